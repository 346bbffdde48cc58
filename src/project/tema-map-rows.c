/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads the rows of maps: all of them when a project opens, then just those that an act changed. */
#include "project/tema-map-rows.h"

#include "project/tema-map-subject-private.h"
#include "project/tema-rows-private.h"

#define SELECT_MAPS "SELECT id, position, ifnull (board, 0), source, guid, name FROM map"
#define N_COLUMNS_BEFORE_SUBJECTS 13
#define SELECT_NODES                                                                               \
  "SELECT id, map, ifnull (parent, 0), rank, guid, text, note, color, shape, is_folded,"           \
  " shows_counts, x, y, " TEMA_MAP_SUBJECT_COLUMNS " FROM node"
#define SELECT_EDGES "SELECT id, map, source, target, guid, label, arrow FROM edge"

/**
 * tema_map_row_free:
 * @row: (transfer full): a row
 */
void
tema_map_row_free (TemaMapRow *row)
{
  g_free (row->guid);
  g_free (row->name);
  g_free (row);
}

/**
 * tema_map_node_row_free:
 * @row: (transfer full): a row
 */
void
tema_map_node_row_free (TemaMapNodeRow *row)
{
  g_free (row->guid);
  g_free (row->text);
  g_free (row->note);
  g_free (row);
}

/**
 * tema_map_edge_row_free:
 * @row: (transfer full): a row
 */
void
tema_map_edge_row_free (TemaMapEdgeRow *row)
{
  g_free (row->guid);
  g_free (row->label);
  g_free (row);
}

/**
 * tema_map_row_copy:
 * @row: a row
 *
 * Returns: (transfer full): its copy
 */
TemaMapRow *
tema_map_row_copy (const TemaMapRow *row)
{
  TemaMapRow *copy = g_memdup2 (row, sizeof *row);

  copy->guid = g_strdup (row->guid);
  copy->name = g_strdup (row->name);
  return copy;
}

/**
 * tema_map_node_row_copy:
 * @row: a row
 *
 * Returns: (transfer full): its copy
 */
TemaMapNodeRow *
tema_map_node_row_copy (const TemaMapNodeRow *row)
{
  TemaMapNodeRow *copy = g_memdup2 (row, sizeof *row);

  copy->guid = g_strdup (row->guid);
  copy->text = g_strdup (row->text);
  copy->note = g_strdup (row->note);
  return copy;
}

/**
 * tema_map_edge_row_copy:
 * @row: a row
 *
 * Returns: (transfer full): its copy
 */
TemaMapEdgeRow *
tema_map_edge_row_copy (const TemaMapEdgeRow *row)
{
  TemaMapEdgeRow *copy = g_memdup2 (row, sizeof *row);

  copy->guid = g_strdup (row->guid);
  copy->label = g_strdup (row->label);
  return copy;
}

/**
 * tema_map_rows_new:
 *
 * Returns: (transfer full): no rows
 */
TemaMapRows *
tema_map_rows_new (void)
{
  TemaMapRows *self = g_new0 (TemaMapRows, 1);

  self->maps = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_map_row_free);
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_map_node_row_free);
  self->edges = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_map_edge_row_free);
  self->gone_maps = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->gone_nodes = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->gone_edges = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->case_counts = g_array_new (FALSE, FALSE, sizeof (TemaMapCaseCount));
  return self;
}

/**
 * tema_map_rows_free:
 * @self: (transfer full): rows
 */
void
tema_map_rows_free (TemaMapRows *self)
{
  g_ptr_array_unref (self->maps);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->edges);
  g_array_unref (self->gone_maps);
  g_array_unref (self->gone_nodes);
  g_array_unref (self->gone_edges);
  g_array_unref (self->case_counts);
  g_free (self);
}

/**
 * tema_map_rows_is_empty:
 * @self: rows
 *
 * Returns: whether no map, node or cross-link is new, changed or gone
 */
gboolean
tema_map_rows_is_empty (const TemaMapRows *self)
{
  return self->maps->len + self->nodes->len + self->edges->len + self->gone_maps->len
             + self->gone_nodes->len + self->gone_edges->len
         == 0;
}

static gpointer
read_map (TemaStatement *select)
{
  TemaMapRow *row = g_new0 (TemaMapRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->position = tema_statement_get_int (select, 1);
  row->board = tema_statement_get_int (select, 2);
  row->source = tema_statement_get_int (select, 3);
  row->guid = g_strdup (tema_statement_get_text (select, 4));
  row->name = g_strdup (tema_statement_get_text (select, 5));
  return row;
}

/* A place that a foreign hand wrote may be anywhere; arithmetic with ours must not overflow. */
static int
get_place (TemaStatement *select, int column)
{
  return CLAMP (tema_statement_get_int (select, column), -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
}

static gpointer
read_node (TemaStatement *select)
{
  TemaMapNodeRow *row = g_new0 (TemaMapNodeRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->map = tema_statement_get_int (select, 1);
  row->parent = tema_statement_get_int (select, 2);
  row->rank = tema_statement_get_int (select, 3);
  row->guid = g_strdup (tema_statement_get_text (select, 4));
  row->text = g_strdup (tema_statement_get_text (select, 5));
  row->note = g_strdup (tema_statement_get_text (select, 6));
  row->has_color = tema_color_parse (tema_statement_get_text (select, 7), &row->color);
  row->shape = tema_statement_get_int (select, 8);
  row->is_folded = tema_statement_get_int (select, 9) != 0;
  row->shows_counts = tema_statement_get_int (select, 10) != 0;
  row->x = get_place (select, 11);
  row->y = get_place (select, 12);
  for (guint i = 0; i < _tema_map_n_subjects && row->subject_id == 0; i++)
    {
      row->subject_id = tema_statement_get_int (select, N_COLUMNS_BEFORE_SUBJECTS + i);
      row->subject = row->subject_id != 0 ? _tema_map_subjects[i].kind : TEMA_NODE_IDEA;
    }
  return row;
}

static gpointer
read_edge (TemaStatement *select)
{
  TemaMapEdgeRow *row = g_new0 (TemaMapEdgeRow, 1);

  row->id = tema_statement_get_int (select, 0);
  row->map = tema_statement_get_int (select, 1);
  row->source = tema_statement_get_int (select, 2);
  row->target = tema_statement_get_int (select, 3);
  row->guid = g_strdup (tema_statement_get_text (select, 4));
  row->label = g_strdup (tema_statement_get_text (select, 5));
  row->arrow = tema_statement_get_int (select, 6);
  return row;
}

/**
 * tema_map_rows_load_all:
 * @self: rows to add to
 * @store: a store
 * @error: return location
 *
 * Reads every map. Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_map_rows_load_all (TemaMapRows *self, TemaStore *store, GError **error)
{
  return _tema_rows_read (store, SELECT_MAPS, 0, read_map, self->maps, error)
         && _tema_rows_read (store, SELECT_NODES, 0, read_node, self->nodes, error)
         && _tema_rows_read (store, SELECT_EDGES, 0, read_edge, self->edges, error)
         && _tema_map_load_case_counts (self, store, error);
}

/**
 * tema_map_rows_load_map:
 * @self: rows to add to
 * @store: a store
 * @map: a map's id
 * @error: return location
 *
 * Reads one map with its nodes and cross-links. Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_map_rows_load_map (TemaMapRows *self, TemaStore *store, gint64 map, GError **error)
{
  return _tema_rows_read (store, SELECT_MAPS " WHERE id = ?", map, read_map, self->maps, error)
         && _tema_rows_read (store, SELECT_NODES " WHERE map = ?", map, read_node, self->nodes,
                             error)
         && _tema_rows_read (store, SELECT_EDGES " WHERE map = ?", map, read_edge, self->edges,
                             error);
}

/**
 * tema_map_rows_load_changes:
 * @self: rows to add to
 * @store: a store, right after the act
 * @changes: what the act did
 * @error: return location
 *
 * Reads just the rows that an act, undo or redo changed. Store thread only.
 *
 * Returns: whether the file could be read
 */
gboolean
tema_map_rows_load_changes (TemaMapRows *self,
                            TemaStore *store,
                            const TemaChanges *changes,
                            GError **error)
{
  static const TemaRowsOf maps = { "map", SELECT_MAPS " WHERE id = ?", SELECT_MAPS, read_map };
  static const TemaRowsOf nodes = { "node", SELECT_NODES " WHERE id = ?", SELECT_NODES, read_node };
  static const TemaRowsOf edges = { "edge", SELECT_EDGES " WHERE id = ?", SELECT_EDGES, read_edge };

  return _tema_rows_read_changed (store, changes, &maps, self->maps, self->gone_maps, error)
         && _tema_rows_read_changed (store, changes, &nodes, self->nodes, self->gone_nodes, error)
         && _tema_rows_read_changed (store, changes, &edges, self->edges, self->gone_edges, error)
         && (!_tema_map_case_counts_may_differ (changes)
             || _tema_map_load_case_counts (self, store, error));
}
