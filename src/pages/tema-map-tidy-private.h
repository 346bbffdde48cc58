/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-map-tidy.h"
#include "pages/tema-map-tree-private.h"

G_BEGIN_DECLS

/**
 * TemaMapTidying:
 * @n_nodes: of the map
 * @twigs: where each hangs
 * @first_child: of each node, the first that is shown, or -1
 * @next_sibling: of each node, the next that is shown, or -1
 * @n_leaves: of each node: how many rows its branch needs, whatever its words are
 * @widths: of each node
 * @heights: of each node
 * @x: of each node's middle, from the middle of its tree's first node
 * @y: likewise
 *
 * A map while it is tidied up.
 */
typedef struct
{
  guint n_nodes;
  TemaMapTwig *twigs;
  int *first_child;
  int *next_sibling;
  guint *n_leaves;
  int *widths;
  int *heights;
  gint64 *x;
  gint64 *y;
} TemaMapTidying;

void _tema_map_pack_branches (TemaMapTidying *self, gboolean is_two_sided, gboolean is_downwards);
void _tema_map_pack_rings (TemaMapTidying *self, int margin);
void _tema_map_part_trees (TemaMapState *state, const TemaMapTidying *tidying, int margin);

G_END_DECLS
