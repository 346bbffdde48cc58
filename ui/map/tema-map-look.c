/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From where one looks at a map: pan, zoom around the pointer, fit, and the gliding of nodes to
 * where they belong. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"
#include "widgets/tema-camera-hand.h"

#define GLIDE_US 170000
#define FIT_MARGIN_PX 48
#define FIRST_ZOOM 0.5

void
_tema_map_canvas_to_map (TemaMapCanvas *self, double x, double y, double *map_x, double *map_y)
{
  tema_camera_to_canvas (&self->camera, x, y, map_x, map_y);
}

void
_tema_map_canvas_pan_by (TemaMapCanvas *self, double dx, double dy)
{
  double before_x = self->camera.pan_x, before_y = self->camera.pan_y;

  self->camera.pan_x += dx;
  self->camera.pan_y += dy;
  self->is_fit = TRUE;
  tema_camera_clamp (&self->camera, &self->extents);
  /* Where the hand took hold is a place on the map. */
  if (self->hand != HAND_NOTHING && self->hand != HAND_PANNING)
    {
      self->press_x += self->camera.pan_x - before_x;
      self->press_y += self->camera.pan_y - before_y;
    }
  _tema_map_canvas_moved (self);
}

void
_tema_map_canvas_zoom_at (TemaMapCanvas *self, double zoom, double x, double y)
{
  double press_x, press_y;

  _tema_map_canvas_to_map (self, self->press_x, self->press_y, &press_x, &press_y);
  tema_camera_zoom_at (&self->camera, zoom, x, y);
  tema_camera_clamp (&self->camera, &self->extents);
  self->is_fit = TRUE;
  self->press_x = press_x * self->camera.zoom + self->camera.pan_x;
  self->press_y = press_y * self->camera.zoom + self->camera.pan_y;
  _tema_map_canvas_moved (self);
}

static void
fit (TemaMapCanvas *self, double min_zoom)
{
  TemaBoardRect extents = { 0, 0, 0, 0 };

  if (self->camera.width <= 0)
    return;
  tema_map_layout_get_extents (self->layout, &extents);
  tema_camera_fit (&self->camera,
                   &GRAPHENE_RECT_INIT (extents.x, extents.y, extents.width, extents.height),
                   FIT_MARGIN_PX, min_zoom, self->text_scale);
  self->is_fit = TRUE;
  _tema_map_canvas_moved (self);
}

/**
 * tema_map_canvas_fit:
 * @self: a canvas
 *
 * Shows the whole map, at most as large as life.
 */
void
tema_map_canvas_fit (TemaMapCanvas *self)
{
  fit (self, TEMA_CAMERA_MIN_ZOOM);
}

/* Remembers from where the map is looked at, for as long as the program runs. */
void
_tema_map_canvas_keep_place (TemaMapCanvas *self)
{
  if (self->map != NULL && self->is_fit)
    g_hash_table_insert (self->places, g_strdup (tema_map_get_guid (self->map)),
                         g_memdup2 (&self->camera, sizeof self->camera));
}

/* The first look at a map: from where it was looked at last, or as much of it as can be read, its
 * middle in sight. */
void
_tema_map_canvas_look_first (TemaMapCanvas *self)
{
  const TemaCamera *kept = self->map != NULL
                               ? g_hash_table_lookup (self->places, tema_map_get_guid (self->map))
                               : NULL;

  if (self->camera.width <= 0)
    return;
  if (kept != NULL)
    {
      self->camera.zoom = kept->zoom;
      self->camera.pan_x = kept->pan_x;
      self->camera.pan_y = kept->pan_y;
      self->is_fit = TRUE;
      _tema_map_canvas_moved (self);
      return;
    }
  fit (self, FIRST_ZOOM * self->text_scale);
  if (self->things->len > 0 && self->camera.zoom <= FIRST_ZOOM * self->text_scale)
    {
      const Thing *first = &g_array_index (self->things, Thing, 0);

      tema_camera_center_on (&self->camera, first->target.origin.x + first->target.size.width / 2,
                             first->target.origin.y + first->target.size.height / 2);
      _tema_map_canvas_moved (self);
    }
}

/* Pans so little that a node is seen, with what hangs close to it. */
void
_tema_map_canvas_reveal (TemaMapCanvas *self, const char *guid)
{
  Thing *thing = _tema_map_canvas_find (self, guid);

  if (thing != NULL && thing->is_shown && tema_camera_reveal (&self->camera, &thing->target, 40))
    {
      self->is_fit = TRUE;
      _tema_map_canvas_moved (self);
    }
}

/* Nodes glide to their places */

static void
show_part (TemaMapCanvas *self, double part)
{
  for (guint i = 0; i < self->things->len; i++)
    {
      Thing *thing = &g_array_index (self->things, Thing, i);

      if (!thing->is_carried && thing->is_shown)
        graphene_rect_interpolate (&thing->from, &thing->target, part, &thing->shown);
    }
  _tema_map_canvas_drop_pictures (self);
  gtk_widget_queue_allocate (self->world);
  _tema_map_canvas_moved (self);
}

static gboolean
glide_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (widget);
  double part
      = (gdk_frame_clock_get_frame_time (clock) - self->glide_start_us) / (double)self->glide_us;

  if (part < 1)
    {
      show_part (self, tema_camera_ease (part));
      return G_SOURCE_CONTINUE;
    }
  self->glide_tick = 0;
  show_part (self, 1);
  return G_SOURCE_REMOVE;
}

static gboolean
start_from_here (TemaMapCanvas *self)
{
  gboolean is_anywhere_else = FALSE;

  for (guint i = 0; i < self->things->len; i++)
    {
      Thing *thing = &g_array_index (self->things, Thing, i);

      thing->from = thing->shown;
      is_anywhere_else |= thing->is_shown && !graphene_rect_equal (&thing->from, &thing->target);
    }
  return is_anywhere_else;
}

/*
 * _tema_map_canvas_glide:
 * @self: a canvas
 * @duration_us: how long it takes, 0 for the usual time
 *
 * Everything that is not where it belongs goes there: at once where nobody sees it or wants
 * animations.
 */
void
_tema_map_canvas_glide (TemaMapCanvas *self, gint64 duration_us)
{
  gboolean is_needed = start_from_here (self);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  if (!is_needed || clock == NULL || !tema_camera_may_glide (GTK_WIDGET (self)))
    {
      show_part (self, 1);
      return;
    }
  self->glide_us = duration_us > 0 ? duration_us : GLIDE_US;
  self->glide_start_us = gdk_frame_clock_get_frame_time (clock);
  if (self->glide_tick == 0)
    self->glide_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
  show_part (self, 0);
}

/* What moves the camera */

static void
pan_by (gpointer canvas, double dx, double dy)
{
  _tema_map_canvas_pan_by (canvas, dx, dy);
}

static void
zoom_at (gpointer canvas, double zoom, double x, double y)
{
  _tema_map_canvas_zoom_at (canvas, zoom, x, y);
}

static void
get_pointer (gpointer canvas, double *x, double *y)
{
  *x = TEMA_MAP_CANVAS (canvas)->at_x;
  *y = TEMA_MAP_CANVAS (canvas)->at_y;
}

static void
zoom_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (widget);

  tema_map_canvas_set_zoom (self, tema_map_canvas_get_zoom (self) * TEMA_CAMERA_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (widget);

  tema_map_canvas_set_zoom (self, tema_map_canvas_get_zoom (self) / TEMA_CAMERA_STEP);
}

static void
zoom_normal_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tema_map_canvas_set_zoom (TEMA_MAP_CANVAS (widget), 1);
}

static void
fit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tema_map_canvas_fit (TEMA_MAP_CANVAS (widget));
}

void
_tema_map_canvas_install_camera (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "map.zoom-normal", NULL, zoom_normal_cb);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, fit_cb);
}

void
_tema_map_canvas_add_camera (TemaMapCanvas *self)
{
  static const TemaCameraMoves moves = { pan_by, zoom_at, get_pointer };

  tema_camera_init (&self->camera);
  tema_camera_add_wheel_and_pinch (&self->camera, GTK_WIDGET (self), &moves);
}

void
_tema_map_canvas_stop_camera (TemaMapCanvas *self)
{
  if (self->glide_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_tick);
  self->glide_tick = 0;
}

/**
 * tema_map_canvas_get_zoom:
 * @self: a canvas
 *
 * Returns: 1 for life size
 */
double
tema_map_canvas_get_zoom (TemaMapCanvas *self)
{
  return self->camera.zoom / self->text_scale;
}

/**
 * tema_map_canvas_set_zoom:
 * @self: a canvas
 * @zoom: 1 for life size; brought between 0.1 and 3
 *
 * Zooms around what is chosen, if that is in sight, else around the middle of what is seen.
 */
void
tema_map_canvas_set_zoom (TemaMapCanvas *self, double zoom)
{
  const Thing *cursor = _tema_map_canvas_find (self, _tema_map_canvas_get_only (self));
  const graphene_rect_t window = GRAPHENE_RECT_INIT (0, 0, self->camera.width, self->camera.height);
  graphene_point_t at = { self->camera.width / 2, self->camera.height / 2 };
  graphene_rect_t view;

  if (cursor != NULL && cursor->is_shown)
    {
      tema_camera_to_view (&self->camera, &cursor->shown, &view);
      if (graphene_rect_contains_rect (&window, &view))
        graphene_rect_get_center (&view, &at);
    }
  _tema_map_canvas_zoom_at (self, zoom * self->text_scale, at.x, at.y);
}

/**
 * tema_map_canvas_get_camera:
 * @self: a canvas
 *
 * Returns: (transfer none): from where one looks
 */
const TemaCamera *
tema_map_canvas_get_camera (TemaMapCanvas *self)
{
  return &self->camera;
}

/**
 * tema_map_canvas_get_extents:
 * @self: a canvas
 * @extents: (out caller-allocates): of everything on the map
 */
void
tema_map_canvas_get_extents (TemaMapCanvas *self, graphene_rect_t *extents)
{
  *extents = self->extents;
}

/**
 * tema_map_canvas_count_nodes_in:
 * @self: a canvas
 * @rect: in the canvas, in pixels
 *
 * Returns: how many nodes are seen there, wholly or in part
 */
guint
tema_map_canvas_count_nodes_in (TemaMapCanvas *self, const graphene_rect_t *rect)
{
  guint n_nodes = 0;

  for (guint i = 0; i < self->things->len; i++)
    {
      const Thing *thing = &g_array_index (self->things, Thing, i);
      graphene_rect_t view;

      if (!thing->is_shown)
        continue;
      tema_camera_to_view (&self->camera, &thing->target, &view);
      n_nodes += graphene_rect_intersection (&view, rect, NULL);
    }
  return n_nodes;
}

/**
 * tema_map_canvas_look_at:
 * @self: a canvas
 * @x: on the map
 * @y: likewise
 *
 * Pans until a point is in the middle.
 */
void
tema_map_canvas_look_at (TemaMapCanvas *self, double x, double y)
{
  tema_camera_center_on (&self->camera, x, y);
  self->is_fit = TRUE;
  tema_camera_clamp (&self->camera, &self->extents);
  _tema_map_canvas_moved (self);
}
