/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The things on a board and their widgets. Only those near the viewport, and that of what keys are
 * about, are drawn, filled at once and allocated in each frame; the others are there for who
 * listens, see tema-board-names.c. Widgets that nothing needs stay children, unseen, until
 * something comes near: a child that comes or goes would measure the whole window anew. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include "compat/tema-settings.h"
#include "themes/tema-board-card.h"
#include "themes/tema-board-frame.h"

/* So much beyond the viewport is drawn already. */
#define NEAR_PX 80
/* More cards than this are drawn without words, if they are small. */
#define MAX_CARD_WIDGETS 350
#define SKETCH_ZOOM 0.6

void
_tema_board_canvas_add_scene (TemaBoardCanvas *self)
{
  tema_board_metrics_init (&self->metrics, tema_settings_get_text_scale ());
  self->themes = g_array_new (FALSE, TRUE, sizeof (Thing));
  self->cards = g_array_new (FALSE, TRUE, sizeof (Thing));
  self->things = g_hash_table_new (g_str_hash, g_str_equal);
  self->spare_cards = g_ptr_array_new ();
  self->spare_frames = g_ptr_array_new ();
}

/* Nothing is on the screen any more. */
void
_tema_board_canvas_clear_scene (TemaBoardCanvas *self)
{
  for (guint i = 0; i < self->themes->len; i++)
    g_clear_pointer (&g_array_index (self->themes, Thing, i).widget, gtk_widget_unparent);
  for (guint i = 0; i < self->cards->len; i++)
    g_clear_pointer (&g_array_index (self->cards, Thing, i).widget, gtk_widget_unparent);
  for (guint i = 0; i < self->spare_cards->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->spare_cards, i));
  for (guint i = 0; i < self->spare_frames->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->spare_frames, i));
  g_hash_table_remove_all (self->things);
  g_clear_pointer (&self->themes, g_array_unref);
  g_clear_pointer (&self->cards, g_array_unref);
  g_clear_pointer (&self->things, g_hash_table_unref);
  g_clear_pointer (&self->spare_cards, g_ptr_array_unref);
  g_clear_pointer (&self->spare_frames, g_ptr_array_unref);
  g_clear_pointer (&self->layout, tema_board_layout_free);
  g_clear_pointer (&self->state, tema_board_state_free);
  _tema_board_canvas_drop_sketch (self);
  _tema_board_canvas_drop_dots (self);
}

Thing *
_tema_board_canvas_find (TemaBoardCanvas *self, const char *guid)
{
  return guid != NULL ? g_hash_table_lookup (self->things, guid) : NULL;
}

Thing *
_tema_board_canvas_get_theme (TemaBoardCanvas *self, int index)
{
  return index >= 0 && (guint)index < self->themes->len
             ? &g_array_index (self->themes, Thing, index)
             : NULL;
}

Thing *
_tema_board_canvas_get_card (TemaBoardCanvas *self, int index)
{
  return index >= 0 && (guint)index < self->cards->len ? &g_array_index (self->cards, Thing, index)
                                                       : NULL;
}

/* The model of a thing; NULL for what only a kept round has. */
GObject *
_tema_board_canvas_get_object (TemaBoardCanvas *self, const Thing *thing)
{
  if (thing == NULL || self->board == NULL)
    return NULL;
  if (thing->is_theme)
    return (GObject *)tema_board_find_theme (self->board, thing->guid);
  return (GObject *)tema_board_find_card (self->board, thing->guid);
}

/* The theme's name, or what stands on the card. */
const char *
_tema_board_canvas_get_name (TemaBoardCanvas *self, const Thing *thing)
{
  const TemaBoardStateCard *card;

  if (thing->is_theme)
    return tema_board_state_get_theme (self->state, thing->index)->name;
  card = tema_board_state_get_card (self->state, thing->index);
  return card->kind == TEMA_CARD_CODE ? card->name : card->text;
}

static gboolean
holds (const Thing *thing, double x, double y)
{
  return !thing->is_carried
         && graphene_rect_contains_point (&thing->shown, &GRAPHENE_POINT_INIT (x, y));
}

/* What is seen at a point of the canvas, cards before themes, inner themes before outer ones;
 * nothing that the hand has. */
Thing *
_tema_board_canvas_find_at (TemaBoardCanvas *self, double x, double y)
{
  for (guint i = self->cards->len; i > 0; i--)
    if (holds (&g_array_index (self->cards, Thing, i - 1), x, y))
      return &g_array_index (self->cards, Thing, i - 1);
  for (guint i = self->themes->len; i > 0; i--)
    if (holds (&g_array_index (self->themes, Thing, i - 1), x, y))
      return &g_array_index (self->themes, Thing, i - 1);
  return NULL;
}

static gboolean
is_empty (TemaBoardCanvas *self, guint theme)
{
  for (guint i = theme + 1; i < self->state->themes->len; i++)
    if (tema_board_state_get_theme (self->state, i)->parent == (int)theme)
      return FALSE;
  for (guint i = 0; i < self->state->cards->len; i++)
    if (tema_board_state_get_card (self->state, i)->theme == (int)theme)
      return FALSE;
  return TRUE;
}

static const char *
get_theme_name (TemaBoardCanvas *self, int theme)
{
  return theme >= 0 ? tema_board_state_get_theme (self->state, theme)->name : NULL;
}

static void
fill_widget (TemaBoardCanvas *self, Thing *thing)
{
  if (thing->is_theme)
    {
      TemaBoardStateTheme theme = *tema_board_state_get_theme (self->state, thing->index);

      /* What lies in a discarded theme went with it. */
      if (tema_board_state_is_discarded (self->state, thing->index))
        theme.status = TEMA_THEME_DISCARDED;
      tema_board_frame_set_theme (TEMA_BOARD_FRAME (thing->widget), &theme, &self->metrics,
                                  get_theme_name (self, theme.parent), self->state->n_documents,
                                  _tema_board_canvas_count_memos (self, thing),
                                  is_empty (self, thing->index));
    }
  else
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (self->state, thing->index);

      tema_board_card_set_card (TEMA_BOARD_CARD (thing->widget), card,
                                get_theme_name (self, card->theme),
                                _tema_board_canvas_count_memos (self, thing));
      if (card->theme >= 0 && tema_board_state_is_discarded (self->state, card->theme))
        gtk_widget_add_css_class (thing->widget, "discarded");
      else
        gtk_widget_remove_css_class (thing->widget, "discarded");
    }
}

static void
style_widget (TemaBoardCanvas *self, Thing *thing)
{
  GtkWidget *widget = thing->widget;
  gboolean is_selected = g_hash_table_contains (self->selected, thing->guid);
  gpointer marks = self->marks != NULL ? g_hash_table_lookup (self->marks, thing->guid) : NULL;

  if (is_selected)
    gtk_widget_set_state_flags (widget, GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_SELECTED, is_selected,
                               -1);
  if (thing->is_theme)
    {
      gboolean is_lit = self->drop_theme == (int)thing->index
                        && (self->hand == HAND_CARRYING || self->is_dropping);

      tema_board_frame_set_marks (TEMA_BOARD_FRAME (widget), GPOINTER_TO_UINT (marks));
      tema_board_frame_set_lit (TEMA_BOARD_FRAME (widget), is_lit);
      return;
    }
  tema_board_card_set_marks (TEMA_BOARD_CARD (widget), GPOINTER_TO_UINT (marks));
  if (thing->is_carried)
    gtk_widget_add_css_class (widget, "carried");
  else
    gtk_widget_remove_css_class (widget, "carried");
  if (self->cut != NULL
      && g_ptr_array_find_with_equal_func (self->cut, thing->guid, g_str_equal, NULL))
    gtk_widget_add_css_class (widget, "cut");
  else
    gtk_widget_remove_css_class (widget, "cut");
}

/* What is not seen tells whether it is chosen; the rest of its look comes when it is shown. */
static void
restyle_thing (TemaBoardCanvas *self, Thing *thing)
{
  gboolean was_selected;

  if (thing->widget == NULL)
    return;
  was_selected = (gtk_widget_get_state_flags (thing->widget) & GTK_STATE_FLAG_SELECTED) != 0;
  if (thing->is_seen || was_selected != g_hash_table_contains (self->selected, thing->guid))
    style_widget (self, thing);
}

/* Selection, marks and what is lit may be others. */
void
_tema_board_canvas_restyle (TemaBoardCanvas *self)
{
  for (guint i = 0; i < self->themes->len; i++)
    restyle_thing (self, &g_array_index (self->themes, Thing, i));
  for (guint i = 0; i < self->cards->len; i++)
    restyle_thing (self, &g_array_index (self->cards, Thing, i));
}

/* Still unseen, and telling of nothing yet. */
static void
give_widget (TemaBoardCanvas *self, Thing *thing)
{
  GPtrArray *spare = thing->is_theme ? self->spare_frames : self->spare_cards;

  if (spare->len > 0)
    thing->widget = g_ptr_array_steal_index_fast (spare, spare->len - 1);
  else
    {
      thing->widget = thing->is_theme ? tema_board_frame_new () : tema_board_card_new ();
      gtk_widget_set_child_visible (thing->widget, FALSE);
      gtk_widget_set_parent (thing->widget, GTK_WIDGET (self));
    }
  thing->is_stale = TRUE;
  gtk_accessible_reset_state (GTK_ACCESSIBLE (thing->widget), GTK_ACCESSIBLE_STATE_HIDDEN);
}

/* A thing has a widget that tells what it is, seen or not. */
void
_tema_board_canvas_name_thing (TemaBoardCanvas *self, Thing *thing)
{
  if (thing->widget == NULL)
    give_widget (self, thing);
  if (!thing->is_stale)
    return;
  thing->is_stale = FALSE;
  fill_widget (self, thing);
  style_widget (self, thing);
}

static void
show_widget (TemaBoardCanvas *self, Thing *thing)
{
  _tema_board_canvas_name_thing (self, thing);
  style_widget (self, thing);
  thing->is_seen = TRUE;
  gtk_widget_set_child_visible (thing->widget, TRUE);
}

static void
hide_widget (Thing *thing)
{
  thing->is_seen = FALSE;
  gtk_widget_set_child_visible (thing->widget, FALSE);
}

static void
take_widget (TemaBoardCanvas *self, GtkWidget *widget)
{
  gtk_widget_set_child_visible (widget, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  g_ptr_array_add (TEMA_IS_BOARD_FRAME (widget) ? self->spare_frames : self->spare_cards, widget);
}

static gboolean
is_near (TemaBoardCanvas *self, const Thing *thing)
{
  const graphene_rect_t near = GRAPHENE_RECT_INIT (
      -NEAR_PX, -NEAR_PX, gtk_widget_get_width (GTK_WIDGET (self)) + 2 * NEAR_PX,
      gtk_widget_get_height (GTK_WIDGET (self)) + 2 * NEAR_PX);
  graphene_rect_t view;

  _tema_board_canvas_to_view (self, &thing->shown, &view);
  return graphene_rect_intersection (&near, &view, NULL);
}

static gboolean
needs_show (TemaBoardCanvas *self, const Thing *thing, gboolean is_sketch)
{
  if (thing->is_carried)
    return !is_sketch || self->carried->len < 40;
  if (self->cursor != NULL && g_str_equal (self->cursor, thing->guid))
    return TRUE;
  return (thing->is_theme || !is_sketch) && is_near (self, thing);
}

static guint
count_near (TemaBoardCanvas *self)
{
  guint n_near = 0;

  for (guint i = 0; i < self->cards->len; i++)
    if (is_near (self, &g_array_index (self->cards, Thing, i)))
      n_near++;
  return n_near;
}

static void
place_widget (TemaBoardCanvas *self, Thing *thing)
{
  gboolean needs = needs_show (self, thing, self->is_sketch);

  if (needs && !thing->is_seen)
    show_widget (self, thing);
  else if (!needs && thing->is_seen)
    hide_widget (thing);
}

/* Shows the widgets of what came near, hides those of what went away. Not while sizes are
 * allocated. */
void
_tema_board_canvas_place_widgets (TemaBoardCanvas *self)
{
  gboolean is_sketch = self->camera.zoom < SKETCH_ZOOM && count_near (self) > MAX_CARD_WIDGETS;

  self->is_sketch = is_sketch;
  for (guint i = 0; i < self->themes->len; i++)
    place_widget (self, &g_array_index (self->themes, Thing, i));
  for (guint i = 0; i < self->cards->len; i++)
    place_widget (self, &g_array_index (self->cards, Thing, i));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  _tema_board_canvas_name_at_rest (self);
}

static void
fill_thing (TemaBoardCanvas *self,
            Thing *thing,
            const char *guid,
            guint index,
            gboolean is_theme,
            const TemaBoardRect *target)
{
  Thing *before = g_hash_table_lookup (self->things, guid);

  *thing = (Thing){ .guid = guid, .index = index, .is_theme = is_theme, .target = *target };
  thing->shown = _tema_board_rect_to_graphene (target);
  if (before != NULL && before->is_theme == is_theme)
    {
      thing->shown = before->shown;
      thing->widget = g_steal_pointer (&before->widget);
      thing->is_seen = before->is_seen;
    }
}

static GArray *
make_things (TemaBoardCanvas *self, const TemaBoardState *state, gboolean is_theme)
{
  guint n_things = is_theme ? state->themes->len : state->cards->len;
  GArray *things = g_array_new (FALSE, TRUE, sizeof (Thing));

  g_array_set_size (things, n_things);
  for (guint i = 0; i < n_things; i++)
    fill_thing (self, &g_array_index (things, Thing, i),
                is_theme ? tema_board_state_get_theme (state, i)->guid
                         : tema_board_state_get_card (state, i)->guid,
                i, is_theme,
                is_theme ? tema_board_layout_get_theme (self->layout, i)
                         : tema_board_layout_get_card (self->layout, i));
  return things;
}

static void
replace_things (TemaBoardCanvas *self, GArray **place, GArray *things)
{
  for (guint i = 0; i < (*place)->len; i++)
    if (g_array_index (*place, Thing, i).widget != NULL)
      take_widget (self, g_array_index (*place, Thing, i).widget);
  g_array_unref (*place);
  *place = things;
}

static void
index_things (TemaBoardCanvas *self, GArray *things)
{
  for (guint i = 0; i < things->len; i++)
    {
      Thing *thing = &g_array_index (things, Thing, i);

      g_hash_table_insert (self->things, (char *)thing->guid, thing);
      thing->is_stale = thing->widget != NULL;
      if (thing->is_seen)
        _tema_board_canvas_name_thing (self, thing);
    }
}

/*
 * _tema_board_canvas_take_state:
 * @self: a canvas
 * @state: (transfer full): what to show
 *
 * Shows another state. What stays glides to its new place.
 */
void
_tema_board_canvas_take_state (TemaBoardCanvas *self, TemaBoardState *state)
{
  g_autoptr (TemaBoardLayout) old_layout = g_steal_pointer (&self->layout);
  g_autoptr (TemaBoardState) old_state = g_steal_pointer (&self->state);
  Thing *cursor = _tema_board_canvas_find (self, self->cursor);
  GArray *themes, *cards;

  if (cursor != NULL)
    self->cursor_place = cursor->shown;
  self->layout = tema_board_layout_new (state, &self->metrics);
  self->state = state;
  themes = make_things (self, state, TRUE);
  cards = make_things (self, state, FALSE);
  g_hash_table_remove_all (self->things);
  replace_things (self, &self->themes, themes);
  replace_things (self, &self->cards, cards);
  index_things (self, themes);
  index_things (self, cards);
  _tema_board_canvas_drop_sketch (self);
  _tema_board_canvas_glide (self);
  _tema_board_canvas_restyle (self);
}

/*
 * _tema_board_canvas_set_targets:
 * @self: a canvas
 * @preview: (nullable): the board as it would be, %NULL as it is
 *
 * Sends everything to its place in a preview; what has none there stays.
 */
void
_tema_board_canvas_set_targets (TemaBoardCanvas *self, const Preview *preview)
{
  const TemaBoardLayout *layout = preview != NULL ? preview->layout : self->layout;

  for (guint i = 0; i < self->themes->len; i++)
    {
      int place = preview != NULL ? g_array_index (preview->theme_places, int, i) : (int)i;

      if (place >= 0 && !g_array_index (self->themes, Thing, i).is_carried)
        g_array_index (self->themes, Thing, i).target
            = *tema_board_layout_get_theme (layout, place);
    }
  for (guint i = 0; i < self->cards->len; i++)
    {
      int place = preview != NULL ? g_array_index (preview->card_places, int, i) : (int)i;

      if (place >= 0 && !g_array_index (self->cards, Thing, i).is_carried)
        g_array_index (self->cards, Thing, i).target = *tema_board_layout_get_card (layout, place);
    }
  _tema_board_canvas_glide (self);
}
