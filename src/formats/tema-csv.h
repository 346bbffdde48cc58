/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Most lines and cells a line of a table may have. */
#define TEMA_CSV_MAX_LINES 100000
#define TEMA_CSV_MAX_CELLS 1000

GPtrArray *tema_csv_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *tema_csv_read_file (GFile *file,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
