/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tema_post (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify free_data);

G_END_DECLS
