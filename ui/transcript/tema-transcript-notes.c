/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Notes in the margin: write, read again, delete. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "base/tema-guid.h"
#include "project/tema-writing.h"
#include "transcript/tema-note-card.h"
#include "transcript/tema-transcript-pane-private.h"
#include "widgets/tema-typing.h"

/* One note while its card is open. */
typedef struct
{
  TemaTranscriptPane *pane;
  TemaProject *project;
  TemaWriting *writing;
  GtkWidget *card;
  char *kept; /* nullable: what it said when it was last looked at */
  TemaTyping *typing;
} Note;

static void
note_free (Note *self)
{
  tema_typing_free (self->typing);
  g_object_unref (self->writing);
  g_object_unref (self->pane);
  g_object_unref (self->project);
  g_free (self->kept);
  g_free (self);
}

/* Keys: GUID of the document, first and last character, the note's id or 0, and of several new ones
 * in one place which one. An empty note is none; emptying one that is there is no way to delete it.
 */
static TemaAct *
make_note (TemaProject *project, const char *key, const char *created, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (key, " ", -1);
  TemaDocument *document = tema_project_find_document (project, parts[0]);
  gint64 id = created != NULL ? tema_guid_to_id (created) : g_ascii_strtoll (parts[3], NULL, 10);

  if (document == NULL || *text == '\0')
    return NULL;
  return id != 0 ? tema_act_change_annotation (document, id, text)
                 : tema_act_annotate (document, g_ascii_strtoull (parts[1], NULL, 10),
                                      g_ascii_strtoull (parts[2], NULL, 10), text);
}

/* The writing of a note that is there, or of a new one in that place: one that could not be saved
 * is gone on with. */
static TemaWriting *
find_writing (TemaTranscriptPane *pane, const TemaAnnotation *note)
{
  const char *guid = tema_document_get_guid (tema_transcript_get_document (pane->transcript));
  TemaWriting *writing
      = note != NULL ? tema_writing_find_created (pane->project, make_note, note->id) : NULL;

  for (guint i = 0; writing == NULL; i++)
    {
      g_autofree char *key = g_strdup_printf (
          "%s %u %u %" G_GINT64_FORMAT " %u", guid, pane->note_passage.first_char,
          pane->note_passage.last_char, note != NULL ? note->id : 0, i);
      TemaWriting *found = tema_writing_get (pane->project, make_note, key);

      if (note != NULL || tema_writing_get_created (found) == NULL)
        writing = found;
    }
  return writing;
}

static void
save (Note *self)
{
  g_autofree char *text = tema_note_card_dup_text (self->card);

  tema_typing_stop (self->typing);
  if (*text == '\0' || g_strcmp0 (text, self->kept) == 0
      || tema_project_is_read_only (self->project))
    return;
  g_free (self->kept);
  self->kept = g_strdup (text);
  tema_writing_write (self->writing, text, tema_typing_goes_on (self->typing));
}

static void
due_cb (gpointer data)
{
  save (data);
}

static void
typed_cb (Note *self)
{
  tema_typing_key (self->typing);
}

/* What was written is kept however the card was closed; undo takes it back. */
static void
note_closed_cb (Note *self)
{
  gboolean is_wanted = self->pane->note >= 0;

  tema_transcript_view_light_passage (self->pane->view, 0, 0);
  g_signal_handlers_disconnect_by_data (tema_note_card_get_buffer (self->card), self);
  g_signal_handlers_disconnect_by_data (self->card, self);
  self->pane->note = 0;
  if (is_wanted)
    save (self);
  note_free (self);
}

/* What was typed is newer than what is on disk. */
static void
begin_writing (TemaTranscriptPane *pane, GtkWidget *card, const TemaAnnotation *note)
{
  Note *self = g_new0 (Note, 1);
  const char *unsaved;

  self->pane = g_object_ref (pane);
  self->project = g_object_ref (pane->project);
  self->writing = g_object_ref (find_writing (pane, note));
  self->card = card;
  self->typing = tema_typing_new (due_cb, self);
  unsaved = tema_writing_peek (self->writing);
  if (unsaved != NULL)
    gtk_text_buffer_set_text (tema_note_card_get_buffer (card), unsaved, -1);
  self->kept = g_strdup (unsaved != NULL ? unsaved : note != NULL ? note->text : NULL);
  g_signal_connect_swapped (tema_note_card_get_buffer (card), "changed", G_CALLBACK (typed_cb),
                            self);
  g_signal_connect_swapped (card, "closed", G_CALLBACK (note_closed_cb), self);
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
  begin_writing (self, card, note);
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
