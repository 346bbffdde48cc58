/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The acts that test-acts-trouble.c does not know, each of them stopped at each place that asks
 * SQLite: it is on disk wholly, or an error says why not and every row is as it was; what is shown
 * afterwards is what was shown before. */
#include "act-cases.h"
#include "copy-study.h"

#include "project/tema-merge-plan.h"
#include "project/tema-review-copy.h"
#include "project/tema-speakers.h"
#include "project/tema-study-acts.h"
#include "study-sample.h"

static GPtrArray *rows, *words;

static void
take_back (Study *study, const char *where, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  if (!tema_project_undo (study->project, &error))
    fail_msg ("%s, to be undone: %s", where, error->message);
  after = dup_answers (study, rows);
  assert_same (where, before, after);
}

static gboolean
try_at (Study *study,
        const Case *each,
        const TemaTrouble *trouble,
        const char *before,
        const char *whole)
{
  g_autofree char *where = dup_where (each->name, trouble);
  g_autoptr (TemaAct) act = each->make (study);
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gboolean is_done, has_struck;

  tema_trouble_begin (trouble);
  is_done = tema_project_do (study->project, g_object_ref (act), &error);
  has_struck = tema_trouble_end ();
  if (!is_done)
    {
      assert_sentence (where, error);
      after = dup_answers (study, rows);
      assert_same (where, before, after);
      return has_struck;
    }
  assert_null (error);
  after = dup_answers (study, words);
  assert_same (where, whole, after);
  take_back (study, where, before);
  return has_struck;
}

static void
do_undisturbed (Study *study, const Case *each)
{
  g_autoptr (GError) error = NULL;

  if (!tema_project_do (study->project, each->make (study), &error))
    fail_msg ("%s: %s", each->name, error->message);
}

/* Does it undisturbed, and learns where it asks; the second time, since a large act makes a backup
 * that the next need not make again. */
static GPtrArray *
learn (Study *study, const Case *each, const char *before, char **whole)
{
  GPtrArray *ways;

  do_undisturbed (study, each);
  take_back (study, each->name, before);
  tema_trouble_learn_ways ("sqlite3_step");
  do_undisturbed (study, each);
  ways = tema_trouble_take_ways ();
  *whole = dup_answers (study, words);
  take_back (study, each->name, before);
  return ways;
}

static guint
try_case (Study *study, const Case *each)
{
  g_autofree char *before = dup_answers (study, rows);
  g_autofree char *whole = NULL;
  g_autoptr (GPtrArray) ways = learn (study, each, before, &whole);
  guint n_points = 0;

  for (guint i = 0; i < G_N_ELEMENTS (way_troubles); i++)
    for (guint way = i; way < ways->len; way += i == 0 ? 1 : FOR_EVER_STRIDE)
      {
        TemaTrouble trouble = trouble_at_way (&way_troubles[i], ways, way);

        n_points += try_at (study, each, &trouble, before, whole);
      }
  return n_points;
}

static void
try_cases (Study *study, const Case *cases, guint n_cases)
{
  g_autofree char *shown = tema_test_dup_dump (study->project);
  g_autofree char *after = NULL, *reopened = NULL;

  rows = list_questions (study, FALSE);
  words = list_questions (study, TRUE);
  for (guint i = 0; i < n_cases; i++)
    {
      guint n_points = try_case (study, &cases[i]);

      print_message ("%s: %u points\n", cases[i].name, n_points);
      assert_true (n_points > 5);
    }
  after = tema_test_dup_dump (study->project);
  assert_same ("shown in the end", shown, after);
  study->project = tema_test_project_reopen (study->project);
  reopened = tema_test_dup_dump (study->project);
  assert_same ("opened again", shown, reopened);
  tema_test_assert_healthy (study->project);
  g_ptr_array_unref (rows);
  g_ptr_array_unref (words);
}

/* Cases */

ACT_ON (create_cases_of_documents,
        TemaDocument,
        talk_of (study),
        tema_act_create_cases_of_documents (&one, 1))

static TemaAct *
move_cases (Study *study)
{
  TemaCase *cases[] = { case_of (study, "Berit"), case_of (study, "Anne") };

  return tema_act_move_cases (cases, 2, NULL, 0);
}

static TemaAct *
delete_cases (Study *study)
{
  TemaCase *cases[] = { case_of (study, "Ward"), case_of (study, "Anne") };

  return tema_act_delete_cases (cases, 2);
}

static TemaAct *
import_cases (Study *study)
{
  g_autoptr (TemaCaseTable) table = tema_case_table_new ();
  const char *const known[] = { "41", "Doctor", "Oslo", NULL };
  const char *const fresh[] = { "50", "", "Bergen", NULL };

  tema_case_table_add_column (table, "Age");
  tema_case_table_add_column (table, "Role");
  tema_case_table_add_column (table, "Place");
  tema_case_table_add_row (table, "Anne", "Ward", known);
  tema_case_table_add_row (table, "Clara", "Town", fresh);
  return tema_act_import_cases (table, "cases.csv");
}

ACT_ON (give_documents,
        TemaDocument,
        talk_of (study),
        tema_act_give_documents_to_case (&one, 1, case_of (study, "Berit")))

static TemaAct *
change_attribute (Study *study)
{
  const char *const choices[] = { "Nurse", "Cook", NULL };

  return tema_act_change_attribute (attribute_of (study, "Role"), "Work", TEMA_ATTRIBUTE_CHOICE,
                                    choices);
}

static TemaAct *
set_values (Study *study)
{
  const TemaCaseSaying cells[]
      = { { case_of (study, "Anne"), attribute_of (study, "Age"), "" },
          { case_of (study, "Berit"), attribute_of (study, "Role"), "Doctor" } };

  return tema_act_set_case_values (cells, G_N_ELEMENTS (cells));
}

ACT (create_case, tema_act_create_case (case_of (study, "Ward"), 0, "Clara"))
ACT (rename_case, tema_act_rename_case (case_of (study, "Anne"), "Anna"))
static TemaAct *
rename_speakers (Study *study)
{
  static const TemaSpeakerName names[] = { { "I", "Interviewer" }, { "R1", "Anne B." } };

  return tema_act_rename_speakers (talk_of (study), names, 2);
}

ACT (give_speaker, tema_act_give_speaker_to_case (talk_of (study), "I", case_of (study, "Berit")))
ACT (give_passage, tema_act_give_passage_to_case (talk_of (study), 0, 5, case_of (study, "Anne")))
ACT (take_part,
     tema_act_take_part_from_case (case_of (study, "Anne"),
                                   tema_case_get_part (case_of (study, "Anne"), 0)->id))
ACT (create_attribute, tema_act_create_attribute ("Since", TEMA_ATTRIBUTE_DATE, NULL))
ACT (move_attribute, tema_act_move_attribute (attribute_of (study, "Role"), 0))
ACT (delete_attribute, tema_act_delete_attribute (attribute_of (study, "Role")))
ACT (set_pattern, tema_act_set_quotation_pattern ("{case}, {document}"))

static void
test_cases (void **state)
{
  static const Case cases[] = {
    CASE (create_case),      CASE (create_cases_of_documents),
    CASE (rename_case),      CASE (move_cases),
    CASE (delete_cases),     CASE (import_cases),
    CASE (give_documents),   CASE (give_speaker),
    CASE (rename_speakers),  CASE (give_passage),
    CASE (take_part),        CASE (create_attribute),
    CASE (change_attribute), CASE (move_attribute),
    CASE (delete_attribute), CASE (set_values),
    CASE (set_pattern),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

/* Maps */

static const TemaMapPoint points[] = { { 10, 20 }, { 30, 40 } };

static TemaMapPlace
below (Study *study, const char *node)
{
  return (TemaMapPlace){ node != NULL ? node_of (study, node) : NULL, 0, points };
}

static TemaAct *
map_of_board (Study *study)
{
  g_autoptr (TemaMapState) sketch = tema_map_sketch_board (board_of (study), TRUE);

  return tema_act_create_map_from_board (board_of (study), sketch);
}

static TemaAct *
map_of_codebook (Study *study)
{
  g_autoptr (TemaMapState) sketch = tema_map_sketch_codebook (study->project);

  return tema_act_create_map_from_codebook (sketch);
}

static TemaAct *
import_map (Study *study)
{
  g_autoptr (TemaMapState) map = tema_map_dup_state (map_of (study));

  return tema_act_import_map (map, "ideas.mm");
}

static TemaAct *
paste_nodes (Study *study)
{
  g_autoptr (TemaMapState) map = tema_map_dup_state (map_of (study));

  return tema_act_paste_nodes (map_of (study), map, node_of (study, "Asking"), 0);
}

#define NODES_ACT(function, expression)                                                            \
  static TemaAct *function (Study *study)                                                          \
  {                                                                                                \
    TemaMapNode *nodes[] = { node_of (study, "The shift"), node_of (study, "Asking") };            \
                                                                                                   \
    return expression;                                                                             \
  }

NODES_ACT (color_nodes, tema_act_color_nodes (nodes, 2, tema_palette_get_color (4)))
NODES_ACT (shape_nodes, tema_act_shape_nodes (nodes, 2, TEMA_NODE_BOX))
NODES_ACT (fold_nodes, tema_act_fold_nodes (nodes, 1, TRUE))
NODES_ACT (show_counts, tema_act_show_node_counts (nodes, 2, TRUE))
NODES_ACT (place_nodes, tema_act_place_nodes (nodes, points, 2))
NODES_ACT (tidy_map, tema_act_tidy_map (nodes, points, 2))
NODES_ACT (delete_nodes, tema_act_delete_nodes (nodes, 2))

static TemaAct *
move_nodes (Study *study)
{
  TemaMapNode *nodes[] = { node_of (study, "The shift"), node_of (study, "Asking") };
  const TemaMapPlace place = below (study, "Loose");

  return tema_act_move_nodes (nodes, 2, &place);
}

static TemaAct *
add_one_node (Study *study)
{
  const TemaMapPlace place = below (study, "Nurses");

  return tema_act_add_node (map_of (study), "Days", &place);
}

static TemaAct *
add_subject_nodes (Study *study)
{
  const TemaMapPlace place = below (study, NULL);
  GObject *subjects[] = { G_OBJECT (code_of (study, "Pay")), G_OBJECT (case_of (study, "Berit")) };

  return tema_act_add_subject_nodes (map_of (study), subjects, 2, &place);
}

ACT_ON (delete_edges, TemaMapEdge, edge_of (study), tema_act_delete_edges (&one, 1))

/* What maps stand for goes. */
ACT_ON (delete_code_of_node, TemaCode, code_of (study, "Help"), tema_act_delete_codes (&one, 1))

ACT_ON (merge_code_of_node,
        TemaCode,
        code_of (study, "Help"),
        tema_act_merge_codes (&one, 1, code_of (study, "Pay")))

ACT_ON (delete_theme_of_node,
        TemaTheme,
        theme_of (study, "Night"),
        tema_act_delete_themes (&one, 1))

ACT_ON (delete_memo_of_node, TemaMemo, memo_of (study, "Of all"), tema_act_delete_memos (&one, 1))

ACT (create_map, tema_act_create_map ("More", "Middle"))
ACT (rename_map, tema_act_rename_map (map_of (study), "Thoughts"))
ACT (duplicate_map, tema_act_duplicate_map (map_of (study), "Twin"))
ACT (delete_map, tema_act_delete_map (map_of (study)))
ACT (set_node_text, tema_act_set_node_text (node_of (study, "Nights"), "Late"))
ACT (set_node_note, tema_act_set_node_note (node_of (study, "Nights"), "Dark."))
ACT (set_subject, tema_act_set_node_subject (node_of (study, "Nights"), G_OBJECT (talk_of (study))))
ACT (leave_subject, tema_act_set_node_subject (node_of (study, "Help"), NULL))
ACT (add_edge,
     tema_act_add_edge (
         node_of (study, "The team"), node_of (study, "Nights"), "", TEMA_EDGE_BOTH_WAYS))
ACT (label_edge, tema_act_label_edge (edge_of (study), "because of"))
ACT (set_edge_arrow, tema_act_set_edge_arrow (edge_of (study), TEMA_EDGE_BOTH_WAYS))
ACT (reverse_edge, tema_act_reverse_edge (edge_of (study)))
ACT (delete_document_of_node, tema_act_delete_document (talk_of (study)))

static void
test_maps (void **state)
{
  static const Case cases[] = {
    CASE (create_map),        CASE (map_of_board),  CASE (map_of_codebook), CASE (import_map),
    CASE (rename_map),        CASE (duplicate_map), CASE (delete_map),      CASE (set_node_text),
    CASE (set_node_note),     CASE (color_nodes),   CASE (shape_nodes),     CASE (fold_nodes),
    CASE (show_counts),       CASE (set_subject),   CASE (leave_subject),   CASE (place_nodes),
    CASE (tidy_map),          CASE (delete_nodes),  CASE (move_nodes),      CASE (add_one_node),
    CASE (add_subject_nodes), CASE (paste_nodes),   CASE (add_edge),        CASE (label_edge),
    CASE (set_edge_arrow),    CASE (reverse_edge),  CASE (delete_edges),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

static void
test_what_maps_stand_for (void **state)
{
  static const Case cases[] = {
    CASE (delete_code_of_node),     CASE (merge_code_of_node),  CASE (delete_theme_of_node),
    CASE (delete_document_of_node), CASE (delete_memo_of_node), CASE (delete_cases),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

/* The map of a board that has changed since. */
static TemaAct *
update_map (Study *study)
{
  TemaMap *map = tema_project_find_map (study->project, "Round one");
  g_autoptr (TemaMapDifference) difference = tema_map_difference_new (study->project, map);
  guint n_changes = tema_map_difference_get_n_changes (difference);
  g_autofree guint *indices = g_new (guint, n_changes);

  for (guint i = 0; i < n_changes; i++)
    indices[i] = i;
  return tema_act_update_map (map, difference, indices, n_changes);
}

static TemaAct *
move_map (Study *study)
{
  return tema_act_move_map (tema_project_find_map (study->project, "Round one"), 0);
}

static TemaAct *
delete_board_of_map (Study *study)
{
  return tema_act_delete_board (board_of (study));
}

static void
test_map_of_board (void **state)
{
  static const Case cases[] = { CASE (update_map), CASE (move_map), CASE (delete_board_of_map) };
  Study *study = *state;
  TemaCard *card = card_of (study, "Handover");
  TemaTheme *theme;
  const TemaBoardPlace place = { theme_of (study, "Asking"), 0, NULL };

  tema_test_do (study->project, map_of_board (study));
  tema_test_do (study->project, tema_act_rename_theme (theme_of (study, "Night"), "Nights"));
  tema_test_do (study->project, tema_act_move_cards (&card, 1, &place));
  card = card_of (study, "Help");
  tema_test_do (study->project, tema_act_remove_cards (&card, 1));
  theme = theme_of (study, "Nights");
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "New", NULL, NULL, 0));
  tema_test_do (study->project, tema_act_move_themes (&theme, 1, &place));
  try_cases (study, cases, G_N_ELEMENTS (cases));
}

/* Questions, memos, boards */

static TemaAct *
copy_things (Study *study)
{
  TemaCard *card = card_of (study, "Pay");
  TemaTheme *theme = theme_of (study, "Night");
  const TemaBoardPlace place = { NULL, G_MAXUINT, NULL };

  return tema_act_copy_things (&card, 1, &theme, 1, &place);
}

static TemaAct *
attach_memo (Study *study)
{
  TemaMemoAbout about = tema_memo_about_case (case_of (study, "Berit"));

  return tema_act_attach_memo (memo_of (study, "Of a theme"), &about);
}

ACT_ON (delete_case_with_memo, TemaCase, case_of (study, "Anne"), tema_act_delete_cases (&one, 1))

ACT (change_question,
     tema_act_change_question (
         question_of (study, "Who rests?"), "2026-03-01", "Who does not rest?", "Turned."))
ACT (move_question, tema_act_move_question (question_of (study, "Who rests?"), 1))
ACT (delete_question, tema_act_delete_question (question_of (study, "Who rests?")))
ACT (restore_round, tema_act_restore_round (round_of (study)))
ACT (set_status,
     tema_act_set_theme_status (theme_of (study, "Night"), TEMA_THEME_DISCARDED, "Too wide."))

static void
test_questions_memos_boards (void **state)
{
  static const Case cases[] = {
    CASE (change_question), CASE (move_question), CASE (delete_question),       CASE (attach_memo),
    CASE (copy_things),     CASE (set_status),    CASE (delete_case_with_memo),
  };

  try_cases (*state, cases, G_N_ELEMENTS (cases));
}

static void
test_round_comes_back (void **state)
{
  static const Case cases[] = { CASE (restore_round) };
  Study *study = *state;
  TemaCard *card = card_of (study, "Help");
  TemaTheme *theme = theme_of (study, "Night");

  tema_test_do (study->project, tema_act_remove_cards (&card, 1));
  tema_test_do (study->project, tema_act_delete_themes (&theme, 1));
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "New", NULL, NULL, 0));
  try_cases (study, cases, G_N_ELEMENTS (cases));
}

/* Whole studies */

static TemaStudy *sample;

static GInputStream *
open_bytes (const TemaStudy *study, const TemaStudyFile *file, gpointer source, GError **error)
{
  return g_memory_input_stream_new_from_data (file->place, -1, NULL);
}

static TemaStudy *
make_sample (void)
{
  TemaStudy *study = sample_study_new (1, 20, TRUE);
  const char *source = g_array_index (study->sources, TemaStudySource, 0).guid;
  const char *guid = "0a0a0a0a-0000-4000-8000-00000000000a";

  SAMPLE_ADD (study, files, TemaStudyFile, .guid = guid, .name = "recording.m4a", .source = source,
              .place = guid);
  tema_study_set_files (study, open_bytes, NULL, NULL);
  SAMPLE_ADD (study, turns, TemaStudyTurn, .source = source, .first = 0, .last = 1, .speaker = "R1",
              .label = "R1: ", .start_ms = 0, .end_ms = -1);
  return study;
}

ACT (import_study, tema_act_import_study (sample, "study.qdpx", NULL))

static void
test_study (void **state)
{
  static const Case cases[] = { CASE (import_study) };

  sample = make_sample ();
  try_cases (*state, cases, G_N_ELEMENTS (cases));
  g_clear_pointer (&sample, tema_study_unref);
}

/* Another copy, in which others went on */

static TemaMergePlan *plan;

ACT (merge, tema_act_merge (plan))

static void
make_plan (Study *study, const char *name, TemaPseudonyms *names)
{
  g_autofree char *path = g_build_filename (study->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  Study copy = { NULL, tema_project_open (path, TEMA_OPEN_DEFAULT, &error) };

  assert_ok (error);
  work_on_copy (&copy);
  g_object_unref (copy.project);
  work_here (study);
  plan = tema_merge_plan_new (study->project, path, names, &error);
  assert_ok (error);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      g_autoptr (TemaMergeRow) row = g_list_model_get_item (G_LIST_MODEL (plan), i);

      /* Each kind of choice for some. */
      for (int choice = (int)(i % 4); choice >= 0; choice--)
        if (tema_merge_row_can_choose (row, choice))
          {
            tema_merge_row_set_choice (row, choice);
            break;
          }
    }
}

static void
test_merge (void **state)
{
  static const Case cases[] = { CASE (merge) };
  Study *study = *state;
  g_autofree char *path = g_build_filename (study->folder, "copy.tema", NULL);

  assert_true (tema_project_save_copy (study->project, path, FALSE, NULL));
  make_plan (study, "copy.tema", NULL);
  try_cases (study, cases, G_N_ELEMENTS (cases));
  g_clear_object (&plan);
}

static void
test_merge_of_review (void **state)
{
  static const Case cases[] = { CASE (merge) };
  Study *study = *state;
  g_autofree char *path = g_build_filename (study->folder, "review.tema", NULL);
  g_autoptr (TemaPseudonyms) names = tema_pseudonyms_new ();

  assert_true (tema_pseudonyms_add (names, "quiet", "loud and clear", NULL));
  assert_true (
      tema_project_save_review_copy (study->project, path, FALSE, "Berit", names, NULL, NULL));
  make_plan (study, "review.tema", names);
  try_cases (study, cases, G_N_ELEMENTS (cases));
  g_clear_object (&plan);
}

#define WAY_TEST(function) cmocka_unit_test_setup_teardown (function, set_up_one_of_each, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    WAY_TEST (test_cases),
    WAY_TEST (test_maps),
    WAY_TEST (test_what_maps_stand_for),
    WAY_TEST (test_map_of_board),
    WAY_TEST (test_questions_memos_boards),
    WAY_TEST (test_round_comes_back),
    WAY_TEST (test_study),
    WAY_TEST (test_merge),
    WAY_TEST (test_merge_of_review),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
