/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Words as a reader counts them. */
#include "base/tema-words.h"

static gboolean
is_inside_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/**
 * tema_count_chars:
 * @text: valid UTF-8
 * @n_bytes: its length in bytes
 *
 * Counts Unicode characters without a branch a character, several times as fast as g_utf8_strlen().
 * O(n); any thread.
 *
 * Returns: the number of characters
 */
gsize
tema_count_chars (const char *text, gsize n_bytes)
{
  gsize n_chars = 0;

  for (gsize i = 0; i < n_bytes; i++)
    n_chars += ((guchar)text[i] & 0xc0) != 0x80;
  return n_chars;
}

/**
 * tema_count_words:
 * @text: valid UTF-8
 * @n_bytes: its length in bytes
 *
 * Counts the runs of letters, digits and combining marks; an apostrophe or hyphen between two
 * letters does not end a word ("don't", "well-kept" are one each). O(n), with a fast path for
 * ASCII; any thread.
 *
 * Returns: the number of words
 */
gsize
tema_count_words (const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;
  gsize n_words = 0;
  gboolean in_word = FALSE, at_joint = FALSE;

  for (const char *p = text; p < end;)
    {
      guchar b = *p;
      gunichar c = b < 0x80 ? b : g_utf8_get_char (p);

      if (b < 0x80 ? g_ascii_isalnum (b) : is_inside_word (c))
        {
          n_words += !in_word && !at_joint;
          in_word = TRUE;
          at_joint = FALSE;
        }
      else
        {
          at_joint = in_word && (c == '\'' || c == '-' || c == 0x2019 || c == 0x2010 || c == 0xad);
          in_word = FALSE;
        }
      p = b < 0x80 ? p + 1 : g_utf8_next_char (p);
    }
  return n_words;
}

/**
 * tema_is_blank:
 * @text: valid UTF-8
 * @n_bytes: its length in bytes
 *
 * Returns: whether there is nothing to read in @text: only white space and characters without width
 */
gboolean
tema_is_blank (const char *text, gsize n_bytes)
{
  const char *end = text + n_bytes;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0xfeff)
        return FALSE;
    }
  return TRUE;
}
