/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The bar that tells what went wrong, and where the keys go when it is gone. */
#include "tema-config.h"

#include "window/tema-window-private.h"

static gboolean
is_in_bar (TemaWindow *self, GtkWidget *widget)
{
  return widget != NULL && gtk_widget_is_ancestor (widget, GTK_WIDGET (self->error_bar));
}

/**
 * tema_window_show_error:
 * @self: a window
 * @message: one plain sentence
 *
 * Tells what went wrong in a bar that stays until it is closed.
 */
void
tema_window_show_error (TemaWindow *self, const char *message)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* An act that somebody decided against has nothing to tell. */
  if (*message == '\0')
    return;
  if (!is_in_bar (self, focus))
    g_set_weak_pointer (&self->focus_before_error, focus);
  self->is_telling_unsaved = FALSE;
  _tema_window_hide_ways (self, message);
  gtk_label_set_text (self->error_label, message);
  gtk_revealer_set_reveal_child (self->error_bar, TRUE);
}

/*
 * _tema_window_hide_error:
 * @self: a window
 *
 * Hides the bar. Whoever used a button of it goes on where they were.
 */
void
_tema_window_hide_error (TemaWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *before = self->focus_before_error;

  self->is_telling_unsaved = FALSE;
  gtk_revealer_set_reveal_child (self->error_bar, FALSE);
  if (focus != NULL && !is_in_bar (self, focus))
    return;
  if (before == NULL || !gtk_widget_get_mapped (before) || !gtk_widget_grab_focus (before))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

void
_tema_window_error_closed_cb (TemaWindow *self)
{
  _tema_window_hide_error (self);
}
