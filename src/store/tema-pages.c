/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads the pages of an SQLite file one by one, as its file format is published, for the rescue of
 * damaged projects: rows on healthy pages are reached though the way to them is gone.
 *
 * A page of a table holds cells; a cell holds a row: its length, its number, then the columns'
 * types and values. What does not fit on the page goes on in a chain of overflow pages. Every
 * number in the file may be wrong: each one is held against the page, the file and what makes sense
 * before it is used. Nothing is ever written. */
#include "tema-config.h"

#include "store/tema-pages.h"

#include "base/tema-error.h"
#include "store/tema-pages-journal.h"
#include "store/tema-pages-record-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* No row of ours is longer; a damaged length is not believed beyond it. */
#define MAX_ROW_BYTES (512u * 1024 * 1024)
#define USUAL_PAGE_BYTES 4096

#define TYPE_INDEX_INNER 0x02
#define TYPE_TABLE_INNER 0x05
#define TYPE_INDEX_LEAF 0x0a
#define TYPE_TABLE_LEAF 0x0d

struct _TemaPages
{
  int fd;
  guint n_page_bytes;
  guint n_usable_bytes; /* of a page */
  guint n_pages;
  GByteArray *accounted_for; /* one byte a page: reached as overflow, or free */
  TemaPagesJournal *journal; /* an interrupted change: pages as they were before it */
};

static guint
read_16 (const guint8 *bytes)
{
  return bytes[0] << 8 | bytes[1];
}

static guint32
read_32 (const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

/* Page numbers start with 1. */
static gboolean
read_page (TemaPages *self, guint page, guint8 *bytes)
{
  if (page < 1 || page > self->n_pages)
    return FALSE;
  if (self->journal != NULL && tema_pages_journal_read (self->journal, page, bytes))
    return TRUE;
  return pread (self->fd, bytes, self->n_page_bytes, (off_t)(page - 1) * self->n_page_bytes)
         == (ssize_t)self->n_page_bytes;
}

/* The first page begins with the file's header. */
static guint
header_at (guint page)
{
  return page == 1 ? 100 : 0;
}

static void
account_for (TemaPages *self, guint page)
{
  self->accounted_for->data[page] = 1;
}

/* Free pages: trunks, each of which lists leaves. */
static void
account_for_free_pages (TemaPages *self, guint trunk)
{
  g_autofree guint8 *bytes = g_malloc (self->n_page_bytes);

  while (trunk != 0 && trunk <= self->n_pages && !self->accounted_for->data[trunk]
         && read_page (self, trunk, bytes))
    {
      guint n_leaves = MIN (read_32 (bytes + 4), self->n_usable_bytes / 4 - 2);

      account_for (self, trunk);
      for (guint i = 0; i < n_leaves; i++)
        {
          guint leaf = read_32 (bytes + 8 + 4 * i);

          if (leaf >= 1 && leaf <= self->n_pages)
            account_for (self, leaf);
        }
      trunk = read_32 (bytes);
    }
}

/* A header that is damaged itself is replaced by what ours always says. */
static void
read_sizes (TemaPages *self, const guint8 *header)
{
  guint n_bytes = read_16 (header + 16);

  n_bytes = n_bytes == 1 ? 65536 : n_bytes;
  if (n_bytes < 512 || (n_bytes & (n_bytes - 1)) != 0)
    n_bytes = USUAL_PAGE_BYTES;
  self->n_page_bytes = n_bytes;
  self->n_usable_bytes = header[20] <= n_bytes - 480 ? n_bytes - header[20] : n_bytes;
}

static gboolean
fail (GError **error, const char *path, const char *reason)
{
  g_autofree char *shown = g_filename_display_basename (path);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               _ ("“%s” could not be read (%s). Check the disk and try again."), shown, reason);
  return FALSE;
}

static gboolean
measure (TemaPages *self, const char *path, GError **error)
{
  guint8 header[100] = { 0 };
  struct stat status;
  int reason;

  if (fstat (self->fd, &status) != 0 || pread (self->fd, header, sizeof header, 0) < 0)
    return fail (error, path, g_strerror (errno));
  if (!S_ISREG (status.st_mode) || status.st_size < 512)
    return fail (error, path, _ ("there is nothing in it"));
  read_sizes (self, header);
  /* A last page that is cut off holds rows too; it is not read, and counts as lost. */
  self->n_pages = MIN (status.st_size / self->n_page_bytes, 0x7ffffffe);
  self->journal = tema_pages_journal_open (path, self->n_page_bytes, &reason);
  /* Without it the pages may be those of half a change. */
  if (reason != 0)
    {
      g_autofree char *journal = g_strconcat (path, "-journal", NULL);

      return fail (error, journal, g_strerror (reason));
    }
  self->accounted_for = g_byte_array_new ();
  g_byte_array_set_size (self->accounted_for, self->n_pages + 1);
  memset (self->accounted_for->data, 0, self->n_pages + 1);
  account_for_free_pages (self, read_32 (header + 32));
  return TRUE;
}

/**
 * tema_pages_open:
 * @path: a file that is not open in this process
 * @error: return location
 *
 * Opens a file for reading its pages. If an interrupted change lies beside it, the pages are as
 * they were before it. Fails with %TEMA_ERROR_IO.
 *
 * Returns: (transfer full): the pages
 */
TemaPages *
tema_pages_open (const char *path, GError **error)
{
  g_autoptr (TemaPages) self = g_new0 (TemaPages, 1);

  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0)
    {
      fail (error, path, g_strerror (errno));
      return NULL;
    }
  return measure (self, path, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * tema_pages_close:
 * @self: (transfer full): pages
 */
void
tema_pages_close (TemaPages *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->accounted_for, g_byte_array_unref);
  g_clear_pointer (&self->journal, tema_pages_journal_close);
  g_free (self);
}

/**
 * tema_pages_get_n_pages:
 * @self: pages
 *
 * Returns: how many there are; they are numbered from 1
 */
guint
tema_pages_get_n_pages (TemaPages *self)
{
  return self->n_pages;
}

/**
 * tema_pages_get_kind:
 * @self: pages
 * @page: a page's number, any
 *
 * Returns: what the page says it is
 */
TemaPageKind
tema_pages_get_kind (TemaPages *self, guint page)
{
  g_autofree guint8 *bytes = g_malloc (self->n_page_bytes);

  if (!read_page (self, page, bytes))
    return TEMA_PAGE_OTHER;
  switch (bytes[header_at (page)])
    {
    case TYPE_TABLE_LEAF:
      return TEMA_PAGE_LEAF;
    case TYPE_TABLE_INNER:
      return TEMA_PAGE_INNER;
    case TYPE_INDEX_INNER:
    case TYPE_INDEX_LEAF:
      return TEMA_PAGE_INDEX;
    default:
      return TEMA_PAGE_OTHER;
    }
}

/**
 * tema_pages_is_accounted_for:
 * @self: pages whose rows have all been read
 * @page: a page's number, from 1
 *
 * Returns: whether a page without rows of its own is known to be free, or the rest of a row
 */
gboolean
tema_pages_is_accounted_for (TemaPages *self, guint page)
{
  return page <= self->n_pages && self->accounted_for->data[page];
}

/* Where the cells of a page are, clipped to the page. */
static guint
count_cells (TemaPages *self, const guint8 *bytes, guint header, guint n_header_bytes)
{
  guint n_fitting = (self->n_usable_bytes - header - n_header_bytes) / 2;

  return MIN (read_16 (bytes + header + 3), n_fitting);
}

/**
 * tema_pages_list_children:
 * @self: pages
 * @page: an inner page
 *
 * Returns: (transfer full) (element-type guint): the pages below it, as far as they can be read;
 * none for a page of another kind
 */
GArray *
tema_pages_list_children (TemaPages *self, guint page)
{
  g_autofree guint8 *bytes = g_malloc (self->n_page_bytes);
  GArray *children = g_array_new (FALSE, FALSE, sizeof (guint));
  guint header = header_at (page), n_cells, child;

  if (!read_page (self, page, bytes) || bytes[header] != TYPE_TABLE_INNER)
    return children;
  n_cells = count_cells (self, bytes, header, 12);
  for (guint i = 0; i < n_cells; i++)
    {
      guint at = read_16 (bytes + header + 12 + 2 * i);

      if (at + 4 > self->n_usable_bytes)
        continue;
      child = read_32 (bytes + at);
      g_array_append_val (children, child);
    }
  child = read_32 (bytes + header + 8);
  g_array_append_val (children, child);
  return children;
}

/* How much of a row lies on its own page. */
static gsize
count_local_bytes (TemaPages *self, gsize n_row_bytes)
{
  gsize most = self->n_usable_bytes - 35;
  gsize least = (self->n_usable_bytes - 12) * 32 / 255 - 23;
  gsize local = least + (n_row_bytes - least) % (self->n_usable_bytes - 4);

  if (n_row_bytes <= most)
    return n_row_bytes;
  return local <= most ? local : least;
}

/* Follows the chain as far as it goes. The row's length bounds the number of steps. */
static void
append_overflow (TemaPages *self, GByteArray *row, gsize n_row_bytes, guint page)
{
  g_autofree guint8 *bytes = g_malloc (self->n_page_bytes);

  while (row->len < n_row_bytes && page >= 2 && read_page (self, page, bytes))
    {
      gsize n_more = MIN (n_row_bytes - row->len, self->n_usable_bytes - 4);

      /* The rest of a row begins with a page number, and no file has that many pages. */
      if (read_32 (bytes) > self->n_pages)
        return;
      account_for (self, page);
      g_byte_array_append (row, bytes + 4, n_more);
      page = read_32 (bytes);
    }
}

static gboolean
read_cell (TemaPages *self, const guint8 *bytes, guint at, GByteArray *row, TemaRecord *record)
{
  guint64 n_row_bytes, number;
  gsize n_local_bytes;
  guint n_bytes;

  if (at >= self->n_usable_bytes)
    return FALSE;
  n_bytes = _tema_record_read_varint (bytes + at, self->n_usable_bytes - at, &n_row_bytes);
  at += n_bytes;
  if (n_bytes == 0 || n_row_bytes == 0 || n_row_bytes > MAX_ROW_BYTES)
    return FALSE;
  n_bytes = _tema_record_read_varint (bytes + at, self->n_usable_bytes - at, &number);
  at += n_bytes;
  n_local_bytes = count_local_bytes (self, n_row_bytes);
  if (n_bytes == 0 || at + n_local_bytes > self->n_usable_bytes)
    return FALSE;
  g_byte_array_set_size (row, 0);
  g_byte_array_append (row, bytes + at, n_local_bytes);
  if (n_local_bytes < n_row_bytes && at + n_local_bytes + 4 <= self->n_usable_bytes)
    append_overflow (self, row, n_row_bytes, read_32 (bytes + at + n_local_bytes));
  record->row = (gint64)number;
  return _tema_record_parse (record, row, n_row_bytes);
}

/**
 * tema_pages_get_n_rows:
 * @self: pages
 * @page: a page's number, any
 *
 * Returns: how many rows a leaf says it has, readable or not; 0 for a page of another kind
 */
guint
tema_pages_get_n_rows (TemaPages *self, guint page)
{
  g_autofree guint8 *bytes = g_malloc (self->n_page_bytes);
  guint header = header_at (page);

  if (!read_page (self, page, bytes) || bytes[header] != TYPE_TABLE_LEAF)
    return 0;
  return count_cells (self, bytes, header, 8);
}

/**
 * tema_pages_foreach_record:
 * @self: pages
 * @page: a leaf
 * @func: called for each row on it
 * @data: handed to @func
 *
 * Reads the rows of one page. A page of another kind has none.
 */
void
tema_pages_foreach_record (TemaPages *self, guint page, TemaRecordFunc func, gpointer data)
{
  g_autofree guint8 *bytes = g_malloc (self->n_page_bytes);
  g_autofree TemaRecord *record = g_new0 (TemaRecord, 1);
  g_autoptr (GByteArray) row = g_byte_array_new ();
  guint header = header_at (page), n_cells;

  if (!read_page (self, page, bytes) || bytes[header] != TYPE_TABLE_LEAF)
    return;
  n_cells = count_cells (self, bytes, header, 8);
  for (guint i = 0; i < n_cells; i++)
    {
      guint at = read_16 (bytes + header + 8 + 2 * i);

      func (read_cell (self, bytes, at, row, record) ? record : NULL, data);
    }
}
