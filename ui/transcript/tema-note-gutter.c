/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Notes, and the marks of memos, beside the passages they are about; only those on the screen are
 * placed and drawn. */
#include "transcript/tema-note-gutter-private.h"

#include "compat/tema-text-color.h"

#include <adwaita.h>
#include <math.h>

#define NARROW_PX 26
#define WIDE_PX 230
#define BRACKET_PX 2
#define START_PX 4
#define SHEET_PX 13
#define TEXT_PX 16
#define GAP_PX 8
#define TEXT_SCALE 0.86
#define MAX_LINES 12
#define AWAY_PX (-10000)

/* A note or the mark of memos, where it stands beside its passage. */
typedef struct
{
  gint64 note;           /* 0 for memos */
  GtkWidget *mark;       /* of memos, NULL for a note */
  const char *text;      /* of a note */
  int top;               /* of the passage */
  int bottom;            /* likewise */
  graphene_rect_t place; /* what can be pressed */
} Placed;

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
  *minimum = *natural
      = orientation != GTK_ORIENTATION_HORIZONTAL || n_notes + self->passages->len == 0 ? 0
        : self->is_wide                                                                 ? WIDE_PX
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

static float
measure_text (TemaNoteGutter *self, const char *text)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static float
measure_mark (GtkWidget *mark)
{
  int height;

  gtk_widget_measure (mark, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

/* Two on one line stand below each other. */
static void
place_one (TemaNoteGutter *self, Placed *placed, guint first_char, guint last_char, float *free_px)
{
  float height, y;

  if (!tema_transcript_view_get_reach (self->view, first_char, last_char, &placed->top,
                                       &placed->bottom))
    return;
  y = MAX (placed->top + 4, *free_px);
  if (placed->mark != NULL)
    {
      height = measure_mark (placed->mark);
      placed->place = GRAPHENE_RECT_INIT (
          START_PX + BRACKET_PX, y - 3,
          (self->is_wide ? WIDE_PX : NARROW_PX) - START_PX - BRACKET_PX, height);
      *free_px = y + height;
    }
  else if (self->is_wide)
    {
      height = measure_text (self, placed->text);
      placed->place = GRAPHENE_RECT_INIT (START_PX, y, WIDE_PX - START_PX, height);
      *free_px = y + height + GAP_PX;
    }
  else
    {
      placed->place = GRAPHENE_RECT_INIT (0, y - 3, NARROW_PX, SHEET_PX + 6);
      *free_px = y + SHEET_PX + 4;
    }
  g_array_append_val (self->placed, *placed);
}

/* Both are in the order of their passages. */
static void
place_all (TemaNoteGutter *self)
{
  guint n_notes, first, last;
  const TemaAnnotation *const *notes = get_notes (self, &n_notes);
  float free_px = -G_MAXFLOAT;

  g_array_set_size (self->placed, 0);
  if (n_notes + self->passages->len == 0)
    return;
  tema_transcript_view_get_visible_chars (self->view, gtk_widget_get_height (GTK_WIDGET (self)) / 2,
                                          &first, &last);
  for (guint i = 0, j = 0; i < n_notes || j < self->passages->len;)
    {
      const MemoPassage *passage
          = j < self->passages->len ? &g_array_index (self->passages, MemoPassage, j) : NULL;
      gboolean is_note
          = i < n_notes && (passage == NULL || notes[i]->first_char <= passage->first_char);
      guint from = is_note ? notes[i]->first_char : passage->first_char;
      guint to = is_note ? notes[i]->last_char : passage->last_char;
      Placed placed = { is_note ? notes[i]->id : 0, is_note ? NULL : passage->mark,
                        is_note ? notes[i]->text : NULL };

      if (from < last && to > first)
        place_one (self, &placed, from, to, &free_px);
      i += is_note;
      j += !is_note;
    }
}

static void
draw_text (TemaNoteGutter *self, GtkSnapshot *snapshot, const Placed *placed)
{
  g_autoptr (PangoLayout) layout = create_layout (self, placed->text);
  GdkRGBA color;

  tema_get_text_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.85f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (TEXT_PX, placed->place.origin.y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_one (TemaNoteGutter *self, GtkSnapshot *snapshot, const Placed *placed)
{
  GdkRGBA paper;

  get_paper (&paper);
  gtk_snapshot_append_color (snapshot, &paper,
                             &GRAPHENE_RECT_INIT (START_PX, placed->top + 2, BRACKET_PX,
                                                  MAX (placed->bottom - placed->top - 4, 4)));
  if (placed->mark != NULL)
    gtk_widget_snapshot_child (GTK_WIDGET (self), placed->mark, snapshot);
  else if (self->is_wide)
    draw_text (self, snapshot, placed);
  else
    draw_sheet (snapshot, &paper, START_PX + BRACKET_PX + 4, placed->place.origin.y + 3);
}

static gboolean
allocate_cb (gpointer gutter)
{
  TemaNoteGutter *self = gutter;

  self->allocating = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      place_all (self);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  return G_SOURCE_REMOVE;
}

/* Never at once: it may be asked for while the window gives places, which it would upset. */
static void
queue_places (TemaNoteGutter *self)
{
  if (self->allocating == 0 && self->passages->len > 0)
    self->allocating = g_idle_add_full (G_PRIORITY_HIGH_IDLE, allocate_cb, self, NULL);
}

/* The text may have been laid out anew since the marks got their places. */
static void
check_place (TemaNoteGutter *self, const Placed *placed)
{
  graphene_rect_t bounds;

  if (placed->mark == NULL)
    return;
  if (!gtk_widget_compute_bounds (placed->mark, GTK_WIDGET (self), &bounds)
      || ABS (bounds.origin.y - floorf (placed->place.origin.y)) > 1)
    queue_places (self);
}

static void
tema_note_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaNoteGutter *self = TEMA_NOTE_GUTTER (widget);

  place_all (self);
  if (self->placed->len == 0)
    return;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget)));
  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *placed = &g_array_index (self->placed, Placed, i);

      check_place (self, placed);
      draw_one (self, snapshot, placed);
    }
  gtk_snapshot_pop (snapshot);
}

static const Placed *
find_placed (TemaNoteGutter *self, GtkWidget *mark)
{
  for (guint i = 0; i < self->placed->len; i++)
    if (g_array_index (self->placed, Placed, i).mark == mark)
      return &g_array_index (self->placed, Placed, i);
  return NULL;
}

/* Where they were placed last: asking the text now could lay it out, and the window would have to
 * give all places anew. What is not seen is out of the way; its mark stays mapped for the same
 * reason. */
static void
tema_note_gutter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaNoteGutter *self = TEMA_NOTE_GUTTER (widget);

  for (guint i = 0; i < self->passages->len; i++)
    {
      GtkWidget *mark = g_array_index (self->passages, MemoPassage, i).mark;
      const Placed *placed = find_placed (self, mark);
      GtkAllocation place = { AWAY_PX, AWAY_PX, NARROW_PX, NARROW_PX };

      if (placed != NULL)
        place = (GtkAllocation){ (int)placed->place.origin.x, (int)floorf (placed->place.origin.y),
                                 (int)placed->place.size.width, (int)placed->place.size.height };
      gtk_widget_size_allocate (mark, &place, -1);
    }
}

static const Placed *
find_at (TemaNoteGutter *self, double x, double y)
{
  for (guint i = 0; i < self->placed->len; i++)
    {
      const Placed *placed = &g_array_index (self->placed, Placed, i);

      if (placed->note != 0
          && graphene_rect_contains_point (&placed->place, &GRAPHENE_POINT_INIT (x, y)))
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
tema_note_gutter_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tema_note_gutter_parent_class)->map (widget);
  _tema_note_gutter_catch_up (TEMA_NOTE_GUTTER (widget));
}

static void
tema_note_gutter_dispose (GObject *object)
{
  TemaNoteGutter *self = TEMA_NOTE_GUTTER (object);

  g_clear_handle_id (&self->allocating, g_source_remove);
  g_clear_handle_id (&self->updating, g_source_remove);
  tema_note_gutter_set_memos (self, NULL);
  G_OBJECT_CLASS (tema_note_gutter_parent_class)->dispose (object);
}

static void
tema_note_gutter_finalize (GObject *object)
{
  g_array_unref (TEMA_NOTE_GUTTER (object)->placed);
  g_array_unref (TEMA_NOTE_GUTTER (object)->passages);
  G_OBJECT_CLASS (tema_note_gutter_parent_class)->finalize (object);
}

static void
tema_note_gutter_class_init (TemaNoteGutterClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_note_gutter_dispose;
  G_OBJECT_CLASS (class)->finalize = tema_note_gutter_finalize;
  widget_class->map = tema_note_gutter_map;
  widget_class->measure = tema_note_gutter_measure;
  widget_class->size_allocate = tema_note_gutter_size_allocate;
  widget_class->snapshot = tema_note_gutter_snapshot;
  widget_class->query_tooltip = query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "notes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
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
  self->passages = g_array_new (FALSE, FALSE, sizeof (MemoPassage));
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
  _tema_note_gutter_set_titles (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * tema_note_gutter_redraw:
 * @self: a gutter
 *
 * Follows the text, which was scrolled or is another.
 */
void
tema_note_gutter_redraw (TemaNoteGutter *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  queue_places (self);
}
