/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Cards to cut out and lay on a table: eight to a page, with dashed lines where the scissors go. */
#include "tema-config.h"

#include "pages/tema-board-draw.h"

#include "base/tema-error.h"
#include "pages/tema-board-pen-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define N_COLUMNS 2
#define N_ROWS (TEMA_BOARD_CARDS_PER_PAGE / N_COLUMNS)
#define PADDING_PT 20
#define NAME_PT 20.0
#define TEXT_PT 12.0
#define SMALL_PT 10.0
#define LEADING 1.3

static const TemaColor black = { 20, 20, 20 };
static const TemaColor grey = { 100, 100, 100 };
static const TemaColor cut_line = { 170, 170, 170 };

/* Writes lines one below the other; returns the last baseline. */
static double
write_block (TemaBoardPen *pen,
             double x,
             double baseline,
             double width,
             const char *text,
             const TemaBoardInk *ink,
             guint max_lines)
{
  g_auto (GStrv) lines = _tema_board_pen_break (pen, text, ink, width, max_lines);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      _tema_board_pen_write (pen, x, baseline, lines[i], ink);
      baseline += ink->size * LEADING;
    }
  return baseline;
}

static char *
dup_foot (const TemaBoardState *state, const TemaBoardStateCard *card)
{
  g_autofree char *theme = tema_board_state_dup_path (state, card->theme);
  g_autofree char *counts = g_strdup_printf ("%u · %u", card->n_files, card->n_references);

  if (card->kind == TEMA_CARD_QUOTE)
    return g_strdup_printf ("%s · %s", card->document, card->name);
  if (card->kind == TEMA_CARD_CODE)
    return *theme != '\0' ? g_strdup_printf ("%s   %s", counts, theme) : g_steal_pointer (&counts);
  return g_steal_pointer (&theme);
}

static void
draw_cut_out (TemaBoardPen *pen,
              const TemaBoardState *state,
              const TemaBoardStateCard *card,
              double x,
              double y,
              double width,
              double height)
{
  const TemaBoardInk name_ink = { NAME_PT, TRUE, FALSE, black };
  const TemaBoardInk text_ink = { TEXT_PT, FALSE, FALSE, black };
  const TemaBoardInk foot_ink = { SMALL_PT, FALSE, FALSE, grey };
  const double inner = width - 2 * PADDING_PT;
  const guint max_lines = MAX ((height - 2 * PADDING_PT - 40) / (TEXT_PT * LEADING), 1);
  g_autofree char *foot = dup_foot (state, card);

  _tema_board_pen_box (pen, x, y, width, height, 0, NULL, &cut_line, TRUE);
  if (card->kind != TEMA_CARD_NOTE)
    _tema_board_pen_box (pen, x + PADDING_PT, y + PADDING_PT, 48, 5, 2.5, &card->color, NULL,
                         FALSE);
  if (card->kind == TEMA_CARD_CODE)
    write_block (pen, x + PADDING_PT, y + PADDING_PT + 34, inner, card->name, &name_ink, 4);
  else
    write_block (pen, x + PADDING_PT, y + PADDING_PT + 26, inner, card->text, &text_ink,
                 MIN (max_lines, 9));
  write_block (pen, x + PADDING_PT, y + height - PADDING_PT, inner, foot, &foot_ink, 1);
}

/**
 * tema_board_cards_count_pages:
 * @state: a board
 *
 * Returns: how many pages its cards take, at least 1
 */
guint
tema_board_cards_count_pages (const TemaBoardState *state)
{
  return MAX ((state->cards->len + TEMA_BOARD_CARDS_PER_PAGE - 1) / TEMA_BOARD_CARDS_PER_PAGE, 1);
}

/**
 * tema_board_cards_draw_page:
 * @state: a board
 * @page: index of a page, the first is 0
 * @width_pt: width of the sheet, 72 an inch
 * @height_pt: its height
 * @cr: where to draw; one unit is a point, the sheet's corner is at the origin
 *
 * Draws one page of cards to cut out, in the board's order.
 */
void
tema_board_cards_draw_page (
    const TemaBoardState *state, guint page, double width_pt, double height_pt, cairo_t *cr)
{
  TemaBoardPen pen;
  guint first = page * TEMA_BOARD_CARDS_PER_PAGE;

  _tema_board_pen_init (&pen, cr, NULL);
  for (guint i = 0; i < TEMA_BOARD_CARDS_PER_PAGE && first + i < state->cards->len; i++)
    draw_cut_out (&pen, state, tema_board_state_get_card (state, first + i),
                  i % N_COLUMNS * width_pt / N_COLUMNS, i / N_COLUMNS * height_pt / N_ROWS,
                  width_pt / N_COLUMNS, height_pt / N_ROWS);
  _tema_board_pen_clear (&pen);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *bytes, unsigned int n_bytes)
{
  g_byte_array_append (closure, bytes, n_bytes);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * tema_board_cards_to_pdf:
 * @state: a board
 * @paper: A4 or Letter
 * @error: return location
 *
 * Writes all cards of a board as pages to cut out. Any thread. Fails with %TEMA_ERROR_FAILED when
 * memory or fonts give out.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
tema_board_cards_to_pdf (const TemaBoardState *state, TemaReportPaper paper, GError **error)
{
  const double width = paper == TEMA_REPORT_PAPER_LETTER ? 612 : 210 / 25.4 * 72;
  const double height = paper == TEMA_REPORT_PAPER_LETTER ? 792 : 297 / 25.4 * 72;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, state->name);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Tema " TEMA_VERSION);
  for (guint i = 0; i < tema_board_cards_count_pages (state); i++)
    {
      tema_board_cards_draw_page (state, i, width, height, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_bytes_new (bytes->data, bytes->len);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED, _ ("The cards could not be drawn: %s."),
               cairo_status_to_string (status));
  return NULL;
}
