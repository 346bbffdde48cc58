/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One code on one line, drawn; while its name is typed over, the editor lies on the name. */
#include "tema-config.h"

#include "codebook/tema-code-line.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "codebook/tema-code-words.h"
#include "compat/tema-text-color.h"
#include "widgets/tema-tint.h"

#define DOT_PX 11
#define GAP_PX 8
/* A column has room for so many digits; the headings above are as wide. */
#define DIGITS 4
#define MINIMUM_NAME_PX 40
#define DIM 0.55
#define DIM_IN_HIGH_CONTRAST 0.9

enum
{
  COLUMN_FILES,
  COLUMN_REFERENCES,
  COLUMN_ALL_REFERENCES,
  N_COLUMNS
};

struct _TemaCodeLine
{
  GtkWidget parent_instance;

  TemaCode *code;                  /* nullable */
  GtkWidget *editor;               /* nullable: while the name is typed over */
  PangoLayout *name;               /* nullable: made when it is drawn */
  PangoLayout *origin;             /* likewise */
  PangoLayout *numbers[N_COLUMNS]; /* likewise */
  gboolean with_subcodes;
};

/* What all lines of one font have in common; measuring text is what costs. */
typedef struct
{
  guint hash; /* of its description */
  int digit_px;
  int height_px;
} Font;

G_DEFINE_FINAL_TYPE (TemaCodeLine, tema_code_line, GTK_TYPE_WIDGET)

static const Font *
get_font (TemaCodeLine *self)
{
  static Font known[4]; /* the plain and the bold one, and both before the text's size changed */
  static guint next;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  guint hash = pango_font_description_hash (pango_context_get_font_description (context));
  PangoFontMetrics *metrics;
  Font *font;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].hash == hash)
      return &known[i];
  metrics = pango_context_get_metrics (context, NULL, NULL);
  font = &known[next++ % G_N_ELEMENTS (known)];
  font->hash = hash;
  font->digit_px = PANGO_PIXELS_CEIL (pango_font_metrics_get_approximate_digit_width (metrics));
  font->height_px = PANGO_PIXELS_CEIL (pango_font_metrics_get_ascent (metrics)
                                       + pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
  return font;
}

static int
get_column_px (TemaCodeLine *self)
{
  return DIGITS * get_font (self)->digit_px;
}

static int
count_columns (TemaCodeLine *self)
{
  return self->with_subcodes ? N_COLUMNS : N_COLUMNS - 1;
}

static void
forget_layouts (TemaCodeLine *self)
{
  g_clear_object (&self->name);
  g_clear_object (&self->origin);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->numbers[i]);
}

static PangoLayout *
create_number (TemaCodeLine *self, guint number)
{
  g_autofree char *text = number > 0 ? g_strdup_printf ("%'u", number) : g_strdup ("·");
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* A filled mark for what was there before the data, an open one for what came out of them; a pencil
 * where somebody wrote about it. */
static PangoLayout *
create_origin (TemaCodeLine *self)
{
  PangoLayout *layout;
  PangoAttrList *attributes;
  TemaCodeOrigin origin = tema_code_get_origin (self->code);
  gboolean has_memo = tema_code_get_n_memos (self->code) > 0;
  g_autofree char *marks = NULL;

  if (tema_code_words_get_origin (self->code) == NULL && !has_memo)
    return NULL;
  marks = g_strconcat (origin == TEMA_CODE_ORIGIN_A_PRIORI    ? "◆"
                       : origin == TEMA_CODE_ORIGIN_FROM_DATA ? "◇"
                                                              : "",
                       has_memo ? "✎" : "", NULL);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), marks);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.75));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* A name begins next to its dot, whichever way its script runs: Pango itself changes sides for a
 * script that runs against the window. */
static void
align_name (TemaCodeLine *self)
{
  pango_layout_set_alignment (self->name,
                              pango_layout_get_direction (self->name, 0) == PANGO_DIRECTION_RTL
                                  ? PANGO_ALIGN_RIGHT
                                  : PANGO_ALIGN_LEFT);
}

static void
make_layouts (TemaCodeLine *self)
{
  if (self->name != NULL)
    return;
  self->name = gtk_widget_create_pango_layout (GTK_WIDGET (self), tema_code_get_name (self->code));
  pango_layout_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (self->name, TRUE);
  align_name (self);
  self->origin = create_origin (self);
  self->numbers[COLUMN_FILES] = create_number (self, tema_code_get_n_files (self->code));
  self->numbers[COLUMN_REFERENCES] = create_number (self, tema_code_get_n_references (self->code));
  if (self->with_subcodes)
    self->numbers[COLUMN_ALL_REFERENCES]
        = create_number (self, tema_code_get_n_references_with_subcodes (self->code));
}

static int
get_layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static gboolean
has_dot (TemaCodeLine *self)
{
  return self->code != NULL && tema_code_is_codable (self->code);
}

/* Where the name lies, counted from the start of the line. */
static void
get_name_place (TemaCodeLine *self, int *start, int *width)
{
  int end = gtk_widget_get_width (GTK_WIDGET (self))
            - count_columns (self) * (get_column_px (self) + GAP_PX);

  if (self->origin != NULL)
    end -= get_layout_width (self->origin) + GAP_PX;
  *start = has_dot (self) ? DOT_PX + GAP_PX : 0;
  *width = MAX (end - *start, 0);
}

/* From places that are counted from the start to pixels from the left. */
static int
mirror (TemaCodeLine *self, int start, int width)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL
             ? gtk_widget_get_width (GTK_WIDGET (self)) - start - width
             : start;
}

static void
append_layout (TemaCodeLine *self,
               GtkSnapshot *snapshot,
               PangoLayout *layout,
               int start,
               int width,
               const GdkRGBA *color)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (mirror (self, start, width),
                                      (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_dot (TemaCodeLine *self, GtkSnapshot *snapshot)
{
  int top = (gtk_widget_get_height (GTK_WIDGET (self)) - DOT_PX) / 2;

  tema_tint_append_dot (tema_code_get_color (self->code),
                        &GRAPHENE_RECT_INIT (mirror (self, 0, DOT_PX), top, DOT_PX, DOT_PX),
                        snapshot);
}

static void
append_numbers (TemaCodeLine *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  int end = gtk_widget_get_width (GTK_WIDGET (self));
  int column_px = get_column_px (self) + GAP_PX;

  for (int i = count_columns (self) - 1; i >= 0; i--, end -= column_px)
    {
      int width = get_layout_width (self->numbers[i]);

      append_layout (self, snapshot, self->numbers[i], end - width, width, color);
    }
}

static void
tema_code_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaCodeLine *self = TEMA_CODE_LINE (widget);
  gboolean is_high_contrast
      = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA color, dim;
  int start, width;

  if (self->code == NULL)
    return;
  tema_get_text_color (widget, &color);
  dim = color;
  dim.alpha *= is_high_contrast ? DIM_IN_HIGH_CONTRAST : DIM;
  make_layouts (self);
  get_name_place (self, &start, &width);
  if (has_dot (self))
    append_dot (self, snapshot);
  append_numbers (self, snapshot, &dim);
  if (self->origin != NULL)
    append_layout (self, snapshot, self->origin, start + width + GAP_PX,
                   get_layout_width (self->origin), &dim);
  if (self->editor != NULL)
    {
      gtk_widget_snapshot_child (widget, self->editor, snapshot);
      return;
    }
  pango_layout_set_width (self->name, width * PANGO_SCALE);
  append_layout (self, snapshot, self->name, start, width, &color);
}

static void
tema_code_line_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  TemaCodeLine *self = TEMA_CODE_LINE (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = MAX (get_font (self)->height_px, DOT_PX);
      return;
    }
  *minimum
      = DOT_PX + GAP_PX + MINIMUM_NAME_PX + count_columns (self) * (get_column_px (self) + GAP_PX);
  *natural = *minimum + 20 * get_font (self)->digit_px;
}

static void
tema_code_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaCodeLine *self = TEMA_CODE_LINE (widget);
  int start, name_px, editor_px;

  if (self->editor == NULL)
    return;
  get_name_place (self, &start, &name_px);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_VERTICAL, -1, &editor_px, NULL, NULL, NULL);
  gtk_widget_measure (self->editor, GTK_ORIENTATION_HORIZONTAL, -1, &start, NULL, NULL, NULL);
  name_px = MAX (name_px, start);
  start = has_dot (self) ? DOT_PX + GAP_PX : 0;
  gtk_widget_size_allocate (self->editor,
                            &(GtkAllocation){ mirror (self, start, name_px),
                                              (height - MAX (editor_px, height)) / 2, name_px,
                                              MAX (editor_px, height) },
                            -1);
}

/* The rest of a name that is too long, and what the mark means, are a pause of the pointer away. */
static gboolean
tema_code_line_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  TemaCodeLine *self = TEMA_CODE_LINE (widget);
  int start, width;

  if (self->name == NULL || self->code == NULL)
    return FALSE;
  get_name_place (self, &start, &width);
  if (!is_keyboard && tema_code_line_is_on_memo (self, x))
    return FALSE; /* the pane knows the titles */
  if (!is_keyboard && self->origin != NULL
      && mirror (self, x, 0) >= start + width) /* the same sum both ways */
    {
      g_autofree char *marks = tema_code_words_dup_marks (self->code);

      gtk_tooltip_set_text (tooltip, marks);
      return TRUE;
    }
  if (!pango_layout_is_ellipsized (self->name))
    return FALSE;
  gtk_tooltip_set_text (tooltip, tema_code_get_name (self->code));
  return TRUE;
}

static void
tema_code_line_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tema_code_line_parent_class)->css_changed (widget, change);
  forget_layouts (TEMA_CODE_LINE (widget));
}

static void
tema_code_line_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  forget_layouts (TEMA_CODE_LINE (widget));
  GTK_WIDGET_CLASS (tema_code_line_parent_class)->direction_changed (widget, before);
}

static void
tema_code_line_dispose (GObject *object)
{
  TemaCodeLine *self = TEMA_CODE_LINE (object);

  tema_code_line_set_code (self, NULL);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  forget_layouts (self);
  G_OBJECT_CLASS (tema_code_line_parent_class)->dispose (object);
}

static void
tema_code_line_class_init (TemaCodeLineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_code_line_dispose;
  widget_class->snapshot = tema_code_line_snapshot;
  widget_class->measure = tema_code_line_measure;
  widget_class->size_allocate = tema_code_line_size_allocate;
  widget_class->query_tooltip = tema_code_line_query_tooltip;
  widget_class->css_changed = tema_code_line_css_changed;
  widget_class->direction_changed = tema_code_line_direction_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
tema_code_line_init (TemaCodeLine *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

/**
 * tema_code_line_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
tema_code_line_new (void)
{
  return g_object_new (TEMA_TYPE_CODE_LINE, NULL);
}

static void
update (TemaCodeLine *self)
{
  forget_layouts (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tema_code_get_name (self->code), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tema_code_line_set_code:
 * @self: a line
 * @code: (nullable): what it shows, and follows the changes of
 */
void
tema_code_line_set_code (TemaCodeLine *self, TemaCode *code)
{
  if (self->code == code)
    return;
  if (self->code != NULL)
    g_signal_handlers_disconnect_by_data (self->code, self);
  g_set_object (&self->code, code);
  if (code == NULL)
    return;
  g_signal_connect_swapped (code, "notify", G_CALLBACK (update), self);
  update (self);
}

/**
 * tema_code_line_is_on_memo:
 * @self: a line
 * @x: pixels from its left
 *
 * Returns: whether the mark of a memo is there
 */
gboolean
tema_code_line_is_on_memo (TemaCodeLine *self, double x)
{
  int start, width, marks, mark;
  PangoRectangle place;

  if (self->origin == NULL || self->code == NULL || tema_code_get_n_memos (self->code) == 0)
    return FALSE;
  get_name_place (self, &start, &width);
  marks = get_layout_width (self->origin);
  /* The last of the marks. */
  pango_layout_index_to_pos (
      self->origin, (int)(strlen (pango_layout_get_text (self->origin)) - strlen ("✎")), &place);
  mark = PANGO_PIXELS (ABS (place.width));
  start = mirror (self, start + width + GAP_PX + marks - mark, mark);
  return x >= start - GAP_PX / 2 && x < start + mark + GAP_PX / 2;
}

/**
 * tema_code_line_set_with_subcodes:
 * @self: a line
 * @with_subcodes: whether to tell the references of the code with its subcodes beside its own
 */
void
tema_code_line_set_with_subcodes (TemaCodeLine *self, gboolean with_subcodes)
{
  if (self->with_subcodes == with_subcodes)
    return;
  self->with_subcodes = with_subcodes;
  forget_layouts (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * tema_code_line_set_editor:
 * @self: a line
 * @editor: (nullable) (transfer floating): what lies on the name from now on; %NULL takes it away
 */
void
tema_code_line_set_editor (TemaCodeLine *self, GtkWidget *editor)
{
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  self->editor = editor;
  if (editor != NULL)
    gtk_widget_set_parent (editor, GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
