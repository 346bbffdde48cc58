/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaQuoted:
 * @document: where it stands
 * @speaker: (nullable): who speaks there
 * @first_char: its first character
 * @last_char: the character after it
 * @text: its words
 *
 * A passage that shall be quoted. Several make quotations, see tema_quoted_to_text().
 */
typedef struct
{
  TemaDocument *document;
  char *speaker;
  guint first_char;
  guint last_char;
  char *text;
} TemaQuoted;

GPtrArray *tema_quoted_list_new (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_quoted_list_of_selection (TemaTranscript *transcript,
                                          guint first_char,
                                          guint last_char) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_list_quoted_async (TemaProject *self,
                                     const gint64 *coding_ids,
                                     guint n_codings,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *tema_project_list_quoted_finish (TemaProject *self,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *tema_quoted_to_text (TemaProject *project,
                           GPtrArray *quoted,
                           const char *language,
                           char **html) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
