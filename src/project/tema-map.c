/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One map: one object a node and cross-link for as long as the project is open, lists spliced once
 * an act. An act touches few lists of a large map, and only those are looked at. */
#include "project/tema-map-private.h"

#include "project/tema-list-splice-private.h"

struct _TemaMap
{
  GObject parent_instance;

  TemaMapSources sources;
  TemaMapRow *row;         /* NULL only before the first update */
  GHashTable *nodes_by_id; /* gint64 → TemaMapNode, owns both */
  GHashTable *edges_by_id; /* gint64 → TemaMapEdge, owns both */
  GListStore *nodes;       /* middles and free ones, in own order */
  GListStore *edges;
  GPtrArray *taken;    /* of TemaMapNode, owned: not yet where they belong */
  GHashTable *touched; /* of GListStore, owned: not yet as they shall be */
  gboolean edges_differ;
  guint n_subjects; /* nodes that stand for something */
  guint mark;
};

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

static void
touch_siblings (TemaMap *self, TemaMapNode *parent)
{
  GListStore *store = parent != NULL ? _tema_map_node_get_store (parent) : self->nodes;

  g_hash_table_add (self->touched, g_object_ref (store));
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
        touch_siblings (self, tema_map_node_get_parent (node));
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

  touch_siblings (self, tema_map_node_get_parent (node));
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
  touch_siblings (self, tema_map_node_get_parent (at));
  touch_siblings (self, NULL);
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
      touch_siblings (self, tema_map_node_get_parent (node));
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

/* What leaves a list leaves it before anything arrives anywhere, so that nothing is ever in two. */
static void
let_leave (GListStore *store, const GPtrArray *wanted)
{
  g_autoptr (GHashTable) belongs = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) staying = g_ptr_array_new ();
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (belongs, g_ptr_array_index (wanted, i));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (g_hash_table_contains (belongs, item))
        g_ptr_array_add (staying, item);
    }
  if (staying->len < n_items)
    _tema_list_splice_difference (store, staying);
}

static void
splice_nodes (TemaMap *self)
{
  g_autoptr (GHashTable) wanted = list_wanted (self);
  GHashTableIter iter;
  gpointer store, things;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &store, &things))
    let_leave (store, things);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &store, &things))
    {
      g_ptr_array_sort (things, compare_nodes);
      _tema_list_splice_difference (store, things);
    }
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
