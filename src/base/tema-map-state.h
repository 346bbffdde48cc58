/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "base/tema-color.h"

G_BEGIN_DECLS

/* Places on a map lie between this and its negative. */
#define TEMA_MAP_MAX_PLACE 1000000

/**
 * TemaNodeShape:
 * @TEMA_NODE_BY_DEPTH: the middle large and dark, its children filled, all others outlined
 * @TEMA_NODE_PILL: filled, with round ends
 * @TEMA_NODE_BOX: outlined
 * @TEMA_NODE_ELLIPSE: outlined, round
 * @TEMA_NODE_WORDS: words alone
 *
 * The shape of a node.
 */
typedef enum
{
  TEMA_NODE_BY_DEPTH,
  TEMA_NODE_PILL,
  TEMA_NODE_BOX,
  TEMA_NODE_ELLIPSE,
  TEMA_NODE_WORDS,
} TemaNodeShape;

/**
 * TemaNodeSubject:
 * @TEMA_NODE_IDEA: nothing but itself
 * @TEMA_NODE_CODE: a code of the codebook
 * @TEMA_NODE_THEME: a theme of a board
 * @TEMA_NODE_DOCUMENT: a document
 * @TEMA_NODE_CASE: a case, an informant for instance
 * @TEMA_NODE_MEMO: a memo, or an entry of the journal
 *
 * What a node stands for.
 */
typedef enum
{
  TEMA_NODE_IDEA,
  TEMA_NODE_CODE,
  TEMA_NODE_THEME,
  TEMA_NODE_DOCUMENT,
  TEMA_NODE_CASE,
  TEMA_NODE_MEMO,
} TemaNodeSubject;

/**
 * TemaEdgeArrow:
 * @TEMA_EDGE_PLAIN: no arrow
 * @TEMA_EDGE_TO_TARGET: an arrow where it ends
 * @TEMA_EDGE_BOTH_WAYS: arrows at both ends
 *
 * Where a cross-link has arrows.
 */
typedef enum
{
  TEMA_EDGE_PLAIN,
  TEMA_EDGE_TO_TARGET,
  TEMA_EDGE_BOTH_WAYS,
} TemaEdgeArrow;

/**
 * TemaMapStateNode:
 * @guid: the node's GUID
 * @parent: index of its parent, always smaller than its own; -1 for a middle or a free node
 * @text: what it says: its own words, or the name of what it stands for; may have several lines,
 * may be empty while it is being written
 * @note: of the researcher; may be empty
 * @subject: what it stands for
 * @subject_guid: GUID of that; "" for an idea
 * @color: resolved: its own, that of what it stands for, or its branch's
 * @has_own_color: whether @color was chosen for this very node
 * @shape: as chosen
 * @is_folded: whether its children are hidden
 * @shows_counts: whether @n_files and @n_references are to be shown
 * @n_files: documents behind what it stands for
 * @n_references: codings behind what it stands for
 * @x: of its middle, in pixels at the zoom of 1
 * @y: likewise
 *
 * One node of a state.
 */
typedef struct
{
  char *guid;
  int parent;
  char *text;
  char *note;
  TemaNodeSubject subject;
  char *subject_guid;
  TemaColor color;
  gboolean has_own_color;
  TemaNodeShape shape;
  gboolean is_folded;
  gboolean shows_counts;
  guint n_files;
  guint n_references;
  int x;
  int y;
} TemaMapStateNode;

/**
 * TemaMapStateEdge:
 * @guid: the cross-link's GUID
 * @source: index of the node it begins at
 * @target: index of the node it ends at
 * @label: may be empty
 * @arrow: where it has arrows
 *
 * One cross-link of a state.
 */
typedef struct
{
  char *guid;
  int source;
  int target;
  char *label;
  TemaEdgeArrow arrow;
} TemaMapStateEdge;

/**
 * TemaMapState:
 * @name: the map's name
 * @nodes: (element-type TemaMapStateNode): in the order of an outline: each behind its parent, the
 * children of a node in their own order, a whole branch in one piece
 * @edges: (element-type TemaMapStateEdge): the cross-links
 *
 * A map as a plain value, with all names, colours and counts in it: what the layout places, what is
 * drawn and what outlines are written from and read into. It needs no project.
 */
typedef struct
{
  char *name;
  GPtrArray *nodes;
  GPtrArray *edges;
} TemaMapState;

TemaMapState *tema_map_state_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaMapState *tema_map_state_copy (const TemaMapState *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_state_free (TemaMapState *self);
TemaMapStateNode *tema_map_state_add_node (TemaMapState *self, int parent, const char *text);
TemaMapStateEdge *
tema_map_state_add_edge (TemaMapState *self, int source, int target, const char *label);
const TemaMapStateNode *tema_map_state_get_node (const TemaMapState *self, guint index);
const TemaMapStateEdge *tema_map_state_get_edge (const TemaMapState *self, guint index);
int tema_map_state_find_node (const TemaMapState *self, const char *guid);
guint tema_map_state_get_depth (const TemaMapState *self, guint node);
guint tema_map_state_get_branch_end (const TemaMapState *self, guint node);
gboolean tema_map_state_is_hidden (const TemaMapState *self, guint node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMapState, tema_map_state_free)

G_END_DECLS
