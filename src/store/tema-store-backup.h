/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-backup-shelf.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

/* Any thread but the store's */
TemaBackupNote *tema_store_back_up (TemaStore *self,
                                    TemaBackupReason reason,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_store_back_up_verify (TemaBackupNote *note, GError **error);

/* Inside a job */
TemaBackupNote *tema_store_back_up_here (TemaStore *self,
                                         TemaBackupReason reason,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_store_back_up_before_migration (TemaStore *self, GError **error);
TemaBackupNote *tema_store_describe (TemaStore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *tema_store_dup_backup_folder (TemaStore *self, GError **error);
gboolean tema_store_is_backup_due (TemaStore *self, gboolean only_when_old);
gint64 tema_store_count_changed_rows (TemaStore *self);

gboolean tema_store_swap (TemaStore *self, const char *new_path, GError **error);

/* Copying (tema-store-restore.c) */
gboolean tema_store_copy_backup (const TemaBackupNote *note, const char *path, GError **error);
char *tema_store_prepare_restoring (TemaStore *self,
                                    const TemaBackupNote *note,
                                    const char *coder,
                                    const char *label,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_store_sweep_beside (const char *path);
gboolean
tema_store_restore_closed (const TemaBackupNote *note, const char *project_path, GError **error);

/* For tests of clocks that jump: seconds since 1970. */
void tema_store_set_backup_clock (gint64 (*now) (void));

G_END_DECLS
