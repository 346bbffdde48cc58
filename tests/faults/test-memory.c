/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* No memory: each allocation of the store's SQLite fails in turn, once and for ever; whole programs
 * run under an address space that ends anywhere. The store answers with a sentence, and what was
 * acknowledged is there. */
#include "faults-support.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

static sqlite3_mem_methods usual;
static guint n_allocations, at_allocation;
static gboolean for_ever;

static gboolean
is_refused (void)
{
  guint number = g_atomic_int_add (&n_allocations, 1) + 1;

  return at_allocation != 0 && (number == at_allocation || (for_ever && number > at_allocation));
}

static void *
failing_malloc (int n_bytes)
{
  return is_refused () ? NULL : usual.xMalloc (n_bytes);
}

static void *
failing_realloc (void *memory, int n_bytes)
{
  return is_refused () ? NULL : usual.xRealloc (memory, n_bytes);
}

/* In a child, before its first use of SQLite. */
static void
fail_allocation (guint at, gboolean all_later)
{
  sqlite3_mem_methods ours;

  assert_int_equal (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &usual), SQLITE_OK);
  ours = usual;
  ours.xMalloc = failing_malloc;
  ours.xRealloc = failing_realloc;
  assert_int_equal (sqlite3_config (SQLITE_CONFIG_MALLOC, &ours), SQLITE_OK);
  assert_int_equal (sqlite3_initialize (), SQLITE_OK);
  n_allocations = 0;
  at_allocation = at;
  for_ever = all_later;
}

typedef struct
{
  guint at;
  gboolean for_ever;
} Order;

static void
run_short_of_memory (int to_parent, gpointer data)
{
  const Order *order = data;
  FaultsReport calls = { .step = G_MAXINT };

  fail_allocation (order->at, order->for_ever);
  faults_run_session (to_parent, &at_allocation);
  g_snprintf (calls.message, sizeof calls.message, "%u", n_allocations);
  faults_tell (to_parent, &calls);
}

static FaultsRun *
run_once (FaultsChild child, gpointer data)
{
  faults_empty_folder ();
  faults_write_project (faults_get_base ());
  return faults_run (child, data);
}

static void
fail_everywhere (gboolean all_later, guint usual_stride)
{
  Order order = { 0, all_later };
  g_autoptr (FaultsRun) undisturbed = run_once (run_short_of_memory, &order);
  guint n_all = undisturbed->n_calls, n_runs = 0;

  assert_int_equal (undisturbed->status, 0);
  assert_true (n_all > 1000);
  for (order.at = 1; order.at <= n_all;
       order.at += 1 + order.at % 7 + faults_stride (usual_stride) - 1)
    {
      g_autoptr (FaultsRun) run = run_once (run_short_of_memory, &order);
      g_autofree char *where = g_strdup_printf ("allocation %u of %u fails%s", order.at, n_all,
                                                all_later ? " and all later ones" : "");

      if (run->status != 0)
        fail_msg ("%s: ended with %d", where, run->status);
      faults_assert_told (run, FALSE, where);
      faults_verify (run, all_later, where);
      n_runs++;
    }
  print_message ("%s: %u runs over %u allocations, 0 acknowledged acts lost, 0 crashes\n",
                 all_later ? "no memory any more" : "one allocation fails", n_runs, n_all);
}

static void
test_one_allocation_fails (void **state)
{
  fail_everywhere (FALSE, 300);
}

static void
test_all_later_allocations_fail (void **state)
{
  fail_everywhere (TRUE, 500);
}

/* The kernel kills a thread whose stack cannot grow: that is not what is asked here. */
static void __attribute__ ((noinline)) grow_stack (void)
{
  volatile char room[512 * 1024];

  for (gsize i = 0; i < sizeof room; i += 4096)
    room[i] = 1;
}

static void
run_in_small_space (int to_parent, gpointer data)
{
  const rlim_t n_bytes = GPOINTER_TO_SIZE (data);
  const struct rlimit limit = { n_bytes, n_bytes };
  const struct rlimit no_core = { 0, 0 };

  grow_stack ();
  setrlimit (RLIMIT_CORE, &no_core);
  setrlimit (RLIMIT_AS, &limit);
  faults_run_session (to_parent, NULL);
}

static gsize
get_own_space (void)
{
  g_autofree char *status = NULL;
  const char *line;

  assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmSize:");
  assert_non_null (line);
  return g_ascii_strtoull (line + 7, NULL, 10) * 1024;
}

/* GLib ends a program that has no memory, sometimes by running out of stack: its message about the
 * missing memory needs memory itself (g_vasprintf() in 2.74). The project has to bear that too. */
static void
test_small_address_spaces (void **state)
{
  gsize own = get_own_space ();
  guint n_values = 100 / faults_stride (5), n_ended = 0;

  for (guint i = 0; i < n_values; i++)
    {
      /* A thread's stack alone takes 8 MB. */
      gsize n_bytes = own + (gsize)i * (48 * 1024 * 1024 / n_values);
      g_autoptr (FaultsRun) run = run_once (run_in_small_space, GSIZE_TO_POINTER (n_bytes));
      g_autofree char *where
          = g_strdup_printf ("%" G_GSIZE_FORMAT " bytes of address space", n_bytes);

      if (run->status != 0)
        {
          n_ended++;
          if (!WIFSIGNALED (run->status)
              || (WTERMSIG (run->status) != SIGTRAP && WTERMSIG (run->status) != SIGABRT
                  && WTERMSIG (run->status) != SIGSEGV))
            fail_msg ("%s: ended with %d", where, run->status);
        }
      faults_verify (run, TRUE, where);
    }
  print_message ("%u address spaces, %u too small, 0 acknowledged acts lost\n", n_values, n_ended);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_one_allocation_fails),
    cmocka_unit_test (test_all_later_allocations_fail),
    cmocka_unit_test (test_small_address_spaces),
  };

  return cmocka_run_group_tests (tests, faults_set_up, faults_tear_down);
}
