/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define TEMA_TYPE_UNPUBLISHED (tema_unpublished_get_type ())
/**
 * TemaUnpublished:
 *
 * Changes that an earlier session left in a working copy, and that the project's file has not. They
 * get there when the project is opened, or without that; or into a copy elsewhere.
 */
G_DECLARE_FINAL_TYPE (TemaUnpublished, tema_unpublished, TEMA, UNPUBLISHED, GObject)

void tema_unpublished_list_async (GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *tema_unpublished_list_finish (GAsyncResult *result) G_GNUC_WARN_UNUSED_RESULT;

const char *tema_unpublished_get_path (TemaUnpublished *self);
gboolean tema_unpublished_is_gone (TemaUnpublished *self);
char *tema_unpublished_dup_words (TemaUnpublished *self) G_GNUC_WARN_UNUSED_RESULT;

void tema_unpublished_publish_async (TemaUnpublished *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
void tema_unpublished_save_copy_async (TemaUnpublished *self,
                                       const char *path,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean
tema_unpublished_settle_finish (TemaUnpublished *self, GAsyncResult *result, GError **error);

G_END_DECLS
