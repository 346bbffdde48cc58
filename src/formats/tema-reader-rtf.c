/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rich Text Format, read for its words: what it says and what is left out of it. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-rtf-machine-private.h"
#include "formats/tema-speaker-labels.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const suffixes[] = { ".rtf", NULL };

static void
tell_left_out (const TemaRtf *rtf, TemaReading *reading)
{
  if (rtf->n_comments > 0)
    tema_reading_add_note (
        reading, TEMA_READ_NOTE_LEFT_OUT,
        ngettext ("%u comment left out", "%u comments left out", rtf->n_comments), rtf->n_comments);
  if (rtf->n_pictures > 0)
    tema_reading_add_note (
        reading, TEMA_READ_NOTE_LEFT_OUT,
        ngettext ("%u picture left out", "%u pictures left out", rtf->n_pictures), rtf->n_pictures);
  if (rtf->n_deleted > 0)
    tema_reading_add_note (
        reading, TEMA_READ_NOTE_LEFT_OUT,
        ngettext ("%u deleted passage left out", "%u deleted passages left out", rtf->n_deleted),
        rtf->n_deleted);
  if (rtf->n_hidden > 0)
    tema_reading_add_note (
        reading, TEMA_READ_NOTE_LEFT_OUT,
        ngettext ("%u hidden passage left out", "%u hidden passages left out", rtf->n_hidden),
        rtf->n_hidden);
}

static void
tell_state (const TemaRtf *rtf, TemaReading *reading)
{
  if (rtf->n_lost > 0)
    tema_reading_add_note (
        reading, TEMA_READ_NOTE_LEFT_OUT,
        ngettext ("%u character could not be read and is shown as a question mark in a diamond",
                  "%u characters could not be read and are shown as question marks in diamonds",
                  rtf->n_lost),
        rtf->n_lost);
  if (rtf->is_cut)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                           _ ("The file ends before its document does"));
  if (rtf->n_footnotes > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                           ngettext ("%u footnote stands at the end",
                                     "%u footnotes stand at the end", rtf->n_footnotes),
                           rtf->n_footnotes);
}

static void
add_footnotes (TemaRtf *rtf)
{
  if (rtf->n_footnotes == 0)
    return;
  if (rtf->body->len > 0 && rtf->body->str[rtf->body->len - 1] != '\n')
    g_string_append_c (rtf->body, '\n');
  g_string_append_len (rtf->body, rtf->footnotes->str, rtf->footnotes->len);
}

static guint
sniff_rtf (GBytes *bytes, const char *file_name)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes > 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, n_bytes -= 3;
  return n_bytes >= 6 && memcmp (data, "{\\rtf", 5) == 0 ? 95 : 0;
}

static TemaReading *
read_rtf (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("Rich text"));
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  TemaRtfState first = { .n_fallback = 1 };
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (TemaRtfState));
  g_autoptr (GString) body = g_string_new (NULL), footnotes = g_string_new (NULL),
                      code_bytes = g_string_new (NULL);
  g_autoptr (GHashTable) fonts = g_hash_table_new (NULL, NULL);
  TemaRtf rtf = {
    .at = memchr (data, '{', MIN (n_bytes, 8)),
    .end = data + n_bytes,
    .stack = stack,
    .body = body,
    .footnotes = footnotes,
    .code_bytes = code_bytes,
    .fonts = fonts,
    .codepage = 1252,
  };

  g_array_append_val (stack, first);
  if (rtf.at != NULL)
    _tema_rtf_walk (&rtf);
  if (rtf.is_too_deep)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                   _ ("its groups are nested deeper than %d; open it in a word processor and save "
                      "it as .docx"),
                   TEMA_RTF_MAX_DEPTH);
      return NULL;
    }
  add_footnotes (&rtf);
  tell_left_out (&rtf, reading);
  tell_state (&rtf, reading);
  tema_reading_take_text (reading, g_strndup (body->str, body->len));
  tema_speaker_labels_apply (reading);
  return g_steal_pointer (&reading);
}

const TemaReader tema_reader_rtf = {
  .id = "rtf",
  .name = N_ ("Rich text"),
  .suffixes = suffixes,
  .sniff = sniff_rtf,
  .read = read_rtf,
  .needs_worker = TRUE,
};
