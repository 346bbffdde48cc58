/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaBackupReason:
 * @TEMA_BACKUP_OPENED: the project was opened and the last backup was old
 * @TEMA_BACKUP_TIMED: half an hour of work
 * @TEMA_BACKUP_CLOSED: the project was closed after changes
 * @TEMA_BACKUP_ASKED: somebody asked for it
 * @TEMA_BACKUP_BEFORE_MIGRATION: before the file was brought to a new version; never thinned
 * @TEMA_BACKUP_BEFORE_MERGE: before codes were merged
 * @TEMA_BACKUP_BEFORE_IMPORT: before many files were imported
 * @TEMA_BACKUP_BEFORE_BULK: before an act that changes many rows
 * @TEMA_BACKUP_BEFORE_SHRINK: before an act that would remove most of the work
 * @TEMA_BACKUP_BEFORE_RESTORE: what was there before a backup was restored
 * @TEMA_BACKUP_BEFORE_OTHER: what was done here before the file that was changed elsewhere was used
 *
 * Why a backup was made. Their order is no part of any file; their words are.
 */
typedef enum
{
  TEMA_BACKUP_OPENED,
  TEMA_BACKUP_TIMED,
  TEMA_BACKUP_CLOSED,
  TEMA_BACKUP_ASKED,
  TEMA_BACKUP_BEFORE_MIGRATION,
  TEMA_BACKUP_BEFORE_MERGE,
  TEMA_BACKUP_BEFORE_IMPORT,
  TEMA_BACKUP_BEFORE_BULK,
  TEMA_BACKUP_BEFORE_SHRINK,
  TEMA_BACKUP_BEFORE_RESTORE,
  TEMA_BACKUP_BEFORE_OTHER,
} TemaBackupReason;

/**
 * TemaBackupNote:
 * @path: the backup itself, absolute
 * @sequence: counts up from 1 in its folder: the order of backups, whatever the clock said
 * @made_at: seconds since 1970, UTC, by the clock of then
 * @reason: why
 * @project_path: which file it is a copy of
 * @title: the project's title
 * @version: schema version of the copy
 * @n_documents: texts in it
 * @n_codes: codes in it
 * @n_codings: coded passages in it
 * @last_act: number of the newest line in its log, 0 when there is none
 * @last_act_at: when that was, "" when there is none
 * @last_label: what that was, "" when there is none
 * @n_bytes: size
 * @n_verified: passages whose quote equals the text, -1 while that was not looked at
 * @n_problems: what the health check found in it, -1 while it was not run
 *
 * What is known of a backup without opening it. A note exists only beside a copy that was verified.
 */
typedef struct
{
  char *path;
  guint sequence;
  gint64 made_at;
  TemaBackupReason reason;
  char *project_path;
  char *title;
  int version;
  guint n_documents;
  guint n_codes;
  guint n_codings;
  gint64 last_act;
  char *last_act_at;
  char *last_label;
  gint64 n_bytes;
  int n_verified;
  int n_problems;
} TemaBackupNote;

TemaBackupNote *tema_backup_note_copy (const TemaBackupNote *note) G_GNUC_WARN_UNUSED_RESULT;
void tema_backup_note_free (TemaBackupNote *note);
gboolean tema_backup_note_is_good (const TemaBackupNote *note);
gboolean tema_backup_note_has_same_acts (const TemaBackupNote *note, const TemaBackupNote *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaBackupNote, tema_backup_note_free)

char *tema_backup_shelf_dup_folder (const char *project_guid);
GPtrArray *tema_backup_shelf_list (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_backup_shelf_list_for_path (const char *project_path) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_backup_shelf_list_lost (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_backup_shelf_list_unnoted (const char *folder,
                                           GPtrArray *notes) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_backup_shelf_make (const char *folder, GError **error);
gboolean tema_backup_shelf_publish (const char *folder,
                                    const char *new_path,
                                    TemaBackupNote *note,
                                    GError **error);
gboolean tema_backup_shelf_replace (TemaBackupNote *note, const char *new_path, GError **error);
gboolean tema_backup_shelf_update (const TemaBackupNote *note, GError **error);
void tema_backup_shelf_sweep (const char *folder);
gboolean tema_backup_shelf_remove (const TemaBackupNote *note, GError **error);

GPtrArray *tema_backup_thinning_choose (GPtrArray *notes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
