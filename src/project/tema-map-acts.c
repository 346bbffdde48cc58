/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on whole maps: create, draw from a board or the codebook, import, rename, duplicate, order,
 * delete. */
#include "tema-config.h"

#include "project/tema-map-acts-private.h"

#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "project/tema-board-acts-private.h"

#include <glib/gi18n-lib.h>

/* Makes an empty map behind the others, inside a running act. Returns its id, or -1. */
gint64
_tema_map_insert (TemaAct *act,
                  TemaStore *store,
                  const char *name,
                  TemaMapSource source,
                  gint64 board,
                  GError **error)
{
  g_autofree char *clean = _tema_act_dup_name (name, error);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  gint64 id = tema_guid_to_id (guid);
  TemaStatement *insert;

  if (clean == NULL)
    return -1;
  insert = tema_store_prepare (
      store, "INSERT INTO map (id, guid, name, position, source, board, created_at) VALUES"
             " (?, ?, ?, (SELECT ifnull (max (position), -1) + 1 FROM map), ?, ?, ?)");
  tema_statement_bind_int (insert, 1, id);
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_text (insert, 3, clean);
  tema_statement_bind_int (insert, 4, source);
  if (board != 0)
    tema_statement_bind_int (insert, 5, board);
  tema_statement_bind_text (insert, 6, now);
  if (!tema_statement_run (insert, error))
    return -1;
  _tema_act_add_created (act, guid);
  return id;
}

static gboolean
create_map (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  gint64 map;

  if (params->board != 0 && !_tema_board_require (store, params->board, error))
    return FALSE;
  map = _tema_map_insert (act, store, params->name, params->source, params->board, error);
  return map > 0
         && _tema_map_write_state (act, store, map, params->state, 0, G_MAXUINT,
                                   params->source != TEMA_MAP_FROM_NOTHING, error);
}

/**
 * tema_act_create_map:
 * @name: its name; fails with %TEMA_ERROR_INVALID when empty
 * @middle: (nullable): what its middle says; %NULL is @name
 *
 * Makes a map behind the others, with one node in the middle.
 *
 * Returns: (transfer full): the act; its created GUIDs are the map's and the middle's
 */
TemaAct *
tema_act_create_map (const char *name, const char *middle)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (create_map, NULL, &params);
  char short_name[64];

  params->name = g_strdup (name);
  params->state = tema_map_state_new (name);
  tema_map_state_add_node (params->state, -1, middle != NULL ? middle : name);
  _tema_act_set_label (act, _ ("Create map “%s”"), _tema_act_shorten (short_name, name));
  return act;
}

/**
 * tema_act_create_map_from_board:
 * @board: a board
 * @state: what tema_map_sketch_board() made of it, with places
 *
 * Makes a map of a board. Its nodes carry the names of then; later changes of the board are offered
 * (tema_map_difference_new()).
 *
 * Returns: (transfer full): the act; its created GUIDs are the map's and its nodes'
 */
TemaAct *
tema_act_create_map_from_board (TemaBoard *board, const TemaMapState *state)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (create_map, NULL, &params);
  char name[64];

  params->name = g_strdup (state->name);
  params->state = tema_map_state_copy (state);
  params->source = TEMA_MAP_FROM_BOARD;
  params->board = tema_board_get_id (board);
  _tema_act_set_needs_no_backup (act);
  _tema_act_set_label (act, _ ("Draw a map of board “%s”"),
                       _tema_act_shorten (name, tema_board_get_name (board)));
  return act;
}

/**
 * tema_act_create_map_from_codebook:
 * @state: what tema_map_sketch_codebook() made of it, with places
 *
 * Makes a map of the codebook. Its nodes carry the names of then; later changes are offered
 * (tema_map_difference_new()).
 *
 * Returns: (transfer full): the act; its created GUIDs are the map's and its nodes'
 */
TemaAct *
tema_act_create_map_from_codebook (const TemaMapState *state)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (create_map, NULL, &params);

  params->name = g_strdup (state->name);
  params->state = tema_map_state_copy (state);
  params->source = TEMA_MAP_FROM_CODEBOOK;
  _tema_act_set_needs_no_backup (act);
  _tema_act_set_label (act, _ ("Draw a map of the codebook"));
  return act;
}

/**
 * tema_act_import_map:
 * @state: what was read from a file, with places
 * @source_name: the file's name
 *
 * Makes a map of what a file holds. What its nodes stand for is kept when this project has it.
 *
 * Returns: (transfer full): the act; its created GUIDs are the map's and its nodes'
 */
TemaAct *
tema_act_import_map (const TemaMapState *state, const char *source_name)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (create_map, NULL, &params);
  char name[64];

  params->name = g_strdup (state->name);
  params->state = tema_map_state_copy (state);
  _tema_act_set_needs_no_backup (act);
  _tema_act_set_label (act, _ ("Import map from “%s”"), _tema_act_shorten (name, source_name));
  return act;
}

static gboolean
rename_map (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  g_autofree char *name = _tema_act_dup_name (params->name, error);

  return name != NULL && _tema_map_require (store, params->map, error)
         && _tema_act_rename_row (act, store,
                                  "UPDATE map SET name = ?1 WHERE id = ?2 AND name <> ?1",
                                  params->map, name, error);
}

/**
 * tema_act_rename_map:
 * @map: a map
 * @name: its new name; fails with %TEMA_ERROR_INVALID when empty
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_rename_map (TemaMap *map, const char *name)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (rename_map, map, &params);
  char before[64], after[64];

  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Rename “%s” to “%s”"),
                       _tema_act_shorten (before, tema_map_get_name (map)),
                       _tema_act_shorten (after, name));
  return act;
}

/* The copies' ids by the originals'. */
static void
note_copy (GHashTable *copies, gint64 original, gint64 copy)
{
  g_hash_table_insert (copies, g_memdup2 (&original, sizeof original),
                       g_memdup2 (&copy, sizeof copy));
}

static gint64
find_copy (GHashTable *copies, gint64 original)
{
  const gint64 *copy = g_hash_table_lookup (copies, &original);

  return copy != NULL ? *copy : 0;
}

/* Rows point at parents that may come behind them; those are looked at when the statement that
 * needs them is over, so they are hung up in a second turn. */
static gboolean
copy_nodes (
    TemaStore *store, const TemaMapRows *rows, gint64 map, GHashTable *copies, GError **error)
{
  for (guint i = 0; i < rows->nodes->len; i++)
    {
      const TemaMapNodeRow *row = g_ptr_array_index (rows->nodes, i);
      g_autofree char *guid = tema_guid_new ();
      TemaMapNodeRow copy = *row;

      copy.id = tema_guid_to_id (guid);
      copy.guid = guid;
      copy.map = map;
      copy.parent = 0;
      note_copy (copies, row->id, copy.id);
      if (!_tema_map_insert_node (store, &copy, error))
        return FALSE;
    }
  for (guint i = 0; i < rows->nodes->len; i++)
    {
      const TemaMapNodeRow *row = g_ptr_array_index (rows->nodes, i);
      gint64 parent = find_copy (copies, row->parent);

      if (parent != 0
          && !_tema_board_run_on_pair (store, "UPDATE node SET parent = ?2 WHERE id = ?1",
                                       find_copy (copies, row->id), parent, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
copy_edges (
    TemaStore *store, const TemaMapRows *rows, gint64 map, GHashTable *copies, GError **error)
{
  for (guint i = 0; i < rows->edges->len; i++)
    {
      g_autofree char *guid = tema_guid_new ();
      TemaMapEdgeRow copy = *(const TemaMapEdgeRow *)g_ptr_array_index (rows->edges, i);

      copy.id = tema_guid_to_id (guid);
      copy.guid = guid;
      copy.map = map;
      copy.source = find_copy (copies, copy.source);
      copy.target = find_copy (copies, copy.target);
      if (!_tema_map_insert_edge (store, &copy, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
duplicate_map (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  g_autoptr (TemaMapRows) rows = tema_map_rows_new ();
  g_autoptr (GHashTable) copies
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  const TemaMapRow *original;
  gint64 map;

  if (!_tema_map_require (store, params->map, error)
      || !tema_map_rows_load_map (rows, store, params->map, error))
    return FALSE;
  original = g_ptr_array_index (rows->maps, 0);
  map = _tema_map_insert (act, store, params->name, original->source, original->board, error);
  _tema_act_add_changed (act, 1);
  return map > 0 && copy_nodes (store, rows, map, copies, error)
         && copy_edges (store, rows, map, copies, error);
}

/**
 * tema_act_duplicate_map:
 * @map: a map
 * @name: name of the copy; fails with %TEMA_ERROR_INVALID when empty
 *
 * Makes a second map with the same nodes and cross-links.
 *
 * Returns: (transfer full): the act; its created GUID is the new map's
 */
TemaAct *
tema_act_duplicate_map (TemaMap *map, const char *name)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (duplicate_map, map, &params);
  char short_name[64];

  params->name = g_strdup (name);
  _tema_act_set_needs_no_backup (act);
  _tema_act_set_label (act, _ ("Duplicate map “%s”"),
                       _tema_act_shorten (short_name, tema_map_get_name (map)));
  return act;
}

static GArray *
list_maps (TemaStore *store, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT id FROM map ORDER BY position, id");
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

static gboolean
move_map (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  g_autoptr (GArray) maps = NULL;
  g_autoptr (GArray) moving = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!_tema_map_require (store, params->map, error) || (maps = list_maps (store, error)) == NULL)
    return FALSE;
  g_array_append_val (moving, params->map);
  _tema_board_insert_ids (maps, moving, params->rank);
  _tema_act_add_changed (act, 1);
  for (guint i = 0; i < maps->len; i++)
    if (!_tema_board_run_on_pair (store,
                                  "UPDATE map SET position = ?2 WHERE id = ?1 AND position <> ?2",
                                  g_array_index (maps, gint64, i), i, error))
      return FALSE;
  return TRUE;
}

/**
 * tema_act_move_map:
 * @map: a map
 * @position: its place among the other maps, G_MAXUINT for the end
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_map (TemaMap *map, guint position)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (move_map, map, &params);
  char name[64];

  params->rank = position;
  _tema_act_set_label (act, _ ("Move map “%s”"), _tema_act_shorten (name, tema_map_get_name (map)));
  return act;
}

static gboolean
delete_map (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;

  _tema_act_add_changed (act, 1);
  return _tema_board_run (store, "DELETE FROM edge WHERE map = ?1", params->map, error)
         && _tema_board_run (store, "DELETE FROM node WHERE map = ?1", params->map, error)
         && _tema_board_run (store, "DELETE FROM map WHERE id = ?1", params->map, error);
}

/**
 * tema_act_delete_map:
 * @map: a map
 *
 * Deletes a map with its nodes and cross-links. What the nodes stand for is not touched.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_map (TemaMap *map)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (delete_map, map, &params);
  char name[64];

  _tema_act_set_label (act, _ ("Delete map “%s”"),
                       _tema_act_shorten (name, tema_map_get_name (map)));
  return act;
}
