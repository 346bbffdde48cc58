/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "analysis/tema-agreement.h"

G_BEGIN_DECLS

/**
 * TemaAgreementProgress:
 * @fraction: how much is counted, 0 to 1
 * @data: what was handed over
 *
 * Hears how far a count is; on the main context of whoever began it.
 */
typedef void (*TemaAgreementProgress) (double fraction, gpointer data);

void tema_agreement_count_async (TemaCodingSpans *spans,
                                 TemaTextUnit unit,
                                 const char *const *coders,
                                 GCancellable *cancellable,
                                 TemaAgreementProgress progress,
                                 gpointer progress_data,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
TemaAgreement *tema_agreement_count_finish (GAsyncResult *result,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
