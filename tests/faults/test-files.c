/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Sudden death and disk errors at every call of what makes or changes a file as a whole: a new
 * project, migration of an old one, recovery after a death, a copy, a rescue. The file is as before
 * or as it shall be, never between. */
#include "faults-scenarios.h"

#include "project/tema-rescue.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/wait.h>

static char *
dup_other_path (void)
{
  return g_build_filename (faults_folder, "other.tema", NULL);
}

static void
assert_opens (const char *path, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  tema_test_assert_healthy (project);
  assert_string_equal (tema_project_get_title (project), title);
  tema_test_do (project, tema_act_set_title ("Afterwards"));
}

/* A new project */

static void
prepare_nothing (void)
{
}

static gboolean
run_new (GError **error)
{
  g_autoptr (TemaProject) project = tema_project_create (faults_project, "New", error);

  return project != NULL;
}

static void
verify_new (gboolean is_done)
{
  if (is_done || g_file_test (faults_project, G_FILE_TEST_EXISTS))
    assert_opens (faults_project, "New");
}

/* Migration of a file of the first version */

static void
prepare_version_1 (void)
{
  g_autofree char *fixture
      = g_build_filename (g_getenv ("TEMA_TEST_FIXTURES"), "version-1.tema", NULL);
  g_autoptr (GBytes) bytes = faults_read (fixture);

  faults_write_project (bytes);
}

static gboolean
run_open (GError **error)
{
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, error);

  return project != NULL;
}

static void
verify_version_1 (gboolean is_done)
{
  assert_opens (faults_project, "Version 1");
}

/* Recovery: the change that was interrupted is rolled back, whatever interrupts that */

static void
die_in_commit (int to_parent, gpointer at)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, &error);
  TemaDocument *document = tema_project_find_document (project, "Interview 1");

  tema_faults_arm (faults_folder, GPOINTER_TO_UINT (at), TEMA_FAULT_KILL, 0, FALSE);
  tema_project_do (project, tema_act_delete_document (document), NULL);
}

/* Finds the call behind which pages have been overwritten and the journal still stands. */
static void
prepare_hot_journal (void)
{
  gboolean is_half_done = FALSE;

  for (guint at = 12; !is_half_done; at++)
    {
      g_autoptr (FaultsRun) run = NULL;
      g_autoptr (GBytes) now = NULL;

      faults_empty_folder ();
      faults_write_project (faults_get_base ());
      run = faults_run (die_in_commit, GUINT_TO_POINTER (at));
      assert_true (WIFSIGNALED (run->status));
      now = faults_read (faults_project);
      is_half_done = !g_bytes_equal (now, faults_get_base ());
    }
}

static gboolean
run_read (GError **error)
{
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_READ_ONLY, error);

  return project != NULL;
}

static void
verify_recovered (gboolean is_done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  assert_non_null (tema_project_find_document (project, "Interview 1"));
  tema_test_assert_healthy (project);
}

/* A rescue reads what was before the interrupted change too */

static gboolean
run_rescue (GError **error)
{
  g_autofree char *other = dup_other_path ();
  g_autoptr (TemaRescue) rescue = tema_rescue (faults_project, other, error);

  return rescue != NULL;
}

static void
verify_rescued (gboolean is_done)
{
  g_autofree char *other = dup_other_path ();
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_done && !g_file_test (other, G_FILE_TEST_EXISTS))
    return;
  project = tema_project_open (other, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  assert_non_null (tema_project_find_document (project, "Interview 1"));
  tema_test_assert_healthy (project);
}

/* A copy over an older file */

static void
prepare_copy (void)
{
  g_autofree char *other = dup_other_path ();

  prepare_version_1 ();
  assert_int_equal (g_rename (faults_project, other), 0);
  faults_write_project (faults_get_base ());
}

static gboolean
run_copy (GError **error)
{
  g_autofree char *other = dup_other_path ();
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, error);

  return project != NULL && tema_project_save_copy (project, other, TRUE, error);
}

static void
verify_copy (gboolean is_done)
{
  g_autofree char *other = dup_other_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = tema_project_open (other, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  tema_test_assert_healthy (project);
  if (is_done)
    assert_string_equal (tema_project_get_title (project), "A study");
  else if (!g_str_equal (tema_project_get_title (project), "A study"))
    assert_string_equal (tema_project_get_title (project), "Version 1");
}

static const FaultsScenario scenarios[] = {
  { "new", prepare_nothing, run_new, verify_new },
  { "migration", prepare_version_1, run_open, verify_version_1 },
  { "recovery by a writer", prepare_hot_journal, run_open, verify_recovered },
  { "recovery by a reader", prepare_hot_journal, run_read, verify_recovered },
  { "copy over a file", prepare_copy, run_copy, verify_copy },
  { "rescue", prepare_hot_journal, run_rescue, verify_rescued },
};

static void
strike (const char *kind, TemaFault fault, int error_number, gboolean for_ever, guint usual_stride)
{
  faults_strike_everywhere (scenarios, G_N_ELEMENTS (scenarios), kind, fault, error_number,
                            for_ever, usual_stride);
}

static void
test_death (void **state)
{
  strike ("death", TEMA_FAULT_KILL, 0, FALSE, 2);
  strike ("death in a write", TEMA_FAULT_TEAR, 0, FALSE, 5);
}

static void
test_disk_errors (void **state)
{
  strike ("disk error", TEMA_FAULT_ERROR, EIO, FALSE, 3);
  strike ("disk errors for ever", TEMA_FAULT_ERROR, EIO, TRUE, 5);
}

static void
test_disk_full (void **state)
{
  strike ("disk full once", TEMA_FAULT_ERROR, ENOSPC, FALSE, 5);
  strike ("disk full", TEMA_FAULT_ERROR, ENOSPC, TRUE, 5);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_death),
    cmocka_unit_test (test_disk_errors),
    cmocka_unit_test (test_disk_full),
  };

  return cmocka_run_group_tests (tests, faults_set_up, faults_tear_down);
}
