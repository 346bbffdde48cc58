/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "notes/tema-memo-editor.h"
#include "widgets/tema-prose.h"

G_BEGIN_DECLS

struct _TemaMemoEditor
{
  GtkWidget parent_instance;

  TemaProject *project;
  TemaMemo *memo;      /* nullable */
  gboolean is_filling; /* the title is being changed by us */

  GtkWidget *box;
  GtkEditable *title;
  GtkWidget *about; /* a button */
  GtkLabel *about_label;
  GtkWidget *attach; /* a menu button: what else it could be about */
  GtkWidget *detach; /* a button */
  GtkLabel *quote;
  GtkLabel *stamp;
  TemaProse *prose;
};

void _tema_memo_editor_run (TemaMemoEditor *self, TemaAct *act);
gboolean _tema_memo_editor_can_write (TemaMemoEditor *self);

/* tema-memo-editor-about.c */
void _tema_memo_editor_add_about (TemaMemoEditor *self);
void _tema_memo_editor_fill_about (TemaMemoEditor *self);

G_END_DECLS
