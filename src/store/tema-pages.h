/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaPages:
 *
 * The pages of an SQLite file that may be damaged, read one by one without SQLite. Any one thread.
 */
typedef struct _TemaPages TemaPages;

/**
 * TemaPageKind:
 * @TEMA_PAGE_OTHER: anything else: overflow, free, or nothing that can be read
 * @TEMA_PAGE_LEAF: rows of a table
 * @TEMA_PAGE_INNER: the way to rows of a table
 * @TEMA_PAGE_INDEX: part of an index, which can be made again
 */
typedef enum
{
  TEMA_PAGE_OTHER,
  TEMA_PAGE_LEAF,
  TEMA_PAGE_INNER,
  TEMA_PAGE_INDEX,
} TemaPageKind;

#define TEMA_RECORD_MAX_COLUMNS 100

/**
 * TemaValueKind:
 *
 * What a column of a row holds.
 */
typedef enum
{
  TEMA_VALUE_NULL,
  TEMA_VALUE_INT,
  TEMA_VALUE_REAL,
  TEMA_VALUE_TEXT,
  TEMA_VALUE_BLOB,
} TemaValueKind;

/**
 * TemaValue:
 * @kind: what it holds
 * @integer: when it is a whole number
 * @bytes: (array length=n_bytes): when it is a text or bytes; not checked for UTF-8
 * @n_bytes: their number
 */
typedef struct
{
  TemaValueKind kind;
  gint64 integer;
  const guint8 *bytes;
  gsize n_bytes;
} TemaValue;

/**
 * TemaRecord:
 * @row: the row's number, which is its id
 * @n_columns: how many columns are stored; later columns have their default
 * @values: one for each
 * @is_whole: whether the row was read to its end; if not, its last text is cut
 */
typedef struct
{
  gint64 row;
  guint n_columns;
  TemaValue values[TEMA_RECORD_MAX_COLUMNS];
  gboolean is_whole;
} TemaRecord;

/**
 * TemaRecordFunc:
 * @record: (nullable): a row, only valid during the call; %NULL for one that cannot be read
 * @data: what was handed over
 */
typedef void (*TemaRecordFunc) (const TemaRecord *record, gpointer data);

TemaPages *tema_pages_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void tema_pages_close (TemaPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaPages, tema_pages_close)

guint tema_pages_get_n_pages (TemaPages *self);
TemaPageKind tema_pages_get_kind (TemaPages *self, guint page);
guint tema_pages_get_n_rows (TemaPages *self, guint page);
gboolean tema_pages_is_accounted_for (TemaPages *self, guint page);
GArray *tema_pages_list_children (TemaPages *self, guint page);
void tema_pages_foreach_record (TemaPages *self, guint page, TemaRecordFunc func, gpointer data);

G_END_DECLS
