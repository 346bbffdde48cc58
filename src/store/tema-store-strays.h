/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

/**
 * TemaStrayKind:
 * @TEMA_STRAY_CODING: a coded passage that is not the text that was coded
 * @TEMA_STRAY_NOTE: a note in the margin that is not beside the text it was written for
 * @TEMA_STRAY_MEMO: a memo on a passage that is not the text it was written for
 * @TEMA_STRAY_TEXT: a text that is not the one that was imported
 */
typedef enum
{
  TEMA_STRAY_CODING,
  TEMA_STRAY_NOTE,
  TEMA_STRAY_MEMO,
  TEMA_STRAY_TEXT,
} TemaStrayKind;

/**
 * TemaStray:
 * @kind: what strayed
 * @id: the row's id
 * @document: where
 * @document_name: what that is called
 * @code_name: of a coding, "" otherwise
 * @first_char: where it says it is
 * @last_char: the character after that
 * @quote: what should stand there
 * @text_now: what does stand there, "" when that lies outside the text
 * @coder: who coded or wrote, "" for a text
 * @created_at: when, UTC
 * @act: number of the act that made it, 0 when the log does not say
 * @act_label: what that act was, "" when the log does not say
 * @n_matches: how many times the quote stands in the text
 * @new_first_char: where the quote stands, nearest to where it should; only when @n_matches > 0
 * @new_last_char: the character after that
 *
 * Something that lost its place in a text, and what could be done.
 */
typedef struct
{
  TemaStrayKind kind;
  gint64 id;
  gint64 document;
  char *document_name;
  char *code_name;
  guint first_char;
  guint last_char;
  char *quote;
  char *text_now;
  char *coder;
  char *created_at;
  gint64 act;
  char *act_label;
  guint n_matches;
  guint new_first_char;
  guint new_last_char;
} TemaStray;

void tema_stray_free (TemaStray *stray);
GPtrArray *tema_store_list_strays (TemaStore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
