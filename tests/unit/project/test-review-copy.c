/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A copy for a supervisor: no name in it, nothing of the log; and what is done in it comes back to
 * its own characters, whatever stands for the names. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-case-acts.h"
#include "project/tema-merge-plan.h"
#include "project/tema-review-copy.h"

#include <string.h>

static const char *const words[]
    = { "Kari",  "Karis", "KARI", "Ola Nordmann", "Ola", "🙂", "natt",
        "vakt,", "Karin", "sa",   "Åse",          "til", "og" };

static char *
dup_text (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 40; i++)
    g_string_append_printf (text, "%s%s", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))],
                            i % 9 == 8 ? "\n" : " ");
  return g_string_free (text, FALSE);
}

static TemaPseudonyms *
make_names (void)
{
  TemaPseudonyms *names = tema_pseudonyms_new ();

  assert_true (tema_pseudonyms_add (names, "Kari", "Informant 1", NULL));
  assert_true (tema_pseudonyms_add (names, "Ola Nordmann", "B", NULL));
  assert_true (tema_pseudonyms_add (names, "Ola", "Informant 2", NULL));
  assert_true (tema_pseudonyms_add (names, "Åse", "🙂🙂", NULL));
  return names;
}

static char *
path_in (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* Not one byte of a name, in whatever corner of the file. */
static void
assert_lacks (const char *path, const char *word)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  if (memmem (bytes, n_bytes, word, strlen (word)) != NULL)
    fail_msg ("“%s” is in the copy", word);
}

static void
code_at_random (TemaProject *project, GRand *random, guint n_acts)
{
  TemaDocument *document = tema_project_find_document (project, "First");
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));

  for (guint i = 0; i < n_acts; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, g_rand_int_range (random, 0, codes->len));
      guint first = g_rand_int_range (random, 0, tema_document_get_n_chars (document) - 2);
      guint last = first + g_rand_int_range (random, 1, 30);

      /* Blanks and what lies behind the end are refused; that is as it should be. */
      tema_project_do (project, tema_act_code_passage (document, first, last, &code, 1), NULL);
    }
}

static GPtrArray *
list_codings (TemaProject *project)
{
  GPtrArray *records = tema_project_list_codings (project, NULL, NULL, NULL);

  assert_non_null (records);
  return records;
}

static const TemaCodingRecord *
find_guid (GPtrArray *records, const char *guid)
{
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (((const TemaCodingRecord *)g_ptr_array_index (records, i))->guid, guid))
      return g_ptr_array_index (records, i);
  return NULL;
}

static TemaProject *
open_as (const char *path, const char *coder)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  tema_project_set_coder (project, coder);
  return project;
}

/* What came back means the same: its text without names is what was coded, or more where the coding
 * began or ended within what stands for a name. */
static void
assert_came_back (GPtrArray *before, GPtrArray *in_copy, GPtrArray *after, TemaPseudonyms *names)
{
  for (guint i = 0; i < before->len; i++)
    {
      const TemaCodingRecord *was = g_ptr_array_index (before, i);
      const TemaCodingRecord *is = find_guid (after, was->guid);

      assert_non_null (is);
      assert_int_equal (is->first_char, was->first_char);
      assert_int_equal (is->last_char, was->last_char);
      assert_string_equal (is->text, was->text);
    }
  for (guint i = 0; i < in_copy->len; i++)
    {
      const TemaCodingRecord *made = g_ptr_array_index (in_copy, i);
      const TemaCodingRecord *is = find_guid (after, made->guid);
      g_autofree char *masked = NULL;

      if (find_guid (before, made->guid) != NULL || is == NULL)
        continue;
      masked = tema_pseudonyms_apply (names, is->text);
      if (strstr (masked, made->text) == NULL)
        fail_msg ("“%s” came back as “%s”", made->text, is->text);
    }
}

static void
go_there_and_back (guint32 seed)
{
  char *folder = tema_test_folder_new ();
  GRand *random = g_rand_new_with_seed (seed);
  g_autofree char *text = dup_text (random), *copy_path = path_in (folder, "review.tema");
  g_autoptr (TemaPseudonyms) names = make_names ();
  TemaProject *project = tema_test_project_new (folder, "study.tema"), *copy;
  g_autoptr (GPtrArray) before = NULL, in_copy = NULL, after = NULL;
  g_autoptr (TemaMergePlan) plan = NULL, blind = NULL;
  g_autoptr (GError) error = NULL;

  tema_test_add_document (project, "First", text);
  tema_test_add_code (project, NULL, "What Kari said");
  tema_test_add_code (project, NULL, "Nights");
  tema_test_do (project, tema_act_create_case (NULL, 0, "Ola Nordmann"));
  code_at_random (project, random, 12);
  before = list_codings (project);
  tema_project_save_review_copy (project, copy_path, FALSE, "Berit", names, NULL, &error);
  assert_ok (error);
  assert_lacks (copy_path, "Kari ");
  assert_lacks (copy_path, "KARI ");
  assert_lacks (copy_path, "Nordmann");
  assert_lacks (copy_path, "Åse");
  copy = open_as (copy_path, "Berit");
  tema_test_assert_healthy (copy);
  assert_false (tema_project_can_undo (copy));
  code_at_random (copy, random, 12);
  in_copy = list_codings (copy);
  g_object_unref (copy);
  blind = tema_merge_plan_new (project, copy_path, NULL, &error);
  assert_ok (error);
  plan = tema_merge_plan_new (project, copy_path, names, &error);
  assert_ok (error);
  assert_false (tema_merge_plan_has_other_texts (plan));
  for (guint kind = 0; kind < TEMA_MERGE_N_KINDS; kind++)
    assert_int_equal (tema_merge_plan_count (plan, kind, TEMA_MERGE_STATE_CONFLICT), 0);
  tema_test_do (project, tema_act_merge (plan));
  tema_test_assert_healthy (project);
  after = list_codings (project);
  assert_came_back (before, in_copy, after, names);
  g_rand_free (random);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

static void
test_codings_find_back_to_their_characters (void **state)
{
  for (guint32 seed = 1; seed <= 5; seed++)
    go_there_and_back (seed);
}

/* Without the table of names nothing of that document is taken, and it is said why. */
static void
test_without_the_table (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study.tema"), *copy;
  g_autofree char *copy_path = path_in (folder, "review.tema"), *review_of = NULL;
  g_autoptr (TemaPseudonyms) names = make_names ();
  g_autoptr (TemaMergePlan) plan = NULL;
  g_autoptr (TemaAct) act = NULL;
  g_autoptr (GError) error = NULL;
  TemaCode *code;
  TemaDocument *document;

  tema_test_add_document (project, "First", "Kari sa det.");
  tema_test_add_code (project, NULL, "Nights");
  assert_true (
      tema_project_save_review_copy (project, copy_path, FALSE, "Berit", names, NULL, &error));
  assert_false (
      tema_project_save_review_copy (project, copy_path, FALSE, "Berit", names, NULL, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  copy = open_as (copy_path, "Berit");
  review_of = tema_project_dup_review_of (copy);
  assert_string_equal (review_of, "Berit");
  document = tema_project_find_document (copy, "First");
  code = tema_codebook_find (tema_project_get_codebook (copy), "Nights");
  tema_test_do (copy, tema_act_code_passage (document, 0, 11, &code, 1));
  g_object_unref (copy);
  plan = tema_merge_plan_new (project, copy_path, NULL, &error);
  assert_ok (error);
  assert_true (tema_merge_plan_has_other_texts (plan));
  assert_true (tema_merge_plan_get_reasons (plan)->len > 0);
  assert_string_equal (tema_merge_plan_get_review_of (plan), "Berit");
  act = tema_act_merge (plan);
  tema_test_do (project, g_object_ref (act));
  assert_int_equal (tema_act_get_number (act), 0);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

/* The text of a document that was deleted stays as long as undo could bring it back: the copy's,
 * without names, cannot take its place. */
static void
test_a_document_that_was_deleted (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study.tema");
  g_autofree char *copy_path = path_in (folder, "review.tema"), *before = NULL, *after = NULL;
  g_autoptr (TemaPseudonyms) names = make_names ();
  g_autoptr (TemaMergePlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  TemaDocument *document = tema_test_add_document (project, "First", "Kari sa det.");

  assert_true (
      tema_project_save_review_copy (project, copy_path, FALSE, "Berit", names, NULL, &error));
  before = tema_test_dup_dump (project);
  tema_test_do (project, tema_act_delete_document (document));
  plan = tema_merge_plan_new (project, copy_path, NULL, &error);
  assert_ok (error);
  assert_int_equal (
      tema_merge_plan_count (plan, TEMA_MERGE_KIND_DOCUMENT, TEMA_MERGE_STATE_REFUSED), 1);
  assert_non_null (strstr (g_ptr_array_index (tema_merge_plan_get_reasons (plan), 0),
                           "Its text is another one there"));
  tema_test_do (project, tema_act_merge (plan));
  tema_test_assert_healthy (project);
  assert_true (tema_project_undo (project, &error));
  after = tema_test_dup_dump (project);
  assert_string_equal (before, after);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

static void
test_a_table_is_saved_and_read (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *path = path_in (folder, "names.csv");
  g_autoptr (TemaPseudonyms) names = tema_pseudonyms_new (), read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *applied = NULL;

  assert_true (tema_pseudonyms_add (names, "Kari \"K\"", "A, B; C", NULL));
  assert_true (tema_pseudonyms_add (names, "Per", "Person", NULL));
  assert_false (tema_pseudonyms_add (names, "Per", "Other", &error));
  g_clear_error (&error);
  assert_false (tema_pseudonyms_add (names, "Liv", " ", &error));
  g_clear_error (&error);
  assert_true (tema_pseudonyms_save (names, path, &error));
  assert_false (tema_pseudonyms_save (names, path, &error));
  g_clear_error (&error);
  read = tema_pseudonyms_load (path, &error);
  assert_ok (error);
  assert_int_equal (tema_pseudonyms_get_n (read), 2);
  assert_string_equal (tema_pseudonyms_get_name (read, 0), "Kari \"K\"");
  assert_string_equal (tema_pseudonyms_get_replacement (read, 0), "A, B; C");
  applied = tema_pseudonyms_apply (read, "Per, Pers og Persson; per dag, PER!");
  assert_string_equal (applied, "Person, Persons og Persson; per dag, Person!");
  tema_test_folder_remove (folder);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_codings_find_back_to_their_characters),
    cmocka_unit_test (test_without_the_table),
    cmocka_unit_test (test_a_document_that_was_deleted),
    cmocka_unit_test (test_a_table_is_saved_and_read),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
