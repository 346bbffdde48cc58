/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A name that shall not be in a copy is found however it was typed, copied or broken, wherever a
 * project can hold it; and it is told how often. */
#include "ways.h"

#include "project/tema-merge-plan.h"
#include "project/tema-review-copy.h"

#include <string.h>

#define NFD_AASE                                                                                   \
  "A\xcc\x8a"                                                                                      \
  "se"
#define NBSP "\xc2\xa0"

typedef struct
{
  const char *name;
  const char *text;
  const char *expected;
} Spelling;

static const Spelling spellings[] = {
  /* Blanks around what was typed; any white space between words */
  { "Ola Nordmann ", "Ola Nordmann, OLA NORDMANN, Ola Nordmanns", "X, X, Xs" },
  { NBSP "\tOla Nordmann\n", "Ola Nordmann.", "X." },
  { "Ola Nordmann", "Ola" NBSP "Nordmann, Ola  Nordmann", "X, X" },
  { "Ola" NBSP "Nordmann", "Ola Nordmann and Ola\tNordmann", "X and X" },
  { "Ola  Nordmann", "So Ola\nNordmann; Ola \r\n Nordmann.", "So X; X." },
  { "Ola\nNordmann", "Ola Nordmann", "X" },
  { "Ola Nordmann", "Ola\xe2\x80\xa9Nordmann, Ola\xe2\x80\xafNordmann", "X, X" },
  { "Ola Nordmann", "Interview_Ola_Nordmann_2", "Interview_X_2" },
  { "Ola Nordmann", "OlaNordmann, Ola, Nordmann", "OlaNordmann, Ola, Nordmann" },
  /* Accents written as one character or as two */
  { "\xc3\x85se", NFD_AASE " og " NFD_AASE "s", "X og Xs" },
  { NFD_AASE, "\xc3\x85se, \xe2\x84\xabse, \xc3\x85SE", "X, X, X" },
  { "Th\xe1\xbb\x87", "The\xcc\xa3\xcc\x82 The\xcc\x82\xcc\xa3 Th\xe1\xba\xb9\xcc\x82", "X X X" },
  { "\xed\x95\x9c\xea\xb5\xad",
    "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab\xe1\x84\x80\xe1\x85\xae\xe1\x86\xa8", "X" },
  { "Ase", NFD_AASE " Ase", NFD_AASE " X" },
  { "Anne", "Anne\xcc\x81, Annes, Anneli", "Anne\xcc\x81, Xs, Anneli" },
  /* What nobody sees, or takes for the same */
  { "Nordmann", "Nord\xc2\xadmann, Nordmann\xe2\x80\x8b, \xef\xbb\xbfNordmann",
    "X, X\xe2\x80\x8b, \xef\xbb\xbfX" },
  { "Nord", "Nord\xc2\xadmann Nord\xe2\x80\x8bmann", "Nord\xc2\xadmann X\xe2\x80\x8bmann" },
  { "Ola Nordmann", "Ola\xe2\x80\x8bNordmann", "X" },
  { "Sofie",
    "So\xef\xac\x81"
    "e",
    "X" },
  { "O'Hara", "O\xe2\x80\x99Hara", "X" },
  { "O'Hara", "O`Hara, O\xc2\xb4Hara, O\xca\xbcHara, O\xe2\x80\x98Hara, O\xe2\x80\xb2Hara",
    "X, X, X, X, X" },
  { "Ola Nordmann", "Ola\vNordmann, Ola\fNordmann, Ola\xc2\x85Nordmann, Ola\xe2\x80\xa8Nordmann",
    "X, X, X, X" },
  { "Ola Nordmann", "Ola\rNordmann, Ola \x01Nordmann, Ola\xe3\x80\x80Nordmann", "X, X, X" },
  { "Anne2", "Anne2, Anne22, Anne", "X, Anne22, Anne" },
  { "Anne-Lise", "Anne\xe2\x80\x91Lise, Anne\xe2\x80\x93Lise, Anne-\nLise", "X, X, X" },
  { "Nordmann", "Nord-\nmann, Nord-mann", "X, Nord-mann" },
  { "Anne", "Anne\xc2\xb2 and Anne\xe2\x84\xa2", "X\xc2\xb2 and X\xe2\x84\xa2" },
  { "Anne",
    "\xe2\x9d\xa4\xef\xb8\x8f"
    "Anne",
    "\xe2\x9d\xa4\xef\xb8\x8fX" },
};

static void
test_however_it_is_written (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autoptr (TemaPseudonyms) names = tema_pseudonyms_new ();
      g_autofree char *applied = NULL;

      assert_true (tema_pseudonyms_add (names, spellings[i].name, "X", NULL));
      applied = tema_pseudonyms_apply (names, spellings[i].text);
      if (!g_str_equal (applied, spellings[i].expected))
        fail_msg ("“%s” in “%s”: “%s”", spellings[i].name, spellings[i].text, applied);
    }
}

static void
test_one_name_twice (void **state)
{
  g_autoptr (TemaPseudonyms) names = tema_pseudonyms_new ();
  const char *const others[]
      = { " Ola Nordmann", "Ola" NBSP "Nordmann", "Ola\n\nNordmann", "Ola_Nordmann" };

  assert_true (tema_pseudonyms_add (names, "Ola  Nordmann ", "X", NULL));
  assert_string_equal (tema_pseudonyms_get_name (names, 0), "Ola Nordmann");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_false (tema_pseudonyms_add (names, others[i], "Y", &error));
      assert_non_null (strstr (error->message, "twice"));
    }
  assert_false (tema_pseudonyms_add (names, NBSP "\xc2\xad\n", "Y", NULL));
}

/* A table from a spreadsheet: a line without a name or without what stands for it is said, before
 * anything is copied without it. */
static void
test_tables (void **state)
{
  static const struct
  {
    const char *text;
    guint n_names; /* 0: it is refused */
  } cases[] = {
    { "Navn,I stedet\nOla Nordmann,Informant 1\nÅse,Informant 2\n", 2 },
    { "Navn;I stedet;Merknad\nOla Nordmann;Informant 1;sykepleier\n", 1 },
    { "Navn,I stedet\n", 0 },
    { "Navn,I stedet\nOla Nordmann\n", 0 },
    { "Navn,I stedet\n,Informant 1\n", 0 },
    { "Navn,I stedet\nOla Nordmann, \n", 0 },
    { "Navn,I stedet\nOla Nordmann,\"Informant\n1\"\n", 0 },
    { "Navn,I stedet\nOla Nordmann,A\nOla  Nordmann ,B\n", 0 },
    { "Navn,I stedet\n\"Ola Nordmann,A\n", 0 },
  };
  char *folder = tema_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "names.csv", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaPseudonyms) names = NULL;

      assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      names = tema_pseudonyms_load (path, &error);
      if (names != NULL)
        assert_int_equal (tema_pseudonyms_get_n (names), cases[i].n_names);
      else if (cases[i].n_names > 0)
        fail_msg ("%s: %s", cases[i].text, error->message);
      else
        assert_non_null (error);
    }
  tema_test_folder_remove (folder);
}

/* A name that is no text is none. */
static void
test_what_is_no_text (void **state)
{
  g_autoptr (TemaPseudonyms) names = tema_pseudonyms_new ();

  assert_false (tema_pseudonyms_add (names, "\xff", "X", NULL));
  assert_false (tema_pseudonyms_add (names, "Ola", "\xff", NULL));
  assert_int_equal (tema_pseudonyms_get_n (names), 0);
}

/* Where nobody says whom it is for, it is for a reviewer; without names none are counted. */
static void
test_for_nobody_in_particular (void **state)
{
  Study *study = *state;
  static const char *const whom[] = { NULL, "", "Berit" };
  g_autofree char *path = g_build_filename (study->folder, "review.tema", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (whom); i++)
    {
      g_autoptr (GArray) n_found = NULL;
      g_autoptr (TemaMergePlan) plan = NULL;
      g_autoptr (GError) error = NULL;

      assert_true (tema_project_save_review_copy (study->project, path, i > 0, whom[i], NULL,
                                                  i == 0 ? NULL : &n_found, &error));
      if (i > 0)
        assert_int_equal (n_found->len, 0);
      plan = tema_merge_plan_new (study->project, path, NULL, &error);
      assert_ok (error);
      assert_string_equal (tema_merge_plan_get_review_of (plan), i < 2 ? "a reviewer" : "Berit");
    }
}

/* In every form, in every corner */

#define SPOKEN                                                                                     \
  "Ola Nordmann came.\nOla" NBSP                                                                   \
  "Nordmann and Ola  Nordmann; then Ola\nNordmann sat.\nSo " NFD_AASE                              \
  " said to \xc3\x85se, and \xc3\x85SE to OLA NORDMANN\nNordmann said no.\n"

static void
add_interview (Study *study)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("Text");

  tema_reading_take_text (reading, g_strdup (SPOKEN));
  tema_reading_add_turn (reading, 0, 18, NFD_AASE, NFD_AASE ": ", -1, -1);
  /* The next speaker has the other half of a name. */
  tema_reading_add_turn (reading, 19, 59, "Ola" NBSP "Nordmann", "Ola" NBSP "Nordmann: ", -1, -1);
  tema_reading_add_turn (reading, 60, 73, "I", "I: ", -1, -1);
  tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT, "%s", "A picture of Ola  Nordmann.");
  tema_test_do (study->project, tema_act_add_document ("Interview_Ola_Nordmann", "Ola Nordmann.txt",
                                                       "abc", reading));
}

static TemaDocument *
get_interview (Study *study)
{
  return tema_project_find_document (study->project, "Interview_Ola_Nordmann");
}

static void
code_names (Study *study, TemaCode *code)
{
  static const guint places[][2] = { { 0, 12 },  { 4, 12 },  { 19, 23 }, { 30, 50 },
                                     { 44, 62 }, { 56, 64 }, { 70, 90 }, { 72, 76 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    tema_test_do (study->project, tema_act_code_passage (get_interview (study), places[i][0],
                                                         places[i][1], &code, 1));
}

static void
name_things (Study *study)
{
  TemaDocument *document = get_interview (study);
  const TemaMemoAbout about = tema_memo_about_passage (document, 19, 31);
  const TemaBoardPlace place = { NULL, G_MAXUINT, NULL };

  tema_test_do (study->project, tema_act_move_documents (&document, 1, "Ward of Ola Nordmann", 0));
  tema_test_do (study->project, tema_act_annotate (document, 0, 12, "Is Ola\nNordmann here?"));
  tema_test_do (study->project, tema_act_write_memo (&about, "On " NFD_AASE, "Ola  Nordmann's."));
  tema_test_do (study->project, tema_act_write_journal (document, "", "\xc3\x85se again"));
  tema_test_do (study->project, tema_act_create_case (NULL, 0, "Ola Nordmann"));
  tema_test_do (study->project, tema_act_create_case (NULL, 0, NFD_AASE));
  tema_test_do (study->project, tema_act_give_speaker_to_case (document, "Ola" NBSP "Nordmann",
                                                               case_of (study, "Ola Nordmann")));
  tema_test_do (study->project, tema_act_set_title ("\xc3\x85se's nights"));
  tema_test_do (study->project,
                tema_act_describe_code (code_of (study, "What Ola Nordmann says"),
                                        "Of OLA" NBSP "NORDMANN and " NFD_AASE "."));
  tema_test_do (study->project, tema_act_place_note (board_of (study), "Ask Ola Nordmann", &place));
  tema_test_do (study->project, tema_act_rename_board (board_of (study), "Nights with " NFD_AASE));
  tema_test_do (study->project,
                tema_act_rename_theme (theme_of (study, "Night"), "Ola  Nordmann's night"));
  tema_test_do (study->project,
                tema_act_add_question ("2026-03-01", "Why did Ola Nordmann go?", NFD_AASE));
}

static void
keep_states (Study *study)
{
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "Ola Nordmann's", "", 2));
  tema_test_do (study->project, tema_act_keep_version ("Of " NFD_AASE, "Ola  Nordmann", 2));
}

/* Not one byte of a name, whatever case or form. */
static void
assert_lacks_names (const char *path)
{
  static const char *const pieces[]
      = { "ordmann", "ORDMANN", "O\0r\0d\0m", "\xc3\x85s", "\xc3\x85S", "A\xcc\x8a" };
  static const gsize n_bytes[] = { 7, 7, 8, 3, 3, 3 };
  g_autofree char *bytes = NULL;
  gsize n_all;

  assert_true (g_file_get_contents (path, &bytes, &n_all, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      const char *at = memmem (bytes, n_all, pieces[i], n_bytes[i]);

      if (at != NULL)
        fail_msg ("“%.*s” is in the copy: “%.60s”", (int)n_bytes[i], pieces[i],
                  at - MIN (at - bytes, 20));
    }
}

static void
assert_nothing_differs (TemaProject *project, const char *path, TemaPseudonyms *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaMergePlan) plan = tema_merge_plan_new (project, path, names, &error);

  assert_ok (error);
  assert_false (tema_merge_plan_has_other_texts (plan));
  assert_int_equal (g_list_model_get_n_items (G_LIST_MODEL (plan)), 0);
}

static guint
count_at (GArray *n_found, guint i)
{
  return g_array_index (n_found, guint, i);
}

static void
test_in_every_corner (void **state)
{
  Study *study = *state;
  g_autoptr (TemaPseudonyms) names = tema_pseudonyms_new ();
  g_autofree char *path = g_build_filename (study->folder, "review.tema", NULL);
  g_autoptr (GArray) n_found = NULL, n_counted = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TemaProject *copy;

  /* Who codes may have a name that shall not be there, too. */
  tema_project_set_coder (study->project, "Ola Nordmann");
  add_interview (study);
  tema_test_add_code (study->project, NULL, "What Ola Nordmann says");
  code_names (study, code_of (study, "What Ola Nordmann says"));
  name_things (study);
  keep_states (study);
  assert_true (tema_pseudonyms_add (names, "Ola Nordmann ", "Person 1", NULL));
  assert_true (tema_pseudonyms_add (names, "Nordmann", "Hansen", NULL));
  assert_true (tema_pseudonyms_add (names, " \xc3\x85se", "P2", NULL));
  assert_true (tema_pseudonyms_add (names, "Informant X", "Person 4", NULL));
  tema_project_count_names_async (study->project, names, NULL, tema_test_result_cb, &result);
  n_counted = tema_project_count_names_finish (study->project, tema_test_wait (&result), &error);
  assert_ok (error);
  tema_project_save_review_copy (study->project, path, FALSE, "Ola Nordmann", names, &n_found,
                                 &error);
  assert_ok (error);
  assert_lacks_names (path);
  copy = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_assert_healthy (copy);
  assert_non_null (tema_project_find_document (copy, "Interview_Person 1"));
  g_object_unref (copy);
  assert_nothing_differs (study->project, path, names);
  assert_int_equal (n_found->len, 4);
  for (guint i = 0; i < n_found->len; i++)
    assert_int_equal (count_at (n_counted, i), count_at (n_found, i));
  assert_true (count_at (n_found, 0) > 15);
  assert_int_equal (count_at (n_found, 1), 1);
  assert_true (count_at (n_found, 2) > 8);
  assert_int_equal (count_at (n_found, 3), 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_however_it_is_written),
    cmocka_unit_test (test_one_name_twice),
    cmocka_unit_test (test_tables),
    cmocka_unit_test (test_what_is_no_text),
    cmocka_unit_test_setup_teardown (test_for_nobody_in_particular, set_up_one_of_each, tear_down),
    cmocka_unit_test_setup_teardown (test_in_every_corner, set_up_one_of_each, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
