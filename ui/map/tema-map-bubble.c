/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A node of a map. It draws the lines that src/pages has broken, in the font they were measured
 * with: hundreds are on the screen at once, and what is printed looks the same. */
#include "tema-config.h"

#include "map/tema-map-bubble.h"

#include <glib/gi18n.h>

#include "compat/tema-text-color.h"

/* Counts and what a fold hides; src/pages measures them so. */
#define SMALL_FONT_PX 11
#define RING_PX 2
#define RING_GAP_PX 2
#define PENCIL_PX 18
#define PENCIL_FONT_PX 12

struct _TemaMapBubble
{
  GtkWidget parent_instance;

  TemaMapBox box;         /* its words are references of our own */
  GPtrArray *word_lines;  /* PangoLayout, made when they are drawn first */
  GPtrArray *count_lines; /* likewise */
  PangoLayout *fold_line; /* nullable */
  gboolean is_lit;        /* something would be dropped onto it */
  gboolean has_memo;      /* there is a memo on it, or on what it stands for */
  PangoLayout *pencil;    /* nullable: made when it is drawn first */
};

G_DEFINE_FINAL_TYPE (TemaMapBubble, tema_map_bubble, GTK_TYPE_WIDGET)

static void
forget_layouts (TemaMapBubble *self)
{
  g_ptr_array_set_size (self->word_lines, 0);
  g_ptr_array_set_size (self->count_lines, 0);
  g_clear_object (&self->fold_line);
}

static void
clear_box (TemaMapBubble *self)
{
  g_clear_pointer (&self->box.size.words, tema_map_words_unref);
  g_clear_pointer (&self->box.size.counts, tema_map_words_unref);
}

/* In the font that the text was measured with; the desktop's own may be wider. */
static PangoLayout *
create_line (TemaMapBubble *self, const char *text, double size, gboolean is_bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();

  pango_font_description_set_family_static (font, tema_map_metrics_get_fonts ());
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  /* Letters that stand on whole pixels at the zoom of 1 stand unevenly at any other. */
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_layout_context_changed (layout);
  return layout;
}

static void
ensure_layouts (TemaMapBubble *self)
{
  const TemaMapSize *size = &self->box.size;
  const TemaMapLook *look = &self->box.look;

  if (self->word_lines->len > 0 || size->words == NULL)
    return;
  for (guint i = 0; i < size->words->n_lines; i++)
    g_ptr_array_add (self->word_lines,
                     create_line (self, size->words->lines[i], look->font_size, look->is_bold));
  for (guint i = 0; size->counts != NULL && i < size->counts->n_lines; i++)
    g_ptr_array_add (self->count_lines,
                     create_line (self, size->counts->lines[i], SMALL_FONT_PX, FALSE));
  if (size->n_hidden > 0)
    {
      g_autofree char *text = g_strdup_printf ("+%u", size->n_hidden);

      self->fold_line = create_line (self, text, SMALL_FONT_PX, FALSE);
    }
}

static void
init_outline (TemaMapBubble *self, float grown, GskRoundedRect *outline)
{
  float width = self->box.rect.width + 2 * grown, height = self->box.rect.height + 2 * grown;
  float radius = self->box.look.radius + grown;

  gsk_rounded_rect_init_from_rect (outline, &GRAPHENE_RECT_INIT (-grown, -grown, width, height),
                                   MIN (radius, MIN (width, height) / 2));
  if (self->box.look.shape == TEMA_NODE_ELLIPSE)
    for (guint i = 0; i < 4; i++)
      outline->corner[i] = GRAPHENE_SIZE_INIT (width / 2, height / 2);
}

static void
draw_border (GtkSnapshot *snapshot,
             const GskRoundedRect *outline,
             const GdkRGBA *color,
             float width)
{
  gtk_snapshot_append_border (snapshot, outline, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ *color, *color, *color, *color });
}

static void
draw_ground (TemaMapBubble *self, GtkSnapshot *snapshot, const TemaMapDress *dress)
{
  const TemaMapLook *look = &self->box.look;
  GskRoundedRect outline;
  GdkRGBA ground, line;

  if (look->shape == TEMA_NODE_WORDS)
    return;
  init_outline (self, 0, &outline);
  tema_map_dress_get_ground (dress, look, &ground);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &outline.bounds);
  gtk_snapshot_pop (snapshot);
  if (!look->has_line && !dress->is_high_contrast)
    return;
  tema_map_dress_get_line (dress, &look->line, &line);
  draw_border (snapshot, &outline, &line, dress->is_high_contrast ? 2 : 1.5f);
}

/* Chosen, about to take what is carried, or in focus. */
static void
draw_rings (TemaMapBubble *self, GtkSnapshot *snapshot)
{
  GtkStateFlags state = gtk_widget_get_state_flags (GTK_WIDGET (self));
  GskRoundedRect outline;
  GdkRGBA accent = { 0.21f, 0.52f, 0.89f, 1 };

  if (self->is_lit)
    {
      GdkRGBA glow = accent;

      glow.alpha = 0.25f;
      init_outline (self, 7, &outline);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &glow, &outline.bounds);
      gtk_snapshot_pop (snapshot);
    }
  if ((state & GTK_STATE_FLAG_SELECTED) == 0 && (state & GTK_STATE_FLAG_FOCUS_VISIBLE) == 0
      && !self->is_lit)
    return;
  if ((state & (GTK_STATE_FLAG_SELECTED)) == 0 && !self->is_lit)
    accent.alpha = 0.55f;
  init_outline (self, RING_GAP_PX + RING_PX, &outline);
  draw_border (snapshot, &outline, &accent, RING_PX);
}

static void
draw_line (
    GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *color, double middle, double y)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (middle - logical.width / (2.0 * PANGO_SCALE), y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
find_words_color (TemaMapBubble *self, const TemaMapDress *dress, GdkRGBA *color)
{
  const TemaMapLook *look = &self->box.look;
  GdkRGBA ground;

  tema_map_dress_get_ground (dress, look, &ground);
  if (!look->is_filled || look->shape == TEMA_NODE_WORDS)
    tema_get_text_color (GTK_WIDGET (self), color);
  else if (ground.red > 0.85f && ground.green > 0.85f && ground.blue > 0.85f)
    *color = (GdkRGBA){ 0.1f, 0.1f, 0.14f, 1 };
  else
    *color = (GdkRGBA){ look->words.red / 255.0f, look->words.green / 255.0f,
                        look->words.blue / 255.0f, 1 };
}

/* Three lines in the corner: there is something written about it. */
static void
draw_note_mark (TemaMapBubble *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  const TemaBoardRect *note = &self->box.note;
  float x = note->x - self->box.rect.x, y = note->y - self->box.rect.y;
  GdkRGBA faint = *color;

  if (note->width <= 0)
    return;
  faint.alpha *= 0.7f;
  for (guint i = 0; i < 3; i++)
    gtk_snapshot_append_color (snapshot, &faint,
                               &GRAPHENE_RECT_INIT (x, y + note->height * (i + 0.5f) / 3 - 0.5f,
                                                    note->width * (i == 2 ? 0.6f : 1), 1.2f));
}

static void
draw_words (TemaMapBubble *self, GtkSnapshot *snapshot, const TemaMapDress *dress)
{
  const TemaMapBox *box = &self->box;
  double middle = box->words.x - box->rect.x + box->words.width / 2.0;
  double y = box->words.y - box->rect.y;
  GdkRGBA color, faint;

  find_words_color (self, dress, &color);
  faint = color;
  faint.alpha *= dress->is_high_contrast ? 1 : 0.75f;
  for (guint i = 0; i < self->word_lines->len; i++)
    {
      draw_line (snapshot, g_ptr_array_index (self->word_lines, i), &color, middle, y);
      y += box->size.words->line_height;
    }
  for (guint i = 0; i < self->count_lines->len; i++)
    {
      draw_line (snapshot, g_ptr_array_index (self->count_lines, i), &faint, middle, y);
      y += box->size.counts->line_height;
    }
  if (self->fold_line != NULL)
    {
      int height;

      pango_layout_get_pixel_size (self->fold_line, NULL, &height);
      draw_line (snapshot, self->fold_line, &faint,
                 box->fold.x - box->rect.x + box->fold.width / 2.0,
                 box->fold.y - box->rect.y + (box->fold.height - height) / 2.0);
    }
  draw_note_mark (self, snapshot, &color);
}

/* A pencil on the edge, as beside all that there is a memo on. */
static void
draw_pencil (TemaMapBubble *self, GtkSnapshot *snapshot, const TemaMapDress *dress)
{
  graphene_rect_t area;
  GskRoundedRect disc;
  GdkRGBA ink, line, paper = { 1, 1, 1, 1 };
  int height;

  if (!tema_map_bubble_get_pencil (self, &area))
    return;
  if (dress->is_dark)
    paper = (GdkRGBA){ 0.19f, 0.19f, 0.19f, 1 };
  tema_get_text_color (GTK_WIDGET (self), &ink);
  tema_map_dress_get_line (dress, &self->box.look.line, &line);
  if (self->pencil == NULL)
    self->pencil = create_line (self, "✎", PENCIL_FONT_PX, FALSE);
  gsk_rounded_rect_init_from_rect (&disc, &area, PENCIL_PX / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, &paper, &area);
  gtk_snapshot_pop (snapshot);
  draw_border (snapshot, &disc, dress->is_high_contrast ? &ink : &line, 1);
  pango_layout_get_pixel_size (self->pencil, NULL, &height);
  draw_line (snapshot, self->pencil, &ink, area.origin.x + area.size.width / 2,
             area.origin.y + (area.size.height - height) / 2);
}

static void
tema_map_bubble_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaMapBubble *self = TEMA_MAP_BUBBLE (widget);
  TemaMapDress dress;

  if (self->box.size.words == NULL)
    return;
  tema_map_dress_init (&dress);
  ensure_layouts (self);
  draw_rings (self, snapshot);
  draw_ground (self, snapshot, &dress);
  draw_words (self, snapshot, &dress);
  draw_pencil (self, snapshot, &dress);
}

static void
tema_map_bubble_measure (GtkWidget *widget,
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
tema_map_bubble_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tema_map_bubble_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
tema_map_bubble_state_flags_changed (GtkWidget *widget, GtkStateFlags previous)
{
  GTK_WIDGET_CLASS (tema_map_bubble_parent_class)->state_flags_changed (widget, previous);
  gtk_widget_queue_draw (widget);
}

static void
tema_map_bubble_finalize (GObject *object)
{
  TemaMapBubble *self = TEMA_MAP_BUBBLE (object);

  clear_box (self);
  g_clear_object (&self->fold_line);
  g_clear_object (&self->pencil);
  g_ptr_array_unref (self->word_lines);
  g_ptr_array_unref (self->count_lines);
  G_OBJECT_CLASS (tema_map_bubble_parent_class)->finalize (object);
}

static void
tema_map_bubble_class_init (TemaMapBubbleClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = tema_map_bubble_finalize;
  widget_class->measure = tema_map_bubble_measure;
  widget_class->snapshot = tema_map_bubble_snapshot;
  widget_class->css_changed = tema_map_bubble_css_changed;
  widget_class->state_flags_changed = tema_map_bubble_state_flags_changed;
  gtk_widget_class_set_css_name (widget_class, "mapbubble");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
tema_map_bubble_init (TemaMapBubble *self)
{
  self->word_lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->count_lines = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE); /* the canvas's hands do everything */
}

/**
 * tema_map_bubble_new:
 *
 * Returns: (transfer floating): a bubble that shows nothing yet
 */
GtkWidget *
tema_map_bubble_new (void)
{
  return g_object_new (TEMA_TYPE_MAP_BUBBLE, NULL);
}

/**
 * tema_map_bubble_set_box:
 * @self: a bubble
 * @box: what it is made of; its words are kept by reference
 * @label: what a screen reader says
 */
void
tema_map_bubble_set_box (TemaMapBubble *self, const TemaMapBox *box, const char *label)
{
  TemaMapWords *words = tema_map_words_ref (box->size.words);
  TemaMapWords *counts = box->size.counts != NULL ? tema_map_words_ref (box->size.counts) : NULL;
  gboolean is_same = words == self->box.size.words && counts == self->box.size.counts
                     && box->look.font_size == self->box.look.font_size
                     && box->look.is_bold == self->box.look.is_bold
                     && box->size.n_hidden == self->box.size.n_hidden;

  clear_box (self);
  self->box = *box;
  self->box.size.words = words;
  self->box.size.counts = counts;
  if (!is_same)
    forget_layouts (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_map_bubble_set_lit:
 * @self: a bubble
 * @is_lit: whether what is carried would be dropped onto it
 */
void
tema_map_bubble_set_lit (TemaMapBubble *self, gboolean is_lit)
{
  if (self->is_lit == is_lit)
    return;
  self->is_lit = is_lit;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_map_bubble_set_has_memo:
 * @self: a bubble
 * @has_memo: whether there is a memo on the node, or on what it stands for
 */
void
tema_map_bubble_set_has_memo (TemaMapBubble *self, gboolean has_memo)
{
  if (self->has_memo == has_memo)
    return;
  self->has_memo = has_memo;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_map_bubble_get_pencil:
 * @self: a bubble
 * @area: (out caller-allocates): where its pencil is, in the bubble: round the point where the
 * upper left corner is turned halfway
 *
 * Returns: whether it has one
 */
gboolean
tema_map_bubble_get_pencil (TemaMapBubble *self, graphene_rect_t *area)
{
  const float turned = 1 - (float)G_SQRT2 / 2;
  GskRoundedRect outline;

  if (!self->has_memo)
    return FALSE;
  init_outline (self, 0, &outline);
  graphene_rect_init (area, turned * outline.corner[0].width - PENCIL_PX / 2.0f,
                      turned * outline.corner[0].height - PENCIL_PX / 2.0f, PENCIL_PX, PENCIL_PX);
  return TRUE;
}
