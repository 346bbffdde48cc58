/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is asked of a map: its board, all nodes in order, one by its text, the whole map as a
 * value. A map may be as deep as it has nodes, so nothing here calls itself. */
#include "project/tema-map-private.h"

/**
 * tema_map_get_board:
 * @self: a map
 *
 * Returns: (transfer none) (nullable): the board it was drawn from, while that lives
 */
TemaBoard *
tema_map_get_board (TemaMap *self)
{
  TemaBoards *boards = _tema_map_get_sources (self)->boards;

  return boards != NULL ? _tema_boards_find (boards, _tema_map_get_row (self)->board) : NULL;
}

static void
push_backwards (GPtrArray *stack, GListModel *nodes)
{
  guint n_nodes = g_list_model_get_n_items (nodes);

  for (guint i = n_nodes; i > 0; i--)
    {
      g_autoptr (TemaMapNode) node = g_list_model_get_item (nodes, i - 1);

      g_ptr_array_add (stack, node);
    }
}

/**
 * tema_map_list_nodes:
 * @self: a map
 *
 * Returns: (transfer container) (element-type TemaMapNode): all nodes in the order of an outline,
 * each before those that hang on it
 */
GPtrArray *
tema_map_list_nodes (TemaMap *self)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  GPtrArray *list = g_ptr_array_new ();

  push_backwards (stack, tema_map_get_nodes (self));
  while (stack->len > 0)
    {
      TemaMapNode *node = g_ptr_array_steal_index (stack, stack->len - 1);

      g_ptr_array_add (list, node);
      push_backwards (stack, tema_map_node_get_nodes (node));
    }
  return list;
}

/**
 * tema_map_find_node:
 * @self: a map
 * @text_or_guid: as scripts name it
 *
 * Returns: (transfer none) (nullable): the node; of equal texts the first in the order of an
 * outline
 */
TemaMapNode *
tema_map_find_node (TemaMap *self, const char *text_or_guid)
{
  g_autoptr (GPtrArray) nodes = tema_map_list_nodes (self);

  for (guint i = 0; i < nodes->len; i++)
    {
      TemaMapNode *node = g_ptr_array_index (nodes, i);

      if (g_str_equal (tema_map_node_get_text (node), text_or_guid)
          || g_ascii_strcasecmp (tema_map_node_get_guid (node), text_or_guid) == 0)
        return node;
    }
  return NULL;
}

static void
fill_node (TemaMapState *state, TemaMapNode *node, int parent)
{
  TemaMapStateNode *value = g_new0 (TemaMapStateNode, 1);
  GObject *subject = tema_map_node_get_subject_object (node);

  value->guid = g_strdup (tema_map_node_get_guid (node));
  value->parent = parent;
  value->text = g_strdup (tema_map_node_get_text (node));
  value->note = g_strdup (tema_map_node_get_note (node));
  value->subject = tema_map_node_get_subject (node);
  value->has_own_color = tema_map_node_get_own_color (node) != NULL;
  if (!_tema_map_node_find_color (node, &value->color))
    value->color
        = parent >= 0 ? tema_map_state_get_node (state, parent)->color : TEMA_MAP_PLAIN_COLOR;
  value->shape = tema_map_node_get_shape (node);
  value->is_folded = tema_map_node_is_folded (node);
  value->shows_counts = tema_map_node_shows_counts (node);
  value->x = tema_map_node_get_x (node);
  value->y = tema_map_node_get_y (node);
  if (subject != NULL)
    {
      const TemaMapSubject *kind = _tema_map_subject_find (value->subject);

      value->subject_guid = g_strdup (kind->get_guid (subject));
      if (kind->count != NULL)
        kind->count (_tema_map_get_sources (tema_map_node_get_map (node)), subject, &value->n_files,
                     &value->n_references);
      else
        value->shows_counts = FALSE;
    }
  else
    value->subject_guid = g_strdup ("");
  g_ptr_array_add (state->nodes, value);
}

static void
fill_edges (TemaMap *self, TemaMapState *state, GHashTable *indices)
{
  GListModel *edges = tema_map_get_edges (self);
  guint n_edges = g_list_model_get_n_items (edges);

  for (guint i = 0; i < n_edges; i++)
    {
      g_autoptr (TemaMapEdge) edge = g_list_model_get_item (edges, i);
      TemaMapNode *source = tema_map_edge_get_source (edge);
      TemaMapNode *target = tema_map_edge_get_target (edge);
      TemaMapStateEdge *value;

      if (source == NULL || target == NULL)
        continue;
      value = g_new0 (TemaMapStateEdge, 1);
      value->guid = g_strdup (tema_map_edge_get_guid (edge));
      value->source = GPOINTER_TO_INT (g_hash_table_lookup (indices, source));
      value->target = GPOINTER_TO_INT (g_hash_table_lookup (indices, target));
      value->label = g_strdup (tema_map_edge_get_label (edge));
      value->arrow = tema_map_edge_get_arrow (edge);
      g_ptr_array_add (state->edges, value);
    }
}

/**
 * tema_map_dup_state:
 * @self: a map
 *
 * Gives what the map shows now as a plain value, for layout, drawing, outlines and the clipboard.
 * Main thread only; the value may go to any.
 *
 * Returns: (transfer full): the state
 */
TemaMapState *
tema_map_dup_state (TemaMap *self)
{
  g_autoptr (GPtrArray) nodes = tema_map_list_nodes (self);
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  TemaMapState *state = tema_map_state_new (tema_map_get_name (self));

  for (guint i = 0; i < nodes->len; i++)
    {
      TemaMapNode *node = g_ptr_array_index (nodes, i);
      TemaMapNode *parent = tema_map_node_get_parent (node);

      fill_node (state, node,
                 parent != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (indices, parent)) : -1);
      g_hash_table_insert (indices, node, GINT_TO_POINTER (i));
    }
  fill_edges (self, state, indices);
  return state;
}
