/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-statement.h"

G_BEGIN_DECLS

/**
 * TemaBulkValue:
 * @text: (nullable): a text; %NULL where it is a number
 * @n_bytes: length of @text
 * @number: a number
 * @is_null: nothing
 *
 * A value of a row.
 */
typedef struct
{
  const char *text;
  gsize n_bytes;
  gint64 number;
  gboolean is_null;
} TemaBulkValue;

void tema_store_begin_bulk (TemaStore *self, const char *table, guint n_columns);
gsize tema_store_bulk_measure (const TemaBulkValue *values, guint n_columns);
gboolean tema_store_bulk_expect (TemaStore *self, gsize n_bytes);
gboolean tema_store_bulk_insert (TemaStore *self,
                                 TemaStatement *insert,
                                 const TemaBulkValue *values,
                                 gboolean *is_new,
                                 GError **error);
gboolean tema_store_end_bulk (TemaStore *self);

G_END_DECLS
