/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Wheel, touchpad and pinch, the same on every canvas. */
#include "tema-config.h"

#include "widgets/tema-camera-hand.h"

#include <math.h>

#define SCROLL_STEP_PX 60
#define HAND_DATA "tema-camera-hand"

typedef struct
{
  const TemaCamera *camera;
  GtkWidget *canvas; /* which owns the controllers that know this */
  const TemaCameraMoves *moves;
  double pinch_zoom; /* when the pinch began */
} CameraHand;

static gboolean
scroll_cb (GtkEventController *controller, double dx, double dy, gpointer data)
{
  const CameraHand *self = data;
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GdkScrollUnit unit
      = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller));
  double step = unit == GDK_SCROLL_UNIT_WHEEL ? SCROLL_STEP_PX : 1;

  if (state & GDK_CONTROL_MASK)
    {
      double clicks = unit == GDK_SCROLL_UNIT_WHEEL ? dy : dy / 40;
      double x, y;

      self->moves->get_pointer (self->canvas, &x, &y);
      self->moves->zoom_at (self->canvas, self->camera->zoom * pow (TEMA_CAMERA_STEP, -clicks), x,
                            y);
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_SHIFT_MASK) && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  self->moves->pan_by (self->canvas, -dx * step, -dy * step);
  return GDK_EVENT_STOP;
}

static void
pinch_cb (GtkGesture *gesture, double scale, gpointer data)
{
  const CameraHand *self = data;
  double x, y;

  self->moves->get_pointer (self->canvas, &x, &y);
  if (gtk_gesture_is_active (gesture))
    gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  self->moves->zoom_at (self->canvas, self->pinch_zoom * scale, x, y);
}

/**
 * tema_camera_add_wheel_and_pinch:
 * @self: the camera of a canvas, which lives as long as the canvas
 * @canvas: a widget
 * @moves: (transfer none): static
 *
 * Lets the wheel and two fingers pan, and zoom with Ctrl or by pinching, around the pointer.
 */
void
tema_camera_add_wheel_and_pinch (const TemaCamera *self,
                                 GtkWidget *canvas,
                                 const TemaCameraMoves *moves)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  CameraHand *hand = g_new0 (CameraHand, 1);

  hand->camera = self;
  hand->canvas = canvas;
  hand->moves = moves;
  g_object_set_data_full (G_OBJECT (canvas), HAND_DATA, hand, g_free);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), hand);
  gtk_widget_add_controller (canvas, scroll);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (tema_camera_begin_pinch), canvas);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), hand);
  gtk_widget_add_controller (canvas, GTK_EVENT_CONTROLLER (pinch));
}

/**
 * tema_camera_begin_pinch:
 * @canvas: a widget with tema_camera_add_wheel_and_pinch()
 *
 * What the scale of two fingers is of from now on. For the gesture, and for tests, which have no
 * fingers.
 */
void
tema_camera_begin_pinch (GtkWidget *canvas)
{
  CameraHand *self = g_object_get_data (G_OBJECT (canvas), HAND_DATA);

  self->pinch_zoom = self->camera->zoom;
}

/**
 * tema_camera_may_glide:
 * @canvas: a widget
 *
 * Returns: whether somebody sees it who wants things to move
 */
gboolean
tema_camera_may_glide (GtkWidget *canvas)
{
  gboolean has_animations = TRUE;

  g_object_get (gtk_widget_get_settings (canvas), "gtk-enable-animations", &has_animations, NULL);
  return has_animations && gtk_widget_get_mapped (canvas);
}
