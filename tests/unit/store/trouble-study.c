/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A small study with one of each kind, and the judge: whatever call failed, it is told in a
 * sentence, and the project is wholly as before or wholly as it shall be, sound in both. */
#include "trouble-study.h"

#include "store/tema-store-backup.h"
#include "store/tema-store-check.h"
#include "store/tema-store-connection.h"
#include "store/tema-store-schema.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

char *trouble_folder;
char *trouble_path;
char *trouble_backups;
TemaStore trouble_store;
const TemaTrouble *trouble_now;

static GBytes *study_bytes;
static char *data_folder;

#define TEXT_1 "I lie awake. The ward is quiet. I listen for what they do not say."
#define TEXT_2 "We talk about it. Vi hører 🙂 vaktbyttet."

static void
put_on_board (TemaProject *project, TemaCode **codes, gint64 coding)
{
  TemaBoard *board;

  tema_test_do (project, tema_act_create_board ("Round one"));
  board = tema_project_find_board (project, "Round one");
  tema_test_do (project, tema_act_place_codes (board, codes, 2, NULL));
  tema_test_do (project, tema_act_place_quotes (board, &coding, 1, NULL));
  tema_test_do (project, tema_act_keep_round (board, "First", "To begin with", 3));
}

/* Two documents, of which one had another name; codes, passages, notes, a board with a round; a
 * document that was deleted; an act that was undone. */
static void
make_study (void)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_test_project_new (trouble_folder, "study.tema");
  TemaDocument *document = tema_test_add_document (project, "Interview 1", TEXT_1);
  TemaDocument *other = tema_test_add_document (project, "Interview 2", TEXT_2);
  TemaCode *codes[2];
  g_autoptr (TemaTranscript) transcript = NULL;
  guint n_codings;

  codes[0] = tema_test_add_code (project, NULL, "Sleep");
  codes[1] = tema_test_add_code (project, codes[0], "Awake");
  tema_test_do (project, tema_act_code_passage (document, 2, 11, codes, 2));
  tema_test_do (project, tema_act_code_passage (other, 0, 7, codes, 1));
  tema_test_do (project, tema_act_annotate (document, 13, 21, "She smiles."));
  transcript = tema_project_load_transcript (project, document, &error);
  put_on_board (project, codes, tema_transcript_get_codings (transcript, &n_codings)[0]->id);
  tema_test_do (project, tema_act_rename_document (document, "Interview I"));
  tema_test_do (project, tema_act_delete_document (
                             tema_test_add_document (project, "Withdrawn", "Not any more.")));
  tema_test_do (project, tema_act_set_title ("Night shift"));
  assert_true (tema_project_undo (project, &error));
  g_object_unref (project);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        {
          empty_folder (path);
          g_rmdir (path);
        }
    }
}

int
trouble_set_up (void **state)
{
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize n_bytes;

  /* Thousands of runs: in memory, where there is a place for it. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  /* Safety copies go to the user's data folder. */
  data_folder = g_dir_make_tmp ("tema-data-XXXXXX", &error);
  assert_ok (error);
  g_setenv ("XDG_DATA_HOME", data_folder, TRUE);
  trouble_folder = tema_test_folder_new ();
  trouble_path = g_build_filename (trouble_folder, "study.tema", NULL);
  make_study ();
  assert_true (g_file_get_contents (trouble_path, &contents, &n_bytes, &error));
  study_bytes = g_bytes_new_take (contents, n_bytes);
  trouble_open ();
  trouble_backups = tema_store_dup_backup_folder (&trouble_store, &error);
  tema_store_disconnect (&trouble_store);
  return 0;
}

int
trouble_tear_down (void **state)
{
  tema_test_folder_remove (trouble_folder);
  tema_test_folder_remove (data_folder);
  g_clear_pointer (&study_bytes, g_bytes_unref);
  g_free (trouble_path);
  g_free (trouble_backups);
  return 0;
}

/* Nothing but the study, as it was made. */
void
trouble_write_study (void)
{
  empty_folder (trouble_folder);
  empty_folder (data_folder);
  trouble_write_study_again ();
}

/* The study as it was made, and all that lies beside it stays. */
void
trouble_write_study_again (void)
{
  assert_true (g_file_set_contents_full (trouble_path, g_bytes_get_data (study_bytes, NULL),
                                         g_bytes_get_size (study_bytes), G_FILE_SET_CONTENTS_NONE,
                                         0600, NULL));
}

/* A project of an older version in the study's place. */
void
trouble_put_fixture (const char *name)
{
  g_autofree char *fixture = g_build_filename (g_getenv ("TEMA_TEST_FIXTURES"), name, NULL);
  g_autofree char *contents = NULL;
  gsize n_bytes;

  assert_true (g_file_get_contents (fixture, &contents, &n_bytes, NULL));
  assert_true (g_file_set_contents_full (trouble_path, contents, (gssize)n_bytes,
                                         G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* What another program does to the study, without asking whether it may. */
void
trouble_run_sql (const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  assert_int_equal (sqlite3_open (trouble_path, &db), SQLITE_OK);
  if (sqlite3_exec (db,
                    "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
                    "PRAGMA synchronous = OFF",
                    NULL, NULL, NULL)
          != SQLITE_OK
      || sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg ("%s: %s", sql, message);
  sqlite3_close (db);
}

/* A change that was interrupted: pages of it are in the file, the journal has those of before. */
void
trouble_interrupt (void)
{
  g_autofree char *journal = g_strconcat (trouble_path, "-journal", NULL);
  g_autofree char *file_bytes = NULL;
  g_autofree char *journal_bytes = NULL;
  gsize n_file, n_journal;
  sqlite3 *db = NULL;

  assert_int_equal (sqlite3_open (trouble_path, &db), SQLITE_OK);
  assert_int_equal (
      sqlite3_exec (db, "BEGIN; UPDATE document_text SET text = text || 'x'", NULL, NULL, NULL),
      SQLITE_OK);
  assert_int_equal (sqlite3_db_cacheflush (db), SQLITE_OK);
  assert_true (g_file_get_contents (trouble_path, &file_bytes, &n_file, NULL));
  assert_true (g_file_get_contents (journal, &journal_bytes, &n_journal, NULL));
  sqlite3_close (db);
  assert_true (g_file_set_contents (trouble_path, file_bytes, (gssize)n_file, NULL));
  assert_true (g_file_set_contents (journal, journal_bytes, (gssize)n_journal, NULL));
}

/* Without looking at the file first, which takes longest. */
static gboolean
connect_quickly (TemaStore *store)
{
  return tema_connection_open (store, NULL) && tema_connection_set_up (store, NULL);
}

static void
open_store (gboolean is_read_only)
{
  g_autoptr (GError) error = NULL;

  trouble_store
      = (TemaStore){ .path = trouble_path, .is_read_only = is_read_only, .n_changeset_bytes = -1 };
  assert_true (connect_quickly (&trouble_store));
  /* Nothing is asked of the disk here. */
  assert_true (tema_store_exec (&trouble_store, "PRAGMA synchronous = OFF", &error));
}

void
trouble_open (void)
{
  open_store (FALSE);
}

void
trouble_open_for_reading (void)
{
  open_store (TRUE);
}

void
trouble_close (void)
{
  if (trouble_store.path != NULL)
    tema_store_disconnect (&trouble_store);
  trouble_store = (TemaStore){ 0 };
}

/* Everything that acts change, and the log, as one text. */
static const char everything[]
    = "SELECT group_concat (x, '|') FROM (SELECT title AS x FROM project"
      " UNION ALL SELECT name || position || n_chars FROM document"
      " UNION ALL SELECT text FROM document_text"
      " UNION ALL SELECT name || description FROM code"
      " UNION ALL SELECT quote || first || ' ' || last || comment FROM coding"
      " UNION ALL SELECT quote || first || text FROM annotation"
      " UNION ALL SELECT name FROM board UNION ALL SELECT name FROM theme"
      " UNION ALL SELECT kind || text FROM card UNION ALL SELECT name || reason FROM round"
      " UNION ALL SELECT number || ' ' || label || kind || is_undone || is_redoable"
      "  || (changeset IS NULL) FROM act)";

/* An older file and one with an interrupted change need more. */
static gboolean
is_of_today (TemaStore *store)
{
  TemaStatement *pragma = tema_store_prepare (store, "PRAGMA user_version");

  return tema_statement_step (pragma, NULL)
         && tema_statement_get_int (pragma, 0) == tema_store_get_newest_version ();
}

static char *
dup_digest (const char *path, gboolean is_damaged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaStoreCheck) check = NULL;
  TemaStore reader = { .path = (char *)path, .is_read_only = TRUE, .n_changeset_bytes = -1 };
  TemaStatement *select;
  char *digest;

  if (!connect_quickly (&reader) || !is_of_today (&reader))
    {
      tema_connection_close (&reader);
      tema_store_connect (&reader, &error);
      assert_ok (error);
    }
  check = tema_store_check (&reader, TEMA_CHECK_FILE, &error);
  assert_ok (error);
  if (check->problems->len > 0 && !is_damaged)
    fail_msg ("%s", (char *)g_ptr_array_index (check->problems, 0));
  select = tema_store_prepare (&reader, everything);
  assert_true (tema_statement_step (select, NULL));
  digest = g_strdup (tema_statement_get_text (select, 0));
  tema_store_disconnect (&reader);
  return digest;
}

/* Asserts that a project is sound, and says what it holds. */
char *
trouble_dup_digest (const char *path)
{
  return dup_digest (path, FALSE);
}

/* Where a file beside the study lies. */
char *
trouble_dup_path (const char *name)
{
  return g_build_filename (trouble_folder, name, NULL);
}

/* The next call of this name fails, for this reason. */
void
trouble_fail_call (const char *call, int code)
{
  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, call, 1, FALSE, code });
}

void
trouble_fail_sqlite (const char *call, guint at, gboolean is_for_ever, int code)
{
  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_SQLITE, call, at, is_for_ever, code });
}

/* Ends the trouble, which must have come. */
void
trouble_assert_came (void)
{
  if (!tema_trouble_end ())
    fail_msg ("the trouble did not come");
}

/* Makes a file beside the study. */
void
trouble_write (const char *name, const char *text)
{
  g_autofree char *path = trouble_dup_path (name);

  assert_true (g_file_set_contents (path, text, -1, NULL));
}

gint64
trouble_get_number (const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *select = NULL;
  gint64 number;

  assert_int_equal (sqlite3_open (trouble_path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_prepare_v2 (db, sql, -1, &select, NULL), SQLITE_OK);
  assert_int_equal (sqlite3_step (select), SQLITE_ROW);
  number = sqlite3_column_int64 (select, 0);
  sqlite3_finalize (select);
  sqlite3_close (db);
  return number;
}

guint
trouble_count_files (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n_files += g_str_has_suffix (name, suffix);
  return n_files;
}

/* What the user is told: one sentence at least, whole, with nothing of a program's in it. */
void
trouble_assert_sentence (const char *where, const GError *error)
{
  if (strlen (error->message) < 30 || !g_str_has_suffix (error->message, ".")
      || strstr (error->message, "(null)") != NULL || !g_utf8_validate (error->message, -1, NULL))
    fail_msg ("%s: “%s” is no sentence", where, error->message);
}

static void
prepare (const TroubleScenario *scenario)
{
  trouble_write_study ();
  if (scenario->prepare != NULL)
    scenario->prepare ();
}

/**
 * trouble_once:
 * @scenario: what is done
 * @trouble: what fails
 * @before_after: (array length=2): digests of the study before, and after when all goes well
 *
 * Returns: whether the trouble came
 */
gboolean
trouble_once (const TroubleScenario *scenario,
              const TemaTrouble *trouble,
              const char **before_after)
{
  g_autofree char *where = NULL;
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done, has_struck;

  trouble_now = trouble;
  prepare (scenario);
  tema_trouble_begin (trouble);
  is_done = scenario->run (&error);
  has_struck = tema_trouble_end ();
  where = g_strdup_printf ("%s, kind %d, %d at %u%s (%s)", scenario->name, trouble->kind,
                           trouble->code, trouble->at, trouble->is_for_ever ? " and later" : "",
                           tema_trouble_get_struck ());
  if (is_done == (error != NULL))
    fail_msg ("%s: done %d, %s", where, is_done, error != NULL ? error->message : "not a word");
  if (error != NULL)
    trouble_assert_sentence (where, error);
  trouble_close ();
  digest = dup_digest (trouble_path, scenario->is_damaged);
  if (!g_str_equal (digest, before_after[is_done])
      && !(scenario->may_be_either && g_str_equal (digest, before_after[!is_done])))
    fail_msg ("%s: done %d, but\n%s\ninstead of\n%s", where, is_done, digest,
              before_after[is_done]);
  if (scenario->verify != NULL)
    scenario->verify (is_done);
  return has_struck;
}

static guint
try_each (const TroubleScenario *scenario, TemaTrouble trouble, const char **before_after)
{
  /* There are many calls of SQLite's, and mostly few of files. */
  guint stride = trouble.kind == TEMA_TROUBLE_SQLITE ? scenario->stride : scenario->stride / 5;
  guint n_points = 0;

  if (trouble.call != NULL)
    stride = 1;

  for (trouble.at = 1; trouble_once (scenario, &trouble, before_after);
       trouble.at += MAX (stride, 1))
    {
      n_points++;
      /* What comes often comes alike. */
      if (scenario->is_long && trouble.call != NULL && n_points >= 6)
        stride = 7;
    }
  return n_points;
}

/* Fails each call outside in turn: once, and with all later ones; in every way that matters. */
void
trouble_everywhere (const TroubleScenario *scenario)
{
  static const TemaTrouble troubles[] = {
    { TEMA_TROUBLE_SQLITE, NULL, 1, FALSE, SQLITE_IOERR_READ },
    { TEMA_TROUBLE_SQLITE, NULL, 1, TRUE, SQLITE_NOMEM },
    { TEMA_TROUBLE_SQLITE, "sqlite3_prepare_v3", 1, FALSE, SQLITE_NOMEM },
    { TEMA_TROUBLE_SQLITE, "sqlite3_prepare_v2", 1, FALSE, SQLITE_NOMEM },
    { TEMA_TROUBLE_SQLITE, "sqlite3_exec", 1, FALSE, SQLITE_FULL },
    { TEMA_TROUBLE_SQLITE, "sqlite3_open_v2", 1, FALSE, SQLITE_CANTOPEN },
    { TEMA_TROUBLE_SQLITE, "sqlite3_backup_init", 1, FALSE, SQLITE_NOMEM },
    { TEMA_TROUBLE_SQLITE, "sqlite3_backup_step", 1, FALSE, SQLITE_IOERR_WRITE },
    { TEMA_TROUBLE_SQLITE, "sqlite3_backup_finish", 1, FALSE, SQLITE_IOERR_WRITE },
    { TEMA_TROUBLE_SQLITE_LATE, NULL, 1, FALSE, SQLITE_IOERR_FSYNC },
    { TEMA_TROUBLE_FILE, NULL, 1, FALSE, EIO },
    { TEMA_TROUBLE_FILE, NULL, 1, TRUE, ENOSPC },
    { TEMA_TROUBLE_FILE, "open", 1, FALSE, EACCES },
    { TEMA_TROUBLE_FILE, "stat", 1, FALSE, EACCES },
    { TEMA_TROUBLE_FILE, "fstat", 1, FALSE, EIO },
    { TEMA_TROUBLE_FILE, "opendir", 1, FALSE, EACCES },
    { TEMA_TROUBLE_FILE, "mkdir", 1, FALSE, EACCES },
    { TEMA_TROUBLE_FILE, "chmod", 1, FALSE, EACCES },
    { TEMA_TROUBLE_FILE, "fsync", 1, FALSE, EIO },
    { TEMA_TROUBLE_FILE, "rename", 1, FALSE, EACCES },
    { TEMA_TROUBLE_FILE, "unlink", 1, FALSE, EACCES },
    { TEMA_TROUBLE_FILE, "read", 1, FALSE, EINTR },
    { TEMA_TROUBLE_FILE, "write", 1, FALSE, EINTR },
    { TEMA_TROUBLE_FILE, "write", 1, FALSE, EIO },
    { TEMA_TROUBLE_SHORT, NULL, 1, FALSE, 0 },
  };
  static const TemaTrouble none = { TEMA_TROUBLE_SQLITE, "nothing", 0, FALSE, 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  const char *before_after[2];
  gint64 began_at = g_get_monotonic_time ();
  guint n_points = 0;

  prepare (scenario);
  trouble_close ();
  before = dup_digest (trouble_path, scenario->is_damaged);
  prepare (scenario);
  scenario->run (&error);
  assert_ok (error);
  trouble_close ();
  after = dup_digest (trouble_path, scenario->is_damaged);
  before_after[0] = before;
  before_after[1] = after;
  assert_false (trouble_once (scenario, &none, before_after));
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    n_points += try_each (scenario, troubles[i], before_after);
  print_message ("%s: %u points, %d ms\n", scenario->name, n_points,
                 (int)((g_get_monotonic_time () - began_at) / 1000));
  assert_true (n_points > 3);
}
