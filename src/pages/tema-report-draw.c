/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Draws a laid-out report: the same strokes for the screen, the printer and the PDF. */
#include "tema-config.h"

#include "pages/tema-report-layout-private.h"

#include "base/tema-error.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

static double
get_grey (const TemaPlacedLine *placed)
{
  switch (placed->part)
    {
    case TEMA_PAGE_PART_LEAD:
      return 0.27;
    case TEMA_PAGE_PART_PROJECT:
    case TEMA_PAGE_PART_NUMBER:
      return 0.38;
    case TEMA_PAGE_PART_TITLE:
    case TEMA_PAGE_PART_CAPTION:
    case TEMA_PAGE_PART_HEADING:
    case TEMA_PAGE_PART_CELL:
    default:
      return placed->is_faint ? 0.58 : 0.08;
    }
}

/**
 * tema_report_layout_draw_page:
 * @self: a layout
 * @page: index of a page, the first is 0
 * @cr: where to draw; one unit is a point, the sheet's corner is at the origin
 *
 * Draws one page on nothing: the paper's white is the caller's.
 */
void
tema_report_layout_draw_page (TemaReportLayout *self, guint page, cairo_t *cr)
{
  const TemaPage *sheet;

  g_return_if_fail (page < self->pages->len);
  sheet = &g_array_index (self->pages, TemaPage, page);
  cairo_save (cr);
  for (guint i = 0; i < sheet->rules->len; i++)
    {
      const TemaPageRule *rule = &g_array_index (sheet->rules, TemaPageRule, i);

      cairo_set_source_rgb (cr, rule->grey, rule->grey, rule->grey);
      cairo_rectangle (cr, self->margin_x, rule->y - rule->thickness / 2,
                       self->width - 2 * self->margin_x, rule->thickness);
      cairo_fill (cr);
    }
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const TemaPlacedLine *placed = &g_array_index (sheet->lines, TemaPlacedLine, i);
      const double grey = get_grey (placed);

      cairo_set_source_rgb (cr, grey, grey, grey);
      cairo_move_to (cr, placed->x, placed->baseline);
      pango_cairo_show_layout_line (
          cr, g_array_index (self->shaped, TemaShapedLine, placed->shaped).line);
    }
  cairo_restore (cr);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *bytes, unsigned int n_bytes)
{
  g_byte_array_append (closure, bytes, n_bytes);
  return CAIRO_STATUS_SUCCESS;
}

/* Reproducible builds set the clock through the environment; so can tests. */
static char *
dup_creation_date (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = NULL;

  if (epoch != NULL)
    now = g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10));
  if (now == NULL)
    now = g_date_time_new_now_utc ();
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

static void
set_metadata (TemaReportLayout *self, cairo_surface_t *surface)
{
  g_autofree char *date = dup_creation_date ();

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  if (self->author[0] != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Tema " TEMA_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

static void
add_bookmarks (TemaReportLayout *self, cairo_surface_t *surface)
{
  for (guint i = 0; i < self->bookmarks->len; i++)
    {
      const TemaPageBookmark *bookmark = &g_array_index (self->bookmarks, TemaPageBookmark, i);
      g_autofree char *place = g_strdup_printf ("page=%u pos=[%d %d]", bookmark->page + 1,
                                                (int)self->margin_x, (int)bookmark->y);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, bookmark->title, place, 0);
    }
}

/**
 * tema_report_layout_to_pdf:
 * @self: a layout
 * @error: return location for an error
 *
 * Writes all pages as a PDF with embedded fonts, title, author and a list of the top codes. Two
 * calls differ in nothing but the time of making. Fails with %TEMA_ERROR_FAILED when memory or
 * fonts give out.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
tema_report_layout_to_pdf (TemaReportLayout *self, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (append_cb, bytes, self->width, self->height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  set_metadata (self, surface);
  for (guint i = 0; i < self->pages->len; i++)
    {
      tema_report_layout_draw_page (self, i, cr);
      cairo_show_page (cr);
    }
  add_bookmarks (self, surface);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED, _ ("The PDF could not be made: %s."),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
