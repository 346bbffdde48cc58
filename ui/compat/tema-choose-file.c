/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Asks for files with the chooser of GTK 4.8, which later versions call deprecated: the one place
 * to change when the floor moves. Filters go by suffix, so that no file is opened to be judged. */
#include "tema-config.h"

#include "compat/tema-choose-file.h"

#include <glib/gi18n.h>
#include <string.h>

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

static const char *
get_documents_folder (void)
{
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return folder != NULL ? folder : g_get_home_dir ();
}

/* What is made of a file lies beside it: a path that is suggested names the folder, too. */
static void
go_to_folder (GtkFileChooser *chooser, const char *suggested)
{
  g_autofree char *beside
      = suggested != NULL && g_path_is_absolute (suggested) ? g_path_get_dirname (suggested) : NULL;
  gboolean is_there = beside != NULL && g_file_test (beside, G_FILE_TEST_IS_DIR);
  g_autoptr (GFile) folder = g_file_new_for_path (is_there ? beside : get_documents_folder ());

  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

static void
suggest_name (GtkFileChooser *chooser, const char *suggested)
{
  g_autofree char *name = g_path_is_absolute (suggested) ? g_filename_display_basename (suggested)
                                                         : g_strdup (suggested);

  gtk_file_chooser_set_current_name (chooser, name);
}

/**
 * tema_choose_free_path:
 * @folder: (nullable): where; %NULL for the documents of whoever works here
 * @name: a file name, in UTF-8, with a suffix
 *
 * What is never written over shall not be suggested: who takes it is asked whether to replace it,
 * and refused then. Asks the disk.
 *
 * Returns: (transfer full): a path for tema_choose_files() where nothing is yet: @name, or it with
 *   a number
 */
char *
tema_choose_free_path (const char *folder, const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *stem = dot != NULL ? g_strndup (name, dot - name) : g_strdup (name);

  if (folder == NULL || !g_file_test (folder, G_FILE_TEST_IS_DIR))
    folder = get_documents_folder ();
  for (guint number = 1;; number++)
    {
      g_autofree char *numbered
          = number > 1 ? g_strdup_printf ("%s %u%s", stem, number, dot != NULL ? dot : "")
                       : g_strdup (name);
      g_autofree char *local = g_filename_from_utf8 (numbered, -1, NULL, NULL, NULL);
      char *path = g_build_filename (folder, local != NULL ? local : numbered, NULL);

      if (number == G_MAXUINT16 || !g_file_test (path, G_FILE_TEST_EXISTS))
        return path;
      g_free (path);
    }
}

/**
 * tema_choose_files:
 * @parent: the window that asks
 * @action: open, save or select a folder
 * @title: what is asked
 * @accept_label: word on the button that agrees, with a mnemonic
 * @suggested_name: (nullable): file name to start with when saving; with a path the chooser begins
 *   in that folder, else, and when opening, in the documents of whoever works here
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
  go_to_folder (GTK_FILE_CHOOSER (dialog), suggested_name);
  if (suggested_name != NULL)
    suggest_name (GTK_FILE_CHOOSER (dialog), suggested_name);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choice, choice_free, 0);
  /* The dialog keeps itself alive until it is answered. */
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
