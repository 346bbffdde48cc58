/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A map as a plain value. A node's parent always stands before it, so whoever walks the array
 * forwards meets every node after its parent and can never run in a circle. */
#include "tema-config.h"

#include "base/tema-map-state.h"

#include "base/tema-guid.h"

static void
node_free (gpointer data)
{
  TemaMapStateNode *node = data;

  g_free (node->guid);
  g_free (node->text);
  g_free (node->note);
  g_free (node->subject_guid);
  g_free (node);
}

static void
edge_free (gpointer data)
{
  TemaMapStateEdge *edge = data;

  g_free (edge->guid);
  g_free (edge->label);
  g_free (edge);
}

/**
 * tema_map_state_new:
 * @name: the map's name
 *
 * Returns: (transfer full): an empty map
 */
TemaMapState *
tema_map_state_new (const char *name)
{
  TemaMapState *self = g_new0 (TemaMapState, 1);

  self->name = g_strdup (name);
  self->nodes = g_ptr_array_new_with_free_func (node_free);
  self->edges = g_ptr_array_new_with_free_func (edge_free);
  return self;
}

/**
 * tema_map_state_free:
 * @self: (transfer full): a state
 */
void
tema_map_state_free (TemaMapState *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->edges);
  g_free (self);
}

/**
 * tema_map_state_copy:
 * @self: a state
 *
 * Returns: (transfer full): another one, equal in all
 */
TemaMapState *
tema_map_state_copy (const TemaMapState *self)
{
  TemaMapState *copy = tema_map_state_new (self->name);

  for (guint i = 0; i < self->nodes->len; i++)
    {
      const TemaMapStateNode *from = tema_map_state_get_node (self, i);
      TemaMapStateNode *to = g_memdup2 (from, sizeof *from);

      to->guid = g_strdup (from->guid);
      to->text = g_strdup (from->text);
      to->note = g_strdup (from->note);
      to->subject_guid = g_strdup (from->subject_guid);
      g_ptr_array_add (copy->nodes, to);
    }
  for (guint i = 0; i < self->edges->len; i++)
    {
      const TemaMapStateEdge *from = tema_map_state_get_edge (self, i);
      TemaMapStateEdge *to = g_memdup2 (from, sizeof *from);

      to->guid = g_strdup (from->guid);
      to->label = g_strdup (from->label);
      g_ptr_array_add (copy->edges, to);
    }
  return copy;
}

/**
 * tema_map_state_add_node:
 * @self: a state that is being made
 * @parent: index of its parent, -1 for a middle or a free node
 * @text: what it says
 *
 * Adds an idea with a GUID of its own and without a note; all else is for the caller to change. The
 * caller adds in the order of an outline: the branch of @parent must be the last of the array.
 *
 * Returns: (transfer none): the node
 */
TemaMapStateNode *
tema_map_state_add_node (TemaMapState *self, int parent, const char *text)
{
  TemaMapStateNode *node = g_new0 (TemaMapStateNode, 1);

  g_assert (parent >= -1 && parent < (int)self->nodes->len);
  node->guid = tema_guid_new ();
  node->parent = parent;
  node->text = g_strdup (text);
  node->note = g_strdup ("");
  node->subject_guid = g_strdup ("");
  g_ptr_array_add (self->nodes, node);
  return node;
}

/**
 * tema_map_state_add_edge:
 * @self: a state that is being made
 * @source: index of the node it begins at
 * @target: index of the node it ends at
 * @label: may be empty
 *
 * Adds a cross-link with a GUID of its own and an arrow at its end.
 *
 * Returns: (transfer none): the cross-link
 */
TemaMapStateEdge *
tema_map_state_add_edge (TemaMapState *self, int source, int target, const char *label)
{
  TemaMapStateEdge *edge = g_new0 (TemaMapStateEdge, 1);

  edge->guid = tema_guid_new ();
  edge->source = source;
  edge->target = target;
  edge->label = g_strdup (label);
  edge->arrow = TEMA_EDGE_TO_TARGET;
  g_ptr_array_add (self->edges, edge);
  return edge;
}

/**
 * tema_map_state_get_node:
 * @self: a state
 * @index: which node
 *
 * Returns: (transfer none): the node
 */
const TemaMapStateNode *
tema_map_state_get_node (const TemaMapState *self, guint index)
{
  return g_ptr_array_index (self->nodes, index);
}

/**
 * tema_map_state_get_edge:
 * @self: a state
 * @index: which cross-link
 *
 * Returns: (transfer none): the cross-link
 */
const TemaMapStateEdge *
tema_map_state_get_edge (const TemaMapState *self, guint index)
{
  return g_ptr_array_index (self->edges, index);
}

/**
 * tema_map_state_find_node:
 * @self: a state
 * @guid: a node's GUID
 *
 * Returns: its index, or -1
 */
int
tema_map_state_find_node (const TemaMapState *self, const char *guid)
{
  for (guint i = 0; i < self->nodes->len; i++)
    if (g_str_equal (tema_map_state_get_node (self, i)->guid, guid))
      return i;
  return -1;
}

/**
 * tema_map_state_get_depth:
 * @self: a state
 * @node: index of a node
 *
 * Returns: how many nodes it hangs on: 0 for a middle
 */
guint
tema_map_state_get_depth (const TemaMapState *self, guint node)
{
  guint depth = 0;

  for (int at = tema_map_state_get_node (self, node)->parent; at >= 0;
       at = tema_map_state_get_node (self, at)->parent)
    depth++;
  return depth;
}

/**
 * tema_map_state_get_branch_end:
 * @self: a state
 * @node: index of a node
 *
 * A node's branch is @node and all that hangs on it: the nodes from @node to before the end.
 *
 * Returns: index of the first node behind the branch, or how many nodes there are
 */
guint
tema_map_state_get_branch_end (const TemaMapState *self, guint node)
{
  guint end = node + 1;

  while (end < self->nodes->len && tema_map_state_get_node (self, end)->parent >= (int)node)
    end++;
  return end;
}

/**
 * tema_map_state_is_hidden:
 * @self: a state
 * @node: index of a node
 *
 * Returns: whether a node above it is folded
 */
gboolean
tema_map_state_is_hidden (const TemaMapState *self, guint node)
{
  for (int at = tema_map_state_get_node (self, node)->parent; at >= 0;
       at = tema_map_state_get_node (self, at)->parent)
    if (tema_map_state_get_node (self, at)->is_folded)
      return TRUE;
  return FALSE;
}
