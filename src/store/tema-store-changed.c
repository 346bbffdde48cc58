/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* When the kept acts changed a value last: of two copies of a project that differ in it, the one
 * that changed it is right, and most tables do not say when a row was changed. */
#include "store/tema-store-changed.h"

#include "store/tema-store-log.h"

typedef struct
{
  const char *table;
  int column;
  const char *at; /* of the act that is read */
  GHashTable *changed;
} Reading;

static void
read_change (sqlite3_changeset_iter *iter, gpointer data)
{
  Reading *reading = data;
  const char *table = NULL;
  sqlite3_value *id = NULL, *value = NULL;
  int n_columns, operation, is_indirect;
  gint64 number;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &is_indirect);
  if (operation != SQLITE_UPDATE || !g_str_equal (table, reading->table))
    return;
  /* Of a column that an act of an older version did not know there is no value, either. */
  sqlite3changeset_new (iter, reading->column, &value);
  sqlite3changeset_old (iter, 0, &id);
  if (value == NULL || id == NULL)
    return;
  number = sqlite3_value_int64 (id);
  g_hash_table_insert (reading->changed, g_memdup2 (&number, sizeof number), (gpointer)reading->at);
}

/**
 * tema_store_list_changed:
 * @self: a store
 * @table: a content table whose first column is an id
 * @column: which of its columns, from 0
 * @error: return location
 *
 * Reads when the acts gave rows of a table another value in a column. Acts that are undone at
 * present, or whose details were let go of, tell nothing. Store thread only; 256 MB of details, the
 * most there is, take about two seconds.
 *
 * Returns: (transfer full) (element-type gint64 utf8): id → when it was last,
 * "2026-01-31T12:00:00Z", an interned string; or %NULL
 */
GHashTable *
tema_store_list_changed (TemaStore *self, const char *table, int column, GError **error)
{
  g_autoptr (GHashTable) changed
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Reading reading = { table, column, NULL, changed };
  sqlite3_stmt *select = NULL;
  int code = sqlite3_prepare_v2 (self->db,
                                 "SELECT changeset, at FROM act WHERE kind = 0 AND is_undone = 0"
                                 " AND changeset IS NOT NULL ORDER BY number",
                                 -1, &select, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (select)) == SQLITE_ROW)
    {
      reading.at = g_intern_string ((const char *)sqlite3_column_text (select, 1));
      tema_log_read_changeset (sqlite3_column_blob (select, 0), sqlite3_column_bytes (select, 0),
                               read_change, &reading);
      code = SQLITE_OK;
    }
  sqlite3_finalize (select);
  if (code == SQLITE_DONE)
    return g_steal_pointer (&changed);
  tema_store_set_sqlite_error (error, self, code);
  return NULL;
}
