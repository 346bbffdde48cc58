/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Zip archives (APPNOTE 6.3.x, without Zip64): local header and data of each entry, then the
 * directory. */
#include "tema-config.h"

#include "formats/tema-zip.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION 20
#define FLAG_UTF8 0x0800
#define METHOD_STORED 0
#define METHOD_DEFLATED 8
#define DATE_1980 0x0021
#define MAX_ENTRIES 0xfffe
#define MAX_BYTES 0xfffffffe

struct _TemaZipWriter
{
  GByteArray *archive;
  GByteArray *directory;
  guint n_entries;
};

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

static guint32
compute_crc (const guint8 *bytes, gsize n_bytes)
{
  guint32 table[256];
  guint32 crc = 0xffffffff;

  for (guint i = 0; i < 256; i++)
    {
      table[i] = i;
      for (guint bit = 0; bit < 8; bit++)
        table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xedb88320 : 0);
    }
  for (gsize i = 0; i < n_bytes; i++)
    crc = crc >> 8 ^ table[(crc ^ bytes[i]) & 0xff];
  return ~crc;
}

static GBytes *
deflate_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream
      = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  gsize n_bytes;
  const void *raw = g_bytes_get_data (bytes, &n_bytes);

  if (!g_output_stream_write_all (stream, raw, n_bytes, NULL, NULL, error)
      || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
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
  return self;
}

/**
 * tema_zip_writer_free:
 * @self: (transfer full): a writer
 */
void
tema_zip_writer_free (TemaZipWriter *self)
{
  g_clear_pointer (&self->archive, g_byte_array_unref);
  g_byte_array_unref (self->directory);
  g_free (self);
}

/* What the local header and the directory say alike. */
static void
append_facts (GByteArray *bytes, gboolean stored, GBytes *packed, GBytes *plain, const char *name)
{
  gsize n_plain;
  const guint8 *raw = g_bytes_get_data (plain, &n_plain);

  append_u16 (bytes, VERSION);
  append_u16 (bytes, FLAG_UTF8);
  append_u16 (bytes, stored ? METHOD_STORED : METHOD_DEFLATED);
  append_u16 (bytes, 0);
  append_u16 (bytes, DATE_1980);
  append_u32 (bytes, compute_crc (raw, n_plain));
  append_u32 (bytes, g_bytes_get_size (packed));
  append_u32 (bytes, n_plain);
  append_u16 (bytes, strlen (name));
  append_u16 (bytes, 0);
}

/**
 * tema_zip_writer_add:
 * @self: a writer
 * @name: the entry's name, with / between folders, as written in code
 * @bytes: its content
 * @stored: not to pack it
 * @error: return location for an error
 *
 * Adds an entry. Fails with %TEMA_ERROR_FAILED where the archive would pass 4 GB.
 *
 * Returns: whether it was added
 */
gboolean
tema_zip_writer_add (
    TemaZipWriter *self, const char *name, GBytes *bytes, gboolean stored, GError **error)
{
  const gsize at = self->archive->len;
  g_autoptr (GBytes) packed = stored ? g_bytes_ref (bytes) : deflate_bytes (bytes, error);

  if (packed == NULL)
    return FALSE;
  if (self->n_entries >= MAX_ENTRIES || g_bytes_get_size (bytes) > MAX_BYTES
      || at + g_bytes_get_size (packed) > MAX_BYTES - (1 << 20))
    {
      g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_FAILED,
                           _ ("The document is too large for its format."));
      return FALSE;
    }
  append_u32 (self->archive, 0x04034b50);
  append_facts (self->archive, stored, packed, bytes, name);
  g_byte_array_append (self->archive, (const guint8 *)name, strlen (name));
  g_byte_array_append (self->archive, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  append_u32 (self->directory, 0x02014b50);
  append_u16 (self->directory, VERSION);
  append_facts (self->directory, stored, packed, bytes, name);
  append_u16 (self->directory, 0);
  append_u16 (self->directory, 0);
  append_u16 (self->directory, 0);
  append_u32 (self->directory, 0);
  append_u32 (self->directory, at);
  g_byte_array_append (self->directory, (const guint8 *)name, strlen (name));
  self->n_entries++;
  return TRUE;
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
