/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is read out of the log: acts that are made up, of an older version or say nothing, and disks
 * that fail in between. */
#include "made-changeset.h"

#include "base/tema-error.h"
#include "store/tema-store-changed.h"
#include "store/tema-store-flows.h"
#include "store/tema-store-log.h"
#include "store/tema-store-removed.h"
#include "store/tema-store-subjects.h"

#include <string.h>

/* Acts that say what they did */

/* A coding gets another code, or only something else; a number of -1 leaves it out. */
static void
add_recoding (GByteArray *bytes, gint64 id, gint64 from, gint64 to)
{
  made_begin_change (bytes, SQLITE_UPDATE);
  made_add_number (bytes, id);
  made_add_undefined (bytes, 2);
  if (from >= 0)
    made_add_number (bytes, from);
  else
    made_add_undefined (bytes, 1);
  made_add_undefined (bytes, 3);
  if (to >= 0)
    made_add_number (bytes, to);
  else
    made_add_undefined (bytes, 1);
}

/* Only codings that really went from one code to another tell where a code went. */
static void
test_flows (void **state)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) flows = NULL;
  g_autoptr (GError) error = NULL;
  const TemaCodeFlow *first, *second;
  gint64 newest;

  made_begin_table (bytes, "code", 1, 0);
  made_add_row (bytes, SQLITE_DELETE, 5);
  made_add_row (bytes, SQLITE_INSERT, 9);
  made_begin_table (bytes, "code", 2, 0);
  made_begin_change (bytes, SQLITE_UPDATE);
  made_add_number (bytes, 3);
  made_add_number (bytes, 1);
  made_add_undefined (bytes, 1);
  made_add_number (bytes, 2);
  made_begin_table (bytes, "coding", 4, 0);
  add_recoding (bytes, 1, 5, 6);
  add_recoding (bytes, 2, 5, 6);
  add_recoding (bytes, 3, 5, 7);
  add_recoding (bytes, 4, 8, 9);
  add_recoding (bytes, 5, -1, -1);
  add_recoding (bytes, 6, 5, 0);
  add_recoding (bytes, 7, 3, 4);
  made_begin_change (bytes, SQLITE_DELETE);
  made_add_number (bytes, 8);
  made_add_undefined (bytes, 2);
  made_add_number (bytes, 5);
  trouble_write_study ();
  made_put (bytes);
  newest = trouble_get_number ("SELECT max (number) FROM act");
  trouble_open_for_reading ();
  flows = tema_store_list_flows (&trouble_store, newest - 1, newest, &error);
  assert_ok (error);
  trouble_close ();
  assert_int_equal (flows->len, 3);
  first = &g_array_index (flows, TemaCodeFlow, 0);
  second = &g_array_index (flows, TemaCodeFlow, 1);
  assert_int_equal (first->to, 6);
  assert_int_equal (first->n_codings, 2);
  assert_true (first->is_from_gone && !first->is_to_new);
  assert_int_equal (second->to, 7);
  assert_true (g_array_index (flows, TemaCodeFlow, 2).is_to_new);
}

/* What came back was not removed; the same number in another table is another row. */
static void
test_removed (void **state)
{
  static const char *const tables[] = { "code", "coding", NULL };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) removed = NULL;
  g_autoptr (GError) error = NULL;
  guint n_found = 0;

  made_begin_table (bytes, "coding", 1, 0);
  made_add_row (bytes, SQLITE_DELETE, 1000);
  made_add_row (bytes, SQLITE_DELETE, 1001);
  made_add_row (bytes, SQLITE_INSERT, 1001);
  made_add_row (bytes, SQLITE_DELETE, 1002);
  made_begin_table (bytes, "code", 1, 0);
  made_add_row (bytes, SQLITE_INSERT, 1000);
  made_begin_table (bytes, "coding", 2, 0);
  made_begin_change (bytes, SQLITE_UPDATE);
  made_add_number (bytes, 1004);
  made_add_number (bytes, 1);
  made_add_undefined (bytes, 1);
  made_add_number (bytes, 2);
  /* One that does not say which it is. */
  made_begin_table (bytes, "coding", 2, 1);
  made_begin_change (bytes, SQLITE_DELETE);
  made_add_undefined (bytes, 1);
  made_add_number (bytes, 1003);
  trouble_write_study ();
  made_put (bytes);
  trouble_open_for_reading ();
  removed = tema_store_list_removed (&trouble_store, tables, &error);
  assert_ok (error);
  trouble_close ();
  for (guint i = 0; i < removed->len; i++)
    {
      const TemaRemoved *one = &g_array_index (removed, TemaRemoved, i);

      assert_int_not_equal (one->id, 0);
      assert_int_not_equal (one->id, 1001);
      n_found += one->id >= 1000;
    }
  assert_int_equal (n_found, 2);
}

static void
add_renaming (GByteArray *bytes, gint64 id, const char *from, const char *to)
{
  made_begin_change (bytes, SQLITE_UPDATE);
  made_add_number (bytes, id);
  made_add_text (bytes, from);
  made_add_undefined (bytes, 1);
  made_add_text (bytes, to);
}

/* Only rows of the table that got another value in the column, and say which they are. */
static void
test_changed (void **state)
{
  static const gint64 renamed = 1000, other_column = 1001, made = 1002, other_table = 1003;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GHashTable) changed = NULL, beyond = NULL;
  g_autoptr (GError) error = NULL;

  made_begin_table (bytes, "turn", 2, 0);
  add_renaming (bytes, renamed, "Kari", "R1");
  made_begin_table (bytes, "turn", 3, 0);
  made_begin_change (bytes, SQLITE_UPDATE);
  made_add_number (bytes, other_column);
  made_add_undefined (bytes, 1);
  made_add_text (bytes, "a");
  made_add_undefined (bytes, 2);
  made_add_text (bytes, "b");
  made_begin_table (bytes, "turn", 1, 0);
  made_add_row (bytes, SQLITE_INSERT, made);
  made_begin_table (bytes, "code", 2, 0);
  add_renaming (bytes, other_table, "a", "b");
  /* One that does not say which row it is. */
  made_begin_table (bytes, "turn", 2, 1);
  made_begin_change (bytes, SQLITE_UPDATE);
  made_add_undefined (bytes, 1);
  made_add_text (bytes, "a");
  made_add_undefined (bytes, 1);
  made_add_text (bytes, "b");
  trouble_write_study ();
  made_put (bytes);
  trouble_open_for_reading ();
  changed = tema_store_list_changed (&trouble_store, "turn", 1, &error);
  assert_ok (error);
  beyond = tema_store_list_changed (&trouble_store, "turn", 9, &error);
  assert_ok (error);
  trouble_close ();
  assert_non_null (g_hash_table_lookup (changed, &renamed));
  assert_null (g_hash_table_lookup (changed, &other_column));
  assert_null (g_hash_table_lookup (changed, &made));
  assert_null (g_hash_table_lookup (changed, &other_table));
  assert_null (g_hash_table_lookup (beyond, &renamed));
}

static gboolean
list_flows (GError **error)
{
  g_autoptr (GArray) flows = tema_store_list_flows (&trouble_store, 0, G_MAXINT, error);

  return flows != NULL;
}

static gboolean
list_removed (GError **error)
{
  static const char *const tables[] = { "coding", NULL };
  g_autoptr (GArray) removed = tema_store_list_removed (&trouble_store, tables, error);

  return removed != NULL;
}

static gboolean
list_changed (GError **error)
{
  g_autoptr (GHashTable) changed = tema_store_list_changed (&trouble_store, "turn", 4, error);

  return changed != NULL;
}

/* The whole answer, or a sentence; what a damaged act did is told by undoing it alone. */
static void
test_reading_fails (void **state)
{
  static const char *const calls[] = { "sqlite3_prepare_v2", "sqlite3_step" };
  gboolean (*const lists[]) (GError **) = { list_flows, list_removed, list_changed };
  g_autoptr (GByteArray) noise = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  made_append (noise, "noise", 5);
  trouble_write_study ();
  made_put (noise);
  trouble_open_for_reading ();
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      assert_true (lists[i](&error));
      trouble_fail_sqlite ("sqlite3changeset_start", 1, TRUE, SQLITE_NOMEM);
      assert_true (lists[i](&error));
      trouble_assert_came ();
      for (gsize j = 0; j < G_N_ELEMENTS (calls); j++)
        {
          trouble_fail_sqlite (calls[j], 1, FALSE, SQLITE_IOERR_READ);
          assert_false (lists[i](&error));
          trouble_assert_came ();
          trouble_assert_sentence (calls[j], error);
          g_clear_error (&error);
        }
    }
  trouble_close ();
}

static void
write_subjects (const GByteArray *bytes, gint64 n_expected)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_run_sql ("DELETE FROM act_subject");
  trouble_open ();
  assert_true (tema_subjects_write (&trouble_store, 1, bytes->data, bytes->len, NULL, &error));
  trouble_close ();
  assert_int_equal (trouble_get_number ("SELECT count (*) FROM act_subject"), n_expected);
}

/* An act of an older version knows fewer columns; a made-up one may not say what it is about. */
static void
test_subjects_of_odd_acts (void **state)
{
  g_autoptr (GByteArray) older = g_byte_array_new ();
  g_autoptr (GByteArray) undefined = g_byte_array_new ();
  g_autoptr (GByteArray) noise = g_byte_array_new ();
  g_autoptr (GByteArray) two = g_byte_array_new ();
  g_autoptr (GByteArray) placed = g_byte_array_new ();
  g_autoptr (GByteArray) many = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  made_begin_table (older, "theme", 1, 0);
  made_add_row (older, SQLITE_INSERT, 7);
  write_subjects (older, 1);
  made_begin_table (undefined, "coding", 2, 1);
  made_begin_change (undefined, SQLITE_INSERT);
  made_add_undefined (undefined, 1);
  made_add_number (undefined, 7);
  write_subjects (undefined, 0);
  made_append (noise, "noise", 5);
  write_subjects (noise, 0);
  /* What only got another place counts when there is nothing else. */
  made_begin_table (placed, "code", 4, 0);
  made_begin_change (placed, SQLITE_UPDATE);
  made_add_number (placed, 7);
  made_add_undefined (placed, 2);
  made_add_number (placed, 1);
  made_add_undefined (placed, 3);
  made_add_number (placed, 2);
  write_subjects (placed, 1);
  /* Of what is gone nothing is looked up, and of thousands not all is. */
  made_begin_table (many, "coding", 1, 0);
  made_add_row (many, SQLITE_DELETE, 7);
  for (gint64 i = 0; i < 1001; i++)
    made_add_row (many, SQLITE_INSERT, 1000 + i);
  write_subjects (many, 0);
  /* A code and a theme, and the first or the second of them cannot be written. */
  made_begin_table (two, "code", 1, 0);
  made_add_row (two, SQLITE_INSERT, 5);
  made_begin_table (two, "theme", 1, 0);
  made_add_row (two, SQLITE_INSERT, 7);
  trouble_write_study ();
  trouble_run_sql ("DELETE FROM act_subject");
  trouble_open ();
  for (guint at = 1; at <= 2; at++)
    {
      trouble_fail_sqlite ("sqlite3_step", at, FALSE, SQLITE_FULL);
      assert_false (tema_subjects_write (&trouble_store, 1, two->data, two->len, NULL, &error));
      trouble_assert_came ();
      trouble_assert_sentence ("subjects", error);
      g_clear_error (&error);
    }
  trouble_close ();
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_flows),
    cmocka_unit_test (test_removed),
    cmocka_unit_test (test_changed),
    cmocka_unit_test (test_reading_fails),
    cmocka_unit_test (test_subjects_of_odd_acts),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
