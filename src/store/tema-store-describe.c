/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a project says of itself for the sake of its backups: what is in it, where they lie, and
 * whether it is time for one. */
#include "tema-config.h"

#include "store/tema-store-backup.h"

#include "base/tema-error.h"
#include "store/tema-store-private.h"

#define SECONDS_UNTIL_OLD (24 * 60 * 60)

static gint64
real_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gint64 (*get_now) (void) = real_now;

/**
 * tema_store_set_backup_clock:
 * @now: (nullable): seconds since 1970, or %NULL for the computer's clock
 *
 * Lets a test choose what time it is for backups.
 */
void
tema_store_set_backup_clock (gint64 (*now) (void))
{
  get_now = now != NULL ? now : real_now;
}

static char *
dup_one_text (TemaStore *self, const char *sql, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  GError *local_error = NULL;
  char *text = NULL;

  if (tema_statement_step (select, &local_error))
    text = g_strdup (tema_statement_get_text (select, 0));
  /* Every project has a row of itself. */
  else if (local_error == NULL)
    tema_store_set_sqlite_error (&local_error, self, SQLITE_CORRUPT);
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return text;
}

/* The one number that a query gives. */
gboolean
_tema_store_get_number (TemaStore *self, const char *sql, gint64 *number, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  gboolean is_there = tema_statement_step (select, error);

  if (is_there)
    *number = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return is_there;
}

static gboolean
describe_last_act (TemaStore *self, TemaBackupNote *note, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self, "SELECT number, at, label FROM act ORDER BY number DESC LIMIT 1");
  GError *local_error = NULL;

  if (tema_statement_step (select, &local_error))
    {
      note->last_act = tema_statement_get_int (select, 0);
      note->last_act_at = g_strdup (tema_statement_get_text (select, 1));
      note->last_label = g_strdup (tema_statement_get_text (select, 2));
    }
  else
    {
      note->last_act_at = g_strdup ("");
      note->last_label = g_strdup ("");
    }
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

/**
 * tema_store_describe:
 * @self: a store
 * @error: return location
 *
 * Says of the project what a note says of a backup: title, counts, the newest act. Store thread
 * only.
 *
 * Returns: (transfer full): a note without a path
 */
TemaBackupNote *
tema_store_describe (TemaStore *self, GError **error)
{
  g_autoptr (TemaBackupNote) note = g_new0 (TemaBackupNote, 1);
  gint64 version = 0, n_documents = 0, n_codes = 0, n_codings = 0;

  note->n_verified = note->n_problems = -1;
  note->made_at = get_now ();
  note->project_path = g_strdup (tema_store_get_path (self));
  note->title = dup_one_text (self, "SELECT title FROM project", error);
  if (note->title == NULL || !describe_last_act (self, note, error)
      || !_tema_store_get_number (self, "PRAGMA user_version", &version, error)
      || !_tema_store_get_number (self, "SELECT count (*) FROM document", &n_documents, error)
      || !_tema_store_get_number (self, "SELECT count (*) FROM code", &n_codes, error)
      || !_tema_store_get_number (self, "SELECT count (*) FROM coding", &n_codings, error))
    return NULL;
  note->version = version;
  note->n_documents = n_documents;
  note->n_codes = n_codes;
  note->n_codings = n_codings;
  return g_steal_pointer (&note);
}

/**
 * tema_store_dup_backup_folder:
 * @self: a store
 * @error: return location
 *
 * Store thread only.
 *
 * Returns: (transfer full): where this project's backups lie, whether there are any or not
 */
char *
tema_store_dup_backup_folder (TemaStore *self, GError **error)
{
  g_autofree char *guid = dup_one_text (self, "SELECT guid FROM project", error);

  return guid != NULL ? tema_backup_shelf_dup_folder (guid) : NULL;
}

/**
 * tema_store_count_changed_rows:
 * @self: a store
 *
 * Store thread only.
 *
 * Returns: rows that this connection has inserted, changed or deleted since it was opened
 */
gint64
tema_store_count_changed_rows (TemaStore *self)
{
  return sqlite3_total_changes64 (self->db);
}

/**
 * tema_store_is_backup_due:
 * @self: a store
 * @only_when_old: whether a backup of the last day is new enough
 *
 * Whether there are acts that no backup of this file has. A backup from the future says that the
 * clock went back, and is old. Store thread only.
 *
 * Returns: whether it is time for one
 */
gboolean
tema_store_is_backup_due (TemaStore *self, gboolean only_when_old)
{
  g_autofree char *folder = tema_store_dup_backup_folder (self, NULL);
  g_autoptr (TemaBackupNote) now = folder != NULL ? tema_store_describe (self, NULL) : NULL;
  g_autoptr (GPtrArray) notes = folder != NULL ? tema_backup_shelf_list (folder) : NULL;

  if (now == NULL || now->last_act == 0 || self->is_read_only)
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    {
      const TemaBackupNote *note = g_ptr_array_index (notes, i);

      if (g_str_equal (note->project_path, tema_store_get_path (self)))
        return !tema_backup_note_has_same_acts (note, now)
               && (!only_when_old || now->made_at < note->made_at
                   || now->made_at - note->made_at > SECONDS_UNTIL_OLD);
    }
  return TRUE;
}
