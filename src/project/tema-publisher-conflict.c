/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A file that was changed here and elsewhere: what both hold, and what is done about it. Whatever
 * is chosen, both are kept. */
#include "tema-config.h"

#include "project/tema-publisher-private.h"

#include "base/tema-error.h"
#include "project/tema-backup-private.h"
#include "project/tema-project-private.h"
#include "store/tema-store-backup.h"
#include "store/tema-working.h"

#include <glib/gi18n-lib.h>

static void
side_clear (TemaConflictSide *side)
{
  g_free (side->message);
  g_free (side->title);
  g_free (side->last_at);
  g_free (side->last_label);
}

/**
 * tema_conflict_free:
 * @conflict: (transfer full): a conflict
 */
void
tema_conflict_free (TemaConflict *conflict)
{
  side_clear (&conflict->ours);
  side_clear (&conflict->other);
  g_free (conflict);
}

/**
 * tema_conflict_side_dup_counts:
 * @side: one of two files
 *
 * Returns: (transfer full): how much is in it, or why it cannot be opened
 */
char *
tema_conflict_side_dup_counts (const TemaConflictSide *side)
{
  if (side->message != NULL)
    return g_strdup (side->message);
  return _tema_dup_counts (side->n_documents, side->n_codes, side->n_codings);
}

/**
 * tema_conflict_side_dup_last:
 * @side: one of two files
 *
 * Returns: (transfer full): what was done there last and when, in local time; "" when nothing was
 * or that is not known
 */
char *
tema_conflict_side_dup_last (const TemaConflictSide *side)
{
  g_autoptr (GDateTime) utc
      = side->last_at != NULL ? g_date_time_new_from_iso8601 (side->last_at, NULL) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, _ ("%-e %B %Y, %H:%M")) : NULL;

  return when != NULL ? g_strdup_printf ("%s: %s", when, side->last_label) : g_strdup ("");
}

/* Takes @note. */
static void
fill_side (TemaConflictSide *side, TemaBackupNote *note, const GError *error)
{
  g_autoptr (TemaBackupNote) taken = note;

  if (note == NULL)
    {
      side->message = g_strdup (error->message);
      return;
    }
  side->title = g_strdup (note->title);
  side->n_documents = note->n_documents;
  side->n_codes = note->n_codes;
  side->n_codings = note->n_codings;
  side->last_at = g_strdup (note->last_act_at);
  side->last_label = g_strdup (note->last_label);
}

static gpointer
describe_job (TemaStore *store, gpointer data, GError **error)
{
  return tema_store_describe (store, error);
}

static TemaConflict *
compare (TemaStore *store)
{
  TemaConflict *conflict = g_new0 (TemaConflict, 1);
  g_autoptr (GError) ours_error = NULL;
  g_autoptr (GError) other_error = NULL;
  TemaBackupNote *ours = tema_store_call (store, describe_job, NULL, &ours_error);
  TemaBackupNote *other = tema_store_describe_target (store, &other_error);

  conflict->has_acts = !tema_store_is_published (store);
  fill_side (&conflict->ours, ours, ours_error);
  fill_side (&conflict->other, other, other_error);
  return conflict;
}

/* The passages of it are looked at with the next backup's; here it is enough that it is whole. */
static gpointer
back_up_job (TemaStore *store, gpointer data, GError **error)
{
  return tema_store_back_up_here (store, TEMA_BACKUP_BEFORE_OTHER, error);
}

static char *
keep_as_backup (TemaStore *store, GError **error)
{
  g_autoptr (TemaBackupNote) note = tema_store_call (store, back_up_job, NULL, error);

  return note != NULL ? g_strdup (tema_store_get_path (store)) : NULL;
}

/* An act that came after it was kept would be in neither file: none begins from here on. */
static char *
keep_and_leave (TemaStore *store, char *(*keep) (TemaStore *store, GError **error), GError **error)
{
  char *path;

  tema_store_stop_acts (store);
  path = keep (store, error);
  if (path != NULL)
    tema_store_let_go_of_working (store);
  else
    tema_store_resume_acts (store);
  return path;
}

static char *
use_ours (TemaStore *store, GError **error)
{
  g_autofree char *kept = tema_store_keep_target_beside (store, error);

  return kept != NULL ? g_strdup (tema_store_get_path (store)) : NULL;
}

/* Any thread but the store's. */
static char *
settle (TemaStore *store, TemaConflictChoice choice, GError **error)
{
  switch (choice)
    {
    case TEMA_CONFLICT_KEEP_BOTH:
      return keep_and_leave (store, tema_store_keep_ours_beside, error);
    case TEMA_CONFLICT_USE_OTHER:
      return keep_and_leave (store, keep_as_backup, error);
    case TEMA_CONFLICT_USE_OURS:
    default:
      return use_ours (store, error);
    }
}

typedef struct
{
  TemaProject *project;
  TemaConflictChoice choice;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->project);
  g_free (work);
}

static void
conflict_free (gpointer conflict)
{
  tema_conflict_free (conflict);
}

static gpointer
compare_work (gpointer publisher, gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  TemaConflict *conflict = compare (work->project->store);

  _tema_backup_runs_end (work->project->backup_runs);
  return conflict;
}

static gpointer
settle_work (gpointer publisher, gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  char *path = settle (work->project->store, work->choice, error);

  _tema_backup_runs_end (work->project->backup_runs);
  return path;
}

/* Takes @task. */
static void
start (TemaPublisher *self,
       GTask *task,
       TemaConflictChoice choice,
       TemaMaking make,
       GDestroyNotify destroy)
{
  g_autoptr (GTask) taken = task;
  TemaProject *project = _tema_publisher_get_project (self);
  Work *work = g_new0 (Work, 1);
  GError *error = NULL;

  work->project = g_object_ref (project);
  work->choice = choice;
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_free);
  if (!_tema_project_require_open (project, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  _tema_backup_runs_begin (project->backup_runs);
  tema_task_make (task, make, destroy);
}

/**
 * tema_publisher_compare_async:
 * @self: a publisher
 * @cancellable: (nullable): to lose interest
 * @callback: called when both were looked at
 * @user_data: handed to @callback
 *
 * Looks at what both files of a conflict hold, without waiting.
 */
void
tema_publisher_compare_async (TemaPublisher *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_publisher_compare_async);
  start (self, task, TEMA_CONFLICT_KEEP_BOTH, compare_work, conflict_free);
}

/**
 * tema_publisher_compare_finish:
 * @self: a publisher
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): both, or %NULL when the project is closed
 */
TemaConflict *
tema_publisher_compare_finish (TemaPublisher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * tema_project_settle_conflict:
 * @self: a project whose file was changed elsewhere
 * @choice: what shall be done
 * @error: return location
 *
 * Does what somebody has chosen, and waits for it. Fails with %TEMA_ERROR_IO; everything is as
 * before then, both are still there, and the choice is open. Where work goes on in another file,
 * acts that come later fail with %TEMA_ERROR_CONFLICT.
 *
 * Returns: (transfer full): the file to go on with, or %NULL. For %TEMA_CONFLICT_USE_OURS it is the
 * project's own, which stays open; else close the project and open that file.
 */
char *
tema_project_settle_conflict (TemaProject *self, TemaConflictChoice choice, GError **error)
{
  char *path;

  if (!_tema_project_require_open (self, error))
    return NULL;
  g_return_val_if_fail (self->publisher != NULL, NULL);
  path = settle (self->store, choice, error);
  if (path != NULL)
    _tema_publisher_settled (self->publisher, choice);
  return path;
}

/**
 * tema_publisher_settle_async:
 * @self: a publisher
 * @choice: what shall be done
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is done, or has failed
 * @user_data: handed to @callback
 *
 * Like tema_project_settle_conflict() without waiting.
 */
void
tema_publisher_settle_async (TemaPublisher *self,
                             TemaConflictChoice choice,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_publisher_settle_async);
  start (self, task, choice, settle_work, g_free);
}

/**
 * tema_publisher_settle_finish:
 * @self: a publisher
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): the file to go on with, see tema_project_settle_conflict(), or %NULL
 */
char *
tema_publisher_settle_finish (TemaPublisher *self, GAsyncResult *result, GError **error)
{
  const Work *work = g_task_get_task_data (G_TASK (result));
  char *path;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  path = g_task_propagate_pointer (G_TASK (result), error);
  if (path != NULL)
    _tema_publisher_settled (self, work->choice);
  return path;
}
