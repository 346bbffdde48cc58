/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The transcript's text: what is shown is the document, what is drawn under it are its codings. */
#include "transcript/tema-transcript-view.h"

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

struct _TemaTranscriptView
{
  GtkTextView parent_instance;

  TemaTranscript *transcript; /* nullable */
  GtkAdjustment *vadjustment; /* nullable: followed, so that the gutters scroll too */
  GtkWidget *speakers;        /* left gutter */
  GtkWidget *notes;           /* right gutter, next to the text */
  GtkWidget *stripes;         /* right gutter, beyond the notes */
  GtkTextTag *turn_tag;       /* space above the first line of a turn */
  GtkCssProvider *zoom_css;
  gint64 chosen_coding;  /* 0: none */
  gint64 hovered_coding; /* 0: none; goes before the chosen one */
  struct
  {
    gint64 coding; /* 0: none */
    guint first_char;
    guint last_char;
  } preview;               /* what the ends of a coding would be if the mouse were let go */
  GHashTable *shown_codes; /* nullable: set of TemaCode; else all */
  const char *shown_coder; /* nullable: interned; else all */
  gboolean can_change;
  gboolean is_reading;  /* without any trace of codes */
  TemaSpan lit_passage; /* what a card without a coding is about; empty: none */
  GArray *matches;      /* nullable: of TemaSpan: what was found, in order */
  guint match_at;       /* the one that was gone to */
};

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

static void
redraw (TemaTranscriptView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  gtk_widget_queue_draw (self->speakers);
  gtk_widget_queue_draw (self->notes);
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
                                               "pixels-above-lines", ABOVE_TURN_PX, NULL);
  add_gutters (self);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (follow_scrolling_cb), NULL);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (redraw),
                            self);
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
  redraw (self);
}

static void
annotations_changed_cb (TemaTranscriptView *self)
{
  gtk_widget_queue_resize (self->notes);
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
    }
  self->lit_passage = (TemaSpan){ 0, 0 };
  g_clear_pointer (&self->matches, g_array_unref);
  tema_speaker_gutter_update (TEMA_SPEAKER_GUTTER (self->speakers));
  gtk_widget_queue_resize (self->notes);
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
 * tema_transcript_view_choose_coding:
 * @self: a view
 * @coding_id: the coding that keys are about, lit up while the others are dimmed; 0 for none
 */
void
tema_transcript_view_choose_coding (TemaTranscriptView *self, gint64 coding_id)
{
  if (self->chosen_coding == coding_id)
    return;
  self->chosen_coding = coding_id;
  redraw (self);
}

/**
 * tema_transcript_view_get_chosen_coding:
 * @self: a view
 *
 * Returns: the coding that keys are about, 0 for none
 */
gint64
tema_transcript_view_get_chosen_coding (TemaTranscriptView *self)
{
  return self->chosen_coding;
}

/**
 * tema_transcript_view_hover_coding:
 * @self: a view
 * @coding_id: the coding under the pointer, 0 for none
 */
void
tema_transcript_view_hover_coding (TemaTranscriptView *self, gint64 coding_id)
{
  if (self->hovered_coding == coding_id)
    return;
  self->hovered_coding = coding_id;
  redraw (self);
}

/**
 * tema_transcript_view_get_lit_coding:
 * @self: a view
 *
 * Returns: the coding that is lit while the others are dimmed, 0 for none
 */
gint64
tema_transcript_view_get_lit_coding (TemaTranscriptView *self)
{
  return self->preview.coding != 0   ? self->preview.coding
         : self->hovered_coding != 0 ? self->hovered_coding
                                     : self->chosen_coding;
}

/**
 * tema_transcript_view_preview_ends:
 * @self: a view
 * @coding_id: a coding; 0 to show all where they are
 * @first_char: where it shall be shown to begin
 * @last_char: and to end
 *
 * Shows what moving the ends of a coding would do.
 */
void
tema_transcript_view_preview_ends (TemaTranscriptView *self,
                                   gint64 coding_id,
                                   guint first_char,
                                   guint last_char)
{
  self->preview.coding = coding_id;
  self->preview.first_char = first_char;
  self->preview.last_char = last_char;
  redraw (self);
}

/**
 * tema_transcript_view_get_ends:
 * @self: a view
 * @coding: a coding
 * @first_char: (out): where it is shown to begin
 * @last_char: (out): the character after its end
 */
void
tema_transcript_view_get_ends (TemaTranscriptView *self,
                               const TemaCoding *coding,
                               guint *first_char,
                               guint *last_char)
{
  gboolean is_preview = coding->id == self->preview.coding;

  *first_char = is_preview ? self->preview.first_char : coding->first_char;
  *last_char = is_preview ? self->preview.last_char : coding->last_char;
}

/**
 * tema_transcript_view_move_ends:
 * @self: a view
 * @coding_id: a coding
 * @first_char: where it shall begin
 * @last_char: the character after its new end
 *
 * Ends a preview: what the user wants is known. White space at the ends is never meant.
 */
void
tema_transcript_view_move_ends (TemaTranscriptView *self,
                                gint64 coding_id,
                                guint first_char,
                                guint last_char)
{
  tema_transcript_view_preview_ends (self, 0, 0, 0);
  if (self->transcript != NULL && tema_transcript_trim (self->transcript, &first_char, &last_char))
    g_signal_emit (self, signals[SIGNAL_ENDS_MOVED], 0, coding_id, first_char, last_char);
}

/**
 * tema_transcript_view_set_can_change:
 * @self: a view
 * @can_change: whether the ends of codings can be dragged
 */
void
tema_transcript_view_set_can_change (TemaTranscriptView *self, gboolean can_change)
{
  self->can_change = can_change;
}

/**
 * tema_transcript_view_can_change:
 * @self: a view
 *
 * Returns: whether the ends of codings can be dragged
 */
gboolean
tema_transcript_view_can_change (TemaTranscriptView *self)
{
  return self->can_change;
}

/**
 * tema_transcript_view_show_only:
 * @self: a view
 * @codes: (nullable) (element-type TemaCode): a set of codes, %NULL for all
 * @coder: (nullable): a coder's name, %NULL for all
 *
 * Shows only some of the codings: those with one of the codes and of the coder.
 */
void
tema_transcript_view_show_only (TemaTranscriptView *self, GHashTable *codes, const char *coder)
{
  g_clear_pointer (&self->shown_codes, g_hash_table_unref);
  self->shown_codes = codes != NULL ? g_hash_table_ref (codes) : NULL;
  self->shown_coder = g_intern_string (coder);
  self->chosen_coding = self->hovered_coding = self->preview.coding = 0;
  tema_stripe_gutter_update (TEMA_STRIPE_GUTTER (self->stripes));
  redraw (self);
}

/**
 * tema_transcript_view_is_shown:
 * @self: a view
 * @coding: a coding of its document
 *
 * Returns: whether what tema_transcript_view_show_only() asked for includes it
 */
gboolean
tema_transcript_view_is_shown (TemaTranscriptView *self, const TemaCoding *coding)
{
  return (self->shown_codes == NULL || g_hash_table_contains (self->shown_codes, coding->code))
         && (self->shown_coder == NULL || self->shown_coder == coding->coder);
}

/**
 * tema_transcript_view_list_codings:
 * @self: a view
 * @first_char: first character of a stretch
 * @last_char: the character after it
 *
 * Returns: (transfer container) (element-type TemaCoding): the codings that touch the stretch and
 *   are not hidden, in order; until the next change
 */
GPtrArray *
tema_transcript_view_list_codings (TemaTranscriptView *self, guint first_char, guint last_char)
{
  GPtrArray *found;
  guint n_shown = 0;

  if (self->is_reading)
    return g_ptr_array_new ();
  found = tema_transcript_list_codings (self->transcript, first_char, last_char);

  for (guint i = 0; i < found->len; i++)
    if (tema_transcript_view_is_shown (self, g_ptr_array_index (found, i)))
      found->pdata[n_shown++] = found->pdata[i];
  g_ptr_array_set_size (found, n_shown);
  return found;
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
  redraw (self);
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

/**
 * tema_transcript_view_light_passage:
 * @self: a view
 * @first_char: first character of a passage
 * @last_char: the character after it; the same for none
 *
 * Marks what a note that is being written is about, as the selection is not seen then.
 */
void
tema_transcript_view_light_passage (TemaTranscriptView *self, guint first_char, guint last_char)
{
  self->lit_passage = (TemaSpan){ first_char, last_char };
  redraw (self);
}

/**
 * tema_transcript_view_get_lit_passage:
 * @self: a view
 *
 * Returns: (transfer none): what is marked; empty for nothing
 */
const TemaSpan *
tema_transcript_view_get_lit_passage (TemaTranscriptView *self)
{
  return &self->lit_passage;
}

/**
 * tema_transcript_view_set_matches:
 * @self: a view
 * @matches: (nullable) (element-type TemaSpan): what was found, in order
 * @at: the one that was gone to
 */
void
tema_transcript_view_set_matches (TemaTranscriptView *self, GArray *matches, guint at)
{
  if (matches != NULL)
    g_array_ref (matches);
  g_clear_pointer (&self->matches, g_array_unref);
  self->matches = matches;
  self->match_at = at;
  redraw (self);
}

/**
 * tema_transcript_view_get_matches:
 * @self: a view
 * @at: (out): the one that was gone to
 *
 * Returns: (transfer none) (nullable) (element-type TemaSpan): what was found, in order
 */
GArray *
tema_transcript_view_get_matches (TemaTranscriptView *self, guint *at)
{
  *at = self->match_at;
  return self->matches;
}
