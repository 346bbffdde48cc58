/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-memo-about.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MEMO (tema_memo_get_type ())
/**
 * TemaMemo:
 *
 * What somebody wrote about a thing of the study or about none, or an entry of the journal. One
 * object per memo for as long as the project is open.
 *
 * Signal changed: after an act that changed its words or what it is about.
 */
G_DECLARE_FINAL_TYPE (TemaMemo, tema_memo, TEMA, MEMO, GObject)

gint64 tema_memo_get_id (TemaMemo *self);
const char *tema_memo_get_guid (TemaMemo *self);
gboolean tema_memo_is_journal (TemaMemo *self);
const char *tema_memo_get_title (TemaMemo *self);
const char *tema_memo_get_text (TemaMemo *self);
char *tema_memo_dup_heading (TemaMemo *self) G_GNUC_WARN_UNUSED_RESULT;

/* What it is about */
const TemaMemoAbout *tema_memo_get_about (TemaMemo *self);
GObject *tema_memo_find_subject (TemaMemo *self);
char *tema_memo_dup_about_name (TemaMemo *self) G_GNUC_WARN_UNUSED_RESULT;
const char *tema_memo_get_was_about (TemaMemo *self);
TemaDocument *tema_memo_find_place (TemaMemo *self, guint *first_char, guint *last_char);
const char *tema_memo_get_quote (TemaMemo *self);

/* When and by whom */
TemaDocument *tema_memo_find_open_document (TemaMemo *self);
guint tema_memo_get_phase (TemaMemo *self);
const char *tema_memo_get_coder (TemaMemo *self);
const char *tema_memo_get_created_at (TemaMemo *self);
const char *tema_memo_get_modified_at (TemaMemo *self);

/* Searching */
gboolean
tema_memo_find_words (TemaMemo *self, const char *typed, char **before, char **hit, char **after);

G_END_DECLS
