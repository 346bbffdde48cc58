/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is where on a map, and where there is room. */
#include "pages/tema-map-layout-private.h"

#include <math.h>

#define CELL 256
/* A curve is searched as so many straight pieces. */
#define N_PIECES 24
/* Between a node and a child that is new. */
#define CHILD_GAP 60

static int
cell_of (int x)
{
  return x >= 0 ? x / CELL : -((-x - 1) / CELL) - 1;
}

/* Cells are few thousand in each direction, see TEMA_MAP_MAX_PLACE. */
static gpointer
cell_key (int column, int row)
{
  return GINT_TO_POINTER ((gint32)((guint32)column * 65536u + ((guint32)row & 0xffffu)));
}

/* Makes the index that nodes are found by. */
void
_tema_map_layout_index (TemaMapLayout *self)
{
  self->cells = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      const TemaBoardRect *rect = &self->nodes[i].rect;

      if (!self->nodes[i].is_shown)
        continue;
      for (int column = cell_of (rect->x); column <= cell_of (rect->x + rect->width); column++)
        for (int row = cell_of (rect->y); row <= cell_of (rect->y + rect->height); row++)
          {
            GArray *nodes = g_hash_table_lookup (self->cells, cell_key (column, row));

            if (nodes == NULL)
              {
                nodes = g_array_new (FALSE, FALSE, sizeof (guint));
                g_hash_table_insert (self->cells, cell_key (column, row), nodes);
              }
            g_array_append_val (nodes, i);
          }
    }
}

static gboolean
holds (const TemaBoardRect *rect, int x, int y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

/**
 * tema_map_layout_find_node_at:
 * @self: a layout
 * @x: a point
 * @y: a point
 *
 * Returns: index of the node there, of several the one drawn last; or -1
 */
int
tema_map_layout_find_node_at (const TemaMapLayout *self, int x, int y)
{
  const GArray *nodes = g_hash_table_lookup (self->cells, cell_key (cell_of (x), cell_of (y)));

  for (guint i = nodes != NULL ? nodes->len : 0; i > 0; i--)
    {
      guint node = g_array_index (nodes, guint, i - 1);

      if (holds (&self->nodes[node].rect, x, y))
        return node;
    }
  return -1;
}

static gboolean
meet (const TemaBoardRect *a, const TemaBoardRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

/* Whether a node reaches into a rectangle. */
gboolean
_tema_map_layout_is_taken (const TemaMapLayout *self, const TemaBoardRect *rect)
{
  for (int column = cell_of (rect->x); column <= cell_of (rect->x + rect->width); column++)
    for (int row = cell_of (rect->y); row <= cell_of (rect->y + rect->height); row++)
      {
        const GArray *nodes = g_hash_table_lookup (self->cells, cell_key (column, row));

        for (guint i = 0; nodes != NULL && i < nodes->len; i++)
          if (meet (&self->nodes[g_array_index (nodes, guint, i)].rect, rect))
            return TRUE;
      }
  return FALSE;
}

/**
 * tema_map_layout_list_nodes_in:
 * @self: a layout
 * @rect: a part of the canvas
 * @nodes: (element-type guint): emptied, then filled with the nodes that reach into it, in order
 */
void
tema_map_layout_list_nodes_in (const TemaMapLayout *self, const TemaBoardRect *rect, GArray *nodes)
{
  g_array_set_size (nodes, 0);
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].is_shown && meet (&self->nodes[i].rect, rect))
      g_array_append_val (nodes, i);
}

static double
measure_to_piece (TemaMapVertex a, TemaMapVertex b, double x, double y)
{
  double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
  double share = square > 0 ? CLAMP (((x - a.x) * dx + (y - a.y) * dy) / square, 0, 1) : 0;

  return hypot (a.x + share * dx - x, a.y + share * dy - y);
}

static double
measure_to_curve (const TemaMapCurve *curve, double x, double y)
{
  const TemaMapVertex *p = curve->points;
  TemaMapVertex last = p[0];
  double least = G_MAXDOUBLE;

  for (guint i = 1; i <= N_PIECES; i++)
    {
      double t = (double)i / N_PIECES, s = 1 - t;
      TemaMapVertex next = {
        s * s * s * p[0].x + 3 * s * s * t * p[1].x + 3 * s * t * t * p[2].x + t * t * t * p[3].x,
        s * s * s * p[0].y + 3 * s * s * t * p[1].y + 3 * s * t * t * p[2].y + t * t * t * p[3].y
      };

      least = MIN (least, measure_to_piece (last, next, x, y));
      last = next;
    }
  return least;
}

static gboolean
is_near (const TemaMapCurve *curve, int x, int y, int tolerance)
{
  TemaBoardRect bound;

  tema_map_curve_bound (curve, &bound);
  bound.x -= tolerance;
  bound.y -= tolerance;
  bound.width += 2 * tolerance + 1;
  bound.height += 2 * tolerance + 1;
  return holds (&bound, x, y) && measure_to_curve (curve, x, y) <= tolerance;
}

/**
 * tema_map_layout_find_edge_at:
 * @self: a layout
 * @x: a point
 * @y: a point
 * @tolerance: how far beside the line counts as on it
 *
 * Returns: index of the cross-link whose line or label is there, of several the one drawn last; or
 * -1
 */
int
tema_map_layout_find_edge_at (const TemaMapLayout *self, int x, int y, int tolerance)
{
  for (guint i = self->n_links; i > 0; i--)
    {
      const TemaMapLink *link = &self->links[i - 1];

      if (self->is_link_shown[i - 1]
          && ((link->label != NULL && holds (&link->label_rect, x, y))
              || is_near (&link->curve, x, y, tolerance)))
        return i - 1;
    }
  return -1;
}

/**
 * tema_map_layout_find_line_at:
 * @self: a layout
 * @x: a point
 * @y: a point
 * @tolerance: how far beside the line counts as on it
 *
 * Returns: index of the node whose branch line is there; or -1
 */
int
tema_map_layout_find_line_at (const TemaMapLayout *self, int x, int y, int tolerance)
{
  TemaMapCurve curve;

  for (guint i = self->n_nodes; i > 0; i--)
    if (tema_map_layout_get_branch_line (self, i - 1, &curve) && is_near (&curve, x, y, tolerance))
      return i - 1;
  return -1;
}

/* How far away a node lies in a direction; sideways counts double. Negative: not that way. Edges
 * that face count, so that a long node is as near as a short one beside it. */
static gint64
measure_way (const TemaBoardRect *from, const TemaBoardRect *to, TemaBoardDirection direction)
{
  gint64 dx = (to->x + to->width / 2) - (from->x + from->width / 2);
  gint64 dy = (to->y + to->height / 2) - (from->y + from->height / 2);
  gboolean is_sideways = direction == TEMA_BOARD_LEFT || direction == TEMA_BOARD_RIGHT;
  gint64 along = is_sideways ? dx : dy, across = is_sideways ? dy : dx;
  gint64 halves = (is_sideways ? from->width + to->width : from->height + to->height) / 2;
  gint64 across_halves = (is_sideways ? from->height + to->height : from->width + to->width) / 2;

  if (direction == TEMA_BOARD_LEFT || direction == TEMA_BOARD_UP)
    along = -along;
  if (along <= 0)
    return -1;
  /* What lies clear beside it lies that way; what overlaps sideways does only if it is no more
   * above or below than beside. */
  if (along < halves && ABS (across) - across_halves > along - halves)
    return -1;
  along = MAX (along - halves, 0);
  across = is_sideways ? ABS (across) : MAX (ABS (across) - across_halves, 0);
  return along * 16 + across * 32 + ABS (is_sideways ? dy : dx) / 8;
}

/**
 * tema_map_layout_find_towards:
 * @self: a layout
 * @node: index of a node
 * @direction: where to
 *
 * Finds the nearest node in a direction, by place: what an arrow key leads to.
 *
 * Returns: its index, or -1 if there is none that way
 */
int
tema_map_layout_find_towards (const TemaMapLayout *self, guint node, TemaBoardDirection direction)
{
  gint64 shortest = -1;
  int found = -1;

  for (guint i = 0; self->nodes[node].is_shown && i < self->n_nodes; i++)
    {
      gint64 way;

      if (i == node || !self->nodes[i].is_shown)
        continue;
      way = measure_way (&self->nodes[node].rect, &self->nodes[i].rect, direction);
      if (way >= 0 && (shortest < 0 || way < shortest))
        {
          shortest = way;
          found = i;
        }
    }
  return found;
}

static TemaBoardField *
get_field (TemaMapLayout *self)
{
  if (self->field != NULL)
    return self->field;
  self->field = _tema_board_field_new (self->margin, FALSE);
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].is_shown)
      _tema_board_field_add (self->field, &self->nodes[i].rect);
  return self->field;
}

/**
 * tema_map_layout_find_free:
 * @self: a layout
 * @near_x: a point
 * @near_y: a point
 * @rect: (inout): something new; its size is given, its place is found
 *
 * Finds the free place whose left upper corner is nearest to a point, so that new nodes never lie
 * on top of others.
 */
void
tema_map_layout_find_free (TemaMapLayout *self, int near_x, int near_y, TemaBoardRect *rect)
{
  _tema_board_field_find_free (get_field (self), near_x, near_y, rect);
}

/**
 * tema_map_layout_reserve:
 * @self: a layout
 * @rect: a place that tema_map_layout_find_free() found
 *
 * Takes a place, so that the next thing that is new gets another one.
 */
void
tema_map_layout_reserve (TemaMapLayout *self, const TemaBoardRect *rect)
{
  _tema_board_field_add (get_field (self), rect);
}

static void
place_near (TemaMapLayout *self, int x, int y, int *place_x, int *place_y)
{
  TemaBoardRect rect = { 0, 0, self->new_width, self->new_height };

  tema_map_layout_find_free (self, x - rect.width / 2, y - rect.height / 2, &rect);
  *place_x = CLAMP (rect.x + rect.width / 2, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
  *place_y = CLAMP (rect.y + rect.height / 2, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
}

static int
find_last_child (const TemaMapLayout *self, guint parent)
{
  int last = -1;

  for (guint i = parent + 1; i < self->twigs[parent].end; i = self->twigs[i].end)
    last = i;
  return last;
}

/* Where a middle has more room: to the right, unless more children are there. */
static int
find_light_side (const TemaMapLayout *self, guint parent)
{
  int x = self->nodes[parent].rect.x + self->nodes[parent].rect.width / 2, balance = 0;

  for (guint i = parent + 1; i < self->twigs[parent].end; i = self->twigs[i].end)
    balance += self->nodes[i].rect.x + self->nodes[i].rect.width / 2 >= x ? 1 : -1;
  return balance > 0 ? -1 : 1;
}

/* Below the lowest child on a side, or beside the parent if there is none. */
static void
place_on_side (TemaMapLayout *self, guint parent, int side, int *x, int *y)
{
  const TemaBoardRect *from = &self->nodes[parent].rect;
  int middle = from->x + from->width / 2;
  int lowest = -1;

  for (guint i = parent + 1; i < self->twigs[parent].end; i = self->twigs[i].end)
    if ((self->nodes[i].rect.x + self->nodes[i].rect.width / 2 >= middle) == (side > 0)
        && (lowest < 0 || self->nodes[i].rect.y > self->nodes[lowest].rect.y))
      lowest = i;
  if (lowest >= 0)
    tema_map_layout_find_sibling_place (self, lowest, FALSE, x, y);
  else
    place_near (self, middle + side * (from->width / 2 + CHILD_GAP + self->new_width / 2),
                from->y + from->height / 2, x, y);
}

/**
 * tema_map_layout_find_child_place:
 * @self: a layout
 * @parent: index of a node; one that is folded is unfolded before
 * @x: (out): middle of a new child
 * @y: (out): middle of a new child
 *
 * Finds the nearest free place beside a node, on the side it is on itself, below the children it
 * has; those of a middle go where fewer are.
 */
void
tema_map_layout_find_child_place (TemaMapLayout *self, guint parent, int *x, int *y)
{
  const TemaBoardRect *from = &self->nodes[parent].rect;
  int grandparent = self->twigs[parent].parent;
  int last = find_last_child (self, parent);
  int side;

  if (grandparent < 0)
    side = find_light_side (self, parent);
  else
    {
      const TemaBoardRect *above = &self->nodes[grandparent].rect;

      side = from->x + from->width / 2 >= above->x + above->width / 2 ? 1 : -1;
    }
  if (grandparent >= 0 && last >= 0 && self->nodes[last].is_shown)
    tema_map_layout_find_sibling_place (self, last, FALSE, x, y);
  else
    place_on_side (self, parent, side, x, y);
}

/**
 * tema_map_layout_find_sibling_place:
 * @self: a layout
 * @node: index of a node
 * @before: whether the new one comes before it
 * @x: (out): middle of a new sibling
 * @y: (out): middle of a new sibling
 *
 * Finds the nearest free place right below (or above) a node, with the edge that faces the parent
 * at the same place.
 */
void
tema_map_layout_find_sibling_place (
    TemaMapLayout *self, guint node, gboolean before, int *x, int *y)
{
  const TemaBoardRect *rect = &self->nodes[node].rect;
  int parent = self->twigs[node].parent;
  int middle = rect->x + rect->width / 2;
  int step = rect->height / 2 + self->margin + self->new_height / 2;
  int near_x = middle;

  if (parent >= 0)
    {
      const TemaBoardRect *from = &self->nodes[parent].rect;
      gboolean is_right = middle >= from->x + from->width / 2;

      near_x
          = is_right ? rect->x + self->new_width / 2 : rect->x + rect->width - self->new_width / 2;
    }
  place_near (self, near_x, rect->y + rect->height / 2 + (before ? -step : step), x, y);
}
