/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Odd notes, odd names, clocks, full disks and lost races around backups, made to happen. */
#include "trouble-study.h"

#include "base/tema-error.h"
#include "project/tema-project.h"
#include "store/tema-backup-note.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-erase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static TemaBackupNote *
make_backup (void)
{
  g_autoptr (GError) error = NULL;
  TemaBackupNote *note = tema_store_back_up_here (&trouble_store, TEMA_BACKUP_BEFORE_BULK, &error);

  assert_ok (error);
  return note;
}

/* Notes and the shelf */

static void
test_notes_differ (void **state)
{
  TemaBackupNote one = { .version = 3, .last_act = 4, .n_codings = 2, .n_verified = 2 };
  TemaBackupNote other = one;

  one.last_act_at = other.last_act_at = (char *)"2026";
  one.last_label = other.last_label = (char *)"Import";
  assert_true (tema_backup_note_has_same_acts (&one, &other));
  other.last_label = (char *)"Code";
  assert_false (tema_backup_note_has_same_acts (&one, &other));
  other.last_act_at = (char *)"2025";
  assert_false (tema_backup_note_has_same_acts (&one, &other));
  other.last_act = 5;
  assert_false (tema_backup_note_has_same_acts (&one, &other));
  other.version = 2;
  assert_false (tema_backup_note_has_same_acts (&one, &other));
  assert_true (tema_backup_note_is_good (&one));
  one.n_verified = 1;
  assert_false (tema_backup_note_is_good (&one));
  one.n_problems = 1;
  assert_false (tema_backup_note_is_good (&one));
}

/* A note of a later version, one that says nothing, and names that are no backups'. */
static void
test_odd_files_on_the_shelf (void **state)
{
  static const char *const strangers[]
      = { "12-x.tema",           "000001x.tema", "99999999999-x.tema",  "000004-x.tema",
          "000006-dir.tema.new", "x.note",       "000009-y.new-journal" };
  g_autofree char *shelf = trouble_dup_path ("shelf");
  g_autofree char *folder = trouble_dup_path ("shelf/000005-x.tema");
  g_autoptr (GPtrArray) notes = NULL;
  const TemaBackupNote *note;

  trouble_write_study ();
  assert_int_equal (g_mkdir (shelf, 0700), 0);
  assert_int_equal (g_mkdir (folder, 0700), 0);
  trouble_write ("shelf/000005-x.note", "[backup]\nmade-at=1\n");
  for (gsize i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autofree char *name = g_strconcat ("shelf/", strangers[i], NULL);

      trouble_write (name, "");
    }
  trouble_write ("shelf/000004-x.note", "[backup]\nreason=timed\n");
  trouble_write ("shelf/000007-a.tema", "");
  trouble_write ("shelf/000007-a.note", "[backup]\nmade-at=1\nreason=of-a-later-tema\n");
  trouble_write ("shelf/000007-b.tema", "");
  trouble_write ("shelf/000007-b.note", "[backup]\nmade-at=1\nreason=timed\n");
  notes = tema_backup_shelf_list (shelf);
  assert_int_equal (notes->len, 2);
  note = g_ptr_array_index (notes, 1);
  assert_true (g_str_has_suffix (note->path, "000007-a.tema"));
  assert_int_equal (note->reason, TEMA_BACKUP_ASKED);
  assert_string_equal (note->title, "");
  tema_backup_shelf_sweep (shelf);
  assert_int_equal (trouble_count_files (shelf, ".note"), 4);
}

static void
test_where_backups_lie (void **state)
{
  g_autofree char *usual = g_strdup (g_getenv ("TEMA_BACKUP_DIR"));
  g_autofree char *relative = NULL;
  g_autofree char *unset = NULL;
  g_autoptr (GPtrArray) none = NULL;

  g_setenv ("TEMA_BACKUP_DIR", "here", TRUE);
  relative = tema_backup_shelf_dup_folder ("guid");
  g_unsetenv ("TEMA_BACKUP_DIR");
  unset = tema_backup_shelf_dup_folder ("guid");
  assert_string_equal (relative, unset);
  assert_true (g_path_is_absolute (unset));
  g_setenv ("TEMA_BACKUP_DIR", "/nowhere/at/all", TRUE);
  none = tema_backup_shelf_list_for_path (trouble_path);
  assert_int_equal (none->len, 0);
  tema_backup_shelf_sweep ("/nowhere/at/all");
  g_setenv ("TEMA_BACKUP_DIR", usual, TRUE);
}

static TemaBackupNote *raced;

static void
remove_raced (void)
{
  g_unlink (raced->path);
}

static void
test_backup_is_let_go_of_meanwhile (void **state)
{
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_open ();
  note = raced = make_backup ();
  others = tema_backup_shelf_list_for_path ("/another.tema");
  assert_int_equal (others->len, 0);
  tema_trouble_do_at ("flock", 1, remove_raced);
  assert_true (tema_backup_shelf_update (note, &error));
  assert_true (tema_backup_shelf_update (note, &error));
  assert_true (tema_backup_shelf_remove (note, &error));
  assert_true (tema_backup_shelf_remove (note, &error));
  trouble_close ();
}

static gint64
never (void)
{
  return G_MAXINT64;
}

static gint64 n_minutes;

static gint64
get_minutes (void)
{
  return G_GINT64_CONSTANT (1769904000) + 60 * n_minutes;
}

/* Those too near to each other go, and one that cannot go is no failure of the new one. */
static void
test_thinning_on_the_disk (void **state)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_open ();
  tema_store_set_backup_clock (get_minutes);
  for (n_minutes = 0; n_minutes < 6; n_minutes++)
    {
      g_autoptr (TemaBackupNote) note = NULL;

      assert_true (tema_store_exec (&trouble_store, "UPDATE act SET label = label || '.'", &error));
      if (n_minutes == 4)
        tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, "unlink", 1, TRUE, EPERM });
      note = tema_store_back_up_here (&trouble_store, TEMA_BACKUP_TIMED, &error);
      if (n_minutes == 4)
        trouble_assert_came ();
      assert_non_null (note);
    }
  assert_true (trouble_count_files (trouble_backups, ".tema") < 6);
  tema_store_set_backup_clock (never);
  assert_true (tema_store_exec (&trouble_store, "UPDATE act SET label = label || '.'", &error));
  tema_backup_note_free (make_backup ());
  assert_int_equal (trouble_count_files (trouble_backups, "-undated.tema"), 1);
  tema_store_set_backup_clock (NULL);
  trouble_close ();
}

static void
assert_no_backup (TemaError code)
{
  g_autoptr (GError) error = NULL;

  assert_null (tema_store_back_up_here (&trouble_store, TEMA_BACKUP_ASKED, &error));
  trouble_assert_came ();
  trouble_assert_sentence ("backup", error);
  assert_true (g_error_matches (error, TEMA_ERROR, (int)code));
  assert_int_equal (trouble_count_files (trouble_backups, ".tema"), 0);
}

static void
test_no_room_for_a_backup (void **state)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_open ();
  trouble_fail_call ("statvfs", ENOSPC);
  assert_no_backup (TEMA_ERROR_IO);
  trouble_fail_sqlite ("sqlite3_backup_step", 1, FALSE, SQLITE_FULL);
  assert_no_backup (TEMA_ERROR_IO);
  trouble_fail_sqlite ("sqlite3_backup_step", 1, FALSE, SQLITE_CANTOPEN);
  assert_no_backup (TEMA_ERROR_IO);
  trouble_fail_sqlite ("sqlite3_backup_step", 1, TRUE, SQLITE_BUSY);
  assert_no_backup (TEMA_ERROR_LOCKED);
  /* Another program that is at work only for a moment does not matter. */
  trouble_fail_sqlite ("sqlite3_backup_step", 1, FALSE, SQLITE_LOCKED);
  tema_backup_note_free (make_backup ());
  trouble_assert_came ();
  trouble_fail_call ("statvfs", EIO);
  assert_true (tema_store_exec (&trouble_store, "UPDATE act SET label = label || '.'", &error));
  tema_backup_note_free (make_backup ());
  trouble_assert_came ();
  trouble_close ();
}

static const char *const tamperings[] = {
  "DELETE FROM document_note; DELETE FROM turn; DELETE FROM card; DELETE FROM coding",
  "INSERT INTO code (id, guid, position, name, description, color, is_codable, created_at,"
  " modified_at) VALUES (5, 'g', 0, 'New', '', '#000000', 1, '', '')",
  "INSERT INTO document (id, guid, name, position, n_chars, n_words, n_turns, sha256,"
  " source_name, source_sha256, format, imported_at) VALUES (7, 'g', 'Seven', 9, 0, 0, 0,"
  " '', '', '', '', '')",
  "INSERT INTO act SELECT number + 100, at, coder, label, 2, NULL, 0, 0, NULL, NULL, 0 FROM act"
  " LIMIT 1",
  "UPDATE act SET at = '2001-01-01T00:00:00Z'"
};

/* Something is not as it was noted when the last page was copied. */
static void
test_backup_that_came_out_wrong (void **state)
{
  g_autofree char *other = trouble_dup_path ("other.tema");

  for (gsize i = 0; i < G_N_ELEMENTS (tamperings) - 1; i++)
    {
      g_autoptr (TemaBackupNote) note = NULL;
      g_autoptr (GError) error = NULL;
      sqlite3 *db = NULL;

      trouble_write_study ();
      trouble_open ();
      note = make_backup ();
      trouble_close ();
      assert_int_equal (sqlite3_open (note->path, &db), SQLITE_OK);
      assert_int_equal (sqlite3_exec (db, tamperings[i], NULL, NULL, NULL), SQLITE_OK);
      sqlite3_close (db);
      assert_false (tema_store_copy_backup (note, other, &error));
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT));
      assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
    }
}

static const char *tampering; /* NULL: noise over a page */
static gint64 tampered_page;

static void
write_noise (const char *path)
{
  guint8 noise[4096];
  int fd = g_open (path, O_WRONLY, 0);

  memset (noise, 0x5a, sizeof noise);
  assert_int_equal (pwrite (fd, noise, sizeof noise, (tampered_page - 1) * 4096), sizeof noise);
  close (fd);
}

/* Between the last page and the look at the copy. */
static void
tamper (void)
{
  g_autoptr (GDir) dir = g_dir_open (trouble_backups, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (trouble_backups, name, NULL);
      sqlite3 *db = NULL;

      if (!g_str_has_suffix (name, ".new"))
        continue;
      if (tampering == NULL)
        {
          write_noise (path);
          continue;
        }
      assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
      assert_int_equal (sqlite3_exec (db, tampering, NULL, NULL, NULL), SQLITE_OK);
      sqlite3_close (db);
    }
}

static void
test_copy_that_came_out_wrong (void **state)
{
  trouble_write_study ();
  tampered_page
      = trouble_get_number ("SELECT rootpage FROM sqlite_schema WHERE name = 'annotation'");
  for (gsize i = 0; i <= G_N_ELEMENTS (tamperings); i++)
    {
      g_autoptr (GError) error = NULL;

      trouble_write_study ();
      trouble_open ();
      tampering = i < G_N_ELEMENTS (tamperings) ? tamperings[i] : NULL;
      tema_trouble_do_at ("sqlite3_open_v2", 2, tamper);
      assert_null (tema_store_back_up_here (&trouble_store, TEMA_BACKUP_ASKED, &error));
      trouble_assert_sentence ("copy", error);
      assert_int_equal (trouble_count_files (trouble_backups, ".tema"), 0);
      trouble_close ();
    }
}

/* A file of an older version is kept once, and again when it is another. */
static void
test_migrated_again (void **state)
{
  static const guint n_kept[] = { 1, 1, 2 };
  guint n_before = 0;

  trouble_write_study ();
  for (gsize i = 0; i < G_N_ELEMENTS (n_kept); i++)
    {
      TemaStore store = { .path = trouble_path, .n_changeset_bytes = -1 };
      g_autoptr (GError) error = NULL;
      g_autofree char *folder = NULL;

      trouble_put_fixture ("version-2.tema");
      if (i == 2)
        trouble_run_sql ("UPDATE act SET label = label || '.'");
      assert_true (tema_store_connect (&store, &error));
      folder = tema_store_dup_backup_folder (&store, &error);
      assert_int_equal (trouble_count_files (folder, ".tema"), n_kept[i]);
      assert_true (n_kept[i] >= n_before);
      n_before = n_kept[i];
      tema_store_disconnect (&store);
    }
}

/* Neither a backup made for another reason nor one that is damaged by now is the copy of before. */
static void
test_migrated_beside_another_backup (void **state)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  for (guint i = 0; i < 2; i++)
    {
      TemaStore store = { .path = trouble_path, .n_changeset_bytes = -1 };
      g_autoptr (GPtrArray) notes = NULL;
      g_autofree char *folder = NULL;
      TemaBackupNote *note;

      trouble_put_fixture ("version-2.tema");
      assert_true (tema_store_connect (&store, &error));
      folder = tema_store_dup_backup_folder (&store, &error);
      tema_store_disconnect (&store);
      notes = tema_backup_shelf_list (folder);
      assert_int_equal (notes->len, i + 1);
      note = g_ptr_array_index (notes, 0);
      assert_int_equal (note->reason, TEMA_BACKUP_BEFORE_MIGRATION);
      if (i == 0)
        note->reason = TEMA_BACKUP_TIMED;
      assert_true (tema_backup_shelf_update (note, &error));
      if (i == 1)
        assert_true (g_file_set_contents (note->path, "", 0, NULL));
    }
  {
    TemaStore store = { .path = trouble_path, .n_changeset_bytes = -1 };
    g_autofree char *folder = NULL;

    trouble_put_fixture ("version-2.tema");
    assert_true (tema_store_connect (&store, &error));
    folder = tema_store_dup_backup_folder (&store, &error);
    assert_int_equal (trouble_count_files (folder, ".tema"), 3);
    tema_store_disconnect (&store);
  }
}

static void
test_project_without_a_row_of_itself (void **state)
{
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_run_sql ("DELETE FROM project");
  trouble_open_for_reading ();
  assert_null (tema_store_describe (&trouble_store, &error));
  trouble_assert_sentence ("describe", error);
  assert_false (tema_store_is_backup_due (&trouble_store, FALSE));
  trouble_close ();
}

static void
test_when_a_backup_is_due (void **state)
{
  trouble_write_study ();
  trouble_open ();
  assert_true (tema_store_is_backup_due (&trouble_store, TRUE));
  tema_backup_note_free (make_backup ());
  assert_false (tema_store_is_backup_due (&trouble_store, TRUE));
  trouble_store.path = g_build_filename (trouble_folder, "elsewhere.tema", NULL);
  assert_true (tema_store_is_backup_due (&trouble_store, TRUE));
  /* Another file of the same project gets one of its own. */
  tema_backup_note_free (make_backup ());
  assert_int_equal (trouble_count_files (trouble_backups, ".tema"), 2);
  g_free (trouble_store.path);
  trouble_store.path = trouble_path;
  trouble_close ();
  trouble_open_for_reading ();
  assert_false (tema_store_is_backup_due (&trouble_store, FALSE));
  trouble_close ();
  trouble_run_sql ("DELETE FROM act_document; DELETE FROM act_subject; DELETE FROM act");
  trouble_open ();
  assert_false (tema_store_is_backup_due (&trouble_store, FALSE));
  trouble_close ();
}

/* Restoring */

static void
test_what_a_restoring_leaves (void **state)
{
#define GUID "0a1b2c3d-0000-4000-8000-000000000001"
  static const char *const names[] = { "study.tema." GUID ".new", "study.tema." GUID ".new-journal",
                                       ".study.tema." GUID ".new.lock" };
  /* A name that somebody else gave is nobody's to take away. */
  static const char *const others[] = { "study.tema.txt", "study.tema.a.new", ".study.tema.lock",
                                        GUID ".new", "." GUID ".new.lock" };

  trouble_write_study ();
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    trouble_write (names[i], "");
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    trouble_write (others[i], "");
  tema_store_sweep_beside (trouble_path);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    assert_int_equal (trouble_count_files (trouble_folder, names[i]), 0);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    assert_true (trouble_count_files (trouble_folder, others[i]) > 0);
  tema_store_sweep_beside ("/nowhere/at/all.tema");
}

static char *raced_path;

static void
make_raced (void)
{
  assert_true (g_file_set_contents (raced_path, "Somebody's.", -1, NULL));
}

static void
test_copying_a_backup_into_a_race (void **state)
{
  g_autofree char *other = trouble_dup_path ("other.tema");
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GError) there = NULL;
  g_autoptr (GError) lost = NULL;
  g_autoptr (GError) refused = NULL;

  trouble_write_study ();
  trouble_open ();
  note = make_backup ();
  trouble_close ();
  assert_false (tema_store_copy_backup (note, trouble_path, &there));
  raced_path = other;
  tema_trouble_do_at ("renameat2", 1, make_raced);
  assert_false (tema_store_copy_backup (note, other, &lost));
  g_unlink (other);
  /* Where a name cannot be given without replacing. */
  trouble_fail_call ("renameat2", EINVAL);
  assert_true (tema_store_copy_backup (note, other, &refused));
  trouble_assert_came ();
  g_unlink (other);
  g_free (trouble_dup_digest (trouble_path));
}

static void
test_restoring_what_is_gone_or_open (void **state)
{
  g_autofree char *gone = trouble_dup_path ("gone.tema");
  g_autofree char *journal = trouble_dup_path ("study.tema-journal");
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) open_error = NULL;
  TemaStore reader = { .path = trouble_path, .is_read_only = TRUE, .n_changeset_bytes = -1 };

  trouble_write_study ();
  trouble_open ();
  note = make_backup ();
  trouble_close ();
  assert_true (tema_store_restore_closed (note, gone, &error));
  g_free (trouble_dup_digest (gone));
  trouble_write ("study.tema-journal", "What an interrupted program left.");
  trouble_fail_call ("unlink", EPERM);
  assert_false (tema_store_restore_closed (note, trouble_path, &open_error));
  trouble_assert_came ();
  g_clear_error (&open_error);
  assert_true (tema_store_restore_closed (note, trouble_path, &error));
  assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  assert_true (tema_store_connect (&reader, &error));
  assert_false (tema_store_restore_closed (note, trouble_path, &open_error));
  assert_true (g_error_matches (open_error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  tema_store_disconnect (&reader);
}

/* A project died and was deleted, but not what lies beside it: its name is not free. */
static void
test_names_of_the_interrupted (void **state)
{
  static const char *const names[]
      = { "study.tema-journal", "study.tema-wal", "study.tema-shm", NULL };
  g_autofree char *journal = trouble_dup_path (names[0]);
  g_autoptr (TemaBackupNote) note = NULL;
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  trouble_open ();
  note = make_backup ();
  trouble_close ();
  trouble_interrupt ();
  assert_false (tema_project_is_name_free (trouble_path));
  assert_int_equal (g_unlink (trouble_path), 0);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *beside = trouble_dup_path (names[i]);

      if (i > 0)
        trouble_write (names[i], "Of another program.");
      assert_false (tema_project_is_name_free (trouble_path));
      assert_false (tema_store_create (trouble_path, "Another", &error));
      trouble_assert_sentence ("create", error);
      assert_non_null (strstr (error->message, "journal"));
      g_clear_error (&error);
      assert_false (tema_store_copy_backup (note, trouble_path, &error));
      trouble_assert_sentence ("copy", error);
      g_clear_error (&error);
      assert_false (g_file_test (trouble_path, G_FILE_TEST_EXISTS));
      assert_true (g_file_test (beside, G_FILE_TEST_EXISTS));
      assert_int_equal (g_unlink (beside), 0);
    }
  assert_true (tema_project_is_name_free (trouble_path));
  assert_true (tema_store_create (trouble_path, "Another", &error));
  assert_false (tema_project_is_name_free (trouble_path));
  assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

static void
test_safety_copies (void **state)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tema", "before", NULL);
  static const char *const names[] = { "nodot", "one.dot", "a.recovery.study.tema",
                                       "b.recovery.study.tema-journal", "c.recovery.other.tema" };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) found = NULL;

  trouble_write_study ();
  none = tema_store_list_safety_copies (trouble_path);
  assert_int_equal (none->len, 0);
  assert_int_equal (g_mkdir_with_parents (folder, 0700), 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      assert_true (g_file_set_contents (path, "", -1, NULL));
    }
  found = tema_store_list_safety_copies (trouble_path);
  assert_int_equal (found->len, 2);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_notes_differ),
    cmocka_unit_test (test_odd_files_on_the_shelf),
    cmocka_unit_test (test_where_backups_lie),
    cmocka_unit_test (test_backup_is_let_go_of_meanwhile),
    cmocka_unit_test (test_thinning_on_the_disk),
    cmocka_unit_test (test_no_room_for_a_backup),
    cmocka_unit_test (test_backup_that_came_out_wrong),
    cmocka_unit_test (test_copy_that_came_out_wrong),
    cmocka_unit_test (test_migrated_again),
    cmocka_unit_test (test_migrated_beside_another_backup),
    cmocka_unit_test (test_project_without_a_row_of_itself),
    cmocka_unit_test (test_when_a_backup_is_due),
    cmocka_unit_test (test_what_a_restoring_leaves),
    cmocka_unit_test (test_copying_a_backup_into_a_race),
    cmocka_unit_test (test_restoring_what_is_gone_or_open),
    cmocka_unit_test (test_names_of_the_interrupted),
    cmocka_unit_test (test_safety_copies),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
