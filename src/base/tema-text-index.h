/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaTextIndex:
 *
 * Finds characters in one immutable UTF-8 text. Positions everywhere in Tema are Unicode characters
 * (code points), half open [first, last); bytes exist only behind this index.
 */
typedef struct _TemaTextIndex TemaTextIndex;

TemaTextIndex *tema_text_index_new (const char *text, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
TemaTextIndex *tema_text_index_new_borrowing (const char *text) G_GNUC_WARN_UNUSED_RESULT;
TemaTextIndex *tema_text_index_ref (TemaTextIndex *self);
void tema_text_index_unref (TemaTextIndex *self);

gsize tema_text_index_get_n_chars (const TemaTextIndex *self);
gsize tema_text_index_to_byte (const TemaTextIndex *self, gsize at_char);
gsize tema_text_index_to_char (const TemaTextIndex *self, gsize at_byte);
const char *tema_text_index_get_text (const TemaTextIndex *self);
char *tema_text_index_dup_slice (const TemaTextIndex *self,
                                 gsize first_char,
                                 gsize last_char) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaTextIndex, tema_text_index_unref)

G_END_DECLS
