/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tema_changeset_is_sound (gconstpointer changeset, gsize n_bytes);

G_END_DECLS
