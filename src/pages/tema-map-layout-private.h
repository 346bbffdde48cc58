/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-board-layout-private.h"
#include "pages/tema-map-layout.h"
#include "pages/tema-map-tree-private.h"

G_BEGIN_DECLS

struct _TemaMapLayout
{
  guint n_nodes;
  TemaMapBox *nodes;
  TemaMapTwig *twigs;
  gboolean *is_upright; /* by node: whether lines to its children leave upwards or downwards */
  guint n_links;
  TemaMapLink *links;
  gboolean *is_link_shown;
  GHashTable *cells;     /* cell → GArray of guint, nodes in order */
  TemaBoardField *field; /* NULL until a free place is searched */
  int margin;
  int new_width; /* of a node that has no words yet */
  int new_height;
};

void _tema_map_layout_index (TemaMapLayout *self);
gboolean _tema_map_layout_is_taken (const TemaMapLayout *self, const TemaBoardRect *rect);
void
_tema_map_curve_upright (const TemaBoardRect *from, const TemaBoardRect *to, TemaMapCurve *curve);
void _tema_map_link_place (TemaMapLink *self,
                           const TemaMapLayout *layout,
                           const TemaBoardRect *from,
                           const TemaBoardRect *to,
                           const TemaMapStateEdge *edge,
                           TemaMapMetrics *metrics);

/**
 * TemaMapBow:
 * @swing: how far a cross-link swings out; 1 as usual, less than 0 to the other side
 * @is_level_from: it leaves sideways, towards the other node
 * @is_level_to: it arrives so
 *
 * The kind of an arc.
 */
typedef struct
{
  double swing;
  gboolean is_level_from;
  gboolean is_level_to;
} TemaMapBow;

void _tema_map_link_bow (const TemaBoardRect *from,
                         const TemaBoardRect *to,
                         const TemaMapBow *bow,
                         TemaMapCurve *curve);
TemaMapVertex _tema_map_curve_point_at (const TemaMapCurve *curve, double t);

/* tema-map-route.c: cross-links past other nodes */
guint _tema_map_link_route (const TemaMapLayout *layout,
                            const TemaBoardRect *from,
                            const TemaBoardRect *to,
                            TemaMapCurve *curve);

G_END_DECLS
