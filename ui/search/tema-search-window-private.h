/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "search/tema-search-window.h"

#include "project/tema-search.h"
#include "transcript/tema-coding-bar.h"

G_BEGIN_DECLS

struct _TemaSearchWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  TemaRecentCodes *recent;
  GListStore *hits;        /* of TemaSearchHit */
  GHashTable *n_by;        /* of a TemaDocument, how many places */
  GCancellable *searching; /* nullable: the list on its way */
  guint showing;           /* source that tells that it takes long, or 0 */
  gboolean is_filling;     /* what is chosen changes by us */

  AdwToastOverlay *toasts;
  AdwToast *undo_toast; /* nullable: offers to undo what was coded last */
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkStack *stack; /* "list" or "empty" */
  AdwStatusPage *empty;
  GtkListView *list;
  GtkMultiSelection *selection;
  GtkWidget *foot;
  GtkLabel *chosen;
  GtkMenuButton *code_button;
  TemaCodingBar *bar;
};

GPtrArray *_tema_search_window_list_selected (TemaSearchWindow *self);
GtkWidget *_tema_search_window_create_foot (TemaSearchWindow *self);
void _tema_search_window_update_verbs (TemaSearchWindow *self);

G_END_DECLS
