/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* In which documents a code is, and how often. The counts follow from the codings and are never
 * stored; those with the codes below it are made when somebody asks. */
#include "project/tema-code-private.h"

/* A million codings make half a million of these: an array by document, not a hash table of
 * allocations. */
typedef struct
{
  gint64 document;
  guint n_references;
} Cell;

/* The totals of a code, and of all above it, are not to be believed. */
void
_tema_code_make_totals_stale (TemaCode *self)
{
  for (TemaCode *code = self; code != NULL; code = tema_code_get_parent (code))
    _tema_code_get_counts (code)->is_stale = TRUE;
}

/* Where the document's cell is, or would be. */
static guint
find_cell (const GArray *cells, gint64 document)
{
  guint low = 0, high = cells->len;

  /* Loading comes in order of documents. */
  if (high > 0 && g_array_index (cells, Cell, high - 1).document < document)
    return high;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (cells, Cell, middle).document < document)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Counts codings in a document up or down, without telling anybody yet. */
TemaCellChange
_tema_code_count (TemaCode *self, gint64 document, int n_more)
{
  TemaCodeCounts *counts = _tema_code_get_counts (self);
  guint at;
  Cell *cell;

  if (counts->cells == NULL)
    counts->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  counts->n_references += n_more;
  _tema_code_make_totals_stale (self);
  at = find_cell (counts->cells, document);
  cell = at < counts->cells->len ? &g_array_index (counts->cells, Cell, at) : NULL;
  if (cell == NULL || cell->document != document)
    {
      Cell came = { document, n_more };

      g_array_insert_val (counts->cells, at, came);
      return TEMA_CELL_CAME;
    }
  cell->n_references += n_more;
  if (cell->n_references > 0)
    return TEMA_CELL_SAME;
  g_array_remove_index (counts->cells, at);
  return TEMA_CELL_WENT;
}

/* Adds the ids of the documents that have own codings of it; they stay the code's, and good until
 * its counts change. */
void
_tema_code_add_documents (TemaCode *self, GHashTable *ids)
{
  const GArray *cells = _tema_code_get_counts (self)->cells;

  for (guint i = 0; cells != NULL && i < cells->len; i++)
    g_hash_table_add (ids, &g_array_index (cells, Cell, i).document);
}

static void
collect_files (TemaCode *self, GHashTable *files, guint *n_references)
{
  GListModel *children = tema_code_get_children (self);

  *n_references += tema_code_get_n_references (self);
  _tema_code_add_documents (self, files);
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (TemaCode) child = g_list_model_get_item (children, i);

      collect_files (child, files, n_references);
    }
}

static const TemaCodeCounts *
refresh_totals (TemaCode *self)
{
  TemaCodeCounts *counts = _tema_code_get_counts (self);
  g_autoptr (GHashTable) files = NULL;

  if (!counts->is_stale)
    return counts;
  files = g_hash_table_new (g_int64_hash, g_int64_equal);
  counts->n_references_with_subcodes = 0;
  collect_files (self, files, &counts->n_references_with_subcodes);
  counts->n_files_with_subcodes = g_hash_table_size (files);
  counts->is_stale = FALSE;
  return counts;
}

/**
 * tema_code_get_n_files:
 * @self: a code
 *
 * Returns: in how many documents it occurs, own codings only
 */
guint
tema_code_get_n_files (TemaCode *self)
{
  const GArray *cells = _tema_code_get_counts (self)->cells;

  return cells != NULL ? cells->len : 0;
}

/**
 * tema_code_get_n_references:
 * @self: a code
 *
 * Returns: how many codings it has itself
 */
guint
tema_code_get_n_references (TemaCode *self)
{
  return _tema_code_get_counts (self)->n_references;
}

/**
 * tema_code_get_n_files_with_subcodes:
 * @self: a code
 *
 * Returns: in how many documents it or any code below it occurs, each document once
 */
guint
tema_code_get_n_files_with_subcodes (TemaCode *self)
{
  return refresh_totals (self)->n_files_with_subcodes;
}

/**
 * tema_code_get_n_references_with_subcodes:
 * @self: a code
 *
 * Returns: how many codings it and the codes below it have, each coding once
 */
guint
tema_code_get_n_references_with_subcodes (TemaCode *self)
{
  return refresh_totals (self)->n_references_with_subcodes;
}
