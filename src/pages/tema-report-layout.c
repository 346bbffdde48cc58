/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The layout's life and its plain answers; see tema-report-paginate.c for where things stand. */
#include "pages/tema-report-layout-private.h"

#include <math.h>

/* Below this a page has no room for a table; a printer that asks for less gets this. */
#define MIN_PAGE_PT 144.0

static void
page_clear (gpointer data)
{
  TemaPage *page = data;

  g_array_unref (page->lines);
  g_array_unref (page->rules);
}

static void
bookmark_clear (gpointer data)
{
  g_free (((TemaPageBookmark *)data)->title);
}

/**
 * tema_report_layout_new:
 * @report: a report; not needed afterwards
 *
 * Lays a report out on its own paper. Any thread.
 *
 * Returns: (transfer full): at least one page
 */
TemaReportLayout *
tema_report_layout_new (const TemaReport *report)
{
  if (report->paper == TEMA_REPORT_PAPER_LETTER)
    return tema_report_layout_new_for_size (report, 612, 792);
  return tema_report_layout_new_for_size (report, 210 / 25.4 * 72, 297 / 25.4 * 72);
}

/**
 * tema_report_layout_new_for_size:
 * @report: a report; not needed afterwards
 * @width_pt: width of the whole sheet, margins included
 * @height_pt: its height
 *
 * Lays a report out on any paper, as for a printer's. Margins are 2.5 cm, narrower on paper smaller
 * than A4. The same report and size always make the same pages. Any thread.
 *
 * Returns: (transfer full): at least one page
 */
TemaReportLayout *
tema_report_layout_new_for_size (const TemaReport *report, double width_pt, double height_pt)
{
  TemaReportLayout *self = g_new0 (TemaReportLayout, 1);

  self->width = fmax (width_pt, MIN_PAGE_PT);
  self->height = fmax (height_pt, MIN_PAGE_PT);
  self->margin_x = MIN (TEMA_PAGE_MARGIN_PT, self->width * 0.12);
  self->margin_y = MIN (TEMA_PAGE_MARGIN_PT, self->height * 0.12);
  self->title = tema_report_clean_text (report->title);
  self->author = tema_report_clean_text (report->author);
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  self->short_texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->shaped = g_array_new (FALSE, FALSE, sizeof (TemaShapedLine));
  self->pages = g_array_new (FALSE, FALSE, sizeof (TemaPage));
  g_array_set_clear_func (self->pages, page_clear);
  self->bookmarks = g_array_new (FALSE, FALSE, sizeof (TemaPageBookmark));
  g_array_set_clear_func (self->bookmarks, bookmark_clear);
  _tema_report_layout_open_fonts (self, report->language);
  _tema_report_layout_paginate (self, report);
  g_hash_table_unref (g_steal_pointer (&self->short_texts));
  return self;
}

/**
 * tema_report_layout_free:
 * @self: (transfer full): a layout
 */
void
tema_report_layout_free (TemaReportLayout *self)
{
  g_free (self->title);
  g_free (self->author);
  g_free (self->columns);
  g_array_unref (self->bookmarks);
  g_array_unref (self->pages);
  g_array_unref (self->shaped);
  g_ptr_array_unref (self->layouts);
  for (guint i = 0; i < TEMA_PAGE_N_FACES; i++)
    pango_font_description_free (self->faces[i]);
  g_object_unref (self->context);
  g_object_unref (self->font_map);
  g_free (self);
}

/**
 * tema_report_layout_get_n_pages:
 * @self: a layout
 *
 * Returns: how many pages there are, at least 1
 */
guint
tema_report_layout_get_n_pages (const TemaReportLayout *self)
{
  return self->pages->len;
}

/**
 * tema_report_layout_get_page_size:
 * @self: a layout
 * @width_pt: (out) (optional): width of the sheet, 72 an inch
 * @height_pt: (out) (optional): its height
 */
void
tema_report_layout_get_page_size (const TemaReportLayout *self, double *width_pt, double *height_pt)
{
  if (width_pt != NULL)
    *width_pt = self->width;
  if (height_pt != NULL)
    *height_pt = self->height;
}
