/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_EXTRACT (tema_extract_get_type ())
/**
 * TemaExtract:
 *
 * One coded passage out of its document, as it was when it was asked for. Never changes.
 */
G_DECLARE_FINAL_TYPE (TemaExtract, tema_extract, TEMA, EXTRACT, GObject)

gint64 tema_extract_get_coding_id (TemaExtract *self);
TemaDocument *tema_extract_get_document (TemaExtract *self);
TemaCode *tema_extract_get_code (TemaExtract *self);
guint tema_extract_get_first_char (TemaExtract *self);
guint tema_extract_get_last_char (TemaExtract *self);
const char *tema_extract_get_text (TemaExtract *self);
const char *tema_extract_get_coder (TemaExtract *self);
const char *tema_extract_get_comment (TemaExtract *self);
const char *tema_extract_get_speaker (TemaExtract *self);
gint64 tema_extract_get_start_ms (TemaExtract *self);

void tema_project_list_extracts_async (TemaProject *self,
                                       TemaCode *const *codes,
                                       guint n_codes,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *tema_project_list_extracts_finish (TemaProject *self,
                                              GAsyncResult *result,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint tema_extracts_count_merged (GPtrArray *extracts, guint *n_documents);
void tema_project_count_coded_async (TemaProject *self,
                                     TemaDocument *document,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean tema_project_count_coded_finish (TemaProject *self,
                                          GAsyncResult *result,
                                          TemaDocument **document,
                                          guint *n_chars,
                                          GError **error);

G_END_DECLS
