/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-map-state.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

/**
 * TemaMapSource:
 * @TEMA_MAP_FROM_NOTHING: by hand, or from a file
 * @TEMA_MAP_FROM_BOARD: from a theme board
 * @TEMA_MAP_FROM_CODEBOOK: from the codebook
 *
 * What a map was drawn from.
 */
typedef enum
{
  TEMA_MAP_FROM_NOTHING,
  TEMA_MAP_FROM_BOARD,
  TEMA_MAP_FROM_CODEBOOK,
} TemaMapSource;

/* One row each of the tables of maps, as plain data on its way from the store thread to the main
 * thread. */
typedef struct
{
  gint64 id;
  gint64 position;
  gint64 board; /* 0: none, or gone */
  TemaMapSource source;
  char *guid;
  char *name;
} TemaMapRow;

typedef struct
{
  gint64 id;
  gint64 map;
  gint64 parent; /* 0: a middle, or free */
  gint64 rank;
  gint64 subject_id; /* 0 for an idea */
  TemaNodeSubject subject;
  char *guid;
  char *text; /* "": as what it stands for */
  char *note;
  TemaColor color;
  gboolean has_color;
  TemaNodeShape shape;
  gboolean is_folded;
  gboolean shows_counts;
  int x;
  int y;
} TemaMapNodeRow;

typedef struct
{
  gint64 id;
  gint64 map;
  gint64 source;
  gint64 target;
  char *guid;
  char *label;
  TemaEdgeArrow arrow;
} TemaMapEdgeRow;

/* What is behind a case that nodes stand for. */
typedef struct
{
  gint64 study_case;
  guint n_files;
  guint n_references;
} TemaMapCaseCount;

/**
 * TemaMapRows:
 * @maps: (element-type TemaMapRow): new or changed
 * @nodes: (element-type TemaMapNodeRow): new or changed
 * @edges: (element-type TemaMapEdgeRow): new or changed
 * @gone_maps: (element-type gint64): ids
 * @gone_nodes: (element-type gint64): ids
 * @gone_edges: (element-type gint64): ids
 * @case_counts: (element-type TemaMapCaseCount): of every case that nodes stand for, where any may
 * be different
 *
 * What the models of the maps must take over.
 */
typedef struct
{
  GPtrArray *maps;
  GPtrArray *nodes;
  GPtrArray *edges;
  GArray *gone_maps;
  GArray *gone_nodes;
  GArray *gone_edges;
  GArray *case_counts;
} TemaMapRows;

TemaMapRows *tema_map_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_rows_free (TemaMapRows *self);
gboolean tema_map_rows_is_empty (const TemaMapRows *self);
gboolean tema_map_rows_load_all (TemaMapRows *self, TemaStore *store, GError **error);
gboolean tema_map_rows_load_map (TemaMapRows *self, TemaStore *store, gint64 map, GError **error);
gboolean tema_map_rows_load_changes (TemaMapRows *self,
                                     TemaStore *store,
                                     const TemaChanges *changes,
                                     GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMapRows, tema_map_rows_free)

TemaMapRow *tema_map_row_copy (const TemaMapRow *row) G_GNUC_WARN_UNUSED_RESULT;
TemaMapNodeRow *tema_map_node_row_copy (const TemaMapNodeRow *row) G_GNUC_WARN_UNUSED_RESULT;
TemaMapEdgeRow *tema_map_edge_row_copy (const TemaMapEdgeRow *row) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_row_free (TemaMapRow *row);
void tema_map_node_row_free (TemaMapNodeRow *row);
void tema_map_edge_row_free (TemaMapEdgeRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMapNodeRow, tema_map_node_row_free)

G_END_DECLS
