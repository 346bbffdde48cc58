/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Puts rectangles side by side and below each other, in their order: each stands as far up as it
 * can, and there as far left. What is taken is known by its lower edge only, a skyline seen from
 * below; a hole above that edge stays empty, so that the order can still be read. */
#include "tema-config.h"

#include "base/tema-skyline.h"

/* From x to the next step everything above y is taken. */
typedef struct
{
  int x;
  int y;
} Step;

struct _TemaSkyline
{
  int width;
  int margin;
  GArray *steps; /* of Step, from left to right; the first at 0 */
};

/**
 * tema_skyline_new:
 * @width: how wide the place is, in pixels; what is wider sticks out on the right
 * @margin: how far rectangles stand from each other
 *
 * Returns: (transfer full): an empty place, without a lower end
 */
TemaSkyline *
tema_skyline_new (int width, int margin)
{
  TemaSkyline *self = g_new0 (TemaSkyline, 1);
  const Step whole = { 0, 0 };

  self->width = MAX (width, 1) + margin;
  self->margin = margin;
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_append_val (self->steps, whole);
  return self;
}

/**
 * tema_skyline_free:
 * @self: (transfer full): a place
 */
void
tema_skyline_free (TemaSkyline *self)
{
  g_array_unref (self->steps);
  g_free (self);
}

static const Step *
get_step (const TemaSkyline *self, guint i)
{
  return &g_array_index (self->steps, Step, i);
}

/* How far down everything is taken from a step's beginning on. */
static int
find_y (const TemaSkyline *self, guint first, int width)
{
  int y = 0;

  for (guint i = first;
       i < self->steps->len && get_step (self, i)->x < get_step (self, first)->x + width; i++)
    y = MAX (y, get_step (self, i)->y);
  return y;
}

/* Takes [left, right) down to y. */
static void
take (TemaSkyline *self, guint first, int right, int y)
{
  const Step taken = { get_step (self, first)->x, y };
  Step rest = { right, 0 };
  guint n_covered = 0;

  while (first + n_covered < self->steps->len && get_step (self, first + n_covered)->x < right)
    rest.y = get_step (self, first + n_covered++)->y;
  g_array_remove_range (self->steps, first, n_covered);
  if (right < self->width && (first == self->steps->len || get_step (self, first)->x > right))
    g_array_insert_val (self->steps, first, rest);
  g_array_insert_val (self->steps, first, taken);
}

/**
 * tema_skyline_place:
 * @self: a place
 * @width: the next rectangle's
 * @height: the next rectangle's
 * @x: (out): where it stands; 0 is the left edge
 * @y: (out): where it stands; 0 is the upper edge
 *
 * Takes room for one more.
 */
void
tema_skyline_place (TemaSkyline *self, int width, int height, int *x, int *y)
{
  int taken = MIN (width + self->margin, self->width);
  guint best = 0;
  int best_y = find_y (self, 0, taken);

  for (guint i = 1; i < self->steps->len && get_step (self, i)->x + taken <= self->width; i++)
    {
      int this_y = find_y (self, i, taken);

      if (this_y < best_y)
        {
          best_y = this_y;
          best = i;
        }
    }
  *x = get_step (self, best)->x;
  *y = best_y;
  take (self, best, *x + taken, best_y + height + self->margin);
}
