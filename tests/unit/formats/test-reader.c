/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The door: content decides, only regular files come in, and damaged ones do no harm. */
#include "reading-support.h"

#include <glib/gstdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static const char *const samples[][2] = {
  { "vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>Hei &amp; <i>ha</i>\n\n00:02.000 --> "
           "00:03.000\n<v R>Å\n" },
  { "srt",
    "1\n00:00:01,000 --> 00:00:02,000\nI: Hei\n\n2\n00:00:02,000 --> 00:00:03,000\nR1: Ja\n" },
  { "html", "<!doctype html><table><tr><td>a<td>b</table><p style='x'>på &aring;<pre>\n x</pre>" },
  { "rtf", "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 A;}}\\f0 P\\'e5\\u-10179?\\u-8640?{\\footnote "
           "x}\\par}" },
  { "md", "# Natt\n\n**I:** Hei.\n\n**R1:** <b>Ja</b>.\n" },
  { "txt", "[00:00:09] I: Hei på deg.\n\nR1 (0:12): Ja.\n" },
};

static const char *
format_of (const char *content, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  const TemaReader *reader = tema_reader_find (bytes, name);

  return reader == NULL ? "none" : reader->id;
}

static void
test_content_decides (void **data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples) - 2; i++)
    {
      assert_string_equal (format_of (samples[i][1], "a.txt"), samples[i][0]);
      assert_string_equal (format_of (samples[i][1], NULL), samples[i][0]);
    }
  assert_string_equal (format_of (samples[4][1], "A.MD"), "md");
  assert_string_equal (format_of (samples[4][1], "a.txt"), "txt");
  assert_string_equal (format_of ("bare tekst", "a.docx"), "txt");
  assert_string_equal (format_of ("bare tekst", "a.vtt"), "txt");
  assert_string_equal (format_of ("WEBVTTER er rart", "a.txt"), "txt");
  assert_string_equal (format_of ("<p>Hei", "a.htm"), "html");
  assert_string_equal (format_of ("<p>Hei", "a.md"), "md");
}

static void
test_other_things_are_named (void **data)
{
  assert_refused ("PK\3\4\0\0\0\0", 8, "a.txt", "zip");
  assert_refused ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", 9, "a.doc", "save it as .docx");
  assert_refused ("\x89PNG\r\n\x1a\n", 8, "a.md", "picture");
  assert_refused ("RIFF\0\0\0\0WAVE", 12, "a.wav", "recording");
  assert_refused ("\0\0\0\x18"
                  "ftypmp42",
                  12, "a.mp4", "recording");
  assert_refused ("\1\0\2\3\0", 5, "a.bin", "save it as plain text");
}

static TemaReading *
read_path (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return tema_read_file (file, NULL, error);
}

static void
assert_path_refused (const char *path, const char *part)
{
  g_autoptr (GError) error = NULL;

  assert_null (read_path (path, &error));
  assert_non_null (error);
  assert_int_equal (error->domain, TEMA_ERROR);
  if (strstr (error->message, part) == NULL)
    fail_msg ("\"%s\" does not say \"%s\"", error->message, part);
}

static void
make_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  assert_int_equal (bind (fd, (struct sockaddr *)&address, sizeof address), 0);
  close (fd);
}

static void
test_files (void **data)
{
  g_autofree char *folder = g_dir_make_tmp ("tema-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "natt \xe5.vtt", NULL);
  g_autofree char *pipe_path = g_build_filename (folder, "pipe", NULL);
  g_autofree char *socket_path = g_build_filename (folder, "socket", NULL);
  g_autofree char *large = g_build_filename (folder, "large", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = NULL;

  assert_path_refused (path, "cannot be read");
  assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_path_refused (path, "empty");
  assert_true (g_file_set_contents (path, "En natt.", -1, NULL));
  reading = read_path (path, &error);
  assert_null (error);
  assert_string_equal (reading->text, "En natt.");
  assert_int_equal (mkfifo (pipe_path, 0600), 0);
  assert_path_refused (pipe_path, "pipe");
  make_socket (socket_path);
  assert_path_refused (socket_path, "pipe");
  assert_path_refused (folder, "folder");
  assert_path_refused ("/dev/zero", "device");
  assert_true (g_file_set_contents (large, "x", 1, NULL));
  assert_int_equal (truncate (large, (off_t)600 * 1024 * 1024), 0);
  assert_path_refused (large, "512 MB");
  g_unlink (path);
  g_unlink (pipe_path);
  g_unlink (socket_path);
  g_unlink (large);
  g_rmdir (folder);
}

/* A reading that came out is sound, whatever went in. */
static void
check_sound (const void *content, gsize n_bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = try_read (content, n_bytes, name, &error);

  assert_true ((reading == NULL) == (error != NULL));
  if (reading == NULL)
    return;
  assert_true (g_utf8_validate (reading->text, -1, NULL));
  assert_null (strchr (reading->text, '\r'));
  assert_int_equal (g_utf8_strlen (reading->text, -1), reading->n_chars);
}

static void
test_damaged_files (void **data)
{
  static const char bytes[] = "\0\xff{}\\<>&:[]()\n-\"'#;%\xc3\xa5 1uvI";
  g_autoptr (GRand) rand = g_rand_new_with_seed (99);

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      gsize n_bytes = strlen (samples[i][1]);
      g_autofree char *name = g_strconcat ("a.", samples[i][0], NULL);

      for (gsize n = 1; n <= n_bytes; n++)
        check_sound (samples[i][1], n, name);
      for (guint round = 0; round < 2000; round++)
        {
          g_autofree char *damaged = g_memdup2 (samples[i][1], n_bytes);

          for (gint n = g_rand_int_range (rand, 1, 6); n > 0; n--)
            damaged[g_rand_int_range (rand, 0, n_bytes)]
                = bytes[g_rand_int_range (rand, 0, sizeof bytes - 1)];
          check_sound (damaged, n_bytes, name);
        }
    }
}

static void
test_cancelled (void **data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("natt", 4);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  assert_null (tema_read_bytes (bytes, "a.txt", cancellable, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_content_decides), cmocka_unit_test (test_other_things_are_named),
    cmocka_unit_test (test_files),           cmocka_unit_test (test_damaged_files),
    cmocka_unit_test (test_cancelled),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
