/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Whether a project is a review copy, and for whom. */
#include "tema-config.h"

#include "project/tema-review-copy.h"

#include "project/tema-project-private.h"

static gpointer
read_review_of_job (TemaStore *store, gpointer data, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT review_of FROM project");
  char *review_of = NULL;

  if (tema_statement_step (select, error))
    review_of = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return review_of;
}

/**
 * tema_project_dup_review_of:
 * @project: a project
 *
 * Asks the file whether it is a review copy, and waits for it: one short read.
 *
 * Returns: (transfer full): whom the copy was made for, "" where this is the project itself
 */
char *
tema_project_dup_review_of (TemaProject *project)
{
  char *review_of
      = _tema_project_require_open (project, NULL)
            ? tema_store_call (_tema_project_get_store (project), read_review_of_job, NULL, NULL)
            : NULL;

  return review_of != NULL ? review_of : g_strdup ("");
}

/**
 * tema_project_load_review_of_async:
 * @project: a project
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is known
 * @user_data: handed to @callback
 *
 * Like tema_project_dup_review_of() without waiting.
 */
void
tema_project_load_review_of_async (TemaProject *project,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (project, cancellable, callback, user_data);

  _tema_project_ask (project, task, read_review_of_job, g_free);
}

/**
 * tema_project_load_review_of_finish:
 * @project: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): whom the copy was made for, "" where this is the project itself
 */
char *
tema_project_load_review_of_finish (TemaProject *project, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, project), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
