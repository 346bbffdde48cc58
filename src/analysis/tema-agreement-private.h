/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "analysis/tema-agreement.h"

G_BEGIN_DECLS

/* Whoever waits for a count. */
typedef struct
{
  GCancellable *cancellable;                         /* nullable */
  void (*progress) (double fraction, gpointer data); /* nullable; in the counting thread */
  gpointer progress_data;
} TemaAgreementWatch;

TemaAgreement *_tema_agreement_new_watched (const TemaCodingSpans *spans,
                                            TemaTextUnit unit,
                                            const char *const *coders,
                                            const gint64 *documents,
                                            guint n_documents,
                                            const TemaAgreementWatch *watch,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
