/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CASES_TABLE (tema_cases_table_get_type ())
/**
 * TemaCasesTable:
 *
 * The table of cases: one row a case, one column an attribute. Cells are written over as in a
 * spreadsheet; headings sort, which is a view and changes nothing.
 *
 * Signals:
 * - parts-wanted (TemaCase, GtkWidget): where a case speaks shall be chosen, beside that cell
 * - attribute-wanted (TemaAttribute): an attribute shall be changed
 */
G_DECLARE_FINAL_TYPE (TemaCasesTable, tema_cases_table, TEMA, CASES_TABLE, GtkWidget)

void tema_cases_table_set_project (TemaCasesTable *self, TemaProject *project);
TemaCase *tema_cases_table_get_case (TemaCasesTable *self);
TemaAttribute *tema_cases_table_get_attribute (TemaCasesTable *self);
void tema_cases_table_focus_case (TemaCasesTable *self, const char *guid, gboolean begin_edit);
void tema_cases_table_flush (TemaCasesTable *self);

G_END_DECLS
