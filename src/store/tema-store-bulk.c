/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rows by the thousand within one act. SQLite's session would remember each of a million new rows
 * and read all of them again to make the changeset; who inserts them knows them already. So the
 * session looks away meanwhile, and the same changeset is written here, row by row: of each new row
 * its values, in the form that tema-changeset.c describes. Behind a bound the details are let go
 * of, as those of old acts are, and the act stands without them. */
#include "tema-config.h"

#include "store/tema-bulk-private.h"

#include <string.h>

/* Details of one act that are kept: they lie in memory until it is done. */
gsize _tema_bulk_max_kept_bytes = 96 * 1024 * 1024;

#define OPERATION_INSERT 18
#define VALUE_NUMBER 1
#define VALUE_TEXT 3
#define VALUE_NULL 5
#define MAX_LENGTH_BYTES 4

/* Columns of coding, as in tema-changes.c. */
#define CODING_COLUMN_DOCUMENT 2
#define CODING_COLUMN_CODE 3

/* SQLite's own numbers of variable length; lengths here are below 2^28. */
static guint8 *
put_length (guint8 *at, guint length)
{
  for (int shift = 21; shift > 0; shift -= 7)
    if (length >> shift > 0)
      *at++ = 0x80 | (length >> shift & 0x7f);
  *at++ = length & 0x7f;
  return at;
}

static guint8 *
put_bytes (guint8 *at, gconstpointer bytes, gsize n_bytes)
{
  memcpy (at, bytes, n_bytes);
  return at + n_bytes;
}

static guint8 *
put_value (guint8 *at, const TemaBulkValue *value)
{
  guint64 number = GUINT64_TO_BE (value->number);

  *at++ = value->is_null ? VALUE_NULL : value->text != NULL ? VALUE_TEXT : VALUE_NUMBER;
  if (value->is_null)
    return at;
  if (value->text == NULL)
    return put_bytes (at, &number, sizeof number);
  return put_bytes (put_length (at, value->n_bytes), value->text, value->n_bytes);
}

/* Room for so many bytes more; put_end() says how many they became. */
static guint8 *
put_begin (GByteArray *bytes, gsize n_bytes)
{
  guint at = bytes->len;

  g_byte_array_set_size (bytes, at + n_bytes);
  return bytes->data + at;
}

static void
put_end (GByteArray *bytes, const guint8 *end)
{
  g_byte_array_set_size (bytes, end - bytes->data);
}

/* The key is the first column, as in every table that acts change. */
static void
append_table (TemaBulk *self)
{
  gsize n_name = strlen (self->table) + 1;
  guint8 *at = put_begin (self->changeset, 1 + MAX_LENGTH_BYTES + self->n_columns + n_name);

  *at++ = 'T';
  at = put_length (at, self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    *at++ = i == 0;
  put_end (self->changeset, put_bytes (at, self->table, n_name));
}

static void
append_row (TemaBulk *self, const TemaBulkValue *values)
{
  gsize n_most = 2;
  guint8 *at;

  for (guint i = 0; i < self->n_columns; i++)
    n_most += 1 + MAX (MAX_LENGTH_BYTES + values[i].n_bytes, sizeof values[i].number);
  at = put_begin (self->changeset, n_most);
  *at++ = OPERATION_INSERT;
  *at++ = FALSE; /* no trigger did it */
  for (guint i = 0; i < self->n_columns; i++)
    at = put_value (at, &values[i]);
  put_end (self->changeset, at);
}

static void
let_go (TemaBulk *self)
{
  self->is_let_go = TRUE;
  g_clear_pointer (&self->changeset, g_byte_array_unref);
}

static void
note_row (TemaBulk *self, const TemaBulkValue *values)
{
  TemaChange change = { .kind = TEMA_CHANGE_INSERTED, .id = values[0].number };

  if (strcmp (self->table, "coding") == 0)
    {
      change.new_document = values[CODING_COLUMN_DOCUMENT].number;
      change.new_code = values[CODING_COLUMN_CODE].number;
    }
  g_array_append_val (self->changes, change);
  self->n_rows++;
  if (self->is_let_go)
    return;
  append_row (self, values);
  if (self->changeset->len > _tema_bulk_max_kept_bytes)
    let_go (self);
}

/**
 * tema_store_begin_bulk:
 * @self: a store within an act
 * @table: a table that acts change; a literal
 * @n_columns: how many columns it has
 *
 * Until tema_store_end_bulk() nothing is changed in this act but by tema_store_bulk_insert(). Rows
 * that are inserted so must not be changed by the same act. Store thread only.
 */
void
tema_store_begin_bulk (TemaStore *self, const char *table, guint n_columns)
{
  TemaBulk *bulk = self->bulk;

  g_return_if_fail (bulk != NULL);

  if (bulk->tables == NULL)
    {
      bulk->tables
          = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
      bulk->changeset = g_byte_array_new ();
    }
  bulk->table = table;
  bulk->n_columns = n_columns;
  bulk->changes = g_hash_table_lookup (bulk->tables, table);
  if (bulk->changes == NULL)
    {
      bulk->changes = g_array_new (FALSE, FALSE, sizeof (TemaChange));
      g_hash_table_insert (bulk->tables, (gpointer)table, bulk->changes);
    }
  if (!bulk->is_let_go)
    append_table (bulk);
  sqlite3session_enable (bulk->session, 0);
}

static gsize
measure_value (const TemaBulkValue *value)
{
  if (value->is_null)
    return 1;
  return 1 + (value->text != NULL ? 1 + value->n_bytes : sizeof value->number);
}

/**
 * tema_store_bulk_measure:
 * @values: a row
 * @n_columns: how many values it has
 *
 * Returns: how many bytes of details it has at least, for tema_store_bulk_expect()
 */
gsize
tema_store_bulk_measure (const TemaBulkValue *values, guint n_columns)
{
  gsize n_bytes = 2;

  for (guint i = 0; i < n_columns; i++)
    n_bytes += measure_value (&values[i]);
  return n_bytes;
}

/**
 * tema_store_bulk_expect:
 * @self: a store that has begun
 * @n_bytes: of details that rows will have which are about to be inserted
 *
 * Where these are more than is kept, they are let go of at once, and do not fill the memory before
 * they are. Store thread only.
 *
 * Returns: whether they may be kept; more need not be expected if not
 */
gboolean
tema_store_bulk_expect (TemaStore *self, gsize n_bytes)
{
  TemaBulk *bulk = self->bulk;

  if (!bulk->is_let_go && bulk->changeset->len + n_bytes > _tema_bulk_max_kept_bytes)
    let_go (bulk);
  return !bulk->is_let_go;
}

/**
 * tema_store_bulk_insert:
 * @self: a store that has begun
 * @insert: an INSERT of all columns in the order of the schema, one parameter each; it may say ON
 * CONFLICT DO NOTHING
 * @values: the row, its id first
 * @is_new: (out): whether it was inserted
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
tema_store_bulk_insert (TemaStore *self,
                        TemaStatement *insert,
                        const TemaBulkValue *values,
                        gboolean *is_new,
                        GError **error)
{
  TemaBulk *bulk = self->bulk;
  gint64 n_before = sqlite3_total_changes (self->db);

  for (guint i = 0; i < bulk->n_columns; i++)
    if (values[i].is_null)
      tema_statement_bind_null (insert, i + 1);
    else if (values[i].text != NULL)
      tema_statement_bind_text_sized (insert, i + 1, values[i].text, values[i].n_bytes);
    else
      tema_statement_bind_int (insert, i + 1, values[i].number);
  if (!tema_statement_run (insert, error))
    return FALSE;
  *is_new = sqlite3_total_changes (self->db) != n_before;
  if (*is_new)
    note_row (bulk, values);
  return TRUE;
}

/**
 * tema_store_end_bulk:
 * @self: a store that has begun
 *
 * The act goes on as every other.
 *
 * Returns: whether the act can be taken back; %FALSE when the rows were too many to keep them twice
 */
gboolean
tema_store_end_bulk (TemaStore *self)
{
  TemaBulk *bulk = self->bulk;

  sqlite3session_enable (bulk->session, 1);
  return !bulk->is_let_go;
}

/**
 * tema_bulk_clear:
 * @self: rows of an act
 */
void
tema_bulk_clear (TemaBulk *self)
{
  g_clear_pointer (&self->changeset, g_byte_array_unref);
  g_clear_pointer (&self->tables, g_hash_table_unref);
}

/**
 * tema_bulk_join:
 * @self: rows of an act
 * @changeset: what the session has seen; becomes all that the act did
 *
 * The rows go behind the rest: undo then takes away first what goes by itself with a row, such as
 * the card of a coding.
 *
 * Returns: whether there was memory for it
 */
gboolean
tema_bulk_join (TemaBulk *self, TemaChangeset *changeset)
{
  gsize n_more = self->n_rows > 0 && !self->is_let_go ? self->changeset->len : 0;
  guint8 *bytes;

  if (n_more == 0)
    return TRUE;
  bytes = sqlite3_realloc64 (changeset->bytes, changeset->n_bytes + n_more);
  if (bytes == NULL)
    return FALSE;
  memcpy (bytes + changeset->n_bytes, self->changeset->data, n_more);
  changeset->bytes = bytes;
  changeset->n_bytes += n_more;
  g_clear_pointer (&self->changeset, g_byte_array_unref);
  return TRUE;
}
