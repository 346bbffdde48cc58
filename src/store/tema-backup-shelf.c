/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where backups lie: one folder a project, outside the project's own.
 * "000042-20260131T120000Z.tema" with a note of the same name beside it; a copy without a note was
 * never verified and is none. */
#include "tema-config.h"

#include "store/tema-backup-shelf-private.h"
#include "store/tema-backup-note.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "store/tema-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS_UNTIL_STALE (24 * 60 * 60)
#define SECONDS_UNTIL_SWEPT (5 * 60)

char *
_tema_backup_shelf_dup_root (void)
{
  const char *given = g_getenv ("TEMA_BACKUP_DIR");

  return given != NULL && g_path_is_absolute (given)
             ? g_strdup (given)
             : g_build_filename (g_get_user_data_dir (), "tema", "backups", NULL);
}

/**
 * tema_backup_shelf_dup_folder:
 * @project_guid: a project's GUID as it stands in the file, which may be hostile
 *
 * Names the folder of a project's backups: below TEMA_BACKUP_DIR where that is set, else below the
 * user's data folder. Makes nothing. Any thread.
 *
 * Returns: (transfer full): an absolute path
 */
char *
tema_backup_shelf_dup_folder (const char *project_guid)
{
  g_autofree char *root = _tema_backup_shelf_dup_root ();
  g_autofree char *name = tema_guid_normalize (project_guid);

  if (name == NULL)
    name = g_compute_checksum_for_string (G_CHECKSUM_SHA256, project_guid, -1);
  return g_build_filename (root, name, NULL);
}

static gboolean
refuse (GError **error, const char *folder, int reason)
{
  g_autofree char *shown = g_filename_display_name (folder);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               _ ("The backup could not be written to “%s” (%s). The project is as it was. Check "
                  "that this disk has space and may be written to."),
               shown, g_strerror (reason));
  return FALSE;
}

/**
 * tema_backup_shelf_make:
 * @folder: a folder for backups
 * @error: return location
 *
 * Makes the folder, for its owner alone. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether it is there
 */
gboolean
tema_backup_shelf_make (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0 || g_chmod (folder, 0700) != 0)
    return refuse (error, folder, errno);
  return TRUE;
}

/* 0 for what is neither a backup nor its note: a GUID may begin with as many digits. */
static guint
parse_sequence (const char *name)
{
  guint64 sequence;
  char *end;

  if (!g_str_has_suffix (name, ".tema") && !g_str_has_suffix (name, ".note"))
    return 0;
  sequence = g_ascii_strtoull (name, &end, 10);
  return end - name >= 6 && *end == '-' && sequence <= G_MAXINT ? sequence : 0;
}

int
_tema_backup_shelf_compare (gconstpointer a, gconstpointer b)
{
  const TemaBackupNote *left = *(const TemaBackupNote *const *)a;
  const TemaBackupNote *right = *(const TemaBackupNote *const *)b;

  if (left->sequence != right->sequence)
    return left->sequence > right->sequence ? -1 : 1;
  return strcmp (right->path, left->path);
}

/**
 * tema_backup_shelf_list:
 * @folder: a folder for backups
 *
 * Reads the notes in a folder; opens no backup. A folder that is not there has none. Any thread.
 *
 * Returns: (transfer full) (element-type TemaBackupNote): verified backups, newest first by number
 */
GPtrArray *
tema_backup_shelf_list (const char *folder)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_backup_note_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      guint sequence = g_str_has_suffix (name, ".tema") ? parse_sequence (name) : 0;
      TemaBackupNote *note = sequence > 0 ? tema_backup_note_load (path) : NULL;

      if (note == NULL)
        continue;
      note->sequence = sequence;
      g_ptr_array_add (notes, note);
    }
  g_ptr_array_sort (notes, _tema_backup_shelf_compare);
  return notes;
}

/* Held while numbers are given and files renamed, never while a copy is made. */
static int
lock_folder (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, ".lock", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd >= 0 && flock (fd, LOCK_EX) == 0)
    return fd;
  refuse (error, folder, errno);
  if (fd >= 0)
    close (fd);
  return -1;
}

/* The highest number that any file in the folder has, whole or not. */
static guint
find_last_sequence (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint last = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    last = MAX (last, parse_sequence (name));
  return last;
}

static char *
dup_name (guint sequence, gint64 made_at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (made_at);
  g_autofree char *stamp
      = time != NULL ? g_date_time_format (time, "%Y%m%dT%H%M%SZ") : g_strdup ("undated");

  return g_strdup_printf ("%06u-%s.tema", sequence, stamp);
}

/* What sudden death left: copies never finished, notes whose copy never came. */
static void
sweep (const char *folder, const char *new_path, gint64 seconds_until_stale)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  struct stat newest, status;
  const char *name;

  if (stat (new_path, &newest) != 0)
    return;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *copy = NULL;

      if (g_str_has_suffix (name, ".new") || strstr (name, ".new-") != NULL)
        {
          if (stat (path, &status) == 0 && newest.st_mtime - status.st_mtime > seconds_until_stale)
            g_unlink (path);
          continue;
        }
      if (!g_str_has_suffix (name, ".note"))
        continue;
      copy = g_strdup_printf ("%.*s.tema", (int)(strlen (path) - strlen (".note")), path);
      if (!g_file_test (copy, G_FILE_TEST_EXISTS))
        g_unlink (path);
    }
}

static void
let_go_of (const TemaBackupNote *note)
{
  g_autoptr (GError) error = NULL;

  if (!tema_backup_shelf_remove (note, &error))
    g_message ("%s", error->message);
}

/* The same number, and before the other in the order of names. */
static char *
dup_replacing_path (const char *path)
{
  return g_strdup_printf ("%.*s_.tema", (int)(strlen (path) - strlen (".tema")), path);
}

/* Sudden death may have left one that another has replaced; the list has that one before it. */
static void
finish_replacing (GPtrArray *notes)
{
  for (guint i = 1; i < notes->len; i++)
    {
      const TemaBackupNote *newer = g_ptr_array_index (notes, i - 1);
      const TemaBackupNote *older = g_ptr_array_index (notes, i);
      g_autofree char *replacing = dup_replacing_path (older->path);

      if (g_str_equal (newer->path, replacing))
        {
          let_go_of (older);
          g_ptr_array_remove_index (notes, i--);
        }
    }
}

static void
thin (const char *folder)
{
  g_autoptr (GPtrArray) notes = tema_backup_shelf_list (folder);
  g_autoptr (GPtrArray) gone = NULL;

  finish_replacing (notes);
  gone = tema_backup_thinning_choose (notes);
  for (guint i = 0; i < gone->len; i++)
    let_go_of (g_ptr_array_index (gone, i));
}

/* The rename of the copy is what makes it a backup: its note must be there by then. Returns 0, or
 * an errno. */
static int
put_on_shelf (const char *folder, const char *new_path, const TemaBackupNote *note)
{
  int reason = tema_backup_note_save (note);

  if (reason == 0)
    reason = tema_file_sync_path (new_path, O_NOFOLLOW);
  if (reason == 0)
    reason = tema_file_sync_path (folder, O_DIRECTORY);
  if (reason == 0 && g_rename (new_path, note->path) != 0)
    reason = errno;
  return reason == 0 ? tema_file_sync_path (folder, O_DIRECTORY) : reason;
}

static gboolean
put_copy (const char *folder, const char *new_path, const TemaBackupNote *note, GError **error)
{
  g_autofree char *note_path = tema_backup_note_dup_path (note->path);
  int reason = put_on_shelf (folder, new_path, note);

  if (reason == 0)
    return TRUE;
  if (!g_file_test (note->path, G_FILE_TEST_EXISTS))
    g_unlink (note_path);
  return refuse (error, folder, reason);
}

static gboolean
publish_locked (const char *folder, const char *new_path, TemaBackupNote *note, GError **error)
{
  g_autofree char *name = NULL;

  note->sequence = find_last_sequence (folder) + 1;
  name = dup_name (note->sequence, note->made_at);
  g_free (note->path);
  note->path = g_build_filename (folder, name, NULL);
  return put_copy (folder, new_path, note, error);
}

/**
 * tema_backup_shelf_publish:
 * @folder: a folder for backups
 * @new_path: a verified copy in that folder under a temporary name; nobody has it open
 * @note: what is known of it; its path and number are set here
 * @error: return location
 *
 * Makes a verified copy the newest backup, then lets go of those that are not needed any more. On
 * disk when this returns. Any thread, any program: numbers are given under a lock. Fails with
 * %TEMA_ERROR_IO; the backups before are untouched then.
 *
 * Returns: whether the backup is on disk
 */
gboolean
tema_backup_shelf_publish (const char *folder,
                           const char *new_path,
                           TemaBackupNote *note,
                           GError **error)
{
  int lock = lock_folder (folder, error);
  gboolean is_published;

  if (lock < 0)
    return FALSE;
  sweep (folder, new_path, SECONDS_UNTIL_STALE);
  is_published = publish_locked (folder, new_path, note, error);
  if (is_published)
    thin (folder);
  close (lock);
  return is_published;
}

/**
 * tema_backup_shelf_sweep:
 * @folder: a folder for backups
 *
 * Removes what sudden death left in it, but for what was begun in the last minutes and may still
 * be on its way.
 */
void
tema_backup_shelf_sweep (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lock_path = g_build_filename (folder, ".lock", NULL);
  int lock = g_file_test (folder, G_FILE_TEST_IS_DIR) ? lock_folder (folder, &error) : -1;

  if (lock < 0)
    return;
  /* The lock file tells what time it is on that disk. */
  futimens (lock, NULL);
  sweep (folder, lock_path, SECONDS_UNTIL_SWEPT);
  close (lock);
}

/**
 * tema_backup_shelf_replace:
 * @note: a backup; its counts are those of the new copy, its path becomes another one
 * @new_path: a verified copy in the same folder under a temporary name; nobody has it open
 * @error: return location
 *
 * Puts another copy in the place of a backup, for taking an erased document out of it. The new one
 * has a name of its own, so that no copy ever lies beside a note that tells of the other.
 *
 * Returns: whether the new copy is on disk and the old one gone
 */
gboolean
tema_backup_shelf_replace (TemaBackupNote *note, const char *new_path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (note->path);
  g_autoptr (TemaBackupNote) old = tema_backup_note_copy (note);
  int lock = lock_folder (folder, error);
  gboolean is_replaced;

  if (lock < 0)
    return FALSE;
  g_free (note->path);
  note->path = dup_replacing_path (old->path);
  is_replaced = put_copy (folder, new_path, note, error) && tema_backup_shelf_remove (old, error);
  close (lock);
  return is_replaced;
}

/**
 * tema_backup_shelf_update:
 * @note: a backup of which more is known by now
 * @error: return location
 *
 * Writes the note again. A backup that was let go of meanwhile stays gone.
 *
 * Returns: whether it worked
 */
gboolean
tema_backup_shelf_update (const TemaBackupNote *note, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (note->path);
  int lock, reason = 0;

  if (!g_file_test (note->path, G_FILE_TEST_EXISTS))
    return TRUE;
  lock = lock_folder (folder, error);
  if (lock < 0)
    return FALSE;
  if (g_file_test (note->path, G_FILE_TEST_EXISTS))
    reason = tema_backup_note_save (note);
  close (lock);
  if (reason == 0)
    return TRUE;
  return refuse (error, folder, reason);
}

/**
 * tema_backup_shelf_remove:
 * @note: a backup
 * @error: return location
 *
 * Deletes a backup and its note. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether it is gone
 */
gboolean
tema_backup_shelf_remove (const TemaBackupNote *note, GError **error)
{
  g_autofree char *note_path = tema_backup_note_dup_path (note->path);

  if ((g_unlink (note->path) == 0 || errno == ENOENT)
      && (g_unlink (note_path) == 0 || errno == ENOENT))
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO, _ ("The backup “%s” could not be deleted (%s)."),
               note->path, g_strerror (errno));
  return FALSE;
}
