/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <graphene.h>

#include <glib.h>

G_BEGIN_DECLS

#define TEMA_CAMERA_MIN_ZOOM 0.1
#define TEMA_CAMERA_MAX_ZOOM 3.0
#define TEMA_CAMERA_STEP 1.2

/**
 * TemaCamera:
 * @zoom: 1 for life size
 * @pan_x: where the origin of the canvas is in the view, in pixels
 * @pan_y: likewise
 * @width: of the view, in pixels; 0 before anybody looks
 * @height: likewise
 *
 * From where one looks at a canvas that is larger than its view. A plain value: copy it to keep a
 * place.
 */
typedef struct
{
  double zoom;
  double pan_x;
  double pan_y;
  double width;
  double height;
} TemaCamera;

void tema_camera_init (TemaCamera *self);
void tema_camera_to_canvas (
    const TemaCamera *self, double x, double y, double *canvas_x, double *canvas_y);
void
tema_camera_to_view (const TemaCamera *self, const graphene_rect_t *rect, graphene_rect_t *view);
void tema_camera_get_seen (const TemaCamera *self, graphene_rect_t *seen);
void tema_camera_zoom_at (TemaCamera *self, double zoom, double x, double y);
void tema_camera_clamp (TemaCamera *self, const graphene_rect_t *extents);
void tema_camera_fit (TemaCamera *self,
                      const graphene_rect_t *extents,
                      double margin,
                      double min_zoom,
                      double max_zoom);
void tema_camera_center_on (TemaCamera *self, double canvas_x, double canvas_y);
gboolean tema_camera_reveal (TemaCamera *self, const graphene_rect_t *rect, double margin);
double tema_camera_ease (double part);

G_END_DECLS
