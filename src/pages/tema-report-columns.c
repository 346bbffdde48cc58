/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The columns of a laid-out report: widths that add up to the text's, and indentation. */
#include "pages/tema-report-layout-private.h"

#define INDENT_PT 10.0
#define MIN_INDENT_PT 3.0
#define MAX_INDENT_SHARE 0.45 /* of the column */

/* A number's column is never narrower than its heading; the widest text column pays for it. */
static void
widen_number_columns (TemaReportLayout *self, const TemaReport *report, double *widths)
{
  guint payer = 0;

  for (guint i = 0; i < self->n_columns; i++)
    if (!self->columns[i].is_right && (self->columns[payer].is_right || widths[i] > widths[payer]))
      payer = i;
  for (guint i = 0; i < self->n_columns; i++)
    {
      const TemaReportColumn *column = report->columns->pdata[i];
      g_autofree char *heading = tema_report_clean_text (column->heading);
      double missing;

      if (!self->columns[i].is_right || i == payer)
        continue;
      missing = _tema_report_layout_get_natural_width (self, heading, TEMA_PAGE_FACE_STRONG)
                + (i + 1 < self->n_columns ? TEMA_PAGE_GAP_PT : 0) - widths[i];
      missing = CLAMP (missing, 0, widths[payer] * 0.4);
      widths[i] += missing;
      widths[payer] -= missing;
    }
}

/**
 * _tema_report_layout_prepare_columns:
 * @self: a layout with fonts and a page size
 * @report: a report with columns
 *
 * Decides where the columns stand and how far each level of the tree moves in: less a level the
 * deeper the tree is, so that names keep more than half of their column at any depth.
 */
void
_tema_report_layout_prepare_columns (TemaReportLayout *self, const TemaReport *report)
{
  const GPtrArray *columns = report->columns;
  const double width = self->width - 2 * self->margin_x;
  const guint deepest = tema_report_get_max_level (report);
  g_autofree double *widths = g_new0 (double, columns->len);
  double x = self->margin_x;

  self->n_columns = columns->len;
  self->columns = g_new0 (TemaPageColumn, columns->len);
  for (guint i = 0; i < columns->len; i++)
    {
      widths[i] = width * tema_report_get_share (report, i);
      self->columns[i].is_right
          = ((const TemaReportColumn *)columns->pdata[i])->align == TEMA_REPORT_ALIGN_END;
    }
  widen_number_columns (self, report, widths);
  for (guint i = 0; i < columns->len; i++)
    {
      TemaPageColumn *geometry = &self->columns[i];

      geometry->x = x;
      geometry->width = MAX (widths[i] - (i + 1 < columns->len ? TEMA_PAGE_GAP_PT : 0), 4);
      x += widths[i];
      if (!((const TemaReportColumn *)columns->pdata[i])->is_indented)
        continue;
      geometry->max_indent = geometry->width * MAX_INDENT_SHARE;
      geometry->indent_step
          = CLAMP (geometry->max_indent / MAX (deepest, 1), MIN_INDENT_PT, INDENT_PT);
    }
}

/**
 * _tema_report_layout_get_name_column:
 * @report: a report
 *
 * Returns: the column that is indented and in which top codes are bold, 0 where none is
 */
guint
_tema_report_layout_get_name_column (const TemaReport *report)
{
  for (guint i = 0; i < report->columns->len; i++)
    if (((const TemaReportColumn *)report->columns->pdata[i])->is_indented)
      return i;
  return 0;
}
