/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Asks for files with the chooser of GTK 4.8, which later versions call deprecated: the one place
 * to change when the floor moves. Filters go by suffix, so that no file is opened to be judged. */
#include "tema-config.h"

#include "compat/tema-choose-file.h"

#include <glib/gi18n.h>

typedef struct
{
  TemaFilesChosen chosen;
  gpointer user_data;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Choice *choice)
{
  /* The window that asked may be gone by now; then nobody wants the answer. */
  if (response == GTK_RESPONSE_ACCEPT && gtk_native_dialog_get_transient_for (dialog) != NULL)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      if (g_list_model_get_n_items (files) > 0)
        choice->chosen (files, choice->user_data);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser *chooser, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) ours = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (ours, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (ours, suffixes[i]);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, ours);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
go_to_documents (GtkFileChooser *chooser)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autoptr (GFile) file = g_file_new_for_path (folder != NULL ? folder : g_get_home_dir ());

  gtk_file_chooser_set_current_folder (chooser, file, NULL);
}

/**
 * tema_choose_files:
 * @parent: the window that asks
 * @action: open, save or select a folder
 * @title: what is asked
 * @accept_label: word on the button that agrees, with a mnemonic
 * @suggested_name: (nullable): file name to start with when saving
 * @is_multiple: whether several may be chosen
 * @filter_name: (nullable): name of the kind of files
 * @filter_suffixes: (nullable) (array zero-terminated=1): their suffixes, without dot
 * @chosen: (scope async): called when something was chosen; @parent is alive then
 * @user_data: for @chosen
 *
 * Asks for files and returns at once. Main thread only.
 */
void
tema_choose_files (GtkWindow *parent,
                   GtkFileChooserAction action,
                   const char *title,
                   const char *accept_label,
                   const char *suggested_name,
                   gboolean is_multiple,
                   const char *filter_name,
                   const char *const *filter_suffixes,
                   TemaFilesChosen chosen,
                   gpointer user_data)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, parent, action, accept_label, NULL);
  Choice *choice = g_new0 (Choice, 1);

  choice->chosen = chosen;
  choice->user_data = user_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), is_multiple);
  if (filter_suffixes != NULL)
    add_filters (GTK_FILE_CHOOSER (dialog), filter_name, filter_suffixes);
  go_to_documents (GTK_FILE_CHOOSER (dialog));
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested_name);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choice, choice_free, 0);
  /* The dialog keeps itself alive until it is answered. */
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
