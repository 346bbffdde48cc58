/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What to do when a project cannot be written or opened: every message about that comes with a way
 * on. Save a copy elsewhere, go back to a backup, take over a lock that another computer left. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "base/tema-error.h"
#include "compat/tema-choose-file.h"
#include "project/tema-backup.h"
#include "project/tema-writing.h"

static void
show_ways (TemaWindow *self, gboolean save_copy, gboolean restore, gboolean rescue)
{
  gtk_widget_set_visible (self->way_copy, save_copy);
  gtk_widget_set_visible (self->way_restore, restore);
  gtk_widget_set_visible (self->way_rescue, rescue);
}

/* Empty, gone, or written over by another program: nothing to rescue, but there may be a backup. */
static gboolean
has_backup_of (TemaWindow *self, const GError *error)
{
  g_autoptr (GListModel) backups = NULL;

  if (self->failed_path == NULL
      || (self->project != NULL && !g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT))
      || !(g_error_matches (error, TEMA_ERROR, TEMA_ERROR_PROJECT)
           || !g_file_test (self->failed_path, G_FILE_TEST_EXISTS)))
    return FALSE;
  backups = tema_backup_list_for_path (self->failed_path);
  return g_list_model_get_n_items (backups) > 0;
}

static void
show_ways_of (TemaWindow *self, const GError *error)
{
  gboolean is_damaged = g_error_matches (error, TEMA_ERROR, TEMA_ERROR_DAMAGED);
  gboolean is_disk = g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO)
                     || g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY);

  show_ways (self, self->project != NULL && (is_damaged || is_disk),
             is_damaged || has_backup_of (self, error), is_damaged);
}

/* Before tema_window_show_error(): the message is about no file unless it is told otherwise. */
void
_tema_window_hide_ways (TemaWindow *self, const char *message)
{
  if (self->failure != NULL && g_str_equal (self->failure->message, message))
    show_ways_of (self, self->failure);
  else
    show_ways (self, self->project != NULL && tema_project_get_n_unsaved (self->project) > 0, FALSE,
               FALSE);
}

static void
set_failure (TemaWindow *self, const GError *error, const char *path)
{
  g_clear_error (&self->failure);
  self->failure = g_error_copy (error);
  g_free (self->failed_path);
  self->failed_path = g_strdup (path);
}

/* An act failed; whoever asked for it shows why, in a moment. */
static void
act_failed_cb (TemaWindow *self, const GError *error)
{
  set_failure (self, error, tema_project_get_path (self->project));
}

/*
 * _tema_window_show_failure:
 * @self: a window
 * @error: why a project could not be opened
 * @path: the project
 *
 * Tells it, with the ways on that there are for such a file.
 */
void
_tema_window_show_failure (TemaWindow *self, const GError *error, const char *path)
{
  set_failure (self, error, path);
  tema_window_show_error (self, error->message);
}

/*
 * _tema_window_watch_failures:
 * @self: a window with a project
 */
void
_tema_window_watch_failures (TemaWindow *self)
{
  g_signal_connect_object (self->project, "act-failed", G_CALLBACK (act_failed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "notify::damage",
                           G_CALLBACK (_tema_window_update_lock_bar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "notify::is-read-only",
                           G_CALLBACK (_tema_window_update_lock_bar), self, G_CONNECT_SWAPPED);
}

/* Save a copy */

char *
_tema_window_dup_project_path (GFile *file)
{
  g_autofree char *given = g_file_get_path (file);

  if (given == NULL || g_str_has_suffix (given, ".tema"))
    return g_steal_pointer (&given);
  return g_strconcat (given, ".tema", NULL);
}

typedef struct
{
  TemaWindow *window;
  char *path;
  gboolean is_needed; /* the project cannot be written to */
} Copying;

static void
copying_free (Copying *self)
{
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static void
copied_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Copying) copying = data;
  TemaWindow *self = copying->window;
  g_autoptr (GError) error = NULL;

  if (!tema_project_save_copy_finish (TEMA_PROJECT (project), result, &error))
    {
      tema_window_show_error (self, error->message);
      return;
    }
  if (self->project == TEMA_PROJECT (project)
      && (copying->is_needed || _tema_window_needs_copy (self)))
    {
      _tema_window_go_on_in_copy (self, copying->path);
      return;
    }
  _tema_window_hide_error (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                              _ ("The copy is on the disk, and verified"));
}

static void
copy_place_chosen_cb (GListModel *files, gpointer window)
{
  TemaWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = _tema_window_dup_project_path (file);
  Copying *copying;

  if (self->project == NULL)
    return;
  if (path == NULL)
    {
      tema_window_show_error (self,
                              _ ("A project must be on this computer; choose a folder of yours."));
      return;
    }
  copying = g_new0 (Copying, 1);
  copying->window = g_object_ref (self);
  copying->path = g_strdup (path);
  copying->is_needed = _tema_window_needs_copy (self);
  tema_project_save_copy_async (self->project, path, TRUE, NULL, copied_cb, copying);
}

static char *
dup_suggested_name (const char *path, const char *pattern)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (g_str_has_suffix (name, ".tema"))
    name[strlen (name) - strlen (".tema")] = '\0';
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (pattern, name);
#pragma GCC diagnostic pop
}

static const char *const project_suffixes[] = { "tema", NULL };

/* Beside what @path names, unless that is a name only; never a name that there is. */
void
_tema_window_choose_project_place (TemaWindow *self,
                                   const char *title,
                                   const char *path,
                                   const char *pattern,
                                   TemaFilesChosen chosen)
{
  g_autofree char *name = dup_suggested_name (path, pattern);
  g_autofree char *folder = g_path_is_absolute (path) ? g_path_get_dirname (path) : NULL;
  g_autofree char *free_path = tema_choose_free_path (folder, name);

  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, title, _ ("_Save"), free_path,
                     FALSE, _ ("Tema projects"), project_suffixes, chosen, self);
}

void
_tema_window_save_copy (TemaWindow *self)
{
  const char *path = tema_project_get_path (self->project);
  g_autofree char *name = g_path_get_basename (path);

  /* Where nothing can be written, or nothing is any more, is no place for a copy.
   * Translators: proposed file name of a copy; %s is the project's */
  _tema_window_choose_project_place (self, _ ("Save a Copy"),
                                     _tema_window_needs_copy (self) ? name : path,
                                     _ ("%s, copy.tema"), copy_place_chosen_cb);
}

/*
 * _tema_window_dup_failed_path:
 * @self: a window
 *
 * Returns: (transfer full) (nullable): the project that is damaged: the open one, or the one that
 *   could not be opened
 */
char *
_tema_window_dup_failed_path (TemaWindow *self)
{
  return g_strdup (self->project != NULL ? tema_project_get_path (self->project)
                                         : self->failed_path);
}

/* The views keep what they show; nothing of it is asked for again before another project comes.
 * What was typed last is written, here or there. */
void
_tema_window_let_go_of_project (TemaWindow *self)
{
  if (self->project == NULL)
    return;
  _tema_window_flush (self);
  tema_project_close (self->project);
}

/* Take over a lock */

static void
take_over_chosen_cb (GtkWidget *dialog, const char *response, TemaWindow *self)
{
  g_autofree char *path = NULL;

  if (!g_str_equal (response, "take-over") || self->project == NULL)
    return;
  path = g_strdup (tema_project_get_path (self->project));
  _tema_window_let_go_of_project (self);
  _tema_window_open_here (self, path,
                          TEMA_OPEN_READ_ONLY_IF_LOCKED | TEMA_OPEN_TAKE_OVER | TEMA_OPEN_SALVAGE);
}

void
_tema_window_take_over (TemaWindow *self)
{
  const char *holder = tema_project_get_holder (self->project);
  g_autofree char *body = g_strdup_printf (
      _ ("Another computer has said that it works on this project: %s. If somebody still works "
         "there, the two of you would write over each other. Go on only when nobody does."),
      holder != NULL ? holder : "");
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _ ("Work Here All the Same?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Only read"),
                                    "take-over", _ ("_Work here"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "take-over",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (take_over_chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
