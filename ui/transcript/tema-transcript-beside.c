/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One text, or two beside each other, with their codes or without: what a pane shows of that. */
#include "transcript/tema-transcript-pane-private.h"

/**
 * tema_transcript_pane_set_active:
 * @self: one of two panes beside each other
 * @is_active: whether keys of the window are about this one
 */
void
tema_transcript_pane_set_active (TemaTranscriptPane *self, gboolean is_active)
{
  self->is_active = is_active;
  if (is_active)
    gtk_widget_add_css_class (self->heading, "active");
  else
    gtk_widget_remove_css_class (self->heading, "active");
  _tema_transcript_pane_update_state (self);
}

/**
 * tema_transcript_pane_set_beside:
 * @self: a pane
 * @is_split: whether there is another one beside it
 * @is_second: whether it is the one that can be closed
 */
void
tema_transcript_pane_set_beside (TemaTranscriptPane *self, gboolean is_split, gboolean is_second)
{
  gtk_widget_set_visible (self->beside_button, !is_second);
  gtk_widget_set_visible (self->reading_button, !is_second);
  gtk_widget_set_visible (self->close_button, is_second);
  if (is_split)
    gtk_widget_add_css_class (self->heading, "beside");
  else
    gtk_widget_remove_css_class (self->heading, "beside");
}

/**
 * tema_transcript_pane_set_reading:
 * @self: a pane
 * @is_reading: whether to show the text and its notes without anything of the codes
 */
void
tema_transcript_pane_set_reading (TemaTranscriptPane *self, gboolean is_reading)
{
  self->is_reading = is_reading;
  _tema_transcript_pane_hide_bar (self);
  _tema_transcript_pane_let_go (self);
  tema_transcript_view_set_reading (self->view, is_reading);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_button), !is_reading);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), !is_reading);
  _tema_transcript_pane_count_hidden (self);
  _tema_transcript_pane_update_state (self);
}
