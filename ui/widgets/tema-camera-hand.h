/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "widgets/tema-camera.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TemaCameraMoves:
 * @pan_by: pans, in pixels of the view
 * @zoom_at: zooms to 1 for life size, around a point of the view
 * @get_pointer: where the pointer is in the view
 *
 * What a canvas lets the hand do with its camera.
 */
typedef struct
{
  void (*pan_by) (gpointer canvas, double dx, double dy);
  void (*zoom_at) (gpointer canvas, double zoom, double x, double y);
  void (*get_pointer) (gpointer canvas, double *x, double *y);
} TemaCameraMoves;

void tema_camera_add_wheel_and_pinch (const TemaCamera *self,
                                      GtkWidget *canvas,
                                      const TemaCameraMoves *moves);
void tema_camera_begin_pinch (GtkWidget *canvas);
gboolean tema_camera_may_glide (GtkWidget *canvas);

G_END_DECLS
