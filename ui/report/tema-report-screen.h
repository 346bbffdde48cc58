/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_TYPE_REPORT_SCREEN (tema_report_screen_get_type ())
/**
 * TemaReportScreen:
 *
 * The codebook appendix as it will be on paper, with what can be chosen about it.
 */
G_DECLARE_FINAL_TYPE (TemaReportScreen, tema_report_screen, TEMA, REPORT_SCREEN, GtkWidget)

void tema_report_screen_set_project (TemaReportScreen *self, TemaProject *project);
void tema_report_screen_show_version (TemaReportScreen *self, const char *guid);
void tema_report_screen_print (TemaReportScreen *self);
void tema_report_screen_take_focus (TemaReportScreen *self);
void tema_report_screen_step_part (TemaReportScreen *self, gboolean is_forward);

G_END_DECLS
