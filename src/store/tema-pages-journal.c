/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Looks through a rollback journal without playing it back: which page is where in it. A record
 * whose check value is wrong ends the journal, as it does for SQLite. Nothing is ever written. */
#include "store/tema-pages-journal.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_BYTES 28

struct _TemaPagesJournal
{
  int fd;
  guint n_page_bytes;
  GHashTable *places; /* page → where its bytes are, as gint64 */
};

static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

static guint32
read_32 (const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static gboolean
read_at (TemaPagesJournal *self, gint64 at, guint8 *bytes, gsize n_bytes)
{
  return pread (self->fd, bytes, n_bytes, at) == (ssize_t)n_bytes;
}

/* SQLite adds up every 200th byte, counted from the end. */
static guint32
add_up (const guint8 *bytes, guint n_bytes, guint32 start)
{
  guint32 sum = start;

  for (int i = (int)n_bytes - 200; i > 0; i -= 200)
    sum += bytes[i];
  return sum;
}

/* Returns where the records end. The first copy of a page is the one from before the change. */
static gint64
take_records (TemaPagesJournal *self, gint64 at, guint32 n_records, guint32 start)
{
  g_autofree guint8 *record = g_malloc (self->n_page_bytes + 8);

  for (guint32 i = 0; i < n_records; i++, at += self->n_page_bytes + 8)
    {
      guint page;

      if (!read_at (self, at, record, self->n_page_bytes + 8)
          || read_32 (record + 4 + self->n_page_bytes)
                 != add_up (record + 4, self->n_page_bytes, start))
        return -1;
      page = read_32 (record);
      if (page != 0 && !g_hash_table_contains (self->places, GUINT_TO_POINTER (page)))
        {
          gint64 place = at + 4;

          g_hash_table_insert (self->places, GUINT_TO_POINTER (page),
                               g_memdup2 (&place, sizeof place));
        }
    }
  return at;
}

static void
take_segments (TemaPagesJournal *self)
{
  guint8 header[HEADER_BYTES];
  gint64 at = 0;

  while (at >= 0 && read_at (self, at, header, sizeof header)
         && memcmp (header, magic, sizeof magic) == 0)
    {
      guint32 n_records = read_32 (header + 8), n_sector_bytes = read_32 (header + 20);

      if (n_sector_bytes < 32 || n_sector_bytes > 65536
          || (n_sector_bytes & (n_sector_bytes - 1)) != 0
          || read_32 (header + 24) != self->n_page_bytes)
        return;
      at = take_records (self, at + n_sector_bytes, n_records, read_32 (header + 12));
      if (at >= 0)
        at = (at + n_sector_bytes - 1) / n_sector_bytes * n_sector_bytes;
    }
}

/**
 * tema_pages_journal_open:
 * @path: the file that the journal would belong to
 * @n_page_bytes: size of its pages
 *
 * Returns: (transfer full) (nullable): the journal, if there is one that holds pages
 */
TemaPagesJournal *
tema_pages_journal_open (const char *path, guint n_page_bytes)
{
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);
  int fd = open (journal_path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  struct stat status;
  TemaPagesJournal *self;

  if (fd < 0)
    return NULL;
  self = g_new0 (TemaPagesJournal, 1);
  self->fd = fd;
  self->n_page_bytes = n_page_bytes;
  self->places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    take_segments (self);
  if (g_hash_table_size (self->places) == 0)
    g_clear_pointer (&self, tema_pages_journal_close);
  return self;
}

/**
 * tema_pages_journal_close:
 * @self: (transfer full): a journal
 */
void
tema_pages_journal_close (TemaPagesJournal *self)
{
  close (self->fd);
  g_hash_table_unref (self->places);
  g_free (self);
}

/**
 * tema_pages_journal_read:
 * @self: a journal
 * @page: a page's number
 * @bytes: (out caller-allocates): a page's worth of room
 *
 * Returns: whether the journal holds the page as it was before the change
 */
gboolean
tema_pages_journal_read (TemaPagesJournal *self, guint page, guint8 *bytes)
{
  const gint64 *place = g_hash_table_lookup (self->places, GUINT_TO_POINTER (page));

  return place != NULL && read_at (self, *place, bytes, self->n_page_bytes);
}
