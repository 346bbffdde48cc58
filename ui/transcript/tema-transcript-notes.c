/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Notes in the margin: write, read again, delete. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "base/tema-guid.h"
#include "transcript/tema-note-card.h"
#include "transcript/tema-transcript-pane-private.h"

/* Typing is kept this long after the last key; together with the writing, within two seconds. */
#define PAUSE_MS 1500

/* One note while it is written: saved in pauses and at the end, one act after the other. Lives for
 * as long as its card or an act of it. */
typedef struct
{
  TemaTranscriptPane *pane;
  TemaProject *project;
  TemaDocument *document;
  TemaSpan passage;
  GtkWidget *card; /* NULL once closed */
  gint64 id;       /* 0 until it is in the project */
  char *saved;     /* what is on disk, or on its way there */
  char *wanted;    /* nullable: what is to be saved after the act that runs */
  gboolean is_running;
  guint pause;
} Writing;

static void save (Writing *self, const char *text);

static void
free_if_done (Writing *self)
{
  if (self->card != NULL || self->is_running)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  g_object_unref (self->pane);
  g_object_unref (self->project);
  g_object_unref (self->document);
  g_free (self->saved);
  g_free (self->wanted);
  g_free (self);
}

typedef struct
{
  Writing *writing;
  TemaAct *act;
} Saving;

static void
saved_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autofree Saving *saving = data;
  g_autoptr (TemaAct) act = saving->act;
  Writing *self = saving->writing;
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  g_autoptr (GError) error = NULL;

  self->is_running = FALSE;
  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    gtk_widget_activate_action (GTK_WIDGET (self->pane), "win.show-error", "s", error->message);
  else if (self->id == 0 && tema_act_get_created (act)[0] != NULL)
    {
      self->id = tema_guid_to_id (tema_act_get_created (act)[0]);
      if (self->card != NULL)
        self->pane->note = self->id;
    }
  if (wanted != NULL)
    save (self, wanted);
  free_if_done (self);
}

/* An empty note is none; emptying one that is there is no way to delete it. */
static void
save (Writing *self, const char *text)
{
  Saving *saving;

  if (*text == '\0' || g_strcmp0 (text, self->saved) == 0
      || tema_project_is_read_only (self->project))
    return;
  if (self->is_running)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (text);
      return;
    }
  g_free (self->saved);
  self->saved = g_strdup (text);
  saving = g_new0 (Saving, 1);
  saving->writing = self;
  saving->act = self->id == 0 ? tema_act_annotate (self->document, self->passage.first_char,
                                                   self->passage.last_char, text)
                              : tema_act_change_annotation (self->document, self->id, text);
  self->is_running = TRUE;
  tema_project_do_async (self->project, g_object_ref (saving->act), NULL, saved_cb, saving);
}

static gboolean
pause_cb (gpointer data)
{
  Writing *self = data;
  g_autofree char *text = tema_note_card_dup_text (self->card);

  self->pause = 0;
  save (self, text);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (Writing *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

/* What was written is kept however the card was closed; undo takes it back. */
static void
note_closed_cb (Writing *self)
{
  g_autofree char *text = tema_note_card_dup_text (self->card);
  gboolean is_wanted = self->pane->note >= 0;

  tema_transcript_view_light_passage (self->pane->view, 0, 0);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_signal_handlers_disconnect_by_data (tema_note_card_get_buffer (self->card), self);
  g_signal_handlers_disconnect_by_data (self->card, self);
  self->pane->note = 0;
  self->card = NULL;
  if (is_wanted)
    save (self, text);
  free_if_done (self);
}

static void
begin_writing (TemaTranscriptPane *pane, GtkWidget *card, const TemaAnnotation *note)
{
  Writing *self = g_new0 (Writing, 1);

  self->pane = g_object_ref (pane);
  self->project = g_object_ref (pane->project);
  self->document = g_object_ref (tema_transcript_get_document (pane->transcript));
  self->passage = pane->note_passage;
  self->card = card;
  self->id = note != NULL ? note->id : 0;
  self->saved = note != NULL ? g_strdup (note->text) : NULL;
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
