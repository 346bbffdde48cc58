/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Databases of other programs, value by value: what is there is read as it is, what is not there is
 * empty, and what goes wrong is told once, at the end. What whole projects hold is for
 * project/foreign. */
#include "tema-test.h"
#include "tema-trouble.h"

#include "base/tema-error.h"
#include "store/tema-foreign.h"

#include <sqlite3.h>
#include <string.h>

/* More than anybody waits for: a row of a million, counted again and again. */
#define ENDLESS                                                                                    \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0"

static gint64 later; /* how much later it is than it is */
static GCancellable *cancelled_later;

gint64 __real_g_get_monotonic_time (void);
gint64 __wrap_g_get_monotonic_time (void);

gint64
__wrap_g_get_monotonic_time (void)
{
  if (cancelled_later != NULL)
    g_cancellable_cancel (cancelled_later);
  return __real_g_get_monotonic_time () + later;
}

static GBytes *
make_bytes (const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_int64 n_bytes;
  guchar *data;
  GBytes *bytes;

  assert_int_equal (sqlite3_open (":memory:", &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, sql, NULL, NULL, NULL), SQLITE_OK);
  data = sqlite3_serialize (db, "main", &n_bytes, 0);
  bytes = g_bytes_new (data, n_bytes);
  sqlite3_free (data);
  sqlite3_close (db);
  return bytes;
}

static TemaForeign *
open_bytes (GBytes *bytes, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  TemaForeign *foreign = tema_foreign_open (bytes, cancellable, &error);

  assert_ok (error);
  return foreign;
}

static TemaForeign *
open_made (const char *sql)
{
  g_autoptr (GBytes) bytes = make_bytes (sql);

  return open_bytes (bytes, NULL);
}

static void
assert_told (TemaForeign *foreign, const char *words)
{
  g_autoptr (GError) error = NULL;

  assert_false (tema_foreign_finish (foreign, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  assert_non_null (strstr (error->message, words));
}

#define TABLE                                                                                      \
  "CREATE TABLE code (id INTEGER, name, Weight); CREATE VIEW seen AS SELECT * FROM code;"          \
  "INSERT INTO code VALUES (1, 'Søvn', '12'), (2, NULL, 12.0), (3, 'a' || char (0) || 'b🙂', "  \
  "12.5), (4, CAST (x'41ff42f09f' AS TEXT), 'twelve'), (5, 6, x'0102');"

static void
test_values (void **state)
{
  g_autoptr (TemaForeign) foreign = open_made (TABLE);
  TemaForeignRows *rows = tema_foreign_select (foreign, "code", "SELECT * FROM code ORDER BY id");
  static const struct
  {
    const char *name;
    gint64 weight;
  } expected[] = {
    { "Søvn", 12 },
    { "", 12 },
    { "a\xef\xbf\xbd"
      "b🙂",
      -1 },
    { "A\xef\xbf\xbd"
      "B\xef\xbf\xbd\xef\xbf\xbd",
      -1 },
    { "6", -1 },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      assert_true (tema_foreign_rows_next (rows));
      assert_int_equal (tema_foreign_rows_get_int (rows, "ID", 0), i + 1);
      assert_string_equal (tema_foreign_rows_get_text (rows, "Name"), expected[i].name);
      assert_int_equal (tema_foreign_rows_get_int (rows, "weight", -1), expected[i].weight);
      assert_string_equal (tema_foreign_rows_get_text (rows, "nothing"), "");
      assert_int_equal (tema_foreign_rows_get_int (rows, "nothing", 7), 7);
    }
  assert_false (tema_foreign_rows_next (rows));
  tema_foreign_rows_free (rows);
  assert_true (tema_foreign_finish (foreign, &error));
}

static void
test_tables (void **state)
{
  g_autoptr (TemaForeign) foreign = open_made (TABLE);
  TemaForeignRows *rows;

  assert_true (tema_foreign_has (foreign, "CODE", NULL));
  assert_true (tema_foreign_has (foreign, "code", "weight"));
  assert_false (tema_foreign_has (foreign, "code", "colour"));
  assert_false (tema_foreign_has (foreign, "seen", NULL));
  assert_false (tema_foreign_has (foreign, "seen", "name"));
  /* Where there is no table there are no rows, and no values in them. */
  rows = tema_foreign_select (foreign, "theme", "SELECT * FROM theme");
  assert_false (tema_foreign_rows_next (rows));
  assert_string_equal (tema_foreign_rows_get_text (rows, "name"), "");
  assert_int_equal (tema_foreign_rows_get_int (rows, "id", 7), 7);
  tema_foreign_rows_free (rows);
  assert_true (tema_foreign_finish (foreign, NULL));
}

static void
assert_refused (const char *data, gsize n_bytes, const char *words)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);
  g_autoptr (GError) error = NULL;

  assert_null (tema_foreign_open (bytes, NULL, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  assert_non_null (strstr (error->message, words));
}

static void
test_no_database (void **state)
{
  g_autofree char *data = g_malloc0 (4096);

  strcpy (data, "SQLite format 3");
  assert_refused (data, 511, "no project of another program");
  assert_refused (data, 4096, "damaged");
  data[0] = 's';
  assert_refused (data, 4096, "no project of another program");
}

/* What was written ahead is the caller's to look for. */
static void
test_written_ahead (void **state)
{
  static const char versions[][2] = { { 1, 1 }, { 2, 1 }, { 2, 2 } };
  g_autoptr (GBytes) bytes = make_bytes (TABLE);
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *copy = g_memdup2 (data, n_bytes);
      g_autoptr (GBytes) ahead = NULL;
      g_autoptr (TemaForeign) foreign = NULL;

      memcpy (copy + 18, versions[i], 2);
      ahead = g_bytes_new (copy, n_bytes);
      foreign = open_bytes (ahead, NULL);
      assert_true (tema_foreign_has (foreign, "code", "name"));
    }
}

static void
assert_told_when_failing (const char *call, int code, const char *words)
{
  g_autoptr (TemaForeign) foreign = open_made (TABLE);
  TemaForeignRows *rows;

  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_SQLITE, call, 1, TRUE, code, 0 });
  rows = tema_foreign_select (foreign, "code", "SELECT * FROM code");
  assert_false (tema_foreign_rows_next (rows));
  tema_foreign_rows_free (rows);
  assert_true (tema_trouble_end ());
  assert_told (foreign, words);
}

static void
test_failures (void **state)
{
  static const char *const calls[]
      = { "sqlite3_malloc64", "sqlite3_open_v2", "sqlite3_deserialize" };
  g_autoptr (GBytes) bytes = make_bytes (TABLE);

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      tema_trouble_begin (
          &(TemaTrouble){ TEMA_TROUBLE_SQLITE, calls[i], 1, FALSE, SQLITE_NOMEM, 0 });
      assert_null (tema_foreign_open (bytes, NULL, &error));
      assert_true (tema_trouble_end ());
      assert_non_null (strstr (error->message, "not enough memory"));
    }
  assert_told_when_failing ("sqlite3_prepare_v2", SQLITE_CORRUPT, "damaged");
  assert_told_when_failing ("sqlite3_prepare_v2", SQLITE_NOMEM, "more than Tema reads");
  assert_told_when_failing ("sqlite3_step", SQLITE_TOOBIG, "more than Tema reads");
  assert_told_when_failing ("sqlite3_step", SQLITE_CORRUPT, "damaged");
}

/* The first that went wrong is told, and nothing is asked after it. */
static void
test_first_failure_counts (void **state)
{
  g_autoptr (TemaForeign) foreign = open_made (TABLE);
  TemaForeignRows *rows = tema_foreign_select (foreign, "code", "SELECT * FROM code");
  TemaForeignRows *wrong, *late;

  assert_true (tema_foreign_rows_next (rows));
  wrong = tema_foreign_select (foreign, "code", "SELECT colour FROM code");
  assert_false (tema_foreign_rows_next (wrong));
  assert_false (tema_foreign_rows_next (rows));
  late = tema_foreign_select (foreign, "code", "SELECT * FROM code");
  assert_false (tema_foreign_rows_next (late));
  tema_trouble_begin (
      &(TemaTrouble){ TEMA_TROUBLE_SQLITE, "sqlite3_step", 1, FALSE, SQLITE_NOMEM, 0 });
  assert_false (tema_foreign_has (foreign, "code", NULL));
  assert_true (tema_trouble_end ());
  tema_foreign_rows_free (rows);
  tema_foreign_rows_free (wrong);
  tema_foreign_rows_free (late);
  assert_told (foreign, "damaged");
}

/* No memory for a value: it is as none. */
static void
test_no_memory_for_a_number (void **state)
{
  g_autoptr (TemaForeign) foreign = open_made (TABLE);
  TemaForeignRows *rows = tema_foreign_select (foreign, "code", "SELECT * FROM code");

  assert_true (tema_foreign_rows_next (rows));
  tema_trouble_begin (
      &(TemaTrouble){ TEMA_TROUBLE_SQLITE, "sqlite3_column_text", 1, FALSE, SQLITE_NOMEM, 0 });
  assert_int_equal (tema_foreign_rows_get_int (rows, "weight", -1), -1);
  assert_true (tema_trouble_end ());
  tema_foreign_rows_free (rows);
}

static void
ask_endlessly (TemaForeign *foreign)
{
  TemaForeignRows *rows = tema_foreign_select (foreign, "code", ENDLESS);

  assert_false (tema_foreign_rows_next (rows));
  tema_foreign_rows_free (rows);
}

/* Whoever has enough of it stops it; and what never ends ends. */
static void
test_patience (void **state)
{
  g_autoptr (GBytes) bytes = make_bytes (TABLE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TemaForeign) stopped = open_bytes (bytes, cancellable);
  g_autoptr (TemaForeign) endless = open_bytes (bytes, NULL);
  g_autoptr (GError) error = NULL;

  cancelled_later = cancellable;
  ask_endlessly (stopped);
  cancelled_later = NULL;
  assert_false (tema_foreign_finish (stopped, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  later = 61 * G_TIME_SPAN_SECOND;
  ask_endlessly (endless);
  later = 0;
  assert_told (endless, "takes too long");
}

/* Two million rows, and then no more. */
static void
test_too_many_rows (void **state)
{
  g_autoptr (TemaForeign) foreign = open_made (TABLE);
  TemaForeignRows *rows = tema_foreign_select (
      foreign, "code",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
  guint n_rows = 0;

  while (tema_foreign_rows_next (rows))
    n_rows++;
  tema_foreign_rows_free (rows);
  assert_int_equal (n_rows, 2000000);
  assert_told (foreign, "more than Tema reads");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_values),
    cmocka_unit_test (test_tables),
    cmocka_unit_test (test_no_database),
    cmocka_unit_test (test_written_ahead),
    cmocka_unit_test (test_failures),
    cmocka_unit_test (test_first_failure_counts),
    cmocka_unit_test (test_no_memory_for_a_number),
    cmocka_unit_test (test_patience),
    cmocka_unit_test (test_too_many_rows),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
