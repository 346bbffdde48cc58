/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A project into an encrypted archive and out of it: not a byte of it to be read on the way, and
 * nothing left of what goes wrong. */
#include "tema-test.h"

#include "base/tema-error.h"
#include "formats/tema-encrypted-zip.h"
#include "project/tema-encrypted-copy.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define PASSPHRASE "vinter over vidda 1986"
#define OTHER "vinter over vidda 1987"
#define SECRET "Kari Nordmann sat in the dark until they came"

static char *folder;  /* of each test */
static char *archive; /* a good one in it */
static char *project; /* where it came from */

static char *
path_in (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static guint
count_files (const char *name)
{
  g_autofree char *path = path_in (name);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n_files = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

/* Names that end in ".new" are of what is not whole. */
static void
assert_nothing_left (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *plain = g_build_filename (g_get_user_data_dir (), "tema", "encrypting", NULL);
  g_autoptr (GDir) plain_dir = g_dir_open (plain, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, ".tema-"))
      fail_msg ("%s is left", name);
  if (plain_dir != NULL && g_dir_read_name (plain_dir) != NULL)
    fail_msg ("a plain copy is left");
}

static char *
dup_dump (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) opened = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  char *dump;

  assert_ok (error);
  dump = tema_test_dup_dump (opened);
  tema_test_assert_healthy (opened);
  tema_project_close (opened);
  return dump;
}

static void
save (const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) opened = tema_project_open (project, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  assert_true (tema_project_save_encrypted_copy (opened, archive, FALSE, passphrase, &error));
  assert_ok (error);
  tema_project_close (opened);
}

static int
set_up (void **state)
{
  g_autoptr (TemaProject) made = NULL;
  TemaDocument *document;
  TemaCode *code;

  folder = tema_test_folder_new ();
  made = tema_test_project_new (folder, "study.tema");
  project = path_in ("study.tema");
  archive = path_in ("study.zip");
  document = tema_test_add_document (made, "Interview", SECRET " – and went home.");
  code = tema_test_add_code (made, NULL, "Waiting in the dark");
  tema_test_do (made, tema_act_code_passage (document, 0, 4, &code, 1));
  tema_project_close (made);
  save (PASSPHRASE);
  return 0;
}

static int
tear_down (void **state)
{
  g_clear_pointer (&project, g_free);
  g_clear_pointer (&archive, g_free);
  tema_test_folder_remove (g_steal_pointer (&folder));
  return 0;
}

static gboolean
unpack (const char *name, const char *passphrase, GError **error)
{
  g_autofree char *path = path_in (name);

  return tema_encrypted_copy_unpack (archive, path, passphrase, NULL, error);
}

/* Refused in one sentence that names the file, and nothing left. */
static void
assert_refused (const char *passphrase, int code, const char *word)
{
  g_autoptr (GError) error = NULL;

  assert_false (unpack ("out.tema", passphrase, &error));
  if (!g_error_matches (error, TEMA_ERROR, code) || strstr (error->message, word) == NULL
      || strstr (error->message, "“study.zip”") == NULL || !g_str_has_suffix (error->message, "."))
    fail_msg ("“%s” with code %d instead of “%s” with %d", error->message, error->code, word, code);
  assert_int_equal (count_files (""), 2);
  assert_nothing_left ();
}

static void
test_round_trip (void **state)
{
  g_autofree char *out = path_in ("out.tema");
  g_autofree char *before = dup_dump (project);
  g_autofree char *after = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  struct stat status;
  gsize n_bytes;

  assert_true (g_file_get_contents (archive, &bytes, &n_bytes, NULL));
  assert_null (memmem (bytes, n_bytes, "Nordmann", 8));
  assert_null (memmem (bytes, n_bytes, "SQLite", 6));
  assert_null (memmem (bytes, n_bytes, "study", 5));
  assert_int_equal (stat (archive, &status), 0);
  assert_int_equal (status.st_mode & 07777, 0600);
  assert_true (tema_encrypted_copy_is_one (archive));
  assert_false (tema_encrypted_copy_is_one (project));
  assert_true (unpack ("out.tema", PASSPHRASE, &error));
  assert_ok (error);
  assert_int_equal (stat (out, &status), 0);
  assert_int_equal (status.st_mode & 07777, 0600);
  after = dup_dump (out);
  assert_string_equal (before, after);
  assert_nothing_left ();
}

/* As the format has it: version 6.3's extra field 0x9901, strength 3 is AES-256. */
static void
test_is_aes_256 (void **state)
{
  g_autofree char *bytes = NULL;
  const guint8 *extra;
  gsize n_bytes;

  assert_true (g_file_get_contents (archive, &bytes, &n_bytes, NULL));
  extra = memmem (bytes, n_bytes, "\x01\x99\x07\x00", 4);
  assert_non_null (extra);
  assert_memory_equal (extra + 6, "AE", 2);
  assert_int_equal (extra[8], 3);
  assert_int_equal (bytes[8], 99);
}

static void
test_passphrases (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) opened = NULL;
  g_autofree char *other = path_in ("other.zip");

  assert_refused (OTHER, TEMA_ERROR_PASSPHRASE, "passphrase");
  assert_refused ("", TEMA_ERROR_PASSPHRASE, "passphrase");
  assert_refused ("vinter over vidda 1986 ", TEMA_ERROR_PASSPHRASE, "passphrase");
  opened = tema_project_open (project, TEMA_OPEN_DEFAULT, NULL);
  assert_false (tema_project_save_encrypted_copy (opened, other, FALSE, "elleve tegn", &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INVALID));
  assert_non_null (strstr (error->message, "12"));
  assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  /* Twelve characters, however many bytes; and one passphrase however its å is spelt. */
  assert_true (tema_project_save_encrypted_copy (opened, other, FALSE, "æøåæøåæøåæøå", NULL));
  tema_project_close (opened);
  g_free (archive);
  archive = g_steal_pointer (&other);
  assert_true (unpack ("out.tema",
                       "æøa\xcc\x8a"
                       "æøa\xcc\x8a"
                       "æøåæøå",
                       NULL));
}

/* A byte changed anywhere: the answer is a sentence, never a project that is not what it was. */
static void
test_damaged (void **state)
{
  g_autofree char *bytes = NULL;
  g_autofree char *before = dup_dump (project);
  guint n_refused = 0;
  gsize n_bytes;

  assert_true (g_file_get_contents (archive, &bytes, &n_bytes, NULL));
  for (gsize i = 0; i < n_bytes; i += i < 128 || i + 256 > n_bytes ? 1 : 331)
    {
      g_autofree char *out = path_in ("out.tema");
      g_autoptr (GError) error = NULL;

      bytes[i] ^= 0x40;
      assert_true (g_file_set_contents (archive, bytes, n_bytes, NULL));
      bytes[i] ^= 0x40;
      if (unpack ("out.tema", PASSPHRASE, &error))
        {
          g_autofree char *after = dup_dump (out);

          /* Times and the like, which say nothing of the project. */
          assert_string_equal (before, after);
          assert_int_equal (g_unlink (out), 0);
          continue;
        }
      n_refused++;
      assert_int_equal (error->domain, TEMA_ERROR);
      assert_non_null (strstr (error->message, "“study.zip”"));
    }
  assert_true (n_refused > n_bytes / 331);
  assert_nothing_left ();
  /* In the midst of what is encrypted, what is said is what happened. */
  bytes[n_bytes / 2] ^= 1;
  assert_true (g_file_set_contents (archive, bytes, n_bytes, NULL));
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "damaged");
}

static void
test_cut (void **state)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  assert_true (g_file_get_contents (archive, &bytes, &n_bytes, NULL));
  for (gsize n_left = 0; n_left < n_bytes; n_left += n_left < 40 ? 1 : n_bytes / 20)
    {
      assert_true (g_file_set_contents (archive, bytes, n_left, NULL));
      assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "study.zip");
    }
  assert_true (g_file_set_contents (archive, bytes, n_bytes - 1, NULL));
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "damaged");
}

/* A zip as some other program could make it. */
static void
write_foreign (const char *encryption, const char *const *names, const char *text, int type)
{
  struct archive *foreign = archive_write_new ();

  assert_int_equal (archive_write_set_format_zip (foreign), ARCHIVE_OK);
  if (encryption != NULL)
    {
      assert_int_equal (archive_write_set_options (foreign, encryption), ARCHIVE_OK);
      assert_int_equal (archive_write_set_passphrase (foreign, PASSPHRASE), ARCHIVE_OK);
    }
  g_unlink (archive);
  assert_int_equal (archive_write_open_filename (foreign, archive), ARCHIVE_OK);
  for (; *names != NULL; names++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, *names);
      archive_entry_set_size (entry, type == AE_IFREG ? strlen (text) : 0);
      archive_entry_set_filetype (entry, type);
      archive_entry_set_perm (entry, 0644);
      if (type == AE_IFLNK)
        archive_entry_set_symlink (entry, text);
      assert_int_equal (archive_write_header (foreign, entry), ARCHIVE_OK);
      if (type == AE_IFREG)
        assert_int_equal (archive_write_data (foreign, text, strlen (text)), strlen (text));
      archive_entry_free (entry);
    }
  assert_int_equal (archive_write_free (foreign), ARCHIVE_OK);
}

static void
test_others (void **state)
{
  static const char *const one[] = { "project.tema", NULL };
  static const char *const two[] = { "project.tema", "more.txt", NULL };
  static const char *const outside[] = { "../../etc/passwd", NULL };
  static const char aes[] = "zip:encryption=aes256";

  write_foreign (NULL, one, "SQLite format 3", AE_IFREG);
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "not an encrypted copy");
  write_foreign ("zip:encryption=zipcrypt", one, "SQLite format 3", AE_IFREG);
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "not an encrypted copy");
  write_foreign (aes, two, "SQLite format 3", AE_IFREG);
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "something else than one project");
  write_foreign (aes, one, "What she said about her brother", AE_IFREG);
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "no Tema project");
  write_foreign (aes, outside, "root:x:0:0", AE_IFREG);
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "no Tema project");
  write_foreign (aes, one, "", AE_IFREG);
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "study.zip");
  write_foreign (aes, one, "/etc/passwd", AE_IFLNK);
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "study.zip");
  assert_true (g_file_set_contents (archive, "Not a zip at all, only some words.", -1, NULL));
  assert_refused (PASSPHRASE, TEMA_ERROR_INPUT, "not an encrypted copy");
}

/* Zeros by the hundred megabytes: no project, and they stop before the disk is full. */
static void
test_bomb (void **state)
{
  g_autofree char *zeros = g_malloc0 (1 << 20);
  struct archive *bomb = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  int fd = open (archive, O_RDWR | O_TRUNC | O_CLOEXEC);
  g_autofree char *sha256 = NULL;

  archive_write_set_format_zip (bomb);
  archive_write_set_options (bomb, "zip:encryption=aes256");
  archive_write_set_passphrase (bomb, PASSPHRASE);
  assert_int_equal (archive_write_open_fd (bomb, fd), ARCHIVE_OK);
  archive_entry_set_pathname (entry, "project.tema");
  archive_entry_set_size (entry, G_GINT64_CONSTANT (220) << 20);
  archive_entry_set_filetype (entry, AE_IFREG);
  assert_int_equal (archive_write_header (bomb, entry), ARCHIVE_OK);
  for (int i = 0; i < 220; i++)
    assert_int_equal (archive_write_data (bomb, zeros, 1 << 20), 1 << 20);
  archive_entry_free (entry);
  assert_int_equal (archive_write_free (bomb), ARCHIVE_OK);
  assert_int_equal (tema_encrypted_zip_read (fd, -1, PASSPHRASE, NULL, &sha256),
                    TEMA_ENCRYPTED_ZIP_LARGE);
  assert_null (sha256);
  close (fd);
}

static void
test_never_overwrites (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) opened = tema_project_open (project, TEMA_OPEN_DEFAULT, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize n_before, n_after;

  assert_true (g_file_get_contents (archive, &before, &n_before, NULL));
  assert_false (tema_project_save_encrypted_copy (opened, archive, FALSE, PASSPHRASE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  assert_true (g_file_get_contents (archive, &after, &n_after, NULL));
  assert_int_equal (n_before, n_after);
  assert_memory_equal (before, after, n_before);
  /* A project that is open is replaced by nobody, whoever agreed. */
  assert_false (tema_project_save_encrypted_copy (opened, project, TRUE, PASSPHRASE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_LOCKED));
  g_clear_error (&error);
  assert_false (unpack ("study.tema", PASSPHRASE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  assert_true (tema_project_save_encrypted_copy (opened, archive, TRUE, OTHER, NULL));
  tema_project_close (opened);
  assert_true (unpack ("out.tema", OTHER, NULL));
  assert_nothing_left ();
}

/* The disk is full at every size that it could be: nothing new, nothing changed, nothing left. */
static void
test_disk_full (void **state)
{
  const struct rlimit most = { RLIM_INFINITY, RLIM_INFINITY };
  g_autoptr (TemaProject) opened = tema_project_open (project, TEMA_OPEN_READ_ONLY, NULL);
  struct stat status;

  signal (SIGXFSZ, SIG_IGN);
  assert_int_equal (stat (archive, &status), 0);
  g_unlink (archive);
  for (rlim_t n_bytes = 0; n_bytes < (rlim_t)status.st_size; n_bytes += status.st_size / 7 + 1)
    {
      const struct rlimit limit = { n_bytes, RLIM_INFINITY };
      g_autoptr (GError) error = NULL;
      g_autofree char *sha256 = NULL;
      int from = open (project, O_RDONLY | O_CLOEXEC);
      int to = open (archive, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

      assert_int_equal (setrlimit (RLIMIT_FSIZE, &limit), 0);
      assert_int_equal (
          tema_encrypted_zip_write (from, to, "project.tema", PASSPHRASE, NULL, &sha256),
          TEMA_ENCRYPTED_ZIP_DISK);
      assert_int_equal (errno, EFBIG);
      assert_false (tema_project_save_encrypted_copy (opened, archive, TRUE, PASSPHRASE, &error));
      assert_int_equal (setrlimit (RLIMIT_FSIZE, &most), 0);
      assert_non_null (error);
      assert_null (sha256);
      close (from);
      close (to);
      g_unlink (archive);
      assert_int_equal (count_files (""), 1);
      assert_nothing_left ();
    }
  tema_project_close (opened);
  save (PASSPHRASE);
  {
    const struct rlimit limit = { 20000, RLIM_INFINITY };
    g_autoptr (GError) error = NULL;

    assert_int_equal (setrlimit (RLIMIT_FSIZE, &limit), 0);
    assert_false (unpack ("out.tema", PASSPHRASE, &error));
    assert_int_equal (setrlimit (RLIMIT_FSIZE, &most), 0);
    assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
    assert_non_null (strstr (error->message, "out.tema"));
    assert_int_equal (count_files (""), 2);
    assert_nothing_left ();
  }
}

static void
test_without_waiting (void **state)
{
  g_autoptr (TemaProject) opened = tema_project_open (project, TEMA_OPEN_DEFAULT, NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autoptr (GAsyncResult) checked = NULL;
  g_autoptr (GAsyncResult) unpacked = NULL;
  g_autoptr (GAsyncResult) too_late = NULL;
  g_autofree char *other = path_in ("other.zip");
  g_autofree char *out = path_in ("out.tema");
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancelled);
  tema_project_save_encrypted_copy_async (opened, other, FALSE, PASSPHRASE, cancelled,
                                          tema_test_result_cb, &stopped);
  assert_false (
      tema_project_save_encrypted_copy_finish (opened, tema_test_wait (&stopped), &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&error);
  assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
  assert_nothing_left ();

  tema_project_save_encrypted_copy_async (opened, other, FALSE, PASSPHRASE, NULL,
                                          tema_test_result_cb, &saved);
  assert_true (tema_project_save_encrypted_copy_finish (opened, tema_test_wait (&saved), &error));
  tema_encrypted_copy_check_async (other, OTHER, NULL, tema_test_result_cb, &checked);
  assert_false (tema_encrypted_copy_check_finish (tema_test_wait (&checked), &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PASSPHRASE));
  g_clear_error (&error);
  tema_encrypted_copy_unpack_async (other, out, PASSPHRASE, cancelled, tema_test_result_cb,
                                    &too_late);
  assert_false (tema_encrypted_copy_unpack_finish (tema_test_wait (&too_late), &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_error (&error);
  assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
  tema_encrypted_copy_unpack_async (other, out, PASSPHRASE, NULL, tema_test_result_cb, &unpacked);
  assert_true (tema_encrypted_copy_unpack_finish (tema_test_wait (&unpacked), &error));
  tema_project_close (opened);
  assert_nothing_left ();
}

/* A plain copy that a killed run has left goes with the next one; that of a run which works stays.
 */
static void
test_abandoned (void **state)
{
  g_autofree char *all = g_build_filename (g_get_user_data_dir (), "tema", "encrypting", NULL);
  g_autofree char *left = g_build_filename (all, "abcdef", NULL);
  g_autofree char *file = g_build_filename (left, "project.tema", NULL);

  assert_int_equal (g_mkdir_with_parents (left, 0700), 0);
  assert_true (g_file_set_contents (file, SECRET, -1, NULL));
  g_unlink (archive);
  save (PASSPHRASE);
  assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  assert_nothing_left ();
}

#define TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_round_trip),  TEST (test_is_aes_256),
    TEST (test_passphrases), TEST (test_damaged),
    TEST (test_cut),         TEST (test_others),
    TEST (test_bomb),        TEST (test_never_overwrites),
    TEST (test_disk_full),   TEST (test_without_waiting),
    TEST (test_abandoned),
  };

  char *data;
  int n_failed;

  /* Plain copies lie in the user's data folder while they are packed. */
  data = tema_test_folder_new ();
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  n_failed = cmocka_run_group_tests (tests, NULL, NULL);
  tema_test_folder_remove (data);
  return n_failed;
}
