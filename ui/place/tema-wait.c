/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A dialog over what takes long, with a button that stops it. What is done at once never shows it;
 * meanwhile the window does nothing else, so that nobody asks for the same twice. */
#include "tema-config.h"

#include "place/tema-wait.h"

#include <glib/gi18n.h>

#define SHOW_AFTER_MS 400

struct _TemaWait
{
  GtkWindow *parent;
  GCancellable *cancellable;
  GtkWidget *dialog; /* nullable: not shown yet, or closed */
  char *heading;
  guint showing; /* source, 0: shown */
};

static void
response_cb (GtkWidget *dialog, const char *response, TemaWait *self)
{
  g_clear_weak_pointer (&self->dialog);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
show_cb (gpointer data)
{
  TemaWait *self = data;
  GtkWidget *spinner = gtk_spinner_new ();
  AdwMessageDialog *dialog
      = ADW_MESSAGE_DIALOG (adw_message_dialog_new (self->parent, self->heading, NULL));

  self->showing = 0;
  g_set_weak_pointer (&self->dialog, GTK_WIDGET (dialog));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->heading, -1);
  adw_message_dialog_set_extra_child (dialog, spinner);
  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
  return G_SOURCE_REMOVE;
}

/**
 * tema_wait_begin:
 * @parent: the window that waits
 * @heading: what for
 *
 * Begins a wait; tema_wait_end() must follow, also when it was cancelled. Main thread only.
 *
 * Returns: (transfer full): the wait
 */
TemaWait *
tema_wait_begin (GtkWindow *parent, const char *heading)
{
  TemaWait *self = g_new0 (TemaWait, 1);

  self->parent = g_object_ref (parent);
  self->heading = g_strdup (heading);
  self->cancellable = g_cancellable_new ();
  self->showing = g_timeout_add (SHOW_AFTER_MS, show_cb, self);
  return self;
}

/**
 * tema_wait_get_cancellable:
 * @self: a wait
 *
 * Returns: (transfer none): what the button cancels
 */
GCancellable *
tema_wait_get_cancellable (TemaWait *self)
{
  return self->cancellable;
}

/**
 * tema_wait_end:
 * @self: (transfer full): a wait that is over
 */
void
tema_wait_end (TemaWait *self)
{
  g_clear_handle_id (&self->showing, g_source_remove);
  if (self->dialog != NULL)
    {
      GtkWidget *dialog = self->dialog;

      g_clear_weak_pointer (&self->dialog);
      g_signal_handlers_disconnect_by_data (dialog, self);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  g_object_unref (self->cancellable);
  g_object_unref (self->parent);
  g_free (self->heading);
  g_free (self);
}
