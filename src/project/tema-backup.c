/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A backup as the window and tema-cli know it: its note, beside what the project is now. */
#include "tema-config.h"

#include "project/tema-backup-private.h"

#include "base/tema-error.h"
#include "store/tema-statement.h"
#include "store/tema-store-backup.h"

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
  return tema_error_pass_on (local_error, error);
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
 * tema_backup_get_project_path:
 * @self: a backup
 *
 * Returns: (transfer none): which file it is a copy of, whether that is still there or not
 */
const char *
tema_backup_get_project_path (TemaBackup *self)
{
  return self->note->project_path;
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
