/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act.h"
#include "project/tema-memos.h"
#include "project/tema-questions.h"

G_BEGIN_DECLS

/* Memos and the journal. Titles and texts may be empty. */
TemaAct *tema_act_write_memo (const TemaMemoAbout *about,
                              const char *title,
                              const char *text) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_write_journal (TemaDocument *open_document,
                                 const char *title,
                                 const char *text) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_change_memo (TemaMemo *memo,
                               const char *title,
                               const char *text) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_attach_memo (TemaMemo *memo,
                               const TemaMemoAbout *about) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_memos (TemaMemo *const *memos, guint n_memos) G_GNUC_WARN_UNUSED_RESULT;

/* The log of research questions */
TemaAct *tema_act_add_question (const char *asked_on,
                                const char *wording,
                                const char *comment) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_change_question (TemaQuestion *question,
                                   const char *asked_on,
                                   const char *wording,
                                   const char *comment) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_choose_question (TemaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_question (TemaQuestion *question, guint position) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_question (TemaQuestion *question) G_GNUC_WARN_UNUSED_RESULT;

/* Where the study is */
TemaAct *tema_act_set_phase (guint phase) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
