/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where words stand in one text, and the sentence around a place. Knows no project. */
#include "tema-config.h"

#include "project/tema-search-private.h"

#include <string.h>

/* Places between two looks at whether anybody still wants them. */
#define LOOK_EVERY 256

/* What is typed is meant letter for letter; only where a line is broken is chance. */
static char *
dup_pattern (const char *words)
{
  GString *pattern = g_string_new (NULL);

  for (const char *p = words; *p != '\0';)
    {
      const char *start = p;
      gboolean is_space = g_unichar_isspace (g_utf8_get_char (p));

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)) == is_space)
        p = g_utf8_next_char (p);
      if (is_space)
        g_string_append (pattern, "\\s+");
      else
        {
          g_autofree char *escaped = g_regex_escape_string (start, p - start);

          g_string_append (pattern, escaped);
        }
    }
  return g_string_free (pattern, FALSE);
}

/* Capitals or not, as people type: GRegex folds case for all of Unicode. An å may be one character
 * or two, as the program that wrote the text had it. %NULL when there is nothing to look for. */
GRegex *
_tema_search_pattern_new (const char *words)
{
  g_autofree char *composed = g_utf8_normalize (words, -1, G_NORMALIZE_NFC);
  g_autofree char *apart = g_utf8_normalize (words, -1, G_NORMALIZE_NFD);
  g_autofree char *as_typed = NULL, *as_composed = NULL, *as_apart = NULL, *pattern = NULL;

  if (composed == NULL || *words == '\0')
    return NULL;
  as_typed = dup_pattern (words);
  as_composed = dup_pattern (composed);
  as_apart = dup_pattern (apart);
  pattern = g_str_equal (composed, apart)
                ? g_strdup (as_typed)
                : g_strdup_printf ("%s|%s|%s", as_typed, as_composed, as_apart);
  return g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
}

/* Appends at most @most places; fewer when @cancellable is cancelled. */
void
_tema_search_add_spans (
    GRegex *pattern, TemaTextIndex *index, guint most, GCancellable *cancellable, GArray *spans)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (pattern, tema_text_index_get_text (index), G_REGEX_MATCH_DEFAULT, &match);
  for (guint i = 0; i < most && g_match_info_matches (match); i++)
    {
      int first_byte, last_byte;

      if (i % LOOK_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      if (g_match_info_fetch_pos (match, 0, &first_byte, &last_byte))
        {
          TemaSpan span = { tema_text_index_to_char (index, first_byte),
                            tema_text_index_to_char (index, last_byte) };

          g_array_append_val (spans, span);
        }
      g_match_info_next (match, NULL);
    }
}

/**
 * tema_search_text:
 * @index: a text
 * @words: what is looked for, whatever the case of its letters; white space stands for any
 *
 * Finds words in one text, parts of words too.
 *
 * Returns: (transfer full) (element-type TemaSpan): the places in order, none for no words
 */
GArray *
tema_search_text (TemaTextIndex *index, const char *words)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (TemaSpan));
  g_autoptr (GRegex) pattern = _tema_search_pattern_new (words);

  if (pattern != NULL)
    _tema_search_add_spans (pattern, index, G_MAXUINT, NULL, spans);
  return spans;
}

/* Forgets the paragraph that was divided last. */
void
_tema_sentences_clear (TemaSentences *self)
{
  g_clear_pointer (&self->attrs, g_free);
  self->n_chars = 0;
}

/* The paragraph that has the character @at_char, or ends with it. */
static void
divide (TemaSentences *self, guint at_char)
{
  const char *text = tema_text_index_get_text (self->index);
  const char *first, *last;

  if (self->attrs != NULL && at_char >= self->first_char
      && at_char <= self->first_char + self->n_chars)
    return;
  first = text + tema_text_index_to_byte (self->index, at_char);
  last = first + strcspn (first, "\n");
  while (first > text && first[-1] != '\n')
    first--;
  _tema_sentences_clear (self);
  self->first_char = tema_text_index_to_char (self->index, first - text);
  self->n_chars = tema_text_index_to_char (self->index, last - text) - self->first_char;
  self->attrs = g_new0 (PangoLogAttr, self->n_chars + 1);
  pango_get_log_attrs (first, last - first, -1, pango_language_get_default (), self->attrs,
                       self->n_chars + 1);
}

static guint
find_start (TemaSentences *self, guint at_char)
{
  guint at;

  divide (self, at_char);
  at = at_char - self->first_char;
  while (at > 0 && !self->attrs[at].is_sentence_start)
    at--;
  return self->first_char + at;
}

static guint
find_end (TemaSentences *self, guint at_char)
{
  guint at;

  divide (self, at_char);
  at = at_char - self->first_char;
  while (at < self->n_chars && !self->attrs[at].is_sentence_end)
    at++;
  return self->first_char + at;
}

/* The whole sentences that @span lies in, as Ctrl+E selects them: one ends with its paragraph,
 * whatever its punctuation. Without white space at the ends, unless @span has it. */
TemaSpan
_tema_sentences_around (TemaSentences *self, const TemaSpan *span)
{
  TemaSpan wide;
  const char *text = tema_text_index_get_text (self->index);
  const char *p;

  wide.first_char = find_start (self, span->first_char);
  wide.last_char = find_end (self, span->last_char);
  p = text + tema_text_index_to_byte (self->index, wide.first_char);
  for (; wide.first_char < span->first_char && g_unichar_isspace (g_utf8_get_char (p));
       p = g_utf8_next_char (p))
    wide.first_char++;
  p = text + tema_text_index_to_byte (self->index, wide.last_char);
  while (wide.last_char > span->last_char
         && g_unichar_isspace (g_utf8_get_char (p = g_utf8_prev_char (p))))
    wide.last_char--;
  return wide;
}
