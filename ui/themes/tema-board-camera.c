/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From where one looks at a board: pan, zoom around the pointer, fit, and the gliding of things to
 * where they belong. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"
#include "widgets/tema-camera-hand.h"

#define GLIDE_US 170000
#define FIT_MARGIN_PX 32
/* What floats on the canvas, at its lower corners, covers nothing of a board that is fitted. */
#define FIT_BOTTOM_PX 56
#define FIRST_ZOOM 0.6
#define REVEAL_MARGIN_PX 16

void
_tema_board_canvas_to_board (
    TemaBoardCanvas *self, double x, double y, double *board_x, double *board_y)
{
  tema_camera_to_canvas (&self->camera, x, y, board_x, board_y);
}

void
_tema_board_canvas_to_view (TemaBoardCanvas *self,
                            const graphene_rect_t *rect,
                            graphene_rect_t *view)
{
  tema_camera_to_view (&self->camera, rect, view);
}

/* Everything on the board. */
static graphene_rect_t
get_extents (TemaBoardCanvas *self)
{
  TemaBoardRect extents = { 0, 0, 0, 0 };

  if (self->layout != NULL)
    tema_board_layout_get_extents (self->layout, &extents);
  return _tema_board_rect_to_graphene (&extents);
}

void
_tema_board_canvas_pan_by (TemaBoardCanvas *self, double dx, double dy)
{
  const graphene_rect_t extents = get_extents (self);
  double before_x = self->camera.pan_x, before_y = self->camera.pan_y;

  self->camera.pan_x += dx;
  self->camera.pan_y += dy;
  self->is_fit = TRUE;
  tema_camera_clamp (&self->camera, &extents);
  /* Where the hand took hold is a place on the board. */
  if (self->hand != HAND_NOTHING && self->hand != HAND_PANNING)
    {
      self->press_x += self->camera.pan_x - before_x;
      self->press_y += self->camera.pan_y - before_y;
    }
  _tema_board_canvas_place_widgets (self);
}

void
_tema_board_canvas_zoom_at (TemaBoardCanvas *self, double zoom, double x, double y)
{
  const graphene_rect_t extents = get_extents (self);
  double press_x, press_y;

  _tema_board_canvas_to_board (self, self->press_x, self->press_y, &press_x, &press_y);
  tema_camera_zoom_at (&self->camera, zoom, x, y);
  tema_camera_clamp (&self->camera, &extents);
  self->is_fit = TRUE;
  self->press_x = press_x * self->camera.zoom + self->camera.pan_x;
  self->press_y = press_y * self->camera.zoom + self->camera.pan_y;
  _tema_board_canvas_place_widgets (self);
  g_object_notify (G_OBJECT (self), "zoom");
}

/* Never larger than life: three cards need not fill the screen. From the corner where reading
 * begins, since a board grows away from there; a map, which grows around its middle, has
 * tema_camera_fit(). */
static void
fit (TemaBoardCanvas *self, double min_zoom)
{
  TemaCamera *camera = &self->camera;
  double width = camera->width - 2 * FIT_MARGIN_PX;
  double height = camera->height - FIT_MARGIN_PX - FIT_BOTTOM_PX;
  TemaBoardRect extents = { 0, 0, 0, 0 };

  if (self->layout == NULL || width <= 0 || height <= 0)
    return;
  tema_board_layout_get_extents (self->layout, &extents);
  camera->zoom
      = CLAMP (MIN (width / MAX (extents.width, 1), height / MAX (extents.height, 1)), min_zoom, 1);
  camera->pan_x = FIT_MARGIN_PX - extents.x * camera->zoom;
  camera->pan_y = FIT_MARGIN_PX - extents.y * camera->zoom;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    camera->pan_x += width - extents.width * camera->zoom;
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
  self->wants_whole = self->camera.width <= 0;
  fit (self, TEMA_CAMERA_MIN_ZOOM);
}

/**
 * tema_board_canvas_fit_once_resized:
 * @self: a canvas that is about to have another size
 *
 * Shows the whole board, at most as large as life, in the room that there will be.
 */
void
tema_board_canvas_fit_once_resized (TemaBoardCanvas *self)
{
  tema_board_canvas_fit (self);
  self->wants_whole = TRUE;
  self->is_fit = FALSE;
}

/* The first look at a board: as much of it as can be read, from its beginning. */
void
_tema_board_canvas_look_first (TemaBoardCanvas *self)
{
  fit (self, self->wants_whole ? TEMA_CAMERA_MIN_ZOOM : FIRST_ZOOM);
}

/* Pans so little that a place is seen. */
void
_tema_board_canvas_reveal_rect (TemaBoardCanvas *self, const TemaBoardRect *rect)
{
  const graphene_rect_t place = _tema_board_rect_to_graphene (rect);
  TemaCamera there = self->camera;

  if (tema_camera_reveal (&there, &place, REVEAL_MARGIN_PX))
    _tema_board_canvas_pan_by (self, there.pan_x - self->camera.pan_x,
                               there.pan_y - self->camera.pan_y);
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

  show_part (self, tema_camera_ease (part));
  if (part < 1)
    return G_SOURCE_CONTINUE;
  self->glide_tick = 0;
  return G_SOURCE_REMOVE;
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
  if (!is_needed || clock == NULL || !tema_camera_may_glide (GTK_WIDGET (self)))
    {
      show_part (self, 1);
      return;
    }
  self->glide_start_us = gdk_frame_clock_get_frame_time (clock);
  if (self->glide_tick == 0)
    self->glide_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
  _tema_board_canvas_place_widgets (self);
}

/* What moves the camera */

static void
pan_by (gpointer canvas, double dx, double dy)
{
  _tema_board_canvas_pan_by (canvas, dx, dy);
}

static void
zoom_at (gpointer canvas, double zoom, double x, double y)
{
  _tema_board_canvas_zoom_at (canvas, zoom, x, y);
}

static void
get_pointer (gpointer canvas, double *x, double *y)
{
  *x = TEMA_BOARD_CANVAS (canvas)->at_x;
  *y = TEMA_BOARD_CANVAS (canvas)->at_y;
}

static void
zoom_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);

  tema_board_canvas_set_zoom (self, self->camera.zoom * TEMA_CAMERA_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);

  tema_board_canvas_set_zoom (self, self->camera.zoom / TEMA_CAMERA_STEP);
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
  static const TemaCameraMoves moves = { pan_by, zoom_at, get_pointer };

  tema_camera_init (&self->camera);
  tema_camera_add_wheel_and_pinch (&self->camera, GTK_WIDGET (self), &moves);
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
  return self->camera.zoom;
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
  const graphene_rect_t board = get_extents (self);
  double x = self->camera.width / 2, y = self->camera.height / 2;
  graphene_rect_t view;

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
