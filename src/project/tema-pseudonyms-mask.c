/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where the names of a text stand: the same table and the same text always give the same places, so
 * that a passage marked in the text without names finds back to its own characters. */
#include "tema-config.h"

#include "project/tema-pseudonyms-private.h"

#include <string.h>

static const TemaNamePair *
find_at (TemaPseudonyms *self, const TemaFoldedChar *at, guint *n_folded)
{
  for (guint i = 0; i < self->by_start->len; i++)
    {
      const TemaNamePair *pair = g_ptr_array_index (self->by_start, i);

      *n_folded = _tema_name_match (at, pair->folded);
      if (*n_folded == 0)
        *n_folded = _tema_name_match (at, pair->folded_capitals);
      if (*n_folded > 0)
        return pair;
    }
  return NULL;
}

/* The first character of the next letter. */
static const TemaFoldedChar *
skip_letter (const TemaFoldedChar *at)
{
  const TemaFoldedChar *next = at;

  while (next->c != 0 && next->first_char == at->first_char)
    next++;
  return next;
}

/* @names and @n_found may be NULL: then only the text is wanted. */
static char *
replace_all (TemaPseudonyms *self, const char *text, GArray *names, guint *n_found)
{
  GString *masked = g_string_sized_new (strlen (text));
  g_autoptr (GArray) folded = _tema_name_fold (text);
  const TemaFoldedChar *next;
  guint masked_char = 0;
  gboolean is_in_word = FALSE;

  for (const TemaFoldedChar *at = (const TemaFoldedChar *)folded->data; at->c != 0; at = next)
    {
      guint n_folded = 0;
      const TemaNamePair *pair = is_in_word ? NULL : find_at (self, at, &n_folded);
      guint n_masked;

      next = pair != NULL ? at + n_folded : skip_letter (at);
      if (pair != NULL)
        {
          n_masked = g_utf8_strlen (pair->replacement, -1);
          g_string_append (masked, pair->replacement);
        }
      else
        {
          n_masked = next->first_char - at->first_char;
          g_string_append_len (masked, text + at->first_byte, next->first_byte - at->first_byte);
        }
      if (pair != NULL && names != NULL)
        {
          TemaMaskedName name
              = { pair->i, at->first_char, next->first_char, masked_char, masked_char + n_masked };

          g_array_append_val (names, name);
        }
      if (pair != NULL && n_found != NULL)
        n_found[pair->i]++;
      if (pair != NULL || !_tema_name_is_unseen (at->c))
        is_in_word = pair != NULL || _tema_name_is_word_char (at->c);
      masked_char += n_masked;
    }
  return g_string_free (masked, FALSE);
}

/* Like tema_pseudonyms_apply(); adds to @n_found how often each name was there. */
char *
_tema_pseudonyms_replace (TemaPseudonyms *self, const char *text, guint *n_found)
{
  return replace_all (self, text, NULL, n_found);
}

/**
 * tema_pseudonyms_apply:
 * @self: a table
 * @text: valid UTF-8
 *
 * Any thread, as long as nothing is added.
 *
 * Returns: (transfer full): the text with every name replaced
 */
char *
tema_pseudonyms_apply (TemaPseudonyms *self, const char *text)
{
  return replace_all (self, text, NULL, NULL);
}

/* Where the names of a text stand; and the text without them, if @masked is not NULL. */
TemaMask *
_tema_mask_new (TemaPseudonyms *names, const char *text, char **masked)
{
  TemaMask *self = g_new0 (TemaMask, 1);
  g_autofree char *without = NULL;

  self->names = g_array_new (FALSE, FALSE, sizeof (TemaMaskedName));
  without = replace_all (names, text, self->names, NULL);
  self->n_chars = g_utf8_strlen (without, -1);
  self->sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, without, -1);
  if (masked != NULL)
    *masked = g_steal_pointer (&without);
  return self;
}

void
_tema_mask_free (TemaMask *self)
{
  g_array_unref (self->names);
  g_free (self->sha256);
  g_free (self);
}

/* A place that lies within a name goes to the name's own edge, outwards. */
static guint
convert (const TemaMask *self, guint at_char, gboolean is_end, gboolean to_masked)
{
  gint64 shift = 0;
  guint low = 0, high = self->names->len;

  /* The last name that begins before the place. */
  while (low < high)
    {
      guint middle = (low + high) / 2;
      const TemaMaskedName *name = &g_array_index (self->names, TemaMaskedName, middle);

      if ((to_masked ? name->first : name->masked_first) < at_char)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0)
    {
      const TemaMaskedName *name = &g_array_index (self->names, TemaMaskedName, low - 1);
      guint last = to_masked ? name->last : name->masked_last;

      if (at_char < last && to_masked)
        return is_end ? name->masked_last : name->masked_first;
      if (at_char < last)
        return is_end ? name->last : name->first;
      shift = to_masked ? (gint64)name->masked_last - name->last
                        : (gint64)name->last - name->masked_last;
    }
  return (guint)(at_char + shift);
}

/* Where a character stands in the text without names. */
guint
_tema_mask_to_masked (const TemaMask *self, guint at_char, gboolean is_end)
{
  return convert (self, at_char, is_end, TRUE);
}

/* Where a character of the text without names stands in the text itself. */
guint
_tema_mask_from_masked (const TemaMask *self, guint at_char, gboolean is_end)
{
  return convert (self, at_char, is_end, FALSE);
}
