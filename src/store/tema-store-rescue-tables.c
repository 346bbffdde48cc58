/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The tables of a project as the rescue sees them: taken from the new project's own schema, so that
 * a table that comes with a later version is rescued too. Names of tables and columns are ours,
 * never the damaged file's. */
#include "store/tema-store-rescue-private.h"

#include <string.h>

static void
table_free (gpointer data)
{
  TemaRescueTable *self = data;

  sqlite3_finalize (self->insert);
  g_free (self->name);
  g_free (self);
}

static TemaValueKind
kind_from_type (const char *type)
{
  return g_str_equal (type, "INTEGER") ? TEMA_VALUE_INT
         : g_str_equal (type, "BLOB")  ? TEMA_VALUE_BLOB
                                       : TEMA_VALUE_TEXT;
}

static void
add_column (TemaRescueTable *self, sqlite3_stmt *info, GString *names, GString *marks)
{
  guint i = self->n_columns++;
  const char *name = (const char *)sqlite3_column_text (info, 0);
  gboolean has_default = sqlite3_column_type (info, 3) != SQLITE_NULL;

  self->kinds[i] = kind_from_type ((const char *)sqlite3_column_text (info, 1));
  self->is_required[i] = sqlite3_column_int (info, 2);
  if (sqlite3_column_int (info, 4))
    self->key = i;
  if (!has_default)
    self->n_least = self->n_columns;
  g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
  g_string_append_printf (marks, "%s?", i > 0 ? ", " : "");
}

static gboolean
prepare_insert (TemaStore *target, TemaRescueTable *self, GString *names, GString *marks)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", self->name, names->str, marks->str);

  return sqlite3_prepare_v2 (target->db, sql, -1, &self->insert, NULL) == SQLITE_OK;
}

static TemaRescueTable *
table_new (TemaStore *target, const char *name)
{
  TemaRescueTable *self = g_new0 (TemaRescueTable, 1);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  sqlite3_stmt *info = NULL;
  gboolean is_ready;

  self->name = g_strdup (name);
  self->key = -1;
  is_ready = sqlite3_prepare_v2 (target->db,
                                 "SELECT name, type, \"notnull\", dflt_value, pk"
                                 " FROM pragma_table_info (?) ORDER BY cid",
                                 -1, &info, NULL)
             == SQLITE_OK;
  sqlite3_bind_text (info, 1, name, -1, SQLITE_STATIC);
  while (is_ready && sqlite3_step (info) == SQLITE_ROW)
    add_column (self, info, names, marks);
  sqlite3_finalize (info);
  if (is_ready && prepare_insert (target, self, names, marks))
    return self;
  table_free (self);
  return NULL;
}

/**
 * tema_rescue_tables_new:
 * @target: the new project
 * @error: return location
 *
 * Lists the tables whose rows have numbers; the others only say which texts undo needs, and a
 * rescued project begins without anything to undo.
 *
 * Returns: (transfer full) (element-type TemaRescueTable): the tables
 */
GPtrArray *
tema_rescue_tables_new (TemaStore *target, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free);
  TemaStatement *select
      = tema_store_prepare (target, "SELECT name FROM pragma_table_list WHERE schema = 'main'"
                                    " AND type = 'table' AND wr = 0 AND name NOT LIKE 'sqlite%'"
                                    " ORDER BY name");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      TemaRescueTable *table = table_new (target, tema_statement_get_text (select, 0));

      if (table != NULL)
        g_ptr_array_add (tables, table);
    }
  if (local_error == NULL)
    return g_steal_pointer (&tables);
  g_propagate_error (error, local_error);
  return NULL;
}

static gboolean
fits_column (const TemaRescueTable *self, guint column, const TemaValue *value)
{
  /* The id is not stored among the columns. */
  if ((int)column == self->key)
    return value->kind == TEMA_VALUE_NULL;
  if (value->kind == TEMA_VALUE_NULL)
    return !self->is_required[column];
  return value->kind == self->kinds[column];
}

/**
 * tema_rescue_table_fits:
 * @self: a table
 * @record: a row
 *
 * Returns: whether the row can be one of this table, today's or an older version's
 */
gboolean
tema_rescue_table_fits (const TemaRescueTable *self, const TemaRecord *record)
{
  if (record->n_columns < self->n_least || record->n_columns > self->n_columns)
    return FALSE;
  for (guint i = 0; i < record->n_columns; i++)
    if (!fits_column (self, i, &record->values[i]))
      return FALSE;
  return TRUE;
}

/* What is not text any more is made one, with a mark for each place; check tells of the passage. */
static void
bind_text (sqlite3_stmt *insert, int index, const TemaValue *value)
{
  const char *text = (const char *)value->bytes;

  if (g_utf8_validate_len (text, value->n_bytes, NULL))
    sqlite3_bind_text64 (insert, index, text, value->n_bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
  else
    {
      g_autofree char *bytes = g_strndup (text, value->n_bytes);
      g_autofree char *valid = g_utf8_make_valid (bytes, strlen (bytes));

      sqlite3_bind_text (insert, index, valid, -1, SQLITE_TRANSIENT);
    }
}

/* Columns that came with a later version begin empty or with 0. */
static void
bind_missing (const TemaRescueTable *self, guint column)
{
  if (!self->is_required[column])
    sqlite3_bind_null (self->insert, column + 1);
  else if (self->kinds[column] == TEMA_VALUE_INT)
    sqlite3_bind_int (self->insert, column + 1, 0);
  else
    sqlite3_bind_text (self->insert, column + 1, "", 0, SQLITE_STATIC);
}

static void
bind_value (const TemaRescueTable *self, guint column, const TemaRecord *record)
{
  const TemaValue *value = &record->values[column];

  if ((int)column == self->key)
    sqlite3_bind_int64 (self->insert, column + 1, record->row);
  else if (value->kind == TEMA_VALUE_INT)
    sqlite3_bind_int64 (self->insert, column + 1, value->integer);
  else if (value->kind == TEMA_VALUE_TEXT)
    bind_text (self->insert, column + 1, value);
  else
    sqlite3_bind_null (self->insert, column + 1);
}

/**
 * tema_rescue_table_take:
 * @self: a table
 * @record: a row that fits
 *
 * Puts a row into the new project. One that is there already is left as it is; one that the schema
 * does not allow is counted as lost. Changesets are not taken: they would undo what may not be
 * there.
 */
void
tema_rescue_table_take (TemaRescueTable *self, const TemaRecord *record)
{
  int code;

  for (guint i = 0; i < self->n_columns; i++)
    if (i < record->n_columns)
      bind_value (self, i, record);
    else
      bind_missing (self, i);
  sqlite3_step (self->insert);
  code = sqlite3_reset (self->insert);
  sqlite3_clear_bindings (self->insert);
  if (code == SQLITE_OK)
    self->n_rows++;
  else if (code != SQLITE_CONSTRAINT_UNIQUE && code != SQLITE_CONSTRAINT_ROWID
           && code != SQLITE_CONSTRAINT_PRIMARYKEY)
    self->n_lost++;
  if (code == SQLITE_OK && !record->is_whole && !g_str_equal (self->name, "act"))
    self->n_cut++;
}
