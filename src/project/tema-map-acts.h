/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act.h"
#include "project/tema-map.h"

G_BEGIN_DECLS

/**
 * TemaMapPoint:
 * @x: in pixels at the zoom of 1, to the right
 * @y: likewise, downwards
 *
 * A place on a map: where the middle of a node is.
 */
typedef struct
{
  int x;
  int y;
} TemaMapPoint;

/**
 * TemaMapPlace:
 * @parent: (nullable): the node to hang things on, %NULL for free ones
 * @rank: place among the nodes there, not counting those that move; G_MAXUINT is the end
 * @points: (nullable): one point a node, in the same order; %NULL leaves places as they are
 *
 * Where nodes shall be put. Give points that are free.
 */
typedef struct
{
  TemaMapNode *parent;
  guint rank;
  const TemaMapPoint *points;
} TemaMapPlace;

/* Maps. The created GUID is the map's, then those of its nodes in the order of an outline. A state
 * that is handed over (see tema-map-sketch.h, and what formats read) is placed already: by the
 * layout, or by the file. */
TemaAct *tema_act_create_map (const char *name, const char *middle) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_create_map_from_board (TemaBoard *board,
                                         const TemaMapState *state) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_create_map_from_codebook (const TemaMapState *state) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_import_map (const TemaMapState *state,
                              const char *source_name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_rename_map (TemaMap *map, const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_duplicate_map (TemaMap *map, const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_map (TemaMap *map, guint position) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_map (TemaMap *map) G_GNUC_WARN_UNUSED_RESULT;

/* Nodes: their values. Texts may have several lines and may be empty. */
TemaAct *tema_act_set_node_text (TemaMapNode *node, const char *text) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_set_node_note (TemaMapNode *node, const char *note) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_color_nodes (TemaMapNode *const *nodes,
                               guint n_nodes,
                               const TemaColor *color) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_shape_nodes (TemaMapNode *const *nodes,
                               guint n_nodes,
                               TemaNodeShape shape) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_fold_nodes (TemaMapNode *const *nodes,
                              guint n_nodes,
                              gboolean is_folded) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_show_node_counts (TemaMapNode *const *nodes,
                                    guint n_nodes,
                                    gboolean shows_counts) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_set_node_subject (TemaMapNode *node, GObject *subject) G_GNUC_WARN_UNUSED_RESULT;

/* Nodes: which hangs where. The created GUIDs are those of the nodes, in order. */
TemaAct *tema_act_add_node (TemaMap *map,
                            const char *text,
                            const TemaMapPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_add_subject_nodes (TemaMap *map,
                                     GObject *const *subjects,
                                     guint n_subjects,
                                     const TemaMapPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_place_nodes (TemaMapNode *const *nodes,
                               const TemaMapPoint *points,
                               guint n_nodes) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_tidy_map (TemaMapNode *const *nodes,
                            const TemaMapPoint *points,
                            guint n_nodes) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_nodes (TemaMapNode *const *nodes,
                              guint n_nodes,
                              const TemaMapPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_nodes (TemaMapNode *const *nodes, guint n_nodes) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_paste_nodes (TemaMap *map,
                               const TemaMapState *state,
                               TemaMapNode *parent,
                               guint rank) G_GNUC_WARN_UNUSED_RESULT;

/* Cross-links. The created GUID is the cross-link's. */
TemaAct *tema_act_add_edge (TemaMapNode *source,
                            TemaMapNode *target,
                            const char *label,
                            TemaEdgeArrow arrow) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_label_edge (TemaMapEdge *edge, const char *label) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_set_edge_arrow (TemaMapEdge *edge, TemaEdgeArrow arrow) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_reverse_edge (TemaMapEdge *edge) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_edges (TemaMapEdge *const *edges, guint n_edges) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
