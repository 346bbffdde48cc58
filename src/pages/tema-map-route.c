/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The way of a cross-link: in its usual arc, or, where other nodes stand in that way, in the arc
 * that goes under the fewest. Nothing moves for a link, and the same map has the same arcs. */
#include "pages/tema-map-layout-private.h"

#include <math.h>

#define STEP_PX 10.0
#define MAX_STEPS 120
/* So near to a node it is taken for its line. */
#define NEAR_PX 3

/* The usual one first; of equal ones the first is taken. */
static const TemaMapBow bows[] = {
  { 1, FALSE, FALSE },    { 1, FALSE, TRUE },    { 1, TRUE, FALSE },     { 1, TRUE, TRUE },
  { -1, FALSE, FALSE },   { -1, FALSE, TRUE },   { -1, TRUE, FALSE },    { 0.4, FALSE, FALSE },
  { -0.4, FALSE, FALSE }, { 1.8, FALSE, FALSE }, { -1.8, FALSE, FALSE },
};

static gboolean
holds (const TemaBoardRect *rect, TemaMapVertex at)
{
  return at.x >= rect->x - NEAR_PX && at.x <= rect->x + rect->width + NEAR_PX
         && at.y >= rect->y - NEAR_PX && at.y <= rect->y + rect->height + NEAR_PX;
}

/* How many of its points lie under others than its own nodes. */
static guint
count_hidden (const TemaMapLayout *layout,
              const TemaBoardRect *from,
              const TemaBoardRect *to,
              const TemaMapCurve *curve)
{
  double length
      = hypot (curve->points[3].x - curve->points[0].x, curve->points[3].y - curve->points[0].y);
  guint n_steps = CLAMP (length / STEP_PX, 12, MAX_STEPS), n_hidden = 0;

  for (guint i = 1; i < n_steps; i++)
    {
      TemaMapVertex at = _tema_map_curve_point_at (curve, (double)i / n_steps);
      const TemaBoardRect spot
          = { floor (at.x) - NEAR_PX, floor (at.y) - NEAR_PX, 2 * NEAR_PX + 1, 2 * NEAR_PX + 1 };

      if (!holds (from, at) && !holds (to, at) && _tema_map_layout_is_taken (layout, &spot))
        n_hidden++;
    }
  return n_hidden;
}

/* The arc from one node to another that is seen best. All nodes have their places. Returns: which
 * kind that is. */
guint
_tema_map_link_route (const TemaMapLayout *layout,
                      const TemaBoardRect *from,
                      const TemaBoardRect *to,
                      TemaMapCurve *curve)
{
  guint least = G_MAXUINT, best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bows) && least > 0; i++)
    {
      TemaMapCurve candidate;
      guint n_hidden;

      _tema_map_link_bow (from, to, &bows[i], &candidate);
      n_hidden = count_hidden (layout, from, to, &candidate);
      if (n_hidden >= least)
        continue;
      least = n_hidden;
      best = i;
      *curve = candidate;
    }
  return best;
}

/**
 * tema_map_layout_bend_link:
 * @self: a layout
 * @edge: index of a cross-link
 * @from: where the node is that it begins at, perhaps on its way
 * @to: likewise, that it ends at
 * @curve: (out caller-allocates): the cross-link
 *
 * Leads a cross-link between nodes that are not yet, or not any more, where the layout has them, in
 * the kind of arc that it will have there.
 */
void
tema_map_layout_bend_link (const TemaMapLayout *self,
                           guint edge,
                           const TemaBoardRect *from,
                           const TemaBoardRect *to,
                           TemaMapCurve *curve)
{
  const TemaMapLink *link = tema_map_layout_get_link (self, edge);

  _tema_map_link_bow (from, to, &bows[link != NULL ? link->bow : 0], curve);
}
