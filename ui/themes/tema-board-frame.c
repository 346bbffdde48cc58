/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The frame of a theme: a soft tint of its colour, its name, what it means and what stands behind
 * it. A discarded one is hatched and struck out, a kept one has a check mark. */
#include "tema-config.h"

#include "themes/tema-board-frame-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "compat/tema-text-color.h"
#include "themes/tema-board-card.h"
#include "widgets/tema-tint.h"

#define RADIUS_PX 12
#define PADDING_PX 16
#define TOP_PX 9
#define SMALL 0.84
#define CHECK_PX 16
#define HATCH_PX 12

struct _TemaBoardFrame
{
  GtkWidget parent_instance;

  TemaColor color;
  TemaThemeStatus status;
  TemaBoardMetrics metrics;
  char *name;
  char *definition;
  char *counts;
  char *short_counts; /* where the others do not fit */
  gboolean is_empty;  /* nothing lies in it */
  gboolean is_lit;    /* something may be dropped */
  guint marks;        /* TemaBoardMarks */

  PangoLayout *name_layout; /* nullable, made when it is drawn */
  PangoLayout *definition_layout;
  PangoLayout *counts_layout;
  PangoLayout *hint_layout;
  int laid_width;
};

G_DEFINE_FINAL_TYPE (TemaBoardFrame, tema_board_frame, GTK_TYPE_WIDGET)

static void
forget_layouts (TemaBoardFrame *self)
{
  g_clear_object (&self->name_layout);
  g_clear_object (&self->definition_layout);
  g_clear_object (&self->counts_layout);
  g_clear_object (&self->hint_layout);
}

static PangoLayout *
make_layout (TemaBoardFrame *self, const char *text, double scale, gboolean is_name)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PADDING_PX;

  if (is_name && self->status == TEMA_THEME_KEPT)
    room -= CHECK_PX + 6;
  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  if (is_name)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (is_name && self->status == TEMA_THEME_DISCARDED)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, MAX (room, 1) * PANGO_SCALE);
  return layout;
}

static void
ensure_layouts (TemaBoardFrame *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->name_layout != NULL && self->laid_width == width)
    return;
  forget_layouts (self);
  self->laid_width = width;
  self->name_layout = make_layout (self, self->name, 1.05, TRUE);
  self->definition_layout = make_layout (self, self->definition, SMALL, FALSE);
  self->counts_layout = make_layout (self, self->counts, SMALL, FALSE);
  if (pango_layout_is_ellipsized (self->counts_layout))
    pango_layout_set_text (self->counts_layout, self->short_counts, -1);
  self->hint_layout = make_layout (self, _ ("Drop to add to this theme"), SMALL, FALSE);
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *color, int x, int y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static int
get_pixel_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* Below the name, and the definition if there is one. */
static int
get_counts_y (TemaBoardFrame *self)
{
  int y = TOP_PX + get_pixel_height (self->name_layout) + 1;

  return *self->definition != '\0' ? y + get_pixel_height (self->definition_layout) + 1 : y;
}

static void
draw_hatches (TemaBoardFrame *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  GdkRGBA faint = *color;

  faint.alpha = 0.16f;
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_set_line_width (cr, 1.5);
  for (int x = -height; x < width; x += HATCH_PX)
    {
      cairo_move_to (cr, x, height);
      cairo_line_to (cr, x + height, 0);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_dashes (TemaBoardFrame *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  double r = RADIUS_PX, in = 1;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 2);
  cairo_set_dash (cr, (double[]){ 7, 4 }, 2, 0);
  cairo_arc (cr, width - in - r, in + r, r, -G_PI_2, 0);
  cairo_arc (cr, width - in - r, height - in - r, r, 0, G_PI_2);
  cairo_arc (cr, in + r, height - in - r, r, G_PI_2, G_PI);
  cairo_arc (cr, in + r, in + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_ground (TemaBoardFrame *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (style);
  gboolean is_discarded = self->status == TEMA_THEME_DISCARDED;
  gboolean is_selected = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_SELECTED) != 0;
  float edge_width = is_selected ? 3 : adw_style_manager_get_high_contrast (style) ? 2 : 1;
  GskRoundedRect outline;
  GdkRGBA stripe, fill, edge;

  tema_tint_get_stripe (&self->color, is_dark, &stripe);
  fill = edge = stripe;
  fill.alpha = is_discarded ? 0.03f : self->is_lit ? 0.2f : is_dark ? 0.17f : 0.1f;
  edge.alpha = adw_style_manager_get_high_contrast (style) ? 1.0f : 0.55f;
  /* The colour of chosen cards: in its own a chosen theme looks like any other from afar. */
  if (is_selected)
    edge = is_dark ? (GdkRGBA){ 0.47, 0.68, 0.93, 1 } : (GdkRGBA){ 0.21, 0.52, 0.89, 1 };
  gsk_rounded_rect_init_from_rect (
      &outline,
      &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)),
      RADIUS_PX);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &outline.bounds);
  if (is_discarded)
    draw_hatches (self, snapshot, &stripe);
  gtk_snapshot_pop (snapshot);
  if (self->is_lit)
    draw_dashes (self, snapshot, &stripe);
  else
    gtk_snapshot_append_border (snapshot, &outline,
                                (float[4]){ edge_width, edge_width, edge_width, edge_width },
                                (GdkRGBA[4]){ edge, edge, edge, edge });
}

static void
draw_check (TemaBoardFrame *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int x = is_rtl ? PADDING_PX : width - PADDING_PX - CHECK_PX;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (x, TOP_PX, CHECK_PX, CHECK_PX + 4));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, x + 2, TOP_PX + 10);
  cairo_line_to (cr, x + 6, TOP_PX + 14);
  cairo_line_to (cr, x + 14, TOP_PX + 5);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* The corner that makes a frame larger. */
static void
draw_corner (TemaBoardFrame *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  float right = gtk_widget_get_width (GTK_WIDGET (self)) - 6;
  float bottom = gtk_widget_get_height (GTK_WIDGET (self)) - 6;
  GdkRGBA faint = *color;

  faint.alpha *= 0.35f;
  for (int row = 0; row < 3; row++)
    for (int column = 0; column <= row; column++)
      gtk_snapshot_append_color (
          snapshot, &faint,
          &GRAPHENE_RECT_INIT (right - 2 - 4 * column, bottom - 10 + 4 * row, 2, 2));
}

static void
tema_board_frame_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaBoardFrame *self = TEMA_BOARD_FRAME (widget);
  GdkRGBA color, faint;
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int name_x = PADDING_PX;
  int y = TOP_PX;

  if (is_rtl && self->status == TEMA_THEME_KEPT)
    name_x += CHECK_PX + 6;
  ensure_layouts (self);
  draw_ground (self, snapshot);
  tema_get_text_color (widget, &color);
  if (self->status == TEMA_THEME_DISCARDED)
    color.alpha *= 0.6f;
  faint = color;
  faint.alpha *= 0.66f;
  draw_layout (snapshot, self->name_layout, &color, name_x, y);
  if (self->status == TEMA_THEME_KEPT)
    draw_check (self, snapshot, &color);
  y += get_pixel_height (self->name_layout) + 1;
  if (*self->definition != '\0')
    draw_layout (snapshot, self->definition_layout, &faint, PADDING_PX, y);
  draw_layout (snapshot, self->counts_layout, &faint, PADDING_PX, get_counts_y (self));
  if (self->is_lit && self->is_empty)
    draw_layout (snapshot, self->hint_layout, &faint, PADDING_PX,
                 gtk_widget_get_height (widget) - self->metrics.drop_height
                     - get_pixel_height (self->hint_layout) / 2 + 2);
  draw_corner (self, snapshot, &color);
  tema_board_draw_marks (widget, snapshot, self->marks);
}

static void
tema_board_frame_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = 0; /* the canvas says how large it is */
}

static void
tema_board_frame_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tema_board_frame_parent_class)->css_changed (widget, change);
  forget_layouts (TEMA_BOARD_FRAME (widget));
}

static void
tema_board_frame_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (tema_board_frame_parent_class)->direction_changed (widget, previous);
  forget_layouts (TEMA_BOARD_FRAME (widget));
}

static void
tema_board_frame_finalize (GObject *object)
{
  TemaBoardFrame *self = TEMA_BOARD_FRAME (object);

  forget_layouts (self);
  g_free (self->name);
  g_free (self->definition);
  g_free (self->counts);
  g_free (self->short_counts);
  G_OBJECT_CLASS (tema_board_frame_parent_class)->finalize (object);
}

static void
tema_board_frame_class_init (TemaBoardFrameClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->finalize = tema_board_frame_finalize;
  widget_class->measure = tema_board_frame_measure;
  widget_class->snapshot = tema_board_frame_snapshot;
  widget_class->css_changed = tema_board_frame_css_changed;
  widget_class->direction_changed = tema_board_frame_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "boardframe");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
tema_board_frame_init (TemaBoardFrame *self)
{
  self->name = g_strdup ("");
  self->definition = g_strdup ("");
  self->counts = g_strdup ("");
  self->short_counts = g_strdup ("");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE); /* the canvas's hands do everything */
}

/**
 * tema_board_frame_new:
 *
 * Returns: (transfer floating): a frame that shows nothing yet
 */
GtkWidget *
tema_board_frame_new (void)
{
  return g_object_new (TEMA_TYPE_BOARD_FRAME, NULL);
}

static gboolean
replace (char **place, char *text)
{
  gboolean is_same = g_str_equal (*place, text);

  g_free (*place);
  *place = text;
  return !is_same;
}

/**
 * tema_board_frame_set_theme:
 * @self: a frame
 * @theme: what it shows; not kept
 * @metrics: sizes of the look
 * @parent_name: (nullable): the theme it lies in
 * @n_documents: documents in the project
 * @n_memos: memos about it
 * @is_empty: whether nothing lies in it
 */
void
tema_board_frame_set_theme (TemaBoardFrame *self,
                            const TemaBoardStateTheme *theme,
                            const TemaBoardMetrics *metrics,
                            const char *parent_name,
                            guint n_documents,
                            guint n_memos,
                            gboolean is_empty)
{
  char *counts = _tema_board_frame_dup_counts (theme, n_documents, n_memos, TRUE);
  g_autofree char *spoken = _tema_board_frame_dup_counts (theme, n_documents, n_memos, FALSE);
  g_autofree char *label = _tema_board_frame_dup_label (theme, spoken, parent_name);
  gboolean has_changed = replace (&self->name, g_strdup (theme->name));

  has_changed |= replace (&self->definition, _tema_board_frame_dup_first_line (theme->definition));
  has_changed |= replace (&self->counts, counts);
  has_changed |= replace (&self->short_counts,
                          _tema_board_frame_dup_short_counts (theme, n_documents, n_memos));
  has_changed |= self->status != theme->status || self->is_empty != is_empty
                 || !tema_color_equal (&self->color, &theme->color);
  self->status = theme->status;
  self->is_empty = is_empty;
  self->color = theme->color;
  self->metrics = *metrics;
  /* Two tints one over the other would be mud. */
  if (parent_name != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "inner");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "inner");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, theme->definition, -1);
  if (!has_changed)
    return;
  forget_layouts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_board_frame_set_lit:
 * @self: a frame
 * @is_lit: whether what is in the hand would be dropped here
 */
void
tema_board_frame_set_lit (TemaBoardFrame *self, gboolean is_lit)
{
  if (self->is_lit == is_lit)
    return;
  self->is_lit = is_lit;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_board_frame_set_marks:
 * @self: a frame
 * @marks: TemaBoardMarks: how it differs from the round that is compared, 0 not at all
 */
void
tema_board_frame_set_marks (TemaBoardFrame *self, guint marks)
{
  if (self->marks == marks)
    return;
  self->marks = marks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_board_frame_get_name_area:
 * @self: a frame
 * @area: (out caller-allocates): where its name stands, in the frame
 */
void
tema_board_frame_get_name_area (TemaBoardFrame *self, graphene_rect_t *area)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  ensure_layouts (self);
  graphene_rect_init (area, PADDING_PX, TOP_PX, MAX (width - 2 * PADDING_PX, 1),
                      get_pixel_height (self->name_layout));
}

/**
 * tema_board_frame_get_memo_area:
 * @self: a frame
 * @area: (out caller-allocates): where the pencil of its memos is, in the frame
 *
 * Returns: whether it has one
 */
gboolean
tema_board_frame_get_memo_area (TemaBoardFrame *self, graphene_rect_t *area)
{
  ensure_layouts (self);
  return tema_board_get_pencil (self->counts_layout, PADDING_PX, get_counts_y (self), area);
}

/**
 * tema_board_frame_is_cut_short:
 * @self: a frame
 *
 * Returns: whether not all of its name or definition is seen
 */
gboolean
tema_board_frame_is_cut_short (TemaBoardFrame *self)
{
  ensure_layouts (self);
  return pango_layout_is_ellipsized (self->name_layout)
         || pango_layout_is_ellipsized (self->definition_layout);
}
