/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Files and names: file systems that know less than others, names that are long or that services
 * give, and what tells one file from another. */
#include "trouble-study.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-place.h"
#include "store/tema-working-record.h"
#include "store/tema-working.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
assert_holds (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  assert_string_equal (text, expected);
}

/* Where nothing can be refused by the system, the name is looked at first. */
static void
test_no_refusal_to_replace (void **state)
{
  static const int reasons[] = { EINVAL, ENOSYS };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *made = trouble_dup_path ("made");
      g_autofree char *path = trouble_dup_path ("there");
      g_autofree char *link = trouble_dup_path ("link");
      g_autoptr (GError) error = NULL;

      trouble_write_study ();
      trouble_write ("made", "new");
      trouble_write ("there", "old");
      trouble_fail_call ("renameat2", reasons[i]);
      assert_false (tema_file_put_in_place (made, path, FALSE, &error));
      trouble_assert_came ();
      trouble_assert_sentence ("in place", error);
      g_clear_error (&error);
      assert_holds (path, "old");
      assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
      /* A link that leads nowhere is a name that is taken as well. */
      trouble_write ("made", "new");
      assert_int_equal (symlink ("nowhere", link), 0);
      trouble_fail_call ("renameat2", reasons[i]);
      assert_false (tema_file_put_in_place (made, link, FALSE, &error));
      g_clear_error (&error);
      assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
      trouble_write ("made", "new");
      assert_int_equal (g_unlink (path), 0);
      trouble_fail_call ("renameat2", reasons[i]);
      assert_true (tema_file_put_in_place (made, path, FALSE, &error));
      assert_holds (path, "new");
    }
}

/* Where there are no files without a name. */
static void
test_no_nameless_file (void **state)
{
  static const int reasons[] = { EOPNOTSUPP, EISDIR, EINVAL, ENOENT };
  g_autofree char *path = trouble_dup_path ("new");
  g_autofree char *nowhere = trouble_dup_path ("no/new");
  g_autoptr (GError) error = NULL;

  trouble_write_study ();
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      trouble_fail_call ("open", reasons[i]);
      assert_true (tema_file_create (path, "new", 3, &error));
      trouble_assert_came ();
      assert_holds (path, "new");
      assert_int_equal (g_unlink (path), 0);
    }
  assert_false (tema_file_create (nowhere, "new", 3, &error));
  trouble_assert_sentence ("create", error);
  g_clear_error (&error);
  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_FILE, "open", 1, FALSE, EOPNOTSUPP, 2 });
  assert_false (tema_file_create (path, "new", 3, &error));
  trouble_assert_came ();
  trouble_assert_sentence ("create", error);
  assert_int_equal (trouble_count_files (trouble_folder, ".new"), 0);
}

/* Where a folder cannot be synced (a virtual machine's shared one), a file can be made all the
 * same; that a file cannot be is told. */
static void
test_no_syncing_of_folders (void **state)
{
  static const int reasons[] = { EINVAL, EOPNOTSUPP, ENOSYS, EIO };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (GError) error = NULL;

      trouble_write_study ();
      trouble_fail_call ("fsync", reasons[i]);
      assert_int_equal (tema_file_sync_folder_of (trouble_path), reasons[i] == EIO ? EIO : 0);
      trouble_assert_came ();
      trouble_fail_call ("fsync", reasons[i]);
      assert_false (tema_file_sync (trouble_path, &error));
      trouble_assert_came ();
    }
}

/* Anything that is different tells that it is another file, or was changed. */
static void
test_stamps (void **state)
{
  const struct stat was = { .st_size = 1, .st_mtim = { 2, 3 }, .st_ctim = { 4, 5 }, .st_ino = 6 };
  struct stat now[] = { was, was, was, was };
  TemaFileStamp stamp;

  tema_file_stamp_from (&stamp, &was);
  assert_true (tema_file_stamp_is_of (&stamp, &was));
  now[0].st_size++;
  now[1].st_mtim.tv_nsec++;
  now[2].st_ctim.tv_sec++;
  now[3].st_ino++;
  for (gsize i = 0; i < G_N_ELEMENTS (now); i++)
    assert_false (tema_file_stamp_is_of (&stamp, &now[i]));
}

static void
assert_place (int reason, TemaPlaceKind expected)
{
  g_autofree char *service = NULL;

  trouble_fail_call ("statfs", reason);
  assert_int_equal (tema_store_place_find (trouble_path, &service), expected);
  trouble_assert_came ();
}

static void
test_file_systems (void **state)
{
  trouble_write_study ();
  g_setenv ("TEMA_PLACE", "", TRUE);
  assert_place (ENOLINK, TEMA_PLACE_NETWORK);
  assert_place (ENOTCONN, TEMA_PLACE_MOUNT);
  g_unsetenv ("TEMA_PLACE");
  assert_place (EIO, TEMA_PLACE_HERE);
}

/* Names that people give as well count only for copies of the very same project. */
static void
test_names_of_copies (void **state)
{
  static const char *const copies[]
      = { "study-DESKTOP-AB12.tema", "study-LAPTOP.tema", "study (2).tema", "study-conflict.tema" };
  static const char *const others[] = { "study-A.tema",    "study-ABCDEFGHIJKLMNOP.tema",
                                        "study-1234.tema", "study-AB_C.tema",
                                        "study-AbC.tema",  "study 12345.tema",
                                        "study (12.tema",  "study (.tema",
                                        "study.tema.tema" };
  g_autofree char *guid = NULL;
  g_autofree char *bytes = NULL;
  gsize n_bytes;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) without = NULL;

  trouble_write_study ();
  guid = tema_working_dup_guid (trouble_path);
  assert_true (g_file_get_contents (trouble_path, &bytes, &n_bytes, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (copies) + G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = trouble_dup_path (
          i < G_N_ELEMENTS (copies) ? copies[i] : others[i - G_N_ELEMENTS (copies)]);

      assert_true (g_file_set_contents (path, bytes, n_bytes, NULL));
    }
  trouble_write ("study-NOISE.tema", "noise");
  found = tema_store_place_list_conflicts (trouble_path, guid);
  assert_int_equal (found->len, G_N_ELEMENTS (copies));
  /* Without knowing which project it is, names alone decide. */
  without = tema_store_place_list_conflicts (trouble_path, NULL);
  assert_int_equal (without->len, 1);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = tema_store_place_list_conflicts (trouble_path, "another");
  assert_int_equal (found->len, 1);
}

/* A name that is cut is cut between letters, also where it has none. */
static void
test_long_names (void **state)
{
  static const char *const letters[] = { "æ", "aæ", "a", "\x80" };

  trouble_write_study ();
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (GString) name = g_string_new (i == 1 ? "a" : NULL);
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;
      TemaBackupNote note = { .path = trouble_path };

      while (name->len < 250)
        g_string_append (name, i == 1 ? "æ" : letters[i]);
      path = trouble_dup_path (name->str);
      assert_false (tema_store_copy_backup (&note, path, &error));
      trouble_assert_sentence ("long name", error);
      assert_int_equal (trouble_count_files (trouble_folder, ".new"), 0);
    }
}

/* Only what was made here is swept. */
static void
test_what_is_swept (void **state)
{
  static const char guid[] = "01234567-89ab-cdef-0123-456789abcdef";
  g_autofree char *ours = g_strdup_printf ("study.tema.%s.new", guid);
  g_autofree char *other = g_strdup_printf ("study.tema.%s.old", guid);
  g_autofree char *ours_path = trouble_dup_path (ours);
  g_autofree char *other_path = trouble_dup_path (other);

  trouble_write_study ();
  trouble_write (ours, "");
  trouble_write (other, "");
  tema_store_sweep_beside (trouble_path);
  assert_false (g_file_test (ours_path, G_FILE_TEST_EXISTS));
  assert_true (g_file_test (other_path, G_FILE_TEST_EXISTS));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_no_refusal_to_replace),
    cmocka_unit_test (test_no_nameless_file),
    cmocka_unit_test (test_no_syncing_of_folders),
    cmocka_unit_test (test_stamps),
    cmocka_unit_test (test_file_systems),
    cmocka_unit_test (test_names_of_copies),
    cmocka_unit_test (test_long_names),
    cmocka_unit_test (test_what_is_swept),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
