/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on memos and the journal: write, change, attach, delete. What becomes of a memo when that
 * goes which it is about, the store sees to (tema-store-memos.c). */
#include "tema-config.h"

#include "project/tema-memo-acts.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "project/tema-board-acts-private.h"
#include "project/tema-coding-acts-private.h"
#include "project/tema-map-subject-private.h"
#include "project/tema-memos-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE_CHARS 500
#define MAX_TEXT_BYTES (4 * 1024 * 1024)

typedef struct
{
  GArray *ids; /* of memos */
  char *title; /* NULL: as it was */
  char *text;  /* NULL: as it was */
  TemaMemoAbout about;
  gboolean is_journal;
  gint64 open_document;
} Params;

/* How a memo is tied to each kind of thing: where its name stands, how it is tied. The name tells
 * that it is there, too. */
static const struct
{
  const char *name_sql;
  const char *attach_sql;
} ties[TEMA_N_MEMO_ABOUT_KINDS] = {
  [TEMA_MEMO_ABOUT_NOTHING] = { NULL, NULL },
  [TEMA_MEMO_ABOUT_PROJECT] = { "SELECT title FROM project WHERE ?1 = 0",
                                "UPDATE memo SET is_of_project = 1 WHERE id = ?1 AND ?2 = 0" },
  [TEMA_MEMO_ABOUT_DOCUMENT]
  = { "SELECT name FROM document WHERE id = ?1", "UPDATE memo SET document = ?2 WHERE id = ?1" },
  [TEMA_MEMO_ABOUT_PASSAGE]
  = { "SELECT name FROM document WHERE id = ?1", "UPDATE memo SET document = ?2 WHERE id = ?1" },
  [TEMA_MEMO_ABOUT_CODE]
  = { "SELECT name FROM code WHERE id = ?1", "UPDATE memo SET code = ?2 WHERE id = ?1" },
  [TEMA_MEMO_ABOUT_CODING]
  = { "SELECT code.name FROM coding JOIN code ON code.id = coding.code WHERE coding.id = ?1",
      "UPDATE memo SET coding = ?2 WHERE id = ?1" },
  [TEMA_MEMO_ABOUT_THEME]
  = { "SELECT name FROM theme WHERE id = ?1", "UPDATE memo SET theme = ?2 WHERE id = ?1" },
  [TEMA_MEMO_ABOUT_NODE]
  = { "SELECT coalesce (nullif (node.text, ''), code.name, theme.name, document.name, '…') FROM "
      "node"
      " LEFT JOIN code ON code.id = node.code LEFT JOIN theme ON theme.id = node.theme"
      " LEFT JOIN document ON document.id = node.document WHERE node.id = ?1",
      "UPDATE memo SET node = ?2 WHERE id = ?1" },
  [TEMA_MEMO_ABOUT_CASE] = { "SELECT name FROM study_case WHERE id = ?1",
                             "UPDATE memo SET study_case = ?2 WHERE id = ?1" },
};

static void
params_free (gpointer data)
{
  Params *params = data;

  g_array_unref (params->ids);
  g_free (params->title);
  g_free (params->text);
  g_free (params);
}

static TemaAct *
memo_act (TemaActMutate mutate, const char *title, const char *text, Params **params)
{
  *params = g_new0 (Params, 1);
  (*params)->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  (*params)->title = g_strdup (title);
  (*params)->text = g_strdup (text);
  return _tema_act_new (mutate, *params, params_free);
}

static TemaAct *
act_on_memo (
    TemaActMutate mutate, TemaMemo *memo, const char *title, const char *text, Params **params)
{
  TemaAct *act = memo_act (mutate, title, text, params);
  gint64 id = tema_memo_get_id (memo);

  g_array_append_val ((*params)->ids, id);
  return act;
}

static gboolean
require_text (const char *text, glong max_bytes, GError **error)
{
  if (text == NULL || (g_utf8_validate (text, -1, NULL) && (glong)strlen (text) <= max_bytes))
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("This text is too long."));
  return FALSE;
}

/* A title is one line and may be empty. */
static gboolean
check_words (Params *params, GError **error)
{
  if (!require_text (params->title, MAX_TITLE_CHARS * 4, error)
      || !require_text (params->text, MAX_TEXT_BYTES, error))
    return FALSE;
  for (char *p = params->title; p != NULL && *p != '\0'; p++)
    if ((guchar)*p < 0x20 || *p == 0x7f)
      *p = ' ';
  if (params->title != NULL)
    g_strstrip (params->title);
  return TRUE;
}

/* What the memo is to be about is there. */
static gboolean
read_name (TemaStore *store, const TemaMemoAbout *about, char **name, GError **error)
{
  TemaStatement *select;
  GError *local_error = NULL;

  if (about->kind == TEMA_MEMO_ABOUT_NOTHING)
    return TRUE;
  select = tema_store_prepare (store, ties[about->kind].name_sql);
  tema_statement_bind_int (select, 1, about->id);
  if (tema_statement_step (select, &local_error))
    *name = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else if (*name == NULL)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("What the memo shall be about is no longer there."));
  return *name != NULL;
}

static gboolean
attach_to_passage (TemaStore *store, gint64 memo, const TemaMemoAbout *about, GError **error)
{
  const TemaCodingParams passage
      = { .document = about->id, .first_char = about->first_char, .last_char = about->last_char };
  g_autofree char *quote = _tema_coding_dup_quote (store, &passage, error);
  TemaStatement *update;

  if (quote == NULL)
    return FALSE;
  update = tema_store_prepare (store,
                               "UPDATE memo SET first = ?1, last = ?2, quote = ?3 WHERE id = ?4");
  tema_statement_bind_int (update, 1, about->first_char);
  tema_statement_bind_int (update, 2, about->last_char);
  tema_statement_bind_text (update, 3, quote);
  tema_statement_bind_int (update, 4, memo);
  return tema_statement_run (update, error);
}

#define LET_GO                                                                                     \
  "UPDATE memo SET is_of_project = 0, document = NULL, first = NULL, last = NULL, quote = '',"     \
  " code = NULL, coding = NULL, theme = NULL, node = NULL, study_case = NULL, about_name = ''"     \
  " WHERE id = ?1"

static gboolean
attach (TemaStore *store, gint64 memo, const TemaMemoAbout *about, GError **error)
{
  return _tema_board_run (store, LET_GO, memo, error)
         && (about->kind == TEMA_MEMO_ABOUT_NOTHING
             || _tema_board_run_on_pair (store, ties[about->kind].attach_sql, memo, about->id,
                                         error))
         && (about->kind != TEMA_MEMO_ABOUT_PASSAGE
             || attach_to_passage (store, memo, about, error));
}

static gint64
insert_memo (TemaAct *act, TemaStore *store, const Params *params, GError **error)
{
  TemaStatement *insert;
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  gint64 coder = _tema_act_ensure_coder (act, store, error);

  if (coder < 0)
    return -1;
  insert = tema_store_prepare (
      store, "INSERT INTO memo (id, guid, kind, title, text, is_of_project, quote, about_name,"
             " open_document, phase, coder, created_at, modified_at) VALUES (?1, ?2, ?3, ?4, ?5, 0,"
             " '', '', (SELECT id FROM document WHERE id = ?6), (SELECT phase FROM project), ?7,"
             " ?8, ?8)");
  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_int (insert, 3, params->is_journal);
  tema_statement_bind_text (insert, 4, params->title);
  tema_statement_bind_text (insert, 5, params->text);
  tema_statement_bind_int (insert, 6, params->open_document);
  tema_statement_bind_int (insert, 7, coder);
  tema_statement_bind_text (insert, 8, now);
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (insert, error) ? tema_guid_to_id (guid) : -1;
}

static void
label_writing (TemaAct *act, const TemaMemoAbout *about, const char *name)
{
  char short_name[64];

  if (name == NULL)
    _tema_act_set_label (act, _ ("Write a memo"));
  else if (about->kind == TEMA_MEMO_ABOUT_PASSAGE)
    /* Translators: name of a document */
    _tema_act_set_label (act, _ ("Write a memo on a passage in %s"),
                         _tema_act_shorten (short_name, name));
  else
    _tema_act_set_label (act, _ ("Write a memo on “%s”"), _tema_act_shorten (short_name, name));
}

static gboolean
write_memo (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  Params *params = data;
  g_autofree char *name = NULL;
  gint64 memo;

  if (!check_words (params, error) || !read_name (store, &params->about, &name, error))
    return FALSE;
  memo = insert_memo (act, store, params, error);
  if (!params->is_journal)
    label_writing (act, &params->about, name);
  return memo >= 0 && attach (store, memo, &params->about, error);
}

/**
 * tema_act_write_memo:
 * @about: what it is about
 * @title: a title, may be ""
 * @text: its words, may be ""
 *
 * Writes a memo. Fails with %TEMA_ERROR_NOT_FOUND when what it shall be about is gone and with
 * %TEMA_ERROR_INVALID when there is no such passage.
 *
 * Returns: (transfer full): the act; its created GUID is the memo's
 */
TemaAct *
tema_act_write_memo (const TemaMemoAbout *about, const char *title, const char *text)
{
  Params *params;
  TemaAct *act = memo_act (write_memo, title, text, &params);

  params->about = *about;
  _tema_act_set_label (act, _ ("Write a memo"));
  return act;
}

/**
 * tema_act_write_journal:
 * @open_document: (nullable): what lies open meanwhile
 * @title: a title, may be ""
 * @text: its words, may be ""
 *
 * Writes an entry of the journal, stamped with this moment, the phase and @open_document.
 *
 * Returns: (transfer full): the act; its created GUID is the entry's
 */
TemaAct *
tema_act_write_journal (TemaDocument *open_document, const char *title, const char *text)
{
  Params *params;
  TemaAct *act = memo_act (write_memo, title, text, &params);

  params->is_journal = TRUE;
  params->open_document = open_document != NULL ? tema_document_get_id (open_document) : 0;
  _tema_act_set_label (act, _ ("Write in the journal"));
  return act;
}

static gboolean
require_memo (TemaStore *store, gint64 memo, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT 1 FROM memo WHERE id = ?");
  GError *local_error = NULL;
  gboolean is_there;

  tema_statement_bind_int (select, 1, memo);
  is_there = tema_statement_step (select, &local_error);
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else if (!is_there)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This memo is no longer there."));
  return is_there;
}

static gboolean
change_memo (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  Params *params = data;
  g_autofree char *now = tema_time_dup_now ();
  gint64 memo = g_array_index (params->ids, gint64, 0);
  TemaStatement *update;

  if (!check_words (params, error) || !require_memo (store, memo, error))
    return FALSE;
  update = tema_store_prepare (
      store, "UPDATE memo SET title = ifnull (?1, title), text = ifnull (?2, text),"
             " modified_at = ?3 WHERE id = ?4 AND (title <> ifnull (?1, title)"
             " OR text <> ifnull (?2, text))");
  tema_statement_bind_text (update, 1, params->title);
  tema_statement_bind_text (update, 2, params->text);
  tema_statement_bind_text (update, 3, now);
  tema_statement_bind_int (update, 4, memo);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

static void
label_with_heading (TemaAct *act, const char *format, const char *heading)
{
  char short_heading[64];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  _tema_act_set_label (act, format, _tema_act_shorten (short_heading, heading));
#pragma GCC diagnostic pop
}

static void
label_memo (TemaAct *act, const char *format, TemaMemo *memo)
{
  g_autofree char *heading = tema_memo_dup_heading (memo);

  label_with_heading (act, format, heading);
}

/* A memo that was empty is called what it is called now. */
static void
label_change (TemaAct *act, TemaMemo *memo, const char *title, const char *text)
{
  g_autofree char *heading = NULL;

  if (_tema_memo_is_empty (memo))
    heading = _tema_memo_dup_heading_of (title != NULL ? title : "", text != NULL ? text : "");
  else
    heading = tema_memo_dup_heading (memo);
  label_with_heading (act, _ ("Change memo “%s”"), heading);
}

/**
 * tema_act_change_memo:
 * @memo: a memo or an entry of the journal
 * @title: (nullable): its new title, %NULL to leave it
 * @text: (nullable): its new words, %NULL to leave them
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_change_memo (TemaMemo *memo, const char *title, const char *text)
{
  Params *params;
  TemaAct *act = act_on_memo (change_memo, memo, title, text, &params);
  char before[64], after[64];

  if (text == NULL && title != NULL)
    {
      g_autofree char *heading = tema_memo_dup_heading (memo);

      _tema_act_set_label (act, _ ("Rename memo “%s” to “%s”"), _tema_act_shorten (before, heading),
                           _tema_act_shorten (after, title));
    }
  else
    label_change (act, memo, title, text);
  return act;
}

static gboolean
attach_memo (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const Params *params = data;
  gint64 memo = g_array_index (params->ids, gint64, 0);
  g_autofree char *name = NULL;

  _tema_act_add_changed (act, 1);
  return require_memo (store, memo, error) && read_name (store, &params->about, &name, error)
         && attach (store, memo, &params->about, error);
}

/**
 * tema_act_attach_memo:
 * @memo: a memo
 * @about: what it shall be about, nothing to let it be free
 *
 * Fails as tema_act_write_memo() does.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_attach_memo (TemaMemo *memo, const TemaMemoAbout *about)
{
  Params *params;
  TemaAct *act = act_on_memo (attach_memo, memo, NULL, NULL, &params);

  params->about = *about;
  label_memo (act,
              about->kind == TEMA_MEMO_ABOUT_NOTHING ? _ ("Set memo “%s” free")
                                                     : _ ("Change what memo “%s” is about"),
              memo);
  return act;
}

/* Nodes that stand for the memo keep what it was called. */
static gboolean
delete_memos (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const Params *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 memo = g_array_index (params->ids, gint64, i);

      if (!_tema_map_let_go (store, TEMA_NODE_MEMO, memo, error)
          || !_tema_board_run (store, "DELETE FROM memo WHERE id = ?1", memo, error))
        return FALSE;
    }
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

/**
 * tema_act_delete_memos:
 * @memos: (array length=n_memos): memos, entries of the journal among them
 * @n_memos: how many
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_memos (TemaMemo *const *memos, guint n_memos)
{
  Params *params;
  TemaAct *act = memo_act (delete_memos, NULL, NULL, &params);

  for (guint i = 0; i < n_memos; i++)
    {
      gint64 id = tema_memo_get_id (memos[i]);

      g_array_append_val (params->ids, id);
    }
  if (n_memos == 1)
    label_memo (act, _ ("Delete memo “%s”"), memos[0]);
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Delete %u memo", "Delete %u memos", n_memos), n_memos);
  return act;
}
