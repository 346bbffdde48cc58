/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "application/tema-application.h"

G_BEGIN_DECLS

/* One verb of the program. Accelerators and the shortcuts window are made from the table of them.
 */
typedef struct
{
  const char *name;      /* detailed action name; NULL where a key belongs to the widget itself */
  const char *label;     /* what it does, for the shortcuts window */
  const char *group;     /* heading in the shortcuts window */
  const char *accels[3]; /* NULL-terminated; as gtk_accelerator_parse() takes them */
} TemaActionEntry;

const TemaActionEntry *_tema_application_list_actions (guint *n_entries);
void _tema_application_add_actions (TemaApplication *self);
void _tema_application_open_sample (TemaApplication *self);
GtkWidget *_tema_shortcuts_window_new (GtkWindow *parent);
GtkWidget *_tema_preferences_window_new (GtkWindow *parent);

G_END_DECLS
