/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GSettings *tema_settings_get (void);
double tema_settings_get_text_scale (void);
void tema_settings_scale_window (GtkWindow *window);

G_END_DECLS
