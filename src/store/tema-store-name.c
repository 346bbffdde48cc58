/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a project must be called and not be called: there must be room for the names of its lock and
 * its journal, and it must have no second name on the disk. */
#include "tema-config.h"

#include "store/tema-store-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "-journal"; the lock takes two bytes less. */
#define BYTES_BESIDE 8
#define USUAL_MOST_BYTES 255

static gsize
get_most_bytes (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  long most = pathconf (folder, _PC_NAME_MAX);

  return most > BYTES_BESIDE ? (gsize)most : USUAL_MOST_BYTES;
}

/**
 * tema_store_get_most_name_bytes:
 * @path: absolute path of a file that is there or could be
 *
 * Any thread.
 *
 * Returns: how long the name of a project may be in that folder, with room for what lies beside it
 * while it is open
 */
gsize
tema_store_get_most_name_bytes (const char *path)
{
  return get_most_bytes (path) - BYTES_BESIDE;
}

/**
 * tema_store_require_short_name:
 * @path: absolute path of a project
 * @code: what kind of failure it is
 * @error: return location
 *
 * Fails when the file system has no room for the names of the files that lie beside a project while
 * it is open. Any thread.
 *
 * Returns: whether it can be written to under that name
 */
gboolean
tema_store_require_short_name (const char *path, TemaError code, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = NULL;
  guint n_over;
  gsize most = tema_store_get_most_name_bytes (path);

  if (strlen (name) <= most)
    return TRUE;
  shown = g_filename_display_name (name);
  n_over = strlen (name) - most;
  g_set_error (error, TEMA_ERROR, code,
               g_dngettext (GETTEXT_PACKAGE,
                            "The name “%s” is too long for a project, whose journal needs a longer "
                            "one beside it. Make it at least %u letter shorter.",
                            "The name “%s” is too long for a project, whose journal needs a longer "
                            "one beside it. Make it at least %u letters shorter.",
                            n_over),
               shown, n_over);
  return FALSE;
}

/**
 * tema_store_require_one_name:
 * @path: absolute path of a project
 * @error: return location
 *
 * Fails with %TEMA_ERROR_READ_ONLY when the file has a second name: it would have a journal beside
 * one of them only, and be recovered by the other without it. Any thread.
 *
 * Returns: whether it has one name
 */
gboolean
tema_store_require_one_name (const char *path, GError **error)
{
  g_autofree char *shown = NULL;
  struct stat status;

  if (stat (path, &status) != 0 || status.st_nlink <= 1)
    return TRUE;
  shown = g_filename_display_basename (path);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY,
               _ ("“%s” has more than one name on this disk (a hard link), and a project with two "
                  "names cannot be written to safely. Save a copy elsewhere and work on that."),
               shown);
  return FALSE;
}
