/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store-bulk.h"
#include "store/tema-store-log.h"

G_BEGIN_DECLS

/**
 * TemaBulk:
 * @session: watches what else the act does; borrowed
 * @table: (nullable): the table that is filled, or was last
 * @n_columns: how many columns it has
 * @changeset: the rows in the form of a changeset; %NULL once they were more than are kept
 * @changes: (element-type TemaChange): its rows; borrowed
 * @tables: (nullable): each table that was filled → its rows
 * @n_rows: of all tables
 *
 * Rows that an act inserts by the thousand.
 */
typedef struct _TemaBulk
{
  sqlite3_session *session;
  const char *table;
  guint n_columns;
  GByteArray *changeset;
  GArray *changes;
  GHashTable *tables;
  guint n_rows;
  gboolean is_let_go;
} TemaBulk;

/* Bytes of details that are kept of one act; a test has less. */
extern gsize _tema_bulk_max_kept_bytes;

void tema_bulk_clear (TemaBulk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TemaBulk, tema_bulk_clear)

gboolean tema_bulk_join (TemaBulk *self, TemaChangeset *changeset);

G_END_DECLS
