/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One project file, one thread: jobs run on it in order, so that the main loop never waits for the
 * disk. */
#include "store/tema-store.h"

#include "store/tema-store-guard.h"
#include "store/tema-store-private.h"

typedef struct
{
  TemaStoreJob job;
  gpointer data;
  GTask *task; /* NULL for a waiting caller */
  GDestroyNotify free_result;
  GMutex *mutex; /* the rest: for a waiting caller */
  GCond *cond;
  gboolean is_done;
  gpointer result;
  GError *error;
  gboolean is_last;
} Work;

/* Whether nobody waits for this work; then its answer has gone to its task, if it has one. */
static gboolean
answer_task (Work *work)
{
  if (work->mutex != NULL)
    return FALSE;
  if (work->task == NULL)
    return TRUE;
  if (work->error != NULL)
    g_task_return_error (work->task, g_steal_pointer (&work->error));
  else
    g_task_return_pointer (work->task, work->result, work->free_result);
  g_object_unref (work->task);
  return TRUE;
}

static gpointer
run_thread (gpointer data)
{
  TemaStore *self = data;
  gboolean is_last = FALSE;

  while (!is_last)
    {
      Work *work = g_async_queue_pop (self->jobs);

      is_last = work->is_last;
      work->result = work->job (self, work->data, &work->error);
      if (answer_task (work))
        {
          g_clear_error (&work->error);
          g_free (work);
          continue;
        }
      g_mutex_lock (work->mutex);
      work->is_done = TRUE;
      g_cond_signal (work->cond);
      g_mutex_unlock (work->mutex);
    }
  return NULL;
}

static gpointer
call (TemaStore *self, TemaStoreJob job, gpointer data, gboolean is_last, GError **error)
{
  GMutex mutex;
  GCond cond;
  Work work = { .job = job, .data = data, .mutex = &mutex, .cond = &cond, .is_last = is_last };

  g_mutex_init (&mutex);
  g_cond_init (&cond);
  g_async_queue_push (self->jobs, &work);
  g_mutex_lock (&mutex);
  while (!work.is_done)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
  g_cond_clear (&cond);
  g_mutex_clear (&mutex);
  if (work.error != NULL)
    g_propagate_error (error, work.error);
  return work.result;
}

/**
 * tema_store_call:
 * @self: a store
 * @job: what to do
 * @data: handed to @job
 * @error: return location
 *
 * Runs a job on the store thread and waits for it. From any thread but that one.
 *
 * Returns: what @job returned
 */
gpointer
tema_store_call (TemaStore *self, TemaStoreJob job, gpointer data, GError **error)
{
  return call (self, job, data, FALSE, error);
}

/**
 * tema_store_call_async:
 * @self: a store
 * @job: what to do
 * @data: handed to @job; must live until then
 * @task: (transfer full) (nullable): gets the result, in the context it was made in
 * @free_result: (nullable): frees a result that nobody takes
 *
 * Runs a job on the store thread without waiting. Any thread.
 */
void
tema_store_call_async (
    TemaStore *self, TemaStoreJob job, gpointer data, GTask *task, GDestroyNotify free_result)
{
  Work *work = g_new0 (Work, 1);

  work->job = job;
  work->data = data;
  work->task = task;
  work->free_result = free_result;
  g_async_queue_push (self->jobs, work);
}

static gpointer
connect_job (TemaStore *self, gpointer data, GError **error)
{
  return GINT_TO_POINTER (tema_store_connect (self, error));
}

static gpointer
salvage_job (TemaStore *self, gpointer data, GError **error)
{
  return GINT_TO_POINTER (tema_store_salvage (self, error));
}

static gpointer
disconnect_job (TemaStore *self, gpointer data, GError **error)
{
  tema_store_disconnect (self);
  return NULL;
}

static gpointer
nothing_job (TemaStore *self, gpointer data, GError **error)
{
  return NULL;
}

static void
stop (TemaStore *self, TemaStoreJob last_job)
{
  call (self, last_job, NULL, TRUE, NULL);
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_free (self->path);
  g_free (self);
}

/**
 * tema_store_open:
 * @path: a project file
 * @flags: for writing or reading
 * @error: return location
 *
 * Opens a project and starts its thread. Waits for the disk: not for the main loop of a window. Any
 * thread. Fails with %TEMA_ERROR_PROJECT when the file is refused, %TEMA_ERROR_LOCKED when somebody
 * else writes it, %TEMA_ERROR_READ_ONLY where no lock can be had, %TEMA_ERROR_DAMAGED,
 * %TEMA_ERROR_IO.
 *
 * Returns: (transfer full): the store, or %NULL with the file as it was
 */
TemaStore *
tema_store_open (const char *path, TemaStoreFlags flags, GError **error)
{
  g_autofree char *real = tema_store_guard_resolve (path, error);
  TemaStore *self;

  if (real == NULL)
    return NULL;
  self = g_new0 (TemaStore, 1);
  self->path = g_steal_pointer (&real);
  self->is_read_only = flags == TEMA_STORE_READ || flags == TEMA_STORE_SALVAGE;
  self->may_take_over = flags == TEMA_STORE_TAKE_OVER;
  self->n_changeset_bytes = -1;
  self->jobs = g_async_queue_new ();
  self->thread = g_thread_new ("tema-store", run_thread, self);
  if (tema_store_call (self, flags == TEMA_STORE_SALVAGE ? salvage_job : connect_job, NULL, error)
      != NULL)
    return self;
  stop (self, nothing_job);
  return NULL;
}

/**
 * tema_store_close:
 * @self: (transfer full): a store
 *
 * Lets the jobs that were asked for finish, then closes the file and gives the lock back. Any
 * thread but the store's.
 */
void
tema_store_close (TemaStore *self)
{
  stop (self, disconnect_job);
}

/**
 * tema_store_get_path:
 * @self: a store
 *
 * Returns: (transfer none): the file's absolute path, links resolved
 */
const char *
tema_store_get_path (TemaStore *self)
{
  return self->path;
}

/**
 * tema_store_is_read_only:
 * @self: a store
 *
 * Returns: whether acts are refused
 */
gboolean
tema_store_is_read_only (TemaStore *self)
{
  return self->is_read_only;
}

/**
 * tema_store_get_damage:
 * @self: a store
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): what is wrong with the file, in one sentence, when it could
 * be opened for reading only because of that
 */
const char *
tema_store_get_damage (TemaStore *self)
{
  return g_atomic_pointer_get (&self->damage);
}
