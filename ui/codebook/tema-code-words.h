/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-code.h"

G_BEGIN_DECLS

char *tema_code_words_dup_counts (TemaCode *code);
char *tema_code_words_dup_marks (TemaCode *code) G_GNUC_WARN_UNUSED_RESULT;
const char *tema_code_words_get_origin (TemaCode *code);

G_END_DECLS
