/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rectangles side by side: by hand, and thousands at random, judged by obvious rules: none touches
 * another, none could stand farther up or, there, farther left with nothing below it. */
#include "tema-test.h"

#include "base/tema-skyline.h"

#define MARGIN 16

typedef struct
{
  int x, y, width, height;
} Rect;

static Rect
place (TemaSkyline *skyline, int width, int height)
{
  Rect rect = { .width = width, .height = height };

  tema_skyline_place (skyline, width, height, &rect.x, &rect.y);
  return rect;
}

static void
assert_at (Rect rect, int x, int y)
{
  assert_int_equal (rect.x, x);
  assert_int_equal (rect.y, y);
}

static void
test_by_hand (void **state)
{
  g_autoptr (TemaSkyline) skyline = tema_skyline_new (1000, MARGIN);

  assert_at (place (skyline, 600, 300), 0, 0);
  assert_at (place (skyline, 384, 100), 616, 0); /* to the very edge */
  assert_at (place (skyline, 200, 100), 616, 116);
  assert_at (place (skyline, 168, 50), 832, 116);
  assert_at (place (skyline, 100, 10), 832, 182);
  assert_at (place (skyline, 700, 50), 0, 316);  /* what is left of the others stays empty */
  assert_at (place (skyline, 2000, 50), 0, 382); /* wider than the place */
  assert_at (place (skyline, 1, 1), 0, 448);
}

static gboolean
touch (Rect a, Rect b)
{
  return a.x < b.x + b.width + MARGIN && b.x < a.x + a.width + MARGIN
         && a.y < b.y + b.height + MARGIN && b.y < a.y + a.height + MARGIN;
}

/* Where it would stand at this x: below everything that was placed there. */
static int
find_y (const GArray *rects, int x, int width)
{
  int y = 0;

  for (guint i = 0; i < rects->len; i++)
    {
      const Rect *rect = &g_array_index (rects, Rect, i);

      if (rect->x < x + width + MARGIN && x < rect->x + rect->width + MARGIN)
        y = MAX (y, rect->y + rect->height + MARGIN);
    }
  return y;
}

static void
test_rules_hold (void **state)
{
  GRand *random = g_rand_new_with_seed (20);

  for (guint round = 0; round < 40; round++)
    {
      int width = g_rand_int_range (random, 1, 2000);
      g_autoptr (TemaSkyline) skyline = tema_skyline_new (width, MARGIN);
      g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (Rect));

      for (guint i = 0; i < 60; i++)
        {
          Rect rect = place (skyline, g_rand_int_range (random, 1, MAX (width / 2, 2)),
                             g_rand_int_range (random, 1, 500));

          assert_true (rect.x >= 0 && rect.x + rect.width <= MAX (width, 1));
          assert_int_equal (rect.y, find_y (rects, rect.x, rect.width));
          for (guint k = 0; k < rects->len; k++)
            assert_false (touch (rect, g_array_index (rects, Rect, k)));
          for (int x = 0; x + rect.width <= width; x++)
            {
              int y = find_y (rects, x, rect.width);

              assert_true (x < rect.x ? y > rect.y : y >= rect.y);
            }
          g_array_append_val (rects, rect);
        }
    }
  g_rand_free (random);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_by_hand),
    cmocka_unit_test (test_rules_hold),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
