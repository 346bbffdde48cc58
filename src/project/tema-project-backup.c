/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Backups of an open project, and going back to one. The main thread never waits for the disk: a
 * backup asks the store thread for a slice at a time from a thread of its own. */
#include "tema-config.h"

#include "project/tema-backup-private.h"
#include "project/tema-project-private.h"

#include "base/tema-error.h"
#include "store/tema-store-backup.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Copies of one project file have the same GUID and share a folder: what belongs to a file that is
 * still there under another name is not ours. What belongs to none is ours under an older name. */
static gboolean
is_of_this_file (const TemaBackupNote *note, TemaStore *store)
{
  return g_str_equal (note->project_path, tema_store_get_path (store))
         || !g_file_test (note->project_path, G_FILE_TEST_EXISTS);
}

static gpointer
list_job (TemaStore *store, gpointer data, GError **error)
{
  g_autofree char *folder = tema_store_dup_backup_folder (store, error);
  g_autoptr (GPtrArray) notes = folder != NULL ? tema_backup_shelf_list (folder) : NULL;
  g_autoptr (GListStore) backups = g_list_store_new (TEMA_TYPE_BACKUP);

  if (notes == NULL)
    return NULL;
  for (guint i = 0; i < notes->len; i++)
    {
      g_autoptr (TemaBackup) backup = NULL;

      if (!is_of_this_file (g_ptr_array_index (notes, i), store))
        continue;
      backup = _tema_backup_new (g_ptr_array_index (notes, i));
      if (!_tema_backup_compare (backup, store, error))
        return NULL;
      g_list_store_append (backups, backup);
    }
  return g_steal_pointer (&backups);
}

/**
 * tema_project_list_backups:
 * @self: a project
 * @error: return location
 *
 * Reads what backups there are of the project, whatever its file was called then, and what was done
 * since each.
 *
 * Returns: (transfer full): a #GListModel of #TemaBackup, newest first, or %NULL
 */
GListModel *
tema_project_list_backups (TemaProject *self, GError **error)
{
  if (!_tema_project_require_open (self, error))
    return NULL;
  return tema_store_call (_tema_project_get_store (self), list_job, NULL, error);
}

/**
 * tema_project_list_backups_async:
 * @self: a project
 * @cancellable: (nullable): to lose interest
 * @callback: called when the list is there
 * @user_data: handed to @callback
 *
 * Like tema_project_list_backups() without waiting.
 */
void
tema_project_list_backups_async (TemaProject *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_project_list_backups_async);
  _tema_project_ask (self, task, list_job, g_object_unref);
}

/**
 * tema_project_list_backups_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): a #GListModel of #TemaBackup, newest first, or %NULL
 */
GListModel *
tema_project_list_backups_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Whether there is anything for this kind of backup to keep. Store thread. */
static gpointer
is_due_job (TemaStore *store, gpointer data, GError **error)
{
  TemaBackupReason reason = GPOINTER_TO_UINT (data);

  return GINT_TO_POINTER (reason == TEMA_BACKUP_ASKED
                          || tema_store_is_backup_due (store, reason == TEMA_BACKUP_OPENED));
}

/* %NULL without an error when nothing is due. */
static TemaBackupNote *
back_up_if_due (TemaStore *store,
                TemaBackupReason reason,
                GCancellable *cancellable,
                GError **error)
{
  if (tema_store_call (store, is_due_job, GUINT_TO_POINTER (reason), NULL) == NULL)
    return NULL;
  return tema_store_back_up (store, reason, cancellable, error);
}

/* The whole health check of a backup, which needs its file alone. */
static void
verify (TemaBackupNote *note)
{
  g_autoptr (GError) error = NULL;

  if (!tema_store_back_up_verify (note, &error))
    g_message ("%s", error->message);
}

static void
verify_in_thread (GTask *task, gpointer source, gpointer note, GCancellable *cancellable)
{
  verify (note);
  g_task_return_boolean (task, TRUE);
}

/* The same in the background, for a backup that an act waited for. */
void
_tema_project_verify_backup (const TemaBackupNote *note)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, tema_backup_note_copy (note), (GDestroyNotify)tema_backup_note_free);
  g_task_run_in_thread (task, verify_in_thread);
}

/**
 * tema_project_back_up:
 * @self: a project
 * @reason: why; what nobody asked for is made only when there are acts that no backup has, and for
 * %TEMA_BACKUP_OPENED only when the last one is older than a day
 * @error: return location
 *
 * Makes a backup if it is needed, and waits for it. Fails with %TEMA_ERROR_IO; the backups before
 * are untouched then.
 *
 * Returns: whether everything is backed up that @reason asks for
 */
gboolean
tema_project_back_up (TemaProject *self, TemaBackupReason reason, GError **error)
{
  g_autoptr (TemaBackupNote) note = NULL;
  GError *local_error = NULL;

  if (!_tema_project_require_open (self, error))
    return FALSE;
  note = back_up_if_due (_tema_project_get_store (self), reason, NULL, &local_error);
  if (note != NULL)
    verify (note);
  return tema_error_pass_on (local_error, error);
}

typedef struct
{
  TemaStore *store;
  TemaBackupRuns *runs;
  TemaBackupReason reason;
} Run;

static gboolean
back_up (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  const Run *run = data;
  GError *failure = NULL;
  g_autoptr (TemaBackupNote) note = NULL;

  _tema_backup_runs_take_turn (run->runs);
  note = back_up_if_due (run->store, run->reason, _tema_backup_runs_get_cancellable (run->runs),
                         &failure);
  _tema_backup_runs_end_turn (run->runs);
  /* The project may be closed from here on, but not be gone: the task has it. */
  _tema_backup_runs_end (run->runs);
  if (note != NULL)
    verify (note);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/**
 * tema_project_back_up_async:
 * @self: a project
 * @reason: why, see tema_project_back_up()
 * @cancellable: (nullable): to lose interest
 * @callback: (nullable): called when the backup is on disk, was not needed, or has failed
 * @user_data: handed to @callback
 *
 * Makes a backup if it is needed without waiting: acts go on meanwhile. Closing the project stops
 * it.
 */
void
tema_project_back_up_async (TemaProject *self,
                            TemaBackupReason reason,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);
  GError *error = NULL;

  run->store = _tema_project_get_store (self);
  run->runs = _tema_project_get_backup_runs (self);
  run->reason = reason;
  g_task_set_source_tag (task, tema_project_back_up_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, g_free);
  if (!_tema_project_require_open (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  _tema_backup_runs_begin (run->runs);
  tema_task_run (task, back_up);
}

/**
 * tema_project_back_up_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether everything is backed up that was asked for
 */
gboolean
tema_project_back_up_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
before_import_job (TemaStore *store, gpointer project, GError **error)
{
  g_autoptr (TemaBackupNote) note = NULL;

  if (!tema_store_is_backup_due (store, FALSE))
    return NULL;
  _tema_project_count_backing_up (project, 1);
  note = tema_store_back_up_here (store, TEMA_BACKUP_BEFORE_IMPORT, error);
  _tema_project_count_backing_up (project, -1);
  return NULL;
}

static void
before_import_cb (GObject *source, GAsyncResult *result, gpointer project)
{
  g_autoptr (TemaProject) self = project;
  g_autoptr (GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    _tema_project_emit_backup_failed (self, error->message);
}

/* Asks for a backup that stands before every act that is asked for from now on. Does not wait. */
void
_tema_project_back_up_before_import (TemaProject *self)
{
  TemaStore *store = _tema_project_get_store (self);

  if (store != NULL)
    tema_store_call_async (store, before_import_job, self,
                           g_task_new (NULL, NULL, before_import_cb, g_object_ref (self)), NULL);
}

typedef struct
{
  TemaStore *store; /* taken from the project meanwhile, so that no act gets in between */
  TemaBackupNote *note;
  char *coder;
  char *label;
} Restoring;

static void
restoring_free (gpointer data)
{
  Restoring *self = data;

  tema_backup_note_free (self->note);
  g_free (self->coder);
  g_free (self->label);
  g_free (self);
}

static Restoring *
restoring_new (TemaProject *project, TemaBackup *backup)
{
  Restoring *self = g_new0 (Restoring, 1);
  g_autofree char *when = tema_backup_dup_time (backup);

  _tema_backup_runs_stop (_tema_project_get_backup_runs (project));
  self->store = _tema_project_take_store (project);
  self->note = tema_backup_note_copy (_tema_backup_get_note (backup));
  self->coder = g_strdup (tema_project_get_coder (project));
  /* Translators: a line in the log of acts; day and time of the backup */
  self->label = g_strdup_printf (_ ("Restore the backup of %s"), when);
  return self;
}

/* Everything in one job: what is now is kept, then the backup takes its place. */
static gpointer
restore_job (TemaStore *store, gpointer data, GError **error)
{
  Restoring *restoring = data;
  g_autofree char *new_path = NULL;
  g_autoptr (TemaBackupNote) kept = NULL;

  if (tema_store_is_read_only (store))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY, "%s",
                   _ ("The project is open for reading only, so no backup can take its place. Save "
                      "the backup as a copy instead."));
      return NULL;
    }
  kept = tema_store_back_up_here (store, TEMA_BACKUP_BEFORE_RESTORE, error);
  if (kept == NULL)
    return NULL;
  new_path = tema_store_prepare_restoring (store, restoring->note, restoring->coder,
                                           restoring->label, error);
  if (new_path == NULL)
    return NULL;
  if (tema_store_swap (store, new_path, error))
    return tema_delta_load_all (store, error);
  g_unlink (new_path);
  return NULL;
}

static TemaProject *
finish_restoring (TemaProject *old, Restoring *restoring, TemaDelta *delta)
{
  TemaProject *project;

  if (delta == NULL)
    {
      _tema_project_give_store (old, restoring->store);
      return NULL;
    }
  project = _tema_project_new (restoring->store, delta, NULL, NULL);
  tema_project_set_coder (project, restoring->coder);
  tema_project_close (old);
  return project;
}

/**
 * tema_project_restore:
 * @self: a project open for writing
 * @backup: one of its backups
 * @error: return location
 *
 * Makes the backup's content the project's, and waits for it. What is there now is backed up first;
 * the lock is held all the time. @self is closed afterwards: the returned project is the one to
 * show. On failure @self goes on as before.
 *
 * Returns: (transfer full): the project as it is now, or %NULL
 */
TemaProject *
tema_project_restore (TemaProject *self, TemaBackup *backup, GError **error)
{
  Restoring *restoring;
  TemaProject *project;
  TemaDelta *delta;

  if (!_tema_project_require_open (self, error))
    return NULL;
  restoring = restoring_new (self, backup);
  delta = tema_store_call (restoring->store, restore_job, restoring, error);
  project = finish_restoring (self, restoring, delta);
  restoring_free (restoring);
  return project;
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  TemaDelta *delta = g_task_propagate_pointer (G_TASK (result), &error);
  TemaProject *project
      = finish_restoring (g_task_get_source_object (task), g_task_get_task_data (task), delta);

  if (project != NULL)
    g_task_return_pointer (task, project, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * tema_project_restore_async:
 * @self: a project open for writing
 * @backup: one of its backups
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Like tema_project_restore() without waiting. Until then @self answers as if it were closed.
 */
void
tema_project_restore_async (TemaProject *self,
                            TemaBackup *backup,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  Restoring *restoring;

  g_task_set_source_tag (task, tema_project_restore_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!_tema_project_require_open (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  restoring = restoring_new (self, backup);
  g_task_set_task_data (task, restoring, restoring_free);
  tema_store_call_async (restoring->store, restore_job, restoring,
                         g_task_new (NULL, NULL, restored_cb, task), NULL);
}

/**
 * tema_project_restore_finish:
 * @self: the project that was restored
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the project as it is now, or %NULL
 */
TemaProject *
tema_project_restore_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
