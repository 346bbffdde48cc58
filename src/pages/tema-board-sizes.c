/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How large cards and frames are, and where in its frame everything lies: cards in rows, then the
 * themes within, in rows too. Inner themes come first, so a frame knows what it holds. */
#include "pages/tema-board-layout-private.h"

/* A frame that nobody made wider holds so many themes beside each other. */
#define MAX_THEMES_A_ROW 3

/**
 * tema_board_metrics_init:
 * @self: (out caller-allocates): the sizes
 * @text_scale: 1 for ordinary text, 2 for text twice as large
 *
 * Sets the sizes of the look.
 */
void
tema_board_metrics_init (TemaBoardMetrics *self, double text_scale)
{
  double scale = CLAMP (text_scale, 0.5, 4);

  self->card_width = 226 * scale;
  self->card_height = 34 * scale;
  self->line_height = 18 * scale;
  self->chars_per_line = 30;
  self->max_lines = 4;
  self->gap = 8;
  self->padding = 12;
  self->header_height = 52 * scale;
  self->definition_height = 20 * scale;
  self->drop_height = 24;
  self->margin = 16;
}

/**
 * tema_board_metrics_measure_card:
 * @self: the sizes
 * @card: a card
 *
 * Returns: its height in pixels at the zoom of 1; its width is that of all cards
 */
int
tema_board_metrics_measure_card (const TemaBoardMetrics *self, const TemaBoardStateCard *card)
{
  glong n_chars, n_lines;

  if (card->kind == TEMA_CARD_CODE)
    return self->card_height;
  n_chars = g_utf8_strlen (card->text, self->chars_per_line * self->max_lines * 4);
  n_lines = (n_chars + self->chars_per_line - 1) / self->chars_per_line;
  for (const char *p = card->text; *p != '\0' && n_lines < self->max_lines; p++)
    n_lines += *p == '\n';
  n_lines = CLAMP (n_lines, 1, self->max_lines);
  /* Below a quote stands where it is from. */
  return self->card_height + self->line_height * (n_lines - 1 + (card->kind == TEMA_CARD_QUOTE));
}

static TemaBoardRect *
theme_rect (TemaBoardSizes *self, guint theme)
{
  return &g_array_index (self->themes, TemaBoardRect, theme);
}

static TemaBoardRect *
card_rect (TemaBoardSizes *self, guint card)
{
  return &g_array_index (self->cards, TemaBoardRect, card);
}

static void
measure_cards (TemaBoardSizes *self, const TemaBoardState *state, const TemaBoardMetrics *metrics)
{
  for (guint i = 0; i < state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (state, i);
      TemaBoardRect *rect = card_rect (self, i);

      rect->width = metrics->card_width;
      rect->height = tema_board_metrics_measure_card (metrics, card);
      if (card->theme < 0)
        continue;
      if (g_array_index (self->n_cards, guint, card->theme)++ == 0)
        g_array_index (self->first_cards, guint, card->theme) = i;
    }
}

/* By theme: the themes right within it, in order. */
static GPtrArray *
list_subthemes (const TemaBoardState *state)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);

  for (guint i = 0; i < state->themes->len; i++)
    {
      int parent = tema_board_state_get_theme (state, i)->parent;

      g_ptr_array_add (lists, g_array_new (FALSE, FALSE, sizeof (guint)));
      if (parent >= 0)
        g_array_append_val ((GArray *)g_ptr_array_index (lists, parent), i);
    }
  return lists;
}

/* How wide a frame is: as asked for, but never so narrow that something in it would not fit. */
static int
find_width (TemaBoardSizes *self,
            const TemaBoardState *state,
            const TemaBoardMetrics *metrics,
            guint theme,
            const GArray *subthemes)
{
  int widest = metrics->card_width;
  int row = 0;

  for (guint i = 0; i < subthemes->len; i++)
    {
      int width = theme_rect (self, g_array_index (subthemes, guint, i))->width;

      widest = MAX (widest, width);
      if (i < MAX_THEMES_A_ROW)
        row += width + (i > 0 ? metrics->gap : 0);
    }
  if (tema_board_state_get_theme (state, theme)->width == 0)
    widest = MAX (widest, row);
  return MAX (tema_board_state_get_theme (state, theme)->width, widest + 2 * metrics->padding);
}

/**
 * Shelf:
 *
 * Puts rectangles beside each other, row by row.
 */
typedef struct
{
  int left;
  int right;
  int gap;
  int x;
  int y;
  int row_height;
} Shelf;

static void
put (Shelf *shelf, TemaBoardRect *rect)
{
  if (shelf->x > shelf->left && shelf->x + rect->width > shelf->right)
    {
      shelf->x = shelf->left;
      shelf->y += shelf->row_height + shelf->gap;
      shelf->row_height = 0;
    }
  rect->x = shelf->x;
  rect->y = shelf->y;
  shelf->x += rect->width + shelf->gap;
  shelf->row_height = MAX (shelf->row_height, rect->height);
}

static void
end_row (Shelf *shelf)
{
  if (shelf->row_height > 0)
    shelf->y += shelf->row_height + shelf->gap;
  shelf->x = shelf->left;
  shelf->row_height = 0;
}

static void
fill_theme (TemaBoardSizes *self,
            const TemaBoardState *state,
            const TemaBoardMetrics *metrics,
            guint index,
            const GArray *subthemes)
{
  const TemaBoardStateTheme *theme = tema_board_state_get_theme (state, index);
  TemaBoardRect *frame = theme_rect (self, index);
  guint first = g_array_index (self->first_cards, guint, index);
  guint n_cards = g_array_index (self->n_cards, guint, index);
  Shelf shelf = { .left = metrics->padding, .gap = metrics->gap, .x = metrics->padding };

  frame->width = find_width (self, state, metrics, index, subthemes);
  shelf.right = frame->width - metrics->padding;
  shelf.y = metrics->header_height + (*theme->definition != '\0' ? metrics->definition_height : 0);
  for (guint i = 0; i < n_cards; i++)
    put (&shelf, card_rect (self, first + i));
  end_row (&shelf);
  for (guint i = 0; i < subthemes->len; i++)
    put (&shelf, theme_rect (self, g_array_index (subthemes, guint, i)));
  end_row (&shelf);
  if (n_cards == 0 && subthemes->len == 0) /* easy to hit, and as high when the first card comes */
    shelf.y += metrics->card_height + metrics->gap;
  frame->height = MAX (theme->height, shelf.y + metrics->drop_height);
}

/* Measures everything of a board. */
void
_tema_board_sizes_init (TemaBoardSizes *self,
                        const TemaBoardState *state,
                        const TemaBoardMetrics *metrics)
{
  g_autoptr (GPtrArray) subthemes = list_subthemes (state);

  self->themes = g_array_new (FALSE, TRUE, sizeof (TemaBoardRect));
  self->cards = g_array_new (FALSE, TRUE, sizeof (TemaBoardRect));
  self->first_cards = g_array_new (FALSE, TRUE, sizeof (guint));
  self->n_cards = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (self->themes, state->themes->len);
  g_array_set_size (self->cards, state->cards->len);
  g_array_set_size (self->first_cards, state->themes->len);
  g_array_set_size (self->n_cards, state->themes->len);
  measure_cards (self, state, metrics);
  for (guint i = state->themes->len; i > 0; i--)
    fill_theme (self, state, metrics, i - 1, g_ptr_array_index (subthemes, i - 1));
}

/* Frees the arrays. */
void
_tema_board_sizes_clear (TemaBoardSizes *self)
{
  g_array_unref (self->themes);
  g_array_unref (self->cards);
  g_array_unref (self->first_cards);
  g_array_unref (self->n_cards);
}
