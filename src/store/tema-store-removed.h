/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

/**
 * TemaRemoved:
 * @table: the table that the row was in, an interned string
 * @id: the row's id
 * @coder: who removed it, an interned string
 *
 * A row that was removed and did not come back.
 */
typedef struct
{
  const char *table;
  gint64 id;
  const char *coder;
} TemaRemoved;

GArray *tema_store_list_removed (TemaStore *self,
                                 const char *const *tables,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
