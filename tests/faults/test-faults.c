/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Sudden death and disk errors at every call that touches the disk, in a session with one act of
 * each kind. */
#include "faults-support.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

typedef struct
{
  guint at;
  TemaFault fault;
  int error_number;
  gboolean for_ever;
} Order;

static void
run_ordered (int to_parent, gpointer data)
{
  const Order *order = data;

  tema_faults_arm (faults_folder, order->at, order->fault, order->error_number, order->for_ever);
  faults_run_session (to_parent, NULL);
}

static FaultsRun *
run_once (const Order *order)
{
  faults_empty_folder ();
  faults_write_project (faults_get_base ());
  return faults_run (run_ordered, (gpointer)order);
}

static guint
count_calls (void)
{
  const Order order = { 0, TEMA_FAULT_NONE, 0, FALSE };
  g_autoptr (FaultsRun) run = run_once (&order);

  assert_int_equal (run->status, 0);
  for (guint i = 0; i < run->reports->len; i++)
    assert_true (g_array_index (run->reports, FaultsReport, i).is_done);
  faults_verify (run, FALSE, "without a fault");
  assert_true (run->n_calls > 200);
  return run->n_calls;
}

static void
kill_everywhere (TemaFault fault, guint first, guint stride)
{
  guint n_calls = count_calls ();
  guint n_kills = 0;

  for (guint at = first; at <= n_calls; at += stride)
    {
      const Order order = { at, fault, 0, FALSE };
      g_autoptr (FaultsRun) run = run_once (&order);
      g_autofree char *where = g_strdup_printf ("death at call %u", at);

      if (!WIFSIGNALED (run->status) || WTERMSIG (run->status) != SIGKILL)
        fail_msg ("%s: ended with %d instead", where, run->status);
      faults_verify (run, TRUE, where);
      n_kills++;
    }
  print_message ("%u deaths, at calls 1 to %u, 0 acknowledged acts lost\n", n_kills, n_calls);
}

static void
test_death_before_every_call (void **state)
{
  kill_everywhere (TEMA_FAULT_KILL, 1, faults_stride (3));
}

static void
test_death_in_the_middle_of_every_write (void **state)
{
  kill_everywhere (TEMA_FAULT_TEAR, 2, faults_stride (5));
}

static void
fail_everywhere (int error_number, gboolean for_ever, guint first, guint stride)
{
  guint n_calls = count_calls ();
  guint n_errors = 0;

  for (guint at = first; at <= n_calls; at += stride)
    {
      const Order order = { at, TEMA_FAULT_ERROR, error_number, for_ever };
      g_autoptr (FaultsRun) run = run_once (&order);
      g_autofree char *where = g_strdup_printf ("%s at call %u%s", g_strerror (error_number), at,
                                                for_ever ? " and for ever" : "");

      if (run->status != 0)
        fail_msg ("%s: ended with %d", where, run->status);
      faults_assert_told (run, !for_ever, where);
      faults_verify (run, for_ever, where);
      n_errors++;
    }
  print_message ("%s%s: %u runs, at calls 1 to %u, 0 acknowledged acts lost\n",
                 g_strerror (error_number), for_ever ? " for ever" : "", n_errors, n_calls);
}

static void
test_one_disk_error (void **state)
{
  fail_everywhere (EIO, FALSE, 1, faults_stride (5));
}

static void
test_disk_errors_for_ever (void **state)
{
  fail_everywhere (EIO, TRUE, 2, faults_stride (7));
}

static void
test_disk_full_once (void **state)
{
  fail_everywhere (ENOSPC, FALSE, 3, faults_stride (5));
}

static void
test_disk_full_for_ever (void **state)
{
  fail_everywhere (ENOSPC, TRUE, 4, faults_stride (7));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_death_before_every_call),
    cmocka_unit_test (test_death_in_the_middle_of_every_write),
    cmocka_unit_test (test_one_disk_error),
    cmocka_unit_test (test_disk_errors_for_ever),
    cmocka_unit_test (test_disk_full_once),
    cmocka_unit_test (test_disk_full_for_ever),
  };

  return cmocka_run_group_tests (tests, faults_set_up, faults_tear_down);
}
