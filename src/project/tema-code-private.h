/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-code.h"
#include "project/tema-delta.h"

G_BEGIN_DECLS

/**
 * TemaCellChange:
 * @TEMA_CELL_SAME: the document had the code and still has it
 * @TEMA_CELL_CAME: the document has the code for the first time
 * @TEMA_CELL_WENT: the document has the code no more
 */
typedef enum
{
  TEMA_CELL_SAME,
  TEMA_CELL_CAME,
  TEMA_CELL_WENT,
} TemaCellChange;

/**
 * TemaCodeCounts:
 * @cells: (nullable): where the code's own codings are, by document; %NULL until the first
 * @n_references: its own codings
 * @is_stale: whether the two numbers below must be made anew
 * @n_files_with_subcodes: documents that it or a code below it is in
 * @n_references_with_subcodes: its codings and those of the codes below it
 *
 * What tema-code-counts.c alone knows; all zero and stale at first.
 */
typedef struct
{
  GArray *cells;
  guint n_references;
  gboolean is_stale;
  guint n_files_with_subcodes;
  guint n_references_with_subcodes;
} TemaCodeCounts;

TemaCode *_tema_code_new (const TemaCodeRow *row) G_GNUC_WARN_UNUSED_RESULT;
char *_tema_code_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;
const char *_tema_code_get_folded_name (TemaCode *self);
void _tema_code_update (TemaCode *self, const TemaCodeRow *row);
void _tema_code_set_parent (TemaCode *self, TemaCode *parent);
gint64 _tema_code_get_position (TemaCode *self);
GListStore *_tema_code_get_store (TemaCode *self);
TemaCodeCounts *_tema_code_get_counts (TemaCode *self);
void _tema_code_make_totals_stale (TemaCode *self);
TemaCellChange _tema_code_count (TemaCode *self, gint64 document, int n_more);
void _tema_code_notify_counts (TemaCode *self);
void _tema_code_set_n_memos (TemaCode *self, guint n_memos);
void _tema_code_add_documents (TemaCode *self, GHashTable *ids);

G_END_DECLS
