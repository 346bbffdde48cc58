/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A file made of what a project holds, without waiting: read on the store thread, so that it is of
 * one moment, and written in a thread of its own, so that acts go on. */
#include "tema-config.h"

#include "project/tema-project-private.h"

typedef struct
{
  GTask *task; /* whose data both steps are about */
  TemaWriteOut write;
} Steps;

static void
steps_free (gpointer data)
{
  Steps *steps = data;

  g_object_unref (steps->task);
  g_free (steps);
}

static void
end (GTask *task, gboolean is_done, GError *error)
{
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_thread (GTask *thread, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Steps *steps = data;
  GError *error = NULL;
  gboolean is_done = steps->write (g_task_get_task_data (steps->task),
                                   g_task_get_cancellable (steps->task), &error);

  end (steps->task, is_done, error);
  g_task_return_boolean (thread, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Steps *steps = user_data;
  g_autoptr (GTask) thread = g_task_new (NULL, NULL, NULL, NULL);
  GError *error = NULL;

  g_task_set_task_data (thread, steps, steps_free);
  if (g_task_propagate_pointer (G_TASK (result), &error) != NULL)
    g_task_run_in_thread (thread, write_thread);
  else
    {
      end (steps->task, FALSE, error);
      g_task_return_boolean (thread, FALSE);
    }
}

/* Returns whether @task has succeeded; its data is handed to both, @write gets its cancellable. The
 * project must be open. */
void
_tema_project_write_out (TemaProject *self, GTask *task, TemaStoreJob read, TemaWriteOut write)
{
  Steps *steps = g_new0 (Steps, 1);

  steps->task = g_object_ref (task);
  steps->write = write;
  tema_store_call_async (self->store, read, g_task_get_task_data (task),
                         g_task_new (NULL, NULL, read_cb, steps), NULL);
}
