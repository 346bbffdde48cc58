/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-memo-rows.h"
#include "project/tema-memos.h"
#include "project/tema-project.h"
#include "project/tema-questions.h"

G_BEGIN_DECLS

/* Memos look up what they are about in the project that has them, and never outlive it in its
 * lists. */
TemaMemo *_tema_memo_new (TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;
void _tema_memo_take_row (TemaMemo *self, TemaMemoRow *row);
void _tema_memo_emit_changed (TemaMemo *self);
void _tema_memo_close (TemaMemo *self);
const char *_tema_memo_get_heading (TemaMemo *self);
char *_tema_memo_dup_heading_of (const char *title, const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean _tema_memo_is_empty (TemaMemo *self);

TemaMemos *_tema_memos_new (TemaProject *project) G_GNUC_WARN_UNUSED_RESULT;
void _tema_memos_take_rows (TemaMemos *self, const TemaMemoRows *rows);
void _tema_memos_finish (TemaMemos *self);
void _tema_memos_close (TemaMemos *self);

TemaQuestions *_tema_questions_new (void) G_GNUC_WARN_UNUSED_RESULT;
void _tema_questions_take_rows (TemaQuestions *self, const TemaMemoRows *rows);

/* Inside a running act: a board is about to be made anew, and has been. */
GArray *_tema_memo_list_on_themes (TemaStore *store, gint64 board, GError **error);
gboolean _tema_memo_return_to_themes (TemaStore *store, const GArray *on_themes, GError **error);

G_END_DECLS
