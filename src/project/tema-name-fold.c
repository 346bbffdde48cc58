/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Names and texts as they are compared where a name shall not stay: what a reader takes for the
 * same name is the same one, however it was typed, copied or broken at the end of a line. */
#include "tema-config.h"

#include "project/tema-pseudonyms-private.h"

#include <string.h>

#define UNSEEN 1
#define BLANK ' '
#define LINE_END '\n'

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028
         || c == 0x2029;
}

/* In names of files words are often parted by underscores. A zero width space may part words. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || is_line_end (c) || c == '_' || c == 0x200b;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0xb4 || c == 0x2bc || c == 0x2018 || c == 0x2019
         || c == 0x2032;
}

/**
 * _tema_name_is_word_char:
 * @c: a character as _tema_name_fold() gives it
 *
 * A number set high after a word, as of a footnote, is no part of it.
 *
 * Returns: whether a word goes on with it
 */
gboolean
_tema_name_is_word_char (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_isdigit (c) || g_unichar_ismark (c);
}

/**
 * _tema_name_is_unseen:
 * @c: a character as _tema_name_fold() gives it
 *
 * Returns: whether nobody sees it, like a soft hyphen
 */
gboolean
_tema_name_is_unseen (gunichar c)
{
  return c == UNSEEN;
}

static gunichar
fold_char (gunichar c)
{
  if (is_line_end (c))
    return LINE_END;
  if (is_blank (c))
    return BLANK;
  if (g_unichar_type (c) == G_UNICODE_FORMAT || c <= UNSEEN)
    return UNSEEN;
  if (is_apostrophe (c))
    return '\'';
  return g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION ? '-' : c;
}

static void
append_char (GArray *folded, gunichar c, guint first_char, guint first_byte)
{
  TemaFoldedChar one = { fold_char (c), first_char, first_byte };

  g_array_append_val (folded, one);
}

/* A letter with its marks, taken apart into both in the one order that is right for it; ligatures
 * and letters of double width become plain ones. */
static void
append_letter (
    GArray *folded, const char *letter, gsize n_bytes, guint first_char, guint first_byte)
{
  gboolean is_letter = g_unichar_isalpha (g_utf8_get_char (letter));
  g_autofree char *apart
      = g_utf8_normalize (letter, n_bytes, is_letter ? G_NORMALIZE_ALL : G_NORMALIZE_DEFAULT);

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    append_char (folded, g_utf8_get_char (p), first_char, first_byte);
}

static const char *
skip_marks (const char *p)
{
  while (((guchar)*p & 0x80) != 0 && g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/**
 * _tema_name_fold:
 * @text: valid UTF-8
 *
 * Makes a text ready to be looked through with _tema_name_match(). Any thread.
 *
 * Returns: (transfer full) (element-type TemaFoldedChar): its characters as they are compared, and
 * one of 0 behind the last
 */
GArray *
_tema_name_fold (const char *text)
{
  GArray *folded = g_array_sized_new (FALSE, FALSE, sizeof (TemaFoldedChar), strlen (text) + 1);
  TemaFoldedChar end = { 0 };
  guint at_char = 0;
  const char *next;

  for (const char *p = text; *p != '\0'; p = next)
    {
      next = skip_marks (g_utf8_next_char (p));
      if (next - p == 1)
        append_char (folded, *p, at_char++, p - text);
      else
        {
          append_letter (folded, p, next - p, at_char, p - text);
          at_char += g_utf8_strlen (p, next - p);
        }
    }
  end.first_char = at_char;
  end.first_byte = strlen (text);
  g_array_append_val (folded, end);
  return folded;
}

/**
 * _tema_name_fold_for_search:
 * @name: valid UTF-8
 * @n_folded: (out) (nullable): how many characters there are
 *
 * Makes a name ready to be looked for: nothing of it is unseen, and its words have one blank
 * between them. Any thread.
 *
 * Returns: (transfer full): its characters as they are compared, and 0 behind the last
 */
gunichar *
_tema_name_fold_for_search (const char *name, guint *n_folded)
{
  g_autoptr (GArray) folded = _tema_name_fold (name);
  gunichar *chars = g_new (gunichar, folded->len);
  guint n = 0;

  for (guint i = 0; i < folded->len; i++)
    {
      gunichar c = g_array_index (folded, TemaFoldedChar, i).c;

      if (c == BLANK || c == LINE_END)
        {
          if (n > 0 && chars[n - 1] != BLANK)
            chars[n++] = BLANK;
        }
      else if (c != UNSEEN && c != 0)
        chars[n++] = c;
    }
  if (n > 0 && chars[n - 1] == BLANK)
    n--;
  chars[n] = 0;
  if (n_folded != NULL)
    *n_folded = n;
  return chars;
}

/**
 * _tema_name_tidy:
 * @name: valid UTF-8
 *
 * Returns: (transfer full): the name as it was typed, without white space around it and with one
 * blank between its words
 */
char *
_tema_name_tidy (const char *name)
{
  GString *tidy = g_string_new (NULL);
  gboolean is_after_blank = FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_blank (c) && c != '_')
        {
          is_after_blank = tidy->len > 0;
          continue;
        }
      if (is_after_blank)
        g_string_append_c (tidy, ' ');
      is_after_blank = FALSE;
      g_string_append_unichar (tidy, c);
    }
  return g_string_free (tidy, FALSE);
}

static const TemaFoldedChar *
skip_unseen (const TemaFoldedChar *at)
{
  while (at->c == UNSEEN)
    at++;
  return at;
}

static const TemaFoldedChar *
skip_blanks (const TemaFoldedChar *at)
{
  while (at->c == UNSEEN || at->c == BLANK || at->c == LINE_END)
    at++;
  return at;
}

/* Over the hyphen of a word that goes on in the next line; a hyphen of the name's own stays. */
static const TemaFoldedChar *
skip_line_end (const TemaFoldedChar *at, gunichar expected)
{
  at = skip_unseen (at);
  if (at->c == '-' && expected != '-' && skip_unseen (at + 1)->c == LINE_END)
    return skip_blanks (at + 1);
  return at;
}

/* A name ends where its word does, or where nothing but a genitive's "s" follows. */
static gboolean
ends_word (const TemaFoldedChar *at)
{
  at = skip_unseen (at);
  if (at->c == 's' || at->c == 'S')
    at = skip_unseen (at + 1);
  return at->c == 0 || !_tema_name_is_word_char (at->c);
}

/**
 * _tema_name_match:
 * @at: a place in a folded text, where a letter begins
 * @folded: a name, folded for search
 *
 * Tells whether a name stands at a place, and its last word ends there.
 *
 * Returns: how many of the folded characters it takes, 0 if it is not there
 */
guint
_tema_name_match (const TemaFoldedChar *at, const gunichar *folded)
{
  const TemaFoldedChar *p = at;

  if (p->c != *folded)
    return 0;
  for (const gunichar *c = folded; *c != 0; c++)
    {
      const TemaFoldedChar *after;

      if (*c == BLANK)
        {
          after = skip_blanks (p);
          if (skip_unseen (p) == after)
            return 0;
        }
      else
        {
          p = c > folded ? skip_line_end (p, *c) : p;
          if (c > folded && c[-1] == '-' && p->c == LINE_END)
            p = skip_blanks (p);
          if (p->c != *c)
            return 0;
          after = p + 1;
        }
      p = after;
    }
  return p->first_char != p[-1].first_char && ends_word (p) ? (guint)(p - at) : 0;
}
