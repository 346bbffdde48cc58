/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the hand carries: it follows the pointer, others make room where it would be dropped. Where
 * it hovers is judged by the board without it, so that making room never changes the judgement. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

#define TILT_DEGREES 2.5f
#define BEYOND_PX 24
#define EDGE_PX 36
#define EDGE_WAIT_US 200000
#define EDGE_PX_PER_S 900.0

static void
mark_carried (TemaBoardCanvas *self, gboolean is_carried)
{
  GArray *const lists[] = { self->themes, self->cards };

  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; i < lists[list]->len; i++)
      {
        Thing *thing = &g_array_index (lists[list], Thing, i);
        gboolean is_in = FALSE;

        for (guint k = 0; is_carried && !is_in && k < self->carried->len; k++)
          {
            Thing *carried = _tema_board_canvas_find (self, g_ptr_array_index (self->carried, k));

            is_in = carried == thing
                    || (carried->is_theme && _tema_board_canvas_is_within (self, thing, carried));
          }
        thing->is_carried = is_in;
      }
}

static gboolean
has_theme (TemaBoardCanvas *self)
{
  for (guint i = 0; i < self->carried->len; i++)
    if (_tema_board_canvas_find (self, g_ptr_array_index (self->carried, i))->is_theme)
      return TRUE;
  return FALSE;
}

/* Called before each frame: the first shows what was lifted, in the second others make room. */
static gboolean
lifted_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);

  if (!self->is_lifted)
    {
      self->is_lifted = TRUE;
      return G_SOURCE_CONTINUE;
    }
  self->lift_tick = 0;
  _tema_board_canvas_carry (self);
  return G_SOURCE_REMOVE;
}

static void
stop_lifting (TemaBoardCanvas *self)
{
  if (self->lift_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->lift_tick);
  self->lift_tick = 0;
}

/*
 * _tema_board_canvas_start_carrying:
 * @self: a canvas
 *
 * Takes what is chosen into the hand. How the board would be without it, which takes a layout of
 * all, is asked after the frame that shows it in the hand.
 */
void
_tema_board_canvas_start_carrying (TemaBoardCanvas *self)
{
  self->carried = _tema_board_canvas_list_topmost (self);
  self->carried_tilt = has_theme (self) ? 0 : TILT_DEGREES;
  self->hand = HAND_CARRYING;
  self->drop_theme = -2;
  mark_carried (self, TRUE);
  _tema_board_canvas_drop_sketch (self);
  _tema_board_canvas_restyle (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  self->is_lifted = FALSE;
  self->lift_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), lifted_cb, NULL, NULL);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
}

static int
find_drop_theme (TemaBoardCanvas *self, double x, double y)
{
  for (guint i = self->themes->len; i > 0; i--)
    {
      const Thing *thing = &g_array_index (self->themes, Thing, i - 1);

      if (!thing->is_carried
          && graphene_rect_contains_point (&thing->shown, &GRAPHENE_POINT_INIT (x, y)))
        return i - 1;
    }
  return -1;
}

static gboolean
has_cards (TemaBoardCanvas *self)
{
  for (guint i = 0; i < self->carried->len; i++)
    if (!_tema_board_canvas_find (self, g_ptr_array_index (self->carried, i))->is_theme)
      return TRUE;
  return FALSE;
}

/* Among the themes within a theme: before the one whose upper left half is hit. */
static guint
find_theme_rank (const Preview *base, int place, int x, int y)
{
  guint rank = 0;

  for (guint i = 0; i < base->state.themes->len; i++)
    {
      const TemaBoardRect *rect = tema_board_layout_get_theme (base->layout, i);

      if (tema_board_state_get_theme (&base->state, i)->parent != place)
        continue;
      if (y < rect->y || (y < rect->y + rect->height && x < rect->x + rect->width / 2))
        return rank;
      rank++;
    }
  return rank;
}

/*
 * _tema_board_canvas_find_drop:
 * @self: a canvas
 * @base: the board without what is dropped
 * @x: on the canvas
 * @y: likewise
 * @are_only_themes: what is dropped are themes
 * @rank: (out): place among the cards or themes there
 *
 * Returns: index of the theme that would take it, -1 for the canvas
 */
int
_tema_board_canvas_find_drop (TemaBoardCanvas *self,
                              const Preview *base,
                              double x,
                              double y,
                              gboolean are_only_themes,
                              guint *rank)
{
  int theme = find_drop_theme (self, x, y);
  int place = theme >= 0 ? g_array_index (base->theme_places, int, theme) : -1;
  const TemaBoardRect *rect;
  const Thing *thing;

  *rank = G_MAXUINT;
  if (place < 0)
    return -1;
  thing = _tema_board_canvas_get_theme (self, theme);
  rect = tema_board_layout_get_theme (base->layout, place);
  x += rect->x - thing->shown.origin.x;
  y += rect->y - thing->shown.origin.y;
  *rank = are_only_themes ? find_theme_rank (base, place, x, y)
                          : tema_board_layout_find_rank (base->layout, place, x, y);
  return theme;
}

static void
set_over_tray (TemaBoardCanvas *self, gboolean is_over)
{
  if (self->is_over_tray == is_over)
    return;
  self->is_over_tray = is_over;
  if (self->tray == NULL)
    return;
  if (is_over)
    gtk_widget_add_css_class (self->tray, "drop-inside");
  else
    gtk_widget_remove_css_class (self->tray, "drop-inside");
}

static gboolean
is_over_tray (TemaBoardCanvas *self)
{
  graphene_point_t point;

  return self->tray != NULL && gtk_widget_get_mapped (self->tray)
         && gtk_widget_compute_point (GTK_WIDGET (self), self->tray,
                                      &GRAPHENE_POINT_INIT (self->at_x, self->at_y), &point)
         && gtk_widget_contains (self->tray, point.x, point.y);
}

static void
show_drop (TemaBoardCanvas *self, int theme, guint rank)
{
  g_clear_pointer (&self->preview, _tema_board_canvas_free_preview);
  self->drop_theme = theme;
  self->drop_rank = rank;
  if (theme >= 0)
    self->preview = _tema_board_canvas_make_preview (self, self->is_copying ? NULL : self->carried,
                                                     theme, rank);
  _tema_board_canvas_set_targets (self, self->is_copying ? NULL
                                        : theme >= 0     ? self->preview
                                                         : self->base);
  _tema_board_canvas_restyle (self);
}

/* The pointer has moved, or the board below it. */
void
_tema_board_canvas_carry (TemaBoardCanvas *self)
{
  double x, y;
  guint rank = G_MAXUINT;
  int theme = -1;

  stop_lifting (self);
  if (self->base == NULL)
    self->base = _tema_board_canvas_make_preview (self, self->carried, -1, 0);
  set_over_tray (self, is_over_tray (self));
  _tema_board_canvas_to_board (self, self->at_x, self->at_y, &x, &y);
  if (!self->is_over_tray)
    theme = _tema_board_canvas_find_drop (self, self->base, x, y, !has_cards (self), &rank);
  if (theme != self->drop_theme || rank != self->drop_rank)
    show_drop (self, theme, rank);
  _tema_board_canvas_follow_edge (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* From now on the things are where they are seen. */
static void
let_go (TemaBoardCanvas *self)
{
  float dx = (self->at_x - self->press_x) / self->camera.zoom;
  float dy = (self->at_y - self->press_y) / self->camera.zoom;
  GArray *const lists[] = { self->themes, self->cards };

  for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; i < lists[list]->len; i++)
      {
        Thing *thing = &g_array_index (lists[list], Thing, i);

        if (!thing->is_carried)
          continue;
        thing->is_carried = FALSE;
        graphene_rect_offset (&thing->shown, dx, dy);
      }
}

static void
aim_at_points (TemaBoardCanvas *self, GPtrArray *guids, const TemaBoardPoint *points)
{
  for (guint i = 0; i < guids->len; i++)
    {
      Thing *carried = _tema_board_canvas_find (self, g_ptr_array_index (guids, i));
      int dx = points[i].x - carried->target.x, dy = points[i].y - carried->target.y;
      GArray *const lists[] = { self->themes, self->cards };

      for (guint list = 0; list < G_N_ELEMENTS (lists); list++)
        for (guint k = 0; k < lists[list]->len; k++)
          {
            Thing *thing = &g_array_index (lists[list], Thing, k);

            if (thing == carried || _tema_board_canvas_is_within (self, thing, carried))
              {
                thing->target.x += dx;
                thing->target.y += dy;
              }
          }
    }
  _tema_board_canvas_glide (self);
}

static void
drop_on_canvas (TemaBoardCanvas *self, GPtrArray *guids, double dx, double dy)
{
  g_autofree TemaBoardRect *rects = g_new0 (TemaBoardRect, guids->len);
  g_autofree TemaBoardPoint *points = NULL;

  for (guint i = 0; i < guids->len; i++)
    {
      rects[i] = _tema_board_canvas_find (self, g_ptr_array_index (guids, i))->target;
      rects[i].x += (int)round (dx);
      rects[i].y += (int)round (dy);
    }
  points
      = _tema_board_canvas_find_points (self, rects, guids->len, self->is_copying ? NULL : guids);
  if (!self->is_copying)
    aim_at_points (self, guids, points);
  _tema_board_canvas_move (self, guids, NULL, G_MAXUINT, points, self->is_copying);
}

static void
drop_into_theme (TemaBoardCanvas *self, GPtrArray *guids, int theme, guint rank)
{
  GObject *object
      = _tema_board_canvas_get_object (self, _tema_board_canvas_get_theme (self, theme));

  if (object != NULL)
    _tema_board_canvas_move (self, guids, TEMA_THEME (object), rank, NULL, self->is_copying);
}

/* A hand that scrolls at the edge may be a little beyond it; over the header bar it means nothing.
 */
static gboolean
is_far_outside (TemaBoardCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  return self->at_x < -BEYOND_PX || self->at_y < -BEYOND_PX || self->at_x > width + BEYOND_PX
         || self->at_y > height + BEYOND_PX;
}

/*
 * _tema_board_canvas_drop:
 * @self: a canvas that carries something
 *
 * Lets go: what was carried glides to its place, and the act is on its way. Should it fail, it
 * glides back; so it does where there is no board.
 */
void
_tema_board_canvas_drop (TemaBoardCanvas *self)
{
  g_autoptr (GPtrArray) guids = NULL;
  double dx = (self->at_x - self->press_x) / self->camera.zoom;
  double dy = (self->at_y - self->press_y) / self->camera.zoom;
  gboolean is_removed;
  guint rank;
  int theme;

  if (self->base == NULL)
    _tema_board_canvas_carry (self);
  theme = self->drop_theme;
  rank = self->drop_rank;
  is_removed = self->is_over_tray;
  if (!is_removed && is_far_outside (self))
    {
      self->hand = HAND_NOTHING;
      _tema_board_canvas_end_carrying (self, TRUE);
      return;
    }
  guids = g_steal_pointer (&self->carried);
  if (self->is_copying)
    mark_carried (self, FALSE);
  else
    let_go (self);
  self->hand = HAND_NOTHING;
  self->is_pending = TRUE;
  self->has_run = FALSE;
  if (is_removed)
    _tema_board_canvas_remove (self, guids);
  else if (theme >= 0)
    drop_into_theme (self, guids, theme, rank);
  else
    drop_on_canvas (self, guids, dx, dy);
  self->is_pending = self->has_run; /* its theme may have gone meanwhile */
  _tema_board_canvas_end_carrying (self, !self->is_pending);
}

/* Frees what carrying needed; what is not on its way to a new place goes back. */
void
_tema_board_canvas_end_carrying (TemaBoardCanvas *self, gboolean goes_back)
{
  stop_lifting (self);
  if (self->carried != NULL)
    let_go (self);
  g_clear_pointer (&self->carried, g_ptr_array_unref);
  set_over_tray (self, FALSE);
  self->drop_theme = -2;
  self->is_copying = FALSE;
  if (goes_back)
    _tema_board_canvas_set_targets (self, NULL);
  else
    _tema_board_canvas_glide (self);
  g_clear_pointer (&self->preview, _tema_board_canvas_free_preview);
  g_clear_pointer (&self->base, _tema_board_canvas_free_preview);
  _tema_board_canvas_stop_edge (self);
  _tema_board_canvas_restyle (self);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/* At the edges the board scrolls by itself. */

static double
find_speed (double at, double size)
{
  if (at < EDGE_PX)
    return MIN ((EDGE_PX - at) / EDGE_PX, 1);
  if (at > size - EDGE_PX)
    return -MIN ((at - size + EDGE_PX) / EDGE_PX, 1);
  return 0;
}

static gboolean
edge_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = MIN (now - self->edge_frame_us, 50000) / 1e6;
  double dx = find_speed (self->at_x, gtk_widget_get_width (widget));
  double dy = find_speed (self->at_y, gtk_widget_get_height (widget));

  self->edge_frame_us = now;
  if ((dx == 0 && dy == 0) || self->is_over_tray)
    {
      self->edge_tick = 0;
      return G_SOURCE_REMOVE;
    }
  if (now - self->edge_since_us < EDGE_WAIT_US)
    return G_SOURCE_CONTINUE;
  _tema_board_canvas_pan_by (self, dx * EDGE_PX_PER_S * seconds, dy * EDGE_PX_PER_S * seconds);
  if (self->hand == HAND_CARRYING)
    _tema_board_canvas_carry (self);
  else if (self->hand == HAND_BANDING)
    _tema_board_canvas_stretch_band (self);
  return G_SOURCE_CONTINUE;
}

/* Called with every move of the hand. */
void
_tema_board_canvas_follow_edge (TemaBoardCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_at_edge = find_speed (self->at_x, gtk_widget_get_width (widget)) != 0
                        || find_speed (self->at_y, gtk_widget_get_height (widget)) != 0;

  if (!is_at_edge || self->is_over_tray || self->edge_tick != 0)
    return;
  self->edge_since_us = self->edge_frame_us
      = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (widget));
  self->edge_tick = gtk_widget_add_tick_callback (widget, edge_cb, NULL, NULL);
}

void
_tema_board_canvas_stop_edge (TemaBoardCanvas *self)
{
  if (self->edge_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edge_tick);
  self->edge_tick = 0;
}

/* Ctrl was pressed or let go on the way. */
void
_tema_board_canvas_set_copying (TemaBoardCanvas *self, gboolean is_copying)
{
  if (self->is_copying == is_copying || self->is_over_tray)
    return;
  self->is_copying = is_copying;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_copying ? "copy" : "grabbing");
  show_drop (self, self->drop_theme, self->drop_rank);
}
