/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Looking for backups in the folders of all projects, for a file that cannot be opened or is gone.
 */
#include "store/tema-backup-shelf-private.h"
#include "store/tema-store-guard.h"

/* Adds to @found copies of what @notes, the backups of one project with the newest first, have. */
typedef void (*AddNotes) (GPtrArray *found, GPtrArray *notes, gpointer data);

static void
list_in_each_folder (AddNotes add, gpointer data, GPtrArray *found)
{
  g_autofree char *root = _tema_backup_shelf_dup_root ();
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      g_autoptr (GPtrArray) notes = tema_backup_shelf_list (folder);

      add (found, notes, data);
    }
}

static void
add_of_path (GPtrArray *found, GPtrArray *notes, gpointer project_paths)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const TemaBackupNote *note = g_ptr_array_index (notes, i);

      if (g_strv_contains (project_paths, note->project_path))
        g_ptr_array_add (found, tema_backup_note_copy (note));
    }
}

/**
 * tema_backup_shelf_list_for_path:
 * @project_path: absolute path of a project that may be gone or cannot be read
 *
 * Looks for backups of a file by its path alone, in all folders. Notes hold paths without links, so
 * those in this one are followed. Any thread.
 *
 * Returns: (transfer full) (element-type TemaBackupNote): its backups, newest first
 */
GPtrArray *
tema_backup_shelf_list_for_path (const char *project_path)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_backup_note_free);
  g_autofree char *real = tema_store_guard_resolve_lost (project_path);
  const char *const project_paths[] = { project_path, real, NULL };

  list_in_each_folder (add_of_path, (gpointer)project_paths, found);
  g_ptr_array_sort (found, _tema_backup_shelf_compare);
  return found;
}

/* Whether any of the files that these are copies of is still there. */
static gboolean
has_file (GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_file_test (((TemaBackupNote *)g_ptr_array_index (notes, i))->project_path,
                     G_FILE_TEST_EXISTS))
      return TRUE;
  return FALSE;
}

static int
compare_latest_first (gconstpointer a, gconstpointer b)
{
  const TemaBackupNote *one = *(TemaBackupNote *const *)a;
  const TemaBackupNote *other = *(TemaBackupNote *const *)b;

  return (one->made_at < other->made_at) - (one->made_at > other->made_at);
}

static void
add_lost (GPtrArray *found, GPtrArray *notes, gpointer data)
{
  if (notes->len > 0 && !has_file (notes))
    g_ptr_array_add (found, tema_backup_note_copy (g_ptr_array_index (notes, 0)));
}

/**
 * tema_backup_shelf_list_lost:
 *
 * Looks for projects of which there are backups and nothing else: deleted, or on a disk that is not
 * there. Any thread.
 *
 * Returns: (transfer full) (element-type TemaBackupNote): the newest backup of each, the one made
 * last first
 */
GPtrArray *
tema_backup_shelf_list_lost (void)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_backup_note_free);

  list_in_each_folder (add_lost, NULL, found);
  g_ptr_array_sort (found, compare_latest_first);
  return found;
}
