/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where codes lie in the document. What is drawn of them is kept until they change: scrolling only
 * moves the frame around what is on the screen. */
#include "transcript/tema-overview-strip.h"

#include "compat/tema-text-color.h"
#include "pages/tema-stripe-lanes.h"
#include "widgets/tema-tint.h"

#include <adwaita.h>

#define WIDTH_PX 16
#define START_PX 2
#define LANE_PX 4
#define MARK_PX 3
#define MAX_LANES 3
#define MIN_MARK_PX 2.0f

struct _TemaOverviewStrip
{
  GtkWidget parent_instance;

  TemaTranscriptView *view; /* nullable; not owned: beside it as long as both live */
  GskRenderNode *marks;     /* nullable: codings and matches as drawn last */
  int marks_height;
  gboolean marks_are_dark;
};

G_DEFINE_FINAL_TYPE (TemaOverviewStrip, tema_overview_strip, GTK_TYPE_WIDGET)

static TemaTranscript *
get_transcript (TemaOverviewStrip *self)
{
  return self->view != NULL ? tema_transcript_view_get_transcript (self->view) : NULL;
}

static float
to_px (TemaOverviewStrip *self, guint at_char)
{
  guint n_chars = MAX (tema_transcript_get_n_chars (get_transcript (self)), 1);

  return (double)at_char / n_chars * gtk_widget_get_height (GTK_WIDGET (self));
}

static void
append_mark (TemaOverviewStrip *self,
             GtkSnapshot *snapshot,
             const GdkRGBA *color,
             float x,
             guint first,
             guint last)
{
  float top = to_px (self, first);

  gtk_snapshot_append_color (
      snapshot, color,
      &GRAPHENE_RECT_INIT (x, top, MARK_PX, MAX (to_px (self, last) - top, MIN_MARK_PX)));
}

static void
append_codings (TemaOverviewStrip *self, GtkSnapshot *snapshot, gboolean is_dark)
{
  g_autoptr (GPtrArray) codings = tema_transcript_view_list_codings (
      self->view, 0, tema_transcript_get_n_chars (get_transcript (self)));
  g_autofree TemaStripe *reaches = g_new (TemaStripe, MAX (codings->len, 1));
  g_autofree guint *lanes = g_new0 (guint, MAX (codings->len, 1));

  for (guint i = 0; i < codings->len; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (codings, i);

      reaches[i] = (TemaStripe){ coding->first_char, coding->last_char };
    }
  tema_stripe_lanes_assign (reaches, codings->len, lanes, NULL);
  for (guint i = 0; i < codings->len; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (codings, i);
      GdkRGBA color;

      tema_tint_get_stripe (tema_code_get_color (coding->code), is_dark, &color);
      append_mark (self, snapshot, &color, START_PX + MIN (lanes[i], MAX_LANES - 1) * LANE_PX,
                   coding->first_char, coding->last_char);
    }
}

/* On the outer edge, next to the scroll bar, and across it, so that they are seen among codes. */
static void
append_matches (TemaOverviewStrip *self, GtkSnapshot *snapshot)
{
  guint at;
  GArray *matches = tema_transcript_view_get_matches (self->view, &at);
  GdkRGBA color = { 1, 0.55f, 0, 1 };

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const TemaSpan *match = &g_array_index (matches, TemaSpan, i);
      float top = to_px (self, match->first_char);

      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (0, top, WIDTH_PX, MIN_MARK_PX));
    }
}

static void
draw_marks (TemaOverviewStrip *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  append_codings (self, snapshot, is_dark);
  append_matches (self, snapshot);
  g_clear_pointer (&self->marks, gsk_render_node_unref);
  self->marks = gtk_snapshot_free_to_node (snapshot);
  self->marks_height = gtk_widget_get_height (GTK_WIDGET (self));
  self->marks_are_dark = is_dark;
}

static void
draw_frame (TemaOverviewStrip *self, GtkSnapshot *snapshot)
{
  guint first, last;
  GdkRGBA color;

  tema_transcript_view_get_visible_chars (self->view, 0, &first, &last);
  tema_get_text_color (GTK_WIDGET (self), &color);
  color.alpha = 0.10f;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (0, to_px (self, first), WIDTH_PX,
                                                  to_px (self, last) - to_px (self, first)));
}

static void
tema_overview_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaOverviewStrip *self = TEMA_OVERVIEW_STRIP (widget);

  if (get_transcript (self) == NULL)
    return;
  draw_frame (self, snapshot);
  if (self->marks == NULL || self->marks_height != gtk_widget_get_height (widget)
      || self->marks_are_dark != adw_style_manager_get_dark (adw_style_manager_get_default ()))
    draw_marks (self);
  if (self->marks != NULL)
    gtk_snapshot_append_node (snapshot, self->marks);
}

static void
tema_overview_strip_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH_PX : 0;
}

static void
go_to (TemaOverviewStrip *self, double y)
{
  TemaTranscript *transcript = get_transcript (self);
  double share = CLAMP (y / MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1), 0, 1);
  GtkTextIter at;

  if (transcript == NULL)
    return;
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), &at,
                                      share * tema_transcript_get_n_chars (transcript));
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), &at, 0, TRUE, 0, 0.5);
}

static void
drag_begin_cb (TemaOverviewStrip *self, double x, double y)
{
  go_to (self, y);
}

static void
drag_update_cb (TemaOverviewStrip *self, double by_x, double by_y, GtkGestureDrag *drag)
{
  double x, y;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  go_to (self, y + by_y);
}

static void
tema_overview_strip_dispose (GObject *object)
{
  g_clear_pointer (&TEMA_OVERVIEW_STRIP (object)->marks, gsk_render_node_unref);
  G_OBJECT_CLASS (tema_overview_strip_parent_class)->dispose (object);
}

static void
tema_overview_strip_class_init (TemaOverviewStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_overview_strip_dispose;
  widget_class->measure = tema_overview_strip_measure;
  widget_class->snapshot = tema_overview_strip_snapshot;
  gtk_widget_class_set_css_name (widget_class, "overview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tema_overview_strip_init (TemaOverviewStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

/**
 * tema_overview_strip_set_view:
 * @self: a strip
 * @view: (nullable): the text beside it
 */
void
tema_overview_strip_set_view (TemaOverviewStrip *self, TemaTranscriptView *view)
{
  self->view = view;
  tema_overview_strip_update (self);
}

/**
 * tema_overview_strip_update:
 * @self: a strip
 *
 * What the view shows of its codings or matches is another.
 */
void
tema_overview_strip_update (TemaOverviewStrip *self)
{
  g_clear_pointer (&self->marks, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
