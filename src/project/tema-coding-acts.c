/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on codings: code and uncode. Each coding keeps the text it was made on as its
 * quote. */
#include "tema-config.h"

#include "project/tema-codebook-acts-private.h"
#include "project/tema-coding-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "base/tema-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Frees what a verb on codings is about. */
void
_tema_coding_params_free (gpointer data)
{
  TemaCodingParams *params = data;

  g_clear_pointer (&params->ids, g_array_unref);
  g_clear_pointer (&params->codes, g_array_unref);
  g_free (params->name);
  g_free (params);
}

/* What a verb on codings of a document is about: its passage; ids are to be filled. */
TemaCodingParams *
_tema_coding_params_new (TemaDocument *document, guint first_char, guint last_char)
{
  TemaCodingParams *params = g_new0 (TemaCodingParams, 1);

  params->document = tema_document_get_id (document);
  params->first_char = first_char;
  params->last_char = last_char;
  params->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return params;
}

/* A verb on codings of any documents. */
TemaAct *
_tema_codings_act_new (TemaActMutate mutate,
                       const gint64 *coding_ids,
                       guint n_codings,
                       TemaCode *code,
                       TemaCodingParams **params)
{
  *params = g_new0 (TemaCodingParams, 1);
  (*params)->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals ((*params)->ids, coding_ids, n_codings);
  (*params)->parent = code != NULL ? tema_code_get_id (code) : 0;
  return _tema_act_new (mutate, *params, _tema_coding_params_free);
}

/* The passage's text, checked: inside its document and not blank. */
char *
_tema_coding_dup_quote (TemaStore *store, const TemaCodingParams *params, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT name, n_chars, substr (text, ?, ?) FROM document JOIN "
                                   "document_text USING (id) WHERE id = ?");
  g_autofree char *quote = NULL;
  g_autofree char *name = NULL;
  gint64 n_chars = -1;

  tema_statement_bind_int (select, 1, (gint64)params->first_char + 1);
  tema_statement_bind_int (select, 2, (gint64)params->last_char - params->first_char);
  tema_statement_bind_int (select, 3, params->document);
  if (tema_statement_step (select, error))
    {
      name = g_strdup (tema_statement_get_text (select, 0));
      n_chars = tema_statement_get_int (select, 1);
      quote = g_strdup (tema_statement_get_text (select, 2));
    }
  tema_statement_reset (select);
  if (n_chars < 0)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                     _ ("This document is no longer in the project."));
      return NULL;
    }
  if (params->first_char >= params->last_char || params->last_char > n_chars)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                   _ ("There is no passage %u–%u in “%s”: it has %ld characters."),
                   params->first_char, params->last_char, name, (glong)n_chars);
      return NULL;
    }
  if (tema_is_blank (quote, strlen (quote)))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                   _ ("There is nothing to code in this selection: it is only white space."));
      return NULL;
    }
  return g_steal_pointer (&quote);
}

/* Refuses codes that only hold other codes, and those that are gone. */
gboolean
_tema_coding_require_codable (TemaStore *store, gint64 code, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT is_codable, name FROM code WHERE id = ?");
  gboolean is_there, is_codable = FALSE;

  tema_statement_bind_int (select, 1, code);
  is_there = tema_statement_step (select, error);
  if (is_there)
    {
      is_codable = tema_statement_get_int (select, 0) != 0;
      if (!is_codable)
        g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                     _ ("“%s” only holds other codes, so passages cannot have it. Choose one below "
                        "it, or allow it to be used for coding."),
                     tema_statement_get_text (select, 1));
    }
  else if (error != NULL && *error == NULL)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("This code is no longer in the codebook."));
  tema_statement_reset (select);
  return is_codable;
}

/* Gives the passage of @params a code; one that it has already from this coder is passed over. */
gboolean
_tema_coding_insert (TemaAct *act,
                     TemaStore *store,
                     const TemaCodingParams *params,
                     gint64 code,
                     gint64 coder,
                     const char *quote,
                     GError **error)
{
  TemaStatement *statement
      = tema_store_prepare (store, "SELECT 1 FROM coding WHERE document = ? AND first = ? AND last "
                                   "= ? AND code = ? AND coder = ?");
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  gboolean is_there;

  tema_statement_bind_int (statement, 1, params->document);
  tema_statement_bind_int (statement, 2, params->first_char);
  tema_statement_bind_int (statement, 3, params->last_char);
  tema_statement_bind_int (statement, 4, code);
  tema_statement_bind_int (statement, 5, coder);
  is_there = tema_statement_step (statement, NULL);
  tema_statement_reset (statement);
  if (is_there)
    return TRUE;
  statement = tema_store_prepare (
      store, "INSERT INTO coding (id, guid, document, code, first, last, quote, coder, created_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  tema_statement_bind_int (statement, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (statement, 2, guid);
  tema_statement_bind_int (statement, 3, params->document);
  tema_statement_bind_int (statement, 4, code);
  tema_statement_bind_int (statement, 5, params->first_char);
  tema_statement_bind_int (statement, 6, params->last_char);
  tema_statement_bind_text (statement, 7, quote);
  tema_statement_bind_int (statement, 8, coder);
  tema_statement_bind_text (statement, 9, now);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (statement, error);
}

static gboolean
code_passage (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;
  g_autofree char *quote = _tema_coding_dup_quote (store, params, error);
  gint64 coder = quote != NULL ? _tema_act_ensure_coder (act, store, error) : -1;

  for (guint i = 0; coder >= 0 && i < params->ids->len; i++)
    {
      gint64 code = g_array_index (params->ids, gint64, i);

      if (!_tema_coding_require_codable (store, code, error)
          || !_tema_coding_insert (act, store, params, code, coder, quote, error))
        return FALSE;
    }
  return coder >= 0;
}

static void
label_coding (TemaAct *act, TemaDocument *document, TemaCode *const *codes, guint n_codes)
{
  char document_name[64], code_name[64];

  if (n_codes == 1)
    /* Translators: name of a code, name of a document */
    _tema_act_set_label (act, _ ("Code “%s” in %s"),
                         _tema_act_shorten (code_name, tema_code_get_name (codes[0])),
                         _tema_act_shorten (document_name, tema_document_get_name (document)));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Code a passage with %u code in %s",
                                      "Code a passage with %u codes in %s", n_codes),
                         n_codes,
                         _tema_act_shorten (document_name, tema_document_get_name (document)));
}

/**
 * tema_act_code_passage:
 * @document: a document
 * @first_char: first character of the passage
 * @last_char: the character after it
 * @codes: (array length=n_codes): the codes to give it
 * @n_codes: how many
 *
 * Codes a passage. Codes that the passage has already from this coder are passed over.
 * Fails with %TEMA_ERROR_INVALID when the passage lies outside the text or is blank, or a code is
 * not codable.
 *
 * Returns: (transfer full): the act; its number of changes is the number of new codings
 */
TemaAct *
tema_act_code_passage (TemaDocument *document,
                       guint first_char,
                       guint last_char,
                       TemaCode *const *codes,
                       guint n_codes)
{
  TemaCodingParams *params = _tema_coding_params_new (document, first_char, last_char);
  TemaAct *act = _tema_act_new (code_passage, params, _tema_coding_params_free);

  for (guint i = 0; i < n_codes; i++)
    {
      gint64 id = tema_code_get_id (codes[i]);

      g_array_append_val (params->ids, id);
    }
  label_coding (act, document, codes, n_codes);
  return act;
}

static gboolean
set_origin (TemaStore *store, gint64 code, TemaCodeOrigin origin, GError **error)
{
  TemaStatement *update = tema_store_prepare (store, "UPDATE code SET origin = ? WHERE id = ?");

  tema_statement_bind_int (update, 1, origin);
  tema_statement_bind_int (update, 2, code);
  return tema_statement_run (update, error);
}

/* A code that a passage asked for: it came from the data. Its id, or -1. */
gint64
_tema_coding_insert_code_from_data (TemaAct *act,
                                    TemaStore *store,
                                    const TemaCodingParams *params,
                                    GError **error)
{
  gint64 code = _tema_codebook_insert_code (act, store, params->parent, G_MAXUINT, params->name, "",
                                            NULL, error);

  return code > 0 && set_origin (store, code, TEMA_CODE_ORIGIN_FROM_DATA, error) ? code : -1;
}

static gboolean
code_with_new_code (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;
  g_autofree char *quote = _tema_coding_dup_quote (store, params, error);
  gint64 code, coder;

  if (quote == NULL)
    return FALSE;
  code = _tema_coding_insert_code_from_data (act, store, params, error);
  coder = code > 0 ? _tema_act_ensure_coder (act, store, error) : -1;
  return coder >= 0 && _tema_coding_insert (act, store, params, code, coder, quote, error);
}

/**
 * tema_act_code_passage_with_new_code:
 * @document: a document
 * @first_char: first character of the passage
 * @last_char: the character after it
 * @parent: (nullable): where the new code goes, %NULL for the top
 * @name: the new code's name; fails with %TEMA_ERROR_INVALID when empty or taken there
 *
 * Makes a code and codes a passage with it, as one act. The code's origin is the data.
 *
 * Returns: (transfer full): the act; its created GUID is the code's
 */
TemaAct *
tema_act_code_passage_with_new_code (
    TemaDocument *document, guint first_char, guint last_char, TemaCode *parent, const char *name)
{
  TemaCodingParams *params = _tema_coding_params_new (document, first_char, last_char);
  TemaAct *act = _tema_act_new (code_with_new_code, params, _tema_coding_params_free);
  char document_name[64], code_name[64];

  params->parent = parent != NULL ? tema_code_get_id (parent) : 0;
  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Code “%s” in %s"), _tema_act_shorten (code_name, name),
                       _tema_act_shorten (document_name, tema_document_get_name (document)));
  return act;
}

static gboolean
uncode (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCodingParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    {
      TemaStatement *statement
          = tema_store_prepare (store, "DELETE FROM coding WHERE id = ? AND document = ?");

      tema_statement_bind_int (statement, 1, g_array_index (params->ids, gint64, i));
      tema_statement_bind_int (statement, 2, params->document);
      if (!tema_statement_run (statement, error))
        return FALSE;
    }
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

/**
 * tema_act_uncode:
 * @document: a document
 * @coding_ids: (array length=n_codings): codings of that document
 * @n_codings: how many
 *
 * Takes codes off passages.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_uncode (TemaDocument *document, const gint64 *coding_ids, guint n_codings)
{
  TemaCodingParams *params = _tema_coding_params_new (document, 0, 0);
  TemaAct *act = _tema_act_new (uncode, params, _tema_coding_params_free);
  char name[64];

  g_array_append_vals (params->ids, coding_ids, n_codings);
  _tema_act_set_label (
      act,
      g_dngettext (GETTEXT_PACKAGE, "Remove %u coding in %s", "Remove %u codings in %s", n_codings),
      n_codings, _tema_act_shorten (name, tema_document_get_name (document)));
  _tema_act_set_may_shrink (act);
  return act;
}
