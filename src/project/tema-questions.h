/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TEMA_TYPE_QUESTION (tema_question_get_type ())
/**
 * TemaQuestion:
 *
 * One wording of the research question, as it stood on a day. One object per wording for as long as
 * the project is open.
 */
G_DECLARE_FINAL_TYPE (TemaQuestion, tema_question, TEMA, QUESTION, GObject)

gint64 tema_question_get_id (TemaQuestion *self);
const char *tema_question_get_guid (TemaQuestion *self);
const char *tema_question_get_asked_on (TemaQuestion *self);
const char *tema_question_get_wording (TemaQuestion *self);
const char *tema_question_get_comment (TemaQuestion *self);
gboolean tema_question_is_chosen (TemaQuestion *self);

#define TEMA_TYPE_QUESTIONS (tema_questions_get_type ())
/**
 * TemaQuestions:
 *
 * The log of research questions: every wording there ever was, in order of dates. One at most is
 * chosen.
 *
 * Signal changed: once after any act that changed any of them.
 */
G_DECLARE_FINAL_TYPE (TemaQuestions, tema_questions, TEMA, QUESTIONS, GObject)

GListModel *tema_questions_get_list (TemaQuestions *self);
TemaQuestion *tema_questions_get_chosen (TemaQuestions *self);
TemaQuestion *tema_questions_find (TemaQuestions *self, const char *wording_or_guid);

G_END_DECLS
