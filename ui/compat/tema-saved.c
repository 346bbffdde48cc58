/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A file is made and written off the main loop, and it is told how that went: where it is, and what
 * of it was left out. */
#include "tema-config.h"

#include "compat/tema-saved.h"

#include <glib/gi18n.h>

#include "base/tema-task.h"
#include "formats/tema-writer.h"

/* A file that takes longer is told of, so that nobody asks for it twice. */
#define TELL_AFTER_MS 1000

typedef struct
{
  GFile *file;
  char *notice;
  TemaSavedMake make;
  gpointer data;
  GDestroyNotify free_data;
  GtkWidget *teller; /* which the task keeps alive */
  guint tell_id;     /* timeout */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_clear_handle_id (&self->tell_id, g_source_remove);
  self->free_data (self->data);
  g_object_unref (self->file);
  g_free (self->notice);
  g_free (self);
}

/**
 * tema_saved_dup_name:
 * @file: a file
 *
 * Returns: (transfer full): its name, as a person reads it
 */
char *
tema_saved_dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/**
 * tema_saved_dup_notice:
 * @saved: what was saved and where, without a full stop
 * @n_dropped: how many characters no file could hold
 *
 * Returns: (transfer full): @saved, and how much was left out if anything was
 */
char *
tema_saved_dup_notice (const char *saved, guint n_dropped)
{
  g_autofree char *dropped
      = g_strdup_printf (ngettext ("%u control character was left out",
                                   "%u control characters were left out", n_dropped),
                         n_dropped);

  return n_dropped == 0 ? g_strdup (saved) : g_strdup_printf ("%s. %s.", saved, dropped);
}

static gboolean
make_and_write (gpointer teller, gpointer data, GCancellable *cancellable, GError **error)
{
  const Saving *self = data;
  g_autoptr (GBytes) bytes = self->make (self->data, error);

  return bytes != NULL && tema_write_file (self->file, bytes, cancellable, error);
}

static void
written_cb (GObject *teller, GAsyncResult *result, gpointer unused)
{
  Saving *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_clear_handle_id (&self->tell_id, g_source_remove);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    gtk_widget_activate_action (GTK_WIDGET (teller), "win.notify", "s", self->notice);
  else
    gtk_widget_activate_action (GTK_WIDGET (teller), "win.show-error", "s", error->message);
}

static gboolean
tell_cb (gpointer data)
{
  Saving *self = data;
  g_autofree char *name = tema_saved_dup_name (self->file);
  g_autofree char *text = g_strdup_printf (_ ("Writing “%s”…"), name);

  self->tell_id = 0;
  gtk_widget_activate_action (self->teller, "win.notify", "s", text);
  return G_SOURCE_REMOVE;
}

/**
 * tema_saved_write:
 * @file: where
 * @telling: who tells how it went, and in which words
 * @make: makes the content
 * @data: (transfer full): handed to @make, and to nobody else meanwhile
 * @free_data: frees @data, on the main thread or another
 *
 * Makes a file and writes it without waiting. The window of the teller says that it is there, or
 * why not.
 */
void
tema_saved_write (GFile *file,
                  const TemaSavedTelling *telling,
                  TemaSavedMake make,
                  gpointer data,
                  GDestroyNotify free_data)
{
  g_autoptr (GTask) task = g_task_new (telling->teller, NULL, written_cb, NULL);
  Saving *self = g_new0 (Saving, 1);

  self->file = g_object_ref (file);
  self->notice = tema_saved_dup_notice (telling->saved, telling->n_dropped);
  self->make = make;
  self->data = data;
  self->free_data = free_data;
  self->teller = telling->teller;
  if (telling->may_take_long)
    self->tell_id = g_timeout_add (TELL_AFTER_MS, tell_cb, self);
  g_task_set_task_data (task, self, saving_free);
  tema_task_run (task, make_and_write);
}
