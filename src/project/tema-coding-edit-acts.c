/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on a coding that is there: move its ends, cut a part out, comment. */
#include "tema-config.h"

#include "project/tema-codebook-acts-private.h"
#include "project/tema-coding-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-words.h"
#include "project/tema-delta.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
move_coding (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;
  g_autofree char *quote = _tema_coding_dup_quote (store, params, error);
  TemaStatement *update;

  if (quote == NULL)
    return FALSE;
  /* Where the moved coding would lie exactly on a sibling of the same code and coder, one of the
   * two is enough. */
  update = tema_store_prepare (
      store, "DELETE FROM coding WHERE document = ?1 AND first = ?2 AND last = ?3 AND id <> ?4"
             " AND (code, coder) = (SELECT code, coder FROM coding WHERE id = ?4)");
  tema_statement_bind_int (update, 1, params->document);
  tema_statement_bind_int (update, 2, params->first_char);
  tema_statement_bind_int (update, 3, params->last_char);
  tema_statement_bind_int (update, 4, g_array_index (params->ids, gint64, 0));
  if (!tema_statement_run (update, error))
    return FALSE;
  update = tema_store_prepare (
      store, "UPDATE coding SET first = ?2, last = ?3, quote = ?5 WHERE id = ?4 AND document = ?1"
             " AND (first <> ?2 OR last <> ?3)");
  tema_statement_bind_int (update, 1, params->document);
  tema_statement_bind_int (update, 2, params->first_char);
  tema_statement_bind_int (update, 3, params->last_char);
  tema_statement_bind_int (update, 4, g_array_index (params->ids, gint64, 0));
  tema_statement_bind_text (update, 5, quote);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

/**
 * tema_act_move_coding:
 * @document: a document
 * @coding_id: one of its codings
 * @first_char: where the passage shall begin
 * @last_char: the character after its new end
 *
 * Changes where a coded passage begins or ends. Fails with %TEMA_ERROR_INVALID like
 * tema_act_code_passage().
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_coding (TemaDocument *document, gint64 coding_id, guint first_char, guint last_char)
{
  TemaCodingParams *params = _tema_coding_params_new (document, first_char, last_char);
  TemaAct *act = _tema_act_new (move_coding, params, _tema_coding_params_free);
  char name[64];

  g_array_append_val (params->ids, coding_id);
  _tema_act_set_label (act, _ ("Change the ends of a passage in %s"),
                       _tema_act_shorten (name, tema_document_get_name (document)));
  return act;
}

static gboolean
load_coding (TemaStore *store, gint64 id, TemaCodingRow *row, GError **error)
{
  if (!tema_coding_row_load (store, id, row, error))
    return FALSE;
  if (row->code != 0)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
               _ ("This passage does not have the code any longer."));
  return FALSE;
}

static void
coding_row_free_values (TemaCodingRow *row)
{
  g_free (row->created_at);
  g_free (row->comment);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TemaCodingRow, coding_row_free_values)

static gboolean
delete_coding (TemaStore *store, gint64 id, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, "DELETE FROM coding WHERE id = ?");

  tema_statement_bind_int (statement, 1, id);
  return tema_statement_run (statement, error);
}

static gboolean
is_white (const char *c)
{
  return tema_is_blank (c, g_utf8_next_char (c) - c);
}

/* What is left of a coding on one side of the cut, without the white space around it. */
static char *
dup_piece (TemaStore *store, TemaCodingParams *piece, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT substr (text, ?, ?) FROM document_text WHERE id = ?");
  g_autofree char *text = NULL;
  const char *first, *last;

  tema_statement_bind_int (select, 1, (gint64)piece->first_char + 1);
  tema_statement_bind_int (select, 2, (gint64)piece->last_char - piece->first_char);
  tema_statement_bind_int (select, 3, piece->document);
  if (tema_statement_step (select, error))
    text = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  if (text == NULL)
    return NULL;
  first = text;
  last = text + strlen (text);
  for (; first < last && is_white (first); first = g_utf8_next_char (first))
    piece->first_char++;
  for (; first < last && is_white (g_utf8_prev_char (last)); last = g_utf8_prev_char (last))
    piece->last_char--;
  return g_strndup (first, last - first);
}

static gboolean
is_there (TemaStore *store, const TemaCodingRow *row, const TemaCodingParams *piece)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT 1 FROM coding WHERE document = ? AND first = ? AND last = ? AND id <> ?4 AND"
             " (code, coder) = (SELECT code, coder FROM coding WHERE id = ?4)");
  gboolean found;

  tema_statement_bind_int (select, 1, row->document);
  tema_statement_bind_int (select, 2, piece->first_char);
  tema_statement_bind_int (select, 3, piece->last_char);
  tema_statement_bind_int (select, 4, row->id);
  found = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  return found;
}

/* A second coding like @row, on another piece of its passage. */
static gboolean
insert_piece (TemaStore *store,
              const TemaCodingRow *row,
              const TemaCodingParams *piece,
              const char *quote,
              GError **error)
{
  TemaStatement *insert;
  g_autofree char *guid = tema_guid_new ();

  if (is_there (store, row, piece))
    return TRUE;
  insert = tema_store_prepare (
      store, "INSERT INTO coding (id, guid, document, code, first, last, quote, coder, created_at,"
             " comment) SELECT ?, ?, document, code, ?, ?, ?, coder, created_at, comment"
             " FROM coding WHERE id = ?");
  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_int (insert, 3, piece->first_char);
  tema_statement_bind_int (insert, 4, piece->last_char);
  tema_statement_bind_text (insert, 5, quote);
  tema_statement_bind_int (insert, 6, row->id);
  return tema_statement_run (insert, error);
}

/* Keeps what lies before and behind the part; nothing of it, where only white space is left. */
static gboolean
cut_out (TemaStore *store, const TemaCodingParams *params, const TemaCodingRow *row, GError **error)
{
  TemaCodingParams before = { .document = row->document,
                              .first_char = row->first_char,
                              .last_char = MAX (row->first_char, params->first_char) };
  TemaCodingParams behind = { .document = row->document,
                              .first_char = MIN (row->last_char, params->last_char),
                              .last_char = row->last_char };
  g_autofree char *quote_before = dup_piece (store, &before, error);
  g_autofree char *quote_behind = quote_before != NULL ? dup_piece (store, &behind, error) : NULL;

  if (quote_behind == NULL)
    return FALSE;
  return (*quote_behind == '\0' || insert_piece (store, row, &behind, quote_behind, error))
         && (*quote_before == '\0' || insert_piece (store, row, &before, quote_before, error))
         && delete_coding (store, row->id, error);
}

static gboolean
uncode_part (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    {
      g_auto (TemaCodingRow) row = { 0 };

      if (!load_coding (store, g_array_index (params->ids, gint64, i), &row, error))
        return FALSE;
      if (row.document != params->document || row.first_char >= params->last_char
          || row.last_char <= params->first_char)
        continue;
      if (!cut_out (store, params, &row, error))
        return FALSE;
      _tema_act_add_changed (act, 1);
    }
  return TRUE;
}

/**
 * tema_act_uncode_part:
 * @document: a document
 * @first_char: first character of the part
 * @last_char: the character after it
 * @coding_ids: (array length=n_codings): codings of that document
 * @n_codings: how many
 *
 * Takes codes off a part of their passages. What lies before and behind the part keeps the code,
 * its coder, date and comment, without white space at the cut. Codings that do not reach into the
 * part stay as they are.
 *
 * Returns: (transfer full): the act; its number of changes is the number of codings that were cut
 */
TemaAct *
tema_act_uncode_part (TemaDocument *document,
                      guint first_char,
                      guint last_char,
                      const gint64 *coding_ids,
                      guint n_codings)
{
  TemaCodingParams *params = _tema_coding_params_new (document, first_char, last_char);
  TemaAct *act = _tema_act_new (uncode_part, params, _tema_coding_params_free);
  char name[64];

  g_array_append_vals (params->ids, coding_ids, n_codings);
  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Remove a part of %u coding in %s",
                                    "Remove a part of %u codings in %s", n_codings),
                       n_codings, _tema_act_shorten (name, tema_document_get_name (document)));
  _tema_act_set_may_shrink (act);
  return act;
}

static gboolean
comment_coding (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;
  g_auto (TemaCodingRow) row = { 0 };
  TemaStatement *update;

  if (!load_coding (store, g_array_index (params->ids, gint64, 0), &row, error))
    return FALSE;
  update = tema_store_prepare (store, "UPDATE coding SET comment = ?1 WHERE id = ?2"
                                      " AND comment <> ?1");
  tema_statement_bind_text (update, 1, params->name);
  tema_statement_bind_int (update, 2, row.id);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

/**
 * tema_act_comment_coding:
 * @coding: a coding
 * @comment: what to say about it, "" for nothing
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_comment_coding (const TemaCoding *coding, const char *comment)
{
  TemaCodingParams *params;
  TemaAct *act = _tema_codings_act_new (comment_coding, &coding->id, 1, NULL, &params);
  char name[64];

  params->name = g_strstrip (g_strdup (comment));
  _tema_act_set_label (act, _ ("Comment on a passage of “%s”"),
                       _tema_act_shorten (name, tema_code_get_name (coding->code)));
  return act;
}
