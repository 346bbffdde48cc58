/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-xml.h"

G_BEGIN_DECLS

/**
 * TemaDocxWord:
 *
 * The elements of WordprocessingML that decide what a reader of the page sees; all others are
 * W_OTHER.
 */
typedef enum
{
  W_ALTERNATE,
  W_ALT_CHUNK,
  W_CHOICE,
  W_FALLBACK,
  W_BLIP,
  W_BR,
  W_COMMENT_REFERENCE,
  W_CR,
  W_DEL,
  W_DEL_TEXT,
  W_ENDNOTE,
  W_ENDNOTE_REFERENCE,
  W_FOOTNOTE,
  W_FOOTNOTE_REFERENCE,
  W_IMAGE_DATA,
  W_MOVE_FROM,
  W_NO_BREAK_HYPHEN,
  W_NUM_PR,
  W_P,
  W_P_PR,
  W_P_STYLE,
  W_PTAB,
  W_R,
  W_R_PR,
  W_R_STYLE,
  W_RT,
  W_SDT_PR,
  W_SOFT_HYPHEN,
  W_SYM,
  W_T,
  W_TAB,
  W_TC,
  W_TR,
  W_TEXT_BOX,
  W_VANISH,
  W_OBJECT,
  W_OTHER,
} TemaDocxWord;

TemaDocxWord tema_docx_find_word (const char *uri, const char *name);
gboolean tema_docx_is_on (TemaXml *xml);
gboolean tema_docx_read_hidden_styles (GBytes *styles, GHashTable *hidden, GError **error);

G_END_DECLS
