/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the hand carries: branches that follow the pointer. Let go over a node they hang on it, over
 * the ground they stay there; away from the map they go back. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#define BEYOND_PX 24
#define EDGE_PX 36
#define EDGE_WAIT_US 200000
#define EDGE_PX_PER_S 900.0

static void
mark_carried (TemaMapCanvas *self, gboolean is_carried)
{
  for (guint i = 0; i < self->things->len; i++)
    g_array_index (self->things, Thing, i).is_carried = FALSE;
  for (guint i = 0; is_carried && i < self->carried->len; i++)
    {
      Thing *top = _tema_map_canvas_find (self, g_ptr_array_index (self->carried, i));
      guint end = top != NULL ? tema_map_state_get_branch_end (self->state, top->index) : 0;

      for (guint k = top != NULL ? top->index : 0; k < end; k++)
        _tema_map_canvas_get_thing (self, k)->is_carried = TRUE;
    }
}

/*
 * _tema_map_canvas_start_carrying:
 * @self: a canvas
 *
 * Takes what is chosen into the hand, each node with all that hangs on it.
 */
void
_tema_map_canvas_start_carrying (TemaMapCanvas *self)
{
  self->carried = _tema_map_canvas_list_topmost (self);
  self->hand = HAND_CARRYING;
  mark_carried (self, TRUE);
  _tema_map_canvas_drop_pictures (self);
  _tema_map_canvas_restyle (self);
  _tema_map_canvas_carry (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

/* This node would take what is carried, linked or dropped. */
void
_tema_map_canvas_set_target (TemaMapCanvas *self, const char *guid)
{
  if (g_strcmp0 (self->target, guid) == 0)
    return;
  g_free (self->target);
  self->target = g_strdup (guid);
  _tema_map_canvas_restyle (self);
}

/* The pointer has moved, or the map below it. */
void
_tema_map_canvas_carry (TemaMapCanvas *self)
{
  double dx = (self->at_x - self->press_x) / self->camera.zoom;
  double dy = (self->at_y - self->press_y) / self->camera.zoom;
  Thing *below;
  double x, y;

  for (guint i = 0; i < self->things->len; i++)
    {
      Thing *thing = &g_array_index (self->things, Thing, i);

      if (!thing->is_carried)
        continue;
      thing->shown = thing->target;
      graphene_rect_offset (&thing->shown, dx, dy);
    }
  _tema_map_canvas_to_map (self, self->at_x, self->at_y, &x, &y);
  below = _tema_map_canvas_find_at (self, x, y);
  _tema_map_canvas_set_target (
      self,
      below != NULL && _tema_map_canvas_get_model (self, below->guid) != NULL ? below->guid : NULL);
  _tema_map_canvas_follow_edge (self);
  gtk_widget_queue_allocate (self->world);
  _tema_map_canvas_moved (self);
}

/* A hand that scrolls at the edge may be a little beyond it; over the header bar it means nothing.
 */
static gboolean
is_far_outside (TemaMapCanvas *self)
{
  return self->at_x < -BEYOND_PX || self->at_y < -BEYOND_PX
         || self->at_x > self->camera.width + BEYOND_PX
         || self->at_y > self->camera.height + BEYOND_PX;
}

/* All of these hang on that node already: a short move means another place. */
static gboolean
hang_on (TemaMapCanvas *self, GPtrArray *guids, const char *parent)
{
  const Thing *above = _tema_map_canvas_find (self, parent);

  for (guint i = 0; above != NULL && i < guids->len; i++)
    {
      const Thing *thing = _tema_map_canvas_find (self, g_ptr_array_index (guids, i));

      if (thing == NULL || _tema_map_canvas_get_node (self, thing)->parent != (int)above->index)
        return FALSE;
    }
  return above != NULL;
}

/*
 * _tema_map_canvas_let_go:
 * @self: a canvas that carries something
 */
void
_tema_map_canvas_let_go (TemaMapCanvas *self)
{
  g_autoptr (GPtrArray) guids = g_steal_pointer (&self->carried);
  g_autofree char *target = g_strdup (self->target);
  double dx = (self->at_x - self->press_x) / self->camera.zoom;
  double dy = (self->at_y - self->press_y) / self->camera.zoom;

  self->hand = HAND_NOTHING;
  mark_carried (self, FALSE);
  if (is_far_outside (self))
    _tema_map_canvas_end_carrying (self, TRUE);
  else if (target != NULL && !hang_on (self, guids, target))
    {
      _tema_map_canvas_move_onto (self, guids, target);
      _tema_map_canvas_end_carrying (self, !self->is_pending);
    }
  else
    {
      _tema_map_canvas_move_by (self, guids, dx, dy);
      _tema_map_canvas_end_carrying (self, !self->is_pending);
    }
}

/* Frees what carrying needed; what is not on its way to a new place goes back. */
void
_tema_map_canvas_end_carrying (TemaMapCanvas *self, gboolean goes_back)
{
  if (self->carried != NULL)
    mark_carried (self, FALSE);
  g_clear_pointer (&self->carried, g_ptr_array_unref);
  _tema_map_canvas_set_target (self, NULL);
  _tema_map_canvas_stop_edge (self);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (goes_back)
    _tema_map_canvas_glide (self, 0);
  _tema_map_canvas_restyle (self);
}

/* At the edges the map scrolls by itself. */

static double
find_speed (double at, double size)
{
  if (at < EDGE_PX)
    return MIN ((EDGE_PX - at) / EDGE_PX, 1);
  if (at > size - EDGE_PX)
    return -MIN ((at - size + EDGE_PX) / EDGE_PX, 1);
  return 0;
}

static gboolean
edge_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = MIN (now - self->edge_frame_us, 50000) / 1e6;
  double dx = find_speed (self->at_x, self->camera.width);
  double dy = find_speed (self->at_y, self->camera.height);

  self->edge_frame_us = now;
  if (dx == 0 && dy == 0)
    {
      self->edge_tick = 0;
      return G_SOURCE_REMOVE;
    }
  if (now - self->edge_since_us < EDGE_WAIT_US)
    return G_SOURCE_CONTINUE;
  _tema_map_canvas_pan_by (self, dx * EDGE_PX_PER_S * seconds, dy * EDGE_PX_PER_S * seconds);
  if (self->hand == HAND_CARRYING)
    _tema_map_canvas_carry (self);
  else if (self->hand == HAND_BANDING)
    _tema_map_canvas_stretch_band (self);
  return G_SOURCE_CONTINUE;
}

/* Called with every move of the hand. */
void
_tema_map_canvas_follow_edge (TemaMapCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_at_edge = find_speed (self->at_x, self->camera.width) != 0
                        || find_speed (self->at_y, self->camera.height) != 0;

  if (!is_at_edge || self->edge_tick != 0)
    return;
  self->edge_since_us = self->edge_frame_us
      = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (widget));
  self->edge_tick = gtk_widget_add_tick_callback (widget, edge_cb, NULL, NULL);
}

void
_tema_map_canvas_stop_edge (TemaMapCanvas *self)
{
  if (self->edge_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edge_tick);
  self->edge_tick = 0;
}
