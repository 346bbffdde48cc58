/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *tema_settings_get (void);
double tema_settings_get_text_scale (void);

G_END_DECLS
