/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What rarely is among the acts that a project keeps: changesets that are made up, erasing and
 * looking for strays among them, texts that cannot be bound. */
#include "trouble-study.h"

#include "base/tema-error.h"
#include "store/tema-changeset.h"
#include "store/tema-store-check.h"
#include "store/tema-store-erase-private.h"
#include "store/tema-store-erase.h"
#include "store/tema-store-strays.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Changesets, made up */

static const guint8 coding_without_columns[]
    = { 'T', 1, 1, 'c', 'o', 'd', 'i', 'n', 'g', 0, 9, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7 };
static const guint8 no_key_value[]
    = { 'T', 4, 1, 0, 0, 0, 'c', 'o', 'd', 'i', 'n', 'g', 0, 9, 0, 5, 0, 0, 0 };
static const guint8 length_without_end[] = { 'T', 0x80 };
static const guint8 length_of_many[] = { 'T', 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 };
static const guint8 no_columns[] = { 'T', 0, 'a', 0 };
static const guint8 half_an_update[]
    = { 'T', 1, 1, 'c', 'o', 'd', 'i', 'n', 'g', 0, 23, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7, 9 };
static const guint8 half_of_the_first[] = { 'T', 1, 1, 'c', 'o', 'd', 'i', 'n', 'g', 0, 23, 0, 9 };

static void
test_made_up_changesets (void **state)
{
  g_autoptr (TemaChanges) few = NULL;
  g_autoptr (TemaChanges) odd = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changes;

  few = tema_changes_new_from_changeset (coding_without_columns, sizeof coding_without_columns,
                                         &error);
  assert_ok (error);
  assert_int_equal (tema_changes_get (few, "coding", &n_changes)[0].old_document, 0);
  odd = tema_changes_new_from_changeset (no_key_value, sizeof no_key_value, &error);
  g_clear_error (&error);
  assert_false (tema_changeset_is_well_formed (length_without_end, 2, NULL));
  assert_false (tema_changeset_is_well_formed (length_of_many, sizeof length_of_many, NULL));
  assert_false (tema_changeset_is_well_formed (no_columns, sizeof no_columns, NULL));
  assert_false (tema_changeset_is_well_formed (half_an_update, sizeof half_an_update, NULL));
  assert_false (tema_changeset_is_well_formed (half_of_the_first, sizeof half_of_the_first, NULL));
  assert_null (tema_changes_new_from_changeset (no_columns, sizeof no_columns, &error));
  trouble_assert_sentence ("changeset", error);
}

/* Erasing goes through what it cannot read as if it had a word of the document. */
static void
test_erasing_among_odd_acts (void **state)
{
  g_autoptr (TemaChanges) changes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  gint64 id;

  trouble_write_study ();
  trouble_run_sql (
      "UPDATE act SET changeset = x'5400' WHERE number = 2;"
      "UPDATE document SET name = 'ééééééééééééééééééééééééééééééééééééééé' WHERE name ="
      " 'Interview I'; INSERT INTO round SELECT id + 1, guid || 'x', board, 9, 'Odd', '', 0, '',"
      " 'no round at all' FROM round;"
      "INSERT INTO round SELECT id + 2, guid || 'y', board, 9, 'Empty', '', 0, '', '' FROM round"
      " WHERE name = 'First'");
  id = trouble_get_number ("SELECT id FROM document WHERE name LIKE 'é%'");
  trouble_open ();
  changes = tema_store_erase_document (&trouble_store, id, "Ada", &error);
  assert_ok (error);
  trouble_close ();
  assert_int_equal (trouble_get_number ("SELECT count (*) FROM round WHERE name = 'Odd'"), 0);
  assert_int_equal (trouble_get_number ("SELECT count (*) FROM act WHERE number <= 2 AND changeset"
                                        " IS NOT NULL"),
                    0);
  digest = trouble_dup_digest (trouble_path);
  trouble_open_for_reading ();
  assert_null (tema_store_erase_document (&trouble_store, id, "Ada", &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY));
  trouble_close ();
}

static void
put_changeset (int act, const guint8 *bytes, gsize n_bytes)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *update = NULL;

  assert_int_equal (sqlite3_open (trouble_path, &db), SQLITE_OK);
  assert_int_equal (
      sqlite3_prepare_v2 (db, "UPDATE act SET changeset = ? WHERE number = ?", -1, &update, NULL),
      SQLITE_OK);
  sqlite3_bind_blob (update, 1, bytes, (int)n_bytes, SQLITE_STATIC);
  sqlite3_bind_int (update, 2, act);
  assert_int_equal (sqlite3_step (update), SQLITE_DONE);
  sqlite3_finalize (update);
  sqlite3_close (db);
}

/* An act that says it brought a code of the number that the coding has, and others that cannot be
 * read: none of them is taken for the one that made it. */
static void
test_strays_among_odd_acts (void **state)
{
  guint8 code[] = { 'T', 1, 1, 'c', 'o', 'd', 'e', 0, 18, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 undefined[] = { 'T', 1, 1, 'c', 'o', 'd', 'i', 'n', 'g', 0, 18, 0, 0 };
  static const guint8 null[] = { 'T', 1, 1, 'c', 'o', 'd', 'i', 'n', 'g', 0, 18, 0, 5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) strays = NULL;
  gint64 id;

  trouble_write_study ();
  trouble_run_sql ("UPDATE coding SET first = first + 1");
  id = trouble_get_number ("SELECT min (id) FROM coding");
  for (int i = 0; i < 8; i++)
    code[11 + i] = id >> (56 - 8 * i);
  put_changeset (1, code, sizeof code);
  put_changeset (2, undefined, sizeof undefined);
  put_changeset (3, null, sizeof null);
  trouble_open_for_reading ();
  strays = tema_store_list_strays (&trouble_store, &error);
  assert_ok (error);
  assert_int_equal (strays->len, 3);
  for (guint i = 0; i < strays->len; i++)
    assert_true (((TemaStray *)g_ptr_array_index (strays, i))->act > 3);
  trouble_close ();
}

/* A round that is gone again kept a quote of the one document; the other's erasing leaves it. */
static void
test_erasing_what_a_round_told (void **state)
{
  static const char *const names[] = { "Interview 2", "Interview I" };
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  TemaBoard *board;

  trouble_write_study ();
  project = tema_project_open (trouble_path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_project_set_coder (project, "Ada");
  board = tema_project_find_board (project, "Round one");
  tema_test_do (project, tema_act_keep_round (board, "Gone", "", 3));
  tema_test_do (project, tema_act_delete_round (tema_board_find_round (board, "Gone")));
  g_object_unref (project);
  /* That it came is told nowhere any more, only that it went. */
  trouble_run_sql ("UPDATE act SET changeset = NULL WHERE label LIKE 'Keep round%'");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (TemaChanges) changes = NULL;
      g_autofree char *sql
          = g_strdup_printf ("SELECT id FROM document WHERE name = '%s'", names[i]);
      gint64 id = trouble_get_number (sql);

      trouble_open ();
      changes = tema_store_erase_document (&trouble_store, id, "Ada", &error);
      assert_ok (error);
      trouble_close ();
      assert_int_equal (trouble_get_number ("SELECT instr (content, 'lie awake') > 0 FROM round"),
                        i == 0);
    }
}

static void
test_beginnings_of_names (void **state)
{
  g_autofree char *long_name = g_strnfill (60, 'x');
  g_autofree char *noise = g_strnfill (60, '\x80');
  g_autofree char *cut = g_strconcat ("x", "ååååååååååååååååååååååååååååååå", NULL);
  g_autofree char *of_short = tema_erasure_dup_begin ("Ada");
  g_autofree char *of_long = tema_erasure_dup_begin (long_name);
  g_autofree char *of_noise = tema_erasure_dup_begin (noise);
  g_autofree char *of_cut = tema_erasure_dup_begin (cut);

  assert_string_equal (of_short, "Ada");
  assert_int_equal (strlen (of_long), 48);
  assert_string_equal (of_noise, "");
  assert_int_equal (strlen (of_cut), 47);
}

/* A text too large for SQLite is told, and not stored as nothing. */
static void
test_text_that_cannot_be_bound (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) rows = NULL;
  TemaStatement *update;

  trouble_write_study ();
  trouble_open ();
  sqlite3_limit (trouble_store.db, SQLITE_LIMIT_LENGTH, 100);
  update = tema_store_prepare (&trouble_store, "UPDATE code SET description = ifnull (?, '')");
  trouble_fail_sqlite ("sqlite3_bind_text64", 1, FALSE, SQLITE_TOOBIG);
  tema_statement_bind_text (update, 1, "large");
  assert_false (tema_statement_run (update, &error));
  trouble_assert_came ();
  trouble_assert_sentence ("bound", error);
  /* Rows of what should give none are passed over. */
  assert_true (tema_statement_run (
      tema_store_prepare (&trouble_store, "SELECT 1 UNION ALL SELECT 2"), &rows));
  trouble_close ();
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_made_up_changesets),
    cmocka_unit_test (test_strays_among_odd_acts),
    cmocka_unit_test (test_erasing_what_a_round_told),
    cmocka_unit_test (test_beginnings_of_names),
    cmocka_unit_test (test_erasing_among_odd_acts),
    cmocka_unit_test (test_text_that_cannot_be_bound),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
