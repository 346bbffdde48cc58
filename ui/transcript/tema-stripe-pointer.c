/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The pointer over stripes and their names: what it lights, presses and drags. */
#include "transcript/tema-stripe-gutter-private.h"

#include "transcript/tema-coding-ends.h"

#define GRIP_PX 5

static gint64
find_at (TemaStripeGutter *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  for (guint i = 0; i < self->placed->len; i++)
    {
      const TemaPlacedStripe *placed = &g_array_index (self->placed, TemaPlacedStripe, i);
      graphene_rect_t stripe = placed->stripe;

      graphene_rect_inset (&stripe, -2, 0);
      if (graphene_rect_contains_point (&stripe, &point)
          || graphene_rect_contains_point (&placed->label, &point))
        return placed->coding;
    }
  return 0;
}

/* The coding whose stripe begins or ends at the pointer; short stripes have no room for it. */
static gint64
find_end_at (TemaStripeGutter *self, double x, double y, gboolean *is_last)
{
  for (guint i = 0; i < self->placed->len; i++)
    {
      const TemaPlacedStripe *placed = &g_array_index (self->placed, TemaPlacedStripe, i);
      float top = placed->stripe.origin.y;
      float bottom = top + placed->stripe.size.height;

      if (bottom - top < 3 * GRIP_PX || ABS (x - placed->stripe.origin.x - STRIPE_PX / 2.0) > 4)
        continue;
      *is_last = ABS (y - bottom) <= GRIP_PX;
      if (*is_last || ABS (y - top) <= GRIP_PX)
        return placed->coding;
    }
  return 0;
}

static void
motion_cb (TemaStripeGutter *self, double x, double y)
{
  gint64 coding = find_at (self, x, y);
  gboolean is_last;

  if (self->dragged != 0)
    return;
  tema_transcript_view_hover_coding (self->view, coding);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   tema_transcript_view_can_change (self->view)
                                           && find_end_at (self, x, y, &is_last) != 0
                                       ? "ns-resize"
                                   : coding != 0 ? "pointer"
                                                 : "default");
}

static void
leave_cb (TemaStripeGutter *self)
{
  if (self->dragged == 0)
    tema_transcript_view_hover_coding (self->view, 0);
}

static guint
get_button (GtkGesture *gesture)
{
  return gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
}

/* With the other button at once, as a menu opens; GTK's menu of cut and paste stays away. What is
 * selected stays so: beside the first lines of a selection the view would take it away with the
 * release, and the card, which goes when the caret does, with it. */
static void
pressed_cb (TemaStripeGutter *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gint64 coding = find_at (self, x, y);
  gboolean is_menu = get_button (gesture) == GDK_BUTTON_SECONDARY;

  if (is_menu || coding != 0)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (coding == 0)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (is_menu)
    g_signal_emit_by_name (self, "pressed", coding, x, y);
}

static void
released_cb (TemaStripeGutter *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gint64 coding = find_at (self, x, y);

  if (coding == 0 || get_button (gesture) == GDK_BUTTON_SECONDARY)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit_by_name (self, "pressed", coding, x, y);
}

static void
drag_begin_cb (TemaStripeGutter *self, double x, double y)
{
  self->is_moved = FALSE;
  self->dragged = tema_transcript_view_can_change (self->view)
                      ? find_end_at (self, x, y, &self->is_last_dragged)
                      : 0;
}

/* The pointer says which line; the passage begins or ends with it. */
static void
drag_update_cb (TemaStripeGutter *self, double by_x, double by_y, GtkGestureDrag *gesture)
{
  graphene_point_t in_view;
  double x, y;

  if (self->dragged == 0 || (!self->is_moved && ABS (by_y) < GRIP_PX))
    return;
  if (!self->is_moved)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->is_moved = TRUE;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (self->view),
                                &GRAPHENE_POINT_INIT (0, y + by_y), &in_view))
    tema_coding_ends_preview (self->view, self->dragged, self->is_last_dragged,
                              self->is_last_dragged ? in_view.x : 0, in_view.y, FALSE);
}

static void
drag_end_cb (TemaStripeGutter *self)
{
  gint64 dragged = self->dragged;

  self->dragged = 0;
  if (dragged != 0 && self->is_moved)
    tema_coding_ends_drop (self->view, dragged);
}

static void
drag_cancel_cb (TemaStripeGutter *self)
{
  if (self->dragged != 0 && self->is_moved)
    tema_transcript_view_preview_ends (self->view, 0, 0, 0);
  self->dragged = 0;
}

static GtkGesture *
add_drag (TemaStripeGutter *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  return drag;
}

void
_tema_stripe_gutter_add_pointer (TemaStripeGutter *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (add_drag (self), click); /* what one takes from the view, both have */
}
