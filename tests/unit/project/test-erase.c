/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* T-23: after erasing, twenty canary words are nowhere: not in the project, not beside it, not in
 * the temporary folder, and in no backup but those that are listed. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-erase.h"
#include "project/tema-map-acts.h"
#include "project/tema-memo-acts.h"
#include "project/tema-speakers.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_CANARIES 20

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaDocument *document;
} Place;

/* Words of two scripts, so that each encoding differs. */
static char *
dup_canary (guint number)
{
  return g_strdup_printf ("kanarifuglæ%02uøå%s", number, number % 2 ? "птица" : "");
}

/* A passage of the document as a quote on a board, in a round that stays and in one that is gone
 * again. */
static void
put_on_board (TemaProject *project, gint64 coding)
{
  TemaBoard *board;

  tema_test_do (project, tema_act_create_board ("Canaries"));
  board = tema_project_find_board (project, "Canaries");
  tema_test_do (project, tema_act_place_quotes (board, &coding, 1, NULL));
  tema_test_do (project, tema_act_keep_round (board, "Gone", NULL, 3));
  tema_test_do (project, tema_act_delete_round (tema_board_find_round (board, "Gone")));
  tema_test_do (project, tema_act_keep_round (board, "Stays", NULL, 3));
}

/* The document as a node that follows its name, and as one that keeps it as its own words. */
static void
put_on_map (TemaProject *project, TemaDocument *document)
{
  GObject *subjects[] = { G_OBJECT (document), G_OBJECT (document) };
  TemaMap *map;
  g_autoptr (TemaMapNode) kept = NULL;

  tema_test_do (project, tema_act_create_map ("Canaries", "Middle"));
  map = tema_project_find_map (project, "Canaries");
  tema_test_do (project, tema_act_add_subject_nodes (map, subjects, 2, NULL));
  kept = g_list_model_get_item (tema_map_get_nodes (map), 2);
  tema_test_do (project, tema_act_set_node_note (kept, "The researcher's own."));
  tema_test_do (project, tema_act_set_node_subject (kept, NULL));
  assert_string_equal (tema_map_node_get_own_text (kept), tema_document_get_name (document));
}

/* Memos on the document, on a passage, on a coding that is taken away again, on one that stays; one
 * that is gone again; an entry of the journal, which stays. */
static void
write_about (TemaProject *project, TemaDocument *document, gint64 coding)
{
  TemaMemoAbout about = tema_memo_about_document (document);
  g_autofree char *canary = dup_canary (7);
  TemaCode *code = tema_test_add_code (project, NULL, "For a while");
  g_autoptr (TemaAct) act = NULL;
  TemaMemo *memo;

  tema_test_do (project, tema_act_write_memo (&about, canary, canary));
  about = tema_memo_about_passage (document, 61, 90);
  tema_test_do (project, tema_act_write_memo (&about, "Passage", canary));
  memo = tema_memos_find (tema_project_get_memos (project), "Passage");
  tema_test_do (project, tema_act_change_memo (memo, canary, NULL));
  about = tema_memo_about_coding (coding);
  act = tema_act_write_memo (&about, "Coding", canary);
  tema_test_do (project, g_object_ref (act));
  memo = tema_memos_find (tema_project_get_memos (project), "Coding");
  tema_test_do (project, tema_act_delete_memos (&memo, 1));
  tema_test_do (project, tema_act_write_memo (&about, "Coding", canary));
  about = tema_memo_about_code (code);
  tema_test_do (project, tema_act_write_memo (&about, "Stays", "About a code."));
  tema_test_do (project, tema_act_write_journal (document, "Day", "Stays."));
}

/* A document with a canary in every place where a word of it can be: its name, its source, text,
 * speakers, notes of the import, notes in the margin, comments; under an older name, in an act that
 * was undone. */
static TemaDocument *
add_canaries (TemaProject *project)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");
  g_autoptr (TemaAct) act = NULL;
  g_autoptr (TemaTranscript) transcript = NULL;
  g_autoptr (GError) error = NULL;
  TemaCode *code = tema_test_add_code (project, NULL, "Withdrawn things");
  TemaDocument *document;
  const TemaCoding *const *codings;
  g_autofree char *name = dup_canary (0);
  g_autofree char *source = dup_canary (1);
  g_autofree char *speaker = dup_canary (2);
  g_autofree char *note = dup_canary (3);
  g_autofree char *comment = dup_canary (4);
  g_autofree char *older_name = dup_canary (5);
  g_autofree char *import_note = dup_canary (6);
  guint n_codings;

  for (guint i = 7; i < N_CANARIES; i++)
    {
      g_autofree char *canary = dup_canary (i);

      g_string_append_printf (text, "We talked of %s for a while. ", canary);
    }
  tema_reading_take_text (reading, g_strdup (text->str));
  tema_reading_add_turn (reading, 0, 20, speaker, speaker, -1, -1);
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s", import_note);
  act = tema_act_add_document (older_name, source, "", reading);
  tema_test_do (project, g_object_ref (act));
  document = tema_project_find_document (project, tema_act_get_created (act)[0]);
  tema_test_do (project, tema_act_rename_document (document, name));
  {
    g_autofree char *newer = dup_canary (7);
    const TemaSpeakerName names = { speaker, newer };

    tema_test_do (project, tema_act_rename_speakers (NULL, &names, 1));
  }
  tema_test_do (project, tema_act_code_passage (document, 0, 60, &code, 1));
  tema_test_do (project, tema_act_annotate (document, 5, 40, note));
  transcript = tema_project_load_transcript (project, document, &error);
  codings = tema_transcript_get_codings (transcript, &n_codings);
  tema_test_do (project, tema_act_comment_coding (codings[0], comment));
  put_on_board (project, codings[0]->id);
  put_on_map (project, document);
  write_about (project, document, codings[0]->id);
  tema_test_do (project, tema_act_code_passage (document, 70, 130, &code, 1));
  assert_true (tema_project_undo (project, &error));
  return document;
}

static int
set_up (void **state)
{
  Place *place = g_new0 (Place, 1);

  place->folder = tema_test_folder_new ();
  place->project = tema_test_project_new (place->folder, "study.tema");
  tema_test_add_document (place->project, "Another", "Words of somebody who stays.");
  place->document = add_canaries (place->project);
  *state = place;
  return 0;
}

static int
tear_down (void **state)
{
  Place *place = *state;

  g_clear_object (&place->project);
  tema_test_folder_remove (place->folder);
  g_free (place);
  return 0;
}

#define PLACE_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

static gboolean
has_bytes (const char *hay, gsize n_hay, const void *needle, gsize n_needle)
{
  return n_needle > 0 && memmem (hay, n_hay, needle, n_needle) != NULL;
}

/* Hits of the canaries' stem in UTF-8 and both UTF-16s in one file. */
static guint
count_in_file (const char *path)
{
  g_autofree char *contents = NULL;
  gsize n_bytes;
  guint n_hits = 0;

  if (!g_file_get_contents (path, &contents, &n_bytes, NULL))
    return 0;
  for (guint i = 0; i < N_CANARIES; i++)
    {
      g_autofree char *canary = dup_canary (i);
      gsize n_little, n_big;
      g_autofree char *little = g_convert (canary, -1, "UTF-16LE", "UTF-8", NULL, &n_little, NULL);
      g_autofree char *big = g_convert (canary, -1, "UTF-16BE", "UTF-8", NULL, &n_big, NULL);

      n_hits += has_bytes (contents, n_bytes, canary, strlen (canary));
      n_hits += has_bytes (contents, n_bytes, little, n_little);
      n_hits += has_bytes (contents, n_bytes, big, n_big);
    }
  return n_hits;
}

/* In everything below a folder, but not in backups that are listed. */
static guint
count_hits (const char *folder, const TemaErasure *erasure)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_hits = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean is_listed = FALSE;

      for (guint i = 0; erasure != NULL && i < erasure->backups->len; i++)
        {
          const char *backup = tema_backup_get_path (g_ptr_array_index (erasure->backups, i));

          is_listed |= strncmp (backup, path, strlen (backup) - strlen (".tema")) == 0;
        }
      if (!is_listed)
        n_hits += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_hits (path, erasure)
                                                         : count_in_file (path);
    }
  return n_hits;
}

/* Its nodes are there, say that something was erased, and keep the researcher's note. */
static void
assert_no_node_of_it (TemaProject *project)
{
  g_autoptr (GPtrArray) nodes = tema_map_list_nodes (tema_project_find_map (project, "Canaries"));

  assert_int_equal (nodes->len, 3);
  for (guint i = 1; i < 3; i++)
    {
      TemaMapNode *node = g_ptr_array_index (nodes, i);

      assert_int_equal (tema_map_node_get_subject (node), TEMA_NODE_IDEA);
      assert_string_equal (tema_map_node_get_text (node), "(a document that was erased)");
    }
  assert_string_equal (tema_map_node_get_note (g_ptr_array_index (nodes, 2)),
                       "The researcher's own.");
}

static void
test_nothing_is_left (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaErasure) erasure = NULL;
  g_autoptr (GPtrArray) history = NULL;

  assert_in_range (count_hits (place->folder, NULL), 15, 60);
  erasure = tema_project_erase_document (place->project, place->document, &error);
  assert_ok (error);
  assert_int_equal (erasure->backups->len, 0);
  /* While open, and closed. */
  assert_int_equal (count_hits (place->folder, erasure), 0);
  assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (place->project)), 1);
  assert_no_node_of_it (place->project);
  assert_int_equal (
      g_list_model_get_n_items (tema_memos_get_list (tema_project_get_memos (place->project))), 2);
  assert_non_null (tema_memos_find (tema_project_get_memos (place->project), "Stays"));
  assert_non_null (tema_memos_find (tema_project_get_memos (place->project), "Day"));
  tema_test_assert_healthy (place->project);
  history = tema_project_list_history (place->project, &error);
  assert_string_equal (((TemaHistoryEntry *)g_ptr_array_index (history, history->len - 1))->label,
                       "Erase a document for good");
  place->project = tema_test_project_reopen (place->project);
  assert_int_equal (count_hits (place->folder, erasure), 0);
  tema_test_assert_healthy (place->project);
}

/* What sudden death left of a backup and of a restoring: copies of everything, under names that
 * nobody lists. */
static void
test_leftovers_go_too (void **state)
{
  Place *place = *state;
  const char *path = tema_project_get_path (place->project);
  g_autofree char *beside = g_strconcat (path, ".01234567-89ab-4cde-8f01-23456789abcd.new", NULL);
  g_autofree char *half = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (TemaErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;
  const struct timespec old[2] = { { 1000, 0 }, { 1000, 0 } };
  gsize n_bytes;

  assert_true (tema_project_back_up (place->project, TEMA_BACKUP_ASKED, &error));
  backups = tema_project_list_backups (place->project, &error);
  backup = g_list_model_get_item (backups, 0);
  folder = g_path_get_dirname (tema_backup_get_path (backup));
  half = g_build_filename (folder, "half.new", NULL);
  assert_true (g_file_get_contents (tema_backup_get_path (backup), &bytes, &n_bytes, NULL));
  assert_true (g_file_set_contents (half, bytes, n_bytes, NULL));
  assert_true (g_file_set_contents (beside, bytes, n_bytes, NULL));
  assert_int_equal (utimensat (AT_FDCWD, half, old, 0), 0);
  erasure = tema_project_erase_document (place->project, place->document, &error);
  assert_ok (error);
  assert_int_equal (count_hits (place->folder, erasure), 0);
  assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
  assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

static char *
dup_label_of (const char *path, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT label FROM act WHERE %s", where);
  sqlite3 *db = NULL;
  sqlite3_stmt *select = NULL;
  char *label = NULL;

  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_prepare_v2 (db, sql, -1, &select, NULL), SQLITE_OK);
  if (sqlite3_step (select) == SQLITE_ROW)
    label = g_strdup ((const char *)sqlite3_column_text (select, 0));
  sqlite3_finalize (select);
  sqlite3_close (db);
  return label;
}

static void
add_talk (TemaProject *project, const char *name, const char *answers)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");

  tema_reading_take_text (reading, g_strdup_printf ("What then?\nQuiet nights of %s.", name));
  tema_reading_add_turn (reading, 0, 10, "Interviewer", NULL, -1, -1);
  tema_reading_add_turn (reading, 11, 16, answers, NULL, -1, -1);
  tema_test_do (project, tema_act_add_document (name, "", "", reading));
}

/* Who spoke in it and nowhere else is not named in the log any more, though the details of the act
 * that named them were let go of long ago; who asks in other interviews too is. */
static void
test_speakers_are_not_named (void **state)
{
  Place *place = *state;
  TemaProject *project = place->project;
  const TemaSpeakerName names[] = { { "Interviewer", "Asks" }, { "Kari", "Kari Nordmann" } };
  g_autofree char *path = g_strdup (tema_project_get_path (project));
  g_autofree char *asks = NULL, *kari = NULL;
  g_autoptr (TemaErasure) erasure = NULL;
  sqlite3 *db = NULL;

  add_talk (project, "One", "Kari");
  add_talk (project, "Two", "Ola");
  tema_test_do (project, tema_act_rename_speakers (NULL, &names[0], 1));
  tema_test_do (project, tema_act_rename_speakers (NULL, &names[1], 1));
  g_clear_object (&place->project);
  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db,
                                  "UPDATE act SET changeset = NULL;"
                                  "UPDATE act SET label = 'Of “Kari Nordmann” here' WHERE"
                                  " label LIKE 'Rename speaker “Kari”%'",
                                  NULL, NULL, NULL),
                    SQLITE_OK);
  sqlite3_close (db);
  place->project = tema_project_open (path, TEMA_OPEN_DEFAULT, NULL);
  erasure = tema_project_erase_document (place->project,
                                         tema_project_find_document (place->project, "One"), NULL);
  assert_non_null (erasure);
  kari = dup_label_of (path, "label LIKE '%Kari%'");
  assert_null (kari);
  asks = dup_label_of (path, "label LIKE '%“Asks”%'");
  assert_non_null (asks);
}

static void
test_it_cannot_come_back (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaErasure) erasure
      = tema_project_erase_document (place->project, place->document, &error);

  while (tema_project_undo (place->project, NULL))
    assert_int_equal (count_hits (place->folder, NULL), 0);
  while (tema_project_redo (place->project, NULL))
    assert_int_equal (count_hits (place->folder, NULL), 0);
  tema_test_assert_healthy (place->project);
}

/* What was done afterwards and has nothing to do with it can still be undone. */
static void
test_later_acts_can_still_be_undone (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaErasure) erasure = NULL;

  tema_test_add_code (place->project, NULL, "Later");
  erasure = tema_project_erase_document (place->project, place->document, &error);
  assert_true (tema_project_undo (place->project, &error));
  assert_null (tema_codebook_find (tema_project_get_codebook (place->project), "Later"));
  assert_false (tema_project_undo (place->project, NULL));
}

static void
back_up (Place *place)
{
  g_autoptr (GError) error = NULL;

  assert_true (tema_project_back_up (place->project, TEMA_BACKUP_ASKED, &error));
}

static void
test_backups_are_listed (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaErasure) erasure = NULL;

  back_up (place);
  erasure = tema_project_erase_document (place->project, place->document, &error);
  assert_int_equal (erasure->backups->len, 1);
  assert_int_equal (count_hits (place->folder, erasure), 0);
  assert_in_range (count_hits (place->folder, NULL), 15, 60);
}

static void
test_backups_are_scrubbed (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaErasure) erasure = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  TemaProject *restored;

  back_up (place);
  erasure = tema_project_erase_document (place->project, place->document, &error);
  assert_true (tema_erasure_clear_copies (erasure, FALSE, &error));
  assert_int_equal (erasure->backups->len, 0);
  assert_int_equal (count_hits (place->folder, NULL), 0);
  backups = tema_project_list_backups (place->project, &error);
  assert_int_equal (g_list_model_get_n_items (backups), 1);
  backup = g_list_model_get_item (backups, 0);
  assert_int_equal (tema_backup_get_n_documents (backup), 1);
  /* The scrubbed backup is still one. */
  restored = tema_project_restore (place->project, backup, &error);
  assert_ok (error);
  g_object_unref (place->project);
  place->project = restored;
  tema_test_assert_healthy (place->project);
  assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (place->project)), 1);
}

/* A copy whose note is lost is offered to nobody, but has the words all the same. */
static void
test_copies_without_note_are_told_of (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaErasure) erasure = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  g_autofree char *note = NULL;

  back_up (place);
  backups = tema_project_list_backups (place->project, &error);
  backup = g_list_model_get_item (backups, 0);
  note = g_strdup (tema_backup_get_path (backup));
  memcpy (note + strlen (note) - strlen ("tema"), "note", strlen ("note"));
  assert_int_equal (unlink (note), 0);
  erasure = tema_project_erase_document (place->project, place->document, &error);
  assert_ok (error);
  assert_int_equal (erasure->backups->len, 0);
  assert_int_equal (erasure->unreadable->len, 1);
  assert_true (tema_erasure_clear_copies (erasure, TRUE, &error));
  assert_int_equal (count_hits (place->folder, NULL), 0);
}

static void
test_backups_are_removed (void **state)
{
  Place *place = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaErasure) erasure = NULL;
  g_autoptr (GListModel) backups = NULL;

  back_up (place);
  erasure = tema_project_erase_document (place->project, place->document, &error);
  back_up (place);
  assert_true (tema_erasure_clear_copies (erasure, TRUE, &error));
  assert_int_equal (count_hits (place->folder, NULL), 0);
  backups = tema_project_list_backups (place->project, &error);
  assert_int_equal (g_list_model_get_n_items (backups), 1);
}

static void
test_reader_erases_nothing (void **state)
{
  Place *place = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (place->project));
  g_autoptr (GListModel) documents = NULL;
  g_autoptr (TemaDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  g_object_unref (place->project);
  place->project = tema_project_open (path, TEMA_OPEN_READ_ONLY, &error);
  document = g_list_model_get_item (tema_project_get_documents (place->project), 1);
  assert_null (tema_project_erase_document (place->project, document, &error));
  assert_non_null (error);
  assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (place->project)), 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PLACE_TEST (test_nothing_is_left),
    PLACE_TEST (test_leftovers_go_too),
    PLACE_TEST (test_speakers_are_not_named),
    PLACE_TEST (test_it_cannot_come_back),
    PLACE_TEST (test_later_acts_can_still_be_undone),
    PLACE_TEST (test_backups_are_listed),
    PLACE_TEST (test_backups_are_scrubbed),
    PLACE_TEST (test_copies_without_note_are_told_of),
    PLACE_TEST (test_backups_are_removed),
    PLACE_TEST (test_reader_erases_nothing),
  };
  g_autofree char *data = g_dir_make_tmp ("tema-data-XXXXXX", NULL);
  int n_failed;

  /* Safety copies of other projects of this name are nobody's business here. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  n_failed = cmocka_run_group_tests (tests, NULL, NULL);
  tema_test_folder_remove (g_steal_pointer (&data));
  return n_failed;
}
