/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Sudden death and disk errors at every call of what makes or changes a file as a whole: a new
 * project, migration of an old one, recovery after a death, a copy, a rescue. The file is as before
 * or as it shall be, never between. */
#include "faults-support.h"

#include "project/tema-rescue.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

typedef struct
{
  const char *name;
  void (*prepare) (void);
  gboolean (*run) (GError **error);
  void (*verify) (gboolean is_done); /* in a child, as after a restart */
} Scenario;

typedef struct
{
  const Scenario *scenario;
  guint at;
  TemaFault fault;
  int error_number;
  gboolean for_ever;
  gboolean is_done; /* what the run said */
} Order;

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
  static GBytes *file, *journal_bytes;
  g_autofree char *journal = g_strconcat (faults_project, "-journal", NULL);

  for (guint at = 12; file == NULL; at++)
    {
      g_autoptr (FaultsRun) run = NULL;
      g_autoptr (GBytes) now = NULL;

      faults_empty_folder ();
      faults_write_project (faults_get_base ());
      run = faults_run (die_in_commit, GUINT_TO_POINTER (at));
      assert_true (WIFSIGNALED (run->status));
      now = faults_read (faults_project);
      if (!g_bytes_equal (now, faults_get_base ()))
        {
          file = g_steal_pointer (&now);
          journal_bytes = faults_read (journal);
        }
    }
  faults_empty_folder ();
  faults_write_project (file);
  assert_true (g_file_set_contents (journal, g_bytes_get_data (journal_bytes, NULL),
                                    g_bytes_get_size (journal_bytes), NULL));
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

static const Scenario scenarios[] = {
  { "new", prepare_nothing, run_new, verify_new },
  { "migration", prepare_version_1, run_open, verify_version_1 },
  { "recovery by a writer", prepare_hot_journal, run_open, verify_recovered },
  { "recovery by a reader", prepare_hot_journal, run_read, verify_recovered },
  { "copy over a file", prepare_copy, run_copy, verify_copy },
  { "rescue", prepare_hot_journal, run_rescue, verify_rescued },
};

static void
run_ordered (int to_parent, gpointer data)
{
  const Order *order = data;
  g_autoptr (GError) error = NULL;
  FaultsReport report = { 0 };

  tema_faults_arm (faults_folder, order->at, order->fault, order->error_number, order->for_ever);
  report.is_done = order->scenario->run (&error);
  if (error != NULL)
    g_strlcpy (report.message, error->message, sizeof report.message);
  tema_faults_pause (TRUE);
  faults_tell (to_parent, &report);
  faults_tell_calls (to_parent);
}

static void
verify_ordered (int to_parent, gpointer data)
{
  const Order *order = data;

  order->scenario->verify (order->is_done);
}

static FaultsRun *
try_order (Order *order, const char *where)
{
  FaultsRun *run;
  g_autoptr (FaultsRun) verified = NULL;

  faults_empty_folder ();
  order->scenario->prepare ();
  run = faults_run (run_ordered, order);
  order->is_done = run->reports->len > 0 && g_array_index (run->reports, FaultsReport, 0).is_done;
  verified = faults_run (verify_ordered, order);
  if (verified->status != 0)
    fail_msg ("%s: what is left is not as it should be", where);
  return run;
}

static guint
count_calls (const Scenario *scenario)
{
  Order order = { scenario, 0, TEMA_FAULT_NONE, 0, FALSE, FALSE };
  g_autoptr (FaultsRun) run = try_order (&order, scenario->name);

  assert_int_equal (run->status, 0);
  assert_true (order.is_done);
  return run->n_calls;
}

static void
strike_everywhere (
    const char *kind, TemaFault fault, int error_number, gboolean for_ever, guint usual_stride)
{
  guint n_runs = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      guint n_calls = count_calls (&scenarios[i]);

      for (guint at = 1; at <= n_calls; at += faults_stride (usual_stride))
        {
          Order order = { &scenarios[i], at, fault, error_number, for_ever, FALSE };
          g_autofree char *where
              = g_strdup_printf ("%s, %s at call %u of %u", scenarios[i].name, kind, at, n_calls);
          g_autoptr (FaultsRun) run = try_order (&order, where);
          const char *message = run->reports->len > 0
                                    ? g_array_index (run->reports, FaultsReport, 0).message
                                    : NULL;

          n_runs++;
          if (fault != TEMA_FAULT_ERROR)
            assert_true (WIFSIGNALED (run->status) && WTERMSIG (run->status) == SIGKILL);
          else if (run->status != 0)
            fail_msg ("%s: ended with %d", where, run->status);
          else if (!order.is_done && (strlen (message) < 20 || strchr (message, '.') == NULL))
            fail_msg ("%s: no sentence: “%s”", where, message);
        }
    }
  print_message ("%s: %u runs, always as before or as it shall be\n", kind, n_runs);
}

static void
test_death (void **state)
{
  strike_everywhere ("death", TEMA_FAULT_KILL, 0, FALSE, 2);
  strike_everywhere ("death in a write", TEMA_FAULT_TEAR, 0, FALSE, 5);
}

static void
test_disk_errors (void **state)
{
  strike_everywhere ("disk error", TEMA_FAULT_ERROR, EIO, FALSE, 3);
  strike_everywhere ("disk errors for ever", TEMA_FAULT_ERROR, EIO, TRUE, 5);
}

static void
test_disk_full (void **state)
{
  strike_everywhere ("disk full once", TEMA_FAULT_ERROR, ENOSPC, FALSE, 5);
  strike_everywhere ("disk full", TEMA_FAULT_ERROR, ENOSPC, TRUE, 5);
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
