/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Puts bytes into a file so that at every moment either the old file or the new one is there. */
#include "tema-config.h"

#include "formats/tema-writer.h"

#include "base/tema-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MAX_TRIES 100

static gboolean
fail (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               _ ("“%s” could not be written: %s. Nothing was changed there."), name,
               g_strerror (code));
  return FALSE;
}

/* A link is followed, so that it stays a link and its target gets the bytes. */
static char *
dup_real_path (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

/* A new file beside the target, which the umask and nobody else decides the mode of. */
static int
open_beside (const char *path, char **temporary)
{
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *name
          = g_strdup_printf (".tema-%08x%08x.part", g_random_int (), g_random_int ());
      g_autofree char *candidate = g_build_filename (folder, name, NULL);
      int fd = open (candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);

      if (fd >= 0)
        {
          *temporary = g_steal_pointer (&candidate);
          return fd;
        }
      if (errno != EEXIST)
        return -1;
    }
  errno = EEXIST;
  return -1;
}

static gboolean
write_all (int fd, GBytes *bytes, GCancellable *cancellable)
{
  gsize n_left;
  const guint8 *at = g_bytes_get_data (bytes, &n_left);

  while (n_left > 0)
    {
      gssize n_written;

      if (g_cancellable_is_cancelled (cancellable))
        {
          errno = ECANCELED;
          return FALSE;
        }
      n_written = write (fd, at, MIN (n_left, 1 << 20));
      if (n_written < 0 && errno == EINTR)
        continue;
      if (n_written < 0)
        return FALSE;
      at += n_written;
      n_left -= n_written;
    }
  return fsync (fd) == 0;
}

/* Some file systems cannot sync a folder; the file itself is safe then all the same. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  (void)fsync (fd);
  close (fd);
}

/* Whether what stands there already is something that a file may take the place of. */
static gboolean
check_target (const char *path, mode_t *mode, GError **error)
{
  struct stat info;

  *mode = 0;
  if (stat (path, &info) != 0)
    return errno == ENOENT ? TRUE : fail (error, path, errno);
  if (S_ISDIR (info.st_mode))
    return fail (error, path, EISDIR);
  if (!S_ISREG (info.st_mode))
    return fail (error, path, EINVAL);
  if (access (path, W_OK) != 0)
    return fail (error, path, errno);
  *mode = info.st_mode & 0777;
  return TRUE;
}

static gboolean
replace_path (const char *path, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = NULL;
  mode_t mode;
  gboolean is_written;
  int code;
  int fd;

  if (!check_target (path, &mode, error))
    return FALSE;
  fd = open_beside (path, &temporary);
  if (fd < 0)
    return fail (error, path, errno);
  is_written = write_all (fd, bytes, cancellable) && (mode == 0 || fchmod (fd, mode) == 0);
  code = errno;
  if (close (fd) != 0 && is_written)
    {
      is_written = FALSE;
      code = errno;
    }
  if (is_written && rename (temporary, path) != 0)
    {
      is_written = FALSE;
      code = errno;
    }
  if (!is_written)
    {
      (void)unlink (temporary);
      if (code == ECANCELED && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      return fail (error, path, code);
    }
  sync_folder (path);
  return TRUE;
}

/**
 * tema_write_file:
 * @file: where to; its folder must exist
 * @bytes: the whole content
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Writes a file, or replaces one as a whole: the bytes go into a new file beside it, are brought to
 * the disk and take the name in one step. Whatever happens before that, the old file stays as it
 * was and nothing is left beside it. A new file has the mode that the umask allows, a replaced one
 * keeps its own. A link's target is replaced, not the link. Any thread; blocks. Fails with
 * %TEMA_ERROR_IO, or with %G_IO_ERROR_CANCELLED.
 *
 * Returns: whether the bytes are on the disk
 */
gboolean
tema_write_file (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  const char *given = g_file_peek_path (file);
  g_autofree char *path = NULL;

  if (given == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      return fail (error, uri, ENOTSUP);
    }
  path = dup_real_path (given);
  return replace_path (path, bytes, cancellable, error);
}
