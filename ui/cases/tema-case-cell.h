/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-memos.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CASE_CELL (tema_case_cell_get_type ())
/**
 * TemaCaseCell:
 *
 * One cell of the table of cases: shows what is said, and lets it be written over. It changes no
 * project.
 *
 * Signals:
 * - committed (utf8): something else was written; the cell shows the old until the case changes
 * - step (int columns, int rows): the focus shall move by that much
 * - opened: the cell of where a case speaks was activated
 */
G_DECLARE_FINAL_TYPE (TemaCaseCell, tema_case_cell, TEMA, CASE_CELL, GtkWidget)

/**
 * TemaCaseColumn:
 * @TEMA_CASE_COLUMN_NAME: what the case is called
 * @TEMA_CASE_COLUMN_ATTRIBUTE: what is said of it
 * @TEMA_CASE_COLUMN_PARTS: where it speaks
 *
 * What a column shows.
 */
typedef enum
{
  TEMA_CASE_COLUMN_NAME,
  TEMA_CASE_COLUMN_ATTRIBUTE,
  TEMA_CASE_COLUMN_PARTS,
} TemaCaseColumn;

GtkWidget *tema_case_cell_new (TemaCaseColumn column,
                               TemaAttribute *attribute) G_GNUC_WARN_UNUSED_RESULT;
void tema_case_cell_set_case (TemaCaseCell *self, TemaCase *one);
void tema_case_cell_set_memos (TemaCaseCell *self, TemaMemos *memos);
TemaCase *tema_case_cell_get_case (TemaCaseCell *self);
TemaAttribute *tema_case_cell_get_attribute (TemaCaseCell *self);
TemaCaseColumn tema_case_cell_get_column (TemaCaseCell *self);
char *tema_case_cell_dup_text (TemaCaseCell *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_case_cell_set_editable (TemaCaseCell *self, gboolean is_editable);
void tema_case_cell_edit (TemaCaseCell *self, const char *text);
void tema_case_cell_refresh (TemaCaseCell *self);
gboolean tema_case_cell_flush (TemaCaseCell *self);

G_END_DECLS
