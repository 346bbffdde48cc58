/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Passages out of their documents: in order, with their places; what merging would leave; how much
 * of a text has a code. */
#include "tema-test.h"

#include "project/tema-coders.h"
#include "project/tema-extracts.h"
#include "project/tema-passages.h"

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaDocument *first, *second;
  TemaCode *sounds, *light;
} Study;

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  study->first
      = tema_test_add_document (study->project, "One", "Pumpene går hele natten. 🙂 Ja.");
  study->second = tema_test_add_document (study->project, "Two", "The lamp hums above the door.");
  study->sounds = tema_test_add_code (study->project, NULL, "Sounds");
  study->light = tema_test_add_code (study->project, NULL, "Light");
  tema_test_do (study->project, tema_act_code_passage (study->second, 0, 13, &study->sounds, 1));
  tema_test_do (study->project, tema_act_code_passage (study->second, 0, 13, &study->light, 1));
  tema_test_do (study->project, tema_act_code_passage (study->second, 4, 20, &study->light, 1));
  tema_test_do (study->project, tema_act_code_passage (study->first, 25, 30, &study->sounds, 1));
  tema_test_do (study->project, tema_act_code_passage (study->first, 0, 23, &study->sounds, 1));
  *state = study;
  return 0;
}

static int
tear_down (void **state)
{
  Study *study = *state;

  g_object_unref (study->project);
  tema_test_folder_remove (study->folder);
  g_free (study);
  return 0;
}

static GPtrArray *
list (Study *study, TemaCode *const *codes, guint n_codes)
{
  GAsyncResult *answer = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *extracts;

  tema_project_list_extracts_async (study->project, codes, n_codes, NULL, tema_test_result_cb,
                                    &answer);
  extracts = tema_project_list_extracts_finish (study->project, tema_test_wait (&answer), &error);
  assert_ok (error);
  g_object_unref (answer);
  return extracts;
}

static void
test_extracts_are_in_order (void **state)
{
  Study *study = *state;
  g_autoptr (GPtrArray) extracts = list (study, &study->sounds, 1);
  TemaExtract *extract;

  assert_int_equal (extracts->len, 3);
  extract = g_ptr_array_index (extracts, 0);
  assert_string_equal (tema_extract_get_text (extract), "Pumpene går hele natten");
  assert_ptr_equal (tema_extract_get_document (extract), study->first);
  assert_ptr_equal (tema_extract_get_code (extract), study->sounds);
  assert_int_equal (tema_extract_get_start_ms (extract), -1);
  assert_string_equal (tema_extract_get_comment (extract), "");
  assert_string_equal (tema_extract_get_text (g_ptr_array_index (extracts, 1)), "🙂 Ja.");
  assert_ptr_equal (tema_extract_get_document (g_ptr_array_index (extracts, 2)), study->second);
}

/* The preview of a merge is what the merge leaves. */
static void
test_merged_counts_are_true (void **state)
{
  Study *study = *state;
  TemaCode *codes[] = { study->sounds, study->light };
  g_autoptr (GPtrArray) extracts = list (study, codes, 2);
  guint n_documents, n_merged = tema_extracts_count_merged (extracts, &n_documents);

  assert_int_equal (extracts->len, 5);
  assert_int_equal (n_merged, 4);
  assert_int_equal (n_documents, 2);
  tema_test_do (study->project, tema_act_merge_codes (&study->light, 1, study->sounds));
  assert_int_equal (tema_code_get_n_references (study->sounds), n_merged);
  assert_int_equal (tema_code_get_n_files (study->sounds), n_documents);
}

static guint
count_coded (Study *study, TemaDocument *document)
{
  GAsyncResult *answer = NULL;
  g_autoptr (GError) error = NULL;
  TemaDocument *told;
  guint n_chars = G_MAXUINT;

  tema_project_count_coded_async (study->project, document, tema_test_result_cb, &answer);
  assert_true (tema_project_count_coded_finish (study->project, tema_test_wait (&answer), &told,
                                                &n_chars, &error));
  assert_ptr_equal (told, document);
  g_object_unref (answer);
  return n_chars;
}

/* What has two codes is counted once. */
static void
test_coded_share (void **state)
{
  Study *study = *state;

  assert_int_equal (count_coded (study, study->first), 28);
  assert_int_equal (count_coded (study, study->second), 20);
  tema_project_undo (study->project, NULL);
  assert_int_equal (count_coded (study, study->first), 5);
}

/* Whoever codes is met in an order of chance and shown in one. */
static void
test_coders_have_an_order (void **state)
{
  static const char *const names[] = { "\u00d8yvind", "Anna", "Berit", "\u00c5se", "Anna B" };
  g_autoptr (GPtrArray) coders = g_ptr_array_new ();
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (coders, (gpointer)names[i]);
  tema_coders_sort (coders);
  first = tema_coders_join ((const char *const *)coders->pdata, coders->len);
  assert_string_equal (first, "Anna, Anna B, Berit, …");
}

/* In any order, of what is not there nothing, a long one shortened and without its line breaks. */
static void
test_passages_have_their_words (void **state)
{
  Study *study = *state;
  g_autofree char *filler = g_strnfill (400, 'x');
  g_autofree char *text = g_strconcat ("Å: First\n\n  line. ", filler, NULL);
  TemaDocument *third = tema_test_add_document (study->project, "Three", text);
  gint64 first = tema_document_get_id (study->first), second = tema_document_get_id (study->second);
  const TemaPassagePlace asked[]
      = { { first, 25, 26 }, { first, 8, 11 },     { second, 4, 8 },
          { first, 0, 7 },   { second, 20, 900 },  { first, 9, 9 },
          { 4711, 0, 3 },    { second, 800, 900 }, { tema_document_get_id (third), 0, 300 } };
  const char *const expected[] = { "🙂", "går", "lamp", "Pumpene", "the door.", "", "", "" };
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (TemaPassagePlace));
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;

  g_array_append_vals (passages, asked, G_N_ELEMENTS (asked));
  words = tema_project_load_passages (study->project, passages, &error);
  assert_ok (error);
  assert_int_equal (g_strv_length (words), G_N_ELEMENTS (asked));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    assert_string_equal (words[i], expected[i]);
  assert_true (g_str_has_prefix (words[8], "Å: First line. xxx"));
  assert_true (g_str_has_suffix (words[8], "x…"));
  assert_true (g_utf8_strlen (words[8], -1) < 125);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_extracts_are_in_order, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_merged_counts_are_true, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_coded_share, set_up, tear_down),
    cmocka_unit_test (test_coders_have_an_order),
    cmocka_unit_test_setup_teardown (test_passages_have_their_words, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
