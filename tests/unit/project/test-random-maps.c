/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A property: after any acts on maps, and on the codes, themes and documents that their nodes stand
 * for, undo gives back each former state, redo each later one, with a restart anywhere between. */
#include "map-study.h"

#define N_ACTS 150

static gpointer
pick_from (GListModel *things, GRand *random)
{
  guint n_things = g_list_model_get_n_items (things);
  g_autoptr (GObject) thing
      = n_things > 0 ? g_list_model_get_item (things, g_rand_int_range (random, 0, n_things))
                     : NULL;

  return thing;
}

static gpointer
pick (GPtrArray *things, GRand *random)
{
  return things->len > 0 ? g_ptr_array_index (things, g_rand_int_range (random, 0, things->len))
                         : NULL;
}

static TemaCode *
pick_code (Study *study, GRand *random)
{
  g_autoptr (GPtrArray) codes
      = tema_codebook_list_in_order (tema_project_get_codebook (study->project));

  return pick (codes, random);
}

static TemaTheme *
pick_theme (Study *study, GRand *random)
{
  TemaBoard *board = pick_from (tema_project_get_boards (study->project), random);
  g_autoptr (GPtrArray) themes = board != NULL ? tema_board_list_themes (board) : NULL;

  return themes != NULL ? pick (themes, random) : NULL;
}

static TemaMapNode *
pick_node (TemaMap *map, GRand *random)
{
  g_autoptr (GPtrArray) nodes = tema_map_list_nodes (map);

  return pick (nodes, random);
}

static GObject *
pick_subject (Study *study, GRand *random)
{
  int way = g_rand_int_range (random, 0, 3);

  return way == 0   ? (GObject *)pick_code (study, random)
         : way == 1 ? (GObject *)pick_theme (study, random)
                    : pick_from (tema_project_get_documents (study->project), random);
}

/* Something done below the nodes. */
static TemaAct *
make_base_act (Study *study, GRand *random, const char *name)
{
  TemaCode *code = pick_code (study, random), *other = pick_code (study, random);
  TemaTheme *theme = pick_theme (study, random);
  TemaBoard *board = pick_from (tema_project_get_boards (study->project), random);
  GListModel *rounds = board != NULL ? tema_board_get_rounds (board) : NULL;
  TemaRound *round = rounds != NULL ? pick_from (rounds, random) : NULL;
  GListModel *documents = tema_project_get_documents (study->project);
  TemaDocument *document = pick_from (documents, random);
  int way = g_rand_int_range (random, 0, 16);

  if (board == NULL)
    return tema_act_create_board_from_codebook (name);
  if (way <= 2 || code == NULL)
    return tema_act_create_code (way == 0 ? code : NULL, 0, name, "", NULL);
  if (way == 3)
    return tema_act_merge_codes (&code, 1, other);
  if (way == 4)
    return tema_act_delete_codes (&code, 1);
  if (way == 5)
    return tema_act_rename_code (code, name);
  if (way <= 7 || theme == NULL)
    return tema_act_create_theme (board, name, NULL, NULL, 0);
  if (way == 8)
    return tema_act_delete_themes (&theme, 1);
  if (way == 9)
    return tema_act_dissolve_theme (theme, NULL, 0);
  if (way == 10)
    return tema_act_merge_themes (&theme, 1, pick_theme (study, random));
  if (way == 11)
    return tema_act_keep_round (board, name, "", 0);
  if (way == 12 && round != NULL)
    return tema_act_restore_round (round);
  if (way == 13)
    return tema_act_delete_board (board);
  if (way == 14 && g_list_model_get_n_items (documents) > 1)
    return tema_act_delete_document (document);
  return tema_act_rename_theme (theme, name);
}

static TemaAct *
make_map_act (Study *study, TemaMap *map, GRand *random, const char *name)
{
  TemaBoard *board = pick_from (tema_project_get_boards (study->project), random);
  g_autoptr (TemaMapState) value = NULL;
  g_autoptr (TemaMapDifference) difference = NULL;

  switch (g_rand_int_range (random, 0, 12))
    {
    case 0:
      return tema_act_create_map (name, NULL);
    case 1:
      return tema_act_duplicate_map (map, name);
    case 2:
      return tema_act_rename_map (map, name);
    case 3:
      return tema_act_move_map (map, g_rand_int_range (random, 0, 4));
    case 4:
      return tema_act_delete_map (map);
    case 5:
      value = tema_map_sketch_codebook (study->project);
      return tema_act_create_map_from_codebook (value);
    case 6:
    case 7:
      if (board == NULL)
        return tema_act_create_map (name, NULL);
      value = tema_map_sketch_board (board, g_rand_int_range (random, 0, 2));
      return tema_act_create_map_from_board (board, value);
    default:
      difference = tema_map_difference_new (study->project, map);
      return tema_act_update_map (map, difference, NULL, 0);
    }
}

static TemaAct *
make_value_act (Study *study, TemaMap *map, GRand *random, const char *name)
{
  TemaMapNode *nodes[2] = { pick_node (map, random), pick_node (map, random) };

  switch (g_rand_int_range (random, 0, 9))
    {
    case 0:
      return tema_act_set_node_text (nodes[0], name);
    case 1:
      return tema_act_set_node_text (nodes[0], "");
    case 2:
      return tema_act_set_node_note (nodes[0], name);
    case 3:
      return tema_act_color_nodes (nodes, 2,
                                   g_rand_int_range (random, 0, 2)
                                       ? tema_palette_get_color (g_rand_int_range (random, 0, 12))
                                       : NULL);
    case 4:
      return tema_act_shape_nodes (nodes, 2, g_rand_int_range (random, 0, 5));
    case 5:
      return tema_act_fold_nodes (nodes, 1, g_rand_int_range (random, 0, 2));
    case 6:
      return tema_act_show_node_counts (nodes, 2, g_rand_int_range (random, 0, 2));
    case 7:
      return tema_act_set_node_subject (nodes[0], NULL);
    default:
      return tema_act_set_node_subject (nodes[0], pick_subject (study, random));
    }
}

static TemaAct *
make_tree_act (Study *study, TemaMap *map, GRand *random, const char *name)
{
  TemaMapPoint points[2]
      = { { g_rand_int_range (random, -900, 900), g_rand_int_range (random, -900, 900) },
          { 5, 7 } };
  TemaMapNode *nodes[2] = { pick_node (map, random), pick_node (map, random) };
  TemaMapPlace place = { g_rand_int_range (random, 0, 4) ? pick_node (map, random) : NULL,
                         g_rand_int_range (random, 0, 5), points };
  GObject *subject = pick_subject (study, random);
  g_autoptr (TemaMapState) value = NULL;

  switch (nodes[0] == NULL ? 0 : g_rand_int_range (random, 0, 14))
    {
    case 0:
    case 1:
    case 2:
    case 3:
      return tema_act_add_node (map, name, &place);
    case 4:
    case 5:
      if (subject != NULL)
        return tema_act_add_subject_nodes (map, &subject, 1, &place);
      return tema_act_add_node (map, "", &place);
    case 6:
      return tema_act_place_nodes (nodes, points, 2);
    case 7:
    case 8:
    case 9:
      return tema_act_move_nodes (nodes, 2, &place);
    case 10:
      return tema_act_delete_nodes (nodes, 1);
    case 11:
      if (tema_map_get_n_nodes (map) > 60)
        return tema_act_delete_nodes (nodes, 2);
      value = tema_map_dup_state (map);
      return tema_act_paste_nodes (map, value, place.parent, place.rank);
    default:
      return tema_act_add_edge (nodes[0], nodes[1], name, g_rand_int_range (random, 0, 3));
    }
}

static TemaAct *
make_edge_act (TemaMap *map, GRand *random, const char *name)
{
  TemaMapEdge *edge = pick_from (tema_map_get_edges (map), random);

  if (edge == NULL)
    return tema_act_add_node (map, name, NULL);
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      return tema_act_label_edge (edge, name);
    case 1:
      return tema_act_set_edge_arrow (edge, g_rand_int_range (random, 0, 3));
    case 2:
      return tema_act_reverse_edge (edge);
    default:
      return tema_act_delete_edges (&edge, 1);
    }
}

static TemaAct *
make_any_act (Study *study, GRand *random)
{
  TemaMap *map = pick_from (tema_project_get_maps (study->project), random);
  g_autofree char *name = g_strdup_printf ("Name %d", g_rand_int_range (random, 0, 1000));
  int choice = g_rand_int_range (random, 0, 20);

  if (map == NULL)
    return tema_act_create_map (name, NULL);
  if (choice < 5)
    return make_base_act (study, random, name);
  if (choice < 8)
    return make_map_act (study, map, random, name);
  if (choice < 10)
    return make_edge_act (map, random, name);
  if (choice < 14 && tema_map_get_n_nodes (map) > 0)
    return make_value_act (study, map, random, name);
  return make_tree_act (study, map, random, name);
}

static void
assert_dump (Study *study, const char *expected)
{
  g_autofree char *dump = tema_test_dup_dump (study->project);

  assert_string_equal (dump, expected);
}

/* States before each act that was really done; the last is the state after all of them. What the
 * models show is what a restart shows. */
static GPtrArray *
do_random_acts (Study *study, GRand *random)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);

  while (states->len < N_ACTS)
    {
      g_autofree char *before = tema_test_dup_dump (study->project);
      g_autoptr (TemaAct) act = make_any_act (study, random);
      g_autoptr (GError) error = NULL;

      if (tema_project_do (study->project, g_object_ref (act), &error)
          && tema_act_get_number (act) != 0)
        g_ptr_array_add (states, g_steal_pointer (&before));
      else if (error != NULL)
        {
          assert_true (error->domain == TEMA_ERROR && error->code != TEMA_ERROR_FAILED
                       && error->code != TEMA_ERROR_PROJECT);
          assert_dump (study, before);
        }
      if (states->len % 25 == 24)
        {
          g_autofree char *shown = tema_test_dup_dump (study->project);

          study->project = tema_test_project_reopen (study->project);
          assert_dump (study, shown);
        }
    }
  g_ptr_array_add (states, tema_test_dup_dump (study->project));
  return states;
}

static void
maybe_reopen (Study *study, GRand *random)
{
  if (g_rand_int_range (random, 0, 20) == 0)
    study->project = tema_test_project_reopen (study->project);
}

static void
test_undo_each_redo_each (void **state)
{
  for (guint32 seed = 1; seed <= 3; seed++)
    {
      void *held = NULL;
      Study *study;
      GRand *random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) states = NULL;

      set_up_map (&held);
      study = held;
      states = do_random_acts (study, random);
      tema_test_assert_healthy (study->project);
      for (guint i = N_ACTS; i > 0; i--)
        {
          maybe_reopen (study, random);
          assert_true (tema_project_undo (study->project, NULL));
          assert_dump (study, g_ptr_array_index (states, i - 1));
        }
      tema_test_assert_healthy (study->project);
      for (guint i = 1; i <= N_ACTS; i++)
        {
          maybe_reopen (study, random);
          assert_true (tema_project_redo (study->project, NULL));
          assert_dump (study, g_ptr_array_index (states, i));
        }
      tema_test_assert_healthy (study->project);
      g_rand_free (random);
      tear_down (&held);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_undo_each_redo_each),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
