/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-statement.h"

G_BEGIN_DECLS

/* Makes a row of what @select stands on. */
typedef gpointer (*TemaReadRow) (TemaStatement *select);

/**
 * TemaRowsOf:
 * @table: the table, as changes name it
 * @one: SQL that gives the row of an id
 * @all: (nullable): SQL that gives every row, its id first; for when an act changed many
 * @read: makes a row
 *
 * How rows of one kind are read again after an act.
 */
typedef struct
{
  const char *table;
  const char *one;
  const char *all;
  TemaReadRow read;
} TemaRowsOf;

gboolean _tema_rows_read (TemaStore *store,
                          const char *sql,
                          gint64 id,
                          TemaReadRow read,
                          GPtrArray *rows,
                          GError **error);
gboolean _tema_rows_read_changed (TemaStore *store,
                                  const TemaChanges *changes,
                                  const TemaRowsOf *kind,
                                  GPtrArray *rows,
                                  GArray *gone,
                                  GError **error);

G_END_DECLS
