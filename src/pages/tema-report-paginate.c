/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Puts a report's lines on pages: every line exactly once, no row torn that fits on a page. */
#include "pages/tema-report-flow-private.h"

#define HEADING_LINES 3
#define BELOW_TITLE_PT 4.0
#define BELOW_LEAD_PT 8.0
/* A code and its first subcodes stay together up to this part of a page. */
#define KEEP_SHARE 0.33
#define TALL_START_PT 60.0 /* a row taller than a page begins where at least this much is left */
#define ABOVE_CAPTION_PT 16.0
#define BELOW_CAPTION_PT 4.0

/* Sets the title or the lead, line by line over pages if it must be. */
static void
place_text (TemaReportFlow *flow, const TemaShapedText *text, TemaPagePart part)
{
  for (guint i = 0; i < text->n_lines; i++)
    {
      const TemaShapedLine *line = _tema_report_flow_peek_line (flow->self, text->first + i);
      const double height = line->ascent + line->descent;
      TemaPlacedLine placed
          = { text->first + i, part, 0, 0, flow->self->margin_x + line->x, 0, FALSE };

      if (flow->y + height > flow->bottom && flow->y > flow->self->margin_y)
        _tema_report_flow_begin_page (flow);
      placed.baseline = flow->y + line->ascent;
      _tema_report_flow_add_line (flow, &placed);
      flow->y += height + TEMA_REPORT_LEADING_PT;
    }
}

static void
place_title (TemaReportFlow *flow)
{
  const double width = flow->self->width - 2 * flow->self->margin_x;
  TemaShapedText title;

  if (flow->self->title[0] == '\0')
    return;
  title = _tema_report_layout_shape (flow->self, flow->self->title, NULL, TEMA_PAGE_FACE_TITLE,
                                     width, FALSE, 0);
  place_text (flow, &title, TEMA_PAGE_PART_TITLE);
  flow->y += BELOW_TITLE_PT;
}

static void
place_lead (TemaReportFlow *flow)
{
  g_autoptr (GPtrArray) runs = tema_report_parse_lead (flow->report->lead);
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  const double width = flow->self->width - 2 * flow->self->margin_x;
  TemaShapedText lead;

  for (guint i = 0; i < runs->len; i++)
    {
      const TemaReportRun *run = runs->pdata[i];
      g_autofree char *clean = tema_report_clean_text (run->text);
      PangoAttribute *style = pango_attr_style_new (PANGO_STYLE_ITALIC);

      style->start_index = text->len;
      g_string_append (text, clean);
      style->end_index = text->len;
      if (run->is_italic)
        pango_attr_list_insert (attributes, style);
      else
        pango_attribute_destroy (style);
    }
  if (text->len > 0)
    {
      lead = _tema_report_layout_shape (flow->self, text->str, attributes, TEMA_PAGE_FACE_LEAD,
                                        width, FALSE, 0);
      place_text (flow, &lead, TEMA_PAGE_PART_LEAD);
    }
  flow->y += BELOW_LEAD_PT;
  pango_attr_list_unref (attributes);
}

static void
shape_headings (TemaReportFlow *flow)
{
  TemaReportLayout *self = flow->self;
  const TemaReportBand band = { flow->headings, TEMA_PAGE_PART_HEADING, 0, FALSE };

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autofree char *heading = tema_report_clean_text (
          ((const TemaReportColumn *)flow->report->columns->pdata[i])->heading);

      flow->headings[i] = _tema_report_layout_shape (self, heading, NULL, TEMA_PAGE_FACE_STRONG,
                                                     self->columns[i].width,
                                                     self->columns[i].is_right, HEADING_LINES);
    }
  flow->headings_height
      = _tema_report_flow_measure_band (flow, &band) + 2 * TEMA_REPORT_HEADING_PAD_PT;
}

static void
shape_row (TemaReportFlow *flow, guint at, guint name_column, TemaShapedText *texts)
{
  TemaReportLayout *self = flow->self;
  const TemaReportRow *row = flow->report->rows->pdata[at];

  for (guint i = 0; i < self->n_columns; i++)
    {
      const TemaPageColumn *geometry = &self->columns[i];
      g_autofree char *cell = tema_report_get_n_spanned (flow->report, at, i) > 0
                                  ? tema_report_dup_cell (row, i)
                                  : g_strdup ("");
      const double indent = MIN (geometry->indent_step * row->level, geometry->max_indent);

      texts[i] = _tema_report_layout_shape (
          self, cell, NULL,
          row->is_strong && i == name_column ? TEMA_PAGE_FACE_STRONG : TEMA_PAGE_FACE_TEXT,
          geometry->width - indent, geometry->is_right, 0);
    }
}

/* The height that must be free for row @at: its own and, as long as its children follow directly,
 * theirs – a code does not stand alone at the foot of a page. */
static double
get_kept_height (const TemaReport *report, const double *heights, guint at, double body)
{
  double height = heights[at];

  for (guint i = at; i + 1 < report->rows->len; i++)
    {
      const TemaReportRow *row = report->rows->pdata[i];
      const TemaReportRow *next = report->rows->pdata[i + 1];

      if (next->level <= row->level || height + heights[i + 1] > body * KEEP_SHARE)
        break;
      height += heights[i + 1];
    }
  return height;
}

static void
add_bookmark (TemaReportFlow *flow, const char *title)
{
  TemaPageBookmark bookmark
      = { tema_report_clean_text (title), flow->self->pages->len - 1, flow->y };

  g_strdelimit (bookmark.title, "\n\t", ' ');
  if (bookmark.title[0] == '\0')
    g_free (bookmark.title);
  else
    g_array_append_val (flow->self->bookmarks, bookmark);
}

static gboolean
is_done (TemaReportFlow *flow, const TemaReportBand *band, const guint *next)
{
  for (guint i = 0; i < flow->self->n_columns; i++)
    if (next[i] < band->texts[i].n_lines)
      return FALSE;
  return TRUE;
}

/* Sets a row; one that is taller than what is left goes on over as many pages as it takes. */
static void
place_row (TemaReportFlow *flow, const TemaReportBand *band)
{
  const TemaReportRow *row = flow->report->rows->pdata[band->row];
  g_autofree guint *next = g_new0 (guint, flow->self->n_columns);
  gboolean must_begin = FALSE;

  if (row->has_rule && flow->n_rows_on_page > 0)
    _tema_report_flow_add_rule (flow, TEMA_REPORT_THIN_RULE_PT, 0.45);
  _tema_report_flow_set_spanning (flow, band->row, flow->n_rows_on_page == 0, FALSE);
  _tema_report_flow_skip_spanning (flow, band->row, band->texts, next);
  for (;;)
    {
      const double limit = flow->bottom - TEMA_REPORT_ROW_PAD_PT + 0.01;

      flow->y = _tema_report_flow_set_band (flow, band, next, flow->y + TEMA_REPORT_ROW_PAD_PT,
                                            limit, must_begin, FALSE)
                + TEMA_REPORT_ROW_PAD_PT;
      flow->n_rows_on_page++;
      if (is_done (flow, band, next))
        return;
      _tema_report_flow_begin_page (flow);
      _tema_report_flow_set_spanning (flow, band->row, TRUE, FALSE);
      must_begin = TRUE;
    }
}

/* How much must be free for a row to begin here. */
static double
find_needed (TemaReportFlow *flow, const double *heights, guint row, double body)
{
  double needed = get_kept_height (flow->report, heights, row, body);

  if (heights[row] > body)
    return MIN (TALL_START_PT, body);
  return MAX (needed,
              MIN (_tema_report_flow_set_spanning (flow, row, FALSE, TRUE) - flow->y, body));
}

/* The text of a cell that spans rows may be longer than the rows are high. */
static void
end_spans (TemaReportFlow *flow, guint row, guint end_row)
{
  guint n_going_on = row + 1 == end_row
                         ? 0
                         : ((const TemaReportRow *)flow->report->rows->pdata[row + 1])->n_merged;

  for (guint i = n_going_on; i < flow->self->n_columns; i++)
    {
      flow->y = MAX (flow->y, flow->span_ends[i]);
      flow->span_ends[i] = 0;
    }
}

static void
place_rows (
    TemaReportFlow *flow, const double *heights, guint first_row, guint end_row, guint name_column)
{
  const guint n_columns = flow->self->n_columns;
  const double body = flow->bottom - flow->self->margin_y - flow->headings_height - 1.5;

  for (guint i = first_row; i < end_row; i++)
    {
      const TemaReportRow *row = flow->report->rows->pdata[i];
      const TemaReportBand band
          = { flow->texts + (gsize)i * n_columns, TEMA_PAGE_PART_CELL, i, row->is_faint };
      double needed = find_needed (flow, heights, i, body);

      if (!flow->is_in_table && flow->y + flow->headings_height + 1.5 + needed > flow->bottom
          && flow->y > flow->self->margin_y)
        _tema_report_flow_begin_page (flow);
      if (!flow->is_in_table)
        {
          flow->is_in_table = TRUE;
          _tema_report_flow_place_headings (flow);
        }
      else if (flow->y + needed > flow->bottom && flow->n_rows_on_page > 0)
        _tema_report_flow_begin_page (flow);
      if (row->level == 0 && row->n_merged == 0 && flow->report->tables->len == 0)
        {
          g_autofree char *name = tema_report_dup_cell (row, name_column);

          add_bookmark (flow, name);
        }
      place_row (flow, &band);
      end_spans (flow, i, end_row);
    }
}

/* A caption stays with its table's headings and first row. */
static void
place_caption (TemaReportFlow *flow, const double *heights, guint table)
{
  guint first_row, end_row;
  const char *caption = tema_report_get_table (flow->report, table, &first_row, &end_row);
  g_autofree char *clean = tema_report_clean_text (caption);
  const double width = flow->self->width - 2 * flow->self->margin_x;
  const double body = flow->bottom - flow->self->margin_y - flow->headings_height - 1.5;
  double needed = first_row < end_row ? find_needed (flow, heights, first_row, body) : 0;
  TemaShapedText text;

  if (table > 0)
    flow->y += ABOVE_CAPTION_PT;
  if ((table > 0 && tema_report_table_starts_page (flow->report, table))
      || (flow->y > flow->self->margin_y
          && flow->y + 3 * TEMA_PAGE_TEXT_PT + flow->headings_height + needed > flow->bottom))
    _tema_report_flow_begin_page (flow);
  if (clean[0] == '\0')
    return;
  add_bookmark (flow, clean);
  text
      = _tema_report_layout_shape (flow->self, clean, NULL, TEMA_PAGE_FACE_STRONG, width, FALSE, 0);
  place_text (flow, &text, TEMA_PAGE_PART_CAPTION);
  flow->y += BELOW_CAPTION_PT;
}

static void
place_table (TemaReportFlow *flow, const double *heights, guint table, guint name_column)
{
  guint first_row, end_row;

  tema_report_get_table (flow->report, table, &first_row, &end_row);
  if (flow->report->tables->len > 0)
    place_caption (flow, heights, table);
  place_rows (flow, heights, first_row, end_row, name_column);
  if (first_row == end_row)
    {
      if (flow->y + flow->headings_height > flow->bottom)
        _tema_report_flow_begin_page (flow);
      _tema_report_flow_place_headings (flow);
      flow->y += TEMA_PAGE_TEXT_PT;
    }
  flow->y += 1;
  _tema_report_flow_add_rule (flow, TEMA_REPORT_STRONG_RULE_PT, 0.3);
  flow->is_in_table = FALSE;
}

static void
place_tables (TemaReportFlow *flow)
{
  TemaReportLayout *self = flow->self;
  const guint n_rows = flow->report->rows->len;
  const guint name_column = _tema_report_layout_get_name_column (flow->report);
  g_autofree TemaShapedText *headings = g_new0 (TemaShapedText, self->n_columns);
  g_autofree TemaShapedText *texts = g_new0 (TemaShapedText, (gsize)n_rows * self->n_columns);
  g_autofree double *heights = g_new0 (double, n_rows);
  g_autofree double *span_ends = g_new0 (double, self->n_columns);

  flow->headings = headings;
  flow->texts = texts;
  flow->span_ends = span_ends;
  shape_headings (flow);
  for (guint i = 0; i < n_rows; i++)
    {
      const TemaReportBand band
          = { texts + (gsize)i * self->n_columns, TEMA_PAGE_PART_CELL, i, FALSE };

      shape_row (flow, i, name_column, texts + (gsize)i * self->n_columns);
      heights[i] = _tema_report_flow_measure_row (flow, &band);
    }
  for (guint i = 0; i < tema_report_get_n_tables (flow->report); i++)
    place_table (flow, heights, i, name_column);
  flow->headings = NULL;
  flow->texts = NULL;
  flow->span_ends = NULL;
}

/* Page numbers are known only now. */
static void
place_feet (TemaReportFlow *flow)
{
  TemaReportLayout *self = flow->self;
  const double width = self->width - 2 * self->margin_x;
  const double baseline = self->height - 0.5 * self->margin_y;
  g_autofree char *project = tema_report_clean_text (flow->report->project);

  for (guint i = 0; i < self->pages->len; i++)
    {
      TemaPage *page = &g_array_index (self->pages, TemaPage, i);
      g_autofree char *number = tema_report_format_page (flow->report, i + 1, self->pages->len);
      const double number_width
          = _tema_report_layout_get_natural_width (self, number, TEMA_PAGE_FACE_FOOT);
      TemaShapedText text
          = _tema_report_layout_shape (self, number, NULL, TEMA_PAGE_FACE_FOOT, width, TRUE, 1);
      TemaPlacedLine placed = { text.first, TEMA_PAGE_PART_NUMBER, i, 0, 0, baseline, FALSE };

      placed.x = self->margin_x + _tema_report_flow_peek_line (self, text.first)->x;
      if (number[0] != '\0')
        g_array_append_val (page->lines, placed);
      if (project[0] == '\0')
        continue;
      text = _tema_report_layout_shape (self, project, NULL, TEMA_PAGE_FACE_FOOT,
                                        MAX (width - number_width - 2 * TEMA_PAGE_GAP_PT, 4), FALSE,
                                        1);
      placed = (TemaPlacedLine){ text.first, TEMA_PAGE_PART_PROJECT, i, 0, 0, baseline, FALSE };
      placed.x = self->margin_x + _tema_report_flow_peek_line (self, text.first)->x;
      g_array_append_val (page->lines, placed);
    }
}

/**
 * _tema_report_layout_paginate:
 * @self: a layout with fonts and without pages
 * @report: what to lay out
 *
 * Fills the layout's pages: title and lead, then the table with its headings on every page, then
 * the feet.
 */
void
_tema_report_layout_paginate (TemaReportLayout *self, const TemaReport *report)
{
  TemaReportFlow flow = { .self = self, .report = report };

  flow.bottom = self->height - self->margin_y;
  _tema_report_flow_begin_page (&flow);
  place_title (&flow);
  place_lead (&flow);
  if (report->columns->len > 0)
    {
      _tema_report_layout_prepare_columns (self, report);
      place_tables (&flow);
    }
  place_feet (&flow);
}
