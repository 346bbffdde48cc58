/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writing a file: all or nothing, and nothing left behind. */
#include "formats/tema-writer.h"

#include "base/tema-error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static int
make_folder (void **state)
{
  folder = g_dir_make_tmp ("tema-write-XXXXXX", NULL);
  return folder == NULL;
}

static int
remove_folder (void **state)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
  return 0;
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
write_text (const char *name, const char *text, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tema_write_file (file, bytes, cancellable, error);
}

static void
assert_holds (const char *name, const char *wanted)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  assert_string_equal (text, wanted);
}

static mode_t
get_mode (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info;

  assert_int_equal (stat (path, &info), 0);
  return info.st_mode & 0777;
}

static void
test_new_and_replaced (void **state)
{
  const mode_t old_umask = umask (027);
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);

  assert_true (write_text ("a.txt", "first", NULL, NULL));
  assert_holds ("a.txt", "first");
  assert_int_equal (get_mode ("a.txt"), 0640);
  assert_int_equal (chmod (path, 0604), 0);
  assert_true (write_text ("a.txt", "", NULL, NULL));
  assert_holds ("a.txt", "");
  assert_int_equal (get_mode ("a.txt"), 0604);
  assert_int_equal (count_files (), 1);
  umask (old_umask);
}

static void
test_a_reader_keeps_the_old_file (void **state)
{
  g_autofree char *path = g_build_filename (folder, "a.txt", NULL);
  char text[16] = { 0 };
  FILE *reader;

  assert_true (write_text ("a.txt", "old", NULL, NULL));
  reader = fopen (path, "r");
  assert_true (write_text ("a.txt", "new and longer", NULL, NULL));
  assert_int_equal (fread (text, 1, sizeof text - 1, reader), 3);
  assert_string_equal (text, "old");
  fclose (reader);
}

static void
test_a_link_stays_a_link (void **state)
{
  g_autofree char *link = g_build_filename (folder, "link", NULL);

  assert_true (write_text ("a.txt", "old", NULL, NULL));
  assert_int_equal (symlink ("a.txt", link), 0);
  assert_true (write_text ("link", "new", NULL, NULL));
  assert_holds ("a.txt", "new");
  assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_refusals_name_the_file (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  g_autofree char *path = g_build_filename (folder, "sub", NULL);

  assert_false (write_text ("nowhere/a.txt", "x", NULL, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  assert_non_null (strstr (error->message, "nowhere/a.txt"));
  assert_int_equal (g_mkdir (path, 0700), 0);
  assert_false (write_text ("sub", "x", NULL, &second));
  assert_non_null (strstr (second->message, "sub"));
  assert_int_equal (count_files (), 1);
}

/* A disk that fills up in the middle, as the process sees it. */
static void
test_a_full_disk_leaves_the_old_file (void **state)
{
  g_autofree char *large = g_strnfill (200000, 'x');
  struct rlimit old_limit;
  struct rlimit limit;
  g_autoptr (GError) error = NULL;
  gboolean is_written;

  assert_true (write_text ("a.txt", "old", NULL, NULL));
  signal (SIGXFSZ, SIG_IGN);
  assert_int_equal (getrlimit (RLIMIT_FSIZE, &old_limit), 0);
  limit = old_limit;
  limit.rlim_cur = 50000;
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &limit), 0);
  is_written = write_text ("a.txt", large, NULL, &error);
  assert_int_equal (setrlimit (RLIMIT_FSIZE, &old_limit), 0);
  assert_false (is_written);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  assert_non_null (strstr (error->message, "a.txt"));
  assert_holds ("a.txt", "old");
  assert_int_equal (count_files (), 1);
}

static void
test_cancelled_changes_nothing (void **state)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  assert_true (write_text ("a.txt", "old", NULL, NULL));
  g_cancellable_cancel (cancellable);
  assert_false (write_text ("a.txt", "new", cancellable, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  assert_holds ("a.txt", "old");
  assert_int_equal (count_files (), 1);
}

#define FOLDER_TEST(name) cmocka_unit_test_setup_teardown (name, make_folder, remove_folder)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    FOLDER_TEST (test_new_and_replaced),
    FOLDER_TEST (test_a_reader_keeps_the_old_file),
    FOLDER_TEST (test_a_link_stays_a_link),
    FOLDER_TEST (test_refusals_name_the_file),
    FOLDER_TEST (test_a_full_disk_leaves_the_old_file),
    FOLDER_TEST (test_cancelled_changes_nothing),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
