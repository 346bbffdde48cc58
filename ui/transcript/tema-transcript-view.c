/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The transcript's text: what is shown is the document, what is drawn under it are its codings. */
#include "transcript/tema-transcript-view-private.h"

#include "transcript/tema-speaker-gutter.h"
#include "transcript/tema-stripe-gutter.h"
#include "transcript/tema-coded-text.h"
#include "transcript/tema-coding-ends.h"
#include "transcript/tema-note-gutter.h"

#include <adwaita.h>

#include "compat/tema-settings.h"

#define POINTS_NORMAL 12.0
/* A turn of one line has room for a name and a time below each other. */
#define ABOVE_TURN_PX 16

enum
{
  SIGNAL_STRIPE_PRESSED,
  SIGNAL_NOTE_PRESSED,
  SIGNAL_ENDS_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaTranscriptView, tema_transcript_view, GTK_TYPE_TEXT_VIEW)

static void
tema_transcript_view_snapshot_layer (GtkTextView *view,
                                     GtkTextViewLayer layer,
                                     GtkSnapshot *snapshot)
{
  TemaTranscriptView *self = TEMA_TRANSCRIPT_VIEW (view);

  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT && self->transcript != NULL)
    _tema_coded_text_draw (self, snapshot);
}

/* Text and gutters: they show the same codings. */
void
_tema_transcript_view_redraw (TemaTranscriptView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->speakers);
  tema_note_gutter_redraw (TEMA_NOTE_GUTTER (self->notes));
  gtk_widget_queue_draw (self->stripes);
}

static void
tema_transcript_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaTranscriptView *self = TEMA_TRANSCRIPT_VIEW (widget);

  tema_speaker_gutter_set_room (TEMA_SPEAKER_GUTTER (self->speakers), width);
  tema_stripe_gutter_set_room (TEMA_STRIPE_GUTTER (self->stripes), width);
  GTK_WIDGET_CLASS (tema_transcript_view_parent_class)
      ->size_allocate (widget, width, height, baseline);
  gtk_widget_queue_draw (self->speakers);
  gtk_widget_queue_draw (self->notes);
  gtk_widget_queue_draw (self->stripes);
}

static GdkClipboard *
get_primary (GtkWidget *widget)
{
  return gdk_display_get_primary_clipboard (gtk_widget_get_display (widget));
}

/* A passage stays selected while something else is selected in an entry: without this, GTK takes
 * the selection away as soon as another one becomes the display's. */
static void
tema_transcript_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tema_transcript_view_parent_class)->realize (widget);
  gtk_text_buffer_remove_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                              get_primary (widget));
}

/* GTK takes back what it gave. */
static void
tema_transcript_view_unrealize (GtkWidget *widget)
{
  gtk_text_buffer_add_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                           get_primary (widget));
  GTK_WIDGET_CLASS (tema_transcript_view_parent_class)->unrealize (widget);
}

static void
tema_transcript_view_dispose (GObject *object)
{
  TemaTranscriptView *self = TEMA_TRANSCRIPT_VIEW (object);

  if (self->transcript != NULL)
    g_signal_handlers_disconnect_by_data (self->transcript, self);
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_clear_object (&self->vadjustment);
  g_clear_object (&self->transcript);
  g_clear_object (&self->zoom_css);
  g_clear_pointer (&self->shown_codes, g_hash_table_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  G_OBJECT_CLASS (tema_transcript_view_parent_class)->dispose (object);
}

static void
tema_transcript_view_class_init (TemaTranscriptViewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_transcript_view_dispose;
  GTK_WIDGET_CLASS (class)->realize = tema_transcript_view_realize;
  GTK_WIDGET_CLASS (class)->unrealize = tema_transcript_view_unrealize;
  GTK_WIDGET_CLASS (class)->size_allocate = tema_transcript_view_size_allocate;
  GTK_TEXT_VIEW_CLASS (class)->snapshot_layer = tema_transcript_view_snapshot_layer;
  signals[SIGNAL_STRIPE_PRESSED]
      = g_signal_new ("stripe-pressed", TEMA_TYPE_TRANSCRIPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_NOTE_PRESSED]
      = g_signal_new ("note-pressed", TEMA_TYPE_TRANSCRIPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_ENDS_MOVED]
      = g_signal_new ("ends-moved", TEMA_TYPE_TRANSCRIPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_UINT, G_TYPE_UINT);
}

static void
emit_pressed (
    TemaTranscriptView *self, guint signal, gint64 id, double x, double y, GtkWidget *gutter)
{
  graphene_point_t in_view;

  if (gtk_widget_compute_point (gutter, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &in_view))
    g_signal_emit (self, signal, 0, id, (double)in_view.x, (double)in_view.y);
}

static void
stripe_pressed_cb (TemaTranscriptView *self, gint64 coding, double x, double y, GtkWidget *gutter)
{
  emit_pressed (self, signals[SIGNAL_STRIPE_PRESSED], coding, x, y, gutter);
}

static void
note_pressed_cb (TemaTranscriptView *self, gint64 note, double x, double y, GtkWidget *gutter)
{
  emit_pressed (self, signals[SIGNAL_NOTE_PRESSED], note, x, y, gutter);
}

static void
add_gutters (TemaTranscriptView *self)
{
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->speakers = tema_speaker_gutter_new (self);
  self->notes = tema_note_gutter_new (self);
  self->stripes = tema_stripe_gutter_new (self);
  /* The view's gutters do not change sides with the window, nor does what is next to the text. */
  gtk_widget_set_direction (right, GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (right), self->notes);
  gtk_box_append (GTK_BOX (right), self->stripes);
  gtk_text_view_set_gutter (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_LEFT, self->speakers);
  gtk_text_view_set_gutter (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_RIGHT, right);
  g_signal_connect_swapped (self->stripes, "pressed", G_CALLBACK (stripe_pressed_cb), self);
  g_signal_connect_swapped (self->notes, "pressed", G_CALLBACK (note_pressed_cb), self);
}

/* The view moves what it draws itself; what its gutters draw stands where they drew it last. */
static void
follow_scrolling_cb (TemaTranscriptView *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));

  if (self->vadjustment == adjustment)
    return;
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->vadjustment, self);
  g_set_object (&self->vadjustment, adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed",
                              G_CALLBACK (_tema_transcript_view_redraw), self);
}

static void
tema_transcript_view_init (TemaTranscriptView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, 18);
  gtk_text_view_set_bottom_margin (view, 60);
  gtk_text_view_set_left_margin (view, 6);
  gtk_text_view_set_right_margin (view, 14);
  gtk_widget_add_css_class (GTK_WIDGET (self), "transcript");
  self->turn_tag = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), "turn",
                                               "pixels-above-lines", ABOVE_TURN_PX, NULL);
  add_gutters (self);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (follow_scrolling_cb), NULL);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark",
                            G_CALLBACK (_tema_transcript_view_redraw), self);
  tema_coding_ends_add (self);
  self->zoom_css = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  GTK_STYLE_PROVIDER (self->zoom_css),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

/**
 * tema_transcript_view_new:
 *
 * Returns: (transfer floating): a view without a document
 */
GtkWidget *
tema_transcript_view_new (void)
{
  return g_object_new (TEMA_TYPE_TRANSCRIPT_VIEW, NULL);
}

static void
codings_changed_cb (TemaTranscriptView *self)
{
  if (tema_transcript_find_coding (self->transcript, self->chosen_coding) == NULL)
    self->chosen_coding = 0;
  if (tema_transcript_find_coding (self->transcript, self->hovered_coding) == NULL)
    self->hovered_coding = 0;
  self->preview.coding = 0;
  tema_stripe_gutter_update (TEMA_STRIPE_GUTTER (self->stripes));
  _tema_transcript_view_redraw (self);
}

static void
annotations_changed_cb (TemaTranscriptView *self)
{
  gtk_widget_queue_resize (self->notes);
  _tema_transcript_view_redraw (self);
}

static void
turns_changed_cb (TemaTranscriptView *self)
{
  tema_speaker_gutter_update (TEMA_SPEAKER_GUTTER (self->speakers));
  _tema_transcript_view_redraw (self);
}

static void
space_turns (TemaTranscriptView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  guint n_turns;
  const TemaTurn *turns = tema_transcript_get_turns (self->transcript, &n_turns);

  for (guint i = 1; i < n_turns; i++)
    {
      GtkTextIter first, last;

      gtk_text_buffer_get_iter_at_offset (buffer, &first, turns[i].first_char);
      last = first;
      gtk_text_iter_forward_to_line_end (&last);
      gtk_text_buffer_apply_tag (buffer, self->turn_tag, &first, &last);
    }
}

/**
 * tema_transcript_view_set_transcript:
 * @self: a view
 * @transcript: (nullable): what to show
 *
 * Shows a document from its beginning. Only what is seen is laid out; the rest follows when the
 * program is idle.
 */
void
tema_transcript_view_set_transcript (TemaTranscriptView *self, TemaTranscript *transcript)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;

  if (self->transcript == transcript)
    return;
  if (self->transcript != NULL)
    g_signal_handlers_disconnect_by_data (self->transcript, self);
  g_set_object (&self->transcript, transcript);
  self->chosen_coding = self->hovered_coding = self->preview.coding = 0;
  gtk_text_buffer_set_text (buffer, transcript != NULL ? tema_transcript_get_text (transcript) : "",
                            -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  if (transcript != NULL)
    {
      space_turns (self);
      g_signal_connect_swapped (transcript, "codings-changed", G_CALLBACK (codings_changed_cb),
                                self);
      g_signal_connect_swapped (transcript, "annotations-changed",
                                G_CALLBACK (annotations_changed_cb), self);
      g_signal_connect_swapped (transcript, "turns-changed", G_CALLBACK (turns_changed_cb), self);
    }
  self->lit_passage = (TemaSpan){ 0, 0 };
  g_clear_pointer (&self->matches, g_array_unref);
  tema_speaker_gutter_update (TEMA_SPEAKER_GUTTER (self->speakers));
  tema_note_gutter_update (TEMA_NOTE_GUTTER (self->notes));
  gtk_widget_queue_resize (self->notes);
  tema_stripe_gutter_update (TEMA_STRIPE_GUTTER (self->stripes));
  _tema_transcript_view_redraw (self);
}

/**
 * tema_transcript_view_set_memos:
 * @self: a view
 * @memos: (nullable): those of the project, to be marked beside the passages they are about
 */
void
tema_transcript_view_set_memos (TemaTranscriptView *self, TemaMemos *memos)
{
  tema_note_gutter_set_memos (TEMA_NOTE_GUTTER (self->notes), memos);
}

/**
 * tema_transcript_view_open_memo:
 * @self: a view
 *
 * Opens the memo on the passage that the caret stands in.
 *
 * Returns: whether there is one
 */
gboolean
tema_transcript_view_open_memo (TemaTranscriptView *self)
{
  GtkWidget *mark = tema_note_gutter_find_memos (TEMA_NOTE_GUTTER (self->notes),
                                                 tema_transcript_view_get_caret (self));

  if (mark == NULL)
    return FALSE;
  g_signal_emit_by_name (mark, "clicked");
  return TRUE;
}

/**
 * tema_transcript_view_get_transcript:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what is shown
 */
TemaTranscript *
tema_transcript_view_get_transcript (TemaTranscriptView *self)
{
  return self->transcript;
}

/**
 * tema_transcript_view_set_zoom:
 * @self: a view
 * @zoom: how large the text shall be, 1 for normal
 */
void
tema_transcript_view_set_zoom (TemaTranscriptView *self, double zoom)
{
  char points[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *css = NULL;

  g_ascii_formatd (points, sizeof points, "%.2f", POINTS_NORMAL * zoom);
  css = g_strdup_printf (".transcript { font-size: %spt; }", points);
  gtk_css_provider_load_from_data (self->zoom_css, css, -1);
  g_object_set (self->turn_tag, "pixels-above-lines",
                (int)(ABOVE_TURN_PX * MAX (zoom * tema_settings_get_text_scale (), 1)), NULL);
  gtk_widget_queue_resize (self->speakers);
  gtk_widget_queue_resize (self->notes);
  gtk_widget_queue_resize (self->stripes);
}

/**
 * tema_transcript_view_set_spacing:
 * @self: a view
 * @spacing_px: room between two lines
 */
void
tema_transcript_view_set_spacing (TemaTranscriptView *self, int spacing_px)
{
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (self), spacing_px);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self), spacing_px);
}

/**
 * tema_transcript_view_set_reading:
 * @self: a view
 * @is_reading: whether to show the text alone, with its notes, and nothing of its codes
 */
void
tema_transcript_view_set_reading (TemaTranscriptView *self, gboolean is_reading)
{
  self->is_reading = is_reading;
  gtk_widget_set_visible (self->stripes, !is_reading);
  tema_note_gutter_set_wide (TEMA_NOTE_GUTTER (self->notes), is_reading);
  _tema_transcript_view_redraw (self);
}

/**
 * tema_transcript_view_is_reading:
 * @self: a view
 *
 * Returns: whether it shows nothing of the codes
 */
gboolean
tema_transcript_view_is_reading (TemaTranscriptView *self)
{
  return self->is_reading;
}
