/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The mathematics of looking at a canvas: pan, zoom around the pointer, fit, what is in sight.
 * Pure: it knows no widget, so that every canvas moves alike. */
#include "tema-config.h"

#include "widgets/tema-camera.h"

#include <math.h>

/* So much of the view always has something of the canvas beside it. */
#define KEPT_IN_SIGHT 0.1

/**
 * tema_camera_init:
 * @self: (out): a camera
 *
 * Looks at the origin in life size.
 */
void
tema_camera_init (TemaCamera *self)
{
  *self = (TemaCamera){ .zoom = 1 };
}

/**
 * tema_camera_to_canvas:
 * @self: a camera
 * @x: in the view, in pixels
 * @y: likewise
 * @canvas_x: (out): on the canvas
 * @canvas_y: (out): likewise
 */
void
tema_camera_to_canvas (
    const TemaCamera *self, double x, double y, double *canvas_x, double *canvas_y)
{
  *canvas_x = (x - self->pan_x) / self->zoom;
  *canvas_y = (y - self->pan_y) / self->zoom;
}

/**
 * tema_camera_to_view:
 * @self: a camera
 * @rect: on the canvas
 * @view: (out caller-allocates): where it is in the view
 */
void
tema_camera_to_view (const TemaCamera *self, const graphene_rect_t *rect, graphene_rect_t *view)
{
  graphene_rect_init (view, rect->origin.x * self->zoom + self->pan_x,
                      rect->origin.y * self->zoom + self->pan_y, rect->size.width * self->zoom,
                      rect->size.height * self->zoom);
}

/**
 * tema_camera_get_seen:
 * @self: a camera
 * @seen: (out caller-allocates): the part of the canvas that is in the view
 */
void
tema_camera_get_seen (const TemaCamera *self, graphene_rect_t *seen)
{
  graphene_rect_init (seen, -self->pan_x / self->zoom, -self->pan_y / self->zoom,
                      self->width / self->zoom, self->height / self->zoom);
}

/**
 * tema_camera_zoom_at:
 * @self: a camera
 * @zoom: brought between %TEMA_CAMERA_MIN_ZOOM and %TEMA_CAMERA_MAX_ZOOM
 * @x: in the view
 * @y: likewise
 *
 * Zooms so that what is at a point of the view stays there.
 */
void
tema_camera_zoom_at (TemaCamera *self, double zoom, double x, double y)
{
  double canvas_x, canvas_y;

  tema_camera_to_canvas (self, x, y, &canvas_x, &canvas_y);
  self->zoom = CLAMP (zoom, TEMA_CAMERA_MIN_ZOOM, TEMA_CAMERA_MAX_ZOOM);
  self->pan_x = x - canvas_x * self->zoom;
  self->pan_y = y - canvas_y * self->zoom;
}

static double
clamp_axis (double pan, double zoom, double view, double start, double length)
{
  double low = view * KEPT_IN_SIGHT - (start + length) * zoom;
  double high = view * (1 - KEPT_IN_SIGHT) - start * zoom;

  return CLAMP (pan, low, MAX (low, high));
}

/**
 * tema_camera_clamp:
 * @self: a camera
 * @extents: of everything on the canvas
 *
 * Pans back so far that something stays in sight.
 */
void
tema_camera_clamp (TemaCamera *self, const graphene_rect_t *extents)
{
  self->pan_x
      = clamp_axis (self->pan_x, self->zoom, self->width, extents->origin.x, extents->size.width);
  self->pan_y
      = clamp_axis (self->pan_y, self->zoom, self->height, extents->origin.y, extents->size.height);
}

/**
 * tema_camera_fit:
 * @self: a camera with a view
 * @extents: of everything on the canvas
 * @margin: free on each side, in pixels of the view
 * @min_zoom: not smaller than this
 * @max_zoom: nor larger: three cards need not fill the screen
 *
 * Shows everything, in the middle of the view. What does not fit at @min_zoom begins at the margin.
 */
void
tema_camera_fit (TemaCamera *self,
                 const graphene_rect_t *extents,
                 double margin,
                 double min_zoom,
                 double max_zoom)
{
  double width = self->width - 2 * margin, height = self->height - 2 * margin;
  double free_x, free_y;

  if (width <= 0 || height <= 0)
    return;
  self->zoom = MIN (width / MAX (extents->size.width, 1), height / MAX (extents->size.height, 1));
  self->zoom = CLAMP (self->zoom, min_zoom, max_zoom);
  free_x = MAX (width - extents->size.width * self->zoom, 0);
  free_y = MAX (height - extents->size.height * self->zoom, 0);
  self->pan_x = round (margin + free_x / 2 - extents->origin.x * self->zoom);
  self->pan_y = round (margin + free_y / 2 - extents->origin.y * self->zoom);
}

/**
 * tema_camera_center_on:
 * @self: a camera with a view
 * @canvas_x: on the canvas
 * @canvas_y: likewise
 *
 * Pans until a point is in the middle of the view.
 */
void
tema_camera_center_on (TemaCamera *self, double canvas_x, double canvas_y)
{
  self->pan_x = round (self->width / 2 - canvas_x * self->zoom);
  self->pan_y = round (self->height / 2 - canvas_y * self->zoom);
}

static double
find_shift (double from, double to, double low, double high)
{
  if (to - from > high - low || from < low)
    return low - from;
  return to > high ? high - to : 0;
}

/**
 * tema_camera_reveal:
 * @self: a camera
 * @rect: on the canvas
 * @margin: around it, in pixels of the view
 *
 * Pans so little that a place is seen; its beginning, where it is larger than the view.
 *
 * Returns: whether anything moved
 */
gboolean
tema_camera_reveal (TemaCamera *self, const graphene_rect_t *rect, double margin)
{
  graphene_rect_t view;
  double dx, dy;

  if (self->width <= 0 || self->height <= 0)
    return FALSE;
  tema_camera_to_view (self, rect, &view);
  dx = find_shift (view.origin.x, view.origin.x + view.size.width, margin, self->width - margin);
  dy = find_shift (view.origin.y, view.origin.y + view.size.height, margin, self->height - margin);
  self->pan_x += dx;
  self->pan_y += dy;
  return dx != 0 || dy != 0;
}

/**
 * tema_camera_ease:
 * @part: of the time that has passed, 0 to 1
 *
 * Returns: the part of the way: fast away, slow in
 */
double
tema_camera_ease (double part)
{
  part = CLAMP (part, 0, 1);
  return 1 - pow (1 - part, 3);
}
