/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads a changeset as a list of rows, so that models refresh just those. */
#include "store/tema-changes.h"

#include "store/tema-changeset.h"
#include "store/tema-store-private.h"

/* Columns of coding in schema order; a test holds them against the schema. */
#define CODING_COLUMN_DOCUMENT 2
#define CODING_COLUMN_CODE 3

static gint64
value_or_zero (sqlite3_value *value)
{
  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static gint64
read_id (sqlite3_changeset_iter *iter, int operation)
{
  sqlite3_value *value = NULL;

  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &value);
  else
    sqlite3changeset_old (iter, 0, &value);
  return value_or_zero (value);
}

static gint64
read_column (sqlite3_changeset_iter *iter,
             int (*read) (sqlite3_changeset_iter *, int, sqlite3_value **),
             int column)
{
  sqlite3_value *value = NULL;

  return read (iter, column, &value) == SQLITE_OK ? value_or_zero (value) : 0;
}

static void
add_change (TemaChanges *self, sqlite3_changeset_iter *iter)
{
  const char *table = NULL;
  int n_columns, operation, is_indirect;
  TemaChange change = { 0 };
  GArray *rows;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &is_indirect);
  change.kind = operation == SQLITE_INSERT   ? TEMA_CHANGE_INSERTED
                : operation == SQLITE_DELETE ? TEMA_CHANGE_DELETED
                                             : TEMA_CHANGE_UPDATED;
  change.id = read_id (iter, operation);
  if (operation == SQLITE_INSERT && g_str_equal (table, "coding"))
    {
      change.new_document = read_column (iter, sqlite3changeset_new, CODING_COLUMN_DOCUMENT);
      change.new_code = read_column (iter, sqlite3changeset_new, CODING_COLUMN_CODE);
    }
  else if (g_str_equal (table, "coding"))
    {
      change.old_document = read_column (iter, sqlite3changeset_old, CODING_COLUMN_DOCUMENT);
      change.old_code = read_column (iter, sqlite3changeset_old, CODING_COLUMN_CODE);
    }
  rows = g_hash_table_lookup (self->tables, table);
  if (rows == NULL)
    {
      rows = g_array_new (FALSE, FALSE, sizeof (TemaChange));
      g_hash_table_insert (self->tables, g_strdup (table), rows);
    }
  g_array_append_val (rows, change);
  self->n_changes++;
}

/**
 * tema_changes_new_from_changeset:
 * @changeset: a changeset made by this program
 * @n_bytes: its length
 * @error: return location
 *
 * Lists the rows that a changeset touches. Any thread.
 * Fails with %TEMA_ERROR_PROJECT when the changeset is damaged.
 *
 * Returns: (transfer full): the rows, by table
 */
TemaChanges *
tema_changes_new_from_changeset (gconstpointer changeset, int n_bytes, GError **error)
{
  g_autoptr (TemaChanges) self = g_new0 (TemaChanges, 1);
  sqlite3_changeset_iter *iter = NULL;
  int code;

  self->tables
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  code = tema_changeset_is_well_formed (changeset, n_bytes, NULL)
             ? sqlite3changeset_start (&iter, n_bytes, (void *)changeset)
             : SQLITE_CORRUPT;
  if (code == SQLITE_OK)
    {
      while ((code = sqlite3changeset_next (iter)) == SQLITE_ROW)
        add_change (self, iter);
      code = sqlite3changeset_finalize (iter);
    }
  if (code != SQLITE_OK)
    {
      tema_store_set_sqlite_error (error, NULL, code);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * tema_changes_join:
 * @self: changes
 * @table: a table
 * @rows: (element-type TemaChange): what happened to its rows; kept, must not be changed any more
 */
void
tema_changes_join (TemaChanges *self, const char *table, GArray *rows)
{
  GArray *all = g_hash_table_lookup (self->tables, table);

  if (all != NULL)
    g_array_append_vals (all, rows->data, rows->len);
  else
    g_hash_table_insert (self->tables, g_strdup (table), g_array_ref (rows));
  self->n_changes += rows->len;
}

/**
 * tema_changes_free:
 * @self: (transfer full): changes
 */
void
tema_changes_free (TemaChanges *self)
{
  g_free (self->label);
  g_clear_pointer (&self->tables, g_hash_table_unref);
  g_free (self);
}

/**
 * tema_changes_get:
 * @self: changes
 * @table: a content table
 * @n_changes: (out): how many of its rows changed
 *
 * Returns: (transfer none) (array length=n_changes) (nullable): the changed rows of @table
 */
const TemaChange *
tema_changes_get (const TemaChanges *self, const char *table, guint *n_changes)
{
  const GArray *rows = g_hash_table_lookup (self->tables, table);

  *n_changes = rows != NULL ? rows->len : 0;
  return rows != NULL ? (const TemaChange *)rows->data : NULL;
}
