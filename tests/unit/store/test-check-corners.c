/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The health check and the look at the file where something is in the way: the disk fails between
 * two steps, rows go, the file has gone, the connection is lost, a commit is in doubt. */
#include "trouble-study.h"

#include "store/tema-backup-shelf.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-check-private.h"
#include "store/tema-store-log.h"
#include "store/tema-store-mark.h"

#include <glib/gstdio.h>

#define KEEP_A_FILE                                                                                \
  "INSERT INTO kept_file VALUES (7, 'f', 'waves.mp3', NULL, 3, 'ba7816bf8f01cfea414140de5dae2223"  \
  "b00361a396177a9cb410ff61f20015ad'); INSERT INTO kept_file_piece (kept_file, piece, bytes)"      \
  " VALUES (7, 0, CAST ('ab' AS BLOB)), (7, 1, CAST ('c' AS BLOB))"
#define MAKE_IT_LARGE "UPDATE act SET changeset = zeroblob (30 * 1024 * 1024) WHERE number = 1"

static TemaStore *store;

static void
open_large (void)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_run_sql (KEEP_A_FILE ";" MAKE_IT_LARGE);
  store = tema_store_open (trouble_path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
}

/* Every call of SQLite fails once: the check says so, or finds what it finds. */
static void
test_slices_that_fail (void **state)
{
  guint n_calls;

  open_large ();
  for (guint at = 0; at < 400; at++)
    {
      TemaTrouble trouble
          = { .kind = TEMA_TROUBLE_SQLITE, .call = "sqlite3_step", .at = at, .code = SQLITE_IOERR };
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaStoreCheck) check = NULL;
      gboolean has_come;

      tema_trouble_begin (&trouble);
      check = tema_store_check_in_slices (store, TEMA_CHECK_ALL, NULL, &error);
      n_calls = tema_trouble_get_n_calls ();
      has_come = tema_trouble_end ();
      assert_true ((check == NULL) == (error != NULL));
      assert_true ((check == NULL) == (at > 0 && has_come));
      if (check != NULL)
        assert_int_equal (check->problems->len, 0);
      if (at > n_calls)
        break;
    }
  tema_store_close (store);
}

/* The connection is lost, as when a disk fails and does not answer. */
static gpointer
lose_job (TemaStore *self, gpointer data, GError **error)
{
  self->is_suspect = TRUE;
  assert_false (tema_store_reconnect (self, NULL));
  assert_null (self->db);
  self->needs_look = TRUE;
  assert_true (tema_store_look_before_act (self));
  assert_true (tema_store_look_at_file (self, NULL));
  return NULL;
}

static void
test_file_that_is_gone (void **state)
{
  g_autofree char *away = trouble_dup_path ("away.tema");
  g_autoptr (TemaStoreCheck) whole = NULL;
  g_autoptr (TemaStoreCheck) lost = NULL;
  g_autoptr (GError) error = NULL;

  open_large ();
  /* Its size cannot be asked: it is checked as a whole, through the descriptor that is open. */
  assert_int_equal (g_rename (trouble_path, away), 0);
  whole = tema_store_check_in_slices (store, TEMA_CHECK_FILE, NULL, &error);
  assert_true ((whole == NULL) == (error != NULL));
  g_clear_error (&error);
  tema_store_call (store, lose_job, NULL, NULL);
  lost = tema_store_check_in_slices (store, TEMA_CHECK_FILE, NULL, &error);
  assert_null (lost);
  assert_non_null (error);
  assert_int_equal (g_rename (away, trouble_path), 0);
  tema_store_close (store);
}

/* What was listed when the check began, and is not there when it comes to it. */
static void
test_rows_that_go_meanwhile (void **state)
{
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (gint64));
  TemaKeptFiles kept = { .files = files };
  TemaStoreCheck check = { .problems = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GError) error = NULL;
  gint64 none = 999999;

  trouble_write_study ();
  trouble_open ();
  assert_true (_tema_store_check_document (&trouble_store, &check, none, &error));
  assert_int_equal (check.n_documents, 0);
  g_array_append_val (files, none);
  assert_true (_tema_store_check_piece (&trouble_store, &check, &kept, &error));
  assert_int_equal (kept.at, 1);
  assert_ok (error);
  assert_int_equal (check.problems->len, 0);
  g_ptr_array_unref (check.problems);
  trouble_close ();
}

/* A small file goes through the slices as a whole, and a file's length counts as well as its sum.
 */
static void
test_small_file_in_slices (void **state)
{
  g_autoptr (TemaStoreCheck) check = NULL;
  g_autoptr (TemaStoreCheck) again = NULL;
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_run_sql (KEEP_A_FILE "; UPDATE kept_file SET n_bytes = 4");
  store = tema_store_open (trouble_path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  check = tema_store_check_in_slices (store, TEMA_CHECK_ALL, NULL, &error);
  assert_ok (error);
  assert_int_equal (check->problems->len, 1);
  tema_store_close (store);
  trouble_run_sql ("UPDATE kept_file SET n_bytes = 3;"
                   "UPDATE kept_file_piece SET bytes = CAST ('xy' AS BLOB) WHERE piece = 0");
  store = tema_store_open (trouble_path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  again = tema_store_check_in_slices (store, TEMA_CHECK_ALL, NULL, &error);
  assert_ok (error);
  assert_int_equal (again->problems->len, 1);
  tema_store_close (store);
}

/* Nobody has made a backup yet. */
static void
test_no_shelf (void **state)
{
  g_autofree char *before = g_strdup (g_getenv ("TEMA_BACKUP_DIR"));
  g_autofree char *nowhere = trouble_dup_path ("nowhere");
  g_autoptr (GPtrArray) lost = NULL;

  g_setenv ("TEMA_BACKUP_DIR", nowhere, TRUE);
  lost = tema_backup_shelf_list_lost ();
  g_setenv ("TEMA_BACKUP_DIR", before, TRUE);
  assert_int_equal (lost->len, 0);
}

/* Of these there is nothing to say that is not known. */
static void
test_look_at_what_is_known (void **state)
{
  trouble_write_study ();
  trouble_open ();
  trouble_store.is_suspect = TRUE;
  assert_true (tema_store_look_at_file (&trouble_store, NULL));
  trouble_store.is_suspect = FALSE;
  trouble_store.is_ahead = TRUE;
  assert_true (tema_store_look_at_file (&trouble_store, NULL));
  trouble_store.is_ahead = FALSE;
  trouble_store.is_read_only = TRUE;
  assert_true (tema_store_look_at_file (&trouble_store, NULL));
  trouble_store.is_read_only = FALSE;
  assert_true (tema_store_look_at_file (&trouble_store, NULL));
  trouble_close ();
}

static gboolean
set_title (TemaStore *self, gpointer title, GError **error)
{
  TemaStatement *update = tema_store_prepare (self, "UPDATE project SET title = ?");

  tema_statement_bind_text (update, 1, title);
  return tema_statement_run (update, error);
}

static gboolean
do_act (const char *title, GError **error)
{
  TemaChanges *changes
      = tema_store_act (&trouble_store, "Ada", &title, NULL, set_title, (gpointer)title, error);
  gboolean is_done = changes != NULL;

  g_clear_pointer (&changes, tema_changes_free);
  return is_done;
}

/* A commit that was told to have failed and has not: the next act finds what it left. */
static void
test_mark_of_a_commit_in_doubt (void **state)
{
  trouble_write_study ();
  for (guint at = 1; at < 8; at++)
    {
      const TemaTrouble trouble = {
        .kind = TEMA_TROUBLE_SQLITE_LATE, .call = "sqlite3_exec", .at = at, .code = SQLITE_IOERR
      };
      g_autoptr (GError) error = NULL;

      trouble_open ();
      tema_trouble_begin (&trouble);
      do_act ("First", NULL);
      tema_trouble_end ();
      do_act ("Second", &error);
      assert_ok (error);
      assert_true (do_act ("Third", &error));
      assert_ok (error);
      trouble_close ();
    }
}

/* A look that cannot be ended is one that found something. */
static void
test_look_that_fails (void **state)
{
  gint64 whole = _tema_store_max_whole_bytes;
  gboolean has_failed = FALSE;

  trouble_write_study ();
  _tema_store_max_whole_bytes = 1;
  for (guint at = 1; at < 4; at++)
    {
      const TemaTrouble trouble
          = { .kind = TEMA_TROUBLE_SQLITE, .call = "sqlite3_step", .at = at, .code = SQLITE_IOERR };

      trouble_open ();
      trouble_store.needs_look = TRUE;
      tema_trouble_begin (&trouble);
      has_failed |= !tema_store_look_before_act (&trouble_store);
      tema_trouble_end ();
      trouble_close ();
    }
  assert_true (has_failed);
  _tema_store_max_whole_bytes = whole;
}

static TemaBackupNote *
find_note (GPtrArray *notes, const char *path)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (((TemaBackupNote *)g_ptr_array_index (notes, i))->project_path, path))
      return g_ptr_array_index (notes, i);
  return NULL;
}

/* Projects of which there is nothing but backups. */
static void
test_lost_projects (void **state)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) lost = NULL;
  g_autoptr (TemaBackupNote) note = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *beside = NULL;
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  store = tema_store_open (trouble_path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  note = tema_store_back_up (store, TEMA_BACKUP_ASKED, NULL, &error);
  assert_ok (error);
  tema_store_close (store);
  none = tema_backup_shelf_list_lost ();
  assert_null (find_note (none, note->project_path));
  assert_int_equal (g_unlink (trouble_path), 0);
  folder = g_path_get_dirname (note->path);
  beside = g_strconcat (folder, "-empty", NULL);
  assert_int_equal (g_mkdir (beside, 0700), 0);
  lost = tema_backup_shelf_list_lost ();
  assert_non_null (find_note (lost, note->project_path));
  trouble_write_study ();
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_slices_that_fail),
    cmocka_unit_test (test_file_that_is_gone),
    cmocka_unit_test (test_rows_that_go_meanwhile),
    cmocka_unit_test (test_look_at_what_is_known),
    cmocka_unit_test (test_mark_of_a_commit_in_doubt),
    cmocka_unit_test (test_look_that_fails),
    cmocka_unit_test (test_small_file_in_slices),
    cmocka_unit_test (test_no_shelf),
    cmocka_unit_test (test_lost_projects),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
