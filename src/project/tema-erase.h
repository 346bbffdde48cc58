/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-backup.h"

G_BEGIN_DECLS

/**
 * TemaErasure:
 * @name: what the document was called
 * @backups: (element-type TemaBackup): backups that still hold something of it
 * @unreadable: (element-type TemaBackup): backups that could not be looked into
 * @safety_copies: (element-type utf8): paths of other copies of the file that Tema keeps
 * @id: the document's id
 * @coder: who erased it
 *
 * What was erased, and where it still is.
 */
typedef struct
{
  char *name;
  GPtrArray *backups;
  GPtrArray *unreadable;
  GPtrArray *safety_copies;
  gint64 id;
  char *coder;
} TemaErasure;

void tema_erasure_free (TemaErasure *erasure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaErasure, tema_erasure_free)

TemaErasure *tema_project_erase_document (TemaProject *self,
                                          TemaDocument *document,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_erase_document_async (TemaProject *self,
                                        TemaDocument *document,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
TemaErasure *tema_project_erase_document_finish (TemaProject *self,
                                                 GAsyncResult *result,
                                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_erasure_clear_copies (TemaErasure *erasure, gboolean remove, GError **error);
void tema_erasure_clear_copies_async (TemaErasure *erasure,
                                      gboolean remove,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean tema_erasure_clear_copies_finish (GAsyncResult *result, GError **error);

G_END_DECLS
