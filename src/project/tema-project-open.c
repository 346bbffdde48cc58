/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From a path to a project, off the main thread and never half; and back to one file at rest. */
#include "tema-config.h"

#include "project/tema-project-private.h"

#include "base/tema-error.h"
#include "store/tema-store-copy.h"
#include "store/tema-store-lock.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *path;
  char *title; /* NULL: open what is there */
  TemaOpenFlags flags;
  TemaStore *store;
  TemaDelta *delta;
  char *holder;
  char *reason;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_pointer (&opening->store, tema_store_close);
  g_clear_pointer (&opening->delta, tema_delta_free);
  g_free (opening->path);
  g_free (opening->title);
  g_free (opening->holder);
  g_free (opening->reason);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static Opening *
opening_new (const char *path, const char *title, TemaOpenFlags flags)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->title = g_strdup (title);
  opening->flags = flags;
  return opening;
}

static gpointer
load_all_job (TemaStore *store, gpointer data, GError **error)
{
  return tema_delta_load_all (store, error);
}

static TemaStore *
open_store (Opening *opening, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  TemaStore *store;

  if (opening->flags & TEMA_OPEN_READ_ONLY)
    return tema_store_open (opening->path, TEMA_STORE_READ, error);
  store = tema_store_open (
      opening->path, opening->flags & TEMA_OPEN_TAKE_OVER ? TEMA_STORE_TAKE_OVER : TEMA_STORE_WRITE,
      &local_error);
  if (store != NULL)
    return store;
  if ((opening->flags & TEMA_OPEN_READ_ONLY_IF_LOCKED)
      && (g_error_matches (local_error, TEMA_ERROR, TEMA_ERROR_LOCKED)
          || g_error_matches (local_error, TEMA_ERROR, TEMA_ERROR_READ_ONLY)
          || g_error_matches (local_error, TEMA_ERROR, TEMA_ERROR_DAMAGED)))
    {
      g_autoptr (GError) read_error = NULL;

      store = tema_store_open (opening->path, TEMA_STORE_READ, &read_error);
      if (store != NULL)
        {
          if (g_error_matches (local_error, TEMA_ERROR, TEMA_ERROR_LOCKED))
            opening->holder = tema_store_lock_dup_holder (tema_store_get_path (store));
          opening->reason = g_strdup (local_error->message);
          return store;
        }
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
load_opening (Opening *opening, GError **error)
{
  opening->delta = tema_store_call (opening->store, load_all_job, NULL, error);
  if (opening->delta != NULL)
    tema_store_look_later (opening->store);
  return opening->delta != NULL;
}

/* A damaged page that opening needs is read around. */
static gboolean
salvage_opening (Opening *opening, GError **error)
{
  g_clear_pointer (&opening->store, tema_store_close);
  opening->store = tema_store_open (opening->path, TEMA_STORE_SALVAGE, error);
  return opening->store != NULL && load_opening (opening, error);
}

/* Any thread. */
static gboolean
open_opening (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;
  g_autoptr (GError) local_error = NULL;
  GError *salvage_error = NULL;

  if (opening->title != NULL && !tema_store_create (opening->path, opening->title, error))
    return FALSE;
  opening->store = open_store (opening, &local_error);
  if (opening->store != NULL && load_opening (opening, &local_error))
    return TRUE;
  if ((opening->flags & TEMA_OPEN_SALVAGE)
      && g_error_matches (local_error, TEMA_ERROR, TEMA_ERROR_DAMAGED)
      && salvage_opening (opening, &salvage_error))
    return TRUE;
  g_clear_error (&salvage_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gpointer
nothing_job (TemaStore *store, gpointer data, GError **error)
{
  return NULL;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TemaProject) project = user_data;

  _tema_project_notify_damage (project);
}

/* A large file is checked by the store's first job; what comes in the queue behind it hears the
 * outcome. */
static void
listen_for_damage (TemaProject *project)
{
  tema_store_call_async (_tema_project_get_store (project), nothing_job, NULL,
                         g_task_new (NULL, NULL, checked_cb, g_object_ref (project)), NULL);
}

static TemaProject *
project_from_opening (Opening *opening)
{
  return _tema_project_new (g_steal_pointer (&opening->store), g_steal_pointer (&opening->delta),
                            opening->holder, opening->reason);
}

static TemaProject *
open_now (Opening *opening, GError **error)
{
  g_autoptr (Opening) owned = opening;

  return open_opening (NULL, owned, NULL, error) ? project_from_opening (owned) : NULL;
}

/**
 * tema_project_is_name_free:
 * @path: where a project might be made
 *
 * Any thread. A journal that a crash left beside a deleted project takes the name too.
 *
 * Returns: whether tema_project_create() would find nothing in its way there
 */
gboolean
tema_project_is_name_free (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  return tema_store_is_name_free (absolute);
}

/**
 * tema_project_create:
 * @path: where; there must be nothing yet
 * @title: the project's title
 * @error: return location
 *
 * Makes a new project and opens it. Waits for the disk. Fails with %TEMA_ERROR_IO when there is
 * something already.
 *
 * Returns: (transfer full): the project, or %NULL
 */
TemaProject *
tema_project_create (const char *path, const char *title, GError **error)
{
  return open_now (opening_new (path, title, TEMA_OPEN_DEFAULT), error);
}

/**
 * tema_project_open:
 * @path: a project file
 * @flags: for writing or reading
 * @error: return location
 *
 * Opens a project. Waits for the disk. Fails like tema_store_open(); the file is as it was then.
 *
 * Returns: (transfer full): the project, or %NULL
 */
TemaProject *
tema_project_open (const char *path, TemaOpenFlags flags, GError **error)
{
  return open_now (opening_new (path, NULL, flags), error);
}

static void
start (Opening *opening,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, opening, (GDestroyNotify)opening_free);
  tema_task_run (task, open_opening);
}

/**
 * tema_project_create_async:
 * @path: where; there must be nothing yet
 * @title: the project's title
 * @cancellable: (nullable): to lose interest
 * @callback: called on this thread's main context
 * @user_data: handed to @callback
 *
 * Like tema_project_create() without waiting; end it with tema_project_open_finish().
 */
void
tema_project_create_async (const char *path,
                           const char *title,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  start (opening_new (path, title, TEMA_OPEN_DEFAULT), cancellable, callback, user_data);
}

/**
 * tema_project_open_async:
 * @path: a project file
 * @flags: for writing or reading
 * @cancellable: (nullable): to lose interest
 * @callback: called on this thread's main context
 * @user_data: handed to @callback
 *
 * Like tema_project_open() without waiting; end it with tema_project_open_finish().
 */
void
tema_project_open_async (const char *path,
                         TemaOpenFlags flags,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  start (opening_new (path, NULL, flags), cancellable, callback, user_data);
}

/**
 * tema_project_open_finish:
 * @result: what @callback got
 * @error: return location
 *
 * Returns: (transfer full): the project, or %NULL
 */
TemaProject *
tema_project_open_finish (GAsyncResult *result, GError **error)
{
  TemaProject *project;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  project = project_from_opening (g_task_get_task_data (G_TASK (result)));
  listen_for_damage (project);
  return project;
}

/**
 * tema_project_close:
 * @self: a project
 *
 * Waits for acts on their way to the disk, publishes what was not published yet where there is a
 * working copy, then closes the file, so that one file is left. Later calls fail politely.
 */
void
tema_project_close (TemaProject *self)
{
  TemaStore *store = self->store;

  g_clear_handle_id (&self->catching_up, g_source_remove);
  if (store == NULL)
    return;
  _tema_backup_runs_stop (self->backup_runs);
  if (self->publisher != NULL)
    _tema_publisher_end (self->publisher);
  self->store = NULL;
  tema_store_close (store);
  _tema_project_take_deltas (self);
}
