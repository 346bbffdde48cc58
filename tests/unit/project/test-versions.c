/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Versions of the codebook: what is kept stays, and every kind of difference between two is found
 * and told once: merges and splits by the log, and by the passages where the log knows nothing. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-versions.h"

#define TEXT                                                                                       \
  "Night falls early. The report is short. Nobody sleeps. Pay comes late. We talk anyway."

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaDocument *document;
} Study;

static TemaCode *
code_of (Study *study, const char *name)
{
  TemaCode *code = tema_codebook_find (tema_project_get_codebook (study->project), name);

  assert_non_null (code);
  return code;
}

static void
code_chars (Study *study, const char *name, guint first, guint last)
{
  TemaCode *code = code_of (study, name);

  tema_test_do (study->project, tema_act_code_passage (study->document, first, last, &code, 1));
}

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  study->document = tema_test_add_document (study->project, "Interview", TEXT);
  tema_test_add_code (study->project, NULL, "Night");
  tema_test_add_code (study->project, code_of (study, "Night"), "Dark");
  tema_test_add_code (study->project, NULL, "Work");
  tema_test_add_code (study->project, code_of (study, "Work"), "Report");
  tema_test_add_code (study->project, code_of (study, "Report"), "Short");
  tema_test_add_code (study->project, NULL, "Pay");
  tema_test_add_code (study->project, NULL, "Empty");
  for (guint i = 0; i < 4; i++)
    {
      code_chars (study, "Dark", i, 5 + i);
      code_chars (study, "Report", 20 + i, 26 + i);
      code_chars (study, "Pay", 55 + i, 60 + i);
    }
  code_chars (study, "Night", 0, 10);
  *state = study;
  return 0;
}

static int
tear_down (void **state)
{
  Study *study = *state;

  g_object_unref (study->project);
  tema_test_folder_remove (study->folder);
  g_free (study);
  return 0;
}

static TemaCodebookVersion *
keep (Study *study, const char *name)
{
  tema_test_do (study->project, tema_act_keep_version (name, NULL, 2));
  return tema_project_find_version (study->project, name);
}

/* The differences as lines "kind subject [from] [to]", without those of counts alone. */
static char *
dup_lines (TemaCodebookComparison *comparison)
{
  static const char *const kinds[]
      = { "new", "split", "merged", "gone", "renamed", "moved", "described", "counts" };
  GPtrArray *changes = tema_codebook_comparison_get_changes (comparison);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const TemaCodebookChange *change = g_ptr_array_index (changes, i);

      if (change->kind != TEMA_CODEBOOK_CHANGE_COUNTS)
        g_string_append_printf (lines, "%s: %s [%s] [%s]\n", kinds[change->kind], change->subject,
                                change->from, change->to);
    }
  return g_string_free (lines, FALSE);
}

static void
assert_since (Study *study, const char *version, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaVersionDifference) difference = tema_project_compare_versions (
      study->project, tema_project_find_version (study->project, version), NULL, &error);
  g_autofree char *lines = NULL;

  assert_ok (error);
  lines = dup_lines (difference->comparison);
  assert_string_equal (lines, expected);
}

/* The same, by the passages alone. */
static void
assert_since_without_log (Study *study, const char *version, const char *expected)
{
  g_autoptr (TemaVersionDifference) difference = tema_project_compare_versions (
      study->project, tema_project_find_version (study->project, version), NULL, NULL);
  g_autoptr (TemaCodebookComparison) comparison
      = tema_codebook_compare (tema_version_difference_get_state (difference, FALSE),
                               tema_version_difference_get_state (difference, TRUE), NULL);
  g_autofree char *lines = dup_lines (comparison);

  assert_string_equal (lines, expected);
}

static void
test_kept_for_good (void **state)
{
  Study *study = *state;
  TemaCodebookVersion *version = keep (study, "One");
  g_autofree char *text
      = tema_codebook_state_to_text (tema_codebook_version_get_state (version, NULL));
  g_autofree char *later = NULL;
  TemaCode *work = code_of (study, "Work");

  assert_int_equal (tema_codebook_version_get_number (version), 1);
  assert_int_equal (tema_codebook_version_get_phase (version), 2);
  tema_test_do (study->project, tema_act_delete_codes (&work, 1));
  tema_test_do (study->project, tema_act_delete_document (study->document));
  study->project = tema_test_project_reopen (study->project);
  version = tema_project_find_version (study->project, "1");
  assert_non_null (version);
  later = tema_codebook_state_to_text (tema_codebook_version_get_state (version, NULL));
  assert_string_equal (text, later);
  keep (study, "Two");
  assert_true (tema_project_undo (study->project, NULL));
  assert_null (tema_project_find_version (study->project, "Two"));
  assert_non_null (tema_project_find_version (study->project, "One"));
  tema_test_assert_healthy (study->project);
}

/* Taken back and done again, with a restart in between, it is the same to the letter. */
static void
test_undo_and_redo (void **state)
{
  Study *study = *state;
  g_autofree char *before = tema_test_dup_dump (study->project);
  g_autofree char *after = NULL, *undone = NULL, *redone = NULL;

  keep (study, "One");
  after = tema_test_dup_dump (study->project);
  assert_string_not_equal (before, after);
  assert_true (tema_project_undo (study->project, NULL));
  undone = tema_test_dup_dump (study->project);
  assert_string_equal (undone, before);
  study->project = tema_test_project_reopen (study->project);
  assert_true (tema_project_redo (study->project, NULL));
  redone = tema_test_dup_dump (study->project);
  assert_string_equal (redone, after);
}

static void
test_nothing (void **state)
{
  Study *study = *state;

  keep (study, "One");
  assert_since (study, "One", "");
  tema_test_do (study->project,
                tema_act_color_code (code_of (study, "Pay"), tema_palette_get_color (5), FALSE));
  assert_since (study, "One", "");
}

static void
test_plain_changes (void **state)
{
  Study *study = *state;
  TemaCode *code;

  keep (study, "One");
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Pay"), "Wages"));
  code = code_of (study, "Wages");
  tema_test_do (study->project, tema_act_move_codes (&code, 1, code_of (study, "Work"), G_MAXUINT));
  tema_test_do (study->project, tema_act_describe_code (code, "What is paid."));
  code = code_of (study, "Empty");
  tema_test_do (study->project, tema_act_delete_codes (&code, 1));
  tema_test_add_code (study->project, NULL, "Union");
  assert_since (study, "One",
                "new: Union [] [Union]\n"
                "gone: Empty [Empty] []\n"
                "renamed: Wages [Pay] [Wages]\n"
                "moved: Wages [] [Work]\n"
                "described: Wages [] [What is paid.]\n");
}

/* Merged in two steps, with a code below that went along. */
static void
test_merges (void **state)
{
  const char *expected = "merged: Pay [Pay] [Night › Dark]\n"
                         "merged: Report [Work › Report] [Night › Dark]\n";
  Study *study = *state;
  TemaCode *code;

  keep (study, "One");
  code = code_of (study, "Pay");
  tema_test_do (study->project, tema_act_merge_codes (&code, 1, code_of (study, "Report")));
  code = code_of (study, "Report");
  tema_test_do (study->project, tema_act_merge_codes (&code, 1, code_of (study, "Dark")));
  /* In the order of the codebook before: Report comes before Pay there. */
  expected = "merged: Report [Work › Report] [Night › Dark]\nmerged: Pay [Pay] [Night › Dark]\n";
  assert_since (study, "One", expected);
  assert_since_without_log (study, "One", expected);
}

/* The log knows of a merge although the passages went elsewhere since. */
static void
test_log_goes_before_passages (void **state)
{
  Study *study = *state;
  TemaCode *code;
  guint n_codings;
  g_autoptr (TemaTranscript) transcript = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const TemaCoding *const *codings;

  keep (study, "One");
  code = code_of (study, "Pay");
  tema_test_do (study->project, tema_act_merge_codes (&code, 1, code_of (study, "Report")));
  transcript = tema_project_load_transcript (study->project, study->document, NULL);
  codings = tema_transcript_get_codings (transcript, &n_codings);
  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->code == code_of (study, "Report") && codings[i]->first_char >= 55)
      g_array_append_val (ids, codings[i]->id);
  assert_int_equal (ids->len, 4);
  tema_test_do (study->project,
                tema_act_recode ((gint64 *)ids->data, ids->len, code_of (study, "Dark")));
  assert_since (study, "One", "merged: Pay [Pay] [Work › Report]\n");
  assert_since_without_log (study, "One", "merged: Pay [Pay] [Night › Dark]\n");
  /* What was taken back is no merge. */
  assert_true (tema_project_undo (study->project, NULL));
  assert_true (tema_project_undo (study->project, NULL));
  assert_since (study, "One", "");
}

static void
test_split (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, study->document, NULL);
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);
  gint64 id = 0;

  keep (study, "One");
  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->code == code_of (study, "Report"))
      id = codings[i]->id;
  tema_test_do (study->project,
                tema_act_split_code (code_of (study, "Report"), &id, 1, "Handover"));
  assert_since (study, "One", "split: Handover [Work › Report] [Work › Handover]\n");
  assert_since_without_log (study, "One", "split: Handover [Work › Report] [Work › Handover]\n");
}

/* A code that was deleted and made anew in its place is the same; so is one that came under
 * another name and has the old one's passages. */
static void
test_same_after_all (void **state)
{
  Study *study = *state;
  TemaCode *code;
  g_autoptr (TemaTranscript) transcript = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const TemaCoding *const *codings;
  guint n_codings;

  keep (study, "One");
  code = code_of (study, "Empty");
  tema_test_do (study->project, tema_act_delete_codes (&code, 1));
  tema_test_add_code (study->project, NULL, "Empty");
  assert_since (study, "One", "");
  transcript = tema_project_load_transcript (study->project, study->document, NULL);
  codings = tema_transcript_get_codings (transcript, &n_codings);
  for (guint i = 0; i < n_codings; i++)
    if (codings[i]->code == code_of (study, "Pay"))
      g_array_append_val (ids, codings[i]->id);
  tema_test_add_code (study->project, NULL, "Wages");
  tema_test_do (study->project,
                tema_act_recode ((gint64 *)ids->data, ids->len, code_of (study, "Wages")));
  code = code_of (study, "Pay");
  tema_test_do (study->project, tema_act_delete_codes (&code, 1));
  assert_since (study, "One", "renamed: Wages [Pay] [Wages]\n");
}

static void
compared_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  *(TemaVersionDifference **)data
      = tema_project_compare_versions_finish (TEMA_PROJECT (project), result, NULL);
}

static void
test_between_two_and_later (void **state)
{
  Study *study = *state;
  TemaCodebookVersion *one = keep (study, "One"), *two;
  TemaVersionDifference *difference = NULL;
  g_autoptr (TemaReport) report = NULL;
  g_autofree char *lines = NULL;

  tema_test_add_code (study->project, NULL, "Union");
  two = keep (study, "Two");
  tema_test_add_code (study->project, NULL, "Later");
  tema_project_compare_versions_async (study->project, one, two, NULL, compared_cb, &difference);
  while (difference == NULL)
    g_main_context_iteration (NULL, TRUE);
  lines = dup_lines (difference->comparison);
  assert_string_equal (lines, "new: Union [] [Union]\n");
  report = tema_version_difference_report_new (study->project, difference, TRUE, "nn",
                                               TEMA_REPORT_PAPER_A4);
  assert_string_equal (report->title, "Kodeboka frå «One» til «Two»");
  assert_int_equal (report->rows->len, 1);
  tema_version_difference_free (difference);
}

/* A content that another program spoilt is told of, and the rest works. */
static void
test_refusals (void **state)
{
  Study *study = *state;
  g_autoptr (GError) error = NULL;
  g_autofree char *long_reason = g_strnfill (70000, 'x');

  assert_false (tema_project_do (study->project, tema_act_keep_version ("", NULL, 0), &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INVALID));
  g_clear_error (&error);
  assert_false (
      tema_project_do (study->project, tema_act_keep_version ("Long", long_reason, 0), &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INVALID));
  assert_int_equal (g_list_model_get_n_items (tema_project_get_versions (study->project)), 0);
}

static void
test_names_and_dates (void **state)
{
  Study *study = *state;
  g_autofree char *date = tema_version_dup_date ("2026-03-12T12:00:00Z", "nb");
  g_autofree char *english = tema_version_dup_date ("2026-03-12T12:00:00Z", NULL);
  g_autofree char *odd = tema_version_dup_date ("once", "en");
  g_autofree char *first = tema_version_dup_name (study->project, "nb");
  g_autofree char *second = NULL;

  assert_string_equal (date, "12. mars 2026");
  assert_string_equal (english, "12 March 2026");
  assert_string_equal (odd, "once");
  assert_true (g_str_has_prefix (first, "Versjon 1, "));
  keep (study, first);
  second = tema_version_dup_name (study->project, "en");
  assert_true (g_str_has_prefix (second, "Version 2, "));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_kept_for_good), TEST (test_undo_and_redo),   TEST (test_nothing),
    TEST (test_plain_changes), TEST (test_merges),          TEST (test_log_goes_before_passages),
    TEST (test_split),         TEST (test_same_after_all),  TEST (test_between_two_and_later),
    TEST (test_refusals),      TEST (test_names_and_dates),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
