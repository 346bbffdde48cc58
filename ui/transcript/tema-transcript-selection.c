/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is selected, and how a selection grows: to the sentence, the paragraph, the turn. */
#include "transcript/tema-transcript-view.h"

/* Nobody means half a word: a quotation would begin in the middle of it. Punctuation is left where
 * the hand left it. */
static void
widen_to_words (GtkTextIter *first, GtkTextIter *last)
{
  if (gtk_text_iter_inside_word (first) && !gtk_text_iter_starts_word (first))
    gtk_text_iter_backward_word_start (first);
  if (gtk_text_iter_inside_word (last) && !gtk_text_iter_starts_word (last))
    gtk_text_iter_forward_word_end (last);
}

/**
 * tema_transcript_view_get_selection:
 * @self: a view
 * @first_char: (out): first selected character
 * @last_char: (out): the character after the selection
 *
 * Returns: whether anything but white space is selected; then in whole words, and without the white
 * space at both ends
 */
gboolean
tema_transcript_view_get_selection (TemaTranscriptView *self, guint *first_char, guint *last_char)
{
  GtkTextIter first, last;

  if (tema_transcript_view_get_transcript (self) == NULL
      || !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)),
                                                &first, &last))
    return FALSE;
  widen_to_words (&first, &last);
  *first_char = gtk_text_iter_get_offset (&first);
  *last_char = gtk_text_iter_get_offset (&last);
  return tema_transcript_trim (tema_transcript_view_get_transcript (self), first_char, last_char);
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
 * tema_transcript_view_scroll_to:
 * @self: a view
 * @at_char: a character
 *
 * Brings a character into sight, when it is not.
 */
void
tema_transcript_view_scroll_to (TemaTranscriptView *self, guint at_char)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &at,
                                      at_char);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self), &at, 0.05, FALSE, 0, 0);
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
 * tema_transcript_view_show_passage:
 * @self: a view
 * @first_char: first character of a passage
 * @last_char: the character after it
 *
 * Selects a passage and brings it where it can be read on: to the upper part of the view, unless it
 * is well in sight already.
 */
void
tema_transcript_view_show_passage (TemaTranscriptView *self, guint first_char, guint last_char)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  guint first_visible, last_visible;

  tema_transcript_view_get_visible_chars (self, -gtk_widget_get_height (GTK_WIDGET (self)) / 8,
                                          &first_visible, &last_visible);
  tema_transcript_view_select (self, first_char, last_char);
  if (first_char < first_visible || last_char > last_visible)
    gtk_text_view_scroll_to_mark (
        view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)), 0, TRUE, 0, 0.25);
}

typedef void (*Widen) (TemaTranscript *transcript, GtkTextIter *first, GtkTextIter *last);

static void
widen_to_paragraphs (TemaTranscript *transcript, GtkTextIter *first, GtkTextIter *last)
{
  gtk_text_iter_set_line_offset (first, 0);
  if (!gtk_text_iter_ends_line (last))
    gtk_text_iter_forward_to_line_end (last);
}

/* A sentence ends with its paragraph, whatever its punctuation. */
static void
widen_to_sentences (TemaTranscript *transcript, GtkTextIter *first, GtkTextIter *last)
{
  GtkTextIter start = *first, end = *last;

  widen_to_paragraphs (transcript, &start, &end);
  if (!gtk_text_iter_starts_sentence (first))
    gtk_text_iter_backward_sentence_start (first);
  if (!gtk_text_iter_ends_sentence (last) || gtk_text_iter_equal (first, last))
    gtk_text_iter_forward_sentence_end (last);
  if (gtk_text_iter_compare (first, &start) < 0)
    *first = start;
  if (gtk_text_iter_compare (last, &end) > 0)
    *last = end;
}

static void
widen_to_turns (TemaTranscript *transcript, GtkTextIter *first, GtkTextIter *last)
{
  const TemaTurn *turn = tema_transcript_find_turn (transcript, gtk_text_iter_get_offset (first));

  if (turn != NULL)
    gtk_text_iter_set_offset (first, turn->first_char);
  turn = tema_transcript_find_turn (transcript, gtk_text_iter_get_offset (last) - 1);
  if (turn != NULL)
    gtk_text_iter_set_offset (last, turn->last_char);
}

static gboolean
try_to_widen (TemaTranscriptView *self, Widen widen, guint *first_char, guint *last_char)
{
  TemaTranscript *transcript = tema_transcript_view_get_transcript (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter first, last;
  guint first_wide, last_wide;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, *first_char);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, *last_char);
  widen (transcript, &first, &last);
  first_wide = gtk_text_iter_get_offset (&first);
  last_wide = gtk_text_iter_get_offset (&last);
  if (!tema_transcript_trim (transcript, &first_wide, &last_wide) || first_wide > *first_char
      || last_wide < *last_char || (first_wide == *first_char && last_wide == *last_char))
    return FALSE;
  *first_char = first_wide;
  *last_char = last_wide;
  return TRUE;
}

/**
 * tema_transcript_view_grow_selection:
 * @self: a view
 *
 * Selects the sentence at the caret; from there on the whole sentences, paragraphs, and turns that
 * the selection lies in, whichever is the next larger stretch. Without white space at the ends.
 *
 * Returns: whether there was something larger to select
 */
gboolean
tema_transcript_view_grow_selection (TemaTranscriptView *self)
{
  static const Widen ladder[] = { widen_to_sentences, widen_to_paragraphs, widen_to_turns };
  guint first, last;

  if (tema_transcript_view_get_transcript (self) == NULL)
    return FALSE;
  if (!tema_transcript_view_get_selection (self, &first, &last))
    first = last = tema_transcript_view_get_caret (self);
  for (guint i = 0; i < G_N_ELEMENTS (ladder); i++)
    if (try_to_widen (self, ladder[i], &first, &last))
      {
        tema_transcript_view_select (self, first, last);
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_blank (const GtkTextIter *iter)
{
  return g_unichar_isspace (gtk_text_iter_get_char (iter));
}

static gboolean
step_back (GtkTextIter *at, gboolean over_blanks)
{
  GtkTextIter before = *at;

  if (!gtk_text_iter_backward_char (&before) || is_blank (&before) != over_blanks)
    return FALSE;
  *at = before;
  return TRUE;
}

static void
step_forward (GtkTextIter *at, gboolean over_blanks)
{
  while (!gtk_text_iter_is_end (at) && is_blank (at) == over_blanks)
    gtk_text_iter_forward_char (at);
}

/**
 * tema_transcript_view_step_word:
 * @self: a view
 * @at_char: where one end of a passage is
 * @is_last: whether it is the end, not the beginning
 * @is_forward: which way to go
 *
 * Words are what stands between blanks, with their punctuation, so that a passage never ends before
 * its full stop.
 *
 * Returns: where that end is one word further
 */
guint
tema_transcript_view_step_word (TemaTranscriptView *self,
                                guint at_char,
                                gboolean is_last,
                                gboolean is_forward)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), &at,
                                      at_char);
  if (is_forward)
    {
      step_forward (&at, is_last);
      step_forward (&at, !is_last);
    }
  else
    {
      while (step_back (&at, !is_last))
        ;
      while (step_back (&at, is_last))
        ;
    }
  return gtk_text_iter_get_offset (&at);
}

/**
 * tema_transcript_view_snap_to_word:
 * @self: a view
 * @at_char: where the pointer is
 * @is_last: whether the end of a passage is sought, not its beginning
 *
 * Returns: the nearest place where a word ends, or begins
 */
guint
tema_transcript_view_snap_to_word (TemaTranscriptView *self, guint at_char, gboolean is_last)
{
  guint forward = tema_transcript_view_step_word (self, at_char, is_last, TRUE);
  guint back = tema_transcript_view_step_word (self, forward, is_last, FALSE);

  return at_char - MIN (back, at_char) < forward - at_char ? back : forward;
}
