/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From a backup to a project: a copy under a temporary name beside it, verified, then renamed. A
 * backup itself is never changed and never becomes the project. */
#include "tema-config.h"

#include "store/tema-store-backup.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "store/tema-file.h"
#include "store/tema-store-connection.h"
#include "store/tema-store-copy.h"
#include "store/tema-store-guard.h"
#include "store/tema-store-private.h"
#include "store/tema-store-schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define GUID_BYTES 36
/* With a GUID, ".new" and "-journal" a name of less than 255. */
#define MOST_BEGIN_BYTES 170

static gboolean
refuse (GError **error, const char *path, int reason)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_IO,
      _ ("The backup could not be copied to “%s” (%s). Nothing was changed. Choose another "
         "folder, or free some space."),
      shown, g_strerror (reason));
  return FALSE;
}

/* How names beside a project begin: its own, as far as there is room for more. A name that is cut
 * must not begin like another one that is. */
static char *
dup_begin (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  gsize n_bytes = MOST_BEGIN_BYTES;

  if (strlen (name) <= n_bytes)
    return g_strconcat (name, ".", NULL);
  while (n_bytes > 0 && ((guchar)name[n_bytes] & 0xc0) == 0x80)
    n_bytes--;
  return g_strdup_printf ("%.*s~%08x.", (int)n_bytes, name, g_str_hash (name));
}

static char *
dup_new_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *begin = dup_begin (path);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *name = g_strconcat (begin, guid, ".new", NULL);

  return g_build_filename (folder, name, NULL);
}

/* Whether a name is BEGIN, a GUID and END: one that dup_new_path() made. */
static gboolean
is_made_here (const char *name, const char *begin, const char *end)
{
  gsize n_begin = strlen (begin);

  return g_str_has_prefix (name, begin) && strlen (name) == n_begin + GUID_BYTES + strlen (end)
         && g_str_equal (name + n_begin + GUID_BYTES, end);
}

/**
 * tema_store_sweep_beside:
 * @path: absolute path of a project under our lock
 *
 * Removes what sudden death in the midst of a restoring left beside a project: copies that were
 * never renamed. Any thread.
 */
void
tema_store_sweep_beside (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *begin = dup_begin (path);
  g_autofree char *hidden = g_strconcat (".", begin, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    if (is_made_here (found, begin, ".new") || is_made_here (found, begin, ".new-journal")
        || is_made_here (found, hidden, ".new.lock"))
      {
        g_autofree char *left = g_build_filename (folder, found, NULL);

        g_unlink (left);
      }
}

/* Backups are at rest: nobody has one open for writing, so reading their bytes is safe. */
static gboolean
copy_to_new_file (const char *backup_path, const char *new_path, GError **error)
{
  const char *culprit;
  int reason = tema_file_copy (backup_path, new_path, &culprit);

  if (reason == 0)
    return TRUE;
  return refuse (error, culprit, reason);
}

static gpointer
describe_job (TemaStore *self, gpointer data, GError **error)
{
  return tema_connection_check (self, "PRAGMA integrity_check(1)", error)
             ? tema_store_describe (self, error)
             : NULL;
}

static gboolean
is_as_noted (TemaStore *copy, const TemaBackupNote *note, GError **error)
{
  g_autoptr (TemaBackupNote) found = tema_store_call (copy, describe_job, NULL, error);
  g_autofree char *name = NULL;

  if (found == NULL
      || (found->n_documents == note->n_documents && found->n_codes == note->n_codes
          && found->n_codings == note->n_codings && found->last_act == note->last_act))
    return found != NULL;
  name = g_path_get_basename (note->path);
  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_PROJECT,
      _ ("The backup “%s” is not what it was when it was made, so it was not used. Nothing "
         "was changed. Choose another backup."),
      name);
  return FALSE;
}

static gboolean
verify_reading (const char *path, const TemaBackupNote *note, GError **error)
{
  TemaStore *copy = tema_store_open_here (path, TEMA_STORE_READ, error);
  gboolean is_sound = copy != NULL && is_as_noted (copy, note, error);

  g_clear_pointer (&copy, tema_store_close);
  return is_sound;
}

/**
 * tema_store_copy_backup:
 * @note: a backup
 * @path: where; there must be nothing yet, and no journal beside it
 * @error: return location
 *
 * Makes a project of its own out of a backup. Verified and on disk when this returns; nothing is
 * left behind when it fails. Any thread. Fails with %TEMA_ERROR_IO, or %TEMA_ERROR_PROJECT when the
 * backup is damaged by now.
 *
 * Returns: whether the copy is on disk
 */
gboolean
tema_store_copy_backup (const TemaBackupNote *note, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *new_path = dup_new_path (absolute);

  if (!tema_store_require_free (absolute, FALSE, error))
    return FALSE;
  if (!copy_to_new_file (note->path, new_path, error))
    return FALSE;
  if (verify_reading (new_path, note, error))
    return tema_file_put_in_place (new_path, absolute, FALSE, error);
  g_unlink (new_path);
  return FALSE;
}

typedef struct
{
  gint64 after_act; /* the newest act of what is there now */
  const char *coder;
  const char *label;
} Line;

/* The restored project says in its log what it is. Its number follows the acts of before, so that
 * none is ever used twice. A line of kind 2 without a target: nothing that undo would try. */
static gpointer
log_restoring_job (TemaStore *self, gpointer data, GError **error)
{
  const Line *line = data;
  TemaStatement *insert = tema_store_prepare (
      self, "INSERT INTO act (number, at, coder, label, kind, is_undone, is_redoable) VALUES"
            " ((SELECT max (ifnull (max (number), 0), ?1) + 1 FROM act), ?2, ?3, ?4, 2, 0, 0)");
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, line->after_act);
  tema_statement_bind_text (insert, 2, now);
  tema_statement_bind_text (insert, 3, line->coder);
  tema_statement_bind_text (insert, 4, line->label);
  return GINT_TO_POINTER (tema_statement_run (insert, error));
}

static gboolean
make_ready (const char *new_path, const TemaBackupNote *note, Line *line, GError **error)
{
  TemaStore *copy = tema_store_open_here (new_path, TEMA_STORE_WRITE, error);
  gboolean is_ready = copy != NULL && is_as_noted (copy, note, error)
                      && tema_store_call (copy, log_restoring_job, line, error) != NULL;

  g_clear_pointer (&copy, tema_store_close);
  return is_ready;
}

/**
 * tema_store_prepare_restoring:
 * @self: the store whose project is to be replaced
 * @note: a backup
 * @coder: who restores
 * @label: what the log shall say
 * @error: return location
 *
 * Puts a verified copy of a backup beside the project, brought up to date and with a line in its
 * log, ready for tema_store_swap(). Store thread only. The project is not touched.
 *
 * Returns: (transfer full): where the copy is, or %NULL with nothing left behind
 */
char *
tema_store_prepare_restoring (TemaStore *self,
                              const TemaBackupNote *note,
                              const char *coder,
                              const char *label,
                              GError **error)
{
  g_autofree char *new_path = dup_new_path (self->path);
  g_autoptr (TemaBackupNote) now = tema_store_describe (self, error);
  Line line = { now != NULL ? now->last_act : 0, coder, label };

  tema_store_sweep_beside (self->path);
  if (now == NULL || !copy_to_new_file (note->path, new_path, error))
    return NULL;
  if (make_ready (new_path, note, &line, error))
    return g_steal_pointer (&new_path);
  g_unlink (new_path);
  return NULL;
}

/* What is there now is no project that could be backed up as one: its bytes are kept. */
static gboolean
keep_bytes (const char *path, GError **error)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS)
         || tema_store_copy_aside (path, "restore", NULL, error);
}

/* Returns 0, or an errno. */
static int
put_in_place (const char *new_path, const char *path)
{
  if (g_rename (new_path, path) != 0)
    return errno;
  return tema_file_sync_folder_of (path);
}

static gboolean
restore_locked (const TemaBackupNote *note, const char *path, GError **error)
{
  g_autofree char *new_path = dup_new_path (path);

  if (!copy_to_new_file (note->path, new_path, error))
    return FALSE;
  if (verify_reading (new_path, note, error) && keep_bytes (path, error)
      && tema_store_put_leftovers_aside (path, "restore", error))
    {
      int reason = put_in_place (new_path, path);

      if (reason == 0)
        return TRUE;
      refuse (error, path, reason);
    }
  g_unlink (new_path);
  return FALSE;
}

/**
 * tema_store_restore_closed:
 * @note: a backup
 * @project_path: absolute path of a project that nobody has open: damaged, or gone
 * @error: return location
 *
 * Puts a backup's content in the place of a project that cannot be opened, or of its working copy
 * where that was not published. What is there, if anything, is kept byte for byte in the user's
 * data folder first. Any thread. Fails with %TEMA_ERROR_LOCKED when somebody has the project open.
 *
 * Returns: whether the project is the backup's now
 */
gboolean
tema_store_restore_closed (const TemaBackupNote *note, const char *project_path, GError **error)
{
  /* Where a link leads to, never the link itself. */
  g_autofree char *real = tema_store_guard_resolve_lost (project_path);
  g_autofree char *path = tema_working_dup_file (real);
  TemaStoreLock *lock = tema_store_lock_take (path, FALSE, error);
  gboolean exists = g_file_test (path, G_FILE_TEST_EXISTS);
  gboolean is_restored;

  if (lock == NULL)
    return FALSE;
  if (exists && !tema_store_guard_claim (path, error))
    {
      tema_store_lock_release (lock);
      return FALSE;
    }
  tema_store_sweep_beside (path);
  is_restored = restore_locked (note, path, error);
  if (exists)
    tema_store_guard_release (path);
  tema_store_lock_release (lock);
  return is_restored;
}
