/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-code.h"
#include "project/tema-document.h"

G_BEGIN_DECLS

#define TEMA_TYPE_PASSAGE (tema_passage_get_type ())
/**
 * TemaPassage:
 * @document: the document
 * @first_char: first character of the passage
 * @last_char: the character after it
 *
 * A stretch of a document on its way somewhere: what is dragged from the transcript onto a code.
 */
typedef struct
{
  TemaDocument *document;
  guint first_char;
  guint last_char;
} TemaPassage;

GType tema_passage_get_type (void);
TemaPassage *tema_passage_new (TemaDocument *document,
                               guint first_char,
                               guint last_char) G_GNUC_WARN_UNUSED_RESULT;
TemaPassage *tema_passage_copy (const TemaPassage *self);
void tema_passage_free (TemaPassage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaPassage, tema_passage_free)

#define TEMA_TYPE_CODE_SET (tema_code_set_get_type ())
/**
 * TemaCodeSet:
 * @codes: (element-type TemaCode): codes, none twice
 *
 * Codes on their way somewhere: what is dragged from the codebook within the tree or onto the
 * transcript.
 */
typedef struct
{
  GPtrArray *codes;
} TemaCodeSet;

GType tema_code_set_get_type (void);
TemaCodeSet *tema_code_set_new (TemaCode *const *codes, guint n_codes) G_GNUC_WARN_UNUSED_RESULT;
TemaCodeSet *tema_code_set_copy (const TemaCodeSet *self);
void tema_code_set_free (TemaCodeSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaCodeSet, tema_code_set_free)

#define TEMA_TYPE_QUOTE_SET (tema_quote_set_get_type ())
/**
 * TemaQuoteSet:
 * @coding_ids: (element-type gint64): codings, none twice
 *
 * Coded passages on their way somewhere: what is dragged from the list of passages onto a theme
 * board.
 */
typedef struct
{
  GArray *coding_ids;
} TemaQuoteSet;

GType tema_quote_set_get_type (void);
TemaQuoteSet *tema_quote_set_new (const gint64 *coding_ids,
                                  guint n_codings) G_GNUC_WARN_UNUSED_RESULT;
TemaQuoteSet *tema_quote_set_copy (const TemaQuoteSet *self);
void tema_quote_set_free (TemaQuoteSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaQuoteSet, tema_quote_set_free)

G_END_DECLS
