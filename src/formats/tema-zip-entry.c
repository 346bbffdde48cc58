/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Opens one entry of a zip as a stream, so that a recording of hours never lies in memory as a
 * whole. The zip is foreign: every number in it is checked against the bytes that are there. */
#include "tema-config.h"

#include "formats/tema-zip.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

/**
 * tema_zip_open_entry:
 * @bytes: a zip
 * @name: an entry's name, as it stands there
 * @error: return location
 *
 * Opens one entry, stored or deflated, without unpacking it. Any thread. Fails with
 * %TEMA_ERROR_INPUT when it is not there, locked, or packed in another way.
 *
 * Returns: (transfer full): what is in it, or %NULL
 */
GInputStream *
tema_zip_open_entry (GBytes *bytes, const char *name, GError **error)
{
  Zip zip;
  const guint8 *entry;
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GZlibDecompressor) inflater = NULL;
  guint method;

  zip.data = g_bytes_get_data (bytes, &zip.n_bytes);
  entry = zip.data != NULL ? find_entry (&zip, name) : NULL;
  if (entry != NULL && (get_u16 (entry + 8) & 1) == 0)
    packed = slice_entry (bytes, &zip, entry);
  method = entry != NULL ? get_u16 (entry + 10) : 0;
  if (packed == NULL || (method != 0 && method != 8))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                   _ ("the part “%s” inside it is missing or damaged"), name);
      return NULL;
    }
  stream = g_memory_input_stream_new_from_bytes (packed);
  if (method == 0)
    return g_steal_pointer (&stream);
  inflater = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  return g_converter_input_stream_new (stream, G_CONVERTER (inflater));
}
