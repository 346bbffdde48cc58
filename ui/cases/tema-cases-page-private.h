/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "cases/tema-cases-page.h"
#include "cases/tema-cases-table.h"

G_BEGIN_DECLS

struct _TemaCasesPage
{
  GtkWidget parent_instance;

  TemaProject *project;
  GtkStack *stack;
  GtkLabel *count_label;
  TemaCasesTable *table;
  GtkWidget *bar; /* above the table */
  GtkMenuButton *more_button;
  GHashTable
      *left_out; /* set of GUIDs: attributes that are no columns of the table that is written */
  char *caption; /* of that table, "" for the usual one */
  const char *format; /* nullable: what it is being saved as */
  GtkWidget *popover; /* of where a case speaks, or a menu */
};

/**
 * AfterCasesAct:
 * @self: the page
 * @created: (array zero-terminated=1): GUIDs of what the act made
 *
 * Called when an act is done and the page shows it.
 */
typedef void (*AfterCasesAct) (TemaCasesPage *self, const char *const *created);

/* When it is known how the informant table shall be. */
typedef void (*TemaCasesTableAsked) (TemaCasesPage *self);

void _tema_cases_page_ask_table (TemaCasesPage *page, const char *go, TemaCasesTableAsked asked);
TemaReport *_tema_cases_page_make_report (TemaCasesPage *self) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *_tema_cases_page_create_labelled (const char *text, GtkWidget *widget);
void _tema_cases_page_run (TemaCasesPage *self, TemaAct *act, char *done_text, AfterCasesAct after);
void _tema_cases_page_install_verbs (GtkWidgetClass *widget_class);
void _tema_cases_page_pop_up (TemaCasesPage *self, GtkWidget *popover, GtkWidget *cell);
void _tema_cases_page_install_menu (GtkWidgetClass *widget_class);
void _tema_cases_page_watch_menu (TemaCasesPage *self);
void _tema_cases_page_install_tables (GtkWidgetClass *widget_class);
void _tema_cases_page_ask_attribute (TemaCasesPage *self, TemaAttribute *attribute);
void _tema_cases_page_ask_attribution (TemaCasesPage *self);
void _tema_cases_page_ask_parts (TemaCasesPage *self, TemaCase *one, GtkWidget *cell);

G_END_DECLS
