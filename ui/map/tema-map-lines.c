/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What runs between nodes: branches, and cross-links with their words and arrows. They are painted
 * in the pixels of the view, all at once, and kept for as long as nothing moves. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

#include <math.h>

#include "compat/tema-text-color.h"

/* Smaller than this, a branch is a straight line: nobody sees the difference. */
#define STRAIGHT_ZOOM 0.3
#define LABEL_ROOM_PX 7 /* between words and line: more than the rest of a dash */
#define LABEL_FONT_PX 12
/* Lines are so much wider than their curve, arrows included. */
#define NEAR_PX 12
#define TILE_PX 320

/* The same curves as in pictures, between where the two nodes are seen now. */

static void
to_board_rect (const graphene_rect_t *rect, TemaBoardRect *board)
{
  *board = (TemaBoardRect){ .x = round (rect->origin.x),
                            .y = round (rect->origin.y),
                            .width = round (rect->size.width),
                            .height = round (rect->size.height) };
}

static gboolean
is_at_rest (const Thing *thing)
{
  return !thing->is_carried && graphene_rect_equal (&thing->shown, &thing->target);
}

static gboolean
get_branch (TemaMapCanvas *self, const Thing *thing, TemaMapCurve *curve)
{
  const Thing *parent
      = _tema_map_canvas_get_thing (self, _tema_map_canvas_get_node (self, thing)->parent);
  TemaBoardRect from, to;

  if (parent == NULL || !thing->is_shown || !parent->is_shown)
    return FALSE;
  if (is_at_rest (thing) && is_at_rest (parent))
    return tema_map_layout_get_branch_line (self->layout, thing->index, curve);
  to_board_rect (&parent->shown, &from);
  to_board_rect (&thing->shown, &to);
  tema_map_curve_between (&from, &to, curve);
  return TRUE;
}

/* The node that is seen for one that is folded away. */
static const Thing *
get_seen (TemaMapCanvas *self, int node)
{
  const Thing *thing = _tema_map_canvas_get_thing (self, node);

  while (thing != NULL && !thing->is_shown)
    thing = _tema_map_canvas_get_thing (self, _tema_map_canvas_get_node (self, thing)->parent);
  return thing;
}

/* FALSE where both ends are in the same fold. */
static gboolean
get_link (TemaMapCanvas *self, guint edge, TemaMapCurve *curve)
{
  const TemaMapStateEdge *state = tema_map_state_get_edge (self->state, edge);
  const Thing *source = get_seen (self, state->source), *target = get_seen (self, state->target);
  TemaBoardRect from, to;

  if (source == NULL || target == NULL || source == target)
    return FALSE;
  to_board_rect (&source->shown, &from);
  to_board_rect (&target->shown, &to);
  tema_map_layout_bend_link (self->layout, edge, &from, &to, curve);
  return TRUE;
}

/* Where a cross-link runs. */
void
_tema_map_canvas_get_link (TemaMapCanvas *self, guint edge, TemaMapCurve *curve)
{
  if (!get_link (self, edge, curve))
    *curve = (TemaMapCurve){ { { 0, 0 } } };
}

static TemaMapVertex
find_point (const TemaMapCurve *curve, double t)
{
  const TemaMapVertex *p = curve->points;
  double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

  return (TemaMapVertex){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

/* The cross-link at a point of the map, or -1: its line or its words. */
int
_tema_map_canvas_find_edge_at (TemaMapCanvas *self, double x, double y)
{
  double reach = 7 / self->camera.zoom;

  for (guint i = self->state->edges->len; i > 0; i--)
    {
      const TemaMapLink *link = tema_map_layout_get_link (self->layout, i - 1);
      TemaMapCurve curve;

      if (!get_link (self, i - 1, &curve))
        continue;
      if (link != NULL && link->label != NULL && x >= link->label_rect.x
          && x <= link->label_rect.x + link->label_rect.width && y >= link->label_rect.y
          && y <= link->label_rect.y + link->label_rect.height)
        return i - 1;
      for (guint step = 0; step <= 48; step++)
        {
          TemaMapVertex at = find_point (&curve, step / 48.0);
          TemaMapVertex next = find_point (&curve, (step + 1) / 48.0);
          double way = hypot (next.x - at.x, next.y - at.y);

          if (step < 48 && hypot (at.x - x, at.y - y) < MAX (reach, way * 0.6))
            return i - 1;
        }
    }
  return -1;
}

/* Painting */

/* Around a curve, on the map; its handles lie within. */
static void
bound_curve (const TemaMapCurve *curve, graphene_rect_t *bounds)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < 4; i++)
    {
      left = MIN (left, curve->points[i].x);
      right = MAX (right, curve->points[i].x);
      top = MIN (top, curve->points[i].y);
      bottom = MAX (bottom, curve->points[i].y);
    }
  graphene_rect_init (bounds, left - NEAR_PX, top - NEAR_PX, right - left + 2 * NEAR_PX,
                      bottom - top + 2 * NEAR_PX);
}

static gboolean
is_near (const graphene_rect_t *place, const TemaMapCurve *curve)
{
  graphene_rect_t bounds;

  bound_curve (curve, &bounds);
  return graphene_rect_intersection (place, &bounds, NULL);
}

static void
trace (cairo_t *cr, const TemaMapCurve *curve, gboolean is_straight)
{
  const TemaMapVertex *p = curve->points;

  cairo_move_to (cr, p[0].x, p[0].y);
  if (is_straight)
    cairo_line_to (cr, p[3].x, p[3].y);
  else
    cairo_curve_to (cr, p[1].x, p[1].y, p[2].x, p[2].y, p[3].x, p[3].y);
}

static gboolean
is_same_pen (const TemaMapLook *a, const TemaMapLook *b)
{
  return a != NULL && a->line_width == b->line_width && tema_color_equal (&a->line, &b->line);
}

static void
stroke (cairo_t *cr, const TemaMapDress *dress, const TemaMapLook *look)
{
  GdkRGBA rgba;

  tema_map_dress_get_line (dress, &look->line, &rgba);
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_set_line_width (cr, look->line_width);
  cairo_stroke (cr);
}

/* A branch that is seen. */
typedef struct
{
  TemaMapCurve curve;
  graphene_rect_t bounds;
  const TemaMapLook *look;
} Branch;

static GArray *
list_branches (TemaMapCanvas *self)
{
  GArray *branches = g_array_new (FALSE, FALSE, sizeof (Branch));
  graphene_rect_t seen;

  tema_camera_get_seen (&self->camera, &seen);
  for (guint i = 0; i < self->things->len; i++)
    {
      Branch branch = { .look = &tema_map_layout_get_node (self->layout, i)->look };

      if (!get_branch (self, &g_array_index (self->things, Thing, i), &branch.curve))
        continue;
      bound_curve (&branch.curve, &branch.bounds);
      if (graphene_rect_intersection (&seen, &branch.bounds, NULL))
        g_array_append_val (branches, branch);
    }
  return branches;
}

/* Branches of one colour and width lie together in an outline: one stroke for many. */
static void
paint_branches (TemaMapCanvas *self,
                cairo_t *cr,
                const GArray *branches,
                const graphene_rect_t *tile,
                const TemaMapDress *dress)
{
  const TemaMapLook *look = NULL;
  gboolean is_straight = self->camera.zoom < STRAIGHT_ZOOM;

  cairo_set_line_cap (cr, is_straight ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < branches->len; i++)
    {
      const Branch *branch = &g_array_index (branches, Branch, i);

      if (!graphene_rect_intersection (tile, &branch->bounds, NULL))
        continue;
      if (look != NULL && !is_same_pen (look, branch->look))
        stroke (cr, dress, look);
      look = branch->look;
      trace (cr, &branch->curve, is_straight);
    }
  if (look != NULL)
    stroke (cr, dress, look);
}

static void
paint_arrow (cairo_t *cr, TemaMapVertex tip, TemaMapVertex from)
{
  double way = atan2 (tip.y - from.y, tip.x - from.x);

  cairo_move_to (cr, tip.x, tip.y);
  cairo_line_to (cr, tip.x - 11 * cos (way - 0.38), tip.y - 11 * sin (way - 0.38));
  cairo_line_to (cr, tip.x - 11 * cos (way + 0.38), tip.y - 11 * sin (way + 0.38));
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_link (
    TemaMapCanvas *self, cairo_t *cr, guint edge, const graphene_rect_t *tile, const GdkRGBA *color)
{
  static const double dashes[] = { 6, 5 };
  const TemaMapStateEdge *state = tema_map_state_get_edge (self->state, edge);
  gboolean is_chosen = g_strcmp0 (self->edge, state->guid) == 0;
  GdkRGBA rgba = is_chosen ? (GdkRGBA){ 0.21f, 0.52f, 0.89f, 1 } : *color;
  TemaMapCurve curve;

  if (!get_link (self, edge, &curve) || !is_near (tile, &curve))
    return;
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, is_chosen ? 2.5 : 1.4);
  trace (cr, &curve, FALSE);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (state->arrow != TEMA_EDGE_PLAIN)
    paint_arrow (cr, curve.points[3], find_point (&curve, 0.93));
  if (state->arrow == TEMA_EDGE_BOTH_WAYS)
    paint_arrow (cr, curve.points[0], find_point (&curve, 0.07));
}

static PangoLayout *
create_label (TemaMapCanvas *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family_static (font, tema_map_metrics_get_fonts ());
  pango_font_description_set_absolute_size (font, LABEL_FONT_PX * PANGO_SCALE);
  pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  return layout;
}

/* Where its words are, or would be: where the layout found room for them, also while it glides. */
TemaMapVertex
_tema_map_canvas_find_label (TemaMapCanvas *self, guint edge, const TemaMapCurve *curve)
{
  const TemaMapLink *link = tema_map_layout_get_link (self->layout, edge);

  return find_point (curve, link != NULL && link->label != NULL ? link->label_at : 0.5);
}

/* On the ground, so that the line does not run through the words. */
static void
paint_label (TemaMapCanvas *self,
             GtkSnapshot *snapshot,
             guint edge,
             const GdkRGBA *color,
             const TemaMapDress *dress)
{
  const TemaMapStateEdge *state = tema_map_state_get_edge (self->state, edge);
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA ground
      = dress->is_dark ? (GdkRGBA){ 0.118f, 0.118f, 0.118f, 1 } : (GdkRGBA){ 1, 1, 1, 1 };
  graphene_rect_t seen;
  TemaMapCurve curve;
  TemaMapVertex middle;
  int width, height;

  tema_camera_get_seen (&self->camera, &seen);
  if (*state->label == '\0' || !get_link (self, edge, &curve) || !is_near (&seen, &curve)
      || (self->is_edge_edited && g_strcmp0 (self->edited, state->guid) == 0))
    return;
  middle = _tema_map_canvas_find_label (self, edge, &curve);
  layout = create_label (self, state->label);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (middle.x - width / 2 - LABEL_ROOM_PX,
                                                  middle.y - height / 2, width + 2 * LABEL_ROOM_PX,
                                                  height));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (round (middle.x - width / 2), round (middle.y - height / 2)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
paint_labels (TemaMapCanvas *self,
              GtkSnapshot *snapshot,
              const GdkRGBA *color,
              const TemaMapDress *dress)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->camera.pan_x, self->camera.pan_y));
  gtk_snapshot_scale (snapshot, self->camera.zoom, self->camera.zoom);
  for (guint i = 0; i < self->state->edges->len; i++)
    paint_label (self, snapshot, i, color, dress);
  gtk_snapshot_restore (snapshot);
}

static gboolean
is_empty (TemaMapCanvas *self, const GArray *branches, const graphene_rect_t *tile)
{
  TemaMapCurve curve;

  for (guint i = 0; i < branches->len; i++)
    if (graphene_rect_intersection (tile, &g_array_index (branches, Branch, i).bounds, NULL))
      return FALSE;
  for (guint i = 0; i < self->state->edges->len; i++)
    if (get_link (self, i, &curve) && is_near (tile, &curve))
      return FALSE;
  return TRUE;
}

static void
paint_tile (TemaMapCanvas *self,
            GtkSnapshot *snapshot,
            const graphene_rect_t *view,
            const GArray *branches,
            const TemaMapDress *dress,
            const GdkRGBA *color)
{
  graphene_rect_t tile;
  double left, top;
  cairo_t *cr;

  tema_camera_to_canvas (&self->camera, view->origin.x, view->origin.y, &left, &top);
  graphene_rect_init (&tile, left, top, view->size.width / self->camera.zoom,
                      view->size.height / self->camera.zoom);
  if (is_empty (self, branches, &tile))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, view);
  cairo_translate (cr, self->camera.pan_x, self->camera.pan_y);
  cairo_scale (cr, self->camera.zoom, self->camera.zoom);
  cairo_set_tolerance (cr, 0.3);
  paint_branches (self, cr, branches, &tile, dress);
  for (guint i = 0; i < self->state->edges->len; i++)
    paint_link (self, cr, i, &tile, color);
  cairo_destroy (cr);
}

/* In tiles: GTK's plain renderer paints each on a surface of its own, and one as large as the
 * window costs more to get from the system, for every frame, than all that is painted on it. */
static GskRenderNode *
make_lines (TemaMapCanvas *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GArray) branches = list_branches (self);
  TemaMapDress dress;
  GdkRGBA color;

  tema_map_dress_init (&dress);
  tema_get_text_color (GTK_WIDGET (self), &color);
  color.alpha *= dress.is_high_contrast ? 1 : 0.62f;
  for (int y = 0; y < self->camera.height; y += TILE_PX)
    for (int x = 0; x < self->camera.width; x += TILE_PX)
      paint_tile (self, snapshot, &GRAPHENE_RECT_INIT (x, y, TILE_PX, TILE_PX), branches, &dress,
                  &color);
  paint_labels (self, snapshot, &color, &dress);
  return gtk_snapshot_free_to_node (snapshot);
}

static gboolean
is_moving (TemaMapCanvas *self)
{
  return self->glide_tick != 0 || self->hand == HAND_CARRYING || self->editor != NULL;
}

/* Everything that lies below the nodes. */
void
_tema_map_canvas_paint_lines (TemaMapCanvas *self, GtkSnapshot *snapshot)
{
  if (is_moving (self)
      || memcmp (&self->lines_camera, &self->camera, sizeof self->lines_camera) != 0)
    g_clear_pointer (&self->lines, gsk_render_node_unref);
  if (self->lines == NULL && self->camera.width > 0)
    self->lines = make_lines (self);
  self->lines_camera = self->camera;
  if (self->lines != NULL)
    gtk_snapshot_append_node (snapshot, self->lines);
}
