/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-report-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_TYPE_REPORT_PAGE (tema_report_page_get_type ())
/**
 * TemaReportPage:
 *
 * One page of a report on the screen, as wide as there is room.
 */
G_DECLARE_FINAL_TYPE (TemaReportPage, tema_report_page, TEMA, REPORT_PAGE, GtkWidget)

GtkWidget *tema_report_page_new (TemaReportLayout *layout, guint page) G_GNUC_WARN_UNUSED_RESULT;
void tema_report_page_set_near (TemaReportPage *self, gboolean is_near);

G_END_DECLS
