/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Doing, undoing, redoing: handed to the store thread in order, shown when on disk. */
#include "tema-config.h"

#include "project/tema-act-private.h"
#include "project/tema-project-private.h"

#include "base/tema-error.h"
#include "store/tema-store-backup.h"

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
  char *label;          /* set by the store thread */
  char *backup_problem; /* set by the store thread: why a large act has no backup */
  gboolean is_asking;   /* may be stopped by a question, which somebody will answer */
  gboolean is_behind;   /* set by the store thread: the models do not show all that is on disk */
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
  g_free (request->backup_problem);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* Keeps what is there before a large act. When it cannot be kept (no room on that disk), the act is
 * done all the same, because it can be undone, and the user is told. */
static void
back_up_first (TemaStore *store, Request *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaBackupNote) note = NULL;

  if (request->is_asking)
    _tema_project_count_backing_up (request->project, 1);
  note = tema_store_back_up_here (store, _tema_act_get_backup_reason (request->act), &error);
  if (note == NULL)
    {
      g_free (request->backup_problem);
      request->backup_problem = g_strdup (error->message);
    }
  _tema_act_set_backed_up (request->act);
  if (!request->is_asking)
    return;
  _tema_project_count_backing_up (request->project, -1);
  if (note != NULL && note->n_problems < 0)
    _tema_project_verify_backup (note);
}

/* Every run that a guard stopped was rolled back. */
static TemaChanges *
run_guarded (TemaStore *store, Request *request, GError **error)
{
  TemaAct *act = request->act;
  GError *local_error = NULL;
  TemaChanges *changes;

  if (_tema_act_wants_backup (act) && !tema_store_is_read_only (store))
    back_up_first (store, request);
  changes = _tema_act_run (act, store, request->coder, &local_error);
  if (changes == NULL && _tema_act_get_stopped_by (act) == TEMA_ACT_GUARD_SHRINK)
    {
      back_up_first (store, request);
      if (!request->is_asking)
        {
          g_clear_error (&local_error);
          _tema_act_set_confirmed (act);
          changes = _tema_act_run (act, store, request->coder, &local_error);
        }
    }
  else if (changes == NULL && _tema_act_get_stopped_by (act) == TEMA_ACT_GUARD_BACKUP)
    {
      g_clear_error (&local_error);
      back_up_first (store, request);
      changes = _tema_act_run (act, store, request->coder, &local_error);
    }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return changes;
}

static TemaChanges *
run_verb (TemaStore *store, Request *request, GError **error)
{
  switch (request->verb)
    {
    case DO:
      return run_guarded (store, request, error);
    case UNDO:
      return tema_store_undo (store, request->coder, error);
    case REDO:
    default:
      return tema_store_redo (store, request->coder, error);
    }
}

/* Somebody who writes without a pause is saved while they do: that is one step of undo. */
static void
note_step (const Request *request, gint64 number)
{
  gint64 before = request->verb == DO ? _tema_act_get_goes_on_from (request->act) : 0;

  if (number > 0 && before > 0)
    g_hash_table_insert (request->project->went_on_from, g_memdup2 (&number, sizeof number),
                         g_memdup2 (&before, sizeof before));
}

static gint64
find_went_on_from (const Request *request, gint64 number)
{
  const gint64 *before = g_hash_table_lookup (request->project->went_on_from, &number);

  return before != NULL ? *before : 0;
}

/* Whether the step that was just taken is only a part of one. */
static gboolean
has_more (TemaStore *store, const Request *request, gint64 taken)
{
  gint64 next = request->verb != DO ? tema_store_peek_step (store, request->verb == REDO) : 0;

  return next > 0
         && (request->verb == UNDO ? find_went_on_from (request, taken) == next
                                   : find_went_on_from (request, next) == taken);
}

static gpointer
run_job (TemaStore *store, gpointer data, GError **error)
{
  Request *request = data;
  TemaChanges *changes;
  gboolean has_done = FALSE;
  gint64 taken;

  request->is_behind = !_tema_project_catch_up (request->project, store, error);
  if (request->is_behind)
    return NULL;
  do
    {
      changes = run_verb (store, request, has_done ? NULL : error);
      if (changes == NULL)
        break;
      has_done = TRUE;
      taken = changes->target;
      note_step (request, changes->act);
      g_free (request->label);
      request->label = g_strdup (changes->label);
      request->is_behind = !_tema_project_did (request->project, store, changes);
    }
  while (!request->is_behind && has_more (store, request, taken));
  return GINT_TO_POINTER (has_done);
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

/* What the store thread could read. */
static void
take (TemaProject *self, const Request *request)
{
  _tema_project_take_deltas (self);
  if (request->is_behind)
    _tema_project_catch_up_later (self);
}

static void
show (TemaProject *self, Request *request)
{
  take (self, request);
  _tema_project_emit_done (self, request->act, request->label);
  if (request->backup_problem != NULL)
    _tema_project_emit_backup_failed (self, request->backup_problem);
}

static gboolean
run_now (TemaProject *self, Verb verb, TemaAct *act, GError **error)
{
  g_autoptr (Request) request = request_new (self, verb, act);

  if (!_tema_project_require_open (self, error))
    return FALSE;
  if (tema_store_call (_tema_project_get_store (self), run_job, request, error) == NULL)
    {
      take (self, request);
      return FALSE;
    }
  show (self, request);
  return TRUE;
}

#define WAITING_DATA "tema-task-that-waits-for-an-answer"

/* Whether the act waits for an answer now; then its task waits with it. */
static gboolean
ask (GTask *task, Request *request, const GError *error)
{
  if (request->verb != DO || !request->is_asking
      || _tema_act_get_stopped_by (request->act) != TEMA_ACT_GUARD_SHRINK)
    return FALSE;
  g_object_set_data_full (G_OBJECT (request->act), WAITING_DATA, g_object_ref (task),
                          g_object_unref);
  _tema_project_emit_ask (request->project, request->act, error->message);
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
  if (done == NULL && ask (task, request, error))
    {
      g_clear_error (&error);
      return;
    }
  if (done == NULL)
    {
      take (request->project, request);
      _tema_project_emit_failed (request->project, error);
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
  request->is_asking = verb == DO && _tema_project_can_ask (self);
  _tema_project_count_running (self, 1);
  tema_store_call_async (_tema_project_get_store (self), run_job, request,
                         g_task_new (NULL, NULL, run_done_cb, task), NULL);
}

/**
 * tema_project_answer:
 * @self: a project
 * @act: an act that the signal “ask” was about
 * @is_wanted: whether it shall be done
 *
 * Answers the question whether an act that removes most of the work shall be done. When not, its
 * callback gets %G_IO_ERROR_CANCELLED with an empty message, as there is nothing to tell.
 */
void
tema_project_answer (TemaProject *self, TemaAct *act, gboolean is_wanted)
{
  g_autoptr (GTask) task = g_object_steal_data (G_OBJECT (act), WAITING_DATA);
  GError *error = NULL;

  if (task == NULL)
    return;
  if (!is_wanted)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", "");
      return;
    }
  if (!_tema_project_require_open (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  _tema_act_set_confirmed (act);
  _tema_project_count_running (self, 1);
  tema_store_call_async (_tema_project_get_store (self), run_job, g_task_get_task_data (task),
                         g_task_new (NULL, NULL, run_done_cb, g_object_ref (task)), NULL);
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
 * Does an act and waits until it is on disk and the models show it; where it cannot be read back,
 * they show it later (signal “behind”). On failure everything is as before. Keep a reference to
 * @act to ask what it made.
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
