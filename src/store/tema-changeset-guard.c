/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Changesets lie in the project file, and a project file may come from anybody. SQLite's session
 * extension believes the lengths in a changeset and reads past its end (CVE-2023-7104 was one such
 * place, and Debian 12's version has others in sqlite3changeset_invert()), so every changeset is
 * walked here first, byte for byte. The format: sqlite.org/src, ext/session/sqlite3session.c. */
#include "store/tema-changeset-guard.h"

#include <sqlite3.h>
#include <string.h>

#define MAX_COLUMNS 100 /* of one of Tema's tables; they have far fewer */

typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Walk;

static gboolean
skip (Walk *walk, guint64 n_bytes)
{
  if (n_bytes > (guint64)(walk->end - walk->at))
    return FALSE;
  walk->at += n_bytes;
  return TRUE;
}

/* SQLite's numbers of variable length, as far as 32 bits go: seven bits a byte, the first ones
 * first. */
static gboolean
read_varint (Walk *walk, guint64 *number)
{
  *number = 0;
  for (guint i = 0; i < 5 && walk->at < walk->end; i++)
    {
      guint8 byte = *walk->at++;

      *number = *number << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return *number <= G_MAXINT32;
    }
  return FALSE;
}

static gboolean
skip_value (Walk *walk)
{
  guint64 n_bytes;

  if (walk->at >= walk->end)
    return FALSE;
  switch (*walk->at++)
    {
    case 0: /* not part of this change */
    case SQLITE_NULL:
      return TRUE;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      return skip (walk, 8);
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      return read_varint (walk, &n_bytes) && skip (walk, n_bytes);
    default:
      return FALSE;
    }
}

static gboolean
skip_record (Walk *walk, guint64 n_columns)
{
  for (guint64 i = 0; i < n_columns; i++)
    if (!skip_value (walk))
      return FALSE;
  return TRUE;
}

/* 'T', the number of columns, for each whether it is of the key, and the table's name with its NUL.
 */
static gboolean
read_table (Walk *walk, guint64 *n_columns)
{
  const guint8 *keys, *zero;
  guint64 n_keys = 0;

  if (!read_varint (walk, n_columns) || *n_columns == 0 || *n_columns > MAX_COLUMNS)
    return FALSE;
  keys = walk->at;
  if (!skip (walk, *n_columns))
    return FALSE;
  for (guint64 i = 0; i < *n_columns; i++)
    n_keys += keys[i] != 0;
  zero = memchr (walk->at, 0, walk->end - walk->at);
  if (zero == NULL || zero == walk->at || n_keys == 0)
    return FALSE;
  walk->at = zero + 1;
  return TRUE;
}

static gboolean
skip_change (Walk *walk, guint8 kind, guint64 n_columns)
{
  if (!skip (walk, 1) || !skip_record (walk, n_columns)) /* 1: whether a trigger did it */
    return FALSE;
  return kind != SQLITE_UPDATE || skip_record (walk, n_columns);
}

/**
 * tema_changeset_is_sound:
 * @changeset: a changeset out of a file
 * @n_bytes: its length
 *
 * Walks a changeset without SQLite and without believing it. Any thread.
 *
 * Returns: whether each length stays inside and each byte means something, so that SQLite may have
 * it
 */
gboolean
tema_changeset_is_sound (gconstpointer changeset, gsize n_bytes)
{
  Walk walk = { changeset, (const guint8 *)changeset + n_bytes };
  guint64 n_columns = 0;

  while (walk.at < walk.end)
    {
      guint8 kind = *walk.at++;

      if (kind == 'T')
        {
          if (!read_table (&walk, &n_columns))
            return FALSE;
        }
      else if (n_columns == 0
               || (kind != SQLITE_INSERT && kind != SQLITE_UPDATE && kind != SQLITE_DELETE)
               || !skip_change (&walk, kind, n_columns))
        return FALSE;
    }
  return TRUE;
}
