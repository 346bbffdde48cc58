/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Looks through a changeset that was read from a file before SQLite gets to see it: every length
 * ends within the bytes, every table is one that acts change. SQLite's own reader has been overrun
 * by made-up changesets before (CVE-2023-7104).
 *
 * The form, as SQLite publishes it: 'T', number of columns, one byte each that says whether it is
 * part of the key, the table's name with a NUL; then its changes: operation, a flag, and one record
 * or (for updates) two. A record has a value for each column: a type byte and what belongs to it.
 */
#include "store/tema-changeset.h"

#include <string.h>

#define OPERATION_INSERT 18
#define OPERATION_UPDATE 23
#define OPERATION_DELETE 9
#define MAX_COLUMNS 100

typedef struct
{
  const guint8 *at;
  const guint8 *end;
  guint n_columns; /* of the table at hand, 0 before the first */
} Reader;

static gboolean
skip (Reader *self, guint64 n_bytes)
{
  if (n_bytes > (guint64)(self->end - self->at))
    return FALSE;
  self->at += n_bytes;
  return TRUE;
}

/* Lengths here are below 2^31: more than five bytes are nobody's. */
static gboolean
read_length (Reader *self, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < 5 && self->at < self->end; i++)
    {
      guint8 byte = *self->at++;

      *value = *value << 7 | (byte & 0x7f);
      if (!(byte & 0x80))
        return *value <= G_MAXINT32;
    }
  return FALSE;
}

static gboolean
skip_value (Reader *self)
{
  guint64 n_bytes;

  if (self->at >= self->end)
    return FALSE;
  switch (*self->at++)
    {
    case 0: /* not changed */
    case 5: /* NULL */
      return TRUE;
    case 1: /* whole number */
    case 2: /* real number */
      return skip (self, 8);
    case 3: /* text */
    case 4: /* bytes */
      return read_length (self, &n_bytes) && skip (self, n_bytes);
    default:
      return FALSE;
    }
}

static gboolean
skip_record (Reader *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (!skip_value (self))
      return FALSE;
  return TRUE;
}

static gboolean
skip_change (Reader *self, guint8 operation)
{
  /* The flag says whether a trigger did it. */
  if (self->n_columns == 0 || !skip (self, 1))
    return FALSE;
  switch (operation)
    {
    case OPERATION_INSERT:
    case OPERATION_DELETE:
      return skip_record (self);
    case OPERATION_UPDATE:
      return skip_record (self) && skip_record (self);
    default:
      return FALSE;
    }
}

static gboolean
has_key (const guint8 *keys, guint64 n_columns)
{
  for (guint64 i = 0; i < n_columns; i++)
    if (keys[i] != 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_table (Reader *self, TemaChangesetTableFunc may_change)
{
  guint64 n_columns;
  const guint8 *keys;
  const char *name;

  if (!read_length (self, &n_columns) || n_columns < 1 || n_columns > MAX_COLUMNS)
    return FALSE;
  keys = self->at;
  if (!skip (self, n_columns) || !has_key (keys, n_columns))
    return FALSE;
  name = (const char *)self->at;
  if (memchr (name, '\0', self->end - self->at) == NULL || *name == '\0')
    return FALSE;
  self->at += strlen (name) + 1;
  self->n_columns = n_columns;
  return may_change == NULL || may_change (name, n_columns);
}

/**
 * tema_changeset_is_well_formed:
 * @bytes: what a file says is a changeset
 * @n_bytes: their number
 * @may_change: (nullable): asked for each table; %NULL lets any be touched
 *
 * Any thread.
 *
 * Returns: whether it may be handed to SQLite
 */
gboolean
tema_changeset_is_well_formed (const guint8 *bytes,
                               gsize n_bytes,
                               TemaChangesetTableFunc may_change)
{
  Reader reader = { bytes, bytes + n_bytes, 0 };

  while (reader.at < reader.end)
    {
      guint8 what = *reader.at++;

      if (what == 'T' ? !read_table (&reader, may_change) : !skip_change (&reader, what))
        return FALSE;
    }
  return TRUE;
}
