/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The transcript's text: what is shown is the document, what is drawn under it are its codings. */
#include "transcript/tema-transcript-view.h"

#include "transcript/tema-speaker-gutter.h"
#include "transcript/tema-stripe-gutter.h"
#include "transcript/tema-coded-text.h"

#include <adwaita.h>

#define POINTS_NORMAL 12.0

struct _TemaTranscriptView
{
  GtkTextView parent_instance;

  TemaTranscript *transcript; /* nullable */
  GtkAdjustment *vadjustment; /* nullable: followed, so that the gutters scroll too */
  GtkWidget *speakers;        /* left gutter */
  GtkWidget *stripes;         /* right gutter */
  GtkTextTag *turn_tag;       /* space above the first line of a turn */
  GtkCssProvider *zoom_css;
  gint64 lit_coding; /* 0: none; else the others are dimmed */
};

enum
{
  SIGNAL_STRIPE_PRESSED,
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

static void
redraw (TemaTranscriptView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->speakers);
  gtk_widget_queue_draw (self->stripes);
}

static void
tema_transcript_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TemaTranscriptView *self = TEMA_TRANSCRIPT_VIEW (widget);

  tema_stripe_gutter_set_room (TEMA_STRIPE_GUTTER (self->stripes), width);
  GTK_WIDGET_CLASS (tema_transcript_view_parent_class)
      ->size_allocate (widget, width, height, baseline);
  gtk_widget_queue_draw (self->speakers);
  gtk_widget_queue_draw (self->stripes);
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
  G_OBJECT_CLASS (tema_transcript_view_parent_class)->dispose (object);
}

static void
tema_transcript_view_class_init (TemaTranscriptViewClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_transcript_view_dispose;
  GTK_WIDGET_CLASS (class)->size_allocate = tema_transcript_view_size_allocate;
  GTK_TEXT_VIEW_CLASS (class)->snapshot_layer = tema_transcript_view_snapshot_layer;
  signals[SIGNAL_STRIPE_PRESSED]
      = g_signal_new ("stripe-pressed", TEMA_TYPE_TRANSCRIPT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
gutter_pressed_cb (TemaTranscriptView *self, gint64 coding, double x, double y, GtkWidget *gutter)
{
  graphene_point_t in_view;

  if (gtk_widget_compute_point (gutter, GTK_WIDGET (self), &GRAPHENE_POINT_INIT (x, y), &in_view))
    g_signal_emit (self, signals[SIGNAL_STRIPE_PRESSED], 0, coding, (double)in_view.x,
                   (double)in_view.y);
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
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (redraw), self);
}

static void
tema_transcript_view_init (TemaTranscriptView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_pixels_inside_wrap (view, 6);
  gtk_text_view_set_pixels_below_lines (view, 6);
  gtk_text_view_set_top_margin (view, 18);
  gtk_text_view_set_bottom_margin (view, 60);
  gtk_text_view_set_left_margin (view, 6);
  gtk_text_view_set_right_margin (view, 14);
  gtk_widget_add_css_class (GTK_WIDGET (self), "transcript");
  self->turn_tag = gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), "turn",
                                               "pixels-above-lines", 16, NULL);
  self->speakers = tema_speaker_gutter_new (self);
  gtk_text_view_set_gutter (view, GTK_TEXT_WINDOW_LEFT, self->speakers);
  self->stripes = tema_stripe_gutter_new (self);
  gtk_text_view_set_gutter (view, GTK_TEXT_WINDOW_RIGHT, self->stripes);
  g_signal_connect_swapped (self->stripes, "pressed", G_CALLBACK (gutter_pressed_cb), self);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (follow_scrolling_cb), NULL);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (redraw),
                            self);
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
  if (self->lit_coding != 0
      && tema_transcript_find_coding (self->transcript, self->lit_coding) == NULL)
    self->lit_coding = 0;
  tema_stripe_gutter_update (TEMA_STRIPE_GUTTER (self->stripes));
  redraw (self);
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
  self->lit_coding = 0;
  gtk_text_buffer_set_text (buffer, transcript != NULL ? tema_transcript_get_text (transcript) : "",
                            -1);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  if (transcript != NULL)
    {
      space_turns (self);
      g_signal_connect_swapped (transcript, "codings-changed", G_CALLBACK (codings_changed_cb),
                                self);
    }
  tema_speaker_gutter_update (TEMA_SPEAKER_GUTTER (self->speakers));
  tema_stripe_gutter_update (TEMA_STRIPE_GUTTER (self->stripes));
  redraw (self);
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
 * tema_transcript_view_get_selection:
 * @self: a view
 * @first_char: (out): first selected character
 * @last_char: (out): the character after the selection
 *
 * Returns: whether anything but white space is selected; then without the white space at both ends
 */
gboolean
tema_transcript_view_get_selection (TemaTranscriptView *self, guint *first_char, guint *last_char)
{
  GtkTextIter first, last;

  if (self->transcript == NULL
      || !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                                &first, &last))
    return FALSE;
  *first_char = gtk_text_iter_get_offset (&first);
  *last_char = gtk_text_iter_get_offset (&last);
  return tema_transcript_trim (self->transcript, first_char, last_char);
}

/**
 * tema_transcript_view_get_caret:
 * @self: a view
 *
 * Returns: the character that the caret stands before
 */
guint
tema_transcript_view_get_caret (TemaTranscriptView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_offset (&caret);
}

/**
 * tema_transcript_view_set_lit_coding:
 * @self: a view
 * @coding_id: a coding whose passage shall light up while the others are dimmed; 0 for none
 */
void
tema_transcript_view_set_lit_coding (TemaTranscriptView *self, gint64 coding_id)
{
  if (self->lit_coding == coding_id)
    return;
  self->lit_coding = coding_id;
  redraw (self);
}

/**
 * tema_transcript_view_get_lit_coding:
 * @self: a view
 *
 * Returns: the coding that is lit, 0 for none
 */
gint64
tema_transcript_view_get_lit_coding (TemaTranscriptView *self)
{
  return self->lit_coding;
}

/**
 * tema_transcript_view_get_visible_chars:
 * @self: a view
 * @margin_px: how far above and below to look too
 * @first_char: (out): first character on the screen
 * @last_char: (out): the character after the last one
 */
void
tema_transcript_view_get_visible_chars (TemaTranscriptView *self,
                                        int margin_px,
                                        guint *first_char,
                                        guint *last_char)
{
  GdkRectangle visible;
  GtkTextIter first, last;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &first, 0, visible.y - margin_px);
  gtk_text_view_backward_display_line_start (GTK_TEXT_VIEW (self), &first);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &last, 0,
                                      visible.y + visible.height + margin_px);
  gtk_text_view_forward_display_line_end (GTK_TEXT_VIEW (self), &last);
  *first_char = gtk_text_iter_get_offset (&first);
  *last_char = gtk_text_iter_get_offset (&last);
}

/**
 * tema_transcript_view_get_reach:
 * @self: a view
 * @first_char: first character of a passage
 * @last_char: the character after it
 * @top_px: (out): where its first line begins, in the window of the view
 * @bottom_px: (out): where its last line ends
 *
 * Returns: whether the passage lies in the text
 */
gboolean
tema_transcript_view_get_reach (
    TemaTranscriptView *self, guint first_char, guint last_char, int *top_px, int *bottom_px)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter first, last;
  GdkRectangle top, bottom;

  if (last_char > (guint)gtk_text_buffer_get_char_count (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_offset (buffer, &first, first_char);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, last_char);
  gtk_text_view_get_iter_location (view, &first, &top);
  gtk_text_view_get_iter_location (view, &last, &bottom);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, top.y, NULL, top_px);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, bottom.y + bottom.height,
                                         NULL, bottom_px);
  return TRUE;
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
  gtk_widget_queue_resize (self->speakers);
  gtk_widget_queue_resize (self->stripes);
}

/**
 * tema_transcript_view_get_extents:
 * @self: a view
 * @first_char: first character of a passage
 * @last_char: the character after it
 * @first_line: (out): the place of its first character, in the window of the view
 * @last_line: (out): the place after its last character
 *
 * Where something that belongs to a passage can be shown beside it.
 */
void
tema_transcript_view_get_extents (TemaTranscriptView *self,
                                  guint first_char,
                                  guint last_char,
                                  GdkRectangle *first_line,
                                  GdkRectangle *last_line)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter first, last;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, first_char);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, last_char);
  gtk_text_view_get_iter_location (view, &first, first_line);
  gtk_text_view_get_iter_location (view, &last, last_line);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, first_line->x, first_line->y,
                                         &first_line->x, &first_line->y);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, last_line->x, last_line->y,
                                         &last_line->x, &last_line->y);
}

/**
 * tema_transcript_view_get_char_at:
 * @self: a view
 * @x: a place in the view
 * @y: likewise
 * @at_char: (out): the character there
 *
 * Returns: whether there is one
 */
gboolean
tema_transcript_view_get_char_at (TemaTranscriptView *self, double x, double y, guint *at_char)
{
  GtkTextIter at;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &at, buffer_x, buffer_y))
    return FALSE;
  *at_char = gtk_text_iter_get_offset (&at);
  return TRUE;
}

/**
 * tema_transcript_view_select:
 * @self: a view
 * @first_char: first character to select
 * @last_char: the character after it
 *
 * Selects a passage and scrolls to it.
 */
void
tema_transcript_view_select (TemaTranscriptView *self, guint first_char, guint last_char)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter first, last;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, first_char);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, last_char);
  gtk_text_buffer_select_range (buffer, &first, &last);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0.15,
                                FALSE, 0, 0);
}

/**
 * tema_transcript_view_select_sentence:
 * @self: a view
 *
 * Selects the sentence around the caret, within its paragraph.
 *
 * Returns: whether there is one
 */
gboolean
tema_transcript_view_select_sentence (TemaTranscriptView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  guint caret = tema_transcript_view_get_caret (self), first_char, last_char;
  GtkTextIter first, last, start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, caret);
  last = start = end = first;
  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  if (!gtk_text_iter_starts_sentence (&first))
    gtk_text_iter_backward_sentence_start (&first);
  gtk_text_iter_forward_sentence_end (&last);
  first_char
      = gtk_text_iter_get_offset (gtk_text_iter_compare (&first, &start) > 0 ? &first : &start);
  last_char = gtk_text_iter_get_offset (gtk_text_iter_compare (&last, &end) < 0 ? &last : &end);
  if (self->transcript == NULL || !tema_transcript_trim (self->transcript, &first_char, &last_char))
    return FALSE;
  tema_transcript_view_select (self, first_char, last_char);
  return TRUE;
}
