/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-report.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

TemaReport *tema_codings_report_new (TemaProject *project,
                                     TemaCode *code,
                                     TemaDocument *document,
                                     const char *language,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_codings_report_new_async (TemaProject *project,
                                    const char *language,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
TemaReport *tema_codings_report_new_finish (TemaProject *project,
                                            GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
