/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-map-state.h"
#include "project/tema-code.h"
#include "project/tema-document.h"
#include "project/tema-theme.h"

G_BEGIN_DECLS

typedef struct _TemaMap TemaMap;

#define TEMA_TYPE_MAP_NODE (tema_map_node_get_type ())
/**
 * TemaMapNode:
 *
 * A node of a map, with the nodes that hang on it. One object per node for as long as the project
 * is open. Its list of children is spliced once per act.
 *
 * Signal changed: after an act that changed the node's own values. What it shows of what it stands
 * for (name, colour, counts) is told by #TemaMap::changed, as is everything else.
 */
G_DECLARE_FINAL_TYPE (TemaMapNode, tema_map_node, TEMA, MAP_NODE, GObject)

gint64 tema_map_node_get_id (TemaMapNode *self);
const char *tema_map_node_get_guid (TemaMapNode *self);
TemaMap *tema_map_node_get_map (TemaMapNode *self);
TemaMapNode *tema_map_node_get_parent (TemaMapNode *self);
guint tema_map_node_get_depth (TemaMapNode *self);
gboolean tema_map_node_is_within (TemaMapNode *self, TemaMapNode *ancestor);
GListModel *tema_map_node_get_nodes (TemaMapNode *self);
guint tema_map_node_get_rank (TemaMapNode *self);
const char *tema_map_node_get_text (TemaMapNode *self);
const char *tema_map_node_get_own_text (TemaMapNode *self);
gboolean tema_map_node_follows_name (TemaMapNode *self);
const char *tema_map_node_get_note (TemaMapNode *self);
const TemaColor *tema_map_node_get_own_color (TemaMapNode *self);
TemaColor tema_map_node_get_color (TemaMapNode *self);
TemaNodeShape tema_map_node_get_shape (TemaMapNode *self);
gboolean tema_map_node_is_folded (TemaMapNode *self);
gboolean tema_map_node_shows_counts (TemaMapNode *self);
TemaNodeSubject tema_map_node_get_subject (TemaMapNode *self);
GObject *tema_map_node_get_subject_object (TemaMapNode *self);
TemaCode *tema_map_node_get_code (TemaMapNode *self);
TemaTheme *tema_map_node_get_theme (TemaMapNode *self);
TemaDocument *tema_map_node_get_document (TemaMapNode *self);
int tema_map_node_get_x (TemaMapNode *self);
int tema_map_node_get_y (TemaMapNode *self);

#define TEMA_TYPE_MAP_EDGE (tema_map_edge_get_type ())
/**
 * TemaMapEdge:
 *
 * A cross-link between two nodes of a map. One object per cross-link for as long as the project is
 * open.
 *
 * Signal changed: after an act that changed its own values.
 */
G_DECLARE_FINAL_TYPE (TemaMapEdge, tema_map_edge, TEMA, MAP_EDGE, GObject)

gint64 tema_map_edge_get_id (TemaMapEdge *self);
const char *tema_map_edge_get_guid (TemaMapEdge *self);
TemaMap *tema_map_edge_get_map (TemaMapEdge *self);
TemaMapNode *tema_map_edge_get_source (TemaMapEdge *self);
TemaMapNode *tema_map_edge_get_target (TemaMapEdge *self);
const char *tema_map_edge_get_label (TemaMapEdge *self);
TemaEdgeArrow tema_map_edge_get_arrow (TemaMapEdge *self);

G_END_DECLS
