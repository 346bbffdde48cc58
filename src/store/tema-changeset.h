/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaChangesetTableFunc:
 * @table: a table that a changeset touches
 * @n_columns: how many columns it says the table has
 *
 * Returns: whether acts may change that table
 */
typedef gboolean (*TemaChangesetTableFunc) (const char *table, guint n_columns);

gboolean tema_changeset_is_well_formed (const guint8 *bytes,
                                        gsize n_bytes,
                                        TemaChangesetTableFunc may_change);

G_END_DECLS
