/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Plain text: everything that is text and nothing more special. */
#include "tema-config.h"

#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-speaker-labels.h"

#include <glib/gi18n-lib.h>

static const char *const suffixes[] = { ".txt", ".text", NULL };

/* Reads text as it is, with who speaks where that is said; @format as a person calls it. */
TemaReading *
_tema_read_spoken_text (const char *format, GBytes *bytes, GError **error)
{
  g_autoptr (TemaReading) reading = tema_reading_new (format);
  char *text = tema_decode_text (bytes, reading, error);

  if (text == NULL)
    return NULL;
  tema_reading_take_text (reading, text);
  tema_speaker_labels_apply (reading);
  return g_steal_pointer (&reading);
}

static guint
sniff_txt (GBytes *bytes, const char *file_name)
{
  return tema_is_probably_text (bytes) && tema_describe_binary (bytes) == NULL ? 10 : 0;
}

static TemaReading *
read_txt (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  return _tema_read_spoken_text (_ ("Plain text"), bytes, error);
}

const TemaReader tema_reader_txt = {
  .id = "txt",
  .name = N_ ("Plain text"),
  .suffixes = suffixes,
  .sniff = sniff_txt,
  .read = read_txt,
};
