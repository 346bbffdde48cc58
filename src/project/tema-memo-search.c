/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where a memo has the words that somebody looks for. */
#include "project/tema-memo.h"

#include <string.h>

#define N_CHARS_BESIDE_HIT 30

/* Where @typed, which is folded, begins in @text whatever the case of letters; %NULL if nowhere.
 * @end: where it ends. */
static const char *
find_folded (const char *text, const char *typed, const char **end)
{
  for (const char *start = text; *start != '\0'; start = g_utf8_next_char (start))
    {
      const char *wanted = typed, *at = start;

      while (*wanted != '\0' && *at != '\0')
        {
          g_autofree char *folded = g_utf8_casefold (at, g_utf8_next_char (at) - at);

          if (!g_str_has_prefix (wanted, folded))
            break;
          wanted += strlen (folded);
          at = g_utf8_next_char (at);
        }
      if (*wanted == '\0')
        {
          *end = at;
          return start;
        }
    }
  return NULL;
}

static char *
dup_line (const char *start, const char *end)
{
  return g_strdelimit (g_strndup (start, end - start), "\n\r\t", ' ');
}

/* A little of the text on either side of a hit. */
static void
show_hit (
    const char *text, const char *start, const char *end, char **before, char **hit, char **after)
{
  const char *from = start, *to = end;

  for (guint i = 0; i < N_CHARS_BESIDE_HIT && from > text; i++)
    from = g_utf8_prev_char (from);
  for (guint i = 0; i < 2 * N_CHARS_BESIDE_HIT && *to != '\0'; i++)
    to = g_utf8_next_char (to);
  *before = dup_line (from, start);
  *hit = dup_line (start, end);
  *after = dup_line (end, to);
}

/**
 * tema_memo_find_words:
 * @self: a memo
 * @typed: what is looked for, whatever the case of its letters; not empty
 * @before: (out) (transfer full): a little of what stands before it
 * @hit: (out) (transfer full): the words as they stand there
 * @after: (out) (transfer full): a little of what stands behind it
 *
 * Searches the title, the text, and the passage the memo is about.
 *
 * Returns: whether the memo has it; only then the others are set
 */
gboolean
tema_memo_find_words (TemaMemo *self, const char *typed, char **before, char **hit, char **after)
{
  const char *const places[]
      = { tema_memo_get_title (self), tema_memo_get_text (self), tema_memo_get_quote (self) };
  g_autofree char *folded = g_utf8_casefold (typed, -1);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const char *end = NULL;
      const char *start = find_folded (places[i], folded, &end);

      if (start == NULL)
        continue;
      show_hit (places[i], start, end, before, hit, after);
      return TRUE;
    }
  return FALSE;
}
