/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-pages.h"

G_BEGIN_DECLS

guint _tema_record_read_varint (const guint8 *bytes, gsize n_bytes, guint64 *value);
gboolean _tema_record_parse (TemaRecord *record, const GByteArray *row, gsize n_row_bytes);

G_END_DECLS
