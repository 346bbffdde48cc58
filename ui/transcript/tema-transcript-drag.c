/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The selected passage is dragged onto a code; a code is dropped on the selected passage. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "project/tema-passage.h"
#include "transcript/tema-transcript-pane-private.h"

#define ICON_CHARS 60

static gboolean
is_selected (TemaTranscriptPane *self, double x, double y)
{
  guint at_char, first, last;

  return tema_transcript_view_get_selection (self->view, &first, &last)
         && tema_transcript_view_get_char_at (self->view, x, y, &at_char) && at_char >= first
         && at_char < last;
}

/* Asked at the press: a drag that begins elsewhere selects, and then the pointer is in a selection.
 * A press on the selection is kept from the text view, which would drag bare words. */
static void
begin_cb (TemaTranscriptPane *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double x, y;

  self->is_press_on_selection
      = gtk_gesture_get_point (gesture, sequence, &x, &y) && is_selected (self, x, y);
  if (self->is_press_on_selection)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* A click on the selection without a drag puts the caret there, as in any text. */
static void
end_cb (TemaTranscriptPane *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter caret;
  double x, y;
  guint at_char;

  if (!self->is_press_on_selection)
    return;
  self->is_press_on_selection = FALSE;
  if (!gtk_gesture_get_point (gesture, sequence, &x, &y)
      || !tema_transcript_view_get_char_at (self->view, x, y, &at_char))
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &caret, at_char);
  gtk_text_buffer_place_cursor (buffer, &caret);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* For a code: the passage. For another program: its words. */
static GdkContentProvider *
prepare_cb (TemaTranscriptPane *self, double x, double y)
{
  g_autoptr (TemaPassage) passage = NULL;
  g_autofree char *text = NULL;
  GdkContentProvider *providers[2];
  guint first, last;

  if (!self->is_press_on_selection
      || !tema_transcript_view_get_selection (self->view, &first, &last))
    return NULL;
  passage = tema_passage_new (tema_transcript_get_document (self->transcript), first, last);
  text = tema_text_index_dup_slice (tema_transcript_get_text_index (self->transcript), first, last);
  providers[0] = gdk_content_provider_new_typed (TEMA_TYPE_PASSAGE, passage);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static void
drag_begin_cb (TemaTranscriptPane *self, GdkDrag *drag)
{
  guint first, last;
  g_autofree char *text = NULL;
  GtkWidget *label;

  self->is_press_on_selection = FALSE; /* it was a drag and no click */
  if (!tema_transcript_view_get_selection (self->view, &first, &last))
    return;
  text = tema_text_index_dup_slice (tema_transcript_get_text_index (self->transcript), first, last);
  label = gtk_label_new (g_strdelimit (text, "\n", ' '));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), ICON_CHARS / 2);
  gtk_widget_add_css_class (label, "drag-label");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  _tema_transcript_pane_hide_bar (self);
}

static gboolean
drop_cb (TemaTranscriptPane *self, const GValue *value, double x, double y)
{
  const TemaCodeSet *set = g_value_get_boxed (value);
  guint first, last;

  if (set == NULL || set->codes->len == 0 || !_tema_transcript_pane_can_code (self))
    return FALSE;
  if (!tema_transcript_view_get_selection (self->view, &first, &last))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                                  _ ("Select a passage first, then drop the code on it"));
      return FALSE;
    }
  _tema_transcript_pane_code (self, (TemaCode *const *)set->codes->pdata, set->codes->len);
  _tema_transcript_pane_hide_bar (self);
  return TRUE;
}

void
_tema_transcript_pane_add_drag (TemaTranscriptPane *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target
      = gtk_drop_target_new (TEMA_TYPE_CODE_SET, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  /* Before the text view, which would offer bare words. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "begin", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (source, "end", G_CALLBACK (end_cb), self);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (target));
}
