/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Two rounds held against each other: every kind of difference is found, told once, and nothing is
 * found where nothing is different. */
#include "board-study.h"

#include <time.h>

#include "project/tema-board-comparison.h"

/* The differences as lines "kind subject [from] [to]", but for moves that a split or merge tells
 * of. */
static char *
dup_differences (const TemaBoardState *before, const TemaBoardState *after)
{
  static const char *const kinds[] = {
    "theme came", "split",      "merged",    "theme went", "renamed",      "theme moved",
    "status",     "definition", "card came", "moved",      "card renamed", "card went",
  };
  g_autoptr (TemaBoardComparison) comparison = tema_board_compare (before, after);
  GPtrArray *changes = tema_board_comparison_get_changes (comparison);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const TemaBoardChange *change = g_ptr_array_index (changes, i);
      g_autofree char *sentence = tema_board_change_dup_sentence (change);

      assert_non_null (strstr (
          sentence, change->kind == TEMA_BOARD_CHANGE_CARD_RENAMED ? change->to : change->subject));
      if (!change->is_explained)
        g_string_append_printf (text, "%s: %s [%s] [%s]\n", kinds[change->kind], change->subject,
                                change->from, change->to);
    }
  return g_string_free (text, FALSE);
}

/* Compares the board with what it was. */
static void
assert_differences (Study *study, const TemaBoardState *before, const char *expected)
{
  g_autoptr (TemaBoardState) after = tema_board_dup_state (board_of (study));
  g_autofree char *found = dup_differences (before, after);

  assert_string_equal (found, expected);
}

static void
test_nothing (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) before = tema_board_dup_state (board_of (study));
  TemaBoardSpot spot = { theme_of (study, "Night"), NULL, { 900, 900 } };

  assert_differences (study, before, "");
  /* Where things lie on the canvas is no difference. */
  tema_test_do (study->project, tema_act_arrange_board (board_of (study), &spot, 1));
  assert_differences (study, before, "");
}

static void
test_cards (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) before = tema_board_dup_state (board_of (study));
  TemaCode *code = code_of (study, "Union");
  TemaCard *card = card_of (study, "Tiredness");
  TemaBoardPlace place = { theme_of (study, "Asking"), G_MAXUINT, NULL };

  tema_test_do (study->project, tema_act_move_cards (&card, 1, &place));
  tema_test_do (study->project, tema_act_place_codes (board_of (study), &code, 1, &place));
  card = card_of (study, "Pay");
  tema_test_do (study->project, tema_act_remove_cards (&card, 1));
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Help"), "Asking for help"));
  assert_differences (study, before,
                      "card renamed: Asking for help [Help] [Asking for help]\n"
                      "moved: Tiredness [Night] [Asking]\n"
                      "card came: Union [] [Asking]\n"
                      "card went: Pay [] []\n");
  {
    g_autoptr (TemaBoardState) after = tema_board_dup_state (board_of (study));
    g_autoptr (TemaBoardComparison) comparison = tema_board_compare (before, after);

    assert_int_equal (tema_board_comparison_get_card_marks (comparison, 1),
                      TEMA_BOARD_MARK_RENAMED);
    assert_int_equal (tema_board_comparison_get_card_marks (comparison, 2), TEMA_BOARD_MARK_MOVED);
    assert_int_equal (tema_board_comparison_get_card_marks (comparison, 3), TEMA_BOARD_MARK_NEW);
    assert_int_equal (tema_board_comparison_get_card_marks (comparison, 0), TEMA_BOARD_MARK_NONE);
    assert_int_equal (tema_board_comparison_get_old_card_marks (comparison, 3),
                      TEMA_BOARD_MARK_GONE);
  }
}

/* A card that was taken off and placed anew is where it was. */
static void
test_placed_anew (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) before = tema_board_dup_state (board_of (study));
  TemaCode *code = code_of (study, "Help");
  TemaCard *card = card_of (study, "Help");
  TemaBoardPlace place = { theme_of (study, "Asking"), G_MAXUINT, NULL };

  tema_test_do (study->project, tema_act_remove_cards (&card, 1));
  tema_test_do (study->project, tema_act_place_codes (board_of (study), &code, 1, &place));
  assert_differences (study, before, "");
}

static void
test_themes (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) before = tema_board_dup_state (board_of (study));
  TemaTheme *night = theme_of (study, "Night");
  TemaBoardPlace place = { theme_of (study, "Asking"), 0, NULL };

  tema_test_do (study->project, tema_act_rename_theme (night, "Dark"));
  tema_test_do (study->project, tema_act_describe_theme (night, "Nobody sees."));
  tema_test_do (study->project, tema_act_move_themes (&night, 1, &place));
  tema_test_do (study->project,
                tema_act_set_theme_status (theme_of (study, "Asking"), TEMA_THEME_KEPT, "Holds"));
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Empty", NULL, NULL, 0));
  assert_differences (study, before,
                      "status: Asking [] [Holds]\n"
                      "renamed: Dark [Night] [Dark]\n"
                      "theme moved: Dark [] [Asking]\n"
                      "definition: Dark [] [Nobody sees.]\n"
                      "theme came: Empty [] []\n");
}

static void
test_split_and_merge (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) before = tema_board_dup_state (board_of (study));
  g_autoptr (TemaBoardState) split = NULL;
  TemaCard *card = card_of (study, "Tiredness");
  TemaTheme *bodies;
  g_autofree char *back = NULL;

  tema_test_do (study->project,
                tema_act_split_theme (theme_of (study, "Night"), &card, 1, "Bodies", NULL));
  assert_differences (study, before, "split: Bodies [Night] [Bodies]\n");
  split = tema_board_dup_state (board_of (study));
  /* The other way round it is a merge. */
  back = dup_differences (split, before);
  assert_string_equal (back, "merged: Bodies [Bodies] [Night]\n");
  bodies = theme_of (study, "Bodies");
  tema_test_do (study->project, tema_act_merge_themes (&bodies, 1, theme_of (study, "Asking")));
  assert_differences (study, split, "merged: Bodies [Bodies] [Asking]\n");
  assert_differences (study, before, "moved: Tiredness [Night] [Asking]\n");
}

/* Another board of the same codes has other GUIDs: themes are found by what is in them. */
static void
test_other_board (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) before = tema_board_dup_state (board_of (study));
  g_autoptr (TemaBoardState) after = NULL;
  g_autofree char *found = NULL;
  TemaBoard *copy;

  tema_test_do (study->project, tema_act_duplicate_board (board_of (study), "Copy"));
  copy = tema_project_find_board (study->project, "Copy");
  tema_test_do (study->project,
                tema_act_rename_theme (tema_board_find_theme (copy, "Night"), "Dark"));
  after = tema_board_dup_state (copy);
  found = dup_differences (before, after);
  assert_string_equal (found, "renamed: Dark [Night] [Dark]\n");
}

/* 105 codes: what a window does to show another round, marks and all. */
static void
test_a_round_of_105_codes_is_quick (void **state)
{
  Study *study = *state;
  TemaRound *first, *second;
  clock_t start;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *theme = g_strdup_printf ("Theme %u", i);
      TemaBoardPlace place = { NULL, G_MAXUINT, NULL };
      TemaCode *codes[5];

      for (guint j = 0; j < 5; j++)
        {
          g_autofree char *name = g_strdup_printf ("Code %u.%u", i, j);

          codes[j] = tema_test_add_code (study->project, NULL, name);
        }
      tema_test_do (study->project, tema_act_create_theme (board_of (study), theme, NULL, NULL, 0));
      place.theme = theme_of (study, theme);
      tema_test_do (study->project, tema_act_place_codes (board_of (study), codes, 5, &place));
    }
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "A", NULL, 3));
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Code %u.0", i);
      TemaCard *card = card_of (study, name);
      TemaBoardPlace place = { theme_of (study, "Night"), 0, NULL };

      tema_test_do (study->project, tema_act_move_cards (&card, 1, &place));
    }
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "B", NULL, 4));
  study->project = tema_test_project_reopen (study->project);
  start = clock ();
  first = tema_board_find_round (board_of (study), "A");
  second = tema_board_find_round (board_of (study), "B");
  {
    g_autoptr (TemaBoardComparison) comparison = tema_board_compare (
        tema_round_get_state (first, NULL), tema_round_get_state (second, NULL));

    assert_int_equal (tema_board_comparison_get_changes (comparison)->len, 20);
  }
  assert_true (clock () - start < CLOCKS_PER_SEC / 10);
}

/* What is no state is refused, and so is one that could not be. */
static void
test_damaged_rounds (void **state)
{
  static const char *const bad[] = {
    "",
    "(uint32 1, 'x'",
    "(2, 'x', 0, 0, 0, [], [])",
    "(1, 'x', 0, 0, 0, [('00000000-0000-4000-8000-000000000001', '', 0, 'n', '', '', '#000000', 0,"
    " 0, 0, 0, 0, 0, 0, 0)], [])",
    "(1, 'x', 0, 0, 0, [('no guid', '', -1, 'n', '', '', '#000000', 0, 0, 0, 0, 0, 0, 0, 0)], [])",
    "(1, 'x', 0, 0, 0, [], [('00000000-0000-4000-8000-000000000001', '', 3, 2, '', 't', '',"
    " '#000000', 0, 0, 0, 0)])",
  };
  g_autoptr (TemaBoardState) good = tema_board_state_parse (
      "(1, 'x', 0, 0, 0, [('00000000-0000-4000-8000-000000000001', '', -1, 'n', '', '', '#000000',"
      " 0, 0, 0, 0, 0, 0, 0, 0)], [])",
      NULL);

  assert_non_null (good);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (tema_board_state_parse (bad[i], &error));
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT));
    }
}

/* Each difference in a sentence of its own, with the canvas where there is no theme. */
static void
test_sentences (void **state)
{
  static const struct
  {
    TemaBoardChangeKind kind;
    const char *from, *to, *sentence;
  } cases[] = {
    { TEMA_BOARD_CHANGE_THEME_CAME, "", "", "The theme “X” is new" },
    { TEMA_BOARD_CHANGE_THEME_SPLIT, "A", "X", "The theme “X” was split off “A”" },
    { TEMA_BOARD_CHANGE_THEME_MERGED, "X", "B", "The theme “X” was merged into “B”" },
    { TEMA_BOARD_CHANGE_THEME_WENT, "", "", "The theme “X” is gone" },
    { TEMA_BOARD_CHANGE_THEME_RENAMED, "A", "B", "The theme “A” was renamed “B”" },
    { TEMA_BOARD_CHANGE_THEME_MOVED, "", "B", "“X” moved from the canvas to “B”" },
    { TEMA_BOARD_CHANGE_THEME_MOVED, "A", "", "“X” moved from “A” to the canvas" },
    { TEMA_BOARD_CHANGE_THEME_STATUS, "", "", "The theme “X” has another status" },
    { TEMA_BOARD_CHANGE_THEME_DEFINED, "a", "b", "The theme “X” has another definition" },
    { TEMA_BOARD_CHANGE_CARD_CAME, "", "B", "“X” came into “B”" },
    { TEMA_BOARD_CHANGE_CARD_CAME, "", "", "“X” came on the canvas" },
    { TEMA_BOARD_CHANGE_CARD_MOVED, "A", "B", "“X” moved from “A” to “B”" },
    { TEMA_BOARD_CHANGE_CARD_RENAMED, "A", "B", "“A” was renamed “B”" },
    { TEMA_BOARD_CHANGE_CARD_WENT, "A", "", "“X” was taken out of “A”" },
    { TEMA_BOARD_CHANGE_CARD_WENT, "", "", "“X” was taken off the canvas" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TemaBoardChange change = { .kind = cases[i].kind,
                                       .subject = (char *)"X",
                                       .from = (char *)cases[i].from,
                                       .to = (char *)cases[i].to };
      g_autofree char *sentence = tema_board_change_dup_sentence (&change);

      assert_string_equal (sentence, cases[i].sentence);
    }
}

int
main (void)
{
#define STUDY_TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_nothing),
    STUDY_TEST (test_cards),
    STUDY_TEST (test_placed_anew),
    STUDY_TEST (test_themes),
    STUDY_TEST (test_split_and_merge),
    STUDY_TEST (test_other_board),
    STUDY_TEST (test_a_round_of_105_codes_is_quick),
    cmocka_unit_test (test_damaged_rounds),
    cmocka_unit_test (test_sentences),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
