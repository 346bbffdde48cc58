/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The mathematics of looking at a canvas. */
#include "tema-test.h"

#include <math.h>

#include "widgets/tema-camera.h"

static TemaCamera
look (double width, double height)
{
  TemaCamera camera;

  tema_camera_init (&camera);
  camera.width = width;
  camera.height = height;
  return camera;
}

static void
assert_near (double a, double b)
{
  assert_true (fabs (a - b) < 0.01);
}

static void
zooms_around_the_pointer (void **state)
{
  TemaCamera camera = look (800, 600);
  double before_x, before_y, x, y;

  camera.pan_x = 37;
  camera.pan_y = -120;
  tema_camera_to_canvas (&camera, 300, 200, &before_x, &before_y);
  for (double zoom = 0.05; zoom < 4; zoom *= 1.3)
    {
      tema_camera_zoom_at (&camera, zoom, 300, 200);
      assert_true (camera.zoom >= TEMA_CAMERA_MIN_ZOOM && camera.zoom <= TEMA_CAMERA_MAX_ZOOM);
      tema_camera_to_canvas (&camera, 300, 200, &x, &y);
      assert_near (x, before_x);
      assert_near (y, before_y);
    }
}

static void
goes_there_and_back (void **state)
{
  TemaCamera camera = look (800, 600);
  const graphene_rect_t rect = GRAPHENE_RECT_INIT (-50, 20, 100, 40);
  graphene_rect_t view, seen;
  double x, y;

  tema_camera_zoom_at (&camera, 0.5, 123, 45);
  tema_camera_to_view (&camera, &rect, &view);
  assert_near (view.size.width, 50);
  tema_camera_to_canvas (&camera, view.origin.x, view.origin.y, &x, &y);
  assert_near (x, -50);
  assert_near (y, 20);
  tema_camera_get_seen (&camera, &seen);
  assert_near (seen.size.width, 1600);
  tema_camera_to_view (&camera, &seen, &view);
  assert_near (view.origin.x, 0);
  assert_near (view.size.height, 600);
}

static void
fits_all_and_never_too_large (void **state)
{
  TemaCamera camera = look (800, 600);
  const graphene_rect_t small = GRAPHENE_RECT_INIT (-50, -20, 100, 40);
  const graphene_rect_t large = GRAPHENE_RECT_INIT (-5000, -200, 10000, 400);
  graphene_rect_t view;

  tema_camera_fit (&camera, &small, 32, 0.1, 1);
  assert_near (camera.zoom, 1);
  tema_camera_to_view (&camera, &small, &view);
  assert_near (view.origin.x + view.size.width / 2, 400);
  assert_near (view.origin.y + view.size.height / 2, 300);
  tema_camera_fit (&camera, &large, 32, 0.05, 1);
  tema_camera_to_view (&camera, &large, &view);
  assert_true (view.origin.x >= 31 && view.origin.x + view.size.width <= 769);
  tema_camera_fit (&camera, &large, 32, 0.5, 1);
  tema_camera_to_view (&camera, &large, &view);
  assert_near (view.origin.x, 32);
  camera = look (0, 0);
  tema_camera_fit (&camera, &large, 32, 0.5, 1);
  assert_near (camera.zoom, 1);
}

static void
never_loses_all (void **state)
{
  const graphene_rect_t extents = GRAPHENE_RECT_INIT (100, 100, 300, 200);
  const double far[] = { -1e6, -300, 0, 300, 1e6 };

  for (guint i = 0; i < G_N_ELEMENTS (far); i++)
    for (guint k = 0; k < G_N_ELEMENTS (far); k++)
      {
        TemaCamera camera = look (800, 600);
        const graphene_rect_t window = GRAPHENE_RECT_INIT (0, 0, 800, 600);
        graphene_rect_t view;

        camera.pan_x = far[i];
        camera.pan_y = far[k];
        tema_camera_clamp (&camera, &extents);
        tema_camera_to_view (&camera, &extents, &view);
        assert_true (graphene_rect_intersection (&window, &view, NULL));
      }
}

static void
reveals_with_the_least_move (void **state)
{
  TemaCamera camera = look (800, 600);
  const graphene_rect_t inside = GRAPHENE_RECT_INIT (100, 100, 50, 50);
  const graphene_rect_t right = GRAPHENE_RECT_INIT (900, 100, 50, 50);

  assert_false (tema_camera_reveal (&camera, &inside, 16));
  assert_true (tema_camera_reveal (&camera, &right, 16));
  assert_near (camera.pan_x, 800 - 16 - 950);
  assert_near (camera.pan_y, 0);
  tema_camera_center_on (&camera, 925, 125);
  assert_near (camera.pan_x, 400 - 925);
}

static void
eases_from_nothing_to_all (void **state)
{
  double before = -1;

  assert_near (tema_camera_ease (-1), 0);
  assert_near (tema_camera_ease (2), 1);
  for (double part = 0; part <= 1; part += 0.1)
    {
      assert_true (tema_camera_ease (part) > before);
      before = tema_camera_ease (part);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (zooms_around_the_pointer),     cmocka_unit_test (goes_there_and_back),
    cmocka_unit_test (fits_all_and_never_too_large), cmocka_unit_test (never_loses_all),
    cmocka_unit_test (reveals_with_the_least_move),  cmocka_unit_test (eases_from_nothing_to_all),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
