/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Theme boards: every verb does what it says, is undone, survives a restart, is redone; and what
 * the models tell of it. */
#include "board-study.h"

static void
test_boards (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) first = NULL, second = NULL;

  do_and_prove (study, tema_act_create_board ("Another"));
  do_and_prove (study, tema_act_rename_board (board_of (study), "By actor"));
  do_and_prove (study, tema_act_duplicate_board (board_of (study), "By time"));
  do_and_prove (study, tema_act_move_board (board_of (study), G_MAXUINT));
  assert_int_equal (g_list_model_get_n_items (tema_project_get_boards (study->project)), 3);
  first = tema_board_dup_state (tema_project_find_board (study->project, "By actor"));
  second = tema_board_dup_state (tema_project_find_board (study->project, "By time"));
  assert_int_equal (first->cards->len, 4);
  assert_int_equal (second->cards->len, 4);
  assert_int_equal (tema_board_state_get_card (second, 0)->theme, 0);
  assert_string_not_equal (tema_board_state_get_card (first, 0)->guid,
                           tema_board_state_get_card (second, 0)->guid);
  do_and_prove (study,
                tema_act_delete_board (tema_project_find_board (study->project, "By actor")));
  refuse (study, tema_act_create_board (" "), TEMA_ERROR_INVALID);
}

static void
test_place_and_tray (void **state)
{
  Study *study = *state;
  TemaCode *codes[] = { code_of (study, "Union"), code_of (study, "Handover") };
  TemaBoardPlace place = { theme_of (study, "Night"), 1, NULL };

  assert_tray (study, "", "Union");
  assert_tray (study, "hand", "");
  assert_int_equal (tema_board_get_n_codes (board_of (study)), 5);
  assert_int_equal (tema_board_get_n_placed (board_of (study)), 4);
  /* Handover is in this theme already. */
  do_and_prove (study, tema_act_place_codes (board_of (study), codes, 2, &place));
  assert_cards (study, "Night", "Handover, Union, Tiredness");
  assert_tray (study, "", "");
  /* A card may lie in two themes. */
  codes[1] = code_of (study, "Handover");
  place = (TemaBoardPlace){ theme_of (study, "Asking"), 0, NULL };
  do_and_prove (study, tema_act_place_codes (board_of (study), codes + 1, 1, &place));
  assert_cards (study, "Asking", "Handover, Help");
  assert_int_equal (tema_board_get_n_placed (board_of (study)), 5);
}

static void
test_move_copy_remove (void **state)
{
  Study *study = *state;
  TemaCard *cards[2] = { card_of (study, "Tiredness"), card_of (study, "Pay") };
  const TemaBoardPoint points[] = { { 10, 500 }, { 300, 500 } };
  TemaBoardPlace place = { theme_of (study, "Asking"), 0, NULL };

  do_and_prove (study, tema_act_move_cards (cards, 2, &place));
  assert_cards (study, "Asking", "Tiredness, Pay, Help");
  cards[0] = card_of (study, "Help");
  place = (TemaBoardPlace){ theme_of (study, "Asking"), 1, NULL };
  do_and_prove (study, tema_act_move_cards (cards, 1, &place));
  assert_cards (study, "Asking", "Tiredness, Help, Pay");
  cards[0] = card_of (study, "Tiredness");
  cards[1] = card_of (study, "Help");
  place = (TemaBoardPlace){ NULL, 0, points };
  do_and_prove (study, tema_act_move_cards (cards, 2, &place));
  assert_cards (study, NULL, "Tiredness, Help");
  assert_int_equal (tema_card_get_x (card_of (study, "Help")), 300);
  cards[0] = card_of (study, "Handover");
  place = (TemaBoardPlace){ theme_of (study, "Asking"), G_MAXUINT, NULL };
  do_and_prove (study, tema_act_copy_cards (cards, 1, &place));
  assert_cards (study, "Asking", "Pay, Handover");
  /* Moved onto its twin it is one card. */
  cards[0] = card_of (study, "Handover");
  place.theme = theme_of (study, "Asking");
  do_and_prove (study, tema_act_move_cards (cards, 1, &place));
  assert_cards (study, "Asking", "Pay, Handover");
  assert_cards (study, "Night", "");
  cards[0] = card_of (study, "Handover");
  do_and_prove (study, tema_act_remove_cards (cards, 1));
  assert_tray (study, "", "Handover, Union");
}

static TemaCard *
first_card_of (Study *study, const char *theme)
{
  g_autoptr (TemaCard) card
      = g_list_model_get_item (tema_theme_get_cards (theme_of (study, theme)), 0);

  return card;
}

static void
test_quotes_and_notes (void **state)
{
  Study *study = *state;
  gint64 coding = coding_of (study, "Tiredness");
  TemaBoardPlace place = { theme_of (study, "Asking"), 0, NULL };
  TemaCard *card;

  do_and_prove (study, tema_act_place_quotes (board_of (study), &coding, 1, &place));
  card = first_card_of (study, "Asking");
  assert_int_equal (tema_card_get_kind (card), TEMA_CARD_QUOTE);
  assert_string_equal (tema_card_get_title (card), "Vi hørte vakt");
  assert_string_equal (tema_document_get_name (tema_card_get_document (card)), "Interview 1");
  /* The card follows its coding. */
  do_and_prove (study,
                tema_act_move_coding (tema_project_find_document (study->project, "Interview 1"),
                                      coding, 37, 45));
  assert_string_equal (tema_card_get_title (first_card_of (study, "Asking")), "Vi hørte");
  do_and_prove (study, tema_act_recode (&coding, 1, code_of (study, "Union")));
  assert_ptr_equal (tema_card_get_code (first_card_of (study, "Asking")), code_of (study, "Union"));
  place = (TemaBoardPlace){ NULL, G_MAXUINT, NULL };
  do_and_prove (study, tema_act_place_note (board_of (study), " Ask her again? ", &place));
  assert_cards (study, NULL, "Pay, Ask her again?");
  {
    g_autoptr (TemaCard) note = g_list_model_get_item (tema_board_get_cards (board_of (study)), 1);

    do_and_prove (study, tema_act_change_note (note, "Asked.\nYes."));
  }
  assert_cards (study, NULL, "Pay, Asked.\nYes.");
  refuse (study, tema_act_place_note (board_of (study), " ", &place), TEMA_ERROR_INVALID);
}

/* What cards show goes away in every way there is, and comes back. */
static void
test_what_cards_show_goes (void **state)
{
  Study *study = *state;
  gint64 codings[] = { coding_of (study, "Tiredness"), coding_of (study, "Help") };
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };
  TemaCode *code = code_of (study, "Handover");

  tema_test_do (study->project, tema_act_place_quotes (board_of (study), codings, 2, &place));
  assert_cards (study, "Night", "Handover, Tiredness, Vi hørte vakt, You listen");
  do_and_prove (study, tema_act_delete_codes (&code, 1));
  assert_cards (study, "Night", "Tiredness, Vi hørte vakt, You listen");
  do_and_prove (study, tema_act_uncode_many (codings, 1));
  assert_cards (study, "Night", "Tiredness, You listen");
  do_and_prove (
      study, tema_act_delete_document (tema_project_find_document (study->project, "Interview 1")));
  assert_cards (study, "Night", "Tiredness");
  for (guint i = 0; i < 3; i++)
    assert_true (tema_project_undo (study->project, NULL));
  assert_cards (study, "Night", "Handover, Tiredness, Vi hørte vakt, You listen");
}

/* The cards of a code that became one with another show the other, once a theme. */
static void
test_merged_codes (void **state)
{
  Study *study = *state;
  gint64 coding = coding_of (study, "Handover");
  TemaBoardPlace place = { NULL, G_MAXUINT, NULL };
  TemaCode *codes[] = { code_of (study, "Handover") };

  tema_test_do (study->project, tema_act_place_quotes (board_of (study), &coding, 1, &place));
  do_and_prove (study, tema_act_merge_codes (codes, 1, code_of (study, "Help")));
  assert_cards (study, "Night", "Help, Tiredness");
  assert_cards (study, "Asking", "Help");
  assert_cards (study, NULL, "Pay, You listen");
  codes[0] = code_of (study, "Tiredness");
  do_and_prove (study, tema_act_merge_codes (codes, 1, code_of (study, "Help")));
  assert_cards (study, "Night", "Help");
}

static void
test_theme_values (void **state)
{
  Study *study = *state;
  const TemaColor red = { 200, 20, 20 };

  do_and_prove (study, tema_act_rename_theme (theme_of (study, "Night"), "What the night hides"));
  do_and_prove (study, tema_act_describe_theme (theme_of (study, "Asking"), "Asking is a skill."));
  do_and_prove (study, tema_act_color_theme (theme_of (study, "Asking"), &red));
  do_and_prove (study, tema_act_set_theme_status (theme_of (study, "Asking"), TEMA_THEME_DISCARDED,
                                                  "Too thin: one informant."));
  assert_string_equal (tema_theme_get_reason (theme_of (study, "Asking")),
                       "Too thin: one informant.");
  do_and_prove (study, tema_act_resize_theme (theme_of (study, "Asking"), 350, 60, 400, 300));
  assert_int_equal (tema_theme_get_width (theme_of (study, "Asking")), 400);
  refuse (study, tema_act_rename_theme (theme_of (study, "Asking"), "\t"), TEMA_ERROR_INVALID);
}

static void
test_theme_tree (void **state)
{
  Study *study = *state;
  TemaTheme *themes[2] = { theme_of (study, "Night"), NULL };
  TemaCard *cards[2] = { card_of (study, "Tiredness"), card_of (study, "Pay") };
  const TemaBoardPoint point = { 900, 90 };
  TemaBoardPlace place = { NULL, 0, &point };

  do_and_prove (study, tema_act_create_theme (board_of (study), "Bodies", &place, cards, 2));
  assert_cards (study, "Bodies", "Tiredness, Pay");
  themes[0] = theme_of (study, "Bodies");
  themes[1] = theme_of (study, "Asking");
  place = (TemaBoardPlace){ theme_of (study, "Night"), 0, NULL };
  do_and_prove (study, tema_act_move_themes (themes, 2, &place));
  assert_int_equal (tema_theme_get_depth (theme_of (study, "Asking")), 1);
  assert_true (tema_theme_is_within (theme_of (study, "Bodies"), theme_of (study, "Night")));
  themes[0] = theme_of (study, "Night");
  place.theme = theme_of (study, "Asking");
  refuse (study, tema_act_move_themes (themes, 1, &place), TEMA_ERROR_INVALID);
  themes[0] = theme_of (study, "Bodies");
  place = (TemaBoardPlace){ NULL, 0, &point };
  do_and_prove (study, tema_act_move_themes (themes, 1, &place));
  cards[0] = card_of (study, "Pay");
  do_and_prove (study,
                tema_act_split_theme (theme_of (study, "Bodies"), cards, 1, "Money", &point));
  assert_cards (study, "Money", "Pay");
  themes[0] = theme_of (study, "Money");
  themes[1] = theme_of (study, "Night");
  do_and_prove (study, tema_act_merge_themes (themes, 2, theme_of (study, "Bodies")));
  assert_cards (study, "Bodies", "Tiredness, Pay, Handover");
  assert_ptr_equal (tema_theme_get_parent (theme_of (study, "Asking")), theme_of (study, "Bodies"));
  themes[0] = theme_of (study, "Bodies");
  refuse (study, tema_act_merge_themes (themes, 1, theme_of (study, "Asking")), TEMA_ERROR_INVALID);
  do_and_prove (study, tema_act_dissolve_theme (theme_of (study, "Asking"), NULL, 0));
  assert_cards (study, "Bodies", "Tiredness, Pay, Handover, Help");
  do_and_prove (study, tema_act_dissolve_theme (theme_of (study, "Bodies"), &point, 1));
  assert_cards (study, NULL, "Tiredness, Pay, Handover, Help");
  assert_int_equal (tema_card_get_x (card_of (study, "Tiredness")), 900);
}

static void
test_delete_and_arrange (void **state)
{
  Study *study = *state;
  TemaTheme *themes[] = { theme_of (study, "Asking") };
  TemaBoardPlace place = { theme_of (study, "Night"), 0, NULL };
  TemaBoardSpot spots[] = {
    { NULL, card_of (study, "Pay"), { 11, 12 } },
    { theme_of (study, "Night"), NULL, { 13, 14 } },
  };

  do_and_prove (study, tema_act_arrange_board (board_of (study), spots, 2));
  assert_int_equal (tema_card_get_y (card_of (study, "Pay")), 12);
  assert_int_equal (tema_theme_get_x (theme_of (study, "Night")), 13);
  themes[0] = theme_of (study, "Asking");
  place.theme = theme_of (study, "Night");
  tema_test_do (study->project, tema_act_move_themes (themes, 1, &place));
  themes[0] = theme_of (study, "Night");
  do_and_prove (study, tema_act_delete_themes (themes, 1));
  assert_tray (study, "", "Handover, Tiredness, Help, Union");
  assert_null (theme_of (study, "Asking"));
}

/* Cards and themes that move together are one act; so are those that go. */
static void
test_things_together (void **state)
{
  Study *study = *state;
  TemaCard *cards[2] = { card_of (study, "Pay"), card_of (study, "Help") };
  TemaTheme *themes[1] = { NULL };
  const TemaBoardPoint points[] = { { 10, 500 }, { 300, 510 }, { 600, 520 } };
  TemaBoardPlace place = { NULL, G_MAXUINT, points };

  tema_test_do (study->project,
                tema_act_create_theme (board_of (study), "Bodies", &place, NULL, 0));
  themes[0] = theme_of (study, "Bodies");
  place = (TemaBoardPlace){ theme_of (study, "Night"), 1, NULL };
  do_and_prove (study, tema_act_move_things (cards, 2, themes, 1, &place));
  assert_cards (study, "Night", "Handover, Pay, Help, Tiredness");
  assert_cards (study, "Asking", "");
  assert_ptr_equal (tema_theme_get_parent (theme_of (study, "Bodies")), theme_of (study, "Night"));
  /* Onto the canvas, each to its own point. */
  cards[0] = card_of (study, "Tiredness");
  cards[1] = card_of (study, "Handover");
  themes[0] = theme_of (study, "Bodies");
  place = (TemaBoardPlace){ NULL, 0, points };
  do_and_prove (study, tema_act_move_things (cards, 2, themes, 1, &place));
  assert_cards (study, NULL, "Tiredness, Handover");
  assert_null (tema_theme_get_parent (theme_of (study, "Bodies")));
  assert_int_equal (tema_card_get_x (card_of (study, "Tiredness")), 10);
  assert_int_equal (tema_card_get_y (card_of (study, "Handover")), 510);
  assert_int_equal (tema_theme_get_x (theme_of (study, "Bodies")), 600);
  /* A theme cannot lie in itself, and then its card stays too. */
  cards[0] = card_of (study, "Tiredness");
  themes[0] = theme_of (study, "Night");
  place = (TemaBoardPlace){ theme_of (study, "Night"), 0, NULL };
  refuse (study, tema_act_move_things (cards, 1, themes, 1, &place), TEMA_ERROR_INVALID);
  do_and_prove (study, tema_act_remove_things (cards, 1, themes, 1));
  assert_tray (study, "", "Tiredness, Help, Pay, Union");
  assert_null (theme_of (study, "Night"));
}

/* A theme with a subtheme and a loose card are copied together: into themselves, on the canvas. */
static void
test_copy_themes (void **state)
{
  Study *study = *state;
  const TemaBoardPoint points[] = { { 10, 500 }, { 300, 500 } };
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };
  TemaTheme *themes[] = { theme_of (study, "Asking") };
  TemaCard *cards[] = { card_of (study, "Pay") };
  g_autoptr (TemaBoardState) shown = NULL;

  tema_test_do (study->project, tema_act_move_themes (themes, 1, &place));
  tema_test_do (study->project,
                tema_act_describe_theme (theme_of (study, "Night"), "What it does."));
  themes[0] = theme_of (study, "Night");
  place = (TemaBoardPlace){ NULL, G_MAXUINT, points };
  do_and_prove (study, tema_act_copy_things (cards, 1, themes, 1, &place));
  assert_cards (study, NULL, "Pay, Pay");
  shown = tema_board_dup_state (board_of (study));
  assert_int_equal (shown->themes->len, 4);
  assert_int_equal (shown->cards->len, 8);
  for (int i = 0; i < 4; i++)
    {
      const TemaBoardStateTheme *theme = tema_board_state_get_theme (shown, (guint)i);

      assert_string_equal (theme->name, i % 2 == 0 ? "Night" : "Asking");
      assert_int_equal (theme->parent, i % 2 == 0 ? -1 : i - 1);
      assert_string_equal (theme->definition, i % 2 == 0 ? "What it does." : "");
    }
  assert_int_equal (tema_board_state_get_theme (shown, 2)->x, 300);
  assert_string_not_equal (tema_board_state_get_theme (shown, 0)->guid,
                           tema_board_state_get_theme (shown, 2)->guid);
  /* Into itself: the copy lies in the original. */
  place = (TemaBoardPlace){ theme_of (study, "Asking"), 0, NULL };
  themes[0] = theme_of (study, "Night");
  do_and_prove (study, tema_act_copy_things (NULL, 0, themes, 1, &place));
  g_clear_pointer (&shown, tema_board_state_free);
  shown = tema_board_dup_state (board_of (study));
  assert_int_equal (shown->themes->len, 6);
  for (int i = 1; i < 4; i++)
    assert_int_equal (tema_board_state_get_theme (shown, (guint)i)->parent, i - 1);
}

static void
test_copy_too_deep (void **state)
{
  Study *study = *state;
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };
  TemaTheme *themes[1];

  for (guint i = 0; i < 26; i++)
    {
      g_autofree char *name = g_strdup_printf ("Depth %u", i);

      tema_test_do (study->project,
                    tema_act_create_theme (board_of (study), name, &place, NULL, 0));
      place.theme = theme_of (study, name);
    }
  themes[0] = theme_of (study, "Night");
  refuse (study, tema_act_copy_things (NULL, 0, themes, 1, &place), TEMA_ERROR_INVALID);
}

static void
test_counts (void **state)
{
  Study *study = *state;
  gint64 codings[] = { coding_of (study, "Help"), coding_of (study, "Tiredness") };
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };
  TemaThemeCounts counts;
  TemaTheme *themes[] = { theme_of (study, "Asking") };
  g_autoptr (GPtrArray) silent = NULL;
  g_autoptr (TemaBoardState) frozen = NULL;

  tema_theme_count (theme_of (study, "Night"), TRUE, &counts);
  assert_int_equal (counts.n_codes, 2);
  assert_int_equal (counts.n_references, 3);
  assert_int_equal (counts.n_files, 2);
  assert_int_equal (counts.n_silent, 0);
  tema_theme_count (theme_of (study, "Asking"), TRUE, &counts);
  assert_int_equal (counts.n_silent, 1);
  silent = tema_theme_list_silent (theme_of (study, "Asking"), TRUE);
  assert_int_equal (silent->len, 1);
  assert_string_equal (tema_document_get_name (g_ptr_array_index (silent, 0)), "Interview 2");
  /* A quote of a code that is there counts nothing, another one does; and the copy of a code. */
  tema_test_do (study->project, tema_act_place_quotes (board_of (study), codings, 2, &place));
  tema_theme_count (theme_of (study, "Night"), FALSE, &counts);
  assert_int_equal (counts.n_cards, 4);
  assert_int_equal (counts.n_references, 4);
  place.rank = 0;
  tema_test_do (study->project, tema_act_move_themes (themes, 1, &place));
  tema_theme_count (theme_of (study, "Night"), FALSE, &counts);
  assert_int_equal (counts.n_references, 4);
  tema_theme_count (theme_of (study, "Night"), TRUE, &counts);
  assert_int_equal (counts.n_codes, 3);
  assert_int_equal (counts.n_references, 4);
  frozen = tema_board_dup_state (board_of (study));
  assert_int_equal (tema_board_state_get_theme (frozen, 0)->n_references, 4);
  assert_int_equal (tema_board_state_get_theme (frozen, 0)->n_files, 2);
}

static void
test_rounds (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) shown = tema_board_dup_state (board_of (study));
  g_autofree char *shown_text = tema_board_state_to_text (shown);
  g_autofree char *kept_text = NULL, *later_text = NULL, *restored_text = NULL;
  g_autoptr (TemaBoardState) restored = NULL;
  TemaCard *cards[1];
  TemaCode *code;
  TemaTheme *themes[1];

  do_and_prove (study, tema_act_keep_round (board_of (study), "Round 1", "First try", 3));
  kept_text = tema_board_state_to_text (
      tema_round_get_state (tema_board_find_round (board_of (study), "Round 1"), NULL));
  /* What was frozen in the store is what the models showed. */
  assert_string_equal (shown_text, kept_text);
  /* Whatever happens afterwards, the round stays. */
  themes[0] = theme_of (study, "Night");
  tema_test_do (study->project, tema_act_delete_themes (themes, 1));
  cards[0] = card_of (study, "Pay");
  tema_test_do (study->project, tema_act_remove_cards (cards, 1));
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Help"), "Asking for help"));
  later_text = tema_board_state_to_text (
      tema_round_get_state (tema_board_find_round (board_of (study), "Round 1"), NULL));
  assert_string_equal (kept_text, later_text);
  tema_test_do (study->project, tema_act_rename_code (code_of (study, "Asking for help"), "Help"));
  do_and_prove (study,
                tema_act_restore_round (tema_board_find_round (board_of (study), "Round 1")));
  restored = tema_board_dup_state (board_of (study));
  restored_text = tema_board_state_to_text (restored);
  assert_string_equal (restored_text, kept_text);
  /* Without a code that is gone from the project. */
  code = code_of (study, "Tiredness");
  tema_test_do (study->project, tema_act_delete_codes (&code, 1));
  tema_test_do (study->project,
                tema_act_restore_round (tema_board_find_round (board_of (study), "Round 1")));
  assert_cards (study, "Night", "Handover");
  do_and_prove (study, tema_act_describe_round (tema_board_find_round (board_of (study), "Round 1"),
                                                "By place", "Second thoughts"));
  do_and_prove (study,
                tema_act_delete_round (tema_board_find_round (board_of (study), "By place")));
}

static void
count_signal (guint *n_times)
{
  (*n_times)++;
}

/* One object a thing, lists spliced, one signal an act; none for what does not concern the board.
 */
static void
test_models (void **state)
{
  Study *study = *state;
  TemaCard *card = card_of (study, "Tiredness");
  TemaBoard *board = board_of (study);
  TemaBoardPlace place = { theme_of (study, "Asking"), 0, NULL };
  guint n_changed = 0, n_card = 0;

  g_signal_connect_swapped (board, "changed", G_CALLBACK (count_signal), &n_changed);
  g_signal_connect_swapped (card, "changed", G_CALLBACK (count_signal), &n_card);
  tema_test_do (study->project, tema_act_move_cards (&card, 1, &place));
  assert_int_equal (n_changed, 1);
  assert_int_equal (n_card, 1);
  assert_ptr_equal (card_of (study, "Tiredness"), card);
  assert_ptr_equal (tema_card_get_theme (card), theme_of (study, "Asking"));
  tema_test_do (study->project, tema_act_set_title ("Another title"));
  assert_int_equal (n_changed, 1);
  /* A new coding is a new count on a card. */
  code_text (study, "Interview 2", 20, 30, "Tiredness");
  assert_int_equal (n_changed, 2);
  tema_test_do (study->project, tema_act_create_board ("Another"));
  assert_int_equal (n_changed, 2);
}

static void
test_from_codebook (void **state)
{
  Study *study = *state;
  TemaCode *codes[] = { code_of (study, "Tiredness"), code_of (study, "Help") };
  TemaBoard *board;

  tema_test_do (study->project, tema_act_move_codes (codes, 2, code_of (study, "Handover"), 0));
  tema_test_do (study->project,
                tema_act_describe_code (code_of (study, "Handover"), "From shift to shift."));
  tema_test_do (study->project, tema_act_move_board (board_of (study), 0));
  do_and_prove (study, tema_act_create_board_from_codebook ("As it stands"));
  board = tema_project_find_board (study->project, "As it stands");
  assert_int_equal (g_list_model_get_n_items (tema_board_get_themes (board)), 1);
  {
    TemaTheme *theme = tema_board_find_theme (board, "Handover");

    assert_string_equal (tema_theme_get_definition (theme), "From shift to shift.");
    assert_ptr_equal (tema_theme_get_code (theme), code_of (study, "Handover"));
    /* It has codings of its own, so it is a card too. */
    assert_int_equal (g_list_model_get_n_items (tema_theme_get_cards (theme)), 3);
  }
  assert_int_equal (tema_board_get_n_placed (board), 3);
}

int
main (void)
{
#define STUDY_TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_boards),
    STUDY_TEST (test_place_and_tray),
    STUDY_TEST (test_move_copy_remove),
    STUDY_TEST (test_quotes_and_notes),
    STUDY_TEST (test_what_cards_show_goes),
    STUDY_TEST (test_merged_codes),
    STUDY_TEST (test_theme_values),
    STUDY_TEST (test_theme_tree),
    STUDY_TEST (test_delete_and_arrange),
    STUDY_TEST (test_things_together),
    STUDY_TEST (test_copy_themes),
    STUDY_TEST (test_copy_too_deep),
    STUDY_TEST (test_counts),
    STUDY_TEST (test_rounds),
    STUDY_TEST (test_models),
    STUDY_TEST (test_from_codebook),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
