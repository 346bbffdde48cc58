/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Notes beside the passages they are about; only those on the screen are drawn. */
#include "transcript/tema-note-gutter.h"

#include "compat/tema-text-color.h"

#include <adwaita.h>

#define NARROW_PX 26
#define WIDE_PX 230
#define BRACKET_PX 2
#define START_PX 4
#define SHEET_PX 13
#define TEXT_PX 16
#define GAP_PX 8
#define TEXT_SCALE 0.86
#define MAX_LINES 12

typedef struct
{
  gint64 note;
  graphene_rect_t place; /* what can be pressed */
} Placed;

struct _TemaNoteGutter
{
  GtkWidget parent_instance;

  TemaTranscriptView *view;
  GArray *placed; /* of Placed: what was drawn last */
  gboolean is_wide;
};

enum
{
  SIGNAL_PRESSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaNoteGutter, tema_note_gutter, GTK_TYPE_WIDGET)

static const TemaAnnotation *const *
get_notes (TemaNoteGutter *self, guint *n_notes)
{
  TemaTranscript *transcript = tema_transcript_view_get_transcript (self->view);

  *n_notes = 0;
  return transcript != NULL ? tema_transcript_get_annotations (transcript, n_notes) : NULL;
}

static void
tema_note_gutter_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  TemaNoteGutter *self = TEMA_NOTE_GUTTER (widget);
  guint n_notes;

  get_notes (self, &n_notes);
  *minimum = *natural = orientation != GTK_ORIENTATION_HORIZONTAL || n_notes == 0 ? 0
                        : self->is_wide                                           ? WIDE_PX
                                                                                  : NARROW_PX;
}

/* Amber, as paper notes are; the same in all projects, and no code's colour. */
static void
get_paper (GdkRGBA *color)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gdk_rgba_parse (color, is_dark ? "#d9a441" : "#b27a12");
}

static void
draw_sheet (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y)
{
  const float line_px = 1.5f;

  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, SHEET_PX, line_px));
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (x, y + SHEET_PX - line_px, SHEET_PX, line_px));
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, line_px, SHEET_PX));
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (x + SHEET_PX - line_px, y, line_px, SHEET_PX));
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (x + 3.5f, y + 4, SHEET_PX - 7, line_px));
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (x + 3.5f, y + 7.5f, SHEET_PX - 9, line_px));
}

static PangoLayout *
create_layout (TemaNoteGutter *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (TEXT_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (WIDE_PX - TEXT_PX - GAP_PX) * PANGO_SCALE);
  pango_layout_set_height (layout, -MAX_LINES);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

/* Returns where the next one may begin. */
static float
draw_text (TemaNoteGutter *self, GtkSnapshot *snapshot, const char *text, float y, Placed *placed)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text);
  GdkRGBA color;
  int height;

  tema_get_text_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.85f;
  pango_layout_get_pixel_size (layout, NULL, &height);
  placed->place = GRAPHENE_RECT_INIT (START_PX, y, WIDE_PX - START_PX, height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (TEXT_PX, y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
  return y + height + GAP_PX;
}

/* Two notes on one line stand below each other. */
static void
draw_note (TemaNoteGutter *self, GtkSnapshot *snapshot, const TemaAnnotation *note, float *free_px)
{
  Placed placed = { note->id };
  GdkRGBA paper;
  int top, bottom;
  float y;

  if (!tema_transcript_view_get_reach (self->view, note->first_char, note->last_char, &top,
                                       &bottom))
    return;
  get_paper (&paper);
  gtk_snapshot_append_color (
      snapshot, &paper,
      &GRAPHENE_RECT_INIT (START_PX, top + 2, BRACKET_PX, MAX (bottom - top - 4, 4)));
  y = MAX (top + 4, *free_px);
  if (self->is_wide)
    *free_px = draw_text (self, snapshot, note->text, y, &placed);
  else
    {
      draw_sheet (snapshot, &paper, START_PX + BRACKET_PX + 4, y);
      placed.place = GRAPHENE_RECT_INIT (0, y - 3, NARROW_PX, SHEET_PX + 6);
      *free_px = y + SHEET_PX + 4;
    }
  g_array_append_val (self->placed, placed);
}

static void
tema_note_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaNoteGutter *self = TEMA_NOTE_GUTTER (widget);
  guint n_notes, first, last;
  const TemaAnnotation *const *notes = get_notes (self, &n_notes);
  float free_px = -G_MAXFLOAT;

  g_array_set_size (self->placed, 0);
  if (n_notes == 0)
    return;
  tema_transcript_view_get_visible_chars (self->view, gtk_widget_get_height (widget) / 2, &first,
                                          &last);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget)));
  for (guint i = 0; i < n_notes; i++)
    if (notes[i]->first_char < last && notes[i]->last_char > first)
      draw_note (self, snapshot, notes[i], &free_px);
  gtk_snapshot_pop (snapshot);
}

static const Placed *
find_at (TemaNoteGutter *self, double x, double y)
{
  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *placed = &g_array_index (self->placed, Placed, i);

      if (graphene_rect_contains_point (&placed->place, &GRAPHENE_POINT_INIT (x, y)))
        return placed;
    }
  return NULL;
}

static void
motion_cb (TemaNoteGutter *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   find_at (self, x, y) != NULL ? "pointer" : "default");
}

static gboolean
query_tooltip (GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  TemaNoteGutter *self = TEMA_NOTE_GUTTER (widget);
  const Placed *placed = find_at (self, x, y);
  const TemaAnnotation *note = placed != NULL ? tema_transcript_find_annotation (
                                   tema_transcript_view_get_transcript (self->view), placed->note)
                                              : NULL;

  if (note == NULL || self->is_wide)
    return FALSE;
  gtk_tooltip_set_text (tooltip, note->text);
  return TRUE;
}

static void
released_cb (TemaNoteGutter *self, int n_press, double x, double y, GtkGesture *gesture)
{
  const Placed *placed = find_at (self, x, y);

  if (placed == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_PRESSED], 0, placed->note, x, y);
}

static void
tema_note_gutter_finalize (GObject *object)
{
  g_array_unref (TEMA_NOTE_GUTTER (object)->placed);
  G_OBJECT_CLASS (tema_note_gutter_parent_class)->finalize (object);
}

static void
tema_note_gutter_class_init (TemaNoteGutterClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = tema_note_gutter_finalize;
  widget_class->measure = tema_note_gutter_measure;
  widget_class->snapshot = tema_note_gutter_snapshot;
  widget_class->query_tooltip = query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "notes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  signals[SIGNAL_PRESSED]
      = g_signal_new ("pressed", TEMA_TYPE_NOTE_GUTTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
tema_note_gutter_init (TemaNoteGutter *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * tema_note_gutter_new:
 * @view: whose gutter it will be
 *
 * Returns: (transfer floating): the gutter
 */
GtkWidget *
tema_note_gutter_new (TemaTranscriptView *view)
{
  TemaNoteGutter *self = g_object_new (TEMA_TYPE_NOTE_GUTTER, NULL);

  self->view = view;
  return GTK_WIDGET (self);
}

/**
 * tema_note_gutter_set_wide:
 * @self: a gutter
 * @is_wide: whether the notes themselves stand here, not a sheet for each
 */
void
tema_note_gutter_set_wide (TemaNoteGutter *self, gboolean is_wide)
{
  self->is_wide = is_wide;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
