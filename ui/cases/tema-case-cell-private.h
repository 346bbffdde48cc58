/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "cases/tema-case-cell.h"

G_BEGIN_DECLS

/* A column shows at least a word. */
#define TEMA_CASE_CELL_MIN_CHARS 9

struct _TemaCaseCell
{
  GtkWidget parent_instance;

  TemaCaseColumn column;
  TemaAttribute *attribute;
  TemaCase *one;
  GtkWidget *face; /* what is seen while nothing is written: the label, and a mark of memos */
  GtkWidget *label;
  GtkWidget *mark;    /* of the name, NULL in other columns */
  GtkWidget *text;    /* only while it is written over */
  guint leaving;      /* source: what was written is to be taken */
  GtkWidget *choices; /* a popover, likewise */
  GtkListBox *list;
  gboolean is_editable;
};

const char *_tema_case_cell_get_heading (TemaCaseCell *self);
void _tema_case_cell_step (TemaCaseCell *self, int columns, int rows);

G_END_DECLS
