/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Opens one entry of a zip as a stream, so that a recording of hours never lies in memory as a
 * whole. The zip is foreign: every number in it is checked against the bytes that are there, and
 * what comes out against what was said. */
#include "tema-config.h"

#include "formats/tema-zip.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zlib.h>

#define END_BYTES 22
#define DIRECTORY_BYTES 46
#define LOCAL_BYTES 30
#define MAX_COMMENT 65535

typedef struct
{
  const guint8 *data;
  gsize n_bytes;
} Zip;

static guint
get_u16 (const guint8 *at)
{
  return at[0] | at[1] << 8;
}

static gsize
get_u32 (const guint8 *at)
{
  return (gsize)get_u16 (at) | (gsize)get_u16 (at + 2) << 16;
}

/* Where the directory's last record is; NULL without one, as in a zip that was cut. */
static const guint8 *
find_end (const Zip *zip)
{
  gsize n_back = MIN (zip->n_bytes, END_BYTES + MAX_COMMENT);

  for (gsize i = END_BYTES; i <= n_back; i++)
    if (memcmp (zip->data + zip->n_bytes - i, "PK\5\6", 4) == 0)
      return zip->data + zip->n_bytes - i;
  return NULL;
}

static const guint8 *
find_entry (const Zip *zip, const char *name)
{
  const guint8 *end = find_end (zip);
  gsize n_name = strlen (name), at;
  guint n_entries;

  if (end == NULL)
    return NULL;
  n_entries = get_u16 (end + 10);
  at = get_u32 (end + 16);
  for (guint i = 0; i < n_entries; i++)
    {
      const guint8 *entry = zip->data + at;

      if (at > zip->n_bytes || zip->n_bytes - at < DIRECTORY_BYTES
          || memcmp (entry, "PK\1\2", 4) != 0
          || zip->n_bytes - at - DIRECTORY_BYTES < get_u16 (entry + 28))
        return NULL;
      if (get_u16 (entry + 28) == n_name && memcmp (entry + DIRECTORY_BYTES, name, n_name) == 0)
        return entry;
      at += DIRECTORY_BYTES + get_u16 (entry + 28) + get_u16 (entry + 30) + get_u16 (entry + 32);
    }
  return NULL;
}

/* The packed bytes of an entry, inside the zip. */
static GBytes *
slice_entry (GBytes *bytes, const Zip *zip, const guint8 *entry)
{
  gsize n_packed = get_u32 (entry + 20), at = get_u32 (entry + 42), first;

  if (at > zip->n_bytes || zip->n_bytes - at < LOCAL_BYTES
      || memcmp (zip->data + at, "PK\3\4", 4) != 0)
    return NULL;
  first = at + LOCAL_BYTES + get_u16 (zip->data + at + 26) + get_u16 (zip->data + at + 28);
  if (first > zip->n_bytes || zip->n_bytes - first < n_packed)
    return NULL;
  return g_bytes_new_from_bytes (bytes, first, n_packed);
}

/* The packed bytes of an entry, stored or deflated; NULL with @error set where there are none. */
static GBytes *
find_packed (GBytes *bytes, const char *name, const guint8 **entry, GError **error)
{
  Zip zip;
  GBytes *packed = NULL;
  guint method;

  zip.data = g_bytes_get_data (bytes, &zip.n_bytes);
  *entry = zip.data != NULL ? find_entry (&zip, name) : NULL;
  method = *entry != NULL ? get_u16 (*entry + 10) : 0;
  if (*entry != NULL && (get_u16 (*entry + 8) & 1) == 0 && (method == 0 || method == 8))
    packed = slice_entry (bytes, &zip, *entry);
  if (packed == NULL)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                 _ ("the part “%s” inside it is missing or damaged"), name);
  return packed;
}

struct _TemaZipPart
{
  GBytes *packed;
  z_stream stream;
  gboolean is_deflated;
  gboolean is_done;
  gsize n_bytes_zip; /* size of the zip itself */
  gsize n_bytes;     /* that came out */
  gsize n_said;      /* that shall come out */
  guint32 crc;
  guint32 crc_said;
};

/**
 * tema_zip_part_new:
 * @bytes: a zip
 * @name: an entry's name, as it stands there
 * @error: return location
 *
 * Opens one entry, stored or deflated, to be unpacked piece by piece, each piece counted and the
 * whole held against its check sum. Any thread. Fails with %TEMA_ERROR_INPUT when it is not there,
 * locked, or packed in another way.
 *
 * Returns: (transfer full): what is in it, or %NULL
 */
TemaZipPart *
tema_zip_part_new (GBytes *bytes, const char *name, GError **error)
{
  const guint8 *entry;
  GBytes *packed = find_packed (bytes, name, &entry, error);
  TemaZipPart *self = packed != NULL ? g_new0 (TemaZipPart, 1) : NULL;

  if (self == NULL)
    return NULL;
  self->packed = packed;
  self->n_bytes_zip = g_bytes_get_size (bytes);
  self->is_deflated = get_u16 (entry + 10) == 8;
  self->crc_said = get_u32 (entry + 16);
  self->n_said = get_u32 (entry + 24);
  self->stream.next_in = (guint8 *)g_bytes_get_data (packed, NULL);
  self->stream.avail_in = g_bytes_get_size (packed);
  self->is_done = self->is_deflated && inflateInit2 (&self->stream, -MAX_WBITS) != Z_OK;
  return self;
}

/**
 * tema_zip_part_free:
 * @self: (transfer full): a part
 */
void
tema_zip_part_free (TemaZipPart *self)
{
  if (self->is_deflated)
    inflateEnd (&self->stream);
  g_bytes_unref (self->packed);
  g_free (self);
}

static gssize
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return -1;
}

static gssize
refuse_bomb (GError **error)
{
  return refuse (error, _ ("it unpacks to more than 200 times its size; it may have been made "
                           "to fill the memory"));
}

static gboolean
is_bomb (const TemaZipPart *self, gsize n_bytes)
{
  return n_bytes > TEMA_ZIP_FREE_BYTES && n_bytes / TEMA_ZIP_MAX_RATIO > self->n_bytes_zip;
}

static void
unpack (TemaZipPart *self, void *block, gsize n_bytes)
{
  self->stream.next_out = block;
  self->stream.avail_out = n_bytes;
  if (self->is_deflated)
    {
      int code = inflate (&self->stream, Z_NO_FLUSH);

      self->is_done = code != Z_OK;
      return;
    }
  n_bytes = MIN (n_bytes, self->stream.avail_in);
  memcpy (block, self->stream.next_in, n_bytes);
  self->stream.next_in += n_bytes;
  self->stream.avail_in -= n_bytes;
  self->stream.avail_out -= n_bytes;
  self->is_done = n_bytes == 0;
}

/**
 * tema_zip_part_read:
 * @self: a part
 * @block: where to
 * @n_bytes: the most that has room there
 * @error: return location
 *
 * Unpacks what comes next. Fails with %TEMA_ERROR_INPUT when the part is damaged, cut off, longer
 * than was said, or packed so that it fills the memory (beyond 10 MB more than 200 times the size
 * of the zip).
 *
 * Returns: how many bytes came; 0 at the end, -1 on failure
 */
gssize
tema_zip_part_read (TemaZipPart *self, void *block, gsize n_bytes, GError **error)
{
  gsize n_out = 0;

  while (n_out == 0 && !self->is_done)
    {
      unpack (self, block, n_bytes);
      n_out = n_bytes - self->stream.avail_out;
    }
  self->crc = crc32_z (self->crc, block, n_out);
  self->n_bytes += n_out;
  if (is_bomb (self, self->n_bytes))
    return refuse_bomb (error);
  if (self->n_bytes > self->n_said
      || (self->is_done && n_out == 0
          && (self->crc != self->crc_said || self->n_bytes != self->n_said)))
    return refuse (error, _ ("the file is damaged or was not copied completely; open it in the "
                             "program it was written with and save it anew"));
  return n_out;
}

/* A part as a stream: its end is reached only when all that came out is what was packed. */
#define TEMA_TYPE_ZIP_STREAM (tema_zip_stream_get_type ())
G_DECLARE_FINAL_TYPE (TemaZipStream, tema_zip_stream, TEMA, ZIP_STREAM, GInputStream)

struct _TemaZipStream
{
  GInputStream parent_instance;
  TemaZipPart *part;
};

G_DEFINE_FINAL_TYPE (TemaZipStream, tema_zip_stream, G_TYPE_INPUT_STREAM)

static gssize
tema_zip_stream_read (
    GInputStream *stream, void *block, gsize n_bytes, GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  return tema_zip_part_read (TEMA_ZIP_STREAM (stream)->part, block, n_bytes, error);
}

static void
tema_zip_stream_finalize (GObject *object)
{
  g_clear_pointer (&TEMA_ZIP_STREAM (object)->part, tema_zip_part_free);
  G_OBJECT_CLASS (tema_zip_stream_parent_class)->finalize (object);
}

static void
tema_zip_stream_class_init (TemaZipStreamClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_zip_stream_finalize;
  G_INPUT_STREAM_CLASS (class)->read_fn = tema_zip_stream_read;
}

static void
tema_zip_stream_init (TemaZipStream *self)
{
}

/**
 * tema_zip_open_entry:
 * @bytes: a zip
 * @name: an entry's name, as it stands there
 * @n_bytes: (out) (optional): the most that comes out
 * @error: return location
 *
 * Opens one entry, stored or deflated, without unpacking it. Any thread. Fails like
 * tema_zip_part_new(), and when it says of itself that it would fill the memory. Reading from it
 * fails like tema_zip_part_read(): what is wrong in the middle may be known at the end only.
 *
 * Returns: (transfer full): what is in it, or %NULL
 */
GInputStream *
tema_zip_open_entry (GBytes *bytes, const char *name, gsize *n_bytes, GError **error)
{
  g_autoptr (TemaZipPart) part = tema_zip_part_new (bytes, name, error);
  TemaZipStream *stream;

  if (part == NULL)
    return NULL;
  if (is_bomb (part, part->n_said))
    {
      refuse_bomb (error);
      return NULL;
    }
  if (n_bytes != NULL)
    *n_bytes = part->n_said;
  stream = g_object_new (TEMA_TYPE_ZIP_STREAM, NULL);
  stream->part = g_steal_pointer (&part);
  return G_INPUT_STREAM (stream);
}
