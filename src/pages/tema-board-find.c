/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What lies where on a board, and where from there: what a pointer is over, where something comes
 * that is dropped, which card an arrow key leads to. */
#include "pages/tema-board-layout-private.h"

static gboolean
holds (const TemaBoardRect *rect, int x, int y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

/**
 * tema_board_layout_find_theme_at:
 * @self: a layout
 * @x: a point
 * @y: a point
 *
 * Returns: index of the innermost theme there, or -1 for the canvas
 */
int
tema_board_layout_find_theme_at (const TemaBoardLayout *self, int x, int y)
{
  /* Inner themes come behind the ones they lie in. */
  for (guint i = self->sizes.themes->len; i > 0; i--)
    if (holds (tema_board_layout_get_theme (self, i - 1), x, y))
      return i - 1;
  return -1;
}

/**
 * tema_board_layout_find_card_at:
 * @self: a layout
 * @x: a point
 * @y: a point
 *
 * Returns: index of the card there, or -1
 */
int
tema_board_layout_find_card_at (const TemaBoardLayout *self, int x, int y)
{
  for (guint i = 0; i < self->sizes.cards->len; i++)
    if (holds (tema_board_layout_get_card (self, i), x, y))
      return i;
  return -1;
}

/**
 * tema_board_layout_find_rank:
 * @self: a layout
 * @theme: index of a theme, or -1 for the canvas
 * @x: a point
 * @y: a point
 *
 * Finds where among a theme's own cards something would come that is dropped at a point: before the
 * card whose upper half (or, where cards stand beside each other, left half) it hits.
 *
 * Returns: the rank, G_MAXUINT on the canvas
 */
guint
tema_board_layout_find_rank (const TemaBoardLayout *self, int theme, int x, int y)
{
  guint first, n_cards;
  gboolean has_columns;

  if (theme < 0)
    return G_MAXUINT;
  first = g_array_index (self->sizes.first_cards, guint, theme);
  n_cards = g_array_index (self->sizes.n_cards, guint, theme);
  has_columns = n_cards > 1
                && tema_board_layout_get_card (self, first)->y
                       == tema_board_layout_get_card (self, first + 1)->y;
  for (guint i = 0; i < n_cards; i++)
    {
      const TemaBoardRect *card = tema_board_layout_get_card (self, first + i);

      if (!has_columns && y < card->y + card->height / 2)
        return i;
      if (has_columns
          && (y < card->y || (y < card->y + card->height && x < card->x + card->width / 2)))
        return i;
    }
  return n_cards;
}

/* How far away a card lies in a direction; sideways counts double, so that a column is walked down
 * before another is entered. Negative when it does not lie there. */
static gint64
measure_way (const TemaBoardRect *from, const TemaBoardRect *to, TemaBoardDirection direction)
{
  gint64 dx = (to->x + to->width / 2) - (from->x + from->width / 2);
  gint64 dy = (to->y + to->height / 2) - (from->y + from->height / 2);
  gboolean is_level = direction == TEMA_BOARD_LEFT || direction == TEMA_BOARD_RIGHT;
  gint64 along = direction == TEMA_BOARD_LEFT    ? -dx
                 : direction == TEMA_BOARD_RIGHT ? dx
                 : direction == TEMA_BOARD_UP    ? -dy
                                                 : dy;
  gint64 aside = ABS (is_level ? dy : dx);

  return along > 0 && aside <= 4 * along ? along + 2 * aside : -1;
}

/**
 * tema_board_layout_find_card_towards:
 * @self: a layout
 * @card: index of a card
 * @direction: where to
 *
 * Finds the card that an arrow key leads to.
 *
 * Returns: its index, or -1 when there is none in that direction
 */
int
tema_board_layout_find_card_towards (const TemaBoardLayout *self,
                                     guint card,
                                     TemaBoardDirection direction)
{
  const TemaBoardRect *from = tema_board_layout_get_card (self, card);
  gint64 shortest = -1;
  int found = -1;

  for (guint i = 0; i < self->sizes.cards->len; i++)
    {
      gint64 way = measure_way (from, tema_board_layout_get_card (self, i), direction);

      if (i != card && way >= 0 && (shortest < 0 || way < shortest))
        {
          shortest = way;
          found = i;
        }
    }
  return found;
}
