/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Finding words in the document: all of them are marked, in the text and on the strip beside it. */
#include "tema-config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "project/tema-search.h"
#include "transcript/tema-transcript-pane-private.h"

#define MAX_TAKEN_CHARS 80

static void
update_count (TemaTranscriptPane *self, GArray *matches)
{
  g_autofree char *text = NULL;

  if (matches == NULL)
    text = g_strdup ("");
  else if (matches->len == 0)
    text = g_strdup (_ ("Not found"));
  else
    /* TRANSLATORS: the third of seventeen places where a word was found */
    text = g_strdup_printf (_ ("%u of %u"), self->match_at + 1, matches->len);
  gtk_label_set_text (self->find_count, text);
  gtk_widget_set_sensitive (self->find_steps, matches != NULL && matches->len > 0);
}

static void
show_matches (TemaTranscriptPane *self, GArray *matches)
{
  tema_transcript_view_set_matches (self->view, matches, self->match_at);
  tema_overview_strip_update (self->overview);
  update_count (self, matches);
}

static void
go_to_match (TemaTranscriptPane *self, GArray *matches)
{
  const TemaSpan *match = &g_array_index (matches, TemaSpan, self->match_at);

  show_matches (self, matches);
  tema_transcript_view_select (self->view, match->first_char, match->last_char);
}

/* From what is on the screen on: the eye is there. */
static guint
find_nearest (TemaTranscriptPane *self, GArray *matches)
{
  guint first, last;

  tema_transcript_view_get_visible_chars (self->view, 0, &first, &last);
  for (guint i = 0; i < matches->len; i++)
    if (g_array_index (matches, TemaSpan, i).first_char >= first)
      return i;
  return 0;
}

void
_tema_transcript_pane_update_find (TemaTranscriptPane *self)
{
  const char *wanted = gtk_editable_get_text (GTK_EDITABLE (self->find_entry));
  g_autoptr (GArray) matches = NULL;

  self->match_at = 0;
  if (self->transcript == NULL || *wanted == '\0'
      || !gtk_search_bar_get_search_mode (self->find_bar))
    {
      show_matches (self, NULL);
      return;
    }
  matches = tema_search_text (tema_transcript_get_text_index (self->transcript), wanted);
  if (matches->len == 0)
    {
      guint caret = tema_transcript_view_get_caret (self->view);

      /* What the first letters found is not what is sought. */
      tema_transcript_view_select (self->view, caret, caret);
      show_matches (self, matches);
      return;
    }
  self->match_at = find_nearest (self, matches);
  go_to_match (self, matches);
}

static void
step (TemaTranscriptPane *self, int by)
{
  guint at;
  GArray *matches = tema_transcript_view_get_matches (self->view, &at);

  if (matches == NULL || matches->len == 0)
    return;
  self->match_at = (at + matches->len + by) % matches->len;
  go_to_match (self, matches);
}

/* To the letter, as part of a word may be what is sought; "" for none that could be. */
static char *
dup_selected_words (TemaTranscriptPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *text = NULL;
  GtkTextIter first, last;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &first, &last)
      || gtk_text_iter_get_offset (&last) - gtk_text_iter_get_offset (&first) > MAX_TAKEN_CHARS)
    return g_strdup ("");
  text = g_strstrip (gtk_text_buffer_get_slice (buffer, &first, &last, FALSE));
  return strchr (text, '\n') == NULL ? g_steal_pointer (&text) : g_strdup ("");
}

static void
take_selection (TemaTranscriptPane *self)
{
  g_autofree char *text = dup_selected_words (self);

  if (*text != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->find_entry), text);
}

/**
 * tema_transcript_pane_dup_sought_words:
 * @self: a pane
 *
 * Returns: (transfer full): the words that are being found in the document, or else those that are
 *   selected; "" for none
 */
char *
tema_transcript_pane_dup_sought_words (TemaTranscriptPane *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->find_entry));

  if (gtk_search_bar_get_search_mode (self->find_bar) && *typed != '\0')
    return g_strdup (typed);
  return dup_selected_words (self);
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);

  _tema_transcript_pane_hide_bar (self);
  _tema_transcript_pane_hide_card (self);
  gtk_search_bar_set_search_mode (self->find_bar, TRUE);
  take_selection (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->find_entry), 0, -1);
  _tema_transcript_pane_update_find (self);
}

static void
find_next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (TEMA_TRANSCRIPT_PANE (widget), 1);
}

static void
find_previous_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (TEMA_TRANSCRIPT_PANE (widget), -1);
}

/* What was found stays selected: it can be coded at once. */
static void
stop_finding_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);

  gtk_search_bar_set_search_mode (self->find_bar, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
entry_key_cb (TemaTranscriptPane *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval == GDK_KEY_Escape)
    return gtk_widget_activate_action (GTK_WIDGET (self), "transcript.stop-finding", NULL);
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      step (self, (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
      return TRUE;
    }
  return FALSE;
}

void
_tema_transcript_pane_add_find (TemaTranscriptPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->find_entry), keys);
  g_signal_connect_object (self->find_entry, "changed",
                           G_CALLBACK (_tema_transcript_pane_update_find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_bar, "notify::search-mode-enabled",
                           G_CALLBACK (_tema_transcript_pane_update_find), self, G_CONNECT_SWAPPED);
}

void
_tema_transcript_pane_install_find (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "transcript.find-next", NULL, find_next_cb);
  gtk_widget_class_install_action (widget_class, "transcript.find-previous", NULL,
                                   find_previous_cb);
  gtk_widget_class_install_action (widget_class, "transcript.stop-finding", NULL, stop_finding_cb);
}
