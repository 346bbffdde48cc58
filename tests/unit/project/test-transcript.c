/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Finding codings by place agrees with looking at all of them; trimming takes white space and
 * nothing else. */
#include "tema-test.h"

#include <string.h>

static TemaDocument *
add_long_document (TemaProject *project)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 200; i++)
    g_string_append (text, "blå kaffe 🙂 ");
  return tema_test_add_document (project, "Long", text->str);
}

static guint
count_by_hand (TemaTranscript *transcript, guint first, guint last)
{
  guint n_codings, n_found = 0;
  const TemaCoding *const *codings = tema_transcript_get_codings (transcript, &n_codings);

  for (guint i = 0; i < n_codings; i++)
    n_found += codings[i]->first_char < last && codings[i]->last_char > first;
  return n_found;
}

static void
test_interval_query (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "a.tema");
  TemaDocument *document = add_long_document (project);
  TemaCode *code = tema_test_add_code (project, NULL, "Kaffe");
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, NULL);
  guint n_chars = tema_transcript_get_n_chars (transcript);
  GRand *random = g_rand_new_with_seed (7);

  for (int i = 0; i < 120; i++)
    {
      guint first = g_rand_int_range (random, 0, n_chars - 20);
      guint n_most = i % 10 == 0 ? n_chars - first : 20;

      tema_test_do (project,
                    tema_act_code_passage (document, first,
                                           first + g_rand_int_range (random, 4, n_most), &code, 1));
      if (i % 40 == 39)
        tema_project_undo (project, NULL);
    }
  for (int i = 0; i < 500; i++)
    {
      guint first = g_rand_int_range (random, 0, n_chars),
            last = first + g_rand_int_range (random, 1, 100);
      g_autoptr (GPtrArray) found = tema_transcript_list_codings (transcript, first, last);

      assert_int_equal (found->len, count_by_hand (transcript, first, last));
    }
  g_rand_free (random);
  g_clear_object (&transcript);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

static void
test_trim (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "a.tema");
  TemaDocument *document
      = tema_test_add_document (project, "Short", " \n «blå» \xe2\x80\x8b\xc2\xa0 🙂\n\n");
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, NULL);
  guint first = 0, last = tema_transcript_get_n_chars (transcript);

  assert_true (tema_transcript_trim (transcript, &first, &last));
  assert_int_equal (first, 3);
  assert_int_equal (last, 13);
  first = 8;
  last = 12;
  assert_false (tema_transcript_trim (transcript, &first, &last));
  first = 0;
  last = 1000;
  assert_false (tema_transcript_trim (transcript, &first, &last));
  g_clear_object (&transcript);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

/* Parts of paragraphs without a code, three words or more; hidden by nothing but a code. */
static void
test_list_uncoded (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "a.tema");
  TemaDocument *document = tema_test_add_document (
      project, "Short", "Vi går hjem nå. Ja.\n\nMm.\nOg så blåser det 🙂 veldig i natt");
  TemaCode *code = tema_test_add_code (project, NULL, "Hjem");
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, NULL);
  g_autoptr (GArray) all = tema_transcript_list_uncoded (transcript);
  g_autoptr (GArray) behind = NULL, none = NULL;
  TemaSpan *span;

  assert_int_equal (all->len, 2);
  span = &g_array_index (all, TemaSpan, 0);
  assert_int_equal (span->first_char, 0);
  assert_int_equal (span->last_char, 19);
  /* Coded from the middle of one paragraph into the other: "Ja." is no passage of its own. */
  tema_test_do (project, tema_act_code_passage (document, 0, 15, &code, 1));
  tema_test_do (project, tema_act_code_passage (document, 25, 41, &code, 1));
  behind = tema_transcript_list_uncoded (transcript);
  assert_int_equal (behind->len, 1);
  span = &g_array_index (behind, TemaSpan, 0);
  assert_int_equal (span->first_char, 42);
  assert_int_equal (span->last_char, tema_transcript_get_n_chars (transcript));
  tema_test_do (project, tema_act_code_passage (document, 0, span->last_char, &code, 1));
  none = tema_transcript_list_uncoded (transcript);
  assert_int_equal (none->len, 0);
  g_clear_object (&transcript);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

static void
count_cb (TemaTranscript *transcript, gpointer user_data)
{
  (*(guint *)user_data)++;
}

/* A transcript that somebody reads follows what is noted in its margin, and nothing else. */
static void
test_annotations_follow (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "a.tema");
  TemaDocument *document = tema_test_add_document (project, "One", "Vi går hjem nå. Ja.");
  TemaDocument *other = tema_test_add_document (project, "Two", "Vi går hjem nå. Ja.");
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, NULL);
  const TemaAnnotation *const *annotations;
  guint n_annotations, n_told = 0;
  gint64 id;

  g_signal_connect (transcript, "annotations-changed", G_CALLBACK (count_cb), &n_told);
  tema_test_do (project, tema_act_annotate (other, 0, 5, "Elsewhere"));
  assert_int_equal (n_told, 0);
  tema_test_do (project, tema_act_annotate (document, 6, 10, "Second"));
  tema_test_do (project, tema_act_annotate (document, 0, 5, "First"));
  tema_test_do (project, tema_act_annotate (document, 6, 10, "Third"));
  annotations = tema_transcript_get_annotations (transcript, &n_annotations);
  assert_int_equal (n_annotations, 3);
  assert_string_equal (annotations[0]->text, "First");
  assert_true (annotations[1]->id < annotations[2]->id);
  id = annotations[0]->id;
  tema_test_do (project, tema_act_change_annotation (document, id, "Changed"));
  assert_string_equal (tema_transcript_find_annotation (transcript, id)->text, "Changed");
  tema_test_do (project, tema_act_delete_annotation (document, id));
  assert_null (tema_transcript_find_annotation (transcript, id));
  assert_int_equal (n_told, 5);
  assert_true (tema_project_undo (project, NULL));
  assert_string_equal (tema_transcript_find_annotation (transcript, id)->text, "Changed");
  g_clear_object (&transcript);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

/* Who speaks at a place: nobody before the first turn, between turns and in a document without. */
static void
test_find_turn (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "a.tema");
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");
  g_autoptr (TemaTranscript) transcript = NULL;
  g_autoptr (TemaTranscript) plain = NULL;

  tema_reading_take_text (reading, g_strdup ("Head\nWhy?\n\n\nSo."));
  tema_reading_add_turn (reading, 5, 9, "I", NULL, -1, -1);
  tema_reading_add_turn (reading, 12, 15, "R", NULL, -1, -1);
  tema_test_do (project, tema_act_add_document ("One", "", "", reading));
  transcript
      = tema_project_load_transcript (project, tema_project_find_document (project, "One"), NULL);
  assert_null (tema_transcript_find_turn (transcript, 2));
  assert_string_equal (tema_transcript_find_turn (transcript, 5)->speaker, "I");
  assert_null (tema_transcript_find_turn (transcript, 10));
  assert_string_equal (tema_transcript_find_turn (transcript, 14)->speaker, "R");
  plain = tema_project_load_transcript (
      project, tema_test_add_document (project, "Two", "Vi går hjem nå."), NULL);
  assert_null (tema_transcript_find_turn (plain, 3));
  g_clear_object (&transcript);
  g_clear_object (&plain);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_interval_query), cmocka_unit_test (test_trim),
    cmocka_unit_test (test_list_uncoded),   cmocka_unit_test (test_annotations_follow),
    cmocka_unit_test (test_find_turn),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
