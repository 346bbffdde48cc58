/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is chosen. Kept by GUID, so that it outlives every change of the board. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

void
_tema_board_canvas_add_selection (TemaBoardCanvas *self)
{
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
_tema_board_canvas_clear_selection (TemaBoardCanvas *self)
{
  g_hash_table_remove_all (self->selected);
  g_clear_pointer (&self->cursor, g_free);
}

gboolean
_tema_board_canvas_is_selected (TemaBoardCanvas *self, const Thing *thing)
{
  return g_hash_table_contains (self->selected, thing->guid);
}

static void
focus_cursor (TemaBoardCanvas *self)
{
  Thing *thing = _tema_board_canvas_find (self, self->cursor);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Not while somebody types elsewhere. */
  if (focus != NULL && focus != GTK_WIDGET (self)
      && gtk_widget_get_parent (focus) != GTK_WIDGET (self))
    return;
  if (thing != NULL && thing->is_seen)
    gtk_widget_grab_focus (thing->widget);
}

/* Keys are about this thing from now on. */
void
_tema_board_canvas_set_cursor (TemaBoardCanvas *self, const char *guid)
{
  if (g_strcmp0 (self->cursor, guid) != 0)
    {
      g_free (self->cursor);
      self->cursor = g_strdup (guid);
      _tema_board_canvas_place_widgets (self);
    }
  focus_cursor (self);
}

/* Only one thing, or nothing. */
void
_tema_board_canvas_select_only (TemaBoardCanvas *self, const char *guid)
{
  g_hash_table_remove_all (self->selected);
  if (guid != NULL)
    {
      g_hash_table_add (self->selected, g_strdup (guid));
      _tema_board_canvas_set_cursor (self, guid);
    }
  _tema_board_canvas_selection_changed (self);
}

void
_tema_board_canvas_toggle (TemaBoardCanvas *self, const char *guid)
{
  if (!g_hash_table_remove (self->selected, guid))
    g_hash_table_add (self->selected, g_strdup (guid));
  _tema_board_canvas_set_cursor (self, guid);
  _tema_board_canvas_selection_changed (self);
}

void
_tema_board_canvas_select_guids (TemaBoardCanvas *self, const char *const *guids)
{
  const char *first = NULL;

  g_hash_table_remove_all (self->selected);
  for (guint i = 0; guids != NULL && guids[i] != NULL; i++)
    if (_tema_board_canvas_find (self, guids[i]) != NULL)
      {
        g_hash_table_add (self->selected, g_strdup (guids[i]));
        if (first == NULL)
          first = guids[i];
      }
  if (first != NULL)
    _tema_board_canvas_set_cursor (self, first);
  _tema_board_canvas_selection_changed (self);
}

/* The nearest thing that is still there: keys go on from where something was removed. */
static const char *
find_nearest (TemaBoardCanvas *self, const graphene_rect_t *place)
{
  const graphene_point_t at = { place->origin.x, place->origin.y };
  const char *nearest = NULL;
  float shortest = G_MAXFLOAT;

  for (guint i = 0; i < self->cards->len; i++)
    {
      const Thing *thing = &g_array_index (self->cards, Thing, i);
      float way = graphene_point_distance (
          &at, &GRAPHENE_POINT_INIT (thing->target.x, thing->target.y), NULL, NULL);

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
  return _tema_board_canvas_find (canvas, guid) == NULL;
}

/* After a change: nothing is chosen that is not there. */
void
_tema_board_canvas_forget_gone (TemaBoardCanvas *self)
{
  guint n_gone = g_hash_table_foreach_remove (self->selected, is_gone_cb, self);

  if (self->edited != NULL && _tema_board_canvas_find (self, self->edited) == NULL)
    _tema_board_canvas_stop_editing (self, FALSE);
  if (self->cursor != NULL && _tema_board_canvas_find (self, self->cursor) == NULL)
    {
      const char *nearest = find_nearest (self, &self->cursor_place);

      _tema_board_canvas_set_cursor (self, nearest);
      if (nearest == NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  if (n_gone > 0)
    _tema_board_canvas_selection_changed (self);
}

static GPtrArray *
list_models (TemaBoardCanvas *self, GPtrArray *guids, gboolean are_themes)
{
  GPtrArray *models = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < guids->len; i++)
    {
      Thing *thing = _tema_board_canvas_find (self, g_ptr_array_index (guids, i));
      GObject *object = thing != NULL && thing->is_theme == are_themes
                            ? _tema_board_canvas_get_object (self, thing)
                            : NULL;

      if (object != NULL)
        g_ptr_array_add (models, g_object_ref (object));
    }
  return models;
}

/* The cards among things, as models, in their order. */
GPtrArray *
_tema_board_canvas_list_cards (TemaBoardCanvas *self, GPtrArray *guids)
{
  return list_models (self, guids, FALSE);
}

/* Likewise the themes. */
GPtrArray *
_tema_board_canvas_list_themes (TemaBoardCanvas *self, GPtrArray *guids)
{
  return list_models (self, guids, TRUE);
}

static int
get_home (TemaBoardCanvas *self, const Thing *thing)
{
  return thing->is_theme ? tema_board_state_get_theme (self->state, thing->index)->parent
                         : tema_board_state_get_card (self->state, thing->index)->theme;
}

/* Whether a thing lies in a theme, at any depth; nothing lies in itself. */
gboolean
_tema_board_canvas_is_within (TemaBoardCanvas *self, const Thing *thing, const Thing *theme)
{
  for (int home = get_home (self, thing); theme->is_theme && home >= 0;
       home = tema_board_state_get_theme (self->state, home)->parent)
    if (home == (int)theme->index)
      return TRUE;
  return FALSE;
}

static gboolean
has_selected_home (TemaBoardCanvas *self, const Thing *thing)
{
  for (int home = get_home (self, thing); home >= 0;
       home = tema_board_state_get_theme (self->state, home)->parent)
    if (g_hash_table_contains (self->selected,
                               tema_board_state_get_theme (self->state, home)->guid))
      return TRUE;
  return FALSE;
}

static void
add_topmost (TemaBoardCanvas *self, GPtrArray *guids, GArray *things)
{
  for (guint i = 0; i < things->len; i++)
    {
      const Thing *thing = &g_array_index (things, Thing, i);

      if (_tema_board_canvas_is_selected (self, thing) && !has_selected_home (self, thing))
        g_ptr_array_add (guids, g_strdup (thing->guid));
    }
}

/* What is chosen, in the order of the board, without what goes along with its theme anyway. */
GPtrArray *
_tema_board_canvas_list_topmost (TemaBoardCanvas *self)
{
  GPtrArray *guids = g_ptr_array_new_with_free_func (g_free);

  add_topmost (self, guids, self->themes);
  add_topmost (self, guids, self->cards);
  return guids;
}

/**
 * tema_board_canvas_get_selected:
 * @self: a canvas
 *
 * Returns: (transfer full) (element-type GObject): the chosen things, each a #TemaCard or a
 * #TemaTheme, in the order of the board
 */
GPtrArray *
tema_board_canvas_get_selected (TemaBoardCanvas *self)
{
  GPtrArray *models = g_ptr_array_new_with_free_func (g_object_unref);
  GArray *const lists[] = { self->themes, self->cards };

  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; i < lists[list]->len; i++)
      {
        const Thing *thing = &g_array_index (lists[list], Thing, i);
        GObject *object = _tema_board_canvas_is_selected (self, thing)
                              ? _tema_board_canvas_get_object (self, thing)
                              : NULL;

        if (object != NULL)
          g_ptr_array_add (models, g_object_ref (object));
      }
  return models;
}

/**
 * tema_board_canvas_select_guid:
 * @self: a canvas
 * @guid: of a card or theme of what is shown, which may be a kept round; another one does nothing
 *
 * Chooses one thing by its GUID and brings it into sight: also one that is no longer on the board.
 */
void
tema_board_canvas_select_guid (TemaBoardCanvas *self, const char *guid)
{
  Thing *thing = _tema_board_canvas_find (self, guid);

  if (thing == NULL)
    return;
  _tema_board_canvas_select_only (self, thing->guid);
  _tema_board_canvas_reveal_rect (self, &thing->target);
}

/**
 * tema_board_canvas_select:
 * @self: a canvas
 * @things: (element-type GObject): cards and themes of its board; others are passed over
 *
 * Chooses just these, and brings the first into sight.
 */
void
tema_board_canvas_select (TemaBoardCanvas *self, GPtrArray *things)
{
  g_autoptr (GPtrArray) guids = g_ptr_array_new ();

  for (guint i = 0; i < things->len; i++)
    {
      gpointer thing = g_ptr_array_index (things, i);

      if (TEMA_IS_CARD (thing))
        g_ptr_array_add (guids, (char *)tema_card_get_guid (thing));
      else if (TEMA_IS_THEME (thing))
        g_ptr_array_add (guids, (char *)tema_theme_get_guid (thing));
    }
  g_ptr_array_add (guids, NULL);
  _tema_board_canvas_select_guids (self, (const char *const *)guids->pdata);
  if (guids->len > 1)
    tema_board_canvas_reveal (self, g_ptr_array_index (things, 0));
}
