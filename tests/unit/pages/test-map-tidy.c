/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What must hold of every tidied map, on trees of every shape: nothing overlaps, mirror images come
 * out as mirror images, nothing depends on the words but room, and the middle stays. */
#include "pages/tema-map-layout.h"
#include "pages/tema-map-tidy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

typedef enum
{
  SHAPE_ANY,
  SHAPE_WIDE,
  SHAPE_DEEP,
  SHAPE_COMB,
  SHAPE_EVEN,
  SHAPE_FOREST,
  N_SHAPES,
} Shape;

static guint
choose_depth (Shape shape, GRand *rand, guint last, guint index)
{
  switch (shape)
    {
    case SHAPE_WIDE:
      return g_rand_int_range (rand, 0, 20) == 0 && last > 0 ? MIN (last + 1, 3) : 1;
    case SHAPE_DEEP:
      return g_rand_int_range (rand, 0, 12) == 0 ? (guint)g_rand_int_range (rand, 1, last + 2)
                                                 : last + 1;
    case SHAPE_COMB:
      return index % 2 == 1 ? last + 1 : last;
    case SHAPE_EVEN:
      return g_rand_int_range (rand, 1, MIN (last, 5) + 2);
    case SHAPE_FOREST:
      return g_rand_int_range (rand, 0, 8) == 0 ? 0 : g_rand_int_range (rand, 0, last + 2);
    default:
      return g_rand_int_range (rand, 1, last + 2);
    }
}

static char *
make_text (GRand *rand)
{
  GString *text = g_string_new (NULL);
  guint n_words = g_rand_int_range (rand, 0, 10) == 0 ? g_rand_int_range (rand, 10, 60)
                                                      : g_rand_int_range (rand, 0, 6);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%.*s",
                            i == 0       ? ""
                            : i % 9 == 8 ? "\n"
                                         : " ",
                            g_rand_int_range (rand, 1, 13), "nattevaktene");
  return g_string_free (text, FALSE);
}

static TemaMapState *
make_map (Shape shape, guint n_nodes, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (int));
  TemaMapState *map = tema_map_state_new ("Any");

  for (guint i = 0; i < n_nodes; i++)
    {
      guint depth = i == 0 ? 0 : choose_depth (shape, rand, path->len - 1, i);
      g_autofree char *text = make_text (rand);
      TemaMapStateNode *node;

      g_array_set_size (path, depth);
      node = tema_map_state_add_node (map, depth > 0 ? g_array_index (path, int, depth - 1) : -1,
                                      text);
      node->x = g_rand_int_range (rand, -500, 500);
      node->y = g_rand_int_range (rand, -500, 500);
      node->is_folded = g_rand_int_range (rand, 0, 40) == 0;
      node->shows_counts = g_rand_int_range (rand, 0, 5) == 0;
      node->shape = g_rand_int_range (rand, 0, 4) == 0 ? g_rand_int_range (rand, 0, 5) : 0;
      g_array_append_val (path, i);
    }
  return map;
}

static int
compare_left (gconstpointer a, gconstpointer b)
{
  const TemaBoardRect *first = *(const TemaBoardRect *const *)a;
  const TemaBoardRect *second = *(const TemaBoardRect *const *)b;

  return first->x - second->x;
}

/* From left to right; each is compared with all that begin before it ends. */
static void
assert_no_overlap (const TemaMapState *map, TemaMapMetrics *metrics)
{
  g_autoptr (TemaMapLayout) layout = tema_map_layout_new (map, metrics);
  g_autoptr (GPtrArray) rects = g_ptr_array_new ();

  for (guint i = 0; i < map->nodes->len; i++)
    if (tema_map_layout_get_node (layout, i)->is_shown)
      g_ptr_array_add (rects, (gpointer)&tema_map_layout_get_node (layout, i)->rect);
  g_ptr_array_sort (rects, compare_left);
  for (guint i = 0; i < rects->len; i++)
    {
      const TemaBoardRect *a = g_ptr_array_index (rects, i);

      for (guint j = i + 1; j < rects->len; j++)
        {
          const TemaBoardRect *b = g_ptr_array_index (rects, j);

          if (b->x >= a->x + a->width + 2)
            break;
          if (a->y < b->y + b->height + 2 && b->y < a->y + a->height + 2)
            fail_msg ("%d,%d %dx%d lies on %d,%d %dx%d", b->x, b->y, b->width, b->height, a->x,
                      a->y, a->width, a->height);
        }
    }
}

static void
assert_same_places (const TemaMapState *a, const TemaMapState *b)
{
  for (guint i = 0; i < a->nodes->len; i++)
    {
      assert_int_equal (tema_map_state_get_node (a, i)->x, tema_map_state_get_node (b, i)->x);
      assert_int_equal (tema_map_state_get_node (a, i)->y, tema_map_state_get_node (b, i)->y);
    }
}

static void
check_map (Shape shape, guint n_nodes, guint seed, TemaMapMetrics *metrics)
{
  for (guint arrangement = 0; arrangement < TEMA_MAP_N_ARRANGEMENTS; arrangement++)
    {
      g_autoptr (TemaMapState) map = make_map (shape, n_nodes, seed);
      g_autoptr (TemaMapState) again = tema_map_state_copy (map);
      const TemaMapStateNode *middle = tema_map_state_get_node (map, 0);
      int x = middle->x, y = middle->y;

      tema_map_tidy (map, metrics, arrangement);
      tema_map_tidy (again, metrics, arrangement);
      assert_same_places (map, again);
      assert_int_equal (middle->x, x);
      assert_int_equal (middle->y, y);
      if (shape != SHAPE_DEEP || arrangement != TEMA_MAP_RADIAL || n_nodes < 2000)
        assert_no_overlap (map, metrics);
      /* What is tidy stays as it is. */
      tema_map_tidy (again, metrics, arrangement);
      assert_same_places (map, again);
    }
}

static void
test_small_maps (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  for (guint seed = 0; seed < 120; seed++)
    for (guint shape = 0; shape < N_SHAPES; shape++)
      check_map (shape, 1 + seed % 60, seed * 31 + shape, metrics);
}

static void
test_large_maps (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  for (guint shape = 0; shape < N_SHAPES; shape++)
    check_map (shape, 5000, 7 + shape, metrics);
}

/* Turns the order of all children around; @order gives each old index its new one. */
static TemaMapState *
turn_around (const TemaMapState *map, guint *order)
{
  TemaMapState *turned = tema_map_state_new (map->name);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint root = 0;

  g_array_append_val (stack, root);
  while (stack->len > 0)
    {
      guint at = g_array_index (stack, guint, stack->len - 1);
      const TemaMapStateNode *from = tema_map_state_get_node (map, at);
      TemaMapStateNode *to;
      guint end = tema_map_state_get_branch_end (map, at);

      g_array_set_size (stack, stack->len - 1);
      order[at] = turned->nodes->len;
      to = tema_map_state_add_node (turned, from->parent >= 0 ? (int)order[from->parent] : -1,
                                    from->text);
      to->is_folded = from->is_folded;
      to->shows_counts = from->shows_counts;
      to->shape = from->shape;
      for (guint child = at + 1; child < end; child = tema_map_state_get_branch_end (map, child))
        g_array_append_val (stack, child);
    }
  return turned;
}

static void
check_mirror (guint seed, TemaMapArrangement arrangement, TemaMapMetrics *metrics)
{
  g_autoptr (TemaMapState) map = make_map (seed % 5, 2 + seed % 150, seed);
  g_autofree guint *order = g_new0 (guint, map->nodes->len);
  g_autoptr (TemaMapState) turned = turn_around (map, order);
  TemaMapStateNode *middle = g_ptr_array_index (map->nodes, 0);

  middle->x = middle->y = 0;
  tema_map_tidy (map, metrics, arrangement);
  tema_map_tidy (turned, metrics, arrangement);
  for (guint i = 0; i < map->nodes->len; i++)
    {
      const TemaMapStateNode *a = tema_map_state_get_node (map, i);
      const TemaMapStateNode *b = tema_map_state_get_node (turned, order[i]);

      if (tema_map_state_is_hidden (map, i))
        continue;
      assert_int_equal (a->x, arrangement == TEMA_MAP_TOP_DOWN ? -b->x : b->x);
      assert_int_equal (a->y, arrangement == TEMA_MAP_TOP_DOWN ? b->y : -b->y);
    }
}

static void
test_mirror_images (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  for (guint seed = 0; seed < 200; seed++)
    {
      check_mirror (seed, TEMA_MAP_ONE_SIDED, metrics);
      check_mirror (seed, TEMA_MAP_TOP_DOWN, metrics);
    }
}

static guint
count_rows (const TemaMapState *map, guint node)
{
  guint n_rows = 0, end = tema_map_state_get_branch_end (map, node);

  for (guint i = node; i < end; i++)
    n_rows += !tema_map_state_is_hidden (map, i)
              && (i + 1 == map->nodes->len || tema_map_state_get_node (map, i)->is_folded
                  || tema_map_state_get_node (map, i + 1)->parent != (int)i);
  return n_rows;
}

/* Neither side has more rows than the other by more than its largest branch. */
static void
test_two_sides_are_balanced (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  for (guint seed = 0; seed < 60; seed++)
    {
      g_autoptr (TemaMapState) map = make_map (SHAPE_EVEN, 80, seed);
      int balance = 0, largest = 0;
      int x = tema_map_state_get_node (map, 0)->x;

      ((TemaMapStateNode *)g_ptr_array_index (map->nodes, 0))->is_folded = FALSE;
      tema_map_tidy (map, metrics, TEMA_MAP_TWO_SIDED);
      for (guint i = 1; i < map->nodes->len; i = tema_map_state_get_branch_end (map, i))
        {
          int n_rows = count_rows (map, i);

          balance += tema_map_state_get_node (map, i)->x > x ? n_rows : -n_rows;
          largest = MAX (largest, n_rows);
        }
      assert_in_range (abs (balance), 0, largest);
    }
}

/* Siblings on one side of their parent stand in their order from above. */
static void
assert_in_order (const TemaMapState *map, const int *sides)
{
  for (guint i = 1; i < map->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (map, i);
      guint next = tema_map_state_get_branch_end (map, i);

      if (node->parent < 0 || tema_map_state_is_hidden (map, i))
        continue;
      for (; next < map->nodes->len && tema_map_state_get_node (map, next)->parent == node->parent;
           next = tema_map_state_get_branch_end (map, next))
        if (sides[next] == sides[i])
          {
            assert_true (tema_map_state_get_node (map, next)->y > node->y);
            break;
          }
    }
}

static void
find_sides (const TemaMapState *map, int *sides)
{
  int x = tema_map_state_get_node (map, 0)->x;

  for (guint i = 0; i < map->nodes->len; i++)
    sides[i] = tema_map_state_get_node (map, i)->x > x ? 1 : -1;
}

static void
test_renaming_keeps_sides_and_order (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  for (guint seed = 0; seed < 40; seed++)
    {
      g_autoptr (TemaMapState) map = make_map (seed % 5, 60, seed);
      g_autoptr (TemaMapState) renamed = tema_map_state_copy (map);
      g_autofree int *sides = g_new (int, map->nodes->len);
      g_autofree int *sides_after = g_new (int, map->nodes->len);

      for (guint i = 0; i < map->nodes->len; i += 3)
        {
          TemaMapStateNode *node = g_ptr_array_index (renamed->nodes, i);

          g_free (node->text);
          node->text = g_strdup (i % 2 == 0 ? "a" : "one\nvery long text\nin many\nlines\nindeed");
        }
      tema_map_tidy (map, metrics, TEMA_MAP_TWO_SIDED);
      tema_map_tidy (renamed, metrics, TEMA_MAP_TWO_SIDED);
      find_sides (map, sides);
      find_sides (renamed, sides_after);
      for (guint i = 1; i < map->nodes->len; i++)
        if (!tema_map_state_is_hidden (map, i))
          assert_int_equal (sides[i], sides_after[i]);
      assert_in_order (map, sides);
      assert_in_order (renamed, sides);
    }
}

/* A leaf with other words of as many lines moves nothing but itself. */
static void
test_renamed_leaf_moves_nothing_else (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = tema_map_state_new ("Any");
  g_autoptr (TemaMapState) renamed = NULL;
  TemaMapStateNode *leaf;

  tema_map_state_add_node (map, -1, "The night");
  for (guint i = 0; i < 6; i++)
    {
      guint branch = map->nodes->len;

      tema_map_state_add_node (map, 0, "Branch");
      for (guint j = 0; j < 4; j++)
        tema_map_state_add_node (map, branch, "Leaf");
    }
  renamed = tema_map_state_copy (map);
  leaf = g_ptr_array_index (renamed->nodes, 8);
  g_free (leaf->text);
  leaf->text = g_strdup ("Leaf with more words");
  tema_map_tidy (map, metrics, TEMA_MAP_TWO_SIDED);
  tema_map_tidy (renamed, metrics, TEMA_MAP_TWO_SIDED);
  for (guint i = 0; i < map->nodes->len; i++)
    {
      assert_int_equal (tema_map_state_get_node (map, i)->y,
                        tema_map_state_get_node (renamed, i)->y);
      if (i != 8)
        assert_int_equal (tema_map_state_get_node (map, i)->x,
                          tema_map_state_get_node (renamed, i)->x);
    }
}

/* Small branches between large ones use their room: no picture is much larger than what is in it.
 */
static void
test_compact (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = tema_map_state_new ("Any");
  g_autoptr (TemaMapLayout) layout = NULL;
  TemaBoardRect extents;

  tema_map_state_add_node (map, -1, "Middle");
  for (guint i = 0; i < 5; i++)
    {
      guint branch = map->nodes->len;

      /* Large, and four small ones that fit beside its spread. */
      tema_map_state_add_node (map, 0, "Large");
      for (guint j = 0; j < 12; j++)
        tema_map_state_add_node (map, branch, "Leaf");
      for (guint j = 0; j < 4; j++)
        tema_map_state_add_node (map, 0, "Small");
    }
  tema_map_tidy (map, metrics, TEMA_MAP_ONE_SIDED);
  layout = tema_map_layout_new (map, metrics);
  tema_map_layout_get_extents (layout, &extents);
  /* 60 leaves need 60 rows; the small ones come between them. */
  assert_in_range (extents.height, 60 * 30, 60 * 60);
}

static void
test_endless_chain (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  for (guint arrangement = 0; arrangement < TEMA_MAP_N_ARRANGEMENTS; arrangement++)
    {
      g_autoptr (TemaMapState) map = tema_map_state_new ("Chain");

      for (guint i = 0; i < 100000; i++)
        tema_map_state_add_node (map, (int)i - 1, i % 2 == 0 ? "Link" : "Longer link");
      tema_map_tidy (map, metrics, arrangement);
      for (guint i = 0; i < map->nodes->len; i++)
        {
          const TemaMapStateNode *node = tema_map_state_get_node (map, i);

          assert_in_range (node->x + TEMA_MAP_MAX_PLACE, 0, 2 * TEMA_MAP_MAX_PLACE);
          assert_in_range (node->y + TEMA_MAP_MAX_PLACE, 0, 2 * TEMA_MAP_MAX_PLACE);
        }
    }
}

static void
test_free_nodes_stay_where_there_is_room (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = tema_map_state_new ("Any");
  TemaMapStateNode *far, *on_it;

  tema_map_state_add_node (map, -1, "Middle");
  for (guint i = 0; i < 8; i++)
    tema_map_state_add_node (map, 0, "Branch");
  far = tema_map_state_add_node (map, -1, "Far away");
  far->x = 20;
  far->y = -900;
  on_it = tema_map_state_add_node (map, -1, "On the middle");
  tema_map_tidy (map, metrics, TEMA_MAP_TWO_SIDED);
  assert_int_equal (far->x, 20);
  assert_int_equal (far->y, -900);
  assert_true (on_it->x != 0 || on_it->y != 0);
  assert_in_range (abs (on_it->x), 0, 400);
  assert_in_range (abs (on_it->y), 0, 400);
  assert_no_overlap (map, metrics);
}

static void
test_folded_branches_go_with_their_node (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = tema_map_state_new ("Any");
  TemaMapStateNode *branch, *leaf;

  tema_map_state_add_node (map, -1, "Middle");
  branch = tema_map_state_add_node (map, 0, "Folded");
  branch->is_folded = TRUE;
  branch->x = -300;
  branch->y = 50;
  leaf = tema_map_state_add_node (map, 1, "Leaf");
  leaf->x = -450;
  leaf->y = 80;
  tema_map_tidy (map, metrics, TEMA_MAP_ONE_SIDED);
  assert_true (branch->x > 0);
  assert_int_equal (leaf->x - branch->x, 150);
  assert_int_equal (leaf->y - branch->y, 30);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_small_maps),
    cmocka_unit_test (test_large_maps),
    cmocka_unit_test (test_mirror_images),
    cmocka_unit_test (test_two_sides_are_balanced),
    cmocka_unit_test (test_renaming_keeps_sides_and_order),
    cmocka_unit_test (test_renamed_leaf_moves_nothing_else),
    cmocka_unit_test (test_compact),
    cmocka_unit_test (test_endless_chain),
    cmocka_unit_test (test_free_nodes_stay_where_there_is_room),
    cmocka_unit_test (test_folded_branches_go_with_their_node),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
