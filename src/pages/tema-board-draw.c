/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Draws a whole board on white: its picture is never cut off and never takes over a dark screen. */
#include "tema-config.h"

#include "pages/tema-board-draw.h"

#include "base/tema-error.h"
#include "pages/tema-board-pen-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define MARGIN 32
#define PNG_SCALE 2.0
#define MAX_PNG_SIDE 16000
#define POINTS_PER_PIXEL 0.75
#define STRIP_WIDTH 4
#define SHEET_MARGIN_PT 36

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

/* Everything at its place in the layout; frames come before what lies in them. */
static void
draw_all (TemaBoardPen *pen,
          const TemaBoardState *state,
          const TemaBoardMetrics *metrics,
          const TemaBoardLayout *layout)
{
  for (guint i = 0; i < state->themes->len; i++)
    draw_theme (pen, state, metrics, i, tema_board_layout_get_theme (layout, i));
  for (guint i = 0; i < state->cards->len; i++)
    draw_card (pen, state, metrics, tema_board_state_get_card (state, i),
               tema_board_layout_get_card (layout, i));
}

/* The layout and how large the picture is, margins included. */
static TemaBoardLayout *
lay_out (const TemaBoardState *state, TemaBoardMetrics *metrics, TemaBoardRect *extents)
{
  TemaBoardLayout *layout;

  tema_board_metrics_init (metrics, 1);
  layout = tema_board_layout_new (state, metrics);
  tema_board_layout_get_extents (layout, extents);
  extents->x -= MARGIN;
  extents->y -= MARGIN;
  extents->width += 2 * MARGIN;
  extents->height += 2 * MARGIN;
  return layout;
}

static void
paint (const TemaBoardState *state,
       const TemaBoardMetrics *metrics,
       const TemaBoardLayout *layout,
       const TemaBoardRect *extents,
       double scale,
       cairo_t *cr)
{
  TemaBoardPen pen;

  _tema_board_pen_init (&pen, cr, NULL);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -extents->x, -extents->y);
  draw_all (&pen, state, metrics, layout);
  cairo_restore (cr);
  _tema_board_pen_clear (&pen);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *bytes, unsigned int n_bytes)
{
  g_byte_array_append (closure, bytes, n_bytes);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
finish (GByteArray *bytes, cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return g_bytes_new (bytes->data, bytes->len);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED, _ ("The picture could not be made: %s."),
               cairo_status_to_string (status));
  return NULL;
}

static GBytes *
draw_png (const TemaBoardState *state,
          const TemaBoardMetrics *metrics,
          const TemaBoardLayout *layout,
          const TemaBoardRect *extents,
          GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double scale = MIN (PNG_SCALE, (double)MAX_PNG_SIDE / MAX (extents->width, extents->height));
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, MAX (extents->width * scale, 1), MAX (extents->height * scale, 1));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  paint (state, metrics, layout, extents, scale, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  return finish (bytes, status, error);
}

static GBytes *
draw_svg (const TemaBoardState *state,
          const TemaBoardMetrics *metrics,
          const TemaBoardLayout *layout,
          const TemaBoardRect *extents)
{
  g_autoptr (GString) svg = g_string_new (NULL);
  g_autofree char *title = g_markup_escape_text (state->name, -1);
  TemaBoardPen pen;

  g_string_append_printf (
      svg,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
      "width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\" font-family=\"Cantarell, 'Noto Sans', "
      "'Liberation Sans', 'DejaVu Sans', sans-serif\">\n<title>%s</title>\n"
      "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n",
      extents->width, extents->height, extents->x, extents->y, extents->width, extents->height,
      title, extents->x, extents->y, extents->width, extents->height);
  _tema_board_pen_init (&pen, NULL, svg);
  draw_all (&pen, state, metrics, layout);
  _tema_board_pen_clear (&pen);
  g_string_append (svg, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&svg));
}

static void
set_metadata (cairo_surface_t *surface, const TemaBoardState *state)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, state->name);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Tema " TEMA_VERSION);
}

static GBytes *
draw_pdf (const TemaBoardState *state,
          const TemaBoardMetrics *metrics,
          const TemaBoardLayout *layout,
          const TemaBoardRect *extents,
          GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append_cb, bytes, extents->width * POINTS_PER_PIXEL, extents->height * POINTS_PER_PIXEL);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  set_metadata (surface, state);
  paint (state, metrics, layout, extents, POINTS_PER_PIXEL, cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return finish (bytes, status, error);
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
  TemaBoardMetrics metrics;
  TemaBoardRect extents;
  g_autoptr (TemaBoardLayout) layout = lay_out (state, &metrics, &extents);

  if (form == TEMA_BOARD_FORM_SVG)
    return draw_svg (state, &metrics, layout, &extents);
  if (form == TEMA_BOARD_FORM_PDF)
    return draw_pdf (state, &metrics, layout, &extents, error);
  return draw_png (state, &metrics, layout, &extents, error);
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
  TemaBoardMetrics metrics;
  TemaBoardRect extents;
  g_autoptr (TemaBoardLayout) layout = lay_out (state, &metrics, &extents);
  double scale = MIN (MIN ((width_pt - 2 * SHEET_MARGIN_PT) / extents.width,
                           (height_pt - 2 * SHEET_MARGIN_PT) / extents.height),
                      POINTS_PER_PIXEL);

  if (scale <= 0)
    return;
  cairo_save (cr);
  cairo_translate (cr, (width_pt - extents.width * scale) / 2,
                   (height_pt - extents.height * scale) / 2);
  paint (state, &metrics, layout, &extents, scale, cr);
  cairo_restore (cr);
}
