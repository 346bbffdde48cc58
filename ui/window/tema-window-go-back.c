/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Going back to a backup of a project that cannot be opened, holds something else, or is gone. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "base/tema-error.h"
#include "project/tema-backup.h"

#define BACKUP_DATA "tema-backup"
#define CHOOSING_DATA "tema-window-go-back"
#define ROW_PX 66
#define MAX_ROWS 4

typedef struct
{
  TemaWindow *window;
  char *path;
  GtkListBox *list;
  TemaBackup *backup; /* nullable: the one that a place is asked for */
} Choosing;

static Choosing *
choosing_new (TemaWindow *window, const char *path)
{
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->window = g_object_ref (window);
  choosing->path = g_strdup (path);
  return choosing;
}

static void
choosing_free (Choosing *choosing)
{
  g_object_unref (choosing->window);
  g_clear_object (&choosing->backup);
  g_free (choosing->path);
  g_free (choosing);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choosing, choosing_free)

static void
choosing_free_closure (gpointer data, GClosure *closure)
{
  choosing_free (data);
}

static void
restored_cb (GObject *backup, GAsyncResult *result, gpointer data)
{
  g_autoptr (Choosing) choosing = data;
  g_autoptr (GError) error = NULL;

  if (tema_backup_restore_closed_finish (TEMA_BACKUP (backup), result, &error))
    _tema_window_open_here (choosing->window, choosing->path,
                            TEMA_OPEN_READ_ONLY_IF_LOCKED | TEMA_OPEN_SALVAGE);
  else
    _tema_window_show_failure (choosing->window, error, choosing->path);
}

static gboolean
has_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_file_test (folder, G_FILE_TEST_IS_DIR);
}

static void
saved_cb (GObject *backup, GAsyncResult *result, gpointer data)
{
  g_autoptr (Choosing) choosing = data;
  g_autoptr (GError) error = NULL;

  if (tema_backup_save_copy_finish (TEMA_BACKUP (backup), result, &error))
    _tema_window_open_here (choosing->window, choosing->path, TEMA_OPEN_READ_ONLY_IF_LOCKED);
  else
    _tema_window_show_failure (choosing->window, error, choosing->path);
}

static void
place_chosen_cb (GListModel *files, gpointer window)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = _tema_window_dup_project_path (file);
  Choosing *choosing = g_object_get_data (G_OBJECT (window), CHOOSING_DATA);
  Choosing *copying;

  if (path == NULL || choosing == NULL)
    return;
  copying = choosing_new (window, path);
  tema_backup_save_copy_async (choosing->backup, path, NULL, saved_cb, copying);
}

/* The folder went with its disk: the backup needs another place. */
static void
ask_for_place (Choosing *choosing, TemaBackup *backup)
{
  Choosing *kept = choosing_new (choosing->window, choosing->path);

  kept->backup = g_object_ref (backup);
  g_object_set_data_full (G_OBJECT (choosing->window), CHOOSING_DATA, kept,
                          (GDestroyNotify)choosing_free);
  _tema_window_choose_project_place (choosing->window, _ ("Where Shall It Come Back?"),
                                     choosing->path, "%s.tema", place_chosen_cb);
}

static void
restore_chosen_cb (GtkWidget *dialog, const char *response, Choosing *choosing)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (choosing->list);
  TemaBackup *backup = row != NULL ? g_object_get_data (G_OBJECT (row), BACKUP_DATA) : NULL;

  if (!g_str_equal (response, "restore") || backup == NULL)
    return;
  if (!has_folder (choosing->path))
    {
      ask_for_place (choosing, backup);
      return;
    }
  _tema_window_let_go_of_project (choosing->window);
  tema_backup_restore_closed_async (backup, choosing->path, NULL, restored_cb,
                                    choosing_new (choosing->window, choosing->path));
}

static GtkWidget *
create_backup_row (TemaBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *time = tema_backup_dup_time (backup);
  g_autofree char *counts = tema_backup_dup_counts (backup);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), counts);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  g_object_set_data_full (G_OBJECT (row), BACKUP_DATA, g_object_ref (backup), g_object_unref);
  return row;
}

static GtkWidget *
create_backup_list (GListModel *backups, GtkListBox **list)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  *list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_valign (GTK_WIDGET (*list), GTK_ALIGN_START);
  gtk_list_box_set_selection_mode (*list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (*list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Backups"), -1);
  for (guint i = 0; i < g_list_model_get_n_items (backups); i++)
    {
      g_autoptr (TemaBackup) backup = g_list_model_get_item (backups, i);

      gtk_list_box_append (*list, create_backup_row (backup));
    }
  gtk_list_box_select_row (*list, gtk_list_box_get_row_at_index (*list, 0));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (
      GTK_SCROLLED_WINDOW (scroller), ROW_PX * MIN (MAX_ROWS, g_list_model_get_n_items (backups)));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (*list));
  return scroller;
}

void
_tema_window_restore_backup (TemaWindow *self)
{
  g_autofree char *path = _tema_window_dup_failed_path (self);
  g_autoptr (GListModel) backups = path != NULL ? tema_backup_list_for_path (path) : NULL;
  GtkWidget *dialog;
  Choosing *choosing;

  if (backups == NULL || g_list_model_get_n_items (backups) == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s",
                                  _ ("There is no backup of this project on this computer"));
      return;
    }
  choosing = choosing_new (self, path);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Go Back to a Backup?"),
                                   g_file_test (path, G_FILE_TEST_EXISTS)
                                       ? _ ("The file that lies there now is kept beside the other"
                                            " backups.")
                                       : NULL);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      create_backup_list (backups, &choosing->list));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore",
                                    _ ("_Go back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (restore_chosen_cb), choosing,
                         choosing_free_closure, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A project of which there is nothing but backups. */
void
_tema_window_bring_back_cb (TemaWindow *self, GFile *file)
{
  g_free (self->failed_path);
  self->failed_path = g_file_get_path (file);
  _tema_window_restore_backup (self);
}
