/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void tema_divider_watch (GtkWindow *window);

G_END_DECLS
