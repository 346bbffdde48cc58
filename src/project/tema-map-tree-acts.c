/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs that change which node hangs where: add, place, move, delete, paste. A map may be as deep
 * as it has nodes, so nothing here calls itself. */
#include "tema-config.h"

#include "project/tema-map-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "project/tema-board-acts-private.h"

#include <glib/gi18n-lib.h>

static TemaAct *
nodes_act (TemaActMutate mutate, TemaMapNode *const *nodes, guint n_nodes, TemaMapParams **params)
{
  TemaAct *act
      = _tema_map_act_new (mutate, n_nodes > 0 ? tema_map_node_get_map (nodes[0]) : NULL, params);

  _tema_map_params_add_nodes (*params, nodes, n_nodes);
  return act;
}

/* Makes the @index-th new node inside a running act. Returns its id, or -1. */
static gint64
insert_node (
    TemaAct *act, TemaStore *store, const TemaMapParams *params, guint index, GError **error)
{
  g_autofree char *text = _tema_board_dup_text (params->text, error);
  g_autofree char *guid = tema_guid_new ();
  char nothing[] = "";
  TemaMapNodeRow row = {
    .id = tema_guid_to_id (guid), .map = params->map, .parent = params->parent, .rank = G_MAXINT32
  };

  if (text == NULL)
    return -1;
  row.guid = guid;
  row.text = text;
  row.note = nothing;
  if (index < params->subjects->len)
    {
      row.subject = g_array_index (params->kinds, int, index);
      row.subject_id = g_array_index (params->subjects, gint64, index);
      if (!_tema_map_require_subject (store, row.subject, row.subject_id, error))
        return -1;
    }
  if (index < params->points->len)
    {
      row.x = g_array_index (params->points, TemaMapPoint, index).x;
      row.y = g_array_index (params->points, TemaMapPoint, index).y;
    }
  if (!_tema_map_insert_node (store, &row, error) || !_tema_map_color_branch (store, row.id, error))
    return -1;
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return row.id;
}

static gboolean
add_nodes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  guint n_nodes = MAX (params->subjects->len, 1);
  g_autoptr (GArray) siblings = NULL;
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!_tema_map_require_node (store, params->map, params->parent, error)
      || (siblings = _tema_map_list_children (store, params->map, params->parent, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < n_nodes; i++)
    {
      gint64 id = insert_node (act, store, params, i, error);

      if (id < 0)
        return FALSE;
      g_array_append_val (made, id);
    }
  _tema_board_insert_ids (siblings, made, params->rank);
  return _tema_map_place_children (store, params->map, params->parent, siblings, error);
}

/**
 * tema_act_add_node:
 * @map: a map
 * @text: what it says; may have several lines, may be empty
 * @place: (nullable): the node to hang it on and its point
 *
 * Adds an idea. The branches of a middle get the colours of the palette in order.
 *
 * Returns: (transfer full): the act; its created GUID is the node's
 */
TemaAct *
tema_act_add_node (TemaMap *map, const char *text, const TemaMapPlace *place)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (add_nodes, map, &params);
  char short_text[64];

  params->text = g_strdup (text);
  _tema_map_params_set_place (params, place, 1);
  if (*text != '\0')
    _tema_act_set_label (act, _ ("Add node “%s”"), _tema_map_shorten (short_text, text));
  else
    _tema_act_set_label (act, _ ("Add a node"));
  return act;
}

/**
 * tema_act_add_subject_nodes:
 * @map: a map
 * @subjects: (array length=n_subjects): what the nodes shall stand for: each a #TemaCode,
 * #TemaTheme or #TemaDocument
 * @n_subjects: how many
 * @place: (nullable): the node to hang them on and their points
 *
 * Adds nodes that stand for something and follow its name.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of the nodes, in order
 */
TemaAct *
tema_act_add_subject_nodes (TemaMap *map,
                            GObject *const *subjects,
                            guint n_subjects,
                            const TemaMapPlace *place)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (add_nodes, map, &params);
  char name[64];

  for (guint i = 0; i < n_subjects; i++)
    _tema_map_params_add_subject (params, subjects[i]);
  _tema_map_params_set_place (params, place, n_subjects);
  if (n_subjects == 1)
    _tema_act_set_label (
        act, _ ("Add node “%s”"),
        _tema_map_shorten (name, _tema_map_subject_of (subjects[0])->get_name (subjects[0])));
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Add %u node", "Add %u nodes", n_subjects), n_subjects);
  return act;
}

static gboolean
place_nodes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;

  if (!_tema_map_require (store, params->map, error))
    return FALSE;
  for (guint i = 0; i < params->ids->len; i++)
    if (!_tema_map_set_point (store, g_array_index (params->ids, gint64, i),
                              g_array_index (params->points, TemaMapPoint, i), error))
      return FALSE;
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

/**
 * tema_act_place_nodes:
 * @nodes: (array length=n_nodes): nodes of one map
 * @points: (array length=n_nodes): where they shall be
 * @n_nodes: how many
 *
 * Puts just these nodes somewhere else; what hangs on them stays. Who drags a branch gives all its
 * nodes.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_place_nodes (TemaMapNode *const *nodes, const TemaMapPoint *points, guint n_nodes)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (place_nodes, nodes, n_nodes, &params);
  char text[64];

  _tema_map_params_add_points (params, points, n_nodes);
  _tema_act_set_needs_no_backup (act);
  if (n_nodes == 1)
    _tema_act_set_label (act, _ ("Move “%s” on the map"),
                         _tema_map_shorten (text, tema_map_node_get_text (nodes[0])));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Move %u node on the map",
                                      "Move %u nodes on the map", n_nodes),
                         n_nodes);
  return act;
}

/**
 * tema_act_tidy_map:
 * @nodes: (array length=n_nodes): nodes of one map
 * @points: (array length=n_nodes): where a layout puts them
 * @n_nodes: how many
 *
 * Puts the nodes of a whole map where a layout wants them, in one act.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_tidy_map (TemaMapNode *const *nodes, const TemaMapPoint *points, guint n_nodes)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (place_nodes, nodes, n_nodes, &params);
  char name[64];

  _tema_map_params_add_points (params, points, n_nodes);
  _tema_act_set_needs_no_backup (act);
  _tema_act_set_label (
      act, _ ("Tidy up map “%s”"),
      _tema_act_shorten (name,
                         n_nodes > 0 ? tema_map_get_name (tema_map_node_get_map (nodes[0])) : ""));
  return act;
}

static GHashTable *
make_set (const GArray *ids)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (set, &g_array_index (ids, gint64, i));
  return set;
}

static gboolean
hangs_on_any (TemaStore *store, gint64 node, GHashTable *set)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (gint64 at = _tema_map_find_parent (store, node); at != 0;
       at = _tema_map_find_parent (store, at))
    if (g_hash_table_contains (set, &at))
      return TRUE;
    else if (!g_hash_table_add (seen, g_memdup2 (&at, sizeof at)))
      return FALSE; /* a circle from a foreign hand */
  return FALSE;
}

/* The branch of a node moves with it. */
static gboolean
move_branch (TemaStore *store, gint64 node, TemaMapPoint point, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      store, TEMA_NODE_BRANCH
      ", start (x, y) AS MATERIALIZED (SELECT ?2 - x, ?3 - y FROM node WHERE id = ?1)"
      " UPDATE node SET x = max (-?4, min (?4, node.x + start.x)),"
      " y = max (-?4, min (?4, node.y + start.y)) FROM start"
      " WHERE id IN branch AND (start.x <> 0 OR start.y <> 0)");

  tema_statement_bind_int (update, 1, node);
  tema_statement_bind_int (update, 2, point.x);
  tema_statement_bind_int (update, 3, point.y);
  tema_statement_bind_int (update, 4, TEMA_MAP_MAX_PLACE);
  return tema_statement_run (update, error);
}

/* What hangs on another of those that move comes along by itself. */
static GArray *
list_tops (TemaStore *store, const TemaMapParams *params, GHashTable *moving, GError **error)
{
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 id = g_array_index (params->ids, gint64, i);

      if (!_tema_map_require_node (store, params->map, id, error))
        return NULL;
      if (hangs_on_any (store, id, moving))
        continue;
      g_array_append_val (tops, id);
      if (i < params->points->len
          && !move_branch (store, id, g_array_index (params->points, TemaMapPoint, i), error))
        return NULL;
    }
  return g_steal_pointer (&tops);
}

static gboolean
move_nodes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  g_autoptr (GHashTable) moving = make_set (params->ids);
  g_autoptr (GArray) tops = NULL;
  g_autoptr (GArray) siblings = NULL;

  if (!_tema_map_require_node (store, params->map, params->parent, error))
    return FALSE;
  if (g_hash_table_contains (moving, &params->parent)
      || hangs_on_any (store, params->parent, moving))
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                   _ ("A node cannot hang on itself or on a node of its own branch."));
      return FALSE;
    }
  if ((tops = list_tops (store, params, moving, error)) == NULL
      || (siblings = _tema_map_list_children (store, params->map, params->parent, error)) == NULL)
    return FALSE;
  _tema_act_add_changed (act, tops->len);
  _tema_board_insert_ids (siblings, tops, params->rank);
  if (!_tema_map_place_children (store, params->map, params->parent, siblings, error))
    return FALSE;
  for (guint i = 0; i < tops->len; i++)
    if (!_tema_map_color_branch (store, g_array_index (tops, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * tema_act_move_nodes:
 * @nodes: (array length=n_nodes): nodes of one map, in the order they shall have
 * @n_nodes: how many
 * @place: where to; its points are those of @nodes, and each branch moves along with its node
 *
 * Hangs nodes, with all that hangs on them, on another node, or sets them free; or re-orders them
 * among their siblings. Fails with %TEMA_ERROR_INVALID when a node would come to hang on itself.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_nodes (TemaMapNode *const *nodes, guint n_nodes, const TemaMapPlace *place)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (move_nodes, nodes, n_nodes, &params);
  char text[64], parent[64];

  _tema_map_params_set_place (params, place, n_nodes);
  if (n_nodes == 1)
    _tema_map_shorten (text, tema_map_node_get_text (nodes[0]));
  if (place->parent != NULL)
    _tema_map_shorten (parent, tema_map_node_get_text (place->parent));
  if (n_nodes == 1 && place->parent == tema_map_node_get_parent (nodes[0]))
    _tema_act_set_label (act, _ ("Re-order “%s”"), text);
  else if (n_nodes == 1 && place->parent != NULL)
    _tema_act_set_label (act, _ ("Hang “%s” on “%s”"), text, parent);
  else if (n_nodes == 1)
    _tema_act_set_label (act, _ ("Set “%s” free"), text);
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Move %u branch", "Move %u branches", n_nodes), n_nodes);
  return act;
}

static guint
count_branch (TemaStore *store, gint64 node)
{
  TemaStatement *select = tema_store_prepare (store, TEMA_NODE_BRANCH
                                              "SELECT count (*) FROM node WHERE id IN branch");
  guint n_nodes = 0;

  tema_statement_bind_int (select, 1, node);
  if (tema_statement_step (select, NULL))
    n_nodes = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return n_nodes;
}

static gboolean
delete_nodes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 node = g_array_index (params->ids, gint64, i);

      _tema_act_add_changed (act, count_branch (store, node));
      if (!_tema_board_run (
              store, TEMA_NODE_BRANCH "DELETE FROM edge WHERE source IN branch OR target IN branch",
              node, error)
          || !_tema_board_run (store, TEMA_NODE_BRANCH "DELETE FROM node WHERE id IN branch", node,
                               error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_act_delete_nodes:
 * @nodes: (array length=n_nodes): nodes of one map
 * @n_nodes: how many
 *
 * Deletes nodes with all that hangs on them and all cross-links to them. What they stand for is not
 * touched. The act counts all nodes that went.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_nodes (TemaMapNode *const *nodes, guint n_nodes)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (delete_nodes, nodes, n_nodes, &params);
  char text[64];

  if (n_nodes == 1 && g_list_model_get_n_items (tema_map_node_get_nodes (nodes[0])) > 0)
    _tema_act_set_label (act, _ ("Delete branch “%s”"),
                         _tema_map_shorten (text, tema_map_node_get_text (nodes[0])));
  else if (n_nodes == 1)
    _tema_act_set_label (act, _ ("Delete node “%s”"),
                         _tema_map_shorten (text, tema_map_node_get_text (nodes[0])));
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Delete %u branch", "Delete %u branches", n_nodes),
        n_nodes);
  return act;
}

static gboolean
paste_nodes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;

  return _tema_map_require_node (store, params->map, params->parent, error)
         && _tema_map_write_state (act, store, params->map, params->state, params->parent,
                                   params->rank, FALSE, error);
}

/**
 * tema_act_paste_nodes:
 * @map: a map
 * @state: what is pasted, with places: each middle and free node becomes a branch
 * @parent: (nullable): the node to hang them on, %NULL for free ones
 * @rank: place among the nodes there, G_MAXUINT for the end
 *
 * Adds branches from the clipboard or an outline, with texts, notes, colours, shapes and the
 * cross-links between them. What they stand for is kept when this project has it.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of the nodes, in order
 */
TemaAct *
tema_act_paste_nodes (TemaMap *map, const TemaMapState *state, TemaMapNode *parent, guint rank)
{
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (paste_nodes, map, &params);

  params->state = tema_map_state_copy (state);
  params->parent = parent != NULL ? tema_map_node_get_id (parent) : 0;
  params->rank = rank;
  _tema_act_set_needs_no_backup (act);
  _tema_act_set_label (
      act, g_dngettext (GETTEXT_PACKAGE, "Paste %u node", "Paste %u nodes", state->nodes->len),
      state->nodes->len);
  return act;
}
