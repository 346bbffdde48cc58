/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Zip archives (APPNOTE 6.3.x, without Zip64): local header and data of each entry, then the
 * directory. One entry may be written piece by piece, packed as it comes, so that what is long
 * never lies in memory as a whole; entries that are added meanwhile wait, packed, until it is done.
 */
#include "tema-config.h"

#include "formats/tema-zip.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#define VERSION 20
#define FLAG_UTF8 0x0800
#define METHOD_STORED 0
#define METHOD_DEFLATED 8
#define DATE_1980 0x0021
#define MAX_ENTRIES 0xfffe
#define MAX_BYTES 0xfffffffe
#define LOCAL_BYTES 30 /* of a local header, without the name */
#define BLOCK_BYTES (64 * 1024)
#define DEFAULT_LEVEL 6
#define QUICK_LEVEL 3

/* What the local header and the directory say alike. */
typedef struct
{
  char *name;
  gboolean is_stored;
  guint32 crc;
  gsize n_plain;
  gsize n_packed;
  GBytes *packed; /* of an entry that waits; NULL else */
} Entry;

struct _TemaZipWriter
{
  GByteArray *archive;
  GByteArray *directory;
  GPtrArray *waiting; /* of Entry */
  guint n_entries;
  int level;
  Entry *open; /* nullable: the one that is written piece by piece */
  gsize open_at;
  z_stream stream; /* of that one */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_clear_pointer (&entry->packed, g_bytes_unref);
  g_free (entry);
}

static void
append_u16 (GByteArray *bytes, guint value)
{
  const guint8 raw[] = { value & 0xff, value >> 8 & 0xff };

  g_byte_array_append (bytes, raw, sizeof raw);
}

static void
append_u32 (GByteArray *bytes, guint32 value)
{
  append_u16 (bytes, value & 0xffff);
  append_u16 (bytes, value >> 16);
}

static gboolean
refuse_size (GError **error)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_FAILED,
                       _ ("The document is too large for its format."));
  return FALSE;
}

/* Packs one piece, or with Z_FINISH the last one, onto @packed. */
static void
deflate_piece (z_stream *stream, GByteArray *packed, const guint8 *piece, gsize n_bytes, int flush)
{
  guint8 block[BLOCK_BYTES];

  stream->next_in = (guint8 *)piece;
  stream->avail_in = n_bytes;
  do
    {
      stream->next_out = block;
      stream->avail_out = sizeof block;
      deflate (stream, flush);
      g_byte_array_append (packed, block, sizeof block - stream->avail_out);
    }
  while (stream->avail_out == 0);
}

static void
begin_deflate (TemaZipWriter *self, z_stream *stream)
{
  memset (stream, 0, sizeof *stream);
  /* It fails for want of memory alone, and GLib ends the program then too. */
  if (deflateInit2 (stream, self->level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    g_error ("no memory to pack with");
}

static GBytes *
deflate_bytes (TemaZipWriter *self, const guint8 *bytes, gsize n_bytes)
{
  GByteArray *packed = g_byte_array_new ();
  z_stream stream;

  begin_deflate (self, &stream);
  for (; n_bytes > BLOCK_BYTES; bytes += BLOCK_BYTES, n_bytes -= BLOCK_BYTES)
    deflate_piece (&stream, packed, bytes, BLOCK_BYTES, Z_NO_FLUSH);
  deflate_piece (&stream, packed, bytes, n_bytes, Z_FINISH);
  deflateEnd (&stream);
  return g_byte_array_free_to_bytes (packed);
}

static guint32
add_to_crc (guint32 crc, const guint8 *bytes, gsize n_bytes)
{
  return crc32_z (crc, bytes, n_bytes);
}

/**
 * tema_zip_writer_new:
 *
 * Returns: (transfer full): an archive without entries
 */
TemaZipWriter *
tema_zip_writer_new (void)
{
  TemaZipWriter *self = g_new0 (TemaZipWriter, 1);

  self->archive = g_byte_array_new ();
  self->directory = g_byte_array_new ();
  self->waiting = g_ptr_array_new_with_free_func (entry_free);
  self->level = DEFAULT_LEVEL;
  return self;
}

/**
 * tema_zip_writer_set_quick:
 * @self: a writer without entries
 *
 * Packs in a third of the time, into files that are a twelfth larger: for what is many megabytes.
 */
void
tema_zip_writer_set_quick (TemaZipWriter *self)
{
  self->level = QUICK_LEVEL;
}

/**
 * tema_zip_writer_free:
 * @self: (transfer full): a writer
 */
void
tema_zip_writer_free (TemaZipWriter *self)
{
  if (self->open != NULL)
    deflateEnd (&self->stream);
  g_clear_pointer (&self->open, entry_free);
  g_clear_pointer (&self->archive, g_byte_array_unref);
  g_byte_array_unref (self->directory);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

static void
append_facts (GByteArray *bytes, const Entry *entry)
{
  append_u16 (bytes, VERSION);
  append_u16 (bytes, FLAG_UTF8);
  append_u16 (bytes, entry->is_stored ? METHOD_STORED : METHOD_DEFLATED);
  append_u16 (bytes, 0);
  append_u16 (bytes, DATE_1980);
  append_u32 (bytes, entry->crc);
  append_u32 (bytes, entry->n_packed);
  append_u32 (bytes, entry->n_plain);
  append_u16 (bytes, strlen (entry->name));
  append_u16 (bytes, 0);
}

static void
append_local (TemaZipWriter *self, const Entry *entry)
{
  append_u32 (self->archive, 0x04034b50);
  append_facts (self->archive, entry);
  g_byte_array_append (self->archive, (const guint8 *)entry->name, strlen (entry->name));
}

static void
append_to_directory (TemaZipWriter *self, const Entry *entry, gsize at)
{
  append_u32 (self->directory, 0x02014b50);
  append_u16 (self->directory, VERSION);
  append_facts (self->directory, entry);
  append_u16 (self->directory, 0);
  append_u16 (self->directory, 0);
  append_u16 (self->directory, 0);
  append_u32 (self->directory, 0);
  append_u32 (self->directory, at);
  g_byte_array_append (self->directory, (const guint8 *)entry->name, strlen (entry->name));
}

static gboolean
append_entry (TemaZipWriter *self, const Entry *entry, GError **error)
{
  const gsize at = self->archive->len;

  if (at + entry->n_packed > MAX_BYTES - (1 << 20))
    return refuse_size (error);
  append_local (self, entry);
  g_byte_array_append (self->archive, g_bytes_get_data (entry->packed, NULL), entry->n_packed);
  append_to_directory (self, entry, at);
  return TRUE;
}

/**
 * tema_zip_writer_add:
 * @self: a writer
 * @name: the entry's name, with / between folders, as written in code
 * @bytes: its content
 * @stored: not to pack it
 * @error: return location for an error
 *
 * Adds an entry; while one is written piece by piece, behind that one. Fails with
 * %TEMA_ERROR_FAILED where the archive would pass 4 GB.
 *
 * Returns: whether it was added
 */
gboolean
tema_zip_writer_add (
    TemaZipWriter *self, const char *name, GBytes *bytes, gboolean stored, GError **error)
{
  Entry *entry;
  gboolean is_added;
  gsize n_plain;
  const guint8 *raw = g_bytes_get_data (bytes, &n_plain);

  if (self->n_entries >= MAX_ENTRIES || n_plain > MAX_BYTES)
    return refuse_size (error);
  self->n_entries++;
  entry = g_new0 (Entry, 1);
  entry->name = g_strdup (name);
  entry->is_stored = stored;
  entry->crc = add_to_crc (0, raw, n_plain);
  entry->n_plain = n_plain;
  entry->packed = stored ? g_bytes_ref (bytes) : deflate_bytes (self, raw, n_plain);
  entry->n_packed = g_bytes_get_size (entry->packed);
  if (self->open != NULL)
    {
      g_ptr_array_add (self->waiting, entry);
      return TRUE;
    }
  is_added = append_entry (self, entry, error);
  entry_free (entry);
  return is_added;
}

/**
 * tema_zip_writer_begin:
 * @self: a writer, with no other entry begun
 * @name: the entry's name, as for tema_zip_writer_add()
 *
 * Begins an entry that comes piece by piece; tema_zip_writer_end() ends it.
 */
void
tema_zip_writer_begin (TemaZipWriter *self, const char *name)
{
  g_return_if_fail (self->open == NULL);

  self->open = g_new0 (Entry, 1);
  self->open->name = g_strdup (name);
  self->open_at = self->archive->len;
  self->n_entries++;
  append_local (self, self->open);
  begin_deflate (self, &self->stream);
}

/**
 * tema_zip_writer_write:
 * @self: a writer with an entry begun
 * @piece: what comes next in it
 * @n_bytes: its length
 *
 * Packs a piece. What is too long is told by tema_zip_writer_end().
 */
void
tema_zip_writer_write (TemaZipWriter *self, const char *piece, gsize n_bytes)
{
  self->open->crc = add_to_crc (self->open->crc, (const guint8 *)piece, n_bytes);
  self->open->n_plain += n_bytes;
  if (self->archive->len < MAX_BYTES / 2)
    deflate_piece (&self->stream, self->archive, (const guint8 *)piece, n_bytes, Z_NO_FLUSH);
}

/**
 * tema_zip_writer_end:
 * @self: a writer with an entry begun
 * @error: return location for an error
 *
 * Ends the entry, and adds those that waited. Fails with %TEMA_ERROR_FAILED where the archive would
 * pass 4 GB, or the entry 2 GB.
 *
 * Returns: whether all are in
 */
gboolean
tema_zip_writer_end (TemaZipWriter *self, GError **error)
{
  Entry *entry = self->open;
  g_autoptr (GByteArray) facts = g_byte_array_new ();
  gboolean is_added;

  deflate_piece (&self->stream, self->archive, NULL, 0, Z_FINISH);
  deflateEnd (&self->stream);
  entry->n_packed = self->archive->len - self->open_at - LOCAL_BYTES - strlen (entry->name);
  append_facts (facts, entry);
  memcpy (self->archive->data + self->open_at + 4, facts->data, facts->len);
  append_to_directory (self, entry, self->open_at);
  is_added
      = (entry->n_plain <= MAX_BYTES && self->archive->len < MAX_BYTES / 2) || refuse_size (error);
  g_clear_pointer (&self->open, entry_free);
  for (guint i = 0; is_added && i < self->waiting->len; i++)
    is_added = append_entry (self, g_ptr_array_index (self->waiting, i), error);
  g_ptr_array_set_size (self->waiting, 0);
  return is_added;
}

/**
 * tema_zip_writer_finish:
 * @self: a writer; nothing can be added afterwards
 * @error: return location for an error
 *
 * Returns: (transfer full): the whole archive
 */
GBytes *
tema_zip_writer_finish (TemaZipWriter *self, GError **error)
{
  const gsize at = self->archive->len;

  g_byte_array_append (self->archive, self->directory->data, self->directory->len);
  append_u32 (self->archive, 0x06054b50);
  append_u16 (self->archive, 0);
  append_u16 (self->archive, 0);
  append_u16 (self->archive, self->n_entries);
  append_u16 (self->archive, self->n_entries);
  append_u32 (self->archive, self->directory->len);
  append_u32 (self->archive, at);
  append_u16 (self->archive, 0);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->archive));
}
