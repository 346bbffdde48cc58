/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store-private.h"

G_BEGIN_DECLS

gboolean tema_erase_node_tells (sqlite3_changeset_iter *iter,
                                int op,
                                gint64 document,
                                const GPtrArray *names);
gboolean
tema_erase_scrub_nodes (TemaStore *store, gint64 document, const GPtrArray *names, GError **error);
gboolean tema_erase_nodes_hold (TemaStore *store, const char *name);

G_END_DECLS
