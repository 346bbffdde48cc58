/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A project and its place: "Save a copy elsewhere", folders that are synchronised, copies of
 * conflicts. */
#include "project/tema-project-private.h"

#include "store/tema-store-copy.h"
#include "store/tema-store-place.h"

typedef struct
{
  char *path;
  gboolean may_replace;
} Copy;

static void
copy_free (Copy *copy)
{
  g_free (copy->path);
  g_free (copy);
}

static Copy *
copy_new (const char *path, gboolean may_replace)
{
  Copy *copy = g_new0 (Copy, 1);

  copy->path = g_strdup (path);
  copy->may_replace = may_replace;
  return copy;
}

static gpointer
copy_job (TemaStore *store, gpointer data, GError **error)
{
  const Copy *copy = data;

  return GINT_TO_POINTER (tema_store_save_copy (store, copy->path, copy->may_replace, error));
}

/**
 * tema_project_save_copy:
 * @self: a project, also one that is damaged, open for reading, or gone from its place
 * @path: where the copy goes
 * @may_replace: whether a file that is there already may be replaced; one that somebody works on
 * never is
 * @error: return location
 *
 * Writes a copy of the project as it stands, and waits for it. The copy is checked and on the disk
 * before it gets its name; on failure there is nothing new and nothing changed. The project itself
 * stays open where it is.
 *
 * Returns: whether the copy is there
 */
gboolean
tema_project_save_copy (TemaProject *self, const char *path, gboolean may_replace, GError **error)
{
  Copy copy = { (char *)path, may_replace };

  return _tema_project_require_open (self, error)
         && tema_store_call (_tema_project_get_store (self), copy_job, &copy, error) != NULL;
}

static void
copy_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean is_there = g_task_propagate_pointer (G_TASK (result), &error) != NULL;

  tema_task_end (task, is_there, error);
}

/**
 * tema_project_save_copy_async:
 * @self: a project
 * @path: where the copy goes
 * @may_replace: whether a file that is there already may be replaced
 * @cancellable: (nullable): to lose interest
 * @callback: called when the copy is there, or could not be made
 * @user_data: handed to @callback
 *
 * Like tema_project_save_copy() without waiting; end it with tema_project_save_copy_finish().
 */
void
tema_project_save_copy_async (TemaProject *self,
                              const char *path,
                              gboolean may_replace,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Copy *copy = copy_new (path, may_replace);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, tema_project_save_copy_async);
  g_task_set_task_data (task, copy, (GDestroyNotify)copy_free);
  _tema_project_ask_then (self, task, copy_job, NULL, copy_done_cb);
}

/**
 * tema_project_save_copy_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the copy is there
 */
gboolean
tema_project_save_copy_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tema_project_dup_place_notice:
 * @self: a project
 *
 * For a notice that is shown once, with a way to move the project; it works all the same where it
 * is. Looks at names and at the file system; quick, except where a network does not answer.
 *
 * Returns: (transfer full) (nullable): one calm sentence when the project lies in a synchronised
 * folder or on the network; %NULL when it lies on this computer alone
 */
char *
tema_project_dup_place_notice (TemaProject *self)
{
  return tema_store_place_dup_notice (tema_project_get_path (self));
}

/**
 * tema_project_list_conflicts:
 * @self: a project
 *
 * Returns: (transfer full) (element-type filename): copies beside the project that a synchronising
 * service made of a conflict, to be compared and merged; empty when there are none
 */
GPtrArray *
tema_project_list_conflicts (TemaProject *self)
{
  return tema_store_place_list_conflicts (tema_project_get_path (self), self->guid);
}
