/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The window of backups: a list, newest first, and what can be done with each. */
#include "tema-config.h"

#include "backups/tema-backups-window.h"

#include <glib/gi18n.h>

#include "backups/tema-backup-row.h"
#include "compat/tema-choose-file.h"
#include "compat/tema-open-uri.h"

struct _TemaBackupsWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  GListModel *backups; /* nullable until they are read */
  TemaBackup *chosen;  /* nullable: to be saved as a copy */
  guint n_running;

  GtkSpinner *spinner;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *place_box;
  GtkLabel *place;
};

enum
{
  SIGNAL_RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaBackupsWindow, tema_backups_window, ADW_TYPE_WINDOW)

static void
tell (TemaBackupsWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* What went wrong must be read, so it does not vanish by itself. */
static void
tell_error (TemaBackupsWindow *self, const char *heading, const char *message)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* While something runs, nothing else can be begun and the window stays. */
static void
count_running (TemaBackupsWindow *self, int n_more)
{
  self->n_running += n_more;
  gtk_spinner_set_spinning (self->spinner, self->n_running > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.make",
                                 self->n_running == 0
                                     && !tema_project_is_read_only (self->project));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.restore", self->n_running == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.save-copy", self->n_running == 0);
}

static char *
dup_counts_now (TemaBackupsWindow *self)
{
  GListModel *documents = tema_project_get_documents (self->project);
  guint n_documents = g_list_model_get_n_items (documents);
  guint n_codes = tema_codebook_get_n_codes (tema_project_get_codebook (self->project));
  guint n_codings = 0;
  g_autofree char *of_documents = NULL;
  g_autofree char *of_codes = NULL;
  g_autofree char *of_codings = NULL;

  for (guint i = 0; i < n_documents; i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      n_codings += tema_document_get_n_references (document);
    }
  of_documents
      = g_strdup_printf (ngettext ("%u document", "%u documents", n_documents), n_documents);
  of_codes = g_strdup_printf (ngettext ("%u code", "%u codes", n_codes), n_codes);
  of_codings
      = g_strdup_printf (ngettext ("%u coded passage", "%u coded passages", n_codings), n_codings);
  return g_strdup_printf (_ ("%s, %s, %s"), of_documents, of_codes, of_codings);
}

static void
show_place (TemaBackupsWindow *self)
{
  g_autoptr (TemaBackup) newest = g_list_model_get_item (self->backups, 0);
  g_autofree char *folder = NULL;
  g_autofree char *shown = NULL;

  gtk_widget_set_visible (self->place_box, newest != NULL);
  if (newest == NULL)
    return;
  folder = g_path_get_dirname (tema_backup_get_path (newest));
  shown = g_filename_display_name (folder);
  gtk_label_set_text (self->place, shown);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->place), shown);
}

static void
fill_list (TemaBackupsWindow *self)
{
  g_autofree char *now = dup_counts_now (self);
  gboolean can_restore = !tema_project_is_read_only (self->project);
  guint n_backups = g_list_model_get_n_items (self->backups);
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < n_backups; i++)
    {
      g_autoptr (TemaBackup) backup = g_list_model_get_item (self->backups, i);

      gtk_list_box_append (self->list, tema_backup_row_new (backup, now, can_restore));
    }
  gtk_stack_set_visible_child_name (self->stack, n_backups > 0 ? "list" : "none");
  show_place (self);
}

static void
listed_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaBackupsWindow) self = window;
  g_autoptr (GError) error = NULL;
  GListModel *backups = tema_project_list_backups_finish (TEMA_PROJECT (project), result, &error);

  count_running (self, -1);
  if (backups == NULL)
    {
      tell_error (self, _ ("The backups could not be listed"), error->message);
      return;
    }
  g_clear_object (&self->backups);
  self->backups = backups;
  fill_list (self);
}

static void
load (TemaBackupsWindow *self)
{
  count_running (self, 1);
  tema_project_list_backups_async (self->project, NULL, listed_cb, g_object_ref (self));
}

static void
made_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaBackupsWindow) self = window;
  g_autoptr (GError) error = NULL;

  count_running (self, -1);
  if (!tema_project_back_up_finish (TEMA_PROJECT (project), result, &error))
    tell_error (self, _ ("No backup was made"), error->message);
  else
    tell (self, _ ("Backed up and verified"));
  load (self);
}

static void
make_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBackupsWindow *self = TEMA_BACKUPS_WINDOW (widget);

  count_running (self, 1);
  tema_project_back_up_async (self->project, TEMA_BACKUP_ASKED, NULL, made_cb, g_object_ref (self));
}

static TemaBackup *
find_backup (TemaBackupsWindow *self, GVariant *number)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->backups); i++)
    {
      g_autoptr (TemaBackup) backup = g_list_model_get_item (self->backups, i);

      if (tema_backup_get_number (backup) == g_variant_get_uint32 (number))
        return g_steal_pointer (&backup);
    }
  return NULL;
}

static void
restored_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaBackupsWindow) self = window;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) restored
      = tema_project_restore_finish (TEMA_PROJECT (project), result, &error);

  if (restored == NULL)
    {
      count_running (self, -1);
      tell_error (self, _ ("The backup was not restored"), error->message);
      return;
    }
  g_set_object (&self->project, restored);
  count_running (self, -1);
  g_signal_emit (self, signals[SIGNAL_RESTORED], 0, restored);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
answered_cb (TemaBackupsWindow *self, const char *response, GtkWidget *dialog)
{
  TemaBackup *backup = g_object_get_data (G_OBJECT (dialog), "tema-backup");

  if (!g_str_equal (response, "restore"))
    return;
  count_running (self, 1);
  tema_project_restore_async (self->project, backup, NULL, restored_cb, g_object_ref (self));
}

static char *
dup_question (TemaBackupsWindow *self, TemaBackup *backup)
{
  g_autofree char *then = tema_backup_dup_counts (backup);
  g_autofree char *now = dup_counts_now (self);
  guint n_acts = tema_backup_get_n_acts_since (backup);
  g_autofree char *acts
      = g_strdup_printf (ngettext ("%'u change since then is taken back.",
                                   "%'u changes since then are taken back.", n_acts),
                         n_acts);

  return g_strdup_printf (_ ("Then: %s.\nNow: %s.\n\n%s What is there now is backed up first, so "
                             "that you can return to it."),
                          then, now, n_acts > 0 ? acts : "");
}

static void
restore_cb (GtkWidget *widget, const char *action, GVariant *number)
{
  TemaBackupsWindow *self = TEMA_BACKUPS_WINDOW (widget);
  g_autoptr (TemaBackup) backup = find_backup (self, number);
  g_autofree char *time = backup != NULL ? tema_backup_dup_time (backup) : NULL;
  g_autofree char *heading = NULL;
  g_autofree char *question = NULL;
  GtkWidget *dialog;

  if (backup == NULL)
    return;
  /* Translators: day and time of a backup */
  heading = g_strdup_printf (_ ("Go back to %s?"), time);
  question = dup_question (self, backup);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, question);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore",
                                    _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "tema-backup", g_object_ref (backup), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
copied_cb (GObject *backup, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaBackupsWindow) self = window;
  g_autoptr (GError) error = NULL;

  count_running (self, -1);
  if (tema_backup_save_copy_finish (TEMA_BACKUP (backup), result, &error))
    tell (self, _ ("Saved as a project of its own"));
  else
    tell_error (self, _ ("The copy was not saved"), error->message);
}

static void
copy_chosen_cb (GListModel *files, gpointer window)
{
  TemaBackupsWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *given = g_file_get_path (file);
  g_autofree char *path = NULL;

  if (given == NULL)
    {
      tell_error (self, _ ("The copy was not saved"),
                  _ ("A project must be on this computer; choose a folder of yours."));
      return;
    }
  path = g_str_has_suffix (given, ".tema") ? g_strdup (given) : g_strconcat (given, ".tema", NULL);
  count_running (self, 1);
  tema_backup_save_copy_async (self->chosen, path, NULL, copied_cb, g_object_ref (self));
}

static char *
dup_copy_name (TemaBackupsWindow *self, TemaBackup *backup)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (tema_backup_get_time (backup));
  g_autofree char *day = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H.%M") : NULL;
  g_autofree char *name = g_path_get_basename (tema_project_get_path (self->project));

  if (g_str_has_suffix (name, ".tema"))
    name[strlen (name) - strlen (".tema")] = '\0';
  return g_strdup_printf ("%s %s.tema", name, day != NULL ? day : "");
}

static void
save_copy_cb (GtkWidget *widget, const char *action, GVariant *number)
{
  static const char *const suffixes[] = { "tema", NULL };
  TemaBackupsWindow *self = TEMA_BACKUPS_WINDOW (widget);
  g_autoptr (TemaBackup) backup = find_backup (self, number);
  g_autofree char *name = backup != NULL ? dup_copy_name (self, backup) : NULL;
  g_autofree char *folder = g_path_get_dirname (tema_project_get_path (self->project));
  g_autofree char *free_path = NULL;

  if (backup == NULL)
    return;
  free_path = tema_choose_free_path (folder, name);
  g_set_object (&self->chosen, backup);
  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                     _ ("Save the Backup as a Copy"), _ ("_Save"), free_path, FALSE,
                     _ ("Tema projects"), suffixes, copy_chosen_cb, self);
}

static void
open_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBackupsWindow *self = TEMA_BACKUPS_WINDOW (widget);
  g_autoptr (TemaBackup) newest = g_list_model_get_item (self->backups, 0);
  g_autofree char *folder
      = newest != NULL ? g_path_get_dirname (tema_backup_get_path (newest)) : NULL;

  if (folder != NULL)
    tema_open_folder (GTK_WINDOW (self), folder);
}

/* A restoring that is under way is seen to its end. */
static gboolean
tema_backups_window_close_request (GtkWindow *window)
{
  if (TEMA_BACKUPS_WINDOW (window)->n_running > 0)
    return TRUE;
  return GTK_WINDOW_CLASS (tema_backups_window_parent_class)->close_request (window);
}

static void
tema_backups_window_dispose (GObject *object)
{
  TemaBackupsWindow *self = TEMA_BACKUPS_WINDOW (object);

  g_clear_object (&self->project);
  g_clear_object (&self->backups);
  g_clear_object (&self->chosen);
  G_OBJECT_CLASS (tema_backups_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaBackupsWindow, name)

static void
tema_backups_window_class_init (TemaBackupsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_backups_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = tema_backups_window_close_request;
  signals[SIGNAL_RESTORED] = g_signal_new ("restored", TEMA_TYPE_BACKUPS_WINDOW, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, TEMA_TYPE_PROJECT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/tema/backups/tema-backups-window.ui");
  BIND (spinner);
  BIND (toasts);
  BIND (stack);
  BIND (list);
  BIND (place_box);
  BIND (place);
  gtk_widget_class_install_action (widget_class, "backups.make", NULL, make_cb);
  gtk_widget_class_install_action (widget_class, "backups.restore", "u", restore_cb);
  gtk_widget_class_install_action (widget_class, "backups.save-copy", "u", save_copy_cb);
  gtk_widget_class_install_action (widget_class, "backups.open-folder", NULL, open_folder_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
tema_backups_window_init (TemaBackupsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tema_backups_window_new:
 * @parent: the project's window
 * @project: whose backups
 *
 * Returns: (transfer none): the window, to be presented
 */
GtkWidget *
tema_backups_window_new (GtkWindow *parent, TemaProject *project)
{
  TemaBackupsWindow *self = g_object_new (TEMA_TYPE_BACKUPS_WINDOW, "transient-for", parent, NULL);

  self->project = g_object_ref (project);
  load (self);
  return GTK_WIDGET (self);
}
