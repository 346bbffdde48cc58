/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A copy of an open project, through its own connection: also when the file has lost its name, its
 * folder or its right to be written. */
#include "tema-config.h"

#include "store/tema-store-copy.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "store/tema-file.h"
#include "store/tema-store-guard.h"
#include "store/tema-store-private.h"
#include "store/tema-store-schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

static gboolean
fail_with (GError **error, const char *path, int code)
{
  TemaStore about = { .path = (char *)path };

  tema_store_set_sqlite_error (error, &about, code);
  return FALSE;
}

/* Page by page, as the connection sees the project. The copy gets no journal: nobody opens it
 * before it is whole. */
static gboolean
copy_pages (TemaStore *self, sqlite3 *copy, const char *path, GError **error)
{
  sqlite3_backup *backup;
  int code = sqlite3_exec (copy,
                           "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                           "PRAGMA locking_mode = EXCLUSIVE",
                           NULL, NULL, NULL);

  if (code != SQLITE_OK)
    return fail_with (error, path, code);
  backup = sqlite3_backup_init (copy, "main", self->db, "main");
  if (backup == NULL)
    return fail_with (error, path, sqlite3_extended_errcode (copy));
  sqlite3_backup_step (backup, -1);
  code = sqlite3_backup_finish (backup);
  if (code == SQLITE_OK)
    return TRUE;
  return fail_with (error, path, code);
}

static gboolean
is_sound (sqlite3 *copy)
{
  sqlite3_stmt *check = NULL;
  gboolean is_ok = sqlite3_prepare_v2 (copy, "PRAGMA quick_check(1)", -1, &check, NULL) == SQLITE_OK
                   && sqlite3_step (check) == SQLITE_ROW
                   && g_strcmp0 ((const char *)sqlite3_column_text (check, 0), "ok") == 0;

  sqlite3_finalize (check);
  return is_ok;
}

static gboolean
fill_copy (TemaStore *self, const char *made, const char *path, GError **error)
{
  sqlite3 *copy = NULL;
  int code = sqlite3_open_v2 (
      made, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, "unix");
  gboolean is_filled
      = code == SQLITE_OK ? copy_pages (self, copy, path, error) : fail_with (error, path, code);

  if (is_filled && !is_sound (copy))
    is_filled = fail_with (error, self->path, SQLITE_CORRUPT);
  sqlite3_close (copy);
  return is_filled && tema_file_sync (made, error);
}

static gboolean
refuse_place (GError **error, const char *path, const char *reason)
{
  g_autofree char *shown = g_filename_display_basename (path);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               _ ("“%s” could not be written there (%s). Choose another name or folder."), shown,
               reason);
  return FALSE;
}

static gboolean
has_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *reason = NULL;

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  reason = g_strdup_printf (_ ("there is no folder “%s”"), shown);
  return refuse_place (error, path, reason);
}

/* A project that somebody works on is never replaced, whoever agreed to it. */
static gboolean
is_free (const char *path, gboolean may_replace, GError **error)
{
  g_autofree char *real = NULL;
  TemaStoreLock *lock;

  if (!tema_store_require_short_name (path, TEMA_ERROR_IO, error) || !has_folder (path, error))
    return FALSE;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!may_replace)
    return refuse_place (error, path, g_strerror (EEXIST));
  real = tema_store_guard_resolve (path, error);
  if (real == NULL || !tema_store_guard_claim (real, error))
    return FALSE;
  tema_store_guard_release (real);
  lock = tema_store_lock_take (real, FALSE, error);
  if (lock == NULL)
    return FALSE;
  tema_store_lock_release (lock);
  return TRUE;
}

/* What lies beside a name and would be played back into whatever gets that name; %NULL for nothing.
 * Tema makes journals only; the others come of other programs. */
static char *
find_leftover (const char *path)
{
  static const char *const suffixes[] = { "-journal", "-wal", "-shm" };
  struct stat status;

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *leftover = g_strconcat (path, suffixes[i], NULL);

      if (lstat (leftover, &status) == 0)
        return g_steal_pointer (&leftover);
    }
  return NULL;
}

/**
 * tema_store_is_name_free:
 * @path: absolute path
 *
 * Any thread. What a crash left beside a project that was deleted since takes its name too.
 *
 * Returns: whether a new project could have that name: nothing of another one lies there
 */
gboolean
tema_store_is_name_free (const char *path)
{
  g_autofree char *leftover = find_leftover (path);

  return leftover == NULL && !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A journal that lies beside the new name belongs to nothing that is there any more; played back
 * into the copy it would ruin it. */
static gboolean
has_no_journal_beside (const char *path, GError **error)
{
  g_autofree char *leftover = find_leftover (path);

  if (leftover == NULL)
    return TRUE;
  return refuse_place (error, path, _ ("a journal of an interrupted project lies beside it"));
}

/**
 * tema_store_put_leftovers_aside:
 * @path: absolute path that nobody has open, and that another file is to get
 * @why: a word for the copies' names
 * @error: return location
 *
 * Keeps journals of what had that name before in the user's data folder and takes them away: they
 * must never be played back into another file. Any thread. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether nothing lies beside the name any more
 */
gboolean
tema_store_put_leftovers_aside (const char *path, const char *why, GError **error)
{
  char *leftover;

  while ((leftover = find_leftover (path)) != NULL)
    {
      g_autofree char *found = leftover;
      g_autofree char *shown = g_filename_display_basename (found);

      if (!tema_store_copy_aside (found, why, NULL, error))
        return FALSE;
      if (g_unlink (found) == 0)
        continue;
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
                   _ ("“%s” lies beside the project and could not be taken away (%s). Nothing was "
                      "changed. Move it to another folder and try again."),
                   shown, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

/**
 * tema_store_require_free:
 * @path: absolute path that a project shall be written to
 * @may_replace: whether something may be there already
 * @error: return location
 *
 * Any thread. Fails with %TEMA_ERROR_IO when the folder is missing, something is there that may not
 * be replaced or a foreign journal lies beside it, %TEMA_ERROR_LOCKED when somebody works on what
 * is there.
 *
 * Returns: whether a project can be put there
 */
gboolean
tema_store_require_free (const char *path, gboolean may_replace, GError **error)
{
  return is_free (path, may_replace, error) && has_no_journal_beside (path, error);
}

/**
 * tema_store_save_copy:
 * @self: an open store, for writing or reading, in place or not
 * @path: where the copy goes
 * @may_replace: whether something may be there already
 * @error: return location
 *
 * Copies the project as it stands, checks the copy, waits until it is on the disk, and only then
 * gives it its name. Store thread only. Fails with %TEMA_ERROR_IO where it cannot be written,
 * %TEMA_ERROR_LOCKED where somebody works on what would be replaced, %TEMA_ERROR_DAMAGED when the
 * project is; nothing is left or changed then.
 *
 * Returns: whether the copy is there, whole
 */
gboolean
tema_store_save_copy (TemaStore *self, const char *path, gboolean may_replace, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *name = g_strconcat (".tema-", guid, ".copy", NULL);
  g_autofree char *made = g_build_filename (folder, name, NULL);

  if (self->db == NULL)
    return fail_with (error, self->path, self->trouble != NULL ? SQLITE_IOERR : SQLITE_MISUSE);
  if (!tema_store_require_free (absolute, may_replace, error))
    return FALSE;
  if (!tema_file_make_private (made))
    return refuse_place (error, absolute, g_strerror (errno));
  if (!fill_copy (self, made, absolute, error))
    {
      g_unlink (made);
      return FALSE;
    }
  return tema_file_put_in_place (made, absolute, may_replace, error);
}
