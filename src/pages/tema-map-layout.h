/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-map-metrics.h"

G_BEGIN_DECLS

/**
 * TemaMapVertex:
 * @x: to the right
 * @y: downwards
 *
 * A point on the canvas of a map, in pixels at the zoom of 1.
 */
typedef struct
{
  double x;
  double y;
} TemaMapVertex;

/**
 * TemaMapCurve:
 * @points: where it begins, its two handles, where it ends
 *
 * A cubic Bézier.
 */
typedef struct
{
  TemaMapVertex points[4];
} TemaMapCurve;

/**
 * TemaMapBox:
 * @rect: where it is; its middle is the node's place
 * @is_shown: %FALSE for a node in a folded branch; then only @depth is set
 * @depth: 0 for a middle and for a free node
 * @is_middle: whether it is the map's first node, or one that stands alone and has others on it
 * @look: what it looks like
 * @size: what it is made of
 * @words: where its words are
 * @note: where the mark of its note is; empty without
 * @fold: where "+n" is; empty without
 *
 * One node at its place.
 */
typedef struct
{
  TemaBoardRect rect;
  gboolean is_shown;
  guint depth;
  gboolean is_middle;
  TemaMapLook look;
  TemaMapSize size;
  TemaBoardRect words;
  TemaBoardRect note;
  TemaBoardRect fold;
} TemaMapBox;

/**
 * TemaMapLink:
 * @curve: from edge to edge
 * @bow: which kind of arc that is, for tema_map_layout_bend_link()
 * @label: (transfer none) (nullable): its words
 * @label_rect: where they are
 * @label_at: how far along the curve that is, of 1
 * @has_arrow: at its beginning, at its end
 * @arrows: the corners of each arrow, its tip first
 *
 * One cross-link at its place. One whose end is folded away ends at the node that shows the fold.
 */
typedef struct
{
  TemaMapCurve curve;
  TemaMapWords *label;
  TemaBoardRect label_rect;
  double label_at;
  gboolean has_arrow[2];
  TemaMapVertex arrows[2][3];
  guint bow;
} TemaMapLink;

/**
 * TemaMapLayout:
 *
 * Where everything on a map stands: numbers only, made in one go, the same from the same input.
 * Nodes stand where the researcher put them, on top of each other if need be.
 */
typedef struct _TemaMapLayout TemaMapLayout;

TemaMapLayout *tema_map_layout_new (const TemaMapState *state,
                                    TemaMapMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;
void tema_map_layout_free (TemaMapLayout *self);
guint tema_map_layout_get_n_nodes (const TemaMapLayout *self);
const TemaMapBox *tema_map_layout_get_node (const TemaMapLayout *self, guint node);
gboolean
tema_map_layout_get_branch_line (const TemaMapLayout *self, guint node, TemaMapCurve *curve);
const TemaMapLink *tema_map_layout_get_link (const TemaMapLayout *self, guint edge);
void tema_map_layout_bend_link (const TemaMapLayout *self,
                                guint edge,
                                const TemaBoardRect *from,
                                const TemaBoardRect *to,
                                TemaMapCurve *curve);
void tema_map_layout_get_extents (const TemaMapLayout *self, TemaBoardRect *extents);
void
tema_map_layout_list_nodes_in (const TemaMapLayout *self, const TemaBoardRect *rect, GArray *nodes);

int tema_map_layout_find_node_at (const TemaMapLayout *self, int x, int y);
int tema_map_layout_find_edge_at (const TemaMapLayout *self, int x, int y, int tolerance);
int tema_map_layout_find_line_at (const TemaMapLayout *self, int x, int y, int tolerance);
int
tema_map_layout_find_towards (const TemaMapLayout *self, guint node, TemaBoardDirection direction);

void tema_map_layout_find_free (TemaMapLayout *self, int near_x, int near_y, TemaBoardRect *rect);
void tema_map_layout_reserve (TemaMapLayout *self, const TemaBoardRect *rect);
void tema_map_layout_find_child_place (TemaMapLayout *self, guint parent, int *x, int *y);
void tema_map_layout_find_sibling_place (
    TemaMapLayout *self, guint node, gboolean before, int *x, int *y);

void tema_map_curve_bound (const TemaMapCurve *self, TemaBoardRect *rect);
void
tema_map_curve_between (const TemaBoardRect *from, const TemaBoardRect *to, TemaMapCurve *curve);
void
tema_map_link_between (const TemaBoardRect *from, const TemaBoardRect *to, TemaMapCurve *curve);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaMapLayout, tema_map_layout_free)

G_END_DECLS
