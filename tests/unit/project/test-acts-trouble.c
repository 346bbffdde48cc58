/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Each act, with SQLite refusing or breaking off at every point of it, once and from then on: the
 * act is on disk wholly, or an error says why not and the file is as it was. What the models show
 * is what the file holds as soon as it can be read again, and undo brings back what was. */
#include "trouble-acts.h"

/* Besides the study of every test of boards: a second board, subcodes, a group, an annotation, a
 * theme within a theme, a quote and a note as cards, a round, and changes since then. */
static int
set_up_more (void **state)
{
  TemaBoardPlace place;
  Study *study;
  gint64 quote;
  TemaDocument *document;

  set_up (state);
  study = *state;
  document = document_of (study);
  tema_test_do (study->project, tema_act_move_documents (&document, 1, "Nights", 0));
  tema_test_do (study->project, tema_act_annotate (document, 13, 21, "She smiles."));
  tema_test_add_code (study->project, code_of (study, "Pay"), "Extra");
  tema_test_add_code (study->project, code_of (study, "Handover"), "Sheet");
  code_text (study, "Interview 2", 37, 50, "Sheet");
  place = in_theme (study, "Night");
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Quiet", &place, NULL, 0));
  place = loose ();
  quote = coding_of (study, "Help");
  tema_test_do (study->project, tema_act_place_quotes (board_of (study), &quote, 1, &place));
  tema_test_do (study->project, tema_act_place_note (board_of (study), "Really?", &place));
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "First", "To begin.", 2));
  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Asking"), "Asks"));
  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Asks"), "Asking"));
  tema_test_do (study->project, tema_act_describe_theme (theme_of (study, "Night"), "All of it."));
  tema_test_do (study->project, tema_act_create_board ("Empty"));
  return 0;
}

static void
take_back (Study *study, const char *where, const char *before, const char *shown)
{
  g_autofree char *undo = g_strconcat (where, ", then undone", NULL);
  g_autofree char *after = NULL, *shows = NULL;
  g_autoptr (GError) error = NULL;

  if (!tema_project_undo (study->project, &error))
    fail_msg ("%s: %s", undo, error->message);
  after = dup_file (study);
  assert_same (undo, before, after);
  shows = tema_test_dup_dump (study->project);
  assert_same (undo, shown, shows);
}

/* Returns whether the trouble came. */
static gboolean
try_at (Study *study,
        const Case *each,
        const Trouble *trouble,
        guint at,
        const char *before,
        const char *shown,
        const char *whole)
{
  g_autofree char *where = g_strdup_printf ("%s, %s%s at %u", each->name,
                                            trouble->kind == REFUSE ? "refused" : "interrupted",
                                            trouble->lasts ? " for ever" : "", at);
  g_autoptr (TemaAct) act = each->make (study);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gboolean is_done, has_struck;

  trouble_begin (study, trouble, at);
  is_done = tema_project_do (study->project, g_object_ref (act), &error);
  has_struck = trouble_end (study);
  if (!is_done)
    {
      assert_sentence (where, error);
      after = dup_file (study);
      assert_same (where, before, after);
      return has_struck;
    }
  assert_null (error);
  after = dup_words_of_file (study);
  assert_same (where, whole, after);
  take_back (study, where, before, shown);
  return has_struck;
}

#define MAX_POINTS 8

static guint
try_case (Study *study, const Case *each)
{
  g_autofree char *before = dup_file (study);
  g_autofree char *shown = tema_test_dup_dump (study->project);
  g_autofree char *whole = NULL;
  guint n_points = 0;

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      guint n_looks, stride;
      g_autoptr (GError) error = NULL;
      TemaAct *act = each->make (study);

      trouble_begin (study, &troubles[i], G_MAXUINT);
      tema_project_do (study->project, act, &error);
      n_looks = trouble_n_looks;
      trouble_end (study);
      if (error != NULL)
        fail_msg ("%s: %s", each->name, error->message);
      if (whole == NULL)
        whole = dup_words_of_file (study);
      take_back (study, each->name, before, shown);
      stride = troubles[i].kind == REFUSE && !troubles[i].lasts ? 1 : MAX (n_looks / MAX_POINTS, 1);
      for (guint at = 1 + i; try_at (study, each, &troubles[i], at, before, shown, whole);
           at += stride * TEMA_TEST_STEP)
        n_points++;
    }
  return n_points;
}

static void
try_cases (Study *study, const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      guint n_points = try_case (study, &cases[i]);

      print_message ("%s: %u points\n", cases[i].name, n_points);
      assert_true (n_points > 10 / TEMA_TEST_STEP);
    }
  tema_test_assert_healthy (study->project);
}

static void
test_documents_and_codings (void **state)
{
  static const Case cases[] = {
    CASE (add_document), CASE (rename_document),   CASE (delete_document),   CASE (move_documents),
    CASE (rename_group), CASE (code_passage),      CASE (new_code_here),     CASE (uncode),
    CASE (uncode_part),  CASE (uncode_many),       CASE (move_coding),       CASE (recode),
    CASE (split_code),   CASE (code_also),         CASE (also_new),          CASE (comment_coding),
    CASE (annotate),     CASE (change_annotation), CASE (delete_annotation), CASE (set_title),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

static void
test_codebook (void **state)
{
  static const Case cases[] = {
    CASE (create_code), CASE (rename_code),     CASE (describe_code), CASE (color_code),
    CASE (make_folder), CASE (set_origin),      CASE (move_codes),    CASE (delete_codes),
    CASE (merge_codes), CASE (import_codebook),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

static void
test_boards (void **state)
{
  static const Case cases[] = {
    CASE (create_board), CASE (from_codebook),  CASE (rename_board),  CASE (duplicate_board),
    CASE (move_board),   CASE (delete_board),   CASE (place_codes),   CASE (place_quotes),
    CASE (place_note),   CASE (change_note),    CASE (move_cards),    CASE (move_cards_out),
    CASE (copy_cards),   CASE (remove_cards),   CASE (arrange_board), CASE (apply_board),
    CASE (keep_round),   CASE (describe_round), CASE (restore_round), CASE (delete_round),
    CASE (keep_version),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

static void
test_themes (void **state)
{
  static const Case cases[] = {
    CASE (create_theme),    CASE (create_theme_out), CASE (rename_theme),  CASE (describe_theme),
    CASE (color_theme),     CASE (discard_theme),    CASE (resize_theme),  CASE (move_themes),
    CASE (move_themes_out), CASE (split_theme),      CASE (merge_themes),  CASE (dissolve_theme),
    CASE (delete_themes),   CASE (move_things),      CASE (remove_things),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

/* Everything that an act could be about goes before it is done. */
static guint
remove_everything (Study *study)
{
  GListModel *documents = tema_project_get_documents (study->project);
  GListModel *boards = tema_project_get_boards (study->project);
  guint n_acts = 0;

  while (g_list_model_get_n_items (boards) > 0)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, 0);

      tema_test_do (study->project, tema_act_delete_board (board));
      n_acts++;
    }
  while (g_list_model_get_n_items (documents) > 0)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, 0);

      tema_test_do (study->project, tema_act_delete_document (document));
      n_acts++;
    }
  {
    g_autoptr (GPtrArray) codes
        = tema_codebook_list_in_order (tema_project_get_codebook (study->project));

    tema_test_do (study->project,
                  tema_act_delete_codes ((TemaCode *const *)codes->pdata, codes->len));
    n_acts++;
  }
  return n_acts;
}

static void
try_too_late (Study *study, const Case *each, const char *before)
{
  g_autoptr (TemaAct) act = each->make (study);
  guint n_acts = remove_everything (study);
  g_autofree char *empty = dup_file (study);
  g_autofree char *after = NULL, *back = NULL;
  g_autoptr (GError) error = NULL;

  if (tema_project_do (study->project, g_object_ref (act), &error))
    {
      assert_null (error);
      n_acts += tema_act_get_number (act) != 0;
    }
  else
    {
      assert_sentence (each->name, error);
      after = dup_file (study);
      assert_same (each->name, empty, after);
    }
  tema_test_assert_healthy (study->project);
  for (guint i = 0; i < n_acts; i++)
    if (!tema_project_undo (study->project, &error))
      fail_msg ("%s: %s", each->name, error->message);
  back = dup_file (study);
  assert_same (each->name, before, back);
}

static void
test_memos (void **state)
{
  static const Case cases[] = {
    CASE (write_memo),   CASE (write_journal),   CASE (change_memo),
    CASE (attach_memo),  CASE (delete_memo),     CASE (delete_subject),
    CASE (add_question), CASE (choose_question), CASE (set_phase),
  };
  Study *study = *state;
  TemaMemoAbout about = tema_memo_about_code (code_of (study, "Tiredness"));

  tema_test_do (study->project, tema_act_write_memo (&about, "Memo", "Of a code."));
  tema_test_do (study->project, tema_act_add_question ("2026-01-01", "How?", ""));
  try_cases (study, cases, G_N_ELEMENTS (cases));
}

/* What an act is about may be gone by the time it is its turn: it says so or does nothing, and all
 * can be taken back. */
static void
test_acts_that_come_too_late (void **state)
{
  static const Case cases[] = {
    CASE (rename_document),
    CASE (delete_document),
    CASE (move_documents),
    CASE (rename_group),
    CASE (code_passage),
    CASE (new_code_here),
    CASE (uncode),
    CASE (uncode_part),
    CASE (uncode_many),
    CASE (move_coding),
    CASE (recode),
    CASE (split_code),
    CASE (code_also),
    CASE (also_new),
    CASE (code_passages),
    CASE (passages_new),
    CASE (comment_coding),
    CASE (annotate),
    CASE (change_annotation),
    CASE (delete_annotation),
    CASE (create_code),
    CASE (rename_code),
    CASE (describe_code),
    CASE (color_code),
    CASE (make_folder),
    CASE (set_origin),
    CASE (move_codes),
    CASE (delete_codes),
    CASE (merge_codes),
    CASE (rename_board),
    CASE (duplicate_board),
    CASE (move_board),
    CASE (delete_board),
    CASE (place_codes),
    CASE (place_quotes),
    CASE (place_note),
    CASE (change_note),
    CASE (move_cards),
    CASE (move_cards_out),
    CASE (copy_cards),
    CASE (remove_cards),
    CASE (arrange_board),
    CASE (apply_board),
    CASE (keep_round),
    CASE (describe_round),
    CASE (restore_round),
    CASE (delete_round),
    CASE (create_theme),
    CASE (create_theme_out),
    CASE (rename_theme),
    CASE (describe_theme),
    CASE (color_theme),
    CASE (discard_theme),
    CASE (resize_theme),
    CASE (move_themes),
    CASE (move_themes_out),
    CASE (split_theme),
    CASE (merge_themes),
    CASE (dissolve_theme),
    CASE (delete_themes),
    CASE (move_things),
    CASE (remove_things),
    CASE (write_memo),
    CASE (write_journal),
    CASE (set_phase),
  };
  Study *study = *state;
  g_autofree char *before = dup_file (study);

  assert_true (
      tema_store_exec (_tema_project_get_store (study->project), "PRAGMA synchronous = OFF", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    try_too_late (study, &cases[i], before);
}

#define STUDY_TEST(function) cmocka_unit_test_setup_teardown (function, set_up_more, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_documents_and_codings),
    STUDY_TEST (test_codebook),
    STUDY_TEST (test_boards),
    STUDY_TEST (test_themes),
    STUDY_TEST (test_memos),
    STUDY_TEST (test_acts_that_come_too_late),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
