/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What people take out of the project and hand on: quotations with who said it, memos, a log that
 * is short enough to read, tables of names, codings as numbers. */
#include "ways.h"

#include "project/tema-coding-spans.h"
#include "project/tema-memos-report.h"
#include "project/tema-merge-plan.h"
#include "project/tema-pseudonyms.h"
#include "project/tema-quotation.h"
#include "project/tema-trail.h"

#include <string.h>

/* Quotations */

static void
assert_text (char *text, const char *expected)
{
  assert_string_equal (text, expected);
  g_free (text);
}

static void
test_quotations (void **state)
{
  Study *study = *state;
  TemaProject *project = study->project;
  const char *const passages[] = { "I “go” ” round\n \t quickly", NULL };
  const char *const asked[] = { "What", NULL };
  TemaQuotation quotation = { talk_of (study), "R1", 11, 22, passages };
  static const struct
  {
    const char *pattern;
    const char *said;
  } patterns[] = {
    { "", "(Anne)" },
    { "{case}, {group}", "Anne, Ward" },
    { "{Case} / {SPEAKER} / {document}", "Anne / R1 / Talk" },
    { "{case}, {Age}, {Role}", "Anne, 40, Nurse" },
    { "{case} ({weather})", "Anne ({weather})" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      tema_test_do (project, tema_act_set_quotation_pattern (patterns[i].pattern));
      assert_text (tema_quotation_preview (project, patterns[i].pattern), patterns[i].said);
      assert_text (tema_quotation_attribute (project, &quotation), patterns[i].said);
    }
  tema_test_do (project, tema_act_set_quotation_pattern (""));
  assert_text (tema_quotation_to_text (project, &quotation, "en"),
               "“I ‘go’ ’ round quickly” (Anne)");
  assert_text (tema_quotation_to_text (project, &quotation, NULL),
               "“I ‘go’ ’ round quickly” (Anne)");
  assert_text (tema_quotation_to_text (project, &quotation, "sv"),
               "”I “go’ ’ round quickly” (Anne)");
  /* The interviewer is no case, and the text is what there is to name. */
  quotation = (TemaQuotation){ talk_of (study), NULL, 0, 4, asked };
  assert_text (tema_quotation_to_text (project, &quotation, "nb"), "«What» (Talk)");
  tema_test_do (project, tema_act_set_quotation_pattern ("{case}, {group}, {Age}, {speaker}"));
  assert_text (tema_quotation_attribute (project, &quotation), "Talk");
}

static void
test_fields (void **state)
{
  Study *study = *state;
  g_autoptr (TemaProject) empty = tema_test_project_new (study->folder, "empty.tema");

  assert_null (tema_quotation_find_unknown_field (study->project, "{case}, { Age }, {"));
  assert_text (tema_quotation_find_unknown_field (study->project, "{case}, {Agge}"), "Agge");
  assert_text (tema_quotation_preview (empty, "{case}"), "");
  tema_test_add_document (empty, "Alone", "One text.");
  assert_text (tema_quotation_preview (empty, "{case}"), "Alone");
  tema_test_do (empty, tema_act_create_case (NULL, 0, "Silent"));
  assert_text (tema_quotation_preview (empty, "{case}"), "Alone");
}

/* Memos */

static void
test_memos (void **state)
{
  Study *study = *state;
  TemaCode *code = code_of (study, "Help");
  TemaMemoAbout nothing = tema_memo_about_nothing ();
  const TemaMemosReportKind kinds[] = { TEMA_MEMOS_REPORT_ALL, TEMA_MEMOS_REPORT_MEMOS,
                                        TEMA_MEMOS_REPORT_JOURNAL, TEMA_MEMOS_REPORT_QUESTIONS };
  const char *const languages[] = { "en", "nb", "nn", "xx" };
  g_autofree char *memos = NULL, *journal = NULL, *all = NULL, *questions = NULL;

  tema_test_do (study->project, tema_act_write_memo (&nothing, "", "Only a text."));
  tema_test_do (study->project, tema_act_write_memo (&nothing, "Only a title", ""));
  tema_test_do (study->project, tema_act_write_journal (NULL, "Nothing open", "Thought."));
  tema_test_do (study->project, tema_act_set_phase (0));
  add_memo (study, "Before all", tema_memo_about_project ());
  /* What it was about is gone, and its name stays. */
  tema_test_do (study->project, tema_act_delete_codes (&code, 1));
  memos = tema_memos_report_to_markdown (study->project, TEMA_MEMOS_REPORT_MEMOS, "en");
  journal = tema_memos_report_to_markdown (study->project, TEMA_MEMOS_REPORT_JOURNAL, "en");
  all = tema_memos_report_to_markdown (study->project, TEMA_MEMOS_REPORT_ALL, "en");
  questions = tema_memos_report_to_markdown (study->project, TEMA_MEMOS_REPORT_QUESTIONS, "en");
  assert_non_null (strstr (memos, "Only a text."));
  assert_non_null (strstr (memos, "Of a passage"));
  assert_null (strstr (memos, "Today"));
  assert_non_null (strstr (journal, "Today"));
  assert_non_null (strstr (journal, "Nothing open"));
  assert_null (strstr (journal, "Of a passage"));
  assert_non_null (strstr (all, "Today"));
  assert_non_null (strstr (all, "Of a passage"));
  assert_non_null (strstr (questions, "Who rests?"));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
      {
        g_autoptr (TemaReport) report
            = tema_memos_report_new (study->project, kinds[i], languages[j], TEMA_REPORT_PAPER_A4);
        g_autofree char *rows = tema_test_dup_rows (report);

        assert_true (
            (strstr (rows, "Read it.") != NULL)
            == (kinds[i] == TEMA_MEMOS_REPORT_ALL || kinds[i] == TEMA_MEMOS_REPORT_JOURNAL));
        assert_true ((strstr (rows, "Who rests?") != NULL)
                     == (kinds[i] == TEMA_MEMOS_REPORT_QUESTIONS));
      }
}

/* The log */

static void
add_line (GPtrArray *lines, const char *time, const char *label, gint64 code)
{
  TemaTrailLine *line = g_new0 (TemaTrailLine, 1);

  line->number = lines->len + 1;
  line->time = g_strdup (time);
  line->coder = g_strdup ("Ada");
  line->label = g_strdup (label);
  if (code != 0)
    {
      line->codes = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (line->codes, code);
    }
  g_ptr_array_add (lines, line);
}

static void
assert_condensed (GPtrArray *lines, const char *language, const char *expected)
{
  g_autoptr (GPtrArray) condensed = tema_trail_condense (lines, language);
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < condensed->len; i++)
    g_string_append_printf (labels, "%s\n",
                            ((TemaTrailLine *)g_ptr_array_index (condensed, i))->label);
  assert_string_equal (labels->str, expected);
  g_ptr_array_set_size (lines, 0);
}

/* Hundreds of codings of a day are one line, and what was done alike. */
static void
test_condensed (void **state)
{
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_trail_line_free);
  const char *day = "2026-03-02T12:00:00Z", *other = "2026-03-03T12:00:00Z";

  add_line (lines, day, "Code “Help” in Talk", 1);
  add_line (lines, day, "Code 7 passages with “Help” too", 1);
  add_line (lines, day, "Code a passage with 3 codes in Talk", 2);
  add_line (lines, other, "Code “Help” in Talk", 1);
  assert_condensed (lines, "en", "Coded 9 passages with 2 codes\nCode “Help” in Talk\n");
  add_line (lines, day, "Code 0 passages with 2 codes more", 0);
  add_line (lines, day, "Code “Help” in Talk", 0);
  assert_condensed (lines, "nb", "Kodet 1 tekststed\n");
  add_line (lines, day, "Code “Help” in Talk", 5);
  add_line (lines, day, "Code “Help” in Talk", 5);
  assert_condensed (lines, "en", "Coded 2 passages with 1 code\n");
  add_line (lines, day, "Remove 2 codings in Talk", 1);
  add_line (lines, day, "Remove 1 coding", 1);
  assert_condensed (lines, "en", "Removed 3 codings\n");
  add_line (lines, day, "Remove 0 codings", 1);
  add_line (lines, day, "Remove 1 coding", 1);
  assert_condensed (lines, "xx", "Removed 1 coding\n");
  add_line (lines, day, "Rename “a” to “b”", 1);
  add_line (lines, day, "Rename “c” to “d”", 1);
  add_line (lines, "once", "Rename “c” to “d”", 1);
  add_line (lines, "once", "Rename “c” to “d”", 1);
  assert_condensed (lines, "en", "Rename “…” to “…” (2 times)\nRename “c” to “d” (2 times)\n");
}

static void
test_log_on_paper (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTrailFilter) filter = tema_trail_filter_new ();
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TemaTrailReportOptions options
      = { TEMA_TRAIL_WHO | TEMA_TRAIL_PHASE, FALSE, "en", "Our log", TEMA_REPORT_PAPER_A4 };
  g_autoptr (TemaReport) report = NULL, empty = NULL;

  assert_true (tema_project_undo (study->project, NULL));
  lines = tema_project_list_trail (study->project, filter, FALSE, NULL);
  report = tema_trail_report_new ("A study", lines, &options);
  assert_string_equal (report->title, "Our log");
  assert_int_equal (report->columns->len, 2);
  assert_int_equal (report->rows->len, lines->len);
  options = (TemaTrailReportOptions){ TEMA_TRAIL_DATE | TEMA_TRAIL_WHAT, TRUE, "nb", "",
                                      TEMA_REPORT_PAPER_A4 };
  empty = tema_trail_report_new ("A study", none, &options);
  assert_string_equal (empty->title, "Revisjonsspor");
  assert_string_equal (empty->lead, "Ingenting ble gjort.");
}

static void
test_days (void **state)
{
  static const char *const days[] = { "2026-01-31", "2024-02-29" };
  static const char *const others[]
      = { "",           "2026-02-31", "2026-13-01", "31-01-2026", "2026-1-311",
          "2026-0a-01", "2026/01/31", "2026-01-3x", "20260-1-01" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    assert_true (tema_trail_is_day (days[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (tema_trail_is_day (others[i]))
      fail_msg ("“%s”", others[i]);
}

/* Names that shall not be in a copy */

static void
assert_no_pair (TemaPseudonyms *names, const char *name, const char *replacement)
{
  g_autoptr (GError) error = NULL;

  assert_false (tema_pseudonyms_add (names, name, replacement, &error));
  assert_sentence (name, error);
}

static void
test_tables_of_names (void **state)
{
  Study *study = *state;
  g_autoptr (TemaPseudonyms) names = tema_pseudonyms_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (study->folder, "names.csv", NULL);
  TemaPseudonyms *read;

  assert_no_pair (names, "", "A");
  assert_no_pair (names, "Anne", " ");
  assert_no_pair (names, "\n", "A");
  assert_no_pair (names, "Anne", "A\r");
  assert_no_pair (names, "An\xffne", "A");
  assert_no_pair (names, "Anne", "\xff");
  assert_true (tema_pseudonyms_add (names, "Anne", "A", NULL));
  assert_text (tema_pseudonyms_apply (names, "Anne, ANNES, Annes; Annet, xAnne, Anne\xcc\x81."),
               "A, AS, As; Annet, xAnne, Anne\xcc\x81.");
  /* A line without a second cell tells which. */
  assert_true (g_file_set_contents (path, "Name,Replacement\nAnne,A\nBerit\n", -1, NULL));
  read = tema_pseudonyms_load (path, &error);
  assert_null (read);
  assert_sentence ("one cell", error);
  g_clear_error (&error);
  g_unlink (path);
  assert_null (tema_pseudonyms_load (path, &error));
  assert_non_null (strstr (error->message, "the file cannot be read"));
}

/* Everybody who speaks and every case, but for roles and numbers. */
static void
test_proposed_names (void **state)
{
  Study *study = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaPseudonyms) names = tema_project_propose_pseudonyms (study->project, &error);
  g_autoptr (TemaPseudonyms) none = NULL;

  assert_ok (error);
  assert_int_equal (tema_pseudonyms_get_n (names), 3);
  assert_string_equal (tema_pseudonyms_get_name (names, 0), "Ward");
  assert_string_equal (tema_pseudonyms_get_name (names, 1), "Anne");
  assert_string_equal (tema_pseudonyms_get_replacement (names, 2), "Person 3");
  tema_project_close (study->project);
  none = tema_project_propose_pseudonyms (study->project, &error);
  assert_null (none);
  assert_sentence ("closed", error);
}

/* Codings as numbers */

static void
assert_divided (Study *study, const char *text, TemaTextUnit unit, const char *expected)
{
  TemaDocument *document = tema_test_add_document (study->project, "Divided", text);
  g_autoptr (TemaCodingSpans) spans = tema_project_load_coding_spans (study->project, unit, NULL);
  const TemaTextDivision *division = g_ptr_array_index (spans->texts, spans->texts->len - 1);
  g_autoptr (GString) starts = g_string_new (NULL);

  for (guint i = 0; i < division->starts->len; i++)
    g_string_append_printf (starts, "%u ", g_array_index (division->starts, guint, i));
  assert_string_equal (starts->str, expected);
  tema_test_do (study->project, tema_act_delete_document (document));
}

static void
test_divided_texts (void **state)
{
  Study *study = *state;

  assert_divided (study, "One. Two! Three? Four… Five", TEMA_TEXT_UNIT_SENTENCE, "0 5 10 17 23 ");
  assert_divided (study, "A.) b 3.14 c\n\n  d。 e؟ f", TEMA_TEXT_UNIT_SENTENCE, "0 4 16 19 22 ");
  assert_divided (study, "one\n\n  two\nthree \n", TEMA_TEXT_UNIT_TURN, "0 7 11 ");
  assert_divided (study, "one two", TEMA_TEXT_UNIT_CHARACTER, "");
}

static void
test_nobody_wants_numbers (void **state)
{
  Study *study = *state;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL, late = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  tema_project_load_coding_spans_async (study->project, TEMA_TEXT_UNIT_SENTENCE, cancellable,
                                        tema_test_result_cb, &result);
  tema_test_wait (&result);
  assert_null (tema_project_load_coding_spans_finish (study->project, result, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&error);
  tema_project_close (study->project);
  assert_null (tema_project_load_coding_spans (study->project, TEMA_TEXT_UNIT_TURN, &error));
  assert_sentence ("closed", error);
  g_clear_error (&error);
  tema_project_load_coding_spans_async (study->project, TEMA_TEXT_UNIT_TURN, NULL,
                                        tema_test_result_cb, &late);
  tema_test_wait (&late);
  assert_null (tema_project_load_coding_spans_finish (study->project, late, &error));
  assert_sentence ("closed", error);
}

/* Each choice of a merge has a word of its own in each state. */
static void
test_choices_have_words (void **state)
{
  static const struct
  {
    TemaMergeState state;
    TemaMergeChoice choice;
    const char *label;
  } labels[] = {
    { TEMA_MERGE_STATE_NEW, TEMA_MERGE_CHOICE_MINE, "Leave out" },
    { TEMA_MERGE_STATE_NEW, TEMA_MERGE_CHOICE_THEIRS, "Take" },
    { TEMA_MERGE_STATE_TWIN, TEMA_MERGE_CHOICE_ONE, "Make them one" },
    { TEMA_MERGE_STATE_TWIN, TEMA_MERGE_CHOICE_BOTH, "Keep both" },
    { TEMA_MERGE_STATE_REMOVED, TEMA_MERGE_CHOICE_THEIRS, "Remove here too" },
    { TEMA_MERGE_STATE_REMOVED, TEMA_MERGE_CHOICE_MINE, "Keep" },
    { TEMA_MERGE_STATE_CONFLICT, TEMA_MERGE_CHOICE_MINE, "Mine" },
    { TEMA_MERGE_STATE_CONFLICT, TEMA_MERGE_CHOICE_BOTH, "Both" },
    { TEMA_MERGE_STATE_CONFLICT, TEMA_MERGE_CHOICE_THEIRS, "Theirs" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    assert_string_equal (tema_merge_choice_get_label (labels[i].state, labels[i].choice),
                         labels[i].label);
}

#define PAPER_TEST(function)                                                                       \
  cmocka_unit_test_setup_teardown (function, set_up_one_of_each, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    PAPER_TEST (test_quotations),
    PAPER_TEST (test_fields),
    PAPER_TEST (test_memos),
    cmocka_unit_test (test_condensed),
    PAPER_TEST (test_log_on_paper),
    cmocka_unit_test (test_days),
    PAPER_TEST (test_tables_of_names),
    PAPER_TEST (test_proposed_names),
    PAPER_TEST (test_divided_texts),
    PAPER_TEST (test_nobody_wants_numbers),
    cmocka_unit_test (test_choices_have_words),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
