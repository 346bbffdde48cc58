/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Maps as they seldom are: nodes on top of each other and at both ends of the canvas, branches that
 * are folded away, links on their way. */
#include "pages/tema-map-draw.h"
#include "pages/tema-map-layout-private.h"
#include "pages/tema-map-tidy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

static void
test_scales_have_ends (void **state)
{
  static const double asked[] = { 0, 0.5, 1, 4, 100 }, given[] = { 0.5, 0.5, 1, 4, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (asked[i]);

      assert_float_equal (tema_map_metrics_get_text_scale (metrics), given[i], 0);
    }
}

/* A middle that was given a colour has it, whatever else it is. */
static void
test_a_coloured_middle (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = tema_map_state_new ("Map");
  TemaMapStateNode *node = tema_map_state_add_node (map, -1, "Middle");
  TemaMapLook plain, coloured;

  node->color = (TemaColor){ 1, 2, 3 };
  tema_map_metrics_find_look (metrics, node, 0, TRUE, &plain);
  node->has_own_color = TRUE;
  tema_map_metrics_find_look (metrics, node, 0, TRUE, &coloured);
  assert_false (tema_color_equal (&plain.fill, &node->color));
  assert_true (tema_color_equal (&coloured.fill, &node->color));
}

static TemaMapStateNode *
add_at (TemaMapState *map, int parent, const char *text, int x, int y)
{
  TemaMapStateNode *node = tema_map_state_add_node (map, parent, text);

  node->x = x;
  node->y = y;
  return node;
}

/* A folded branch with two leaves, linked with each other and with what is outside. */
static TemaMapState *
folded_new (void)
{
  TemaMapState *map = tema_map_state_new ("Folded");

  add_at (map, -1, "Middle", 0, 0);
  add_at (map, 0, "Branch", 300, 0)->is_folded = TRUE;
  add_at (map, 1, "Leaf", 600, -40);
  add_at (map, 1, "Other leaf", 600, 40);
  add_at (map, -1, "Far away", 0, 600);
  tema_map_state_add_edge (map, 2, 3, "within");
  tema_map_state_add_edge (map, 2, 4, "");
  return map;
}

/* What is folded away is nowhere: not under the pointer, not for an arrow key, not as a line. */
static void
test_what_is_folded_away (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = folded_new ();
  g_autoptr (TemaMapLayout) layout = tema_map_layout_new (map, metrics);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  const TemaBoardRect right = { 500, -200, 300, 400 };
  TemaMapCurve curve;
  const TemaMapLink *link;
  TemaMapVertex at;

  assert_null (tema_map_layout_get_link (layout, 0));
  link = tema_map_layout_get_link (layout, 1);
  assert_non_null (link);
  assert_null (link->label);
  at = _tema_map_curve_point_at (&link->curve, 0.5);
  assert_int_equal (tema_map_layout_find_edge_at (layout, at.x, at.y, 4), 1);
  assert_int_equal (tema_map_layout_find_edge_at (layout, at.x + 60, at.y + 60, 4), -1);
  assert_int_equal (tema_map_layout_find_node_at (layout, 600, -40), -1);
  assert_false (tema_map_layout_get_branch_line (layout, 2, &curve));
  assert_int_equal (tema_map_layout_find_line_at (layout, 450, 0, 8), -1);
  tema_map_layout_list_nodes_in (layout, &right, nodes);
  assert_int_equal (nodes->len, 0);
  assert_int_equal (tema_map_layout_find_towards (layout, 1, TEMA_BOARD_RIGHT), -1);
  assert_int_equal (tema_map_layout_find_towards (layout, 2, TEMA_BOARD_LEFT), -1);
  assert_int_equal (tema_map_layout_find_towards (layout, 4, TEMA_BOARD_UP), 0);
}

static gboolean
svg_has (const TemaMapState *map, const char *text)
{
  g_autoptr (GBytes) bytes = tema_map_draw_to_bytes (map, TEMA_BOARD_FORM_SVG, NULL);

  return g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text) != NULL;
}

/* Nor is it in the picture, with a mark in the colours of every shape instead. */
static void
test_a_picture_with_folds (void **state)
{
  for (guint shape = TEMA_NODE_BY_DEPTH; shape <= TEMA_NODE_WORDS; shape++)
    {
      g_autoptr (TemaMapState) map = folded_new ();
      TemaMapStateNode *branch = g_ptr_array_index (map->nodes, 1);

      branch->shape = shape;
      branch->shows_counts = TRUE;
      g_free (branch->note);
      branch->note = g_strdup ("A note");
      g_free (branch->text);
      branch->text = g_strdup ("Branch\n\nof three lines");
      assert_true (svg_has (map, ">+2<"));
      assert_true (svg_has (map, ">of three lines<"));
      assert_true (svg_has (map, ">0 files · 0 refs<"));
      assert_false (svg_has (map, "within"));
      assert_false (svg_has (map, "leaf"));
    }
}

/* A link that is on its way goes in the arc it had, or in the usual one when it had none. */
static void
test_a_link_on_its_way (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = folded_new ();
  g_autoptr (TemaMapLayout) layout = tema_map_layout_new (map, metrics);
  const TemaBoardRect from = { 0, 0, 100, 30 }, to = { 300, 200, 100, 30 };
  TemaMapCurve hidden, usual, known;

  tema_map_layout_bend_link (layout, 0, &from, &to, &hidden);
  tema_map_link_between (&from, &to, &usual);
  assert_memory_equal (&hidden, &usual, sizeof usual);
  tema_map_layout_bend_link (layout, 1, &tema_map_layout_get_node (layout, 1)->rect,
                             &tema_map_layout_get_node (layout, 4)->rect, &known);
  assert_memory_equal (&known, &tema_map_layout_get_link (layout, 1)->curve, sizeof known);
}

static gboolean
is_finite (const TemaMapCurve *curve)
{
  for (guint i = 0; i < 4; i++)
    if (!isfinite (curve->points[i].x) || !isfinite (curve->points[i].y))
      return FALSE;
  return TRUE;
}

/* Nodes on top of each other: every line is still somewhere, and has an end that is a place. */
static void
test_nodes_on_top_of_each_other (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = tema_map_state_new ("Heap");
  g_autoptr (TemaMapLayout) layout = NULL;
  const TemaMapLink *link;

  add_at (map, -1, "Node", 0, 0);
  add_at (map, 0, "Node", 0, 0);
  add_at (map, 0, "Node", 20, 4);
  tema_map_state_add_edge (map, 0, 1, "on the spot")->arrow = TEMA_EDGE_BOTH_WAYS;
  tema_map_state_add_edge (map, 1, 2, "")->arrow = TEMA_EDGE_PLAIN;
  layout = tema_map_layout_new (map, metrics);
  /* Of several the one drawn last. */
  assert_int_equal (tema_map_layout_find_node_at (layout, 0, 0), 2);
  for (guint i = 1; i < 3; i++)
    {
      TemaMapCurve curve;

      assert_true (tema_map_layout_get_branch_line (layout, i, &curve));
      assert_true (is_finite (&curve));
    }
  link = tema_map_layout_get_link (layout, 0);
  assert_true (link->has_arrow[0] && link->has_arrow[1]);
  assert_true (is_finite (&link->curve));
  for (guint i = 0; i < 6; i++)
    assert_true (isfinite (link->arrows[i / 3][i % 3].x));
  link = tema_map_layout_get_link (layout, 1);
  assert_false (link->has_arrow[0] || link->has_arrow[1]);
  for (guint direction = TEMA_BOARD_LEFT; direction <= TEMA_BOARD_DOWN; direction++)
    assert_int_not_equal (tema_map_layout_find_towards (layout, 0, direction), 0);
}

/* Lines between rectangles that touch in every way begin and end at their edges. */
static void
test_lines_between_neighbours (void **state)
{
  const TemaBoardRect middle = { 0, 0, 100, 40 };

  for (int x = -120; x <= 120; x += 20)
    for (int y = -60; y <= 60; y += 10)
      {
        const TemaBoardRect to = { x, y, 100, 40 };
        TemaMapCurve line, there, back;
        TemaBoardRect bound;

        tema_map_curve_between (&middle, &to, &line);
        assert_true (is_finite (&line));
        assert_true (line.points[0].x >= 0 && line.points[0].x <= 100);
        assert_true (line.points[0].y >= 0 && line.points[0].y <= 40);
        tema_map_curve_bound (&line, &bound);
        for (double t = 0; t <= 1; t += 0.125)
          {
            TemaMapVertex at = _tema_map_curve_point_at (&line, t);

            assert_true (at.x >= bound.x && at.x <= bound.x + bound.width);
            assert_true (at.y >= bound.y && at.y <= bound.y + bound.height);
          }
        tema_map_link_between (&middle, &to, &there);
        tema_map_link_between (&to, &middle, &back);
        assert_true (is_finite (&there));
        /* The same arc from either end. */
        if (x != 0 || y != 0)
          assert_float_equal (_tema_map_curve_point_at (&there, 0.5).y,
                              _tema_map_curve_point_at (&back, 0.5).y, 0.001);
      }
}

/* At the ends of the canvas a new node is put on it, and a map from end to end can be drawn. */
static void
test_the_ends_of_the_canvas (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  for (int sign = -1; sign <= 1; sign += 2)
    {
      g_autoptr (TemaMapState) map = tema_map_state_new ("End");
      g_autoptr (TemaMapLayout) layout = NULL;
      int x, y, edge = sign * TEMA_MAP_MAX_PLACE;

      add_at (map, -1, "Middle", edge - sign * 300, edge);
      add_at (map, 0, "Branch", edge, edge);
      layout = tema_map_layout_new (map, metrics);
      tema_map_layout_find_child_place (layout, 1, &x, &y);
      assert_true (ABS (x) <= TEMA_MAP_MAX_PLACE && ABS (y) <= TEMA_MAP_MAX_PLACE);
      tema_map_layout_find_sibling_place (layout, 1, sign < 0, &x, &y);
      assert_true (ABS (x) <= TEMA_MAP_MAX_PLACE && ABS (y) <= TEMA_MAP_MAX_PLACE);
    }
  {
    g_autoptr (TemaMapState) map = tema_map_state_new ("From end to end");
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = NULL;

    add_at (map, -1, "West", -TEMA_MAP_MAX_PLACE, 0);
    add_at (map, -1, "East", TEMA_MAP_MAX_PLACE, 0);
    bytes = tema_map_draw_to_bytes (map, TEMA_BOARD_FORM_PNG, &error);
    assert_null (error);
    assert_true (g_bytes_get_size (bytes) > 8);
  }
}

/* A middle gives its children the side where fewer are, and the place below the lowest there. */
static void
test_the_side_with_room (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = tema_map_state_new ("Sides");
  g_autoptr (TemaMapLayout) layout = NULL;
  int x, y;

  add_at (map, -1, "Middle", 0, 0);
  add_at (map, 0, "Right", 300, 60);
  add_at (map, 0, "Right too", 300, -60);
  add_at (map, 0, "Left", -300, -60);
  layout = tema_map_layout_new (map, metrics);
  tema_map_layout_find_child_place (layout, 0, &x, &y);
  assert_true (x < 0);
  assert_true (y > -60);
  g_clear_pointer (&layout, tema_map_layout_free);
  add_at (map, 0, "Left too", -300, 60);
  add_at (map, 0, "Left as well", -300, 0);
  layout = tema_map_layout_new (map, metrics);
  tema_map_layout_find_child_place (layout, 0, &x, &y);
  assert_true (x > 0);
  assert_true (y > 60);
}

/* What hangs on a node whose own children are folded away goes beside it. */
static void
test_room_beside_a_fold (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = folded_new ();
  g_autoptr (TemaMapLayout) layout = tema_map_layout_new (map, metrics);
  const TemaBoardRect *branch = &tema_map_layout_get_node (layout, 1)->rect;
  int x, y;

  tema_map_layout_find_child_place (layout, 1, &x, &y);
  assert_true (x > branch->x + branch->width);
}

static void
test_names_of_arrangements (void **state)
{
  TemaMapArrangement arrangement = TEMA_MAP_RADIAL;

  for (guint i = 0; i < TEMA_MAP_N_ARRANGEMENTS; i++)
    {
      assert_true (tema_map_arrangement_from_key (tema_map_arrangement_to_key (i), &arrangement));
      assert_int_equal (arrangement, i);
    }
  arrangement = TEMA_MAP_RADIAL;
  assert_false (tema_map_arrangement_from_key ("round", &arrangement));
  assert_int_equal (arrangement, TEMA_MAP_RADIAL);
}

/* A map without a node stays one, and paper without room gets no drawing. */
static void
test_nothing_to_do (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) empty = tema_map_state_new ("Empty"), map = folded_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  tema_map_tidy (empty, metrics, TEMA_MAP_TWO_SIDED);
  assert_int_equal (empty->nodes->len, 0);
  tema_map_draw_on_sheet (map, 72, 595, cr);
  tema_map_draw_on_sheet (map, 595, 10, cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  assert_float_equal (width, 0, 0);
  tema_map_draw_on_sheet (map, 595, 842, cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  assert_true (width > 100 && x > 0 && x + width < 595);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_scales_have_ends),
    cmocka_unit_test (test_a_coloured_middle),
    cmocka_unit_test (test_what_is_folded_away),
    cmocka_unit_test (test_a_picture_with_folds),
    cmocka_unit_test (test_a_link_on_its_way),
    cmocka_unit_test (test_nodes_on_top_of_each_other),
    cmocka_unit_test (test_lines_between_neighbours),
    cmocka_unit_test (test_the_ends_of_the_canvas),
    cmocka_unit_test (test_the_side_with_room),
    cmocka_unit_test (test_room_beside_a_fold),
    cmocka_unit_test (test_names_of_arrangements),
    cmocka_unit_test (test_nothing_to_do),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
