/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "cases/tema-case-cell.h"
#include "cases/tema-cases-table.h"

G_BEGIN_DECLS

struct _TemaCasesTable
{
  GtkWidget parent_instance;

  TemaProject *project;
  GtkWidget *scroller;
  GtkColumnView *view;
  GtkSortListModel *sorted;
  GPtrArray *attributes; /* of TemaAttribute: those with a column, in order */
  GHashTable *cells;     /* of TemaCaseCell: those on the screen */
  TemaCaseCell *focused; /* not owned */
  char *awaited;         /* GUID of a case that is to be focused when it is there */
  gboolean edits_awaited;
  guint focus_column;
  guint focus_row;
  guint focus_idle;
};

void _tema_cases_table_run (TemaCasesTable *self, TemaAct *act);
TemaCase *_tema_cases_table_dup_row (TemaCasesTable *self, guint row);
guint _tema_cases_table_find_row (TemaCasesTable *self, TemaCase *one);
guint _tema_cases_table_get_column (TemaCasesTable *self, TemaCaseCell *cell);
guint _tema_cases_table_get_n_rows (TemaCasesTable *self);

/* tema-cases-table-columns.c */
void _tema_cases_table_follow_columns (TemaCasesTable *self);
void _tema_cases_table_remove_columns (TemaCasesTable *self);

/* tema-cases-table-walk.c */
void _tema_cases_table_focus_at (TemaCasesTable *self, guint row, guint column);
void _tema_cases_table_step_cb (TemaCasesTable *self, int columns, int rows, TemaCaseCell *cell);
void _tema_cases_table_reveal (TemaCasesTable *self, GtkWidget *cell);
void _tema_cases_table_focus_awaited (TemaCasesTable *self);

/* tema-cases-clipboard.c */
void _tema_cases_table_install_clipboard (GtkWidgetClass *widget_class);

G_END_DECLS
