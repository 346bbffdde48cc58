/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-backup.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

/**
 * TemaBackupRuns:
 *
 * Backups and publishings on their way, each on a thread of its own that asks the store for slices:
 * they must end before the store does.
 */
typedef struct _TemaBackupRuns TemaBackupRuns;

TemaBackupRuns *_tema_backup_runs_new (void);
void _tema_backup_runs_begin (TemaBackupRuns *self);
void _tema_backup_runs_end (TemaBackupRuns *self);
GCancellable *_tema_backup_runs_get_cancellable (TemaBackupRuns *self);
void _tema_backup_runs_take_turn (TemaBackupRuns *self);
void _tema_backup_runs_end_turn (TemaBackupRuns *self);
void _tema_backup_runs_stop (TemaBackupRuns *self);
void _tema_backup_runs_free (TemaBackupRuns *self);

TemaBackup *_tema_backup_new (const TemaBackupNote *note) G_GNUC_WARN_UNUSED_RESULT;
const TemaBackupNote *_tema_backup_get_note (TemaBackup *self);
void _tema_project_verify_backup (const TemaBackupNote *note);
gboolean _tema_backup_compare (TemaBackup *self, TemaStore *store, GError **error);
char *_tema_dup_counts (guint n_documents, guint n_codes, guint n_codings);

G_END_DECLS
