/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* All that hands do, by keys: arrows walk by place, Alt with arrows moves what is chosen. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#define NUDGE_PX 24

/* What counts of a theme for somebody who walks is its head. */
static TemaBoardRect
get_head (TemaBoardCanvas *self, const Thing *thing)
{
  TemaBoardRect head = thing->target;

  if (thing->is_theme)
    {
      head.width = MIN (head.width, self->metrics.card_width);
      head.height = MIN (head.height, self->metrics.header_height);
    }
  return head;
}

/* As in tema_board_layout_find_card_towards(): sideways counts double. Negative: not that way. */
static int
measure_way (const TemaBoardRect *from, const TemaBoardRect *to, TemaBoardDirection direction)
{
  int dx = (to->x + to->width / 2) - (from->x + from->width / 2);
  int dy = (to->y + to->height / 2) - (from->y + from->height / 2);
  gboolean is_level = direction == TEMA_BOARD_LEFT || direction == TEMA_BOARD_RIGHT;
  int along = direction == TEMA_BOARD_LEFT    ? -dx
              : direction == TEMA_BOARD_RIGHT ? dx
              : direction == TEMA_BOARD_UP    ? -dy
                                              : dy;
  int aside = ABS (is_level ? dy : dx);

  return along > 0 && aside <= 4 * along ? along + 2 * aside : -1;
}

static const Thing *
find_towards (TemaBoardCanvas *self, const Thing *from, TemaBoardDirection direction)
{
  GArray *const lists[] = { self->themes, self->cards };
  const TemaBoardRect start = get_head (self, from);
  const Thing *found = NULL;
  int shortest = G_MAXINT;

  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; i < lists[list]->len; i++)
      {
        const Thing *thing = &g_array_index (lists[list], Thing, i);
        const TemaBoardRect head = get_head (self, thing);
        int way = thing != from ? measure_way (&start, &head, direction) : -1;

        if (way >= 0 && way < shortest)
          {
            shortest = way;
            found = thing;
          }
      }
  return found;
}

static const Thing *
get_first (TemaBoardCanvas *self)
{
  const Thing *first = _tema_board_canvas_get_theme (self, 0);

  return first != NULL ? first : _tema_board_canvas_get_card (self, 0);
}

static void
walk (TemaBoardCanvas *self, TemaBoardDirection direction, GdkModifierType state)
{
  Thing *from = _tema_board_canvas_find (self, self->cursor);
  const Thing *to = from != NULL ? find_towards (self, from, direction) : get_first (self);
  TemaBoardRect head;

  if (to == NULL)
    return;
  head = get_head (self, to);
  if (state & GDK_CONTROL_MASK)
    _tema_board_canvas_set_cursor (self, to->guid);
  else if (state & GDK_SHIFT_MASK)
    {
      g_hash_table_add (self->selected, g_strdup (to->guid));
      _tema_board_canvas_set_cursor (self, to->guid);
      _tema_board_canvas_selection_changed (self);
    }
  else
    _tema_board_canvas_select_only (self, to->guid);
  _tema_board_canvas_reveal_rect (self, &head);
}

/* Moving by keys */

static int
get_home (TemaBoardCanvas *self, const Thing *thing)
{
  return thing->is_theme ? tema_board_state_get_theme (self->state, thing->index)->parent
                         : tema_board_state_get_card (self->state, thing->index)->theme;
}

static gboolean
is_in_list (GPtrArray *guids, const char *guid)
{
  return g_ptr_array_find_with_equal_func (guids, guid, g_str_equal, NULL);
}

/* How many of the others lie before a thing, where it lies; and in all. */
static guint
count_others (TemaBoardCanvas *self, const Thing *thing, GPtrArray *moving, guint *n_others)
{
  GArray *things = thing->is_theme ? self->themes : self->cards;
  int home = get_home (self, thing);
  guint n_before = 0;

  *n_others = 0;
  for (guint i = 0; i < things->len; i++)
    {
      const Thing *other = &g_array_index (things, Thing, i);

      if (get_home (self, other) != home || is_in_list (moving, other->guid))
        continue;
      (*n_others)++;
      n_before += i < thing->index;
    }
  return n_before;
}

static void
move_in_rank (TemaBoardCanvas *self, GPtrArray *guids, gboolean is_up)
{
  const Thing *edge
      = _tema_board_canvas_find (self, g_ptr_array_index (guids, is_up ? 0 : guids->len - 1));
  Thing *home = _tema_board_canvas_get_theme (self, get_home (self, edge));
  guint n_others, n_before = count_others (self, edge, guids, &n_others);

  if (is_up ? n_before > 0 : n_before < n_others)
    _tema_board_canvas_move_into (self, guids, home, is_up ? n_before - 1 : n_before + 1, FALSE);
}

static void
nudge (TemaBoardCanvas *self, GPtrArray *guids, int dx, int dy)
{
  g_autofree TemaBoardRect *rects = g_new0 (TemaBoardRect, guids->len);
  g_autofree TemaBoardPoint *points = NULL;

  for (guint i = 0; i < guids->len; i++)
    {
      rects[i] = _tema_board_canvas_find (self, g_ptr_array_index (guids, i))->target;
      rects[i].x += dx;
      rects[i].y += dy;
    }
  points = _tema_board_canvas_find_points (self, rects, guids->len, guids);
  _tema_board_canvas_move (self, guids, NULL, G_MAXUINT, points, FALSE);
}

static void
move_out (TemaBoardCanvas *self, GPtrArray *guids)
{
  Thing *thing = _tema_board_canvas_find (self, g_ptr_array_index (guids, 0));
  Thing *home = _tema_board_canvas_get_theme (self, get_home (self, thing));
  Thing *outer = home != NULL ? _tema_board_canvas_get_theme (self, get_home (self, home)) : NULL;

  if (home != NULL)
    _tema_board_canvas_move_into (self, guids, outer, G_MAXUINT, FALSE);
}

static int
measure_distance (const TemaBoardRect *a, const TemaBoardRect *b)
{
  int dx = MAX (MAX (b->x - (a->x + a->width), a->x - (b->x + b->width)), 0);
  int dy = MAX (MAX (b->y - (a->y + a->height), a->y - (b->y + b->height)), 0);

  return dx + dy;
}

/* The nearest theme that does not hold the thing already and is not on the move; one within the
 * thing's own theme comes first. */
static Thing *
find_theme_to_enter (TemaBoardCanvas *self, GPtrArray *guids)
{
  const Thing *thing = _tema_board_canvas_find (self, g_ptr_array_index (guids, 0));
  int home = get_home (self, thing);
  Thing *found = NULL;
  int shortest = G_MAXINT;

  for (guint i = 0; i < self->themes->len; i++)
    {
      Thing *theme = &g_array_index (self->themes, Thing, i);
      int way = measure_distance (&thing->target, &theme->target);

      if (is_in_list (guids, theme->guid) || (int)i == home
          || _tema_board_canvas_is_within (self, thing, theme)
          || _tema_board_canvas_is_within (self, theme, thing))
        continue;
      if (get_home (self, theme) != home)
        way += 100000;
      if (way < shortest)
        {
          shortest = way;
          found = theme;
        }
    }
  return found;
}

static void
move_by_arrow (TemaBoardCanvas *self, guint key)
{
  g_autoptr (GPtrArray) guids = _tema_board_canvas_list_topmost (self);
  Thing *thing
      = guids->len > 0 ? _tema_board_canvas_find (self, g_ptr_array_index (guids, 0)) : NULL;
  gboolean is_up = key == GDK_KEY_Up;

  if (thing == NULL || !_tema_board_canvas_can_change (self) || self->is_pending)
    return;
  if (key == GDK_KEY_Left)
    move_out (self, guids);
  else if (key == GDK_KEY_Right)
    {
      Thing *theme = find_theme_to_enter (self, guids);

      if (theme != NULL)
        _tema_board_canvas_move_into (self, guids, theme, G_MAXUINT, FALSE);
    }
  else if (get_home (self, thing) >= 0)
    move_in_rank (self, guids, is_up);
  else
    nudge (self, guids, 0, is_up ? -NUDGE_PX : NUDGE_PX);
}

static guint
without_keypad (guint key)
{
  switch (key)
    {
    case GDK_KEY_KP_Left:
      return GDK_KEY_Left;
    case GDK_KEY_KP_Right:
      return GDK_KEY_Right;
    case GDK_KEY_KP_Up:
      return GDK_KEY_Up;
    case GDK_KEY_KP_Down:
      return GDK_KEY_Down;
    default:
      return key;
    }
}

static gboolean
arrow (TemaBoardCanvas *self, guint key, GdkModifierType state)
{
  TemaBoardDirection direction;

  switch (key)
    {
    case GDK_KEY_Left:
      direction = TEMA_BOARD_LEFT;
      break;
    case GDK_KEY_Right:
      direction = TEMA_BOARD_RIGHT;
      break;
    case GDK_KEY_Up:
      direction = TEMA_BOARD_UP;
      break;
    case GDK_KEY_Down:
      direction = TEMA_BOARD_DOWN;
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  if (state & GDK_ALT_MASK)
    move_by_arrow (self, key);
  else
    walk (self, direction, state);
  return GDK_EVENT_STOP;
}

static gboolean
escape (TemaBoardCanvas *self)
{
  if (_tema_board_canvas_stop_hand (self) || _tema_board_canvas_forget_cut (self))
    return GDK_EVENT_STOP;
  if (g_hash_table_size (self->selected) == 0)
    return GDK_EVENT_PROPAGATE;
  _tema_board_canvas_select_only (self, NULL);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (TemaBoardCanvas *self, guint key, guint code, GdkModifierType state)
{
  Thing *cursor = _tema_board_canvas_find (self, self->cursor);

  /* Who goes on by keys wants no name opened by the click before. */
  g_clear_handle_id (&self->rename_timer, g_source_remove);
  if (self->editor != NULL || _tema_board_canvas_is_asking (self))
    return GDK_EVENT_PROPAGATE;
  if (arrow (self, without_keypad (key), state) == GDK_EVENT_STOP)
    return GDK_EVENT_STOP;
  switch (key)
    {
    case GDK_KEY_Escape:
      return escape (self);
    case GDK_KEY_space:
      if ((state & GDK_CONTROL_MASK) && cursor != NULL)
        _tema_board_canvas_toggle (self, cursor->guid);
      else
        self->has_space = TRUE;
      return GDK_EVENT_STOP;
    case GDK_KEY_Control_L:
    case GDK_KEY_Control_R:
      if (self->hand == HAND_CARRYING)
        _tema_board_canvas_set_copying (self, TRUE);
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
key_released_cb (TemaBoardCanvas *self, guint key)
{
  if (key == GDK_KEY_space)
    self->has_space = FALSE;
  if (self->hand == HAND_CARRYING && (key == GDK_KEY_Control_L || key == GDK_KEY_Control_R))
    _tema_board_canvas_set_copying (self, FALSE);
}

static void
left_cb (TemaBoardCanvas *self)
{
  self->has_space = FALSE;
}

static void
add_shortcuts (TemaBoardCanvas *self)
{
  static const struct
  {
    const char *keys;
    const char *action;
  } shortcuts[] = {
    { "Return|KP_Enter", "board.open" },
    { "F2", "board.rename" },
    { "Delete|KP_Delete", "board.delete" },
    { "<Control>x", "board.cut" },
    { "<Control>c", "board.copy" },
    { "<Control>v", "board.paste" },
    { "<Control>m", "board.move-to" },
    { "<Control>a", "board.select-all" },
    { "<Control><Shift>n", "board.new-theme-of-chosen" },
    { "<Control>t", "board.new-note" },
    { "<Control>g", "board.group" },
    { "<Control>plus|<Control>equal|<Control>KP_Add", "board.zoom-in" },
    { "<Control>minus|<Control>KP_Subtract", "board.zoom-out" },
    { "<Control>0|<Control>KP_0", "board.zoom-normal" },
    { "<Control>9", "board.fit" },
    { "Menu|<Shift>F10", "board.menu" },
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
_tema_board_canvas_add_keys (TemaBoardCanvas *self)
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
