/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Stripes and names beside the text. Lanes are assigned once for the whole document, in characters,
 * so that they stay where they are while the text scrolls; places in pixels are asked for what is
 * on the screen only. */
#include "transcript/tema-stripe-gutter-private.h"

#include "compat/tema-settings.h"
#include "compat/tema-text-color.h"
#include "pages/tema-stripe-lanes.h"
#include "widgets/tema-tint.h"

#include <adwaita.h>

#define LANE_PX 8
/* Where many codings overlap, lanes stand closer, down to a stripe and a hairline. */
#define MIN_LANE_PX 5
#define LANES_PX 84
#define START_PX 6
#define LABEL_GAP_PX 6
#define MAX_LANES (LANES_PX / MIN_LANE_PX)
#define WIDE_PX 190
#define NARROW_PX 118
#define BARE_PX 34
/* From here on a text line is as long as it should be: what room there is more is for the labels.
 */
#define ROOM_FOR_TEXT_PX 960
#define MORE_PX 70
#define ROOM_FOR_LABELS_PX 540
/* Codings on one line lie beside each other on the screen though their characters do not overlap.
 */
#define CHARS_OF_A_LINE 70
#define LABEL_SCALE 0.82
#define MAX_LABELS_KEPT 500

/* A code's name, shaped once: doing so anew in every frame was most of what a label cost. */
typedef struct
{
  PangoLayout *layout;
  int natural_px;
} Label;

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

static double
get_lane_px (TemaStripeGutter *self)
{
  int room
      = self->width_px == BARE_PX ? BARE_PX - 2 * START_PX : MIN (LANES_PX, self->width_px / 2);

  return CLAMP ((double)room / MAX (self->n_lanes, 1), MIN_LANE_PX, LANE_PX);
}

static guint
count_lanes (TemaStripeGutter *self)
{
  return CLAMP (self->n_lanes, 1, MAX_LANES);
}

static guint
get_lane (TemaStripeGutter *self, const TemaCoding *coding)
{
  return MIN (GPOINTER_TO_UINT (g_hash_table_lookup (self->lanes, &coding->id)), MAX_LANES - 1);
}

static PangoLayout *
create_label (TemaStripeGutter *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (LABEL_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

static void
label_free (Label *label)
{
  g_object_unref (label->layout);
  g_free (label);
}

static const Label *
get_label (TemaStripeGutter *self, const char *name)
{
  Label *label = g_hash_table_lookup (self->labels, name);

  if (label != NULL)
    return label;
  if (g_hash_table_size (self->labels) >= MAX_LABELS_KEPT)
    g_hash_table_remove_all (self->labels);
  label = g_new (Label, 1);
  label->layout = create_label (self, name);
  pango_layout_get_pixel_size (label->layout, &label->natural_px, NULL);
  g_hash_table_insert (self->labels, g_strdup (name), label);
  return label;
}

/* The text's size, its font or its direction is another. */
static void
forget_labels (TemaStripeGutter *self)
{
  g_hash_table_remove_all (self->labels);
}

static double
get_label_start (TemaStripeGutter *self)
{
  return START_PX + count_lanes (self) * get_lane_px (self) + LABEL_GAP_PX;
}

static void
place_stripe (TemaStripeGutter *self, const TemaCoding *coding, TemaPlacedStripe *placed)
{
  int top = 0, bottom = 0;
  guint first, last;

  tema_transcript_view_get_ends (self->view, coding, &first, &last);
  tema_transcript_view_get_reach (self->view, first, last, &top, &bottom);
  placed->coding = coding->id;
  placed->stripe = GRAPHENE_RECT_INIT (START_PX + get_lane (self, coding) * get_lane_px (self),
                                       top + 2, STRIPE_PX, MAX (bottom - top - 4, 4));
}

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const TemaPlacedStripe *left = a, *right = b;
  float difference = left->stripe.origin.y - right->stripe.origin.y;

  return difference < 0                                   ? -1
         : difference > 0                                 ? 1
         : left->stripe.origin.x < right->stripe.origin.x ? -1
                                                          : 1;
}

/* Pieces with gaps: long ones for the first of two coders, short ones for the second. Told by form,
 * as the colour is the code's. */
static void
draw_pattern (GtkSnapshot *snapshot,
              const graphene_rect_t *stripe,
              TemaStripePattern pattern,
              const GdkRGBA *rgba)
{
  float piece_px = pattern == TEMA_STRIPE_DASHED ? 9 : 3, gap_px = 3;
  float bottom = stripe->origin.y + stripe->size.height;

  for (float y = stripe->origin.y; y < bottom; y += piece_px + gap_px)
    gtk_snapshot_append_color (
        snapshot, rgba,
        &GRAPHENE_RECT_INIT (stripe->origin.x, y, stripe->size.width, MIN (piece_px, bottom - y)));
}

static void
draw_stripe (TemaStripeGutter *self,
             GtkSnapshot *snapshot,
             const TemaPlacedStripe *placed,
             const TemaCoding *coding,
             gboolean is_dimmed)
{
  TemaStripePattern pattern = tema_transcript_view_get_pattern (self->view, coding);
  GskRoundedRect shape;
  GdkRGBA rgba;

  tema_tint_get_stripe (tema_code_get_color (coding->code),
                        adw_style_manager_get_dark (adw_style_manager_get_default ()), &rgba);
  rgba.alpha = is_dimmed ? 0.3f : 1;
  gsk_rounded_rect_init_from_rect (&shape, &placed->stripe, STRIPE_PX / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  if (pattern == TEMA_STRIPE_FULL)
    gtk_snapshot_append_color (snapshot, &rgba, &placed->stripe);
  else
    draw_pattern (snapshot, &placed->stripe, pattern, &rgba);
  gtk_snapshot_pop (snapshot);
}

static void
draw_label (TemaStripeGutter *self,
            GtkSnapshot *snapshot,
            TemaPlacedStripe *placed,
            const TemaStripeLabel *label,
            const TemaCoding *coding,
            gboolean is_dimmed)
{
  const Label *name = get_label (self, tema_code_get_name (coding->code));
  g_autofree char *more = g_strdup_printf ("+%u", label->n_folded);
  g_autoptr (PangoLayout) folded = label->n_folded > 0 ? create_label (self, more) : NULL;
  double x = get_label_start (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - x - 6;
  int name_px, folded_px = 0;
  GdkRGBA color;

  if (width < 20)
    return;
  tema_get_text_color (GTK_WIDGET (self), &color);
  color.alpha *= is_dimmed ? 0.35f : 0.8f;
  /* "+3" must stay readable: a long name gives way to it. */
  if (folded != NULL)
    {
      pango_layout_get_pixel_size (folded, &folded_px, NULL);
      folded_px += LABEL_GAP_PX;
    }
  name_px = CLAMP (name->natural_px, 0, MAX (width - folded_px, 0));
  pango_layout_set_width (name->layout, name_px < name->natural_px ? name_px * PANGO_SCALE : -1);
  placed->label = GRAPHENE_RECT_INIT (x, label->top_px, width, label->height_px);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &placed->label.origin);
  gtk_snapshot_append_layout (snapshot, name->layout, &color);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (name_px + LABEL_GAP_PX, 0));
  if (folded != NULL)
    gtk_snapshot_append_layout (snapshot, folded, &color);
  gtk_snapshot_restore (snapshot);
}

static int
measure_label (TemaStripeGutter *self)
{
  g_autoptr (PangoLayout) layout = create_label (self, "Åg");
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
      const graphene_rect_t *stripe = &g_array_index (self->placed, TemaPlacedStripe, i).stripe;

      labels[i].wanted_px = stripe->origin.y;
      labels[i].height_px = height;
      labels[i].lowest_px
          = MAX (stripe->origin.y + stripe->size.height, stripe->origin.y + height) + 2 * height;
    }
  tema_stripe_labels_place (labels, self->placed->len);
  for (guint i = 0; i < self->placed->len; i++)
    {
      TemaPlacedStripe *placed = &g_array_index (self->placed, TemaPlacedStripe, i);
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
  codings = tema_transcript_view_list_codings (self->view, first, last);
  for (guint i = 0; i < codings->len; i++)
    {
      TemaPlacedStripe placed = { 0 };

      place_stripe (self, g_ptr_array_index (codings, i), &placed);
      g_array_append_val (self->placed, placed);
    }
  g_array_sort (self->placed, compare_tops);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget)));
  draw_placed (self, snapshot, transcript);
  gtk_snapshot_pop (snapshot);
}

static void
tema_stripe_gutter_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tema_stripe_gutter_parent_class)->css_changed (widget, change);
  forget_labels (TEMA_STRIPE_GUTTER (widget));
}

static void
tema_stripe_gutter_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  forget_labels (TEMA_STRIPE_GUTTER (widget));
  GTK_WIDGET_CLASS (tema_stripe_gutter_parent_class)->direction_changed (widget, before);
}

static void
tema_stripe_gutter_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (tema_stripe_gutter_parent_class)->system_setting_changed (widget, setting);
  forget_labels (TEMA_STRIPE_GUTTER (widget));
}

static void
tema_stripe_gutter_finalize (GObject *object)
{
  TemaStripeGutter *self = TEMA_STRIPE_GUTTER (object);

  g_hash_table_unref (self->lanes);
  g_hash_table_unref (self->labels);
  g_array_unref (self->placed);
  G_OBJECT_CLASS (tema_stripe_gutter_parent_class)->finalize (object);
}

static void
tema_stripe_gutter_class_init (TemaStripeGutterClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = tema_stripe_gutter_finalize;
  widget_class->measure = tema_stripe_gutter_measure;
  widget_class->css_changed = tema_stripe_gutter_css_changed;
  widget_class->direction_changed = tema_stripe_gutter_direction_changed;
  widget_class->system_setting_changed = tema_stripe_gutter_system_setting_changed;
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
  self->lanes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->placed = g_array_new (FALSE, FALSE, sizeof (TemaPlacedStripe));
  self->labels
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)label_free);
  self->width_px = WIDE_PX;
  _tema_stripe_gutter_add_pointer (self);
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
  guint n_codings = 0, n_shown = 0;
  const TemaCoding *const *codings
      = transcript != NULL ? tema_transcript_get_codings (transcript, &n_codings) : NULL;
  g_autofree TemaStripe *stripes = g_new (TemaStripe, MAX (n_codings, 1));
  g_autofree guint *lanes = g_new0 (guint, MAX (n_codings, 1));
  g_autofree const TemaCoding **shown = g_new (const TemaCoding *, MAX (n_codings, 1));

  g_hash_table_remove_all (self->lanes);
  for (guint i = 0; i < n_codings; i++)
    if (tema_transcript_view_is_shown (self->view, codings[i]))
      {
        shown[n_shown] = codings[i];
        stripes[n_shown++]
            = (TemaStripe){ codings[i]->first_char, codings[i]->last_char + CHARS_OF_A_LINE };
      }
  self->n_lanes = 0;
  tema_stripe_lanes_assign (stripes, n_shown, lanes, &self->n_lanes);
  for (guint i = 0; i < n_shown; i++)
    g_hash_table_insert (self->lanes, g_memdup2 (&shown[i]->id, sizeof shown[i]->id),
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
  double scale = tema_settings_get_text_scale ();
  int width = view_width_px < ROOM_FOR_LABELS_PX * scale
                  ? BARE_PX
                  : CLAMP (view_width_px / 4, NARROW_PX * scale, WIDE_PX * scale)
                        + CLAMP (view_width_px - ROOM_FOR_TEXT_PX * scale, 0, MORE_PX * scale);

  if (width == self->width_px)
    return;
  self->width_px = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
