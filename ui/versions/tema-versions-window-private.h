/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-versions.h"
#include "versions/tema-versions-window.h"

G_BEGIN_DECLS

struct _TemaVersionsWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  gboolean is_filling;               /* the choices are being changed by us */
  GCancellable *comparing;           /* nullable */
  TemaVersionDifference *difference; /* nullable: what the list shows */
  GListStore *rows;                  /* plain objects: a heading or a difference */

  AdwToastOverlay *toasts;
  GtkStack *stack; /* "none" or "versions" */
  GtkListBox *list;
  GtkDropDown *from;
  GtkDropDown *to;
  GtkCheckButton *counts;
  GtkStack *differences; /* "list", "same" or "waiting" */
  GtkListView *differences_list;
};

void _tema_versions_window_fill_choices (TemaVersionsWindow *self);
void _tema_versions_window_compare (TemaVersionsWindow *self);
void _tema_versions_window_add_differences (TemaVersionsWindow *self);
void _tema_versions_window_install_compare (GtkWidgetClass *widget_class);

G_END_DECLS
