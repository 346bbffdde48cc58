/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* An act is on disk whatever the models can show of it. What could not be read back is read before
 * anything else is done, so that no act builds on models that are behind; and until then again and
 * again, so that nobody looks for long at what is no longer so. */
#include "tema-config.h"

#include "project/tema-project-private.h"

#include <glib/gi18n-lib.h>

/* Between one try and the next, the first time and at most. */
#define FIRST_MS 500
#define MOST_MS 16000

static TemaDelta *
load_delta (TemaStore *store, const TemaChanges *changes, GError **error)
{
  TemaDelta *delta = tema_delta_load_changes (store, changes, NULL);

  if (delta == NULL && tema_store_recover (store))
    return tema_delta_load_changes (store, changes, error);
  return delta != NULL ? delta : tema_delta_load_changes (store, changes, error);
}

/*
 * _tema_project_catch_up:
 * @self: a project
 * @store: its store
 * @error: return location
 *
 * Reads back what was done and could not be read until now; the main thread takes it from there.
 * Store thread only.
 *
 * Returns: whether the models can show all that is on disk
 */
gboolean
_tema_project_catch_up (TemaProject *self, TemaStore *store, GError **error)
{
  while (self->unshown->len > 0)
    {
      TemaDelta *delta = load_delta (store, g_ptr_array_index (self->unshown, 0), error);

      if (delta == NULL)
        return FALSE;
      _tema_project_push_delta (self, delta);
      g_ptr_array_remove_index (self->unshown, 0);
    }
  return TRUE;
}

/*
 * _tema_project_did:
 * @self: a project
 * @store: its store
 * @changes: (transfer full): what an act did, which is on disk
 *
 * Has the models show it, if not at once then later. Store thread only.
 *
 * Returns: whether they can show all that is on disk
 */
gboolean
_tema_project_did (TemaProject *self, TemaStore *store, TemaChanges *changes)
{
  if (changes->act == 0)
    tema_changes_free (changes);
  else
    g_ptr_array_add (self->unshown, changes);
  return _tema_project_catch_up (self, store, NULL);
}

static gpointer
catch_up_job (TemaStore *store, gpointer project, GError **error)
{
  return GINT_TO_POINTER (_tema_project_catch_up (project, store, error));
}

static gboolean try_cb (gpointer project);

static void
say_behind (TemaProject *self, const GError *error)
{
  g_autofree char *message = g_strdup_printf (
      _ ("What was done last is saved, but it could not be read back to be shown: %s It is shown "
         "as soon as it can be read; if that does not come, open the project again."),
      error->message);

  g_signal_emit_by_name (self, "behind", message);
}

static void
caught_up_cb (GObject *source, GAsyncResult *result, gpointer project)
{
  g_autoptr (TemaProject) self = project;
  g_autoptr (GError) error = NULL;
  gboolean is_shown = g_task_propagate_pointer (G_TASK (result), &error) != NULL;

  _tema_project_take_deltas (self);
  if (is_shown || self->store == NULL)
    {
      self->catch_up_ms = 0;
      return;
    }
  if (self->catch_up_ms == FIRST_MS)
    say_behind (self, error);
  self->catch_up_ms = MIN (self->catch_up_ms * 2, MOST_MS);
  self->catching_up = g_timeout_add (self->catch_up_ms, try_cb, self);
}

static gboolean
try_cb (gpointer project)
{
  TemaProject *self = project;

  /* Somebody has it for a moment. */
  if (self->store == NULL)
    return G_SOURCE_CONTINUE;
  self->catching_up = 0;
  tema_store_call_async (self->store, catch_up_job, self,
                         g_task_new (NULL, NULL, caught_up_cb, g_object_ref (self)), NULL);
  return G_SOURCE_REMOVE;
}

/*
 * _tema_project_catch_up_later:
 * @self: a project whose models are behind
 *
 * Sees to it that they do not stay so. Main thread only; where no main loop runs, the next act
 * reads what is missing.
 */
void
_tema_project_catch_up_later (TemaProject *self)
{
  if (self->catch_up_ms != 0 || self->store == NULL)
    return;
  self->catch_up_ms = FIRST_MS;
  self->catching_up = g_timeout_add (FIRST_MS, try_cb, self);
}
