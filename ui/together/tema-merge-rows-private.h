/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *_tema_merge_line_new (const char *css_class) G_GNUC_WARN_UNUSED_RESULT;
GtkListItemFactory *_tema_merge_factory_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
