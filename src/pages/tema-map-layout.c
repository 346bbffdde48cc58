/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where everything on a map stands. Nothing is moved here: a map is arranged by hand, or by
 * tema_map_tidy() when that is asked for. */
#include "pages/tema-map-layout-private.h"

#include <math.h>

#define NOTE_SIZE 12
#define FOLD_HEIGHT 16

static TemaBoardRect
center_in_height (const TemaBoardRect *rect, double x, double width, double height)
{
  return (TemaBoardRect){ x, rect->y + (rect->height - height) / 2, width, height };
}

/* The words, and right of them the marks. */
static void
place_parts (TemaMapBox *node, double scale)
{
  const TemaMapSize *size = &node->size;
  double words_width = MAX (size->words->width, size->counts != NULL ? size->counts->width : 0);
  double words_height = size->words->n_lines * size->words->line_height
                        + (size->counts != NULL ? size->counts->line_height : 0);
  double marks = (size->has_note ? 18 * scale : 0)
                 + (size->fold_width > 0 ? size->fold_width + 6 * scale : 0);
  double x = node->rect.x + (node->rect.width - words_width - marks) / 2;

  node->words = center_in_height (&node->rect, x, ceil (words_width), words_height);
  x += words_width + 6 * scale;
  if (size->has_note)
    {
      node->note = center_in_height (&node->rect, x, NOTE_SIZE * scale, NOTE_SIZE * scale);
      x += 18 * scale;
    }
  if (size->fold_width > 0)
    node->fold = center_in_height (&node->rect, x, size->fold_width, FOLD_HEIGHT * scale);
}

static void
place_node (TemaMapLayout *self, const TemaMapState *state, guint index, TemaMapMetrics *metrics)
{
  const TemaMapStateNode *from = tema_map_state_get_node (state, index);
  TemaMapBox *node = &self->nodes[index];

  node->depth = self->twigs[index].depth;
  node->is_middle = self->twigs[index].is_middle;
  node->is_shown = self->twigs[index].holder == index;
  if (!node->is_shown)
    return;
  _tema_map_tree_measure (state, self->twigs, index, metrics, &node->look, &node->size);
  tema_map_words_ref (node->size.words);
  if (node->size.counts != NULL)
    tema_map_words_ref (node->size.counts);
  node->rect = (TemaBoardRect){ from->x - node->size.width / 2, from->y - node->size.height / 2,
                                node->size.width, node->size.height };
  place_parts (node, tema_map_metrics_get_text_scale (metrics));
}

/* Lines leave upwards or downwards where all children stand above their parent, or all below it:
 * from edges in one line, or so near that a line sideways has no room. */
static void
find_upright (TemaMapLayout *self)
{
  const guint n_nodes = MAX (self->n_nodes, 1);
  g_autofree int *tops = g_new0 (int, n_nodes);
  g_autofree guint *n_children = g_new0 (guint, n_nodes);
  g_autofree guint *n_below = g_new0 (guint, n_nodes);
  g_autofree guint *n_above = g_new0 (guint, n_nodes);
  g_autofree gboolean *is_level = g_new0 (gboolean, n_nodes);

  self->is_upright = g_new0 (gboolean, n_nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      int parent = self->twigs[i].parent;
      const TemaBoardRect *from, *to = &self->nodes[i].rect;

      if (parent < 0 || !self->nodes[i].is_shown)
        continue;
      from = &self->nodes[parent].rect;
      if (n_children[parent]++ == 0)
        tops[parent] = to->y;
      is_level[parent] = to->y == tops[parent] && (is_level[parent] || n_children[parent] == 1);
      n_below[parent] += to->y >= from->y + from->height;
      n_above[parent] += from->y >= to->y + to->height;
      self->is_upright[parent] |= to->x < from->x + from->width && from->x < to->x + to->width;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    self->is_upright[i] = MAX (n_below[i], n_above[i]) == n_children[i]
                          && (self->is_upright[i] || (is_level[i] && n_children[i] > 1));
}

static void
place_links (TemaMapLayout *self, const TemaMapState *state, TemaMapMetrics *metrics)
{
  self->n_links = state->edges->len;
  self->links = g_new0 (TemaMapLink, self->n_links);
  self->is_link_shown = g_new0 (gboolean, self->n_links);
  for (guint i = 0; i < self->n_links; i++)
    {
      const TemaMapStateEdge *edge = tema_map_state_get_edge (state, i);
      guint from = self->twigs[edge->source].holder, to = self->twigs[edge->target].holder;

      if (from == to)
        continue;
      self->is_link_shown[i] = TRUE;
      _tema_map_link_place (&self->links[i], self, &self->nodes[from].rect, &self->nodes[to].rect,
                            edge, metrics);
    }
}

static void
measure_new (TemaMapLayout *self, TemaMapMetrics *metrics)
{
  char empty[] = "";
  TemaMapStateNode node = { .text = empty, .note = empty };
  TemaMapLook look;
  TemaMapSize size;

  tema_map_metrics_find_look (metrics, &node, 2, FALSE, &look);
  tema_map_metrics_measure (metrics, &node, &look, 0, &size);
  self->new_width = MAX (size.width, 110 * tema_map_metrics_get_text_scale (metrics));
  self->new_height = size.height;
}

/**
 * tema_map_layout_new:
 * @state: a map
 * @metrics: sizes of the look
 *
 * Places everything. The layout needs neither @state nor @metrics afterwards; its indices are those
 * of @state.
 *
 * Returns: (transfer full): the layout
 */
TemaMapLayout *
tema_map_layout_new (const TemaMapState *state, TemaMapMetrics *metrics)
{
  TemaMapLayout *self = g_new0 (TemaMapLayout, 1);

  self->n_nodes = state->nodes->len;
  self->nodes = g_new0 (TemaMapBox, self->n_nodes);
  self->twigs = _tema_map_tree_new (state);
  self->margin = tema_map_metrics_get_margin (metrics);
  for (guint i = 0; i < self->n_nodes; i++)
    place_node (self, state, i, metrics);
  _tema_map_layout_index (self);
  find_upright (self);
  place_links (self, state, metrics);
  measure_new (self, metrics);
  return self;
}

/**
 * tema_map_layout_free:
 * @self: (transfer full): a layout
 */
void
tema_map_layout_free (TemaMapLayout *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      g_clear_pointer (&self->nodes[i].size.words, tema_map_words_unref);
      g_clear_pointer (&self->nodes[i].size.counts, tema_map_words_unref);
    }
  for (guint i = 0; i < self->n_links; i++)
    g_clear_pointer (&self->links[i].label, tema_map_words_unref);
  g_clear_pointer (&self->field, _tema_board_field_free);
  g_hash_table_unref (self->cells);
  g_free (self->is_link_shown);
  g_free (self->links);
  g_free (self->is_upright);
  g_free (self->twigs);
  g_free (self->nodes);
  g_free (self);
}

/**
 * tema_map_layout_get_n_nodes:
 * @self: a layout
 *
 * Returns: how many nodes the map has, those that are folded away among them
 */
guint
tema_map_layout_get_n_nodes (const TemaMapLayout *self)
{
  return self->n_nodes;
}

/**
 * tema_map_layout_get_node:
 * @self: a layout
 * @node: index of a node
 *
 * Returns: (transfer none): the node at its place
 */
const TemaMapBox *
tema_map_layout_get_node (const TemaMapLayout *self, guint node)
{
  return &self->nodes[node];
}

/**
 * tema_map_layout_get_branch_line:
 * @self: a layout
 * @node: index of a node
 * @curve: (out caller-allocates): the line from its parent to it
 *
 * Its colour and width are in the node's look.
 *
 * Returns: %FALSE for a node that hangs on none and for one that is folded away
 */
gboolean
tema_map_layout_get_branch_line (const TemaMapLayout *self, guint node, TemaMapCurve *curve)
{
  int parent = self->twigs[node].parent;

  if (parent < 0 || !self->nodes[node].is_shown)
    return FALSE;
  if (self->is_upright[parent])
    _tema_map_curve_upright (&self->nodes[parent].rect, &self->nodes[node].rect, curve);
  else
    tema_map_curve_between (&self->nodes[parent].rect, &self->nodes[node].rect, curve);
  return TRUE;
}

/**
 * tema_map_layout_get_link:
 * @self: a layout
 * @edge: index of a cross-link
 *
 * Returns: (transfer none) (nullable): the cross-link at its place; %NULL where one fold holds both
 * its ends
 */
const TemaMapLink *
tema_map_layout_get_link (const TemaMapLayout *self, guint edge)
{
  return self->is_link_shown[edge] ? &self->links[edge] : NULL;
}

static void
include (TemaBoardRect *extents, const TemaBoardRect *rect, gboolean *has_any)
{
  int right = MAX (extents->x + extents->width, rect->x + rect->width);
  int bottom = MAX (extents->y + extents->height, rect->y + rect->height);

  if (!*has_any)
    {
      *extents = *rect;
      *has_any = TRUE;
      return;
    }
  extents->x = MIN (extents->x, rect->x);
  extents->y = MIN (extents->y, rect->y);
  extents->width = right - extents->x;
  extents->height = bottom - extents->y;
}

static void
include_link (TemaBoardRect *extents, const TemaMapLink *link, gboolean *has_any)
{
  TemaBoardRect rect;

  tema_map_curve_bound (&link->curve, &rect);
  include (extents, &rect, has_any);
  if (link->label != NULL)
    include (extents, &link->label_rect, has_any);
  for (guint end = 0; end < 2; end++)
    for (guint i = 0; link->has_arrow[end] && i < 3; i++)
      {
        TemaMapVertex corner = link->arrows[end][i];

        rect = (TemaBoardRect){ floor (corner.x), floor (corner.y), 1, 1 };
        include (extents, &rect, has_any);
      }
}

/**
 * tema_map_layout_get_extents:
 * @self: a layout
 * @extents: (out caller-allocates): the least rectangle with everything in it: nodes, lines, arcs
 * and labels; empty at the origin for an empty map
 */
void
tema_map_layout_get_extents (const TemaMapLayout *self, TemaBoardRect *extents)
{
  gboolean has_any = FALSE;

  *extents = (TemaBoardRect){ 0, 0, 0, 0 };
  for (guint i = 0; i < self->n_nodes; i++)
    {
      TemaMapCurve curve;
      TemaBoardRect rect;

      if (!self->nodes[i].is_shown)
        continue;
      include (extents, &self->nodes[i].rect, &has_any);
      if (!tema_map_layout_get_branch_line (self, i, &curve))
        continue;
      tema_map_curve_bound (&curve, &rect);
      include (extents, &rect, &has_any);
    }
  for (guint i = 0; i < self->n_links; i++)
    if (self->is_link_shown[i])
      include_link (extents, &self->links[i], &has_any);
}
