/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A note in the margin, to be read and written. */
#include "tema-config.h"

#include "transcript/tema-note-card.h"

#include <glib/gi18n.h>

#include "spelling/tema-spelling.h"

#define TEXT_DATA "tema-note-text"
#define WIDTH_PX 300
#define HEIGHT_PX 110

static char *
dup_local_time (const char *utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (utc, NULL);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  return local != NULL ? g_date_time_format (local, _ ("%-e %B %Y, %H:%M")) : g_strdup ("");
}

static gboolean
key_cb (GtkWidget *card, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || (state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  gtk_popover_popdown (GTK_POPOVER (card));
  return TRUE;
}

static GtkWidget *
create_text (GtkWidget *card, const TemaAnnotation *note, gboolean is_read_only)
{
  GtkWidget *text = gtk_text_view_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text), !is_read_only);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (text), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (text), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (text), 6);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)),
                            note != NULL ? note->text : "", -1);
  gtk_widget_add_css_class (text, "description");
  if (!is_read_only)
    tema_spelling_add (GTK_TEXT_VIEW (text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Note in the margin"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), card);
  gtk_widget_add_controller (text, keys);
  g_object_set_data (G_OBJECT (card), TEXT_DATA, text);
  return text;
}

static GtkWidget *
create_foot (const TemaAnnotation *note, gboolean is_read_only)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *who = gtk_label_new (_ ("Saved as you type"));

  if (note != NULL)
    {
      g_autofree char *time = dup_local_time (note->created_at);
      g_autofree char *text = g_strdup_printf ("%s · %s", note->coder, time);

      gtk_label_set_text (GTK_LABEL (who), text);
    }
  gtk_label_set_xalign (GTK_LABEL (who), 0);
  gtk_label_set_ellipsize (GTK_LABEL (who), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (who, TRUE);
  gtk_widget_add_css_class (who, "coding-who");
  gtk_box_append (GTK_BOX (box), who);
  if (note != NULL && !is_read_only)
    {
      GtkWidget *remove = gtk_button_new_with_mnemonic (_ ("_Delete"));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "x", note->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "transcript.delete-note");
      gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Delete this note"), -1);
      gtk_box_append (GTK_BOX (box), remove);
    }
  return box;
}

/**
 * tema_note_card_new:
 * @note: (nullable): the note; %NULL for one that is to be written
 * @is_read_only: whether nothing can be changed
 *
 * Returns: (transfer floating): a popover, without a parent; who makes it takes the text when it
 *   closes
 */
GtkWidget *
tema_note_card_new (const TemaAnnotation *note, gboolean is_read_only)
{
  GtkWidget *card = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 create_text (card, note, is_read_only));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, WIDTH_PX, HEIGHT_PX);
  gtk_widget_add_css_class (scroller, "description-frame");
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), create_foot (note, is_read_only));
  gtk_popover_set_child (GTK_POPOVER (card), box);
  gtk_widget_add_css_class (card, "coding-card");
  return card;
}

/**
 * tema_note_card_get_buffer:
 * @card: a note card
 *
 * Returns: (transfer none): what is written in it
 */
GtkTextBuffer *
tema_note_card_get_buffer (GtkWidget *card)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (g_object_get_data (G_OBJECT (card), TEXT_DATA)));
}

/**
 * tema_note_card_dup_text:
 * @card: a note card
 *
 * Returns: (transfer full): what is written in it, without white space at the ends
 */
char *
tema_note_card_dup_text (GtkWidget *card)
{
  GtkTextBuffer *buffer
      = gtk_text_view_get_buffer (GTK_TEXT_VIEW (g_object_get_data (G_OBJECT (card), TEXT_DATA)));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/**
 * tema_note_card_focus:
 * @card: a note card that is shown
 *
 * Goes into its text, behind what is there.
 */
void
tema_note_card_focus (GtkWidget *card)
{
  GtkTextView *text = g_object_get_data (G_OBJECT (card), TEXT_DATA);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (text), &end);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (text), &end);
  gtk_widget_grab_focus (GTK_WIDGET (text));
}
