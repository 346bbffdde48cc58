/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Every verb: what it does, what it refuses, that undo takes it back and redo does it again, over a
 * restart. */
#include "tema-test.h"

#include "base/tema-error.h"

static const char *const text = "You listen for what they do not say.\n"
                                "Vi hørte vaktbyttet 🙂 på blåmandag.\n"
                                "I do. I have a folded sheet in my pocket.";

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaDocument *document;
  TemaCode *shift, *handover, *tired;
} Study;

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  study->document = tema_test_add_document (study->project, "Interview 1", text);
  study->shift = tema_test_add_code (study->project, NULL, "The shift");
  study->handover = tema_test_add_code (study->project, study->shift, "Handover");
  study->tired = tema_test_add_code (study->project, study->shift, "Tiredness");
  *state = study;
  return 0;
}

static int
tear_down (void **state)
{
  Study *study = *state;

  g_clear_object (&study->project);
  tema_test_folder_remove (study->folder);
  g_free (study);
  return 0;
}

static void
refuse (Study *study, TemaAct *act, TemaError code)
{
  g_autofree char *before = tema_test_dup_dump (study->project);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  assert_false (tema_project_do (study->project, act, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, (int)code));
  after = tema_test_dup_dump (study->project);
  assert_string_equal (before, after);
}

/* Does an act and proves that undo restores what was, and redo what came, with a restart in
 * between. */
static void
do_and_prove (Study *study, TemaAct *act)
{
  g_autofree char *before = tema_test_dup_dump (study->project);
  g_autofree char *after = NULL, *undone = NULL, *reopened = NULL, *redone = NULL;
  g_autoptr (GError) error = NULL;

  tema_test_do (study->project, act);
  after = tema_test_dup_dump (study->project);
  assert_string_not_equal (before, after);
  assert_true (tema_project_undo (study->project, &error));
  undone = tema_test_dup_dump (study->project);
  assert_string_equal (before, undone);
  study->project = tema_test_project_reopen (study->project);
  reopened = tema_test_dup_dump (study->project);
  assert_string_equal (before, reopened);
  assert_true (tema_project_redo (study->project, &error));
  redone = tema_test_dup_dump (study->project);
  assert_string_equal (after, redone);
  tema_test_assert_healthy (study->project);
  study->document = tema_project_find_document (study->project, "Interview 1");
}

static void
test_code_passage (void **state)
{
  Study *study = *state;
  TemaCode *codes[] = { study->handover, study->tired };

  do_and_prove (study, tema_act_code_passage (study->document, 37, 56, codes, 2));
}

static void
test_quote_counts_characters (void **state)
{
  Study *study = *state;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  /* The passage lies behind an emoji and letters of two bytes. */
  tema_test_do (study->project, tema_act_code_passage (study->document, 57, 72, &study->tired, 1));
  records = tema_project_list_codings (study->project, study->tired, NULL, &error);
  assert_int_equal (records->len, 1);
  assert_string_equal (((TemaCodingRecord *)g_ptr_array_index (records, 0))->text,
                       "🙂 på blåmandag.");
}

static void
test_code_twice_is_once (void **state)
{
  Study *study = *state;
  g_autoptr (TemaAct) again = NULL;

  tema_test_do (study->project, tema_act_code_passage (study->document, 0, 10, &study->tired, 1));
  again = tema_act_code_passage (study->document, 0, 10, &study->tired, 1);
  tema_test_do (study->project, g_object_ref (again));
  assert_int_equal (tema_act_get_n_changed (again), 0);
  assert_int_equal (tema_act_get_number (again), 0);
  assert_int_equal (tema_code_get_n_references (study->tired), 1);
}

static void
test_code_refuses (void **state)
{
  Study *study = *state;

  refuse (study, tema_act_code_passage (study->document, 10, 10, &study->tired, 1),
          TEMA_ERROR_INVALID);
  refuse (study, tema_act_code_passage (study->document, 12, 10, &study->tired, 1),
          TEMA_ERROR_INVALID);
  refuse (study, tema_act_code_passage (study->document, 10, 10000, &study->tired, 1),
          TEMA_ERROR_INVALID);
  refuse (study, tema_act_code_passage (study->document, 36, 37, &study->tired, 1),
          TEMA_ERROR_INVALID);
  tema_test_do (study->project, tema_act_set_code_codable (study->shift, FALSE));
  refuse (study, tema_act_code_passage (study->document, 0, 10, &study->shift, 1),
          TEMA_ERROR_INVALID);
}

static void
test_code_with_new_code (void **state)
{
  Study *study = *state;

  do_and_prove (study, tema_act_code_passage_with_new_code (study->document, 0, 10, study->shift,
                                                            "Blåmandag"));
}

static void
test_uncode_and_move (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTranscript) transcript = NULL;
  const TemaCoding *const *codings;
  guint n_codings;
  gint64 id;

  tema_test_do (study->project, tema_act_code_passage (study->document, 0, 10, &study->tired, 1));
  transcript = tema_project_load_transcript (study->project, study->document, NULL);
  codings = tema_transcript_get_codings (transcript, &n_codings);
  assert_int_equal (n_codings, 1);
  id = codings[0]->id;
  g_clear_object (&transcript);
  do_and_prove (study, tema_act_move_coding (study->document, id, 4, 20));
  do_and_prove (study, tema_act_uncode (study->document, &id, 1));
}

static gint64
only_coding_of (Study *study, TemaCode *code)
{
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, study->document, NULL);
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);

  for (guint i = 0; i < n_codings; i++)
    if (g_strcmp0 (tema_code_get_name (codings[i]->code), tema_code_get_name (code)) == 0)
      return codings[i]->id;
  return 0;
}

/* From a list of extracts: the same passages with one more code; all of them uncoded. */
static void
test_many_codings (void **state)
{
  Study *study = *state;
  gint64 ids[2];
  TemaCode *handover;

  tema_test_do (study->project, tema_act_code_passage (study->document, 0, 10, &study->tired, 1));
  ids[0] = only_coding_of (study, study->tired);
  do_and_prove (study, tema_act_code_also (ids, 1, &study->handover, 1));
  handover = tema_codebook_find (tema_project_get_codebook (study->project), "The shift/Handover");
  ids[1] = only_coding_of (study, handover);
  assert_int_not_equal (ids[1], 0);
  do_and_prove (study, tema_act_uncode_many (ids, 2));
  study->tired
      = tema_codebook_find (tema_project_get_codebook (study->project), "The shift/Tiredness");
  study->document = tema_project_find_document (study->project, "Interview 1");
  tema_test_do (study->project, tema_act_code_passage (study->document, 0, 10, &study->tired, 1));
  ids[0] = only_coding_of (study, study->tired);
  do_and_prove (study, tema_act_code_also_with_new_code (ids, 1, NULL, "Hverdag på natt"));
  refuse (study, tema_act_code_also_with_new_code (ids, 1, NULL, " "), TEMA_ERROR_INVALID);
  study->shift = tema_codebook_find (tema_project_get_codebook (study->project), "The shift");
  tema_test_do (study->project, tema_act_set_code_codable (study->shift, FALSE));
  refuse (study, tema_act_code_also (ids, 1, &study->shift, 1), TEMA_ERROR_INVALID);
}

/* What a search found: passages of any documents, with a code that is there or a new one. */
static void
test_many_passages (void **state)
{
  Study *study = *state;
  TemaPassage passages[] = { { study->document, 0, 10 }, { study->document, 12, 18 } };

  do_and_prove (study, tema_act_code_passages (passages, 2, study->tired));
  passages[0].document = passages[1].document
      = tema_project_find_document (study->project, "Interview 1");
  do_and_prove (study, tema_act_code_passages_with_new_code (passages, 2, NULL, "Rounds"));
  refuse (study, tema_act_code_passages_with_new_code (passages, 2, NULL, " "), TEMA_ERROR_INVALID);
  passages[1].document = passages[0].document
      = tema_project_find_document (study->project, "Interview 1");
  passages[1].last_char = 100000;
  study->tired
      = tema_codebook_find (tema_project_get_codebook (study->project), "The shift/Tiredness");
  refuse (study, tema_act_code_passages (passages, 2, study->tired), TEMA_ERROR_INVALID);
}

static void
test_transcript_follows (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, study->document, NULL);
  g_autoptr (GPtrArray) found = NULL;
  guint n_codings;

  tema_test_do (study->project, tema_act_code_passage (study->document, 4, 20, &study->tired, 1));
  tema_test_do (study->project,
                tema_act_code_passage (study->document, 10, 12, &study->handover, 1));
  tema_transcript_get_codings (transcript, &n_codings);
  assert_int_equal (n_codings, 2);
  found = tema_transcript_list_codings (transcript, 12, 13);
  assert_int_equal (found->len, 1);
  assert_ptr_equal (((TemaCoding *)g_ptr_array_index (found, 0))->code, study->tired);
  tema_project_undo (study->project, NULL);
  tema_transcript_get_codings (transcript, &n_codings);
  assert_int_equal (n_codings, 1);
}

static void
test_codebook_verbs (void **state)
{
  Study *study = *state;
  TemaColor red = { 200, 0, 0 };

  do_and_prove (study,
                tema_act_create_code (study->handover, 0, "What gets lost", "Details", NULL));
  study->tired
      = tema_codebook_find (tema_project_get_codebook (study->project), "The shift/Tiredness");
  do_and_prove (study, tema_act_rename_code (study->tired, "Trøtthet"));
  study->tired = tema_codebook_find (tema_project_get_codebook (study->project), "Trøtthet");
  do_and_prove (study, tema_act_describe_code (study->tired, "How tiredness\nis noticed."));
  study->shift = tema_codebook_find (tema_project_get_codebook (study->project), "The shift");
  do_and_prove (study, tema_act_color_code (study->shift, &red, TRUE));
  study->shift = tema_codebook_find (tema_project_get_codebook (study->project), "The shift");
  do_and_prove (study, tema_act_set_code_codable (study->shift, FALSE));
  do_and_prove (study, tema_act_set_title ("Nattevakter"));
}

static void
test_codebook_refuses (void **state)
{
  Study *study = *state;

  refuse (study, tema_act_create_code (NULL, 0, " \n ", NULL, NULL), TEMA_ERROR_INVALID);
  refuse (study, tema_act_create_code (study->shift, 0, "Handover", NULL, NULL),
          TEMA_ERROR_INVALID);
  refuse (study, tema_act_rename_code (study->tired, "Handover"), TEMA_ERROR_INVALID);
  refuse (study, tema_act_move_codes (&study->shift, 1, study->tired, 0), TEMA_ERROR_INVALID);
  refuse (study, tema_act_move_codes (&study->shift, 1, study->shift, 0), TEMA_ERROR_INVALID);
  refuse (study, tema_act_merge_codes (&study->shift, 1, study->tired), TEMA_ERROR_INVALID);
}

static void
test_move_keeps_order (void **state)
{
  Study *study = *state;
  TemaCode *a = tema_test_add_code (study->project, NULL, "A");
  TemaCode *b = tema_test_add_code (study->project, NULL, "B");
  TemaCode *both[2];
  g_autoptr (GPtrArray) order = NULL;

  tema_test_do (study->project, tema_act_move_codes (&b, 1, NULL, 0));
  order = tema_codebook_list_in_order (tema_project_get_codebook (study->project));
  assert_ptr_equal (g_ptr_array_index (order, 0), b);
  assert_ptr_equal (g_ptr_array_index (order, 4), a);
  both[0] = a;
  both[1] = b;
  do_and_prove (study, tema_act_move_codes (both, 2, study->handover, 0));
}

static void
test_delete_takes_all_below (void **state)
{
  Study *study = *state;

  tema_test_do (study->project, tema_act_code_passage (study->document, 0, 10, &study->tired, 1));
  tema_test_do (study->project,
                tema_act_code_passage (study->document, 5, 20, &study->handover, 1));
  do_and_prove (study, tema_act_delete_codes (&study->shift, 1));
  assert_int_equal (tema_codebook_get_n_codes (tema_project_get_codebook (study->project)), 0);
}

static void
test_merge_keeps_every_passage (void **state)
{
  Study *study = *state;
  TemaCode *code;

  tema_test_do (study->project, tema_act_code_passage (study->document, 0, 10, &study->tired, 1));
  tema_test_do (study->project,
                tema_act_code_passage (study->document, 0, 10, &study->handover, 1));
  tema_test_do (study->project,
                tema_act_code_passage (study->document, 5, 20, &study->handover, 1));
  tema_test_do (study->project, tema_act_describe_code (study->handover, "Talk and papers"));
  tema_test_add_code (study->project, study->handover, "By phone");
  do_and_prove (study, tema_act_merge_codes (&study->handover, 1, study->tired));
  code = tema_codebook_find (tema_project_get_codebook (study->project), "Tiredness");
  assert_int_equal (tema_code_get_n_references (code), 2);
  assert_string_equal (tema_code_get_description (code), "Talk and papers");
  assert_int_equal (g_list_model_get_n_items (tema_code_get_children (code)), 1);
}

static void
test_document_verbs (void **state)
{
  Study *study = *state;
  TemaDocument *second;

  tema_test_do (study->project, tema_act_code_passage (study->document, 0, 10, &study->tired, 1));
  second = tema_test_add_document (study->project, "Interview 1", "Another text");
  assert_string_equal (tema_document_get_name (second), "Interview 1 (2)");
  do_and_prove (study, tema_act_move_documents (&second, 1, "", 0));
  second = tema_project_find_document (study->project, "Interview 1 (2)");
  refuse (study, tema_act_rename_document (second, "Interview 1"), TEMA_ERROR_INVALID);
  do_and_prove (study, tema_act_rename_document (second, "Intervju på natt"));
  do_and_prove (study, tema_act_delete_document (study->document));
}

static void
test_deleted_text_comes_back_after_restarts (void **state)
{
  Study *study = *state;
  g_autofree char *before = tema_test_dup_dump (study->project);
  g_autofree char *after = NULL;

  tema_test_do (study->project, tema_act_delete_document (study->document));
  study->project = tema_test_project_reopen (study->project);
  study->project = tema_test_project_reopen (study->project);
  assert_true (tema_project_undo (study->project, NULL));
  after = tema_test_dup_dump (study->project);
  assert_string_equal (before, after);
}

static void
test_counts_with_subcodes (void **state)
{
  Study *study = *state;
  TemaDocument *second = tema_test_add_document (study->project, "Interview 2", text);

  tema_test_do (study->project, tema_act_code_passage (study->document, 0, 10, &study->tired, 1));
  tema_test_do (study->project,
                tema_act_code_passage (study->document, 0, 10, &study->handover, 1));
  tema_test_do (study->project, tema_act_code_passage (second, 0, 10, &study->handover, 1));
  assert_int_equal (tema_code_get_n_files (study->shift), 0);
  assert_int_equal (tema_code_get_n_references (study->shift), 0);
  assert_int_equal (tema_code_get_n_files_with_subcodes (study->shift), 2);
  assert_int_equal (tema_code_get_n_references_with_subcodes (study->shift), 3);
  assert_int_equal (tema_document_get_n_references (study->document), 2);
  assert_int_equal (tema_document_get_n_codes (second), 1);
}

static void
test_new_act_ends_redo (void **state)
{
  Study *study = *state;
  g_autoptr (GError) error = NULL;

  tema_test_do (study->project, tema_act_code_passage (study->document, 0, 10, &study->tired, 1));
  tema_project_undo (study->project, NULL);
  assert_true (tema_project_can_redo (study->project));
  tema_test_do (study->project, tema_act_code_passage (study->document, 5, 10, &study->tired, 1));
  assert_false (tema_project_can_redo (study->project));
  assert_false (tema_project_redo (study->project, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND));
}

static void
test_history_keeps_everything (void **state)
{
  Study *study = *state;
  g_autoptr (GPtrArray) history = NULL;
  TemaHistoryEntry *last;

  tema_project_undo (study->project, NULL);
  tema_project_redo (study->project, NULL);
  tema_project_undo (study->project, NULL);
  history = tema_project_list_history (study->project, NULL);
  assert_int_equal (history->len, 7);
  last = g_ptr_array_index (history, 6);
  assert_int_equal (last->number, 7);
  assert_string_equal (last->label, "Undo: Create code “Tiredness”");
  assert_string_equal (last->coder, "Ada");
  assert_true (((TemaHistoryEntry *)g_ptr_array_index (history, 3))->is_undone);
}

static gint64
only_coding (Study *study, TemaCode *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, study->document, &error);
  guint n_codings;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);

  assert_ok (error);
  for (guint i = 0; i < n_codings; i++)
    if (tema_code_get_id (codings[i]->code) == tema_code_get_id (code))
      return codings[i]->id;
  return 0;
}

/* "first–last" of each coding of a code, in order. */
static char *
dup_places (Study *study, TemaCode *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = tema_project_list_codings (study->project, code, NULL, &error);
  GString *places = g_string_new (NULL);

  assert_ok (error);
  for (guint i = 0; i < records->len; i++)
    {
      const TemaCodingRecord *record = g_ptr_array_index (records, i);

      g_string_append_printf (places, "%u-%u ", record->first_char, record->last_char);
    }
  return g_string_free (places, FALSE);
}

static void
uncode_part (Study *study, guint first, guint last, const char *expected)
{
  gint64 coding = only_coding (study, study->tired);
  g_autofree char *places = NULL;

  do_and_prove (study, tema_act_uncode_part (study->document, first, last, &coding, 1));
  study->tired = tema_codebook_find (tema_project_get_codebook (study->project), "Tiredness");
  places = dup_places (study, study->tired);
  assert_string_equal (places, expected);
}

static void
code_tired (Study *study, guint first, guint last)
{
  tema_test_do (study->project,
                tema_act_code_passage (study->document, first, last, &study->tired, 1));
}

/* "You listen for what they do not say." */
static void
test_uncode_the_middle_leaves_both_ends (void **state)
{
  code_tired (*state, 0, 36);
  uncode_part (*state, 11, 14, "0-10 15-36 ");
}

static void
test_uncode_an_end_leaves_the_other_without_white_space (void **state)
{
  code_tired (*state, 0, 36);
  uncode_part (*state, 0, 3, "4-36 ");
}

static void
test_uncode_all_but_white_space_leaves_nothing (void **state)
{
  code_tired (*state, 0, 11);
  uncode_part (*state, 0, 10, "");
}

static void
test_uncode_beyond_a_coding_leaves_nothing (void **state)
{
  code_tired (*state, 4, 10);
  uncode_part (*state, 0, 36, "");
}

static void
test_uncode_elsewhere_changes_nothing (void **state)
{
  Study *study = *state;
  g_autoptr (TemaAct) act = NULL;
  gint64 coding;

  code_tired (study, 4, 10);
  coding = only_coding (study, study->tired);
  act = tema_act_uncode_part (study->document, 10, 20, &coding, 1);
  tema_test_do (study->project, g_object_ref (act));
  assert_int_equal (tema_act_get_number (act), 0);
}

static void
test_recode (void **state)
{
  Study *study = *state;
  gint64 coding;

  code_tired (study, 4, 10);
  coding = only_coding (study, study->tired);
  do_and_prove (study, tema_act_recode (&coding, 1, study->handover));
  assert_int_equal (tema_code_get_n_references (tema_codebook_find (
                        tema_project_get_codebook (study->project), "Handover")),
                    1);
}

static void
test_recode_onto_the_same_passage_keeps_one (void **state)
{
  Study *study = *state;
  TemaCode *codes[] = { study->handover, study->tired };
  gint64 coding;

  tema_test_do (study->project, tema_act_code_passage (study->document, 4, 10, codes, 2));
  coding = only_coding (study, study->tired);
  tema_test_do (study->project, tema_act_recode (&coding, 1, study->handover));
  assert_int_equal (tema_code_get_n_references (study->handover), 1);
  assert_int_equal (tema_code_get_n_references (study->tired), 0);
  tema_test_assert_healthy (study->project);
}

static void
test_recode_refuses_a_folder (void **state)
{
  Study *study = *state;
  gint64 coding;

  code_tired (study, 4, 10);
  coding = only_coding (study, study->tired);
  tema_test_do (study->project, tema_act_set_code_codable (study->shift, FALSE));
  refuse (study, tema_act_recode (&coding, 1, study->shift), TEMA_ERROR_INVALID);
}

static void
test_split_code (void **state)
{
  Study *study = *state;
  TemaCode *new_code;
  gint64 coding;

  code_tired (study, 4, 10);
  coding = only_coding (study, study->tired);
  code_tired (study, 11, 14);
  refuse (study, tema_act_split_code (study->tired, &coding, 1, "Handover"), TEMA_ERROR_INVALID);
  do_and_prove (study, tema_act_split_code (study->tired, &coding, 1, "Listening"));
  new_code = tema_codebook_find (tema_project_get_codebook (study->project), "Listening");
  assert_int_equal (tema_code_get_n_references (new_code), 1);
  assert_string_equal (tema_code_get_name (tema_code_get_parent (new_code)), "The shift");
}

static void
test_comment_coding (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTranscript) transcript = NULL;
  g_autoptr (GError) error = NULL;
  const TemaCoding *coding;

  code_tired (study, 4, 10);
  transcript = tema_project_load_transcript (study->project, study->document, &error);
  coding = tema_transcript_find_coding (transcript, only_coding (study, study->tired));
  assert_string_equal (coding->comment, "");
  do_and_prove (study, tema_act_comment_coding (coding, "  Is this tiredness? "));
}

static void
test_comment_reaches_an_open_transcript (void **state)
{
  Study *study = *state;
  g_autoptr (TemaTranscript) transcript = NULL;
  g_autoptr (GError) error = NULL;
  gint64 coding;

  code_tired (study, 4, 10);
  coding = only_coding (study, study->tired);
  transcript = tema_project_load_transcript (study->project, study->document, &error);
  tema_test_do (study->project,
                tema_act_comment_coding (tema_transcript_find_coding (transcript, coding), "Yes."));
  assert_string_equal (tema_transcript_find_coding (transcript, coding)->comment, "Yes.");
}

static void
test_code_origin (void **state)
{
  Study *study = *state;
  TemaCode *codes[] = { study->tired, study->handover };

  do_and_prove (study, tema_act_set_code_origin (codes, 2, TEMA_CODE_ORIGIN_A_PRIORI));
}

static void
test_code_made_on_a_passage_is_from_the_data (void **state)
{
  Study *study = *state;

  tema_test_do (study->project,
                tema_act_code_passage_with_new_code (study->document, 4, 10, NULL, "Listening"));
  assert_int_equal (tema_code_get_origin (tema_codebook_find (
                        tema_project_get_codebook (study->project), "Listening")),
                    TEMA_CODE_ORIGIN_FROM_DATA);
  assert_int_equal (tema_code_get_origin (study->tired), TEMA_CODE_ORIGIN_UNSAID);
}

static gint64
only_annotation (Study *study)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript (study->project, study->document, &error);
  guint n_annotations;
  const TemaAnnotation *const *annotations
      = tema_transcript_get_annotations (transcript, &n_annotations);

  assert_ok (error);
  assert_int_equal (n_annotations, 1);
  return annotations[0]->id;
}

static void
test_annotation_written_changed_deleted (void **state)
{
  Study *study = *state;

  do_and_prove (study, tema_act_annotate (study->document, 0, 10, "She pauses here."));
  do_and_prove (study, tema_act_change_annotation (study->document, only_annotation (study),
                                                   "She pauses, then laughs."));
  do_and_prove (study, tema_act_delete_annotation (study->document, only_annotation (study)));
}

static void
test_annotation_refuses_nothing_and_blanks (void **state)
{
  Study *study = *state;

  refuse (study, tema_act_annotate (study->document, 0, 10, " \n"), TEMA_ERROR_INVALID);
  refuse (study, tema_act_annotate (study->document, 36, 37, "On a line break"),
          TEMA_ERROR_INVALID);
  refuse (study, tema_act_annotate (study->document, 0, 10000, "Too far"), TEMA_ERROR_INVALID);
}

static void
test_annotation_goes_and_comes_with_its_document (void **state)
{
  Study *study = *state;

  tema_test_do (study->project, tema_act_annotate (study->document, 0, 10, "She pauses here."));
  do_and_prove (study, tema_act_delete_document (study->document));
}

static char *
dup_list (TemaProject *project)
{
  GListModel *documents = tema_project_get_documents (project);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      g_string_append_printf (list, "%s/%s ", tema_document_get_group (document),
                              tema_document_get_name (document));
    }
  return g_string_free (list, FALSE);
}

static void
assert_list (Study *study, const char *expected)
{
  g_autofree char *list = dup_list (study->project);

  assert_string_equal (list, expected);
}

static TemaDocument *
find (Study *study, const char *name)
{
  return tema_project_find_document (study->project, name);
}

static void
test_groups_lie_together (void **state)
{
  Study *study = *state;
  TemaDocument *documents[2];

  tema_test_add_document (study->project, "Interview 2", text);
  tema_test_add_document (study->project, "Interview 3", text);
  tema_test_add_document (study->project, "Interview 4", text);
  documents[0] = find (study, "Interview 2");
  documents[1] = find (study, "Interview 4");
  do_and_prove (study, tema_act_move_documents (documents, 2, "North", 1));
  assert_list (study, "/Interview 1 North/Interview 2 North/Interview 4 /Interview 3 ");
  /* A document that joins a group goes to it, however far away it was dropped. */
  documents[0] = find (study, "Interview 1");
  do_and_prove (study, tema_act_move_documents (documents, 1, "North", G_MAXUINT));
  assert_list (study, "North/Interview 2 North/Interview 4 North/Interview 1 /Interview 3 ");
  /* One without a group does not come to lie in the middle of one. */
  documents[0] = find (study, "Interview 3");
  tema_test_do (study->project, tema_act_move_documents (documents, 1, "South", 1));
  assert_list (study, "North/Interview 2 North/Interview 4 North/Interview 1 South/Interview 3 ");
}

static void
test_groups_are_renamed_joined_and_dissolved (void **state)
{
  Study *study = *state;
  TemaDocument *document;

  tema_test_add_document (study->project, "Interview 2", text);
  tema_test_add_document (study->project, "Interview 3", text);
  document = find (study, "Interview 1");
  tema_test_do (study->project, tema_act_move_documents (&document, 1, "North", 0));
  document = find (study, "Interview 3");
  tema_test_do (study->project, tema_act_move_documents (&document, 1, "South", 2));
  do_and_prove (study, tema_act_rename_group ("North", 0, "Up north"));
  assert_list (study, "Up north/Interview 1 /Interview 2 South/Interview 3 ");
  do_and_prove (study, tema_act_rename_group ("Up north", 0, "South"));
  assert_list (study, "/Interview 2 South/Interview 3 South/Interview 1 ");
  do_and_prove (study, tema_act_rename_group ("South", 1, ""));
  assert_list (study, "/Interview 2 /Interview 3 /Interview 1 ");
}

int
main (void)
{
#define STUDY_TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_code_passage),
    STUDY_TEST (test_uncode_the_middle_leaves_both_ends),
    STUDY_TEST (test_uncode_an_end_leaves_the_other_without_white_space),
    STUDY_TEST (test_uncode_all_but_white_space_leaves_nothing),
    STUDY_TEST (test_uncode_beyond_a_coding_leaves_nothing),
    STUDY_TEST (test_uncode_elsewhere_changes_nothing),
    STUDY_TEST (test_recode),
    STUDY_TEST (test_recode_onto_the_same_passage_keeps_one),
    STUDY_TEST (test_recode_refuses_a_folder),
    STUDY_TEST (test_split_code),
    STUDY_TEST (test_comment_coding),
    STUDY_TEST (test_comment_reaches_an_open_transcript),
    STUDY_TEST (test_code_origin),
    STUDY_TEST (test_code_made_on_a_passage_is_from_the_data),
    STUDY_TEST (test_annotation_written_changed_deleted),
    STUDY_TEST (test_annotation_refuses_nothing_and_blanks),
    STUDY_TEST (test_annotation_goes_and_comes_with_its_document),
    STUDY_TEST (test_groups_lie_together),
    STUDY_TEST (test_groups_are_renamed_joined_and_dissolved),
    STUDY_TEST (test_quote_counts_characters),
    STUDY_TEST (test_code_twice_is_once),
    STUDY_TEST (test_code_refuses),
    STUDY_TEST (test_code_with_new_code),
    STUDY_TEST (test_uncode_and_move),
    STUDY_TEST (test_many_codings),
    STUDY_TEST (test_many_passages),
    STUDY_TEST (test_transcript_follows),
    STUDY_TEST (test_codebook_verbs),
    STUDY_TEST (test_codebook_refuses),
    STUDY_TEST (test_move_keeps_order),
    STUDY_TEST (test_delete_takes_all_below),
    STUDY_TEST (test_merge_keeps_every_passage),
    STUDY_TEST (test_document_verbs),
    STUDY_TEST (test_deleted_text_comes_back_after_restarts),
    STUDY_TEST (test_counts_with_subcodes),
    STUDY_TEST (test_new_act_ends_redo),
    STUDY_TEST (test_history_keeps_everything),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
