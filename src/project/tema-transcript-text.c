/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The text of a transcript: who speaks at a character, and what of a selection is meant. */
#include "project/tema-transcript-private.h"

/**
 * tema_transcript_get_text:
 * @self: a transcript
 *
 * Returns: (transfer none): its text
 */
const char *
tema_transcript_get_text (TemaTranscript *self)
{
  return tema_text_index_get_text (tema_transcript_get_text_index (self));
}

/**
 * tema_transcript_get_n_chars:
 * @self: a transcript
 *
 * Returns: its length in Unicode characters
 */
guint
tema_transcript_get_n_chars (TemaTranscript *self)
{
  return tema_text_index_get_n_chars (tema_transcript_get_text_index (self));
}

/**
 * tema_transcript_find_turn:
 * @self: a transcript
 * @at_char: a character
 *
 * Returns: (transfer none) (nullable): the turn that holds the character, or ends right before it
 */
const TemaTurn *
tema_transcript_find_turn (TemaTranscript *self, guint at_char)
{
  guint n_turns;
  const TemaTurn *turns = tema_transcript_get_turns (self, &n_turns);
  guint low = 0, high = n_turns;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (turns[middle].first_char <= at_char)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0 || turns[low - 1].last_char < at_char)
    return NULL;
  return &turns[low - 1];
}

static gboolean
is_to_be_trimmed (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200b || c == 0xfeff;
}

/**
 * tema_transcript_trim:
 * @self: a transcript
 * @first_char: (inout): first character of a selection
 * @last_char: (inout): the character after it
 *
 * Takes white space off both ends of a selection, because a coded blank is never meant.
 *
 * Returns: whether anything is left
 */
gboolean
tema_transcript_trim (TemaTranscript *self, guint *first_char, guint *last_char)
{
  TemaTextIndex *index = tema_transcript_get_text_index (self);
  const char *text = tema_text_index_get_text (index);
  const char *first, *last;

  if (*last_char > tema_transcript_get_n_chars (self) || *first_char >= *last_char)
    return FALSE;
  first = text + tema_text_index_to_byte (index, *first_char);
  last = text + tema_text_index_to_byte (index, *last_char);
  while (first < last && is_to_be_trimmed (g_utf8_get_char (first)))
    {
      first = g_utf8_next_char (first);
      (*first_char)++;
    }
  while (first < last && is_to_be_trimmed (g_utf8_get_char (g_utf8_prev_char (last))))
    {
      last = g_utf8_prev_char (last);
      (*last_char)--;
    }
  return first < last;
}
