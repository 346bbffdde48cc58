/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Prepared statements: SQL literals prepared once per store, bound by position, reset on every
 * path. */
#include "store/tema-statement.h"

#include "store/tema-store-private.h"

#include "base/tema-error.h"

#include <string.h>

struct _TemaStatement
{
  TemaStore *store;
  sqlite3_stmt *statement; /* NULL when preparing failed; the first step tells */
  int prepare_code;
  int bind_code;      /* why a value could not be bound; the next step tells */
  GHashTable *mended; /* column → its text as valid UTF-8, where the file's is not */
};

static void
statement_free (gpointer data)
{
  TemaStatement *self = data;

  sqlite3_finalize (self->statement);
  g_clear_pointer (&self->mended, g_hash_table_unref);
  g_free (self);
}

/**
 * tema_store_prepare:
 * @store: a store
 * @sql: one SQL statement, a string literal
 *
 * Finds the statement or prepares it, with nothing bound. Store thread only.
 * Fails never: what SQLite says against it is told by the first step.
 *
 * Returns: (transfer none): the statement, owned by @store
 */
TemaStatement *
tema_store_prepare (TemaStore *store, const char *sql)
{
  TemaStatement *self;

  if (store->db == NULL && store->trouble != NULL)
    tema_store_reconnect (store, NULL);
  if (store->statements == NULL)
    store->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, statement_free);
  self = g_hash_table_lookup (store->statements, sql);
  if (self == NULL)
    {
      self = g_new0 (TemaStatement, 1);
      self->store = store;
      g_hash_table_insert (store->statements, (gpointer)sql, self);
    }
  /* What could not be prepared for want of memory or a disk is tried anew. */
  if (self->statement == NULL)
    self->prepare_code = sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                             &self->statement, NULL);
  else
    tema_statement_reset (self);
  return self;
}

/* A text that there is no memory for, or that is too large, must not be stored as nothing. A
 * literal that asks for less than it is given is no failure. */
static void
note_bound (TemaStatement *self, int code)
{
  if (code != SQLITE_OK && code != SQLITE_RANGE)
    self->bind_code = code;
}

/**
 * tema_statement_bind_int:
 * @self: a statement
 * @index: parameter, from 1
 * @value: the value
 */
void
tema_statement_bind_int (TemaStatement *self, int index, gint64 value)
{
  note_bound (self, sqlite3_bind_int64 (self->statement, index, value));
}

/**
 * tema_statement_bind_text:
 * @self: a statement
 * @index: parameter, from 1
 * @text: (nullable): the value, copied; %NULL binds NULL
 */
void
tema_statement_bind_text (TemaStatement *self, int index, const char *text)
{
  gsize n_bytes = text != NULL ? strlen (text) : 0;

  note_bound (self, sqlite3_bind_text64 (self->statement, index, text, n_bytes, SQLITE_TRANSIENT,
                                         SQLITE_UTF8));
}

/**
 * tema_statement_bind_text_sized:
 * @self: a statement
 * @index: parameter, from 1
 * @text: the value; not copied: it must live until the statement has run
 * @n_bytes: its length
 */
void
tema_statement_bind_text_sized (TemaStatement *self, int index, const char *text, gsize n_bytes)
{
  note_bound (self, sqlite3_bind_text64 (self->statement, index, text, n_bytes, SQLITE_STATIC,
                                         SQLITE_UTF8));
}

/**
 * tema_statement_bind_bytes:
 * @self: a statement
 * @index: parameter, from 1
 * @bytes: the value; not copied: it must live until the statement has run
 * @n_bytes: its length
 */
void
tema_statement_bind_bytes (TemaStatement *self, int index, gconstpointer bytes, gsize n_bytes)
{
  note_bound (self, sqlite3_bind_blob64 (self->statement, index, bytes, n_bytes, SQLITE_STATIC));
}

/**
 * tema_statement_bind_null:
 * @self: a statement
 * @index: parameter, from 1
 */
void
tema_statement_bind_null (TemaStatement *self, int index)
{
  sqlite3_bind_null (self->statement, index);
}

/* A text that is read gets its end mark in memory of its own. Where there is none the row is
 * refused here, so that no text of a row is ever missing without a word. */
static gboolean
has_texts (TemaStatement *self)
{
  int n_columns = sqlite3_data_count (self->statement);

  for (int i = 0; i < n_columns; i++)
    if (sqlite3_column_type (self->statement, i) == SQLITE_TEXT
        && sqlite3_column_text (self->statement, i) == NULL)
      return FALSE;
  return TRUE;
}

static void
note_failure (TemaStore *store, int code, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (store->slip != NULL && code == SQLITE_ABORT_ROLLBACK)
    failure = g_error_copy (store->slip);
  else
    tema_store_set_sqlite_error (&failure, store, code);
  if (store->slip == NULL)
    store->slip = g_error_copy (failure);
  g_propagate_error (error, g_steal_pointer (&failure));
}

/**
 * tema_store_has_slipped:
 * @self: a store, within a transaction
 * @error: return location; what is there already gives way
 *
 * Tells whether any statement failed since the transaction began. Not every question that an act
 * asks hands on that it could not be answered; an act that went on with a guess, or that says that
 * something is gone which could not be looked for, shall not be believed. Store thread only.
 *
 * Returns: whether one has, with @error set to what happened first
 */
gboolean
tema_store_has_slipped (TemaStore *self, GError **error)
{
  if (self->slip == NULL)
    return FALSE;
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&self->slip));
  return TRUE;
}

/* A statement that fails for want of memory or disk may end the transaction it was part of. What is
 * asked after that would stand alone, on disk at once, in an act that has failed. */
static gboolean
is_cut_off (TemaStore *store)
{
  return store->is_in_act && sqlite3_get_autocommit (store->db);
}

static int
step (TemaStatement *self)
{
  if (is_cut_off (self->store))
    return SQLITE_ABORT_ROLLBACK;
  if (self->statement == NULL)
    return self->prepare_code;
  return self->bind_code != SQLITE_OK ? self->bind_code : sqlite3_step (self->statement);
}

/**
 * tema_statement_step:
 * @self: a statement
 * @error: return location
 *
 * Goes to the next row. At the end, and at an error, the statement is reset by itself.
 *
 * Returns: whether there is a row; look at @error when there is none
 */
gboolean
tema_statement_step (TemaStatement *self, GError **error)
{
  int code;

  g_clear_pointer (&self->mended, g_hash_table_unref);
  code = step (self);
  if (code == SQLITE_ROW && has_texts (self))
    return TRUE;
  if (code == SQLITE_ROW)
    code = SQLITE_NOMEM;
  if (code != SQLITE_DONE)
    note_failure (self->store, code, error);
  tema_statement_reset (self);
  return FALSE;
}

/**
 * tema_statement_run:
 * @self: a statement that gives no rows
 * @error: return location
 *
 * Runs a statement to its end.
 *
 * Returns: whether it worked
 */
gboolean
tema_statement_run (TemaStatement *self, GError **error)
{
  GError *local_error = NULL;

  while (tema_statement_step (self, &local_error))
    ;
  return tema_error_pass_on (local_error, error);
}

/**
 * tema_statement_reset:
 * @self: a statement
 *
 * Gives the statement back before its end, and forgets what was bound.
 */
void
tema_statement_reset (TemaStatement *self)
{
  self->bind_code = SQLITE_OK;
  if (self->statement == NULL)
    return;
  sqlite3_reset (self->statement);
  sqlite3_clear_bindings (self->statement);
}

/**
 * tema_statement_is_null:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: whether the value is NULL
 */
gboolean
tema_statement_is_null (TemaStatement *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_NULL;
}

/**
 * tema_statement_is_number:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: whether the value is a whole number
 */
gboolean
tema_statement_is_number (TemaStatement *self, int column)
{
  return sqlite3_column_type (self->statement, column) == SQLITE_INTEGER;
}

/**
 * tema_statement_get_int:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the value as a number
 */
gint64
tema_statement_get_int (TemaStatement *self, int column)
{
  return sqlite3_column_int64 (self->statement, column);
}

/* Another program may have put anything there, and a window takes valid UTF-8 only. */
static const char *
mend (TemaStatement *self, int column, const char *text, gsize n_bytes)
{
  char *mended;

  if (self->mended == NULL)
    self->mended = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  mended = g_hash_table_lookup (self->mended, GINT_TO_POINTER (column));
  if (mended == NULL)
    {
      mended = g_utf8_make_valid (text, n_bytes);
      g_hash_table_insert (self->mended, GINT_TO_POINTER (column), mended);
    }
  return mended;
}

/**
 * tema_statement_get_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer none) (nullable): the value as UTF-8, until the next step; what is not UTF-8
 * in the file is marked in it, see tema_statement_is_valid_text()
 */
const char *
tema_statement_get_text (TemaStatement *self, int column)
{
  const char *text = (const char *)sqlite3_column_text (self->statement, column);
  gsize n_bytes = sqlite3_column_bytes (self->statement, column);

  if (text == NULL || g_utf8_validate_len (text, n_bytes, NULL))
    return text;
  return mend (self, column, text, n_bytes);
}

/**
 * tema_statement_is_valid_text:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: whether the value is UTF-8 in the file, without a NUL
 */
gboolean
tema_statement_is_valid_text (TemaStatement *self, int column)
{
  const char *text = (const char *)sqlite3_column_text (self->statement, column);

  return text == NULL
         || g_utf8_validate_len (text, sqlite3_column_bytes (self->statement, column), NULL);
}

/**
 * tema_statement_get_n_bytes:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: the length of what tema_statement_get_text() gives, in bytes
 */
gsize
tema_statement_get_n_bytes (TemaStatement *self, int column)
{
  const char *mended
      = self->mended != NULL ? g_hash_table_lookup (self->mended, GINT_TO_POINTER (column)) : NULL;

  return mended != NULL ? strlen (mended) : (gsize)sqlite3_column_bytes (self->statement, column);
}

/**
 * tema_statement_dup_bytes:
 * @self: a statement on a row
 * @column: from 0
 *
 * Returns: (transfer full): the bytes of the column
 */
GBytes *
tema_statement_dup_bytes (TemaStatement *self, int column)
{
  const void *bytes = sqlite3_column_blob (self->statement, column);

  return g_bytes_new (bytes, sqlite3_column_bytes (self->statement, column));
}
