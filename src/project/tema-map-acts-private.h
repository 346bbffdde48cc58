/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act-private.h"
#include "project/tema-map-acts.h"
#include "project/tema-map-private.h"

G_BEGIN_DECLS

/**
 * TemaMapParams:
 * @map: the map's id
 * @ids: (element-type gint64): the nodes or cross-links it is about
 * @subjects: (element-type gint64): what new nodes shall stand for, one a node
 * @kinds: (element-type int): of which kind those are
 * @parent: a node's id, 0 for none
 * @rank: place among the nodes there
 * @points: (element-type TemaMapPoint): places; empty leaves them as they are
 * @name: a name
 * @text: a text, a note, a label
 * @color: a colour
 * @number: a shape, a direction, a yes or no
 * @state: (nullable): nodes and cross-links that are to be made
 * @board: id of the board it comes from, 0 for none
 * @source: what it comes from
 *
 * What a verb on maps captures: plain data, whichever of it the verb needs.
 */
typedef struct
{
  gint64 map;
  GArray *ids;
  GArray *subjects;
  GArray *kinds;
  gint64 parent;
  guint rank;
  GArray *points;
  char *name;
  char *text;
  char *color;
  int number;
  TemaMapState *state;
  gint64 board;
  TemaMapSource source;
} TemaMapParams;

TemaAct *_tema_map_act_new (TemaActMutate mutate,
                            TemaMap *map,
                            TemaMapParams **params) G_GNUC_WARN_UNUSED_RESULT;
void _tema_map_params_add_nodes (TemaMapParams *params, TemaMapNode *const *nodes, guint n_nodes);
void
_tema_map_params_add_points (TemaMapParams *params, const TemaMapPoint *points, guint n_points);
void _tema_map_params_add_subject (TemaMapParams *params, GObject *subject);
void _tema_map_params_set_place (TemaMapParams *params, const TemaMapPlace *place, guint n_nodes);
const char *_tema_map_shorten (char buffer[64], const char *text);

gboolean _tema_map_require (TemaStore *store, gint64 map, GError **error);
gboolean _tema_map_require_node (TemaStore *store, gint64 map, gint64 node, GError **error);
gint64 _tema_map_find_parent (TemaStore *store, gint64 node);
GArray *_tema_map_list_children (TemaStore *store, gint64 map, gint64 parent, GError **error);
gboolean _tema_map_place_children (
    TemaStore *store, gint64 map, gint64 parent, const GArray *ids, GError **error);
gboolean _tema_map_set_point (TemaStore *store, gint64 node, TemaMapPoint point, GError **error);
gboolean _tema_map_color_branch (TemaStore *store, gint64 node, GError **error);

gint64 _tema_map_insert (TemaAct *act,
                         TemaStore *store,
                         const char *name,
                         TemaMapSource source,
                         gint64 board,
                         GError **error);
gboolean _tema_map_insert_node (TemaStore *store, const TemaMapNodeRow *row, GError **error);
gboolean _tema_map_insert_edge (TemaStore *store, const TemaMapEdgeRow *row, GError **error);
gboolean _tema_map_write_state (TemaAct *act,
                                TemaStore *store,
                                gint64 map,
                                const TemaMapState *state,
                                gint64 parent,
                                guint rank,
                                gboolean keeps_texts,
                                GError **error);

/* A node and all that hangs on it. */
#define TEMA_NODE_BRANCH                                                                           \
  "WITH RECURSIVE branch (id) AS (SELECT ?1 UNION SELECT node.id FROM node JOIN branch"            \
  " ON node.parent = branch.id) "

G_END_DECLS
