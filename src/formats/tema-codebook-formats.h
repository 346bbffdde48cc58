/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "formats/tema-reader.h"

G_BEGIN_DECLS

/**
 * TemaTableLevels:
 * @TEMA_TABLE_LEVELS_FOUND: whatever the table looks like
 * @TEMA_TABLE_LEVELS_NONE: all codes at the top
 * @TEMA_TABLE_LEVELS_INDENT: a name further to the right belongs to the one above
 * @TEMA_TABLE_LEVELS_COLUMNS: a column a level: theme, category, code
 * @TEMA_TABLE_LEVELS_GREATER: "Theme > Code"
 * @TEMA_TABLE_LEVELS_SLASH: "Theme/Code"
 * @TEMA_TABLE_LEVELS_NUMBERS: 1, 1.1, 1.1.2 before the name or in a column; or a column that says
 * 1, 2, 3
 * @TEMA_TABLE_LEVELS_PARENTS: a column names the code that a code belongs to
 *
 * How a table says which code belongs under which.
 */
typedef enum
{
  TEMA_TABLE_LEVELS_FOUND,
  TEMA_TABLE_LEVELS_NONE,
  TEMA_TABLE_LEVELS_INDENT,
  TEMA_TABLE_LEVELS_COLUMNS,
  TEMA_TABLE_LEVELS_GREATER,
  TEMA_TABLE_LEVELS_SLASH,
  TEMA_TABLE_LEVELS_NUMBERS,
  TEMA_TABLE_LEVELS_PARENTS,
} TemaTableLevels;

#define TEMA_N_TABLE_LEVELS (TEMA_TABLE_LEVELS_PARENTS + 1)

/* The readers of tables, for the file chooser and for the worker. */
const TemaReader *const *tema_table_reader_list (gsize *n_readers);
TemaReading *tema_table_read_bytes (GBytes *bytes,
                                    const char *file_name,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *tema_table_levels_get_key (TemaTableLevels levels);
const char *tema_table_levels_get_name (TemaTableLevels levels);
TemaOutline *tema_codebook_from_table (GPtrArray *lines,
                                       TemaTableLevels *levels,
                                       TemaReading *reading,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaReading *tema_codebook_read_bytes (GBytes *bytes,
                                       const char *file_name,
                                       TemaTableLevels *levels,
                                       GCancellable *cancellable,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaReading *tema_codebook_read_file (GFile *file,
                                      TemaTableLevels *levels,
                                      GCancellable *cancellable,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
