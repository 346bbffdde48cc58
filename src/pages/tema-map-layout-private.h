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

G_END_DECLS
