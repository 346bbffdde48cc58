/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Every call outside of what is done to an open project, and of opening it, fails in turn. */
#include "trouble-study.h"

#include "base/tema-error.h"
#include "store/tema-statement.h"
#include "store/tema-store-check.h"
#include "store/tema-store-copy.h"
#include "store/tema-store-erase.h"
#include "store/tema-store-strays.h"

#include <glib/gstdio.h>
#include <string.h>

static char *other_path;

static int
set_up (void **state)
{
  trouble_set_up (state);
  other_path = g_build_filename (trouble_folder, "other.tema", NULL);
  return 0;
}

static int
tear_down (void **state)
{
  g_free (other_path);
  return trouble_tear_down (state);
}

/* Opening */

static gboolean
open_and_close (gboolean is_read_only, GError **error)
{
  TemaStore store = { .path = trouble_path, .is_read_only = is_read_only, .n_changeset_bytes = -1 };
  gboolean is_open = tema_store_connect (&store, error);

  if (is_open)
    tema_store_disconnect (&store);
  return is_open;
}

static gboolean
run_open (GError **error)
{
  return open_and_close (FALSE, error);
}

static gboolean
run_open_for_reading (GError **error)
{
  return open_and_close (TRUE, error);
}

static void
prepare_old (void)
{
  trouble_put_fixture ("version-2.tema");
}

/* A text that no kept act could bring back goes at the next opening. */
static void
prepare_unneeded_text (void)
{
  trouble_run_sql ("UPDATE act SET changeset = NULL, is_redoable = 0");
}

/* Not where the file is in doubt. */
static void
prepare_doubt (void)
{
  prepare_unneeded_text ();
  trouble_run_sql ("INSERT INTO document_note VALUES (1, 4711, 0, 0, 'Of nothing')");
}

static gboolean
run_create (GError **error)
{
  return tema_store_create (other_path, "Another", error);
}

static void
verify_other (gboolean is_done)
{
  if (is_done)
    g_free (trouble_dup_digest (other_path));
  /* What fails for ever cannot take away either. */
  else if (!trouble_now->is_for_ever)
    assert_false (g_file_test (other_path, G_FILE_TEST_EXISTS));
}

static void
test_opening (void **state)
{
  static const TroubleScenario scenarios[] = {
    { "open", NULL, run_open, NULL, 17 },
    { "open for reading", NULL, run_open_for_reading, NULL, 29 },
    { "migrate", prepare_old, run_open, NULL, 61 },
    { "migrate in memory", prepare_old, run_open_for_reading, NULL, 37 },
    { "recover", trouble_interrupt, run_open, NULL, 29 },
    { "recover for reading", trouble_interrupt, run_open_for_reading, NULL, 37 },
    { "let go of a text", prepare_unneeded_text, run_open, NULL, 23, TRUE },
    { "keep a text", prepare_doubt, run_open, NULL, 29, FALSE, TRUE },
    { "create", NULL, run_create, verify_other, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    trouble_everywhere (&scenarios[i]);
}

/* Acts */

static gboolean
mutate (TemaStore *store, gpointer sql, GError **error)
{
  return tema_store_exec (store, sql, error);
}

static gboolean
act (const char *sql, GError **error)
{
  const char *label = "Do something";
  g_autoptr (TemaChanges) changes
      = tema_store_act (&trouble_store, "Ada", &label, "token", mutate, (gpointer)sql, error);

  return changes != NULL;
}

static gboolean
run_act (GError **error)
{
  return act ("UPDATE project SET title = 'Day shift';"
              "INSERT INTO document (id, guid, name, position, n_chars, n_words, n_turns, sha256,"
              " source_name, source_sha256, format, imported_at) VALUES (7, 'g', 'Seven', 9, 1, 1,"
              " 0, '3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d', '', '', '',"
              " ''); INSERT INTO document_text VALUES (7, 'b');",
              error);
}

static gboolean
run_act_of_nothing (GError **error)
{
  return act ("UPDATE project SET title = title", error);
}

static gboolean
run_undo (GError **error)
{
  g_autoptr (TemaChanges) changes = tema_store_undo (&trouble_store, "Ada", error);

  return changes != NULL;
}

static gboolean
run_redo (GError **error)
{
  g_autoptr (TemaChanges) changes = tema_store_redo (&trouble_store, "Ada", error);

  return changes != NULL;
}

static gint64 erased;

static void
prepare_erase (void)
{
  erased = trouble_get_number ("SELECT id FROM document WHERE name = 'Interview I'");
  trouble_open ();
}

static gboolean
run_erase (GError **error)
{
  g_autoptr (TemaChanges) changes
      = tema_store_erase_document (&trouble_store, erased, "Ada", error);

  return changes != NULL;
}

/* Details of old acts take too much room, or seem to. */
static void
prepare_large (void)
{
  trouble_open ();
  trouble_store.n_changeset_bytes = G_GINT64_CONSTANT (300) * 1024 * 1024;
}

static void
test_acts (void **state)
{
  static const TroubleScenario scenarios[] = {
    { "act", trouble_open, run_act, NULL, 1 },
    { "act with large ones before", prepare_large, run_act, NULL, 1 },
    { "act of nothing", trouble_open, run_act_of_nothing, NULL, 1 },
    { "undo", trouble_open, run_undo, NULL, 1 },
    { "redo", trouble_open, run_redo, NULL, 1 },
    { "erase", prepare_erase, run_erase, NULL, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    trouble_everywhere (&scenarios[i]);
}

/* As SQLite does where a question finds no memory: the transaction is over, and whoever asked
 * guesses and goes on. */
static gboolean
lose_transaction (TemaStore *store, gpointer unused, GError **error)
{
  TemaStatement *rename = tema_store_prepare (store, "UPDATE project SET title = 'Alone'");

  assert_int_equal (sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
  return tema_statement_run (rename, error);
}

static void
test_nothing_is_written_outside_the_transaction (void **state)
{
  const char *label = "Do something";
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_open ();
  assert_null (
      tema_store_act (&trouble_store, "Ada", &label, "token", lose_transaction, NULL, &error));
  assert_non_null (error);
  g_clear_error (&error);
  assert_true (act ("UPDATE project SET title = title || '.'", &error));
  trouble_close ();
  assert_int_equal (trouble_get_number ("SELECT count (*) FROM project WHERE title LIKE 'Alone%'"),
                    0);
}

static void
test_large_details_are_let_go_of (void **state)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_run_sql ("UPDATE act SET changeset = zeroblob (200 * 1024 * 1024) WHERE number = 5");
  trouble_open ();
  trouble_store.n_changeset_bytes = G_GINT64_CONSTANT (300) * 1024 * 1024;
  assert_true (run_act (&error));
  assert_true (trouble_store.n_changeset_bytes < 1024 * 1024);
  trouble_close ();
  assert_int_equal (trouble_get_number ("SELECT max (number) FROM act WHERE changeset IS NULL"
                                        " AND kind = 0 AND number < 15"),
                    5);
  trouble_write_study ();
}

static void
assert_nothing_to (gboolean (*run) (GError **error), const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  trouble_write_study ();
  trouble_run_sql (sql);
  trouble_open ();
  assert_false (run (&error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND));
  assert_true (tema_store_read_labels (&trouble_store, &undo, &redo, NULL));
  if (run == run_undo)
    assert_null (undo);
  else
    assert_null (redo);
  trouble_close ();
}

static void
test_nothing_to_take_back (void **state)
{
  assert_nothing_to (run_undo, "UPDATE act SET is_undone = 1");
  assert_nothing_to (run_undo, "UPDATE act SET changeset = NULL");
  assert_nothing_to (run_redo, "UPDATE act SET is_redoable = 0");
}

/* The disk fails, and fails again while it is found out what is true: either the act is there and
 * that is said, or nobody goes on until it is known. Afterwards the work does. */
static void
fail_twice (TemaTroubleKind kind, guint at, guint and_at, gboolean is_for_ever)
{
  TemaTrouble trouble = { kind, NULL, at, is_for_ever, SQLITE_IOERR_FSYNC, and_at };
  g_autofree char *where
      = g_strdup_printf ("kind %d at %u and %u, for ever %d", kind, at, and_at, is_for_ever);
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  gint64 n_acts;
  gboolean is_done, is_done_again;

  trouble_write_study ();
  trouble_open ();
  tema_trouble_begin (&trouble);
  is_done = run_act (&error);
  if (is_done == (error != NULL))
    fail_msg ("%s: not a word", where);
  if (!is_done && is_for_ever)
    assert_false (tema_store_read_labels (&trouble_store, &undo, &redo, NULL));
  tema_trouble_end ();
  is_done_again = act ("UPDATE project SET title = title || '.'", &again);
  if (!is_done_again)
    trouble_assert_sentence (where, again);
  trouble_close ();
  n_acts = trouble_get_number ("SELECT count (*) FROM act WHERE label = 'Do something'");
  if (n_acts != is_done + is_done_again && !(n_acts == 1 && !is_done_again))
    fail_msg ("%s: done %d and %d, but %d acts", where, is_done, is_done_again, (int)n_acts);
  if (!is_done_again && n_acts == 0)
    fail_msg ("%s: does not go on: %s", where, again->message);
}

static void
test_failing_again (void **state)
{
  for (guint at = 1; at < 45; at++)
    fail_twice (TEMA_TROUBLE_SQLITE, at, 0, TRUE);
  for (guint at = 1; at < 4; at++)
    fail_twice (TEMA_TROUBLE_SQLITE_LATE, at, 0, TRUE);
  for (guint at = 1; at < 4; at++)
    for (guint and_at = at + 1; and_at < at + 8; and_at++)
      fail_twice (TEMA_TROUBLE_SQLITE_LATE, at, and_at, FALSE);
  for (guint and_at = 30; and_at < 300; and_at += 5)
    fail_twice (TEMA_TROUBLE_SQLITE, 29, and_at, FALSE);
}

/* Looking */

static gboolean
run_check (GError **error)
{
  g_autoptr (TemaStoreCheck) check = tema_store_check (&trouble_store, TEMA_CHECK_ALL, error);

  return check != NULL;
}

static gboolean
run_check_passages (GError **error)
{
  g_autoptr (TemaStoreCheck) check = tema_store_check (&trouble_store, TEMA_CHECK_PASSAGES, error);

  return check != NULL;
}

static gboolean
run_strays (GError **error)
{
  g_autoptr (GPtrArray) strays = tema_store_list_strays (&trouble_store, error);

  return strays != NULL;
}

/* Passages that went astray, of acts with details, without, and with damaged ones. */
static void
prepare_strays (void)
{
  trouble_run_sql (
      "UPDATE act SET at = '2026-01-01T00:00:' || (number + 10) || 'Z';"
      "UPDATE coding SET created_at = '2026-01-01T00:00:16Z';"
      "UPDATE coding SET first = first + 1, last = last + 1;"
      "UPDATE annotation SET first = -5, last = 9000000000000;"
      "INSERT INTO annotation SELECT id + 1, guid || 'x', document, 0, 7, '', text, coder,"
      " created_at, modified_at FROM annotation;"
      "INSERT INTO annotation SELECT id + 2, guid || 'y', document, 5, 5, 'x', text, coder,"
      " created_at, modified_at FROM annotation LIMIT 1;"
      "INSERT INTO annotation SELECT id + 3, guid || 'z', document, 9000000000000, 9000000000001,"
      " 'x', text, coder, created_at, modified_at FROM annotation LIMIT 1;"
      "UPDATE document_text SET text = replace (text, 'talk', 'walk');"
      "INSERT INTO document SELECT id + 1, guid || 'x', 'Without a text', 8, 0, 0, 0, '', '', '',"
      " '', '', '' FROM document WHERE name = 'Interview 2';"
      "INSERT INTO document SELECT id + 2, guid || 'y', 'Of no text', 9, 0, 0, 0, '', '', '', '',"
      " '', '' FROM document WHERE name = 'Interview 2';"
      "INSERT INTO document_text SELECT id, CAST (x'ff' AS TEXT) FROM document WHERE name ="
      " 'Of no text';"
      "UPDATE act SET changeset = NULL WHERE number = 6;"
      "UPDATE act SET changeset = x'54' WHERE number = 1;"
      "UPDATE document_text SET text = text || ' lie awake' WHERE text LIKE 'I lie%';"
      "DELETE FROM document_text WHERE text LIKE 'Not any%'");
}

static void
prepare_strays_for_reading (void)
{
  prepare_strays ();
  trouble_open_for_reading ();
}

static void
test_looking (void **state)
{
  static const TroubleScenario scenarios[] = {
    { "check", trouble_open, run_check, NULL, 1 },
    { "check passages", trouble_open_for_reading, run_check_passages, NULL, 1 },
    { "strays where there are some", prepare_strays_for_reading, run_strays, NULL, 1, FALSE, TRUE },
    { "strays", trouble_open_for_reading, run_strays, NULL, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    trouble_everywhere (&scenarios[i]);
}

/* Copying */

static gboolean
run_copy (GError **error)
{
  return tema_store_save_copy (&trouble_store, other_path, FALSE, error);
}

static void
prepare_replacing (void)
{
  g_autoptr (GError) error = NULL;

  assert_true (tema_store_create (other_path, "Other", &error));
  trouble_open ();
}

static gboolean
run_replace (GError **error)
{
  return tema_store_save_copy (&trouble_store, other_path, TRUE, error);
}

static void
verify_replaced (gboolean is_done)
{
  g_autofree char *digest = trouble_dup_digest (other_path);

  if (is_done)
    assert_true (g_str_has_prefix (digest, "A study|"));
}

static void
test_copying (void **state)
{
  static const TroubleScenario scenarios[] = {
    { "copy", trouble_open, run_copy, verify_other, 1 },
    { "copy over another", prepare_replacing, run_replace, verify_replaced, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    trouble_everywhere (&scenarios[i]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_opening),
    cmocka_unit_test (test_acts),
    cmocka_unit_test (test_nothing_is_written_outside_the_transaction),
    cmocka_unit_test (test_large_details_are_let_go_of),
    cmocka_unit_test (test_nothing_to_take_back),
    cmocka_unit_test (test_failing_again),
    cmocka_unit_test (test_looking),
    cmocka_unit_test (test_copying),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
