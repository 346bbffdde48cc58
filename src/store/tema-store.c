/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One project file, one thread: jobs run on it in order, so that the main loop never waits for the
 * disk. */
#include "store/tema-store.h"

#include "store/tema-store-guard.h"
#include "store/tema-store-private.h"
#include "store/tema-working-private.h"

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

/*
 * _tema_store_is_asked_for:
 * @self: a store
 *
 * Store thread only.
 *
 * Returns: whether a job waits for the one that runs
 */
gboolean
_tema_store_is_asked_for (TemaStore *self)
{
  return g_async_queue_length (self->jobs) > 0;
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

/* Which project it is, for whoever asks later without waiting. */
static void
note_guid (TemaStore *self)
{
  TemaStatement *select = tema_store_prepare (self, "SELECT guid FROM project");

  if (tema_statement_step (select, NULL))
    self->guid = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
}

static gpointer
connect_job (TemaStore *self, gpointer data, GError **error)
{
  gboolean is_open = tema_store_connect (self, error);

  if (is_open)
    note_guid (self);
  return GINT_TO_POINTER (is_open);
}

static gpointer
salvage_job (TemaStore *self, gpointer data, GError **error)
{
  gboolean is_open = tema_store_salvage (self, error);

  if (is_open)
    note_guid (self);
  return GINT_TO_POINTER (is_open);
}

static gpointer
disconnect_job (TemaStore *self, gpointer data, GError **error)
{
  if (self->working != NULL)
    tema_working_end (self);
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
  g_clear_pointer (&self->working, tema_working_free);
  g_free (self->path);
  g_free (self->target);
  g_free (self->guid);
  g_free (self);
}

/* Takes @path and @working. */
static TemaStore *
start (char *path, TemaWorking *working, TemaStoreFlags flags, GError **error)
{
  TemaStore *self = g_new0 (TemaStore, 1);

  self->path = path;
  self->working = working;
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
 * tema_store_open_here:
 * @path: a project file
 * @flags: for writing or reading
 * @error: return location
 *
 * Opens this very file, wherever it lies and whatever working copies there are. Fails like
 * tema_store_open().
 *
 * Returns: (transfer full): the store, or %NULL with the file as it was
 */
TemaStore *
tema_store_open_here (const char *path, TemaStoreFlags flags, GError **error)
{
  char *real = tema_store_guard_resolve (path, error);

  return real != NULL ? start (real, NULL, flags, error) : NULL;
}

static TemaStore *
open_working (const char *target, TemaStoreFlags flags, GError **error)
{
  TemaWorking *working = tema_working_open (target, flags == TEMA_STORE_TAKE_OVER, error);
  TemaStore *self;

  if (working == NULL)
    return NULL;
  self = start (g_strdup (working->file), working, flags, error);
  if (self == NULL)
    return NULL;
  self->target = g_strdup (target);
  tema_working_begin (self);
  return self;
}

static TemaStore *
open_reading (const char *target, TemaStoreFlags flags, GError **error)
{
  TemaStore *self = start (tema_working_dup_readable (target), NULL, flags, error);

  if (self != NULL)
    self->target = g_strdup (target);
  return self;
}

/* The file that is meant, or the one that was there: a working copy may hold what nothing else
 * does.
 */
static char *
resolve (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *real = tema_store_guard_resolve (path, &local_error);

  if (real == NULL)
    real = tema_working_dup_lost (path);
  if (real == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return real;
}

/**
 * tema_store_open:
 * @path: a project file
 * @flags: for writing or reading
 * @error: return location
 *
 * Opens a project and starts its thread. Waits for the disk: not for the main loop of a window. Any
 * thread. Where SQLite must not work on the file itself, a working copy of it is opened, and
 * tema_store_publish() brings the file up to date. Fails with %TEMA_ERROR_PROJECT when the file is
 * refused, %TEMA_ERROR_LOCKED when somebody else writes it, %TEMA_ERROR_READ_ONLY where no lock can
 * be had, %TEMA_ERROR_DAMAGED, %TEMA_ERROR_IO.
 *
 * Returns: (transfer full): the store, or %NULL with the file as it was
 */
TemaStore *
tema_store_open (const char *path, TemaStoreFlags flags, GError **error)
{
  g_autofree char *real = resolve (path, error);

  if (real == NULL)
    return NULL;
  if (flags == TEMA_STORE_READ || flags == TEMA_STORE_SALVAGE)
    return open_reading (real, flags, error);
  if (tema_working_is_wanted (real))
    return open_working (real, flags, error);
  return tema_store_open_here (real, flags, error);
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
 * Returns: (transfer none): absolute path of the file that the user opened, links resolved; SQLite
 * may work on a copy of it
 */
const char *
tema_store_get_path (TemaStore *self)
{
  return self->target != NULL ? self->target : self->path;
}

/**
 * tema_store_get_guid:
 * @self: a store
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): which project it is; %NULL when that could not be read
 */
const char *
tema_store_get_guid (TemaStore *self)
{
  return self->guid;
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
