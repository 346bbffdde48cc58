/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Agreement where there is little to agree on: coders who are not two, codes that are gone, texts
 * without units, nothing coded; and what people then read. */
#include "tema-test.h"

#include "analysis/tema-agreement-count.h"
#include "analysis/tema-agreement-report.h"
#include "base/tema-error.h"

#include <math.h>

static const char *const two[] = { "A", "B", NULL };

static TemaCodingSpans *
make_spans (guint n_coders)
{
  TemaCodingSpans *spans = tema_coding_spans_new ();

  for (guint i = 0; i < n_coders; i++)
    g_ptr_array_add (spans->coders, g_strdup_printf ("%c", 'A' + i));
  return spans;
}

static void
add_span (
    TemaCodingSpans *spans, gint64 document, gint64 code, guint coder, guint first, guint last)
{
  TemaCodingSpan span = { document, code, coder, first, last };

  g_array_append_val (spans->spans, span);
}

static TemaAgreement *
count (const TemaCodingSpans *spans, TemaTextUnit unit)
{
  g_autoptr (GError) error = NULL;
  TemaAgreement *agreement = tema_agreement_new (spans, unit, two, NULL, 0, &error);

  assert_ok (error);
  return agreement;
}

static void
assert_refused (const char *const *coders, TemaError code, const char *part)
{
  g_autoptr (TemaCodingSpans) spans = make_spans (3);
  g_autoptr (GError) error = NULL;

  assert_null (tema_agreement_new (spans, TEMA_TEXT_UNIT_CHARACTER, coders, NULL, 0, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, (int)code));
  if (strstr (error->message, part) == NULL)
    fail_msg ("%s", error->message);
}

static void
test_who_can_be_compared (void **state)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) many = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Coder %u", i);

      g_strv_builder_add (builder, name);
    }
  many = g_strv_builder_end (builder);
  assert_refused ((const char *const[]){ NULL }, TEMA_ERROR_INVALID, "two or more");
  assert_refused ((const char *const[]){ "A", NULL }, TEMA_ERROR_INVALID, "two or more");
  assert_refused ((const char *const[]){ "A", "B", "A", NULL }, TEMA_ERROR_INVALID, "different");
  assert_refused ((const char *const *)many, TEMA_ERROR_INVALID, "at most");
  assert_refused ((const char *const[]){ "A", "Z", NULL }, TEMA_ERROR_NOT_FOUND, "“Z”");
}

/* Without a text, without a coding, and with codings of others or in texts that are not looked at
 * alone, no figure is made up. */
static void
test_nothing_to_compare (void **state)
{
  g_autoptr (TemaCodingSpans) spans = make_spans (3);
  g_autoptr (TemaAgreement) empty = count (spans, TEMA_TEXT_UNIT_CHARACTER);
  g_autoptr (TemaAgreement) others = NULL;
  g_autoptr (TemaAgreement) elsewhere = NULL;
  const gint64 documents[] = { 1 };

  assert_int_equal (empty->n_units, 0);
  assert_int_equal (empty->rows->len, 0);
  assert_true (isnan (empty->total.percent));
  assert_true (isnan (empty->total.kappa));
  tema_coding_spans_add_text (spans, 1, 20);
  tema_coding_spans_add_text (spans, 2, 20);
  add_span (spans, 1, 7, 2, 0, 10);
  add_span (spans, 2, 8, 0, 0, 10);
  others = count (spans, TEMA_TEXT_UNIT_CHARACTER);
  assert_int_equal (others->rows->len, 1);
  assert_int_equal (g_array_index (others->rows, TemaAgreementRow, 0).code, 8);
  elsewhere = tema_agreement_new (spans, TEMA_TEXT_UNIT_CHARACTER, two, documents, 1, NULL);
  assert_int_equal (elsewhere->rows->len, 0);
  assert_int_equal (elsewhere->n_units, 20);
}

/* A text in which nobody speaks has no turns; one whose first turn comes late is counted from its
 * beginning on. */
static void
test_texts_without_units (void **state)
{
  g_autoptr (TemaCodingSpans) spans = make_spans (2);
  TemaTextDivision *text;
  g_autoptr (TemaAgreement) turns = NULL;
  const TemaAgreementRow *row;
  const TemaDisagreement *one;
  guint at;

  tema_coding_spans_add_text (spans, 1, 30);
  text = tema_coding_spans_add_text (spans, 2, 30);
  at = 5;
  g_array_append_val (text->starts, at);
  at = 20;
  g_array_append_val (text->starts, at);
  add_span (spans, 1, 7, 0, 0, 10);
  add_span (spans, 2, 7, 0, 0, 3);
  add_span (spans, 2, 7, 1, 22, 30);
  turns = count (spans, TEMA_TEXT_UNIT_TURN);
  assert_int_equal (turns->n_units, 2);
  row = &g_array_index (turns->rows, TemaAgreementRow, 0);
  assert_int_equal (row->n_first, 1);
  assert_int_equal (row->n_second, 1);
  assert_int_equal (row->n_disagreements, 2);
  one = &g_array_index (turns->disagreements, TemaDisagreement, 1);
  assert_int_equal (one->first_char, 20);
  assert_int_equal (one->last_char, 30);
}

/* Two passages that touch are one place to talk about, whoever coded more of it; two that do not,
 * or of which the other coder has the second, are two. */
static void
test_places_to_talk_about (void **state)
{
  g_autoptr (TemaCodingSpans) spans = make_spans (2);
  g_autoptr (TemaAgreement) agreement = NULL;

  tema_coding_spans_add_text (spans, 1, 60);
  tema_coding_spans_add_text (spans, 2, 60);
  add_span (spans, 1, 7, 0, 0, 5);
  add_span (spans, 1, 7, 0, 5, 10);
  add_span (spans, 1, 7, 1, 10, 15);
  add_span (spans, 1, 7, 1, 20, 25);
  add_span (spans, 2, 7, 1, 25, 30);
  add_span (spans, 2, 8, 1, 30, 35);
  agreement = count (spans, TEMA_TEXT_UNIT_CHARACTER);
  assert_int_equal (agreement->disagreements->len, 5);
  assert_int_equal (agreement->total.n_disagreements, 5);
  assert_int_equal (g_array_index (agreement->disagreements, TemaDisagreement, 0).last_char, 10);
}

static void
test_what_is_said_of_a_figure (void **state)
{
  g_autofree char *none = tema_agreement_format (NAN);
  g_autofree char *zero = tema_agreement_format (-0.001);
  g_autofree char *less = tema_agreement_format (-0.25);
  TemaAgreement two_coders = { .n_coders = 2 }, three_coders = { .n_coders = 3 };
  TemaAgreementRow row = { .alpha = 0.5 };

  assert_string_equal (none, "–");
  assert_string_equal (zero, "0.00");
  assert_string_equal (less, "-0.25");
  assert_string_equal (tema_agreement_explain (&two_coders, &row), "");
  assert_non_null (strstr (tema_agreement_explain (&three_coders, &row), "kappa is for two"));
  row.alpha = NAN;
  assert_non_null (strstr (tema_agreement_explain (&two_coders, &row), "Nobody used it"));
  row.n_both = 3;
  assert_non_null (strstr (tema_agreement_explain (&two_coders, &row), "Everybody gave it"));
}

static const char *
cell_of (const TemaReport *report, guint row, guint column)
{
  return ((const TemaReportRow *)g_ptr_array_index (report->rows, row))->cells[column];
}

/* Languages that the table has, and one that it has not; a code that was deleted meanwhile. */
static void
test_tables (void **state)
{
  static const struct
  {
    const char *language;
    const char *title;
    const char *kappa;
  } languages[] = { { NULL, "Agreement between coders", "0.60" },
                    { "nb", "Samsvar mellom kodere", "0,60" },
                    { "nn", "Samsvar mellom kodarar", "0,60" },
                    { "fr", "Agreement between coders", "0.60" } };
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study.tema");
  gint64 code = tema_code_get_id (tema_test_add_code (project, NULL, "Pay"));
  g_autoptr (TemaCodingSpans) spans = make_spans (2);
  g_autoptr (TemaAgreement) agreement = NULL;
  g_autoptr (TemaAgreement) empty = count (spans, TEMA_TEXT_UNIT_SENTENCE);
  g_autoptr (TemaReport) none
      = tema_agreement_report_new (empty, project, "nb", TEMA_REPORT_PAPER_A4);

  tema_coding_spans_add_text (spans, 1, 20);
  add_span (spans, 1, code, 0, 0, 10);
  add_span (spans, 1, code, 1, 2, 12);
  add_span (spans, 1, code + 100, 1, 2, 12);
  agreement = count (spans, TEMA_TEXT_UNIT_CHARACTER);
  assert_int_equal (agreement->rows->len, 2);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (TemaReport) report = tema_agreement_report_new (
          agreement, project, languages[i].language, TEMA_REPORT_PAPER_LETTER);

      assert_string_equal (report->title, languages[i].title);
      assert_int_equal (report->rows->len, 2);
      assert_string_equal (cell_of (report, 0, 0), "Pay");
      assert_string_equal (cell_of (report, 0, 2), languages[i].kappa);
    }
  assert_int_equal (none->rows->len, 1);
  assert_string_equal (cell_of (none, 0, 1), "–");
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TemaAgreement **agreement = data;
  g_autoptr (GError) error = NULL;

  *agreement = tema_agreement_count_finish (result, &error);
  assert_ok (error);
}

/* Whoever does not want to hear how far it is gets the figures all the same. */
static void
test_counting_without_a_word (void **state)
{
  g_autoptr (TemaCodingSpans) spans = make_spans (2);
  g_autoptr (TemaAgreement) agreement = NULL;

  tema_coding_spans_add_text (spans, 1, 20);
  add_span (spans, 1, 7, 0, 0, 10);
  tema_agreement_count_async (spans, TEMA_TEXT_UNIT_CHARACTER, two, NULL, NULL, NULL, counted_cb,
                              &agreement);
  while (agreement == NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_int_equal (agreement->rows->len, 1);
  assert_int_equal (agreement->total.n_some, 10);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_who_can_be_compared),      cmocka_unit_test (test_nothing_to_compare),
    cmocka_unit_test (test_texts_without_units),      cmocka_unit_test (test_places_to_talk_about),
    cmocka_unit_test (test_what_is_said_of_a_figure), cmocka_unit_test (test_tables),
    cmocka_unit_test (test_counting_without_a_word),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
