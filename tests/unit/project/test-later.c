/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a window asks for without waiting: it is done as if one had waited, a project that is closed
 * meanwhile says so, and what the disk refuses comes back as a sentence. */
#include "trouble.h"

#include "project/tema-codebook-report.h"
#include "project/tema-erase.h"
#include "project/tema-health.h"
#include "project/tema-passage.h"
#include "project/tema-board-words-private.h"
#include "project/tema-report-words-private.h"
#include "project/tema-rescue.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* Ends the waiting of ASK, and gives what FINISH says of it. */
#define LATER(ask, finish)                                                                         \
  ({                                                                                               \
    g_autoptr (GAsyncResult) result = NULL;                                                        \
                                                                                                   \
    ask;                                                                                           \
    tema_test_wait (&result);                                                                      \
    finish;                                                                                        \
  })

static char *
path_in (Study *study, const char *name)
{
  return g_build_filename (study->folder, name, NULL);
}

static void
test_opening_and_making (void **state)
{
  Study *study = *state;
  g_autofree char *path = path_in (study, "second.tema");
  g_autofree char *nowhere = path_in (study, "nowhere/third.tema");
  g_autofree char *whole = tema_test_dup_dump (study->project);
  g_autofree char *shown = NULL;
  g_autofree char *first = g_strdup (tema_project_get_path (study->project));
  TemaProject *project;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) locked = NULL;
  g_autoptr (GError) twice = NULL;

  project = LATER (tema_project_create_async (path, "Second", NULL, tema_test_result_cb, &result),
                   tema_project_open_finish (result, &error));
  assert_ok (error);
  assert_string_equal (tema_project_get_title (project), "Second");
  g_object_unref (project);
  assert_null (LATER (tema_project_create_async (path, "Again", NULL, tema_test_result_cb, &result),
                      tema_project_open_finish (result, &taken)));
  assert_sentence ("make what is there", taken);
  assert_null (LATER (
      tema_project_open_async (nowhere, TEMA_OPEN_DEFAULT, NULL, tema_test_result_cb, &result),
      tema_project_open_finish (result, &missing)));
  assert_sentence ("open what is not there", missing);
  assert_null (
      LATER (tema_project_open_async (first, TEMA_OPEN_DEFAULT, NULL, tema_test_result_cb, &result),
             tema_project_open_finish (result, &locked)));
  assert_true (g_error_matches (locked, TEMA_ERROR, TEMA_ERROR_LOCKED));
  /* In this program there can only be one, or the two would drop each other's locks. */
  assert_null (LATER (tema_project_open_async (first, TEMA_OPEN_READ_ONLY_IF_LOCKED, NULL,
                                               tema_test_result_cb, &result),
                      tema_project_open_finish (result, &twice)));
  assert_sentence ("open for reading what is open", twice);
  shown = tema_test_dup_dump (study->project);
  assert_string_equal (whole, shown);
}

/* Another program has the project, or the file is damaged: who only wants to read gets it, and
 * hears why. */
static void
test_opening_for_reading (void **state)
{
  Study *study = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  g_autofree char *lock = path_in (study, ".study.tema.lock");
  g_autofree char *whole = tema_test_dup_dump (study->project);
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) locked = NULL;
  int fd;

  g_clear_object (&study->project);
  fd = open (lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  assert_int_equal (flock (fd, LOCK_EX | LOCK_NB), 0);
  assert_null (tema_project_open (path, TEMA_OPEN_DEFAULT, &locked));
  assert_true (g_error_matches (locked, TEMA_ERROR, TEMA_ERROR_LOCKED));
  study->project = tema_project_open (path, TEMA_OPEN_READ_ONLY_IF_LOCKED, &error);
  assert_ok (error);
  assert_true (tema_project_is_read_only (study->project));
  assert_string_equal (tema_project_get_reason (study->project), locked->message);
  assert_false (tema_project_can_take_over (study->project));
  assert_false (tema_project_can_undo (study->project));
  shown = tema_test_dup_dump (study->project);
  assert_string_equal (whole, shown);
  close (fd);
}

static gboolean
do_later (Study *study, TemaAct *act, GError **error)
{
  return LATER (tema_project_do_async (study->project, act, NULL, tema_test_result_cb, &result),
                tema_project_do_finish (study->project, result, error));
}

static gboolean
undo_later (Study *study, gboolean is_redo, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (is_redo)
    tema_project_redo_async (study->project, NULL, tema_test_result_cb, &result);
  else
    tema_project_undo_async (study->project, NULL, tema_test_result_cb, &result);
  tema_test_wait (&result);
  return tema_project_undo_finish (study->project, result, error);
}

static void
failed_cb (TemaProject *project, const GError *error, gpointer user_data)
{
  (*(guint *)user_data)++;
}

static void
test_acts (void **state)
{
  Study *study = *state;
  g_autofree char *before = tema_test_dup_dump (study->project);
  g_autofree char *undone = NULL;
  guint n_failed = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) nothing = NULL;

  g_signal_connect (study->project, "act-failed", G_CALLBACK (failed_cb), &n_failed);
  assert_true (do_later (study, tema_act_rename_code (code_of (study, "Pay"), "Wages"), &error));
  assert_non_null (code_of (study, "Wages"));
  assert_false (do_later (study, tema_act_rename_code (code_of (study, "Wages"), " "), &refused));
  assert_sentence ("a name of blanks", refused);
  assert_int_equal (n_failed, 1);
  assert_true (undo_later (study, FALSE, &error));
  undone = tema_test_dup_dump (study->project);
  assert_string_equal (before, undone);
  assert_true (undo_later (study, TRUE, &error));
  assert_non_null (code_of (study, "Wages"));
  assert_false (undo_later (study, TRUE, &nothing));
  assert_true (g_error_matches (nothing, TEMA_ERROR, TEMA_ERROR_NOT_FOUND));
  assert_int_equal (n_failed, 2);
  assert_ok (error);
}

static void
test_copies (void **state)
{
  Study *study = *state;
  g_autofree char *path = path_in (study, "copy.tema");
  g_autofree char *whole = tema_test_dup_dump (study->project);
  g_autofree char *copied = NULL;
  g_autoptr (TemaProject) copy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) taken = NULL;

  assert_true (LATER (tema_project_save_copy_async (study->project, path, FALSE, NULL,
                                                    tema_test_result_cb, &result),
                      tema_project_save_copy_finish (study->project, result, &error)));
  assert_false (LATER (tema_project_save_copy_async (study->project, path, FALSE, NULL,
                                                     tema_test_result_cb, &result),
                       tema_project_save_copy_finish (study->project, result, &taken)));
  assert_sentence ("copy over what is there", taken);
  copy = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  copied = tema_test_dup_dump (copy);
  assert_string_equal (whole, copied);
}

static GListModel *
list_backups_later (Study *study, GError **error)
{
  return LATER (
      tema_project_list_backups_async (study->project, NULL, tema_test_result_cb, &result),
      tema_project_list_backups_finish (study->project, result, error));
}

static gboolean
back_up_later (Study *study, TemaBackupReason reason, GError **error)
{
  return LATER (
      tema_project_back_up_async (study->project, reason, NULL, tema_test_result_cb, &result),
      tema_project_back_up_finish (study->project, result, error));
}

/* Each reason is told in its own words, with a date and counts. */
static void
test_backups_say_why_they_are (void **state)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TemaBackupNote note
      = { .made_at = 1700000000, .version = 2, .n_documents = 3, .n_codes = 1, .n_codings = 126 };

  for (int reason = TEMA_BACKUP_OPENED; reason <= TEMA_BACKUP_BEFORE_OTHER; reason++)
    {
      g_autoptr (TemaBackup) backup = NULL;
      g_autofree char *time = NULL, *counts = NULL;

      note.reason = reason;
      backup = _tema_backup_new (&note);
      time = tema_backup_dup_time (backup);
      counts = tema_backup_dup_counts (backup);
      assert_non_null (strstr (time, "November 2023"));
      assert_string_equal (counts, "3 documents, 1 code, 126 coded passages");
      assert_true (g_hash_table_add (told, tema_backup_dup_reason (backup)));
    }
  assert_true (g_hash_table_contains (told, "Before file version 2 became a newer one"));
  /* A clock from nowhere is no reason to show nothing. */
  note.made_at = G_MAXINT64;
  {
    g_autoptr (TemaBackup) backup = _tema_backup_new (&note);
    g_autofree char *time = tema_backup_dup_time (backup);

    assert_string_equal (time, "Date unknown");
  }
}

static void
test_backup_comes_back (void **state)
{
  Study *study = *state;
  g_autofree char *kept = path_in (study, "kept.tema");
  g_autofree char *nowhere = path_in (study, "nowhere/kept.tema");
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  g_autofree char *before = tema_test_dup_dump (study->project);
  g_autofree char *restored = NULL, *copied = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  TemaProject *project;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;

  assert_true (back_up_later (study, TEMA_BACKUP_ASKED, &error));
  backups = list_backups_later (study, &error);
  assert_ok (error);
  backup = g_list_model_get_item (backups, 0);
  tema_test_do (study->project, tema_act_delete_document (
                                    tema_project_find_document (study->project, "Interview 1")));
  assert_true (
      LATER (tema_backup_save_copy_async (backup, kept, NULL, tema_test_result_cb, &result),
             tema_backup_save_copy_finish (backup, result, &error)));
  assert_false (
      LATER (tema_backup_save_copy_async (backup, nowhere, NULL, tema_test_result_cb, &result),
             tema_backup_save_copy_finish (backup, result, &refused)));
  assert_sentence ("copy of a backup to nowhere", refused);
  g_clear_error (&refused);
  project = LATER (
      tema_project_restore_async (study->project, backup, NULL, tema_test_result_cb, &result),
      tema_project_restore_finish (study->project, result, &error));
  assert_ok (error);
  g_object_unref (study->project);
  study->project = project;
  restored = tema_test_dup_dump (project);
  assert_string_equal (before, restored);
  /* A project that nobody has open, and one that somebody has. */
  assert_false (
      LATER (tema_backup_restore_closed_async (backup, path, NULL, tema_test_result_cb, &result),
             tema_backup_restore_closed_finish (backup, result, &refused)));
  assert_sentence ("restore what is open", refused);
  g_clear_object (&study->project);
  assert_true (
      LATER (tema_backup_restore_closed_async (backup, path, NULL, tema_test_result_cb, &result),
             tema_backup_restore_closed_finish (backup, result, &error)));
  study->project = tema_project_open (kept, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  copied = tema_test_dup_dump (study->project);
  assert_string_equal (before, copied);
}

static void
test_withdrawing (void **state)
{
  Study *study = *state;
  TemaDocument *document = tema_project_find_document (study->project, "Interview 1");
  g_autoptr (TemaErasure) erasure = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (GError) error = NULL;

  assert_true (back_up_later (study, TEMA_BACKUP_ASKED, &error));
  erasure = LATER (tema_project_erase_document_async (study->project, document, NULL,
                                                      tema_test_result_cb, &result),
                   tema_project_erase_document_finish (study->project, result, &error));
  assert_ok (error);
  assert_null (tema_project_find_document (study->project, "Interview 1"));
  assert_true (erasure->backups->len > 0);
  assert_true (LATER (tema_erasure_clear_copies_async (erasure, TRUE, tema_test_result_cb, &result),
                      tema_erasure_clear_copies_finish (result, &error)));
  assert_ok (error);
  backups = tema_project_list_backups (study->project, &error);
  assert_ok (error);
  assert_int_equal (g_list_model_get_n_items (backups), 0);
}

/* A backup that cannot be read may hold the words: it is named, goes when backups shall go, and
 * what could not be deleted is told. */
static void
test_what_cannot_be_cleared (void **state)
{
  Study *study = *state;
  TemaDocument *document = tema_project_find_document (study->project, "Interview 1");
  g_autoptr (TemaErasure) erasure = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;

  assert_true (back_up_later (study, TEMA_BACKUP_ASKED, &error));
  backups = tema_project_list_backups (study->project, &error);
  backup = g_list_model_get_item (backups, 0);
  assert_true (g_file_set_contents (tema_backup_get_path (backup), "no backup", -1, NULL));
  erasure = tema_project_erase_document (study->project, document, &error);
  assert_ok (error);
  assert_int_equal (erasure->backups->len, 0);
  assert_int_equal (erasure->unreadable->len, 1);
  assert_true (tema_erasure_clear_copies (erasure, FALSE, &error));
  assert_int_equal (erasure->unreadable->len, 1);
  g_ptr_array_add (erasure->safety_copies, g_strdup (study->folder));
  assert_false (
      LATER (tema_erasure_clear_copies_async (erasure, TRUE, tema_test_result_cb, &result),
             tema_erasure_clear_copies_finish (result, &refused)));
  assert_sentence ("delete a folder", refused);
  assert_int_equal (erasure->unreadable->len, 0);
  assert_false (g_file_test (tema_backup_get_path (backup), G_FILE_TEST_EXISTS));
}

/* Where a theme lies, how deep, and what codes and languages there are to choose. */
static void
test_themes_sets_and_languages (void **state)
{
  Study *study = *state;
  TemaBoardPlace place = { theme_of (study, "Night"), 0, NULL };
  TemaCode *codes[] = { code_of (study, "Pay"), code_of (study, "Help") };
  TemaTheme *night = theme_of (study, "Night");
  TemaTheme *quiet;
  TemaThemeCounts counts;
  g_autoptr (GPtrArray) files = NULL, silent = NULL;
  TemaCodeSet *set = tema_code_set_new (codes, 2);
  TemaCodeSet *copy = tema_code_set_copy (set);
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);

  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Quiet", &place, NULL, 0));
  quiet = theme_of (study, "Quiet");
  assert_int_equal (tema_theme_get_depth (night), 0);
  assert_int_equal (tema_theme_get_depth (quiet), 1);
  assert_true (tema_theme_is_within (quiet, night));
  assert_false (tema_theme_is_within (night, quiet));
  assert_false (tema_theme_is_within (quiet, quiet));
  assert_false (tema_theme_is_within (quiet, theme_of (study, "Asking")));
  /* A theme whose board is gone has nothing behind it, whoever still holds it. */
  g_object_ref (night);
  tema_theme_count (night, TRUE, &counts);
  assert_int_equal (counts.n_references, 3);
  tema_test_do (study->project, tema_act_delete_board (board_of (study)));
  tema_theme_count (night, TRUE, &counts);
  files = tema_theme_list_files (night, TRUE);
  silent = tema_theme_list_silent (night, TRUE);
  assert_int_equal (counts.n_references, 0);
  assert_int_equal (files->len, 0);
  assert_int_equal (silent->len, 0);
  g_object_unref (night);
  tema_code_set_free (set);
  assert_ptr_equal (g_ptr_array_index (copy->codes, 1), codes[1]);
  tema_code_set_free (copy);
  assert_int_equal (n_languages, 6);
  for (guint i = 0; i < n_languages; i++)
    {
      const TemaReportWords *report = _tema_report_words_find (languages[i].tag);
      const TemaBoardWords *board = _tema_board_words_find (languages[i].tag);

      assert_string_equal (report->tag, languages[i].tag);
      assert_string_equal (board->tag, languages[i].tag);
      /* No word was forgotten: both tables are nothing but words. */
      for (gsize w = 0; w < sizeof *report / sizeof (char *); w++)
        assert_non_null (((const char *const *)report)[w]);
      for (gsize w = 0; w < sizeof *board / sizeof (char *); w++)
        assert_non_null (((const char *const *)board)[w]);
    }
  assert_string_equal (_tema_report_words_find ("xx")->tag, "en");
  assert_string_equal (_tema_report_words_find (NULL)->tag, "en");
}

static void
count_progress (double fraction, gpointer user_data)
{
  assert_true (fraction >= 0 && fraction <= 1);
  (*(guint *)user_data)++;
}

static void
test_rescue (void **state)
{
  Study *study = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  g_autofree char *rescued_path = path_in (study, "rescued.tema");
  g_autoptr (TemaRescue) rescue = NULL;
  g_autoptr (TemaRescue) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) taken = NULL;
  guint n_told = 0;

  g_clear_object (&study->project);
  rescue = LATER (tema_rescue_async (path, rescued_path, NULL, count_progress, &n_told,
                                     tema_test_result_cb, &result),
                  tema_rescue_finish (result, &error));
  assert_ok (error);
  assert_int_equal (rescue->n_documents, 2);
  assert_int_equal (rescue->n_codings, 4);
  assert_true (n_told > 0);
  again = LATER (
      tema_rescue_async (path, rescued_path, NULL, NULL, NULL, tema_test_result_cb, &result),
      tema_rescue_finish (result, &taken));
  assert_null (again);
  assert_sentence ("rescue over what is there", taken);
}

/* Whatever is asked of a project that was closed meanwhile. */
static void
test_closed_project_says_so (void **state)
{
  Study *study = *state;
  TemaProject *project = study->project;
  g_autoptr (TemaDocument) document
      = g_object_ref (tema_project_find_document (project, "Interview 1"));
  g_autofree char *path = path_in (study, "copy.tema");
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (TemaBackup) backup = NULL;
  GError *errors[10] = { NULL };
  guint n = 0;

  assert_true (tema_project_back_up (project, TEMA_BACKUP_ASKED, NULL));
  backups = tema_project_list_backups (project, NULL);
  backup = g_list_model_get_item (backups, 0);
  tema_project_close (project);
  assert_false (do_later (study, tema_act_set_title ("Late"), &errors[n++]));
  assert_false (undo_later (study, FALSE, &errors[n++]));
  assert_false (tema_project_do (project, tema_act_set_title ("Late"), &errors[n++]));
  assert_false (LATER (
      tema_project_save_copy_async (project, path, FALSE, NULL, tema_test_result_cb, &result),
      tema_project_save_copy_finish (project, result, &errors[n++])));
  assert_null (list_backups_later (study, &errors[n++]));
  assert_false (back_up_later (study, TEMA_BACKUP_ASKED, &errors[n++]));
  assert_null (
      LATER (tema_project_restore_async (project, backup, NULL, tema_test_result_cb, &result),
             tema_project_restore_finish (project, result, &errors[n++])));
  assert_null (LATER (
      tema_project_erase_document_async (project, document, NULL, tema_test_result_cb, &result),
      tema_project_erase_document_finish (project, result, &errors[n++])));
  assert_null (LATER (tema_project_list_strays_async (project, NULL, tema_test_result_cb, &result),
                      tema_project_list_strays_finish (project, result, &errors[n++])));
  assert_null (LATER (
      tema_project_check_async (project, TEMA_CHECK_FILE, NULL, tema_test_result_cb, &result),
      tema_project_check_finish (project, result, &errors[n++])));
  for (guint i = 0; i < n; i++)
    {
      assert_true (g_error_matches (errors[i], TEMA_ERROR, TEMA_ERROR_READ_ONLY));
      g_error_free (errors[i]);
    }
  assert_true (tema_project_is_read_only (project));
  assert_false (tema_project_can_undo (project));
}

/* A property that is bound in a window says what its function says. */
static void
assert_string_property (gpointer object, const char *name, const char *expected)
{
  g_autofree char *value = NULL;

  g_object_get (object, name, &value, NULL);
  assert_string_equal (value != NULL ? value : "(none)", expected != NULL ? expected : "(none)");
}

static void
assert_number_property (gpointer object, const char *name, guint expected)
{
  guint value = G_MAXUINT;

  g_object_get (object, name, &value, NULL);
  assert_int_equal (value, expected);
}

static void
test_properties_say_what_functions_say (void **state)
{
  Study *study = *state;
  TemaProject *project = study->project;
  TemaDocument *document = tema_project_find_document (project, "Interview 1");
  TemaCode *code = code_of (study, "Handover");
  g_autofree char *color = tema_color_to_string (tema_code_get_color (code));

  assert_string_property (document, "guid", tema_document_get_guid (document));
  assert_string_property (document, "name", "Interview 1");
  assert_string_property (document, "group", "");
  assert_number_property (document, "n-words", tema_document_get_n_words (document));
  assert_number_property (document, "n-references", 3);
  assert_number_property (document, "n-codes", 3);
  assert_string_property (code, "guid", tema_code_get_guid (code));
  assert_string_property (code, "name", "Handover");
  assert_string_property (code, "description", "");
  assert_string_property (code, "color-text", color);
  assert_number_property (code, "is-codable", TRUE);
  assert_number_property (code, "origin", TEMA_CODE_ORIGIN_UNSAID);
  assert_number_property (code, "n-files", 2);
  assert_number_property (code, "n-references", 2);
  assert_number_property (code, "n-files-with-subcodes", 2);
  assert_number_property (code, "n-references-with-subcodes", 2);
  assert_string_property (project, "title", "A study");
  assert_string_property (project, "path", tema_project_get_path (project));
  assert_string_property (project, "undo-label", tema_project_get_undo_label (project));
  assert_string_property (project, "redo-label", NULL);
  assert_string_property (project, "damage", NULL);
  assert_number_property (project, "can-undo", TRUE);
  assert_number_property (project, "can-redo", FALSE);
  assert_number_property (project, "is-read-only", FALSE);
  assert_number_property (project, "is-saving", FALSE);
  assert_number_property (project, "is-backing-up", FALSE);
}

#define STUDY_TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_opening_and_making),
    STUDY_TEST (test_opening_for_reading),
    STUDY_TEST (test_acts),
    STUDY_TEST (test_copies),
    STUDY_TEST (test_backups_say_why_they_are),
    STUDY_TEST (test_backup_comes_back),
    STUDY_TEST (test_withdrawing),
    STUDY_TEST (test_what_cannot_be_cleared),
    STUDY_TEST (test_themes_sets_and_languages),
    STUDY_TEST (test_rescue),
    STUDY_TEST (test_closed_project_says_so),
    STUDY_TEST (test_properties_say_what_functions_say),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
