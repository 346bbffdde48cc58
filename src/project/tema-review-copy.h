/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-pseudonyms.h"

G_BEGIN_DECLS

gboolean tema_project_save_review_copy (TemaProject *project,
                                        const char *path,
                                        gboolean may_replace,
                                        const char *for_whom,
                                        TemaPseudonyms *names,
                                        GArray **n_found,
                                        GError **error);
void tema_project_save_review_copy_async (TemaProject *project,
                                          const char *path,
                                          gboolean may_replace,
                                          const char *for_whom,
                                          TemaPseudonyms *names,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean tema_project_save_review_copy_finish (TemaProject *project,
                                               GAsyncResult *result,
                                               GArray **n_found,
                                               GError **error);
void tema_project_count_names_async (TemaProject *project,
                                     TemaPseudonyms *names,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GArray *tema_project_count_names_finish (TemaProject *project,
                                         GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *tema_project_dup_review_of (TemaProject *project);
void tema_project_load_review_of_async (TemaProject *project,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
char *tema_project_load_review_of_finish (TemaProject *project,
                                          GAsyncResult *result,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
