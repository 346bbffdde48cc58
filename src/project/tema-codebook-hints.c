/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Gentle hints: what is missing in a code, and names so near that one of them may be enough. */
#include "project/tema-codebook-hints.h"

#include <string.h>

/* Shorter words ("og", "the", "KI") tell names apart or say nothing. */
#define MIN_WORD_CHARS 4
/* One slip of the finger for so many letters. */
#define CHARS_A_SLIP 6
#define MAX_CHARS 64

static char *
dup_folded (const char *name)
{
  g_autofree char *normal = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (normal, -1);
}

/* Whether every word of @words that says something is somewhere in @name, and they are the better
 * part of it: "Day and night" and "Dying at night" have one word in common. */
static gboolean
has_all_words (const char *name, const char *const *words)
{
  glong n_chars = 0, n_found = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      glong n_word_chars = g_utf8_strlen (words[i], -1);

      n_chars += n_word_chars;
      if (n_word_chars < MIN_WORD_CHARS)
        continue;
      if (strstr (name, words[i]) == NULL)
        return FALSE;
      n_found += n_word_chars;
    }
  return n_found > 0 && 3 * n_found >= 2 * n_chars;
}

/* Letters to change, add or leave out, as far as that matters. */
static guint
count_slips (const char *a, const char *b)
{
  glong n_a, n_b;
  g_autofree gunichar *left = g_utf8_to_ucs4_fast (a, -1, &n_a);
  g_autofree gunichar *right = g_utf8_to_ucs4_fast (b, -1, &n_b);
  guint row[MAX_CHARS + 1];

  if (n_a > MAX_CHARS || n_b > MAX_CHARS)
    return G_MAXUINT;
  for (glong j = 0; j <= n_b; j++)
    row[j] = j;
  for (glong i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (glong j = 1; j <= n_b; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (row[j], row[j - 1]) + 1, diagonal + (left[i - 1] != right[j - 1]));
          diagonal = above;
        }
    }
  return row[n_b];
}

/* "Nurse 1" and "Nurse 2" are two on purpose. */
static gboolean
have_same_digits (const char *a, const char *b)
{
  for (;; a++, b++)
    {
      a += strcspn (a, "0123456789");
      b += strcspn (b, "0123456789");
      if (*a != *b)
        return FALSE;
      if (*a == '\0')
        return TRUE;
    }
}

static gboolean
folded_are_alike (const char *a, const char *b)
{
  gsize shorter = MIN (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1));
  g_auto (GStrv) words_a = NULL, words_b = NULL;

  if (strcmp (a, b) == 0)
    return TRUE;
  if (!have_same_digits (a, b))
    return FALSE;
  if (shorter >= CHARS_A_SLIP && count_slips (a, b) <= shorter / CHARS_A_SLIP)
    return TRUE;
  words_a = g_strsplit_set (a, " -/,.:;()", -1);
  words_b = g_strsplit_set (b, " -/,.:;()", -1);
  return has_all_words (b, (const char *const *)words_a)
         || has_all_words (a, (const char *const *)words_b);
}

/**
 * tema_names_are_alike:
 * @a: a name
 * @b: another
 *
 * Tells whether two names may mean the same: equal but for capitals, a slip or two apart, or all
 * the longer words of one in the other, also within a compound ("Behov for kompetanse",
 * "Kompetansebehov").
 *
 * Returns: whether somebody should look at both
 */
gboolean
tema_names_are_alike (const char *a, const char *b)
{
  g_autofree char *left = dup_folded (a);
  g_autofree char *right = dup_folded (b);

  return folded_are_alike (left, right);
}

typedef struct
{
  TemaCode *code;
  char *folded;
  TemaCode *found;
} Search;

/* A code and those around it say the same word on purpose: "Handover", and below it "Handover by
 * phone". */
static void
find_like (GListModel *codes, Search *search)
{
  for (guint i = 0; i < g_list_model_get_n_items (codes) && search->found == NULL; i++)
    {
      g_autoptr (TemaCode) other = g_list_model_get_item (codes, i);
      g_autofree char *folded = dup_folded (tema_code_get_name (other));

      if (other != search->code && !tema_code_is_below (other, search->code)
          && !tema_code_is_below (search->code, other) && folded_are_alike (folded, search->folded))
        search->found = other;
      else
        find_like (tema_code_get_children (other), search);
    }
}

/**
 * tema_codebook_get_hints:
 * @self: a codebook
 * @code: one of its codes
 * @like: (out) (optional) (nullable) (transfer none): the code whose name is nearly the same
 *
 * O(codes); main thread.
 *
 * Returns: what there is to say about the code
 */
TemaCodeHints
tema_codebook_get_hints (TemaCodebook *self, TemaCode *code, TemaCode **like)
{
  Search search = { code, NULL, NULL };
  g_autofree char *folded = dup_folded (tema_code_get_name (code));
  const char *description = tema_code_get_description (code);
  TemaCodeHints hints = TEMA_CODE_HINT_NONE;

  search.folded = folded;
  find_like (G_LIST_MODEL (self), &search);
  if (description == NULL || *description == '\0')
    hints |= TEMA_CODE_HINT_NO_DESCRIPTION;
  if (tema_code_get_n_references (code) == 1)
    hints |= TEMA_CODE_HINT_ONE_REFERENCE;
  if (search.found != NULL)
    hints |= TEMA_CODE_HINT_LIKE_ANOTHER;
  if (like != NULL)
    *like = search.found;
  return hints;
}
