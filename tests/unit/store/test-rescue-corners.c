/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Rescues of what is odd rather than broken: schemas that lie, rows of an older version, rows that
 * the schema does not allow, locks, and somebody who says stop. */
#include "trouble-study.h"

#include "base/tema-error.h"
#include "store/tema-store-rescue-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static char *new_path;

static int
set_up (void **state)
{
  trouble_set_up (state);
  new_path = g_build_filename (trouble_folder, "rescued.tema", NULL);
  return 0;
}

static int
tear_down (void **state)
{
  g_free (new_path);
  return trouble_tear_down (state);
}

static TemaStoreRescue *
rescue (const char *sql)
{
  g_autoptr (GError) error = NULL;
  TemaStoreRescue *report;

  trouble_write_study ();
  if (sql != NULL)
    trouble_run_sql (sql);
  report = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
  assert_ok (error);
  return report;
}

/* The way to a table is wrong; its rows are found on their pages all the same. */
static void
test_schemas_that_lie (void **state)
{
  static const char *const lies[] = {
    "rootpage = NULL",    "rootpage = 0",
    "rootpage = 1",       "rootpage = 9000000000",
    "rootpage = 77777",   "type = 'tabla'",
    "type = 'view'",      "name = 'codf'",
    "name = x'636f6465'", "rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'coding')",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET %s WHERE name = 'code'", lies[i]);
      g_autoptr (TemaStoreRescue) report = rescue (sql);

      assert_int_equal (report->n_codes, 2);
      assert_int_equal (report->n_codings, 3);
    }
}

static void
test_rows_of_an_older_version (void **state)
{
  g_autoptr (TemaStoreRescue) report = NULL;
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_put_fixture ("version-1.tema");
  report = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
  assert_ok (error);
  assert_true (report->n_documents > 0);
  g_free (trouble_dup_digest (new_path));
}

static gpointer
list_tables_job (TemaStore *store, gpointer data, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);

  while (tema_statement_step (select, error))
    g_ptr_array_add (tables, g_strdup (tema_statement_get_text (select, 0)));
  return tables;
}

/* Whatever a project can lose has a name that people know. */
static void
test_every_table_has_a_label (void **state)
{
  g_autoptr (TemaStoreRescue) report = rescue (NULL);
  g_autoptr (GError) error = NULL;
  TemaStore *store = tema_store_open (new_path, TEMA_STORE_READ, &error);
  g_autoptr (GPtrArray) tables = NULL;

  assert_ok (error);
  tables = tema_store_call (store, list_tables_job, NULL, &error);
  assert_ok (error);
  assert_true (tables->len > 25);
  assert_string_equal (tema_rescue_get_label ("nobody_knows"), "nobody_knows");
  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (tema_rescue_get_label (g_ptr_array_index (tables, i)),
                     g_ptr_array_index (tables, i)))
      fail_msg ("“%s” has no label", (const char *)g_ptr_array_index (tables, i));
  tema_store_close (store);
}

/* Rows that no project has are told of as lost; what was found wrong in the new one, too. */
static void
test_rows_that_are_not_allowed (void **state)
{
  g_autoptr (TemaStoreRescue) report = rescue (
      "UPDATE code SET origin = 77 WHERE name = 'Awake';"
      "INSERT INTO board SELECT id + 1, guid || 'x', 'Round two', 1, created_at FROM board;"
      "INSERT INTO theme SELECT 8, 'g8', id, NULL, 0, 'Theme', '', '#000000', 0, '', NULL, 0, 0, 0,"
      " 0, '', '' FROM board WHERE name = 'Round one';"
      "INSERT INTO theme SELECT 9, 'g9', id, 8, 0, 'Below', '', '#000000', 0, '', NULL, 0, 0, 0, 0,"
      " '', '' FROM board WHERE name = 'Round two';");
  g_autofree char *losses = NULL;

  assert_true (report->n_lost_rows > 0);
  g_ptr_array_add (report->losses, NULL);
  losses = g_strjoinv ("\n", (char **)report->losses->pdata);
  assert_non_null (strstr (losses, "Codes: 1 could not be read."));
  assert_non_null (strstr (losses, "Below"));
}

/* A passage that is there twice comes once; what was cut is told of; numbers below nothing. */
static void
test_twice_and_cut (void **state)
{
  g_autoptr (TemaStoreRescue) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize n_bytes;

  trouble_write_study ();
  trouble_run_sql ("DROP INDEX coding_by_place;"
                   "INSERT INTO coding SELECT id + 1, guid || 'x', document, code, first, last,"
                   " quote, coder, created_at, comment, '' FROM coding LIMIT 1;"
                   "UPDATE act SET changeset = zeroblob (200000) WHERE number = 3;"
                   "UPDATE document_text SET text = text || 'long' WHERE text LIKE 'Not%'");
  assert_true (g_file_get_contents (trouble_path, &contents, &n_bytes, NULL));
  assert_true (g_file_set_contents (trouble_path, contents, (gssize)n_bytes - 40960, NULL));
  report = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
  assert_ok (error);
  assert_int_equal (report->n_codings, 3);
}

static void
test_new_project_that_takes_no_text (void **state)
{
  static const int codes[] = { SQLITE_TOOBIG, SQLITE_NOMEM };
  g_autoptr (GError) none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    for (guint at = 1; at < 80; at += 3)
      {
        g_autoptr (TemaStoreRescue) report = NULL;
        g_autoptr (GError) error = NULL;

        trouble_write_study ();
        tema_trouble_begin (
            &(TemaTrouble){ TEMA_TROUBLE_SQLITE, "sqlite3_bind_text64", at, FALSE, codes[i] });
        report = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
        tema_trouble_end ();
        if ((report == NULL) != (error != NULL))
          fail_msg ("not a word of %d at %u", codes[i], at);
      }
}

/* Bytes at a place of the study, written over. */
static void
write_over (gsize at, const guint8 *bytes, gsize n)
{
  g_autofree char *contents = NULL;
  gsize n_bytes;

  assert_true (g_file_get_contents (trouble_path, &contents, &n_bytes, NULL));
  assert_true (at + n <= n_bytes);
  memcpy (contents + at, bytes, n);
  assert_true (g_file_set_contents (trouble_path, contents, (gssize)n_bytes, NULL));
}

static void
insert_many (void)
{
  trouble_run_sql (
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
      " INSERT INTO document_note SELECT i, (SELECT id FROM document), i, 0, 'A note.' FROM n");
}

/* The last way from the root of a table leads to page 0; a row of the schema has two columns. */
static void
test_ways_that_are_none (void **state)
{
  static const guint8 nowhere[4] = { 0 };
  g_autoptr (TemaStoreRescue) lost = NULL;
  g_autoptr (TemaStoreRescue) short_row = NULL;
  g_autoptr (TemaStoreRescue) endless_row = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize n_bytes, n_rest;
  guint8 *at;

  trouble_write_study ();
  insert_many ();
  write_over ((gsize)(trouble_get_number ("SELECT rootpage FROM sqlite_schema WHERE name ="
                                          " 'document_note'")
                      - 1)
                      * 4096
                  + 8,
              nowhere, sizeof nowhere);
  lost = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
  assert_ok (error);
  assert_int_equal (lost->n_codes, 2);
  trouble_write_study ();
  assert_true (g_file_get_contents (trouble_path, &contents, &n_bytes, NULL));
  at = memmem (contents, n_bytes, "tablecodecode", 13);
  assert_non_null (at);
  at -= 7;
  assert_int_equal (at[0], 7);
  /* Name, name again, number of the page, and the statement: one text. */
  n_rest = 4 + 4 + 1 + (((at[5] & 0x7f) << 7 | at[6]) - 13) / 2;
  n_rest = n_rest * 2 + 13;
  memcpy (
      at + 1,
      (guint8[]){ 0x80, 0x80, 23, 0x80 | n_rest >> 14, 0x80 | (n_rest >> 7 & 0x7f), n_rest & 0x7f },
      6);
  assert_true (g_file_set_contents (trouble_path, contents, (gssize)n_bytes, NULL));
  short_row = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
  assert_ok (error);
  assert_int_equal (short_row->n_codes, 2);
  /* It goes on on pages that there are not. */
  at[-3] = 0xff;
  at[-2] = 0x7f;
  assert_true (g_file_set_contents (trouble_path, contents, (gssize)n_bytes, NULL));
  assert_int_equal (g_unlink (new_path), 0);
  endless_row = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
  assert_ok (error);
  assert_int_equal (endless_row->n_codes, 2);
}

/* A row among others of its table that is none of it: its GUID is said to be no text. */
static void
test_row_of_no_table (void **state)
{
  static const guint8 guid_type[] = { 0, 36 * 2 + 13 };
  static const guint8 no_text = 36 * 2 + 12;
  g_autoptr (TemaStoreRescue) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize n_bytes, at;
  const char *found;

  trouble_write_study ();
  at = (gsize)(trouble_get_number ("SELECT rootpage FROM sqlite_schema WHERE name = 'code'") - 1)
       * 4096;
  assert_true (g_file_get_contents (trouble_path, &contents, &n_bytes, NULL));
  found = memmem (contents + at, 4096, guid_type, sizeof guid_type);
  assert_non_null (found);
  write_over (found - contents + 1, &no_text, 1);
  report = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
  assert_ok (error);
  assert_true (report->n_lost_rows > 0);
}

/* An interrupted change beside it, and pages that cannot be read. */
static void
test_reading_that_fails (void **state)
{
  static const char *const calls[] = { "fstat", "pread" };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    for (guint at = 1; at < 12; at++)
      {
        g_autoptr (TemaStoreRescue) report = NULL;
        g_autoptr (GError) error = NULL;

        trouble_write_study ();
        insert_many ();
        trouble_run_sql ("DELETE FROM document_note");
        trouble_interrupt ();
        tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, calls[i], at, FALSE, EIO });
        report = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
        tema_trouble_end ();
        if ((report == NULL) != (error != NULL))
          fail_msg ("not a word of %s at %u", calls[i], at);
      }
}

static void
test_title_of_any_name (void **state)
{
  g_autofree char *plain = g_build_filename (trouble_folder, "study", NULL);
  g_autoptr (TemaStoreRescue) report = NULL;
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_run_sql ("DELETE FROM project");
  assert_int_equal (g_rename (trouble_path, plain), 0);
  report = tema_store_rescue (plain, new_path, NULL, NULL, NULL, &error);
  assert_ok (error);
  g_free (trouble_dup_digest (new_path));
}

static void
test_locks (void **state)
{
  g_autoptr (TemaStoreRescue) locked = NULL;
  g_autoptr (TemaStoreRescue) unlocked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;
  TemaStoreLock *lock;

  trouble_write_study ();
  lock = tema_store_lock_take (trouble_path, FALSE, &none);
  locked = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &error);
  assert_null (locked);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  tema_store_lock_release (lock);
  /* Where nobody can lock, nobody writes. */
  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, "flock", 1, FALSE, ENOSYS });
  unlocked = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &none);
  assert_true (tema_trouble_end ());
  assert_ok (none);
}

/* What is said names the place that was asked for, not what is made on the way there. */
static void
test_target_is_named (void **state)
{
  g_autofree char *missing = g_build_filename (trouble_folder, "gone", "rescued.tema", NULL);
  g_autofree char *folder = g_path_get_dirname (missing);
  g_autoptr (TemaStoreRescue) none = NULL;
  g_autoptr (GError) error = NULL;
  guint n_named = 0;

  trouble_write_study ();
  none = tema_store_rescue (trouble_path, missing, NULL, NULL, NULL, &error);
  assert_null (none);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  assert_non_null (strstr (error->message, "“rescued.tema”"));
  assert_non_null (strstr (error->message, folder));
  for (guint at = 1; at < 200; at += 7)
    {
      g_autoptr (TemaStoreRescue) report = NULL;
      g_autoptr (GError) full = NULL;

      trouble_write_study ();
      tema_trouble_begin (
          &(TemaTrouble){ TEMA_TROUBLE_SQLITE, "sqlite3_step", at, FALSE, SQLITE_FULL });
      report = tema_store_rescue (trouble_path, new_path, NULL, NULL, NULL, &full);
      tema_trouble_end ();
      if (report != NULL)
        continue;
      if (strstr (full->message, ".rescue") != NULL)
        fail_msg ("at %u: %s", at, full->message);
      n_named += strstr (full->message, "“rescued.tema”") != NULL;
    }
  assert_true (n_named > 0);
}

/* Looking at what a damaged file still has */

static void
damage_study (void)
{
  static const guint8 noise[64] = { 0x5a };

  trouble_write_study ();
  write_over (
      (gsize)(trouble_get_number ("SELECT rootpage FROM sqlite_schema WHERE name = 'act'") - 1)
          * 4096,
      noise, sizeof noise);
}

static gboolean
look_at_damaged (GError **error)
{
  TemaStore *store = tema_store_open (trouble_path, TEMA_STORE_READ | TEMA_STORE_SALVAGE, error);

  if (store == NULL)
    return FALSE;
  assert_non_null (tema_store_get_damage (store));
  tema_store_close (store);
  return TRUE;
}

/* Something can be looked at, or it is said why not; and it can be tried again. */
static void
test_looking_that_fails (void **state)
{
  static const TemaTroubleKind kinds[] = { TEMA_TROUBLE_SQLITE, TEMA_TROUBLE_FILE };
  static const int codes[] = { SQLITE_NOMEM, EIO };
  g_autoptr (GError) none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gboolean has_come = TRUE;

      damage_study ();
      for (guint at = 1; has_come; at += at < 60 ? 1 : 37)
        {
          g_autoptr (GError) error = NULL;
          gboolean is_open;

          tema_trouble_begin (&(TemaTrouble){ kinds[i], NULL, at, TRUE, codes[i], 0 });
          is_open = look_at_damaged (&error);
          has_come = tema_trouble_end ();
          assert_int_equal (is_open, error == NULL);
          if (error != NULL)
            trouble_assert_sentence ("look", error);
        }
      assert_true (look_at_damaged (&none));
    }
}

/* Not while somebody writes, or has it open here. */
static void
test_looking_at_what_is_open (void **state)
{
  TemaStore self = { .path = trouble_path, .is_read_only = TRUE, .n_changeset_bytes = -1 };
  g_autoptr (GError) error = NULL;
  TemaStoreLock *lock;
  TemaStore *store;

  damage_study ();
  lock = tema_store_lock_take (trouble_path, FALSE, &error);
  assert_false (tema_store_salvage (&self, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  g_clear_error (&error);
  tema_store_lock_release (lock);
  trouble_write_study ();
  store = tema_store_open_here (trouble_path, TEMA_STORE_READ, &error);
  assert_ok (error);
  assert_false (tema_store_salvage (&self, &error));
  trouble_assert_sentence ("open", error);
  tema_store_close (store);
}

static double stop_after;
static GCancellable *cancellable;

static void
progress_cb (double fraction, gpointer data)
{
  if (fraction >= stop_after)
    g_cancellable_cancel (cancellable);
}

/* The study with so many rows that the progress is told of. */
static void
test_stopped (void **state)
{
  static const double fractions[] = { 0.0, 0.2, 0.46, 0.7, 0.95 };

  for (gsize i = 0; i < G_N_ELEMENTS (fractions); i++)
    {
      g_autoptr (TemaStoreRescue) report = NULL;
      g_autoptr (GError) error = NULL;

      trouble_write_study ();
      insert_many ();
      cancellable = g_cancellable_new ();
      stop_after = fractions[i];
      report = tema_store_rescue (trouble_path, new_path, cancellable, progress_cb, NULL, &error);
      assert_null (report);
      assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
      assert_false (g_file_test (new_path, G_FILE_TEST_EXISTS));
      g_clear_object (&cancellable);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_schemas_that_lie),
    cmocka_unit_test (test_rows_of_an_older_version),
    cmocka_unit_test (test_rows_that_are_not_allowed),
    cmocka_unit_test (test_twice_and_cut),
    cmocka_unit_test (test_new_project_that_takes_no_text),
    cmocka_unit_test (test_ways_that_are_none),
    cmocka_unit_test (test_row_of_no_table),
    cmocka_unit_test (test_reading_that_fails),
    cmocka_unit_test (test_title_of_any_name),
    cmocka_unit_test (test_locks),
    cmocka_unit_test (test_target_is_named),
    cmocka_unit_test (test_looking_that_fails),
    cmocka_unit_test (test_looking_at_what_is_open),
    cmocka_unit_test (test_stopped),
    cmocka_unit_test (test_every_table_has_a_label),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
