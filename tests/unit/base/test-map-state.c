/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A map as a plain value: order of an outline, branches, what folding hides. */
#include "tema-test.h"

#include "base/tema-map-state.h"

/* The night (0): handover (1) with two below it, the team (4); a free node (5). */
static TemaMapState *
make_map (void)
{
  TemaMapState *map = tema_map_state_new ("Night shift");

  tema_map_state_add_node (map, -1, "The night");
  tema_map_state_add_node (map, 0, "Handover");
  tema_map_state_add_node (map, 1, "Who tells whom");
  tema_map_state_add_node (map, 1, "On paper");
  tema_map_state_add_node (map, 0, "The team");
  tema_map_state_add_node (map, -1, "Small hospitals?");
  tema_map_state_add_edge (map, 3, 5, "rare at");
  return map;
}

static void
test_branches_lie_in_one_piece (void **state)
{
  g_autoptr (TemaMapState) map = make_map ();

  assert_int_equal (tema_map_state_get_branch_end (map, 0), 5);
  assert_int_equal (tema_map_state_get_branch_end (map, 1), 4);
  assert_int_equal (tema_map_state_get_branch_end (map, 4), 5);
  assert_int_equal (tema_map_state_get_branch_end (map, 5), 6);
  assert_int_equal (tema_map_state_get_depth (map, 0), 0);
  assert_int_equal (tema_map_state_get_depth (map, 3), 2);
}

static void
test_folding_hides_all_below (void **state)
{
  g_autoptr (TemaMapState) map = make_map ();

  ((TemaMapStateNode *)tema_map_state_get_node (map, 0))->is_folded = TRUE;
  assert_false (tema_map_state_is_hidden (map, 0));
  assert_true (tema_map_state_is_hidden (map, 1));
  assert_true (tema_map_state_is_hidden (map, 3));
  assert_false (tema_map_state_is_hidden (map, 5));
}

static void
test_copy_is_equal_and_its_own (void **state)
{
  g_autoptr (TemaMapState) map = make_map ();
  g_autoptr (TemaMapState) copy = tema_map_state_copy (map);
  const TemaMapStateNode *paper = tema_map_state_get_node (copy, 3);

  assert_string_equal (copy->name, "Night shift");
  assert_int_equal (copy->nodes->len, 6);
  assert_string_equal (paper->text, "On paper");
  assert_int_equal (tema_map_state_find_node (map, paper->guid), 3);
  assert_int_equal (tema_map_state_find_node (map, "no such"), -1);
  assert_string_equal (tema_map_state_get_edge (copy, 0)->label, "rare at");
  assert_ptr_not_equal (paper->text, tema_map_state_get_node (map, 3)->text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_branches_lie_in_one_piece),
    cmocka_unit_test (test_folding_hides_all_below),
    cmocka_unit_test (test_copy_is_equal_and_its_own),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
