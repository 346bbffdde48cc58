/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The panes that other rooms make: here they meet. One document, or two beside each other; keys and
 * the list of documents are about the one that had the focus last. */
#include "window/tema-window-private.h"

#include "compat/tema-parts.h"
#include "compat/tema-settings.h"

#define ROOM_FOR_TWO_PX 900

static void
code_activated_cb (TemaWindow *self, TemaCode *code)
{
  _tema_window_show_codebook (self);
  tema_codebook_pane_select_code (self->codebook, code);
}

static void
codes_selected_cb (TemaWindow *self)
{
  g_autoptr (GPtrArray) codes = tema_codebook_pane_list_selected (self->codebook);

  tema_transcript_pane_set_marked_codes (self->first_transcript, codes);
  tema_transcript_pane_set_marked_codes (self->second_transcript, codes);
  tema_extracts_pane_set_codes (self->extracts, codes);
}

static void
transcript_activated_cb (TemaWindow *self, TemaTranscriptPane *pane)
{
  TemaTranscript *transcript = tema_transcript_pane_get_transcript (pane);

  if (pane == self->transcript)
    return;
  tema_transcript_pane_set_active (self->transcript, FALSE);
  self->transcript = pane;
  tema_transcript_pane_set_active (pane, TRUE);
  if (transcript != NULL)
    tema_documents_pane_select (self->documents, tema_transcript_get_document (transcript));
}

/* At once where the document is on the screen, else when it is. */
void
_tema_window_show_passage (TemaWindow *self,
                           TemaDocument *document,
                           guint first_char,
                           guint last_char)
{
  TemaTranscript *shown = tema_transcript_pane_get_transcript (self->transcript);

  self->reveal_first = first_char;
  self->reveal_last = last_char;
  if (shown != NULL && tema_transcript_get_document (shown) == document)
    _tema_window_reveal (self);
  else
    tema_documents_pane_select (self->documents, document);
}

/* The passage that somebody wants to see, once its document is there. */
void
_tema_window_reveal (TemaWindow *self)
{
  if (self->reveal_last > 0)
    tema_transcript_pane_reveal (self->transcript, self->reveal_first, self->reveal_last);
  self->reveal_first = self->reveal_last = 0;
}

static TemaTranscriptPane *
add_transcript (TemaWindow *self)
{
  GtkWidget *pane = tema_transcript_pane_new ();

  gtk_widget_set_size_request (pane, 300, -1);
  g_signal_connect_swapped (pane, "code-activated", G_CALLBACK (code_activated_cb), self);
  g_signal_connect_swapped (pane, "activated", G_CALLBACK (transcript_activated_cb), self);
  return TEMA_TRANSCRIPT_PANE (pane);
}

void
_tema_window_add_panes (TemaWindow *self)
{
  GtkWidget *beside = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *above = gtk_paned_new (GTK_ORIENTATION_VERTICAL);

  self->first_transcript = self->transcript = add_transcript (self);
  self->second_transcript = add_transcript (self);
  tema_transcript_pane_set_active (self->second_transcript, FALSE);
  tema_transcript_pane_set_beside (self->second_transcript, FALSE, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->second_transcript), FALSE);
  gtk_paned_set_start_child (GTK_PANED (beside), GTK_WIDGET (self->first_transcript));
  gtk_paned_set_end_child (GTK_PANED (beside), GTK_WIDGET (self->second_transcript));
  gtk_paned_set_shrink_start_child (GTK_PANED (beside), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (beside), FALSE);
  self->beside_paned = GTK_PANED (beside);
  self->codebook = TEMA_CODEBOOK_PANE (tema_codebook_pane_new ());
  self->extracts = TEMA_EXTRACTS_PANE (tema_extracts_pane_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->extracts), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->extracts), -1, 140);
  g_signal_connect_swapped (self->extracts, "place-chosen", G_CALLBACK (_tema_window_show_passage),
                            self);
  gtk_widget_set_size_request (beside, -1, 160);
  gtk_paned_set_start_child (GTK_PANED (above), beside);
  gtk_paned_set_end_child (GTK_PANED (above), GTK_WIDGET (self->extracts));
  gtk_paned_set_shrink_start_child (GTK_PANED (above), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (above), FALSE);
  gtk_paned_set_resize_end_child (GTK_PANED (above), FALSE);
  self->extracts_paned = GTK_PANED (above);
  adw_bin_set_child (self->transcript_bin, above);
  adw_bin_set_child (self->codebook_bin, GTK_WIDGET (self->codebook));
  g_signal_connect_swapped (self->codebook, "notify::selected-code", G_CALLBACK (codes_selected_cb),
                            self);
}

/* The document below the one that is shown, or above it: seldom anybody wants the same twice. */
static TemaDocument *
find_neighbour (TemaWindow *self)
{
  GListModel *documents = tema_project_get_documents (self->project);
  guint n_documents = g_list_model_get_n_items (documents);
  TemaDocument *shown = tema_documents_pane_get_selected (self->documents);
  guint at = 0;

  for (; at < n_documents; at++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, at);

      if (document == shown)
        break;
    }
  if (at + 1 >= n_documents)
    at = at >= 1 ? at - 2 : (guint)-1;
  return at + 1 < n_documents ? g_list_model_get_item (documents, at + 1) : NULL;
}

void
_tema_window_set_beside (TemaWindow *self, gboolean is_split)
{
  g_autoptr (TemaDocument) neighbour = is_split ? find_neighbour (self) : NULL;
  int width = gtk_widget_get_width (GTK_WIDGET (self->beside_paned));
  gboolean is_narrow = width < ROOM_FOR_TWO_PX * tema_settings_get_text_scale ();

  gtk_widget_set_visible (GTK_WIDGET (self->second_transcript), is_split);
  tema_transcript_pane_set_beside (self->first_transcript, is_split, FALSE);
  tema_transcript_pane_set_beside (self->second_transcript, is_split, TRUE);
  if (!is_split)
    {
      transcript_activated_cb (self, self->first_transcript);
      tema_transcript_pane_set_transcript (self->second_transcript, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self->first_transcript));
      if (self->has_beside_hidden_codebook)
        gtk_widget_set_visible (GTK_WIDGET (self->codebook_bin), TRUE);
      self->has_beside_hidden_codebook = FALSE;
      return;
    }
  /* Two texts need the room more than the codebook, which F9 brings back. */
  if (is_narrow && gtk_widget_get_visible (GTK_WIDGET (self->codebook_bin)))
    {
      width += gtk_widget_get_width (GTK_WIDGET (self->codebook_bin));
      gtk_widget_set_visible (GTK_WIDGET (self->codebook_bin), FALSE);
      self->has_beside_hidden_codebook = TRUE;
    }
  gtk_paned_set_position (self->beside_paned, width / 2);
  transcript_activated_cb (self, self->second_transcript);
  if (neighbour != NULL)
    tema_documents_pane_select (self->documents, neighbour);
}

void
_tema_window_show_extracts (TemaWindow *self, gboolean is_shown)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->extracts_paned));

  if (is_shown && !gtk_widget_get_visible (GTK_WIDGET (self->extracts)))
    gtk_paned_set_position (self->extracts_paned, height * 55 / 100);
  gtk_widget_set_visible (GTK_WIDGET (self->extracts), is_shown);
}

/* While reading, codes and what codes with them are out of sight. */
void
_tema_window_set_reading (TemaWindow *self, gboolean is_reading)
{
  tema_transcript_pane_set_reading (self->first_transcript, is_reading);
  tema_transcript_pane_set_reading (self->second_transcript, is_reading);
  gtk_widget_set_visible (GTK_WIDGET (self->codebook_bin),
                          !is_reading
                              && !(self->is_narrow && gtk_widget_get_visible (self->left_side)));
  if (is_reading)
    g_action_group_change_action_state (G_ACTION_GROUP (self), "extracts",
                                        g_variant_new_boolean (FALSE));
}

void
_tema_window_follow_codebook (TemaWindow *self)
{
  codes_selected_cb (self);
  tema_transcript_pane_follow_codebook (self->transcript);
}

/*
 * _tema_window_step_pane:
 * @self: a window
 * @is_forward: whether to the next pane
 *
 * Moves the focus from part to part of the screen and around; from the header to the first or the
 * last.
 */
void
_tema_window_step_pane (TemaWindow *self, gboolean is_forward)
{
  const TemaPart parts[] = { { GTK_WIDGET (self->documents) },
                             { GTK_WIDGET (self->first_transcript) },
                             { GTK_WIDGET (self->second_transcript) },
                             { GTK_WIDGET (self->codebook) },
                             { GTK_WIDGET (self->extracts) } };

  if (gtk_widget_get_mapped (GTK_WIDGET (self->themes)))
    tema_themes_page_step_part (self->themes, is_forward);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->map)))
    tema_map_page_step_part (self->map, is_forward);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->cases)))
    tema_cases_page_step_part (self->cases, is_forward);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->notes)))
    tema_notes_page_step_part (self->notes, is_forward);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self->report)))
    tema_report_screen_step_part (self->report, is_forward);
  else
    tema_parts_step (parts, G_N_ELEMENTS (parts), is_forward);
}
