/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One map: one object a node and cross-link for as long as the project is open. */
#include "project/tema-map-private.h"

enum
{
  PROP_NAME = 1,
  N_PROPERTIES
};
enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaMap, tema_map, G_TYPE_OBJECT)

static void
tema_map_finalize (GObject *object)
{
  TemaMap *self = TEMA_MAP (object);

  _tema_map_close (self);
  g_clear_pointer (&self->row, tema_map_row_free);
  g_hash_table_unref (self->nodes_by_id);
  g_hash_table_unref (self->edges_by_id);
  g_hash_table_unref (self->touched);
  g_ptr_array_unref (self->taken);
  g_object_unref (self->nodes);
  g_object_unref (self->edges);
  G_OBJECT_CLASS (tema_map_parent_class)->finalize (object);
}

static void
tema_map_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME)
    g_value_set_string (value, tema_map_get_name (TEMA_MAP (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tema_map_class_init (TemaMapClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = tema_map_finalize;
  object_class->get_property = tema_map_get_property;
  properties[PROP_NAME]
      = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TEMA_TYPE_MAP, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tema_map_init (TemaMap *self)
{
  self->nodes_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->edges_by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->nodes = g_list_store_new (TEMA_TYPE_MAP_NODE);
  self->edges = g_list_store_new (TEMA_TYPE_MAP_EDGE);
  self->taken = g_ptr_array_new_with_free_func (g_object_unref);
  self->touched = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/* An empty map, without values yet. */
TemaMap *
_tema_map_new (const TemaMapSources *sources)
{
  TemaMap *self = g_object_new (TEMA_TYPE_MAP, NULL);

  self->sources = *sources;
  return self;
}

/* Takes over the values of the map's own row. */
void
_tema_map_update (TemaMap *self, const TemaMapRow *row)
{
  gboolean is_renamed = self->row != NULL && !g_str_equal (self->row->name, row->name);

  g_clear_pointer (&self->row, tema_map_row_free);
  self->row = tema_map_row_copy (row);
  if (is_renamed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/* The row behind the map. */
const TemaMapRow *
_tema_map_get_row (TemaMap *self)
{
  return self->row;
}

/* Where the map looks things up. */
const TemaMapSources *
_tema_map_get_sources (TemaMap *self)
{
  return &self->sources;
}

/* Takes over a new or changed node; _tema_map_sort() puts it where it belongs. */
void
_tema_map_take_node (TemaMap *self, const TemaMapNodeRow *row)
{
  TemaMapNode *node = g_hash_table_lookup (self->nodes_by_id, &row->id);
  const TemaMapSubject *kind = _tema_map_subject_find (row->subject);
  const TemaMapNodeRow *before = node != NULL ? _tema_map_node_get_row (node) : NULL;
  gboolean stays = before != NULL && before->parent == row->parent && before->rank == row->rank;

  if (node == NULL)
    {
      node = _tema_map_node_new (self);
      g_hash_table_insert (self->nodes_by_id, g_memdup2 (&row->id, sizeof row->id), node);
    }
  else
    {
      if (!stays)
        _tema_map_touch_siblings (self, tema_map_node_get_parent (node));
      self->n_subjects -= tema_map_node_get_subject_object (node) != NULL;
    }
  _tema_map_node_update (node, row,
                         kind != NULL ? kind->find (&self->sources, row->subject_id) : NULL);
  self->n_subjects += tema_map_node_get_subject_object (node) != NULL;
  if (!stays)
    g_ptr_array_add (self->taken, g_object_ref (node));
}

/* Takes over a new or changed cross-link. */
void
_tema_map_take_edge (TemaMap *self, const TemaMapEdgeRow *row)
{
  TemaMapEdge *edge = g_hash_table_lookup (self->edges_by_id, &row->id);

  if (edge == NULL)
    {
      edge = _tema_map_edge_new (self);
      g_hash_table_insert (self->edges_by_id, g_memdup2 (&row->id, sizeof row->id), edge);
    }
  _tema_map_edge_update (edge, row);
  self->edges_differ = TRUE;
}

/* What hangs on a node that goes is gone as well, or is taken over in a moment. */
static void
remove_node (TemaMap *self, TemaMapNode *node)
{
  GListModel *children = tema_map_node_get_nodes (node);
  guint n_children = g_list_model_get_n_items (children);

  _tema_map_touch_siblings (self, tema_map_node_get_parent (node));
  self->n_subjects -= tema_map_node_get_subject_object (node) != NULL;
  for (guint i = 0; i < n_children; i++)
    {
      TemaMapNode *child = g_list_model_get_item (children, i);

      _tema_map_node_set_parent (child, NULL);
      g_ptr_array_add (self->taken, child);
    }
  _tema_map_node_forget_map (node);
}

/* Lets go of whatever of this map has this id; it leaves the lists with _tema_map_sort(). */
gboolean
_tema_map_remove (TemaMap *self, gint64 id)
{
  g_autoptr (TemaMapNode) node = g_hash_table_lookup (self->nodes_by_id, &id);
  TemaMapEdge *edge = g_hash_table_lookup (self->edges_by_id, &id);

  if (node != NULL)
    {
      g_object_ref (node);
      remove_node (self, node);
      return g_hash_table_remove (self->nodes_by_id, &id);
    }
  if (edge == NULL)
    return FALSE;
  _tema_map_edge_forget_map (edge);
  self->edges_differ = TRUE;
  return g_hash_table_remove (self->edges_by_id, &id);
}

/* Whether a node stands for something, so that the map shows more than its own rows. */
gboolean
_tema_map_has_subjects (TemaMap *self)
{
  return self->n_subjects > 0;
}

/* Tells, once an act, that something on the map is different. */
void
_tema_map_emit_changed (TemaMap *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The map is gone: so is what was on it, whoever still holds it. */
void
_tema_map_close (TemaMap *self)
{
  GHashTableIter iter;
  gpointer thing;

  g_list_store_remove_all (self->nodes);
  g_list_store_remove_all (self->edges);
  g_ptr_array_set_size (self->taken, 0);
  g_hash_table_remove_all (self->touched);
  g_hash_table_iter_init (&iter, self->nodes_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thing))
    _tema_map_node_forget_map (thing);
  g_hash_table_iter_init (&iter, self->edges_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &thing))
    _tema_map_edge_forget_map (thing);
  g_hash_table_remove_all (self->edges_by_id);
  g_hash_table_remove_all (self->nodes_by_id);
  self->n_subjects = 0;
  self->sources.boards = NULL;
}

/**
 * tema_map_get_id:
 * @self: a map
 *
 * Returns: its id
 */
gint64
tema_map_get_id (TemaMap *self)
{
  return self->row->id;
}

/**
 * tema_map_get_guid:
 * @self: a map
 *
 * Returns: (transfer none): its GUID
 */
const char *
tema_map_get_guid (TemaMap *self)
{
  return self->row->guid;
}

/**
 * tema_map_get_name:
 * @self: a map
 *
 * Returns: (transfer none): its name, never empty
 */
const char *
tema_map_get_name (TemaMap *self)
{
  return self->row->name;
}

/**
 * tema_map_get_source:
 * @self: a map
 *
 * Returns: what it was drawn from
 */
TemaMapSource
tema_map_get_source (TemaMap *self)
{
  return self->row->source;
}

/**
 * tema_map_get_nodes:
 * @self: a map
 *
 * Returns: (transfer none): its middles and free nodes in own order, a #GListModel of #TemaMapNode
 */
GListModel *
tema_map_get_nodes (TemaMap *self)
{
  return G_LIST_MODEL (self->nodes);
}

/**
 * tema_map_get_edges:
 * @self: a map
 *
 * Returns: (transfer none): its cross-links, a #GListModel of #TemaMapEdge
 */
GListModel *
tema_map_get_edges (TemaMap *self)
{
  return G_LIST_MODEL (self->edges);
}

/**
 * tema_map_get_n_nodes:
 * @self: a map
 *
 * Returns: how many nodes it has in all
 */
guint
tema_map_get_n_nodes (TemaMap *self)
{
  return g_hash_table_size (self->nodes_by_id);
}

/**
 * tema_map_find_node_by_id:
 * @self: a map
 * @id: a node's id
 *
 * Returns: (transfer none) (nullable): the node
 */
TemaMapNode *
tema_map_find_node_by_id (TemaMap *self, gint64 id)
{
  return g_hash_table_lookup (self->nodes_by_id, &id);
}

/**
 * tema_map_find_edge:
 * @self: a map
 * @guid: a cross-link's GUID
 *
 * Returns: (transfer none) (nullable): the cross-link
 */
TemaMapEdge *
tema_map_find_edge (TemaMap *self, const char *guid)
{
  GHashTableIter iter;
  gpointer edge;

  g_hash_table_iter_init (&iter, self->edges_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &edge))
    if (g_str_equal (tema_map_edge_get_guid (edge), guid))
      return edge;
  return NULL;
}
