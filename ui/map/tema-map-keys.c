/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A map is written with keys: Tab hangs a node on this one, Enter puts one beside it, letters
 * replace its words, arrows walk by place. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

static void
walk (TemaMapCanvas *self, TemaBoardDirection direction, GdkModifierType state)
{
  Thing *from = _tema_map_canvas_find (self, self->cursor);
  int found = from != NULL && from->is_shown
                  ? tema_map_layout_find_towards (self->layout, from->index, direction)
                  : 0;
  Thing *to = _tema_map_canvas_get_thing (self, found);

  if (to == NULL || !to->is_shown)
    return;
  if (state & GDK_SHIFT_MASK)
    {
      g_hash_table_add (self->selected, g_strdup (to->guid));
      _tema_map_canvas_set_cursor (self, to->guid);
      _tema_map_canvas_selection_changed (self);
    }
  else
    _tema_map_canvas_select_only (self, to->guid);
  _tema_map_canvas_reveal (self, to->guid);
}

static gboolean
find_direction (guint key, TemaBoardDirection *direction)
{
  static const struct
  {
    guint key;
    guint keypad;
    TemaBoardDirection direction;
  } directions[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, TEMA_BOARD_LEFT },
    { GDK_KEY_Right, GDK_KEY_KP_Right, TEMA_BOARD_RIGHT },
    { GDK_KEY_Up, GDK_KEY_KP_Up, TEMA_BOARD_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, TEMA_BOARD_DOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (directions); i++)
    if (key == directions[i].key || key == directions[i].keypad)
      {
        *direction = directions[i].direction;
        return TRUE;
      }
  return FALSE;
}

static gboolean
escape (TemaMapCanvas *self)
{
  if (_tema_map_canvas_stop_hand (self) || _tema_map_canvas_forget_cut (self))
    return GDK_EVENT_STOP;
  if (g_hash_table_size (self->selected) == 0 && self->edge == NULL)
    return GDK_EVENT_PROPAGATE;
  _tema_map_canvas_select_only (self, NULL);
  return GDK_EVENT_STOP;
}

/* The next cross-link of the node, or of the node that this one begins at. */
static void
walk_links (TemaMapCanvas *self)
{
  int at = _tema_map_canvas_find_edge (self, self->edge);
  const Thing *cursor = _tema_map_canvas_find (self, self->cursor);
  guint n_edges = self->state->edges->len;

  for (guint step = 1; cursor != NULL && step <= n_edges; step++)
    {
      const TemaMapStateEdge *edge
          = tema_map_state_get_edge (self->state, (at + (int)step + (int)n_edges) % (int)n_edges);

      if (edge->source != (int)cursor->index && edge->target != (int)cursor->index)
        continue;
      _tema_map_canvas_select_edge (self, edge->guid);
      return;
    }
}

/* What somebody types who means words: a letter, or the beginning of one. */
static gboolean
is_word_key (guint key, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (key);

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return FALSE;
  return (letter != 0 && letter != ' ' && g_unichar_isprint (letter))
         || (key >= GDK_KEY_dead_grave && key <= GDK_KEY_dead_greek) || key == GDK_KEY_Multi_key;
}

static gboolean
type_over (TemaMapCanvas *self, GtkEventController *controller)
{
  if (self->edge != NULL && g_hash_table_size (self->selected) == 0)
    _tema_map_canvas_edit_edge (self, self->edge);
  else if (_tema_map_canvas_get_only (self) != NULL)
    _tema_map_canvas_start_editing (self, _tema_map_canvas_get_only (self), TRUE);
  if (self->editor == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_event_controller_key_forward (GTK_EVENT_CONTROLLER_KEY (controller), self->editor);
  return GDK_EVENT_STOP;
}

static gboolean
go_on (TemaMapCanvas *self, guint key, GdkModifierType state)
{
  gboolean is_tab = key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab;

  if (self->cursor == NULL || !_tema_map_canvas_can_change (self)
      || _tema_map_canvas_find (self, self->cursor) == NULL
      || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;
  if (self->edge != NULL && !is_tab)
    _tema_map_canvas_edit_edge (self, self->edge);
  else if (is_tab)
    _tema_map_canvas_new_child (self);
  else
    _tema_map_canvas_new_sibling (self);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (TemaMapCanvas *self,
                guint key,
                guint code,
                GdkModifierType state,
                GtkEventController *controller)
{
  TemaBoardDirection direction;

  if (self->editor != NULL || _tema_map_canvas_is_asking (self) || self->map == NULL)
    return GDK_EVENT_PROPAGATE;
  if (find_direction (key, &direction))
    {
      if ((state & GDK_ALT_MASK) && direction == TEMA_BOARD_DOWN)
        walk_links (self);
      else if (state & GDK_ALT_MASK)
        return GDK_EVENT_PROPAGATE;
      else if (state & GDK_CONTROL_MASK)
        _tema_map_canvas_move_by_arrow (self, direction);
      else
        walk (self, direction, state);
      return GDK_EVENT_STOP;
    }
  switch (key)
    {
    case GDK_KEY_Escape:
      return escape (self);
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return go_on (self, key, state);
    case GDK_KEY_space:
      if (state & GDK_CONTROL_MASK)
        {
          if (self->cursor != NULL)
            _tema_map_canvas_toggle (self, self->cursor);
          return GDK_EVENT_STOP;
        }
      if (!self->has_space)
        self->has_panned = FALSE;
      self->has_space = TRUE;
      return GDK_EVENT_STOP;
    default:
      return is_word_key (key, state) ? type_over (self, controller) : GDK_EVENT_PROPAGATE;
    }
}

/* Space held is for panning; let go without having panned it folds. */
static void
key_released_cb (TemaMapCanvas *self, guint key)
{
  gboolean is_fold = key == GDK_KEY_space && self->has_space && !self->has_panned;

  if (key != GDK_KEY_space)
    return;
  self->has_space = FALSE;
  if (is_fold && self->editor == NULL && _tema_map_canvas_get_only (self) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "map.fold", NULL);
}

static void
left_cb (TemaMapCanvas *self)
{
  self->has_space = FALSE;
}

static void
add_shortcuts (TemaMapCanvas *self)
{
  static const struct
  {
    const char *keys;
    const char *action;
  } shortcuts[] = {
    { "F2", "map.rename" },
    { "Delete|KP_Delete|BackSpace", "map.delete" },
    { "<Control>x", "map.cut" },
    { "<Control>c", "map.copy" },
    { "<Control>v", "map.paste" },
    { "<Control>a", "map.select-all" },
    { "<Control>period", "map.fold" },
    { "<Control>l", "map.link" },
    { "<Control>Return|<Control>KP_Enter", "map.open" },
    { "<Control><Shift>n", "map.add-free" },
    { "<Control>t", "map.note" },
    { "<Control>plus|<Control>equal|<Control>KP_Add", "map.zoom-in" },
    { "<Control>minus|<Control>KP_Subtract", "map.zoom-out" },
    { "<Control>0|<Control>KP_0", "map.zoom-normal" },
    { "<Control>9", "map.fit" },
    { "Menu|<Shift>F10", "map.menu" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (shortcuts[i].keys),
                          gtk_named_action_new (shortcuts[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
_tema_map_canvas_add_keys (TemaMapCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  add_shortcuts (self);
}
