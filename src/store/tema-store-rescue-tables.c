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

/* The row of the schema that @info stands on: name, type, "notnull", default, key. */
static void
add_column (TemaRescueTable *self, TemaStatement *info, GString *names, GString *marks)
{
  guint i = self->n_columns++;

  self->kinds[i] = kind_from_type (tema_statement_get_text (info, 1));
  self->is_required[i] = tema_statement_get_int (info, 2);
  if (tema_statement_get_int (info, 4))
    self->key = i;
  if (tema_statement_is_null (info, 3))
    self->n_least = self->n_columns;
  g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", tema_statement_get_text (info, 0));
  g_string_append_printf (marks, "%s?", i > 0 ? ", " : "");
}

static gboolean
prepare_insert (
    TemaStore *target, TemaRescueTable *self, GString *names, GString *marks, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", self->name, names->str, marks->str);
  int code = sqlite3_prepare_v2 (target->db, sql, -1, &self->insert, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  tema_store_set_sqlite_error (error, target, code);
  return FALSE;
}

static gboolean
read_columns (TemaStore *target, TemaRescueTable *self, GError **error)
{
  TemaStatement *info = tema_store_prepare (target, "SELECT name, type, \"notnull\", dflt_value, pk"
                                                    " FROM pragma_table_info (?) ORDER BY cid");
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  GError *local_error = NULL;

  tema_statement_bind_text (info, 1, self->name);
  while (tema_statement_step (info, &local_error))
    add_column (self, info, names, marks);
  if (local_error == NULL)
    return prepare_insert (target, self, names, marks, error);
  g_propagate_error (error, local_error);
  return FALSE;
}

static TemaRescueTable *
table_new (const char *name)
{
  TemaRescueTable *self = g_new0 (TemaRescueTable, 1);

  self->name = g_strdup (name);
  self->key = -1;
  return self;
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
    g_ptr_array_add (tables, table_new (tema_statement_get_text (select, 0)));
  for (guint i = 0; local_error == NULL && i < tables->len; i++)
    read_columns (target, g_ptr_array_index (tables, i), &local_error);
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
static int
bind_text (sqlite3_stmt *insert, int index, const TemaValue *value)
{
  const char *text = (const char *)value->bytes;
  g_autofree char *bytes = NULL;
  g_autofree char *valid = NULL;

  if (g_utf8_validate_len (text, value->n_bytes, NULL))
    return sqlite3_bind_text64 (insert, index, text, value->n_bytes, SQLITE_TRANSIENT, SQLITE_UTF8);
  bytes = g_strndup (text, value->n_bytes);
  valid = g_utf8_make_valid (bytes, strlen (bytes));
  return sqlite3_bind_text64 (insert, index, valid, strlen (valid), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* Columns that came with a later version begin empty or with 0: each has such a default, or rows of
 * before would not fit. */
static int
bind_missing (const TemaRescueTable *self, guint column)
{
  if (self->kinds[column] == TEMA_VALUE_INT)
    return sqlite3_bind_int64 (self->insert, column + 1, 0);
  return sqlite3_bind_text64 (self->insert, column + 1, "", 0, SQLITE_STATIC, SQLITE_UTF8);
}

static int
bind_value (const TemaRescueTable *self, guint column, const TemaRecord *record)
{
  const TemaValue *value = &record->values[column];

  if ((int)column == self->key)
    return sqlite3_bind_int64 (self->insert, column + 1, record->row);
  if (value->kind == TEMA_VALUE_INT)
    return sqlite3_bind_int64 (self->insert, column + 1, value->integer);
  if (value->kind == TEMA_VALUE_TEXT)
    return bind_text (self->insert, column + 1, value);
  return sqlite3_bind_null (self->insert, column + 1);
}

static int
insert_row (TemaRescueTable *self, const TemaRecord *record)
{
  int code = SQLITE_OK;

  for (guint i = 0; code == SQLITE_OK && i < self->n_columns; i++)
    code = i < record->n_columns ? bind_value (self, i, record) : bind_missing (self, i);
  if (code == SQLITE_OK)
    {
      sqlite3_step (self->insert);
      code = sqlite3_reset (self->insert);
    }
  sqlite3_clear_bindings (self->insert);
  return code;
}

/* Whether it is the row that is at fault, and not the disk or the memory. */
static gboolean
is_of_the_row (int code)
{
  return (code & 0xff) == SQLITE_CONSTRAINT || code == SQLITE_TOOBIG;
}

static gboolean
is_there_already (int code)
{
  return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY;
}

/**
 * tema_rescue_table_take:
 * @self: a table
 * @record: a row that fits
 *
 * Puts a row into the new project. One that is there already is left as it is; one that the schema
 * does not allow is counted as lost; when it is the new project that cannot take it, @trouble says
 * so. Changesets are not taken: they would undo what may not be there.
 */
void
tema_rescue_table_take (TemaRescueTable *self, const TemaRecord *record)
{
  int code = insert_row (self, record);

  if (code == SQLITE_OK)
    {
      self->n_rows++;
      self->n_cut += !record->is_whole && !g_str_equal (self->name, "act");
    }
  else if (!is_of_the_row (code))
    self->trouble = code;
  else
    self->n_lost += !is_there_already (code);
}
