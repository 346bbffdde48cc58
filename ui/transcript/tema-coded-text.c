/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Tints and underlines of what is coded, drawn under the text for the lines on the screen only. */
#include "transcript/tema-coded-text.h"

#include <adwaita.h>

#include "pages/tema-stripe-lanes.h"
#include "widgets/tema-tint.h"

#define UNDERLINE_PX 2
/* More codings than this on one word share the lowest line: there is no room between the lines. */
#define MAX_UNDERLINES 3
/* How much of its tint a coding gives to words that so many others have tinted: the text stays
 * readable however many codes it has. */
static const float fill_by_level[MAX_UNDERLINES] = { 1, 0.7f, 0.4f };
#define DIMMED 0.25f
#define END_PX 2
#define KNOB_PX 7.0

typedef struct
{
  GtkTextView *view;
  GtkSnapshot *snapshot;
  GdkRGBA fill;
  GdkRGBA underline;
  int level;          /* which of the stacked underlines */
  GHashTable *places; /* nullable: character → GdkRectangle, what was asked in this frame */
} Brush;

/* Where codings overlap they share lines, and each asks for the ends of its lines: Pango counts
 * through the paragraph for every answer. */
static void
locate (const Brush *brush, const GtkTextIter *at, GdkRectangle *place)
{
  gpointer key = GINT_TO_POINTER (gtk_text_iter_get_offset (at));
  GdkRectangle *known = brush->places != NULL ? g_hash_table_lookup (brush->places, key) : NULL;

  if (known != NULL)
    {
      *place = *known;
      return;
    }
  gtk_text_view_get_iter_location (brush->view, at, place);
  if (brush->places != NULL)
    g_hash_table_insert (brush->places, key, g_memdup2 (place, sizeof *place));
}

static void
draw_piece (const Brush *brush, const GdkRectangle *first, const GdkRectangle *last, int beyond)
{
  int start = MIN (first->x, last->x);
  int width = MAX (first->x, last->x + beyond) - start;
  int line_y = first->y + first->height - UNDERLINE_PX + brush->level * UNDERLINE_PX;

  if (width <= 0)
    return;
  gtk_snapshot_append_color (brush->snapshot, &brush->fill,
                             &GRAPHENE_RECT_INIT (start, first->y, width, first->height));
  if (brush->underline.alpha > 0)
    gtk_snapshot_append_color (brush->snapshot, &brush->underline,
                               &GRAPHENE_RECT_INIT (start, line_y, width, UNDERLINE_PX));
}

/* Draws from @at to the end of its display line or to @end, and moves @at behind what was drawn. */
static void
draw_on_line (const Brush *brush, GtkTextIter *at, const GtkTextIter *end)
{
  GtkTextIter stop = *at;
  GdkRectangle first, last;
  int beyond = 0;

  if (!gtk_text_iter_ends_line (&stop))
    gtk_text_view_forward_display_line_end (brush->view, &stop);
  if (gtk_text_iter_compare (&stop, end) >= 0)
    stop = *end;
  locate (brush, at, &first);
  locate (brush, &stop, &last);
  /* A word too long for the line is broken inside: GTK puts the line's end before its last
   * character then, not before the blank. */
  if (gtk_text_iter_compare (&stop, end) < 0 && !gtk_text_iter_ends_line (&stop)
      && !g_unichar_isspace (gtk_text_iter_get_char (&stop)))
    beyond = last.width;
  if (first.y == last.y)
    draw_piece (brush, &first, &last, beyond);
  if (gtk_text_iter_compare (&stop, at) > 0)
    *at = stop;
  gtk_text_iter_forward_char (at);
}

static void
draw_passage (const Brush *brush, guint first_char, guint last_char)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (brush->view);
  GtkTextIter at, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, first_char);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, last_char);
  while (gtk_text_iter_compare (&at, &end) < 0)
    draw_on_line (brush, &at, &end);
}

/* Codings that overlap get underlines one under the other, so that each can be told apart. */
static guint *
assign_levels (GPtrArray *codings)
{
  g_autofree TemaStripe *reaches = g_new (TemaStripe, MAX (codings->len, 1));
  guint *levels = g_new0 (guint, MAX (codings->len, 1));
  guint n_levels = 0;

  for (guint i = 0; i < codings->len; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (codings, i);

      reaches[i] = (TemaStripe){ coding->first_char, coding->last_char };
    }
  tema_stripe_lanes_assign (reaches, codings->len, levels, &n_levels);
  return levels;
}

static void
mix_brush (Brush *brush, const TemaCoding *coding, guint level, gint64 lit, gboolean is_dark)
{
  const TemaColor *color = tema_code_get_color (coding->code);

  tema_tint_get_fill (color, is_dark, &brush->fill);
  tema_tint_get_underline (color, is_dark, &brush->underline);
  if (coding->id != lit)
    brush->fill.alpha *= level < MAX_UNDERLINES ? fill_by_level[level] : 0;
  if (lit == 0)
    return;
  brush->fill.alpha
      = coding->id == lit ? MIN (brush->fill.alpha * 2, 1) : brush->fill.alpha * DIMMED;
  brush->underline.alpha *= coding->id == lit ? 1 : DIMMED;
}

static void
draw_knob (const Brush *brush, const GdkRGBA *color, double x, double y)
{
  graphene_rect_t knob = GRAPHENE_RECT_INIT (x - KNOB_PX / 2, y - KNOB_PX / 2, KNOB_PX, KNOB_PX);
  GskRoundedRect shape;

  gsk_rounded_rect_init_from_rect (&shape, &knob, KNOB_PX / 2);
  gtk_snapshot_push_rounded_clip (brush->snapshot, &shape);
  gtk_snapshot_append_color (brush->snapshot, color, &knob);
  gtk_snapshot_pop (brush->snapshot);
}

/* What can be dragged: a bar at each end of the lit passage, with a knob where it sticks out. */
static void
draw_ends (const Brush *brush, const TemaCoding *coding, guint first, guint last, gboolean is_dark)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (brush->view);
  GtkTextIter at;
  GdkRectangle place;
  GdkRGBA color;

  tema_tint_get_stripe (tema_code_get_color (coding->code), is_dark, &color);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, first);
  gtk_text_view_get_iter_location (brush->view, &at, &place);
  gtk_snapshot_append_color (brush->snapshot, &color,
                             &GRAPHENE_RECT_INIT (place.x - END_PX, place.y, END_PX, place.height));
  draw_knob (brush, &color, place.x - END_PX / 2.0, place.y);
  gtk_text_buffer_get_iter_at_offset (buffer, &at, last);
  gtk_text_view_get_iter_location (brush->view, &at, &place);
  gtk_snapshot_append_color (brush->snapshot, &color,
                             &GRAPHENE_RECT_INIT (place.x, place.y, END_PX, place.height));
  draw_knob (brush, &color, place.x + END_PX / 2.0, place.y + place.height);
}

static void
draw_plain (
    TemaTranscriptView *view, GtkSnapshot *snapshot, const char *color, guint first, guint last)
{
  Brush brush = { GTK_TEXT_VIEW (view), snapshot };

  gdk_rgba_parse (&brush.fill, color);
  draw_passage (&brush, first, last);
}

static void
draw_lit_passage (TemaTranscriptView *view, GtkSnapshot *snapshot, guint first, guint last)
{
  const TemaSpan *lit = tema_transcript_view_get_lit_passage (view);

  if (lit->first_char < last && lit->last_char > first)
    draw_plain (view, snapshot, "rgba(217,164,65,0.30)", MAX (lit->first_char, first),
                MIN (lit->last_char, last));
}

/* Found words, of which there may be thousands: only those on the screen. */
static void
draw_matches (TemaTranscriptView *view, GtkSnapshot *snapshot, guint first, guint last)
{
  guint at, low = 0, high;
  GArray *matches = tema_transcript_view_get_matches (view, &at);

  for (high = matches != NULL ? matches->len : 0; low < high;)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (matches, TemaSpan, middle).last_char <= first)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; matches != NULL && i < matches->len; i++)
    {
      const TemaSpan *match = &g_array_index (matches, TemaSpan, i);

      if (match->first_char >= last)
        break;
      draw_plain (view, snapshot, i == at ? "rgba(255,140,0,0.65)" : "rgba(255,200,0,0.40)",
                  match->first_char, match->last_char);
    }
}

/*
 * _tema_coded_text_draw:
 * @view: a view that shows a transcript
 * @snapshot: where to draw, in the buffer's coordinates
 */
void
_tema_coded_text_draw (TemaTranscriptView *view, GtkSnapshot *snapshot)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  gint64 lit = tema_transcript_view_get_lit_coding (view);
  g_autoptr (GPtrArray) codings = NULL;
  g_autoptr (GHashTable) places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autofree guint *levels = NULL;
  guint first, last;

  tema_transcript_view_get_visible_chars (view, 0, &first, &last);
  draw_lit_passage (view, snapshot, first, last);
  draw_matches (view, snapshot, first, last);
  codings = tema_transcript_view_list_codings (view, first, last);
  levels = assign_levels (codings);
  for (guint i = 0; i < codings->len; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (codings, i);
      Brush brush = {
        GTK_TEXT_VIEW (view),
        snapshot,
        .level = MIN (levels[i], MAX_UNDERLINES - 1),
        .places = places,
      };

      guint from, to;

      tema_transcript_view_get_ends (view, coding, &from, &to);
      mix_brush (&brush, coding, levels[i], lit, is_dark);
      draw_passage (&brush, MAX (from, first), MIN (to, last));
      if (coding->id == lit)
        draw_ends (&brush, coding, from, to, is_dark);
    }
}
