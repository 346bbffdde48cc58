/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A backup as the window and tema-cli know it: its note, in words, beside what the project is now.
 */
#include "tema-config.h"

#include "project/tema-backup-private.h"

#include "base/tema-task.h"
#include "store/tema-statement.h"
#include "store/tema-store-backup.h"

#include <glib/gi18n-lib.h>

/* More lines than these nobody reads in a list. */
#define MOST_LABELS 50

struct _TemaBackup
{
  GObject parent_instance;

  TemaBackupNote *note;
  guint n_acts_since;
  GPtrArray *labels_since; /* newest first, ended by NULL */
  gboolean is_of_another_line;
};

G_DEFINE_FINAL_TYPE (TemaBackup, tema_backup, G_TYPE_OBJECT)

static void
tema_backup_finalize (GObject *object)
{
  TemaBackup *self = TEMA_BACKUP (object);

  tema_backup_note_free (self->note);
  g_ptr_array_unref (self->labels_since);
  G_OBJECT_CLASS (tema_backup_parent_class)->finalize (object);
}

static void
tema_backup_class_init (TemaBackupClass *class)
{
  G_OBJECT_CLASS (class)->finalize = tema_backup_finalize;
}

static void
tema_backup_init (TemaBackup *self)
{
  self->labels_since = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->labels_since, NULL);
}

/* A backup that knows nothing of the project yet. */
TemaBackup *
_tema_backup_new (const TemaBackupNote *note)
{
  TemaBackup *self = g_object_new (TEMA_TYPE_BACKUP, NULL);

  self->note = tema_backup_note_copy (note);
  return self;
}

/* What the store knows it by. */
const TemaBackupNote *
_tema_backup_get_note (TemaBackup *self)
{
  return self->note;
}

/* Numbers of acts go on across a restoring, so an act that is in the backup and not in the log
 * belongs to what was left behind then. */
static gboolean
find_last_act (TemaBackup *self, TemaStore *store, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT 1 FROM act WHERE number = ? AND at = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, self->note->last_act);
  tema_statement_bind_text (select, 2, self->note->last_act_at);
  self->is_of_another_line
      = self->note->last_act > 0 && !tema_statement_step (select, &local_error);
  tema_statement_reset (select);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/* Says in what the project differs from the backup: acts since then that stand, and acts of before
 * that were taken back, or done again, since; what was undone since is no difference. Store thread,
 * before anybody else knows of the object. */
gboolean
_tema_backup_compare (TemaBackup *self, TemaStore *store, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "WITH turned AS (SELECT max (number) FROM act"
             "  WHERE number > ?1 AND target <= ?1 GROUP BY target HAVING count (*) % 2 = 1)"
             " SELECT label FROM act WHERE number > ?1 AND (target IS NULL AND is_undone = 0"
             "  OR number IN turned) ORDER BY number DESC");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, self->note->last_act);
  while (tema_statement_step (select, &local_error))
    if (self->n_acts_since++ < MOST_LABELS)
      g_ptr_array_insert (self->labels_since, self->labels_since->len - 1,
                          g_strdup (tema_statement_get_text (select, 0)));
  if (local_error == NULL)
    return find_last_act (self, store, error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/**
 * tema_backup_get_number:
 * @self: a backup
 *
 * Returns: its number: higher ones were made later, whatever their dates say
 */
guint
tema_backup_get_number (TemaBackup *self)
{
  return self->note->sequence;
}

/**
 * tema_backup_get_path:
 * @self: a backup
 *
 * Returns: (transfer none): where it lies
 */
const char *
tema_backup_get_path (TemaBackup *self)
{
  return self->note->path;
}

/**
 * tema_backup_get_reason:
 * @self: a backup
 *
 * Returns: why it was made
 */
TemaBackupReason
tema_backup_get_reason (TemaBackup *self)
{
  return self->note->reason;
}

/**
 * tema_backup_get_time:
 * @self: a backup
 *
 * Returns: when, in seconds since 1970, by the clock of then
 */
gint64
tema_backup_get_time (TemaBackup *self)
{
  return self->note->made_at;
}

/**
 * tema_backup_get_n_bytes:
 * @self: a backup
 *
 * Returns: its size
 */
gint64
tema_backup_get_n_bytes (TemaBackup *self)
{
  return self->note->n_bytes;
}

/**
 * tema_backup_get_n_documents:
 * @self: a backup
 *
 * Returns: texts in it
 */
guint
tema_backup_get_n_documents (TemaBackup *self)
{
  return self->note->n_documents;
}

/**
 * tema_backup_get_n_codes:
 * @self: a backup
 *
 * Returns: codes in it
 */
guint
tema_backup_get_n_codes (TemaBackup *self)
{
  return self->note->n_codes;
}

/**
 * tema_backup_get_n_codings:
 * @self: a backup
 *
 * Returns: coded passages in it
 */
guint
tema_backup_get_n_codings (TemaBackup *self)
{
  return self->note->n_codings;
}

/**
 * tema_backup_get_n_verified:
 * @self: a backup
 *
 * Returns: coded passages in it whose quote equals the text, -1 when that was not looked at yet
 */
int
tema_backup_get_n_verified (TemaBackup *self)
{
  return self->note->n_verified;
}

/**
 * tema_backup_get_n_problems:
 * @self: a backup
 *
 * Returns: what the health check found in it, -1 when it was not run yet
 */
int
tema_backup_get_n_problems (TemaBackup *self)
{
  return self->note->n_problems;
}

/**
 * tema_backup_get_last_act:
 * @self: a backup
 *
 * Returns: number of the newest act in it, 0 when there is none
 */
gint64
tema_backup_get_last_act (TemaBackup *self)
{
  return self->note->last_act;
}

/**
 * tema_backup_get_last_label:
 * @self: a backup
 *
 * Returns: (transfer none): what the newest act in it was, "" when there is none
 */
const char *
tema_backup_get_last_label (TemaBackup *self)
{
  return self->note->last_label;
}

/**
 * tema_backup_get_n_acts_since:
 * @self: a backup
 *
 * Returns: lines in the project's log that the backup does not have
 */
guint
tema_backup_get_n_acts_since (TemaBackup *self)
{
  return self->n_acts_since;
}

/**
 * tema_backup_get_labels_since:
 * @self: a backup
 *
 * Returns: (transfer none) (array zero-terminated=1): what was done since, newest first, at most 50
 */
const char *const *
tema_backup_get_labels_since (TemaBackup *self)
{
  return (const char *const *)self->labels_since->pdata;
}

/**
 * tema_backup_is_of_another_line:
 * @self: a backup
 *
 * Returns: whether it has acts that the project no longer has, because an older backup was restored
 * after it was made
 */
gboolean
tema_backup_is_of_another_line (TemaBackup *self)
{
  return self->is_of_another_line;
}

/**
 * tema_backup_dup_reason:
 * @self: a backup
 *
 * Returns: (transfer full): why it was made, in words
 */
char *
tema_backup_dup_reason (TemaBackup *self)
{
  switch (self->note->reason)
    {
    case TEMA_BACKUP_OPENED:
      return g_strdup (_ ("When the project was opened"));
    case TEMA_BACKUP_TIMED:
      return g_strdup (_ ("While you worked"));
    case TEMA_BACKUP_CLOSED:
      return g_strdup (_ ("When the project was closed"));
    case TEMA_BACKUP_BEFORE_MIGRATION:
      /* Translators: a backup from before the project file was brought to a newer version */
      return g_strdup_printf (_ ("Before file version %d became a newer one"), self->note->version);
    case TEMA_BACKUP_BEFORE_MERGE:
      return g_strdup (_ ("Before a merge"));
    case TEMA_BACKUP_BEFORE_IMPORT:
      return g_strdup (_ ("Before files were imported"));
    case TEMA_BACKUP_BEFORE_BULK:
      return g_strdup (_ ("Before a large change"));
    case TEMA_BACKUP_BEFORE_SHRINK:
      return g_strdup (_ ("Before much was removed"));
    case TEMA_BACKUP_BEFORE_RESTORE:
      return g_strdup (_ ("Before a backup was restored"));
    case TEMA_BACKUP_BEFORE_OTHER:
      return g_strdup (_ ("Before the file from elsewhere was used"));
    case TEMA_BACKUP_ASKED:
    default:
      return g_strdup (_ ("You asked for it"));
    }
}

/**
 * tema_backup_dup_time:
 * @self: a backup
 *
 * Returns: (transfer full): when it was made, in local time and the user's language
 */
char *
tema_backup_dup_time (TemaBackup *self)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (self->note->made_at);

  /* Translators: day and time of a backup, for g_date_time_format */
  return time != NULL ? g_date_time_format (time, _ ("%-e %B %Y, %H:%M"))
                      : g_strdup (_ ("Date unknown"));
}

/**
 * tema_backup_dup_counts:
 * @self: a backup
 *
 * Returns: (transfer full): how much is in it: "3 documents, 12 codes, 126 passages"
 */
char *
tema_backup_dup_counts (TemaBackup *self)
{
  const TemaBackupNote *note = self->note;
  g_autofree char *documents = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", note->n_documents),
      note->n_documents);
  g_autofree char *codes = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u code", "%u codes", note->n_codes), note->n_codes);
  g_autofree char *codings = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u coded passage", "%u coded passages", note->n_codings),
      note->n_codings);

  /* Translators: "3 documents, 12 codes, 126 coded passages" */
  return g_strdup_printf (_ ("%s, %s, %s"), documents, codes, codings);
}

/**
 * tema_backup_list_for_path:
 * @project_path: absolute path of a project that may be damaged or gone
 *
 * Lists backups of a file by its path alone, for when it cannot be opened.
 *
 * Returns: (transfer full): a #GListModel of #TemaBackup, newest first
 */
GListModel *
tema_backup_list_for_path (const char *project_path)
{
  g_autoptr (GPtrArray) notes = tema_backup_shelf_list_for_path (project_path);
  GListStore *backups = g_list_store_new (TEMA_TYPE_BACKUP);

  for (guint i = 0; i < notes->len; i++)
    {
      g_autoptr (TemaBackup) backup = _tema_backup_new (g_ptr_array_index (notes, i));

      g_list_store_append (backups, backup);
    }
  return G_LIST_MODEL (backups);
}

/**
 * tema_backup_save_copy:
 * @self: a backup
 * @path: where; there must be nothing yet
 * @error: return location
 *
 * Makes a project of its own out of the backup and waits for it, see tema_store_copy_backup().
 *
 * Returns: whether it is on disk
 */
gboolean
tema_backup_save_copy (TemaBackup *self, const char *path, GError **error)
{
  return tema_store_copy_backup (self->note, path, error);
}

static gboolean
save_copy (gpointer backup, gpointer path, GCancellable *cancellable, GError **error)
{
  return tema_backup_save_copy (backup, path, error);
}

/**
 * tema_backup_save_copy_async:
 * @self: a backup
 * @path: where; there must be nothing yet
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is on disk, or has failed
 * @user_data: handed to @callback
 *
 * Like tema_backup_save_copy() without waiting.
 */
void
tema_backup_save_copy_async (TemaBackup *self,
                             const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_backup_save_copy_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  tema_task_run (task, save_copy);
}

/**
 * tema_backup_save_copy_finish:
 * @self: a backup
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is on disk
 */
gboolean
tema_backup_save_copy_finish (TemaBackup *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tema_backup_restore_closed:
 * @self: a backup
 * @path: absolute path of a project that nobody has open: damaged, or gone
 * @error: return location
 *
 * Puts the backup in the place of a project that cannot be opened, see
 * tema_store_restore_closed().
 *
 * Returns: whether the project is the backup's now
 */
gboolean
tema_backup_restore_closed (TemaBackup *self, const char *path, GError **error)
{
  return tema_store_restore_closed (self->note, path, error);
}

static gboolean
restore_closed (gpointer backup, gpointer path, GCancellable *cancellable, GError **error)
{
  return tema_backup_restore_closed (backup, path, error);
}

/**
 * tema_backup_restore_closed_async:
 * @self: a backup
 * @path: absolute path of a project that nobody has open
 * @cancellable: (nullable): to lose interest
 * @callback: called when it is done
 * @user_data: handed to @callback
 *
 * Like tema_backup_restore_closed() without waiting.
 */
void
tema_backup_restore_closed_async (TemaBackup *self,
                                  const char *path,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tema_backup_restore_closed_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (path), g_free);
  tema_task_run (task, restore_closed);
}

/**
 * tema_backup_restore_closed_finish:
 * @self: a backup
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the project is the backup's now
 */
gboolean
tema_backup_restore_closed_finish (TemaBackup *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tema_backup_remove:
 * @self: a backup
 * @error: return location
 *
 * Deletes the backup. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether it is gone
 */
gboolean
tema_backup_remove (TemaBackup *self, GError **error)
{
  return tema_backup_shelf_remove (self->note, error);
}
