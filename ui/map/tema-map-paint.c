/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is no widget: lines below the nodes, handles and the rubber band above them, and all nodes
 * without words for a look from afar. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <math.h>

#define HANDLE_PX 12
#define KNOB_PX 16

static const GdkRGBA accent = { 0.21f, 0.52f, 0.89f, 1 };

/* One that the pointer is over, or the only one that is chosen. */
static gboolean
has_handles (TemaMapCanvas *self, const Thing *thing)
{
  return thing != NULL && thing->is_shown && self->editor == NULL && !self->is_sketch
         && self->camera.zoom >= 0.35 && _tema_map_canvas_find_draft (self, thing->guid) == NULL
         && (g_strcmp0 (self->hovered, thing->guid) == 0
             || (g_hash_table_size (self->selected) == 1
                 && g_hash_table_contains (self->selected, thing->guid)));
}

/* The side that a node's children are on: 1 right, -1 left. */
static int
get_side (TemaMapCanvas *self, const Thing *thing)
{
  const Thing *child = _tema_map_canvas_get_thing (self, thing->index + 1);

  if (child == NULL || _tema_map_canvas_get_node (self, child)->parent != (int)thing->index)
    return 0;
  return _tema_map_canvas_get_node (self, child)->x < _tema_map_canvas_get_node (self, thing)->x
             ? -1
             : 1;
}

/*
 * _tema_map_canvas_get_handle:
 * @self: a canvas
 * @thing: (nullable): a node
 * @handle: (out): in the view: from here a cross-link is drawn
 *
 * Returns: whether it has one now
 */
gboolean
_tema_map_canvas_get_handle (TemaMapCanvas *self, const Thing *thing, graphene_rect_t *handle)
{
  graphene_rect_t view;

  if (!has_handles (self, thing) || !_tema_map_canvas_can_change (self))
    return FALSE;
  tema_camera_to_view (&self->camera, &thing->shown, &view);
  graphene_rect_init (handle, view.origin.x + view.size.width / 2 - HANDLE_PX / 2,
                      view.origin.y + view.size.height + 2 - HANDLE_PX / 2 + 4, HANDLE_PX,
                      HANDLE_PX);
  return TRUE;
}

/*
 * _tema_map_canvas_get_knob:
 * @self: a canvas
 * @thing: (nullable): a node
 * @knob: (out): in the view: folds and unfolds its branch
 *
 * Returns: whether it has one now
 */
gboolean
_tema_map_canvas_get_knob (TemaMapCanvas *self, const Thing *thing, graphene_rect_t *knob)
{
  int side;
  graphene_rect_t view;

  if (thing == NULL || !has_handles (self, thing) || (side = get_side (self, thing)) == 0
      || !_tema_map_canvas_can_change (self))
    return FALSE;
  tema_camera_to_view (&self->camera, &thing->shown, &view);
  graphene_rect_init (knob,
                      side > 0 ? view.origin.x + view.size.width + 3 : view.origin.x - KNOB_PX - 3,
                      view.origin.y + view.size.height / 2 - KNOB_PX / 2, KNOB_PX, KNOB_PX);
  return TRUE;
}

static void
paint_disc (GtkSnapshot *snapshot,
            const graphene_rect_t *disc,
            const GdkRGBA *fill,
            const GdkRGBA *edge)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, disc, disc->size.width / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, fill, disc);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]){ *edge, *edge, *edge, *edge });
}

static void
paint_knob (TemaMapCanvas *self,
            GtkSnapshot *snapshot,
            const Thing *thing,
            const TemaMapDress *dress)
{
  const GdkRGBA paper
      = dress->is_dark ? (GdkRGBA){ 0.22f, 0.22f, 0.22f, 1 } : (GdkRGBA){ 1, 1, 1, 1 };
  gboolean is_folded = _tema_map_canvas_get_node (self, thing)->is_folded;
  graphene_rect_t knob;
  graphene_point_t middle;
  GdkRGBA line;

  if (!_tema_map_canvas_get_knob (self, thing, &knob))
    return;
  tema_map_dress_get_line (dress, &tema_map_layout_get_node (self->layout, thing->index)->look.line,
                           &line);
  paint_disc (snapshot, &knob, &paper, &line);
  graphene_rect_get_center (&knob, &middle);
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (middle.x - 4, middle.y - 0.75f, 8, 1.5f));
  if (is_folded)
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT (middle.x - 0.75f, middle.y - 4, 1.5f, 8));
}

static void
paint_handles (TemaMapCanvas *self, GtkSnapshot *snapshot)
{
  const char *only = _tema_map_canvas_get_only (self);
  Thing *const things[] = {
    _tema_map_canvas_find (self, only),
    g_strcmp0 (only, self->hovered) != 0 ? _tema_map_canvas_find (self, self->hovered) : NULL,
  };
  TemaMapDress dress;

  if (self->hand != HAND_NOTHING && self->hand != HAND_PRESSED)
    return;
  tema_map_dress_init (&dress);
  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    {
      const GdkRGBA paper = { 1, 1, 1, 1 };
      graphene_rect_t handle;

      if (things[i] == NULL)
        continue;
      paint_knob (self, snapshot, things[i], &dress);
      if (_tema_map_canvas_get_handle (self, things[i], &handle))
        paint_disc (snapshot, &handle, &paper, &accent);
    }
}

static void
paint_band (TemaMapCanvas *self, GtkSnapshot *snapshot)
{
  const graphene_rect_t band
      = GRAPHENE_RECT_INIT (MIN (self->press_x, self->at_x), MIN (self->press_y, self->at_y),
                            fabs (self->at_x - self->press_x), fabs (self->at_y - self->press_y));
  GdkRGBA fill = accent;
  GskRoundedRect outline;

  fill.alpha = 0.14f;
  gtk_snapshot_append_color (snapshot, &fill, &band);
  gsk_rounded_rect_init_from_rect (&outline, &band, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ accent, accent, accent, accent });
}

/* A cross-link on its way from a node to the pointer. */
static void
paint_new_link (TemaMapCanvas *self, GtkSnapshot *snapshot)
{
  static const double dashes[] = { 6, 5 };
  const Thing *source = _tema_map_canvas_find (self, self->pressed);
  graphene_rect_t view;
  graphene_point_t from;
  cairo_t *cr;

  if (source == NULL)
    return;
  tema_camera_to_view (&self->camera, &source->shown, &view);
  graphene_rect_get_center (&view, &from);
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, self->camera.width, self->camera.height));
  gdk_cairo_set_source_rgba (cr, &accent);
  cairo_set_line_width (cr, 2);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, from.x, view.origin.y + view.size.height);
  cairo_line_to (cr, self->at_x, self->at_y);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* A node as one rectangle. */
static void
sketch_thing (TemaMapCanvas *self,
              GtkSnapshot *snapshot,
              const Thing *thing,
              const TemaMapDress *dress)
{
  const TemaMapBox *box = tema_map_layout_get_node (self->layout, thing->index);
  GdkRGBA color = accent;
  graphene_rect_t rect = thing->shown;

  if (g_hash_table_contains (self->selected, thing->guid))
    graphene_rect_inset (&rect, -5, -5);
  else if (box->look.is_filled)
    tema_map_dress_get_ground (dress, &box->look, &color);
  else
    {
      tema_map_dress_get_line (dress, &box->look.line, &color);
      color.alpha *= 0.5f;
      graphene_rect_inset (&rect, 2, 4);
    }
  gtk_snapshot_append_color (snapshot, &color, &rect);
}

static void
sketch_all (TemaMapCanvas *self, GtkSnapshot *snapshot)
{
  TemaMapDress dress;

  tema_map_dress_init (&dress);
  for (guint i = 0; i < self->things->len; i++)
    {
      const Thing *thing = &g_array_index (self->things, Thing, i);

      if (thing->is_shown)
        sketch_thing (self, snapshot, thing, &dress);
    }
}

/* In the world, whose origin is that of everything shown. */
void
_tema_map_canvas_paint_sketch (TemaMapCanvas *self, GtkSnapshot *snapshot)
{
  if (self->sketch == NULL || self->glide_tick != 0)
    {
      GtkSnapshot *picture = gtk_snapshot_new ();

      g_clear_pointer (&self->sketch, gsk_render_node_unref);
      sketch_all (self, picture);
      self->sketch = gtk_snapshot_free_to_node (picture);
    }
  if (self->sketch == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (-self->extents.origin.x, -self->extents.origin.y));
  gtk_snapshot_append_node (snapshot, self->sketch);
  gtk_snapshot_restore (snapshot);
}

/* From below to above: lines, nodes, handles, band, what is typed. */
void
_tema_map_canvas_paint (TemaMapCanvas *self, GtkSnapshot *snapshot)
{
  _tema_map_canvas_paint_lines (self, snapshot);
  gtk_widget_snapshot_child (GTK_WIDGET (self), self->world, snapshot);
  paint_handles (self, snapshot);
  if (self->hand == HAND_LINKING)
    paint_new_link (self, snapshot);
  if (self->hand == HAND_BANDING)
    paint_band (self, snapshot);
  if (self->editor != NULL)
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->editor, snapshot);
}

/**
 * tema_map_canvas_paint_small:
 * @self: a canvas
 * @snapshot: in the coordinates of the map
 *
 * Paints all nodes without words, for a small map beside it.
 */
void
tema_map_canvas_paint_small (TemaMapCanvas *self, GtkSnapshot *snapshot)
{
  sketch_all (self, snapshot);
}
