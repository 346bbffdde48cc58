/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is asked of a project besides what test-reading-trouble.c asks, with each place that asks
 * SQLite failing: the answer is whole, or a sentence says that there is none, and nothing is left
 * of a file that was to be written. */
#include "copy-study.h"

#include "project/tema-codebook-report.h"
#include "project/tema-coders.h"
#include "project/tema-coding-spans.h"
#include "project/tema-codings-report.h"
#include "project/tema-extracts.h"
#include "project/tema-merge-plan.h"
#include "project/tema-quoted.h"
#include "project/tema-review-copy.h"
#include "project/tema-study-acts.h"
#include "project/tema-trail.h"
#include "questions.h"
#include "study-sample.h"

static char *
words_of_spans (TemaCodingSpans *spans)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < spans->coders->len; i++)
    g_string_append_printf (words, "coder %s\n", (char *)g_ptr_array_index (spans->coders, i));
  for (guint i = 0; i < spans->spans->len; i++)
    {
      const TemaCodingSpan *span = &g_array_index (spans->spans, TemaCodingSpan, i);

      g_string_append_printf (words, "%" G_GINT64_FORMAT " %u %u %u\n", span->code, span->coder,
                              span->first_char, span->last_char);
    }
  for (guint i = 0; i < spans->texts->len; i++)
    {
      const TemaTextDivision *text = g_ptr_array_index (spans->texts, i);

      g_string_append_printf (words, "%u:", text->n_chars);
      for (guint j = 0; j < text->starts->len; j++)
        g_string_append_printf (words, " %u", g_array_index (text->starts, guint, j));
      g_string_append_c (words, '\n');
    }
  return g_string_free (words, FALSE);
}

static char *
ask_spans (Study *study, TemaTextUnit unit, GError **error)
{
  g_autoptr (TemaCodingSpans) spans = tema_project_load_coding_spans (study->project, unit, error);

  return spans != NULL ? words_of_spans (spans) : NULL;
}

static char *
ask_characters (Study *study, GError **error)
{
  return ask_spans (study, TEMA_TEXT_UNIT_CHARACTER, error);
}

static char *
ask_turns (Study *study, GError **error)
{
  return ask_spans (study, TEMA_TEXT_UNIT_TURN, error);
}

static char *
ask_sentences_later (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TemaCodingSpans) spans = NULL;

  tema_project_load_coding_spans_async (study->project, TEMA_TEXT_UNIT_SENTENCE, NULL,
                                        tema_test_result_cb, &result);
  spans = tema_project_load_coding_spans_finish (study->project, tema_test_wait (&result), error);
  return spans != NULL ? words_of_spans (spans) : NULL;
}

static char *
words_of_plan (TemaMergePlan *plan)
{
  GString *words = g_string_new (tema_merge_plan_get_review_of (plan));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      g_autoptr (TemaMergeRow) row = g_list_model_get_item (G_LIST_MODEL (plan), i);
      g_autofree char *mine = tema_merge_row_dup_mine (row);
      g_autofree char *theirs = tema_merge_row_dup_theirs (row);

      g_string_append_printf (words, "%d %d %s: %s / %s\n", tema_merge_row_get_kind (row),
                              tema_merge_row_get_state (row), tema_merge_row_get_name (row), mine,
                              theirs);
    }
  return g_string_free (words, FALSE);
}

static TemaPseudonyms *
make_names (void)
{
  TemaPseudonyms *names = tema_pseudonyms_new ();

  assert_true (tema_pseudonyms_add (names, "quiet", "loud and clear", NULL));
  assert_true (tema_pseudonyms_add (names, "Anne", "A", NULL));
  return names;
}

static char *
path_in (Study *study, const char *name)
{
  return g_build_filename (study->folder, name, NULL);
}

static char *
ask_plan (Study *study, GError **error)
{
  g_autofree char *path = path_in (study, "copy.tema");
  g_autoptr (TemaMergePlan) plan = tema_merge_plan_new (study->project, path, NULL, error);

  return plan != NULL ? words_of_plan (plan) : NULL;
}

static char *
ask_plan_of_review (Study *study, GError **error)
{
  g_autofree char *path = path_in (study, "review.tema");
  g_autoptr (TemaPseudonyms) names = make_names ();
  g_autoptr (TemaMergePlan) plan = tema_merge_plan_new (study->project, path, names, error);

  return plan != NULL ? words_of_plan (plan) : NULL;
}

static char *
ask_plan_later (Study *study, GError **error)
{
  g_autofree char *path = path_in (study, "copy.tema");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TemaMergePlan) plan = NULL;

  tema_merge_plan_new_async (study->project, path, NULL, NULL, tema_test_result_cb, &result);
  plan = tema_merge_plan_new_finish (tema_test_wait (&result), error);
  return plan != NULL ? words_of_plan (plan) : NULL;
}

static char *
dup_file_names (Study *study)
{
  g_autoptr (GDir) dir = g_dir_open (study->folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, (gpointer)g_intern_string (name));
  g_ptr_array_sort (names, sample_compare_lines);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **)names->pdata);
}

/* The copy is there whole, or nothing of it is. */
static char *
ask_for_copy (Study *study, TemaPseudonyms *names, GError **error)
{
  g_autofree char *path = path_in (study, "another.tema");
  g_autofree char *files = dup_file_names (study);
  g_autofree char *files_after = NULL;
  gboolean is_saved
      = tema_project_save_review_copy (study->project, path, FALSE, "Berit", names, NULL, error);
  Study copy = { NULL, NULL };
  g_autoptr (GPtrArray) questions = NULL;
  char *words;

  tema_trouble_end ();
  files_after = dup_file_names (study);
  if (!is_saved)
    {
      assert_string_equal (files, files_after);
      return NULL;
    }
  copy.project = tema_project_open (path, TEMA_OPEN_READ_ONLY, NULL);
  assert_non_null (copy.project);
  questions = list_questions (&copy, TRUE);
  words = dup_answers (&copy, questions);
  g_object_unref (copy.project);
  g_unlink (path);
  return words;
}

static char *
ask_review_copy (Study *study, GError **error)
{
  return ask_for_copy (study, NULL, error);
}

static char *
ask_review_copy_later (Study *study, GError **error)
{
  g_autofree char *path = path_in (study, "later.tema");
  g_autofree char *files = dup_file_names (study);
  g_autofree char *files_after = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean is_saved;

  tema_project_save_review_copy_async (study->project, path, FALSE, NULL, NULL, NULL,
                                       tema_test_result_cb, &result);
  is_saved = tema_project_save_review_copy_finish (study->project, tema_test_wait (&result), NULL,
                                                   error);
  tema_trouble_end ();
  g_unlink (path);
  files_after = dup_file_names (study);
  assert_string_equal (files, files_after);
  return is_saved ? g_strdup ("saved") : NULL;
}

static char *
ask_copy_without_names (Study *study, GError **error)
{
  g_autoptr (TemaPseudonyms) names = make_names ();

  return ask_for_copy (study, names, error);
}

static char *
ask_study (Study *study, GError **error)
{
  g_autoptr (TemaStudy) whole = tema_project_dup_study (study->project, error);

  return whole != NULL ? sample_dump_sorted (whole) : NULL;
}

static char *
ask_codings_report (Study *study, GError **error)
{
  g_autoptr (TemaReport) report = tema_codings_report_new (study->project, NULL, NULL, "en", error);

  return tema_test_dup_rows (report);
}

static char *
ask_codings_of_code_report (Study *study, GError **error)
{
  g_autoptr (TemaReport) report = tema_codings_report_new (study->project, code_of (study, "Help"),
                                                           talk_of (study), "en", error);

  return tema_test_dup_rows (report);
}

static char *
ask_codings_report_later (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TemaReport) report = NULL;

  tema_codings_report_new_async (study->project, "nb", NULL, tema_test_result_cb, &result);
  report = tema_codings_report_new_finish (study->project, tema_test_wait (&result), error);
  return tema_test_dup_rows (report);
}

static char *
join (GStrv names)
{
  char *joined = names != NULL ? g_strjoinv (", ", names) : NULL;

  g_strfreev (names);
  return joined;
}

static char *
ask_coder_names (Study *study, GError **error)
{
  return join (tema_project_list_coder_names (study->project, error));
}

static char *
ask_coder_names_later (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tema_project_list_coder_names_async (study->project, NULL, tema_test_result_cb, &result);
  return join (
      tema_project_list_coder_names_finish (study->project, tema_test_wait (&result), error));
}

static char *
ask_speakers (Study *study, GError **error)
{
  return join (tema_project_list_speakers (study->project, talk_of (study), error));
}

static char *
ask_coders_of_log (Study *study, GError **error)
{
  return join (tema_project_list_coders (study->project, error));
}

static char *
ask_coders_of_log_later (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tema_project_list_coders_async (study->project, NULL, tema_test_result_cb, &result);
  return join (tema_project_list_coders_finish (study->project, tema_test_wait (&result), error));
}

static char *
ask_trail_later (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  g_autoptr (GPtrArray) lines = NULL;

  filter->words = g_strdup ("rename");
  filter->without_undone = TRUE;
  tema_project_list_trail_async (study->project, filter, TRUE, NULL, tema_test_result_cb, &result);
  lines = tema_project_list_trail_finish (study->project, tema_test_wait (&result), error);
  return lines != NULL ? g_strdup_printf ("%u", lines->len) : NULL;
}

static char *
ask_trail_by (Study *study, const TemaTrailFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) lines = tema_project_list_trail (study->project, filter, TRUE, error);
  GString *words;

  if (lines == NULL)
    return NULL;
  words = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const TemaTrailLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (words, "%s, %u codes\n", line->label,
                              line->codes != NULL ? line->codes->len : 0);
    }
  return g_string_free (words, FALSE);
}

static char *
ask_trail (Study *study, GError **error)
{
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();

  return ask_trail_by (study, filter, error);
}

static char *
ask_trail_of_code (Study *study, GError **error)
{
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();

  filter->code = tema_code_get_id (code_of (study, "Help"));
  return ask_trail_by (study, filter, error);
}

static char *
ask_versions (Study *study, GError **error)
{
  GListModel *versions = tema_project_get_versions (study->project);
  g_autoptr (TemaCodebookVersion) first = g_list_model_get_item (versions, 0);
  g_autoptr (TemaVersionDifference) difference
      = tema_project_compare_versions (study->project, first, NULL, error);
  g_autoptr (TemaReport) report = difference != NULL ? tema_version_difference_report_new (
                                      study->project, difference, TRUE, "en", TEMA_REPORT_PAPER_A4)
                                                     : NULL;

  return tema_test_dup_rows (report);
}

static gint64 quoted_ids[2];

static char *
ask_quoted (Study *study, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) quoted = NULL;

  tema_project_list_quoted_async (study->project, quoted_ids, 2, NULL, tema_test_result_cb,
                                  &result);
  quoted = tema_project_list_quoted_finish (study->project, tema_test_wait (&result), error);
  return quoted != NULL ? tema_quoted_to_text (study->project, quoted, "en", NULL) : NULL;
}

static guint
try_trouble (Study *study, const Question *question, const TemaTrouble *trouble, const char *whole)
{
  g_autofree char *where = dup_where (question->name, trouble);
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;
  gboolean has_struck;

  tema_trouble_begin (trouble);
  answer = question->ask (study, &error);
  has_struck = tema_trouble_end ();
  assert_whole_or_none (where, whole, answer, error);
  return has_struck;
}

static guint
try_question (Study *study, const Question *question)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *whole = question->ask (study, &error);
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) ways = NULL;
  guint n_points = 0;

  assert_ok (error);
  assert_true (*whole != '\0');
  tema_trouble_learn_ways ("sqlite3_step");
  again = question->ask (study, &error);
  ways = tema_trouble_take_ways ();
  assert_ok (error);
  assert_same (question->name, whole, again);
  for (guint i = 0; i < G_N_ELEMENTS (way_troubles); i++)
    for (guint way = i; way < ways->len; way += i == 0 ? 1 : FOR_EVER_STRIDE)
      {
        TemaTrouble trouble = trouble_at_way (&way_troubles[i], ways, way);

        n_points += try_trouble (study, question, &trouble, whole);
      }
  return n_points;
}

static int
set_up_copies (void **state)
{
  g_autoptr (TemaPseudonyms) names = make_names ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *review = NULL;
  Study *study, copy = { NULL, NULL };

  set_up_one_of_each (state);
  study = *state;
  path = path_in (study, "copy.tema");
  review = path_in (study, "review.tema");
  assert_true (tema_project_save_copy (study->project, path, FALSE, NULL));
  copy.project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  work_on_copy (&copy);
  g_object_unref (copy.project);
  assert_true (
      tema_project_save_review_copy (study->project, review, FALSE, "Berit", names, NULL, NULL));
  copy.project = tema_project_open (review, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  work_on_copy (&copy);
  g_object_unref (copy.project);
  work_here (study);
  quoted_ids[0] = coding_of (study, "Help");
  quoted_ids[1] = coding_of (study, "Tiredness");
  return 0;
}

static const Question questions[] = {
  { "codings as numbers", ask_characters },
  { "turns as numbers", ask_turns },
  { "sentences as numbers", ask_sentences_later },
  { "merging", ask_plan },
  { "merging later", ask_plan_later },
  { "merging a review", ask_plan_of_review },
  { "copy for review", ask_review_copy },
  { "copy without names", ask_copy_without_names },
  { "copy for review later", ask_review_copy_later },
  { "whole study", ask_study },
  { "table of codings", ask_codings_report },
  { "table of one code", ask_codings_of_code_report },
  { "table of codings later", ask_codings_report_later },
  { "coders", ask_coder_names },
  { "coders later", ask_coder_names_later },
  { "who acted", ask_coders_of_log },
  { "speakers", ask_speakers },
  { "trail", ask_trail },
  { "trail of a code", ask_trail_of_code },
  { "versions", ask_versions },
  { "quotations", ask_quoted },
  { "who acted, later", ask_coders_of_log_later },
  { "trail later", ask_trail_later },
};

static void
test_answers_are_whole (void **state)
{
  Study *study = *state;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      guint n_points = try_question (study, &questions[i]);

      print_message ("%s: %u points\n", questions[i].name, n_points);
      assert_true (n_points > 0);
    }
  tema_test_assert_healthy (study->project);
}

static void
test_closed_project_says_so (void **state)
{
  assert_closed_says_so (*state, questions, G_N_ELEMENTS (questions));
}

/* Whom a copy is for, told with and without waiting. */
static void
test_whom_it_is_for (void **state)
{
  Study *study = *state;
  g_autofree char *path = path_in (study, "review.tema");
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) copy = tema_project_open (path, TEMA_OPEN_READ_ONLY, &error);
  g_autoptr (GAsyncResult) result = NULL, late = NULL;
  g_autofree char *now = NULL, *later = NULL, *nobody = NULL, *closed = NULL;

  assert_ok (error);
  now = tema_project_dup_review_of (copy);
  assert_string_equal (now, "Berit");
  tema_project_load_review_of_async (copy, NULL, tema_test_result_cb, &result);
  later = tema_project_load_review_of_finish (copy, tema_test_wait (&result), &error);
  assert_string_equal (later, "Berit");
  nobody = tema_project_dup_review_of (study->project);
  assert_string_equal (nobody, "");
  tema_project_close (copy);
  closed = tema_project_dup_review_of (copy);
  assert_string_equal (closed, "");
  tema_project_load_review_of_async (copy, NULL, tema_test_result_cb, &late);
  assert_null (tema_project_load_review_of_finish (copy, tema_test_wait (&late), &error));
  assert_sentence ("closed", error);
}

/* Opening reads everything once. */
static char *
ask_open (Study *study, GError **error)
{
  g_autofree char *path = path_in (study, "copy.tema");
  g_autoptr (TemaProject) project = tema_project_open (path, TEMA_OPEN_DEFAULT, error);

  tema_trouble_end ();
  return project != NULL ? tema_test_dup_dump (project) : NULL;
}

static char *
ask_open_for_reading (Study *study, GError **error)
{
  g_autofree char *path = path_in (study, "copy.tema");
  g_autoptr (TemaProject) project = tema_project_open (path, TEMA_OPEN_READ_ONLY, error);

  tema_trouble_end ();
  return project != NULL ? tema_test_dup_dump (project) : NULL;
}

static void
test_opens_whole_or_not_at_all (void **state)
{
  static const Question ways_in[]
      = { { "opening", ask_open }, { "opening for reading", ask_open_for_reading } };

  for (guint i = 0; i < G_N_ELEMENTS (ways_in); i++)
    {
      guint n_points = try_question (*state, &ways_in[i]);

      print_message ("%s: %u points\n", ways_in[i].name, n_points);
    }
}

#define COPIES_TEST(function) cmocka_unit_test_setup_teardown (function, set_up_copies, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    COPIES_TEST (test_answers_are_whole),
    COPIES_TEST (test_closed_project_says_so),
    COPIES_TEST (test_whom_it_is_for),
    COPIES_TEST (test_opens_whole_or_not_at_all),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
