/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done on a map: one table, and for each verb when it can be. Each is one act. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <glib/gi18n.h>

#define TIDY_GLIDE_US 420000

/* What a verb needs to be of use. */
typedef enum
{
  NEEDS_CHANGE = 1 << 0,    /* the map may be changed */
  NEEDS_NODES = 1 << 1,     /* nodes are chosen */
  NEEDS_ONE = 1 << 2,       /* just one is */
  NEEDS_EDGE = 1 << 3,      /* a cross-link is */
  NEEDS_ANY = 1 << 4,       /* either */
  NEEDS_CONTENT = 1 << 5,   /* the map is not empty */
  NEEDS_BRANCH = 1 << 6,    /* one of the chosen nodes has others on it */
  NEEDS_SUBJECT = 1 << 7,   /* just one is chosen, and it stands for something */
  NEEDS_OWN_COLOR = 1 << 8, /* one of them has a colour of its own */
  NEEDS_NO_COUNTS = 1 << 9, /* one stands for something and does not tell its counts */
  NEEDS_COUNTS = 1 << 10,   /* one does */
  NEEDS_MAP = 1 << 11,
  NEEDS_MEMO = 1 << 12, /* just one is chosen, and there is a memo on it or on what it stands for */
} Needs;

static GPtrArray *
list_chosen (TemaMapCanvas *self)
{
  return tema_map_canvas_list_selected (self);
}

/* New nodes and words */

static void
add_child (TemaMapCanvas *self, GVariant *parameter)
{
  _tema_map_canvas_new_child (self);
}

static void
add_sibling (TemaMapCanvas *self, GVariant *parameter)
{
  _tema_map_canvas_new_sibling (self);
}

static void
add_free (TemaMapCanvas *self, GVariant *parameter)
{
  double x = self->menu_x, y = self->menu_y;

  if (!self->has_menu_point)
    _tema_map_canvas_to_map (self, self->camera.width / 2, self->camera.height / 2, &x, &y);
  self->has_menu_point = FALSE;
  _tema_map_canvas_new_free (self, x, y);
}

static void
rename_chosen (TemaMapCanvas *self, GVariant *parameter)
{
  if (self->edge != NULL)
    _tema_map_canvas_edit_edge (self, self->edge);
  else
    _tema_map_canvas_start_editing (self, _tema_map_canvas_get_only (self), FALSE);
}

static void
write_note (TemaMapCanvas *self, GVariant *parameter)
{
  _tema_map_canvas_edit_node (self);
}

static void
open_chosen (TemaMapCanvas *self, GVariant *parameter)
{
  TemaMapNode *node = _tema_map_canvas_get_model (self, _tema_map_canvas_get_only (self));

  if (node != NULL)
    _tema_map_canvas_open (self, node);
}

/* Looks */

static void
choose_color (TemaMapCanvas *self, GVariant *parameter)
{
  _tema_map_canvas_show_colors (self);
}

static void
set_color (TemaMapCanvas *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) nodes = list_chosen (self);
  TemaColor color;

  gtk_popover_popdown (GTK_POPOVER (self->colors));
  if (tema_color_parse (g_variant_get_string (parameter, NULL), &color))
    _tema_map_canvas_run (
        self, tema_act_color_nodes ((TemaMapNode *const *)nodes->pdata, nodes->len, &color), NULL,
        NULL);
}

static void
clear_color (TemaMapCanvas *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) nodes = list_chosen (self);

  _tema_map_canvas_run (self,
                        tema_act_color_nodes ((TemaMapNode *const *)nodes->pdata, nodes->len, NULL),
                        NULL, NULL);
}

static void
set_shape (TemaMapCanvas *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) nodes = list_chosen (self);
  guint64 shape = g_ascii_strtoull (g_variant_get_string (parameter, NULL), NULL, 10);

  if (shape <= TEMA_NODE_WORDS)
    _tema_map_canvas_run (
        self,
        tema_act_shape_nodes ((TemaMapNode *const *)nodes->pdata, nodes->len, (TemaNodeShape)shape),
        NULL, NULL);
}

/* Whether documents and codings are behind such a thing. */
static gboolean
can_count (TemaNodeSubject subject)
{
  return subject != TEMA_NODE_IDEA && subject != TEMA_NODE_MEMO;
}

static void
set_counts (TemaMapCanvas *self, gboolean shows_counts)
{
  g_autoptr (GPtrArray) nodes = list_chosen (self);

  for (guint i = nodes->len; i > 0; i--)
    if (!can_count (tema_map_node_get_subject (g_ptr_array_index (nodes, i - 1))))
      g_ptr_array_remove_index (nodes, i - 1);
  if (nodes->len > 0)
    _tema_map_canvas_run (
        self,
        tema_act_show_node_counts ((TemaMapNode *const *)nodes->pdata, nodes->len, shows_counts),
        NULL, NULL);
}

static void
show_counts (TemaMapCanvas *self, GVariant *parameter)
{
  set_counts (self, TRUE);
}

static void
hide_counts (TemaMapCanvas *self, GVariant *parameter)
{
  set_counts (self, FALSE);
}

/* Folding */

static gboolean
has_branch (TemaMapNode *node)
{
  return g_list_model_get_n_items (tema_map_node_get_nodes (node)) > 0;
}

/* Folds the branch of a node, or unfolds it. */
void
_tema_map_canvas_fold (TemaMapCanvas *self, const char *guid)
{
  TemaMapNode *node = _tema_map_canvas_get_model (self, guid);

  if (node == NULL || !has_branch (node) || !_tema_map_canvas_can_change (self))
    return;
  _tema_map_canvas_run (self, tema_act_fold_nodes (&node, 1, !tema_map_node_is_folded (node)), NULL,
                        NULL);
}

static void
fold_chosen (TemaMapCanvas *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) nodes = list_chosen (self);
  gboolean is_folded;

  for (guint i = nodes->len; i > 0; i--)
    if (!has_branch (g_ptr_array_index (nodes, i - 1)))
      g_ptr_array_remove_index (nodes, i - 1);
  if (nodes->len == 0)
    return;
  is_folded = tema_map_node_is_folded (g_ptr_array_index (nodes, 0));
  _tema_map_canvas_run (
      self, tema_act_fold_nodes ((TemaMapNode *const *)nodes->pdata, nodes->len, !is_folded), NULL,
      NULL);
}

static void
unfold_all (TemaMapCanvas *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) nodes = tema_map_list_nodes (self->map);

  for (guint i = nodes->len; i > 0; i--)
    if (!tema_map_node_is_folded (g_ptr_array_index (nodes, i - 1)))
      g_ptr_array_remove_index (nodes, i - 1);
  if (nodes->len > 0)
    _tema_map_canvas_run (
        self, tema_act_fold_nodes ((TemaMapNode *const *)nodes->pdata, nodes->len, FALSE), NULL,
        NULL);
}

/* Deleting, clipboard, choosing */

static char *
dup_deleted_text (TemaMapCanvas *self, GPtrArray *guids)
{
  guint n_nodes = 0;

  for (guint i = 0; i < guids->len; i++)
    {
      Thing *top = _tema_map_canvas_find (self, g_ptr_array_index (guids, i));

      n_nodes += tema_map_state_get_branch_end (self->state, top->index) - top->index;
    }
  return g_strdup_printf (ngettext ("Deleted %u node", "Deleted %u nodes", n_nodes), n_nodes);
}

static void
delete_chosen (TemaMapCanvas *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) guids = _tema_map_canvas_list_topmost (self);
  g_autoptr (GPtrArray) models = _tema_map_canvas_list_models (self, guids);
  TemaMapEdge *edge = _tema_map_canvas_get_edge_model (self);

  if (edge != NULL)
    _tema_map_canvas_run (self, tema_act_delete_edges (&edge, 1), g_strdup (_ ("Deleted a link")),
                          NULL);
  else if (models->len > 0)
    _tema_map_canvas_run (self,
                          tema_act_delete_nodes ((TemaMapNode *const *)models->pdata, models->len),
                          dup_deleted_text (self, guids), NULL);
}

static void
cut (TemaMapCanvas *self, GVariant *parameter)
{
  _tema_map_canvas_cut (self);
}

static void
copy (TemaMapCanvas *self, GVariant *parameter)
{
  _tema_map_canvas_copy (self);
}

static void
paste (TemaMapCanvas *self, GVariant *parameter)
{
  _tema_map_canvas_paste (self);
}

static void
select_all (TemaMapCanvas *self, GVariant *parameter)
{
  for (guint i = 0; i < self->things->len; i++)
    if (g_array_index (self->things, Thing, i).is_shown)
      g_hash_table_add (self->selected, g_strdup (g_array_index (self->things, Thing, i).guid));
  g_clear_pointer (&self->edge, g_free);
  _tema_map_canvas_selection_changed (self);
}

/* Arranging */

/* Somebody who tidies up wants to see what has come of it. */
static void
show_all (TemaMapCanvas *self)
{
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, 0, 0), seen;
  gboolean is_first = TRUE;

  for (guint i = 0; i < self->things->len; i++)
    {
      const Thing *thing = &g_array_index (self->things, Thing, i);

      if (!thing->is_shown)
        continue;
      if (is_first)
        all = thing->target;
      graphene_rect_union (&all, &thing->target, &all);
      is_first = FALSE;
    }
  tema_camera_get_seen (&self->camera, &seen);
  if (!is_first && !graphene_rect_contains_rect (&seen, &all))
    tema_camera_fit (&self->camera, &all, 48, TEMA_CAMERA_MIN_ZOOM, self->text_scale);
}

static void
tidy (TemaMapCanvas *self, GVariant *parameter)
{
  g_autoptr (TemaMapState) state = tema_map_dup_state (self->map);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TemaMapPoint));
  TemaMapArrangement arrangement;

  if (!tema_map_arrangement_from_key (g_variant_get_string (parameter, NULL), &arrangement))
    return;
  tema_map_tidy (state, self->metrics, arrangement);
  for (guint i = 0; i < state->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (state, i);
      TemaMapNode *model = _tema_map_canvas_get_model (self, node->guid);
      TemaMapPoint point = { node->x, node->y };
      Thing *thing = _tema_map_canvas_find (self, node->guid);

      if (model == NULL || thing == NULL)
        continue;
      thing->target.origin.x = node->x - thing->target.size.width / 2;
      thing->target.origin.y = node->y - thing->target.size.height / 2;
      g_ptr_array_add (nodes, model);
      g_array_append_val (points, point);
    }
  show_all (self);
  /* It goes where the layout wants it while the act is on its way. */
  self->is_pending = TRUE;
  _tema_map_canvas_glide (self, TIDY_GLIDE_US);
  _tema_map_canvas_run (self,
                        tema_act_tidy_map ((TemaMapNode *const *)nodes->pdata,
                                           (TemaMapPoint *)points->data, nodes->len),
                        NULL, NULL);
}

static void
show_menu (TemaMapCanvas *self, GVariant *parameter)
{
  _tema_map_canvas_show_menu (self);
}

static const struct
{
  const char *name;
  const char *parameter;
  void (*activate) (TemaMapCanvas *self, GVariant *parameter);
  Needs needs;
} verbs[] = {
  { "map.add-child", NULL, add_child, NEEDS_CHANGE | NEEDS_ONE },
  { "map.add-sibling", NULL, add_sibling, NEEDS_CHANGE | NEEDS_ONE },
  { "map.add-free", NULL, add_free, NEEDS_CHANGE },
  { "map.rename", NULL, rename_chosen, NEEDS_CHANGE | NEEDS_ANY },
  { "map.note", NULL, write_note, NEEDS_ONE },
  { "map.memos", NULL, _tema_map_canvas_open_memos, NEEDS_MEMO },
  { "map.memo", NULL, _tema_map_canvas_write_memo, NEEDS_CHANGE | NEEDS_ONE },
  { "map.open", NULL, open_chosen, NEEDS_SUBJECT },
  { "map.choose-color", NULL, choose_color, NEEDS_CHANGE | NEEDS_NODES },
  { "map.color", "s", set_color, NEEDS_CHANGE | NEEDS_NODES },
  { "map.clear-color", NULL, clear_color, NEEDS_CHANGE | NEEDS_NODES | NEEDS_OWN_COLOR },
  { "map.shape", "s", set_shape, NEEDS_CHANGE | NEEDS_NODES },
  { "map.show-counts", NULL, show_counts, NEEDS_CHANGE | NEEDS_NODES | NEEDS_NO_COUNTS },
  { "map.hide-counts", NULL, hide_counts, NEEDS_CHANGE | NEEDS_NODES | NEEDS_COUNTS },
  { "map.fold", NULL, fold_chosen, NEEDS_CHANGE | NEEDS_BRANCH },
  { "map.unfold-all", NULL, unfold_all, NEEDS_CHANGE | NEEDS_CONTENT },
  { "map.delete", NULL, delete_chosen, NEEDS_CHANGE | NEEDS_ANY },
  { "map.cut", NULL, cut, NEEDS_CHANGE | NEEDS_NODES },
  { "map.copy", NULL, copy, NEEDS_NODES },
  { "map.paste", NULL, paste, NEEDS_CHANGE },
  { "map.select-all", NULL, select_all, NEEDS_CONTENT },
  { "map.tidy", "s", tidy, NEEDS_CHANGE | NEEDS_CONTENT },
  { "map.link", NULL, _tema_map_canvas_link_nodes, NEEDS_CHANGE | NEEDS_NODES },
  { "map.arrow", "s", _tema_map_canvas_set_arrow, NEEDS_CHANGE | NEEDS_EDGE },
  { "map.reverse", NULL, _tema_map_canvas_reverse, NEEDS_CHANGE | NEEDS_EDGE },
  { "map.menu", NULL, show_menu, NEEDS_MAP },
};

/* What is typed is kept first; what needs it on the disk waits until it is there. */
static void
activate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaMapCanvas *self = TEMA_MAP_CANVAS (widget);

  if (self->map == NULL)
    return;
  if (self->editor != NULL)
    _tema_map_canvas_stop_editing (self, TRUE);
  if (_tema_map_canvas_has_drafts (self))
    {
      _tema_map_canvas_wait (self, action, parameter);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, action))
      verbs[i].activate (self, parameter);
}

void
_tema_map_canvas_install_verbs (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_class_install_action (widget_class, verbs[i].name, verbs[i].parameter, activate_cb);
}

static Needs
find_met_by (TemaMapCanvas *self, const Thing *thing)
{
  const TemaMapStateNode *node = _tema_map_canvas_get_node (self, thing);
  Needs met = NEEDS_NODES;

  if (tema_map_state_get_branch_end (self->state, thing->index) > thing->index + 1)
    met |= NEEDS_BRANCH;
  if (node->has_own_color)
    met |= NEEDS_OWN_COLOR;
  if (can_count (node->subject))
    met |= node->shows_counts ? NEEDS_COUNTS : NEEDS_NO_COUNTS;
  return met;
}

/* All that is met by what is chosen at present. */
static Needs
find_met (TemaMapCanvas *self)
{
  const Thing *only = _tema_map_canvas_find (self, _tema_map_canvas_get_only (self));
  Needs met = self->map != NULL ? NEEDS_MAP : 0;

  met |= _tema_map_canvas_can_change (self) ? NEEDS_CHANGE : 0;
  met |= self->things->len > 0 ? NEEDS_CONTENT : 0;
  met |= self->edge != NULL ? NEEDS_EDGE | NEEDS_ANY : 0;
  if (only != NULL)
    {
      met |= NEEDS_ONE | NEEDS_ANY;
      if (_tema_map_canvas_get_node (self, only)->subject != TEMA_NODE_IDEA)
        met |= NEEDS_SUBJECT;
      met |= only->n_memos > 0 ? NEEDS_MEMO : 0;
    }
  for (guint i = 0; i < self->things->len; i++)
    if (g_hash_table_contains (self->selected, g_array_index (self->things, Thing, i).guid))
      met |= find_met_by (self, &g_array_index (self->things, Thing, i)) | NEEDS_ANY;
  return met;
}

static gboolean
is_met (Needs needs, Needs met, const char *name, TemaMapCanvas *self)
{
  /* Of several nodes there is no one name. */
  if (g_str_equal (name, "map.rename") && self->edge == NULL && (met & NEEDS_ONE) == 0)
    return FALSE;
  return (needs & ~met) == 0;
}

/* Each verb can be used when it would do something. */
void
_tema_map_canvas_update_verbs (TemaMapCanvas *self)
{
  Needs met = find_met (self);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), verbs[i].name,
                                   is_met (verbs[i].needs, met, verbs[i].name, self));
}

/**
 * tema_map_canvas_can_do:
 * @self: a canvas
 * @action: one of its actions, "map.add-child"
 *
 * Returns: whether it would do something now
 */
gboolean
tema_map_canvas_can_do (TemaMapCanvas *self, const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, action))
      return is_met (verbs[i].needs, find_met (self), action, self);
  return TRUE;
}
