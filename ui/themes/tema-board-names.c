/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is not seen, for those who listen: every card and theme of a board has an accessible object
 * with its role, name and place, however far away it is looked at from. Those that nobody sees get
 * theirs when the camera has come to rest, a few at a time, so that no frame waits for them; they
 * are neither drawn nor allocated while it moves. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#define REST_MS 200
/* So long, then frames and keys have their turn. */
#define SLICE_US 3000

static gboolean
is_nameless (const Thing *thing)
{
  return thing->widget == NULL || thing->is_stale;
}

/* Returns: whether all have theirs. */
static gboolean
name_some (TemaBoardCanvas *self, GArray *things, gint64 until_us)
{
  for (guint i = 0; i < things->len; i++)
    {
      Thing *thing = &g_array_index (things, Thing, i);

      if (!is_nameless (thing))
        continue;
      if (g_get_monotonic_time () > until_us)
        return FALSE;
      _tema_board_canvas_name_thing (self, thing);
    }
  return TRUE;
}

static gboolean
name_cb (gpointer data)
{
  TemaBoardCanvas *self = data;
  gint64 until_us = g_get_monotonic_time () + SLICE_US;

  if (!name_some (self, self->themes, until_us) || !name_some (self, self->cards, until_us))
    return G_SOURCE_CONTINUE;
  self->rest_source = 0;
  self->places_all = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static gboolean
rested_cb (gpointer data)
{
  TemaBoardCanvas *self = data;

  if (self->hand != HAND_NOTHING)
    return G_SOURCE_CONTINUE;
  self->rest_source = g_idle_add_full (G_PRIORITY_LOW, name_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
is_unseen (GArray *things)
{
  for (guint i = 0; i < things->len; i++)
    if (!g_array_index (things, Thing, i).is_seen)
      return TRUE;
  return FALSE;
}

/* The camera or something on the board moved: names and places of what is not seen come when that
 * has ended. */
void
_tema_board_canvas_name_at_rest (TemaBoardCanvas *self)
{
  _tema_board_canvas_stop_naming (self);
  if (is_unseen (self->cards) || is_unseen (self->themes))
    self->rest_source = g_timeout_add (REST_MS, rested_cb, self);
}

void
_tema_board_canvas_stop_naming (TemaBoardCanvas *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->places_all = FALSE;
}
