/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Somebody withdraws from the study: their interview goes for good, here and, if wanted, in every
 * backup. The one verb that is no act, because it cannot be undone. */
#include "tema-config.h"

#include "project/tema-backup-private.h"
#include "project/tema-erase.h"
#include "project/tema-project-private.h"

#include "base/tema-error.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-erase.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct
{
  TemaProject *project; /* borrowed: whoever erases has it */
  TemaErasure *erasure;
  char *folder; /* of the backups */
  char *path;
} Erasing;

/**
 * tema_erasure_free:
 * @erasure: (transfer full): what was erased
 */
void
tema_erasure_free (TemaErasure *erasure)
{
  g_free (erasure->name);
  g_free (erasure->coder);
  g_ptr_array_unref (erasure->backups);
  g_ptr_array_unref (erasure->unreadable);
  g_ptr_array_unref (erasure->safety_copies);
  g_free (erasure);
}

static Erasing *
erasing_new (TemaProject *project, TemaDocument *document)
{
  Erasing *self = g_new0 (Erasing, 1);

  self->project = project;
  self->path = g_strdup (tema_project_get_path (project));
  self->erasure = g_new0 (TemaErasure, 1);
  self->erasure->name = g_strdup (tema_document_get_name (document));
  self->erasure->id = tema_document_get_id (document);
  self->erasure->coder = g_strdup (tema_project_get_coder (project));
  self->erasure->backups = g_ptr_array_new_with_free_func (g_object_unref);
  self->erasure->unreadable = g_ptr_array_new_with_free_func (g_object_unref);
  self->erasure->safety_copies = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
erasing_free (gpointer data)
{
  Erasing *self = data;

  g_clear_pointer (&self->erasure, tema_erasure_free);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Erasing, erasing_free)

static gpointer
erase_job (TemaStore *store, gpointer data, GError **error)
{
  Erasing *self = data;
  g_autoptr (TemaChanges) changes = NULL;
  g_autoptr (GError) load_error = NULL;
  TemaDelta *delta;

  self->folder = tema_store_dup_backup_folder (store, error);
  changes = self->folder != NULL
                ? tema_store_erase_document (store, self->erasure->id, self->erasure->coder, error)
                : NULL;
  if (changes == NULL)
    return NULL;
  tema_backup_shelf_sweep (self->folder);
  tema_store_sweep_beside (self->path);
  delta = tema_delta_load_changes (store, changes, &load_error);
  /* It is gone from the disk whatever the views can show of it. */
  if (delta != NULL)
    _tema_project_push_delta (self->project, delta);
  else
    g_message ("the views could not be brought up to date: %s", load_error->message);
  return GINT_TO_POINTER (TRUE);
}

/* Looks into every backup. Slow; not on the main thread of a window. */
static void
find_copies (Erasing *self)
{
  g_autoptr (GPtrArray) notes = tema_backup_shelf_list (self->folder);
  g_autoptr (GPtrArray) unnoted = tema_backup_shelf_list_unnoted (self->folder, notes);

  for (guint i = 0; i < unnoted->len; i++)
    g_ptr_array_add (self->erasure->unreadable, _tema_backup_new (g_ptr_array_index (unnoted, i)));
  for (guint i = 0; i < notes->len; i++)
    {
      const TemaBackupNote *note = g_ptr_array_index (notes, i);
      gboolean holds = FALSE;

      if (!tema_store_backup_holds (note, self->erasure->id, self->erasure->name, &holds, NULL))
        g_ptr_array_add (self->erasure->unreadable, _tema_backup_new (note));
      else if (holds)
        g_ptr_array_add (self->erasure->backups, _tema_backup_new (note));
    }
  g_clear_pointer (&self->erasure->safety_copies, g_ptr_array_unref);
  self->erasure->safety_copies = tema_store_list_safety_copies (self->path);
}

static void
show (TemaProject *self)
{
  _tema_project_take_deltas (self);
  _tema_project_emit_done (self, NULL, _ ("Erase a document for good"));
}

/**
 * tema_project_erase_document:
 * @self: a project
 * @document: one of its documents
 * @error: return location
 *
 * Erases a document so that nothing in the file can bring back a word of it, see
 * tema_store_erase_document(), and looks where it still is. Waits. Cannot be undone.
 *
 * Returns: (transfer full): where it still is, or %NULL with everything as before
 */
TemaErasure *
tema_project_erase_document (TemaProject *self, TemaDocument *document, GError **error)
{
  g_autoptr (Erasing) erasing = erasing_new (self, document);

  if (!_tema_project_require_open (self, error)
      || tema_store_call (_tema_project_get_store (self), erase_job, erasing, error) == NULL)
    return NULL;
  show (self);
  find_copies (erasing);
  return g_steal_pointer (&erasing->erasure);
}

static gpointer
find_copies_work (gpointer project, gpointer data, GCancellable *cancellable, GError **error)
{
  Erasing *erasing = data;

  find_copies (erasing);
  return g_steal_pointer (&erasing->erasure);
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TemaProject *self = g_task_get_source_object (task);
  GError *error = NULL;

  _tema_project_count_running (self, -1);
  if (g_task_propagate_pointer (G_TASK (result), &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  show (self);
  tema_task_make (task, find_copies_work, (GDestroyNotify)tema_erasure_free);
}

/**
 * tema_project_erase_document_async:
 * @self: a project
 * @document: one of its documents
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Like tema_project_erase_document() without waiting.
 */
void
tema_project_erase_document_async (TemaProject *self,
                                   TemaDocument *document,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Erasing *erasing = erasing_new (self, document);
  GError *error = NULL;

  g_task_set_source_tag (task, tema_project_erase_document_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, erasing, erasing_free);
  if (!_tema_project_require_open (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  _tema_project_count_running (self, 1);
  tema_store_call_async (_tema_project_get_store (self), erase_job, erasing,
                         g_task_new (NULL, NULL, erased_cb, task), NULL);
}

/**
 * tema_project_erase_document_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): where it still is, or %NULL with everything as before
 */
TemaErasure *
tema_project_erase_document_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
clear_backup (TemaErasure *erasure, TemaBackup *backup, gboolean remove, GError **error)
{
  g_autoptr (TemaBackupNote) note = tema_backup_note_copy (_tema_backup_get_note (backup));

  return remove ? tema_backup_shelf_remove (note, error)
                : tema_store_backup_scrub (note, erasure->id, erasure->name, erasure->coder, error);
}

static gboolean
clear_backups (TemaErasure *erasure, gboolean remove, GError **error)
{
  while (erasure->backups->len > 0)
    {
      if (!clear_backup (erasure, g_ptr_array_index (erasure->backups, 0), remove, error))
        return FALSE;
      g_ptr_array_remove_index (erasure->backups, 0);
    }
  /* What cannot be read cannot be scrubbed. */
  while (remove && erasure->unreadable->len > 0)
    {
      if (!clear_backup (erasure, g_ptr_array_index (erasure->unreadable, 0), TRUE, error))
        return FALSE;
      g_ptr_array_remove_index (erasure->unreadable, 0);
    }
  return TRUE;
}

/**
 * tema_erasure_clear_copies:
 * @erasure: what was erased; what is done is taken off its lists
 * @remove: whether to delete the backups that hold it; if not, it is taken out of them
 * @error: return location
 *
 * Erases the document in the backups too, and deletes the safety copies. Waits; any thread. Stops
 * at the first that fails.
 *
 * Returns: whether nothing is left that could be read
 */
gboolean
tema_erasure_clear_copies (TemaErasure *erasure, gboolean remove, GError **error)
{
  if (!clear_backups (erasure, remove, error))
    return FALSE;
  while (erasure->safety_copies->len > 0)
    {
      const char *path = g_ptr_array_index (erasure->safety_copies, 0);

      if (g_unlink (path) != 0 && errno != ENOENT)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO, _ ("“%s” could not be deleted (%s)."),
                       path, g_strerror (errno));
          return FALSE;
        }
      g_ptr_array_remove_index (erasure->safety_copies, 0);
    }
  return TRUE;
}

static gboolean
rewrite_copies (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  return tema_erasure_clear_copies (data, FALSE, error);
}

static gboolean
remove_copies (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  return tema_erasure_clear_copies (data, TRUE, error);
}

/**
 * tema_erasure_clear_copies_async:
 * @erasure: what was erased; must live until @callback
 * @remove: whether to delete the backups that hold it; if not, it is taken out of them
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Like tema_erasure_clear_copies() without waiting.
 */
void
tema_erasure_clear_copies_async (TemaErasure *erasure,
                                 gboolean remove,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, erasure, NULL);
  tema_task_run (task, remove ? remove_copies : rewrite_copies);
}

/**
 * tema_erasure_clear_copies_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether nothing is left that could be read
 */
gboolean
tema_erasure_clear_copies_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
