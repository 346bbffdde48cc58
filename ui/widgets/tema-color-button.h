/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *tema_color_button_new (guint index) G_GNUC_WARN_UNUSED_RESULT;
guint tema_color_button_get_index (GtkWidget *button);
GtkWidget *tema_color_popover_new (guint n_per_row,
                                   const char *action,
                                   GCallback clicked,
                                   gpointer data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
