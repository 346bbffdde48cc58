/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* WebVTT, as Teams, Zoom and transcribing programs write it. */
#include "tema-config.h"

#include "formats/tema-cues.h"
#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { ".vtt", NULL };

static guint
sniff_vtt (GBytes *bytes, const char *file_name)
{
  char beginning[8];

  if (tema_peek_ascii (bytes, beginning, sizeof beginning) < 6
      || memcmp (beginning, "WEBVTT", 6) != 0)
    return 0;
  return beginning[6] == '\0' || g_ascii_isspace (beginning[6]) ? 95 : 0;
}

static TemaReading *
read_vtt (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  return tema_cues_read (bytes, "WebVTT", cancellable, error);
}

const TemaReader tema_reader_vtt = {
  .id = "vtt",
  .name = N_ ("WebVTT captions"),
  .suffixes = suffixes,
  .sniff = sniff_vtt,
  .read = read_vtt,
};
