/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Agreement: the figures against the worked examples of the papers they come from, and the sweep
 * against a slow and obvious count. */
#include "tema-test.h"

#include "analysis/tema-agreement-count.h"
#include "analysis/tema-agreement-figures.h"
#include "analysis/tema-agreement-report.h"
#include "base/tema-error.h"

#include <math.h>

static void
assert_near (double is, double shall, double tolerance)
{
  if (isnan (is) || fabs (is - shall) > tolerance)
    fail_msg ("%g is not %g", is, shall);
}

/* Cohen, J. (1960), Educational and Psychological Measurement 20(1), table 2: two judges sort 200
 * patients; kappa is .492. */
static void
test_kappa_of_cohen (void **state)
{
  const double table[] = { 88, 14, 18, 10, 40, 10, 2, 6, 12 };

  assert_near (tema_agreement_kappa (table, 3), .492, .0005);
}

/* The examples of "Cohen's kappa" in Wikipedia: 50 proposals, and two tables of 100 with equal
 * agreement and different kappa. */
static void
test_kappa_of_encyclopedia (void **state)
{
  assert_near (tema_agreement_kappa ((const double[]){ 20, 5, 10, 15 }, 2), .4, 1e-9);
  assert_near (tema_agreement_kappa ((const double[]){ 45, 15, 25, 15 }, 2), .1304, .00005);
  assert_near (tema_agreement_kappa ((const double[]){ 25, 35, 5, 35 }, 2), .2593, .00005);
}

/* Units × coders, 0 where nobody said anything, else a category from 1. */
static double
alpha_of (const char *const *coders, guint n_coders, guint n_units, guint n_categories)
{
  g_autofree double *coincidences = g_new0 (double, n_categories *n_categories);

  for (guint unit = 0; unit < n_units; unit++)
    {
      g_autofree guint *counts = g_new0 (guint, n_categories);

      for (guint i = 0; i < n_coders; i++)
        if (coders[i][unit] != '.')
          counts[coders[i][unit] - '1']++;
      tema_agreement_add_unit (coincidences, n_categories, counts, 1);
    }
  return tema_agreement_alpha (coincidences, n_categories);
}

/* Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability: A, binary data of two
 * observers, .095; B, nominal data of two, .692; C, any number of observers and missing data,
 * nominal, .743. */
static void
test_alpha_of_krippendorff (void **state)
{
  const char *const a[] = { "1211111121", "2221121111" };
  const char *const b[] = { "112243335441", "212223335444" };
  const char *const c[] = { "123321412...", "1233224125.3", ".3332342251.", "12332441251." };

  assert_near (alpha_of (a, 2, 10, 2), .095, .0005);
  assert_near (alpha_of (b, 2, 12, 5), .692, .0005);
  assert_near (alpha_of (c, 4, 12, 5), .743, .0005);
}

/* Where nothing varies, neither figure says anything. */
static void
test_nothing_varies (void **state)
{
  assert_true (isnan (tema_agreement_kappa ((const double[]){ 50, 0, 0, 0 }, 2)));
  assert_true (isnan (tema_agreement_kappa ((const double[]){ 0, 0, 0, 0 }, 2)));
  assert_true (isnan (tema_agreement_alpha ((const double[]){ 100, 0, 0, 0 }, 2)));
  assert_near (tema_agreement_kappa ((const double[]){ 25, 0, 0, 25 }, 2), 1, 1e-9);
}

#define N_TEXTS 3
#define N_CHARS 60

static TemaCodingSpans *
make_spans (GRand *random, guint n_coders, guint n_codes, guint n_spans)
{
  TemaCodingSpans *spans = tema_coding_spans_new ();

  for (guint i = 0; i < n_coders; i++)
    g_ptr_array_add (spans->coders, g_strdup_printf ("%c", 'A' + i));
  for (guint i = 0; i < N_TEXTS; i++)
    {
      TemaTextDivision *text = tema_coding_spans_add_text (spans, i + 1, N_CHARS);

      for (guint at = i; at < N_CHARS; at += 7)
        g_array_append_val (text->starts, at);
    }
  for (guint code = 1; code <= n_codes; code++)
    for (guint document = 1; document <= N_TEXTS; document++)
      for (guint i = 0; i < n_spans; i++)
        {
          guint first = g_rand_int_range (random, 0, N_CHARS - 1);
          TemaCodingSpan span = { document, code, g_rand_int_range (random, 0, n_coders), first,
                                  g_rand_int_range (random, first + 1, N_CHARS + 1) };

          g_array_append_val (spans->spans, span);
        }
  return spans;
}

/* Whether a coder gave any of a unit the code, asked of every coding. */
static gboolean
has_code (const TemaCodingSpans *spans,
          guint coder,
          gint64 code,
          gint64 document,
          guint first,
          guint last)
{
  for (guint i = 0; i < spans->spans->len; i++)
    {
      const TemaCodingSpan *span = &g_array_index (spans->spans, TemaCodingSpan, i);

      if (span->coder == coder && span->code == code && span->document == document
          && span->first_char < last && span->last_char > first)
        return TRUE;
    }
  return FALSE;
}

static void
count_slowly (const TemaCodingSpans *spans, TemaTextUnit unit, gint64 code, gint64 counts[4])
{
  for (guint i = 0; i < spans->texts->len; i++)
    {
      const TemaTextDivision *text = g_ptr_array_index (spans->texts, i);
      guint n_units = unit == TEMA_TEXT_UNIT_CHARACTER ? text->n_chars : text->starts->len;

      for (guint j = 0; j < n_units; j++)
        {
          guint first
              = unit == TEMA_TEXT_UNIT_CHARACTER ? j : g_array_index (text->starts, guint, j);
          guint last = unit == TEMA_TEXT_UNIT_CHARACTER ? j + 1
                       : j + 1 < n_units                ? g_array_index (text->starts, guint, j + 1)
                                                        : text->n_chars;
          gboolean by_first = has_code (spans, 0, code, text->document, j == 0 ? 0 : first, last);
          gboolean by_second = has_code (spans, 1, code, text->document, j == 0 ? 0 : first, last);

          counts[by_first * 2 + by_second]++;
        }
    }
}

static void
test_sweep_is_a_slow_count (void **state)
{
  GRand *random = g_rand_new_with_seed (7);
  const char *const coders[] = { "A", "B", NULL };

  for (guint turn = 0; turn < 60; turn++)
    {
      TemaTextUnit unit = turn % 2 == 0 ? TEMA_TEXT_UNIT_CHARACTER : TEMA_TEXT_UNIT_TURN;
      TemaCodingSpans *spans = make_spans (random, 3, 2, turn % 5);
      g_autoptr (TemaAgreement) agreement = tema_agreement_new (spans, unit, coders, NULL, 0, NULL);

      for (guint i = 0; i < agreement->rows->len; i++)
        {
          const TemaAgreementRow *row = &g_array_index (agreement->rows, TemaAgreementRow, i);
          gint64 counts[4] = { 0 };
          double kappa;

          count_slowly (spans, unit, row->code, counts);
          assert_int_equal (row->n_none, counts[0]);
          assert_int_equal (row->n_second, counts[1]);
          assert_int_equal (row->n_first, counts[2]);
          assert_int_equal (row->n_both, counts[3]);
          kappa = tema_agreement_kappa (
              (const double[]){ counts[0], counts[1], counts[2], counts[3] }, 2);
          assert_true ((isnan (kappa) && isnan (row->kappa)) || fabs (kappa - row->kappa) < 1e-9);
        }
      tema_coding_spans_unref (spans);
    }
  g_rand_free (random);
}

/* Of a project: who, where and how much; and what cannot be asked. */
static void
test_of_a_project (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "agreement.tema");
  TemaDocument *document = tema_test_add_document (project, "First", "0123456789\nabcdefghi.");
  TemaCode *code = tema_test_add_code (project, NULL, "Nights");
  const char *const coders[] = { "Ada", "Berit", NULL };
  const char *const strangers[] = { "Ada", "Nobody", NULL };
  g_autoptr (TemaCodingSpans) spans = NULL;
  g_autoptr (TemaAgreement) agreement = NULL;
  g_autoptr (TemaReport) report = NULL;
  g_autoptr (GError) error = NULL;
  const TemaDisagreement *stretch;

  tema_test_do (project, tema_act_code_passage (document, 0, 10, &code, 1));
  tema_project_set_coder (project, "Berit");
  tema_test_do (project, tema_act_code_passage (document, 5, 10, &code, 1));
  spans = tema_project_load_coding_spans (project, TEMA_TEXT_UNIT_CHARACTER, &error);
  assert_ok (error);
  agreement = tema_agreement_new (spans, TEMA_TEXT_UNIT_CHARACTER, coders, NULL, 0, &error);
  assert_ok (error);
  assert_int_equal (agreement->n_units, 21);
  assert_int_equal (agreement->total.n_both, 5);
  assert_int_equal (agreement->total.n_first, 5);
  assert_int_equal (agreement->total.n_second, 0);
  assert_near (agreement->total.percent, 16 / 21.0, 1e-9);
  assert_int_equal (agreement->disagreements->len, 1);
  stretch = &g_array_index (agreement->disagreements, TemaDisagreement, 0);
  assert_int_equal (stretch->first_char, 0);
  assert_int_equal (stretch->last_char, 5);
  assert_int_equal (stretch->who, 1);
  report = tema_agreement_report_new (agreement, project, "nb", TEMA_REPORT_PAPER_A4);
  assert_int_equal (report->rows->len, 2);
  assert_null (tema_agreement_new (spans, 0, strangers, NULL, 0, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND));
  g_clear_error (&error);
  assert_null (
      tema_agreement_new (spans, 0, (const char *const[]){ "Ada", "Ada", NULL }, NULL, 0, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INVALID));
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

/* A million codings within seconds, and nothing that grows with the length of a text. */
static void
test_a_million_codings (void **state)
{
  GRand *random = g_rand_new_with_seed (1);
  const char *const coders[] = { "A", "B", NULL };
  TemaCodingSpans *spans = make_spans (random, 2, 100, 3334);
  gint64 began = g_get_monotonic_time ();
  g_autoptr (TemaAgreement) agreement
      = tema_agreement_new (spans, TEMA_TEXT_UNIT_CHARACTER, coders, NULL, 0, NULL);

  assert_int_equal (agreement->rows->len, 100);
  assert_true (g_get_monotonic_time () - began < 10 * G_USEC_PER_SEC);
  tema_coding_spans_unref (spans);
  g_rand_free (random);
}

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable; /* nullable: stopped when first told */
  GThread *thread;           /* that began it */
  guint n_turns;             /* of the main loop while it was counted */
  guint n_told;
  double told;
  TemaAgreement *agreement; /* nullable */
  GError *error;            /* nullable */
} Waiting;

static gboolean
turn_cb (gpointer data)
{
  Waiting *waiting = data;

  waiting->n_turns++;
  g_usleep (500);
  return G_SOURCE_CONTINUE;
}

static void
told_cb (double fraction, gpointer data)
{
  Waiting *waiting = data;

  assert_ptr_equal (g_thread_self (), waiting->thread);
  assert_true (fraction > waiting->told && fraction <= 1);
  assert_false (g_cancellable_is_cancelled (waiting->cancellable));
  waiting->told = fraction;
  waiting->n_told++;
  g_cancellable_cancel (waiting->cancellable);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  waiting->agreement = tema_agreement_count_finish (result, &waiting->error);
  g_main_loop_quit (waiting->loop);
}

static void
wait_for_count (Waiting *waiting, TemaCodingSpans *spans)
{
  const char *const coders[] = { "A", "B", NULL };
  guint turns = g_idle_add_full (G_PRIORITY_DEFAULT, turn_cb, waiting, NULL);

  waiting->loop = g_main_loop_new (NULL, FALSE);
  waiting->thread = g_thread_self ();
  tema_agreement_count_async (spans, TEMA_TEXT_UNIT_CHARACTER, coders, waiting->cancellable,
                              told_cb, waiting, counted_cb, waiting);
  g_main_loop_run (waiting->loop);
  g_source_remove (turns);
  g_main_loop_unref (waiting->loop);
}

/* Half a million codings: the main loop turns meanwhile, hears how far it is, and the result is
 * that of counting here. */
static void
test_counting_in_a_thread (void **state)
{
  GRand *random = g_rand_new_with_seed (3);
  const char *const coders[] = { "A", "B", NULL };
  TemaCodingSpans *spans = make_spans (random, 2, 100, 1667);
  g_autoptr (TemaAgreement) here
      = tema_agreement_new (spans, TEMA_TEXT_UNIT_CHARACTER, coders, NULL, 0, NULL);
  Waiting waiting = { 0 };

  wait_for_count (&waiting, spans);
  assert_null (waiting.error);
  assert_true (waiting.n_turns > 20);
  assert_true (waiting.n_told > 20);
  assert_int_equal (waiting.agreement->n_units, here->n_units);
  assert_int_equal (waiting.agreement->total.n_both, here->total.n_both);
  assert_int_equal (waiting.agreement->disagreements->len, here->disagreements->len);
  assert_near (waiting.agreement->total.percent, here->total.percent, 1e-12);
  tema_agreement_free (waiting.agreement);
  tema_coding_spans_unref (spans);
  g_rand_free (random);
}

/* Stopped at the first word of it: nobody is told more, and the codings outlive whoever let go of
 * them. */
static void
test_counting_is_stopped (void **state)
{
  GRand *random = g_rand_new_with_seed (4);
  TemaCodingSpans *spans = make_spans (random, 2, 100, 600);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiting waiting = { .cancellable = cancellable };

  wait_for_count (&waiting, spans);
  assert_null (waiting.agreement);
  assert_true (g_error_matches (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  assert_int_equal (waiting.n_told, 1);
  g_error_free (waiting.error);
  tema_coding_spans_unref (spans);
  g_rand_free (random);
}

static void
loaded_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;

  assert_null (
      tema_project_load_coding_spans_finish (TEMA_PROJECT (project), result, &waiting->error));
  g_main_loop_quit (waiting->loop);
}

/* Reading is stopped as well, and leaves no statement open: the next act is saved. */
static void
test_reading_is_stopped (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "stopped.tema");
  TemaDocument *document = tema_test_add_document (project, "First", "0123456789\nabcdefghi.");
  TemaCode *code = tema_test_add_code (project, NULL, "Nights");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiting waiting = { .loop = g_main_loop_new (NULL, FALSE) };

  tema_project_load_coding_spans_async (project, TEMA_TEXT_UNIT_SENTENCE, cancellable, loaded_cb,
                                        &waiting);
  g_cancellable_cancel (cancellable);
  g_main_loop_run (waiting.loop);
  assert_true (g_error_matches (waiting.error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  tema_test_do (project, tema_act_code_passage (document, 0, 10, &code, 1));
  g_error_free (waiting.error);
  g_main_loop_unref (waiting.loop);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_kappa_of_cohen),        cmocka_unit_test (test_kappa_of_encyclopedia),
    cmocka_unit_test (test_alpha_of_krippendorff), cmocka_unit_test (test_nothing_varies),
    cmocka_unit_test (test_sweep_is_a_slow_count), cmocka_unit_test (test_of_a_project),
    cmocka_unit_test (test_a_million_codings),     cmocka_unit_test (test_counting_in_a_thread),
    cmocka_unit_test (test_counting_is_stopped),   cmocka_unit_test (test_reading_is_stopped),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
