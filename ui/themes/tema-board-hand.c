/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The hand on the canvas: what a press, a move and a release mean. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <math.h>

#include "themes/tema-board-frame.h"

#define CORNER_PX 16
#define DRAG_PX 6

static Thing *
find_at_view (TemaBoardCanvas *self, double x, double y)
{
  double board_x, board_y;

  _tema_board_canvas_to_board (self, x, y, &board_x, &board_y);
  return _tema_board_canvas_find_at (self, board_x, board_y);
}

static gboolean
is_on_corner (TemaBoardCanvas *self, const Thing *thing, double x, double y)
{
  graphene_rect_t view;

  if (thing == NULL || !thing->is_theme)
    return FALSE;
  _tema_board_canvas_to_view (self, &thing->shown, &view);
  return x > view.origin.x + view.size.width - CORNER_PX
         && y > view.origin.y + view.size.height - CORNER_PX;
}

static gboolean
is_on_name (TemaBoardCanvas *self, const Thing *thing, double x, double y)
{
  graphene_rect_t area, view;

  if (thing == NULL || !thing->is_theme || !thing->is_seen)
    return FALSE;
  tema_board_frame_get_name_area (TEMA_BOARD_FRAME (thing->widget), &area);
  graphene_rect_offset (&area, thing->shown.origin.x, thing->shown.origin.y);
  _tema_board_canvas_to_view (self, &area, &view);
  return graphene_rect_contains_point (&view, &GRAPHENE_POINT_INIT (x, y));
}

/* Rubber band */

static void
start_band (TemaBoardCanvas *self, gboolean keeps_selection)
{
  GHashTableIter iter;
  gpointer guid;

  self->hand = HAND_BANDING;
  self->band_before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->selected);
  while (keeps_selection && g_hash_table_iter_next (&iter, &guid, NULL))
    g_hash_table_add (self->band_before, g_strdup (guid));
}

static gboolean
is_in_band (const Thing *thing, const graphene_rect_t *band)
{
  /* A theme must lie wholly within: else nobody could choose among its cards. */
  return thing->is_theme ? graphene_rect_contains_rect (band, &thing->shown)
                         : graphene_rect_intersection (band, &thing->shown, NULL);
}

static gboolean
select_in_band (TemaBoardCanvas *self, GArray *things, const graphene_rect_t *band)
{
  gboolean has_changed = FALSE;

  for (guint i = 0; i < things->len; i++)
    {
      const Thing *thing = &g_array_index (things, Thing, i);
      gboolean is_in
          = is_in_band (thing, band) || g_hash_table_contains (self->band_before, thing->guid);

      if (is_in == _tema_board_canvas_is_selected (self, thing))
        continue;
      has_changed = TRUE;
      if (is_in)
        g_hash_table_add (self->selected, g_strdup (thing->guid));
      else
        g_hash_table_remove (self->selected, thing->guid);
    }
  return has_changed;
}

void
_tema_board_canvas_stretch_band (TemaBoardCanvas *self)
{
  double left, top, right, bottom;
  graphene_rect_t band;
  gboolean has_changed;

  _tema_board_canvas_to_board (self, self->press_x, self->press_y, &left, &top);
  _tema_board_canvas_to_board (self, self->at_x, self->at_y, &right, &bottom);
  graphene_rect_init (&band, left, top, right - left, bottom - top);
  graphene_rect_normalize (&band);
  has_changed = select_in_band (self, self->themes, &band);
  has_changed |= select_in_band (self, self->cards, &band);
  if (has_changed)
    _tema_board_canvas_selection_changed (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_band (TemaBoardCanvas *self)
{
  g_clear_pointer (&self->band_before, g_hash_table_unref);
  _tema_board_canvas_stop_edge (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A frame's size */

static void
resize (TemaBoardCanvas *self)
{
  Thing *thing = _tema_board_canvas_find (self, self->pressed);
  Preview *preview;

  if (thing == NULL)
    return;
  self->resize_width
      = self->resize_from.size.width + (self->at_x - self->press_x) / self->camera.zoom;
  self->resize_height
      = self->resize_from.size.height + (self->at_y - self->press_y) / self->camera.zoom;
  self->resize_width = MAX (self->resize_width, 1);
  self->resize_height = MAX (self->resize_height, 1);
  preview = _tema_board_canvas_make_preview (self, NULL, -1, 0);
  _tema_board_canvas_set_targets (self, preview);
  _tema_board_canvas_free_preview (preview);
}

static void
end_resizing (TemaBoardCanvas *self)
{
  Thing *thing = _tema_board_canvas_find (self, self->pressed);
  GObject *object = _tema_board_canvas_get_object (self, thing);

  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  if (object == NULL)
    return;
  self->is_pending = TRUE;
  _tema_board_canvas_run (self,
                          tema_act_resize_theme (TEMA_THEME (object),
                                                 tema_theme_get_x (TEMA_THEME (object)),
                                                 tema_theme_get_y (TEMA_THEME (object)),
                                                 self->resize_width, self->resize_height),
                          NULL, NULL);
}

/* Press, move, release */

static GdkModifierType
get_modifiers (GtkGesture *gesture)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture))
         & (GDK_CONTROL_MASK | GDK_SHIFT_MASK);
}

static void
start_panning (TemaBoardCanvas *self)
{
  self->hand = HAND_PANNING;
  self->pan_start_x = self->camera.pan_x;
  self->pan_start_y = self->camera.pan_y;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static void
press (TemaBoardCanvas *self, Thing *thing, GdkModifierType modifiers)
{
  self->hand = HAND_PRESSED;
  g_free (self->pressed);
  self->pressed = g_strdup (thing != NULL ? thing->guid : NULL);
  self->was_selected = thing != NULL && _tema_board_canvas_is_selected (self, thing);
  self->was_alone = self->was_selected && g_hash_table_size (self->selected) == 1;
  if (thing != NULL && modifiers == 0 && !self->was_selected)
    _tema_board_canvas_select_only (self, thing->guid);
  else if (thing != NULL)
    _tema_board_canvas_set_cursor (self, thing->guid);
  if (thing == NULL && modifiers == 0 && g_hash_table_size (self->selected) > 0)
    _tema_board_canvas_select_only (self, NULL);
}

static void
drag_begin_cb (TemaBoardCanvas *self, double x, double y, GtkGesture *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  Thing *thing = find_at_view (self, x, y);

  _tema_board_canvas_stop_editing (self, TRUE);
  g_clear_handle_id (&self->rename_timer, g_source_remove);
  self->press_x = self->at_x = x;
  self->press_y = self->at_y = y;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  if (button == GDK_BUTTON_MIDDLE || (button == GDK_BUTTON_PRIMARY && self->has_space))
    start_panning (self);
  else if (button == GDK_BUTTON_SECONDARY)
    _tema_board_canvas_ask_menu (self, thing, x, y);
  else if (button == GDK_BUTTON_PRIMARY)
    {
      press (self, thing, get_modifiers (gesture));
      if (is_on_corner (self, thing, x, y) && _tema_board_canvas_can_change (self))
        {
          self->hand = HAND_RESIZING;
          self->resize_from = thing->shown;
          self->resize_width = self->resize_from.size.width;
          self->resize_height = self->resize_from.size.height;
        }
    }
}

static void
start_drag (TemaBoardCanvas *self, GdkModifierType modifiers)
{
  Thing *thing = _tema_board_canvas_find (self, self->pressed);

  if (thing == NULL)
    {
      start_band (self, modifiers != 0);
      return;
    }
  if (!_tema_board_canvas_can_change (self) || self->is_pending)
    return;
  if (!_tema_board_canvas_is_selected (self, thing))
    _tema_board_canvas_select_only (self, thing->guid);
  self->is_copying = (modifiers & GDK_CONTROL_MASK) != 0;
  _tema_board_canvas_start_carrying (self);
}

static void
drag_update_cb (TemaBoardCanvas *self, double dx, double dy, GtkGesture *gesture)
{
  double x, y;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y);
  self->at_x = x + dx;
  self->at_y = y + dy;
  if (self->hand == HAND_PRESSED && hypot (dx, dy) > DRAG_PX)
    {
      start_drag (self, get_modifiers (gesture));
      if (self->hand == HAND_CARRYING)
        return; /* a frame is due first */
    }
  switch (self->hand)
    {
    case HAND_CARRYING:
      _tema_board_canvas_set_copying (self, (get_modifiers (gesture) & GDK_CONTROL_MASK) != 0);
      _tema_board_canvas_carry (self);
      break;
    case HAND_BANDING:
      _tema_board_canvas_stretch_band (self);
      _tema_board_canvas_follow_edge (self);
      break;
    case HAND_PANNING:
      _tema_board_canvas_pan_by (self, self->pan_start_x + dx - self->camera.pan_x,
                                 self->pan_start_y + dy - self->camera.pan_y);
      break;
    case HAND_RESIZING:
      resize (self);
      break;
    default:
      break;
    }
}

static gboolean
rename_cb (gpointer canvas)
{
  TemaBoardCanvas *self = canvas;

  self->rename_timer = 0;
  _tema_board_canvas_start_editing (self, self->pressed);
  return G_SOURCE_REMOVE;
}

static guint
get_double_click_ms (TemaBoardCanvas *self)
{
  int ms = 400;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &ms, NULL);
  return ms + 50;
}

/* A click without a drag. */
static void
click (TemaBoardCanvas *self, GdkModifierType modifiers)
{
  Thing *thing = _tema_board_canvas_find (self, self->pressed);

  if (thing == NULL)
    return;
  if (modifiers != 0)
    _tema_board_canvas_toggle (self, thing->guid);
  else if (_tema_board_canvas_open_memo_at (self, thing, self->at_x, self->at_y))
    return;
  else if (self->was_alone && is_on_name (self, thing, self->at_x, self->at_y)
           && _tema_board_canvas_can_change (self))
    /* Unless a second press makes it a double-click. */
    self->rename_timer = g_timeout_add (get_double_click_ms (self), rename_cb, self);
  else if (self->was_selected)
    _tema_board_canvas_select_only (self, thing->guid);
}

static void
drag_end_cb (TemaBoardCanvas *self, double dx, double dy, GtkGesture *gesture)
{
  Hand hand = self->hand;

  self->hand = hand == HAND_CARRYING || hand == HAND_RESIZING ? hand : HAND_NOTHING;
  if (hand == HAND_PRESSED || (hand == HAND_RESIZING && hypot (dx, dy) <= DRAG_PX))
    {
      self->hand = HAND_NOTHING;
      click (self, get_modifiers (gesture));
    }
  else if (hand == HAND_CARRYING)
    _tema_board_canvas_drop (self);
  else if (hand == HAND_BANDING)
    end_band (self);
  else if (hand == HAND_PANNING)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  else if (hand == HAND_RESIZING)
    {
      end_resizing (self);
      self->hand = HAND_NOTHING;
    }
}

static void
drag_cancel_cb (TemaBoardCanvas *self)
{
  _tema_board_canvas_stop_hand (self);
}

/*
 * _tema_board_canvas_stop_hand:
 * @self: a canvas
 *
 * Whatever the hand is doing, it is over, and nothing has come of it.
 *
 * Returns: whether it was doing anything
 */
gboolean
_tema_board_canvas_stop_hand (TemaBoardCanvas *self)
{
  Hand hand = self->hand;

  g_clear_handle_id (&self->rename_timer, g_source_remove);
  self->hand = HAND_NOTHING;
  if (hand == HAND_CARRYING)
    _tema_board_canvas_end_carrying (self, TRUE);
  else if (hand == HAND_BANDING)
    end_band (self);
  else if (hand == HAND_RESIZING)
    _tema_board_canvas_set_targets (self, NULL);
  return hand > HAND_PRESSED;
}

static void
pressed_cb (TemaBoardCanvas *self, int n_press, double x, double y, GtkGesture *gesture)
{
  Thing *thing;

  if (n_press != 2 || self->has_space || get_modifiers (gesture) != 0)
    return;
  g_clear_handle_id (&self->rename_timer, g_source_remove);
  self->hand = HAND_NOTHING;
  thing = find_at_view (self, x, y);
  if (thing == NULL)
    _tema_board_canvas_new_theme_at (self, x, y);
  else if (is_on_name (self, thing, x, y)
           || (!thing->is_theme
               && tema_board_state_get_card (self->state, thing->index)->kind == TEMA_CARD_NOTE))
    _tema_board_canvas_start_editing (self, thing->guid);
  else
    _tema_board_canvas_open (self, thing);
}

static void
motion_cb (TemaBoardCanvas *self, double x, double y)
{
  const char *cursor = NULL;
  const Thing *thing;

  if (self->hand != HAND_NOTHING)
    return;
  self->at_x = x;
  self->at_y = y;
  thing = self->has_space ? NULL : find_at_view (self, x, y);
  if (self->has_space)
    cursor = "grab";
  else if (_tema_board_canvas_is_on_memo (self, thing, x, y))
    cursor = "pointer";
  else if (_tema_board_canvas_can_change (self) && is_on_corner (self, thing, x, y))
    cursor = "se-resize";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

void
_tema_board_canvas_add_hand (TemaBoardCanvas *self)
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
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
