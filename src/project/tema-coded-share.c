/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How much of a document has a code. */
#include "tema-config.h"

#include "project/tema-extracts.h"

#include "project/tema-project-private.h"
#include "store/tema-statement.h"

typedef struct
{
  gint64 id;
  TemaDocument *document;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_object_unref (self->document);
  g_free (self);
}

/* Codings in order of their first character: what was covered so far is one stretch. */
static gpointer
count_job (TemaStore *store, gpointer data, GError **error)
{
  const Request *request = data;
  TemaStatement *select = tema_store_prepare (
      store, "SELECT first, last FROM coding WHERE document = ? ORDER BY first");
  g_autofree guint *n_chars = g_new0 (guint, 1);
  gint64 covered_to = 0;
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, request->id);
  while (tema_statement_step (select, &local_error))
    {
      gint64 first = MAX (tema_statement_get_int (select, 0), covered_to);
      gint64 last = tema_statement_get_int (select, 1);

      *n_chars += MAX (last - first, 0);
      covered_to = MAX (covered_to, last);
    }
  if (local_error == NULL)
    return g_steal_pointer (&n_chars);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * tema_project_count_coded_async:
 * @self: a project
 * @document: one of its documents
 * @callback: called when it is known
 * @user_data: handed to @callback
 *
 * Counts the characters of a document that have at least one code.
 */
void
tema_project_count_coded_async (TemaProject *self,
                                TemaDocument *document,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->id = tema_document_get_id (document);
  request->document = g_object_ref (document);
  g_task_set_source_tag (task, tema_project_count_coded_async);
  g_task_set_task_data (task, request, request_free);
  _tema_project_ask (self, task, count_job, g_free);
}

/**
 * tema_project_count_coded_finish:
 * @self: a project
 * @result: what the callback got
 * @document: (out) (transfer none): which document it is about, alive as long as @result
 * @n_chars: (out): how many of its characters have a code
 * @error: return location
 *
 * Returns: whether it could be counted
 */
gboolean
tema_project_count_coded_finish (TemaProject *self,
                                 GAsyncResult *result,
                                 TemaDocument **document,
                                 guint *n_chars,
                                 GError **error)
{
  g_autofree guint *counted = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  *document = ((Request *)g_task_get_task_data (G_TASK (result)))->document;
  counted = g_task_propagate_pointer (G_TASK (result), error);
  if (counted == NULL)
    return FALSE;
  *n_chars = *counted;
  return TRUE;
}
