/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-memos.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_TYPE_DOCUMENT_ROW (tema_document_row_get_type ())
/**
 * TemaDocumentRow:
 *
 * One interview in the list: name, size, references; its name can be typed over in place. Signal
 * renamed (const char *name): Enter was pressed over a new name.
 */
G_DECLARE_FINAL_TYPE (TemaDocumentRow, tema_document_row, TEMA, DOCUMENT_ROW, GtkWidget)

GtkWidget *tema_document_row_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_document_row_set_document (TemaDocumentRow *self, TemaDocument *document);
void tema_document_row_set_memos (TemaDocumentRow *self, TemaMemos *memos);
TemaDocument *tema_document_row_get_document (TemaDocumentRow *self);
void tema_document_row_flush (TemaDocumentRow *self);
void tema_document_row_start_renaming (TemaDocumentRow *self, const char *name);
void tema_document_row_set_heading (TemaDocumentRow *self, const char *heading);
void tema_document_row_set_n_coded (TemaDocumentRow *self, guint n_coded);

G_END_DECLS
