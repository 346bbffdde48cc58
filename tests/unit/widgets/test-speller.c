/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is spelt wrong, by a dictionary of four words that the test makes: what is known, what is no
 * word, what may have been meant, what is added for good, and which language is taken. */
#include "tema-config.h"

#include "tema-test.h"

#include "spelling/tema-speller.h"

#include <glib/gstdio.h>
#include <string.h>

#if TEMA_HAS_SPELLING

static const char *const none[] = { NULL };

static int
make_dictionary (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *words = g_build_filename (folder, "hunspell", NULL);
  g_autofree char *dic = g_build_filename (words, "en_US.dic", NULL);
  g_autofree char *aff = g_build_filename (words, "en_US.aff", NULL);

  *state = folder;
  g_setenv ("ENCHANT_CONFIG_DIR", folder, TRUE);
  g_mkdir_with_parents (words, 0700);
  return g_file_set_contents (dic, "4\nnight\ndoesn't\nmøte\nhandover\n", -1, NULL)
                 && g_file_set_contents (aff, "SET UTF-8\n", -1, NULL)
             ? 0
             : -1;
}

static int
remove_dictionary (void **state)
{
  tema_test_folder_remove (*state);
  return 0;
}

static void
test_words (void **state)
{
  g_autoptr (TemaSpeller) speller = tema_speller_new ("en_US");
  g_autofree char *long_word = g_strnfill (100000, 'a');

  assert_non_null (speller);
  assert_true (tema_speller_knows (speller, "night"));
  assert_true (tema_speller_knows (speller, "møte"));
  assert_true (tema_speller_knows (speller, "doesn't"));
  assert_true (tema_speller_knows (speller, "doesn’t"));
  assert_false (tema_speller_knows (speller, "nigth"));
  assert_false (tema_speller_knows (speller, "nigth")); /* and when asked again */
  /* Nobody's mistakes. */
  assert_true (tema_speller_knows (speller, ""));
  assert_true (tema_speller_knows (speller, "R1"));
  assert_true (tema_speller_knows (speller, "2026"));
  assert_true (tema_speller_knows (speller, long_word));
}

static void
test_suggestions (void **state)
{
  g_autoptr (TemaSpeller) speller = tema_speller_new ("en_US");
  g_auto (GStrv) words = tema_speller_suggest (speller, "nigth");
  g_auto (GStrv) nothing = tema_speller_suggest (speller, "zzzzzzzzzzzz");

  assert_true (g_strv_contains ((const char *const *)words, "night"));
  assert_true (g_strv_length (words) <= 6);
  assert_int_equal (g_strv_length (nothing), 0);
}

static void
test_added_for_good (void **state)
{
  g_autoptr (TemaSpeller) speller = tema_speller_new ("en_US");
  g_autoptr (TemaSpeller) later = NULL;

  assert_false (tema_speller_knows (speller, "vaktrom"));
  tema_speller_add (speller, "vaktrom");
  assert_true (tema_speller_knows (speller, "vaktrom"));
  later = tema_speller_new ("en_US");
  assert_true (tema_speller_knows (later, "vaktrom"));
}

static void
test_languages (void **state)
{
  static const char *const names[] = { "C", "en_US.UTF-8", "en", NULL };
  g_auto (GStrv) languages = tema_speller_list_languages ();
  g_autofree char *exact = tema_speller_find_language ("en_US", none);
  g_autofree char *by_names = tema_speller_find_language ("zz", names);
  g_autofree char *nothing = tema_speller_find_language ("zz", none);
  g_autofree char *empty = tema_speller_find_language ("", none);
  g_autofree char *other = tema_speller_find_language ("e", none);

  assert_true (g_strv_contains ((const char *const *)languages, "en_US"));
  assert_string_equal (exact, "en_US");
  assert_string_equal (by_names, "en_US");
  assert_null (nothing);
  assert_null (empty);
  assert_null (other);
  assert_null (tema_speller_new ("zz_ZZ"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_words),
    cmocka_unit_test (test_suggestions),
    cmocka_unit_test (test_added_for_good),
    cmocka_unit_test (test_languages),
  };

  return cmocka_run_group_tests (tests, make_dictionary, remove_dictionary);
}

#else

/* Built without: no languages, and every word is right. */
static void
test_without (void **state)
{
  g_auto (GStrv) languages = tema_speller_list_languages ();

  assert_int_equal (g_strv_length (languages), 0);
  assert_null (tema_speller_new ("en_US"));
  assert_true (tema_speller_knows (NULL, "nigth"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_without) };

  return cmocka_run_group_tests (tests, NULL, NULL);
}

#endif
