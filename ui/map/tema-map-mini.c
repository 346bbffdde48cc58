/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A small picture of a map that is larger than its view, in a corner where it hides no node. */
#include "tema-config.h"

#include "map/tema-map-mini.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_WIDTH_PX 180
#define MAX_HEIGHT_PX 130
#define MARGIN_PX 8
#define EDGE_PX 12  /* from the edges of the map */
#define REST_MS 300 /* after which the map is not being moved any more */

struct _TemaMapMini
{
  GtkWidget parent_instance;

  TemaMapCanvas *canvas; /* nullable, weak */
  guint idle_id;         /* visibility is not changed while sizes are allocated */
  guint rest_id;         /* source, 0 while the map rests */
  gboolean is_held;      /* the pointer moves the map in it */
};

G_DEFINE_FINAL_TYPE (TemaMapMini, tema_map_mini, GTK_TYPE_WIDGET)

static double
find_scale (const graphene_rect_t *extents)
{
  return MIN ((MAX_WIDTH_PX - 2 * MARGIN_PX) / MAX (extents->size.width, 1),
              (MAX_HEIGHT_PX - 2 * MARGIN_PX) / MAX (extents->size.height, 1));
}

static gboolean
is_larger_than_view (TemaMapMini *self)
{
  const TemaCamera *camera = tema_map_canvas_get_camera (self->canvas);
  graphene_rect_t extents, view;
  const graphene_rect_t window = GRAPHENE_RECT_INIT (-1, -1, camera->width + 2, camera->height + 2);

  tema_map_canvas_get_extents (self->canvas, &extents);
  tema_camera_to_view (camera, &extents, &view);
  return camera->width > 3 * MAX_WIDTH_PX && extents.size.width > 0
         && !graphene_rect_contains_rect (&window, &view);
}

static gboolean
update_cb (gpointer mini)
{
  TemaMapMini *self = mini;

  self->idle_id = 0;
  if (self->canvas == NULL)
    return G_SOURCE_REMOVE;
  gtk_widget_set_visible (GTK_WIDGET (self), is_larger_than_view (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

typedef struct
{
  GtkAlign across;
  GtkAlign down;
} Corner;

/* The first is where it is at home. */
static const Corner corners[] = { { GTK_ALIGN_END, GTK_ALIGN_END },
                                  { GTK_ALIGN_START, GTK_ALIGN_END },
                                  { GTK_ALIGN_END, GTK_ALIGN_START },
                                  { GTK_ALIGN_START, GTK_ALIGN_START } };

static guint
count_hidden (TemaMapMini *self, const Corner *corner)
{
  const TemaCamera *camera = tema_map_canvas_get_camera (self->canvas);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean is_right = (corner->across == GTK_ALIGN_END) != is_rtl;
  double x = is_right ? camera->width - EDGE_PX - MAX_WIDTH_PX : EDGE_PX;
  double y = corner->down == GTK_ALIGN_END ? camera->height - EDGE_PX - MAX_HEIGHT_PX : EDGE_PX;

  return tema_map_canvas_count_nodes_in (self->canvas,
                                         &GRAPHENE_RECT_INIT (x, y, MAX_WIDTH_PX, MAX_HEIGHT_PX));
}

/* It stays where it is as long as it hides nothing, and goes where it hides least. */
static void
step_aside (TemaMapMini *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  Corner best = { gtk_widget_get_halign (widget), gtk_widget_get_valign (widget) };
  guint n_least = count_hidden (self, &best);

  for (guint i = 0; n_least > 0 && i < G_N_ELEMENTS (corners); i++)
    {
      guint n_hidden = count_hidden (self, &corners[i]);

      if (n_hidden >= n_least)
        continue;
      n_least = n_hidden;
      best = corners[i];
    }
  gtk_widget_set_halign (widget, best.across);
  gtk_widget_set_valign (widget, best.down);
  gtk_widget_queue_allocate (gtk_widget_get_parent (widget)); /* which places it by these */
}

static gboolean
rest_cb (gpointer mini)
{
  TemaMapMini *self = mini;

  if (self->is_held)
    return G_SOURCE_CONTINUE;
  self->rest_id = 0;
  if (self->canvas != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    step_aside (self);
  return G_SOURCE_REMOVE;
}

static void
moved_cb (TemaMapMini *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST_MS, rest_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->idle_id == 0)
    self->idle_id = g_idle_add (update_cb, self);
}

static void
get_origin (TemaMapMini *self, const graphene_rect_t *extents, double scale, double *x, double *y)
{
  *x = (gtk_widget_get_width (GTK_WIDGET (self)) - extents->size.width * scale) / 2
       - extents->origin.x * scale;
  *y = (gtk_widget_get_height (GTK_WIDGET (self)) - extents->size.height * scale) / 2
       - extents->origin.y * scale;
}

static void
draw_frame (TemaMapMini *self, GtkSnapshot *snapshot, double scale, double x, double y)
{
  const GdkRGBA edge = { 0.21f, 0.52f, 0.89f, 1 }, fill = { 0.21f, 0.52f, 0.89f, 0.12f };
  graphene_rect_t seen, frame;
  GskRoundedRect outline;

  tema_camera_get_seen (tema_map_canvas_get_camera (self->canvas), &seen);
  graphene_rect_init (&frame, seen.origin.x * scale + x, seen.origin.y * scale + y,
                      seen.size.width * scale, seen.size.height * scale);
  gsk_rounded_rect_init_from_rect (&outline, &frame, 2);
  gtk_snapshot_append_color (snapshot, &fill, &frame);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]){ 1.5f, 1.5f, 1.5f, 1.5f },
                              (GdkRGBA[4]){ edge, edge, edge, edge });
}

static void
tema_map_mini_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaMapMini *self = TEMA_MAP_MINI (widget);
  graphene_rect_t extents;
  double scale, x, y;

  if (self->canvas == NULL)
    return;
  tema_map_canvas_get_extents (self->canvas, &extents);
  scale = find_scale (&extents);
  get_origin (self, &extents, scale, &x, &y);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget)));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_scale (snapshot, scale, scale);
  tema_map_canvas_paint_small (self->canvas, snapshot);
  gtk_snapshot_restore (snapshot);
  draw_frame (self, snapshot, scale, x, y);
  gtk_snapshot_pop (snapshot);
}

static void
tema_map_mini_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX_WIDTH_PX : MAX_HEIGHT_PX;
}

static void
look_at (TemaMapMini *self, double at_x, double at_y)
{
  graphene_rect_t extents;
  double scale, x, y;

  if (self->canvas == NULL)
    return;
  tema_map_canvas_get_extents (self->canvas, &extents);
  scale = find_scale (&extents);
  get_origin (self, &extents, scale, &x, &y);
  tema_map_canvas_look_at (self->canvas, (at_x - x) / scale, (at_y - y) / scale);
}

static void
drag_begin_cb (TemaMapMini *self, double x, double y)
{
  self->is_held = TRUE;
  look_at (self, x, y);
}

static void
drag_update_cb (TemaMapMini *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x, y;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  look_at (self, x + dx, y + dy);
}

static void
drag_end_cb (TemaMapMini *self)
{
  self->is_held = FALSE;
}

static void
tema_map_mini_dispose (GObject *object)
{
  TemaMapMini *self = TEMA_MAP_MINI (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->rest_id, g_source_remove);
  g_clear_weak_pointer (&self->canvas);
  G_OBJECT_CLASS (tema_map_mini_parent_class)->dispose (object);
}

static void
tema_map_mini_class_init (TemaMapMiniClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_map_mini_dispose;
  widget_class->snapshot = tema_map_mini_snapshot;
  widget_class->measure = tema_map_mini_measure;
  gtk_widget_class_set_css_name (widget_class, "mapmini");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tema_map_mini_init (TemaMapMini *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_margin_start (GTK_WIDGET (self), EDGE_PX);
  gtk_widget_set_margin_end (GTK_WIDGET (self), EDGE_PX);
  gtk_widget_set_margin_top (GTK_WIDGET (self), EDGE_PX);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), EDGE_PX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The whole map, small"), -1);
}

/**
 * tema_map_mini_set_canvas:
 * @self: a small map
 * @canvas: what it follows
 */
void
tema_map_mini_set_canvas (TemaMapMini *self, TemaMapCanvas *canvas)
{
  g_set_weak_pointer (&self->canvas, canvas);
  g_signal_connect_object (canvas, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  moved_cb (self);
}
