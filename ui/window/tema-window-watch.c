/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What happens to the project's file while it is open: looked for when somebody comes back to the
 * window, and now and then as long as they work in it, so that a change from another computer is
 * told before they write on. Not every network tells of changes by itself. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "base/tema-error.h"
#include "project/tema-place.h"
#include "project/tema-publisher.h"

#define SECONDS_BETWEEN_LOOKS 10

/* Told once; what was there again by the time somebody looked anew is no more to be told. */
static void
file_looked_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_autoptr (GError) error = NULL;
  gboolean is_fine = tema_project_look_at_file_finish (TEMA_PROJECT (project), result, &error);

  if (self->project != TEMA_PROJECT (project) || self->is_closing)
    return;
  if (is_fine && self->is_telling_file)
    {
      if (!_tema_window_save_again (self))
        gtk_revealer_set_reveal_child (self->error_bar, FALSE);
    }
  else if (!is_fine && !self->is_telling_file
           && !g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED))
    _tema_window_show_failure (self, error, tema_project_get_path (self->project));
  self->is_telling_file = !is_fine;
}

static void
look (TemaWindow *self)
{
  TemaPublisher *publisher;

  if (self->project == NULL || self->is_closing)
    return;
  publisher = tema_project_get_publisher (self->project);
  if (publisher != NULL)
    tema_publisher_look (publisher);
  if (!tema_project_is_read_only (self->project))
    tema_project_look_at_file_async (self->project, file_looked_cb, g_object_ref (self));
  _tema_window_look_again (self);
  _tema_window_look_at_lock (self);
}

static gboolean
look_cb (gpointer window)
{
  look (window);
  return G_SOURCE_CONTINUE;
}

static void
active_cb (TemaWindow *self)
{
  _tema_window_stop_watching_place (self);
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    return;
  self->came_back_us = g_get_monotonic_time ();
  look (self);
  self->watching_place = g_timeout_add_seconds (SECONDS_BETWEEN_LOOKS, look_cb, self);
}

/* Once a window. */
void
_tema_window_watch_place (TemaWindow *self)
{
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
}

void
_tema_window_stop_watching_place (TemaWindow *self)
{
  g_clear_handle_id (&self->watching_place, g_source_remove);
}
