/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be done with a speaker: a menu at the name in the margin, and F2 for whoever says what
 * the caret stands in. */
#include "transcript/tema-transcript-pane-private.h"

#include <glib/gi18n.h>

#include "compat/tema-popover-once.h"
#include "transcript/tema-speaker-gutter.h"

/* Who says what is there, or what stands before it where a line is blank; NULL where nobody is
 * named. */
static const char *
find_speaker (TemaTranscriptPane *self, guint at_char)
{
  guint n_turns = 0, i = 0;
  const TemaTurn *turns
      = self->transcript != NULL ? tema_transcript_get_turns (self->transcript, &n_turns) : NULL;

  while (i < n_turns && turns[i].first_char <= at_char)
    i++;
  return i > 0 && turns[i - 1].speaker != NULL && *turns[i - 1].speaker != '\0'
             ? turns[i - 1].speaker
             : NULL;
}

static void
show_dialog (TemaTranscriptPane *self, const char *speaker)
{
  TemaDocument *document = tema_transcript_get_document (self->transcript);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.speakers", "(ss)",
                              tema_document_get_guid (document), speaker);
}

static void
rename_here_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  const char *speaker = self->transcript != NULL
                            ? find_speaker (self, tema_transcript_view_get_caret (self->view))
                            : NULL;

  if (speaker != NULL)
    show_dialog (self, speaker);
  else
    gtk_widget_activate_action (widget, "win.notify", "s", _ ("No speaker is named here"));
}

static void
rename_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);

  if (self->transcript != NULL)
    show_dialog (self, g_variant_get_string (parameter, NULL));
}

static GtkWidget *
create_menu (const char *speaker)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("_Rename speaker…"), NULL);

  g_menu_item_set_action_and_target (item, "transcript.rename-speaker", "s", speaker);
  g_menu_append_item (menu, item);
  return gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
}

/* @x and @y are in the view. Returns the menu, or NULL. */
static GtkWidget *
show_menu (TemaTranscriptPane *self, const char *speaker, double x, double y)
{
  GtkWidget *menu;
  graphene_point_t point;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT (x, y), &point))
    return NULL;
  menu = create_menu (speaker);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (menu),
                               &(GdkRectangle){ (int)point.x, (int)point.y, 1, 1 });
  tema_popover_once_add (GTK_POPOVER (menu), GTK_WIDGET (self));
  gtk_popover_popup (GTK_POPOVER (menu));
  return menu;
}

static void
menu_closed_cb (GtkWidget *gutter)
{
  gtk_widget_set_has_tooltip (gutter, TRUE);
}

/* The whole name, which the pointer rests on, would lie over the menu. */
static void
keep_tooltip_away (GtkWidget *gutter, GtkWidget *menu)
{
  gtk_widget_set_has_tooltip (gutter, FALSE);
  g_signal_connect_object (menu, "closed", G_CALLBACK (menu_closed_cb), gutter, G_CONNECT_SWAPPED);
}

/**
 * _tema_transcript_pane_press_speaker:
 * @self: a pane
 * @x: a place in the view
 * @y: likewise
 *
 * Shows what can be done with the speaker beside whose name that is, if it is in that margin.
 *
 * Returns: whether it is in the margin of the speakers
 */
gboolean
_tema_transcript_pane_press_speaker (TemaTranscriptPane *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *menu;
  const char *speaker;

  if (!TEMA_IS_SPEAKER_GUTTER (picked))
    return FALSE;
  speaker = tema_speaker_gutter_find_speaker (TEMA_SPEAKER_GUTTER (picked), y);
  if (speaker == NULL || !_tema_transcript_pane_can_change (self))
    return TRUE;
  menu = show_menu (self, speaker, x, y);
  if (menu != NULL)
    keep_tooltip_away (picked, menu);
  return TRUE;
}

/**
 * _tema_transcript_pane_show_speaker_menu:
 * @self: a pane
 * @at_char: a place in the text
 *
 * Shows what can be done with whoever speaks there, by the keyboard.
 *
 * Returns: whether anybody is named there
 */
gboolean
_tema_transcript_pane_show_speaker_menu (TemaTranscriptPane *self, guint at_char)
{
  const char *speaker = find_speaker (self, at_char);
  GdkRectangle first, last;

  if (speaker == NULL || !_tema_transcript_pane_can_change (self))
    return FALSE;
  tema_transcript_view_get_extents (self->view, at_char, at_char, &first, &last);
  return show_menu (self, speaker, first.x, first.y + first.height) != NULL;
}

void
_tema_transcript_pane_install_speakers (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.rename-speaker", "s", rename_cb);
  gtk_widget_class_install_action (widget_class, "transcript.rename-speaker-here", NULL,
                                   rename_here_cb);
}
