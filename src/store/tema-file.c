/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Files that are whole or not there: made under another name for their owner alone, synced, then
 * given their own name. Only for files that this process does not have open as a project. */
#include "tema-config.h"

#include "store/tema-file.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

static gboolean
fail (GError **error, const char *path, int reason)
{
  g_autofree char *shown = g_filename_display_basename (path);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               _ ("“%s” could not be written there (%s). Choose another name or folder."), shown,
               g_strerror (reason));
  return FALSE;
}

/**
 * tema_file_make_private:
 * @path: where nothing is yet
 *
 * Makes an empty file that only its owner can read. Any thread.
 *
 * Returns: whether it was made; if not, errno tells why
 */
gboolean
tema_file_make_private (const char *path)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  return fd >= 0 && close (fd) == 0;
}

static gboolean
sync_path (const char *path, int flags)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | flags);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;
  int reason = errno;

  if (fd >= 0)
    close (fd);
  errno = reason;
  return is_synced;
}

/**
 * tema_file_sync:
 * @path: a file that is complete
 * @error: return location
 *
 * Waits until its bytes are on the disk. Any thread. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether they are
 */
gboolean
tema_file_sync (const char *path, GError **error)
{
  return sync_path (path, O_NOFOLLOW) || fail (error, path, errno);
}

/* Some file systems can neither refuse to replace nor link: there, the name is looked at first. */
static gboolean
give_free_name (const char *made, const char *path)
{
  if (renameat2 (AT_FDCWD, made, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      errno = EEXIST;
      return FALSE;
    }
  return rename (made, path) == 0;
}

/**
 * tema_file_put_in_place:
 * @made: a complete, synced file
 * @path: its name, in the same folder
 * @may_replace: whether something may be there already
 * @error: return location
 *
 * Gives a file its name and makes the name last. On failure @made is gone and @path is as it was.
 * Any thread. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether the file is there for good
 */
gboolean
tema_file_put_in_place (const char *made, const char *path, gboolean may_replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (may_replace ? rename (made, path) != 0 : !give_free_name (made, path))
    {
      int reason = errno;

      g_unlink (made);
      return fail (error, path, reason);
    }
  if (sync_path (folder, O_DIRECTORY))
    return TRUE;
  fail (error, path, errno);
  if (!may_replace)
    g_unlink (path);
  return FALSE;
}

static int
write_all (int fd, const char *bytes, gsize n_bytes)
{
  for (gsize done = 0; done < n_bytes;)
    {
      ssize_t n_written = write (fd, bytes + done, n_bytes - done);

      if (n_written < 0)
        return errno;
      done += n_written;
    }
  return fsync (fd) == 0 ? 0 : errno;
}

/* A file without a name is gone when the program dies; it gets its name when it is complete. */
static int
create_nameless (const char *folder, const char *path, const char *bytes, gsize n_bytes)
{
  int fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  g_autofree char *link = NULL;
  int reason;

  if (fd < 0)
    return errno;
  reason = write_all (fd, bytes, n_bytes);
  link = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (reason == 0 && linkat (AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW) != 0)
    reason = errno;
  close (fd);
  return reason;
}

static gboolean
create_named (
    const char *folder, const char *path, const char *bytes, gsize n_bytes, GError **error)
{
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *made_name = g_strconcat (".tema-", guid, ".new", NULL);
  g_autofree char *made = g_build_filename (folder, made_name, NULL);
  int fd = open (made, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  int reason = fd < 0 ? errno : write_all (fd, bytes, n_bytes);

  if (fd >= 0 && close (fd) != 0 && reason == 0)
    reason = errno;
  if (reason == 0)
    return tema_file_put_in_place (made, path, FALSE, error);
  if (fd >= 0)
    g_unlink (made);
  return fail (error, path, reason);
}

/**
 * tema_file_create:
 * @path: absolute path where nothing is yet
 * @bytes: (array length=n_bytes): what it shall hold
 * @n_bytes: how much
 * @error: return location
 *
 * Makes a file that only its owner can read, whole or not at all, and waits until it is on the
 * disk. Nothing of it is left when the program dies half-way, where the file system knows files
 * without a name. Never replaces anything. Any thread. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether the file is there for good
 */
gboolean
tema_file_create (const char *path, const void *bytes, gsize n_bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int reason = create_nameless (folder, path, bytes, n_bytes);

  if (reason == EOPNOTSUPP || reason == EISDIR || reason == EINVAL || reason == ENOENT)
    return create_named (folder, path, bytes, n_bytes, error);
  if (reason != 0)
    return fail (error, path, reason);
  if (sync_path (folder, O_DIRECTORY))
    return TRUE;
  reason = errno;
  g_unlink (path);
  return fail (error, path, reason);
}

static int
copy_all (int from, int to)
{
  g_autofree char *buffer = g_malloc (1 << 16);

  for (;;)
    {
      ssize_t n_read = read (from, buffer, 1 << 16);

      if (n_read <= 0)
        return n_read == 0 ? 0 : errno;
      for (ssize_t done = 0; done < n_read;)
        {
          ssize_t n_written = write (to, buffer + done, n_read - done);

          if (n_written < 0)
            return errno;
          done += n_written;
        }
    }
}

/**
 * tema_file_copy_bytes:
 * @from: a file that is not open in this process
 * @to: where nothing is yet
 * @error: return location
 *
 * Copies a file, for its owner alone, and waits until the copy is on the disk. Any thread. On
 * failure nothing is left. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether the copy is there
 */
gboolean
tema_file_copy_bytes (const char *from, const char *to, GError **error)
{
  int source = open (from, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  int target, reason;

  if (source < 0)
    return fail (error, from, errno);
  target = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  reason = target < 0 ? errno : copy_all (source, target);
  if (reason == 0 && fsync (target) != 0)
    reason = errno;
  close (source);
  if (target >= 0 && close (target) != 0 && reason == 0)
    reason = errno;
  if (reason == 0)
    return TRUE;
  if (target >= 0)
    g_unlink (to);
  return fail (error, to, reason);
}
