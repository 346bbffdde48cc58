/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Memos, the journal, research questions, phases: every verb does what it says, is undone, survives
 * a restart, is redone; and a memo outlives whatever it was about. */
#include "board-study.h"

#include "project/tema-case-acts.h"
#include "project/tema-map-acts.h"
#include "project/tema-memo-acts.h"
#include "project/tema-phase.h"

#include <sqlite3.h>

static TemaMemos *
memos_of (Study *study)
{
  return tema_project_get_memos (study->project);
}

static TemaMemo *
memo_of (Study *study, const char *title)
{
  TemaMemo *memo = tema_memos_find (memos_of (study), title);

  assert_non_null (memo);
  return memo;
}

static TemaDocument *
document_of (Study *study, const char *name)
{
  TemaDocument *document = tema_project_find_document (study->project, name);

  assert_non_null (document);
  return document;
}

static void
write_about (Study *study, TemaMemoAbout about, const char *title)
{
  do_and_prove (study, tema_act_write_memo (&about, title, "Words."));
}

static void
assert_about (Study *study, const char *title, TemaMemoAboutKind kind, const char *name)
{
  g_autofree char *found = tema_memo_dup_about_name (memo_of (study, title));

  assert_int_equal (tema_memo_get_about (memo_of (study, title))->kind, kind);
  assert_string_equal (found, name);
}

static gint64
rows_in (Study *study, const char *needle)
{
  g_autofree char *dump = tema_test_dup_dump (study->project);

  return strstr (dump, needle) != NULL;
}

static void
make_node (Study *study, const char *text)
{
  tema_test_do (study->project, tema_act_create_map ("Map", text));
}

static TemaMapNode *
node_of (Study *study, const char *text)
{
  g_autoptr (TemaMap) map = g_list_model_get_item (tema_project_get_maps (study->project), 0);

  return tema_map_find_node (map, text);
}

static void
test_words (void **state)
{
  Study *study = *state;
  TemaMemo *memo;
  g_autofree char *heading = NULL;

  write_about (study, tema_memo_about_nothing (), "");
  memo = memo_of (study, "");
  assert_string_equal (tema_memo_get_text (memo), "Words.");
  do_and_prove (study, tema_act_change_memo (memo_of (study, ""), NULL, "# First\n\n- one\n"));
  heading = tema_memo_dup_heading (memo_of (study, ""));
  assert_string_equal (heading, "First");
  do_and_prove (study, tema_act_change_memo (memo_of (study, ""), " Two\nlines ", NULL));
  assert_string_equal (tema_memo_get_text (memo_of (study, "Two lines")), "# First\n\n- one\n");
  refuse (study, tema_act_change_memo (memo_of (study, "Two lines"), NULL, "\xff"),
          TEMA_ERROR_INVALID);
  memo = memo_of (study, "Two lines");
  do_and_prove (study, tema_act_delete_memos (&memo, 1));
  assert_int_equal (g_list_model_get_n_items (tema_memos_get_list (memos_of (study))), 0);
}

static void
test_about_everything (void **state)
{
  Study *study = *state;

  tema_test_do (study->project, tema_act_create_case (NULL, 0, "Anne"));
  make_node (study, "Idea");
  write_about (study, tema_memo_about_project (), "P");
  write_about (study, tema_memo_about_document (document_of (study, "Interview 1")), "D");
  write_about (study, tema_memo_about_passage (document_of (study, "Interview 1"), 4, 10), "S");
  write_about (study, tema_memo_about_code (code_of (study, "Tiredness")), "C");
  write_about (study, tema_memo_about_coding (coding_of (study, "Tiredness")), "G");
  write_about (study, tema_memo_about_theme (theme_of (study, "Night")), "T");
  write_about (
      study,
      tema_memo_about_case (tema_cases_find_case (tema_project_get_cases (study->project), "Anne")),
      "A");
  assert_about (study, "D", TEMA_MEMO_ABOUT_DOCUMENT, "Interview 1");
  assert_about (study, "S", TEMA_MEMO_ABOUT_PASSAGE, "Interview 1");
  assert_string_equal (tema_memo_get_quote (memo_of (study, "S")), "listen");
  assert_about (study, "C", TEMA_MEMO_ABOUT_CODE, "Tiredness");
  assert_about (study, "G", TEMA_MEMO_ABOUT_CODING, "Tiredness · Interview 1");
  assert_about (study, "T", TEMA_MEMO_ABOUT_THEME, "Night");
  assert_about (study, "A", TEMA_MEMO_ABOUT_CASE, "Anne");
  assert_int_equal (tema_memos_count_about (memos_of (study), TEMA_MEMO_ABOUT_CODE,
                                            tema_code_get_id (code_of (study, "Tiredness"))),
                    1);
  {
    TemaMemoAbout about = tema_memo_about_passage (document_of (study, "Interview 1"), 4, 9999);

    refuse (study, tema_act_write_memo (&about, "", ""), TEMA_ERROR_INVALID);
    about = (TemaMemoAbout){ TEMA_MEMO_ABOUT_CODE, 12345, 0, 0 };
    refuse (study, tema_act_write_memo (&about, "", ""), TEMA_ERROR_NOT_FOUND);
    about = tema_memo_about_code (code_of (study, "Pay"));
    do_and_prove (study, tema_act_attach_memo (memo_of (study, "S"), &about));
    assert_about (study, "S", TEMA_MEMO_ABOUT_CODE, "Pay");
    assert_string_equal (tema_memo_get_quote (memo_of (study, "S")), "");
    about = tema_memo_about_nothing ();
    do_and_prove (study, tema_act_attach_memo (memo_of (study, "S"), &about));
    assert_about (study, "S", TEMA_MEMO_ABOUT_NOTHING, "");
  }
}

static void
test_subjects_go (void **state)
{
  Study *study = *state;
  TemaCode *codes[2];
  TemaCase *one;
  TemaTheme *theme;
  gint64 coding = coding_of (study, "Tiredness");
  guint first, last;

  tema_test_do (study->project, tema_act_create_case (NULL, 0, "Anne"));
  make_node (study, "Idea");
  write_about (study, tema_memo_about_coding (coding), "G");
  write_about (study, tema_memo_about_theme (theme_of (study, "Night")), "T");
  {
    TemaMemoAbout about = tema_memo_about_node (node_of (study, "Idea"));

    do_and_prove (study, tema_act_write_memo (&about, "N", ""));
    assert_about (study, "N", TEMA_MEMO_ABOUT_NODE, "Idea");
  }
  one = tema_cases_find_case (tema_project_get_cases (study->project), "Anne");
  write_about (study, tema_memo_about_case (one), "A");
  /* The coding goes, its passage stays. */
  do_and_prove (study,
                tema_act_uncode_part (document_of (study, "Interview 1"), 37, 50, &coding, 1));
  assert_about (study, "G", TEMA_MEMO_ABOUT_PASSAGE, "Interview 1");
  assert_string_equal (tema_memo_get_was_about (memo_of (study, "G")), "Tiredness");
  tema_memo_find_place (memo_of (study, "G"), &first, &last);
  assert_int_equal (first, 37);
  assert_int_equal (last, 50);
  theme = theme_of (study, "Night");
  do_and_prove (study, tema_act_delete_themes (&theme, 1));
  assert_about (study, "T", TEMA_MEMO_ABOUT_NOTHING, "Night");
  one = tema_cases_find_case (tema_project_get_cases (study->project), "Anne");
  do_and_prove (study, tema_act_delete_cases (&one, 1));
  assert_about (study, "A", TEMA_MEMO_ABOUT_NOTHING, "Anne");
  {
    g_autoptr (TemaMap) map = g_list_model_get_item (tema_project_get_maps (study->project), 0);

    do_and_prove (study, tema_act_delete_map (map));
  }
  assert_about (study, "N", TEMA_MEMO_ABOUT_NOTHING, "Idea");
  /* Codes: merged, then deleted. */
  write_about (study, tema_memo_about_code (code_of (study, "Help")), "C");
  codes[0] = code_of (study, "Help");
  do_and_prove (study, tema_act_merge_codes (codes, 1, code_of (study, "Pay")));
  assert_about (study, "C", TEMA_MEMO_ABOUT_CODE, "Pay");
  coding = coding_of (study, "Pay");
  write_about (study, tema_memo_about_coding (coding), "H");
  codes[0] = code_of (study, "Pay");
  do_and_prove (study, tema_act_delete_codes (codes, 1));
  assert_about (study, "C", TEMA_MEMO_ABOUT_NOTHING, "Pay");
  assert_about (study, "H", TEMA_MEMO_ABOUT_PASSAGE, "Interview 1");
  /* A document leaves none of its words. */
  do_and_prove (study, tema_act_delete_document (document_of (study, "Interview 1")));
  assert_about (study, "G", TEMA_MEMO_ABOUT_NOTHING, "Interview 1");
  assert_string_equal (tema_memo_get_quote (memo_of (study, "G")), "");
  assert_about (study, "H", TEMA_MEMO_ABOUT_NOTHING, "Interview 1");
}

/* What a map does that lets a node stand for a memo. */
static void
meddle (Study *study, const char *sql)
{
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  sqlite3 *db = NULL;

  g_object_unref (study->project);
  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (db);
  study->project = tema_project_open (path, TEMA_OPEN_DEFAULT, NULL);
  assert_non_null (study->project);
}

static void
test_node_of_memo (void **state)
{
  Study *study = *state;
  TemaMemo *memo;

  make_node (study, "Idea");
  write_about (study, tema_memo_about_nothing (), "Thought");
  meddle (study, "UPDATE node SET text = '', memo = (SELECT id FROM memo)");
  memo = memo_of (study, "Thought");
  do_and_prove (study, tema_act_delete_memos (&memo, 1));
  assert_true (rows_in (study, "Thought"));
}

static void
test_round_brings_themes_back (void **state)
{
  Study *study = *state;
  g_autoptr (TemaRound) round = NULL;

  tema_test_do (study->project, tema_act_keep_round (board_of (study), "One", NULL, 0));
  write_about (study, tema_memo_about_theme (theme_of (study, "Night")), "T");
  round = g_list_model_get_item (tema_board_get_rounds (board_of (study)), 0);
  tema_test_do (study->project, tema_act_restore_round (round));
  assert_about (study, "T", TEMA_MEMO_ABOUT_THEME, "Night");
}

static void
test_journal (void **state)
{
  Study *study = *state;
  TemaMemo *entry;

  do_and_prove (study, tema_act_set_phase (2));
  do_and_prove (study, tema_act_write_journal (document_of (study, "Interview 2"), "Day", "Long."));
  entry = memo_of (study, "Day");
  assert_true (tema_memo_is_journal (entry));
  assert_int_equal (tema_memo_get_phase (entry), 2);
  assert_ptr_equal (tema_memo_find_open_document (entry), document_of (study, "Interview 2"));
  do_and_prove (study, tema_act_delete_document (document_of (study, "Interview 2")));
  assert_null (tema_memo_find_open_document (memo_of (study, "Day")));
}

static void
test_phase (void **state)
{
  Study *study = *state;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (TemaRound) round = NULL;
  const TemaHistoryEntry *last;

  assert_int_equal (tema_project_get_phase (study->project), 0);
  do_and_prove (study, tema_act_set_phase (3));
  assert_int_equal (tema_project_get_phase (study->project), 3);
  tema_test_add_code (study->project, NULL, "Late");
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "One", NULL, 0));
  round = g_list_model_get_item (tema_board_get_rounds (board_of (study)), 0);
  assert_int_equal (tema_round_get_phase (round), 3);
  history = tema_project_list_history (study->project, NULL);
  last = g_ptr_array_index (history, history->len - 1);
  assert_int_equal (last->phase, 3);
  assert_int_equal (((TemaHistoryEntry *)g_ptr_array_index (history, 0))->phase, 0);
  for (guint i = 0; i <= TEMA_N_PHASES; i++)
    assert_true (*tema_phase_get_name (i) != '\0' && *tema_phase_get_advice (i) != '\0');
}

static TemaQuestion *
question_of (Study *study, const char *wording)
{
  TemaQuestion *question
      = tema_questions_find (tema_project_get_questions (study->project), wording);

  assert_non_null (question);
  return question;
}

static void
test_questions (void **state)
{
  Study *study = *state;
  TemaQuestions *questions;
  GListModel *list;
  g_autoptr (TemaQuestion) first = NULL;

  do_and_prove (study, tema_act_add_question ("2026-02-01", " How? ", NULL));
  do_and_prove (study, tema_act_add_question ("2026-01-10", "Why?", "Too wide."));
  do_and_prove (study, tema_act_add_question ("2026-02-01", "How, and for whom?", ""));
  refuse (study, tema_act_add_question ("2026-02-31", "What?", ""), TEMA_ERROR_INVALID);
  refuse (study, tema_act_add_question (NULL, " ", ""), TEMA_ERROR_INVALID);
  do_and_prove (study, tema_act_choose_question (question_of (study, "Why?")));
  do_and_prove (study, tema_act_choose_question (question_of (study, "How?")));
  questions = tema_project_get_questions (study->project);
  assert_ptr_equal (tema_questions_get_chosen (questions), question_of (study, "How?"));
  assert_false (tema_question_is_chosen (question_of (study, "Why?")));
  do_and_prove (study, tema_act_move_question (question_of (study, "How, and for whom?"), 0));
  list = tema_questions_get_list (tema_project_get_questions (study->project));
  first = g_list_model_get_item (list, 1);
  assert_string_equal (tema_question_get_wording (first), "How, and for whom?");
  do_and_prove (study,
                tema_act_change_question (question_of (study, "Why?"), NULL, "Why not?", NULL));
  assert_string_equal (tema_question_get_comment (question_of (study, "Why not?")), "Too wide.");
  do_and_prove (study, tema_act_delete_question (question_of (study, "Why not?")));
  assert_int_equal (g_list_model_get_n_items (
                        tema_questions_get_list (tema_project_get_questions (study->project))),
                    2);
}

static void
test_search (void **state)
{
  Study *study = *state;
  TemaMemoAbout about = tema_memo_about_nothing ();
  g_autofree char *before = NULL, *hit = NULL, *after = NULL;

  tema_test_do (study->project,
                tema_act_write_memo (&about, "Title", "Om natten: BLÅMANDAG\nog mer"));
  assert_true (tema_memo_find_words (memo_of (study, "Title"), "blåmandag", &before, &hit, &after));
  assert_string_equal (before, "Om natten: ");
  assert_string_equal (hit, "BLÅMANDAG");
  assert_string_equal (after, " og mer");
  assert_false (tema_memo_find_words (memo_of (study, "Title"), "nattens", NULL, NULL, NULL));
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

/* A memo without a title is called by its first words also by the act that wrote them. */
static void
test_label_of_first_words (void **state)
{
  Study *study = *state;
  g_autoptr (TemaAct) act = NULL, later = NULL, blank = NULL;
  const TemaMemoAbout about = tema_memo_about_nothing ();

  tema_test_do (study->project, tema_act_write_memo (&about, "", ""));
  blank = tema_act_change_memo (memo_of (study, ""), NULL, " \n");
  assert_string_equal (tema_act_get_label (blank), "Change memo “Empty memo”");
  act = tema_act_change_memo (memo_of (study, ""), NULL, "Why are nights so long?\nAsk.");
  assert_string_equal (tema_act_get_label (act), "Change memo “Why are nights so long?”");
  tema_test_do (study->project, g_object_ref (act));
  later = tema_act_change_memo (memo_of (study, ""), NULL, "Something else.");
  assert_string_equal (tema_act_get_label (later), "Change memo “Why are nights so long?”");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_words),
    TEST (test_label_of_first_words),
    TEST (test_about_everything),
    TEST (test_subjects_go),
    TEST (test_node_of_memo),
    TEST (test_round_brings_themes_back),
    TEST (test_journal),
    TEST (test_phase),
    TEST (test_questions),
    TEST (test_search),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
