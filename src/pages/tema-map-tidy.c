/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Tidies a map up: places change, nothing else. */
#include "pages/tema-map-tidy.h"

#include "pages/tema-map-tidy-private.h"

static const char *const arrangement_keys[TEMA_MAP_N_ARRANGEMENTS]
    = { "two-sided", "one-sided", "radial", "top-down" };

/* Children that are shown, in order, and how many rows each branch needs. */
static void
list_shown (TemaMapTidying *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    self->first_child[i] = self->next_sibling[i] = -1;
  for (guint i = self->n_nodes; i > 0; i--)
    {
      guint node = i - 1;
      int parent = self->twigs[node].parent;

      if (self->twigs[node].holder != node)
        continue;
      self->n_leaves[node] = MAX (self->n_leaves[node], 1);
      if (parent < 0)
        continue;
      self->next_sibling[node] = self->first_child[parent];
      self->first_child[parent] = node;
      self->n_leaves[parent] += self->n_leaves[node];
    }
}

static void
tidying_init (TemaMapTidying *self, const TemaMapState *state, TemaMapMetrics *metrics)
{
  self->n_nodes = state->nodes->len;
  self->twigs = _tema_map_tree_new (state);
  self->first_child = g_new (int, self->n_nodes);
  self->next_sibling = g_new (int, self->n_nodes);
  self->n_leaves = g_new0 (guint, self->n_nodes);
  self->widths = g_new0 (int, self->n_nodes);
  self->heights = g_new0 (int, self->n_nodes);
  self->x = g_new0 (gint64, self->n_nodes);
  self->y = g_new0 (gint64, self->n_nodes);
  list_shown (self);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      TemaMapLook look;
      TemaMapSize size;

      if (self->twigs[i].holder != i)
        continue;
      _tema_map_tree_measure (state, self->twigs, i, metrics, &look, &size);
      self->widths[i] = size.width;
      self->heights[i] = size.height;
    }
}

static void
tidying_clear (TemaMapTidying *self)
{
  g_free (self->twigs);
  g_free (self->first_child);
  g_free (self->next_sibling);
  g_free (self->n_leaves);
  g_free (self->widths);
  g_free (self->heights);
  g_free (self->x);
  g_free (self->y);
}

static int
clamp (gint64 place)
{
  return CLAMP (place, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
}

/* What is folded away goes with the node that holds it, turned over with it where that has changed
 * sides, so that it is where it is expected when it is unfolded. */
static void
set_places (TemaMapTidying *self, TemaMapState *state)
{
  g_autofree int *old_x = g_new (int, self->n_nodes);
  g_autofree int *old_y = g_new (int, self->n_nodes);

  for (guint i = 0; i < self->n_nodes; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (state->nodes, i);
      const TemaMapTwig *twig = &self->twigs[i];
      const TemaMapStateNode *holder = tema_map_state_get_node (state, twig->holder);

      old_x[i] = node->x;
      old_y[i] = node->y;
      if (twig->holder == i)
        {
          node->x = clamp ((gint64)old_x[twig->root] + self->x[i]);
          node->y = clamp ((gint64)old_y[twig->root] + self->y[i]);
        }
      else
        {
          gint64 dx = (gint64)node->x - old_x[twig->holder];
          gint64 was = (gint64)old_x[twig->holder] - old_x[twig->root];

          node->x = clamp (holder->x + ((was < 0) == (self->x[twig->holder] < 0) ? dx : -dx));
          node->y = clamp ((gint64)holder->y + node->y - old_y[twig->holder]);
        }
    }
}

/**
 * tema_map_tidy:
 * @state: (inout): a map; its places are changed
 * @metrics: sizes of the look
 * @arrangement: how
 *
 * Arranges every tree around its first node, which stays where it is, children in their order. The
 * same map always comes out the same. Nothing overlaps: a tree that would lie on another goes to
 * the nearest free place. A text that changes never changes order or sides; it moves only what must
 * make room. What is folded away goes with the node that holds it. Places beyond the canvas are
 * brought back to its edge.
 *
 * Time grows with the number of nodes, whatever their shape: 5,000 take a few milliseconds.
 */
void
tema_map_tidy (TemaMapState *state, TemaMapMetrics *metrics, TemaMapArrangement arrangement)
{
  TemaMapTidying tidying;
  const int margin = tema_map_metrics_get_margin (metrics);

  if (state->nodes->len == 0)
    return;
  tidying_init (&tidying, state, metrics);
  if (arrangement == TEMA_MAP_RADIAL)
    _tema_map_pack_rings (&tidying, margin);
  else
    _tema_map_pack_branches (&tidying, arrangement == TEMA_MAP_TWO_SIDED,
                             arrangement == TEMA_MAP_TOP_DOWN);
  set_places (&tidying, state);
  if (tidying.twigs[0].end < tidying.n_nodes)
    _tema_map_part_trees (state, &tidying, margin);
  tidying_clear (&tidying);
}

/**
 * tema_map_arrangement_to_key:
 * @arrangement: an arrangement
 *
 * Returns: its name for settings and the command line: "two-sided", "one-sided", "radial" or
 * "top-down"
 */
const char *
tema_map_arrangement_to_key (TemaMapArrangement arrangement)
{
  return arrangement_keys[arrangement];
}

/**
 * tema_map_arrangement_from_key:
 * @key: a name
 * @arrangement: (out): what it means
 *
 * Returns: whether it is one of them
 */
gboolean
tema_map_arrangement_from_key (const char *key, TemaMapArrangement *arrangement)
{
  for (guint i = 0; i < TEMA_MAP_N_ARRANGEMENTS; i++)
    if (g_str_equal (key, arrangement_keys[i]))
      {
        *arrangement = i;
        return TRUE;
      }
  return FALSE;
}
