/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Brings a map up to what it was drawn from, as far as that was chosen: nothing else moves. */
#include "tema-config.h"

#include "project/tema-map-acts-private.h"
#include "project/tema-map-difference.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "project/tema-board-acts-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* All changes of the difference, as those that come may hang on others; which are wanted; and the
 * ids of the nodes they made. */
typedef struct
{
  gint64 map;
  GPtrArray *changes; /* of TemaMapChange */
  GArray *is_wanted;  /* of gboolean */
  GArray *made;       /* of gint64; 0 for none */
} Update;

static void
change_free (gpointer data)
{
  TemaMapChange *change = data;

  g_free (change->node);
  g_free (change->subject_guid);
  g_free (change->name);
  g_free (change->parent);
  g_free (change);
}

static void
update_free (gpointer data)
{
  Update *update = data;

  g_ptr_array_unref (update->changes);
  g_array_unref (update->is_wanted);
  g_array_unref (update->made);
  g_free (update);
}

static gint64
find_node (TemaStore *store, gint64 map, const char *guid)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT id FROM node WHERE guid = ? AND map = ?");
  gint64 id = 0;

  tema_statement_bind_text (select, 1, guid);
  tema_statement_bind_int (select, 2, map);
  if (tema_statement_step (select, NULL))
    id = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return id;
}

/* When what it should hang on does not come, it hangs on what that should have hung on. */
static gint64
find_parent (Update *update, TemaStore *store, const TemaMapChange *change)
{
  while (change->new_parent >= 0)
    {
      gint64 made = g_array_index (update->made, gint64, change->new_parent);

      if (made != 0)
        return made;
      change = g_ptr_array_index (update->changes, change->new_parent);
    }
  return find_node (store, update->map, change->parent);
}

static gboolean
rename_node (TemaStore *store, gint64 node, const char *name, GError **error)
{
  TemaStatement *statement = tema_store_prepare (store, "UPDATE node SET text = ? WHERE id = ?");

  tema_statement_bind_text (statement, 1, name);
  tema_statement_bind_int (statement, 2, node);
  return tema_statement_run (statement, error);
}

static gboolean
append_child (TemaStore *store, gint64 map, gint64 parent, gint64 node, GError **error)
{
  g_autoptr (GArray) siblings = _tema_map_list_children (store, map, parent, error);
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (siblings == NULL)
    return FALSE;
  g_array_append_val (added, node);
  _tema_board_insert_ids (siblings, added, G_MAXUINT);
  return _tema_map_place_children (store, map, parent, siblings, error);
}

static gboolean
bring (TemaAct *act, Update *update, TemaStore *store, guint index, GError **error)
{
  const TemaMapChange *change = g_ptr_array_index (update->changes, index);
  g_autofree char *guid = tema_guid_new ();
  char nothing[] = "";
  TemaMapNodeRow row = { .id = tema_guid_to_id (guid), .map = update->map, .rank = G_MAXINT32 };

  row.subject = change->subject;
  row.subject_id = _tema_map_find_subject (store, change->subject, change->subject_guid);
  if (row.subject_id == 0)
    return TRUE; /* gone since the comparison */
  row.guid = guid;
  row.text = change->name;
  row.note = nothing;
  row.parent = find_parent (update, store, change);
  row.x = change->x;
  row.y = change->y;
  g_array_index (update->made, gint64, index) = row.id;
  _tema_act_add_created (act, guid);
  return _tema_map_insert_node (store, &row, error)
         && append_child (store, update->map, row.parent, row.id, error);
}

static gboolean
move (Update *update, TemaStore *store, gint64 node, const TemaMapChange *change, GError **error)
{
  gint64 parent = find_parent (update, store, change);

  for (gint64 at = parent; at != 0; at = _tema_map_find_parent (store, at))
    if (at == node)
      {
        g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                     _ ("A node cannot hang on itself or on a node of its own branch."));
        return FALSE;
      }
  return append_child (store, update->map, parent, node, error);
}

/* What hangs on it hangs one higher then, in its own place. */
static gboolean
take_away (Update *update, TemaStore *store, gint64 node, GError **error)
{
  gint64 parent = _tema_map_find_parent (store, node);
  g_autoptr (GArray) children = _tema_map_list_children (store, update->map, node, error);
  g_autoptr (GArray) siblings
      = children != NULL ? _tema_map_list_children (store, update->map, parent, error) : NULL;

  if (siblings == NULL)
    return FALSE;
  _tema_board_insert_ids (siblings, children, G_MAXUINT);
  return _tema_map_place_children (store, update->map, parent, siblings, error)
         && _tema_board_run (store, "DELETE FROM edge WHERE source = ?1 OR target = ?1", node,
                             error)
         && _tema_board_run (store, "DELETE FROM node WHERE id = ?1", node, error);
}

static gboolean
apply (TemaAct *act, Update *update, TemaStore *store, guint index, GError **error)
{
  const TemaMapChange *change = g_ptr_array_index (update->changes, index);
  gint64 node = find_node (store, update->map, change->node);

  _tema_act_add_changed (act, 1);
  if (change->kind == TEMA_MAP_CHANGE_NEW)
    return bring (act, update, store, index, error);
  if (node == 0)
    return TRUE; /* gone since the comparison */
  if (change->kind == TEMA_MAP_CHANGE_RENAMED)
    return rename_node (store, node, change->name, error);
  if (change->kind == TEMA_MAP_CHANGE_MOVED)
    return move (update, store, node, change, error);
  return take_away (update, store, node, error);
}

static gboolean
update_map (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  Update *update = data;

  if (!_tema_map_require (store, update->map, error))
    return FALSE;
  /* It may have been tried before, and taken back. */
  memset (update->made->data, 0, update->made->len * sizeof (gint64));
  for (guint i = 0; i < update->changes->len; i++)
    if (g_array_index (update->is_wanted, gboolean, i) && !apply (act, update, store, i, error))
      return FALSE;
  return TRUE;
}

static void
capture (Update *update, const TemaMapDifference *difference)
{
  const gboolean no = FALSE;
  const gint64 none = 0;

  for (guint i = 0; i < difference->changes->len; i++)
    {
      const TemaMapChange *from = tema_map_difference_get_change (difference, i);
      TemaMapChange *change = g_memdup2 (from, sizeof *from);

      change->node = g_strdup (from->node);
      change->words = NULL;
      change->subject_guid = g_strdup (from->subject_guid);
      change->name = g_strdup (from->name);
      change->parent = g_strdup (from->parent);
      g_ptr_array_add (update->changes, change);
      g_array_append_val (update->is_wanted, no);
      g_array_append_val (update->made, none);
    }
}

/**
 * tema_act_update_map:
 * @map: the map that was compared
 * @difference: what differs
 * @indices: (array length=n_indices) (nullable): which of its changes shall be made, %NULL for all
 * @n_indices: how many
 *
 * Brings a map up to what it was drawn from. New nodes come where the difference says, everything
 * else stays in its place; what hung on a node that goes hangs one higher then.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of the new nodes
 */
TemaAct *
tema_act_update_map (TemaMap *map,
                     const TemaMapDifference *difference,
                     const guint *indices,
                     guint n_indices)
{
  Update *update = g_new0 (Update, 1);
  TemaAct *act = _tema_act_new (update_map, update, update_free);
  guint n_changes = indices != NULL ? n_indices : difference->changes->len;
  char name[64];

  update->map = tema_map_get_id (map);
  update->changes = g_ptr_array_new_with_free_func (change_free);
  update->is_wanted = g_array_new (FALSE, FALSE, sizeof (gboolean));
  update->made = g_array_new (FALSE, FALSE, sizeof (gint64));
  capture (update, difference);
  for (guint i = 0; i < n_changes; i++)
    g_array_index (update->is_wanted, gboolean, indices != NULL ? indices[i] : i) = TRUE;
  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Update map “%s”: %u change",
                                    "Update map “%s”: %u changes", n_changes),
                       _tema_act_shorten (name, tema_map_get_name (map)), n_changes);
  return act;
}
