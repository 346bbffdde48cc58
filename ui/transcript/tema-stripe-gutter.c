/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Stripes and names beside the text. Lanes are assigned once for the whole document, in characters,
 * so that they stay where they are while the text scrolls; places in pixels are asked for what is
 * on the screen only. */
#include "transcript/tema-stripe-gutter.h"

#include "compat/tema-text-color.h"
#include "pages/tema-stripe-lanes.h"
#include "widgets/tema-tint.h"

#include <adwaita.h>

#define STRIPE_PX 4
#define LANE_PX 8
#define START_PX 6
#define LABEL_GAP_PX 6
#define MAX_LANES 8
#define WIDE_PX 190
#define NARROW_PX 84
#define ROOM_FOR_WIDE_PX 640
/* Codings on one line lie beside each other on the screen though their characters do not overlap.
 */
#define CHARS_OF_A_LINE 70
#define LABEL_SCALE 0.82

/* What was drawn last, to find what the pointer is over. */
typedef struct
{
  gint64 coding;
  graphene_rect_t stripe;
  graphene_rect_t label; /* zero wide: folded into another */
} Placed;

struct _TemaStripeGutter
{
  GtkWidget parent_instance;

  TemaTranscriptView *view;
  GHashTable *lanes; /* coding id → lane */
  guint n_lanes;
  GArray *placed; /* of Placed */
  int width_px;
};

enum
{
  SIGNAL_PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaStripeGutter, tema_stripe_gutter, GTK_TYPE_WIDGET)

static void
tema_stripe_gutter_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural
      = orientation == GTK_ORIENTATION_HORIZONTAL ? TEMA_STRIPE_GUTTER (widget)->width_px : 0;
}

static guint
get_lane (TemaStripeGutter *self, const TemaCoding *coding)
{
  return MIN (GPOINTER_TO_UINT (g_hash_table_lookup (self->lanes, &coding->id)), MAX_LANES - 1);
}

static PangoLayout *
create_label (TemaStripeGutter *self, const char *name, guint n_folded)
{
  g_autofree char *text
      = n_folded > 0 ? g_strdup_printf ("%s  +%u", name, n_folded) : g_strdup (name);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  /* "+3" must stay readable: a long name gives way in its middle. */
  pango_layout_set_ellipsize (layout, n_folded > 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
  return layout;
}

static double
get_label_start (TemaStripeGutter *self)
{
  return START_PX + MIN (MAX (self->n_lanes, 1), MAX_LANES) * LANE_PX + LABEL_GAP_PX;
}

static void
place_stripe (TemaStripeGutter *self, const TemaCoding *coding, Placed *placed)
{
  int top = 0, bottom = 0;

  tema_transcript_view_get_reach (self->view, coding->first_char, coding->last_char, &top, &bottom);
  placed->coding = coding->id;
  placed->stripe = GRAPHENE_RECT_INIT (START_PX + get_lane (self, coding) * LANE_PX, top + 2,
                                       STRIPE_PX, MAX (bottom - top - 4, 4));
}

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const Placed *left = a, *right = b;
  float difference = left->stripe.origin.y - right->stripe.origin.y;

  return difference < 0                                   ? -1
         : difference > 0                                 ? 1
         : left->stripe.origin.x < right->stripe.origin.x ? -1
                                                          : 1;
}

static void
draw_stripe (TemaStripeGutter *self,
             GtkSnapshot *snapshot,
             const Placed *placed,
             const TemaCoding *coding,
             gboolean is_dimmed)
{
  GskRoundedRect shape;
  GdkRGBA rgba;

  tema_tint_get_stripe (tema_code_get_color (coding->code),
                        adw_style_manager_get_dark (adw_style_manager_get_default ()), &rgba);
  rgba.alpha = is_dimmed ? 0.3f : 1;
  gsk_rounded_rect_init_from_rect (&shape, &placed->stripe, STRIPE_PX / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &rgba, &placed->stripe);
  gtk_snapshot_pop (snapshot);
}

static void
draw_label (TemaStripeGutter *self,
            GtkSnapshot *snapshot,
            Placed *placed,
            const TemaStripeLabel *label,
            const TemaCoding *coding,
            gboolean is_dimmed)
{
  g_autoptr (PangoLayout) layout
      = create_label (self, tema_code_get_name (coding->code), label->n_folded);
  double x = get_label_start (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - x - 6;
  GdkRGBA color;

  if (width < 20)
    return;
  tema_get_text_color (GTK_WIDGET (self), &color);
  color.alpha *= is_dimmed ? 0.35f : 0.8f;
  pango_layout_set_width (layout, width * PANGO_SCALE);
  placed->label = GRAPHENE_RECT_INIT (x, label->top_px, width, label->height_px);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &placed->label.origin);
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static int
measure_label (TemaStripeGutter *self)
{
  g_autoptr (PangoLayout) layout = create_label (self, "Åg", 0);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
draw_placed (TemaStripeGutter *self, GtkSnapshot *snapshot, TemaTranscript *transcript)
{
  g_autofree TemaStripeLabel *labels = g_new0 (TemaStripeLabel, MAX (self->placed->len, 1));
  gint64 lit = tema_transcript_view_get_lit_coding (self->view);
  int height = measure_label (self);

  for (guint i = 0; i < self->placed->len; i++)
    {
      const graphene_rect_t *stripe = &g_array_index (self->placed, Placed, i).stripe;

      labels[i].wanted_px = stripe->origin.y;
      labels[i].height_px = height;
      labels[i].lowest_px
          = MAX (stripe->origin.y + stripe->size.height, stripe->origin.y + height) + 2 * height;
    }
  tema_stripe_labels_place (labels, self->placed->len);
  for (guint i = 0; i < self->placed->len; i++)
    {
      Placed *placed = &g_array_index (self->placed, Placed, i);
      const TemaCoding *coding = tema_transcript_find_coding (transcript, placed->coding);
      gboolean is_dimmed = lit != 0 && lit != placed->coding;

      draw_stripe (self, snapshot, placed, coding, is_dimmed);
      if (labels[i].shown_by == i)
        draw_label (self, snapshot, placed, &labels[i], coding, is_dimmed);
    }
}

static void
tema_stripe_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaStripeGutter *self = TEMA_STRIPE_GUTTER (widget);
  TemaTranscript *transcript = tema_transcript_view_get_transcript (self->view);
  g_autoptr (GPtrArray) codings = NULL;
  guint first, last;

  g_array_set_size (self->placed, 0);
  if (transcript == NULL)
    return;
  /* A screen's height beyond both edges, so that names do not jump as they come in. */
  tema_transcript_view_get_visible_chars (self->view, gtk_widget_get_height (widget) / 2, &first,
                                          &last);
  codings = tema_transcript_list_codings (transcript, first, last);
  for (guint i = 0; i < codings->len; i++)
    {
      Placed placed = { 0 };

      place_stripe (self, g_ptr_array_index (codings, i), &placed);
      g_array_append_val (self->placed, placed);
    }
  g_array_sort (self->placed, compare_tops);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget)));
  draw_placed (self, snapshot, transcript);
  gtk_snapshot_pop (snapshot);
}

static gint64
find_at (TemaStripeGutter *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *placed = &g_array_index (self->placed, Placed, i);
      graphene_rect_t stripe = placed->stripe;

      graphene_rect_inset (&stripe, -2, 0);
      if (graphene_rect_contains_point (&stripe, &point)
          || graphene_rect_contains_point (&placed->label, &point))
        return placed->coding;
    }
  return 0;
}

static void
motion_cb (TemaStripeGutter *self, double x, double y)
{
  gint64 coding = find_at (self, x, y);

  tema_transcript_view_set_lit_coding (self->view, coding);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), coding != 0 ? "pointer" : NULL);
}

static void
leave_cb (TemaStripeGutter *self)
{
  tema_transcript_view_set_lit_coding (self->view, 0);
}

static void
pressed_cb (TemaStripeGutter *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gint64 coding = find_at (self, x, y);

  if (coding == 0)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_PRESSED], 0, coding, x, y);
}

static void
tema_stripe_gutter_finalize (GObject *object)
{
  TemaStripeGutter *self = TEMA_STRIPE_GUTTER (object);

  g_hash_table_unref (self->lanes);
  g_array_unref (self->placed);
  G_OBJECT_CLASS (tema_stripe_gutter_parent_class)->finalize (object);
}

static void
tema_stripe_gutter_class_init (TemaStripeGutterClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = tema_stripe_gutter_finalize;
  widget_class->measure = tema_stripe_gutter_measure;
  widget_class->snapshot = tema_stripe_gutter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "stripes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  signals[SIGNAL_PRESSED]
      = g_signal_new ("pressed", TEMA_TYPE_STRIPE_GUTTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
tema_stripe_gutter_init (TemaStripeGutter *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->lanes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  self->width_px = WIDE_PX;
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * tema_stripe_gutter_new:
 * @view: whose gutter it will be
 *
 * Returns: (transfer floating): the gutter
 */
GtkWidget *
tema_stripe_gutter_new (TemaTranscriptView *view)
{
  TemaStripeGutter *self = g_object_new (TEMA_TYPE_STRIPE_GUTTER, NULL);

  self->view = view;
  return GTK_WIDGET (self);
}

/**
 * tema_stripe_gutter_update:
 * @self: a gutter
 *
 * Assigns the lanes anew after codings came or went.
 */
void
tema_stripe_gutter_update (TemaStripeGutter *self)
{
  TemaTranscript *transcript = tema_transcript_view_get_transcript (self->view);
  guint n_codings = 0;
  const TemaCoding *const *codings
      = transcript != NULL ? tema_transcript_get_codings (transcript, &n_codings) : NULL;
  g_autofree TemaStripe *stripes = g_new (TemaStripe, MAX (n_codings, 1));
  g_autofree guint *lanes = g_new0 (guint, MAX (n_codings, 1));

  for (guint i = 0; i < n_codings; i++)
    stripes[i] = (TemaStripe){ codings[i]->first_char, codings[i]->last_char + CHARS_OF_A_LINE };
  self->n_lanes = 0;
  tema_stripe_lanes_assign (stripes, n_codings, lanes, &self->n_lanes);
  g_hash_table_remove_all (self->lanes);
  for (guint i = 0; i < n_codings; i++)
    g_hash_table_insert (self->lanes, g_memdup2 (&codings[i]->id, sizeof codings[i]->id),
                         GUINT_TO_POINTER (lanes[i]));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_stripe_gutter_set_room:
 * @self: a gutter
 * @view_width_px: how wide the whole view is
 *
 * Takes less room in a narrow view: the text comes first.
 */
void
tema_stripe_gutter_set_room (TemaStripeGutter *self, int view_width_px)
{
  int width = view_width_px < ROOM_FOR_WIDE_PX ? NARROW_PX : WIDE_PX;

  if (width == self->width_px)
    return;
  self->width_px = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
