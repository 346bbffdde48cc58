/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-code.h"

G_BEGIN_DECLS

#define TEMA_TYPE_CODE_ROW (tema_code_row_get_type ())
/**
 * TemaCodeRow:
 *
 * One code in the tree: colour, name, files and references.
 *
 * Signal renamed (char *name): another name was typed in place.
 */
G_DECLARE_FINAL_TYPE (TemaCodeRow, tema_code_row, TEMA, CODE_ROW, GtkWidget)

GtkWidget *tema_code_row_new (void);
void tema_code_row_set_tree_row (TemaCodeRow *self, GtkTreeListRow *tree_row);
TemaCode *tema_code_row_get_code (TemaCodeRow *self);
gboolean tema_code_row_is_on_memo (TemaCodeRow *self, GtkWidget *from, double x, double y);
GtkTreeListRow *tema_code_row_get_tree_row (TemaCodeRow *self);
void tema_code_row_start_renaming (TemaCodeRow *self, const char *name);
void tema_code_row_flush (TemaCodeRow *self);
void tema_code_row_set_with_subcodes (TemaCodeRow *self, gboolean with_subcodes);

G_END_DECLS
