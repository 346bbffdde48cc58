/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads memos, research questions and the phase: all of them when a project opens, then just what
 * an act changed. A memo on a coding tells the coding's place, so it is read again when codings are
 * changed. */
#include "project/tema-memo-rows.h"

#include "project/tema-phase.h"
#include "project/tema-rows-private.h"

#include "base/tema-error.h"

#define SELECT_MEMOS                                                                               \
  "SELECT memo.id, memo.guid, memo.kind, memo.title, memo.text, memo.is_of_project,"               \
  " ifnull (memo.document, 0), ifnull (memo.first, 0), ifnull (memo.last, 0), memo.quote,"         \
  " ifnull (memo.code, 0), ifnull (memo.coding, 0), ifnull (memo.theme, 0),"                       \
  " ifnull (memo.node, 0), ifnull (memo.study_case, 0), memo.about_name,"                          \
  " ifnull (memo.open_document, 0), memo.phase, ifnull (coder.name, ''), memo.created_at,"         \
  " memo.modified_at, ifnull (coding.document, 0), ifnull (coding.first, 0),"                      \
  " ifnull (coding.last, 0), ifnull (coding.quote, ''), ifnull (coding.code, 0)"                   \
  " FROM memo LEFT JOIN coder ON coder.id = memo.coder"                                            \
  " LEFT JOIN coding ON coding.id = memo.coding"

static void
memo_row_clear (gpointer data)
{
  TemaMemoRow *row = data;

  g_free (row->guid);
  g_free (row->title);
  g_free (row->text);
  g_free (row->quote);
  g_free (row->was_about);
  g_free (row->coder);
  g_free (row->created_at);
  g_free (row->modified_at);
}

/**
 * tema_memo_row_unref:
 * @row: (transfer full): a row
 */
void
tema_memo_row_unref (gpointer row)
{
  g_atomic_rc_box_release_full (row, memo_row_clear);
}

static void
question_row_free (gpointer data)
{
  TemaQuestionRow *row = data;

  g_free (row->guid);
  g_free (row->asked_on);
  g_free (row->wording);
  g_free (row->comment);
  g_free (row);
}

/**
 * tema_memo_rows_new:
 *
 * Returns: (transfer full): nothing loaded
 */
TemaMemoRows *
tema_memo_rows_new (void)
{
  TemaMemoRows *self = g_new0 (TemaMemoRows, 1);

  self->memos = g_ptr_array_new_with_free_func (tema_memo_row_unref);
  self->gone_memos = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->questions = g_ptr_array_new_with_free_func (question_row_free);
  return self;
}

/**
 * tema_memo_rows_free:
 * @self: (transfer full): rows
 */
void
tema_memo_rows_free (TemaMemoRows *self)
{
  g_ptr_array_unref (self->memos);
  g_array_unref (self->gone_memos);
  g_ptr_array_unref (self->questions);
  g_free (self);
}

/* On a damaged page there may be nothing, or no text, where the schema knows one. */
static char *
dup_text (TemaStatement *select, int column)
{
  const char *text = tema_statement_get_text (select, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
}

/* Of the columns that say what a memo is about, the one that says it. */
static void
read_about (TemaStatement *select, TemaMemoAbout *about)
{
  static const struct
  {
    int column;
    TemaMemoAboutKind kind;
  } columns[] = {
    { 6, TEMA_MEMO_ABOUT_DOCUMENT }, { 10, TEMA_MEMO_ABOUT_CODE }, { 11, TEMA_MEMO_ABOUT_CODING },
    { 12, TEMA_MEMO_ABOUT_THEME },   { 13, TEMA_MEMO_ABOUT_NODE }, { 14, TEMA_MEMO_ABOUT_CASE },
  };

  if (tema_statement_get_int (select, 5) != 0)
    about->kind = TEMA_MEMO_ABOUT_PROJECT;
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (tema_statement_get_int (select, columns[i].column) != 0)
      {
        about->kind = columns[i].kind;
        about->id = tema_statement_get_int (select, columns[i].column);
      }
  if (about->kind != TEMA_MEMO_ABOUT_DOCUMENT || tema_statement_get_int (select, 8) == 0)
    return;
  about->kind = TEMA_MEMO_ABOUT_PASSAGE;
  about->first_char = tema_statement_get_int (select, 7);
  about->last_char = tema_statement_get_int (select, 8);
}

static void
read_place (TemaStatement *select, TemaMemoRow *row)
{
  gboolean is_coding = row->about.kind == TEMA_MEMO_ABOUT_CODING;

  if (is_coding || row->about.kind == TEMA_MEMO_ABOUT_PASSAGE)
    {
      row->document = tema_statement_get_int (select, is_coding ? 21 : 6);
      row->first_char = tema_statement_get_int (select, is_coding ? 22 : 7);
      row->last_char = tema_statement_get_int (select, is_coding ? 23 : 8);
    }
  row->quote = dup_text (select, is_coding ? 24 : 9);
  row->code = tema_statement_get_int (select, 25);
}

static gpointer
read_memo (TemaStatement *select)
{
  TemaMemoRow *row = g_atomic_rc_box_new0 (TemaMemoRow);

  row->id = tema_statement_get_int (select, 0);
  row->guid = dup_text (select, 1);
  row->is_journal = tema_statement_get_int (select, 2) == 1;
  row->title = dup_text (select, 3);
  row->text = dup_text (select, 4);
  read_about (select, &row->about);
  read_place (select, row);
  row->was_about = dup_text (select, 15);
  row->open_document = tema_statement_get_int (select, 16);
  row->phase = CLAMP (tema_statement_get_int (select, 17), 0, TEMA_N_PHASES);
  row->coder = dup_text (select, 18);
  row->created_at = dup_text (select, 19);
  row->modified_at = dup_text (select, 20);
  return row;
}

static gpointer
read_question (TemaStatement *select)
{
  TemaQuestionRow *row = g_new0 (TemaQuestionRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->position = tema_statement_get_int (select, 1);
  row->guid = dup_text (select, 2);
  row->asked_on = dup_text (select, 3);
  row->wording = dup_text (select, 4);
  row->comment = dup_text (select, 5);
  row->is_chosen = tema_statement_get_int (select, 6) != 0;
  return row;
}

static gboolean
load_questions (TemaMemoRows *self, TemaStore *store, GError **error)
{
  self->has_questions = TRUE;
  return _tema_rows_read (store,
                          "SELECT id, position, guid, asked_on, wording, comment, is_chosen"
                          " FROM research_question ORDER BY asked_on, position, id",
                          0, read_question, self->questions, error);
}

static gboolean
load_phase (TemaMemoRows *self, TemaStore *store, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT phase FROM project");
  GError *local_error = NULL;

  self->has_phase = TRUE;
  if (tema_statement_step (select, &local_error))
    self->phase = CLAMP (tema_statement_get_int (select, 0), 0, TEMA_N_PHASES);
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

/**
 * tema_memo_rows_load_all:
 * @self: rows to add to
 * @store: a store
 * @error: return location
 *
 * Reads all memos, questions and the phase. Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_memo_rows_load_all (TemaMemoRows *self, TemaStore *store, GError **error)
{
  return _tema_rows_read (store, SELECT_MEMOS, 0, read_memo, self->memos, error)
         && load_questions (self, store, error) && load_phase (self, store, error);
}

static gboolean
has_changes (const TemaChanges *changes, const char *table)
{
  guint n_changes;

  tema_changes_get (changes, table, &n_changes);
  return n_changes > 0;
}

/**
 * tema_memo_rows_load_changes:
 * @self: rows to add to
 * @store: a store, right after the act
 * @changes: what the act did
 * @error: return location
 *
 * Reads what an act, undo or redo changed of memos, questions and the phase. Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_memo_rows_load_changes (TemaMemoRows *self,
                             TemaStore *store,
                             const TemaChanges *changes,
                             GError **error)
{
  static const TemaRowsOf memos = { "memo", SELECT_MEMOS " WHERE memo.id = ?", NULL, read_memo };

  return _tema_rows_read_changed (store, changes, &memos, self->memos, self->gone_memos, error)
         && (!has_changes (changes, "coding")
             || _tema_rows_read (store, SELECT_MEMOS " WHERE memo.coding IS NOT NULL", 0, read_memo,
                                 self->memos, error))
         && (!has_changes (changes, "research_question") || load_questions (self, store, error))
         && (!has_changes (changes, "project") || load_phase (self, store, error));
}
