/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Acts that fail at an odd moment, and rows by the thousand: they are told, and nothing or all of
 * it is there. */
#include "trouble-study.h"

#include "base/tema-error.h"
#include "store/tema-bulk-private.h"
#include "store/tema-store-log.h"

#include <string.h>

#define CODING_COLUMNS 11
#define INSERT_CODING "INSERT INTO coding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

static TemaChanges *
act (TemaStoreMutate mutate, gpointer data, GError **error)
{
  static const char *const label = "Do something";

  return tema_store_act (&trouble_store, "Ada", &label, "token", mutate, data, error);
}

static gboolean
run_sql (TemaStore *self, gpointer sql, GError **error)
{
  return tema_store_exec (self, sql, error);
}

/* Fails each call of a name in turn: told, and nothing of the act is there; at last it is. */
static void
try_act (const char *call, int code, TemaStoreMutate mutate, gpointer data)
{
  gboolean has_come = TRUE;

  for (guint at = 1; has_come; at++)
    {
      g_autoptr (TemaChanges) changes = NULL;
      g_autoptr (GError) error = NULL;
      gint64 n_acts;

      trouble_write_study ();
      n_acts = trouble_get_number ("SELECT count (*) FROM act");
      trouble_open ();
      trouble_fail_sqlite (call, at, FALSE, code);
      changes = act (mutate, data, &error);
      has_come = tema_trouble_end ();
      assert_int_equal (changes != NULL, error == NULL);
      if (error != NULL)
        trouble_assert_sentence (call, error);
      trouble_close ();
      assert_int_equal (trouble_get_number ("SELECT count (*) FROM act"),
                        n_acts + (changes != NULL));
      assert_true (has_come || changes != NULL);
      g_free (trouble_dup_digest (trouble_path));
    }
}

#define COMMENT_SQL "UPDATE coding SET comment = 'Yes.'"
/* What lies apart from changesets: a text, and bytes. */
#define APART_SQL                                                                                  \
  "INSERT INTO document VALUES (77, 'd', 'New', 9, 3, 1, 0, 'e661b9dd3a729319fa1420047632b5f8"     \
  "b061b59cf44f84ace4e93c480a0114f8"                                                               \
  "', 'new.txt', '', 'Text', '2026', '');"                                                         \
  "INSERT INTO document_text VALUES (77, 'Hei');"                                                  \
  "INSERT INTO kept_file VALUES (78, 'f', 'a.mp3', 77, 1, '')"
/* More than is bound at once. */
#define LARGE_SQL "UPDATE code SET description = printf ('%.*c', 9000000, 'x')"

static void
test_acts_that_fail (void **state)
{
  static const char *const large_calls[]
      = { "sqlite3_bind_zeroblob64", "sqlite3_blob_open", "sqlite3_blob_write" };

  /* What it was about has to be looked up. */
  try_act ("sqlite3_step", SQLITE_IOERR_READ, run_sql, (gpointer)COMMENT_SQL);
  try_act ("sqlite3_step", SQLITE_IOERR_READ, run_sql, (gpointer)APART_SQL);
  for (gsize i = 0; i < G_N_ELEMENTS (large_calls); i++)
    try_act (large_calls[i], SQLITE_IOERR_WRITE, run_sql, (gpointer)LARGE_SQL);
}

/* The disk says that it failed though the act is there, and fails again when everything is written
 * once more: then nobody is told that it is sure. */
static void
test_failing_once_more (void **state)
{
  gboolean has_come = TRUE;

  for (guint at = 1; has_come; at++)
    for (guint and_at = at + 1; and_at < at + 7; and_at++)
      {
        g_autoptr (TemaChanges) changes = NULL;
        g_autoptr (GError) error = NULL;

        trouble_write_study ();
        trouble_open ();
        tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_SQLITE_LATE, "sqlite3_exec", at, FALSE,
                                            SQLITE_IOERR_FSYNC, and_at });
        changes = act (run_sql, (gpointer)COMMENT_SQL, &error);
        has_come = tema_trouble_end ();
        assert_int_equal (changes != NULL, error == NULL);
        if (error != NULL)
          trouble_assert_sentence ("once more", error);
        trouble_close ();
        g_free (trouble_dup_digest (trouble_path));
      }
}

/* A rollback needs memory too, and may not have had it. */
static void
test_transaction_left_open (void **state)
{
  g_autoptr (TemaChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_open ();
  assert_true (
      tema_store_exec (&trouble_store, "BEGIN; UPDATE project SET title = 'Half an act'", &error));
  changes = act (run_sql, (gpointer)COMMENT_SQL, &error);
  assert_ok (error);
  assert_non_null (changes);
  trouble_close ();
  assert_int_equal (
      trouble_get_number ("SELECT count (*) FROM project WHERE title = 'Half an act'"), 0);
  assert_int_equal (trouble_get_number ("SELECT count (*) > 0 FROM coding WHERE comment = 'Yes.'"),
                    1);
}

/* What broke the transaction is told, not that it is broken. */
static void
test_first_slip_is_told (void **state)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_open ();
  trouble_store.slip = g_error_new_literal (TEMA_ERROR, TEMA_ERROR_IO, "The disk is full.");
  trouble_fail_sqlite ("sqlite3_step", 1, FALSE, SQLITE_ABORT_ROLLBACK);
  assert_false (
      tema_statement_run (tema_store_prepare (&trouble_store, "DELETE FROM coding"), &error));
  trouble_assert_came ();
  assert_string_equal (error->message, "The disk is full.");
  g_clear_error (&error);
  trouble_fail_sqlite ("sqlite3_step", 1, FALSE, SQLITE_FULL);
  assert_false (
      tema_statement_run (tema_store_prepare (&trouble_store, "DELETE FROM coding"), &error));
  trouble_assert_came ();
  assert_string_not_equal (error->message, "The disk is full.");
  trouble_close ();
}

static gpointer
answer_job (TemaStore *self, gpointer sql, GError **error)
{
  return GINT_TO_POINTER (tema_store_exec (self, sql, error));
}

/* Whoever does not wait gets the answer later, or the sentence. */
static void
test_answers_later (void **state)
{
  static const char *const questions[] = { "SELECT 1", "SELECT nothing FROM nowhere" };
  g_autoptr (GError) error = NULL;
  TemaStore *store;

  trouble_write_study ();
  store = tema_store_open_here (trouble_path, TEMA_STORE_READ, &error);
  assert_ok (error);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      tema_store_call_async (store, answer_job, (gpointer)questions[i],
                             g_task_new (NULL, NULL, tema_test_result_cb, &result), NULL);
      tema_test_wait (&result);
      assert_int_equal (g_task_propagate_pointer (G_TASK (result), &error) != NULL, i == 0);
    }
  trouble_assert_sentence ("later", error);
  tema_store_close (store);
}

/* Rows by the thousand */

typedef struct
{
  const char *sql;
  const char *quote;
  guint n_rows;
  gint64 id;
  gboolean is_kept; /* out */
  gint64 document, code, coder;
} Rows;

/* Of what the study has. */
static void
rows_init (Rows *rows)
{
  rows->document = trouble_get_number ("SELECT min (id) FROM document");
  rows->code = trouble_get_number ("SELECT min (id) FROM code");
  rows->coder = trouble_get_number ("SELECT min (id) FROM coder");
}

static gboolean
insert_one (TemaStore *self, const Rows *rows, gint64 id, const char *quote, GError **error)
{
  TemaBulkValue values[CODING_COLUMNS] = {
    { .number = id },
    { .text = "guid", .n_bytes = 4 },
    { .number = rows->document },
    { .number = rows->code },
    { .number = id },
    { .number = id + 1 },
    { .text = quote, .n_bytes = strlen (quote) },
    { .number = rows->coder },
    { .text = "2026", .n_bytes = 4 },
    { .text = "", .n_bytes = 0 },
    { .text = "", .n_bytes = 0 },
  };
  gsize n_bytes = self->bulk->changeset != NULL ? self->bulk->changeset->len : 0;
  const TemaBulkValue nothing[] = { { .is_null = TRUE }, { .is_null = TRUE } };
  gsize n_least = tema_store_bulk_measure (values, CODING_COLUMNS);
  gboolean is_new = FALSE;
  gboolean is_done
      = tema_store_bulk_insert (self, tema_store_prepare (self, rows->sql), values, &is_new, error);

  assert_int_equal (tema_store_bulk_measure (nothing, 2), tema_store_bulk_measure (nothing, 1) + 1);
  assert_false (is_new && !is_done);
  /* Never more than it is, or acts could not be taken back that could have been kept. */
  if (is_new && self->bulk->changeset != NULL)
    assert_in_range (self->bulk->changeset->len - n_bytes, n_least, n_least + 3 * CODING_COLUMNS);
  return is_done;
}

/* The same table twice, after a change that is watched. */
static gboolean
insert_rows (TemaStore *self, gpointer data, GError **error)
{
  Rows *rows = data;
  gboolean is_done = tema_store_exec (self, COMMENT_SQL, error);

  for (guint i = 0; i < rows->n_rows && is_done; i++)
    {
      tema_store_begin_bulk (self, "coding", CODING_COLUMNS);
      is_done = insert_one (self, rows, rows->id + i, i == 0 ? rows->quote : "short", error)
                && insert_one (self, rows, rows->id + 100 + i, "short", error);
      rows->is_kept = tema_store_end_bulk (self);
    }
  return is_done;
}

static void
test_bulk (void **state)
{
  Rows rows = { INSERT_CODING " ON CONFLICT DO NOTHING", "quote", 2, 5000, FALSE };
  Rows again = { INSERT_CODING, "quote", 1, 5000, FALSE };
  g_autoptr (TemaChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_watched, n_changes;

  trouble_write_study ();
  rows_init (&rows);
  rows_init (&again);
  n_watched = trouble_get_number ("SELECT count (*) FROM coding");
  trouble_open ();
  changes = act (insert_rows, &rows, &error);
  assert_ok (error);
  assert_true (rows.is_kept);
  tema_changes_get (changes, "coding", &n_changes);
  assert_int_equal (n_changes, n_watched + 4);
  g_clear_pointer (&changes, tema_changes_free);
  /* What is there already is not counted, or refused. */
  changes = act (insert_rows, &rows, &error);
  assert_ok (error);
  g_clear_pointer (&changes, tema_changes_free);
  assert_null (act (insert_rows, &again, &error));
  trouble_assert_sentence ("bulk", error);
  g_clear_error (&error);
  rows.id = 6000;
  trouble_fail_sqlite ("sqlite3_realloc64", 1, FALSE, SQLITE_NOMEM);
  assert_null (act (insert_rows, &rows, &error));
  trouble_assert_came ();
  trouble_assert_sentence ("bulk", error);
  trouble_close ();
  assert_int_equal (trouble_get_number ("SELECT count (*) FROM coding WHERE guid = 'guid'"), 4);
}

/* Kept files, of which one belongs to no document. */
static gboolean
insert_files (TemaStore *self, gpointer data, GError **error)
{
  TemaBulkValue values[] = {
    { .number = 900 },
    { .text = "guid", .n_bytes = 4 },
    { .text = "a.mp3", .n_bytes = 5 },
    { .is_null = TRUE },
    { .number = 12 },
    { .text = "", .n_bytes = 0 },
  };
  gboolean is_new, is_done;

  tema_store_begin_bulk (self, "kept_file", G_N_ELEMENTS (values));
  is_done = tema_store_bulk_insert (
      self, tema_store_prepare (self, "INSERT INTO kept_file VALUES (?, ?, ?, ?, ?, ?)"), values,
      &is_new, error);
  return tema_store_end_bulk (self) && is_done;
}

static void
test_bulk_of_files (void **state)
{
  g_autoptr (TemaChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes;

  trouble_write_study ();
  trouble_open ();
  changes = act (insert_files, NULL, &error);
  assert_ok (error);
  tema_changes_get (changes, "kept_file", &n_changes);
  assert_int_equal (n_changes, 1);
  trouble_close ();
  assert_int_equal (trouble_get_number ("SELECT count (*) FROM kept_file WHERE document IS NULL"),
                    1);
}

/* More than is kept twice: the rows are there, and the act says that it cannot be taken back. */
static void
test_bulk_that_is_let_go (void **state)
{
  g_autofree char *quote = g_strnfill (97 * 1024 * 1024, 'x');
  Rows rows = { INSERT_CODING, quote, 2, 5000, TRUE };
  Rows more = { INSERT_CODING, "short", 1, 5500, TRUE };
  g_autoptr (TemaChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  rows_init (&rows);
  rows_init (&more);
  trouble_open ();
  changes = act (insert_rows, &rows, &error);
  assert_ok (error);
  assert_false (rows.is_kept);
  g_clear_pointer (&changes, tema_changes_free);
  changes = act (insert_rows, &more, &error);
  assert_ok (error);
  assert_true (more.is_kept);
  trouble_close ();
  assert_int_equal (trouble_get_number ("SELECT count (*) FROM coding WHERE guid = 'guid'"), 6);
  assert_int_equal (
      trouble_get_number ("SELECT changeset IS NULL FROM act WHERE number = (SELECT max (number)"
                          " FROM act) - 1"),
      1);
  trouble_write_study ();
}

/* Rows of which it is known beforehand that they are too many. */
static gboolean
insert_expected (TemaStore *self, gpointer data, GError **error)
{
  Rows *rows = data;
  gboolean is_done;

  tema_store_begin_bulk (self, "coding", CODING_COLUMNS);
  assert_true (tema_store_bulk_expect (self, 1000));
  assert_non_null (self->bulk->changeset);
  assert_false (tema_store_bulk_expect (self, _tema_bulk_max_kept_bytes));
  assert_null (self->bulk->changeset);
  assert_false (tema_store_bulk_expect (self, 1));
  is_done = insert_one (self, rows, rows->id, rows->quote, error);
  rows->is_kept = tema_store_end_bulk (self);
  return is_done;
}

static void
test_bulk_that_is_expected (void **state)
{
  Rows rows = { INSERT_CODING, "quote", 1, 5000, TRUE };
  g_autoptr (TemaChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes;

  trouble_write_study ();
  rows_init (&rows);
  trouble_open ();
  changes = act (insert_expected, &rows, &error);
  assert_ok (error);
  assert_false (rows.is_kept);
  tema_changes_get (changes, "coding", &n_changes);
  assert_int_equal (n_changes, 1);
  trouble_close ();
  assert_int_equal (trouble_get_number ("SELECT changeset IS NULL FROM act ORDER BY number DESC"),
                    1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_acts_that_fail),        cmocka_unit_test (test_failing_once_more),
    cmocka_unit_test (test_transaction_left_open), cmocka_unit_test (test_first_slip_is_told),
    cmocka_unit_test (test_answers_later),         cmocka_unit_test (test_bulk),
    cmocka_unit_test (test_bulk_of_files),         cmocka_unit_test (test_bulk_that_is_let_go),
    cmocka_unit_test (test_bulk_that_is_expected),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
