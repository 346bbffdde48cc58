/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "map/tema-map-sheet.h"
#include "widgets/tema-prose.h"
#include "widgets/tema-swatch.h"

G_BEGIN_DECLS

struct _TemaMapSheet
{
  GtkWidget parent_instance;

  TemaProject *project; /* nullable */
  TemaMapNode *node;    /* nullable: the one that is chosen */
  TemaMap *map;         /* nullable: of the node */
  gboolean is_filling;  /* what changes now is the node, not the hand */

  GtkWidget *content;
  GtkLabel *heading;
  GtkStack *stack; /* "node" or "none" */
  GtkLabel *none;
  TemaProse *note;
  GtkLabel *subject;
  GtkMenuButton *choose;
  GtkWidget *open;
  GtkWidget *follow;
  GtkWidget *let_go;
  GtkWidget *counts_row;
  GtkSwitch *counts;
  GtkDropDown *shape;
  GtkMenuButton *color;
  TemaSwatch *swatch;
  GtkWidget *branch_color;
};

/* tema-map-sheet.c */
gboolean _tema_map_sheet_can_change (TemaMapSheet *self);
void _tema_map_sheet_run (TemaMapSheet *self, TemaAct *act);

/* tema-map-sheet-controls.c: what is on the sheet, and what it changes */
void _tema_map_sheet_add_heading (TemaMapSheet *self);
GtkWidget *_tema_map_sheet_create_body (TemaMapSheet *self);
const char *_tema_map_sheet_peek_note (TemaMapSheet *self);

/* tema-map-sheet-subject.c: what the node stands for */
char *_tema_map_sheet_dup_subject_text (TemaMapSheet *self);
void _tema_map_sheet_fill_choices (GtkMenuButton *button, gpointer sheet);

G_END_DECLS
