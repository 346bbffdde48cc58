/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Draws a whole board in the colours of white paper. */
#include "pages/tema-board-draw.h"

#include "pages/tema-picture-private.h"

#define STRIP_WIDTH 4

static const TemaColor white = { 255, 255, 255 };
static const TemaColor black = { 26, 26, 26 };
static const TemaColor grey = { 110, 110, 110 };
static const TemaColor card_line = { 214, 214, 214 };
static const TemaColor note_paper = { 255, 249, 214 };

/* A colour thinned with white; @share of it is left. */
static TemaColor
thin (const TemaColor *color, double share)
{
  return (TemaColor){
    255 - (255 - color->red) * share,
    255 - (255 - color->green) * share,
    255 - (255 - color->blue) * share,
  };
}

static void
write_cut (TemaBoardPen *pen,
           double x,
           double baseline,
           double width,
           const char *text,
           const TemaBoardInk *ink)
{
  g_auto (GStrv) lines = _tema_board_pen_break (pen, text, ink, width, 1);

  if (lines[0] != NULL)
    _tema_board_pen_write (pen, x, baseline, lines[0], ink);
}

static void
draw_theme (TemaBoardPen *pen,
            const TemaBoardState *state,
            const TemaBoardMetrics *metrics,
            guint index,
            const TemaBoardRect *frame)
{
  const TemaBoardStateTheme *theme = tema_board_state_get_theme (state, index);
  gboolean is_discarded = tema_board_state_is_discarded (state, index);
  const TemaColor fill = thin (&theme->color, is_discarded ? 0.04 : 0.1);
  const TemaColor line = thin (&theme->color, 0.6);
  const TemaBoardInk name_ink = { 15, TRUE, FALSE, is_discarded ? grey : black };
  const TemaBoardInk small_ink = { 11.5, FALSE, FALSE, grey };
  const double x = frame->x + metrics->padding + 2;
  const double width = frame->width - 2 * metrics->padding - 4;
  g_autofree char *counts = g_strdup_printf ("%u · %u · %u/%u", theme->n_codes, theme->n_references,
                                             theme->n_files, state->n_documents);

  _tema_board_pen_box (pen, frame->x + 0.5, frame->y + 0.5, frame->width - 1, frame->height - 1, 12,
                       &fill, &line, is_discarded);
  write_cut (pen, x, frame->y + 24, width, theme->name, &name_ink);
  _tema_board_pen_write (pen, x, frame->y + 41, counts, &small_ink);
  if (*theme->definition != '\0')
    write_cut (pen, x, frame->y + 58, width, theme->definition, &small_ink);
}

/* A card in a theme has its colour, a loose one its code's. */
static const TemaColor *
strip_color (const TemaBoardState *state, const TemaBoardStateCard *card)
{
  return card->theme >= 0 ? &tema_board_state_get_theme (state, card->theme)->color : &card->color;
}

static void
write_lines (TemaBoardPen *pen,
             const TemaBoardMetrics *metrics,
             const TemaBoardStateCard *card,
             const TemaBoardRect *rect)
{
  const TemaBoardInk ink = { 13, FALSE, FALSE, black };
  const TemaBoardInk source_ink = { 11, FALSE, TRUE, grey };
  const double width = rect->width - 34;
  guint n_lines = (rect->height - metrics->card_height) / metrics->line_height + 1
                  - (card->kind == TEMA_CARD_QUOTE);
  g_autofree char *quoted = card->kind == TEMA_CARD_QUOTE ? g_strdup_printf ("«%s»", card->text)
                                                          : g_strdup (card->text);
  g_auto (GStrv) lines = _tema_board_pen_break (pen, quoted, &ink, width, MAX (n_lines, 1));
  double baseline = rect->y + 22;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      _tema_board_pen_write (pen, rect->x + 20, baseline, lines[i], &ink);
      baseline += metrics->line_height;
    }
  if (card->kind == TEMA_CARD_QUOTE)
    write_cut (pen, rect->x + 20, rect->y + rect->height - 10, width, card->document, &source_ink);
}

static void
write_name (TemaBoardPen *pen, const TemaBoardStateCard *card, const TemaBoardRect *rect)
{
  const TemaBoardInk ink = { 13.5, FALSE, FALSE, black };
  const TemaBoardInk count_ink = { 11, FALSE, FALSE, grey };
  g_autofree char *counts = g_strdup_printf ("%u · %u", card->n_files, card->n_references);
  double counts_width = _tema_board_pen_measure (pen, counts, &count_ink);
  double baseline = rect->y + rect->height / 2.0 + 5;

  write_cut (pen, rect->x + 20, baseline, rect->width - 40 - counts_width, card->name, &ink);
  _tema_board_pen_write (pen, rect->x + rect->width - 12 - counts_width, baseline, counts,
                         &count_ink);
}

static void
draw_card (TemaBoardPen *pen,
           const TemaBoardState *state,
           const TemaBoardMetrics *metrics,
           const TemaBoardStateCard *card,
           const TemaBoardRect *rect)
{
  _tema_board_pen_box (pen, rect->x + 0.5, rect->y + 0.5, rect->width - 1, rect->height - 1, 6,
                       card->kind == TEMA_CARD_NOTE ? &note_paper : &white, &card_line, FALSE);
  if (card->kind != TEMA_CARD_NOTE)
    _tema_board_pen_box (pen, rect->x + 8, rect->y + 9, STRIP_WIDTH, rect->height - 18,
                         STRIP_WIDTH / 2.0, strip_color (state, card), NULL, FALSE);
  if (card->kind == TEMA_CARD_CODE)
    write_name (pen, card, rect);
  else
    write_lines (pen, metrics, card, rect);
}

/* A board with the layout it is drawn at. */
typedef struct
{
  const TemaBoardState *state;
  TemaBoardMetrics metrics;
  TemaBoardLayout *layout;
} Drawing;

/* Everything at its place in the layout; frames come before what lies in them. */
static void
draw_all (TemaBoardPen *pen, gconstpointer user_data)
{
  const Drawing *drawing = user_data;
  const TemaBoardState *state = drawing->state;

  for (guint i = 0; i < state->themes->len; i++)
    draw_theme (pen, state, &drawing->metrics, i, tema_board_layout_get_theme (drawing->layout, i));
  for (guint i = 0; i < state->cards->len; i++)
    draw_card (pen, state, &drawing->metrics, tema_board_state_get_card (state, i),
               tema_board_layout_get_card (drawing->layout, i));
}

static void
drawing_init (Drawing *self, TemaPicture *picture, const TemaBoardState *state)
{
  self->state = state;
  tema_board_metrics_init (&self->metrics, 1);
  self->layout = tema_board_layout_new (state, &self->metrics);
  *picture = (TemaPicture){ .title = state->name, .draw = draw_all, .user_data = self };
  tema_board_layout_get_extents (self->layout, &picture->extents);
}

/**
 * tema_board_draw_to_bytes:
 * @state: a board
 * @form: what to write
 * @error: return location
 *
 * Draws the whole board, from its first thing to its last, on white. In SVG and PDF words are text.
 * Any thread. Fails with %TEMA_ERROR_FAILED when memory or fonts give out.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
tema_board_draw_to_bytes (const TemaBoardState *state, TemaBoardForm form, GError **error)
{
  Drawing drawing;
  TemaPicture picture;
  GBytes *bytes;

  drawing_init (&drawing, &picture, state);
  bytes = _tema_picture_to_bytes (&picture, form, error);
  tema_board_layout_free (drawing.layout);
  return bytes;
}

/**
 * tema_board_draw_on_sheet:
 * @state: a board
 * @width_pt: width of the sheet, 72 an inch
 * @height_pt: its height
 * @cr: where to draw; one unit is a point, the sheet's corner is at the origin
 *
 * Draws the whole board on one sheet of paper, as large as it fits, for a printer.
 */
void
tema_board_draw_on_sheet (const TemaBoardState *state,
                          double width_pt,
                          double height_pt,
                          cairo_t *cr)
{
  Drawing drawing;
  TemaPicture picture;

  drawing_init (&drawing, &picture, state);
  _tema_picture_on_sheet (&picture, width_pt, height_pt, cr);
  tema_board_layout_free (drawing.layout);
}
