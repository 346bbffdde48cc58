/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaPassagePlace:
 * @document: the document's id
 * @first_char: first character
 * @last_char: the character after the passage
 *
 * Where some words stand.
 */
typedef struct
{
  gint64 document;
  guint first_char;
  guint last_char;
} TemaPassagePlace;

GStrv tema_project_load_passages (TemaProject *project,
                                  GArray *passages,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_project_load_passages_async (TemaProject *project,
                                       GArray *passages,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GStrv tema_project_load_passages_finish (TemaProject *project,
                                         GAsyncResult *result,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
