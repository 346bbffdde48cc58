/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* When a working copy is published, and how that went. The main thread never waits for it: a thread
 * of its own asks the store thread for slices, as backups do. */
#include "tema-config.h"

#include "project/tema-publisher-private.h"

#include "base/tema-error.h"
#include "project/tema-project-private.h"
#include "store/tema-working.h"

#include <glib/gi18n-lib.h>

/* Two seconds after the last act it shall be there. */
#define MS_AFTER_ACT 1000
/* Who never pauses is published all the same. */
#define MOST_MS_WAITING 10000
#define MS_BETWEEN_TRIES 30000
#define MS_AFTER_OPENING 200

struct _TemaPublisher
{
  GObject parent_instance;

  TemaProject *project; /* borrowed: owns us */
  TemaPublishState state;
  char *problem;           /* nullable: why it could not be published */
  guint n_recovered;       /* acts of an earlier session that were not published */
  guint waiting;           /* source, 0: none */
  gint64 waiting_since_us; /* 0: no act waits */
  guint n_acts;            /* counts up */
  gboolean is_newer;       /* the conflict was seen when nothing had been done here */
};

enum
{
  PROP_STATE = 1,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (TemaPublisher, tema_publisher, G_TYPE_OBJECT)

static void
tema_publisher_dispose (GObject *object)
{
  TemaPublisher *self = TEMA_PUBLISHER (object);

  g_clear_handle_id (&self->waiting, g_source_remove);
  G_OBJECT_CLASS (tema_publisher_parent_class)->dispose (object);
}

static void
tema_publisher_finalize (GObject *object)
{
  g_free (TEMA_PUBLISHER (object)->problem);
  G_OBJECT_CLASS (tema_publisher_parent_class)->finalize (object);
}

static void
tema_publisher_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, TEMA_PUBLISHER (object)->state);
}

static void
tema_publisher_class_init (TemaPublisherClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = tema_publisher_dispose;
  object_class->finalize = tema_publisher_finalize;
  object_class->get_property = tema_publisher_get_property;
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, 0, TEMA_PUBLISH_STATE_CONFLICT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
tema_publisher_init (TemaPublisher *self)
{
}

/* Told also when only the reason is another one. */
static void
set_state (TemaPublisher *self, TemaPublishState state, const char *problem)
{
  if (self->state == state && g_strcmp0 (self->problem, problem) == 0)
    return;
  self->state = state;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static gboolean
publish_cb (gpointer publisher)
{
  TemaPublisher *self = publisher;

  self->waiting = 0;
  if (self->project->store != NULL)
    tema_publisher_publish_async (self, FALSE, NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
publish_in (TemaPublisher *self, guint ms)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add (ms, publish_cb, self);
}

static void
wait_for_pause (TemaPublisher *self)
{
  gint64 now_us = g_get_monotonic_time ();
  gint64 waited_ms;

  if (self->waiting_since_us == 0)
    self->waiting_since_us = now_us;
  waited_ms = (now_us - self->waiting_since_us) / 1000;
  publish_in (self, CLAMP (MOST_MS_WAITING - waited_ms, 0, MS_AFTER_ACT));
}

/* An act is on the disk of this computer. What was decided to be somebody's choice stays that; that
 * there are two with changes by now is found out once. */
void
_tema_project_touch (TemaProject *project)
{
  TemaPublisher *self = project->publisher;

  if (self == NULL)
    return;
  self->n_acts++;
  if (self->state == TEMA_PUBLISH_STATE_CONFLICT && !self->is_newer)
    return;
  self->is_newer = FALSE;
  if (self->state == TEMA_PUBLISH_STATE_PUBLISHED)
    set_state (self, TEMA_PUBLISH_STATE_WAITING, NULL);
  wait_for_pause (self);
}

static TemaPublishState
get_state_of (TemaProject *project, const GError *error)
{
  g_autoptr (TemaWorkingReport) report = NULL;

  if (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT))
    return TEMA_PUBLISH_STATE_CONFLICT;
  report = project->store != NULL ? tema_store_report_working (project->store) : NULL;
  return report != NULL && report->state == TEMA_TARGET_GONE ? TEMA_PUBLISH_STATE_GONE
                                                             : TEMA_PUBLISH_STATE_FAILED;
}

/* A drive may come back, room may be made. */
static void
note_failure (TemaPublisher *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_state (self, TEMA_PUBLISH_STATE_WAITING, NULL);
      return;
    }
  set_state (self, get_state_of (self->project, error), error->message);
  if (self->state != TEMA_PUBLISH_STATE_CONFLICT)
    publish_in (self, MS_BETWEEN_TRIES);
}

static void
note_success (TemaPublisher *self, guint n_acts)
{
  self->waiting_since_us = 0;
  if (self->n_acts == n_acts)
    {
      g_clear_handle_id (&self->waiting, g_source_remove);
      set_state (self, TEMA_PUBLISH_STATE_PUBLISHED, NULL);
      return;
    }
  set_state (self, TEMA_PUBLISH_STATE_WAITING, NULL);
  wait_for_pause (self);
}

typedef struct
{
  TemaProject *project;
  TemaPublishFlags flags;
  guint n_acts;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->project);
  g_free (run);
}

static gboolean
publish (gpointer publisher, gpointer data, GCancellable *cancellable, GError **error)
{
  const Run *run = data;
  TemaBackupRuns *runs = run->project->backup_runs;
  gboolean is_published = tema_store_publish (run->project->store, run->flags,
                                              _tema_backup_runs_get_cancellable (runs), error);

  _tema_backup_runs_end (runs);
  return is_published;
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  TemaPublisher *self = TEMA_PUBLISHER (source);
  const Run *run = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gboolean is_published = g_task_propagate_boolean (G_TASK (result), &error);

  if (is_published)
    note_success (self, run->n_acts);
  else
    note_failure (self, error);
  tema_task_end (task, is_published, error);
}

/**
 * tema_publisher_publish_async:
 * @self: a publisher of an open project
 * @is_anew: whether a file that is gone shall be made anew
 * @cancellable: (nullable): to lose interest
 * @callback: (nullable): called when the file is up to date, or could not be brought there
 * @user_data: handed to @callback
 *
 * Brings the file up to date now, without waiting; acts go on meanwhile. Fails like
 * tema_store_publish().
 */
void
tema_publisher_publish_async (TemaPublisher *self,
                              gboolean is_anew,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) work = NULL;
  GError *error = NULL;
  Run *run;

  g_task_set_source_tag (task, tema_publisher_publish_async);
  g_task_set_check_cancellable (task, FALSE);
  if (!_tema_project_require_open (self->project, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  run = g_new0 (Run, 1);
  run->project = g_object_ref (self->project);
  run->flags = is_anew ? TEMA_PUBLISH_ANEW : TEMA_PUBLISH_DEFAULT;
  run->n_acts = self->n_acts;
  if (self->state == TEMA_PUBLISH_STATE_WAITING)
    set_state (self, TEMA_PUBLISH_STATE_PUBLISHING, NULL);
  work = g_task_new (self, NULL, published_cb, task);
  g_task_set_task_data (work, run, run_free);
  _tema_backup_runs_begin (self->project->backup_runs);
  tema_task_run (work, publish);
}

/**
 * tema_publisher_publish_finish:
 * @self: a publisher
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the file is up to date
 */
gboolean
tema_publisher_publish_finish (TemaPublisher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tema_project_publish:
 * @self: a project
 * @is_anew: whether a file that is gone shall be made anew
 * @error: return location
 *
 * Brings the project's file up to date where a working copy is worked on, and waits for it. Fails
 * like tema_store_publish().
 *
 * Returns: whether it is up to date
 */
gboolean
tema_project_publish (TemaProject *self, gboolean is_anew, GError **error)
{
  guint n_acts;
  g_autoptr (GError) local_error = NULL;

  if (!_tema_project_require_open (self, error))
    return FALSE;
  if (self->publisher == NULL)
    return TRUE;
  n_acts = self->publisher->n_acts;
  if (tema_store_publish (self->store, is_anew ? TEMA_PUBLISH_ANEW : TEMA_PUBLISH_DEFAULT, NULL,
                          &local_error))
    {
      note_success (self->publisher, n_acts);
      return TRUE;
    }
  note_failure (self->publisher, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The project closes. What has failed since the last act would fail again, and might wait long for
 * it; what is not published now is when the project is opened the next time. */
void
_tema_publisher_end (TemaPublisher *self)
{
  g_clear_handle_id (&self->waiting, g_source_remove);
  if (self->state == TEMA_PUBLISH_STATE_WAITING || self->state == TEMA_PUBLISH_STATE_PUBLISHING)
    tema_store_publish (self->project->store, TEMA_PUBLISH_DEFAULT, NULL, NULL);
}

/* Of a project whose store has a working copy; borrowed by it. */
TemaPublisher *
_tema_publisher_new (TemaProject *project)
{
  TemaPublisher *self = g_object_new (TEMA_TYPE_PUBLISHER, NULL);
  g_autoptr (TemaWorkingReport) report = tema_store_report_working (project->store);

  self->project = project;
  self->n_recovered = report->n_recovered;
  /* Whether there is anything to publish is found out off the main thread. */
  self->state = TEMA_PUBLISH_STATE_WAITING;
  publish_in (self, MS_AFTER_OPENING);
  return self;
}

/* Somebody has looked at the file. Acts that came meanwhile find out by themselves. */
void
_tema_publisher_note_trouble (TemaPublisher *self, const GError *error)
{
  if (self->project->store != NULL && self->state == TEMA_PUBLISH_STATE_PUBLISHED)
    note_failure (self, error);
  self->is_newer = self->state == TEMA_PUBLISH_STATE_CONFLICT;
}

/* Whose publisher it is. */
TemaProject *
_tema_publisher_get_project (TemaPublisher *self)
{
  return self->project;
}

/* Somebody has chosen. Where work goes on in another file, nothing is published from here any more;
 * else the file is what it is to be replaced by now. */
void
_tema_publisher_settled (TemaPublisher *self, TemaConflictChoice choice)
{
  if (choice != TEMA_CONFLICT_USE_OURS)
    return;
  set_state (self, TEMA_PUBLISH_STATE_WAITING, NULL);
  publish_in (self, 0);
}

/**
 * tema_project_get_publisher:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): what brings its file up to date; %NULL when the file itself
 * is worked on
 */
TemaPublisher *
tema_project_get_publisher (TemaProject *self)
{
  return self->publisher;
}

/**
 * tema_publisher_get_state:
 * @self: a publisher
 *
 * Returns: how the file stands to the working copy
 */
TemaPublishState
tema_publisher_get_state (TemaPublisher *self)
{
  return self->state;
}

/**
 * tema_publisher_get_problem:
 * @self: a publisher
 *
 * Returns: (transfer none) (nullable): why the file is not up to date, in one sentence with a way
 * on
 */
const char *
tema_publisher_get_problem (TemaPublisher *self)
{
  return self->problem;
}

/**
 * tema_publisher_get_n_recovered:
 * @self: a publisher
 *
 * Returns: how many acts an earlier session had not published
 */
guint
tema_publisher_get_n_recovered (TemaPublisher *self)
{
  return self->n_recovered;
}

/**
 * tema_publisher_dup_recovered:
 * @self: a publisher
 *
 * Returns: (transfer full) (nullable): a sentence about acts of an earlier session that the file
 * had not got; %NULL when it had all
 */
char *
tema_publisher_dup_recovered (TemaPublisher *self)
{
  guint n = self->n_recovered;
  g_autofree char *shown = g_filename_display_basename (self->project->path);

  if (n == 0)
    return NULL;
  return g_strdup_printf (
      /* Translators: number, file name */
      g_dngettext (GETTEXT_PACKAGE, "Recovered %u change that had not reached “%s”.",
                   "Recovered %u changes that had not reached “%s”.", n),
      n, shown);
}
