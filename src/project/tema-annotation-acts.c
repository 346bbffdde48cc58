/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on notes in the margin: write, change, delete. */
#include "tema-config.h"

#include "project/tema-coding-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"

#include <glib/gi18n-lib.h>

static gboolean
require_text (const TemaCodingParams *params, GError **error)
{
  if (*params->name != '\0')
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("Write something first."));
  return FALSE;
}

static gboolean
annotate (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;
  g_autofree char *quote
      = require_text (params, error) ? _tema_coding_dup_quote (store, params, error) : NULL;
  gint64 coder = quote != NULL ? _tema_act_ensure_coder (act, store, error) : -1;
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  TemaStatement *insert;

  if (coder < 0)
    return FALSE;
  insert
      = tema_store_prepare (store, "INSERT INTO annotation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_int (insert, 3, params->document);
  tema_statement_bind_int (insert, 4, params->first_char);
  tema_statement_bind_int (insert, 5, params->last_char);
  tema_statement_bind_text (insert, 6, quote);
  tema_statement_bind_text (insert, 7, params->name);
  tema_statement_bind_int (insert, 8, coder);
  tema_statement_bind_text (insert, 9, now);
  tema_statement_bind_text (insert, 10, now);
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (insert, error);
}

/**
 * tema_act_annotate:
 * @document: a document
 * @first_char: first character of the passage
 * @last_char: the character after it
 * @text: the note; fails with %TEMA_ERROR_INVALID when empty
 *
 * Writes a note into the margin beside a passage. Fails with %TEMA_ERROR_INVALID when the passage
 * lies outside the text or is blank.
 *
 * Returns: (transfer full): the act; its created GUID is the annotation's
 */
TemaAct *
tema_act_annotate (TemaDocument *document, guint first_char, guint last_char, const char *text)
{
  TemaCodingParams *params = _tema_coding_params_new (document, first_char, last_char);
  TemaAct *act = _tema_act_new (annotate, params, _tema_coding_params_free);
  char name[64];

  params->name = g_strstrip (g_strdup (text));
  _tema_act_set_label (act, _ ("Write a note in %s"),
                       _tema_act_shorten (name, tema_document_get_name (document)));
  return act;
}

static gboolean
change_annotation (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;
  g_autofree char *now = tema_time_dup_now ();
  TemaStatement *update;

  if (!require_text (params, error))
    return FALSE;
  update = tema_store_prepare (store, "UPDATE annotation SET text = ?1, modified_at = ?2"
                                      " WHERE id = ?3 AND document = ?4 AND text <> ?1");
  tema_statement_bind_text (update, 1, params->name);
  tema_statement_bind_text (update, 2, now);
  tema_statement_bind_int (update, 3, params->parent);
  tema_statement_bind_int (update, 4, params->document);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

/**
 * tema_act_change_annotation:
 * @document: a document
 * @annotation: one of its annotations' id
 * @text: what it shall say; fails with %TEMA_ERROR_INVALID when empty
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_change_annotation (TemaDocument *document, gint64 annotation, const char *text)
{
  TemaCodingParams *params = _tema_coding_params_new (document, 0, 0);
  TemaAct *act = _tema_act_new (change_annotation, params, _tema_coding_params_free);
  char name[64];

  params->parent = annotation;
  params->name = g_strstrip (g_strdup (text));
  _tema_act_set_label (act, _ ("Change a note in %s"),
                       _tema_act_shorten (name, tema_document_get_name (document)));
  return act;
}

static gboolean
delete_annotation (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;
  TemaStatement *statement
      = tema_store_prepare (store, "DELETE FROM annotation WHERE id = ? AND document = ?");

  tema_statement_bind_int (statement, 1, params->parent);
  tema_statement_bind_int (statement, 2, params->document);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (statement, error);
}

/**
 * tema_act_delete_annotation:
 * @document: a document
 * @annotation: one of its annotations' id
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_annotation (TemaDocument *document, gint64 annotation)
{
  TemaCodingParams *params = _tema_coding_params_new (document, 0, 0);
  TemaAct *act = _tema_act_new (delete_annotation, params, _tema_coding_params_free);
  char name[64];

  params->parent = annotation;
  _tema_act_set_label (act, _ ("Delete a note in %s"),
                       _tema_act_shorten (name, tema_document_get_name (document)));
  return act;
}
