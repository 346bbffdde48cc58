/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "documents/tema-document-row.h"
#include "documents/tema-documents-pane.h"

G_BEGIN_DECLS

struct _TemaDocumentsPane
{
  GtkWidget parent_instance;

  TemaProject *project;
  GtkFilterListModel *shown; /* the documents that the entry lets through */
  GtkSingleSelection *selection;
  GHashTable *rows; /* TemaDocument → its TemaDocumentRow, while it is on the screen */
  GtkWidget *menu;  /* popover, parented here */
  gulong items_changed_id;

  GtkWidget *content;
  GtkEntry *entry; /* what is sought */
  GtkStack *stack; /* "empty", "nothing" or "list" */
  GtkListView *list;
};

/* tema-documents-pane.c: the list */
guint _tema_documents_pane_find_position (TemaDocumentsPane *self, TemaDocument *document);
void _tema_documents_pane_show_menu (TemaDocumentsPane *self, GtkWidget *at, double x, double y);

/* tema-documents-verbs.c: what can be done with a document */
void _tema_documents_pane_install_verbs (GtkWidgetClass *widget_class);
void _tema_documents_pane_update_verbs (TemaDocumentsPane *self);
void _tema_documents_pane_run (TemaDocumentsPane *self, TemaAct *act);
TemaDocumentRow *_tema_documents_pane_get_selected_row (TemaDocumentsPane *self);

/* tema-documents-groups.c: documents that belong together */
void _tema_documents_pane_update_groups (TemaDocumentsPane *self);
void _tema_documents_pane_erase (TemaDocumentsPane *self);
void _tema_documents_pane_show_groups (TemaDocumentsPane *self);
void _tema_documents_pane_show_group_name (TemaDocumentsPane *self);

/* tema-document-properties.c: where a document came from */
void _tema_document_show_properties (TemaDocument *document, GtkWidget *row);

G_END_DECLS
