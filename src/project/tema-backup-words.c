/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A backup in words: why it was made, when, and how much is in it. */
#include "tema-config.h"

#include "project/tema-backup-private.h"

#include "store/tema-store-backup.h"

#include <glib/gi18n-lib.h>

/**
 * tema_backup_dup_reason:
 * @self: a backup
 *
 * Returns: (transfer full): why it was made, in words
 */
char *
tema_backup_dup_reason (TemaBackup *self)
{
  switch (_tema_backup_get_note (self)->reason)
    {
    case TEMA_BACKUP_OPENED:
      return g_strdup (_ ("When the project was opened"));
    case TEMA_BACKUP_TIMED:
      return g_strdup (_ ("While you worked"));
    case TEMA_BACKUP_CLOSED:
      return g_strdup (_ ("When the project was closed"));
    case TEMA_BACKUP_BEFORE_MIGRATION:
      /* Translators: a backup from before the project file was brought to a newer version */
      return g_strdup_printf (_ ("Before file version %d became a newer one"),
                              _tema_backup_get_note (self)->version);
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
  g_autoptr (GDateTime) time
      = g_date_time_new_from_unix_local (_tema_backup_get_note (self)->made_at);

  /* Translators: day and time of a backup, for g_date_time_format */
  return time != NULL ? g_date_time_format (time, _ ("%-e %B %Y, %H:%M"))
                      : g_strdup (_ ("Date unknown"));
}

/*
 * _tema_dup_counts:
 *
 * Returns: (transfer full): how much is in a project: "3 documents, 12 codes, 126 coded passages"
 */
char *
_tema_dup_counts (guint n_documents, guint n_codes, guint n_codings)
{
  g_autofree char *documents = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", n_documents), n_documents);
  g_autofree char *codes
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u code", "%u codes", n_codes), n_codes);
  g_autofree char *codings = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u coded passage", "%u coded passages", n_codings), n_codings);

  /* Translators: "3 documents, 12 codes, 126 coded passages" */
  return g_strdup_printf (_ ("%s, %s, %s"), documents, codes, codings);
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
  const TemaBackupNote *note = _tema_backup_get_note (self);

  return _tema_dup_counts (note->n_documents, note->n_codes, note->n_codings);
}
