/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaCaseTable:
 * @columns: (element-type utf8): names of attributes
 * @rows: (element-type TemaCaseTableRow): cases
 *
 * A table of cases as a plain value, as a spreadsheet holds it: what is imported and exported.
 */
typedef struct
{
  GPtrArray *columns;
  GPtrArray *rows;
} TemaCaseTable;

/**
 * TemaCaseTableRow:
 * @name: of the case
 * @within: name of the case that gathers it, "" for none
 * @cells: (array zero-terminated=1): one a column, "" for nothing said
 */
typedef struct
{
  char *name;
  char *within;
  char **cells;
} TemaCaseTableRow;

TemaCaseTable *tema_case_table_new (void) G_GNUC_WARN_UNUSED_RESULT;
TemaCaseTable *tema_case_table_new_from_cells (GPtrArray *lines) G_GNUC_WARN_UNUSED_RESULT;
TemaCaseTable *tema_case_table_copy (const TemaCaseTable *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_case_table_free (TemaCaseTable *self);
void tema_case_table_add_column (TemaCaseTable *self, const char *name);
void tema_case_table_add_row (TemaCaseTable *self,
                              const char *name,
                              const char *within,
                              const char *const *cells);
const char *tema_case_table_get_cell (const TemaCaseTable *self, guint row, guint column);
char **tema_case_table_dup_column (const TemaCaseTable *self,
                                   guint column) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaCaseTable, tema_case_table_free)

G_END_DECLS
