/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The acts that store what was read from a file, stopped at any statement: the document or the
 * codebook is there wholly, once, under a name of its own, or not at all and an error says why. */
#include "tema-test.h"

#include "project/tema-act-private.h"
#include "project/tema-document-private.h"
#include "store/tema-store-mark.h"
#include "store/tema-store-private.h"

#include <string.h>

static char *folder;
static TemaStore store = { .n_changeset_bytes = -1 };
static guint countdown;

static int
set_up (void **state)
{
  g_autoptr (GError) error = NULL;

  folder = tema_test_folder_new ();
  store.path = g_build_filename (folder, "study.tema", NULL);
  assert_true (tema_store_create (store.path, "A study", &error));
  assert_true (tema_store_connect (&store, &error));
  /* Nothing is asked of the disk here. */
  assert_true (tema_store_exec (&store, "PRAGMA synchronous = OFF", &error));
  return 0;
}

static int
tear_down (void **state)
{
  tema_store_disconnect (&store);
  tema_test_folder_remove (folder);
  g_free (store.path);
  return 0;
}

static char *
dup_answer (const char *sql)
{
  sqlite3_stmt *select = NULL;
  GString *answer = g_string_new (NULL);

  assert_int_equal (sqlite3_prepare_v2 (store.db, sql, -1, &select, NULL), SQLITE_OK);
  while (sqlite3_step (select) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (select); i++)
      g_string_append_printf (answer, "%s|", (const char *)sqlite3_column_text (select, i));
  sqlite3_finalize (select);
  return g_string_free (answer, FALSE);
}

static void
assert_answer (const char *where, const char *sql, const char *expected)
{
  g_autofree char *answer = dup_answer (sql);

  if (!g_str_equal (answer, expected))
    fail_msg ("%s: %s instead of %s", where, answer, expected);
}

static int
progress_cb (void *data)
{
  /* SQLite asks once more when a commit has happened; Tema never stops it there. */
  if (sqlite3_get_autocommit (store.db))
    return 0;
  return countdown > 0 && --countdown == 0;
}

static int
authorize_cb (
    void *data, int action, const char *a, const char *b, const char *c, const char *trigger)
{
  /* The way back is never refused. */
  if (action == SQLITE_TRANSACTION)
    return SQLITE_OK;
  return countdown > 0 && --countdown == 0 ? SQLITE_DENY : SQLITE_OK;
}

typedef enum
{
  INTERRUPT,
  REFUSE,
} Trouble;

static gboolean
run_act (TemaAct *act, GError **error)
{
  TemaChanges *changes = _tema_act_run (act, &store, "Ada", error);
  gboolean is_done = changes != NULL;

  g_clear_pointer (&changes, tema_changes_free);
  g_object_unref (act);
  return is_done;
}

static void
do_act (TemaAct *act)
{
  g_autoptr (GError) error = NULL;

  run_act (act, &error);
  assert_ok (error);
}

/* Returns whether the act was done, and says whether the trouble came. */
static gboolean
run_in_trouble (TemaAct *act, Trouble trouble, guint at, gboolean *has_struck)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  /* Statements that are prepared already are asked nothing. */
  g_clear_pointer (&store.statements, g_hash_table_unref);
  if (trouble == INTERRUPT)
    sqlite3_progress_handler (store.db, 1, progress_cb, NULL);
  else
    sqlite3_set_authorizer (store.db, authorize_cb, NULL);
  countdown = at;
  is_done = run_act (act, &error);
  *has_struck = countdown == 0;
  countdown = 0;
  sqlite3_progress_handler (store.db, 0, NULL, NULL);
  sqlite3_set_authorizer (store.db, NULL, NULL);
  if (is_done == (error != NULL))
    fail_msg ("trouble %d at %u: done %d, %s", trouble, at, is_done,
              error != NULL ? error->message : "not a word");
  return is_done;
}

static TemaReading *
make_reading (void)
{
  TemaReading *reading = tema_reading_new ("WebVTT");

  tema_reading_take_text (reading, g_strdup ("What then?\nI go round.\n"));
  tema_reading_add_turn (reading, 0, 10, "I", "I: ", 1000, 2000);
  tema_reading_add_turn (reading, 11, 22, NULL, NULL, -1, -1);
  tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD, "%s", "Two cues.");
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s", "A picture.");
  return reading;
}

static TemaAct *
make_document_act (void)
{
  g_autoptr (TemaReading) reading = make_reading ();

  return tema_act_add_document ("Interview", "Interview.vtt", "abc", reading);
}

static TemaAct *
make_codebook_act (void)
{
  g_autoptr (TemaOutline) outline = tema_outline_new ();
  TemaOutlineCode *work;

  tema_outline_add (outline, "Sleep", 0)->description = g_strdup ("At night.");
  tema_outline_add (outline, "Awake", 1);
  work = tema_outline_add (outline, "Work", 0);
  work->guid = g_strdup ("5c5fbf5c-0a8b-4a0b-9c0e-1f2a3b4c5d6e");
  work->description = g_strdup ("By day.");
  work->has_color = TRUE;
  work->color = *tema_palette_get_color (3);
  return tema_act_import_codebook (outline, "codes.qdc");
}

#define LEAVE_NOTHING                                                                              \
  "DELETE FROM act_document; DELETE FROM act_subject; DELETE FROM act; DELETE FROM turn;"          \
  "DELETE FROM document_note; DELETE FROM document; DELETE FROM document_text;"                    \
  "UPDATE code SET parent = NULL;"                                                                 \
  "DELETE FROM code"

static const char counts[]
    = "SELECT (SELECT count (*) FROM document), (SELECT count (*) FROM document_text),"
      " (SELECT count (*) FROM turn), (SELECT count (*) FROM document_note),"
      " (SELECT count (DISTINCT name) FROM document), (SELECT count (*) FROM code),"
      " (SELECT count (*) FROM act), (SELECT count (*) FROM act_document)";

/* Tries one act with trouble at every third look of SQLite's and at every refusal. */
static void
stop_everywhere (TemaAct *(*make_act) (void), void (*prepare) (void), const char *expected)
{
  guint n_points = 0;

  for (Trouble trouble = INTERRUPT; trouble <= REFUSE; trouble++)
    {
      gboolean has_struck = TRUE;

      for (guint at = 1; has_struck; at += trouble == INTERRUPT ? 3 : 1)
        {
          g_autofree char *where = g_strdup_printf ("trouble %d at %u", trouble, at);
          g_autofree char *before = NULL;

          assert_true (tema_store_exec (&store, LEAVE_NOTHING, NULL));
          /* That was no other program. */
          tema_store_forget_mark (&store);
          prepare ();
          before = dup_answer (counts);
          if (run_in_trouble (make_act (), trouble, at, &has_struck))
            assert_answer (where, counts, expected);
          else
            assert_answer (where, counts, before);
          assert_true (sqlite3_get_autocommit (store.db));
          n_points++;
        }
    }
  print_message ("%u points\n", n_points);
  assert_true (n_points > 40);
  assert_answer ("health", "PRAGMA foreign_key_check", "");
}

static void
prepare_document (void)
{
  do_act (make_document_act ());
}

static void
test_document (void **state)
{
  stop_everywhere (make_document_act, prepare_document, "2|2|4|4|2|0|2|2|");
  assert_answer ("names", "SELECT name FROM document ORDER BY position",
                 "Interview|Interview (2)|");
  assert_answer ("turns",
                 "SELECT ifnull (speaker, '-'), ifnull (start_ms, '-') FROM turn"
                 " WHERE document = (SELECT max (rowid) FROM document) ORDER BY first",
                 "I|1000|-|-|");
  assert_answer ("notes",
                 "SELECT is_left_out, text FROM document_note WHERE document ="
                 " (SELECT max (rowid) FROM document) ORDER BY position",
                 "0|Two cues.|1|A picture.|");
}

/* One of the codes is there already, without a description. */
static void
prepare_codebook (void)
{
  g_autoptr (TemaOutline) outline = tema_outline_new ();

  tema_outline_add (outline, "Sleep", 0);
  do_act (tema_act_import_codebook (outline, "codes.qdc"));
}

static void
test_codebook (void **state)
{
  stop_everywhere (make_codebook_act, prepare_codebook, "0|0|0|0|0|3|2|0|");
  assert_answer ("codes", "SELECT name, description, parent IS NULL FROM code ORDER BY name",
                 "Awake||0|Sleep|At night.|1|Work|By day.|1|");
}

/* The newest document, as the window knows it. */
static TemaDocument *
get_document (void)
{
  g_autofree char *id = dup_answer ("SELECT max (rowid) FROM document");
  TemaDocumentRow row = { .id = g_ascii_strtoll (id, NULL, 10),
                          .guid = (char *)"guid",
                          .name = (char *)"Interview",
                          .group = (char *)"",
                          .source_name = (char *)"",
                          .format = (char *)"",
                          .imported_at = (char *)"",
                          .sha256 = (char *)"" };

  return _tema_document_new (&row);
}

static TemaAct *
make_rename_act (void)
{
  g_autoptr (TemaDocument) document = get_document ();

  return tema_act_rename_document (document, "Another name");
}

static TemaAct *
make_delete_act (void)
{
  g_autoptr (TemaDocument) document = get_document ();

  return tema_act_delete_document (document);
}

static void
test_what_was_imported (void **state)
{
  stop_everywhere (make_rename_act, prepare_document, "1|1|2|2|1|0|2|1|");
  stop_everywhere (make_delete_act, prepare_document, "0|1|0|0|0|0|2|2|");
}

/* Names that no code or document can have, and one that is taken. */
static void
test_names (void **state)
{
  g_autoptr (TemaOutline) outline = tema_outline_new ();
  g_autoptr (TemaReading) reading = make_reading ();
  g_autofree char *before = NULL;
  g_autoptr (GError) codebook = NULL;
  g_autoptr (GError) document = NULL;
  g_autoptr (GError) title = NULL;
  g_autoptr (GError) rename = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (TemaDocument) renamed = get_document ();

  before = dup_answer (counts);
  tema_outline_add (outline, "Night", 0);
  tema_outline_add (outline, " ", 0);
  assert_false (run_act (tema_act_import_codebook (outline, "codes.qdc"), &codebook));
  assert_false (run_act (tema_act_add_document (" ", "", "", reading), &document));
  assert_false (run_act (tema_act_set_title (" "), &title));
  assert_string_equal (codebook->message, document->message);
  assert_string_equal (codebook->message, title->message);
  assert_false (run_act (tema_act_rename_document (renamed, " "), &rename));
  assert_string_equal (codebook->message, rename->message);
  assert_answer ("names", counts, before);
  do_act (make_document_act ());
  do_act (make_document_act ());
  assert_false (run_act (tema_act_rename_document (renamed, "Interview (2)"), &taken));
  assert_non_null (strstr (taken->message, "already"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_document),
    cmocka_unit_test (test_what_was_imported),
    cmocka_unit_test (test_codebook),
    cmocka_unit_test (test_names),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
