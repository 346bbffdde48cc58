/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with a backup while no project is open: a copy of it, or itself in the place of
 * a project that is damaged or gone. */
#include "tema-config.h"

#include "project/tema-backup-private.h"

#include "base/tema-task.h"
#include "store/tema-store-backup.h"

static GListModel *
wrap (GPtrArray *notes)
{
  GListStore *backups = g_list_store_new (TEMA_TYPE_BACKUP);

  for (guint i = 0; i < notes->len; i++)
    {
      g_autoptr (TemaBackup) backup = _tema_backup_new (g_ptr_array_index (notes, i));

      g_list_store_append (backups, backup);
    }
  return G_LIST_MODEL (backups);
}

/**
 * tema_backup_list_for_path:
 * @project_path: absolute path of a project that may be damaged or gone
 *
 * Lists backups of a file by its path alone, for when it cannot be opened.
 *
 * Returns: (transfer full): a #GListModel of #TemaBackup, newest first
 */
GListModel *
tema_backup_list_for_path (const char *project_path)
{
  g_autoptr (GPtrArray) notes = tema_backup_shelf_list_for_path (project_path);

  return wrap (notes);
}

static gpointer
list_lost (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) notes = tema_backup_shelf_list_lost ();

  return wrap (notes);
}

/**
 * tema_backup_list_lost_async:
 * @callback: called when it is known
 * @user_data: handed to @callback
 *
 * Finds, without waiting, projects of which there are backups and no file any more.
 */
void
tema_backup_list_lost_async (GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, tema_backup_list_lost_async);
  tema_task_make (task, list_lost, g_object_unref);
}

/**
 * tema_backup_list_lost_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full): a #GListModel of #TemaBackup, the newest of each project, the one made
 * last first
 */
GListModel *
tema_backup_list_lost_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * tema_backup_save_copy:
 * @self: a backup
 * @path: where; there must be nothing yet
 * @error: return location
 *
 * Makes a project of its own out of the backup and waits for it, see tema_store_copy_backup().
 *
 * Returns: whether it is on disk
 */
gboolean
tema_backup_save_copy (TemaBackup *self, const char *path, GError **error)
{
  return tema_store_copy_backup (_tema_backup_get_note (self), path, error);
}

static gboolean
save_copy (gpointer backup, gpointer path, GCancellable *cancellable, GError **error)
{
  return tema_backup_save_copy (backup, path, error);
}

/**
 * tema_backup_save_copy_async:
 * @self: a backup
 * @path: where; there must be nothing yet
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is on disk, or has failed
 * @user_data: handed to @callback
 *
 * Like tema_backup_save_copy() without waiting.
 */
void
tema_backup_save_copy_async (TemaBackup *self,
                             const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_backup_save_copy_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  tema_task_run (task, save_copy);
}

/**
 * tema_backup_save_copy_finish:
 * @self: a backup
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is on disk
 */
gboolean
tema_backup_save_copy_finish (TemaBackup *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tema_backup_restore_closed:
 * @self: a backup
 * @path: absolute path of a project that nobody has open: damaged, or gone
 * @error: return location
 *
 * Puts the backup in the place of a project that cannot be opened, see
 * tema_store_restore_closed().
 *
 * Returns: whether the project is the backup's now
 */
gboolean
tema_backup_restore_closed (TemaBackup *self, const char *path, GError **error)
{
  return tema_store_restore_closed (_tema_backup_get_note (self), path, error);
}

static gboolean
restore_closed (gpointer backup, gpointer path, GCancellable *cancellable, GError **error)
{
  return tema_backup_restore_closed (backup, path, error);
}

/**
 * tema_backup_restore_closed_async:
 * @self: a backup
 * @path: absolute path of a project that nobody has open
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Like tema_backup_restore_closed() without waiting.
 */
void
tema_backup_restore_closed_async (TemaBackup *self,
                                  const char *path,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_backup_restore_closed_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  tema_task_run (task, restore_closed);
}

/**
 * tema_backup_restore_closed_finish:
 * @self: a backup
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the project is the backup's now
 */
gboolean
tema_backup_restore_closed_finish (TemaBackup *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tema_backup_remove:
 * @self: a backup
 * @error: return location
 *
 * Deletes the backup. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether it is gone
 */
gboolean
tema_backup_remove (TemaBackup *self, GError **error)
{
  return tema_backup_shelf_remove (_tema_backup_get_note (self), error);
}
