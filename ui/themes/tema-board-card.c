/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A card of a board. It draws its few words itself: hundreds are on the screen at once, and each
 * costs two layouts that are kept, and no child widgets. */
#include "tema-config.h"

#include "themes/tema-board-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "compat/tema-text-color.h"
#include "widgets/tema-tint.h"

#define STRIPE_X_PX 8
#define STRIPE_WIDTH_PX 4
#define TEXT_X_PX 20
#define END_PX 12
#define COUNTS_GAP_PX 8
#define SMALL 0.84

struct _TemaBoardCard
{
  GtkWidget parent_instance;

  TemaCardKind kind;
  TemaColor color;
  char *words;  /* name, quote or note */
  char *beside; /* counts, or the document of a quote */
  guint marks;  /* TemaBoardMarks */
  guint n_memos;

  PangoLayout *words_layout; /* nullable, made when it is drawn */
  PangoLayout *beside_layout;
  int laid_width;
  int laid_height;
};

G_DEFINE_FINAL_TYPE (TemaBoardCard, tema_board_card, GTK_TYPE_WIDGET)

static void
forget_layouts (TemaBoardCard *self)
{
  g_clear_object (&self->words_layout);
  g_clear_object (&self->beside_layout);
}

static void
make_small (PangoLayout *layout)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL));
  pango_layout_set_attributes (layout, attributes);
}

static int
get_pixel_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
get_pixel_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* A code's name is one line; quotes and notes take as many as the card is high. */
static void
ensure_layouts (TemaBoardCard *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int room = width - TEXT_X_PX - END_PX;
  int room_below = height - 12;

  if (self->words_layout != NULL && self->laid_width == width && self->laid_height == height)
    return;
  forget_layouts (self);
  self->laid_width = width;
  self->laid_height = height;
  self->beside_layout = gtk_widget_create_pango_layout (widget, self->beside);
  make_small (self->beside_layout);
  pango_layout_set_ellipsize (self->beside_layout, PANGO_ELLIPSIZE_END);
  if (self->kind == TEMA_CARD_CODE)
    room -= get_pixel_width (self->beside_layout) + COUNTS_GAP_PX;
  else
    pango_layout_set_width (self->beside_layout, MAX (room, 1) * PANGO_SCALE);
  if (self->kind == TEMA_CARD_QUOTE)
    room_below -= get_pixel_height (self->beside_layout) + 2;
  self->words_layout = gtk_widget_create_pango_layout (widget, self->words);
  pango_layout_set_ellipsize (self->words_layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (self->words_layout, MAX (room, 1) * PANGO_SCALE);
  pango_layout_set_wrap (self->words_layout, PANGO_WRAP_WORD_CHAR);
  if (self->kind == TEMA_CARD_CODE)
    pango_layout_set_single_paragraph_mode (self->words_layout, TRUE);
  else
    pango_layout_set_height (self->words_layout, MAX (room_below, 1) * PANGO_SCALE);
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, const GdkRGBA *color, int x, int y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_stripe (TemaBoardCard *self, GtkSnapshot *snapshot, gboolean is_rtl)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int x = is_rtl ? width - STRIPE_X_PX - STRIPE_WIDTH_PX : STRIPE_X_PX;
  GdkRGBA rgba;

  tema_tint_get_stripe (&self->color, adw_style_manager_get_dark (adw_style_manager_get_default ()),
                        &rgba);
  gtk_snapshot_append_color (snapshot, &rgba,
                             &GRAPHENE_RECT_INIT (x, 9, STRIPE_WIDTH_PX, MAX (height - 18, 4)));
}

/* Where the counts or the document stand. */
static void
get_beside_place (TemaBoardCard *self, gboolean is_rtl, int *x, int *y)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int beside_height = get_pixel_height (self->beside_layout);
  gboolean is_code = self->kind == TEMA_CARD_CODE;

  *x = is_rtl    ? END_PX
       : is_code ? gtk_widget_get_width (GTK_WIDGET (self)) - END_PX
                       - get_pixel_width (self->beside_layout)
                 : TEXT_X_PX;
  *y = is_code ? (height - beside_height) / 2 : height - beside_height - 6;
}

static void
draw_words (TemaBoardCard *self, GtkSnapshot *snapshot, gboolean is_rtl)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean is_code = self->kind == TEMA_CARD_CODE;
  int words_x = TEXT_X_PX, beside_x, beside_y;
  GdkRGBA color, faint;

  tema_get_text_color (GTK_WIDGET (self), &color);
  faint = color;
  faint.alpha *= 0.62f;
  get_beside_place (self, is_rtl, &beside_x, &beside_y);
  if (is_rtl)
    words_x = is_code ? END_PX + get_pixel_width (self->beside_layout) + COUNTS_GAP_PX : END_PX;
  draw_layout (snapshot, self->words_layout, &color, words_x,
               is_code ? (height - get_pixel_height (self->words_layout)) / 2 : 6);
  draw_layout (snapshot, self->beside_layout, &faint, beside_x, beside_y);
}

static void
tema_board_card_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaBoardCard *self = TEMA_BOARD_CARD (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  ensure_layouts (self);
  if (self->kind != TEMA_CARD_NOTE)
    draw_stripe (self, snapshot, is_rtl);
  draw_words (self, snapshot, is_rtl);
  tema_board_draw_marks (widget, snapshot, self->marks);
}

static void
tema_board_card_measure (GtkWidget *widget,
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
tema_board_card_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tema_board_card_parent_class)->css_changed (widget, change);
  forget_layouts (TEMA_BOARD_CARD (widget));
}

static void
tema_board_card_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (tema_board_card_parent_class)->direction_changed (widget, previous);
  forget_layouts (TEMA_BOARD_CARD (widget));
}

static void
tema_board_card_finalize (GObject *object)
{
  TemaBoardCard *self = TEMA_BOARD_CARD (object);

  forget_layouts (self);
  g_free (self->words);
  g_free (self->beside);
  G_OBJECT_CLASS (tema_board_card_parent_class)->finalize (object);
}

static void
tema_board_card_class_init (TemaBoardCardClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->finalize = tema_board_card_finalize;
  widget_class->measure = tema_board_card_measure;
  widget_class->snapshot = tema_board_card_snapshot;
  widget_class->css_changed = tema_board_card_css_changed;
  widget_class->direction_changed = tema_board_card_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "boardcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
tema_board_card_init (TemaBoardCard *self)
{
  self->words = g_strdup ("");
  self->beside = g_strdup ("");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE); /* the canvas's hands do everything */
}

/**
 * tema_board_card_new:
 *
 * Returns: (transfer floating): a card that shows nothing yet
 */
GtkWidget *
tema_board_card_new (void)
{
  return g_object_new (TEMA_TYPE_BOARD_CARD, NULL);
}

/**
 * tema_board_dup_counts:
 * @n_files: documents
 * @n_references: codings
 *
 * Returns: (transfer full): both for somebody who listens: "4 files, 7 references"
 */
char *
tema_board_dup_counts (guint n_files, guint n_references)
{
  g_autofree char *files = g_strdup_printf (ngettext ("%'u file", "%'u files", n_files), n_files);
  g_autofree char *references
      = g_strdup_printf (ngettext ("%'u reference", "%'u references", n_references), n_references);

  /* TRANSLATORS: "4 files, 7 references" */
  return g_strdup_printf (_ ("%s, %s"), files, references);
}

static char *
dup_label (const TemaBoardStateCard *card, const char *theme_name, guint n_memos)
{
  g_autofree char *memos = g_strdup_printf (ngettext ("%u memo", "%u memos", n_memos), n_memos);
  g_autofree char *label = NULL;
  g_autofree char *counts = tema_board_dup_counts (card->n_files, card->n_references);
  g_autofree char *what = NULL;

  if (card->kind == TEMA_CARD_CODE)
    what = g_strdup_printf (_ ("%s, %s"), card->name, counts);
  else if (card->kind == TEMA_CARD_QUOTE)
    what = g_strdup_printf (_ ("Quote from %s, “%s”"), card->document, card->text);
  else
    what = g_strdup_printf (_ ("Note, “%s”"), card->text);
  label = theme_name == NULL ? g_strdup_printf (_ ("%s, not in a theme"), what)
                             : g_strdup_printf (_ ("%s, in theme %s"), what, theme_name);
  return n_memos > 0 ? g_strdup_printf ("%s, %s", label, memos) : g_steal_pointer (&label);
}

static char *
dup_words (const TemaBoardStateCard *card)
{
  if (card->kind == TEMA_CARD_CODE)
    return g_strdup (card->name);
  if (card->kind == TEMA_CARD_QUOTE)
    return g_strdup_printf (_ ("“%s”"), card->text);
  return g_strdup (card->text);
}

/* The pencil comes last, where it is found again; and first at the end of a document's name, which
 * may be cut short. */
static char *
dup_beside (const TemaBoardStateCard *card, guint n_memos)
{
  if (card->kind == TEMA_CARD_CODE)
    {
      /* TRANSLATORS: files and references of a code, "4 · 7" */
      g_autofree char *counts
          = g_strdup_printf (_ ("%'u · %'u"), card->n_files, card->n_references);

      return g_strconcat (counts, n_memos > 0 ? "  ✎" : NULL, NULL);
    }
  if (card->kind == TEMA_CARD_QUOTE)
    return g_strconcat (n_memos > 0 ? "✎ " : "", card->document, NULL);
  return g_strdup ("");
}

/* Takes the words; returns whether they are others. */
static gboolean
take_words (TemaBoardCard *self, char *words, char *beside)
{
  gboolean is_same = g_str_equal (self->words, words) && g_str_equal (self->beside, beside);

  g_free (self->words);
  g_free (self->beside);
  self->words = words;
  self->beside = beside;
  return !is_same;
}

/**
 * tema_board_card_set_card:
 * @self: a card
 * @card: what it shows; not kept
 * @theme_name: (nullable): the theme it lies in, %NULL on the canvas
 * @n_memos: memos on what it stands for
 */
void
tema_board_card_set_card (TemaBoardCard *self,
                          const TemaBoardStateCard *card,
                          const char *theme_name,
                          guint n_memos)
{
  g_autofree char *label = dup_label (card, theme_name, n_memos);
  gboolean has_changed = take_words (self, dup_words (card), dup_beside (card, n_memos));

  self->n_memos = n_memos;
  if (self->kind != card->kind)
    {
      self->kind = card->kind;
      has_changed = TRUE;
    }
  if (card->kind == TEMA_CARD_NOTE)
    gtk_widget_add_css_class (GTK_WIDGET (self), "note");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "note");
  if (!tema_color_equal (&self->color, &card->color))
    {
      self->color = card->color;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (!has_changed)
    return;
  forget_layouts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_board_card_set_marks:
 * @self: a card
 * @marks: TemaBoardMarks: how it differs from the round that is compared, 0 not at all
 */
void
tema_board_card_set_marks (TemaBoardCard *self, guint marks)
{
  if (self->marks == marks)
    return;
  self->marks = marks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_board_card_is_cut_short:
 * @self: a card
 *
 * Returns: whether not all its words are seen
 */
gboolean
tema_board_card_is_cut_short (TemaBoardCard *self)
{
  ensure_layouts (self);
  return pango_layout_is_ellipsized (self->words_layout);
}

/**
 * tema_board_get_pencil:
 * @layout: words with a pencil among them
 * @x: where they stand
 * @y: likewise
 * @area: (out caller-allocates): where the pencil does
 *
 * Returns: whether there is one that is not cut off
 */
gboolean
tema_board_get_pencil (PangoLayout *layout, int x, int y, graphene_rect_t *area)
{
  const char *words = pango_layout_get_text (layout);
  const char *pencil = strstr (words, "✎");
  PangoRectangle place;

  if (pencil == NULL)
    return FALSE;
  pango_layout_index_to_pos (layout, (int)(pencil - words), &place);
  graphene_rect_init (area, x + (float)place.x / PANGO_SCALE, y + (float)place.y / PANGO_SCALE,
                      (float)place.width / PANGO_SCALE, (float)place.height / PANGO_SCALE);
  graphene_rect_normalize (area);
  return area->size.width > 0;
}

/**
 * tema_board_card_get_memo_area:
 * @self: a card
 * @area: (out caller-allocates): where its pencil is, in the card
 *
 * Returns: whether it has one
 */
gboolean
tema_board_card_get_memo_area (TemaBoardCard *self, graphene_rect_t *area)
{
  int x, y;

  if (self->n_memos == 0)
    return FALSE;
  ensure_layouts (self);
  get_beside_place (self, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL, &x, &y);
  return tema_board_get_pencil (self->beside_layout, x, y, area);
}
