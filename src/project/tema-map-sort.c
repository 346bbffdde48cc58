/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The tree and the lists of a map after an act: what was taken over is hung where it belongs, and
 * each list is spliced once. An act touches few lists of a large map, and only those are looked at.
 */
#include "project/tema-map-private.h"

#include "project/tema-list-splice-private.h"

/* The list that holds what hangs on @parent, NULL the middles and free nodes, is not yet as it
 * shall be. */
void
_tema_map_touch_siblings (TemaMap *self, TemaMapNode *parent)
{
  GListStore *store = parent != NULL ? _tema_map_node_get_store (parent) : self->nodes;

  g_hash_table_add (self->touched, g_object_ref (store));
}

/* The verbs make no circles; a file may hold one all the same. Where it closes, it is cut, and
 * check names it. Every node is walked over once. */
static void
cut_circle (TemaMap *self, TemaMapNode *node, guint first_mark)
{
  guint mark = ++self->mark;
  TemaMapNode *at = node;

  while (at != NULL && _tema_map_node_get_mark (at) < first_mark)
    {
      _tema_map_node_set_mark (at, mark);
      at = tema_map_node_get_parent (at);
    }
  if (at == NULL || _tema_map_node_get_mark (at) != mark)
    return;
  _tema_map_touch_siblings (self, tema_map_node_get_parent (at));
  _tema_map_touch_siblings (self, NULL);
  _tema_map_node_set_parent (at, NULL);
}

static void
hang_up_taken (TemaMap *self)
{
  guint first_mark = self->mark + 1;

  for (guint i = 0; i < self->taken->len; i++)
    {
      TemaMapNode *node = g_ptr_array_index (self->taken, i);

      if (tema_map_node_get_map (node) != NULL)
        _tema_map_node_set_parent (
            node, g_hash_table_lookup (self->nodes_by_id, &_tema_map_node_get_row (node)->parent));
    }
  for (guint i = 0; i < self->taken->len; i++)
    {
      TemaMapNode *node = g_ptr_array_index (self->taken, i);

      if (tema_map_node_get_map (node) == NULL)
        continue;
      _tema_map_touch_siblings (self, tema_map_node_get_parent (node));
      cut_circle (self, node, first_mark);
    }
  g_ptr_array_set_size (self->taken, 0);
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const TemaMapNodeRow *left = _tema_map_node_get_row (*(TemaMapNode *const *)a);
  const TemaMapNodeRow *right = _tema_map_node_get_row (*(TemaMapNode *const *)b);

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  gint64 left = tema_map_edge_get_id (*(TemaMapEdge *const *)a);
  gint64 right = tema_map_edge_get_id (*(TemaMapEdge *const *)b);

  return left < right ? -1 : left > right;
}

/* GListStore → GPtrArray: what each of the touched lists shall hold. */
static GHashTable *
list_wanted (TemaMap *self)
{
  GHashTable *wanted = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  GHashTableIter iter;
  gpointer store, node;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &store, NULL))
    g_hash_table_insert (wanted, store, g_ptr_array_new ());
  g_hash_table_iter_init (&iter, self->nodes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    {
      TemaMapNode *parent = tema_map_node_get_parent (node);
      GPtrArray *things = g_hash_table_lookup (
          wanted, parent != NULL ? _tema_map_node_get_store (parent) : self->nodes);

      if (things != NULL)
        g_ptr_array_add (things, node);
    }
  return wanted;
}

static void
splice_nodes (TemaMap *self)
{
  g_autoptr (GHashTable) wanted = list_wanted (self);

  _tema_list_splice_all (wanted, compare_nodes);
  g_hash_table_remove_all (self->touched);
}

static void
splice_edges (TemaMap *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer edge;

  g_hash_table_iter_init (&iter, self->edges_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &edge))
    g_ptr_array_add (wanted, edge);
  g_ptr_array_sort (wanted, compare_edges);
  _tema_list_splice_difference (self->edges, wanted);
  self->edges_differ = FALSE;
}

/* Puts everything that was taken over where it belongs. */
void
_tema_map_sort (TemaMap *self)
{
  hang_up_taken (self);
  if (g_hash_table_size (self->touched) > 0)
    splice_nodes (self);
  if (self->edges_differ)
    splice_edges (self);
}
