/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on cross-links: add, label, arrow, reverse, delete. */
#include "tema-config.h"

#include "project/tema-map-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "project/tema-board-acts-private.h"

#include <glib/gi18n-lib.h>

static gboolean
add_edge (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *label = _tema_board_dup_text (params->text, error);
  TemaMapEdgeRow row = { .id = tema_guid_to_id (guid), .map = params->map };

  if (label == NULL)
    return FALSE;
  row.guid = guid;
  row.label = label;
  row.source = g_array_index (params->ids, gint64, 0);
  row.target = g_array_index (params->ids, gint64, 1);
  row.arrow = params->number;
  if (!_tema_map_require_node (store, params->map, row.source, error)
      || !_tema_map_require_node (store, params->map, row.target, error))
    return FALSE;
  if (row.source == row.target)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("A node cannot be linked to itself."));
      return FALSE;
    }
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return _tema_map_insert_edge (store, &row, error);
}

static void
label_ends (TemaAct *act, TemaMapNode *source, TemaMapNode *target, const char *format)
{
  char from[64], to[64];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  _tema_act_set_label (
      act, format, _tema_map_shorten (from, source != NULL ? tema_map_node_get_text (source) : ""),
      _tema_map_shorten (to, target != NULL ? tema_map_node_get_text (target) : ""));
#pragma GCC diagnostic pop
}

/**
 * tema_act_add_edge:
 * @source: the node it begins at
 * @target: the node it ends at, on the same map
 * @label: what is written on it; may be empty
 * @arrow: where it has arrows
 *
 * Links two nodes crosswise. Fails with %TEMA_ERROR_INVALID when they are one.
 *
 * Returns: (transfer full): the act; its created GUID is the cross-link's
 */
TemaAct *
tema_act_add_edge (TemaMapNode *source, TemaMapNode *target, const char *label, TemaEdgeArrow arrow)
{
  TemaMapNode *const ends[] = { source, target };
  TemaMapParams *params;
  TemaAct *act = _tema_map_act_new (add_edge, tema_map_node_get_map (source), &params);

  _tema_map_params_add_nodes (params, ends, 2);
  params->text = g_strdup (label);
  params->number = arrow;
  label_ends (act, source, target, _ ("Link “%s” to “%s”"));
  return act;
}

static TemaAct *
edges_act (TemaActMutate mutate, TemaMapEdge *const *edges, guint n_edges, TemaMapParams **params)
{
  TemaAct *act
      = _tema_map_act_new (mutate, n_edges > 0 ? tema_map_edge_get_map (edges[0]) : NULL, params);

  for (guint i = 0; i < n_edges; i++)
    {
      gint64 id = tema_map_edge_get_id (edges[i]);

      g_array_append_val ((*params)->ids, id);
    }
  return act;
}

/* Fails when the cross-link is no longer there. */
static gboolean
require_edge (TemaStore *store, gint64 edge, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT 1 FROM edge WHERE id = ?");
  gboolean is_there;

  tema_statement_bind_int (select, 1, edge);
  is_there = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  if (!is_there)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("This cross-link is no longer on the map."));
  return is_there;
}

static gboolean
label_edge (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  g_autofree char *label = _tema_board_dup_text (params->text, error);
  TemaStatement *update;

  if (label == NULL || !require_edge (store, g_array_index (params->ids, gint64, 0), error))
    return FALSE;
  update = tema_store_prepare (store, "UPDATE edge SET label = ?1 WHERE id = ?2 AND label <> ?1");
  tema_statement_bind_text (update, 1, label);
  tema_statement_bind_int (update, 2, g_array_index (params->ids, gint64, 0));
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

/**
 * tema_act_label_edge:
 * @edge: a cross-link
 * @label: what is written on it; may be empty
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_label_edge (TemaMapEdge *edge, const char *label)
{
  TemaMapParams *params;
  TemaAct *act = edges_act (label_edge, &edge, 1, &params);

  params->text = g_strdup (label);
  label_ends (act, tema_map_edge_get_source (edge), tema_map_edge_get_target (edge),
              _ ("Label the link from “%s” to “%s”"));
  return act;
}

static gboolean
set_arrow (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  gint64 edge = g_array_index (params->ids, gint64, 0);

  _tema_act_add_changed (act, 1);
  return require_edge (store, edge, error)
         && _tema_board_run_on_pair (store,
                                     "UPDATE edge SET arrow = ?2 WHERE id = ?1 AND arrow <> ?2",
                                     edge, params->number, error);
}

/**
 * tema_act_set_edge_arrow:
 * @edge: a cross-link
 * @arrow: where it shall have arrows
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_edge_arrow (TemaMapEdge *edge, TemaEdgeArrow arrow)
{
  TemaMapParams *params;
  TemaAct *act = edges_act (set_arrow, &edge, 1, &params);

  params->number = arrow;
  label_ends (act, tema_map_edge_get_source (edge), tema_map_edge_get_target (edge),
              _ ("Change the arrows from “%s” to “%s”"));
  return act;
}

static gboolean
reverse_edge (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  gint64 edge = g_array_index (params->ids, gint64, 0);

  _tema_act_add_changed (act, 1);
  return require_edge (store, edge, error)
         && _tema_board_run (store,
                             "UPDATE edge SET (source, target) = (target, source) WHERE id = ?1",
                             edge, error);
}

/**
 * tema_act_reverse_edge:
 * @edge: a cross-link
 *
 * Lets a cross-link begin where it ended.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_reverse_edge (TemaMapEdge *edge)
{
  TemaMapParams *params;
  TemaAct *act = edges_act (reverse_edge, &edge, 1, &params);

  label_ends (act, tema_map_edge_get_source (edge), tema_map_edge_get_target (edge),
              _ ("Reverse the link from “%s” to “%s”"));
  return act;
}

static gboolean
delete_edges (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    if (!_tema_board_run (store, "DELETE FROM edge WHERE id = ?1",
                          g_array_index (params->ids, gint64, i), error))
      return FALSE;
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

/**
 * tema_act_delete_edges:
 * @edges: (array length=n_edges): cross-links of one map
 * @n_edges: how many
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_edges (TemaMapEdge *const *edges, guint n_edges)
{
  TemaMapParams *params;
  TemaAct *act = edges_act (delete_edges, edges, n_edges, &params);

  if (n_edges == 1)
    label_ends (act, tema_map_edge_get_source (edges[0]), tema_map_edge_get_target (edges[0]),
                _ ("Delete the link from “%s” to “%s”"));
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Delete %u link", "Delete %u links", n_edges), n_edges);
  return act;
}
