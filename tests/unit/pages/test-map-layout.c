/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is where on a map: nodes, lines, neighbours and free places. */
#include "pages/tema-map-layout.h"
#include "pages/tema-map-tidy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  TemaMapMetrics *metrics;
  TemaMapState *map;
  TemaMapLayout *layout;
} Scene;

/* A middle, four branches of three leaves each; a cross-link from the first leaf to the last. */
static int
set_up (void **state)
{
  Scene *scene = g_new0 (Scene, 1);

  scene->metrics = tema_map_metrics_new (1);
  scene->map = tema_map_state_new ("Scene");
  tema_map_state_add_node (scene->map, -1, "The middle of it all");
  for (guint i = 0; i < 4; i++)
    {
      int branch = scene->map->nodes->len;

      tema_map_state_add_node (scene->map, 0, "Branch");
      for (guint j = 0; j < 3; j++)
        tema_map_state_add_node (scene->map, branch, j == 1 ? "A longer leaf" : "Leaf");
    }
  tema_map_state_add_edge (scene->map, 2, 16, "wears down");
  tema_map_tidy (scene->map, scene->metrics, TEMA_MAP_TWO_SIDED);
  scene->layout = tema_map_layout_new (scene->map, scene->metrics);
  *state = scene;
  return 0;
}

static int
tear_down (void **state)
{
  Scene *scene = *state;

  tema_map_layout_free (scene->layout);
  tema_map_state_free (scene->map);
  tema_map_metrics_free (scene->metrics);
  g_free (scene);
  return 0;
}

static void
test_nodes_are_found (void **state)
{
  const Scene *scene = *state;

  for (guint i = 0; i < scene->map->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (scene->map, i);
      const TemaBoardRect *rect = &tema_map_layout_get_node (scene->layout, i)->rect;

      assert_int_equal (tema_map_layout_find_node_at (scene->layout, node->x, node->y), i);
      assert_int_equal (tema_map_layout_find_node_at (scene->layout, rect->x, rect->y), i);
      assert_int_equal (tema_map_layout_find_node_at (scene->layout, rect->x - 1, rect->y), -1);
    }
  assert_int_equal (tema_map_layout_find_node_at (scene->layout, 900000, -900000), -1);
}

static void
test_lines_are_found (void **state)
{
  const Scene *scene = *state;
  const TemaMapLink *link = tema_map_layout_get_link (scene->layout, 0);

  for (guint i = 1; i < scene->map->nodes->len; i++)
    {
      TemaMapCurve curve;
      int x, y;

      assert_true (tema_map_layout_get_branch_line (scene->layout, i, &curve));
      x = (curve.points[0].x + 3 * curve.points[1].x + 3 * curve.points[2].x + curve.points[3].x)
          / 8;
      y = (curve.points[0].y + 3 * curve.points[1].y + 3 * curve.points[2].y + curve.points[3].y)
          / 8;
      assert_int_equal (tema_map_layout_find_line_at (scene->layout, x, y, 3), i);
      /* It leaves the side that faces. */
      assert_true ((curve.points[3].x > curve.points[0].x)
                   == (tema_map_state_get_node (scene->map, i)->x
                       > tema_map_state_get_node (scene->map,
                                                  tema_map_state_get_node (scene->map, i)->parent)
                             ->x));
    }
  assert_int_equal (
      tema_map_layout_find_edge_at (scene->layout, link->label_rect.x + link->label_rect.width / 2,
                                    link->label_rect.y + link->label_rect.height / 2, 3),
      0);
  assert_int_equal (tema_map_layout_find_edge_at (scene->layout, 0, 0, 3), -1);
  assert_false (link->has_arrow[0]);
  assert_true (link->has_arrow[1]);
}

static TemaMapVertex
point_at (const TemaMapCurve *curve, double t)
{
  const TemaMapVertex *p = curve->points;
  double s = 1 - t;

  return (TemaMapVertex){
    s * s * s * p[0].x + 3 * s * s * t * p[1].x + 3 * s * t * t * p[2].x + t * t * t * p[3].x,
    s * s * s * p[0].y + 3 * s * s * t * p[1].y + 3 * s * t * t * p[2].y + t * t * t * p[3].y
  };
}

/* The words of a link stand around the point of it that is told. */
static void
assert_label_on_line (const TemaMapLink *link)
{
  const TemaMapVertex at = point_at (&link->curve, link->label_at);

  assert_true (fabs (link->label_rect.x + link->label_rect.width / 2.0 - at.x) <= 2);
  assert_true (fabs (link->label_rect.y + link->label_rect.height / 2.0 - at.y) <= 2);
}

/* How many points of a link lie in nodes that it neither leaves nor reaches. */
static guint
count_hidden (const TemaMapLayout *layout, const TemaMapCurve *curve, int from, int to, guint n)
{
  guint n_hidden = 0;

  for (guint i = 1; i < 100; i++)
    {
      const TemaMapVertex at = point_at (curve, i / 100.0);
      double x = at.x, y = at.y;

      for (guint node = 0; node < n; node++)
        {
          const TemaBoardRect *rect = &tema_map_layout_get_node (layout, node)->rect;

          n_hidden += (int)node != from && (int)node != to && x > rect->x
                      && x < rect->x + rect->width && y > rect->y && y < rect->y + rect->height;
        }
    }
  return n_hidden;
}

/* Between all pairs of a tidy map: a cross-link goes past other nodes where its usual arc would go
 * under them, and never under more. */
static void
test_links_go_past_nodes (void **state)
{
  Scene *scene = *state;
  guint n = scene->map->nodes->len, n_usual = 0, n_routed = 0;

  for (guint from = 0; from < n; from++)
    for (guint to = 0; to < n; to++)
      {
        g_autoptr (TemaMapLayout) layout = NULL;
        TemaMapStateEdge *edge = g_ptr_array_index (scene->map->edges, 0);
        TemaMapCurve usual;
        const TemaMapLink *link;

        if (from == to)
          continue;
        edge->source = from;
        edge->target = to;
        layout = tema_map_layout_new (scene->map, scene->metrics);
        link = tema_map_layout_get_link (layout, 0);
        tema_map_link_between (&tema_map_layout_get_node (layout, from)->rect,
                               &tema_map_layout_get_node (layout, to)->rect, &usual);
        n_usual += count_hidden (layout, &usual, from, to, n) > 2;
        n_routed += count_hidden (layout, &link->curve, from, to, n) > 2;
        assert_label_on_line (link);
      }
  assert_true (n_usual > 20);
  assert_true (n_routed * 4 < n_usual);
}

/* In a tree that grows downwards all lines leave downwards; no label lies on a node. */
static void
test_lines_follow_the_arrangement (void **state)
{
  Scene *scene = *state;
  g_autoptr (TemaMapLayout) layout = NULL;
  const TemaMapLink *link;

  tema_map_tidy (scene->map, scene->metrics, TEMA_MAP_TOP_DOWN);
  layout = tema_map_layout_new (scene->map, scene->metrics);
  for (guint i = 1; i < scene->map->nodes->len; i++)
    {
      TemaMapCurve curve;

      assert_true (tema_map_layout_get_branch_line (layout, i, &curve));
      assert_true (curve.points[1].x == curve.points[0].x);
      assert_true (curve.points[1].y > curve.points[0].y);
    }
  link = tema_map_layout_get_link (layout, 0);
  assert_label_on_line (link);
  for (guint i = 0; i < scene->map->nodes->len; i++)
    {
      const TemaBoardRect *rect = &tema_map_layout_get_node (layout, i)->rect;

      assert_false (link->label_rect.x < rect->x + rect->width
                    && rect->x < link->label_rect.x + link->label_rect.width
                    && link->label_rect.y < rect->y + rect->height
                    && rect->y < link->label_rect.y + link->label_rect.height);
    }
}

/* From the middle an arrow leads to a branch, from a leaf to its neighbour and back. */
static void
test_arrows_walk_by_place (void **state)
{
  const Scene *scene = *state;
  int right = tema_map_layout_find_towards (scene->layout, 0, TEMA_BOARD_RIGHT);
  int left = tema_map_layout_find_towards (scene->layout, 0, TEMA_BOARD_LEFT);

  assert_int_equal (tema_map_state_get_node (scene->map, right)->parent, 0);
  assert_int_equal (tema_map_state_get_node (scene->map, left)->parent, 0);
  assert_true (tema_map_state_get_node (scene->map, right)->x
               > tema_map_state_get_node (scene->map, left)->x);
  assert_int_equal (tema_map_layout_find_towards (scene->layout, right, TEMA_BOARD_LEFT), 0);
  assert_int_equal (tema_map_layout_find_towards (scene->layout, 2, TEMA_BOARD_DOWN), 3);
  assert_int_equal (tema_map_layout_find_towards (scene->layout, 3, TEMA_BOARD_UP), 2);
  assert_int_equal (tema_map_layout_find_towards (scene->layout, 3, TEMA_BOARD_DOWN), 4);
  assert_int_equal (tema_map_layout_find_towards (scene->layout, 3, TEMA_BOARD_RIGHT), -1);
}

static void
test_all_is_reached_by_arrows (void **state)
{
  const Scene *scene = *state;
  g_autofree gboolean *is_reached = g_new0 (gboolean, scene->map->nodes->len);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (int));
  int start = 0;

  is_reached[0] = TRUE;
  g_array_append_val (waiting, start);
  while (waiting->len > 0)
    {
      int at = g_array_index (waiting, int, waiting->len - 1);

      g_array_set_size (waiting, waiting->len - 1);
      for (guint direction = TEMA_BOARD_LEFT; direction <= TEMA_BOARD_DOWN; direction++)
        {
          int next = tema_map_layout_find_towards (scene->layout, at, direction);

          if (next < 0 || is_reached[next])
            continue;
          is_reached[next] = TRUE;
          g_array_append_val (waiting, next);
        }
    }
  for (guint i = 0; i < scene->map->nodes->len; i++)
    if (!is_reached[i])
      fail_msg ("node %u is not reached", i);
}

static void
assert_is_free (const Scene *scene, int x, int y)
{
  for (guint i = 0; i < scene->map->nodes->len; i++)
    {
      const TemaBoardRect *rect = &tema_map_layout_get_node (scene->layout, i)->rect;

      assert_false (x + 50 > rect->x && x - 50 < rect->x + rect->width && y + 14 > rect->y
                    && y - 14 < rect->y + rect->height);
    }
}

static void
test_new_nodes_find_room (void **state)
{
  const Scene *scene = *state;

  for (guint i = 0; i < scene->map->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (scene->map, i);
      int x, y;

      tema_map_layout_find_child_place (scene->layout, i, &x, &y);
      assert_is_free (scene, x, y);
      if (node->parent >= 0) /* on its own side */
        assert_true ((x > node->x)
                     == (node->x > tema_map_state_get_node (scene->map, node->parent)->x));
      tema_map_layout_find_sibling_place (scene->layout, i, FALSE, &x, &y);
      assert_is_free (scene, x, y);
      tema_map_layout_find_sibling_place (scene->layout, i, TRUE, &x, &y);
      assert_is_free (scene, x, y);
    }
}

static void
test_a_place_is_taken_once (void **state)
{
  const Scene *scene = *state;
  TemaBoardRect first = { 0, 0, 100, 30 }, second = { 0, 0, 100, 30 };

  tema_map_layout_find_free (scene->layout, 2000, 2000, &first);
  assert_int_equal (first.x, 2000);
  assert_int_equal (first.y, 2000);
  tema_map_layout_reserve (scene->layout, &first);
  tema_map_layout_find_free (scene->layout, 2000, 2000, &second);
  assert_true (second.x != first.x || second.y != first.y);
  /* A map goes on to the left and upwards too. */
  tema_map_layout_find_free (scene->layout, 0, 0, &second);
  assert_is_free (scene, second.x + 50, second.y + 15);
}

static void
test_folds_hide (void **state)
{
  Scene *scene = *state;
  TemaMapStateNode *branch = g_ptr_array_index (scene->map->nodes, 1);
  g_autoptr (TemaMapLayout) layout = NULL;
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  TemaBoardRect extents;

  branch->is_folded = TRUE;
  layout = tema_map_layout_new (scene->map, scene->metrics);
  assert_false (tema_map_layout_get_node (layout, 2)->is_shown);
  assert_int_equal (tema_map_layout_get_node (layout, 1)->size.n_hidden, 3);
  assert_true (tema_map_layout_get_node (layout, 1)->fold.width > 0);
  /* The cross-link of the leaf that is hidden begins at the fold. */
  assert_non_null (tema_map_layout_get_link (layout, 0));
  tema_map_layout_get_extents (layout, &extents);
  tema_map_layout_list_nodes_in (layout, &extents, nodes);
  assert_int_equal (nodes->len, scene->map->nodes->len - 3);
}

/* A cross-link within one fold is not shown; a long text is broken, a long word too. */
static void
test_words_are_broken (void **state)
{
  Scene *scene = *state;
  g_autofree char *word = g_strnfill (300, 'w');
  static const char *const texts[]
      = { "one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
          "夜勤の看護師が何を言うかをここに書いておくことにする夜勤の看護師が何を言うか",
          "a\n\nb" };

  for (guint i = 0; i < 4; i++)
    {
      const char *text = i < 3 ? texts[i] : word;
      g_autoptr (TemaMapWords) words
          = tema_map_metrics_break_words (scene->metrics, text, 13.5, FALSE);
      g_autoptr (GString) joined = g_string_new (NULL);

      assert_true (words->n_lines > 1);
      assert_true (words->width <= 261);
      for (guint j = 0; j < words->n_lines; j++)
        g_string_append (joined, words->lines[j]);
      /* Nothing is lost but blanks at the breaks. */
      {
        g_auto (GStrv) left = g_strsplit_set (text, " \n", -1);
        g_auto (GStrv) right = g_strsplit (joined->str, " ", -1);
        g_autofree char *whole = g_strjoinv ("", left);
        g_autofree char *got = g_strjoinv ("", right);

        assert_string_equal (whole, got);
      }
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_nodes_are_found, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_lines_are_found, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_links_go_past_nodes, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_lines_follow_the_arrangement, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_arrows_walk_by_place, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_all_is_reached_by_arrows, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_new_nodes_find_room, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_a_place_is_taken_once, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_folds_hide, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_words_are_broken, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
