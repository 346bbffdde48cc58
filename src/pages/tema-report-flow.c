/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The bands of a table while the pages fill: cells set side by side, those that span rows, the
 * headings on each page. */
#include "pages/tema-report-flow-private.h"

#define ENDLESS_PT 1e9

static TemaPage *
peek_page (TemaReportFlow *flow)
{
  return &g_array_index (flow->self->pages, TemaPage, flow->self->pages->len - 1);
}

const TemaShapedLine *
_tema_report_flow_peek_line (TemaReportLayout *self, guint shaped)
{
  return &g_array_index (self->shaped, TemaShapedLine, shaped);
}

void
_tema_report_flow_add_rule (TemaReportFlow *flow, double thickness, double grey)
{
  const TemaPageRule rule = { flow->y, thickness, grey };

  g_array_append_val (peek_page (flow)->rules, rule);
}

void
_tema_report_flow_add_line (TemaReportFlow *flow, const TemaPlacedLine *placed)
{
  g_array_append_val (peek_page (flow)->lines, *placed);
}

/* Sets one column of a band from its line @next on, down to @limit; the first line is set in any
 * case where @must_begin. Returns where it ends. */
static double
set_column (TemaReportFlow *flow,
            const TemaReportBand *band,
            guint column,
            guint *next,
            double top,
            double limit,
            gboolean must_begin,
            gboolean is_dry)
{
  TemaReportLayout *self = flow->self;
  const TemaReportRow *row
      = band->part == TEMA_PAGE_PART_CELL ? flow->report->rows->pdata[band->row] : NULL;
  const TemaPageColumn *geometry = &self->columns[column];
  const TemaShapedText *text = &band->texts[column];
  double indent = 0;
  double y = top;

  if (row != NULL)
    indent = MIN (geometry->indent_step * row->level, geometry->max_indent);
  for (guint i = *next; i < text->n_lines; i++)
    {
      const TemaShapedLine *line = _tema_report_flow_peek_line (self, text->first + i);
      const TemaPlacedLine placed = { text->first + i,
                                      band->part,
                                      band->row,
                                      column,
                                      geometry->x + indent + line->x,
                                      y + line->ascent,
                                      band->is_faint && geometry->is_right };

      if (y + line->ascent + line->descent > limit && !(must_begin && i == *next))
        {
          *next = i;
          return y;
        }
      if (!is_dry)
        _tema_report_flow_add_line (flow, &placed);
      y += line->ascent + line->descent + TEMA_REPORT_LEADING_PT;
    }
  *next = text->n_lines;
  return y;
}

/* Sets what is left of a band side by side, first lines on one baseline. Returns where the longest
 * column ends. */
double
_tema_report_flow_set_band (TemaReportFlow *flow,
                            const TemaReportBand *band,
                            guint *next,
                            double top,
                            double limit,
                            gboolean must_begin,
                            gboolean is_dry)
{
  double ascent = 0;
  double bottom = top;

  for (guint i = 0; i < flow->self->n_columns; i++)
    if (next[i] < band->texts[i].n_lines)
      ascent = MAX (
          ascent, _tema_report_flow_peek_line (flow->self, band->texts[i].first + next[i])->ascent);
  for (guint i = 0; i < flow->self->n_columns; i++)
    {
      double shift;
      double end;

      if (next[i] == band->texts[i].n_lines)
        continue;
      shift = ascent
              - _tema_report_flow_peek_line (flow->self, band->texts[i].first + next[i])->ascent;
      end = set_column (flow, band, i, &next[i], top + shift, limit, must_begin, is_dry);
      bottom = MAX (bottom, end);
    }
  return bottom;
}

double
_tema_report_flow_measure_band (TemaReportFlow *flow, const TemaReportBand *band)
{
  g_autofree guint *next = g_new0 (guint, flow->self->n_columns);

  return _tema_report_flow_set_band (flow, band, next, 0, ENDLESS_PT, FALSE, TRUE);
}

/* How many cells from the first column on are part of a cell that spans rows. */
static guint
count_spanning (const TemaReport *report, guint row)
{
  guint n_spanning = 0;

  while (n_spanning < report->columns->len
         && tema_report_get_n_spanned (report, row, n_spanning) != 1)
    n_spanning++;
  return n_spanning;
}

/* Sets the cells that span a row, from its top down over the rows below, or only measures them:
 * those that begin here, on a new page all of them again. Returns where the longest ends. */
double
_tema_report_flow_set_spanning (TemaReportFlow *flow,
                                guint row,
                                gboolean is_new_page,
                                gboolean is_dry)
{
  const guint n_spanning = count_spanning (flow->report, row);
  double longest = flow->y;

  for (guint i = 0; i < n_spanning; i++)
    {
      guint start = row, next = 0;
      TemaReportBand band = { NULL, TEMA_PAGE_PART_CELL, 0, FALSE };
      double end;

      while (start > 0 && tema_report_get_n_spanned (flow->report, start, i) == 0)
        start--;
      if (start != row && !is_new_page)
        continue;
      band.texts = flow->texts + (gsize)start * flow->self->n_columns;
      band.row = start;
      end = set_column (flow, &band, i, &next, flow->y + TEMA_REPORT_ROW_PAD_PT, ENDLESS_PT, FALSE,
                        is_dry)
            + TEMA_REPORT_ROW_PAD_PT;
      if (!is_dry)
        flow->span_ends[i] = end;
      longest = MAX (longest, end);
    }
  return longest;
}

/* Where a row's own cells begin: those that span rows are set apart. */
void
_tema_report_flow_skip_spanning (TemaReportFlow *flow,
                                 guint row,
                                 const TemaShapedText *texts,
                                 guint *next)
{
  const guint n_spanning = count_spanning (flow->report, row);

  for (guint i = 0; i < n_spanning; i++)
    next[i] = texts[i].n_lines;
}

double
_tema_report_flow_measure_row (TemaReportFlow *flow, const TemaReportBand *band)
{
  g_autofree guint *next = g_new0 (guint, flow->self->n_columns);

  _tema_report_flow_skip_spanning (flow, band->row, band->texts, next);
  return _tema_report_flow_set_band (flow, band, next, 0, ENDLESS_PT, FALSE, TRUE)
         + 2 * TEMA_REPORT_ROW_PAD_PT;
}

void
_tema_report_flow_place_headings (TemaReportFlow *flow)
{
  const TemaReportBand band = { flow->headings, TEMA_PAGE_PART_HEADING, 0, FALSE };
  g_autofree guint *next = g_new0 (guint, flow->self->n_columns);
  const double top = flow->y;

  _tema_report_flow_add_rule (flow, TEMA_REPORT_STRONG_RULE_PT, 0.3);
  _tema_report_flow_set_band (flow, &band, next, top + TEMA_REPORT_HEADING_PAD_PT, ENDLESS_PT,
                              FALSE, FALSE);
  flow->y = top + flow->headings_height;
  _tema_report_flow_add_rule (flow, TEMA_REPORT_THIN_RULE_PT, 0.45);
  flow->y += 1.5;
}

void
_tema_report_flow_begin_page (TemaReportFlow *flow)
{
  const TemaPage page = { g_array_new (FALSE, FALSE, sizeof (TemaPlacedLine)),
                          g_array_new (FALSE, FALSE, sizeof (TemaPageRule)) };

  g_array_append_val (flow->self->pages, page);
  flow->y = flow->self->margin_y;
  flow->n_rows_on_page = 0;
  if (flow->is_in_table)
    _tema_report_flow_place_headings (flow);
}
