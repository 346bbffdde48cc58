/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rows of any kind, read when a project opens, and those that an act changed. Store thread only. */
#include "project/tema-rows-private.h"

#include "base/tema-error.h"

/* From here on the whole table is read: a map of 5,000 nodes that was tidied up. */
#define MANY 500

/* Adds all rows that @sql gives to @rows; @id, if not 0, is bound to it first. */
gboolean
_tema_rows_read (
    TemaStore *store, const char *sql, gint64 id, TemaReadRow read, GPtrArray *rows, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  GError *local_error = NULL;

  if (id != 0)
    tema_statement_bind_int (select, 1, id);
  while (tema_statement_step (select, &local_error))
    g_ptr_array_add (rows, read (select));
  return tema_error_pass_on (local_error, error);
}

/* Those of many changed rows that are still there, by one walk over the table. */
static gboolean
read_many (TemaStatement *select,
           const TemaChange *changed,
           guint n_changes,
           TemaReadRow read,
           GPtrArray *rows,
           GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  GError *local_error = NULL;

  for (guint i = 0; i < n_changes; i++)
    g_hash_table_add (ids, (gpointer)&changed[i].id);
  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      if (g_hash_table_contains (ids, &id))
        g_ptr_array_add (rows, read (select));
    }
  return tema_error_pass_on (local_error, error);
}

/* Adds the rows that came or are different to @rows, the ids of those that went to @gone. */
gboolean
_tema_rows_read_changed (TemaStore *store,
                         const TemaChanges *changes,
                         const TemaRowsOf *kind,
                         GPtrArray *rows,
                         GArray *gone,
                         GError **error)
{
  guint n_changes;
  const TemaChange *changed = tema_changes_get (changes, kind->table, &n_changes);
  gboolean are_many = kind->all != NULL && n_changes >= MANY;

  for (guint i = 0; i < n_changes; i++)
    {
      if (changed[i].kind == TEMA_CHANGE_DELETED)
        g_array_append_val (gone, changed[i].id);
      else if (!are_many
               && !_tema_rows_read (store, kind->one, changed[i].id, kind->read, rows, error))
        return FALSE;
    }
  return !are_many || gone->len == n_changes
         || read_many (tema_store_prepare (store, kind->all), changed, n_changes, kind->read, rows,
                       error);
}
