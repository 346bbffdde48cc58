/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What nobody has coded yet. */
#include "project/tema-transcript.h"

#include "base/tema-words.h"

#include <string.h>

/* "Yes. Mm." between two codings is no passage that somebody forgot. */
#define MIN_WORDS 3

static void
add_if_worth (TemaTranscript *self, GArray *spans, guint first, guint last)
{
  g_autofree char *text = NULL;
  TemaSpan span = { first, last };

  if (!tema_transcript_trim (self, &span.first_char, &span.last_char))
    return;
  text = tema_text_index_dup_slice (tema_transcript_get_text_index (self), span.first_char,
                                    span.last_char);
  if (tema_count_words (text, strlen (text)) >= MIN_WORDS)
    g_array_append_val (spans, span);
}

static void
add_paragraphs (TemaTranscript *self, GArray *spans, guint first, guint last)
{
  TemaTextIndex *index = tema_transcript_get_text_index (self);
  const char *text = tema_text_index_get_text (index);
  const char *end = text + tema_text_index_to_byte (index, last);

  for (const char *p = text + tema_text_index_to_byte (index, first); p < end;)
    {
      const char *line_end = memchr (p, '\n', end - p);
      const char *stop = line_end != NULL ? line_end : end;

      add_if_worth (self, spans, tema_text_index_to_char (index, p - text),
                    tema_text_index_to_char (index, stop - text));
      p = stop + 1;
    }
}

/**
 * tema_transcript_list_uncoded:
 * @self: a transcript
 *
 * Finds the passages of at least three words that have no code: parts of paragraphs, without white
 * space at the ends. O(text).
 *
 * Returns: (transfer full) (element-type TemaSpan): the passages in order
 */
GArray *
tema_transcript_list_uncoded (TemaTranscript *self)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (TemaSpan));
  guint n_codings, covered_to = 0;
  const TemaCoding *const *codings = tema_transcript_get_codings (self, &n_codings);

  for (guint i = 0; i < n_codings; i++)
    {
      if (codings[i]->first_char > covered_to)
        add_paragraphs (self, spans, covered_to, codings[i]->first_char);
      covered_to = MAX (covered_to, codings[i]->last_char);
    }
  add_paragraphs (self, spans, covered_to, tema_transcript_get_n_chars (self));
  return spans;
}
