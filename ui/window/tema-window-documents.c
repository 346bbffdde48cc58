/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The document that is chosen comes on the screen. */
#include "window/tema-window-private.h"

#include "documents/tema-speakers-dialog.h"

/* What is coded by keys alone is coded at once; who went elsewhere meanwhile stays there. */
static void
enter_text (TemaWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->wants_text
      && (focus == NULL || !gtk_widget_get_mapped (focus)
          || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->documents))))
    gtk_widget_grab_focus (GTK_WIDGET (self->transcript));
  self->wants_text = FALSE;
}

static void
transcript_loaded_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaTranscript) transcript
      = tema_project_load_transcript_finish (TEMA_PROJECT (project), result, &error);

  if (transcript == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tema_window_show_error (self, error->message);
      return;
    }
  if (self->project == TEMA_PROJECT (project)
      && tema_transcript_get_document (transcript)
             == tema_documents_pane_get_selected (self->documents))
    {
      tema_transcript_pane_set_transcript (self->transcript, transcript);
      _tema_window_reveal (self);
      enter_text (self);
    }
}

void
_tema_window_document_selected_cb (TemaWindow *self)
{
  TemaDocument *document = tema_documents_pane_get_selected (self->documents);
  TemaTranscript *shown = tema_transcript_pane_get_transcript (self->transcript);

  if (shown != NULL && tema_transcript_get_document (shown) == document)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->project == NULL)
    return;
  if (document == NULL)
    {
      tema_transcript_pane_set_transcript (self->transcript, NULL);
      return;
    }
  self->loading = g_cancellable_new ();
  tema_project_load_transcript_async (self->project, document, self->loading, transcript_loaded_cb,
                                      g_object_ref (self));
}

/* The one that was read last time, or the first. */
void
_tema_window_select_a_document (TemaWindow *self)
{
  g_autofree char *guid = _tema_window_dup_last_document (self);
  TemaDocument *document = guid != NULL ? tema_project_find_document (self->project, guid) : NULL;
  g_autoptr (TemaDocument) first
      = g_list_model_get_item (tema_project_get_documents (self->project), 0);

  tema_documents_pane_select (self->documents, document != NULL ? document : first);
}

/* "(ss)": the document's GUID, and whose name shall be written anew. */
static void
speakers_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;
  const char *guid, *speaker;
  TemaDocument *document;
  GtkWidget *dialog;
  g_autoptr (GError) error = NULL;

  if (self->project == NULL || tema_project_is_read_only (self->project))
    return;
  g_variant_get (parameter, "(&s&s)", &guid, &speaker);
  document = tema_project_find_document (self->project, guid);
  if (document == NULL)
    return;
  dialog = tema_speakers_dialog_new (GTK_WINDOW (self), self->project, document, speaker, &error);
  if (dialog != NULL)
    gtk_window_present (GTK_WINDOW (dialog));
  else
    tema_window_show_error (self, error->message);
}

void
_tema_window_add_document_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = { { "speakers", speakers_cb, "(ss)" } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
