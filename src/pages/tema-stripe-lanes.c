/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Geometry of coding stripes: two that overlap never share a lane, two labels never overlap. */
#include "pages/tema-stripe-lanes.h"

#define MIN_HEIGHT_PX 1.0

/* A binary heap of lanes, least key on top. */
typedef struct
{
  double key;
  guint lane;
} Entry;

static void
heap_push (GArray *heap, double key, guint lane)
{
  const Entry entry = { key, lane };
  guint at;

  g_array_append_val (heap, entry);
  for (at = heap->len - 1; at > 0; at = (at - 1) / 2)
    {
      Entry *parent = &g_array_index (heap, Entry, (at - 1) / 2);

      if (parent->key <= key)
        break;
      g_array_index (heap, Entry, at) = *parent;
    }
  g_array_index (heap, Entry, at) = entry;
}

static Entry
heap_pop (GArray *heap)
{
  const Entry least = g_array_index (heap, Entry, 0);
  const Entry last = g_array_index (heap, Entry, heap->len - 1);
  guint at = 0;

  g_array_set_size (heap, heap->len - 1);
  while (2 * at + 1 < heap->len)
    {
      guint child = 2 * at + 1;

      if (child + 1 < heap->len
          && g_array_index (heap, Entry, child + 1).key < g_array_index (heap, Entry, child).key)
        child++;
      if (last.key <= g_array_index (heap, Entry, child).key)
        break;
      g_array_index (heap, Entry, at) = g_array_index (heap, Entry, child);
      at = child;
    }
  if (heap->len > 0)
    g_array_index (heap, Entry, at) = last;
  return least;
}

/**
 * tema_stripe_lanes_assign:
 * @stripes: (array length=n): sorted by top; may overlap, may be equal
 * @n: how many
 * @lanes: (out caller-allocates) (array length=n): the lane of each, 0 is next to the text
 * @n_lanes: (out) (optional): how many lanes are used: the greatest number of stripes that stand
 *   side by side anywhere, so there is no assignment with fewer
 *
 * Gives each stripe the first lane that is free at its top. A stripe that begins where another ends
 * may have the same lane. The answer depends on the stripes only. O(n log n); any thread.
 */
void
tema_stripe_lanes_assign (const TemaStripe *stripes, guint n, guint *lanes, guint *n_lanes)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GArray) vacant = g_array_new (FALSE, FALSE, sizeof (Entry));
  guint n_opened = 0;

  for (guint i = 0; i < n; i++)
    {
      const double top = stripes[i].top_px;
      const double bottom = MAX (stripes[i].bottom_px, top + MIN_HEIGHT_PX);

      g_assert (i == 0 || stripes[i - 1].top_px <= top);
      while (taken->len > 0 && g_array_index (taken, Entry, 0).key <= top)
        {
          const Entry ended = heap_pop (taken);

          heap_push (vacant, ended.lane, ended.lane);
        }
      lanes[i] = vacant->len > 0 ? heap_pop (vacant).lane : n_opened++;
      heap_push (taken, bottom, lanes[i]);
    }
  if (n_lanes != NULL)
    *n_lanes = n_opened;
}

/**
 * tema_stripe_labels_place:
 * @labels: (array length=n): sorted by @wanted_px; its out fields are filled in
 * @n: how many
 *
 * Places labels from the top down: each stands where it wants or, where another label is in the
 * way, directly below that one; where this would take it below its @lowest_px it gets no place of
 * its own and the label above counts it ("+n"). The first label always has its wish. The answer
 * depends on the labels only. O(n); any thread.
 *
 * Returns: how many labels have a place
 */
guint
tema_stripe_labels_place (TemaStripeLabel *labels, guint n)
{
  guint n_placed = 0;
  guint last = 0;

  for (guint i = 0; i < n; i++)
    {
      TemaStripeLabel *label = &labels[i];
      double top = label->wanted_px;
      double free_px;

      g_assert (i == 0 || labels[i - 1].wanted_px <= label->wanted_px);
      label->n_folded = 0;
      if (n_placed > 0)
        {
          free_px = labels[last].top_px + labels[last].height_px;
          top = MAX (top, free_px);
        }
      if (top > label->wanted_px && top + label->height_px > label->lowest_px)
        {
          label->shown_by = last;
          label->top_px = labels[last].top_px;
          labels[last].n_folded++;
          continue;
        }
      label->shown_by = last = i;
      label->top_px = top;
      n_placed++;
    }
  return n_placed;
}
