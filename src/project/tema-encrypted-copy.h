/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_PASSPHRASE_MIN_CHARS 12

gboolean tema_encrypted_copy_is_supported (void);
gboolean tema_encrypted_copy_check_passphrase (const char *passphrase, GError **error);

/* tema-encrypted-copy.c: a project into an encrypted archive */
gboolean tema_project_save_encrypted_copy (TemaProject *self,
                                           const char *path,
                                           gboolean may_replace,
                                           const char *passphrase,
                                           GError **error);
void tema_project_save_encrypted_copy_async (TemaProject *self,
                                             const char *path,
                                             gboolean may_replace,
                                             const char *passphrase,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
gboolean
tema_project_save_encrypted_copy_finish (TemaProject *self, GAsyncResult *result, GError **error);

/* tema-encrypted-copy-open.c: and out of it */
gboolean tema_encrypted_copy_is_one (const char *archive);
gboolean tema_encrypted_copy_unpack (const char *archive,
                                     const char *path,
                                     const char *passphrase,
                                     GCancellable *cancellable,
                                     GError **error);
void tema_encrypted_copy_unpack_async (const char *archive,
                                       const char *path,
                                       const char *passphrase,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean tema_encrypted_copy_unpack_finish (GAsyncResult *result, GError **error);
void tema_encrypted_copy_check_async (const char *archive,
                                      const char *passphrase,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean tema_encrypted_copy_check_finish (GAsyncResult *result, GError **error);

G_END_DECLS
