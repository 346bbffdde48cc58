/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Looking at the file of a working copy while nothing is to be published, so that a change from
 * elsewhere is told before somebody writes on. */
#include "tema-config.h"

#include "project/tema-publisher-private.h"

#include "project/tema-project-private.h"
#include "store/tema-working.h"

#define LOOKING_DATA "tema-publisher-looking"

/* The store stays open as long as a run of its project's is under way. */
static gboolean
look (gpointer publisher, gpointer data, GCancellable *cancellable, GError **error)
{
  TemaProject *project = data;
  TemaTargetState state;
  gboolean is_fine = tema_store_look_at_target (project->store, &state, error);

  _tema_backup_runs_end (project->backup_runs);
  return is_fine;
}

static void
looked_cb (GObject *publisher, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_set_data (publisher, LOOKING_DATA, NULL);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    _tema_publisher_note_trouble (TEMA_PUBLISHER (publisher), error);
}

/**
 * tema_publisher_look:
 * @self: a publisher of an open project
 *
 * Finds out whether the file is still what it was, without waiting; when it is not, the state says
 * so in a moment. Does nothing while the file is behind, for publishing looks as well, nor once
 * somebody must choose.
 */
void
tema_publisher_look (TemaPublisher *self)
{
  TemaProject *project = _tema_publisher_get_project (self);
  g_autoptr (GTask) task = NULL;

  if (tema_publisher_get_state (self) != TEMA_PUBLISH_STATE_PUBLISHED
      || !_tema_project_require_open (project, NULL)
      || g_object_get_data (G_OBJECT (self), LOOKING_DATA) != NULL)
    return;
  g_object_set_data (G_OBJECT (self), LOOKING_DATA, self);
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_task_data (task, g_object_ref (project), g_object_unref);
  _tema_backup_runs_begin (project->backup_runs);
  tema_task_run (task, look);
}
