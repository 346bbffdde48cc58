/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Doing, undoing, redoing: handed to the store thread in order, shown when on disk. */
#include "tema-config.h"

#include "project/tema-act-private.h"
#include "project/tema-project-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  DO,
  UNDO,
  REDO
} Verb;

typedef struct
{
  TemaProject *project;
  TemaAct *act; /* for DO */
  Verb verb;
  char *coder;
  char *label; /* set by the store thread */
} Request;

static Request *
request_new (TemaProject *project, Verb verb, TemaAct *act)
{
  Request *request = g_new0 (Request, 1);

  request->project = g_object_ref (project);
  request->act = act;
  request->verb = verb;
  request->coder = g_strdup (tema_project_get_coder (project));
  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->project);
  g_clear_object (&request->act);
  g_free (request->coder);
  g_free (request->label);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static TemaChanges *
run_verb (TemaStore *store, Request *request, GError **error)
{
  switch (request->verb)
    {
    case DO:
      return _tema_act_run (request->act, store, request->coder, error);
    case UNDO:
      return tema_store_undo (store, request->coder, error);
    case REDO:
    default:
      return tema_store_redo (store, request->coder, error);
    }
}

static TemaDelta *
load_delta (TemaStore *store, const TemaChanges *changes, GError **error)
{
  TemaDelta *delta = tema_delta_load_changes (store, changes, NULL);

  if (delta == NULL && tema_store_recover (store))
    return tema_delta_load_changes (store, changes, error);
  return delta != NULL ? delta : tema_delta_load_changes (store, changes, error);
}

/* An act is on disk whatever the views can show of it. What could not be read back is read before
 * anything else is done, so that no act builds on views that are behind. */
static gboolean
catch_up (TemaStore *store, TemaProject *project, GError **error)
{
  GPtrArray *unshown = _tema_project_get_unshown (project);

  while (unshown->len > 0)
    {
      TemaDelta *delta = load_delta (store, g_ptr_array_index (unshown, 0), error);

      if (delta == NULL)
        return FALSE;
      _tema_project_push_delta (project, delta);
      g_ptr_array_remove_index (unshown, 0);
    }
  return TRUE;
}

static gpointer
run_job (TemaStore *store, gpointer data, GError **error)
{
  Request *request = data;
  TemaChanges *changes;

  if (!catch_up (store, request->project, error))
    return NULL;
  changes = run_verb (store, request, error);
  if (changes == NULL)
    return NULL;
  request->label = g_strdup (changes->label);
  if (changes->act == 0)
    tema_changes_free (changes);
  else
    g_ptr_array_add (_tema_project_get_unshown (request->project), changes);
  catch_up (store, request->project, NULL);
  return GINT_TO_POINTER (TRUE);
}

/* Fails with %TEMA_ERROR_READ_ONLY once the project is closed. */
gboolean
_tema_project_require_open (TemaProject *self, GError **error)
{
  if (_tema_project_get_store (self) != NULL)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY, _ ("The project is closed."));
  return FALSE;
}

static void
show (TemaProject *self, Request *request)
{
  _tema_project_take_deltas (self);
  _tema_project_emit_done (self, request->act, request->label);
}

static gboolean
run_now (TemaProject *self, Verb verb, TemaAct *act, GError **error)
{
  g_autoptr (Request) request = request_new (self, verb, act);

  if (!_tema_project_require_open (self, error)
      || tema_store_call (_tema_project_get_store (self), run_job, request, error) == NULL)
    return FALSE;
  show (self, request);
  return TRUE;
}

static void
run_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer done = g_task_propagate_pointer (G_TASK (result), &error);

  _tema_project_count_running (request->project, -1);
  if (done == NULL)
    {
      _tema_project_take_deltas (request->project);
      g_task_return_error (task, error);
      return;
    }
  show (request->project, request);
  g_task_return_boolean (task, TRUE);
}

static void
run_async (TemaProject *self,
           Verb verb,
           TemaAct *act,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = request_new (self, verb, act);
  GError *error = NULL;

  /* Once asked for, an act is done: a callback that hears "cancelled" of an act that is on disk
   * would lie. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, run_async);
  g_task_set_task_data (task, request, (GDestroyNotify)request_free);
  if (!_tema_project_require_open (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  _tema_project_count_running (self, 1);
  tema_store_call_async (_tema_project_get_store (self), run_job, request,
                         g_task_new (NULL, NULL, run_done_cb, task), NULL);
}

static gboolean
run_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tema_project_do:
 * @self: a project
 * @act: (transfer full): an act
 * @error: return location
 *
 * Does an act and waits until it is on disk and the models show it. On failure everything is as
 * before. Keep a reference to @act to ask what it made.
 *
 * Returns: whether it was done
 */
gboolean
tema_project_do (TemaProject *self, TemaAct *act, GError **error)
{
  return run_now (self, DO, act, error);
}

/**
 * tema_project_do_async:
 * @self: a project
 * @act: (transfer full): an act
 * @cancellable: (nullable): to lose interest; the act is done all the same
 * @callback: (nullable): called when it is on disk and the models show it, or has failed
 * @user_data: handed to @callback
 *
 * Does an act without waiting; end it with tema_project_do_finish().
 */
void
tema_project_do_async (TemaProject *self,
                       TemaAct *act,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  run_async (self, DO, act, cancellable, callback, user_data);
}

/**
 * tema_project_do_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the act is on disk
 */
gboolean
tema_project_do_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  return run_finish (self, result, error);
}

/**
 * tema_project_undo:
 * @self: a project
 * @error: return location
 *
 * Takes back the newest act that stands and waits for it. Fails with %TEMA_ERROR_NOT_FOUND when
 * there is none.
 *
 * Returns: whether it was taken back
 */
gboolean
tema_project_undo (TemaProject *self, GError **error)
{
  return run_now (self, UNDO, NULL, error);
}

/**
 * tema_project_redo:
 * @self: a project
 * @error: return location
 *
 * Does again what was undone last and waits for it. Fails with %TEMA_ERROR_NOT_FOUND when there is
 * none.
 *
 * Returns: whether it was done
 */
gboolean
tema_project_redo (TemaProject *self, GError **error)
{
  return run_now (self, REDO, NULL, error);
}

/**
 * tema_project_undo_async:
 * @self: a project
 * @cancellable: (nullable): to lose interest
 * @callback: (nullable): called when it is on disk, or has failed
 * @user_data: handed to @callback
 *
 * Takes back the newest act without waiting; end it with tema_project_undo_finish().
 */
void
tema_project_undo_async (TemaProject *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  run_async (self, UNDO, NULL, cancellable, callback, user_data);
}

/**
 * tema_project_redo_async:
 * @self: a project
 * @cancellable: (nullable): to lose interest
 * @callback: (nullable): called when it is on disk, or has failed
 * @user_data: handed to @callback
 *
 * Does again what was undone last without waiting; end it with tema_project_undo_finish().
 */
void
tema_project_redo_async (TemaProject *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  run_async (self, REDO, NULL, cancellable, callback, user_data);
}

/**
 * tema_project_undo_finish:
 * @self: a project
 * @result: what the callback of an undo or redo got
 * @error: return location
 *
 * Returns: whether it was done
 */
gboolean
tema_project_undo_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  return run_finish (self, result, error);
}
