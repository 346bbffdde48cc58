/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One row of an SQLite file, from its bytes to its columns. Every number in it may be wrong: each
 * is held against the row before it is used. */
#include "store/tema-pages-record-private.h"

/* A number of one to nine bytes. Returns its length, 0 when it does not end in time. */
guint
_tema_record_read_varint (const guint8 *bytes, gsize n_bytes, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < n_bytes; i++)
    {
      if (i == 8)
        {
          *value = *value << 8 | bytes[i];
          return 9;
        }
      *value = *value << 7 | (bytes[i] & 0x7f);
      if (!(bytes[i] & 0x80))
        return i + 1;
    }
  return 0;
}

static gint64
read_signed (const guint8 *bytes, guint n_bytes)
{
  guint64 value = bytes[0] & 0x80 ? G_MAXUINT64 : 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | bytes[i];
  return (gint64)value;
}

/* Returns how many bytes a value of this type takes, and its kind. */
static guint64
describe (guint64 type, TemaValueKind *kind)
{
  static const guint8 int_bytes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

  if (type >= 12)
    {
      *kind = type % 2 == 0 ? TEMA_VALUE_BLOB : TEMA_VALUE_TEXT;
      return (type - 12) / 2;
    }
  *kind = type == 0 ? TEMA_VALUE_NULL : type == 7 ? TEMA_VALUE_REAL : TEMA_VALUE_INT;
  return type < 10 ? int_bytes[type] : 0;
}

/* A value that goes beyond the end of what was read is cut there. */
static gboolean
take_value (TemaRecord *record, guint64 type, const GByteArray *row, gsize *at, gsize n_row_bytes)
{
  TemaValue *value = &record->values[record->n_columns];
  guint64 n_bytes = describe (type, &value->kind);

  if (type == 10 || type == 11 || n_bytes > n_row_bytes - *at)
    return FALSE;
  value->n_bytes = MIN (n_bytes, row->len > *at ? row->len - *at : 0);
  value->bytes = row->data + MIN (*at, row->len);
  if (value->n_bytes < n_bytes)
    {
      record->is_whole = FALSE;
      if (value->kind == TEMA_VALUE_INT)
        value->kind = TEMA_VALUE_NULL;
    }
  if (value->kind == TEMA_VALUE_INT)
    value->integer = type >= 8 ? (gint64)type - 8 : read_signed (value->bytes, n_bytes);
  *at += n_bytes;
  record->n_columns++;
  return TRUE;
}

/* The row begins with the types of its columns; their values follow. FALSE where it cannot be one.
 */
gboolean
_tema_record_parse (TemaRecord *record, const GByteArray *row, gsize n_row_bytes)
{
  guint64 n_header_bytes, type;
  gsize at_type = _tema_record_read_varint (row->data, row->len, &n_header_bytes);
  gsize at_value = n_header_bytes;

  if (at_type == 0 || n_header_bytes < at_type || n_header_bytes > row->len)
    return FALSE;
  record->n_columns = 0;
  record->is_whole = TRUE;
  while (at_type < n_header_bytes)
    {
      guint n_type_bytes
          = _tema_record_read_varint (row->data + at_type, n_header_bytes - at_type, &type);

      if (n_type_bytes == 0 || record->n_columns == TEMA_RECORD_MAX_COLUMNS
          || !take_value (record, type, row, &at_value, n_row_bytes))
        return FALSE;
      at_type += n_type_bytes;
    }
  return record->n_columns > 0 && at_value == n_row_bytes;
}
