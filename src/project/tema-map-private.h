/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-board-private.h"
#include "project/tema-cases.h"
#include "project/tema-map-subject-private.h"
#include "project/tema-map.h"
#include "project/tema-memos-private.h"

G_BEGIN_DECLS

/* What a middle and its like are drawn in while nobody chose a colour. */
#define TEMA_MAP_PLAIN_COLOR ((TemaColor){ 0x24, 0x1f, 0x31 })

/* Where maps look up what their rows name. */
struct _TemaMapSources
{
  TemaCodebook *codebook;
  TemaBoards *boards;
  TemaCases *cases;
  TemaMemos *memos;
  GHashTable *case_counts; /* gint64 → TemaMapCaseCount; belongs to the maps */
  TemaDocument *(*find_document) (gpointer owner, gint64 id);
  gpointer owner;
};

/* A node and a cross-link keep their row; they belong to a map and never outlive it in its lists.
 */
TemaMapNode *_tema_map_node_new (TemaMap *map) G_GNUC_WARN_UNUSED_RESULT;
void _tema_map_node_update (TemaMapNode *self, const TemaMapNodeRow *row, GObject *subject);
void _tema_map_node_set_parent (TemaMapNode *self, TemaMapNode *parent);
void _tema_map_node_forget_map (TemaMapNode *self);
const TemaMapNodeRow *_tema_map_node_get_row (TemaMapNode *self);
GListStore *_tema_map_node_get_store (TemaMapNode *self);
guint _tema_map_node_get_mark (TemaMapNode *self);
void _tema_map_node_set_mark (TemaMapNode *self, guint mark);
gboolean _tema_map_node_find_color (TemaMapNode *self, TemaColor *color);

TemaMapEdge *_tema_map_edge_new (TemaMap *map) G_GNUC_WARN_UNUSED_RESULT;
void _tema_map_edge_update (TemaMapEdge *self, const TemaMapEdgeRow *row);
void _tema_map_edge_forget_map (TemaMapEdge *self);
const TemaMapEdgeRow *_tema_map_edge_get_row (TemaMapEdge *self);

/* Known to tema-map.c and tema-map-sort.c alone. */
struct _TemaMap
{
  GObject parent_instance;

  TemaMapSources sources;
  TemaMapRow *row;         /* NULL only before the first update */
  GHashTable *nodes_by_id; /* gint64 → TemaMapNode, owns both */
  GHashTable *edges_by_id; /* gint64 → TemaMapEdge, owns both */
  GListStore *nodes;       /* middles and free ones, in own order */
  GListStore *edges;
  GPtrArray *taken;    /* of TemaMapNode, owned: not yet where they belong */
  GHashTable *touched; /* of GListStore, owned: not yet as they shall be */
  gboolean edges_differ;
  guint n_subjects; /* nodes that stand for something */
  guint mark;
};

TemaMap *_tema_map_new (const TemaMapSources *sources) G_GNUC_WARN_UNUSED_RESULT;
void _tema_map_update (TemaMap *self, const TemaMapRow *row);
const TemaMapRow *_tema_map_get_row (TemaMap *self);
const TemaMapSources *_tema_map_get_sources (TemaMap *self);
void _tema_map_take_node (TemaMap *self, const TemaMapNodeRow *row);
void _tema_map_take_edge (TemaMap *self, const TemaMapEdgeRow *row);
gboolean _tema_map_remove (TemaMap *self, gint64 id);
void _tema_map_touch_siblings (TemaMap *self, TemaMapNode *parent);
void _tema_map_sort (TemaMap *self);
gboolean _tema_map_has_subjects (TemaMap *self);
void _tema_map_emit_changed (TemaMap *self);
void _tema_map_close (TemaMap *self);

/**
 * TemaMaps:
 *
 * All maps of a project.
 */
typedef struct _TemaMaps TemaMaps;

TemaMaps *_tema_maps_new (const TemaMapSources *sources) G_GNUC_WARN_UNUSED_RESULT;
void _tema_maps_free (TemaMaps *self);
GListModel *_tema_maps_get_list (TemaMaps *self);
void _tema_maps_take_rows (TemaMaps *self, const TemaMapRows *rows);
void _tema_maps_finish (TemaMaps *self, gboolean subjects_may_differ);

G_END_DECLS
