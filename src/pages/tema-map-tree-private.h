/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-map-metrics.h"

G_BEGIN_DECLS

/**
 * TemaMapTwig:
 * @parent: index of its parent, or -1
 * @root: index of the node its tree begins with
 * @depth: how many nodes it hangs on
 * @end: index of the first node behind its branch
 * @holder: itself, or the folded node that shows in its stead
 * @is_middle: whether it is the map's first node, or stands alone and has others on it
 *
 * Where a node hangs.
 */
typedef struct
{
  int parent;
  guint root;
  guint depth;
  guint end;
  guint holder;
  gboolean is_middle;
} TemaMapTwig;

TemaMapTwig *_tema_map_tree_new (const TemaMapState *state) G_GNUC_WARN_UNUSED_RESULT;
void _tema_map_tree_measure (const TemaMapState *state,
                             const TemaMapTwig *twigs,
                             guint node,
                             TemaMapMetrics *metrics,
                             TemaMapLook *look,
                             TemaMapSize *size);

G_END_DECLS
