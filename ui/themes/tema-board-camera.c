/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From where one looks at a board: pan, zoom around the pointer, fit, and the gliding of things to
 * where they belong. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <math.h>

#define GLIDE_US 170000
#define FIT_MARGIN_PX 32
/* What floats on the canvas, at its lower corners, covers nothing of a board that is fitted. */
#define FIT_BOTTOM_PX 56
#define FIRST_ZOOM 0.6
#define ZOOM_STEP 1.2
#define SCROLL_STEP_PX 60

void
_tema_board_canvas_to_board (
    TemaBoardCanvas *self, double x, double y, double *board_x, double *board_y)
{
  *board_x = (x - self->pan_x) / self->zoom;
  *board_y = (y - self->pan_y) / self->zoom;
}

void
_tema_board_canvas_to_view (TemaBoardCanvas *self,
                            const graphene_rect_t *rect,
                            graphene_rect_t *view)
{
  graphene_rect_init (view, rect->origin.x * self->zoom + self->pan_x,
                      rect->origin.y * self->zoom + self->pan_y, rect->size.width * self->zoom,
                      rect->size.height * self->zoom);
}

/* Something of the board always stays in sight. */
static void
clamp_pan (TemaBoardCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  TemaBoardRect extents = { 0, 0, 0, 0 };

  if (self->layout != NULL)
    tema_board_layout_get_extents (self->layout, &extents);
  self->pan_x = CLAMP (self->pan_x, width * 0.1 - (extents.x + extents.width) * self->zoom,
                       MAX (width * 0.9, 1) - extents.x * self->zoom);
  self->pan_y = CLAMP (self->pan_y, height * 0.1 - (extents.y + extents.height) * self->zoom,
                       MAX (height * 0.9, 1) - extents.y * self->zoom);
}

void
_tema_board_canvas_pan_by (TemaBoardCanvas *self, double dx, double dy)
{
  double before_x = self->pan_x, before_y = self->pan_y;

  self->pan_x += dx;
  self->pan_y += dy;
  self->is_fit = TRUE;
  clamp_pan (self);
  /* Where the hand took hold is a place on the board. */
  if (self->hand != HAND_NOTHING && self->hand != HAND_PANNING)
    {
      self->press_x += self->pan_x - before_x;
      self->press_y += self->pan_y - before_y;
    }
  _tema_board_canvas_place_widgets (self);
}

void
_tema_board_canvas_zoom_at (TemaBoardCanvas *self, double zoom, double x, double y)
{
  double board_x, board_y, press_x, press_y;

  zoom = CLAMP (zoom, TEMA_BOARD_MIN_ZOOM, TEMA_BOARD_MAX_ZOOM);
  _tema_board_canvas_to_board (self, x, y, &board_x, &board_y);
  _tema_board_canvas_to_board (self, self->press_x, self->press_y, &press_x, &press_y);
  self->zoom = zoom;
  self->pan_x = x - board_x * zoom;
  self->pan_y = y - board_y * zoom;
  self->is_fit = TRUE;
  clamp_pan (self);
  self->press_x = press_x * zoom + self->pan_x;
  self->press_y = press_y * zoom + self->pan_y;
  _tema_board_canvas_place_widgets (self);
  g_object_notify (G_OBJECT (self), "zoom");
}

/* Never larger than life: three cards need not fill the screen. */
static void
fit (TemaBoardCanvas *self, double min_zoom)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * FIT_MARGIN_PX;
  double height = gtk_widget_get_height (GTK_WIDGET (self)) - FIT_MARGIN_PX - FIT_BOTTOM_PX;
  TemaBoardRect extents = { 0, 0, 0, 0 };
  double zoom;

  if (self->layout == NULL || width <= 0 || height <= 0)
    return;
  tema_board_layout_get_extents (self->layout, &extents);
  zoom
      = CLAMP (MIN (width / MAX (extents.width, 1), height / MAX (extents.height, 1)), min_zoom, 1);
  self->zoom = zoom;
  self->pan_x = FIT_MARGIN_PX - extents.x * zoom;
  self->pan_y = FIT_MARGIN_PX - extents.y * zoom;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    self->pan_x += width - extents.width * zoom;
  self->is_fit = TRUE;
  _tema_board_canvas_place_widgets (self);
  g_object_notify (G_OBJECT (self), "zoom");
}

/**
 * tema_board_canvas_fit:
 * @self: a canvas
 *
 * Shows the whole board, at most as large as life: once there is room, if there is none yet.
 */
void
tema_board_canvas_fit (TemaBoardCanvas *self)
{
  self->wants_whole = gtk_widget_get_width (GTK_WIDGET (self)) <= 0;
  fit (self, TEMA_BOARD_MIN_ZOOM);
}

/* The first look at a board: as much of it as can be read, from its beginning. */
void
_tema_board_canvas_look_first (TemaBoardCanvas *self)
{
  fit (self, self->wants_whole ? TEMA_BOARD_MIN_ZOOM : FIRST_ZOOM);
}

static double
find_shift (double from, double to, double low, double high)
{
  if (to - from > high - low || from < low)
    return low - from;
  return to > high ? high - to : 0;
}

/* Pans so little that a place is seen. */
void
_tema_board_canvas_reveal_rect (TemaBoardCanvas *self, const TemaBoardRect *rect)
{
  const graphene_rect_t place = _tema_board_rect_to_graphene (rect);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t view;
  double dx, dy;

  if (width <= 0 || height <= 0)
    return;
  _tema_board_canvas_to_view (self, &place, &view);
  dx = find_shift (view.origin.x, view.origin.x + view.size.width, 16, width - 16);
  dy = find_shift (view.origin.y, view.origin.y + view.size.height, 16, height - 16);
  if (dx != 0 || dy != 0)
    _tema_board_canvas_pan_by (self, dx, dy);
}

/* Things glide to their places */

static void
mix (Thing *thing, double part)
{
  const graphene_rect_t target = _tema_board_rect_to_graphene (&thing->target);

  graphene_rect_interpolate (&thing->from, &target, part, &thing->shown);
}

static gboolean
mix_all (TemaBoardCanvas *self, GArray *things, double part)
{
  gboolean has_moved = FALSE;

  for (guint i = 0; i < things->len; i++)
    {
      Thing *thing = &g_array_index (things, Thing, i);
      const graphene_rect_t before = thing->shown;

      if (thing->is_carried)
        continue;
      mix (thing, part);
      has_moved |= !graphene_rect_equal (&before, &thing->shown);
    }
  return has_moved;
}

static void
show_part (TemaBoardCanvas *self, double part)
{
  gboolean has_moved = mix_all (self, self->themes, part);

  has_moved |= mix_all (self, self->cards, part);
  if (has_moved)
    _tema_board_canvas_drop_sketch (self);
  _tema_board_canvas_place_widgets (self);
}

static gboolean
glide_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  double part = (gdk_frame_clock_get_frame_time (clock) - self->glide_start_us) / (double)GLIDE_US;

  part = CLAMP (part, 0, 1);
  show_part (self, 1 - pow (1 - part, 3)); /* fast away, slow in */
  if (part < 1)
    return G_SOURCE_CONTINUE;
  self->glide_tick = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
has_animations (TemaBoardCanvas *self)
{
  gboolean has_animations = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations",
                &has_animations, NULL);
  return has_animations && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static gboolean
start_from_here (GArray *things)
{
  gboolean is_anywhere_else = FALSE;

  for (guint i = 0; i < things->len; i++)
    {
      Thing *thing = &g_array_index (things, Thing, i);
      const graphene_rect_t target = _tema_board_rect_to_graphene (&thing->target);

      thing->from = thing->shown;
      is_anywhere_else |= !graphene_rect_equal (&thing->from, &target);
    }
  return is_anywhere_else;
}

/* Everything that is not where it belongs goes there: at once where nobody sees it or wants
 * animations. */
void
_tema_board_canvas_glide (TemaBoardCanvas *self)
{
  gboolean is_needed = start_from_here (self->themes);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  is_needed |= start_from_here (self->cards);
  if (!is_needed || clock == NULL || !has_animations (self))
    {
      show_part (self, 1);
      return;
    }
  self->glide_start_us = gdk_frame_clock_get_frame_time (clock);
  if (self->glide_tick == 0)
    self->glide_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
  _tema_board_canvas_place_widgets (self);
}

/* Wheel, touchpad, pinch */

static gboolean
scroll_cb (TemaBoardCanvas *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GdkScrollUnit unit
      = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller));
  double step = unit == GDK_SCROLL_UNIT_WHEEL ? SCROLL_STEP_PX : 1;

  if (state & GDK_CONTROL_MASK)
    {
      double clicks = unit == GDK_SCROLL_UNIT_WHEEL ? dy : dy / 40;

      _tema_board_canvas_zoom_at (self, self->zoom * pow (ZOOM_STEP, -clicks), self->at_x,
                                  self->at_y);
      return GDK_EVENT_STOP;
    }
  if ((state & GDK_SHIFT_MASK) && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  _tema_board_canvas_pan_by (self, -dx * step, -dy * step);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (TemaBoardCanvas *self)
{
  self->pinch_zoom = self->zoom;
}

static void
pinch_cb (TemaBoardCanvas *self, double scale, GtkGesture *gesture)
{
  double x = self->at_x, y = self->at_y;

  if (gtk_gesture_is_active (gesture))
    gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  _tema_board_canvas_zoom_at (self, self->pinch_zoom * scale, x, y);
}

static void
zoom_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);

  tema_board_canvas_set_zoom (self, self->zoom * ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);

  tema_board_canvas_set_zoom (self, self->zoom / ZOOM_STEP);
}

static void
zoom_normal_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tema_board_canvas_set_zoom (TEMA_BOARD_CANVAS (widget), 1);
}

static void
fit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tema_board_canvas_fit (TEMA_BOARD_CANVAS (widget));
}

void
_tema_board_canvas_install_camera (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "board.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "board.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "board.zoom-normal", NULL, zoom_normal_cb);
  gtk_widget_class_install_action (widget_class, "board.fit", NULL, fit_cb);
}

void
_tema_board_canvas_add_camera (TemaBoardCanvas *self)
{
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->zoom = 1;
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

void
_tema_board_canvas_stop_camera (TemaBoardCanvas *self)
{
  if (self->glide_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_tick);
  self->glide_tick = 0;
}

/**
 * tema_board_canvas_get_zoom:
 * @self: a canvas
 *
 * Returns: 1 for life size
 */
double
tema_board_canvas_get_zoom (TemaBoardCanvas *self)
{
  return self->zoom;
}

/**
 * tema_board_canvas_set_zoom:
 * @self: a canvas
 * @zoom: 1 for life size; brought between 0.1 and 3
 *
 * Zooms around the middle of what is seen, or what of the board is nearest to it.
 */
void
tema_board_canvas_set_zoom (TemaBoardCanvas *self, double zoom)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  TemaBoardRect extents;
  graphene_rect_t board, view;

  tema_board_layout_get_extents (self->layout, &extents);
  board = _tema_board_rect_to_graphene (&extents);
  _tema_board_canvas_to_view (self, &board, &view);
  _tema_board_canvas_zoom_at (self, zoom, CLAMP (x, view.origin.x, view.origin.x + view.size.width),
                              CLAMP (y, view.origin.y, view.origin.y + view.size.height));
}

/**
 * tema_board_canvas_reveal:
 * @self: a canvas
 * @thing: (type GObject): a #TemaCard or #TemaTheme of its board
 *
 * Brings a thing into sight.
 */
void
tema_board_canvas_reveal (TemaBoardCanvas *self, gpointer thing)
{
  const char *guid
      = TEMA_IS_CARD (thing) ? tema_card_get_guid (thing) : tema_theme_get_guid (thing);
  Thing *place = _tema_board_canvas_find (self, guid);

  if (place != NULL)
    _tema_board_canvas_reveal_rect (self, &place->target);
}
