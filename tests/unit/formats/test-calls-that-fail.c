/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reading a file, asking the worker and writing a file, with each call of the system failing in
 * turn: it is done all the same or a sentence says why not, what was there stays as it was, nothing
 * is left beside it, no descriptor is forgotten, and the next try works. The linker leads the calls
 * here (--wrap, see meson.build). */
#include "reading-support.h"

#include "formats/tema-worker-client.h"
#include "formats/tema-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <stdarg.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static guint countdown; /* calls until it strikes, 0: never */
static int reason;
static gboolean for_ever, has_struck;

static gboolean
fails (void)
{
  if (countdown == 0)
    return FALSE;
  if (countdown > 1)
    {
      countdown--;
      return FALSE;
    }
  if (!for_ever)
    countdown = 0;
  has_struck = TRUE;
  errno = reason;
  return TRUE;
}

#define WRAP(type, name, parameters, arguments)                                                    \
  type __real_##name parameters;                                                                   \
  type __wrap_##name parameters;                                                                   \
  type __wrap_##name parameters                                                                    \
  {                                                                                                \
    return fails () ? -1 : __real_##name arguments;                                                \
  }

WRAP (int, stat64, (const char *path, struct stat64 *status), (path, status))
WRAP (int, fstat64, (int fd, struct stat64 *status), (fd, status))
WRAP (int, access, (const char *path, int mode), (path, mode))
WRAP (ssize_t, read, (int fd, void *bytes, size_t n), (fd, bytes, n))
WRAP (ssize_t, __read_chk, (int fd, void *bytes, size_t n, size_t room), (fd, bytes, n, room))
WRAP (ssize_t, write, (int fd, const void *bytes, size_t n), (fd, bytes, n))
WRAP (int, fsync, (int fd), (fd))
WRAP (int, fchmod, (int fd, mode_t mode), (fd, mode))
WRAP (int, rename, (const char *from, const char *to), (from, to))
WRAP (int, memfd_create, (const char *name, unsigned flags), (name, flags))
WRAP (int, pipe2, (int fds[2], int flags), (fds, flags))
WRAP (int, poll, (struct pollfd * watched, nfds_t n, int timeout), (watched, n, timeout))
WRAP (int,
      socketpair,
      (int domain, int type, int protocol, int fds[2]),
      (domain, type, protocol, fds))
WRAP (ssize_t, sendmsg, (int fd, const struct msghdr *message, int flags), (fd, message, flags))
WRAP (ssize_t, recv, (int fd, void *bytes, size_t n, int flags), (fd, bytes, n, flags))

/* Closed in any case, as Linux does. */
int __real_close (int fd);
int __wrap_close (int fd);

int
__wrap_close (int fd)
{
  int result = __real_close (fd);

  return fails () ? -1 : result;
}

int __real_open64 (const char *path, int flags, ...);
int __wrap_open64 (const char *path, int flags, ...);

int
__wrap_open64 (const char *path, int flags, ...)
{
  mode_t mode;
  va_list arguments;

  va_start (arguments, flags);
  mode = flags & O_CREAT ? va_arg (arguments, mode_t) : 0;
  va_end (arguments);
  return fails () ? -1 : __real_open64 (path, flags, mode);
}

static char *folder;

static int
make_folder (void **state)
{
  folder = g_dir_make_tmp ("tema-calls-XXXXXX", NULL);
  return folder == NULL;
}

static void
empty_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
}

static int
remove_folder (void **state)
{
  empty_folder ();
  g_rmdir (folder);
  g_free (folder);
  return 0;
}

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_sentence (const char *where, const GError *error)
{
  if (error == NULL || strlen (error->message) < 10 || strchr (error->message, '\n') != NULL)
    fail_msg ("%s: not a sentence: %s", where, error != NULL ? error->message : "not a word");
}

typedef gboolean (*Deed) (GError **error);

static const int reasons[] = { EIO, EINTR, ENOSPC, ENOENT, EEXIST, EMFILE };

/* Tries a deed with each of its calls failing; returns how many points there were. @look: what must
 * hold afterwards. */
static guint
try_everywhere (const char *name,
                Deed deed,
                void (*prepare) (void),
                void (*look) (const char *where, gboolean is_done))
{
  guint n_points = 0;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (reasons); i++)
    {
      has_struck = TRUE;
      for (guint at = 1; has_struck; at++)
        {
          g_autofree char *where = NULL;
          g_autoptr (GError) error = NULL;
          gboolean is_done;

          reason = reasons[i / 2];
          for_ever = i % 2 == 1;
          /* What is asked again for ever would never end. */
          if (for_ever && reason == EINTR)
            break;
          where = g_strdup_printf ("%s, %s at call %u%s", name, g_strerror (reason), at,
                                   for_ever ? " and later" : "");
          prepare ();
          has_struck = FALSE;
          countdown = at;
          is_done = deed (&error);
          countdown = 0;
          if (is_done)
            assert_null (error);
          else
            assert_sentence (where, error);
          if (!is_done && !has_struck)
            fail_msg ("%s: without trouble: %s", where, error->message);
          look (where, is_done);
          n_points++;
        }
    }
  print_message ("%s: %u points\n", name, n_points);
  return n_points;
}

static char *
target_path (void)
{
  return g_build_filename (folder, "report.html", NULL);
}

static gboolean
write_report (GError **error)
{
  g_autofree char *path = target_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("new", 3);

  return tema_write_file (file, bytes, NULL, error);
}

static void
prepare_old_report (void)
{
  g_autofree char *path = target_path ();

  empty_folder ();
  assert_true (g_file_set_contents (path, "old", -1, NULL));
}

static void
assert_old_or_new (const char *where, gboolean is_done)
{
  g_autofree char *path = target_path ();
  g_autofree char *found = NULL;

  g_file_get_contents (path, &found, NULL, NULL);
  if (g_strcmp0 (found, is_done ? "new" : "old") != 0)
    fail_msg ("%s: %s is left, done: %d", where, found, is_done);
  if (count_entries (folder) != 1)
    fail_msg ("%s: something is left beside it", where);
}

static void
assert_new_or_nothing (const char *where, gboolean is_done)
{
  g_autofree char *path = target_path ();
  g_autofree char *found = NULL;

  g_file_get_contents (path, &found, NULL, NULL);
  if (g_strcmp0 (found, is_done ? "new" : NULL) != 0 || count_entries (folder) != (guint)is_done)
    fail_msg ("%s: %s is left, done: %d", where, found, is_done);
}

static void
test_written_wholly_or_not_at_all (void **state)
{
  assert_true (try_everywhere ("replace", write_report, prepare_old_report, assert_old_or_new)
               > 60);
  assert_true (try_everywhere ("write", write_report, empty_folder, assert_new_or_nothing) > 50);
}

static gboolean
read_report (GError **error)
{
  g_autofree char *path = target_path ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = tema_read_source_file (file, NULL, error);

  if (bytes == NULL)
    return FALSE;
  assert_int_equal (g_bytes_get_size (bytes), 3);
  assert_memory_equal (g_bytes_get_data (bytes, NULL), "old", 3);
  return TRUE;
}

static void
assert_untouched (const char *where, gboolean is_done)
{
  assert_old_or_new (where, FALSE);
}

static void
test_read_wholly_or_not_at_all (void **state)
{
  assert_true (try_everywhere ("read", read_report, prepare_old_report, assert_untouched) > 30);
}

static gboolean
read_page (GError **error)
{
  static const char page[] = "<!doctype html><p>I: Hei på deg.<p>R1: Ja, hei.";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
  g_autoptr (TemaReading) reading = tema_read_bytes (bytes, "a.html", NULL, error);

  if (reading == NULL)
    return FALSE;
  assert_int_equal (reading->turns->len, 2);
  return TRUE;
}

static void
prepare_worker (void)
{
  tema_worker_prepare ();
}

static void
assert_next_try_works (const char *where, gboolean is_done)
{
  g_autoptr (GError) error = NULL;

  if (!read_page (&error))
    fail_msg ("%s: and then: %s", where, error->message);
}

static void
do_nothing (void)
{
}

static void
test_worker_answers_or_it_is_told (void **state)
{
  g_autoptr (GError) error = NULL;
  guint n_descriptors;

  assert_true (read_page (&error));
  n_descriptors = count_entries ("/proc/self/fd");
  assert_true (
      try_everywhere ("worker that waits", read_page, prepare_worker, assert_next_try_works) > 60);
  assert_true (try_everywhere ("worker as it is", read_page, do_nothing, assert_next_try_works)
               > 60);
  /* GLib may still be burying a worker or two. */
  if (count_entries ("/proc/self/fd") > n_descriptors + 8)
    fail_msg ("descriptors were forgotten: %u instead of %u", count_entries ("/proc/self/fd"),
              n_descriptors);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_written_wholly_or_not_at_all),
    cmocka_unit_test (test_read_wholly_or_not_at_all),
    cmocka_unit_test (test_worker_answers_or_it_is_told),
  };

  return cmocka_run_group_tests (tests, make_folder, remove_folder);
}
