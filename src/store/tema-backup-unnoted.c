/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Copies among the backups whose note is lost or cannot be read. They are never offered, but
 * whoever wants somebody's words gone must hear of them. */
#include "tema-config.h"

#include "store/tema-backup-shelf.h"

static gboolean
is_listed (GPtrArray *notes, const char *path)
{
  for (guint i = 0; i < notes->len; i++)
    if (g_str_equal (((const TemaBackupNote *)g_ptr_array_index (notes, i))->path, path))
      return TRUE;
  return FALSE;
}

static TemaBackupNote *
note_new_unknown (const char *path)
{
  TemaBackupNote *note = g_new0 (TemaBackupNote, 1);

  note->path = g_strdup (path);
  note->reason = TEMA_BACKUP_ASKED;
  note->project_path = g_strdup ("");
  note->title = g_strdup ("");
  note->last_act_at = g_strdup ("");
  note->last_label = g_strdup ("");
  note->n_verified = note->n_problems = -1;
  return note;
}

/**
 * tema_backup_shelf_list_unnoted:
 * @folder: a folder for backups
 * @notes: (element-type TemaBackupNote): what tema_backup_shelf_list() found in it
 *
 * Lists the copies that are not among those, because what is known of them could not be read then.
 * Any thread.
 *
 * Returns: (transfer full) (element-type TemaBackupNote): notes that hold a path and nothing else
 */
GPtrArray *
tema_backup_shelf_list_unnoted (const char *folder, GPtrArray *notes)
{
  GPtrArray *unnoted = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_backup_note_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".tema") && !is_listed (notes, path))
        g_ptr_array_add (unnoted, note_new_unknown (path));
    }
  return unnoted;
}
