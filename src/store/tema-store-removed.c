/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which rows the kept acts removed: what two copies of a project do not have in common was either
 * made in one of them or removed in the other, and only the log knows which. */
#include "store/tema-store-removed.h"

#include "store/tema-store-log.h"

typedef struct
{
  const char *const *tables;
  GArray *removed;   /* of TemaRemoved */
  GHashTable *by_id; /* id → place in @removed plus one: the latest removal */
  const char *coder; /* of the act that is read */
} Reading;

static gint64
get_id (sqlite3_changeset_iter *iter, gboolean is_new)
{
  sqlite3_value *value = NULL;

  if (is_new)
    sqlite3changeset_new (iter, 0, &value);
  else
    sqlite3changeset_old (iter, 0, &value);
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

/* What came back was not removed. */
static void
forget_removed (Reading *reading, const char *table, gint64 id)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (reading->by_id, &id));

  if (place == 0
      || !g_str_equal (g_array_index (reading->removed, TemaRemoved, place - 1).table, table))
    return;
  g_array_index (reading->removed, TemaRemoved, place - 1).id = 0;
  g_hash_table_remove (reading->by_id, &id);
}

static void
note_removed (Reading *reading, const char *table, gint64 id)
{
  TemaRemoved removed = { g_intern_string (table), id, reading->coder };

  forget_removed (reading, table, id);
  g_array_append_val (reading->removed, removed);
  g_hash_table_insert (reading->by_id, g_memdup2 (&id, sizeof id),
                       GUINT_TO_POINTER (reading->removed->len));
}

static void
read_change (sqlite3_changeset_iter *iter, gpointer data)
{
  Reading *reading = data;
  const char *table = NULL;
  int n_columns, operation, is_indirect;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &is_indirect);
  if (!g_strv_contains (reading->tables, table))
    return;
  if (operation == SQLITE_DELETE)
    note_removed (reading, table, get_id (iter, FALSE));
  else if (operation == SQLITE_INSERT)
    forget_removed (reading, table, get_id (iter, TRUE));
}

static int
read_acts (sqlite3_stmt *select, Reading *reading)
{
  int code;

  while ((code = sqlite3_step (select)) == SQLITE_ROW)
    {
      reading->coder = g_intern_string ((const char *)sqlite3_column_text (select, 1));
      tema_log_read_changeset (sqlite3_column_blob (select, 0), sqlite3_column_bytes (select, 0),
                               read_change, reading);
    }
  return code;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const TemaRemoved *one = a, *other = b;

  return (one->id > other->id) - (one->id < other->id);
}

static void
drop_forgotten (GArray *removed)
{
  guint n_kept = 0;

  for (guint i = 0; i < removed->len; i++)
    if (g_array_index (removed, TemaRemoved, i).id != 0)
      g_array_index (removed, TemaRemoved, n_kept++) = g_array_index (removed, TemaRemoved, i);
  g_array_set_size (removed, n_kept);
  g_array_sort (removed, compare_ids);
}

/**
 * tema_store_list_removed:
 * @self: a store
 * @tables: (array zero-terminated=1): content tables whose first column is an id
 * @error: return location
 *
 * Reads which rows of these tables the acts removed and no later act brought back. Acts that are
 * undone at present, or whose details were let go of, tell nothing. Store thread only; 256 MB of
 * details, the most there is, take about two seconds.
 *
 * Returns: (transfer full) (element-type TemaRemoved): the rows by id, or %NULL
 */
GArray *
tema_store_list_removed (TemaStore *self, const char *const *tables, GError **error)
{
  g_autoptr (GArray) removed = g_array_new (FALSE, FALSE, sizeof (TemaRemoved));
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Reading reading = { tables, removed, by_id, NULL };
  sqlite3_stmt *select = NULL;
  int code = sqlite3_prepare_v2 (self->db,
                                 "SELECT changeset, coder FROM act WHERE kind = 0 AND is_undone = 0"
                                 " AND changeset IS NOT NULL ORDER BY number",
                                 -1, &select, NULL);

  if (code == SQLITE_OK)
    code = read_acts (select, &reading);
  sqlite3_finalize (select);
  if (code != SQLITE_DONE)
    {
      tema_store_set_sqlite_error (error, self, code);
      return NULL;
    }
  drop_forgotten (removed);
  return g_steal_pointer (&removed);
}
