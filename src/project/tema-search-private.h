/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-search.h"

#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * TemaSentences:
 * @index: the text
 * @first_char: first character of the paragraph that was divided last
 * @n_chars: its length, 0 before any was
 * @attrs: (nullable): where its sentences are
 *
 * Finds the sentences around places of one text. Places of one paragraph one after the other cost
 * it once.
 */
typedef struct
{
  TemaTextIndex *index;
  guint first_char;
  guint n_chars;
  PangoLogAttr *attrs;
} TemaSentences;

GRegex *_tema_search_pattern_new (const char *words) G_GNUC_WARN_UNUSED_RESULT;
void _tema_search_add_spans (
    GRegex *pattern, TemaTextIndex *index, guint most, GCancellable *cancellable, GArray *spans);
TemaSpan _tema_sentences_around (TemaSentences *self, const TemaSpan *span);
void _tema_sentences_clear (TemaSentences *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TemaSentences, _tema_sentences_clear)

G_END_DECLS
