/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Work in a thread of its own: what can be waited for is written once, and run without waiting by
 * this. */
#include "tema-config.h"

#include "base/tema-task.h"

/* What the thread knows. It has none of it: @task is let go of where it was begun, so that a window
 * or a project is never freed in a thread that just happened to have it last. */
typedef struct
{
  GTask *task;
  TemaWork work;
} Box;

/**
 * tema_task_end:
 * @task: a task that has not ended
 * @is_done: whether what it stands for is done
 * @error: (transfer full) (nullable): why not
 *
 * Ends @task with %TRUE, or with @error. Any thread.
 */
void
tema_task_end (GTask *task, gboolean is_done, GError *error)
{
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
work_in_thread (GTask *thread, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Box *box = data;
  GError *error = NULL;
  gboolean is_done
      = box->work (g_task_get_source_object (box->task), g_task_get_task_data (box->task),
                   g_task_get_cancellable (box->task), &error);

  tema_task_end (thread, is_done, error);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  tema_task_end (task, is_done, error);
}

/**
 * tema_task_run:
 * @task: a task that has its data already
 * @work: gets the source object, the data and the cancellable of @task
 *
 * Does @work in a thread and ends @task with what comes of it; whoever began it takes it with
 * g_task_propagate_boolean(). From the thread that @task was made in, which is also the one that
 * lets go of it. It is begun even when @task is cancelled already: @work is who looks.
 */
void
tema_task_run (GTask *task, TemaWork work)
{
  g_autoptr (GTask) thread = g_task_new (NULL, NULL, worked_cb, g_object_ref (task));
  Box *box = g_new0 (Box, 1);

  box->task = task;
  box->work = work;
  g_task_set_task_data (thread, box, g_free);
  g_task_run_in_thread (thread, work_in_thread);
}
