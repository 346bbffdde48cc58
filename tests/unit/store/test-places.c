/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Sentences for everything SQLite can say, and places that want a word: synchronised folders,
 * network drives, copies of conflicts, copies of one's own. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "store/tema-store-copy.h"
#include "store/tema-store-lock.h"
#include "store/tema-store-place.h"
#include "store/tema-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

static const int codes[] = {
  SQLITE_ERROR,   SQLITE_INTERNAL, SQLITE_PERM,     SQLITE_ABORT,      SQLITE_BUSY,
  SQLITE_LOCKED,  SQLITE_NOMEM,    SQLITE_READONLY, SQLITE_INTERRUPT,  SQLITE_IOERR,
  SQLITE_CORRUPT, SQLITE_NOTFOUND, SQLITE_FULL,     SQLITE_CANTOPEN,   SQLITE_PROTOCOL,
  SQLITE_EMPTY,   SQLITE_SCHEMA,   SQLITE_TOOBIG,   SQLITE_CONSTRAINT, SQLITE_MISMATCH,
  SQLITE_MISUSE,  SQLITE_NOLFS,    SQLITE_AUTH,     SQLITE_FORMAT,     SQLITE_RANGE,
  SQLITE_NOTADB,  SQLITE_NOTICE,   SQLITE_WARNING,
};

/* Every primary code, and every extended one of it that there could be. */
static void
test_every_code_has_a_sentence (void **state)
{
  static const char *const ways[]
      = { "copy", "again", "backup", "rescue", "Free some space", "Split", "permissions" };
  TemaStore store = { .path = (char *)"/somewhere/study.tema" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    for (int extension = 0; extension < 48; extension++)
      {
        g_autoptr (GError) error = NULL;
        gboolean has_way_on = FALSE;

        tema_store_set_sqlite_error (&error, &store, codes[i] | extension << 8);
        assert_non_null (error);
        assert_non_null (strstr (error->message, "study.tema"));
        assert_true (g_str_has_suffix (error->message, "."));
        for (gsize way = 0; way < G_N_ELEMENTS (ways); way++)
          has_way_on |= strstr (error->message, ways[way]) != NULL;
        if (!has_way_on)
          fail_msg ("%d: no way on: %s", codes[i], error->message);
      }
}

static void
test_suspicion (void **state)
{
  TemaStore store = { .path = (char *)"/somewhere/study.tema" };

  tema_store_set_sqlite_error (NULL, &store, SQLITE_BUSY);
  assert_false (store.is_suspect);
  tema_store_set_sqlite_error (NULL, &store, SQLITE_IOERR_FSYNC);
  assert_true (store.is_suspect);
}

static void
assert_service (const char *path, const char *expected)
{
  g_autofree char *service = tema_store_place_dup_service (path);

  if (expected == NULL)
    assert_null (service);
  else
    assert_string_equal (service, expected);
}

static void
test_services (void **state)
{
  assert_service ("/home/anna/Dropbox/thesis/study.tema", "Dropbox");
  assert_service ("/home/anna/Dropbox (Personal)/study.tema", "Dropbox");
  assert_service ("/home/anna/OneDrive - University/study.tema", "OneDrive");
  assert_service ("/home/anna/Nextcloud/a/b/c/study.tema", "Nextcloud");
  assert_service ("/home/anna/Google Drive/study.tema", "Google Drive");
  assert_service ("/home/anna/pCloudDrive/study.tema", "pCloud");
  assert_service ("/home/anna/Documents/study.tema", NULL);
  assert_service ("/study.tema", NULL);
  assert_service ("/home/anna/my dropbox/study.tema", NULL);
}

static void
test_network (void **state)
{
  assert_true (tema_store_place_is_remote_type (0x6969));
  assert_true (tema_store_place_is_remote_type (0xff534d42));
  assert_true (tema_store_place_is_remote_type ((gint32)0xff534d42));
  assert_true (tema_store_place_is_remote_type (0x65735546));
  assert_false (tema_store_place_is_remote_type (0xef53));
  assert_false (tema_store_place_is_remote_type (0x01021994));
}

static void
touch (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
assert_marked (const char *folder, const char *name, const char *service)
{
  g_autofree char *project = g_build_filename (folder, "study.tema", NULL);
  g_autofree char *mark = g_build_filename (folder, name, NULL);
  g_autofree char *found = NULL;

  touch (folder, name);
  found = tema_store_place_dup_service (project);
  assert_int_equal (g_strcmp0 (found, service), 0);
  assert_int_equal (g_unlink (mark), 0);
}

/* What the clients of Nextcloud and ownCloud leave in the topmost folder, and what looks like it.
 */
static void
test_databases_of_services (void **state)
{
  char *folder = tema_test_folder_new ();

  assert_marked (folder, ".sync_0123456789ab.db", "Nextcloud");
  assert_marked (folder, "._sync_0123456789ab.db", "Nextcloud");
  assert_marked (folder, ".sync_0123456789ab.db-wal", NULL);
  assert_marked (folder, "notes_sync_.db", NULL);
  tema_test_folder_remove (folder);
}

static void
test_marks_and_conflicts (void **state)
{
  char *folder = tema_test_folder_new ();
  TemaProject *project = tema_test_project_new (folder, "study.tema");
  g_autofree char *before = tema_project_dup_place_notice (project);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) none = tema_project_list_conflicts (project);
  g_autoptr (GPtrArray) some = NULL;

  assert_null (before);
  assert_int_equal (none->len, 0);
  touch (folder, ".stfolder");
  touch (folder, "study (Anna's conflicted copy 2026-01-31).tema");
  touch (folder, "study.sync-conflict-20260131-101200-ABCDEFG.tema");
  touch (folder, "study 2.tema");
  touch (folder, "other-conflict.tema");
  after = tema_project_dup_place_notice (project);
  assert_non_null (strstr (after, "Syncthing"));
  some = tema_project_list_conflicts (project);
  assert_int_equal (some->len, 2);
  assert_non_null (strstr (g_ptr_array_index (some, 0), "Anna"));
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

typedef struct
{
  GMainLoop *loop;
  gboolean is_done;
  GError *error;
} Wait;

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->is_done = tema_project_save_copy_finish (TEMA_PROJECT (source), result, &wait->error);
  g_main_loop_quit (wait->loop);
}

static void
test_copies (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *copy = g_build_filename (folder, "copy.tema", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", "copy.tema", NULL);
  g_autofree char *journal = g_strconcat (copy, "-journal", NULL);
  g_autofree char *dump = NULL;
  TemaProject *project = tema_test_project_new (folder, "study.tema");
  TemaProject *other;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  Wait wait = { loop };

  tema_test_add_document (project, "A", "Some text.");
  dump = tema_test_dup_dump (project);
  tema_project_save_copy_async (project, copy, FALSE, NULL, copied_cb, &wait);
  g_main_loop_run (loop);
  assert_ok (wait.error);
  assert_true (wait.is_done);
  /* Not over something, unless that was agreed to; never over a project that is open. */
  assert_false (tema_project_save_copy (project, copy, FALSE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  assert_true (tema_project_save_copy (project, copy, TRUE, &error));
  other = tema_project_open (copy, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  {
    g_autofree char *copied = tema_test_dup_dump (other);

    assert_string_equal (copied, dump);
  }
  assert_false (tema_project_save_copy (project, copy, TRUE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  g_clear_error (&error);
  assert_false (tema_project_save_copy (project, tema_project_get_path (project), TRUE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  g_clear_error (&error);
  g_object_unref (other);
  assert_false (tema_project_save_copy (project, nowhere, FALSE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  touch (folder, "copy.tema-journal");
  assert_false (tema_project_save_copy (project, copy, TRUE, &error));
  g_clear_error (&error);
  g_unlink (journal);
  tema_project_close (project);
  assert_false (tema_project_save_copy (project, copy, TRUE, &error));
  tema_project_save_copy_async (project, copy, TRUE, NULL, copied_cb, &wait);
  g_main_loop_run (loop);
  assert_false (wait.is_done);
  g_clear_error (&wait.error);
  g_object_unref (project);
  tema_test_folder_remove (folder);
}

/* Straight from the store: one without a connection, one whose rows break its own rules. */
static void
test_copies_of_the_unwell (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *copy = g_build_filename (folder, "copy.tema", NULL);
  TemaStore store = { .path = (char *)"/somewhere/study.tema" };
  g_autoptr (GError) closed = NULL;
  g_autoptr (GError) disk = NULL;
  g_autoptr (GError) damaged = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  assert_false (tema_store_save_copy (&store, copy, FALSE, &closed));
  store.trouble = g_error_new (TEMA_ERROR, TEMA_ERROR_IO, "The disk is gone.");
  assert_false (tema_store_save_copy (&store, copy, FALSE, &disk));
  assert_string_not_equal (closed->message, disk->message);
  g_clear_error (&store.trouble);
  assert_int_equal (sqlite3_open (":memory:", &store.db), SQLITE_OK);
  assert_int_equal (
      sqlite3_exec (store.db,
                    "CREATE TABLE t (x); INSERT INTO t VALUES (NULL); PRAGMA writable_schema = ON;"
                    "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (x NOT NULL)'",
                    NULL, NULL, NULL),
      SQLITE_OK);
  assert_false (tema_store_save_copy (&store, copy, FALSE, &damaged));
  assert_true (g_error_matches (damaged, TEMA_ERROR, TEMA_ERROR_DAMAGED));
  sqlite3_close (store.db);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    assert_string_equal (name, "backups");
  tema_test_folder_remove (folder);
}

static void
test_conflicts_of_odd_names (void **state)
{
  char *folder = tema_test_folder_new ();
  g_autofree char *plain = g_build_filename (folder, "study", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", "study.tema", NULL);
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) none = NULL;

  touch (folder, "study-conflict.tema");
  touch (folder, "study-conflict.txt");
  some = tema_store_place_list_conflicts (plain, NULL);
  assert_int_equal (some->len, 1);
  none = tema_store_place_list_conflicts (nowhere, NULL);
  assert_int_equal (none->len, 0);
  tema_test_folder_remove (folder);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_every_code_has_a_sentence),
    cmocka_unit_test (test_suspicion),
    cmocka_unit_test (test_services),
    cmocka_unit_test (test_network),
    cmocka_unit_test (test_databases_of_services),
    cmocka_unit_test (test_marks_and_conflicts),
    cmocka_unit_test (test_copies),
    cmocka_unit_test (test_copies_of_the_unwell),
    cmocka_unit_test (test_conflicts_of_odd_names),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
