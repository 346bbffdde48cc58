/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What holds for every verb on maps: nodes stay on their map, none hangs on itself, the branches of
 * a middle have colours. */
#include "tema-config.h"

#include "project/tema-map-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-time.h"
#include "project/tema-board-acts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
params_free (gpointer data)
{
  TemaMapParams *params = data;

  g_array_unref (params->ids);
  g_array_unref (params->subjects);
  g_array_unref (params->kinds);
  g_array_unref (params->points);
  g_free (params->name);
  g_free (params->text);
  g_free (params->color);
  g_clear_pointer (&params->state, tema_map_state_free);
  g_free (params);
}

/* An act on a map (%NULL for a new one), its parameters to be filled in. */
TemaAct *
_tema_map_act_new (TemaActMutate mutate, TemaMap *map, TemaMapParams **params)
{
  *params = g_new0 (TemaMapParams, 1);
  (*params)->map = map != NULL ? tema_map_get_id (map) : 0;
  (*params)->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  (*params)->subjects = g_array_new (FALSE, FALSE, sizeof (gint64));
  (*params)->kinds = g_array_new (FALSE, FALSE, sizeof (int));
  (*params)->points = g_array_new (FALSE, FALSE, sizeof (TemaMapPoint));
  (*params)->rank = G_MAXUINT;
  return _tema_act_new (mutate, *params, params_free);
}

/* Captures nodes. */
void
_tema_map_params_add_nodes (TemaMapParams *params, TemaMapNode *const *nodes, guint n_nodes)
{
  for (guint i = 0; i < n_nodes; i++)
    {
      gint64 id = tema_map_node_get_id (nodes[i]);

      g_array_append_val (params->ids, id);
    }
}

/* Captures places. */
void
_tema_map_params_add_points (TemaMapParams *params, const TemaMapPoint *points, guint n_points)
{
  for (guint i = 0; points != NULL && i < n_points; i++)
    {
      TemaMapPoint point = { CLAMP (points[i].x, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE),
                             CLAMP (points[i].y, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE) };

      g_array_append_val (params->points, point);
    }
}

/* Captures what a node shall stand for; %NULL is nothing. */
void
_tema_map_params_add_subject (TemaMapParams *params, GObject *subject)
{
  const TemaMapSubject *line = _tema_map_subject_of (subject);
  gint64 id = line != NULL ? line->get_id (subject) : 0;
  int kind = line != NULL ? line->kind : TEMA_NODE_IDEA;

  g_array_append_val (params->subjects, id);
  g_array_append_val (params->kinds, kind);
}

/* Captures where to; %NULL is free, behind all others. */
void
_tema_map_params_set_place (TemaMapParams *params, const TemaMapPlace *place, guint n_nodes)
{
  if (place == NULL)
    return;
  params->parent = place->parent != NULL ? tema_map_node_get_id (place->parent) : 0;
  params->rank = place->rank;
  _tema_map_params_add_points (params, place->points, n_nodes);
}

/* The first line of a node's text cut for a label. */
const char *
_tema_map_shorten (char buffer[64], const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\r\n"));

  const char *cut = _tema_act_shorten (buffer, line);

  if (cut != buffer)
    g_strlcpy (buffer, cut, 64);
  return buffer;
}

/* The map is there. */
gboolean
_tema_map_require (TemaStore *store, gint64 map, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT 1 FROM map WHERE id = ?");
  gboolean is_there;

  tema_statement_bind_int (select, 1, map);
  is_there = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  if (!is_there)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This map is no longer there."));
  return is_there;
}

/* The map is there and the node is on it; 0 is nowhere, which is on every map. */
gboolean
_tema_map_require_node (TemaStore *store, gint64 map, gint64 node, GError **error)
{
  TemaStatement *select;
  gboolean is_there;

  if (!_tema_map_require (store, map, error))
    return FALSE;
  if (node == 0)
    return TRUE;
  select = tema_store_prepare (store, "SELECT 1 FROM node WHERE id = ? AND map = ?");
  tema_statement_bind_int (select, 1, node);
  tema_statement_bind_int (select, 2, map);
  is_there = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  if (!is_there)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This node is no longer on the map."));
  return is_there;
}

/* The node that a node hangs on, 0 for none. */
gint64
_tema_map_find_parent (TemaStore *store, gint64 node)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT ifnull (parent, 0) FROM node WHERE id = ?");
  gint64 parent = 0;

  tema_statement_bind_int (select, 1, node);
  if (tema_statement_step (select, NULL))
    parent = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return parent;
}

static TemaStatement *
select_children (TemaStore *store, gint64 map, gint64 parent)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT id, rank FROM node WHERE map = ? AND parent IS ? ORDER BY rank, id");

  tema_statement_bind_int (select, 1, map);
  if (parent != 0)
    tema_statement_bind_int (select, 2, parent);
  return select;
}

/* Ids of the nodes right on @parent (0: middles and free ones), in order. */
GArray *
_tema_map_list_children (TemaStore *store, gint64 map, gint64 parent, GError **error)
{
  TemaStatement *select = select_children (store, map, parent);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local_error);
  return NULL;
}

/* Which of @parent's children have which rank by now: id → rank. */
static GHashTable *
list_ranks (TemaStore *store, gint64 map, gint64 parent, GError **error)
{
  TemaStatement *select = select_children (store, map, parent);
  g_autoptr (GHashTable) ranks
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0), rank = tema_statement_get_int (select, 1);

      g_hash_table_insert (ranks, g_memdup2 (&id, sizeof id), g_memdup2 (&rank, sizeof rank));
    }
  if (local_error == NULL)
    return g_steal_pointer (&ranks);
  g_propagate_error (error, local_error);
  return NULL;
}

/* Makes @ids the nodes on @parent in that order; touches only rows that are not so already. */
gboolean
_tema_map_place_children (
    TemaStore *store, gint64 map, gint64 parent, const GArray *ids, GError **error)
{
  g_autoptr (GHashTable) ranks = list_ranks (store, map, parent, error);

  if (ranks == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      const gint64 *rank = g_hash_table_lookup (ranks, &g_array_index (ids, gint64, i));
      TemaStatement *update;

      if (rank != NULL && *rank == i)
        continue;
      update = tema_store_prepare (store, "UPDATE node SET parent = ?1, rank = ?2 WHERE id = ?3");
      if (parent != 0)
        tema_statement_bind_int (update, 1, parent);
      tema_statement_bind_int (update, 2, i);
      tema_statement_bind_int (update, 3, g_array_index (ids, gint64, i));
      if (!tema_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

/* Puts a node somewhere. */
gboolean
_tema_map_set_point (TemaStore *store, gint64 node, TemaMapPoint point, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      store, "UPDATE node SET x = ?1, y = ?2 WHERE id = ?3 AND (x <> ?1 OR y <> ?2)");

  tema_statement_bind_int (update, 1, point.x);
  tema_statement_bind_int (update, 2, point.y);
  tema_statement_bind_int (update, 3, node);
  return tema_statement_run (update, error);
}

/* The colour of the palette that the fewest of a node's children have; of equal ones the first. */
static guint
find_rarest_color (TemaStore *store, gint64 parent)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT color FROM node WHERE parent = ? AND color <> ''");
  g_autofree guint *n_uses = g_new0 (guint, tema_palette_get_n_colors ());
  guint rarest = 0;

  tema_statement_bind_int (select, 1, parent);
  while (tema_statement_step (select, NULL))
    {
      TemaColor color;

      for (guint i = 0; i < tema_palette_get_n_colors (); i++)
        if (tema_color_parse (tema_statement_get_text (select, 0), &color)
            && tema_color_equal (&color, tema_palette_get_color (i)))
          n_uses[i]++;
    }
  for (guint i = 1; i < tema_palette_get_n_colors (); i++)
    if (n_uses[i] < n_uses[rarest])
      rarest = i;
  return rarest;
}

/* A branch of a middle that has no colour, of its own or of what it stands for, gets one. */
gboolean
_tema_map_color_branch (TemaStore *store, gint64 node, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT node.parent FROM node JOIN node AS middle ON middle.id = node.parent"
             " WHERE node.id = ? AND middle.parent IS NULL AND node.color = ''"
             " AND node.code IS NULL AND node.theme IS NULL");
  g_autofree char *color = NULL;
  gint64 parent = 0;
  TemaStatement *update;

  tema_statement_bind_int (select, 1, node);
  if (tema_statement_step (select, NULL))
    parent = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  if (parent == 0)
    return TRUE;
  color = tema_color_to_string (tema_palette_get_color (find_rarest_color (store, parent)));
  update = tema_store_prepare (store, "UPDATE node SET color = ?1 WHERE id = ?2");
  tema_statement_bind_text (update, 1, color);
  tema_statement_bind_int (update, 2, node);
  return tema_statement_run (update, error);
}

/* Writes a new node. */
gboolean
_tema_map_insert_node (TemaStore *store, const TemaMapNodeRow *row, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO node (id, guid, map, parent, rank, text, note, color, shape, is_folded,"
             " shows_counts, x, y, created_at, modified_at) VALUES"
             " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14)");
  const TemaMapSubject *subject = _tema_map_subject_find (row->subject);
  g_autofree char *color = row->has_color ? tema_color_to_string (&row->color) : g_strdup ("");
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, row->id);
  tema_statement_bind_text (insert, 2, row->guid);
  tema_statement_bind_int (insert, 3, row->map);
  if (row->parent != 0)
    tema_statement_bind_int (insert, 4, row->parent);
  tema_statement_bind_int (insert, 5, row->rank);
  tema_statement_bind_text (insert, 6, row->text);
  tema_statement_bind_text (insert, 7, row->note);
  tema_statement_bind_text (insert, 8, color);
  tema_statement_bind_int (insert, 9, row->shape);
  tema_statement_bind_int (insert, 10, row->is_folded);
  tema_statement_bind_int (insert, 11, row->shows_counts);
  tema_statement_bind_int (insert, 12, row->x);
  tema_statement_bind_int (insert, 13, row->y);
  tema_statement_bind_text (insert, 14, now);
  return tema_statement_run (insert, error)
         && (subject == NULL || row->subject_id == 0
             || _tema_board_run_on_pair (store, subject->set_sql, row->id, row->subject_id, error));
}

/* Writes a new cross-link. */
gboolean
_tema_map_insert_edge (TemaStore *store, const TemaMapEdgeRow *row, GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO edge (id, guid, map, source, target, label, arrow, created_at)"
             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, row->id);
  tema_statement_bind_text (insert, 2, row->guid);
  tema_statement_bind_int (insert, 3, row->map);
  tema_statement_bind_int (insert, 4, row->source);
  tema_statement_bind_int (insert, 5, row->target);
  tema_statement_bind_text (insert, 6, row->label);
  tema_statement_bind_int (insert, 7, row->arrow);
  tema_statement_bind_text (insert, 8, now);
  return tema_statement_run (insert, error);
}
