/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writes what was drawn on a canvas as a file, or draws it on a sheet: never cut off, and on white
 * whatever the screen looks like. */
#include "tema-config.h"

#include "pages/tema-picture-private.h"

#include "base/tema-error.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define MARGIN 32
#define PNG_SCALE 2.0
#define MAX_PNG_SIDE 16000
#define POINTS_PER_PIXEL 0.75
#define SHEET_MARGIN_PT 36

/* How large the picture is, margins included. */
static TemaBoardRect
add_margin (const TemaBoardRect *extents)
{
  return (TemaBoardRect){ extents->x - MARGIN, extents->y - MARGIN, extents->width + 2 * MARGIN,
                          extents->height + 2 * MARGIN };
}

static void
paint (const TemaPicture *self, const TemaBoardRect *extents, double scale, cairo_t *cr)
{
  TemaBoardPen pen;

  _tema_board_pen_init (&pen, cr, NULL);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -extents->x, -extents->y);
  self->draw (&pen, self->user_data);
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
draw_png (const TemaPicture *self, const TemaBoardRect *extents, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double scale = MIN (PNG_SCALE, (double)MAX_PNG_SIDE / MAX (extents->width, extents->height));
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, MAX (extents->width * scale, 1), MAX (extents->height * scale, 1));
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  paint (self, extents, scale, cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_cb, bytes);
  cairo_surface_destroy (surface);
  return finish (bytes, status, error);
}

static GBytes *
draw_svg (const TemaPicture *self, const TemaBoardRect *extents)
{
  g_autoptr (GString) svg = g_string_new (NULL);
  g_autofree char *title = g_markup_escape_text (self->title, -1);
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
  self->draw (&pen, self->user_data);
  _tema_board_pen_clear (&pen);
  g_string_append (svg, "</svg>\n");
  return g_string_free_to_bytes (g_steal_pointer (&svg));
}

static void
set_metadata (cairo_surface_t *surface, const TemaPicture *self)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Tema " TEMA_VERSION);
}

static GBytes *
draw_pdf (const TemaPicture *self, const TemaBoardRect *extents, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append_cb, bytes, extents->width * POINTS_PER_PIXEL, extents->height * POINTS_PER_PIXEL);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  set_metadata (surface, self);
  paint (self, extents, POINTS_PER_PIXEL, cr);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return finish (bytes, status, error);
}

/* The whole picture as a file. In SVG and PDF words are text. Fails with %TEMA_ERROR_FAILED when
 * memory or fonts give out. */
GBytes *
_tema_picture_to_bytes (const TemaPicture *self, TemaBoardForm form, GError **error)
{
  TemaBoardRect extents = add_margin (&self->extents);

  if (form == TEMA_BOARD_FORM_SVG)
    return draw_svg (self, &extents);
  if (form == TEMA_BOARD_FORM_PDF)
    return draw_pdf (self, &extents, error);
  return draw_png (self, &extents, error);
}

/* The whole picture on one sheet of paper, as large as it fits but not larger than on the screen.
 */
void
_tema_picture_on_sheet (const TemaPicture *self, double width_pt, double height_pt, cairo_t *cr)
{
  TemaBoardRect extents = add_margin (&self->extents);
  double scale = MIN (MIN ((width_pt - 2 * SHEET_MARGIN_PT) / extents.width,
                           (height_pt - 2 * SHEET_MARGIN_PT) / extents.height),
                      POINTS_PER_PIXEL);

  if (scale <= 0)
    return;
  cairo_save (cr);
  cairo_translate (cr, (width_pt - extents.width * scale) / 2,
                   (height_pt - extents.height * scale) / 2);
  paint (self, &extents, scale, cr);
  cairo_restore (cr);
}
