/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Speakers and times beside the text; only those on the screen are drawn. */
#include "transcript/tema-speaker-gutter.h"

#include <adwaita.h>

#include "compat/tema-settings.h"
#include "compat/tema-text-color.h"

#define NARROW_PX 18
#define START_PX 18
#define END_PX 14
/* A name of four words must not take the text's room: it ends in an ellipsis. */
#define MIN_NAMES_PX 54
#define MAX_NAMES_PX 132
#define NAMES_SHARE 0.26
/* Enough to know how much room names need; a text with more is no interview. */
#define MAX_SPEAKERS 16
#define NAME_SCALE 0.86
#define TIME_SCALE 0.76
#define NAME_ALPHA 0.85f
#define TIME_ALPHA 0.55f

struct _TemaSpeakerGutter
{
  GtkWidget parent_instance;

  TemaTranscriptView *view; /* whose gutter it is */
  GPtrArray *speakers;      /* (element-type utf8): each once, of the transcript */
  gboolean has_times;
  int max_names_px;
};

G_DEFINE_FINAL_TYPE (TemaSpeakerGutter, tema_speaker_gutter, GTK_TYPE_WIDGET)

static char *
dup_clock (gint64 ms)
{
  gint64 seconds = ms / 1000;

  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600,
                          (int)(seconds / 60 % 60), (int)(seconds % 60));
}

/* Names stand above their times whatever way their letters run: Pango changes sides for a text that
 * runs against the window. */
static PangoAlignment
get_alignment (PangoLayout *layout)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);

  return pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL ? PANGO_ALIGN_RIGHT
                                                                                : PANGO_ALIGN_LEFT;
}

static PangoLayout *
create_layout (TemaSpeakerGutter *self, const char *text, gboolean is_name)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (is_name ? NAME_SCALE : TIME_SCALE));
  if (is_name)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_alignment (layout, get_alignment (layout));
  pango_attr_list_unref (attributes);
  return layout;
}

/* Names and times, and nothing where a text has neither. */
static gboolean
has_room (TemaSpeakerGutter *self)
{
  return self->speakers->len > 0 || self->has_times;
}

static int
measure_text (TemaSpeakerGutter *self, const char *text, gboolean is_name)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text, is_name);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
measure_names (TemaSpeakerGutter *self)
{
  int widest = self->has_times ? measure_text (self, "0:00:00", FALSE) : 0;

  for (guint i = 0; i < self->speakers->len && widest < self->max_names_px; i++)
    widest = MAX (widest, measure_text (self, g_ptr_array_index (self->speakers, i), TRUE));
  return CLAMP (widest, MIN_NAMES_PX, self->max_names_px);
}

static void
tema_speaker_gutter_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  TemaSpeakerGutter *self = TEMA_SPEAKER_GUTTER (widget);

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = has_room (self) ? START_PX + measure_names (self) + END_PX : NARROW_PX;
}

/* How far down a smaller text must begin to stand on the line of the transcript's own. */
static int
get_drop (TemaSpeakerGutter *self, PangoLayout *layout)
{
  g_autoptr (PangoLayout) plain = gtk_widget_create_pango_layout (GTK_WIDGET (self), "x");

  return PANGO_PIXELS (pango_layout_get_baseline (plain) - pango_layout_get_baseline (layout));
}

static int
draw_text (TemaSpeakerGutter *self,
           GtkSnapshot *snapshot,
           const char *text,
           gboolean is_name,
           int y,
           const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text, is_name);
  int height;

  if (is_name)
    y += get_drop (self, layout);
  pango_layout_set_width (layout, (gtk_widget_get_width (GTK_WIDGET (self)) - START_PX - END_PX)
                                      * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (START_PX, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return y + height;
}

static void
draw_turn (TemaSpeakerGutter *self,
           GtkSnapshot *snapshot,
           const TemaTurn *turn,
           const GdkRGBA *color)
{
  int top, bottom;
  GdkRGBA strong = *color, dim = *color;

  strong.alpha *= NAME_ALPHA;
  if (!adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    dim.alpha *= TIME_ALPHA;
  if (!tema_transcript_view_get_reach (self->view, turn->first_char, turn->last_char, &top,
                                       &bottom))
    return;
  if (turn->speaker != NULL)
    top = draw_text (self, snapshot, turn->speaker, TRUE, top, &strong);
  if (turn->start_ms >= 0)
    {
      g_autofree char *clock = dup_clock (turn->start_ms);

      draw_text (self, snapshot, clock, FALSE, top, &dim);
    }
}

static void
tema_speaker_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TemaSpeakerGutter *self = TEMA_SPEAKER_GUTTER (widget);
  TemaTranscript *transcript = tema_transcript_view_get_transcript (self->view);
  const TemaTurn *turns;
  GdkRGBA color;
  guint n_turns, first, last;

  if (transcript == NULL || !has_room (self))
    return;
  tema_get_text_color (widget, &color);
  turns = tema_transcript_get_turns (transcript, &n_turns);
  tema_transcript_view_get_visible_chars (self->view, 40, &first, &last);
  for (guint i = 0; i < n_turns && turns[i].first_char <= last; i++)
    if (turns[i].first_char >= first)
      draw_turn (self, snapshot, &turns[i], &color);
}

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean is_keyboard, GtkTooltip *tooltip)
{
  const char *speaker = tema_speaker_gutter_find_speaker (TEMA_SPEAKER_GUTTER (widget), y);

  if (speaker == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, speaker);
  return TRUE;
}

static void
tema_speaker_gutter_finalize (GObject *object)
{
  g_ptr_array_unref (TEMA_SPEAKER_GUTTER (object)->speakers);
  G_OBJECT_CLASS (tema_speaker_gutter_parent_class)->finalize (object);
}

static void
tema_speaker_gutter_class_init (TemaSpeakerGutterClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = tema_speaker_gutter_finalize;
  widget_class->measure = tema_speaker_gutter_measure;
  widget_class->snapshot = tema_speaker_gutter_snapshot;
  gtk_widget_class_set_css_name (widget_class, "speakers");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tema_speaker_gutter_init (TemaSpeakerGutter *self)
{
  self->speakers = g_ptr_array_new ();
  self->max_names_px = MAX_NAMES_PX;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

/**
 * tema_speaker_gutter_new:
 * @view: whose gutter it will be
 *
 * Returns: (transfer floating): the gutter
 */
GtkWidget *
tema_speaker_gutter_new (TemaTranscriptView *view)
{
  TemaSpeakerGutter *self = g_object_new (TEMA_TYPE_SPEAKER_GUTTER, NULL);

  self->view = view;
  return GTK_WIDGET (self);
}

/**
 * tema_speaker_gutter_update:
 * @self: a gutter
 *
 * Looks at the view's document anew: a text without speakers needs no room for them.
 */
void
tema_speaker_gutter_update (TemaSpeakerGutter *self)
{
  TemaTranscript *transcript = tema_transcript_view_get_transcript (self->view);
  guint n_turns = 0;
  const TemaTurn *turns
      = transcript != NULL ? tema_transcript_get_turns (transcript, &n_turns) : NULL;

  g_ptr_array_set_size (self->speakers, 0);
  self->has_times = FALSE;
  for (guint i = 0; i < n_turns; i++)
    {
      self->has_times = self->has_times || turns[i].start_ms >= 0;
      if (turns[i].speaker != NULL
          && !g_ptr_array_find_with_equal_func (self->speakers, turns[i].speaker, g_str_equal, NULL)
          && self->speakers->len < MAX_SPEAKERS)
        g_ptr_array_add (self->speakers, (gpointer)turns[i].speaker);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * tema_speaker_gutter_find_speaker:
 * @self: a gutter
 * @y: how far down in the view, in pixels
 *
 * Returns: (transfer none) (nullable): who speaks in the line there; until the next change
 */
const char *
tema_speaker_gutter_find_speaker (TemaSpeakerGutter *self, double y)
{
  TemaTranscript *transcript = tema_transcript_view_get_transcript (self->view);
  GtkTextIter at;
  const TemaTurn *turn;
  int buffer_y;

  if (transcript == NULL)
    return NULL;
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET, 0,
                                         (int)y, NULL, &buffer_y);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self->view), &at, buffer_y, NULL);
  turn = tema_transcript_find_turn (transcript, gtk_text_iter_get_offset (&at));
  return turn != NULL ? turn->speaker : NULL;
}

/**
 * tema_speaker_gutter_set_room:
 * @self: a gutter
 * @view_width_px: how wide the whole view is
 *
 * Lets names grow with the desktop's text, but never to more than their part of the view.
 */
void
tema_speaker_gutter_set_room (TemaSpeakerGutter *self, int view_width_px)
{
  int max_names_px = CLAMP (view_width_px * NAMES_SHARE, MIN_NAMES_PX,
                            MAX_NAMES_PX * tema_settings_get_text_scale ());

  if (max_names_px == self->max_names_px)
    return;
  self->max_names_px = max_names_px;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
