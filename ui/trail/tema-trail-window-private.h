/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-trail-list.h"
#include "trail/tema-trail-window.h"

G_BEGIN_DECLS

struct _TemaTrailWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  TemaTrailList *lines;
  gboolean is_filling; /* the choices are being changed by us */
  GArray *code_ids;    /* of gint64: by choice, 0 for all */
  GArray *theme_ids;   /* likewise */
  char **coders;       /* nullable until they are known */

  AdwToastOverlay *toasts;
  GtkSearchEntry *search;
  GtkDropDown *phase;
  GtkDropDown *coder;
  GtkDropDown *code;
  GtkDropDown *theme;
  GtkEntry *from;
  GtkEntry *to;
  GtkCheckButton *undone;
  GtkStack *stack; /* "lines" or "none" */
  GtkColumnView *view;
  GtkLabel *count;
};

void _tema_trail_window_add_choices (TemaTrailWindow *self);
void _tema_trail_window_follow_choices (TemaTrailWindow *self);

G_END_DECLS
