/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Speakers get other names, become one, and whatever knows them by name follows: cases, quotations,
 * files for other programs. Texts and codings stay where they are. */
#include "board-study.h"

#include "project/tema-case-acts.h"
#include "project/tema-speakers.h"

#include <sqlite3.h>
#include <string.h>

#define WORDS "What then?\nI go round. It is quiet.\nAnd after?\nWe talk.\n"

static TemaDocument *
document_of (Study *study, const char *name)
{
  TemaDocument *document = tema_project_find_document (study->project, name);

  assert_non_null (document);
  return document;
}

static TemaReading *
read_talk (const char *asks, const char *answers)
{
  TemaReading *reading = tema_reading_new ("Text");
  g_autofree char *asks_label = g_strconcat (asks, ": ", NULL);
  g_autofree char *answers_label = g_strconcat ("[00:00:02] ", answers, ": ", NULL);

  tema_reading_take_text (reading, g_strdup (WORDS));
  tema_reading_add_turn (reading, 0, 10, asks, asks_label, 1000, 2000);
  tema_reading_add_turn (reading, 11, 36, answers, answers_label, 2000, 3000);
  tema_reading_add_turn (reading, 37, 47, "INTERVIEWER", NULL, -1, -1);
  tema_reading_add_turn (reading, 48, 56, answers, NULL, -1, -1);
  return reading;
}

static void
add_talk (Study *study, const char *name, const char *asks, const char *answers)
{
  g_autoptr (TemaReading) reading = read_talk (asks, answers);

  tema_test_do (study->project, tema_act_add_document (name, "talk.txt", name, reading));
}

static TemaCase *
case_of (Study *study, const char *name)
{
  return tema_cases_find_case (tema_project_get_cases (study->project), name);
}

/* Two talks; in both the one who asks is spelled in two ways. */
static int
set_up_talks (void **state)
{
  Study *study;

  set_up (state);
  study = *state;
  add_talk (study, "Talk", "Interviewer", "R1");
  add_talk (study, "Other talk", "Interviewer", "Kari");
  code_text (study, "Talk", 11, 22, "Help");
  tema_test_do (study->project, tema_act_create_case (NULL, G_MAXUINT, "Anne"));
  tema_test_do (study->project, tema_act_create_case (NULL, G_MAXUINT, "Berit"));
  return 0;
}

static TemaAct *
rename_in (Study *study, const char *document, const char *from, const char *to)
{
  const TemaSpeakerName name = { from, to };

  return tema_act_rename_speakers (document != NULL ? document_of (study, document) : NULL, &name,
                                   1);
}

/* "Interviewer 1, R1 2": who speaks, and how often. */
static void
assert_speakers (Study *study, const char *document, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) speakers = tema_project_list_all_speakers (study->project, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  assert_null (error);
  for (guint i = 0; i < speakers->len; i++)
    {
      const TemaSpeaker *speaker = g_ptr_array_index (speakers, i);

      if (g_str_equal (speaker->document_name, document))
        g_string_append_printf (found, "%s%s %u", found->len > 0 ? ", " : "", speaker->name,
                                speaker->n_turns);
    }
  assert_string_equal (found->str, expected);
}

static void
assert_label (Study *study, const char *expected)
{
  assert_string_equal (tema_project_get_undo_label (study->project), expected);
}

static void
test_rename (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, document_of (study, "Talk"), NULL);

  tema_test_do (study->project, rename_in (study, "Talk", "R1", "Anne"));
  /* What is on the screen follows. */
  assert_string_equal (tema_transcript_find_turn (transcript, 12)->speaker, "Anne");
  assert_true (tema_project_undo (study->project, NULL));
  assert_string_equal (tema_transcript_find_turn (transcript, 12)->speaker, "R1");
  g_clear_object (&transcript);
  do_and_prove (study, rename_in (study, "Talk", "R1", "Anne"));
  assert_speakers (study, "Talk", "Interviewer 1, Anne 2, INTERVIEWER 1");
  assert_speakers (study, "Other talk", "Interviewer 1, Kari 2, INTERVIEWER 1");
  assert_label (study, "Rename speaker “R1” to “Anne” in “Talk”");
  do_and_prove (study, rename_in (study, NULL, "INTERVIEWER", "Second interviewer"));
  assert_speakers (study, "Talk", "Interviewer 1, Anne 2, Second interviewer 1");
  assert_speakers (study, "Other talk", "Interviewer 1, Kari 2, Second interviewer 1");
  assert_label (study, "Rename speaker “INTERVIEWER” to “Second interviewer” in 2 documents");
}

static void
test_join (void **state)
{
  Study *study = *state;

  do_and_prove (study, rename_in (study, NULL, "INTERVIEWER", "Interviewer"));
  assert_speakers (study, "Talk", "Interviewer 2, R1 2");
  assert_speakers (study, "Other talk", "Interviewer 2, Kari 2");
  assert_label (study, "Join speaker “INTERVIEWER” with “Interviewer” in 2 documents");
  do_and_prove (study, rename_in (study, "Talk", "R1", "Interviewer"));
  assert_speakers (study, "Talk", "Interviewer 4");
  assert_label (study, "Join speaker “R1” with “Interviewer” in “Talk”");
}

/* All names change at once: two may take each other's, and a third may take the place of one. */
static void
test_several_at_once (void **state)
{
  Study *study = *state;
  const TemaSpeakerName swap[] = { { "Interviewer", "R1" }, { "R1", "Interviewer" } };
  const TemaSpeakerName chain[]
      = { { "INTERVIEWER", "R1" }, { "R1", "Anne" }, { "Interviewer", "Asks" } };

  do_and_prove (study, tema_act_rename_speakers (document_of (study, "Talk"), swap, 2));
  assert_speakers (study, "Talk", "R1 1, Interviewer 2, INTERVIEWER 1");
  assert_label (study, "Rename speakers in “Talk”: “Interviewer” to “R1”, “R1” to “Interviewer”");
  assert_true (tema_project_undo (study->project, NULL));
  do_and_prove (study, tema_act_rename_speakers (document_of (study, "Talk"), chain, 3));
  assert_speakers (study, "Talk", "Asks 1, Anne 2, R1 1");
}

static void
test_names_are_cleaned (void **state)
{
  Study *study = *state;
  g_autofree char *long_name = g_strnfill (501, 'x');

  refuse (study, rename_in (study, "Talk", "R1", ""), TEMA_ERROR_INVALID);
  refuse (study, rename_in (study, "Talk", "R1", " \n\t"), TEMA_ERROR_INVALID);
  refuse (study, rename_in (study, "Talk", "R1", "\xe2\x80\x8b"), TEMA_ERROR_INVALID);
  refuse (study, rename_in (study, "Talk", "R1", "\xff"), TEMA_ERROR_INVALID);
  refuse (study, rename_in (study, "Talk", "R1", long_name), TEMA_ERROR_INVALID);
  long_name[500] = '\0';
  do_and_prove (study, rename_in (study, "Talk", "R1", long_name));
  do_and_prove (study, rename_in (study, "Talk", long_name, " Anne\nB.\x01 "));
  assert_speakers (study, "Talk", "Interviewer 1, Anne B. 2, INTERVIEWER 1");
  do_and_prove (study, rename_in (study, "Talk", "Anne B.", "שרה"));
  assert_speakers (study, "Talk", "Interviewer 1, שרה 2, INTERVIEWER 1");
  refuse (study, rename_in (study, "Talk", "Nobody", "Anne"), TEMA_ERROR_NOT_FOUND);
  refuse (study, rename_in (study, "Talk", "Kari", "Anne"), TEMA_ERROR_NOT_FOUND);
  refuse (study, rename_in (study, "Interview 1", "R1", "Anne"), TEMA_ERROR_NOT_FOUND);
  refuse (study, rename_in (study, NULL, "Nobody", "Anne"), TEMA_ERROR_NOT_FOUND);
}

static void
test_same_name_is_nothing (void **state)
{
  Study *study = *state;
  g_autoptr (TemaAct) act = rename_in (study, "Talk", "R1", " R1 ");

  tema_test_do (study->project, g_object_ref (act));
  assert_int_equal (tema_act_get_n_changed (act), 0);
  assert_int_equal (tema_act_get_number (act), 0);
  /* Capitals are another name. */
  do_and_prove (study, rename_in (study, "Talk", "R1", "r1"));
  assert_speakers (study, "Talk", "Interviewer 1, r1 2, INTERVIEWER 1");
}

/* An accent of its own and one with its letter are the same name, however a keyboard writes it. */
static void
test_accents (void **state)
{
  Study *study = *state;
  g_autoptr (TemaAct) again = NULL;

  add_talk (study, "Apart", "A\xcc\x8ase", "Åse");
  assert_speakers (study, "Apart", "A\xcc\x8ase 1, Åse 2, INTERVIEWER 1");
  again = rename_in (study, "Apart", "INTERVIEWER", "A\xcc\x8asne");
  tema_test_do (study->project, g_object_ref (again));
  assert_speakers (study, "Apart", "A\xcc\x8ase 1, Åse 2, Åsne 1");
  do_and_prove (study, rename_in (study, "Apart", "A\xcc\x8ase", "A\xcc\x8ase"));
  assert_speakers (study, "Apart", "Åse 3, Åsne 1");
  /* Found as it was typed, and nothing happens to a name that looks the same. */
  add_talk (study, "Alone", "A\xcc\x8ase", "R1");
  g_clear_object (&again);
  again = rename_in (study, "Alone", "Åse", "Åse");
  tema_test_do (study->project, g_object_ref (again));
  assert_int_equal (tema_act_get_number (again), 0);
  do_and_prove (study, rename_in (study, "Alone", "R1", "Åse"));
  assert_speakers (study, "Alone", "Åse 3, INTERVIEWER 1");
}

static void
assert_said_by (Study *study, guint first, guint last, const char *name)
{
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, document_of (study, "Talk"), NULL);
  const TemaTurn *turn = tema_transcript_find_turn (transcript, first);
  TemaCase *one
      = tema_cases_find_for_passage (tema_project_get_cases (study->project),
                                     document_of (study, "Talk"), turn->speaker, first, last);

  assert_string_equal (one != NULL ? tema_case_get_name (one) : "", name);
}

static void
give (Study *study, const char *document, const char *speaker, const char *name)
{
  tema_test_do (study->project, tema_act_give_speaker_to_case (document_of (study, document),
                                                               speaker, case_of (study, name)));
}

static void
test_cases_follow (void **state)
{
  Study *study = *state;

  give (study, "Talk", "R1", "Anne");
  do_and_prove (study, rename_in (study, "Talk", "R1", "Informant"));
  assert_said_by (study, 11, 22, "Anne");
  assert_said_by (study, 0, 4, "");
  /* Only one of the two was somebody's: all of it is. */
  do_and_prove (study, rename_in (study, "Talk", "INTERVIEWER", "Informant"));
  assert_said_by (study, 37, 40, "Anne");
  give (study, "Talk", "Interviewer", "Anne");
  do_and_prove (study, rename_in (study, "Talk", "Interviewer", "Informant"));
  assert_said_by (study, 0, 4, "Anne");
  assert_int_equal (tema_case_get_n_parts (case_of (study, "Anne")), 1);
}

static void
test_two_informants_do_not_become_one (void **state)
{
  Study *study = *state;
  g_autoptr (GError) error = NULL;

  give (study, "Talk", "R1", "Anne");
  give (study, "Talk", "Interviewer", "Berit");
  refuse (study, rename_in (study, "Talk", "R1", "Interviewer"), TEMA_ERROR_INVALID);
  assert_false (
      tema_project_do (study->project, rename_in (study, NULL, "R1", "Interviewer"), &error));
  assert_string_equal (error->message,
                       "“Interviewer” and “R1” cannot be one speaker in “Talk”: the one is "
                       "informant “Berit”, the other “Anne”. Give both to the same informant "
                       "first.");
  /* Taking each other's names, each keeps their own words. */
  {
    const TemaSpeakerName swap[] = { { "Interviewer", "R1" }, { "R1", "Interviewer" } };

    do_and_prove (study, tema_act_rename_speakers (document_of (study, "Talk"), swap, 2));
  }
  assert_said_by (study, 11, 22, "Anne");
  assert_said_by (study, 0, 4, "Berit");
}

/* What will be joined is said beforehand. */
static void
test_plan (void **state)
{
  Study *study = *state;
  const TemaSpeakerName names[] = { { "INTERVIEWER", "Interviewer" }, { "R1", "Anne" } };
  g_autoptr (GPtrArray) speakers = NULL;
  g_autoptr (TemaSpeakerPlan) plan = NULL, everywhere = NULL;
  g_autofree char *words = NULL, *words_everywhere = NULL;
  gint64 talk = tema_document_get_id (document_of (study, "Talk"));

  give (study, "Talk", "INTERVIEWER", "Berit");
  speakers = tema_project_list_all_speakers (study->project, NULL);
  assert_int_equal (tema_speakers_count_others (speakers, talk, "INTERVIEWER"), 1);
  assert_int_equal (tema_speakers_count_others (speakers, talk, "R1"), 0);
  plan = tema_speaker_plan_new (speakers, talk, names, 2, NULL);
  assert_int_equal (plan->n_turns, 3);
  assert_int_equal (plan->n_names, 2);
  assert_int_equal (plan->joins->len, 1);
  words = tema_speaker_join_dup_words (&g_array_index (plan->joins, TemaSpeakerJoin, 0));
  assert_string_equal (words, "Joins 1 turn of “INTERVIEWER” with the 1 of “Interviewer”. All of "
                              "it will be the words of informant “Berit”.");
  everywhere = tema_speaker_plan_new (speakers, 0, names, 2, NULL);
  assert_int_equal (everywhere->n_documents, 2);
  assert_int_equal (everywhere->n_turns, 4);
  words_everywhere
      = tema_speaker_join_dup_words (&g_array_index (everywhere->joins, TemaSpeakerJoin, 0));
  assert_string_equal (words_everywhere, "Joins 2 turns of “INTERVIEWER” with the 2 of "
                                         "“Interviewer”, in 2 documents.");
}

static char *
dup_value (Study *study, const char *sql)
{
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  sqlite3 *db = NULL;
  sqlite3_stmt *select = NULL;
  char *value = NULL;

  assert_int_equal (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  assert_int_equal (sqlite3_prepare_v2 (db, sql, -1, &select, NULL), SQLITE_OK);
  if (sqlite3_step (select) == SQLITE_ROW)
    value = g_strdup ((const char *)sqlite3_column_text (select, 0));
  sqlite3_finalize (select);
  sqlite3_close (db);
  return value;
}

/* Files for other programs put the label back before the turn: it has the other name too, and the
 * rest of it as it was. */
static void
test_labels_follow (void **state)
{
  Study *study = *state;
  g_autofree char *label = NULL, *other = NULL;

  tema_test_do (study->project, rename_in (study, NULL, "R1", "Anne"));
  tema_test_do (study->project, rename_in (study, NULL, "Kari", "Berit (2)"));
  tema_test_do (study->project, rename_in (study, NULL, "Berit (2)", "Berit"));
  label = dup_value (study, "SELECT group_concat (label, '|') FROM turn WHERE speaker = 'Anne'");
  assert_string_equal (label, "[00:00:02] Anne: ");
  other = dup_value (study, "SELECT group_concat (label, '|') FROM turn WHERE speaker = 'Berit'");
  assert_string_equal (other, "[00:00:02] Berit: ");
}

/* The same file is known again whatever its speakers are called by now. */
static void
test_same_file_is_known (void **state)
{
  Study *study = *state;
  g_autoptr (TemaReading) reading = read_talk ("Interviewer", "R1");
  g_autoptr (TemaAct) act = NULL;

  tema_test_do (study->project, rename_in (study, "Talk", "R1", "Anne"));
  act = tema_act_add_document ("Talk", "talk.txt", "Talk", reading);
  tema_test_do (study->project, g_object_ref (act));
  assert_non_null (tema_act_get_messages (act)[0]);
  assert_non_null (strstr (tema_act_get_messages (act)[0], "“Talk”"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_rename, set_up_talks, tear_down),
    cmocka_unit_test_setup_teardown (test_join, set_up_talks, tear_down),
    cmocka_unit_test_setup_teardown (test_several_at_once, set_up_talks, tear_down),
    cmocka_unit_test_setup_teardown (test_names_are_cleaned, set_up_talks, tear_down),
    cmocka_unit_test_setup_teardown (test_same_name_is_nothing, set_up_talks, tear_down),
    cmocka_unit_test_setup_teardown (test_accents, set_up_talks, tear_down),
    cmocka_unit_test_setup_teardown (test_cases_follow, set_up_talks, tear_down),
    cmocka_unit_test_setup_teardown (test_two_informants_do_not_become_one, set_up_talks,
                                     tear_down),
    cmocka_unit_test_setup_teardown (test_plan, set_up_talks, tear_down),
    cmocka_unit_test_setup_teardown (test_labels_follow, set_up_talks, tear_down),
    cmocka_unit_test_setup_teardown (test_same_file_is_known, set_up_talks, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
