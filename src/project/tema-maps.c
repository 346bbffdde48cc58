/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* All maps of a project: rows from the store thread go to the map they belong to. */
#include "project/tema-map-private.h"

#include "project/tema-list-splice-private.h"

struct _TemaMaps
{
  TemaMapSources sources;
  GListStore *list;    /* in own order */
  GHashTable *by_id;   /* gint64 → TemaMap, owns both */
  GHashTable *touched; /* of TemaMap: taken over, not yet told */
};

/* No maps. */
TemaMaps *
_tema_maps_new (const TemaMapSources *sources)
{
  TemaMaps *self = g_new0 (TemaMaps, 1);

  self->sources = *sources;
  self->list = g_list_store_new (TEMA_TYPE_MAP);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->touched = g_hash_table_new (NULL, NULL);
  self->sources.case_counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

/* Lets go of all maps. */
void
_tema_maps_free (TemaMaps *self)
{
  GHashTableIter iter;
  gpointer map;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &map))
    _tema_map_close (map);
  g_object_unref (self->list);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->sources.case_counts);
  g_free (self);
}

/* The maps in own order. */
GListModel *
_tema_maps_get_list (TemaMaps *self)
{
  return G_LIST_MODEL (self->list);
}

static TemaMap *
touch (TemaMaps *self, gint64 id)
{
  TemaMap *map = g_hash_table_lookup (self->by_id, &id);

  if (map != NULL)
    g_hash_table_add (self->touched, map);
  return map;
}

static int
compare_maps (gconstpointer a, gconstpointer b)
{
  const TemaMapRow *left = _tema_map_get_row (*(TemaMap *const *)a);
  const TemaMapRow *right = _tema_map_get_row (*(TemaMap *const *)b);

  if (left->position != right->position)
    return left->position < right->position ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

static void
sort_list (TemaMaps *self)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer map;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &map))
    g_ptr_array_add (wanted, map);
  g_ptr_array_sort (wanted, compare_maps);
  _tema_list_splice_difference (self->list, wanted);
}

static void
remove_everywhere (TemaMaps *self, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      GHashTableIter iter;
      gpointer map;

      g_hash_table_iter_init (&iter, self->by_id);
      while (g_hash_table_iter_next (&iter, NULL, &map))
        if (_tema_map_remove (map, g_array_index (ids, gint64, i)))
          g_hash_table_add (self->touched, map);
    }
}

static void
remove_maps (TemaMaps *self, const GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      TemaMap *map = g_hash_table_lookup (self->by_id, &id);

      if (map == NULL)
        continue;
      g_object_ref (map);
      g_hash_table_remove (self->touched, map);
      g_hash_table_remove (self->by_id, &id);
      sort_list (self);
      _tema_map_close (map);
      g_object_unref (map);
    }
}

static void
take_maps (TemaMaps *self, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TemaMapRow *row = g_ptr_array_index (rows, i);
      TemaMap *map = g_hash_table_lookup (self->by_id, &row->id);

      if (map == NULL)
        {
          map = _tema_map_new (&self->sources);
          g_hash_table_insert (self->by_id, g_memdup2 (&row->id, sizeof row->id), map);
        }
      _tema_map_update (map, row);
      g_hash_table_add (self->touched, map);
    }
}

static void
take_case_counts (TemaMaps *self, const GArray *counts)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const TemaMapCaseCount *count = &g_array_index (counts, TemaMapCaseCount, i);

      g_hash_table_replace (self->sources.case_counts,
                            g_memdup2 (&count->study_case, sizeof count->study_case),
                            g_memdup2 (count, sizeof *count));
    }
}

/* Takes over what an act did to maps. What is new of codes, themes and documents must be there
 * already; _tema_maps_finish() tells who watches. */
void
_tema_maps_take_rows (TemaMaps *self, const TemaMapRows *rows)
{
  GHashTableIter iter;
  gpointer map;
  TemaMap *home;

  take_case_counts (self, rows->case_counts);
  if (tema_map_rows_is_empty (rows))
    return;
  remove_maps (self, rows->gone_maps);
  take_maps (self, rows->maps);
  remove_everywhere (self, rows->gone_edges);
  remove_everywhere (self, rows->gone_nodes);
  for (guint i = 0; i < rows->nodes->len; i++)
    if ((home = touch (self, ((TemaMapNodeRow *)g_ptr_array_index (rows->nodes, i))->map)) != NULL)
      _tema_map_take_node (home, g_ptr_array_index (rows->nodes, i));
  for (guint i = 0; i < rows->edges->len; i++)
    if ((home = touch (self, ((TemaMapEdgeRow *)g_ptr_array_index (rows->edges, i))->map)) != NULL)
      _tema_map_take_edge (home, g_ptr_array_index (rows->edges, i));
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &map, NULL))
    _tema_map_sort (map);
}

/* Tells who watches, when codes, themes and documents are as they shall be. @subjects_may_differ:
 * some of those were changed, or their counts. */
void
_tema_maps_finish (TemaMaps *self, gboolean subjects_may_differ)
{
  g_autoptr (GPtrArray) maps = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer map;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &map))
    if (g_hash_table_contains (self->touched, map)
        || (subjects_may_differ && _tema_map_has_subjects (map)))
      g_ptr_array_add (maps, g_object_ref (map));
  g_hash_table_remove_all (self->touched);
  if (maps->len == 0)
    return;
  sort_list (self);
  for (guint i = 0; i < maps->len; i++)
    _tema_map_emit_changed (g_ptr_array_index (maps, i));
}
