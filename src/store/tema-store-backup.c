/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Backups of an open project: copied through its own connection (never through another descriptor
 * of the file), a slice at a time so that acts go on in between, verified, and only then put among
 * the others. */
#include "tema-config.h"

#include "store/tema-store-backup.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "store/tema-file.h"
#include "store/tema-store-check.h"
#include "store/tema-store-connection.h"
#include "store/tema-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/statvfs.h>

#define PAGES_A_SLICE 512
/* What must stay free on the disk beside the copy. */
#define RESERVE_BYTES (10 * 1024 * 1024)
#define MS_BETWEEN_TRIES 20
#define MOST_TRIES 250

typedef struct
{
  TemaBackupNote *note; /* set by the last slice */
  TemaBackupReason reason;
  char *folder;
  char *new_path;
  sqlite3 *copy;
  sqlite3_backup *backup;
  gboolean is_copied;
} Making;

/* Closes what is open of the copy. Where the copying happens only. */
static void
making_close (Making *making)
{
  if (making->backup != NULL)
    sqlite3_backup_finish (making->backup);
  making->backup = NULL;
  sqlite3_close (making->copy);
  making->copy = NULL;
}

static void
making_clear (Making *making)
{
  if (making->new_path != NULL)
    g_unlink (making->new_path);
  g_clear_pointer (&making->note, tema_backup_note_free);
  g_free (making->folder);
  g_free (making->new_path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

static gboolean
has_room (TemaStore *self, const char *folder, GError **error)
{
  gint64 n_pages = 0, n_page_bytes = 0;
  g_autofree char *shown = g_filename_display_name (folder);
  struct statvfs disk;

  if (!_tema_store_get_number (self, "PRAGMA page_count", &n_pages, error)
      || !_tema_store_get_number (self, "PRAGMA page_size", &n_page_bytes, error))
    return FALSE;
  if (statvfs (folder, &disk) != 0
      || (gint64)disk.f_bavail * (gint64)disk.f_frsize >= n_pages * n_page_bytes + RESERVE_BYTES)
    return TRUE;
  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_IO,
      _ ("There is no room for a backup in “%s”. The project is as it was. Free some space "
         "on that disk."),
      shown);
  return FALSE;
}

static gboolean
fail (TemaStore *self, Making *making, int code, GError **error)
{
  TemaStore copy = { .path = making->new_path, .db = making->copy };

  if ((code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_CANTOPEN)
    {
      g_autofree char *shown = g_filename_display_name (making->folder);

      g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
                   _ ("There is no room for a backup in “%s”. The project is as it was. Free some "
                      "space on that disk."),
                   shown);
    }
  else
    tema_store_set_sqlite_error (error, &copy, code);
  making_close (making);
  return FALSE;
}

static gboolean
begin_copying (TemaStore *self, Making *making, GError **error)
{
  g_autofree char *name = tema_guid_new ();
  int code;

  making->folder = tema_store_dup_backup_folder (self, error);
  if (making->folder == NULL || !tema_backup_shelf_make (making->folder, error)
      || !has_room (self, making->folder, error))
    return FALSE;
  making->new_path = g_strdup_printf ("%s/%s.new", making->folder, name);
  /* Nobody else may read a backup, from its first byte on. */
  if (!tema_file_make_private (making->new_path))
    return fail (self, making, SQLITE_CANTOPEN, error);
  code = sqlite3_open_v2 (making->new_path, &making->copy,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
                          "unix");
  /* Unfinished copies are thrown away, so no journal; the finished one is synced once, as a whole.
   */
  if (code == SQLITE_OK)
    code = sqlite3_exec (making->copy, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", NULL,
                         NULL, NULL);
  if (code == SQLITE_OK)
    {
      making->backup = sqlite3_backup_init (making->copy, "main", self->db, "main");
      code = making->backup != NULL ? SQLITE_OK : sqlite3_errcode (making->copy);
    }
  if (code == SQLITE_OK)
    return TRUE;
  return fail (self, making, code, error);
}

/* Copies a slice. What acts change in pages that were copied already goes into the copy too: SQLite
 * sees to that, as they come through the same connection. */
static gboolean
copy_slice (TemaStore *self, Making *making, int n_pages, GError **error)
{
  int code = sqlite3_backup_step (making->backup, n_pages);

  for (int i = 0; (code == SQLITE_BUSY || code == SQLITE_LOCKED) && i < MOST_TRIES; i++)
    {
      g_usleep (MS_BETWEEN_TRIES * 1000);
      code = sqlite3_backup_step (making->backup, n_pages);
    }
  if (code == SQLITE_OK)
    return TRUE;
  if (code != SQLITE_DONE)
    return fail (self, making, code, error);
  code = sqlite3_backup_finish (g_steal_pointer (&making->backup));
  if (code != SQLITE_OK)
    return fail (self, making, code, error);
  making_close (making);
  making->is_copied = TRUE;
  making->note = tema_store_describe (self, error);
  if (making->note == NULL)
    return FALSE;
  making->note->reason = making->reason;
  return TRUE;
}

static gpointer
describe_job (TemaStore *self, gpointer data, GError **error)
{
  return tema_connection_check (self, "PRAGMA quick_check(1)", error)
             ? tema_store_describe (self, error)
             : NULL;
}

/* A file of an older version is brought up to date in memory to be looked at, so the versions may
 * differ. */
static gboolean
is_same_project (const TemaBackupNote *copy, const TemaBackupNote *note)
{
  return copy->n_documents == note->n_documents && copy->n_codes == note->n_codes
         && copy->n_codings == note->n_codings && copy->last_act == note->last_act
         && g_strcmp0 (copy->last_act_at, note->last_act_at) == 0;
}

/* Opens the copy as what it is, a project that may be damaged, and compares it with what the
 * original said of itself when the last page was copied. */
static gboolean
verify_copy (const char *path, const TemaBackupNote *note, GError **error)
{
  TemaStore *copy = tema_store_open_here (path, TEMA_STORE_READ, error);
  g_autoptr (TemaBackupNote) found = NULL;

  if (copy == NULL)
    return FALSE;
  found = tema_store_call (copy, describe_job, NULL, error);
  tema_store_close (copy);
  if (found == NULL || is_same_project (found, note))
    return found != NULL;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO, "%s",
               _ ("The backup did not come out the same as the project, so it was thrown away. The "
                  "backups before it are untouched. Check the disk."));
  return FALSE;
}

static TemaBackupNote *
publish (Making *making, GError **error)
{
  if (!verify_copy (making->new_path, making->note, error)
      || !tema_backup_shelf_publish (making->folder, making->new_path, making->note, error))
    return NULL;
  /* It has another name by now. */
  g_clear_pointer (&making->new_path, g_free);
  return g_steal_pointer (&making->note);
}

static TemaBackupNote *
make_here (TemaStore *self, TemaBackupReason reason, GError **error)
{
  g_auto (Making) making = { .reason = reason };

  if (!begin_copying (self, &making, error))
    return NULL;
  while (!making.is_copied)
    if (!copy_slice (self, &making, -1, error))
      return NULL;
  return publish (&making, error);
}

/**
 * tema_store_back_up_here:
 * @self: a store
 * @reason: why
 * @error: return location
 *
 * Makes a backup in one go, with acts waiting for it; or finds the newest one, when it has the same
 * acts already. The passages in it are looked at later, by tema_store_back_up_verify(). Store
 * thread only.
 *
 * Returns: (transfer full): the backup, or %NULL with all others as they were
 */
TemaBackupNote *
tema_store_back_up_here (TemaStore *self, TemaBackupReason reason, GError **error)
{
  g_autofree char *folder = tema_store_dup_backup_folder (self, error);
  g_autoptr (TemaBackupNote) now = folder != NULL ? tema_store_describe (self, error) : NULL;
  g_autoptr (GPtrArray) notes = folder != NULL ? tema_backup_shelf_list (folder) : NULL;

  if (now == NULL)
    return NULL;
  for (guint i = 0; i < notes->len; i++)
    {
      const TemaBackupNote *note = g_ptr_array_index (notes, i);

      if (g_str_equal (note->project_path, tema_store_get_path (self)))
        {
          if (tema_backup_note_has_same_acts (note, now))
            return tema_backup_note_copy (note);
          break;
        }
    }
  return make_here (self, reason, error);
}

/* Another backup of the same acts is no such copy: it may be let go of, and nobody has looked at it
 * since it was made. */
static gboolean
is_kept_for_ever (const TemaBackupNote *note, const TemaBackupNote *now)
{
  return note->reason == TEMA_BACKUP_BEFORE_MIGRATION && tema_backup_note_has_same_acts (note, now)
         && verify_copy (note->path, now, NULL);
}

/**
 * tema_store_back_up_before_migration:
 * @self: a store whose file is of an older version
 * @error: return location
 *
 * Keeps the file as the older version wrote it, for ever, unless a backup of any name
 * that was made for this has it, and is sound. Store thread only.
 *
 * Returns: whether it is kept
 */
gboolean
tema_store_back_up_before_migration (TemaStore *self, GError **error)
{
  g_autofree char *folder = tema_store_dup_backup_folder (self, error);
  g_autoptr (TemaBackupNote) now = folder != NULL ? tema_store_describe (self, error) : NULL;
  g_autoptr (GPtrArray) notes = folder != NULL ? tema_backup_shelf_list (folder) : NULL;
  g_autoptr (TemaBackupNote) made = NULL;

  if (now == NULL)
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    if (is_kept_for_ever (g_ptr_array_index (notes, i), now))
      return TRUE;
  made = make_here (self, TEMA_BACKUP_BEFORE_MIGRATION, error);
  return made != NULL;
}

static gpointer
begin_job (TemaStore *self, gpointer making, GError **error)
{
  return GINT_TO_POINTER (begin_copying (self, making, error));
}

static gpointer
slice_job (TemaStore *self, gpointer making, GError **error)
{
  return GINT_TO_POINTER (copy_slice (self, making, PAGES_A_SLICE, error));
}

static gpointer
stop_job (TemaStore *self, gpointer making, GError **error)
{
  making_close (making);
  return NULL;
}

/**
 * tema_store_back_up:
 * @self: a store
 * @reason: why
 * @cancellable: (nullable): to stop; nothing is left behind then
 * @error: return location
 *
 * Makes a backup while jobs of others go on in between, verifies that it is the project, and lets
 * go of backups that are not needed any more. The whole health check of it is
 * tema_store_back_up_verify(), which does not need the store. Waits; any thread but the store's.
 * The store must not be closed meanwhile.
 *
 * Returns: (transfer full): the backup, or %NULL with all others as they were
 */
TemaBackupNote *
tema_store_back_up (TemaStore *self,
                    TemaBackupReason reason,
                    GCancellable *cancellable,
                    GError **error)
{
  g_auto (Making) making = { .reason = reason };

  if (tema_store_call (self, begin_job, &making, error) == NULL)
    return NULL;
  while (!making.is_copied)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || tema_store_call (self, slice_job, &making, error) == NULL)
      {
        tema_store_call (self, stop_job, &making, NULL);
        return NULL;
      }
  return publish (&making, error);
}

static gpointer
check_job (TemaStore *store, gpointer data, GError **error)
{
  return tema_store_check (store, TEMA_CHECK_FILE, error);
}

/**
 * tema_store_back_up_verify:
 * @note: a backup; what is found goes in
 * @error: return location
 *
 * Runs the whole health check on a backup: structure, references, and every quote against its text.
 * Slow; any thread.
 *
 * Returns: whether the check could be run, not whether it found nothing
 */
gboolean
tema_store_back_up_verify (TemaBackupNote *note, GError **error)
{
  TemaStore *copy = tema_store_open_here (note->path, TEMA_STORE_READ, error);
  g_autoptr (TemaStoreCheck) check = NULL;

  if (copy == NULL)
    return FALSE;
  check = tema_store_call (copy, check_job, NULL, error);
  tema_store_close (copy);
  if (check == NULL)
    return FALSE;
  note->n_verified = check->n_verified;
  note->n_problems = check->problems->len;
  return tema_backup_shelf_update (note, error);
}
