/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on the values of nodes: text, note, colour, shape, folding, counts, what they stand for. */
#include "tema-config.h"

#include "project/tema-map-acts-private.h"

#include "base/tema-time.h"
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

/* One node is named, several are counted. */
static void
label_nodes (
    TemaAct *act, TemaMapNode *const *nodes, guint n_nodes, const char *one, const char *several)
{
  char text[64];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (n_nodes == 1)
    _tema_act_set_label (act, one, _tema_map_shorten (text, tema_map_node_get_text (nodes[0])));
  else
    _tema_act_set_label (act, several, n_nodes);
#pragma GCC diagnostic pop
}

/* Runs an UPDATE of each node; ?1 the value, ?2 the time, ?3 the node. */
static gboolean
set_texts (TemaAct *act,
           TemaStore *store,
           const char *sql,
           const TemaMapParams *params,
           const char *value,
           GError **error)
{
  g_autofree char *now = tema_time_dup_now ();

  for (guint i = 0; value != NULL && i < params->ids->len; i++)
    {
      gint64 node = g_array_index (params->ids, gint64, i);
      TemaStatement *update;

      if (!_tema_map_require_node (store, params->map, node, error))
        return FALSE;
      update = tema_store_prepare (store, sql);
      tema_statement_bind_text (update, 1, value);
      tema_statement_bind_text (update, 2, now);
      tema_statement_bind_int (update, 3, node);
      if (!tema_statement_run (update, error))
        return FALSE;
      _tema_act_add_changed (act, 1);
    }
  return value != NULL;
}

/* Likewise with a number; ?2 the value, ?1 the node. */
static gboolean
set_numbers (
    TemaAct *act, TemaStore *store, const char *sql, const TemaMapParams *params, GError **error)
{
  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 node = g_array_index (params->ids, gint64, i);

      if (!_tema_map_require_node (store, params->map, node, error)
          || !_tema_board_run_on_pair (store, sql, node, params->number, error))
        return FALSE;
      _tema_act_add_changed (act, 1);
    }
  return TRUE;
}

static gboolean
set_text (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  g_autofree char *text = _tema_board_dup_text (params->text, error);

  return set_texts (act, store,
                    "UPDATE node SET text = ?1, modified_at = ?2 WHERE id = ?3 AND text <> ?1",
                    params, text, error);
}

/**
 * tema_act_set_node_text:
 * @node: a node
 * @text: what it shall say; may have several lines. "" empties an idea, and lets a node that stands
 * for something follow its name again.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_node_text (TemaMapNode *node, const char *text)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (set_text, &node, 1, &params);
  const char *old_text = tema_map_node_get_text (node);
  char before[64], after[64];

  params->text = g_strdup (text);
  _tema_map_shorten (before, old_text);
  _tema_map_shorten (after, text);
  if (*text == '\0' && tema_map_node_get_subject (node) != TEMA_NODE_IDEA)
    _tema_act_set_label (act, _ ("Let node “%s” follow its name"), before);
  else if (*old_text == '\0')
    _tema_act_set_label (act, _ ("Write node “%s”"), after);
  else if (*text == '\0')
    _tema_act_set_label (act, _ ("Empty node “%s”"), before);
  else
    _tema_act_set_label (act, _ ("Rename “%s” to “%s”"), before, after);
  return act;
}

static gboolean
set_note (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  g_autofree char *note = _tema_board_dup_text (params->text, error);

  return set_texts (act, store,
                    "UPDATE node SET note = ?1, modified_at = ?2 WHERE id = ?3 AND note <> ?1",
                    params, note, error);
}

/**
 * tema_act_set_node_note:
 * @node: a node
 * @note: what the researcher thinks about it; "" for nothing
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_node_note (TemaMapNode *node, const char *note)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (set_note, &node, 1, &params);

  params->text = g_strdup (note);
  label_nodes (act, &node, 1, _ ("Note on “%s”"), "");
  return act;
}

static gboolean
color_nodes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;

  return set_texts (act, store,
                    "UPDATE node SET color = ?1, modified_at = ?2 WHERE id = ?3 AND color <> ?1",
                    params, params->color, error);
}

/**
 * tema_act_color_nodes:
 * @nodes: (array length=n_nodes): nodes of one map
 * @n_nodes: how many
 * @color: (nullable): their new colour; %NULL for that of what they stand for, or of their branch
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_color_nodes (TemaMapNode *const *nodes, guint n_nodes, const TemaColor *color)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (color_nodes, nodes, n_nodes, &params);

  params->color = color != NULL ? tema_color_to_string (color) : g_strdup ("");
  label_nodes (act, nodes, n_nodes, _ ("Colour “%s”"),
               g_dngettext (GETTEXT_PACKAGE, "Colour %u node", "Colour %u nodes", n_nodes));
  return act;
}

static gboolean
shape_nodes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  return set_numbers (act, store, "UPDATE node SET shape = ?2 WHERE id = ?1 AND shape <> ?2", data,
                      error);
}

/**
 * tema_act_shape_nodes:
 * @nodes: (array length=n_nodes): nodes of one map
 * @n_nodes: how many
 * @shape: their new shape
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_shape_nodes (TemaMapNode *const *nodes, guint n_nodes, TemaNodeShape shape)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (shape_nodes, nodes, n_nodes, &params);

  params->number = shape;
  label_nodes (act, nodes, n_nodes, _ ("Shape “%s”"),
               g_dngettext (GETTEXT_PACKAGE, "Shape %u node", "Shape %u nodes", n_nodes));
  return act;
}

static gboolean
fold_nodes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  return set_numbers (
      act, store, "UPDATE node SET is_folded = ?2 WHERE id = ?1 AND is_folded <> ?2", data, error);
}

/**
 * tema_act_fold_nodes:
 * @nodes: (array length=n_nodes): nodes of one map
 * @n_nodes: how many
 * @is_folded: whether their children shall be hidden
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_fold_nodes (TemaMapNode *const *nodes, guint n_nodes, gboolean is_folded)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (fold_nodes, nodes, n_nodes, &params);

  params->number = is_folded != FALSE;
  _tema_act_set_needs_no_backup (act);
  if (is_folded)
    label_nodes (act, nodes, n_nodes, _ ("Fold “%s”"),
                 g_dngettext (GETTEXT_PACKAGE, "Fold %u branch", "Fold %u branches", n_nodes));
  else
    label_nodes (act, nodes, n_nodes, _ ("Unfold “%s”"),
                 g_dngettext (GETTEXT_PACKAGE, "Unfold %u branch", "Unfold %u branches", n_nodes));
  return act;
}

static gboolean
show_counts (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  return set_numbers (act, store,
                      "UPDATE node SET shows_counts = ?2 WHERE id = ?1 AND shows_counts <> ?2",
                      data, error);
}

/**
 * tema_act_show_node_counts:
 * @nodes: (array length=n_nodes): nodes of one map
 * @n_nodes: how many
 * @shows_counts: whether they shall show the counts of what they stand for
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_show_node_counts (TemaMapNode *const *nodes, guint n_nodes, gboolean shows_counts)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (show_counts, nodes, n_nodes, &params);

  params->number = shows_counts != FALSE;
  if (shows_counts)
    label_nodes (act, nodes, n_nodes, _ ("Show counts of “%s”"),
                 g_dngettext (GETTEXT_PACKAGE, "Show counts of %u node", "Show counts of %u nodes",
                              n_nodes));
  else
    label_nodes (act, nodes, n_nodes, _ ("Hide counts of “%s”"),
                 g_dngettext (GETTEXT_PACKAGE, "Hide counts of %u node", "Hide counts of %u nodes",
                              n_nodes));
  return act;
}

static gboolean
set_subject (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaMapParams *params = data;
  gint64 node = g_array_index (params->ids, gint64, 0);
  gint64 id = g_array_index (params->subjects, gint64, 0);
  int kind = g_array_index (params->kinds, int, 0);

  if (!_tema_map_require_node (store, params->map, node, error))
    return FALSE;
  _tema_act_add_changed (act, 1);
  if (id == 0)
    return _tema_map_leave_subject (store, node, error);
  return _tema_map_require_subject (store, kind, id, error)
         && _tema_board_run_on_pair (store, _tema_map_subject_find (kind)->set_sql, node, id, error)
         && _tema_board_run (store, "UPDATE node SET text = '' WHERE id = ?1 AND text <> ''", node,
                             error)
         && _tema_map_color_branch (store, node, error);
}

/**
 * tema_act_set_node_subject:
 * @node: a node
 * @subject: (nullable): what it shall stand for: a #TemaCode, #TemaTheme, #TemaDocument,
 * #TemaCase or #TemaMemo; %NULL for nothing
 *
 * Lets a node stand for something, whose name it then follows; or lets it go of that, and keep the
 * name as its own text.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_set_node_subject (TemaMapNode *node, GObject *subject)
{
  TemaMapParams *params;
  TemaAct *act = nodes_act (set_subject, &node, 1, &params);
  char before[64], after[64];

  _tema_map_params_add_subject (params, subject);
  _tema_map_shorten (before, tema_map_node_get_text (node));
  if (subject == NULL)
    _tema_act_set_label (act, _ ("Make “%s” an idea of its own"), before);
  else
    _tema_act_set_label (
        act, _ ("Let “%s” stand for “%s”"), before,
        _tema_map_shorten (after, _tema_map_subject_of (subject)->get_name (subject)));
  return act;
}
