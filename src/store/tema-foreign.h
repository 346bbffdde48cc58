/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaForeign:
 *
 * The database of another program: a copy of its bytes in memory that is read and never written.
 * One thread at a time.
 */
typedef struct _TemaForeign TemaForeign;

/**
 * TemaForeignRows:
 *
 * The rows of one of its tables, one at a time.
 */
typedef struct _TemaForeignRows TemaForeignRows;

TemaForeign *tema_foreign_open (GBytes *bytes,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_foreign_close (TemaForeign *self);
gboolean tema_foreign_has (TemaForeign *self, const char *table, const char *column);
gboolean tema_foreign_finish (TemaForeign *self, GError **error);

TemaForeignRows *tema_foreign_select (TemaForeign *self,
                                      const char *table,
                                      const char *sql) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_foreign_rows_next (TemaForeignRows *rows);
void tema_foreign_rows_free (TemaForeignRows *rows);
const char *tema_foreign_rows_get_text (TemaForeignRows *rows, const char *column);
gint64 tema_foreign_rows_get_int (TemaForeignRows *rows, const char *column, gint64 instead);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaForeign, tema_foreign_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaForeignRows, tema_foreign_rows_free)

G_END_DECLS
