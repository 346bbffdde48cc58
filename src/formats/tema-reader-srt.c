/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* SubRip captions, and WebVTT that lost its first line. */
#include "tema-config.h"

#include "formats/tema-cues.h"
#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { ".srt", ".vtt", NULL };

/* Times in the first line, or in the second after a number. */
static gboolean
begins_with_cue (const char *beginning)
{
  gint64 start_ms, end_ms;
  gsize n_line = strcspn (beginning, "\r\n");
  gboolean is_number = n_line > 0 && strspn (beginning, "0123456789 ") >= n_line;

  if (is_number)
    {
      beginning += n_line;
      beginning += strspn (beginning, "\r\n");
      n_line = strcspn (beginning, "\r\n");
    }
  return tema_cue_times_parse (beginning, n_line, &start_ms, &end_ms);
}

static guint
sniff_srt (GBytes *bytes, const char *file_name)
{
  char beginning[1024];

  tema_peek_ascii (bytes, beginning, sizeof beginning);
  if (!tema_is_probably_text (bytes))
    return 0;
  if (begins_with_cue (beginning))
    return 80;
  return tema_name_has_suffix (file_name, suffixes) && strstr (beginning, "-->") != NULL ? 20 : 0;
}

static TemaReading *
read_srt (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  return tema_cues_read (bytes, "SubRip", cancellable, error);
}

const TemaReader tema_reader_srt = {
  .id = "srt",
  .name = N_ ("SubRip captions"),
  .suffixes = suffixes,
  .sniff = sniff_srt,
  .read = read_srt,
};
