/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Opening and creating projects: in this window, in a new one, or in the one that has it already.
 */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "compat/tema-choose-file.h"
#include "exchange/tema-exchange.h"
#include "project/tema-encrypted-copy.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = tema_project_open_finish (result, &error);
  g_autoptr (GFile) file = NULL;

  if (project == NULL)
    {
      g_autofree char *path = g_steal_pointer (&self->path);

      g_clear_object (&self->waiting_files);
      gtk_stack_set_visible_child_name (self->stack, "welcome");
      _tema_window_show_failure (self, error, path);
      return;
    }
  file = g_file_new_for_path (self->path);
  tema_welcome_remember (file);
  _tema_window_follow_coder (project);
  _tema_window_set_project (self, project);
}

static void
begin_opening (TemaWindow *self, const char *path)
{
  g_free (self->path);
  self->path = g_strdup (path);
  gtk_revealer_set_reveal_child (self->error_bar, FALSE);
  gtk_label_set_text (self->opening_label, _ ("Opening…"));
  gtk_stack_set_visible_child_name (self->stack, "opening");
}

/*
 * _tema_window_open_here:
 * @self: a window without a project, or with one that is closed already
 * @path: a project file
 * @flags: for writing or reading
 *
 * Opens a project in this window.
 */
void
_tema_window_open_here (TemaWindow *self, const char *path, TemaOpenFlags flags)
{
  begin_opening (self, path);
  tema_project_open_async (path, flags, NULL, opened_cb, g_object_ref (self));
}

/*
 * _tema_window_show_progress:
 * @self: a window that reads a damaged project
 * @fraction: 0 to 1
 */
void
_tema_window_show_progress (TemaWindow *self, double fraction)
{
  g_autofree char *text
      = g_strdup_printf (_ ("Reading what can be read… %d %%"), (int)(100 * fraction));

  gtk_label_set_text (self->opening_label, text);
}

void
_tema_window_create_project (TemaWindow *self, GFile *file)
{
  g_autofree char *given = g_file_get_path (file);
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;

  if (given == NULL)
    {
      tema_window_show_error (self,
                              _ ("A project must be on this computer; choose a folder of yours."));
      return;
    }
  path = g_str_has_suffix (given, ".tema") ? g_strdup (given) : g_strconcat (given, ".tema", NULL);
  title = g_path_get_basename (path);
  title[strlen (title) - strlen (".tema")] = '\0';
  begin_opening (self, path);
  tema_project_create_async (path, title, NULL, opened_cb, g_object_ref (self));
}

static TemaWindow *
find_window_with (TemaWindow *self, const char *path)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    if (TEMA_IS_WINDOW (l->data) && g_strcmp0 (TEMA_WINDOW (l->data)->path, path) == 0)
      return l->data;
  return NULL;
}

/**
 * tema_window_open:
 * @self: a window
 * @file: a project file
 *
 * Opens a project here when this window is empty, in a new window otherwise; a project that is open
 * already raises its window instead. Another program's project is asked about first, an encrypted
 * copy of one for its passphrase. Returns at once; what goes wrong is told in the window.
 */
void
tema_window_open (TemaWindow *self, GFile *file)
{
  g_autofree char *given = g_file_get_path (file);
  g_autofree char *path = NULL;
  TemaWindow *other;

  if (given == NULL)
    {
      tema_window_show_error (
          self, _ ("Only projects on this computer can be opened; copy it here first."));
      return;
    }
  if (tema_exchange_is_study (file))
    {
      _tema_window_ask_study (self, file);
      return;
    }
  if (tema_encrypted_copy_is_one (given))
    {
      _tema_window_open_encrypted (self, given);
      return;
    }
  path = realpath (given, NULL);
  if (path == NULL)
    path = g_strdup (given);
  other = find_window_with (self, path);
  if (other != NULL)
    {
      gtk_window_present (GTK_WINDOW (other));
      if (other != self && tema_window_is_empty (self))
        gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (!tema_window_is_empty (self))
    {
      self = tema_window_new (gtk_window_get_application (GTK_WINDOW (self)));
      gtk_window_present (GTK_WINDOW (self));
    }
  _tema_window_open_here (self, path, TEMA_OPEN_READ_ONLY_IF_LOCKED | TEMA_OPEN_SALVAGE);
}

static const char *const project_suffixes[] = { "tema", NULL };
static const char *const openable_suffixes[] = { "tema", "zip", NULL };

static void
project_chosen_cb (GListModel *files, gpointer window)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  tema_window_open (window, file);
}

/**
 * tema_window_choose_project:
 * @self: a window
 *
 * Asks which project to open.
 */
void
tema_window_choose_project (TemaWindow *self)
{
  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open a Project"),
                     _ ("_Open"), NULL, FALSE, _ ("Tema projects and encrypted copies"),
                     openable_suffixes, project_chosen_cb, self);
}

static void
new_place_chosen_cb (GListModel *files, gpointer window)
{
  TemaWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GListModel) wanted = g_steal_pointer (&self->files_for_new);

  if (!tema_window_is_empty (self))
    {
      self = tema_window_new (gtk_window_get_application (GTK_WINDOW (self)));
      gtk_window_present (GTK_WINDOW (self));
    }
  g_set_object (&self->waiting_files, wanted);
  _tema_window_create_project (self, file);
}

static void
choose_new_place (TemaWindow *self, const char *suggested_name)
{
  g_autofree char *free_path = tema_choose_free_path (NULL, suggested_name);

  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("New Project"),
                     _ ("_Create"), free_path, FALSE, _ ("Tema projects"), project_suffixes,
                     new_place_chosen_cb, self);
}

/*
 * _tema_window_choose_place_for:
 * @self: a window
 * @study: another program's project
 * @files: what to import once the new project is there
 *
 * Asks where to keep a new project that is called as the other one is, and imports into it.
 */
void
_tema_window_choose_place_for (TemaWindow *self, GFile *study, GListModel *files)
{
  g_autofree char *name = g_file_get_basename (study);
  g_autofree char *shown = g_filename_display_name (name);
  char *dot = strrchr (shown, '.');
  g_autofree char *suggested = NULL;

  if (dot != NULL && dot != shown)
    *dot = '\0';
  suggested = g_strconcat (shown, ".tema", NULL);
  g_set_object (&self->files_for_new, files);
  choose_new_place (self, suggested);
}

/**
 * tema_window_choose_new_project:
 * @self: a window
 *
 * Asks where to keep a new project, and makes it.
 */
void
tema_window_choose_new_project (TemaWindow *self)
{
  g_clear_object (&self->files_for_new);
  choose_new_place (self, _ ("My study.tema"));
}
