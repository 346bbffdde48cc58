/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-memos.h"
#include "project/tema-writing.h"

G_BEGIN_DECLS

void tema_name_writing_name_code (TemaProject *project, TemaCode *code, const char *name);
void
tema_name_writing_name_document (TemaProject *project, TemaDocument *document, const char *name);
void tema_name_writing_name_theme (TemaProject *project, TemaTheme *theme, const char *name);
void tema_name_writing_name_memo (TemaProject *project, TemaMemo *memo, const char *title);
const char *tema_name_writing_peek_code (TemaProject *project, TemaCode *code);
const char *tema_name_writing_peek_document (TemaProject *project, TemaDocument *document);
const char *tema_name_writing_peek_theme (TemaProject *project, TemaTheme *theme);
const char *tema_name_writing_peek_memo (TemaProject *project, TemaMemo *memo);

G_END_DECLS
