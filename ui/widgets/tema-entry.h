/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tema_entry_forget (GtkEditable *entry);
void tema_entry_fill (GtkEditable *entry, const char *text);

G_END_DECLS
