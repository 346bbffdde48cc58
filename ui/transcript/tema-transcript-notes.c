/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Notes in the margin: write, read again, delete. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "transcript/tema-note-card.h"
#include "transcript/tema-transcript-pane-private.h"

static void
keep_new (TemaTranscriptPane *self, const char *text)
{
  if (*text != '\0')
    _tema_transcript_pane_run (self,
                               tema_act_annotate (tema_transcript_get_document (self->transcript),
                                                  self->note_passage.first_char,
                                                  self->note_passage.last_char, text),
                               NULL);
}

static void
keep_changed (TemaTranscriptPane *self, const char *text)
{
  const TemaAnnotation *note = tema_transcript_find_annotation (self->transcript, self->note);

  if (note != NULL && *text != '\0' && strcmp (note->text, text) != 0)
    _tema_transcript_pane_run (self,
                               tema_act_change_annotation (
                                   tema_transcript_get_document (self->transcript), note->id, text),
                               NULL);
}

/* What was written is kept however the card was closed; undo takes it back. */
static void
note_closed_cb (TemaTranscriptPane *self, GtkWidget *card)
{
  g_autofree char *text = tema_note_card_dup_text (card);

  tema_transcript_view_light_passage (self->view, 0, 0);
  if (self->transcript != NULL && _tema_transcript_pane_can_change (self))
    {
      if (self->note == 0)
        keep_new (self, text);
      else
        keep_changed (self, text);
    }
  self->note = 0;
}

static void
show_note (TemaTranscriptPane *self, const TemaAnnotation *note, guint first, guint last)
{
  GtkWidget *card = tema_note_card_new (note, !_tema_transcript_pane_can_change (self));
  GdkRectangle first_line, last_line;

  _tema_transcript_pane_hide_bar (self);
  self->note_passage = (TemaSpan){ first, last };
  tema_transcript_view_scroll_to (self->view, last);
  tema_transcript_view_get_extents (self->view, first, last, &first_line, &last_line);
  gdk_rectangle_union (&first_line, &last_line, &first_line);
  _tema_transcript_pane_put_card (self, card, &first_line, TRUE);
  self->note = note != NULL ? note->id : 0; /* the card before, if there was one, has closed now */
  g_signal_connect_swapped (card, "closed", G_CALLBACK (note_closed_cb), self);
  tema_transcript_view_light_passage (self->view, first, last);
  tema_note_card_focus (card);
}

void
_tema_transcript_pane_show_note (TemaTranscriptPane *self, gint64 id)
{
  const TemaAnnotation *note = tema_transcript_find_annotation (self->transcript, id);

  if (note != NULL)
    show_note (self, note, note->first_char, note->last_char);
}

static const TemaAnnotation *
find_at_caret (TemaTranscriptPane *self)
{
  guint n_notes, caret = tema_transcript_view_get_caret (self->view);
  const TemaAnnotation *const *notes = tema_transcript_get_annotations (self->transcript, &n_notes);

  for (guint i = 0; i < n_notes; i++)
    if (notes[i]->first_char <= caret && notes[i]->last_char > caret)
      return notes[i];
  return NULL;
}

/* With a selection a new note; without, the note at the caret, or a new one on its sentence. */
static void
write_note_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  gboolean has_selection;
  const TemaAnnotation *note;
  guint first, last;

  has_selection = tema_transcript_view_get_selection (self->view, &first, &last);
  note = has_selection ? NULL : find_at_caret (self);
  if (note != NULL)
    {
      show_note (self, note, note->first_char, note->last_char);
      return;
    }
  if (!has_selection)
    has_selection = tema_transcript_view_grow_selection (self->view)
                    && tema_transcript_view_get_selection (self->view, &first, &last);
  if (has_selection)
    show_note (self, NULL, first, last);
  else
    gtk_widget_activate_action (widget, "win.notify", "s",
                                _ ("Put the caret into a sentence, or select a passage, to write a "
                                   "note beside it"));
}

static void
delete_note_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  gint64 id = g_variant_get_int64 (parameter);

  self->note = -1; /* nothing of it is to be kept when the card closes */
  _tema_transcript_pane_hide_card (self);
  _tema_transcript_pane_run (
      self, tema_act_delete_annotation (tema_transcript_get_document (self->transcript), id),
      g_strdup (_ ("Deleted the note")));
}

void
_tema_transcript_pane_install_notes (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.write-note", NULL, write_note_cb);
  gtk_widget_class_install_action (widget_class, "transcript.delete-note", "x", delete_note_cb);
}
