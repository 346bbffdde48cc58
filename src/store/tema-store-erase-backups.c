/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Backups of a document that was erased: which of them hold it, and how it is taken out of one, by
 * erasing it in a copy that takes the backup's place. */
#include "tema-config.h"

#include "store/tema-store-erase.h"

#include "base/tema-guid.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-check.h"
#include "store/tema-store-erase-nodes.h"
#include "store/tema-store-erase-private.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  gint64 document;
  const char *name;
  const char *coder;
  gboolean holds;
} Search;

static gpointer
search_job (TemaStore *self, gpointer data, GError **error)
{
  Search *search = data;
  TemaStatement *select
      = tema_store_prepare (self, "SELECT 1 FROM document WHERE id = ?1 UNION ALL"
                                  " SELECT 1 FROM document_text WHERE id = ?1 UNION ALL"
                                  " SELECT 1 FROM act_document WHERE document = ?1 UNION ALL"
                                  " SELECT 1 FROM act WHERE instr (label, '“' || ?2 || '”') > 0"
                                  " OR instr (label, '«' || ?2 || '»') > 0 LIMIT 1");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, search->document);
  tema_statement_bind_text (select, 2, search->name);
  search->holds = tema_statement_step (select, &local_error);
  tema_statement_reset (select);
  search->holds = search->holds || tema_erase_nodes_hold (self, search->name);
  if (local_error == NULL)
    return GINT_TO_POINTER (TRUE);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * tema_store_backup_holds:
 * @note: a backup
 * @document: a document's id
 * @name: what it is called
 * @holds: (out): whether there is anything of it
 * @error: return location
 *
 * Opens a backup and looks for a document: in the list, among texts that could come back, in the
 * log. Any thread but a store's.
 *
 * Returns: whether the backup could be read
 */
gboolean
tema_store_backup_holds (
    const TemaBackupNote *note, gint64 document, const char *name, gboolean *holds, GError **error)
{
  TemaStore *copy = tema_store_open_here (note->path, TEMA_STORE_READ, error);
  g_autofree char *begin = tema_erasure_dup_begin (name);
  Search search = { document, begin, NULL, FALSE };
  gboolean is_searched;

  if (copy == NULL)
    return FALSE;
  is_searched = tema_store_call (copy, search_job, &search, error) != NULL;
  tema_store_close (copy);
  *holds = search.holds;
  return is_searched;
}

static gpointer
erase_job (TemaStore *self, gpointer data, GError **error)
{
  const Search *search = data;
  g_autoptr (TemaChanges) changes = tema_erasure_run (self, search->document, search->coder, error);

  /* A copy that could not be rewritten does not take the backup's place. */
  return GINT_TO_POINTER (changes != NULL && tema_erasure_rewrite (self, error));
}

static gpointer
check_job (TemaStore *self, gpointer data, GError **error)
{
  TemaBackupNote *note = data;
  g_autoptr (TemaStoreCheck) check = tema_store_check (self, TEMA_CHECK_FILE, error);
  g_autoptr (TemaBackupNote) now = check != NULL ? tema_store_describe (self, error) : NULL;

  if (now == NULL)
    return NULL;
  note->version = now->version;
  note->n_documents = now->n_documents;
  note->n_codes = now->n_codes;
  note->n_codings = now->n_codings;
  note->last_act = now->last_act;
  g_free (note->last_act_at);
  note->last_act_at = g_steal_pointer (&now->last_act_at);
  g_free (note->last_label);
  note->last_label = g_steal_pointer (&now->last_label);
  note->n_verified = check->n_verified;
  note->n_problems = check->problems->len;
  return GINT_TO_POINTER (TRUE);
}

/**
 * tema_store_backup_scrub:
 * @note: a backup; its counts are brought up to date
 * @document: a document's id
 * @name: what it is called
 * @coder: who does it
 * @error: return location
 *
 * Takes a document out of a backup: out of a copy of it, which is verified and takes its place.
 * Any thread but a store's.
 *
 * Returns: whether the backup is free of it; if not, the backup is as it was
 */
gboolean
tema_store_backup_scrub (
    TemaBackupNote *note, gint64 document, const char *name, const char *coder, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (note->path);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *new_path = g_strdup_printf ("%s/%s.new", folder, guid);
  Search search = { document, name, coder, FALSE };
  TemaStore *copy = NULL;
  gboolean is_scrubbed;

  if (!tema_store_copy_backup (note, new_path, error))
    return FALSE;
  copy = tema_store_open_here (new_path, TEMA_STORE_WRITE, error);
  is_scrubbed = copy != NULL && tema_store_call (copy, erase_job, &search, error) != NULL
                && tema_store_call (copy, check_job, note, error) != NULL;
  g_clear_pointer (&copy, tema_store_close);
  if (is_scrubbed && tema_backup_shelf_replace (note, new_path, error))
    return TRUE;
  g_unlink (new_path);
  return FALSE;
}

/**
 * tema_store_list_safety_copies:
 * @project_path: absolute path of a project
 *
 * Lists the copies that were kept of a file of this name before an interrupted change was finished,
 * before an older Tema migrated it, or before a damaged file was replaced. Any thread.
 *
 * Returns: (transfer full) (element-type utf8): absolute paths
 */
GPtrArray *
tema_store_list_safety_copies (const char *project_path)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tema", "before", NULL);
  g_autofree char *name = g_path_get_basename (project_path);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    {
      const char *dot = strchr (found, '.');
      const char *kept = dot != NULL ? strchr (dot + 1, '.') : NULL;

      if (kept != NULL && g_str_has_prefix (kept + 1, name))
        g_ptr_array_add (paths, g_build_filename (folder, found, NULL));
    }
  return paths;
}
