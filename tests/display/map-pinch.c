/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Two fingers on a map: no driver of ours has fingers, so the gesture's own signals are sent to the
 * canvas of a map as GTK sends them, and what is seen is asked of the camera.
 *
 *   map-pinch PROJECT      a new file */
#include "tema-config.h"

#include <adwaita.h>
#include <math.h>

#include "map/tema-map-canvas-private.h"
#include "project/tema-map-acts.h"
#include "project/tema-project.h"
#include "widgets/tema-camera-hand.h"

static GtkGesture *
find_pinch (GtkWidget *canvas)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (canvas);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_ZOOM (controller))
        return GTK_GESTURE (controller);
    }
  g_error ("a map has no gesture of two fingers");
}

/* Of their beginning the gesture asks the fingers where they are: the canvas is told by hand. */
static void
begin (TemaMapCanvas *canvas)
{
  tema_camera_begin_pinch (GTK_WIDGET (canvas));
}

static void
pinch (GtkGesture *gesture, double scale)
{
  g_signal_emit_by_name (gesture, "scale-changed", scale);
}

static void
assert_zoom (TemaMapCanvas *canvas, double wanted)
{
  double zoom = tema_map_canvas_get_zoom (canvas);

  if (fabs (zoom - wanted) > 1e-6)
    g_error ("the zoom is %f, not %f", zoom, wanted);
}

/* Scales are told from where the fingers began, not from the last one. */
static void
try_pinches (TemaMapCanvas *canvas)
{
  GtkGesture *gesture = find_pinch (GTK_WIDGET (canvas));

  tema_map_canvas_set_zoom (canvas, 1);
  assert_zoom (canvas, 1);
  begin (canvas);
  pinch (gesture, 1.25);
  assert_zoom (canvas, 1.25);
  pinch (gesture, 1.5);
  assert_zoom (canvas, 1.5);
  pinch (gesture, 0.5);
  assert_zoom (canvas, 0.5);
  /* Another pair of fingers goes on from there, and no further than can be read or drawn. */
  begin (canvas);
  pinch (gesture, 2);
  assert_zoom (canvas, 1);
  pinch (gesture, 1000);
  assert_zoom (canvas, TEMA_CAMERA_MAX_ZOOM);
  pinch (gesture, 0.0001);
  assert_zoom (canvas, TEMA_CAMERA_MIN_ZOOM);
}

static gboolean
quit_cb (gpointer is_over)
{
  *(gboolean *)is_over = TRUE;
  return G_SOURCE_REMOVE;
}

static TemaProject *
make_project (const char *path)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_create (path, "Pinch", &error);

  if (project == NULL || !tema_project_do (project, tema_act_create_map ("Map", "Nurses"), &error))
    g_error ("%s", error->message);
  return project;
}

int
main (int argc, char **argv)
{
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (TemaMap) map = NULL;
  GtkWidget *window, *canvas;
  gboolean is_over = FALSE;

  g_return_val_if_fail (argc == 2, 2);
  adw_init ();
  project = make_project (argv[1]);
  map = g_list_model_get_item (tema_project_get_maps (project), 0);
  window = gtk_window_new ();
  canvas = tema_map_canvas_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), canvas);
  tema_map_canvas_set_map (TEMA_MAP_CANVAS (canvas), project, map);
  gtk_window_present (GTK_WINDOW (window));
  /* Until it has a size. */
  while (gtk_widget_get_width (canvas) == 0 || !gtk_widget_get_mapped (canvas))
    g_main_context_iteration (NULL, TRUE);
  try_pinches (TEMA_MAP_CANVAS (canvas));
  gtk_window_destroy (GTK_WINDOW (window));
  g_idle_add (quit_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  return 0;
}
