/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Files on their way in: chosen or dropped anywhere on the window. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "exchange/tema-exchange.h"
#include "formats/tema-reader.h"
#include "project/tema-encrypted-copy.h"

static void
import_notify_cb (TemaWindow *self)
{
  for (guint i = 0;
       !self->has_shown_import && i < g_list_model_get_n_items (G_LIST_MODEL (self->import)); i++)
    {
      g_autoptr (TemaImportFile) file = g_list_model_get_item (G_LIST_MODEL (self->import), i);
      const char *guid = tema_import_file_get_document (file);
      TemaDocument *document
          = guid != NULL ? tema_project_find_document (self->project, guid) : NULL;

      if (document == NULL)
        continue;
      self->has_shown_import = TRUE;
      tema_documents_pane_select (self->documents, document);
    }
  if (self->wants_close && !tema_import_is_running (self->import))
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
is_project (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".tema");
}

/* In a folder of interviews it is passed over, as a project is: it is opened by itself. */
static gboolean
is_encrypted_copy (GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  return path != NULL && tema_encrypted_copy_is_one (path);
}

/* The files in a folder, one level deep; hidden ones are nobody's interviews. */
static void
append_folder (GListStore *files, GFile *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
      G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL)
         && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
        && g_file_info_get_name (info)[0] != '.' && !is_project (child)
        && !is_encrypted_copy (child))
      g_list_store_append (files, child);
}

static GListStore *
unfold_folders (GListModel *given)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; i < g_list_model_get_n_items (given); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (given, i);

      /* Asks for the type alone: asking for more would open the file. */
      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY
          && !tema_exchange_is_study (file))
        append_folder (files, file);
      else
        g_list_store_append (files, file);
    }
  return files;
}

/* A mind map is nobody's interview, wherever it was dropped. */
static void
take_maps (TemaWindow *self, GListStore *files)
{
  gboolean has_map = FALSE;

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (files)); i > 0; i--)
    {
      g_autoptr (GFile) file = g_list_model_get_item (G_LIST_MODEL (files), i - 1);

      if (!tema_map_page_is_map (file))
        continue;
      tema_map_page_import (self->map, file);
      g_list_store_remove (files, i - 1);
      has_map = TRUE;
    }
  if (has_map)
    adw_view_stack_set_visible_child_name (self->screens, "map");
}

/* Another program's project, of which was said what will be lost. */
static void
study_answered_cb (GtkWindow *window, GFile *file, TemaExchangeAnswer answer)
{
  TemaWindow *self = TEMA_WINDOW (window);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);
  g_object_set_data (G_OBJECT (files), "is-asked", self);
  if (answer == TEMA_EXCHANGE_HERE && self->project != NULL)
    _tema_window_import (self, G_LIST_MODEL (files));
  else
    _tema_window_choose_place_for (self, file, G_LIST_MODEL (files));
}

/* Projects of other programs are asked about, one after the other, and leave the list. */
static void
ask_about_studies (TemaWindow *self, GListStore *files)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (files)); i > 0; i--)
    {
      g_autoptr (GFile) file = g_list_model_get_item (G_LIST_MODEL (files), i - 1);

      if (!tema_exchange_is_study (file))
        continue;
      tema_exchange_ask_import (GTK_WINDOW (self), file, self->project != NULL, study_answered_cb);
      g_list_store_remove (files, i - 1);
    }
}

/*
 * _tema_window_ask_study:
 * @self: a window
 * @file: another program's project
 *
 * Says what is in it and asks where it shall go.
 */
void
_tema_window_ask_study (TemaWindow *self, GFile *file)
{
  tema_exchange_ask_import (GTK_WINDOW (self), file,
                            self->project != NULL && !tema_project_is_read_only (self->project),
                            study_answered_cb);
}

void
_tema_window_import (TemaWindow *self, GListModel *given)
{
  g_autoptr (GListStore) files = unfold_folders (given);
  guint n_given = g_list_model_get_n_items (G_LIST_MODEL (files));

  if (g_object_get_data (G_OBJECT (given), "is-asked") == NULL)
    ask_about_studies (self, files);
  take_maps (self, files);
  if (n_given > 0 && g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    {
      tema_window_show_error (self, _ ("There is no file to import in that folder."));
      return;
    }
  if (self->import != NULL && tema_import_is_running (self->import))
    {
      tema_window_show_error (self, _ ("An import is still running; wait for it or cancel it."));
      return;
    }
  if (self->import != NULL)
    g_signal_handlers_disconnect_by_data (self->import, self);
  g_clear_object (&self->import);
  self->import = tema_import_new (self->project, G_LIST_MODEL (files));
  self->has_shown_import = FALSE;
  g_signal_connect_object (self->import, "notify", G_CALLBACK (import_notify_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->left_side, TRUE);
  adw_view_stack_set_visible_child_name (self->screens, "code");
  tema_import_sheet_set_import (self->import_sheet, self->import);
  tema_import_start (self->import);
}

static void
import_chosen_cb (GListModel *files, gpointer self)
{
  _tema_window_import (self, files);
}

static void
study_chosen_cb (GListModel *files, gpointer self)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  _tema_window_ask_study (self, file);
}

/*
 * _tema_window_choose_study:
 * @self: a window, with or without a project
 *
 * Asks for another program's project; QualCoder's is known by the database in its folder.
 */
void
_tema_window_choose_study (TemaWindow *self)
{
  static const char *const suffixes[] = { "qdpx", "qda", "sqlite3", "rqda", NULL };

  tema_reader_prepare ();
  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                     _ ("Import from Another Program"), _ ("_Look at it"), NULL, FALSE,
                     _ ("REFI-QDA, QualCoder, Taguette, RQDA"), suffixes, study_chosen_cb, self);
}

static void
study_folder_chosen_cb (GListModel *files, gpointer self)
{
  g_autoptr (GFile) folder = g_list_model_get_item (files, 0);
  g_autofree char *name = g_file_get_basename (folder);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *message = NULL;

  if (tema_exchange_is_study (folder))
    {
      _tema_window_ask_study (self, folder);
      return;
    }
  message
      = g_strdup_printf (_ ("“%s” is no project of QualCoder’s. Choose the folder that it made; "
                            "its name ends in “.qda”."),
                         shown);
  tema_window_show_error (self, message);
}

/*
 * _tema_window_choose_study_folder:
 * @self: a window, with or without a project
 *
 * Asks for a project of another program that is a folder: QualCoder's.
 */
void
_tema_window_choose_study_folder (TemaWindow *self)
{
  tema_reader_prepare ();
  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                     _ ("Import a QualCoder Folder"), _ ("_Look at it"), NULL, FALSE, NULL, NULL,
                     study_folder_chosen_cb, self);
}

void
_tema_window_choose_import (TemaWindow *self)
{
  static const char *const suffixes[] = { "docx", "odt", "pdf", "rtf", "txt",  "md", "html",
                                          "htm",  "vtt", "srt", "qdc", "qdpx", NULL };

  /* Ready by the time that somebody has found their file. */
  tema_reader_prepare ();
  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Import"), _ ("_Import"),
                     NULL, TRUE, _ ("Interviews and codebooks"), suffixes, import_chosen_cb, self);
}

/* Transcripts dropped on the first screen: a project in Documents under a name that is free. */
static GFile *
find_place_for_new_project (void)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (folder == NULL)
    folder = g_get_home_dir ();
  g_mkdir_with_parents (folder, 0700);
  for (guint i = 1;; i++)
    {
      g_autofree char *name
          = i == 1 ? g_strdup (_ ("My study.tema")) : g_strdup_printf (_ ("My study %u.tema"), i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (tema_project_is_name_free (path))
        return g_file_new_for_path (path);
    }
}

static gboolean
open_projects (TemaWindow *self, GSList *files)
{
  gboolean has_project = FALSE;

  for (GSList *l = files; l != NULL; l = l->next)
    if (is_project (l->data) || is_encrypted_copy (l->data))
      {
        has_project = TRUE;
        tema_window_open (self, l->data);
      }
    else if (self->project == NULL && self->path == NULL && tema_exchange_is_study (l->data))
      {
        has_project = TRUE;
        _tema_window_ask_study (self, l->data);
      }
  return has_project;
}

/* Onto a map any outline goes as a map; everywhere else a text is an interview. */
static gboolean
import_maps (TemaWindow *self, GSList *files)
{
  if (self->project == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self->map)))
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    if (!tema_map_page_can_import (l->data))
      return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    tema_map_page_import (self->map, l->data);
  return files != NULL;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TemaWindow *self)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GListStore) transcripts = g_list_store_new (G_TYPE_FILE);

  gtk_revealer_set_reveal_child (self->drop_hint, FALSE);
  if (open_projects (self, files))
    return TRUE;
  for (GSList *l = files; l != NULL; l = l->next)
    g_list_store_append (transcripts, l->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (transcripts)) == 0)
    return FALSE;

  if (self->project == NULL && self->path == NULL)
    {
      g_autoptr (GFile) place = find_place_for_new_project ();

      g_set_object (&self->waiting_files, G_LIST_MODEL (transcripts));
      _tema_window_create_project (self, place);
    }
  else if (self->project != NULL && tema_project_is_read_only (self->project))
    tema_window_show_error (self, _ ("This project is read only; nothing can be imported."));
  else if (import_maps (self, files))
    return TRUE;
  else if (self->project != NULL)
    _tema_window_import (self, G_LIST_MODEL (transcripts));
  return TRUE;
}

static GdkDragAction
drop_enter_cb (GtkDropTarget *target, double x, double y, TemaWindow *self)
{
  gtk_label_set_text (self->drop_label,
                      self->project != NULL ? _ ("Drop to import") : _ ("Drop to begin"));
  gtk_revealer_set_reveal_child (self->drop_hint, TRUE);
  return GDK_ACTION_COPY;
}

static void
drop_value_cb (GtkDropTarget *target, GParamSpec *pspec, TemaWindow *self)
{
  const GValue *value = gtk_drop_target_get_value (target);
  g_autoptr (GSList) files = NULL;
  g_autofree char *text = NULL;
  guint n_files;

  if (value == NULL || self->project == NULL)
    return;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  n_files = g_slist_length (files);
  text = g_strdup_printf (
      g_dngettext (NULL, "Drop to import %u file", "Drop to import %u files", n_files), n_files);
  gtk_label_set_text (self->drop_label, text);
}

static void
drop_leave_cb (GtkDropTarget *target, TemaWindow *self)
{
  gtk_revealer_set_reveal_child (self->drop_hint, FALSE);
}

void
_tema_window_add_drop (TemaWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_drop_target_set_preload (target, TRUE);
  /* Before any text view takes the names as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "enter", G_CALLBACK (drop_enter_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), self);
  g_signal_connect (target, "notify::value", G_CALLBACK (drop_value_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
