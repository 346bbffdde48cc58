/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Words in all documents: in order, as people type them, bounded, stopped; and their sentences
 * coded in one act. */
#include "tema-test.h"

#include "project/tema-search.h"

typedef struct
{
  char *folder;
  TemaProject *project;
  TemaDocument *first, *second;
  TemaCode *sounds;
} Study;

static int
set_up (void **state)
{
  Study *study = g_new0 (Study, 1);

  study->folder = tema_test_folder_new ();
  study->project = tema_test_project_new (study->folder, "study.tema");
  study->first = tema_test_add_document (
      study->project, "One",
      "Nora sover. ÅSNE våker 🙂 hele natten!\nBlåbær. Nattens\nlyder.");
  study->second = tema_test_add_document (study->project, "Two", "Om natten (kl. 4)? Åsne går.");
  study->sounds = tema_test_add_code (study->project, NULL, "Sounds");
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
search (Study *study, const char *words, gboolean *has_more)
{
  GAsyncResult *answer = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *hits;

  tema_project_search_async (study->project, words, NULL, tema_test_result_cb, &answer);
  hits = tema_project_search_finish (study->project, tema_test_wait (&answer), has_more, &error);
  assert_ok (error);
  g_object_unref (answer);
  return hits;
}

/* "One 12-16, One 3-5": where the words are. */
static char *
dup_places (Study *study, const char *words)
{
  gboolean has_more;
  g_autoptr (GPtrArray) hits = search (study, words, &has_more);
  GString *places = g_string_new (NULL);

  assert_false (has_more);
  for (guint i = 0; i < hits->len; i++)
    {
      TemaSearchHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (places, "%s%s %u-%u", i > 0 ? ", " : "",
                              tema_document_get_name (tema_search_hit_get_document (hit)),
                              tema_search_hit_get_first_char (hit),
                              tema_search_hit_get_last_char (hit));
    }
  return g_string_free (places, FALSE);
}

static void
assert_places (Study *study, const char *words, const char *expected)
{
  g_autofree char *places = dup_places (study, words);

  assert_string_equal (places, expected);
}

/* Whatever the case of letters, æ, ø and å among them, whether an å is one character or two; no
 * letter stands for another, no mark for a pattern. */
static void
test_words_as_typed (void **state)
{
  Study *study = *state;

  assert_places (study, "natten", "One 30-36, One 46-52, Two 3-9");
  assert_places (study, "NATTEN", "One 30-36, One 46-52, Two 3-9");
  assert_places (study, "åsne", "One 12-16, Two 19-23");
  assert_places (study, "A\xcc\x8asne", "One 12-16, Two 19-23");
  assert_places (study, "BLÅBÆR", "One 38-44");
  assert_places (study, "asne", "");
  assert_places (study, "(kl. 4)", "Two 10-17");
  assert_places (study, "kl.", "Two 11-14");
  assert_places (study, "n.tten", "");
}

/* A letter in two characters, as some programs write it, is found by one that is typed in one. */
static void
test_letters_apart (void **state)
{
  Study *study = *state;

  tema_test_add_document (study->project, "Three", "Hun va\xcc\x8aker.");
  assert_places (study, "våk", "One 17-20, Three 4-8");
}

/* What is typed with one blank may stand at the end of a line. */
static void
test_over_the_end_of_a_paragraph (void **state)
{
  Study *study = *state;
  gboolean has_more;
  g_autoptr (GPtrArray) hits = search (study, "nattens lyder", &has_more);
  TemaSearchHit *hit;
  guint first, last;

  assert_int_equal (hits->len, 1);
  hit = g_ptr_array_index (hits, 0);
  tema_search_hit_get_sentence (hit, &first, &last);
  assert_int_equal (first, 46);
  assert_int_equal (last, 60);
  assert_string_equal (tema_search_hit_get_words (hit), "Nattens lyder");
  assert_string_equal (tema_search_hit_get_before (hit), "");
  assert_string_equal (tema_search_hit_get_after (hit), ".");
}

static void
test_sentences_around (void **state)
{
  Study *study = *state;
  gboolean has_more;
  g_autoptr (GPtrArray) hits = search (study, "natten!", &has_more);
  TemaSearchHit *hit = g_ptr_array_index (hits, 0);
  guint first, last;

  assert_int_equal (hits->len, 1);
  tema_search_hit_get_sentence (hit, &first, &last);
  assert_int_equal (first, 12);
  assert_int_equal (last, 37);
  assert_string_equal (tema_search_hit_get_before (hit), "ÅSNE våker 🙂 hele ");
}

/* A turn without an end is shown in part, and its sentence is the turn. */
static void
test_long_turn (void **state)
{
  Study *study = *state;
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) hits = NULL;
  gboolean has_more;
  guint first, last;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i == 10000 ? "lampen " : "og så ");
  tema_test_add_document (study->project, "Long", text->str);
  hits = search (study, "lampen", &has_more);
  assert_int_equal (hits->len, 1);
  tema_search_hit_get_sentence (g_ptr_array_index (hits, 0), &first, &last);
  assert_int_equal (first, 0);
  assert_int_equal (last, 120000);
  /* Cut between words. */
  assert_true (
      g_str_has_prefix (tema_search_hit_get_before (g_ptr_array_index (hits, 0)), "…så og"));
  assert_true (g_str_has_suffix (tema_search_hit_get_after (g_ptr_array_index (hits, 0)), "så…"));
  g_string_free (text, TRUE);
}

static void
test_nothing (void **state)
{
  Study *study = *state;

  assert_places (study, "", "");
  assert_places (study, " \n ", "");
  assert_places (study, "elefant", "");
  assert_places (study, "\\", "");
}

/* Documents in the order of the list, wherever they came from. */
static void
test_order_of_documents (void **state)
{
  Study *study = *state;

  tema_test_do (study->project, tema_act_move_documents (&study->second, 1, "", 0));
  assert_places (study, "åsne", "Two 19-23, One 12-16");
  tema_test_do (study->project, tema_act_delete_document (study->second));
  assert_places (study, "åsne", "One 12-16");
}

static void
add_lamps (Study *study, const char *name, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, "Lampen. ");
  tema_test_add_document (study->project, name, text->str);
  g_string_free (text, TRUE);
}

static void
test_bound (void **state)
{
  Study *study = *state;
  gboolean has_more;
  g_autoptr (GPtrArray) all = NULL, more = NULL, many = NULL;

  add_lamps (study, "Three", 1500);
  add_lamps (study, "Four", TEMA_SEARCH_MOST_HITS - 1500);
  all = search (study, "lampen", &has_more);
  assert_int_equal (all->len, TEMA_SEARCH_MOST_HITS);
  assert_false (has_more);
  add_lamps (study, "Five", 1);
  more = search (study, "lampen", &has_more);
  assert_int_equal (more->len, TEMA_SEARCH_MOST_HITS);
  assert_true (has_more);
  many = search (study, "n", &has_more);
  assert_int_equal (many->len, TEMA_SEARCH_MOST_HITS);
  assert_true (has_more);
}

static void
test_stopped (void **state)
{
  Study *study = *state;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *answer = NULL;
  gboolean has_more = TRUE;

  g_cancellable_cancel (cancellable);
  tema_project_search_async (study->project, "natten", cancellable, tema_test_result_cb, &answer);
  assert_null (
      tema_project_search_finish (study->project, tema_test_wait (&answer), &has_more, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  assert_false (has_more);
  g_object_unref (answer);
}

/* All of them, or none; undone in one step; what has the code already is passed over. */
static void
test_sentences_coded (void **state)
{
  Study *study = *state;
  TemaPassage passages[] = {
    { study->first, 12, 37 },
    { study->second, 0, 18 },
    { study->first, 12, 37 },
    { study->second, 90, 99 },
  };
  g_autoptr (TemaAct) act = tema_act_code_passages (passages, 3, study->sounds);
  TemaAct *outside = tema_act_code_passages (passages, 4, study->sounds);
  g_autoptr (GError) error = NULL;

  tema_test_do (study->project, g_object_ref (act));
  assert_int_equal (tema_act_get_n_changed (act), 2);
  assert_string_equal (tema_act_get_label (act), "Code 3 passages with “Sounds”");
  assert_int_equal (tema_code_get_n_references (study->sounds), 2);
  assert_int_equal (tema_code_get_n_files (study->sounds), 2);
  assert_true (tema_project_undo (study->project, NULL));
  assert_int_equal (tema_code_get_n_references (study->sounds), 0);
  assert_false (tema_project_do (study->project, outside, &error));
  assert_int_equal (tema_code_get_n_references (study->sounds), 0);
  tema_test_do (study->project,
                tema_act_code_passages_with_new_code (passages, 2, study->sounds, "Night"));
  assert_int_equal (tema_code_get_n_references (tema_codebook_find (
                        tema_project_get_codebook (study->project), "Sounds/Night")),
                    2);
  tema_test_assert_healthy (study->project);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_words_as_typed, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_letters_apart, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_over_the_end_of_a_paragraph, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_sentences_around, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_long_turn, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_nothing, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_order_of_documents, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_bound, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_stopped, set_up, tear_down),
    cmocka_unit_test_setup_teardown (test_sentences_coded, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
