/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Speakers who got other names in one of two copies, or in both: whoever named them last is right,
 * it is told once a name, and whose words those are is known afterwards as before. */
#include "tema-test.h"

#include "project/tema-case-acts.h"
#include "project/tema-merge-plan.h"
#include "project/tema-speakers.h"

#include <string.h>

#define WORDS "What then?\nI go round. It is quiet.\nAnd after?\nWe talk.\n"

/* A project that two people have a copy of each. */
typedef struct
{
  char *folder;
  TemaProject *a;
  TemaProject *b;
} Pair;

static void
copy_file (Pair *pair, const char *from, const char *to)
{
  g_autoptr (GFile) folder = g_file_new_for_path (pair->folder);
  g_autoptr (GFile) source = g_file_get_child (folder, from);
  g_autoptr (GFile) target = g_file_get_child (folder, to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  assert_ok (error);
}

static TemaProject *
open_copy (Pair *pair, const char *name)
{
  g_autofree char *path = g_build_filename (pair->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  return project;
}

static void
add_talk (TemaProject *project)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");

  tema_reading_take_text (reading, g_strdup (WORDS));
  tema_reading_add_turn (reading, 0, 10, "I", "I: ", -1, -1);
  tema_reading_add_turn (reading, 11, 36, "R1", "R1: ", -1, -1);
  tema_reading_add_turn (reading, 37, 47, "I", "I: ", -1, -1);
  tema_reading_add_turn (reading, 48, 56, "Inf", "Inf: ", -1, -1);
  tema_test_do (project, tema_act_add_document ("Talk", "talk.txt", "talk", reading));
}

static TemaCase *
case_of (TemaProject *project, const char *name)
{
  return tema_cases_find_case (tema_project_get_cases (project), name);
}

static void
give (TemaProject *project, const char *speaker, const char *name)
{
  tema_test_do (project,
                tema_act_give_speaker_to_case (tema_project_find_document (project, "Talk"),
                                               speaker, case_of (project, name)));
}

static void
name_speaker (TemaProject *project, const char *from, const char *to)
{
  const TemaSpeakerName name = { from, to };

  tema_test_do (project, tema_act_rename_speakers (NULL, &name, 1));
}

static int
set_up (void **state)
{
  Pair *pair = g_new0 (Pair, 1);
  TemaProject *project;

  pair->folder = tema_test_folder_new ();
  project = tema_test_project_new (pair->folder, "a.tema");
  add_talk (project);
  tema_test_do (project, tema_act_create_case (NULL, G_MAXUINT, "Anne"));
  give (project, "R1", "Anne");
  g_object_unref (project);
  copy_file (pair, "a.tema", "b.tema");
  pair->a = open_copy (pair, "a.tema");
  pair->b = open_copy (pair, "b.tema");
  *state = pair;
  return 0;
}

static int
tear_down (void **state)
{
  Pair *pair = *state;

  g_clear_object (&pair->a);
  g_clear_object (&pair->b);
  tema_test_folder_remove (pair->folder);
  g_free (pair);
  return 0;
}

/* What is merged is not what is open. */
static TemaMergePlan *
plan_merge (Pair *pair, TemaProject *into, TemaProject **from, const char *name)
{
  g_autofree char *aside = g_strconcat ("aside-", name, NULL);
  g_autofree char *path = g_build_filename (pair->folder, aside, NULL);
  g_autoptr (GError) error = NULL;
  TemaMergePlan *plan;

  g_clear_object (from);
  copy_file (pair, name, aside);
  *from = open_copy (pair, name);
  plan = tema_merge_plan_new (into, path, NULL, &error);
  assert_ok (error);
  return plan;
}

static guint
do_merge (TemaProject *project, TemaMergePlan *plan)
{
  g_autoptr (TemaAct) act = tema_act_merge (plan);

  tema_test_do (project, g_object_ref (act));
  tema_test_assert_healthy (project);
  return tema_act_get_number (act);
}

/* "I, R1, I, Inf": who says what, turn by turn. */
static void
assert_turns (TemaProject *project, const char *expected)
{
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (project, tema_project_find_document (project, "Talk"), NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_turns;
  const TemaTurn *turns = tema_transcript_get_turns (transcript, &n_turns);

  for (guint i = 0; i < n_turns; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? ", " : "", turns[i].speaker);
  assert_string_equal (found->str, expected);
}

/* "R1, Inf": which speakers are the case's. */
static void
assert_parts (TemaProject *project, const char *name, const char *expected)
{
  TemaCase *one = case_of (project, name);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < tema_case_get_n_parts (one); i++)
    g_string_append_printf (found, "%s%s", i > 0 ? ", " : "", tema_case_get_part (one, i)->speaker);
  assert_string_equal (found->str, expected);
}

static TemaMergeRow *
find_row (TemaMergePlan *plan, TemaMergeState state)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    {
      g_autoptr (TemaMergeRow) row = g_list_model_get_item (G_LIST_MODEL (plan), i);

      if (tema_merge_row_get_state (row) == state)
        return row;
    }
  fail_msg ("no row of state %d", state);
  return NULL;
}

/* Both ways, and once more: nothing is left to do. */
static void
merge_both (Pair *pair)
{
  g_autoptr (TemaMergePlan) into_a = plan_merge (pair, pair->a, &pair->b, "b.tema");
  g_autoptr (TemaMergePlan) into_b = plan_merge (pair, pair->b, &pair->a, "a.tema");
  g_autoptr (TemaMergePlan) again = NULL;

  do_merge (pair->b, into_b);
  g_clear_object (&into_a);
  into_a = plan_merge (pair, pair->a, &pair->b, "b.tema");
  do_merge (pair->a, into_a);
  again = plan_merge (pair, pair->a, &pair->b, "b.tema");
  assert_int_equal (g_list_model_get_n_items (G_LIST_MODEL (again)), 0);
  assert_int_equal (do_merge (pair->a, again), 0);
}

/* "R1" is less than "Anne B." nowhere: the letters do not decide, but who gave the name. */
static void
test_renamed_in_one_copy (void **state)
{
  Pair *pair = *state;
  g_autoptr (TemaMergePlan) plan = NULL;
  g_autoptr (TemaMergePlan) back = NULL;
  g_autofree char *mine = NULL, *theirs = NULL;
  TemaMergeRow *row;

  name_speaker (pair->b, "R1", "Anne B.");
  name_speaker (pair->b, "I", "Asks");
  plan = plan_merge (pair, pair->a, &pair->b, "b.tema");
  /* Once a name, though one of the two has two turns. */
  assert_int_equal (
      tema_merge_plan_count (plan, TEMA_MERGE_KIND_DOCUMENT, TEMA_MERGE_STATE_CONFLICT), 2);
  assert_int_equal (g_list_model_get_n_items (G_LIST_MODEL (plan)), 2);
  assert_int_equal (tema_merge_plan_count_same (plan, TEMA_MERGE_KIND_DOCUMENT), 1);
  row = find_row (plan, TEMA_MERGE_STATE_CONFLICT);
  assert_string_equal (tema_merge_row_get_name (row), "Talk");
  mine = tema_merge_row_dup_mine (row);
  theirs = tema_merge_row_dup_theirs (row);
  assert_string_equal (mine, "speaker: I");
  assert_string_equal (theirs, "speaker: Asks");
  back = plan_merge (pair, pair->b, &pair->a, "a.tema");
  do_merge (pair->a, plan);
  assert_turns (pair->a, "Asks, Anne B., Asks, Inf");
  assert_parts (pair->a, "Anne", "Anne B.");
  /* The other way round nothing becomes what it was. */
  do_merge (pair->b, back);
  assert_turns (pair->b, "Asks, Anne B., Asks, Inf");
  assert_parts (pair->b, "Anne", "Anne B.");
  assert_true (tema_project_undo (pair->a, NULL));
  assert_turns (pair->a, "I, R1, I, Inf");
  assert_parts (pair->a, "Anne", "R1");
}

/* Somebody may want the names as they are here. */
static void
test_choice_is_of_all_turns (void **state)
{
  Pair *pair = *state;
  g_autoptr (TemaMergePlan) plan = NULL;

  name_speaker (pair->b, "I", "Asks");
  plan = plan_merge (pair, pair->a, &pair->b, "b.tema");
  tema_merge_row_set_choice (find_row (plan, TEMA_MERGE_STATE_CONFLICT), TEMA_MERGE_CHOICE_MINE);
  do_merge (pair->a, plan);
  assert_turns (pair->a, "I, R1, I, Inf");
}

static void
test_joined_in_one_copy (void **state)
{
  Pair *pair = *state;

  give (pair->a, "Inf", "Anne");
  name_speaker (pair->b, "Inf", "R1");
  merge_both (pair);
  assert_turns (pair->a, "I, R1, I, R1");
  assert_turns (pair->b, "I, R1, I, R1");
  assert_parts (pair->a, "Anne", "R1");
  assert_parts (pair->b, "Anne", "R1");
}

static void
test_joined_here_and_renamed_there (void **state)
{
  Pair *pair = *state;

  give (pair->b, "Inf", "Anne");
  name_speaker (pair->a, "Inf", "R1");
  name_speaker (pair->b, "R1", "Anne B.");
  merge_both (pair);
  /* Nobody knows what both would have called them: two speakers, both Anne's. */
  assert_turns (pair->a, "I, Anne B., I, R1");
  assert_parts (pair->a, "Anne", "Anne B., R1");
  assert_parts (pair->b, "Anne", "Anne B., R1");
}

static void
test_part_that_is_only_here (void **state)
{
  Pair *pair = *state;
  g_autoptr (TemaMergePlan) plan = NULL;

  tema_test_do (pair->a, tema_act_create_case (NULL, G_MAXUINT, "Berit"));
  give (pair->a, "Inf", "Berit");
  name_speaker (pair->b, "Inf", "Berit B.");
  plan = plan_merge (pair, pair->a, &pair->b, "b.tema");
  do_merge (pair->a, plan);
  assert_parts (pair->a, "Berit", "Berit B.");
}

/* The same file imported in two projects: one document in the end, with its turns once, and parts
 * of cases find their speakers whatever those are called here. */
static void
test_same_file_in_another_project (void **state)
{
  Pair *pair = *state;
  g_autoptr (TemaMergePlan) plan = NULL;
  TemaProject *other = tema_test_project_new (pair->folder, "other.tema");

  add_talk (other);
  tema_test_do (other, tema_act_create_case (NULL, G_MAXUINT, "Berit"));
  give (other, "Inf", "Berit");
  name_speaker (pair->a, "Inf", "Berit B.");
  plan = plan_merge (pair, pair->a, &other, "other.tema");
  tema_merge_row_set_choice (find_row (plan, TEMA_MERGE_STATE_TWIN), TEMA_MERGE_CHOICE_ONE);
  do_merge (pair->a, plan);
  assert_turns (pair->a, "I, R1, I, Berit B.");
  assert_parts (pair->a, "Berit", "Berit B.");
  g_object_unref (other);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_renamed_in_one_copy, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_choice_is_of_all_turns, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_joined_in_one_copy, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_joined_here_and_renamed_there, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_part_that_is_only_here, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_same_file_in_another_project, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
