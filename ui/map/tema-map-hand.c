/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The hand on the map: what a press, a move and a release mean. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <math.h>

#define DRAG_PX 6

static Thing *
find_at_view (TemaMapCanvas *self, double x, double y)
{
  double map_x, map_y;

  _tema_map_canvas_to_map (self, x, y, &map_x, &map_y);
  return _tema_map_canvas_find_at (self, map_x, map_y);
}

static gboolean
is_on_handle (TemaMapCanvas *self, const Thing *thing, double x, double y)
{
  graphene_rect_t handle;

  if (!_tema_map_canvas_get_handle (self, thing, &handle))
    return FALSE;
  graphene_rect_inset (&handle, -3, -3);
  return graphene_rect_contains_point (&handle, &GRAPHENE_POINT_INIT (x, y));
}

static gboolean
is_on_knob (TemaMapCanvas *self, const Thing *thing, double x, double y)
{
  graphene_rect_t knob, view;

  if (thing == NULL)
    return FALSE;
  if (_tema_map_canvas_get_knob (self, thing, &knob))
    {
      graphene_rect_inset (&knob, -2, -2);
      if (graphene_rect_contains_point (&knob, &GRAPHENE_POINT_INIT (x, y)))
        return TRUE;
    }
  /* The mark "+3" unfolds as well. */
  if (thing->is_shown && _tema_map_canvas_can_change (self))
    {
      const TemaMapBox *box = tema_map_layout_get_node (self->layout, thing->index);
      const graphene_rect_t fold = GRAPHENE_RECT_INIT (
          thing->shown.origin.x + box->fold.x - box->rect.x,
          thing->shown.origin.y + box->fold.y - box->rect.y, box->fold.width, box->fold.height);

      tema_camera_to_view (&self->camera, &fold, &view);
      return box->fold.width > 0
             && graphene_rect_contains_point (&view, &GRAPHENE_POINT_INIT (x, y));
    }
  return FALSE;
}

/* The node whose handle or knob is below the pointer: they reach out of it. */
static Thing *
find_handled (TemaMapCanvas *self, double x, double y, gboolean *is_knob)
{
  Thing *const things[] = {
    _tema_map_canvas_find (self, self->hovered),
    _tema_map_canvas_find (self, _tema_map_canvas_get_only (self)),
    find_at_view (self, x, y),
  };

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      *is_knob = is_on_knob (self, things[i], x, y);
      if (things[i] != NULL && (*is_knob || is_on_handle (self, things[i], x, y)))
        return things[i];
    }
  return NULL;
}

/* Rubber band */

static void
start_band (TemaMapCanvas *self, gboolean keeps_selection)
{
  GHashTableIter iter;
  gpointer guid;

  self->hand = HAND_BANDING;
  self->band_before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->selected);
  while (keeps_selection && g_hash_table_iter_next (&iter, &guid, NULL))
    g_hash_table_add (self->band_before, g_strdup (guid));
}

void
_tema_map_canvas_stretch_band (TemaMapCanvas *self)
{
  double left, top, right, bottom;
  graphene_rect_t band;
  gboolean has_changed = FALSE;

  _tema_map_canvas_to_map (self, self->press_x, self->press_y, &left, &top);
  _tema_map_canvas_to_map (self, self->at_x, self->at_y, &right, &bottom);
  graphene_rect_init (&band, left, top, right - left, bottom - top);
  graphene_rect_normalize (&band);
  for (guint i = 0; i < self->things->len; i++)
    {
      const Thing *thing = &g_array_index (self->things, Thing, i);
      gboolean is_in = thing->is_shown
                       && (graphene_rect_intersection (&band, &thing->shown, NULL)
                           || g_hash_table_contains (self->band_before, thing->guid));

      if (is_in == g_hash_table_contains (self->selected, thing->guid))
        continue;
      has_changed = TRUE;
      if (is_in)
        g_hash_table_add (self->selected, g_strdup (thing->guid));
      else
        g_hash_table_remove (self->selected, thing->guid);
    }
  if (has_changed)
    _tema_map_canvas_selection_changed (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_band (TemaMapCanvas *self)
{
  g_clear_pointer (&self->band_before, g_hash_table_unref);
  _tema_map_canvas_stop_edge (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Cross-links */

static void
stretch_link (TemaMapCanvas *self)
{
  Thing *below = find_at_view (self, self->at_x, self->at_y);
  gboolean is_other = below != NULL && g_strcmp0 (below->guid, self->pressed) != 0
                      && _tema_map_canvas_get_model (self, below->guid) != NULL;

  _tema_map_canvas_set_target (self, is_other ? below->guid : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_link (TemaMapCanvas *self, gboolean is_kept)
{
  g_autofree char *target = g_strdup (self->target);

  _tema_map_canvas_set_target (self, NULL);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (is_kept && target != NULL)
    _tema_map_canvas_link (self, self->pressed, target);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Press, move, release */

static GdkModifierType
get_modifiers (GtkGesture *gesture)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture))
         & (GDK_CONTROL_MASK | GDK_SHIFT_MASK);
}

static void
start_panning (TemaMapCanvas *self)
{
  self->hand = HAND_PANNING;
  self->has_panned = TRUE;
  self->pan_start_x = self->camera.pan_x;
  self->pan_start_y = self->camera.pan_y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
press_ground (TemaMapCanvas *self, double x, double y, GdkModifierType modifiers)
{
  double map_x, map_y;
  int edge;

  _tema_map_canvas_to_map (self, x, y, &map_x, &map_y);
  edge = _tema_map_canvas_find_edge_at (self, map_x, map_y);
  if (edge >= 0)
    _tema_map_canvas_select_edge (self, tema_map_state_get_edge (self->state, edge)->guid);
  else if (modifiers == 0 && (g_hash_table_size (self->selected) > 0 || self->edge != NULL))
    _tema_map_canvas_select_only (self, NULL);
}

static void
press (TemaMapCanvas *self, double x, double y, GdkModifierType modifiers)
{
  Thing *thing = find_at_view (self, x, y);
  gboolean is_knob;
  Thing *handled = find_handled (self, x, y, &is_knob);
  Thing *pencil = handled == NULL ? _tema_map_canvas_find_pencil (self, x, y) : NULL;

  /* It reaches out of its node. */
  thing = pencil != NULL ? pencil : thing;
  self->is_on_pencil = pencil != NULL;
  self->hand = HAND_PRESSED;
  g_free (self->pressed);
  self->pressed = g_strdup (handled != NULL ? handled->guid : thing != NULL ? thing->guid : NULL);
  if (handled != NULL && is_knob)
    {
      self->hand = HAND_NOTHING;
      _tema_map_canvas_fold (self, self->pressed);
      return;
    }
  if (handled != NULL)
    {
      self->hand = HAND_LINKING;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "crosshair");
      return;
    }
  self->was_selected = thing != NULL && g_hash_table_contains (self->selected, thing->guid);
  if (thing == NULL)
    press_ground (self, x, y, modifiers);
  else if (modifiers == 0 && !self->was_selected)
    _tema_map_canvas_select_only (self, thing->guid);
  else
    _tema_map_canvas_set_cursor (self, thing->guid);
}

static void
drag_begin_cb (TemaMapCanvas *self, double x, double y, GtkGesture *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  guint32 now = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (gesture));

  if (self->editor != NULL && self->opened_at == now)
    return;
  _tema_map_canvas_stop_editing (self, TRUE);
  self->press_x = self->at_x = x;
  self->press_y = self->at_y = y;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (button == GDK_BUTTON_MIDDLE || (button == GDK_BUTTON_PRIMARY && self->has_space))
    start_panning (self);
  else if (button == GDK_BUTTON_SECONDARY)
    _tema_map_canvas_ask_menu (self, x, y);
  else if (button == GDK_BUTTON_PRIMARY)
    press (self, x, y, get_modifiers (gesture));
}

static void
start_drag (TemaMapCanvas *self, GdkModifierType modifiers)
{
  Thing *thing = _tema_map_canvas_find (self, self->pressed);

  if (thing == NULL)
    {
      start_band (self, modifiers != 0);
      return;
    }
  if (!_tema_map_canvas_can_change (self) || self->is_pending
      || _tema_map_canvas_find_draft (self, thing->guid) != NULL)
    return;
  if (!g_hash_table_contains (self->selected, thing->guid))
    _tema_map_canvas_select_only (self, thing->guid);
  _tema_map_canvas_start_carrying (self);
}

static void
drag_update_cb (TemaMapCanvas *self, double dx, double dy, GtkGesture *gesture)
{
  double x, y;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y);
  self->at_x = x + dx;
  self->at_y = y + dy;
  if (self->hand == HAND_PRESSED && hypot (dx, dy) > DRAG_PX)
    start_drag (self, get_modifiers (gesture));
  switch (self->hand)
    {
    case HAND_CARRYING:
      _tema_map_canvas_carry (self);
      break;
    case HAND_LINKING:
      stretch_link (self);
      break;
    case HAND_BANDING:
      _tema_map_canvas_stretch_band (self);
      _tema_map_canvas_follow_edge (self);
      break;
    case HAND_PANNING:
      _tema_map_canvas_pan_by (self, self->pan_start_x + dx - self->camera.pan_x,
                               self->pan_start_y + dy - self->camera.pan_y);
      break;
    default:
      break;
    }
}

/* A click without a drag. */
static void
click (TemaMapCanvas *self, GdkModifierType modifiers)
{
  Thing *thing = _tema_map_canvas_find (self, self->pressed);

  if (thing == NULL)
    return;
  if (modifiers != 0)
    _tema_map_canvas_toggle (self, thing->guid);
  else if (self->is_on_pencil)
    _tema_map_canvas_open_memos_of (self, thing);
  else if (self->was_selected && g_hash_table_size (self->selected) > 1)
    _tema_map_canvas_select_only (self, thing->guid);
}

static void
drag_end_cb (TemaMapCanvas *self, double dx, double dy, GtkGesture *gesture)
{
  Hand hand = self->hand;

  if (hand == HAND_CARRYING)
    {
      _tema_map_canvas_let_go (self);
      return;
    }
  self->hand = HAND_NOTHING;
  if (hand == HAND_PRESSED)
    click (self, get_modifiers (gesture));
  else if (hand == HAND_BANDING)
    end_band (self);
  else if (hand == HAND_LINKING)
    end_link (self, TRUE);
  else if (hand == HAND_PANNING)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/*
 * _tema_map_canvas_stop_hand:
 * @self: a canvas
 *
 * Whatever the hand is doing, it is over, and nothing has come of it.
 *
 * Returns: whether it was doing anything
 */
gboolean
_tema_map_canvas_stop_hand (TemaMapCanvas *self)
{
  Hand hand = self->hand;

  self->hand = HAND_NOTHING;
  if (hand == HAND_CARRYING)
    _tema_map_canvas_end_carrying (self, TRUE);
  else if (hand == HAND_BANDING)
    end_band (self);
  else if (hand == HAND_LINKING)
    end_link (self, FALSE);
  else if (hand == HAND_PANNING)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  return hand == HAND_CARRYING || hand == HAND_BANDING || hand == HAND_LINKING;
}

static void
drag_cancel_cb (TemaMapCanvas *self)
{
  _tema_map_canvas_stop_hand (self);
}

static void
pressed_cb (TemaMapCanvas *self, int n_presses, double x, double y, GtkEventController *click)
{
  Thing *thing = find_at_view (self, x, y);
  double map_x, map_y;
  gboolean is_knob;

  if (n_presses != 2 || self->has_space || find_handled (self, x, y, &is_knob) != NULL)
    return;
  self->hand = HAND_NOTHING;
  self->opened_at = gtk_event_controller_get_current_event_time (click);
  _tema_map_canvas_to_map (self, x, y, &map_x, &map_y);
  if (thing != NULL)
    _tema_map_canvas_start_editing (self, thing->guid, FALSE);
  else if (self->edge != NULL && _tema_map_canvas_find_edge_at (self, map_x, map_y) >= 0)
    _tema_map_canvas_edit_edge (self, self->edge);
  else
    _tema_map_canvas_new_free (self, map_x, map_y);
}

static void
motion_cb (TemaMapCanvas *self, double x, double y)
{
  const char *cursor = self->has_space ? "grab" : NULL;
  gboolean is_knob;
  Thing *thing, *handled;

  if (self->hand != HAND_NOTHING)
    return;
  self->at_x = x;
  self->at_y = y;
  thing = find_at_view (self, x, y);
  handled = find_handled (self, x, y, &is_knob);
  if (handled != NULL)
    {
      thing = handled;
      cursor = is_knob ? "pointer" : "crosshair";
    }
  else if (_tema_map_canvas_find_pencil (self, x, y) != NULL)
    cursor = "pointer";
  if (g_strcmp0 (self->hovered, thing != NULL ? thing->guid : NULL) != 0)
    {
      g_free (self->hovered);
      self->hovered = g_strdup (thing != NULL ? thing->guid : NULL);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

static void
leave_cb (TemaMapCanvas *self)
{
  g_clear_pointer (&self->hovered, g_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
_tema_map_canvas_add_hand (TemaMapCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (drag, click);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
