/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-reader.h"

G_BEGIN_DECLS

void tema_worker_prepare (void);
TemaReading *tema_read_in_worker (const TemaReader *reader,
                                  GBytes *bytes,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
