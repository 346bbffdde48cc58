/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Each function that makes, copies or renames a file, with each of its calls failing: it says so,
 * what was there is as it was, and nothing of its own is left. In one process, so that it is quick
 * and every point is tried. */
#include "faults-support.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-copy.h"
#include "store/tema-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *made;
static char *goal;
static TemaStore *store;

static const int reasons[] = { EIO, ENOSPC, EINVAL, ENOSYS, EOPNOTSUPP, EISDIR, ENOENT, EACCES };

typedef struct
{
  const char *name;
  void (*prepare) (void);
  gboolean (*run) (GError **error);
  const char *before;  /* what lies at the goal before; NULL: nothing */
  const char *after;   /* and afterwards */
  gboolean keeps_made; /* whether what it was made of stays */
} Scenario;

static void
write_plainly (const char *path, const char *contents)
{
  FILE *file = fopen (path, "w");

  assert_non_null (file);
  assert_true (fputs (contents, file) >= 0);
  fclose (file);
}

static void
prepare_nothing (void)
{
}

static void
prepare_made (void)
{
  write_plainly (made, "new");
}

static gboolean
run_create (GError **error)
{
  return tema_file_create (goal, "new", 3, error);
}

static gboolean
run_replace (GError **error)
{
  return tema_file_put_in_place (made, goal, TRUE, error);
}

static gboolean
run_give_name (GError **error)
{
  return tema_file_put_in_place (made, goal, FALSE, error);
}

static gboolean
run_copy_bytes (GError **error)
{
  return tema_file_copy_bytes (made, goal, error);
}

static const Scenario scenarios[] = {
  { "create", prepare_nothing, run_create, NULL, "new", FALSE },
  { "replace", prepare_made, run_replace, "old", "new", FALSE },
  { "give a name", prepare_made, run_give_name, NULL, "new", FALSE },
  { "copy bytes", prepare_made, run_copy_bytes, NULL, "new", TRUE },
};

/* A lock that could not be taken away is held by nobody, and the next one takes it. */
static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (faults_folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n_files += !g_str_has_suffix (name, ".lock");
  return n_files;
}

static void
assert_goal (const char *where, const char *expected)
{
  g_autofree char *found = NULL;

  g_file_get_contents (goal, &found, NULL, NULL);
  if (g_strcmp0 (found, expected) != 0)
    fail_msg ("%s: %s instead of %s", where, found, expected);
}

/* Returns whether the call that should fail was reached. */
static gboolean
strike_at (const Scenario *scenario, guint at, int reason, gboolean for_ever)
{
  g_autofree char *where = g_strdup_printf ("%s, %s at call %u%s", scenario->name,
                                            g_strerror (reason), at, for_ever ? " and later" : "");
  g_autoptr (GError) error = NULL;
  gboolean is_done;

  tema_faults_pause (TRUE);
  faults_empty_folder ();
  scenario->prepare ();
  if (scenario->before != NULL)
    write_plainly (goal, scenario->before);
  tema_faults_arm (faults_folder, at, TEMA_FAULT_ERROR, reason, for_ever);
  is_done = scenario->run (&error);
  tema_faults_pause (TRUE);
  if (is_done == (error != NULL) || (!is_done && strlen (error->message) < 20))
    fail_msg ("%s: %d, %s", where, is_done, error != NULL ? error->message : "not a word");
  if (is_done)
    assert_goal (where, scenario->after);
  else if (scenario->before == NULL && !for_ever)
    assert_goal (where, NULL);
  else if (scenario->before != NULL && !g_file_test (made, G_FILE_TEST_EXISTS))
    assert_true (g_file_test (goal, G_FILE_TEST_EXISTS));
  /* What fails for ever cannot take away either. */
  if (!for_ever
      && count_files () != (is_done || scenario->before != NULL) + (guint)scenario->keeps_made)
    fail_msg ("%s: %u files are left", where, count_files ());
  return tema_faults_has_struck ();
}

static void
test_files (void **state)
{
  guint n_runs = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    for (gsize reason = 0; reason < G_N_ELEMENTS (reasons); reason++)
      for (int for_ever = FALSE; for_ever <= TRUE; for_ever++)
        for (guint at = 1; strike_at (&scenarios[i], at, reasons[reason], for_ever); at++)
          n_runs++;
  print_message ("%u runs\n", n_runs);
  assert_true (n_runs > 100);
}

/* Where the file system can neither refuse to replace nor make a file without a name. */
static void
test_plain_file_system (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) taken = NULL;

  for (gsize i = 2; i < 4; i++)
    {
      tema_faults_pause (TRUE);
      faults_empty_folder ();
      prepare_made ();
      tema_faults_arm (faults_folder, 1, TEMA_FAULT_ERROR, reasons[i], FALSE);
      assert_true (tema_file_put_in_place (made, goal, FALSE, &error));
      assert_goal ("plain", "new");
      write_plainly (made, "newer");
      tema_faults_arm (faults_folder, 1, TEMA_FAULT_ERROR, reasons[i], FALSE);
      assert_false (tema_file_put_in_place (made, goal, FALSE, &taken));
      assert_non_null (strstr (taken->message, g_strerror (EEXIST)));
      assert_goal ("plain", "new");
      assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
      g_clear_error (&taken);
    }
  /* A link that leads nowhere is something, too. */
  tema_faults_pause (TRUE);
  faults_empty_folder ();
  prepare_made ();
  assert_int_equal (symlink ("nowhere", goal), 0);
  tema_faults_arm (faults_folder, 1, TEMA_FAULT_ERROR, EINVAL, FALSE);
  assert_false (tema_file_put_in_place (made, goal, FALSE, &taken));
  assert_true (g_file_test (goal, G_FILE_TEST_IS_SYMLINK));
}

static gboolean
copy_at (guint at, int reason, gboolean may_replace)
{
  g_autofree char *where
      = g_strdup_printf ("copy, %s at call %u, replace %d", g_strerror (reason), at, may_replace);
  g_autoptr (GError) error = NULL;
  gboolean is_done, has_struck;

  tema_faults_pause (TRUE);
  g_unlink (goal);
  if (may_replace)
    write_plainly (goal, "old");
  tema_faults_arm (faults_folder, at, TEMA_FAULT_ERROR, reason, FALSE);
  is_done = tema_store_save_copy (store, goal, may_replace, &error);
  has_struck = tema_faults_has_struck ();
  tema_faults_pause (TRUE);
  if (is_done == (error != NULL) || (!is_done && strlen (error->message) < 20))
    fail_msg ("%s: %d, %s", where, is_done, error != NULL ? error->message : "not a word");
  if (!is_done && !may_replace)
    assert_goal (where, NULL);
  else if (!is_done)
    assert_true (g_file_test (goal, G_FILE_TEST_EXISTS));
  if (count_files () != 1u + (is_done || may_replace))
    fail_msg ("%s: %u files are left", where, count_files ());
  return has_struck;
}

static void
test_copy (void **state)
{
  guint n_runs = 0;
  TemaStore opened = { .path = faults_project, .is_read_only = TRUE, .n_changeset_bytes = -1 };
  g_autoptr (GError) error = NULL;

  tema_faults_pause (TRUE);
  faults_empty_folder ();
  assert_true (tema_store_create (faults_project, "Copied", &error));
  assert_true (tema_store_connect (&opened, &error));
  store = &opened;
  for (int may_replace = FALSE; may_replace <= TRUE; may_replace++)
    for (gsize reason = 0; reason < 2; reason++)
      for (guint at = 1; copy_at (at, reasons[reason], may_replace); at++)
        n_runs++;
  tema_store_disconnect (&opened);
  print_message ("%u runs\n", n_runs);
  assert_true (n_runs > 40);
}

static int
set_up (void **state)
{
  faults_set_up (state);
  made = g_build_filename (faults_folder, "made", NULL);
  goal = g_build_filename (faults_folder, "goal", NULL);
  return 0;
}

static int
tear_down (void **state)
{
  tema_faults_pause (TRUE);
  g_free (made);
  g_free (goal);
  return faults_tear_down (state);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_files),
    cmocka_unit_test (test_plain_file_system),
    cmocka_unit_test (test_copy),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
