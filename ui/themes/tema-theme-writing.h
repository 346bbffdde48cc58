/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-writing.h"

G_BEGIN_DECLS

TemaWriting *tema_theme_writing_get_definition (TemaProject *project, TemaTheme *theme);
TemaWriting *tema_theme_writing_get_reason (TemaProject *project, TemaTheme *theme);
TemaWriting *tema_theme_writing_get_note (TemaProject *project, TemaCard *card);
const char *tema_theme_writing_peek_definition (TemaProject *project, TemaTheme *theme);
const char *tema_theme_writing_peek_reason (TemaProject *project, TemaTheme *theme);
const char *tema_theme_writing_peek_note (TemaProject *project, TemaCard *card);

G_END_DECLS
