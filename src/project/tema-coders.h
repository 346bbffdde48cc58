/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

GStrv tema_project_list_coder_names (TemaProject *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_list_coder_names_async (TemaProject *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GStrv tema_project_list_coder_names_finish (TemaProject *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_coders_sort (GPtrArray *names);
char *tema_coders_join (const char *const *names, guint n_names) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
