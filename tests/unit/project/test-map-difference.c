/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A map that was drawn from a board or the codebook is offered what changed there, all or some. */
#include "map-study.h"

static TemaMap *
draw_board (Study *study)
{
  g_autoptr (TemaMapState) value = tema_map_sketch_board (board_of (study), TRUE);

  tema_test_do (study->project, tema_act_create_map_from_board (board_of (study), value));
  return map_of (study);
}

static void
assert_changes (Study *study, const char *expected)
{
  g_autoptr (TemaMapDifference) difference
      = tema_map_difference_new (study->project, map_of (study));
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < tema_map_difference_get_n_changes (difference); i++)
    g_string_append_printf (found, "%s%s", i > 0 ? "; " : "",
                            tema_map_difference_get_change (difference, i)->words);
  assert_string_equal (found->str, expected);
}

static TemaAct *
update (Study *study, const guint *indices, guint n_indices)
{
  g_autoptr (TemaMapDifference) difference
      = tema_map_difference_new (study->project, map_of (study));

  return tema_act_update_map (map_of (study), difference, indices, n_indices);
}

static void
change_board (Study *study)
{
  TemaBoardPlace place = { theme_of (study, "Asking"), 0, NULL };
  TemaCard *card = card_of (study, "Tiredness");
  TemaCode *union_code = code_of (study, "Union");
  TemaBoardPlace inner;

  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Night"), "After dark"));
  tema_test_do (study->project, tema_act_move_cards (&card, 1, &place));
  card = card_of (study, "Help");
  tema_test_do (study->project, tema_act_remove_cards (&card, 1));
  tema_test_do (study->project,
                tema_act_create_theme (board_of (study), "Courage", &place, NULL, 0));
  inner = (TemaBoardPlace){ theme_of (study, "Courage"), 0, NULL };
  tema_test_do (study->project, tema_act_place_codes (board_of (study), &union_code, 1, &inner));
}

static void
test_board (void **state)
{
  Study *study = *state;
  TemaMap *map = draw_board (study);
  g_autoptr (TemaMapDifference) difference = NULL;
  g_autofree char *summary = NULL;
  const guint some[] = { 1, 3 };

  assert_changes (study, "");
  /* An own branch, and a node that follows by itself, are nobody's business. */
  add_node (study, "Help", "My idea", 5, 900);
  {
    GObject *pay = G_OBJECT (code_of (study, "Pay"));
    TemaMapPlace place = { node_of (study, "Night"), 0, NULL };

    tema_test_do (study->project, tema_act_add_subject_nodes (map, &pay, 1, &place));
  }
  assert_changes (study, "");
  change_board (study);
  assert_changes (study, "“Night” is called “After dark” now; “Tiredness” lies in “Asking” now;"
                         " “Courage” is new in “Asking”; “Union” is new in “Courage”;"
                         " “Help” is there no more");
  difference = tema_map_difference_new (study->project, map_of (study));
  summary = tema_map_difference_dup_summary (difference);
  assert_string_equal (summary, "1 theme renamed, 1 new theme, 1 new code, 1 code moved, 1 gone");
  assert_outline (map_of (study), "Round one(Night(Pay, Handover, Tiredness), Asking(Help(My"
                                  " idea)))");
  /* Some: a code comes without the theme it lies in. */
  do_and_prove (study, update (study, some, 2));
  assert_outline (map_of (study), "Round one(Night(Pay, Handover), Asking(Help(My idea), Tiredness,"
                                  " Union))");
  assert_true (tema_project_undo (study->project, NULL));
  /* All. */
  do_and_prove (study, update (study, NULL, 0));
  assert_outline (map_of (study), "Round one(After dark(Pay, Handover), Asking(Tiredness,"
                                  " Courage(Union), My idea))");
  assert_int_equal (tema_map_node_get_y (node_of (study, "My idea")), 900);
  assert_changes (study, "");
}

/* New nodes lie on nothing. */
static void
test_places (void **state)
{
  Study *study = *state;
  g_autoptr (TemaMapDifference) difference = NULL;
  g_autoptr (TemaMapState) value = NULL;
  TemaBoardPlace place = { NULL, G_MAXUINT, &(TemaBoardPoint){ 5, 5 } };

  draw_board (study);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("Theme %u", i);

      tema_test_do (study->project,
                    tema_act_create_theme (board_of (study), name, &place, NULL, 0));
    }
  difference = tema_map_difference_new (study->project, map_of (study));
  assert_int_equal (tema_map_difference_get_n_changes (difference), 5);
  tema_map_difference_set_point (difference, 0, (TemaMapPoint){ 1234, -55 });
  do_and_prove (study, tema_act_update_map (map_of (study), difference, NULL, 0));
  assert_int_equal (tema_map_node_get_x (node_of (study, "Theme 0")), 1234);
  value = tema_map_dup_state (map_of (study));
  for (guint i = value->nodes->len - 4; i < value->nodes->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const TemaMapStateNode *a = tema_map_state_get_node (value, i);
        const TemaMapStateNode *b = tema_map_state_get_node (value, j);

        assert_true (ABS (a->x - b->x) >= 100 || ABS (a->y - b->y) >= 40);
      }
}

/* What lay within another and now lies around it. */
static void
test_turned_inside_out (void **state)
{
  Study *study = *state;
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };
  TemaTheme *theme = theme_of (study, "Asking");
  const guint second = 1;

  tema_test_do (study->project, tema_act_move_themes (&theme, 1, &place));
  draw_board (study);
  place = (TemaBoardPlace){ NULL, 0, &(TemaBoardPoint){ 0, 0 } };
  tema_test_do (study->project, tema_act_move_themes (&theme, 1, &place));
  place = (TemaBoardPlace){ theme, 0, NULL };
  theme = theme_of (study, "Night");
  tema_test_do (study->project, tema_act_move_themes (&theme, 1, &place));
  assert_changes (study, "“Asking” lies in nothing else now; “Night” lies in “Asking” now");
  refuse (study, update (study, &second, 1), TEMA_ERROR_INVALID);
  do_and_prove (study, update (study, NULL, 0));
  assert_outline (map_of (study), "Round one(Asking(Help, Night(Handover, Tiredness)))");
  assert_changes (study, "");
}

static void
test_codebook (void **state)
{
  Study *study = *state;
  g_autoptr (TemaMapState) value = tema_map_sketch_codebook (study->project);
  TemaCode *help = code_of (study, "Help");

  tema_test_do (study->project, tema_act_create_map_from_codebook (value));
  assert_changes (study, "");
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Pay"), "Wages"));
  tema_test_add_code (study->project, code_of (study, "Union"), "Meetings");
  tema_test_do (study->project, tema_act_move_codes (&help, 1, code_of (study, "Union"), 0));
  assert_changes (study, "“Pay” is called “Wages” now; “Help” lies in “Union” now;"
                         " “Meetings” is new in “Union”");
  do_and_prove (study, update (study, NULL, 0));
  assert_changes (study, "");
  /* What is deleted leaves its name. */
  help = code_of (study, "Help");
  tema_test_do (study->project, tema_act_delete_codes (&help, 1));
  assert_changes (study, "");
  assert_non_null (node_of (study, "Help"));
}

/* A map of ideas has no source, and one whose board is gone has none any more. */
static void
test_no_source (void **state)
{
  Study *study = *state;

  draw_board (study);
  tema_test_do (study->project, tema_act_delete_board (board_of (study)));
  assert_changes (study, "");
  assert_null (tema_map_get_board (map_of (study)));
  tema_test_do (study->project, tema_act_delete_map (map_of (study)));
  tema_test_do (study->project, tema_act_create_map ("Ideas", NULL));
  assert_changes (study, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_board, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_places, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_turned_inside_out, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_codebook, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_no_source, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
