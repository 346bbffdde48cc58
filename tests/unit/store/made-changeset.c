/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Changesets byte by byte, as no act of Tema's writes them: of an older version, with values left
 * out, of rows that there are not. */
#include "made-changeset.h"

#include <string.h>

void
made_append (GByteArray *bytes, const void *data, guint n_bytes)
{
  g_byte_array_append (bytes, data, n_bytes);
}

void
made_begin_table (GByteArray *bytes, const char *table, guint8 n_columns, guint8 key)
{
  guint8 head[] = { 'T', n_columns };

  made_append (bytes, head, sizeof head);
  for (guint8 i = 0; i < n_columns; i++)
    {
      guint8 is_key = i == key;

      made_append (bytes, &is_key, 1);
    }
  made_append (bytes, table, strlen (table) + 1);
}

void
made_begin_change (GByteArray *bytes, int operation)
{
  guint8 head[] = { operation, 0 };

  made_append (bytes, head, sizeof head);
}

void
made_add_number (GByteArray *bytes, gint64 number)
{
  static const guint8 kind = 1;
  guint64 value = GUINT64_TO_BE (number);

  made_append (bytes, &kind, 1);
  made_append (bytes, &value, sizeof value);
}

/* Of a key, or of what a change left as it was. */
void
made_add_undefined (GByteArray *bytes, guint n_values)
{
  static const guint8 kind = 0;

  for (guint i = 0; i < n_values; i++)
    made_append (bytes, &kind, 1);
}

void
made_add_null (GByteArray *bytes)
{
  static const guint8 kind = 5;

  made_append (bytes, &kind, 1);
}

void
made_add_text (GByteArray *bytes, const char *text)
{
  guint8 head[] = { 3, strlen (text) };

  made_append (bytes, head, sizeof head);
  made_append (bytes, text, strlen (text));
}

/* Of a table with one column. */
void
made_add_row (GByteArray *bytes, int operation, gint64 id)
{
  made_begin_change (bytes, operation);
  made_add_number (bytes, id);
}

/* The newest act of the study did that. */
void
made_put (const GByteArray *bytes)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *update = NULL;

  assert_int_equal (sqlite3_open (trouble_path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_prepare_v2 (db,
                                        "UPDATE act SET changeset = ?, is_undone = 0, kind = 0"
                                        " WHERE number = (SELECT max (number) FROM act)",
                                        -1, &update, NULL),
                    SQLITE_OK);
  sqlite3_bind_blob (update, 1, bytes->data, (int)bytes->len, SQLITE_STATIC);
  assert_int_equal (sqlite3_step (update), SQLITE_DONE);
  sqlite3_finalize (update);
  sqlite3_close (db);
}
