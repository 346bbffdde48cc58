/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The sample project: everybody works on a copy of their own. A copy somebody has changed is never
 * written over. */
#include "tema-config.h"

#include "welcome/tema-sample.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Copies are numbered up to here; then somebody should tidy up. */
#define MAX_COPIES 1000

static char *
dup_source_path (void)
{
  const char *folder = g_getenv ("TEMA_DATADIR");

  return g_build_filename (folder != NULL ? folder : TEMA_PKGDATADIR, "sample.tema", NULL);
}

static char *
dup_copies_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "tema", NULL);
}

/**
 * tema_sample_exists:
 *
 * Tells whether the sample came along with this installation. Main thread.
 *
 * Returns: whether there is a sample to copy
 */
gboolean
tema_sample_exists (void)
{
  g_autofree char *path = dup_source_path ();

  return g_access (path, R_OK) == 0;
}

static gboolean
write_new_file (const char *path, const char *bytes, gsize n_bytes, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gsize done = 0;

  while (fd >= 0 && done < n_bytes)
    {
      gssize n = write (fd, bytes + done, n_bytes - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      done += (gsize)n;
    }
  if (fd >= 0 && close (fd) == 0 && done == n_bytes)
    return TRUE;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
               _ ("The sample could not be copied to “%s”: %s."), path, g_strerror (errno));
  if (fd >= 0)
    g_unlink (path);
  return FALSE;
}

static char *
dup_free_path (const char *folder)
{
  for (guint i = 1; i < MAX_COPIES; i++)
    {
      g_autofree char *name = i == 1 ? g_strdup (_ ("Sample study.tema"))
                                     : g_strdup_printf (_ ("Sample study %u.tema"), i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      /* Only looks whether the name is taken: an open project must not be opened beside SQLite. */
      if (g_access (path, F_OK) != 0)
        return g_steal_pointer (&path);
    }
  return NULL;
}

/**
 * tema_sample_copy:
 * @error: return location
 *
 * Makes a new copy of the sample project in the user's data folder, for its owner alone (mode
 * 0600). Main thread; reads and writes about 100 kB.
 * Fails with %G_FILE_ERROR when the sample is not installed or the disk says no.
 *
 * Returns: (transfer full): the copy
 */
GFile *
tema_sample_copy (GError **error)
{
  g_autofree char *source = dup_source_path ();
  g_autofree char *folder = dup_copies_folder ();
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  if (!g_file_get_contents (source, &bytes, &n_bytes, NULL))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                   _ ("The sample project is not installed: “%s” is missing."), source);
      return NULL;
    }
  g_mkdir_with_parents (folder, 0700);
  path = dup_free_path (folder);
  if (path == NULL)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                   _ ("There are too many copies of the sample in “%s”; delete some."), folder);
      return NULL;
    }
  if (!write_new_file (path, bytes, n_bytes, error))
    return NULL;
  return g_file_new_for_path (path);
}

/**
 * tema_sample_is_copy:
 * @path: a project file
 *
 * Returns: whether it lies where tema_sample_copy() puts its copies; nothing else is kept there
 */
gboolean
tema_sample_is_copy (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *copies = dup_copies_folder ();
  g_autofree char *real = realpath (copies, NULL);

  return g_strcmp0 (folder, real != NULL ? real : copies) == 0;
}
