/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Work in a thread of its own: what can be waited for is written once, and run without waiting by
 * this. */
#include "tema-config.h"

#include "base/tema-task.h"

#include "base/tema-post.h"

#define PROGRESS_DATA "tema-task-progress"

/* What the thread knows. It has none of it: @task is let go of where it was begun, so that a window
 * or a project is never freed in a thread that just happened to have it last. */
typedef struct
{
  GTask *task;
  TemaWork work;          /* or */
  TemaMaking make;        /* and */
  GDestroyNotify destroy; /* (nullable): for what is made */
} Box;

/* Who hears how far a task is. */
typedef struct
{
  TemaTaskProgress progress;
  gpointer data;
} Listener;

typedef struct
{
  GTask *task;
  double fraction;
} Told;

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

/* Keeps a reference of the task for @callback, which runs where this does. */
static void
run_box (const Box *box, GTaskThreadFunc in_thread, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) thread = g_task_new (NULL, NULL, callback, g_object_ref (box->task));

  g_task_set_task_data (thread, g_memdup2 (box, sizeof *box), g_free);
  g_task_run_in_thread (thread, in_thread);
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
  run_box (&(Box){ .task = task, .work = work }, work_in_thread, worked_cb);
}

static void
end_making (GTask *task, gpointer made, GDestroyNotify destroy, GError *error)
{
  if (error == NULL)
    g_task_return_pointer (task, made, destroy);
  else
    g_task_return_error (task, error);
}

static void
make_in_thread (GTask *thread, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Box *box = data;
  GError *error = NULL;
  gpointer made = box->make (g_task_get_source_object (box->task), g_task_get_task_data (box->task),
                             g_task_get_cancellable (box->task), &error);

  end_making (thread, made, box->destroy, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Box *box = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer made = g_task_propagate_pointer (G_TASK (result), &error);

  end_making (task, made, box->destroy, error);
}

/**
 * tema_task_make:
 * @task: a task that has its data already
 * @make: gets the source object, the data and the cancellable of @task
 * @destroy: (nullable): frees what was made and nobody took
 *
 * Like tema_task_run() for something to hand over; whoever began it takes that with
 * g_task_propagate_pointer().
 */
void
tema_task_make (GTask *task, TemaMaking make, GDestroyNotify destroy)
{
  run_box (&(Box){ .task = task, .make = make, .destroy = destroy }, make_in_thread, made_cb);
}

/**
 * tema_task_set_progress:
 * @task: a task that has not begun
 * @progress: (nullable): called where @task was made, never after its end or once it is cancelled
 * @data: handed to @progress
 *
 * Lets somebody hear how far it is, see tema_task_tell().
 */
void
tema_task_set_progress (GTask *task, TemaTaskProgress progress, gpointer data)
{
  Listener *listener;

  if (progress == NULL)
    return;
  listener = g_new0 (Listener, 1);
  listener->progress = progress;
  listener->data = data;
  g_object_set_data_full (G_OBJECT (task), PROGRESS_DATA, listener, g_free);
}

static void
told_free (gpointer data)
{
  Told *told = data;

  g_object_unref (told->task);
  g_free (told);
}

static gboolean
tell_cb (gpointer data)
{
  const Told *told = data;
  const Listener *listener = g_object_get_data (G_OBJECT (told->task), PROGRESS_DATA);

  if (!g_task_get_completed (told->task)
      && !g_cancellable_is_cancelled (g_task_get_cancellable (told->task)))
    listener->progress (told->fraction, listener->data);
  return G_SOURCE_REMOVE;
}

/**
 * tema_task_tell:
 * @fraction: how much is done, 0 to 1
 * @task: (type GTask): a task
 *
 * Tells whoever hears it how far @task is. From the thread that works; nobody waits.
 */
void
tema_task_tell (double fraction, gpointer task)
{
  Told *told;

  if (g_object_get_data (G_OBJECT (task), PROGRESS_DATA) == NULL)
    return;
  told = g_new0 (Told, 1);
  told->task = g_object_ref (task);
  told->fraction = fraction;
  tema_post (g_task_get_context (task), tell_cb, told, told_free);
}
