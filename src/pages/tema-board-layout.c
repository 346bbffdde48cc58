/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where everything on a board stands. A thing on the canvas stays where the researcher put it,
 * unless something above it has grown over that place: then it gives way downwards, and comes back
 * when the place is free again. */
#include "pages/tema-board-layout-private.h"

#include "base/tema-skyline.h"

/* How often a thing lets those farther down go first. */
#define MAX_TURNS 4
#define EDGE_PX 40 /* left of and above what is arranged */

/* A thing on the canvas that waits for its place. */
typedef struct
{
  int y; /* where it would be now */
  int x;
  guint number; /* themes first, then cards */
  guint n_turns;
  TemaBoardRect *rect;
} Waiting;

static gboolean
is_before (const Waiting *a, const Waiting *b)
{
  if (a->y != b->y)
    return a->y < b->y;
  if (a->x != b->x)
    return a->x < b->x;
  return a->number < b->number;
}

/* A heap, the first one on top. */
static void
push (GArray *heap, Waiting thing)
{
  guint at = heap->len;

  g_array_append_val (heap, thing);
  while (at > 0)
    {
      guint parent = (at - 1) / 2;

      if (!is_before (&g_array_index (heap, Waiting, at), &g_array_index (heap, Waiting, parent)))
        break;
      thing = g_array_index (heap, Waiting, at);
      g_array_index (heap, Waiting, at) = g_array_index (heap, Waiting, parent);
      g_array_index (heap, Waiting, parent) = thing;
      at = parent;
    }
}

static Waiting
pop (GArray *heap)
{
  Waiting first = g_array_index (heap, Waiting, 0);
  guint at = 0;

  g_array_index (heap, Waiting, 0) = g_array_index (heap, Waiting, heap->len - 1);
  g_array_set_size (heap, heap->len - 1);
  for (;;)
    {
      guint least = at;
      Waiting moved;

      for (guint child = 2 * at + 1; child <= 2 * at + 2 && child < heap->len; child++)
        if (is_before (&g_array_index (heap, Waiting, child),
                       &g_array_index (heap, Waiting, least)))
          least = child;
      if (least == at)
        return first;
      moved = g_array_index (heap, Waiting, at);
      g_array_index (heap, Waiting, at) = g_array_index (heap, Waiting, least);
      g_array_index (heap, Waiting, least) = moved;
      at = least;
    }
}

/* From above to below; whoever has no place waits again with those farther down, so that it passes
 * them and not they it; but not for ever. */
static void
place_things (TemaBoardLayout *self, GArray *heap)
{
  while (heap->len > 0)
    {
      Waiting thing = pop (heap);
      int free_y;

      thing.rect->x = thing.x;
      thing.rect->y = thing.y;
      free_y = _tema_board_field_find_y (self->field, thing.rect);
      if (free_y > thing.y && thing.n_turns < MAX_TURNS)
        {
          thing.y = free_y;
          thing.n_turns++;
          push (heap, thing);
          continue;
        }
      thing.rect->y = free_y;
      _tema_board_field_add (self->field, thing.rect);
    }
}

static void
place_canvas (TemaBoardLayout *self, const TemaBoardState *state)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Waiting));

  for (guint i = 0; i < state->themes->len; i++)
    {
      const TemaBoardStateTheme *theme = tema_board_state_get_theme (state, i);

      if (theme->parent < 0)
        push (heap, (Waiting){ theme->y, theme->x, i, 0,
                               &g_array_index (self->sizes.themes, TemaBoardRect, i) });
    }
  for (guint i = 0; i < state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (state, i);

      if (card->theme < 0)
        push (heap, (Waiting){ card->y, card->x, state->themes->len + i, 0,
                               &g_array_index (self->sizes.cards, TemaBoardRect, i) });
    }
  place_things (self, heap);
}

/* Inner things were placed relative to their frames, which have their places now, outer ones first.
 */
static void
make_absolute (TemaBoardLayout *self, const TemaBoardState *state)
{
  for (guint i = 0; i < state->themes->len; i++)
    {
      int parent = tema_board_state_get_theme (state, i)->parent;

      g_array_append_val (self->parents, parent);
      if (parent >= 0)
        {
          TemaBoardRect *rect = &g_array_index (self->sizes.themes, TemaBoardRect, i);

          rect->x += g_array_index (self->sizes.themes, TemaBoardRect, parent).x;
          rect->y += g_array_index (self->sizes.themes, TemaBoardRect, parent).y;
        }
    }
  for (guint i = 0; i < state->cards->len; i++)
    {
      int home = tema_board_state_get_card (state, i)->theme;

      g_array_append_val (self->homes, home);
      if (home >= 0)
        {
          TemaBoardRect *rect = &g_array_index (self->sizes.cards, TemaBoardRect, i);

          rect->x += g_array_index (self->sizes.themes, TemaBoardRect, home).x;
          rect->y += g_array_index (self->sizes.themes, TemaBoardRect, home).y;
        }
    }
}

/**
 * tema_board_layout_new:
 * @state: a board
 * @metrics: sizes of the look
 *
 * Places everything. 105 cards take well under a millisecond, 2,000 a few. Any thread; the layout
 * needs neither @state nor @metrics afterwards, its indices are those of @state.
 *
 * Returns: (transfer full): the layout
 */
TemaBoardLayout *
tema_board_layout_new (const TemaBoardState *state, const TemaBoardMetrics *metrics)
{
  TemaBoardLayout *self = g_new0 (TemaBoardLayout, 1);

  self->metrics = *metrics;
  self->field = _tema_board_field_new (metrics->margin, TRUE);
  self->parents = g_array_new (FALSE, FALSE, sizeof (int));
  self->homes = g_array_new (FALSE, FALSE, sizeof (int));
  _tema_board_sizes_init (&self->sizes, state, metrics);
  place_canvas (self, state);
  make_absolute (self, state);
  return self;
}

/**
 * tema_board_layout_free:
 * @self: (transfer full): a layout
 */
void
tema_board_layout_free (TemaBoardLayout *self)
{
  _tema_board_sizes_clear (&self->sizes);
  _tema_board_field_free (self->field);
  g_array_unref (self->parents);
  g_array_unref (self->homes);
  g_free (self);
}

/**
 * tema_board_layout_get_theme:
 * @self: a layout
 * @theme: index of a theme
 *
 * Returns: (transfer none): its frame
 */
const TemaBoardRect *
tema_board_layout_get_theme (const TemaBoardLayout *self, guint theme)
{
  return &g_array_index (self->sizes.themes, TemaBoardRect, theme);
}

/**
 * tema_board_layout_get_card:
 * @self: a layout
 * @card: index of a card
 *
 * Returns: (transfer none): where it is
 */
const TemaBoardRect *
tema_board_layout_get_card (const TemaBoardLayout *self, guint card)
{
  return &g_array_index (self->sizes.cards, TemaBoardRect, card);
}

static void
include (TemaBoardRect *extents, const TemaBoardRect *rect, gboolean is_first)
{
  int right = MAX (extents->x + extents->width, rect->x + rect->width);
  int bottom = MAX (extents->y + extents->height, rect->y + rect->height);

  if (is_first)
    {
      *extents = *rect;
      return;
    }
  extents->x = MIN (extents->x, rect->x);
  extents->y = MIN (extents->y, rect->y);
  extents->width = right - extents->x;
  extents->height = bottom - extents->y;
}

/**
 * tema_board_layout_get_extents:
 * @self: a layout
 * @extents: (out caller-allocates): the least rectangle with everything in it; empty at the origin
 * for an empty board
 */
void
tema_board_layout_get_extents (const TemaBoardLayout *self, TemaBoardRect *extents)
{
  guint n_seen = 0;

  *extents = (TemaBoardRect){ 0, 0, 0, 0 };
  for (guint i = 0; i < self->sizes.themes->len; i++)
    include (extents, tema_board_layout_get_theme (self, i), n_seen++ == 0);
  for (guint i = 0; i < self->sizes.cards->len; i++)
    include (extents, tema_board_layout_get_card (self, i), n_seen++ == 0);
}

/**
 * tema_board_layout_find_free:
 * @self: a layout
 * @near_x: a point
 * @near_y: a point
 * @rect: (inout): something new; its size is given, its place is found
 *
 * Finds the free place on the canvas that is nearest to a point, so that new things never lie on
 * top of others.
 */
void
tema_board_layout_find_free (const TemaBoardLayout *self,
                             int near_x,
                             int near_y,
                             TemaBoardRect *rect)
{
  _tema_board_field_find_free (self->field, near_x, near_y, rect);
}

/**
 * tema_board_layout_reserve:
 * @self: a layout
 * @rect: a place that tema_board_layout_find_free() found
 *
 * Takes a place, so that the next thing that is new gets another one.
 */
void
tema_board_layout_reserve (TemaBoardLayout *self, const TemaBoardRect *rect)
{
  _tema_board_field_add (self->field, rect);
}

static void
place (TemaSkyline *skyline, const TemaBoardRect *size, int *x, int *y)
{
  tema_skyline_place (skyline, size->width, size->height, x, y);
  *x += EDGE_PX;
  *y += EDGE_PX;
}

/**
 * tema_board_arrange:
 * @state: (inout): a board; the places of what lies on its canvas are changed
 * @metrics: sizes of the look
 * @width: how wide the board may become; as wide as its widest frame it always is
 *
 * Lines everything on the canvas up, side by side and below each other: themes in their order, then
 * loose cards. Only on request, and as one act: see tema_act_arrange_board().
 */
void
tema_board_arrange (TemaBoardState *state, const TemaBoardMetrics *metrics, int width)
{
  g_autoptr (TemaSkyline) skyline = NULL;
  TemaBoardSizes sizes;
  int widest = MAX (width - EDGE_PX, metrics->card_width + 2 * metrics->padding);

  _tema_board_sizes_init (&sizes, state, metrics);
  for (guint i = 0; i < state->themes->len; i++)
    if (tema_board_state_get_theme (state, i)->parent < 0)
      widest = MAX (widest, g_array_index (sizes.themes, TemaBoardRect, i).width);
  skyline = tema_skyline_new (widest, metrics->margin);
  for (guint i = 0; i < state->themes->len; i++)
    {
      TemaBoardStateTheme *theme = g_ptr_array_index (state->themes, i);

      if (theme->parent < 0)
        place (skyline, &g_array_index (sizes.themes, TemaBoardRect, i), &theme->x, &theme->y);
    }
  for (guint i = 0; i < state->cards->len; i++)
    {
      TemaBoardStateCard *card = g_ptr_array_index (state->cards, i);

      if (card->theme < 0)
        place (skyline, &g_array_index (sizes.cards, TemaBoardRect, i), &card->x, &card->y);
    }
  _tema_board_sizes_clear (&sizes);
}
