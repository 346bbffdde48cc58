/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

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
  GtkMenuButton *more_button;
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
