/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Writes a map that is a plain value into the project, inside a running act: as a new map, or as
 * branches of one. Everything gets a GUID of its own, so that the same can be pasted twice. */
#include "tema-config.h"

#include "project/tema-map-acts-private.h"

#include "base/tema-guid.h"
#include "project/tema-board-acts-private.h"

/* A node that says the name of what it stands for follows it. */
static gboolean
says_its_name (TemaStore *store, TemaNodeSubject kind, gint64 subject, const char *text)
{
  TemaStatement *select;
  gboolean is_so;

  if (subject == 0)
    return FALSE;
  select = tema_store_prepare (store, _tema_map_subject_find (kind)->name_sql);
  tema_statement_bind_int (select, 1, subject);
  is_so = tema_statement_step (select, NULL)
          && g_str_equal (tema_statement_get_text (select, 0), text);
  tema_statement_reset (select);
  return is_so;
}

/* Writes one node. Returns its id, or -1. */
static gint64
write_node (TemaAct *act,
            TemaStore *store,
            const TemaMapStateNode *node,
            gint64 map,
            gint64 parent,
            gint64 rank,
            gboolean keeps_texts,
            GError **error)
{
  g_autofree char *text = _tema_board_dup_text (node->text, error);
  g_autofree char *note = text != NULL ? _tema_board_dup_text (node->note, error) : NULL;
  g_autofree char *guid = tema_guid_new ();
  char nothing[] = "";
  TemaMapNodeRow row = { .id = tema_guid_to_id (guid), .map = map, .parent = parent, .rank = rank };

  if (note == NULL)
    return -1;
  row.guid = guid;
  row.subject_id = _tema_map_find_subject (store, node->subject, node->subject_guid);
  row.subject = row.subject_id != 0 ? node->subject : TEMA_NODE_IDEA;
  row.text
      = !keeps_texts && says_its_name (store, row.subject, row.subject_id, text) ? nothing : text;
  row.note = note;
  row.color = node->color;
  row.has_color = node->has_own_color;
  row.shape = CLAMP (node->shape, TEMA_NODE_BY_DEPTH, TEMA_NODE_WORDS);
  row.is_folded = node->is_folded != 0;
  row.shows_counts = node->shows_counts != 0;
  row.x = CLAMP (node->x, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
  row.y = CLAMP (node->y, -TEMA_MAP_MAX_PLACE, TEMA_MAP_MAX_PLACE);
  if (!_tema_map_insert_node (store, &row, error) || !_tema_map_color_branch (store, row.id, error))
    return -1;
  _tema_act_add_created (act, guid);
  return row.id;
}

static gboolean
write_edges (
    TemaStore *store, const TemaMapState *state, gint64 map, const GArray *ids, GError **error)
{
  for (guint i = 0; i < state->edges->len; i++)
    {
      const TemaMapStateEdge *edge = tema_map_state_get_edge (state, i);
      g_autofree char *guid = tema_guid_new ();
      g_autofree char *label = _tema_board_dup_text (edge->label, error);
      TemaMapEdgeRow row = { .id = tema_guid_to_id (guid), .map = map };

      if (label == NULL)
        return FALSE;
      if (edge->source == edge->target || edge->source < 0 || edge->target < 0)
        continue;
      row.guid = guid;
      row.label = label;
      row.source = g_array_index (ids, gint64, edge->source);
      row.target = g_array_index (ids, gint64, edge->target);
      row.arrow = CLAMP (edge->arrow, TEMA_EDGE_PLAIN, TEMA_EDGE_BOTH_WAYS);
      if (!_tema_map_insert_edge (store, &row, error))
        return FALSE;
    }
  return TRUE;
}

/* Writes all nodes and cross-links of @state: its middles and free nodes on @parent (0 for none) at
 * @rank. @keeps_texts: names that nodes carry are kept as they are, even where they could follow.
 */
gboolean
_tema_map_write_state (TemaAct *act,
                       TemaStore *store,
                       gint64 map,
                       const TemaMapState *state,
                       gint64 parent,
                       guint rank,
                       gboolean keeps_texts,
                       GError **error)
{
  g_autoptr (GArray) siblings = _tema_map_list_children (store, map, parent, error);
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree guint *n_children = g_new0 (guint, state->nodes->len + 1);

  if (siblings == NULL)
    return FALSE;
  n_children[0] = siblings->len;
  for (guint i = 0; i < state->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (state, i);
      gint64 above = node->parent >= 0 ? g_array_index (ids, gint64, node->parent) : parent;
      gint64 id = write_node (act, store, node, map, above, n_children[node->parent + 1]++,
                              keeps_texts, error);

      if (id < 0)
        return FALSE;
      g_array_append_val (ids, id);
      if (node->parent < 0)
        g_array_append_val (tops, id);
    }
  _tema_act_add_changed (act, state->nodes->len);
  _tema_board_insert_ids (siblings, tops, rank);
  return _tema_map_place_children (store, map, parent, siblings, error)
         && write_edges (store, state, map, ids, error);
}
