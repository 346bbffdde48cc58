/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is no widget: the dots of the ground, many cards seen from afar, the rubber band. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <adwaita.h>
#include <math.h>

#include "compat/tema-text-color.h"
#include "widgets/tema-tint.h"

#define DOT_STEP_PX 24
#define DOT_PX 2

void
_tema_board_canvas_drop_sketch (TemaBoardCanvas *self)
{
  g_clear_pointer (&self->sketch, gsk_render_node_unref);
}

/* The colour of the dots may be another. */
void
_tema_board_canvas_drop_dots (TemaBoardCanvas *self)
{
  g_clear_pointer (&self->dots, gsk_render_node_unref);
}

/* One tile, repeated; from afar the dots stand wider apart, so that they stay calm. */
static GskRenderNode *
make_dots (TemaBoardCanvas *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float height = gtk_widget_get_height (GTK_WIDGET (self));
  double step = DOT_STEP_PX * self->camera.zoom;
  double left, top;
  GdkRGBA color;

  while (step < DOT_STEP_PX * 0.75)
    step *= 2;
  /* Whole pixels: a tile between pixels would be filtered all over the window. */
  step = round (step);
  left = round (fmod (self->camera.pan_x, step));
  top = round (fmod (self->camera.pan_y, step));
  tema_get_text_color (GTK_WIDGET (self), &color);
  color.alpha = 0.1f;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gtk_snapshot_push_repeat (
      snapshot, &GRAPHENE_RECT_INIT (left - step, top - step, width + 2 * step, height + 2 * step),
      &GRAPHENE_RECT_INIT (left - step, top - step, step, step));
  gtk_snapshot_append_color (
      snapshot, &color,
      &GRAPHENE_RECT_INIT (left - ceil (step / 2), top - ceil (step / 2), DOT_PX, DOT_PX));
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

/* Two repeated nodes are never found to be alike, so that all the window would be painted with
 * each card that moves: while nobody pans or zooms it is the same node. */
static void
paint_dots (TemaBoardCanvas *self, GtkSnapshot *snapshot)
{
  const Ground ground
      = { self->camera.pan_x, self->camera.pan_y, self->camera.zoom,
          gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) };

  if (self->dots == NULL || memcmp (&ground, &self->dots_ground, sizeof ground) != 0)
    {
      _tema_board_canvas_drop_dots (self);
      self->dots_ground = ground;
      self->dots = make_dots (self);
    }
  if (self->dots != NULL)
    gtk_snapshot_append_node (snapshot, self->dots);
}

/* A card as three rectangles: its ground, its stripe, and a line for its words. */
static void
sketch_card (TemaBoardCanvas *self, GtkSnapshot *snapshot, const Thing *thing, gboolean is_dark)
{
  const TemaBoardStateCard *card = tema_board_state_get_card (self->state, thing->index);
  const graphene_rect_t *rect = &thing->shown;
  float words = CLAMP (g_utf8_strlen (card->name, 30) * 6, 20, rect->size.width - 60);
  gboolean is_selected = g_hash_table_contains (self->selected, thing->guid);
  GdkRGBA ground = is_dark ? (GdkRGBA){ 0.26, 0.26, 0.26, 1 } : (GdkRGBA){ 1, 1, 1, 1 };
  GdkRGBA ink = is_dark ? (GdkRGBA){ 1, 1, 1, 0.35 } : (GdkRGBA){ 0, 0, 0, 0.28 };
  GdkRGBA stripe;

  tema_tint_get_stripe (&card->color, is_dark, &stripe);
  if (is_selected)
    ground = (GdkRGBA){ 0.21, 0.52, 0.89, 1 };
  gtk_snapshot_append_color (snapshot, &ground, rect);
  gtk_snapshot_append_color (
      snapshot, &stripe,
      &GRAPHENE_RECT_INIT (rect->origin.x + 7, rect->origin.y + 7, 6, rect->size.height - 14));
  gtk_snapshot_append_color (snapshot, &ink,
                             &GRAPHENE_RECT_INIT (rect->origin.x + 20,
                                                  rect->origin.y + rect->size.height / 2 - 4, words,
                                                  8));
}

static GskRenderNode *
make_sketch (TemaBoardCanvas *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  for (guint i = 0; i < self->cards->len; i++)
    {
      const Thing *thing = &g_array_index (self->cards, Thing, i);

      if (!thing->is_seen)
        sketch_card (self, snapshot, thing, is_dark);
    }
  return gtk_snapshot_free_to_node (snapshot);
}

static void
paint_sketch (TemaBoardCanvas *self, GtkSnapshot *snapshot)
{
  if (self->sketch == NULL)
    self->sketch = make_sketch (self);
  if (self->sketch == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->camera.pan_x, self->camera.pan_y));
  gtk_snapshot_scale (snapshot, self->camera.zoom, self->camera.zoom);
  gtk_snapshot_append_node (snapshot, self->sketch);
  gtk_snapshot_restore (snapshot);
}

static void
paint_things (TemaBoardCanvas *self, GtkSnapshot *snapshot, GArray *things, gboolean is_carried)
{
  for (guint i = 0; i < things->len; i++)
    {
      const Thing *thing = &g_array_index (things, Thing, i);

      if (thing->is_seen && thing->is_carried == is_carried)
        gtk_widget_snapshot_child (GTK_WIDGET (self), thing->widget, snapshot);
    }
}

static void
paint_band (TemaBoardCanvas *self, GtkSnapshot *snapshot)
{
  const graphene_rect_t band
      = GRAPHENE_RECT_INIT (MIN (self->press_x, self->at_x), MIN (self->press_y, self->at_y),
                            fabs (self->at_x - self->press_x), fabs (self->at_y - self->press_y));
  GdkRGBA fill = { 0.21, 0.52, 0.89, 0.14 };
  GdkRGBA edge = { 0.21, 0.52, 0.89, 0.8 };
  GskRoundedRect outline;

  gtk_snapshot_append_color (snapshot, &fill, &band);
  gsk_rounded_rect_init_from_rect (&outline, &band, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ edge, edge, edge, edge });
}

/* From below to above: ground, frames, cards, what the hand has, band, popovers' entry. */
void
_tema_board_canvas_paint (TemaBoardCanvas *self, GtkSnapshot *snapshot)
{
  paint_dots (self, snapshot);
  paint_things (self, snapshot, self->themes, FALSE);
  if (self->is_sketch)
    paint_sketch (self, snapshot);
  paint_things (self, snapshot, self->cards, FALSE);
  paint_things (self, snapshot, self->themes, TRUE);
  paint_things (self, snapshot, self->cards, TRUE);
  if (self->hand == HAND_BANDING)
    paint_band (self, snapshot);
  if (self->editor != NULL)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->editor, snapshot);
}
