/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "extracts/tema-coder-choice.h"
#include "extracts/tema-extracts-pane.h"
#include "transcript/tema-coding-bar.h"
#include "transcript/tema-recent-codes.h"

G_BEGIN_DECLS

/* What the code that somebody chooses is for. */
typedef enum
{
  CHOICE_CODE_TOO,
  CHOICE_RECODE,
} Choice;

struct _TemaExtractsPane
{
  GtkWidget parent_instance;

  TemaProject *project;    /* nullable */
  TemaRecentCodes *recent; /* nullable, as the project */
  GPtrArray *codes;        /* of TemaCode: whose passages are shown */
  GListStore *extracts;
  GtkMultiSelection *selection;
  GCancellable *loading; /* nullable: the list on its way */
  gboolean is_filling;   /* what is chosen changes by us */
  gboolean wants_focus;  /* as soon as there are passages to choose from */
  Choice choice;

  GtkWidget *content;
  GtkLabel *name;
  GtkLabel *facts;
  GtkToggleButton *with_subcodes;
  TemaCoderChoice *coders;
  GtkWidget *verbs;
  GtkStack *stack; /* "list" or "empty" */
  GtkLabel *empty;
  GtkListView *list;
  GtkPopover *bar_popover; /* to choose a code */
  TemaCodingBar *bar;
  GtkPopover *split_popover; /* to name a new code */
  GtkEntry *split_name;
  GtkLabel *split_label;
};

void _tema_extracts_pane_install_verbs (GtkWidgetClass *widget_class);
void _tema_extracts_pane_add_verbs (TemaExtractsPane *self);
void _tema_extracts_pane_update_verbs (TemaExtractsPane *self);
void _tema_extracts_pane_add_row_drop (TemaExtractsPane *self, GtkWidget *row);
void _tema_extracts_pane_add_row_drag (TemaExtractsPane *self, GtkWidget *row);
GPtrArray *_tema_extracts_pane_list_selected (TemaExtractsPane *self);

G_END_DECLS
