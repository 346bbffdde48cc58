/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

/* One row of the table of versions, as plain data on its way from the store thread to the main
 * thread. */
typedef struct
{
  gint64 id;
  gint64 number;
  char *guid;
  char *name;
  char *reason;
  char *at;
  char *content;
  int phase;
} TemaVersionRow;

/**
 * TemaVersionRows:
 * @versions: (element-type TemaVersionRow): new or changed
 * @gone: (element-type gint64): ids
 *
 * What the list of versions must take over.
 */
typedef struct
{
  GPtrArray *versions;
  GArray *gone;
} TemaVersionRows;

TemaVersionRows *tema_version_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_version_rows_free (TemaVersionRows *self);
gboolean tema_version_rows_load_all (TemaVersionRows *self, TemaStore *store, GError **error);
gboolean tema_version_rows_load_changes (TemaVersionRows *self,
                                         TemaStore *store,
                                         const TemaChanges *changes,
                                         GError **error);
TemaVersionRow *tema_version_row_copy (const TemaVersionRow *row) G_GNUC_WARN_UNUSED_RESULT;
void tema_version_row_free (TemaVersionRow *row);

G_END_DECLS
