/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A new project from what is readable in a damaged one; off the main thread, with progress. */
#include "project/tema-rescue.h"

#include "base/tema-task.h"
#include "store/tema-store-rescue.h"

typedef struct
{
  char *damaged_path;
  char *new_path;
} Job;

static void
job_free (Job *job)
{
  g_free (job->damaged_path);
  g_free (job->new_path);
  g_free (job);
}

/**
 * tema_rescue_free:
 * @self: (transfer full): what a rescue brought out
 */
void
tema_rescue_free (TemaRescue *self)
{
  g_ptr_array_unref (self->losses);
  g_free (self);
}

static TemaRescue *
rescue_from (const TemaStoreRescue *rescue)
{
  TemaRescue *self = g_new0 (TemaRescue, 1);

  self->losses = g_ptr_array_ref (rescue->losses);
  self->n_documents = rescue->n_documents;
  self->n_codes = rescue->n_codes;
  self->n_codings = rescue->n_codings;
  return self;
}

/**
 * tema_rescue:
 * @damaged_path: a project file that nobody in this program has open
 * @new_path: where the new project goes; there must be nothing yet
 * @error: return location
 *
 * Brings what is readable in a damaged project into a new one, and waits for it. The damaged file
 * is never written to. Fails like tema_store_rescue(); nothing new is left then.
 *
 * Returns: (transfer full): what was brought out and what not, or %NULL
 */
TemaRescue *
tema_rescue (const char *damaged_path, const char *new_path, GError **error)
{
  g_autoptr (TemaStoreRescue) rescue
      = tema_store_rescue (damaged_path, new_path, NULL, NULL, NULL, error);

  return rescue != NULL ? rescue_from (rescue) : NULL;
}

static void
rescue_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (TemaStoreRescue) rescue = tema_store_rescue (
      job->damaged_path, job->new_path, cancellable, tema_task_tell, task, &error);

  if (rescue != NULL)
    g_task_return_pointer (task, rescue_from (rescue), (GDestroyNotify)tema_rescue_free);
  else
    g_task_return_error (task, error);
}

/**
 * tema_rescue_async:
 * @damaged_path: a project file that nobody in this program has open: close it first
 * @new_path: where the new project goes; there must be nothing yet
 * @cancellable: (nullable): to stop it; then nothing new is left
 * @progress: (nullable): called now and then on this thread's main context
 * @progress_data: handed to @progress
 * @callback: called when the new project is there, or could not be made
 * @user_data: handed to @callback
 *
 * Like tema_rescue() without waiting; end it with tema_rescue_finish().
 */
void
tema_rescue_async (const char *damaged_path,
                   const char *new_path,
                   GCancellable *cancellable,
                   TemaRescueProgress progress,
                   gpointer progress_data,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->damaged_path = g_strdup (damaged_path);
  job->new_path = g_strdup (new_path);
  /* What is there when somebody cancels too late is there. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, tema_rescue_async);
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  tema_task_set_progress (task, progress, progress_data);
  g_task_run_in_thread (task, rescue_in_thread);
}

/**
 * tema_rescue_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): what was brought out and what not, or %NULL
 */
TemaRescue *
tema_rescue_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
