/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A question to the store without waiting. The store thread gets a task of its own, that holds
 * nothing: what the asker's holds, a project among it, is let go of on the asker's thread. */
#include "tema-config.h"

#include "project/tema-project-private.h"

typedef struct
{
  GTask *task;
  GDestroyNotify free_answer;
} Asked;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (GTask) task = asked->task;
  GError *error = NULL;
  gpointer answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, asked->free_answer);
}

/* Whether it can be asked; if not, @task has ended, and is gone. */
static gboolean
can_ask (TemaProject *self, GTask *task)
{
  GError *error = NULL;

  if (_tema_project_require_open (self, &error))
    return TRUE;
  g_task_return_error (task, error);
  g_object_unref (task);
  return FALSE;
}

/* Ends @task, which is taken, with what @job answers about its data. */
void
_tema_project_ask (TemaProject *self, GTask *task, TemaStoreJob job, GDestroyNotify free_answer)
{
  Asked *asked;

  if (!can_ask (self, task))
    return;
  asked = g_new0 (Asked, 1);
  asked->task = task;
  asked->free_answer = free_answer;
  tema_store_call_async (self->store, job, g_task_get_task_data (task),
                         g_task_new (NULL, NULL, answered_cb, asked), free_answer);
}

/* Likewise, but @then gets the answer as its result and @task, with a reference, as its data. */
void
_tema_project_ask_then (TemaProject *self,
                        GTask *task,
                        TemaStoreJob job,
                        GDestroyNotify free_answer,
                        GAsyncReadyCallback then)
{
  if (can_ask (self, task))
    tema_store_call_async (self->store, job, g_task_get_task_data (task),
                           g_task_new (NULL, NULL, then, task), free_answer);
}
