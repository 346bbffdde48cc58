/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Things that are dragged: a passage of a document, or some codes. */
#include "project/tema-passage.h"

G_DEFINE_BOXED_TYPE (TemaPassage, tema_passage, tema_passage_copy, tema_passage_free)
G_DEFINE_BOXED_TYPE (TemaCodeSet, tema_code_set, tema_code_set_copy, tema_code_set_free)

/**
 * tema_passage_new:
 * @document: the document
 * @first_char: first character
 * @last_char: the character after the passage
 *
 * Returns: (transfer full): a passage
 */
TemaPassage *
tema_passage_new (TemaDocument *document, guint first_char, guint last_char)
{
  TemaPassage *self = g_new0 (TemaPassage, 1);

  self->document = g_object_ref (document);
  self->first_char = first_char;
  self->last_char = last_char;
  return self;
}

/**
 * tema_passage_copy:
 * @self: a passage
 *
 * Returns: (transfer full): a copy
 */
TemaPassage *
tema_passage_copy (const TemaPassage *self)
{
  return tema_passage_new (self->document, self->first_char, self->last_char);
}

/**
 * tema_passage_free:
 * @self: (transfer full): a passage
 */
void
tema_passage_free (TemaPassage *self)
{
  g_object_unref (self->document);
  g_free (self);
}

/**
 * tema_code_set_new:
 * @codes: (array length=n_codes): the codes
 * @n_codes: how many
 *
 * Returns: (transfer full): a set of codes
 */
TemaCodeSet *
tema_code_set_new (TemaCode *const *codes, guint n_codes)
{
  TemaCodeSet *self = g_new0 (TemaCodeSet, 1);

  self->codes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_codes; i++)
    g_ptr_array_add (self->codes, g_object_ref (codes[i]));
  return self;
}

/**
 * tema_code_set_copy:
 * @self: a set of codes
 *
 * Returns: (transfer full): a copy
 */
TemaCodeSet *
tema_code_set_copy (const TemaCodeSet *self)
{
  return tema_code_set_new ((TemaCode *const *)self->codes->pdata, self->codes->len);
}

/**
 * tema_code_set_free:
 * @self: (transfer full): a set of codes
 */
void
tema_code_set_free (TemaCodeSet *self)
{
  g_ptr_array_unref (self->codes);
  g_free (self);
}

G_DEFINE_BOXED_TYPE (TemaQuoteSet, tema_quote_set, tema_quote_set_copy, tema_quote_set_free)

/**
 * tema_quote_set_new:
 * @coding_ids: (array length=n_codings): codings, none twice
 * @n_codings: how many
 *
 * Returns: (transfer full): the set
 */
TemaQuoteSet *
tema_quote_set_new (const gint64 *coding_ids, guint n_codings)
{
  TemaQuoteSet *self = g_new0 (TemaQuoteSet, 1);

  self->coding_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (self->coding_ids, coding_ids, n_codings);
  return self;
}

/**
 * tema_quote_set_copy:
 * @self: a set
 *
 * Returns: (transfer full): an equal one
 */
TemaQuoteSet *
tema_quote_set_copy (const TemaQuoteSet *self)
{
  return tema_quote_set_new ((const gint64 *)self->coding_ids->data, self->coding_ids->len);
}

/**
 * tema_quote_set_free:
 * @self: (transfer full): a set
 */
void
tema_quote_set_free (TemaQuoteSet *self)
{
  g_array_unref (self->coding_ids);
  g_free (self);
}
