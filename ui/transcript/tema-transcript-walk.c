/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reading on by keys: from coding to coding, from gap to gap, an end of a coding word by word. */
#include "tema-config.h"

#include <glib/gi18n.h>

#include "transcript/tema-coding-card.h"
#include "transcript/tema-transcript-pane-private.h"

static void
show_chosen (TemaTranscriptPane *self, const TemaCoding *coding)
{
  g_autoptr (GPtrArray) codings = g_ptr_array_new ();
  GdkRectangle first, last;

  g_ptr_array_add (codings, (gpointer)coding);
  tema_transcript_view_get_extents (self->view, coding->first_char, coding->last_char, &first,
                                    &last);
  gdk_rectangle_union (&first, &last, &first);
  _tema_transcript_pane_show_card (self, codings, &first, FALSE);
}

/* Caret and screen go to where the next coding begins. */
static const TemaCoding *
go_to_next_coding (TemaTranscriptPane *self)
{
  guint caret = tema_transcript_view_get_caret (self->view);
  guint n_chars = tema_transcript_get_n_chars (self->transcript);
  g_autoptr (GPtrArray) behind = tema_transcript_view_list_codings (self->view, caret, n_chars);
  g_autoptr (GPtrArray) all = tema_transcript_view_list_codings (self->view, 0, n_chars);
  const TemaCoding *coding = behind->len > 0 ? g_ptr_array_index (behind, 0)
                             : all->len > 0  ? g_ptr_array_index (all, 0)
                                             : NULL;

  if (coding != NULL)
    tema_transcript_view_select (self->view, coding->first_char, coding->first_char);
  return coding;
}

static const TemaCoding *
find_next_at_caret (TemaTranscriptPane *self)
{
  g_autoptr (GPtrArray) codings = _tema_transcript_pane_list_codings_at_caret (self);
  gint64 chosen = tema_transcript_view_get_chosen_coding (self->view);
  guint next = 0;

  if (codings->len == 0)
    return go_to_next_coding (self);
  for (guint i = 0; i < codings->len; i++)
    if (((const TemaCoding *)g_ptr_array_index (codings, i))->id == chosen)
      next = (i + 1) % codings->len;
  return g_ptr_array_index (codings, next);
}

/* Each press takes the next of the codings that lie on top of each other at the caret. */
static void
walk_codings_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  const TemaCoding *coding = find_next_at_caret (self);

  if (coding != NULL)
    show_chosen (self, coding);
  else
    gtk_widget_activate_action (widget, "win.notify", "s",
                                _ ("Nothing is coded in this interview so far"));
}

/* The chosen coding; else the one at the caret, the shortest of several, which is chosen then. */
static const TemaCoding *
choose_at_caret (TemaTranscriptPane *self)
{
  g_autoptr (GPtrArray) codings = NULL;
  gint64 chosen = tema_transcript_view_get_chosen_coding (self->view);
  const TemaCoding *shortest = NULL;

  if (chosen != 0)
    return tema_transcript_find_coding (self->transcript, chosen);
  codings = _tema_transcript_pane_list_codings_at_caret (self);
  for (guint i = 0; i < codings->len; i++)
    {
      const TemaCoding *coding = g_ptr_array_index (codings, i);

      if (shortest == NULL
          || coding->last_char - coding->first_char < shortest->last_char - shortest->first_char)
        shortest = coding;
    }
  if (shortest != NULL)
    tema_transcript_view_choose_coding (self->view, shortest->id);
  return shortest;
}

static gboolean
step_end (TemaTranscriptPane *self, gboolean is_last, gboolean is_forward)
{
  const TemaCoding *coding;
  guint first, last;

  if (self->transcript == NULL || !_tema_transcript_pane_can_code (self))
    return FALSE;
  coding = choose_at_caret (self);
  if (coding == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                                  _ ("Nothing is coded here"));
      return TRUE;
    }
  _tema_transcript_pane_hide_card (self);
  first = coding->first_char;
  last = coding->last_char;
  if (is_last)
    last = tema_transcript_view_step_word (self->view, last, TRUE, is_forward);
  else
    first = tema_transcript_view_step_word (self->view, first, FALSE, is_forward);
  if (first < last && tema_transcript_trim (self->transcript, &first, &last)
      && (first != coding->first_char || last != coding->last_char))
    {
      tema_transcript_view_scroll_to (self->view, is_last ? last : first);
      _tema_transcript_pane_move_ends (self, coding->id, first, last);
    }
  return TRUE;
}

static gboolean
use_chosen (TemaTranscriptPane *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->card == NULL || !gtk_widget_get_visible (self->card))
        show_chosen (self,
                     tema_transcript_find_coding (
                         self->transcript, tema_transcript_view_get_chosen_coding (self->view)));
      return tema_coding_card_focus (self->card);
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      _tema_transcript_pane_hide_card (self);
      return gtk_widget_activate_action (GTK_WIDGET (self), "transcript.uncode", NULL);
    default:
      return FALSE;
    }
}

/*
 * _tema_transcript_pane_walk_key:
 * @self: a pane
 * @keyval: a key pressed in the text
 * @state: with these
 *
 * O takes the next coding at the caret, Enter its card, Delete uncodes it; Alt and an arrow move
 * its end, with Shift its beginning.
 *
 * Returns: whether the key was one of these
 */
gboolean
_tema_transcript_pane_walk_key (TemaTranscriptPane *self, guint keyval, GdkModifierType state)
{
  GdkModifierType held
      = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK);
  guint first, last;

  if ((held & ~GDK_SHIFT_MASK) == GDK_ALT_MASK
      && (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right))
    return step_end (self, (held & GDK_SHIFT_MASK) == 0, keyval == GDK_KEY_Right);
  if (held != 0 || self->transcript == NULL || self->is_reading
      || tema_transcript_view_get_selection (self->view, &first, &last))
    return FALSE;
  if (keyval == GDK_KEY_o)
    return gtk_widget_activate_action (GTK_WIDGET (self), "transcript.walk-codings", NULL);
  return tema_transcript_view_get_chosen_coding (self->view) != 0 && use_chosen (self, keyval);
}

/* Kept, so that the way back is the way that was gone. */
static void
grow_selection_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  TemaSpan before, grown;

  if (!tema_transcript_view_get_selection (self->view, &before.first_char, &before.last_char))
    {
      before.first_char = before.last_char = tema_transcript_view_get_caret (self->view);
      g_array_set_size (self->grown, 0);
    }
  if (!tema_transcript_view_grow_selection (self->view)
      || !tema_transcript_view_get_selection (self->view, &grown.first_char, &grown.last_char))
    return;
  g_array_append_val (self->grown, before);
  g_array_append_val (self->grown, grown);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

static void
shrink_selection_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaTranscriptPane *self = TEMA_TRANSCRIPT_PANE (widget);
  TemaSpan now, before, grown;

  if (self->grown->len < 2
      || !tema_transcript_view_get_selection (self->view, &now.first_char, &now.last_char))
    return;
  before = g_array_index (self->grown, TemaSpan, self->grown->len - 2);
  grown = g_array_index (self->grown, TemaSpan, self->grown->len - 1);
  if (now.first_char != grown.first_char || now.last_char != grown.last_char)
    g_array_set_size (self->grown, 0); /* something else was selected meanwhile */
  else
    {
      g_array_set_size (self->grown, self->grown->len - 2);
      tema_transcript_view_select (self->view, before.first_char, before.last_char);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

static const TemaSpan *
find_span (GArray *spans, guint first, guint last, gboolean is_forward)
{
  const TemaSpan *found = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const TemaSpan *span = &g_array_index (spans, TemaSpan, i);

      if (is_forward && span->first_char >= last)
        return span;
      if (!is_forward && span->last_char <= first)
        found = span;
    }
  return found;
}

static void
go_to_uncoded (TemaTranscriptPane *self, gboolean is_forward)
{
  g_autoptr (GArray) spans = tema_transcript_list_uncoded (self->transcript);
  const TemaSpan *span;
  guint first, last;

  if (!tema_transcript_view_get_selection (self->view, &first, &last))
    first = last = tema_transcript_view_get_caret (self->view);
  if (spans->len == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                                  _ ("Every passage of this interview has a code"));
      return;
    }
  span = find_span (spans, first, last, is_forward);
  if (span == NULL)
    {
      span = &g_array_index (spans, TemaSpan, is_forward ? 0 : spans->len - 1);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                                  is_forward
                                      ? _ ("Nothing uncoded further down; on from the beginning")
                                      : _ ("Nothing uncoded further up; on from the end"));
    }
  tema_transcript_view_select (self->view, span->first_char, span->last_char);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
next_uncoded_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to_uncoded (TEMA_TRANSCRIPT_PANE (widget), TRUE);
}

static void
previous_uncoded_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to_uncoded (TEMA_TRANSCRIPT_PANE (widget), FALSE);
}

void
_tema_transcript_pane_install_walk (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "transcript.walk-codings", NULL, walk_codings_cb);
  gtk_widget_class_install_action (widget_class, "transcript.grow-selection", NULL,
                                   grow_selection_cb);
  gtk_widget_class_install_action (widget_class, "transcript.shrink-selection", NULL,
                                   shrink_selection_cb);
  gtk_widget_class_install_action (widget_class, "transcript.next-uncoded", NULL, next_uncoded_cb);
  gtk_widget_class_install_action (widget_class, "transcript.previous-uncoded", NULL,
                                   previous_uncoded_cb);
}
