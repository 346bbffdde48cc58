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

#define CHUNK_BYTES (256 * 1024)

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

  if (fd < 0)
    return FALSE;
  close (fd);
  return TRUE;
}

/* Shared folders of virtual machines and some others cannot wait for the names in a folder: that is
 * no reason not to write there. */
static gboolean
cannot_sync_folders (int flags, int reason)
{
  return (flags & O_DIRECTORY) != 0
         && (reason == EINVAL || reason == EOPNOTSUPP || reason == ENOSYS);
}

/**
 * tema_file_sync_path:
 * @path: a file or a folder
 * @flags: to open it with: O_NOFOLLOW, O_DIRECTORY
 *
 * Waits until it is on the disk; of a folder, the names in it, where the file system can
 * do that. Any thread.
 *
 * Returns: 0, or an errno
 */
int
tema_file_sync_path (const char *path, int flags)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | flags);
  int reason;

  if (fd < 0)
    return errno;
  reason = fsync (fd) == 0 ? 0 : errno;
  close (fd);
  return cannot_sync_folders (flags, reason) ? 0 : reason;
}

/**
 * tema_file_sync_folder_of:
 * @path: a file that was made, renamed or removed
 *
 * Makes its name last. Any thread.
 *
 * Returns: 0, or an errno
 */
int
tema_file_sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return tema_file_sync_path (folder, O_DIRECTORY);
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
  int reason = tema_file_sync_path (path, O_NOFOLLOW);

  if (reason == 0)
    return TRUE;
  return fail (error, path, reason);
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
  int reason;

  if (may_replace ? rename (made, path) != 0 : !give_free_name (made, path))
    {
      reason = errno;
      g_unlink (made);
      return fail (error, path, reason);
    }
  reason = tema_file_sync_folder_of (path);
  if (reason == 0)
    return TRUE;
  if (!may_replace)
    g_unlink (path);
  return fail (error, path, reason);
}

/**
 * tema_file_write_all:
 * @fd: open for writing
 * @bytes: (array length=n_bytes): what to write
 * @n_bytes: how much
 *
 * Writes all of it, however often that takes. Any thread.
 *
 * Returns: 0, or an errno
 */
int
tema_file_write_all (int fd, const char *bytes, gsize n_bytes)
{
  for (gsize done = 0; done < n_bytes;)
    {
      ssize_t n_written = write (fd, bytes + done, n_bytes - done);

      if (n_written >= 0)
        done += n_written;
      else if (errno != EINTR)
        return errno;
    }
  return 0;
}

static int
write_and_sync (int fd, const char *bytes, gsize n_bytes)
{
  int reason = tema_file_write_all (fd, bytes, n_bytes);

  return reason == 0 && fsync (fd) != 0 ? errno : reason;
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
  reason = write_and_sync (fd, bytes, n_bytes);
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
  int reason;

  if (fd < 0)
    return fail (error, path, errno);
  reason = write_and_sync (fd, bytes, n_bytes);
  close (fd);
  if (reason == 0)
    return tema_file_put_in_place (made, path, FALSE, error);
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
  reason = tema_file_sync_path (folder, O_DIRECTORY);
  if (reason == 0)
    return TRUE;
  g_unlink (path);
  return fail (error, path, reason);
}

static int
copy_all (int from, int to)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  ssize_t n_read;

  while ((n_read = read (from, chunk, CHUNK_BYTES)) != 0)
    {
      int reason = n_read > 0 ? tema_file_write_all (to, chunk, n_read) : errno;

      if (reason != 0 && reason != EINTR)
        return reason;
    }
  return fsync (to) == 0 ? 0 : errno;
}

static int
copy_from (int from, const char *to)
{
  int target = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  int reason;

  if (target < 0)
    return errno;
  reason = copy_all (from, target);
  close (target);
  if (reason != 0)
    g_unlink (to);
  return reason;
}

/**
 * tema_file_copy:
 * @from: a file that is not open in this process
 * @to: where nothing is yet
 * @culprit: (out): @from when that could not be opened, else @to
 *
 * Copies a file, for its owner alone, and waits until the copy is on the disk. On failure nothing
 * is left. Any thread.
 *
 * Returns: 0, or an errno
 */
int
tema_file_copy (const char *from, const char *to, const char **culprit)
{
  int source = open (from, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  int reason;

  *culprit = source < 0 ? from : to;
  if (source < 0)
    return errno;
  reason = copy_from (source, to);
  close (source);
  return reason;
}

/**
 * tema_file_copy_bytes:
 * @from: a file that is not open in this process
 * @to: where nothing is yet
 * @error: return location
 *
 * Does what tema_file_copy() does. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether the copy is there
 */
gboolean
tema_file_copy_bytes (const char *from, const char *to, GError **error)
{
  const char *culprit;
  int reason = tema_file_copy (from, to, &culprit);

  if (reason == 0)
    return TRUE;
  return fail (error, culprit, reason);
}

/**
 * tema_file_is_same:
 * @one: what stat() says of a file
 * @other: what it says of a file
 *
 * Returns: whether both are the same file, whatever its name
 */
gboolean
tema_file_is_same (const struct stat *one, const struct stat *other)
{
  return one->st_ino == other->st_ino && one->st_dev == other->st_dev;
}
