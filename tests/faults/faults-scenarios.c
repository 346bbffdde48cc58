/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What makes or changes files as wholes, with a fault at every call: prepared once, put back as it
 * was for each point, done in one child, looked at in another. */
#include "faults-scenarios.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

typedef struct
{
  const FaultsScenario *scenario;
  guint at;
  TemaFault fault;
  int error_number;
  gboolean for_ever;
  gboolean is_done;  /* what the run said */
  GHashTable *files; /* (element-type filename GBytes): what was prepared */
} Order;

static void
keep_below (GHashTable *files, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        keep_below (files, path);
      else
        g_hash_table_replace (files, g_strdup (path), faults_read (path));
    }
}

static void
put_back (GHashTable *files)
{
  GHashTableIter iter;
  gpointer path, bytes;

  faults_empty_folder ();
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &path, &bytes))
    {
      g_autofree char *folder = g_path_get_dirname (path);
      FILE *file;

      assert_int_equal (g_mkdir_with_parents (folder, 0700), 0);
      file = fopen (path, "w");
      assert_non_null (file);
      assert_int_equal (fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), file),
                        g_bytes_get_size (bytes));
      fclose (file);
    }
}

static void
run_prepare (int to_parent, gpointer scenario)
{
  ((const FaultsScenario *)scenario)->prepare ();
}

static GHashTable *
prepare (const FaultsScenario *scenario)
{
  GHashTable *files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  g_autoptr (FaultsRun) run = NULL;

  (void)faults_get_base ();
  faults_empty_folder ();
  run = faults_run (run_prepare, (gpointer)scenario);
  if (run->status != 0)
    fail_msg ("%s: could not be prepared", scenario->name);
  keep_below (files, faults_folder);
  return files;
}

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

  put_back (order->files);
  run = faults_run (run_ordered, order);
  order->is_done = run->reports->len > 0 && g_array_index (run->reports, FaultsReport, 0).is_done;
  verified = faults_run (verify_ordered, order);
  if (verified->status != 0)
    fail_msg ("%s: what is left is not as it should be", where);
  return run;
}

static guint
count_calls (const FaultsScenario *scenario, GHashTable *files)
{
  Order order = { scenario, 0, TEMA_FAULT_NONE, 0, FALSE, FALSE, files };
  g_autoptr (FaultsRun) run = try_order (&order, scenario->name);

  assert_int_equal (run->status, 0);
  assert_true (order.is_done);
  return run->n_calls;
}

static void
strike (Order *order, const char *kind, guint n_calls)
{
  g_autofree char *where = g_strdup_printf ("%s, %s at call %u of %u", order->scenario->name, kind,
                                            order->at, n_calls);
  g_autoptr (FaultsRun) run = try_order (order, where);
  const char *message
      = run->reports->len > 0 ? g_array_index (run->reports, FaultsReport, 0).message : NULL;

  if (order->fault != TEMA_FAULT_ERROR)
    assert_true (WIFSIGNALED (run->status) && WTERMSIG (run->status) == SIGKILL);
  else if (run->status != 0)
    fail_msg ("%s: ended with %d", where, run->status);
  else if (!order->is_done && (strlen (message) < 20 || strchr (message, '.') == NULL))
    fail_msg ("%s: no sentence: “%s”", where, message);
}

/* Does each scenario with a fault at every so manieth call (every one in a night) and looks at what
 * is left. Whoever is not killed says a sentence, unless all was done. */
void
faults_strike_everywhere (const FaultsScenario *scenarios,
                          guint n_scenarios,
                          const char *kind,
                          TemaFault fault,
                          int error_number,
                          gboolean for_ever,
                          guint usual_stride)
{
  guint n_runs = 0;

  for (guint i = 0; i < n_scenarios; i++)
    {
      g_autoptr (GHashTable) files = prepare (&scenarios[i]);
      guint n_calls = count_calls (&scenarios[i], files);

      for (guint at = 1; at <= n_calls; at += faults_stride (usual_stride), n_runs++)
        {
          Order order = { &scenarios[i], at, fault, error_number, for_ever, FALSE, files };

          strike (&order, kind, n_calls);
        }
    }
  print_message ("%s: %u runs, always as before or as it shall be\n", kind, n_runs);
}
