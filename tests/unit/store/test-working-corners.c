/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Odd targets and odd things where working copies lie: what was done here is opened again, or the
 * sentence says why it is not, and nothing of it goes. */
#include "working-study.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-place.h"
#include "store/tema-working-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Targets */

static void
replace_study (void)
{
  g_autofree char *other = trouble_dup_path ("other");

  trouble_write ("other", "Another file.");
  assert_int_equal (g_rename (other, trouble_path), 0);
}

/* The document portal refuses to be asked for a file that is no link. */
static void
test_portal_without_links (void **state)
{
  static const guint also_failing[] = { 2, 3, 4 };
  g_autofree char *link = trouble_dup_path ("link");
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  int reason;

  trouble_write_study ();
  here = tema_target_dup_sha256 (trouble_path, &reason);
  trouble_fail_call ("open", ELOOP);
  there = tema_target_dup_sha256 (trouble_path, &reason);
  trouble_assert_came ();
  assert_int_equal (reason, 0);
  assert_string_equal (here, there);
  /* Looking before, opening again, looking after. */
  for (gsize i = 0; i < G_N_ELEMENTS (also_failing); i++)
    {
      tema_trouble_begin (
          &(TemaTrouble){ TEMA_TROUBLE_FILE, NULL, 1, FALSE, ELOOP, also_failing[i] });
      assert_null (tema_target_dup_sha256 (trouble_path, &reason));
      trouble_assert_came ();
      assert_int_equal (reason, ELOOP);
    }
  /* Another file by then. */
  trouble_fail_call ("open", ELOOP);
  tema_trouble_do_at ("open", 2, replace_study);
  assert_null (tema_target_dup_sha256 (trouble_path, &reason));
  trouble_assert_came ();
  assert_int_equal (reason, ELOOP);
  assert_int_equal (symlink (trouble_path, link), 0);
  assert_null (tema_target_dup_sha256 (link, &reason));
  assert_int_equal (reason, ELOOP);
}

static void
change_study (void)
{
  assert_int_equal (truncate (trouble_path, 5000), 0);
}

/* A service writes while we read: read anew, or not believed. */
static void
test_changed_while_copied (void **state)
{
  g_autofree char *copy = trouble_dup_path ("copy");
  g_autofree char *sha256 = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  TemaFileStamp stamp;
  int reason;

  trouble_write_study ();
  tema_trouble_do_at ("stat", 1, change_study);
  assert_true (tema_target_copy (trouble_path, copy, &sha256, &stamp, &error));
  expected = tema_target_dup_sha256 (trouble_path, &reason);
  assert_string_equal (sha256, expected);
  assert_int_equal (stamp.n_bytes, 5000);
  assert_int_equal (g_unlink (copy), 0);
  g_clear_pointer (&sha256, g_free);
  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, "stat", 1, TRUE, EIO, 0 });
  working_assert_refused (tema_target_copy (trouble_path, copy, &sha256, &stamp, &error), &error,
                          TEMA_ERROR_IO);
  trouble_assert_came ();
  assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

/* Somebody made a folder, or a file of the folder: the work goes on here. */
static void
test_target_of_another_kind (void **state)
{
  g_autofree char *folder = trouble_dup_path ("Shared");
  g_autofree char *moved = g_build_filename (folder, "study.tema", NULL);
  g_autofree char *away = trouble_dup_path ("Away");
  g_autofree char *study = g_strdup (trouble_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaBackupNote) note = NULL;
  g_autofree char *kept = NULL;
  TemaTargetState where;

  working_begin ();
  assert_int_equal (g_mkdir (folder, 0700), 0);
  assert_int_equal (g_rename (trouble_path, moved), 0);
  g_free (trouble_path);
  trouble_path = g_strdup (moved);
  working_act ("Here");
  assert_int_equal (g_unlink (moved), 0);
  assert_int_equal (g_mkdir (moved, 0700), 0);
  working_assert_refused (tema_store_publish (working_store, TEMA_PUBLISH_ANEW, NULL, &error),
                          &error, TEMA_ERROR_IO);
  note = tema_store_describe_target (working_store, &error);
  working_assert_refused (note != NULL, &error, TEMA_ERROR_IO);
  kept = tema_store_keep_target_beside (working_store, &error);
  working_assert_refused (kept != NULL, &error, TEMA_ERROR_IO);
  assert_true (g_file_test (moved, G_FILE_TEST_IS_DIR));
  assert_int_equal (g_rmdir (moved), 0);
  assert_int_equal (g_rename (folder, away), 0);
  assert_true (g_file_set_contents (folder, "A file.", -1, NULL));
  working_assert_refused (tema_store_look_at_target (working_store, &where, &error), &error,
                          TEMA_ERROR_IO);
  assert_int_equal (where, TEMA_TARGET_GONE);
  assert_int_equal (g_unlink (folder), 0);
  assert_int_equal (g_rename (away, folder), 0);
  assert_true (tema_store_publish (working_store, TEMA_PUBLISH_ANEW, NULL, &error));
  working_assert_next_day ("Here");
  working_end ();
  g_free (trouble_path);
  trouble_path = g_steal_pointer (&study);
}

/* What stands where a journal would is none. */
static void
test_journals_that_are_none (void **state)
{
  g_autofree char *journal = g_strconcat (trouble_path, "-journal", NULL);
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  working_begin ();
  assert_int_equal (g_mkdir (journal, 0700), 0);
  assert_true (working_open (&error));
  working_close ();
  assert_int_equal (g_rmdir (journal), 0);
  working_change_elsewhere ("There");
  trouble_write ("study.tema-journal", "short");
  assert_true (working_open (&error));
  title = working_dup_title ();
  assert_string_equal (title, "There");
  working_act ("Here");
  /* It is never played back into what is published. */
  working_assert_next_day ("Here");
  assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  working_end ();
}

/* A GUID comes from a file and names a folder. */
static void
test_odd_guids (void **state)
{
  static const char *const guids[] = { "../../elsewhere", "..", "", "a b", "x/y" };

  for (gsize i = 0; i < G_N_ELEMENTS (guids); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE project SET guid = '%s'", guids[i]);
      g_autofree char *base = tema_working_dup_base (trouble_path);
      g_autofree char *folder = NULL;
      g_autofree char *above = NULL;

      working_begin ();
      trouble_run_sql (sql);
      working_act ("Here");
      working_close ();
      folder = working_dup_folder ();
      above = g_path_get_dirname (folder);
      assert_string_equal (above, base);
      working_assert_next_day ("Here");
    }
  working_end ();
}

/* Where working copies lie */

static void
spoil_record (const char *record)
{
  g_autofree char *kept = g_strconcat (record, ".kept", NULL);

  assert_int_equal (g_rename (record, kept), 0);
  assert_int_equal (g_mkdir (record, 0700), 0);
}

static void
mend_record (const char *record)
{
  g_autofree char *kept = g_strconcat (record, ".kept", NULL);

  assert_int_equal (g_rmdir (record), 0);
  assert_int_equal (g_rename (kept, record), 0);
}

/* A record that cannot be read may be of what is nowhere else. */
static void
test_unread_record (void **state)
{
  g_autofree char *record = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rests = NULL;

  working_begin ();
  working_act ("Here");
  working_close ();
  record = working_dup_record ();
  spoil_record (record);
  working_assert_refused (working_open (&error), &error, TEMA_ERROR_IO);
  working_assert_refused (tema_working_remove (trouble_path, &error), &error, TEMA_ERROR_FAILED);
  assert_null (tema_working_find (trouble_path));
  rests = tema_working_list_rests ();
  assert_int_equal (rests->len, 0);
  mend_record (record);
  working_assert_next_day ("Here");
  working_end ();
}

static char *raced_record;

static void
spoil_raced_record (void)
{
  spoil_record (raced_record);
}

/* Nor is it written over when it cannot be read in the midst of taking another file in. */
static void
test_unread_in_the_midst (void **state)
{
  g_autoptr (GError) error = NULL;

  working_begin ();
  working_open (&error);
  working_close ();
  raced_record = working_dup_record ();
  working_change_elsewhere ("There");
  /* The folder of all, of what comes in, of the project. */
  tema_trouble_do_at ("mkdir", 3, spoil_raced_record);
  working_assert_refused (working_open (&error), &error, TEMA_ERROR_IO);
  assert_true (g_file_test (raced_record, G_FILE_TEST_IS_DIR));
  mend_record (raced_record);
  working_assert_next_day ("There");
  working_end ();
  g_clear_pointer (&raced_record, g_free);
}

/* One that says nothing, or too little: acts may be here, and what lies there is another's. */
static void
test_records_of_nothing (void **state)
{
  static const char *const texts[] = { "noise", "", "[working-copy]\ntarget=/somewhere\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *record = NULL;
      g_autofree char *title = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) unsettled = NULL;

      working_begin ();
      working_act ("Here");
      working_close ();
      record = working_dup_record ();
      assert_true (g_file_set_contents (record, texts[i], -1, NULL));
      unsettled = tema_working_list_unsettled ();
      assert_int_equal (unsettled->len, *texts[i] == '[' ? 1 : 0);
      working_open (&error);
      assert_ok (error);
      title = working_dup_title ();
      assert_string_equal (title, "Here");
      assert_false (tema_store_is_published (working_store));
      working_assert_refused (
          tema_store_publish (working_store, TEMA_PUBLISH_DEFAULT, NULL, &error), &error,
          TEMA_ERROR_CONFLICT);
      working_close ();
    }
  working_end ();
}

/* Whoever only reads gets what lies there, once it is another's. */
static void
test_reading_what_was_changed (void **state)
{
  static const char *const titles[] = { "Here", "There" };
  g_autoptr (GError) error = NULL;

  working_begin ();
  working_act ("Here");
  working_close ();
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = NULL;

      if (i == 1)
        working_change_elsewhere ("There");
      working_store = tema_store_open (trouble_path, TEMA_STORE_READ, &error);
      assert_ok (error);
      title = working_dup_title ();
      assert_string_equal (title, titles[i]);
      working_close ();
    }
  working_end ();
}

/* The very same bytes in another file, as where a drive was away: the reader gets what was done. */
static void
test_reading_the_same_elsewhere (void **state)
{
  g_autofree char *bytes = NULL;
  g_autofree char *title = NULL;
  g_autoptr (TemaWorkingReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_bytes;

  working_begin ();
  working_act ("Here");
  working_close ();
  assert_true (g_file_get_contents (trouble_path, &bytes, &n_bytes, NULL));
  assert_true (g_file_set_contents (trouble_path, bytes, n_bytes, NULL));
  report = tema_working_find (trouble_path);
  assert_int_equal (report->state, TEMA_TARGET_SAME);
  working_store = tema_store_open (trouble_path, TEMA_STORE_READ, &error);
  assert_ok (error);
  title = working_dup_title ();
  assert_string_equal (title, "Here");
  working_close ();
  /* What cannot be read is not known to be the same. */
  g_clear_pointer (&report, tema_working_report_free);
  assert_int_equal (g_unlink (trouble_path), 0);
  assert_int_equal (g_mkdir (trouble_path, 0700), 0);
  report = tema_working_find (trouble_path);
  assert_int_equal (report->state, TEMA_TARGET_CHANGED);
  assert_int_equal (g_rmdir (trouble_path), 0);
  assert_true (g_file_set_contents (trouble_path, bytes, n_bytes, NULL));
  working_assert_next_day ("Here");
  working_end ();
}

/* Somebody tidied up, and left the record. */
static void
test_copy_gone (void **state)
{
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;

  working_begin ();
  working_act ("Here");
  working_close ();
  folder = working_dup_folder ();
  file = g_build_filename (folder, "study.tema", NULL);
  assert_int_equal (g_unlink (file), 0);
  assert_null (tema_working_find (trouble_path));
  working_assert_next_day ("A study");
  working_end ();
}

/* A link goes, and what it leads to stays. */
static void
test_link_is_not_followed (void **state)
{
  g_autofree char *base = NULL;
  g_autofree char *link = NULL;
  g_autofree char *folder = trouble_dup_path ("precious");
  g_autofree char *precious = trouble_dup_path ("precious/words");
  g_autoptr (GError) error = NULL;

  working_begin ();
  assert_int_equal (g_mkdir (folder, 0700), 0);
  trouble_write ("precious/words", "Nowhere else.");
  working_open (&error);
  working_close ();
  base = tema_working_dup_base (trouble_path);
  link = g_build_filename (base, "link", NULL);
  assert_int_equal (symlink (folder, link), 0);
  assert_true (tema_working_remove (trouble_path, &error));
  assert_false (g_file_test (base, G_FILE_TEST_EXISTS));
  assert_true (g_file_test (precious, G_FILE_TEST_EXISTS));
  working_end ();
}

static void
assert_wanted (const char *place, int reason, gboolean is_for_ever, gboolean is_wanted)
{
  gboolean is_found;

  g_setenv ("TEMA_PLACE", place, TRUE);
  if (reason != 0)
    tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, "statfs", 1, is_for_ever, reason, 0 });
  is_found = tema_working_is_wanted (trouble_path);
  tema_trouble_end ();
  assert_int_equal (is_found, is_wanted);
}

/* A working copy on the same network drive would be no better than the file itself. */
static void
test_where_a_copy_helps (void **state)
{
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;

  working_begin ();
  assert_wanted ("here", 0, FALSE, FALSE);
  assert_wanted ("portal", 0, FALSE, TRUE);
  assert_wanted ("network", 0, FALSE, TRUE);
  assert_wanted ("mount", 0, FALSE, TRUE);
  assert_wanted ("network", ENOLINK, TRUE, FALSE);
  assert_wanted ("mount", ENOTCONN, TRUE, FALSE);
  /* The folder is not there yet, or nothing can be found out of any. */
  assert_wanted ("network", ENOENT, FALSE, TRUE);
  assert_wanted ("network", EIO, TRUE, TRUE);
  /* Acts that are nowhere else are opened wherever the file seems to lie. */
  g_setenv ("TEMA_PLACE", "Dropbox", TRUE);
  working_act ("Here");
  working_close ();
  assert_wanted ("here", 0, FALSE, TRUE);
  file = tema_working_dup_file (trouble_path);
  assert_string_not_equal (file, trouble_path);
  working_assert_next_day ("Here");
  assert_wanted ("here", 0, FALSE, FALSE);
  g_clear_pointer (&file, g_free);
  file = tema_working_dup_file (trouble_path);
  assert_string_equal (file, trouble_path);
  working_end ();
}

static void
test_where_copies_lie (void **state)
{
  g_autofree char *given = g_strdup (g_getenv ("TEMA_WORKING_DIR"));
  g_autofree char *with = tema_working_dup_base (trouble_path);
  g_autofree char *empty = NULL;
  g_autofree char *without = NULL;

  g_setenv ("TEMA_WORKING_DIR", "", TRUE);
  empty = tema_working_dup_base (trouble_path);
  g_unsetenv ("TEMA_WORKING_DIR");
  without = tema_working_dup_base (trouble_path);
  g_setenv ("TEMA_WORKING_DIR", given, TRUE);
  assert_true (g_str_has_prefix (with, given));
  assert_true (g_str_has_prefix (without, g_get_user_data_dir ()));
  assert_string_equal (empty, without);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_portal_without_links),
    cmocka_unit_test (test_changed_while_copied),
    cmocka_unit_test (test_target_of_another_kind),
    cmocka_unit_test (test_journals_that_are_none),
    cmocka_unit_test (test_odd_guids),
    cmocka_unit_test (test_unread_record),
    cmocka_unit_test (test_unread_in_the_midst),
    cmocka_unit_test (test_records_of_nothing),
    cmocka_unit_test (test_reading_what_was_changed),
    cmocka_unit_test (test_reading_the_same_elsewhere),
    cmocka_unit_test (test_copy_gone),
    cmocka_unit_test (test_link_is_not_followed),
    cmocka_unit_test (test_where_a_copy_helps),
    cmocka_unit_test (test_where_copies_lie),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
