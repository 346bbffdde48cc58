/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What somebody typed and the disk did not take: told, tried again, asked about before the window
 * goes, and taken along into a copy, which is the project from then on. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "base/tema-error.h"
#include "project/tema-writing.h"

static gboolean
has_unsaved (TemaWindow *self)
{
  return self->project != NULL && tema_project_get_n_unsaved (self->project) > 0;
}

static void
failed_cb (TemaWindow *self, const char *message, TemaProject *project)
{
  if (project != self->project)
    return;
  tema_window_show_error (self, message);
  self->is_telling_unsaved = has_unsaved (self);
}

/* What the bar told of is on disk. */
static void
n_unsaved_cb (TemaWindow *self)
{
  gboolean is_all_saved = !has_unsaved (self);

  gtk_widget_set_visible (self->way_again, !is_all_saved);
  if (is_all_saved && self->is_telling_unsaved)
    _tema_window_hide_error (self);
}

/*
 * _tema_window_watch_unsaved:
 * @self: a window with a project
 */
void
_tema_window_watch_unsaved (TemaWindow *self)
{
  g_signal_connect_object (self->project, "writing-failed", G_CALLBACK (failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "notify::n-unsaved", G_CALLBACK (n_unsaved_cb), self,
                           G_CONNECT_SWAPPED);
  n_unsaved_cb (self);
}

/*
 * _tema_window_save_again:
 * @self: a window whose project can be written again
 *
 * Writes what could not be saved. The error bar goes by itself when all of it is on disk; until
 * then it stays, as it has the ways on.
 *
 * Returns: whether there was anything
 */
gboolean
_tema_window_save_again (TemaWindow *self)
{
  if (!has_unsaved (self))
    return FALSE;
  self->is_telling_unsaved = TRUE;
  tema_project_save_again (self->project);
  return TRUE;
}

static void
save_again_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  _tema_window_save_again (window);
}

/* Closing */

static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

static void
answered_cb (GtkWidget *dialog, const char *response, TemaWindow *self)
{
  self->unsaved_dialog = NULL;
  if (g_str_equal (response, "copy"))
    _tema_window_save_copy (self);
  else if (g_str_equal (response, "close") && self->project != NULL)
    {
      tema_project_give_up_unsaved (self->project);
      g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
    }
}

static void
ask (TemaWindow *self)
{
  g_autofree char *shown = g_filename_display_basename (self->path);
  g_autofree char *body = g_strdup_printf (
      _ ("What you typed is not on the disk, because “%s” could not be written to. Save a copy of "
         "the project where there is room: what you typed will be in it."),
      shown);
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _ ("What you typed could not be saved"), body);

  /* Below one another, the last of them is on top and has the focus: Enter, pressed before anything
   * was read, does nothing. */
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "copy",
                                    _ ("_Save a copy elsewhere…"), "close", _ ("Close _without it"),
                                    "cancel", _ ("_Cancel"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "copy",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  self->unsaved_dialog = dialog;
  gtk_window_present (GTK_WINDOW (dialog));
}

/*
 * _tema_window_ask_about_unsaved:
 * @self: a window that is to be closed, with nothing on its way to the disk
 *
 * Returns: whether there is something that could not be saved: then the window stays, and somebody
 *   is asked
 */
gboolean
_tema_window_ask_about_unsaved (TemaWindow *self)
{
  if (!has_unsaved (self))
    return FALSE;
  if (self->unsaved_dialog == NULL)
    ask (self);
  else
    gtk_window_present (GTK_WINDOW (self->unsaved_dialog));
  return TRUE;
}

/* Going on in a copy */

typedef struct
{
  TemaWindow *window;
  TemaProject *project; /* that it is a copy of */
  char *path;
} Moving;

static void
moving_free (Moving *self)
{
  g_object_unref (self->window);
  g_object_unref (self->project);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Moving, moving_free)

static void
go_on_in (TemaWindow *self, TemaProject *copy, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  _tema_window_let_go_of_project (self);
  g_free (self->path);
  self->path = g_strdup (path);
  tema_welcome_remember (file);
  _tema_window_follow_coder (copy);
  _tema_window_set_project (self, copy);
  _tema_window_hide_error (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                              _ ("The copy is on the disk, and verified; you work in it now"));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Moving) moving = data;
  TemaWindow *self = moving->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) copy = tema_project_open_finish (result, &error);

  if (self->project != moving->project)
    return;
  if (copy == NULL)
    tema_window_show_error (self, error->message);
  else
    go_on_in (self, copy, moving->path);
}

/*
 * _tema_window_go_on_in_copy:
 * @self: a window whose project cannot be written any more
 * @path: a copy of it
 *
 * Opens the copy in its place, and writes into it what could not be saved. The old one stays as it
 * is until the copy is open.
 */
void
_tema_window_go_on_in_copy (TemaWindow *self, const char *path)
{
  Moving *moving = g_new0 (Moving, 1);

  moving->window = g_object_ref (self);
  moving->project = g_object_ref (self->project);
  moving->path = g_strdup (path);
  tema_project_open_async (path, TEMA_OPEN_DEFAULT, NULL, opened_cb, moving);
}

/*
 * _tema_window_needs_copy:
 * @self: a window with a project
 *
 * Returns: whether a copy that is made now is the project from then on: there is something that
 *   could not be written, or nothing can be any more
 */
gboolean
_tema_window_needs_copy (TemaWindow *self)
{
  gboolean is_telling = gtk_revealer_get_reveal_child (self->error_bar);

  if (tema_project_is_read_only (self->project))
    return tema_project_get_holder (self->project) == NULL
           && tema_project_get_damage (self->project) == NULL;
  return has_unsaved (self)
         || (is_telling && self->failure != NULL
             && (g_error_matches (self->failure, TEMA_ERROR, TEMA_ERROR_IO)
                 || g_error_matches (self->failure, TEMA_ERROR, TEMA_ERROR_READ_ONLY)));
}

void
_tema_window_add_unsaved_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = { { "save-again", save_again_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
