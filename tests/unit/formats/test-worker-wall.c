/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the worker asks of kernels of every age, without being locked in by the answer: each one is
 * asked for all that it can do and nothing it does not know, and one that can do nothing is no
 * reason to fail. That the walls stand on this kernel is proven by test-worker.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <glib.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "worker/tema-worker-wall.h"

static struct
{
  int version;        /* of Landlock; below 1: none */
  gboolean fails;     /* to make a set of rules */
  gboolean wants_few; /* a rule for a file: READ_DIR is refused */
  gboolean no_filter; /* seccomp is refused */
  guint64 handled_fs, handled_net, scoped;
  gsize n_asked_bytes;
  guint n_rules, n_small_rules, n_restricted, n_filters, n_unshared;
} kernel;

#define RULES_FD 1000

static long
make_rules (const guint64 *asked, gsize n_bytes, guint flags)
{
  if (asked == NULL)
    return flags == LANDLOCK_CREATE_RULESET_VERSION && kernel.version >= 1 ? kernel.version : -1;
  kernel.n_asked_bytes = n_bytes;
  kernel.handled_fs = asked[0];
  kernel.handled_net = n_bytes >= 16 ? asked[1] : 0;
  kernel.scoped = n_bytes >= 24 ? asked[2] : 0;
  return kernel.fails ? -1 : RULES_FD;
}

static long
add_rule (const struct landlock_path_beneath_attr *beneath)
{
  gboolean is_small = (beneath->allowed_access & LANDLOCK_ACCESS_FS_READ_DIR) == 0;

  if (kernel.wants_few && !is_small)
    return -1;
  kernel.n_rules++;
  kernel.n_small_rules += is_small;
  return 0;
}

long __wrap_syscall (long number, ...);

long
__wrap_syscall (long number, ...)
{
  guintptr a[4];
  va_list arguments;

  va_start (arguments, number);
  for (guint i = 0; i < G_N_ELEMENTS (a); i++)
    a[i] = va_arg (arguments, guintptr);
  va_end (arguments);
  if (number == SYS_landlock_create_ruleset)
    return make_rules ((const guint64 *)a[0], a[1], a[2]);
  if (number == SYS_landlock_add_rule)
    return add_rule ((const void *)a[2]);
  if (number == SYS_landlock_restrict_self)
    return kernel.n_restricted++, 0;
  assert_int_equal (number, SYS_seccomp);
  kernel.n_filters++;
  return kernel.no_filter ? -1 : 0;
}

int __wrap_unshare (int flags);

int
__wrap_unshare (int flags)
{
  kernel.n_unshared++;
  errno = EPERM;
  return -1;
}

static void
close_files (int version, gboolean fails, gboolean wants_few)
{
  memset (&kernel, 0, sizeof kernel);
  kernel.version = version;
  kernel.fails = fails;
  kernel.wants_few = wants_few;
  tema_wall_close_files ();
}

static void
test_without_landlock (void **state)
{
  close_files (0, FALSE, FALSE);
  assert_int_equal (kernel.n_asked_bytes, 0);
  assert_int_equal (kernel.n_restricted, 0);
  assert_false (tema_wall_has_landlock ());
  close_files (1, TRUE, FALSE);
  assert_int_equal (kernel.n_rules, 0);
  assert_int_equal (kernel.n_restricted, 0);
}

static void
test_every_age_of_landlock (void **state)
{
  /* Version, bytes it knows, and how many rights over files there are by then. */
  static const guint ages[][3] = { { 1, 8, 13 },  { 2, 8, 14 },  { 3, 8, 15 }, { 4, 16, 15 },
                                   { 5, 16, 16 }, { 6, 24, 16 }, { 9, 24, 16 } };

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      close_files (ages[i][0], FALSE, FALSE);
      assert_int_equal (kernel.n_asked_bytes, ages[i][1]);
      assert_true (kernel.handled_fs == (1ULL << ages[i][2]) - 1);
      assert_int_equal (kernel.handled_net, ages[i][1] >= 16 ? 3 : 0);
      assert_int_equal (kernel.scoped, ages[i][1] >= 24 ? 3 : 0);
      assert_true (kernel.n_rules > 1 && kernel.n_small_rules == 0);
      assert_int_equal (kernel.n_restricted, 1);
      assert_true (tema_wall_has_landlock ());
    }
}

/* A file among the folders takes fewer rights, and is not left out for it. */
static void
test_rules_for_files (void **state)
{
  guint n_rules;

  close_files (3, FALSE, FALSE);
  n_rules = kernel.n_rules;
  close_files (3, FALSE, TRUE);
  assert_int_equal (kernel.n_rules, n_rules);
  assert_int_equal (kernel.n_small_rules, n_rules);
}

static void
test_without_seccomp (void **state)
{
  memset (&kernel, 0, sizeof kernel);
  if (!tema_wall_has_seccomp ())
    skip ();
  kernel.n_filters = 0;
  tema_wall_close_system ();
  if (kernel.n_filters == 0) /* under sanitizers there is no filter */
    skip ();
  assert_int_equal (kernel.n_unshared, 0);
  kernel.no_filter = TRUE;
  tema_wall_close_system ();
  assert_int_equal (kernel.n_unshared, 1);
  assert_false (tema_wall_has_seccomp ());
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_without_landlock),
    cmocka_unit_test (test_every_age_of_landlock),
    cmocka_unit_test (test_rules_for_files),
    cmocka_unit_test (test_without_seccomp),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
