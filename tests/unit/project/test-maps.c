/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Maps: every verb does what it says, is undone, survives a restart, is redone; and what the models
 * tell of it. */
#include "map-study.h"

#include <time.h>

static void
test_maps (void **state)
{
  Study *study = *state;
  g_autoptr (TemaMapState) first = NULL, second = NULL;
  TemaMapNode *source = node_of (study, "Nights");

  tema_test_do (study->project,
                tema_act_add_edge (source, node_of (study, "Asking"), "wears down", 1));
  do_and_prove (study, tema_act_create_map ("Another", NULL));
  do_and_prove (study, tema_act_rename_map (map_of (study), "First ideas"));
  do_and_prove (study, tema_act_duplicate_map (map_of (study), "Copy"));
  assert_outline (tema_project_find_map (study->project, "Another"), "Another");
  assert_outline (tema_project_find_map (study->project, "Copy"),
                  "Nurses(The shift(Nights, After four), The team(Asking)), Loose");
  first = tema_map_dup_state (map_of (study));
  second = tema_map_dup_state (tema_project_find_map (study->project, "Copy"));
  assert_int_equal (second->edges->len, 1);
  assert_string_equal (tema_map_state_get_edge (second, 0)->label, "wears down");
  assert_string_not_equal (tema_map_state_get_node (first, 0)->guid,
                           tema_map_state_get_node (second, 0)->guid);
  do_and_prove (study, tema_act_move_map (map_of (study), G_MAXUINT));
  assert_outline (map_of (study), "Another");
  do_and_prove (study, tema_act_delete_map (tema_project_find_map (study->project, "Copy")));
  assert_int_equal (g_list_model_get_n_items (tema_project_get_maps (study->project)), 2);
  refuse (study, tema_act_create_map (" ", NULL), TEMA_ERROR_INVALID);
  refuse (study, tema_act_rename_map (map_of (study), ""), TEMA_ERROR_INVALID);
}

static void
test_values (void **state)
{
  Study *study = *state;
  TemaMapNode *nodes[] = { node_of (study, "Nights"), node_of (study, "Asking") };
  const TemaColor red = { 0xc0, 0x1c, 0x28 };

  do_and_prove (study, tema_act_set_node_text (nodes[0], "Nights\nand mornings"));
  nodes[0] = node_of (study, "Nights\nand mornings");
  assert_non_null (nodes[0]);
  do_and_prove (study, tema_act_set_node_note (nodes[0], "Ask about this."));
  nodes[0] = node_of (study, "Nights\nand mornings");
  nodes[1] = node_of (study, "Asking");
  assert_string_equal (tema_map_node_get_note (nodes[0]), "Ask about this.");
  do_and_prove (study, tema_act_color_nodes (nodes, 2, &red));
  nodes[0] = node_of (study, "Nights\nand mornings");
  nodes[1] = node_of (study, "Asking");
  assert_true (tema_color_equal (tema_map_node_get_own_color (nodes[0]), &red));
  do_and_prove (study, tema_act_color_nodes (nodes, 1, NULL));
  nodes[0] = node_of (study, "Nights\nand mornings");
  nodes[1] = node_of (study, "Asking");
  assert_null (tema_map_node_get_own_color (nodes[0]));
  do_and_prove (study, tema_act_shape_nodes (nodes, 2, TEMA_NODE_ELLIPSE));
  nodes[0] = node_of (study, "The shift");
  do_and_prove (study, tema_act_fold_nodes (nodes, 1, TRUE));
  assert_true (tema_map_node_is_folded (node_of (study, "The shift")));
  assert_int_equal (tema_map_node_get_shape (node_of (study, "Asking")), TEMA_NODE_ELLIPSE);
  nodes[0] = node_of (study, "Asking");
  do_and_prove (study, tema_act_show_node_counts (nodes, 1, TRUE));
  do_and_prove (study, tema_act_set_node_text (node_of (study, "Loose"), ""));
  assert_non_null (node_of (study, ""));
}

/* Branches of a middle get the palette in order; what hangs on them has the branch's colour. */
static void
test_colors (void **state)
{
  Study *study = *state;
  g_autoptr (TemaMapState) map = tema_map_dup_state (map_of (study));
  const TemaMapStateNode *nights = tema_map_state_get_node (
      map, tema_map_state_find_node (map, tema_map_node_get_guid (node_of (study, "Nights"))));
  TemaColor color = tema_map_node_get_color (node_of (study, "After four"));
  TemaMapNode *asking = node_of (study, "Asking");
  const TemaMapPlace place = { node_of (study, "Nurses"), 0, NULL };

  assert_true (tema_color_equal (tema_map_node_get_own_color (node_of (study, "The shift")),
                                 tema_palette_get_color (0)));
  assert_true (tema_color_equal (tema_map_node_get_own_color (node_of (study, "The team")),
                                 tema_palette_get_color (1)));
  assert_null (tema_map_node_get_own_color (node_of (study, "Nights")));
  assert_null (tema_map_node_get_own_color (node_of (study, "Nurses")));
  assert_true (tema_color_equal (&nights->color, tema_palette_get_color (0)));
  assert_false (nights->has_own_color);
  assert_true (tema_color_equal (&color, tema_palette_get_color (0)));
  do_and_prove (study, tema_act_move_nodes (&asking, 1, &place));
  assert_true (tema_color_equal (tema_map_node_get_own_color (node_of (study, "Asking")),
                                 tema_palette_get_color (2)));
}

static void
test_add_and_move (void **state)
{
  Study *study = *state;
  TemaMapPoint points[] = { { -500, 0 }, { 10, 20 } };
  TemaMapPlace place = { node_of (study, "The shift"), 1, points };
  TemaMapNode *nodes[2];

  do_and_prove (study, tema_act_add_node (map_of (study), "Handover", &place));
  assert_outline (map_of (study),
                  "Nurses(The shift(Nights, Handover, After four), The team(Asking)), Loose");
  assert_int_equal (tema_map_node_get_x (node_of (study, "Handover")), -500);
  /* Re-ordered among siblings. */
  nodes[0] = node_of (study, "After four");
  place = (TemaMapPlace){ node_of (study, "The shift"), 0, NULL };
  do_and_prove (study, tema_act_move_nodes (nodes, 1, &place));
  assert_outline (map_of (study),
                  "Nurses(The shift(After four, Nights, Handover), The team(Asking)), Loose");
  assert_int_equal (tema_map_node_get_rank (node_of (study, "Nights")), 1);
  /* A branch moves along with its node. */
  nodes[0] = node_of (study, "The shift");
  points[0] = (TemaMapPoint){ 0, 0 };
  place = (TemaMapPlace){ node_of (study, "Loose"), 0, points };
  do_and_prove (study, tema_act_move_nodes (nodes, 1, &place));
  assert_outline (map_of (study),
                  "Nurses(The team(Asking)), Loose(The shift(After four, Nights, Handover))");
  assert_int_equal (tema_map_node_get_x (node_of (study, "The shift")), 0);
  assert_int_equal (tema_map_node_get_x (node_of (study, "Handover")), -300);
  assert_int_equal (tema_map_node_get_y (node_of (study, "Handover")), 100);
  assert_int_equal (tema_map_node_get_depth (node_of (study, "Handover")), 2);
  /* What hangs on another that moves comes along by itself; set free. */
  nodes[0] = node_of (study, "Handover");
  nodes[1] = node_of (study, "The shift");
  place = (TemaMapPlace){ NULL, 0, NULL };
  do_and_prove (study, tema_act_move_nodes (nodes, 2, &place));
  assert_outline (map_of (study),
                  "The shift(After four, Nights, Handover), Nurses(The team(Asking)), Loose");
  nodes[0] = node_of (study, "The shift");
  place = (TemaMapPlace){ node_of (study, "Nights"), 0, NULL };
  refuse (study, tema_act_move_nodes (nodes, 1, &place), TEMA_ERROR_INVALID);
  place.parent = nodes[0];
  refuse (study, tema_act_move_nodes (nodes, 1, &place), TEMA_ERROR_INVALID);
  nodes[1] = node_of (study, "Nurses");
  points[0] = (TemaMapPoint){ 7, 8 };
  do_and_prove (study, tema_act_place_nodes (nodes, points, 2));
  assert_int_equal (tema_map_node_get_y (node_of (study, "Nurses")), 20);
  assert_int_equal (tema_map_node_get_x (node_of (study, "Nights")), -200);
}

static void
test_delete_and_edges (void **state)
{
  Study *study = *state;
  TemaMapNode *nights = node_of (study, "Nights"), *asking = node_of (study, "Asking");
  TemaMapEdge *edge;
  g_autoptr (TemaAct) act = NULL;

  do_and_prove (study, tema_act_add_edge (nights, asking, "wears down", TEMA_EDGE_TO_TARGET));
  do_and_prove (study, tema_act_label_edge (edge_of (study), "weighs on"));
  do_and_prove (study, tema_act_set_edge_arrow (edge_of (study), TEMA_EDGE_BOTH_WAYS));
  do_and_prove (study, tema_act_reverse_edge (edge_of (study)));
  edge = edge_of (study);
  assert_string_equal (tema_map_edge_get_label (edge), "weighs on");
  assert_int_equal (tema_map_edge_get_arrow (edge), TEMA_EDGE_BOTH_WAYS);
  assert_ptr_equal (tema_map_edge_get_source (edge), node_of (study, "Asking"));
  assert_ptr_equal (tema_map_edge_get_target (edge), node_of (study, "Nights"));
  do_and_prove (study, tema_act_delete_edges (&edge, 1));
  nights = node_of (study, "Nights");
  refuse (study, tema_act_add_edge (nights, nights, "", TEMA_EDGE_PLAIN), TEMA_ERROR_INVALID);
  tema_test_do (study->project,
                tema_act_add_edge (nights, node_of (study, "Asking"), "", TEMA_EDGE_PLAIN));
  nights = node_of (study, "The shift");
  do_and_prove (study, tema_act_delete_nodes (&nights, 1));
  assert_outline (map_of (study), "Nurses(The team(Asking)), Loose");
  assert_int_equal (g_list_model_get_n_items (tema_map_get_edges (map_of (study))), 0);
  assert_true (tema_project_undo (study->project, NULL));
  assert_int_equal (g_list_model_get_n_items (tema_map_get_edges (map_of (study))), 1);
  nights = node_of (study, "The shift");
  act = tema_act_delete_nodes (&nights, 1);
  tema_test_do (study->project, g_object_ref (act));
  assert_int_equal (tema_act_get_n_changed (act), 3);
}

static void
test_paste (void **state)
{
  Study *study = *state;
  g_autoptr (TemaMapState) value = tema_map_state_new ("Clip");
  TemaMapStateNode *node = tema_map_state_add_node (value, -1, "Help");
  TemaMapNode *pasted;

  node->subject = TEMA_NODE_CODE;
  g_free (node->subject_guid);
  node->subject_guid = g_strdup (tema_code_get_guid (code_of (study, "Help")));
  node = tema_map_state_add_node (value, 0, "Bells\nand whistles");
  node->shape = TEMA_NODE_WORDS;
  node->has_own_color = TRUE;
  node->color = (TemaColor){ 1, 2, 3 };
  node->is_folded = TRUE;
  g_free (node->note);
  node->note = g_strdup ("Loud.");
  node = tema_map_state_add_node (value, -1, "Elsewhere");
  node->subject = TEMA_NODE_CODE;
  g_free (node->subject_guid);
  node->subject_guid = g_strdup ("3f2504e0-4f89-11d3-9a0c-0305e82c3301");
  tema_map_state_add_edge (value, 1, 2, "so");
  do_and_prove (study,
                tema_act_paste_nodes (map_of (study), value, node_of (study, "The shift"), 1));
  assert_outline (map_of (study), "Nurses(The shift(Nights, Help(Bells\nand whistles), Elsewhere,"
                                  " After four), The team(Asking)), Loose");
  assert_true (tema_map_node_follows_name (node_of (study, "Help")));
  pasted = node_of (study, "Bells\nand whistles");
  assert_int_equal (tema_map_node_get_shape (pasted), TEMA_NODE_WORDS);
  assert_true (tema_map_node_is_folded (pasted));
  assert_string_equal (tema_map_node_get_note (pasted), "Loud.");
  assert_int_equal (tema_map_node_get_own_color (pasted)->blue, 3);
  assert_int_equal (tema_map_node_get_subject (node_of (study, "Elsewhere")), TEMA_NODE_IDEA);
  assert_ptr_equal (tema_map_edge_get_source (edge_of (study)), pasted);
  do_and_prove (study, tema_act_paste_nodes (map_of (study), value, NULL, 0));
  assert_int_equal (tema_map_get_n_nodes (map_of (study)), 13);
  do_and_prove (study, tema_act_import_map (value, "Clip.opml"));
  assert_outline (tema_project_find_map (study->project, "Clip"),
                  "Help(Bells\nand whistles), Elsewhere");
}

static void
test_sketches (void **state)
{
  Study *study = *state;
  g_autoptr (TemaMapState) board = tema_map_sketch_board (board_of (study), TRUE);
  g_autoptr (TemaMapState) themes = tema_map_sketch_board (board_of (study), FALSE);
  g_autoptr (TemaMapState) codebook = NULL;
  TemaMap *map;

  tema_test_add_code (study->project, code_of (study, "Pay"), "Overtime");
  codebook = tema_map_sketch_codebook (study->project);
  assert_int_equal (themes->nodes->len, 3);
  do_and_prove (study, tema_act_create_map_from_board (board_of (study), board));
  map = tema_project_find_map (study->project, "Round one");
  assert_outline (map, "Round one(Night(Handover, Tiredness), Asking(Help))");
  assert_ptr_equal (tema_map_get_board (map), board_of (study));
  assert_int_equal (tema_map_get_source (map), TEMA_MAP_FROM_BOARD);
  assert_string_equal (tema_map_node_get_own_text (tema_map_find_node (map, "Help")), "Help");
  assert_ptr_equal (tema_map_node_get_code (tema_map_find_node (map, "Help")),
                    code_of (study, "Help"));
  do_and_prove (study, tema_act_create_map_from_codebook (codebook));
  map = tema_project_find_map (study->project, tema_project_get_title (study->project));
  assert_int_equal (tema_map_get_n_nodes (map), 7);
  assert_int_equal (tema_map_node_get_depth (tema_map_find_node (map, "Overtime")), 2);
}

static void
count_cb (gpointer object, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

/* One object a node, told once an act, and told of what it only shows. */
static void
test_signals (void **state)
{
  Study *study = *state;
  TemaMap *map = map_of (study);
  TemaMapNode *nights = node_of (study, "Nights");
  GObject *subject = G_OBJECT (code_of (study, "Help"));
  TemaMapPlace place = { node_of (study, "The team"), 0, NULL };
  guint n_changed = 0, n_node = 0;

  g_signal_connect (map, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect (nights, "changed", G_CALLBACK (count_cb), &n_node);
  /* Codes are of no interest to a map of ideas alone. */
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Pay"), "Wages"));
  assert_int_equal (n_changed, 0);
  tema_test_do (study->project, tema_act_move_nodes (&nights, 1, &place));
  assert_int_equal (n_changed, 1);
  assert_int_equal (n_node, 1);
  assert_ptr_equal (node_of (study, "Nights"), nights);
  assert_ptr_equal (tema_map_node_get_parent (nights), node_of (study, "The team"));
  tema_test_do (study->project, tema_act_add_subject_nodes (map, &subject, 1, &place));
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Help"), "Aid"));
  assert_int_equal (n_changed, 3);
  code_text (study, "Interview 2", 0, 5, "Aid");
  assert_int_equal (n_changed, 4);
  g_signal_handlers_disconnect_by_data (map, &n_changed);
  tema_test_do (study->project, tema_act_delete_nodes (&nights, 1));
  assert_null (node_of (study, "Nights"));
}

#define N_MANY 5000

/* 5,000 nodes: quick, and a chain of them runs into no wall. */
static void
test_large (void **state)
{
  Study *study = *state;

  for (guint is_chain = 0; is_chain <= 1; is_chain++)
    {
      g_autoptr (TemaMapState) value = tema_map_state_new (is_chain ? "Chain" : "Bush");
      g_autoptr (TemaMapState) back = NULL;
      g_autoptr (GPtrArray) nodes = NULL;
      g_autofree TemaMapPoint *points = g_new0 (TemaMapPoint, N_MANY);
      clock_t started;
      TemaMap *map;
      TemaMapNode *node;

      tema_map_state_add_node (value, -1, "0");
      for (guint i = 1; i < N_MANY; i++)
        {
          g_autofree char *text = g_strdup_printf ("%u", i);

          tema_map_state_add_node (value,
                                   is_chain      ? (int)i - 1
                                   : i % 10 == 1 ? 0
                                                 : (int)(i - (i - 1) % 10),
                                   text);
        }
      started = clock ();
      tema_test_do (study->project, tema_act_import_map (value, "x.opml"));
      print_message ("import: %.1f ms of work\n", (clock () - started) * 1000. / CLOCKS_PER_SEC);
      map = tema_project_find_map (study->project, value->name);
      assert_int_equal (tema_map_get_n_nodes (map), N_MANY);
      nodes = tema_map_list_nodes (map);
      for (guint i = 0; i < N_MANY; i++)
        points[i] = (TemaMapPoint){ i, 2 * i };
      started = clock ();
      tema_test_do (study->project,
                    tema_act_tidy_map ((TemaMapNode *const *)nodes->pdata, points, N_MANY));
      print_message ("tidy: %.1f ms of work\n", (clock () - started) * 1000. / CLOCKS_PER_SEC);
      started = clock ();
      back = tema_map_dup_state (map);
      print_message ("state: %.1f ms of work\n", (clock () - started) * 1000. / CLOCKS_PER_SEC);
      assert_int_equal (tema_map_state_get_node (back, 77)->y, 154);
      node = g_ptr_array_index (nodes, N_MANY - 1);
      started = clock ();
      tema_test_do (study->project,
                    tema_act_add_node (map, "One more", &(TemaMapPlace){ node, 0, NULL }));
      print_message ("add: %.1f ms of work\n", (clock () - started) * 1000. / CLOCKS_PER_SEC);
      node = g_ptr_array_index (nodes, 0);
      started = clock ();
      tema_test_do (study->project, tema_act_delete_nodes (&node, 1));
      print_message ("delete: %.1f ms of work\n", (clock () - started) * 1000. / CLOCKS_PER_SEC);
      assert_int_equal (tema_map_get_n_nodes (map), 0);
      assert_true (tema_project_undo (study->project, NULL));
      study->project = tema_test_project_reopen (study->project);
      assert_int_equal (tema_map_get_n_nodes (tema_project_find_map (study->project, value->name)),
                        N_MANY + 1);
    }
  tema_test_assert_healthy (study->project);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_maps, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_values, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_colors, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_add_and_move, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_delete_and_edges, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_paste, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_sketches, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_signals, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_large, set_up_map, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
