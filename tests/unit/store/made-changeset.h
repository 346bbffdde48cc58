/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "trouble-study.h"

G_BEGIN_DECLS

void made_append (GByteArray *bytes, const void *data, guint n_bytes);
void made_begin_table (GByteArray *bytes, const char *table, guint8 n_columns, guint8 key);
void made_begin_change (GByteArray *bytes, int operation);
void made_add_number (GByteArray *bytes, gint64 number);
void made_add_text (GByteArray *bytes, const char *text);
void made_add_null (GByteArray *bytes);
void made_add_undefined (GByteArray *bytes, guint n_values);
void made_add_row (GByteArray *bytes, int operation, gint64 id);
void made_put (const GByteArray *bytes);

G_END_DECLS
