/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-codebook.h"

G_BEGIN_DECLS

/**
 * TemaCodeHints:
 * @TEMA_CODE_HINT_NONE: nothing to say
 * @TEMA_CODE_HINT_NO_DESCRIPTION: nobody has said when to use it
 * @TEMA_CODE_HINT_ONE_REFERENCE: only one passage has it
 * @TEMA_CODE_HINT_LIKE_ANOTHER: another code has nearly the same name
 *
 * What a careful reader of a codebook would ask about a code. Nothing of it is an error.
 */
typedef enum
{
  TEMA_CODE_HINT_NONE = 0,
  TEMA_CODE_HINT_NO_DESCRIPTION = 1 << 0,
  TEMA_CODE_HINT_ONE_REFERENCE = 1 << 1,
  TEMA_CODE_HINT_LIKE_ANOTHER = 1 << 2,
} TemaCodeHints;

/**
 * TemaCodeHint:
 * @code: (transfer none): a code
 * @hints: what there is to say about it
 * @like: (nullable) (transfer none): the first code whose name is nearly the same
 */
typedef struct
{
  TemaCode *code;
  TemaCodeHints hints;
  TemaCode *like;
} TemaCodeHint;

TemaCodeHints tema_codebook_get_hints (TemaCodebook *self, TemaCode *code, TemaCode **like);
GArray *tema_codebook_list_hints (TemaCodebook *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
