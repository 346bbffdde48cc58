/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The shape of a map, found in two walks over its nodes, however deep it is. */
#include "pages/tema-map-tree-private.h"

/* Where every node hangs. */
TemaMapTwig *
_tema_map_tree_new (const TemaMapState *state)
{
  guint n_nodes = state->nodes->len;
  TemaMapTwig *twigs = g_new (TemaMapTwig, MAX (n_nodes, 1));

  for (guint i = 0; i < n_nodes; i++)
    {
      int parent = tema_map_state_get_node (state, i)->parent;
      TemaMapTwig *twig = &twigs[i];

      *twig = (TemaMapTwig){ .parent = parent, .root = i, .holder = i, .end = i + 1 };
      if (parent < 0)
        continue;
      twig->root = twigs[parent].root;
      twig->depth = twigs[parent].depth + 1;
      if (twigs[parent].holder != (guint)parent
          || tema_map_state_get_node (state, parent)->is_folded)
        twig->holder = twigs[parent].holder;
    }
  for (guint i = n_nodes; i > 0; i--)
    {
      TemaMapTwig *twig = &twigs[i - 1];

      twig->is_middle = twig->parent < 0 && (i == 1 || twig->end > i);
      if (twig->parent >= 0)
        twigs[twig->parent].end = MAX (twigs[twig->parent].end, twig->end);
    }
  return twigs;
}

/* What a node looks like and how large it is. */
void
_tema_map_tree_measure (const TemaMapState *state,
                        const TemaMapTwig *twigs,
                        guint node,
                        TemaMapMetrics *metrics,
                        TemaMapLook *look,
                        TemaMapSize *size)
{
  const TemaMapStateNode *shown = tema_map_state_get_node (state, node);
  guint n_hidden = shown->is_folded ? twigs[node].end - node - 1 : 0;

  tema_map_metrics_find_look (metrics, shown, twigs[node].depth, twigs[node].is_middle, look);
  tema_map_metrics_measure (metrics, shown, look, n_hidden, size);
}
