/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <cairo.h>

#include "base/tema-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaReportLayout:
 *
 * A report laid out on pages: made once, then drawn on the screen, the printer or into a PDF alike.
 * Lengths are points, 72 an inch. Not for use from two threads at once.
 */
typedef struct _TemaReportLayout TemaReportLayout;

TemaReportLayout *tema_report_layout_new (const TemaReport *report) G_GNUC_WARN_UNUSED_RESULT;
TemaReportLayout *tema_report_layout_new_for_size (const TemaReport *report,
                                                   double width_pt,
                                                   double height_pt) G_GNUC_WARN_UNUSED_RESULT;
void tema_report_layout_free (TemaReportLayout *self);
guint tema_report_layout_get_n_pages (const TemaReportLayout *self);
void tema_report_layout_get_page_size (const TemaReportLayout *self,
                                       double *width_pt,
                                       double *height_pt);
void tema_report_layout_draw_page (TemaReportLayout *self, guint page, cairo_t *cr);
GBytes *tema_report_layout_to_pdf (TemaReportLayout *self,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaReportLayout, tema_report_layout_free)

G_END_DECLS
