/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What happens to the project's file while it is open: looked for when somebody comes back to the
 * window, and now and then as long as they work in it, so that a change from another computer is
 * told before they write on. Not every network tells of changes by itself. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "project/tema-publisher.h"

#define SECONDS_BETWEEN_LOOKS 10

static void
look (TemaWindow *self)
{
  TemaPublisher *publisher;

  if (self->project == NULL || self->is_closing)
    return;
  publisher = tema_project_get_publisher (self->project);
  if (publisher != NULL)
    tema_publisher_look (publisher);
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
