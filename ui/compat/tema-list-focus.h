/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tema_list_focus_add (GtkWidget *list);
gboolean tema_list_focus_is_within (GtkWidget *list);
gboolean tema_list_focus_take (GtkWidget *list);
void tema_list_focus_choose (GtkWidget *list, guint position);

G_END_DECLS
