/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Opening on a slow disk: what was waited for is not taken for damage. */
#include "trouble-study.h"

#include "tema-trouble.h"

#include "base/tema-error.h"
#include "store/tema-store-backup.h"

static gint64 later; /* how much later it is than it is */
static gboolean is_copying_slow;

gint64 __real_g_get_monotonic_time (void);
gint64 __wrap_g_get_monotonic_time (void);

gint64
__wrap_g_get_monotonic_time (void)
{
  return __real_g_get_monotonic_time () + later;
}

/* A backup asks what time it is. */
static gint64
get_now (void)
{
  if (is_copying_slow)
    later += 40 * G_TIME_SPAN_SECOND;
  return 1769853600;
}

static void
write_old_study (void)
{
  trouble_write_study ();
  trouble_put_fixture ("version-2.tema");
  /* Enough for SQLite to look at the clock. */
  trouble_run_sql (
      "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n LIMIT 60000)"
      " INSERT INTO coder (id, guid, name) SELECT i, 'guid ' || i, 'name ' || i FROM n");
}

/* A backup before a migration takes longer than opening may: the project is opened nevertheless. */
static void
test_slow_backup (void **state)
{
  TemaStore store = { .path = trouble_path, .n_changeset_bytes = -1 };
  g_autoptr (GError) error = NULL;

  write_old_study ();
  tema_store_set_backup_clock (get_now);
  is_copying_slow = TRUE;
  assert_true (tema_store_connect (&store, &error));
  assert_ok (error);
  assert_true (later > 30 * G_TIME_SPAN_SECOND);
  tema_store_disconnect (&store);
  is_copying_slow = FALSE;
  later = 0;
  tema_store_set_backup_clock (NULL);
}

static void
pass_time (void)
{
  later += 40 * G_TIME_SPAN_SECOND;
}

/* What else takes too long is stopped and said, and is not called damage. */
static void
test_slow_reading (void **state)
{
  TemaStore store = { .path = trouble_path, .n_changeset_bytes = -1 };
  g_autoptr (GError) error = NULL;

  write_old_study ();
  tema_trouble_do_at ("sqlite3_prepare_v2", 1, pass_time);
  assert_false (tema_store_connect (&store, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_FAILED));
  assert_non_null (strstr (error->message, "took far too long"));
  later = 0;
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_slow_backup),
    cmocka_unit_test (test_slow_reading),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
