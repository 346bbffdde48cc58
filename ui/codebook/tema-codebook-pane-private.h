/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "codebook/tema-code-details.h"
#include "codebook/tema-code-filter.h"
#include "codebook/tema-code-places.h"
#include "codebook/tema-code-row.h"
#include "codebook/tema-codebook-pane.h"

G_BEGIN_DECLS

typedef enum
{
  SORT_OWN,
  SORT_NAME,
  SORT_REFERENCES,
} Sort;

struct _TemaCodebookPane
{
  GtkWidget parent_instance;

  TemaProject *project;         /* nullable */
  TemaCodeFilter *filter;       /* what the entry lets through */
  GtkTreeListModel *tree;       /* nullable, as the project */
  TemaCodePlaces *shown;        /* as much of the tree as the list knows of yet */
  guint pause;                  /* source: until the list learns of the rest; 0 when it does */
  guint growth;                 /* tick callback: until that is all of it; 0 when it is */
  GtkMultiSelection *selection; /* on what is shown */
  GHashTable *folded;           /* set of TemaCode: what the user has folded */
  gboolean was_seeking;         /* the tree shows what was sought */
  GHashTable *rows;             /* TemaCode → its TemaCodeRow, while that is on the screen */
  GtkWidget *menu;              /* popover menu, parented here */
  GtkWidget *colors;            /* popover with the palette, parented here */
  GPtrArray *dragged;           /* nullable: codes in the hand, or the last ones */
  TemaCode *marked;             /* nullable: where a drop would land is shown on its row */
  gint64 spring_code;           /* folded code that a drag rests on, 0 for none */
  guint spring;                 /* source: until it opens */

  Sort sort;              /* on the screen; the own order is kept */
  GtkSorter *sorter;      /* nullable: the own order */
  gboolean with_subcodes; /* rows tell their subcodes' references too */

  GtkWidget *content;
  GtkLabel *count;
  GtkWidget *view_button;
  GtkWidget *all_heading;
  GtkEntry *entry;
  GtkWidget *create;
  GtkLabel *create_label;
  GtkLabel *nothing; /* what is told where no name fits */
  GtkStack *stack;   /* "tree", "empty" or "nothing" */
  GtkListView *list;
  TemaCodeDetails *details;
};

/* tema-codebook-tree.c: the tree of rows and what is chosen in it */
void _tema_codebook_pane_add_tree (TemaCodebookPane *self);
void _tema_codebook_pane_fill_tree (TemaCodebookPane *self);
GPtrArray *_tema_codebook_pane_list_selected (TemaCodebookPane *self);
GPtrArray *_tema_codebook_pane_list_selected_branches (TemaCodebookPane *self);
void _tema_codebook_pane_select (TemaCodebookPane *self, GPtrArray *codes);
TemaCodeRow *_tema_codebook_pane_find_row_at (TemaCodebookPane *self, double x, double y);
TemaCodeRow *_tema_codebook_pane_find_row (TemaCodebookPane *self, TemaCode *code);
GtkTreeListRow *_tema_codebook_pane_find_tree_row (TemaCodebookPane *self, TemaCode *code);

/* tema-codebook-focus.c: where keys are */
gboolean _tema_codebook_pane_grab_focus (GtkWidget *widget);
gboolean _tema_codebook_pane_details_key_cb (TemaCodebookPane *self, guint keyval);

/* tema-codebook-verbs.c: what can be done with codes */
void _tema_codebook_pane_install_verbs (GtkWidgetClass *widget_class);
void _tema_codebook_pane_update_verbs (TemaCodebookPane *self);
gboolean _tema_codebook_pane_can_change (TemaCodebookPane *self);
void _tema_codebook_pane_start_renaming (TemaCodebookPane *self, TemaCodeRow *row);
void
_tema_codebook_pane_run (TemaCodebookPane *self, TemaAct *act, char *done_text, GPtrArray *select);
void _tema_codebook_pane_type_again (TemaCodebookPane *self, const char *name);
void _tema_codebook_pane_create (TemaCodebookPane *self, const char *name);
void _tema_codebook_pane_row_renamed (TemaCodebookPane *self, const char *name, TemaCodeRow *row);

/* tema-codebook-moves.c: verbs about the place among siblings */
GListModel *_tema_codebook_pane_get_siblings (TemaCodebookPane *self, TemaCode *parent);
guint _tema_codebook_pane_find_place (TemaCodebookPane *self, TemaCode *code);
void _tema_codebook_pane_move_up_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_codebook_pane_move_down_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_codebook_pane_move_in_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void _tema_codebook_pane_move_out_cb (GtkWidget *widget, const char *action, GVariant *parameter);

/* tema-codebook-view.c: order and counts on the screen */
void _tema_codebook_pane_install_view (GtkWidgetClass *widget_class);
void _tema_codebook_pane_add_view (TemaCodebookPane *self);
GtkSorter *_tema_codebook_pane_dup_sorter (TemaCodebookPane *self);
void _tema_codebook_pane_sort_anew (TemaCodebookPane *self);

/* tema-codebook-import.c: a codebook from a file */
void _tema_codebook_pane_install_import (GtkWidgetClass *widget_class);

/* tema-codebook-merge.c, tema-codebook-hints-list.c */
void _tema_codebook_pane_merge (TemaCodebookPane *self);
void _tema_codebook_pane_show_hints (TemaCodebookPane *self);

/* tema-codebook-menu.c: the context menu and the palette */
void _tema_codebook_pane_add_menu (TemaCodebookPane *self);
void _tema_codebook_pane_show_menu_at_selection (TemaCodebookPane *self);
void _tema_codebook_pane_show_colors (TemaCodebookPane *self, GtkWidget *at);

/* tema-codebook-memos.c: memos on codes */
void _tema_codebook_pane_install_memos (GtkWidgetClass *widget_class);
void _tema_codebook_pane_add_memos (TemaCodebookPane *self);
void _tema_codebook_pane_update_memos (TemaCodebookPane *self, GPtrArray *codes);

/* tema-codebook-drag.c: codes to other places, passages to codes */
void _tema_codebook_pane_add_drag (TemaCodebookPane *self);
void _tema_codebook_pane_stop_spring (TemaCodebookPane *self);

G_END_DECLS
