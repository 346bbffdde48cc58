/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One writer a project: flock() on ".NAME.tema.lock", held for the session, gone with it. */
#include "tema-config.h"

#include "store/tema-store-lock.h"

#include "base/tema-error.h"
#include "store/tema-file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct _TemaStoreLock
{
  char *path;
  int fd;
};

/**
 * tema_store_lock_dup_path:
 * @project_path: absolute path of a project
 *
 * Returns: (transfer full): path of its lock file
 */
char *
tema_store_lock_dup_path (const char *project_path)
{
  g_autofree char *folder = g_path_get_dirname (project_path);
  g_autofree char *name = g_path_get_basename (project_path);

  return g_strdup_printf ("%s/.%s.lock", g_str_equal (folder, "/") ? "" : folder, name);
}

/**
 * tema_store_lock_dup_holder:
 * @project_path: absolute path of a project
 *
 * Reads who wrote the lock file last: "Anna on laptop, since 12 March 10:12". Only meaningful right
 * after the lock could not be taken.
 *
 * Returns: (transfer full): the holder in words
 */
char *
tema_store_lock_dup_holder (const char *project_path)
{
  g_autofree char *path = tema_store_lock_dup_path (project_path);
  g_autofree char *contents = NULL;
  g_auto (GStrv) fields = NULL;
  g_autoptr (GDateTime) since = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL) || !g_utf8_validate (contents, -1, NULL))
    return g_strdup (_ ("another program"));
  fields = g_strsplit (contents, "\n", 5);
  if (g_strv_length (fields) < 4)
    return g_strdup (_ ("another program"));
  since = g_date_time_new_from_iso8601 (fields[3], NULL);
  local = since != NULL ? g_date_time_to_local (since) : NULL;
  when = local != NULL ? g_date_time_format (local, "%x %H:%M") : g_strdup (fields[3]);
  /* Translators: who has a project open: user name, computer, date and time */
  return g_strdup_printf (_ ("%s on %s, since %s"), fields[0], fields[1], when);
}

static void
write_holder (int fd)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *since = g_date_time_format_iso8601 (now);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%d\n%s\n", g_get_user_name (),
                                           g_get_host_name (), (int)getpid (), since);

  /* The holder's name is a courtesy; the lock is the flock. */
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) < 0)
    g_debug ("lock file: %s", g_strerror (errno));
}

/* Somebody may have removed the file between our open and our flock: then we hold nothing. */
static gboolean
is_still_at (int fd, const char *path)
{
  struct stat held, there;

  return fstat (fd, &held) == 0 && stat (path, &there) == 0 && tema_file_is_same (&held, &there);
}

/* Where the kernel does not see other computers' locks (a folder that is synchronised, some network
 * shares), what is written in the file is all there is to know. Ours are gone when we are. */
static gboolean
is_left_by_another_computer (int fd)
{
  char text[512];
  ssize_t n_bytes = pread (fd, text, sizeof text - 1, 0);
  g_auto (GStrv) fields = NULL;

  if (n_bytes <= 0)
    return FALSE;
  text[n_bytes] = '\0';
  fields = g_strsplit (text, "\n", 5);
  return g_strv_length (fields) >= 4 && !g_str_equal (fields[1], g_get_host_name ());
}

/**
 * tema_store_lock_is_foreign:
 * @project_path: absolute path of a project that this program does not hold
 *
 * Returns: whether a lock file lies beside it that another computer wrote
 */
gboolean
tema_store_lock_is_foreign (const char *project_path)
{
  g_autofree char *path = tema_store_lock_dup_path (project_path);
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  gboolean is_foreign = fd >= 0 && is_left_by_another_computer (fd);

  if (fd >= 0)
    close (fd);
  return is_foreign;
}

/* Whether the program of this computer that wrote it is no more. */
static gboolean
is_left_by_the_dead (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  gint64 pid;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;
  fields = g_strsplit (text, "\n", 5);
  if (g_strv_length (fields) < 4 || !g_str_equal (fields[1], g_get_host_name ()))
    return FALSE;
  pid = g_ascii_strtoll (fields[2], NULL, 10);
  if (pid <= 0 || kill (pid, 0) == 0)
    return FALSE;
  return errno == ESRCH;
}

/**
 * tema_store_lock_is_gone:
 * @project_path: absolute path of a project that somebody else held
 *
 * Looks without touching the lock, so that nobody who wants it is kept from it. Any thread.
 *
 * Returns: whether nobody seems to hold the project any more
 */
gboolean
tema_store_lock_is_gone (const char *project_path)
{
  g_autofree char *path = tema_store_lock_dup_path (project_path);

  return !g_file_test (path, G_FILE_TEST_EXISTS) || is_left_by_the_dead (path);
}

static void
set_elsewhere_error (GError **error, const char *project_path, const char *lock_path)
{
  g_autofree char *shown = g_filename_display_basename (project_path);
  g_autofree char *shown_lock = g_filename_display_basename (lock_path);
  g_autofree char *holder = tema_store_lock_dup_holder (project_path);

  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_LOCKED,
      /* Translators: file name, then "Anna on laptop, since 12.03.26 10:12", then the name
       * of the lock file */
      _ ("“%s” is open on another computer, or was when that one stopped: %s. Open it here "
         "for reading, or delete “%s” beside it if nobody works there any more."),
      shown, holder, shown_lock);
}

static void
set_locked_error (GError **error, const char *project_path)
{
  g_autofree char *name = g_path_get_basename (project_path);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *holder = tema_store_lock_dup_holder (project_path);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_LOCKED,
               /* Translators: file name, then "Anna on laptop, since 12.03.26 10:12" */
               _ ("“%s” is open elsewhere: %s. Close it there, or open it here for reading."),
               shown, holder);
}

/**
 * tema_store_lock_take:
 * @project_path: absolute path of a project
 * @may_take_over: whether somebody has decided that another computer's lock means nothing any more
 * @error: return location
 *
 * Takes the right to write. A lock left behind by a program of this computer that died is taken
 * over silently, because the kernel gave it back; one that another computer wrote only when
 * @may_take_over. Any thread. Fails within a moment with %TEMA_ERROR_LOCKED,
 * naming the holder, or with %TEMA_ERROR_READ_ONLY where no lock file can be made.
 *
 * Returns: (transfer full): the lock, or %NULL
 */
TemaStoreLock *
tema_store_lock_take (const char *project_path, gboolean may_take_over, GError **error)
{
  g_autofree char *path = tema_store_lock_dup_path (project_path);

  for (int attempt = 0; attempt < 100; attempt++)
    {
      int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
      TemaStoreLock *self;

      if (fd < 0)
        {
          g_autofree char *folder = g_path_get_dirname (project_path);

          g_set_error (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY,
                       _ ("The folder “%s” cannot be written to (%s), so the project can only be "
                          "read there."),
                       folder, g_strerror (errno));
          return NULL;
        }
      if (flock (fd, LOCK_EX | LOCK_NB) != 0)
        {
          int reason = errno;

          close (fd);
          if (reason == EWOULDBLOCK)
            {
              set_locked_error (error, project_path);
              return NULL;
            }
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY,
                       _ ("This folder does not support locks (%s), so the project can only be "
                          "read there. Copy it to a folder on your own disk."),
                       g_strerror (reason));
          return NULL;
        }
      if (!is_still_at (fd, path))
        {
          close (fd);
          continue;
        }
      if (!may_take_over && is_left_by_another_computer (fd))
        {
          close (fd);
          set_elsewhere_error (error, project_path, path);
          return NULL;
        }
      write_holder (fd);
      self = g_new0 (TemaStoreLock, 1);
      self->path = g_steal_pointer (&path);
      self->fd = fd;
      return self;
    }
  set_locked_error (error, project_path);
  return NULL;
}

/**
 * tema_store_lock_release:
 * @self: (transfer full): a lock
 *
 * Gives the right to write back and leaves nothing behind.
 */
void
tema_store_lock_release (TemaStoreLock *self)
{
  if (is_still_at (self->fd, self->path))
    g_unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}
