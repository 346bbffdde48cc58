/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Work in a thread of its own: what can be waited for is written once, and run without waiting by
 * this. */
#include "tema-config.h"

#include "base/tema-task.h"

/* A function is not a pointer to anything: it travels in a box. */
typedef struct
{
  TemaWork work;
} Box;

static G_DEFINE_QUARK (tema - task - work, work)

    /**
     * tema_task_end:
     * @task: a task that has not ended
     * @is_done: whether what it stands for is done
     * @error: (transfer full) (nullable): why not
     *
     * Ends @task with %TRUE, or with @error. Any thread.
     */
    void tema_task_end (GTask *task, gboolean is_done, GError *error)
{
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
work_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Box *box = g_object_get_qdata (G_OBJECT (task), work_quark ());
  GError *error = NULL;
  gboolean is_done = box->work (source, data, cancellable, &error);

  tema_task_end (task, is_done, error);
}

/**
 * tema_task_run:
 * @task: a task that has its data already
 * @work: gets the source object, the data and the cancellable of @task
 *
 * Does @work in a thread and ends @task with what comes of it; whoever began it takes it with
 * g_task_propagate_boolean().
 */
void
tema_task_run (GTask *task, TemaWork work)
{
  Box *box = g_new0 (Box, 1);

  box->work = work;
  g_object_set_qdata_full (G_OBJECT (task), work_quark (), box, g_free);
  g_task_run_in_thread (task, work_in_thread);
}
