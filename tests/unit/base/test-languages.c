/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Sorting, numbers and days as people write them where they live: locales are made for the test. */
#include "tema-test.h"

#include <locale.h>
#include <string.h>

#include "base/tema-attribute-value.h"

static char *folder;

/* Goes on in a locale that is made now; skips where this machine cannot make it. */
static void
go_to (const char *language)
{
  g_autofree char *name = g_strconcat (language, ".UTF-8", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  const char *const argv[]
      = { "localedef", "--no-archive", "-i", language, "-f", "UTF-8", path, NULL };

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    g_spawn_sync (NULL, (char **)argv, NULL,
                  G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                  NULL, NULL, NULL, NULL, NULL, NULL);
  if (setlocale (LC_ALL, name) == NULL)
    skip ();
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return tema_attribute_value_compare (TEMA_ATTRIBUTE_TEXT, *(const char *const *)a,
                                       *(const char *const *)b);
}

static void
assert_sorted (const char *const *words)
{
  g_autoptr (GPtrArray) turned = g_ptr_array_new ();
  guint n = g_strv_length ((char **)words);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (turned, (gpointer)words[n - 1 - i]);
  g_ptr_array_sort (turned, compare_words);
  for (guint i = 0; i < n; i++)
    assert_string_equal (g_ptr_array_index (turned, i), words[i]);
}

static void
test_norwegian (void **state)
{
  /* æ, ø and å come after z, and aa is an å. */
  static const char *const words[]
      = { "ansvar", "Omsorg", "tid", "vakt", "zen", "ærlighet", "øvelse", "åpenhet", NULL };
  g_autofree char *number = NULL;
  g_autofree char *day = NULL;

  go_to ("nb_NO");
  assert_sorted (words);
  assert_true (compare_words (&(const char *){ "aas" }, &(const char *){ "zen" }) > 0);
  number = tema_attribute_value_format (TEMA_ATTRIBUTE_NUMBER, "1.5");
  day = tema_attribute_value_format (TEMA_ATTRIBUTE_DATE, "2026-03-07");
  assert_string_equal (number, "1,5");
  assert_true (g_str_has_prefix (day, "07."));
}

static void
test_swedish_and_german (void **state)
{
  static const char *const swedish[]
      = { "ansvar", "tid", "zen", "åska", "ärlighet", "övning", NULL };
  static const char *const german[] = { "Angst", "ängstlich", "Arbeit", "Öffnung", "Zeit", NULL };

  go_to ("sv_SE");
  assert_sorted (swedish);
  go_to ("de_DE");
  assert_sorted (german);
}

static void
test_english (void **state)
{
  g_autofree char *number = NULL;
  g_autofree char *day = NULL;

  go_to ("en_US");
  number = tema_attribute_value_format (TEMA_ATTRIBUTE_NUMBER, "1.5");
  day = tema_attribute_value_format (TEMA_ATTRIBUTE_DATE, "2026-03-07");
  assert_string_equal (number, "1.5");
  assert_string_equal (day, "03/07/2026");
}

static int
set_up (void **state)
{
  folder = tema_test_folder_new ();
  g_setenv ("LOCPATH", folder, TRUE);
  return 0;
}

static int
tear_down (void **state)
{
  setlocale (LC_ALL, "C");
  tema_test_folder_remove (folder);
  return 0;
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_norwegian),
    cmocka_unit_test (test_swedish_and_german),
    cmocka_unit_test (test_english),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
