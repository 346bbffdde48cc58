/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Lanes and labels of stripes: checked against a slow and obvious judge on random spans. */
#include "pages/tema-stripe-lanes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static double
effective_bottom (const TemaStripe *stripe)
{
  return MAX (stripe->bottom_px, stripe->top_px + 1);
}

static gboolean
overlap (const TemaStripe *a, const TemaStripe *b)
{
  return a->top_px < effective_bottom (b) && b->top_px < effective_bottom (a);
}

/* How many stripes stand side by side where stripe @at begins. */
static guint
depth_at (const TemaStripe *stripes, guint n, guint at)
{
  guint depth = 0;

  for (guint i = 0; i < n; i++)
    depth += stripes[i].top_px <= stripes[at].top_px
             && stripes[at].top_px < effective_bottom (&stripes[i]);
  return depth;
}

static void
judge_lanes (const TemaStripe *stripes, guint n)
{
  g_autofree guint *lanes = g_new (guint, n + 1);
  g_autofree guint *again = g_new (guint, n + 1);
  guint n_lanes = 99;
  guint deepest = 0;

  tema_stripe_lanes_assign (stripes, n, lanes, &n_lanes);
  tema_stripe_lanes_assign (stripes, n, again, NULL);
  assert_memory_equal (lanes, again, n * sizeof (guint));
  for (guint i = 0; i < n; i++)
    {
      g_autofree gboolean *is_taken = g_new0 (gboolean, n_lanes);

      assert_true (lanes[i] < n_lanes);
      for (guint j = 0; j < i; j++)
        if (overlap (&stripes[i], &stripes[j]))
          {
            assert_int_not_equal (lanes[i], lanes[j]);
            is_taken[lanes[j]] = TRUE;
          }
      /* First fit: every lane nearer to the text was taken. */
      for (guint lane = 0; lane < lanes[i]; lane++)
        assert_true (is_taken[lane]);
      deepest = MAX (deepest, depth_at (stripes, n, i));
    }
  assert_int_equal (n_lanes, deepest);
}

static int
compare_stripes (const void *a, const void *b)
{
  const TemaStripe *first = a;
  const TemaStripe *second = b;

  return (first->top_px > second->top_px) - (first->top_px < second->top_px);
}

static void
test_lanes_of_known_stripes (void **state)
{
  const TemaStripe stripes[]
      = { { 0, 10 }, { 5, 30 }, { 10, 12 }, { 11, 20 }, { 40, 40 }, { 40, 40 } };
  const guint wanted[] = { 0, 1, 0, 2, 0, 1 };
  guint lanes[G_N_ELEMENTS (stripes)];
  guint n_lanes = 0;

  tema_stripe_lanes_assign (stripes, G_N_ELEMENTS (stripes), lanes, &n_lanes);
  assert_memory_equal (lanes, wanted, sizeof wanted);
  assert_int_equal (n_lanes, 3);
}

static void
test_lanes_of_nothing (void **state)
{
  guint n_lanes = 7;

  tema_stripe_lanes_assign (NULL, 0, NULL, &n_lanes);
  assert_int_equal (n_lanes, 0);
  assert_int_equal (tema_stripe_labels_place (NULL, 0), 0);
}

static void
test_lanes_of_random_stripes (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260301);

  for (guint round = 0; round < 300; round++)
    {
      guint n = g_rand_int_range (rand, 1, 80);
      g_autofree TemaStripe *stripes = g_new (TemaStripe, n);

      for (guint i = 0; i < n; i++)
        {
          stripes[i].top_px = g_rand_int_range (rand, 0, 200);
          stripes[i].bottom_px = stripes[i].top_px + g_rand_int_range (rand, -2, 60);
        }
      qsort (stripes, n, sizeof *stripes, compare_stripes);
      judge_lanes (stripes, n);
    }
}

static void
test_many_lanes_are_quick (void **state)
{
  const guint n = 200000;
  g_autofree TemaStripe *stripes = g_new (TemaStripe, n);
  g_autofree guint *lanes = g_new (guint, n);
  guint n_lanes;
  gint64 start_us = g_get_monotonic_time ();

  /* Every stripe reaches to the end: the worst case for anything that scans the open ones. */
  for (guint i = 0; i < n; i++)
    stripes[i] = (TemaStripe){ i, n + 1 };
  tema_stripe_lanes_assign (stripes, n, lanes, &n_lanes);
  assert_int_equal (n_lanes, n);
  assert_true (g_get_monotonic_time () - start_us < 2 * G_USEC_PER_SEC);
}

static void
judge_labels (TemaStripeLabel *labels, guint n)
{
  guint n_placed = tema_stripe_labels_place (labels, n);
  guint n_shown = 0;
  guint n_placed_seen = 0;
  double free_px = -G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    {
      const TemaStripeLabel *label = &labels[i];

      if (label->shown_by != i)
        {
          double pushed = MAX (label->wanted_px, free_px);

          assert_true (label->shown_by < i);
          assert_int_equal (label->n_folded, 0);
          assert_int_equal (labels[label->shown_by].shown_by, label->shown_by);
          assert_true (pushed > label->wanted_px && pushed + label->height_px > label->lowest_px);
          continue;
        }
      assert_true (label->top_px >= label->wanted_px);
      assert_true (label->top_px >= free_px);
      assert_true (label->top_px == label->wanted_px
                   || label->top_px + label->height_px <= label->lowest_px);
      free_px = label->top_px + label->height_px;
      n_shown += 1 + label->n_folded;
      n_placed_seen++;
    }
  assert_int_equal (n_shown, n);
  assert_int_equal (n_placed_seen, n_placed);
}

static void
test_labels_of_random_stripes (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1811);

  for (guint round = 0; round < 500; round++)
    {
      guint n = g_rand_int_range (rand, 1, 60);
      g_autofree TemaStripeLabel *labels = g_new0 (TemaStripeLabel, n);
      double at = 0;

      for (guint i = 0; i < n; i++)
        {
          at += g_rand_int_range (rand, 0, 12);
          labels[i].wanted_px = at;
          labels[i].height_px = g_rand_int_range (rand, 8, 20);
          labels[i].lowest_px = at + g_rand_int_range (rand, 0, 60);
        }
      judge_labels (labels, n);
    }
}

static void
test_crowded_labels_fold (void **state)
{
  TemaStripeLabel labels[] = {
    { .wanted_px = 10, .lowest_px = 50, .height_px = 20 },
    { .wanted_px = 10, .lowest_px = 50, .height_px = 20 },
    { .wanted_px = 10, .lowest_px = 50, .height_px = 20 },
    { .wanted_px = 12, .lowest_px = 30, .height_px = 20 },
    { .wanted_px = 60, .lowest_px = 61, .height_px = 20 },
  };

  assert_int_equal (tema_stripe_labels_place (labels, G_N_ELEMENTS (labels)), 3);
  assert_true (labels[0].top_px == 10 && labels[1].top_px == 30);
  assert_int_equal (labels[1].n_folded, 2);
  assert_int_equal (labels[2].shown_by, 1);
  assert_int_equal (labels[3].shown_by, 1);
  assert_true (labels[4].top_px == 60);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_lanes_of_known_stripes),   cmocka_unit_test (test_lanes_of_nothing),
    cmocka_unit_test (test_lanes_of_random_stripes),  cmocka_unit_test (test_many_lanes_are_quick),
    cmocka_unit_test (test_labels_of_random_stripes), cmocka_unit_test (test_crowded_labels_fold),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
