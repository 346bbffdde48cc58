/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"
#include "store/tema-backup-shelf.h"

G_BEGIN_DECLS

#define TEMA_TYPE_BACKUP (tema_backup_get_type ())
/**
 * TemaBackup:
 *
 * One verified copy of a project as it was, and what has been done to the project since. Immutable;
 * made by tema_project_list_backups(). Main thread only.
 */
G_DECLARE_FINAL_TYPE (TemaBackup, tema_backup, TEMA, BACKUP, GObject)

guint tema_backup_get_number (TemaBackup *self);
const char *tema_backup_get_path (TemaBackup *self);
const char *tema_backup_get_project_path (TemaBackup *self);
TemaBackupReason tema_backup_get_reason (TemaBackup *self);
gint64 tema_backup_get_time (TemaBackup *self);
gint64 tema_backup_get_n_bytes (TemaBackup *self);
guint tema_backup_get_n_documents (TemaBackup *self);
guint tema_backup_get_n_codes (TemaBackup *self);
guint tema_backup_get_n_codings (TemaBackup *self);
int tema_backup_get_n_verified (TemaBackup *self);
int tema_backup_get_n_problems (TemaBackup *self);
gint64 tema_backup_get_last_act (TemaBackup *self);
const char *tema_backup_get_last_label (TemaBackup *self);
guint tema_backup_get_n_acts_since (TemaBackup *self);
const char *const *tema_backup_get_labels_since (TemaBackup *self);
gboolean tema_backup_is_of_another_line (TemaBackup *self);
char *tema_backup_dup_reason (TemaBackup *self);
char *tema_backup_dup_time (TemaBackup *self);
char *tema_backup_dup_counts (TemaBackup *self);

/* Of an open project. Each waits; the _async ones do not. */
GListModel *tema_project_list_backups (TemaProject *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_list_backups_async (TemaProject *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GListModel *tema_project_list_backups_finish (TemaProject *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_project_back_up (TemaProject *self, TemaBackupReason reason, GError **error);
void tema_project_back_up_async (TemaProject *self,
                                 TemaBackupReason reason,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean tema_project_back_up_finish (TemaProject *self, GAsyncResult *result, GError **error);
TemaProject *tema_project_restore (TemaProject *self,
                                   TemaBackup *backup,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_restore_async (TemaProject *self,
                                 TemaBackup *backup,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TemaProject *tema_project_restore_finish (TemaProject *self,
                                          GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Of a backup alone */
GListModel *tema_backup_list_for_path (const char *project_path) G_GNUC_WARN_UNUSED_RESULT;
void tema_backup_list_lost_async (GAsyncReadyCallback callback, gpointer user_data);
GListModel *tema_backup_list_lost_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_backup_save_copy (TemaBackup *self, const char *path, GError **error);
void tema_backup_save_copy_async (TemaBackup *self,
                                  const char *path,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean tema_backup_save_copy_finish (TemaBackup *self, GAsyncResult *result, GError **error);
gboolean tema_backup_restore_closed (TemaBackup *self, const char *path, GError **error);
void tema_backup_restore_closed_async (TemaBackup *self,
                                       const char *path,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean tema_backup_restore_closed_finish (TemaBackup *self, GAsyncResult *result, GError **error);
gboolean tema_backup_remove (TemaBackup *self, GError **error);

G_END_DECLS
