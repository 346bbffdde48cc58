/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TEMA_TYPE_DOCUMENTS_PANE (tema_documents_pane_get_type ())
/**
 * TemaDocumentsPane:
 *
 * The list of interviews. Properties: project; selected (#TemaDocument, nullable, notifies).
 */
G_DECLARE_FINAL_TYPE (TemaDocumentsPane, tema_documents_pane, TEMA, DOCUMENTS_PANE, GtkWidget)

void tema_documents_pane_set_project (TemaDocumentsPane *self, TemaProject *project);
TemaDocument *tema_documents_pane_get_selected (TemaDocumentsPane *self);
void tema_documents_pane_select (TemaDocumentsPane *self, TemaDocument *document);
void tema_documents_pane_flush (TemaDocumentsPane *self);

G_END_DECLS
