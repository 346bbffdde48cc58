/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads outlines that are plain text or Markdown as maps. */
#include "tema-config.h"

#include "formats/tema-encoding.h"
#include "formats/tema-map-formats-private.h"
#include "formats/tema-readers-private.h"

#include <glib/gi18n-lib.h>

static const char *const outline_suffixes[] = { ".md", ".markdown", ".txt", ".text", NULL };

static guint
outline_sniff (GBytes *bytes, const char *file_name)
{
  return tema_is_probably_text (bytes) && tema_describe_binary (bytes) == NULL ? 10 : 0;
}

static TemaReading *
outline_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("Outline"));
  g_autofree char *text = tema_decode_text (bytes, reading, error);

  if (text == NULL)
    return NULL;
  reading->map = _tema_map_outline_parse (text, error);
  return reading->map != NULL ? g_steal_pointer (&reading) : NULL;
}

const TemaReader tema_reader_outline = {
  .id = "outline",
  .name = N_ ("Outline"),
  .suffixes = outline_suffixes,
  .sniff = outline_sniff,
  .read = outline_read,
};
