/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Nodes that stand for something: they follow its name, tell what is behind it, and keep the name
 * when it goes. */
#include "project/tema-case-acts.h"
#include "project/tema-memo-acts.h"
#include "map-study.h"

/* A node that stands for something follows its name, and keeps it when that goes. */
static void
test_subjects (void **state)
{
  Study *study = *state;
  GObject *subjects[3]
      = { G_OBJECT (code_of (study, "Handover")), G_OBJECT (theme_of (study, "Night")),
          G_OBJECT (tema_project_find_document (study->project, "Interview 1")) };
  TemaMapPlace place = { node_of (study, "The team"), G_MAXUINT, NULL };
  TemaMapNode *node;
  TemaTheme *theme;
  TemaCode *code;
  g_autoptr (TemaMapState) value = NULL;

  do_and_prove (study, tema_act_add_subject_nodes (map_of (study), subjects, 3, &place));
  assert_outline (map_of (study), "Nurses(The shift(Nights, After four), The team(Asking, Handover,"
                                  " Night, Interview 1)), Loose");
  value = tema_map_dup_state (map_of (study));
  assert_int_equal (tema_map_state_get_node (value, 6)->n_references, 2);
  assert_int_equal (tema_map_state_get_node (value, 6)->n_files, 2);
  assert_int_equal (tema_map_state_get_node (value, 7)->n_references, 3);
  assert_int_equal (tema_map_state_get_node (value, 8)->n_files, 1);
  do_and_prove (study, tema_act_rename_code (code_of (study, "Handover"), "Shift change"));
  assert_true (tema_map_node_follows_name (node_of (study, "Shift change")));
  do_and_prove (study, tema_act_rename_theme (theme_of (study, "Night"), "After dark"));
  node = node_of (study, "After dark");
  assert_ptr_equal (tema_map_node_get_theme (node), theme_of (study, "After dark"));
  /* Its own words, and the name again. */
  do_and_prove (study, tema_act_set_node_text (node, "In the dark"));
  do_and_prove (study, tema_act_set_node_text (node_of (study, "In the dark"), ""));
  assert_non_null (node_of (study, "After dark"));
  /* Let go of, and stood for again. */
  do_and_prove (study, tema_act_set_node_subject (node_of (study, "After dark"), NULL));
  node = node_of (study, "After dark");
  assert_int_equal (tema_map_node_get_subject (node), TEMA_NODE_IDEA);
  theme = theme_of (study, "After dark");
  do_and_prove (study, tema_act_set_node_subject (node, G_OBJECT (theme)));
  /* Everything it can stand for goes. */
  theme = theme_of (study, "After dark");
  do_and_prove (study, tema_act_delete_themes (&theme, 1));
  assert_string_equal (tema_map_node_get_own_text (node_of (study, "After dark")), "After dark");
  code = code_of (study, "Shift change");
  do_and_prove (study, tema_act_delete_codes (&code, 1));
  do_and_prove (
      study, tema_act_delete_document (tema_project_find_document (study->project, "Interview 1")));
  assert_outline (map_of (study), "Nurses(The shift(Nights, After four), The team(Asking, Shift"
                                  " change, After dark, Interview 1)), Loose");
  assert_null (tema_map_node_get_document (node_of (study, "Interview 1")));
  for (guint i = 0; i < 3; i++)
    assert_true (tema_project_undo (study->project, NULL));
  assert_true (tema_map_node_follows_name (node_of (study, "After dark")));
  assert_ptr_equal (tema_map_node_get_code (node_of (study, "Shift change")),
                    code_of (study, "Shift change"));
}

static TemaCase *
case_of (Study *study, const char *name)
{
  return tema_cases_find_case (tema_project_get_cases (study->project), name);
}

/* An informant: its name is followed, and kept when it goes. */
static void
test_cases (void **state)
{
  Study *study = *state;
  TemaMapNode *node;
  TemaCase *one;
  GObject *subject;
  TemaMapPlace place = { node_of (study, "The team"), G_MAXUINT, NULL };

  tema_test_do (study->project, tema_act_create_case (NULL, G_MAXUINT, "Nora"));
  subject = G_OBJECT (case_of (study, "Nora"));
  do_and_prove (study, tema_act_add_subject_nodes (map_of (study), &subject, 1, &place));
  node = node_of (study, "Nora");
  assert_int_equal (tema_map_node_get_subject (node), TEMA_NODE_CASE);
  assert_ptr_equal (tema_map_node_get_subject_object (node), case_of (study, "Nora"));
  do_and_prove (study, tema_act_rename_case (case_of (study, "Nora"), "Nora (8 years)"));
  assert_true (tema_map_node_follows_name (node_of (study, "Nora (8 years)")));
  one = case_of (study, "Nora (8 years)");
  do_and_prove (study, tema_act_delete_cases (&one, 1));
  node = node_of (study, "Nora (8 years)");
  assert_int_equal (tema_map_node_get_subject (node), TEMA_NODE_IDEA);
  assert_true (tema_project_undo (study->project, NULL));
  assert_ptr_equal (tema_map_node_get_subject_object (node_of (study, "Nora (8 years)")),
                    case_of (study, "Nora (8 years)"));
}

/* Codes and themes become one with others, boards go and come back from their rounds. */
static void
test_subjects_merge (void **state)
{
  Study *study = *state;
  GObject *subjects[2]
      = { G_OBJECT (code_of (study, "Help")), G_OBJECT (theme_of (study, "Asking")) };
  TemaCode *code = code_of (study, "Help");
  TemaTheme *theme = theme_of (study, "Asking");
  TemaMapPlace place = { node_of (study, "Nights"), G_MAXUINT, NULL };

  tema_test_do (study->project, tema_act_keep_round (board_of (study), "Then", "", 0));
  tema_test_do (study->project, tema_act_add_subject_nodes (map_of (study), subjects, 2, &place));
  do_and_prove (study, tema_act_merge_codes (&code, 1, code_of (study, "Union")));
  assert_ptr_equal (tema_map_node_get_code (node_of (study, "Union")), code_of (study, "Union"));
  theme = theme_of (study, "Asking");
  do_and_prove (study, tema_act_merge_themes (&theme, 1, theme_of (study, "Night")));
  assert_ptr_equal (tema_map_node_get_theme (node_of (study, "Night")), theme_of (study, "Night"));
  do_and_prove (study, tema_act_restore_round (tema_board_find_round (board_of (study), "Then")));
  assert_true (tema_map_node_follows_name (node_of (study, "Night")));
  do_and_prove (study, tema_act_dissolve_theme (theme_of (study, "Night"), NULL, 0));
  assert_string_equal (tema_map_node_get_own_text (node_of (study, "Night")), "Night");
  assert_true (tema_project_undo (study->project, NULL));
  do_and_prove (study, tema_act_delete_board (board_of (study)));
  assert_string_equal (tema_map_node_get_own_text (node_of (study, "Night")), "Night");
}

/* What is behind a node, as "2 files, 3 references". */
static void
assert_counts (Study *study, const char *text, guint n_files, guint n_references)
{
  g_autoptr (TemaMapState) state = tema_map_dup_state (map_of (study));
  int index = tema_map_state_find_node (state, tema_map_node_get_guid (node_of (study, text)));

  assert_int_equal (tema_map_state_get_node (state, index)->n_files, n_files);
  assert_int_equal (tema_map_state_get_node (state, index)->n_references, n_references);
}

static TemaDocument *
document_of (Study *study, const char *name)
{
  return tema_project_find_document (study->project, name);
}

/* Documents and codings of an informant, and of the cases within: a document whole, a passage. */
static void
test_case_counts (void **state)
{
  Study *study = *state;
  TemaMapPlace place = { node_of (study, "The team"), G_MAXUINT, NULL };
  TemaMapNode *node;
  TemaDocument *document = document_of (study, "Interview 2");
  GObject *subject;
  TemaCase *one;

  tema_test_do (study->project, tema_act_create_case (NULL, G_MAXUINT, "Ward"));
  tema_test_do (study->project, tema_act_create_case (case_of (study, "Ward"), 0, "Nora"));
  subject = G_OBJECT (case_of (study, "Ward"));
  tema_test_do (study->project, tema_act_add_subject_nodes (map_of (study), &subject, 1, &place));
  subject = G_OBJECT (case_of (study, "Nora"));
  tema_test_do (study->project, tema_act_add_subject_nodes (map_of (study), &subject, 1, &place));
  node = node_of (study, "Nora");
  do_and_prove (study, tema_act_show_node_counts (&node, 1, TRUE));
  assert_counts (study, "Nora", 0, 0);
  /* Two codings there, and one that lies elsewhere. */
  tema_test_do (study->project, tema_act_give_passage_to_case (document_of (study, "Interview 1"),
                                                               0, 30, case_of (study, "Nora")));
  assert_counts (study, "Nora", 1, 2);
  code_text (study, "Interview 1", 2, 12, "Pay");
  assert_counts (study, "Nora", 1, 3);
  code_text (study, "Interview 1", 20, 40, "Pay");
  assert_counts (study, "Nora", 1, 3);
  document = document_of (study, "Interview 2");
  tema_test_do (study->project,
                tema_act_give_documents_to_case (&document, 1, case_of (study, "Ward")));
  assert_counts (study, "Nora", 1, 3);
  assert_counts (study, "Ward", 2, 4);
  assert_true (tema_project_undo (study->project, NULL));
  assert_counts (study, "Ward", 1, 3);
  assert_true (tema_project_redo (study->project, NULL));
  tema_test_do (study->project, tema_act_delete_document (document_of (study, "Interview 1")));
  assert_counts (study, "Ward", 1, 1);
  study->project = tema_test_project_reopen (study->project);
  assert_counts (study, "Ward", 1, 1);
  one = case_of (study, "Nora");
  do_and_prove (study, tema_act_delete_cases (&one, 1));
  assert_counts (study, "Nora", 0, 0);
}

/* Only what a speaker says is a case's. */
static void
test_speaker_counts (void **state)
{
  Study *study = *state;
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");
  TemaMapPlace place = { node_of (study, "The team"), G_MAXUINT, NULL };
  GObject *subject;

  tema_reading_take_text (reading, g_strdup (interview_text));
  tema_reading_add_turn (reading, 0, 36, "I", "", -1, -1);
  tema_reading_add_turn (reading, 37, 100, "R1", "", -1, -1);
  tema_test_do (study->project, tema_act_add_document ("Interview 3", "", "", reading));
  code_text (study, "Interview 3", 0, 10, "Pay");
  code_text (study, "Interview 3", 37, 50, "Pay");
  code_text (study, "Interview 3", 50, 60, "Pay");
  tema_test_do (study->project, tema_act_create_case (NULL, G_MAXUINT, "Nora"));
  tema_test_do (study->project, tema_act_give_speaker_to_case (document_of (study, "Interview 3"),
                                                               "R1", case_of (study, "Nora")));
  subject = G_OBJECT (case_of (study, "Nora"));
  tema_test_do (study->project, tema_act_add_subject_nodes (map_of (study), &subject, 1, &place));
  assert_counts (study, "Nora", 1, 2);
}

static TemaMemo *
memo_of (Study *study, guint index)
{
  g_autoptr (TemaMemo) memo = g_list_model_get_item (
      tema_memos_get_list (tema_project_get_memos (study->project)), index);

  return memo;
}

/* A memo: its title is followed, else how it begins; it is kept when the memo goes. */
static void
test_memos (void **state)
{
  Study *study = *state;
  const TemaMemoAbout about = tema_memo_about_nothing ();
  TemaMapPlace place = { node_of (study, "The team"), G_MAXUINT, NULL };
  g_autoptr (TemaMapState) value = NULL;
  TemaMapNode *node;
  TemaMemo *memo;
  GObject *subject;

  tema_test_do (study->project, tema_act_write_memo (&about, "", "## \n> Who decides?\nNobody."));
  subject = G_OBJECT (memo_of (study, 0));
  do_and_prove (study, tema_act_add_subject_nodes (map_of (study), &subject, 1, &place));
  node = node_of (study, "Who decides?");
  assert_int_equal (tema_map_node_get_subject (node), TEMA_NODE_MEMO);
  assert_ptr_equal (tema_map_node_get_subject_object (node), memo_of (study, 0));
  /* Of a memo nothing is counted. */
  tema_test_do (study->project, tema_act_show_node_counts (&node, 1, TRUE));
  value = tema_map_dup_state (map_of (study));
  node = node_of (study, "Who decides?");
  assert_false (tema_map_state_get_node (
                    value, tema_map_state_find_node (value, tema_map_node_get_guid (node)))
                    ->shows_counts);
  /* It goes, and comes back. */
  memo = memo_of (study, 0);
  do_and_prove (study, tema_act_delete_memos (&memo, 1));
  node = node_of (study, "Who decides?");
  assert_int_equal (tema_map_node_get_subject (node), TEMA_NODE_IDEA);
  assert_string_equal (tema_map_node_get_own_text (node), "Who decides?");
  assert_true (tema_project_undo (study->project, NULL));
  assert_true (tema_map_node_follows_name (node_of (study, "Who decides?")));
  /* A title. */
  do_and_prove (study, tema_act_change_memo (memo_of (study, 0), "Power", "Who decides?"));
  assert_true (tema_map_node_follows_name (node_of (study, "Power")));
  do_and_prove (study, tema_act_set_node_subject (node_of (study, "Power"), NULL));
  assert_string_equal (tema_map_node_get_own_text (node_of (study, "Power")), "Power");
  do_and_prove (
      study, tema_act_set_node_subject (node_of (study, "Loose"), G_OBJECT (memo_of (study, 0))));
  assert_null (node_of (study, "Loose"));
}

/* However a memo begins, the name that a node keeps is the one it had. */
static void
test_memo_names (void **state)
{
  static const char *const texts[] = {
    "Plain",
    "- 🙂 first\nsecond",
    "\n\n---\n  * \tblåmandag  \nrest",
    "Twelve words and then some more of them so that this line is far too long for a name",
    "æøå æøå æøå æøå æøå æøå æøå æøå æøå æøå æøå æøå æøå æøå æøå ",
    "exactly sixty characters are in this line, no more, no less.",
  };
  Study *study = *state;
  const TemaMemoAbout about = tema_memo_about_nothing ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      TemaMapPlace place = { NULL, G_MAXUINT, NULL };
      g_autofree char *heading = NULL;
      GObject *subject;
      TemaMemo *memo;

      tema_test_do (study->project, tema_act_write_memo (&about, "", texts[i]));
      memo = memo_of (study, 0);
      subject = G_OBJECT (memo);
      heading = tema_memo_dup_heading (memo);
      tema_test_do (study->project,
                    tema_act_add_subject_nodes (map_of (study), &subject, 1, &place));
      assert_true (tema_map_node_follows_name (node_of (study, heading)));
      tema_test_do (study->project, tema_act_delete_memos (&memo, 1));
      assert_string_equal (tema_map_node_get_own_text (node_of (study, heading)), heading);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_subjects, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_cases, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_case_counts, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_speaker_counts, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_subjects_merge, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_memos, set_up_map, tear_down),
    cmocka_unit_test_setup_teardown (test_memo_names, set_up_map, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
