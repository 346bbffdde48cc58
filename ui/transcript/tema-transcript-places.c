/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where characters are on the screen, and which characters are there. */
#include "transcript/tema-transcript-view.h"

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
 * tema_transcript_view_get_nearest_char:
 * @self: a view
 * @x: a place in the view
 * @y: likewise
 *
 * Returns: the place between two characters that is nearest; beside a line, its beginning or end
 */
guint
tema_transcript_view_get_nearest_char (TemaTranscriptView *self, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter at;
  GdkRectangle place;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &at, buffer_x, buffer_y))
    {
      if (buffer_x > 0 && !gtk_text_iter_ends_line (&at))
        gtk_text_view_forward_display_line_end (view, &at);
      return gtk_text_iter_get_offset (&at);
    }
  gtk_text_view_get_iter_location (view, &at, &place);
  if (buffer_x > place.x + place.width / 2)
    gtk_text_iter_forward_char (&at);
  return gtk_text_iter_get_offset (&at);
}

/**
 * tema_transcript_view_is_over_text:
 * @self: a view
 * @x: a place in the view
 *
 * Returns: whether it is between the gutters
 */
gboolean
tema_transcript_view_is_over_text (TemaTranscriptView *self, double x)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int left = gtk_widget_get_width (gtk_text_view_get_gutter (view, GTK_TEXT_WINDOW_LEFT));
  int right = gtk_widget_get_width (gtk_text_view_get_gutter (view, GTK_TEXT_WINDOW_RIGHT));

  return x >= left && x < gtk_widget_get_width (GTK_WIDGET (self)) - right;
}
