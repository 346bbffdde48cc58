/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Applying a board: the plan changes nothing, the act does what the plan says, as one act, and
 * never touches a coding. */
#include "board-study.h"

#include "project/tema-board-plan.h"

/* The tree as "Night(Handover Tiredness) Pay". */
static void
write_tree (GListModel *codes, GString *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (TemaCode) code = g_list_model_get_item (codes, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", tema_code_get_name (code));
      if (g_list_model_get_n_items (tema_code_get_children (code)) > 0)
        {
          g_string_append_c (text, '(');
          write_tree (tema_code_get_children (code), text);
          g_string_append_c (text, ')');
        }
    }
}

static void
assert_tree (Study *study, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  write_tree (G_LIST_MODEL (tema_project_get_codebook (study->project)), text);
  assert_string_equal (text->str, expected);
}

static char *
dup_codings (Study *study)
{
  g_autoptr (GPtrArray) records = tema_project_list_codings (study->project, NULL, NULL, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const TemaCodingRecord *record = g_ptr_array_index (records, i);

      g_string_append_printf (text, "%s %u %u %s %s\n", record->guid, record->first_char,
                              record->last_char, tema_code_get_guid (record->code), record->text);
    }
  return g_string_free (text, FALSE);
}

static guint
count_steps (TemaBoardPlan *plan, TemaBoardStepKind kind)
{
  GPtrArray *steps = tema_board_plan_get_steps (plan);
  guint n_steps = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const TemaBoardStep *step = g_ptr_array_index (steps, i);
      g_autofree char *sentence = tema_board_step_dup_sentence (step);

      assert_true (*sentence != '\0');
      n_steps += step->kind == kind;
    }
  return n_steps;
}

/* Plans, proves that nothing happened, applies, and proves undo and redo. */
static void
apply (Study *study, TemaBoardPlanFlags flags)
{
  g_autofree char *before = tema_test_dup_dump (study->project);
  g_autofree char *codings = dup_codings (study);
  g_autofree char *codings_after = NULL;
  g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), flags);
  g_autofree char *planned = tema_test_dup_dump (study->project);

  assert_string_equal (before, planned);
  do_and_prove (study, tema_act_apply_board (plan));
  codings_after = dup_codings (study);
  assert_string_equal (codings, codings_after);
}

static void
test_themes_become_codes (void **state)
{
  Study *study = *state;

  tema_test_do (study->project,
                tema_act_describe_theme (theme_of (study, "Night"), "What the night hides."));
  assert_tree (study, "Handover Tiredness Help Pay Union");
  {
    g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);

    assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_CREATE), 2);
    assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_MOVE), 3);
    assert_int_equal (tema_board_plan_get_n_changes (plan), 5);
  }
  apply (study, TEMA_BOARD_PLAN_CODES);
  assert_tree (study, "Night(Handover Tiredness) Asking(Help) Pay Union");
  assert_string_equal (tema_code_get_description (code_of (study, "Night")),
                       "What the night hides.");
  assert_true (tema_code_is_codable (code_of (study, "Night")));
  assert_ptr_equal (tema_theme_get_code (theme_of (study, "Night")), code_of (study, "Night"));
}

/* Applied again, themes find their codes: nothing to do, or a new name and place and no second
 * code. */
static void
test_applied_again (void **state)
{
  Study *study = *state;
  TemaTheme *asking;
  TemaCard *card;
  TemaBoardPlace place = { NULL, 0, NULL };

  apply (study, TEMA_BOARD_PLAN_CATEGORIES);
  assert_false (tema_code_is_codable (code_of (study, "Night")));
  {
    g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);

    assert_int_equal (tema_board_plan_get_n_changes (plan), 0);
  }
  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Night"), "Dark"));
  asking = theme_of (study, "Asking");
  place.theme = theme_of (study, "Dark");
  tema_test_do (study->project, tema_act_move_themes (&asking, 1, &place));
  card = card_of (study, "Tiredness");
  tema_test_do (study->project, tema_act_move_cards (&card, 1, &place));
  apply (study, TEMA_BOARD_PLAN_CODES);
  assert_tree (study, "Dark(Tiredness Handover Asking(Help)) Pay Union");
}

static void
test_discarded_stays_out (void **state)
{
  Study *study = *state;

  tema_test_do (study->project, tema_act_set_theme_status (theme_of (study, "Night"),
                                                           TEMA_THEME_DISCARDED, "A topic only"));
  {
    g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);

    assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_DISCARDED), 1);
  }
  apply (study, TEMA_BOARD_PLAN_CODES);
  assert_tree (study, "Asking(Help) Handover Tiredness Pay Union");
}

static void
test_a_code_in_two_themes_goes_once (void **state)
{
  Study *study = *state;
  TemaCard *card = card_of (study, "Handover");
  TemaBoardPlace place = { theme_of (study, "Asking"), 0, NULL };

  tema_test_do (study->project, tema_act_copy_cards (&card, 1, &place));
  {
    g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);

    assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_TWICE), 1);
  }
  apply (study, TEMA_BOARD_PLAN_CODES);
  assert_tree (study, "Night(Handover Tiredness) Asking(Help) Pay Union");
}

/* A theme with the name of a code there, a code of a name that is taken, and a board that turns the
 * tree of another one around. */
static void
test_names_and_loops (void **state)
{
  Study *study = *state;
  TemaCode *below, *code;
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };

  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Asking"), "Union"));
  below = tema_test_add_code (study->project, code_of (study, "Pay"), "Tiredness");
  tema_test_do (study->project, tema_act_place_codes (board_of (study), &below, 1, &place));
  {
    g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);

    assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_CREATE), 1);
    assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_NAME_TAKEN), 1);
  }
  apply (study, TEMA_BOARD_PLAN_CODES);
  assert_tree (study, "Night(Handover Tiredness) Union(Help) Pay(Tiredness)");
  tema_test_do (study->project, tema_act_create_board ("Other way"));
  tema_test_do (study->project, tema_act_move_board (board_of (study), G_MAXUINT));
  tema_test_do (study->project,
                tema_act_create_theme (board_of (study), "Handover", NULL, NULL, 0));
  place.theme = theme_of (study, "Handover");
  code = code_of (study, "Night");
  tema_test_do (study->project, tema_act_place_codes (board_of (study), &code, 1, &place));
  {
    g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);

    /* The theme becomes a code of its own beside Night's, so nothing comes to lie below itself. */
    assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_LOOP), 0);
    assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_MOVE), 1);
  }
  apply (study, TEMA_BOARD_PLAN_CODES);
  assert_tree (study, "Handover(Night(Handover Tiredness)) Union(Help) Pay(Tiredness)");
}

/* Between the plan and the act the codebook became another one. */
static void
test_an_old_plan_is_refused (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);

  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Pay"), "Night"));
  refuse (study, tema_act_apply_board (plan), TEMA_ERROR_INVALID);
}

static void
test_from_codebook_and_back (void **state)
{
  Study *study = *state;

  apply (study, TEMA_BOARD_PLAN_CODES);
  tema_test_do (study->project, tema_act_create_board_from_codebook ("As it stands"));
  tema_test_do (study->project, tema_act_move_board (board_of (study), G_MAXUINT));
  {
    g_autoptr (TemaBoardPlan) plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);

    assert_string_equal (tema_board_get_name (board_of (study)), "As it stands");
    assert_int_equal (tema_board_plan_get_n_changes (plan), 0);
  }
}

/* Each step in a sentence of its own, with the top where there is no code above. */
static void
test_sentences (void **state)
{
  static const struct
  {
    TemaBoardStepKind kind;
    const char *subject, *from, *to, *sentence;
  } cases[] = {
    { TEMA_BOARD_STEP_CREATE, "X", "", "B", "“X” becomes a new code in “B”" },
    { TEMA_BOARD_STEP_CREATE, "X", "", "", "“X” becomes a new code at the top" },
    { TEMA_BOARD_STEP_RENAME, "X", "A", "B", "“A” is renamed “B”" },
    { TEMA_BOARD_STEP_DESCRIBE, "X", "", "b", "“X” gets the definition of its theme" },
    { TEMA_BOARD_STEP_MOVE, "X", "", "B", "“X” moves from the top to “B”" },
    { TEMA_BOARD_STEP_MOVE, "X", "A", "", "“X” moves from “A” to the top" },
    { TEMA_BOARD_STEP_MOVE, "X", "A", "B", "“X” moves from “A” to “B”" },
    { TEMA_BOARD_STEP_ORDER, "X", "", "", "The codes in “X” get the order of the board" },
    { TEMA_BOARD_STEP_ORDER, "", "", "", "The codes at the top get the order of the board" },
    { TEMA_BOARD_STEP_DISCARDED, "X", "", "", "“X” stays out: the theme was discarded" },
    { TEMA_BOARD_STEP_TWICE, "X", "A", "B",
      "“X” lies in several themes: in the codebook it goes under “B”" },
    { TEMA_BOARD_STEP_LOOP, "X", "A", "B", "“X” stays where it is: “B” lies below it" },
    { TEMA_BOARD_STEP_NAME_TAKEN, "X", "A", "",
      "“X” stays as it is: there is another code of that name at the top" },
    { TEMA_BOARD_STEP_NAME_TAKEN, "X", "A", "B",
      "“X” stays as it is: there is another code of that name in “B”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TemaBoardStep step
          = { cases[i].kind, (char *)cases[i].subject, (char *)cases[i].from, (char *)cases[i].to };
      g_autofree char *sentence = tema_board_step_dup_sentence (&step);

      assert_string_equal (sentence, cases[i].sentence);
      assert_int_equal (tema_board_step_is_change (&step),
                        cases[i].kind < TEMA_BOARD_STEP_DISCARDED);
    }
}

/* A theme takes the code of its name at its place, and its definition; two of a name in one place
 * are told, and what is taken out of a theme's code goes where the board says. */
static void
test_namesakes (void **state)
{
  Study *study = *state;
  TemaBoardPlace place = { NULL, G_MAXUINT, NULL };
  g_autoptr (TemaBoardPlan) plan = NULL;

  tema_test_add_code (study->project, NULL, "Night");
  tema_test_add_code (study->project, code_of (study, "Help"), "Inner");
  tema_test_do (study->project,
                tema_act_describe_theme (theme_of (study, "Night"), "What the night hides."));
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Night", &place, NULL, 0));
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Inner", &place, NULL, 0));
  plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);
  assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_NAME_TAKEN), 1);
  assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_DESCRIBE), 1);
  apply (study, TEMA_BOARD_PLAN_CODES);
  assert_string_equal (tema_code_get_description (code_of (study, "Night")),
                       "What the night hides.");
  /* What is there already and says so needs no step. */
  g_clear_pointer (&plan, tema_board_plan_free);
  plan = tema_board_plan_new (board_of (study), TEMA_BOARD_PLAN_CODES);
  assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_DESCRIBE), 0);
  assert_int_equal (count_steps (plan, TEMA_BOARD_STEP_CREATE), 0);
}

int
main (void)
{
#define STUDY_TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_themes_become_codes),
    STUDY_TEST (test_applied_again),
    STUDY_TEST (test_discarded_stays_out),
    STUDY_TEST (test_a_code_in_two_themes_goes_once),
    STUDY_TEST (test_names_and_loops),
    STUDY_TEST (test_an_old_plan_is_refused),
    STUDY_TEST (test_from_codebook_and_back),
    cmocka_unit_test (test_sentences),
    STUDY_TEST (test_namesakes),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
