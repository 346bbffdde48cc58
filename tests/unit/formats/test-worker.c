/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The process that reads foreign files: it gives what reading here gives, it falls over alone, and
 * its walls stand. */
#include "reading-support.h"

#include "formats/tema-worker-client.h"
#include "formats/tema-zip.h"
#include "worker/tema-worker-wall.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char page[] = "<!doctype html><p>I: Hei på deg.<p hidden>x<p>R1: Ja, hei.";
static const char codebook[]
    = "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes><Code "
      "guid=\"A43F8B4E-3B0B-4A1D-9A0E-0D5B1B1E0A01\" name=\"Natt\" "
      "color=\"#12ab34\"><Description>Om "
      "natten</Description><Code name=\"Under\" "
      "isCodable=\"false\"/></Code></Codes><Sets><Set/></Sets>"
      "</CodeBook>";

static void
assert_same_notes (const TemaReading *a, const TemaReading *b)
{
  assert_int_equal (a->notes->len, b->notes->len);
  for (guint i = 0; i < a->notes->len; i++)
    {
      const TemaReadNote *here = g_ptr_array_index (a->notes, i),
                         *there = g_ptr_array_index (b->notes, i);

      assert_int_equal (here->kind, there->kind);
      assert_string_equal (here->text, there->text);
    }
}

static void
assert_same (const char *content, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) here = read_here (bytes, name, &error);
  g_autoptr (TemaReading) there = tema_read_bytes (bytes, name, NULL, &error);

  assert_null (error);
  assert_string_equal (here->text, there->text);
  assert_string_equal (here->format, there->format);
  assert_int_equal (here->n_chars, there->n_chars);
  assert_int_equal (here->turns->len, there->turns->len);
  for (guint i = 0; i < here->turns->len; i++)
    {
      assert_string_equal (turn_at (here, i)->speaker, turn_at (there, i)->speaker);
      assert_int_equal (turn_at (here, i)->first_char, turn_at (there, i)->first_char);
      assert_int_equal (turn_at (here, i)->last_char, turn_at (there, i)->last_char);
    }
  assert_same_notes (here, there);
}

static void
test_same_as_here (void **data)
{
  assert_same (page, "a.html");
  assert_same ("{\\rtf1\\ansi\\ansicpg1251 I: \\'cf\\'f0\\par R1: {\\footnote n}b\\par}", "a.rtf");
}

static void
test_codebook_comes_over (void **data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (codebook, strlen (codebook));
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = tema_read_bytes (bytes, "a.qdc", NULL, &error);
  const TemaOutlineCode *code;

  assert_null (error);
  assert_non_null (reading->outline);
  assert_int_equal (reading->outline->codes->len, 2);
  assert_int_equal (reading->outline->left_out->len, 2);
  code = g_ptr_array_index (reading->outline->codes, 0);
  assert_string_equal (code->name, "Natt");
  assert_string_equal (code->description, "Om natten");
  assert_true (code->has_color && code->is_codable);
  assert_int_equal (code->color.green, 0xab);
  code = g_ptr_array_index (reading->outline->codes, 1);
  assert_int_equal (code->depth, 1);
  assert_null (code->description);
  assert_false (code->has_color || code->is_codable);
}

static void
test_a_worker_is_kept (void **data)
{
  g_autoptr (GBytes) good = g_bytes_new_static (page, strlen (page));
  g_autoptr (GBytes) bad = g_bytes_new_static ("<!doctype html>", 15);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaReading) reading
          = tema_read_bytes (i % 10 == 9 ? bad : good, "a.html", NULL, &error);

      assert_int_equal (reading == NULL, i % 10 == 9);
      if (reading == NULL)
        assert_non_null (strstr (error->message, "no text"));
    }
}

/* A name that is no program, and a program that is no worker. */
static void
test_missing_worker (void **data)
{
  g_autofree char *real = g_strdup (g_getenv ("TEMA_WORKER"));
  g_autofree char *folder = g_dir_make_tmp ("tema-others-XXXXXX", NULL);
  const char *const others[] = { NULL, "/bin/true", "/bin/cat" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.4\nx", 10);
      g_autoptr (GError) error = NULL;
      g_autofree char *named = g_strdup_printf ("%s/%u", folder, (guint)i);
      g_autofree char *program = g_strconcat (named, "-pdf", NULL);

      if (others[i] != NULL)
        assert_int_equal (symlink (others[i], program), 0);
      g_setenv ("TEMA_WORKER", named, TRUE);
      assert_null (tema_read_bytes (bytes, "a.pdf", NULL, &error));
      assert_true (
          g_error_matches (error, TEMA_ERROR, i == 0 ? TEMA_ERROR_FAILED : TEMA_ERROR_INPUT));
      unlink (program);
    }
  g_setenv ("TEMA_WORKER", real, TRUE);
  rmdir (folder);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* A worker that never answers: cancelling ends the waiting and the worker. */
static void
test_cancel_ends_it (void **data)
{
  g_autofree char *real = g_strdup (g_getenv ("TEMA_WORKER"));
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.4\nx", 10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tema-slow-XXXXXX", NULL);
  g_autofree char *named = g_build_filename (folder, "worker", NULL);
  g_autofree char *script = g_strconcat (named, "-pdf", NULL);
  gint64 start = g_get_monotonic_time ();
  GThread *thread;

  assert_true (g_file_set_contents (script, "#!/bin/sh\nexec sleep 60\n", -1, NULL));
  assert_int_equal (chmod (script, 0700), 0);
  g_setenv ("TEMA_WORKER", named, TRUE);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  assert_null (tema_read_bytes (bytes, "a.pdf", cancellable, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  assert_true (g_get_monotonic_time () - start < 5 * G_TIME_SPAN_SECOND);
  g_thread_join (thread);
  g_setenv ("TEMA_WORKER", real, TRUE);
  unlink (script);
  rmdir (folder);
}

/* A worker that does what it is told by its name, and nothing a worker should. */
static const char bad_worker[]
    = "#!/usr/bin/python3\n"
      "import os, signal, socket, sys, time\n"
      "kind = os.path.basename(sys.argv[0])[:-len('-pdf')]\n"
      "s = socket.socket(fileno=0)\n"
      "task, fds, _, _ = socket.recv_fds(s, 4096, 2)\n"
      "out = fds[1]\n"
      "if kind.startswith('page'):\n"
      "    os.write(out, b'PPP')\n"
      "    os.kill(os.getpid(), signal.SIGALRM)\n"
      "if kind.startswith('sig'):\n"
      "    os.kill(os.getpid(), int(kind[3:]))\n"
      "answers = {'empty': b'', 'short': b'R', 'kind': b'X' * 100, 'reading': b'R' + b'\\xff' * "
      "99,\n"
      "           'sentence': b'E' + bytes(7) + b'\\xff\\xfe', 'long': b'E' + bytes(7) + b'a' * "
      "5000,\n"
      "           'marks': b'P' * 100000}\n"
      "os.write(out, answers.get(kind, b'E' + bytes(7) + b'not today'))\n"
      "if kind == 'half':\n"
      "    os._exit(1)\n"
      "os.close(out)\n"
      "if kind == 'silent':\n"
      "    time.sleep(60)\n"
      "s.send(b'1' if kind == 'word' else bytes([1, 0, 0, 0]))\n";

static void
assert_bad_worker (const char *folder, const char *kind, const char *part)
{
  g_autofree char *named = g_build_filename (folder, kind, NULL);
  g_autofree char *path = g_strconcat (named, "-pdf", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.4\nx", 10);
  g_autoptr (GError) error = NULL;

  assert_true (g_file_set_contents (path, bad_worker, -1, NULL));
  assert_int_equal (chmod (path, 0700), 0);
  g_setenv ("TEMA_WORKER", named, TRUE);
  assert_null (tema_read_bytes (bytes, "a.pdf", NULL, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (strstr (error->message, part) == NULL)
    fail_msg ("%s: \"%s\" does not say \"%s\"", kind, error->message, part);
  unlink (path);
}

static void
test_bad_workers (void **data)
{
  static const char *const cases[][2] = {
    { "page", "page 3 takes longer than 5 seconds" },
    { "sig14", "longer than 10 seconds" }, /* SIGALRM */
    { "sig27", "longer than 10 seconds" }, /* SIGPROF */
    { "sig24", "longer than 10 seconds" }, /* SIGXCPU */
    { "sig9", "longer than 10 seconds" },
    { "sig5", "more than 512 MB" }, /* SIGTRAP: GLib had no memory */
    { "sig6", "more than 512 MB" },
    { "sig11", "within the limits" },
    { "empty", "within the limits" },
    { "short", "within the limits" },
    { "kind", "within the limits" },
    { "reading", "could not be understood" },
    { "sentence", "within the limits" },
    { "long", "within the limits" },
    { "marks", "within the limits" },
    { "half", "within the limits" },
    { "word", "within the limits" },
    { "silent", "longer than 10 seconds" },
    { "other", "not today" },
  };
  g_autofree char *real = g_strdup (g_getenv ("TEMA_WORKER"));
  g_autofree char *folder = g_dir_make_tmp ("tema-workers-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_bad_worker (folder, cases[i][0], cases[i][1]);
  g_setenv ("TEMA_WORKER", real, TRUE);
  rmdir (folder);
}

/* What comes from a worker that was taken over is checked like a file. */
static void
test_answers_are_not_trusted (void **data)
{
  g_autoptr (TemaReading) reading = tema_reading_new ("X");
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  tema_reading_take_text (reading, g_strdup ("Ærlig talt"));
  tema_reading_add_turn (reading, 0, 4, "I", NULL, -1, -1);
  tema_reading_add_turn (reading, 5, 10, NULL, "R: ", 0, 5);
  variant = g_variant_ref_sink (tema_reading_to_variant (reading));
  g_byte_array_append (packed, g_variant_get_data (variant), g_variant_get_size (variant));
  for (guint i = 0; i < packed->len; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autoptr (GBytes) bytes = NULL;
        g_autoptr (TemaReading) read = NULL;
        g_autoptr (GError) error = NULL;

        packed->data[i] ^= 1 << bit;
        bytes = g_bytes_new (packed->data, packed->len);
        packed->data[i] ^= 1 << bit;
        read = tema_reading_new_from_bytes (bytes, &error);
        assert_true ((read == NULL) == (error != NULL));
        if (read != NULL)
          assert_true (g_utf8_validate (read->text, -1, NULL) && read->turns->len <= 2);
      }
}

typedef int (*Deed) (void);

static int
open_own_file (void)
{
  return open ("/etc/passwd", O_RDONLY) >= 0;
}

static int
write_file (void)
{
  return open ("/tmp/tema-worker-wrote", O_WRONLY | O_CREAT, 0600) >= 0;
}

static int
make_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) >= 0 || socket (AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static int
start_process (void)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  return child >= 0;
}

static int
signal_parent (void)
{
  return kill (getppid (), 0) == 0;
}

static int
take_memory (void)
{
  void *volatile memory = malloc ((gsize)600 * 1024 * 1024);

  return memory != NULL;
}

/* What must still work: a table of the C library, which is a file. */
static int
convert_charset (void)
{
  g_autofree char *text = g_convert ("\xcf", 1, "UTF-8", "KOI8-R", NULL, NULL, NULL);

  return text == NULL;
}

/* 0 when the deed fails, 1 when it does not. */
static int
try (Deed deed, gboolean behind_walls)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      if (behind_walls)
        {
          tema_wall_keep_secrets ();
          tema_wall_close_files ();
          tema_wall_limit (0, 8);
          tema_wall_close_system ();
        }
      _exit (deed ());
    }
  assert_int_equal (waitpid (child, &status, 0), child);
  assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
test_walls_stand (void **data)
{
  assert_int_equal (try (convert_charset, TRUE), 0);
#if !defined __SANITIZE_ADDRESS__
  const Deed deeds[]
      = { open_own_file, write_file, make_socket, start_process, signal_parent, take_memory };

  if (!tema_wall_has_landlock () || !tema_wall_has_seccomp ())
    skip ();
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      assert_int_equal (try (deeds[i], FALSE), 1);
      assert_int_equal (try (deeds[i], TRUE), 0);
    }
  unlink ("/tmp/tema-worker-wrote");
#endif
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    /* First: it forks, and the others leave a thread of GIO's behind. */
    cmocka_unit_test (test_walls_stand),
    cmocka_unit_test (test_same_as_here),
    cmocka_unit_test (test_codebook_comes_over),
    cmocka_unit_test (test_a_worker_is_kept),
    cmocka_unit_test (test_missing_worker),
    cmocka_unit_test (test_cancel_ends_it),
    cmocka_unit_test (test_answers_are_not_trusted),
    cmocka_unit_test (test_bad_workers),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
