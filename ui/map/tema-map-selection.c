/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is chosen: nodes, or one cross-link. Kept by GUID, so that it outlives every change of the
 * map. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

void
_tema_map_canvas_clear_selection (TemaMapCanvas *self)
{
  g_hash_table_remove_all (self->selected);
  g_clear_pointer (&self->cursor, g_free);
  g_clear_pointer (&self->edge, g_free);
  g_clear_pointer (&self->hovered, g_free);
}

static void
focus_cursor (TemaMapCanvas *self)
{
  Thing *thing = _tema_map_canvas_find (self, self->cursor);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Not while somebody types elsewhere, or here. */
  if (self->editor != NULL
      || (focus != NULL && focus != GTK_WIDGET (self)
          && gtk_widget_get_parent (focus) != self->world))
    return;
  if (thing != NULL && thing->widget != NULL)
    gtk_widget_grab_focus (thing->widget);
}

/* Keys are about this node from now on. */
void
_tema_map_canvas_set_cursor (TemaMapCanvas *self, const char *guid)
{
  if (g_strcmp0 (self->cursor, guid) != 0)
    {
      char *copy = g_strdup (guid);

      g_free (self->cursor);
      self->cursor = copy;
    }
  focus_cursor (self);
}

/* Only one node, or nothing. */
void
_tema_map_canvas_select_only (TemaMapCanvas *self, const char *guid)
{
  g_autofree char *copy = g_strdup (guid);

  g_hash_table_remove_all (self->selected);
  g_clear_pointer (&self->edge, g_free);
  if (copy != NULL)
    {
      g_hash_table_add (self->selected, g_strdup (copy));
      _tema_map_canvas_set_cursor (self, copy);
    }
  _tema_map_canvas_selection_changed (self);
}

/* A cross-link, and no node. */
void
_tema_map_canvas_select_edge (TemaMapCanvas *self, const char *guid)
{
  char *copy = g_strdup (guid);

  g_hash_table_remove_all (self->selected);
  g_free (self->edge);
  self->edge = copy;
  _tema_map_canvas_selection_changed (self);
}

void
_tema_map_canvas_toggle (TemaMapCanvas *self, const char *guid)
{
  g_clear_pointer (&self->edge, g_free);
  if (!g_hash_table_remove (self->selected, guid))
    g_hash_table_add (self->selected, g_strdup (guid));
  _tema_map_canvas_set_cursor (self, guid);
  _tema_map_canvas_selection_changed (self);
}

void
_tema_map_canvas_select_guids (TemaMapCanvas *self, const char *const *guids)
{
  const char *first = NULL;

  g_hash_table_remove_all (self->selected);
  g_clear_pointer (&self->edge, g_free);
  for (guint i = 0; guids != NULL && guids[i] != NULL; i++)
    if (_tema_map_canvas_find (self, guids[i]) != NULL)
      {
        g_hash_table_add (self->selected, g_strdup (guids[i]));
        if (first == NULL)
          first = guids[i];
      }
  if (first != NULL)
    _tema_map_canvas_set_cursor (self, first);
  _tema_map_canvas_selection_changed (self);
}

/* The nearest node that is still there: keys go on from where something was removed. */
static const char *
find_nearest (TemaMapCanvas *self, const graphene_rect_t *place)
{
  const char *nearest = NULL;
  float shortest = G_MAXFLOAT;
  graphene_point_t at;

  graphene_rect_get_center (place, &at);
  for (guint i = 0; i < self->things->len; i++)
    {
      const Thing *thing = &g_array_index (self->things, Thing, i);
      graphene_point_t middle;
      float way;

      if (!thing->is_shown)
        continue;
      graphene_rect_get_center (&thing->target, &middle);
      way = graphene_point_distance (&at, &middle, NULL, NULL);
      if (way < shortest)
        {
          shortest = way;
          nearest = thing->guid;
        }
    }
  return nearest;
}

static gboolean
is_gone_cb (gpointer guid, gpointer value, gpointer canvas)
{
  Thing *thing = _tema_map_canvas_find (canvas, guid);

  return thing == NULL || !thing->is_shown;
}

/* After a change: nothing is chosen that is not seen. */
void
_tema_map_canvas_forget_gone (TemaMapCanvas *self)
{
  guint n_gone = g_hash_table_foreach_remove (self->selected, is_gone_cb, self);
  Thing *cursor = _tema_map_canvas_find (self, self->cursor);

  if (self->edge != NULL && _tema_map_canvas_find_edge (self, self->edge) < 0)
    {
      g_clear_pointer (&self->edge, g_free);
      n_gone++;
    }
  if (self->edited != NULL && !self->is_edge_edited
      && _tema_map_canvas_find (self, self->edited) == NULL)
    _tema_map_canvas_stop_editing (self, FALSE);
  if (self->cursor != NULL && (cursor == NULL || !cursor->is_shown))
    {
      const char *nearest = find_nearest (self, &self->cursor_place);
      gboolean was_chosen = n_gone > 0;

      _tema_map_canvas_set_cursor (self, nearest);
      if (nearest != NULL && was_chosen && g_hash_table_size (self->selected) == 0)
        g_hash_table_add (self->selected, g_strdup (nearest));
      if (nearest == NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  if (n_gone > 0)
    _tema_map_canvas_selection_changed (self);
}

static void
replace (char **place, const char *key, const char *guid)
{
  if (g_strcmp0 (*place, key) != 0)
    return;
  g_free (*place);
  *place = g_strdup (guid);
}

/* A draft has become a node. */
void
_tema_map_canvas_rename_key (TemaMapCanvas *self, const char *key, const char *guid)
{
  if (g_hash_table_remove (self->selected, key))
    g_hash_table_add (self->selected, g_strdup (guid));
  replace (&self->cursor, key, guid);
  replace (&self->edited, key, guid);
  replace (&self->hovered, key, guid);
  replace (&self->pressed, key, guid);
}

static gboolean
has_chosen_ancestor (TemaMapCanvas *self, const Thing *thing)
{
  for (int parent = _tema_map_canvas_get_node (self, thing)->parent; parent >= 0;
       parent = tema_map_state_get_node (self->state, parent)->parent)
    if (g_hash_table_contains (self->selected, tema_map_state_get_node (self->state, parent)->guid))
      return TRUE;
  return FALSE;
}

/* GUIDs of what is chosen, in the order of an outline, without what hangs on another chosen one. */
GPtrArray *
_tema_map_canvas_list_topmost (TemaMapCanvas *self)
{
  GPtrArray *guids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->things->len; i++)
    {
      const Thing *thing = &g_array_index (self->things, Thing, i);

      if (g_hash_table_contains (self->selected, thing->guid) && !has_chosen_ancestor (self, thing))
        g_ptr_array_add (guids, g_strdup (thing->guid));
    }
  return guids;
}

/* The models of these; without those that are being written. */
GPtrArray *
_tema_map_canvas_list_models (TemaMapCanvas *self, GPtrArray *guids)
{
  GPtrArray *models = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < guids->len; i++)
    {
      TemaMapNode *model = _tema_map_canvas_get_model (self, g_ptr_array_index (guids, i));

      if (model != NULL)
        g_ptr_array_add (models, g_object_ref (model));
    }
  return models;
}

/* The GUID of what is chosen, if it is just one node. */
const char *
_tema_map_canvas_get_only (TemaMapCanvas *self)
{
  GHashTableIter iter;
  gpointer guid = NULL;

  if (g_hash_table_size (self->selected) != 1)
    return NULL;
  g_hash_table_iter_init (&iter, self->selected);
  g_hash_table_iter_next (&iter, &guid, NULL);
  return guid;
}

/**
 * tema_map_canvas_list_selected:
 * @self: a canvas
 *
 * Returns: (transfer full) (element-type TemaMapNode): the chosen nodes, in the order of an outline
 */
GPtrArray *
tema_map_canvas_list_selected (TemaMapCanvas *self)
{
  g_autoptr (GPtrArray) guids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->things->len; i++)
    if (g_hash_table_contains (self->selected, g_array_index (self->things, Thing, i).guid))
      g_ptr_array_add (guids, g_strdup (g_array_index (self->things, Thing, i).guid));
  return _tema_map_canvas_list_models (self, guids);
}

/**
 * tema_map_canvas_get_selected_edge:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the chosen cross-link
 */
TemaMapEdge *
tema_map_canvas_get_selected_edge (TemaMapCanvas *self)
{
  return _tema_map_canvas_get_edge_model (self);
}

/**
 * tema_map_canvas_select:
 * @self: a canvas
 * @node: one of its map
 *
 * Chooses just this one, and brings it into sight.
 */
void
tema_map_canvas_select (TemaMapCanvas *self, TemaMapNode *node)
{
  Thing *thing = _tema_map_canvas_find (self, tema_map_node_get_guid (node));

  if (thing == NULL || !thing->is_shown)
    return;
  _tema_map_canvas_select_only (self, thing->guid);
  _tema_map_canvas_reveal (self, thing->guid);
}
