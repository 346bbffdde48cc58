/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on whole documents as the words of cases. */
#include "tema-config.h"

#include "project/tema-case-acts-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>

static char *
dup_document_name (TemaStore *store, gint64 document, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT name FROM document WHERE id = ?");
  GError *local_error = NULL;
  char *name = NULL;

  tema_statement_bind_int (select, 1, document);
  if (tema_statement_step (select, &local_error))
    name = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  else if (name == NULL)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This document is no longer there."));
  return name;
}

static gboolean
create_cases_of_documents (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 document = g_array_index (params->ids, gint64, i);
      g_autofree char *name = dup_document_name (store, document, error);
      gint64 one = name != NULL ? _tema_case_insert (act, store, 0, name, error) : -1;

      if (one < 0 || !_tema_case_give_part (act, store, one, document, "", 0, 0, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_documents (GArray *ids, TemaDocument *const *documents, guint n_documents)
{
  for (guint i = 0; i < n_documents; i++)
    {
      gint64 id = tema_document_get_id (documents[i]);

      g_array_append_val (ids, id);
    }
}

/**
 * tema_act_create_cases_of_documents:
 * @documents: (array length=n_documents): documents of the project
 * @n_documents: how many
 *
 * Makes a case for each document, with its name, and gives it the document: eight interviews are
 * eight informants.
 *
 * Returns: (transfer full): the act; its created GUIDs are the cases'
 */
TemaAct *
tema_act_create_cases_of_documents (TemaDocument *const *documents, guint n_documents)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (create_cases_of_documents, &params);

  add_documents (params->ids, documents, n_documents);
  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Create an informant for %u document",
                                    "Create an informant for each of %u documents", n_documents),
                       n_documents);
  return act;
}

static gboolean
give_documents (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaCaseParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    if (!_tema_case_give_part (act, store, params->one, g_array_index (params->ids, gint64, i), "",
                               0, 0, error))
      return FALSE;
  return TRUE;
}

/**
 * tema_act_give_documents_to_case:
 * @documents: (array length=n_documents): documents of the project
 * @n_documents: how many
 * @one: a case
 *
 * Says that whole documents are the case's words. Each is taken from the case that had it.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_give_documents_to_case (TemaDocument *const *documents, guint n_documents, TemaCase *one)
{
  TemaCaseParams *params;
  TemaAct *act = _tema_case_act_new (give_documents, &params);
  char name[64];

  params->one = tema_case_get_id (one);
  add_documents (params->ids, documents, n_documents);
  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Give %u document to “%s”",
                                    "Give %u documents to “%s”", n_documents),
                       n_documents, _tema_act_shorten (name, tema_case_get_name (one)));
  return act;
}
