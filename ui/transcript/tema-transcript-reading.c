/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where reading stopped in a document: kept while it is read, and gone to when it is shown again.
 */
#include "tema-config.h"

#include "transcript/tema-reading-places.h"
#include "transcript/tema-transcript-pane-private.h"

#define PLACE_PAUSE_MS 1500

void
_tema_transcript_pane_remember_place (TemaTranscriptPane *self)
{
  guint last;

  if (self->going_to_place == 0) /* else it was not gone to yet */
    tema_transcript_view_get_visible_chars (self->view, 0, &self->place, &last);
  tema_reading_places_set (tema_document_get_guid (tema_transcript_get_document (self->transcript)),
                           self->place);
}

/* When the view knows how wide it is: lines that are broken anew would shift the place. */
static gboolean
go_to_place_cb (gpointer pane)
{
  TemaTranscriptPane *self = pane;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  self->going_to_place = 0;
  if (self->revealed.last_char > 0)
    tema_transcript_view_show_passage (self->view, self->revealed.first_char,
                                       self->revealed.last_char);
  else if (self->place == 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  else
    gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer),
                                  0, TRUE, 0, 0);
  return G_SOURCE_REMOVE;
}

void
_tema_transcript_pane_go_to_place (TemaTranscriptPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter place;

  self->revealed = (TemaSpan){ 0, 0 };
  self->place = tema_reading_places_get (
      tema_document_get_guid (tema_transcript_get_document (self->transcript)));
  self->place = MIN (self->place, tema_transcript_get_n_chars (self->transcript));
  gtk_text_buffer_get_iter_at_offset (buffer, &place, self->place);
  gtk_text_buffer_place_cursor (buffer, &place);
  if (self->going_to_place == 0)
    self->going_to_place = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, go_to_place_cb, self, NULL);
}

static gboolean
keep_place_cb (gpointer pane)
{
  TemaTranscriptPane *self = pane;

  self->keeping_place = 0;
  if (self->transcript != NULL)
    _tema_transcript_pane_remember_place (self);
  return G_SOURCE_REMOVE;
}

/* Not only when the document is left: a computer may go out before. */
void
_tema_transcript_pane_scrolled_cb (TemaTranscriptPane *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->overview));
  g_clear_handle_id (&self->keeping_place, g_source_remove);
  self->keeping_place = g_timeout_add (PLACE_PAUSE_MS, keep_place_cb, self);
}
