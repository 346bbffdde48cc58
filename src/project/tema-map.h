/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-board.h"
#include "project/tema-map-node.h"
#include "project/tema-map-rows.h"

G_BEGIN_DECLS

#define TEMA_TYPE_MAP (tema_map_get_type ())
/**
 * TemaMap:
 *
 * A mind map or thematic map: trees of nodes, and cross-links between them. A map changes nothing
 * else of the project. One object per map for as long as the project is open; lists are spliced
 * once per act. Property: name (notifies).
 *
 * Signal changed: emitted once after any act that changed anything the map shows: itself, a node, a
 * cross-link, or a name, colour or count of what a node stands for.
 */
G_DECLARE_FINAL_TYPE (TemaMap, tema_map, TEMA, MAP, GObject)

gint64 tema_map_get_id (TemaMap *self);
const char *tema_map_get_guid (TemaMap *self);
const char *tema_map_get_name (TemaMap *self);
TemaMapSource tema_map_get_source (TemaMap *self);
TemaBoard *tema_map_get_board (TemaMap *self);
GListModel *tema_map_get_nodes (TemaMap *self);
GListModel *tema_map_get_edges (TemaMap *self);
guint tema_map_get_n_nodes (TemaMap *self);
GPtrArray *tema_map_list_nodes (TemaMap *self) G_GNUC_WARN_UNUSED_RESULT;
TemaMapNode *tema_map_find_node (TemaMap *self, const char *text_or_guid);
TemaMapNode *tema_map_find_node_by_id (TemaMap *self, gint64 id);
TemaMapEdge *tema_map_find_edge (TemaMap *self, const char *guid);
TemaMapState *tema_map_dup_state (TemaMap *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
