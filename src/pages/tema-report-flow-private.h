/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Pages while they fill: what the bands of a table, its rows and headings, and the texts above it
 * share. */
#pragma once

#include "pages/tema-report-layout-private.h"

G_BEGIN_DECLS

#define TEMA_REPORT_ROW_PAD_PT 3.3
#define TEMA_REPORT_HEADING_PAD_PT 4.2
#define TEMA_REPORT_LEADING_PT 0.7
#define TEMA_REPORT_STRONG_RULE_PT 1.2
#define TEMA_REPORT_THIN_RULE_PT 0.7

/* Where the next thing goes while the pages fill. */
typedef struct
{
  TemaReportLayout *self;
  const TemaReport *report;
  TemaShapedText *headings;
  double headings_height;
  gboolean is_in_table;
  guint n_rows_on_page;
  const TemaShapedText *texts; /* all cells, row by row */
  double *span_ends;           /* by column: where a cell that spans rows ends */
  double y;
  double bottom;
} TemaReportFlow;

/* What is set side by side: a row's cells, or the headings. */
typedef struct
{
  const TemaShapedText *texts;
  TemaPagePart part;
  guint row;
  gboolean is_faint;
} TemaReportBand;

const TemaShapedLine *_tema_report_flow_peek_line (TemaReportLayout *self, guint shaped);
void _tema_report_flow_add_rule (TemaReportFlow *flow, double thickness, double grey);
void _tema_report_flow_add_line (TemaReportFlow *flow, const TemaPlacedLine *placed);
double _tema_report_flow_set_band (TemaReportFlow *flow,
                                   const TemaReportBand *band,
                                   guint *next,
                                   double top,
                                   double limit,
                                   gboolean must_begin,
                                   gboolean is_dry);
double _tema_report_flow_measure_band (TemaReportFlow *flow, const TemaReportBand *band);
double _tema_report_flow_set_spanning (TemaReportFlow *flow,
                                       guint row,
                                       gboolean is_new_page,
                                       gboolean is_dry);
void _tema_report_flow_skip_spanning (TemaReportFlow *flow,
                                      guint row,
                                      const TemaShapedText *texts,
                                      guint *next);
double _tema_report_flow_measure_row (TemaReportFlow *flow, const TemaReportBand *band);
void _tema_report_flow_place_headings (TemaReportFlow *flow);
void _tema_report_flow_begin_page (TemaReportFlow *flow);

G_END_DECLS
