/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writes a zip that is the same, byte for byte, for the same parts. */
#include "tema-config.h"

#include "formats/tema-zip.h"

#include "base/tema-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

/* 1 January 1980 at noon: inside what a zip can say, in every time zone. */
#define FIXED_TIME 315576000

struct _TemaZipWriter
{
  struct archive *archive;
  GByteArray *bytes;
};

static int
on_open (struct archive *archive, void *data)
{
  return ARCHIVE_OK;
}

static la_ssize_t
on_write (struct archive *archive, void *data, const void *buffer, size_t n_bytes)
{
  g_byte_array_append (data, buffer, n_bytes);
  return n_bytes;
}

/**
 * tema_zip_writer_new:
 *
 * Returns: (transfer full): a zip without parts, in memory
 */
TemaZipWriter *
tema_zip_writer_new (void)
{
  TemaZipWriter *self = g_new0 (TemaZipWriter, 1);

  self->bytes = g_byte_array_new ();
  self->archive = archive_write_new ();
  archive_write_set_format_zip (self->archive);
  archive_write_set_format_option (self->archive, "zip", "hdrcharset", "UTF-8");
  archive_write_set_bytes_per_block (self->archive, 0);
  archive_write_open (self->archive, self->bytes, on_open, on_write, NULL);
  return self;
}

/**
 * tema_zip_writer_free:
 * @self: (transfer full): a writer, finished or not
 */
void
tema_zip_writer_free (TemaZipWriter *self)
{
  archive_write_free (self->archive);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

static gboolean
fail (TemaZipWriter *self, GError **error)
{
  const char *reason = archive_error_string (self->archive);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO, _ ("the file could not be put together: %s"),
               reason != NULL ? reason : "");
  return FALSE;
}

/**
 * tema_zip_writer_add:
 * @self: a writer
 * @name: the part's name, with / between folders
 * @bytes: its content
 * @stored: %TRUE to keep it unpacked, as the mimetype of an .odt must be
 * @error: return location
 *
 * Appends a part; parts stand in the zip in the order of the calls.
 *
 * Returns: whether it was written
 */
gboolean
tema_zip_writer_add (
    TemaZipWriter *self, const char *name, GBytes *bytes, gboolean stored, GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize n_bytes;
  const void *data = g_bytes_get_data (bytes, &n_bytes);
  gboolean is_written;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, FIXED_TIME, 0);
  archive_entry_set_size (entry, n_bytes);
  if (stored)
    archive_write_zip_set_compression_store (self->archive);
  else
    archive_write_zip_set_compression_deflate (self->archive);
  is_written = archive_write_header (self->archive, entry) == ARCHIVE_OK
               && (n_bytes == 0
                   || archive_write_data (self->archive, data, n_bytes) == (la_ssize_t)n_bytes)
               && archive_write_finish_entry (self->archive) == ARCHIVE_OK;
  archive_entry_free (entry);
  return is_written ? TRUE : fail (self, error);
}

/**
 * tema_zip_writer_finish:
 * @self: a writer; only tema_zip_writer_free() may follow
 * @error: return location
 *
 * Returns: (transfer full): the whole zip, or %NULL
 */
GBytes *
tema_zip_writer_finish (TemaZipWriter *self, GError **error)
{
  if (archive_write_close (self->archive) == ARCHIVE_OK)
    return g_bytes_new (self->bytes->data, self->bytes->len);
  fail (self, error);
  return NULL;
}
