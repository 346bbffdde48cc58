/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-memo-about.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

/* One row each of the tables of memos and research questions, as plain data on its way from the
 * store thread to the main thread. Rows of memos are counted references, never changed: a memo
 * keeps its own. */
typedef struct
{
  gint64 id;
  char *guid;
  gboolean is_journal;
  char *title;
  char *text;
  TemaMemoAbout about;
  gint64 document; /* of a passage or coding, 0 else */
  guint first_char;
  guint last_char;
  gint64 code;     /* of a coding, 0 else */
  char *quote;     /* of a passage or coding, "" else */
  char *was_about; /* the name of what is gone, "" else */
  gint64 open_document;
  guint phase;
  char *coder;
  char *created_at;
  char *modified_at;
} TemaMemoRow;

typedef struct
{
  gint64 id;
  gint64 position;
  char *guid;
  char *asked_on;
  char *wording;
  char *comment;
  gboolean is_chosen;
} TemaQuestionRow;

/**
 * TemaMemoRows:
 * @memos: (element-type TemaMemoRow): new or changed
 * @gone_memos: (element-type gint64): ids
 * @has_questions: whether any question may be different
 * @questions: (element-type TemaQuestionRow): then all of them, in order
 * @has_phase: whether the phase may be another
 * @phase: then the one the study is in
 *
 * What an act did to memos, to the log of research questions, and to the phase.
 */
typedef struct
{
  GPtrArray *memos;
  GArray *gone_memos;
  gboolean has_questions;
  GPtrArray *questions;
  gboolean has_phase;
  guint phase;
} TemaMemoRows;

void tema_memo_row_unref (gpointer row);

TemaMemoRows *tema_memo_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_memo_rows_free (TemaMemoRows *self);
gboolean tema_memo_rows_load_all (TemaMemoRows *self, TemaStore *store, GError **error);
gboolean tema_memo_rows_load_changes (TemaMemoRows *self,
                                      TemaStore *store,
                                      const TemaChanges *changes,
                                      GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMemoRows, tema_memo_rows_free)

G_END_DECLS
