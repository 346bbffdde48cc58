/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-report-layout.h"
#include "project/tema-versions.h"
#include "report/tema-report-screen.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _TemaReportScreen
{
  GtkWidget parent_instance;

  TemaProject *project;     /* nullable */
  TemaReportLayout *layout; /* nullable: what the pages show */
  guint refresh_id;         /* timeout: choices and codes come in bursts */
  GCancellable *laying_out; /* nullable */
  gboolean is_stale;        /* something changed while the screen was hidden */

  GtkWidget *content;
  GtkWidget *empty_page; /* instead of the pages while there are no codes */
  GtkScrolledWindow *scroller;
  GtkBox *pages;
  GtkWidget *choices;
  GtkWidget *export_button;
  AdwEntryRow *title_row;
  AdwComboRow *kept_row;    /* as it is now, or a kept version */
  char *kept_guid;          /* nullable: of the version that is chosen */
  gboolean is_filling_kept; /* the choices are being changed by us */
  AdwEntryRow *version_row;
  AdwComboRow *language_row;
  AdwComboRow *paper_row;
  GtkSwitch *subcodes_switch;
  GtkWidget *hint_group;
  GtkLabel *hint;
  GtkListBox *hint_list;
};

TemaReport *_tema_report_screen_make_report (TemaReportScreen *self) G_GNUC_WARN_UNUSED_RESULT;
void _tema_report_screen_install_export (GtkWidgetClass *widget_class);
void _tema_report_screen_install_codings (GtkWidgetClass *widget_class);
TemaCodebookVersion *_tema_report_screen_get_version (TemaReportScreen *self);
void _tema_report_screen_fill_versions (TemaReportScreen *self);
void _tema_report_screen_follow_version (TemaReportScreen *self);
void _tema_report_screen_refresh (TemaReportScreen *self);

G_END_DECLS
