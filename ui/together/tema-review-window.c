/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Whom a copy is for, and which names shall not be in it. The table of names is saved before the
 * copy, because without it what is done in the copy does not find back. */
#include "tema-config.h"

#include "together/tema-review-window.h"

#include <glib/gi18n.h>

#include "compat/tema-choose-file.h"
#include "together/tema-review-found.h"
#include "together/tema-review-names.h"
#include "widgets/tema-named-button.h"

struct _TemaReviewWindow
{
  AdwWindow parent_instance;

  TemaProject *project;
  TemaPseudonyms *names; /* nullable: of the copy that is being made */

  GtkEditable *for_whom;
  GtkSwitch *without_names;
  AdwPreferencesGroup *names_group;
  TemaReviewNames *names_list;
  GtkLabel *note;
  GtkWidget *save_button;
};

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaReviewWindow, tema_review_window, ADW_TYPE_WINDOW)

static void
tell (TemaReviewWindow *self, const char *message)
{
  gtk_label_set_text (self->note, message);
  gtk_widget_set_visible (GTK_WIDGET (self->note), TRUE);
}

/* The first time, everybody who speaks and every case. */
static void
switched_cb (TemaReviewWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->names_list),
                          gtk_switch_get_active (self->without_names));
  tema_review_names_propose (self->names_list);
}

/* What remains to be told before the window goes: how often each name was there. */
static void
show_found (TemaReviewWindow *self, const GArray *n_found)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = tema_review_found_new (self->names, n_found);
  GtkWidget *close = tema_named_button_new (_ ("_Close"));
  GtkWidget *header = adw_header_bar_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "window.close");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), close);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  gtk_widget_set_vexpand (page, TRUE);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_grab_focus (close);
}

static void
saved_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaReviewWindow) self = window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) n_found = NULL;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (!tema_project_save_review_copy_finish (TEMA_PROJECT (project), result, &n_found, &error))
    {
      tell (self, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, gtk_editable_get_text (self->for_whom));
  if (n_found->len > 0)
    show_found (self, n_found);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
copy_chosen_cb (GListModel *files, gpointer window)
{
  TemaReviewWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    {
      tell (self, _ ("A project must be on this computer; choose a folder of yours."));
      return;
    }
  gtk_widget_set_sensitive (self->save_button, FALSE);
  tema_project_save_review_copy_async (self->project, path, TRUE,
                                       gtk_editable_get_text (self->for_whom), self->names, NULL,
                                       saved_cb, g_object_ref (self));
}

static void
choose_copy (TemaReviewWindow *self)
{
  static const char *const suffixes[] = { "tema", NULL };
  g_autofree char *name
      = g_strdup_printf (_ ("%s – review.tema"), tema_project_get_title (self->project));
  g_autofree char *folder = g_path_get_dirname (tema_project_get_path (self->project));
  g_autofree char *free_path = tema_choose_free_path (folder, g_strdelimit (name, "/", '-'));

  tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the Review Copy"),
                     _ ("_Save"), free_path, FALSE, _ ("Tema projects"), suffixes, copy_chosen_cb,
                     self);
}

static void
table_chosen_cb (GListModel *files, gpointer window)
{
  TemaReviewWindow *self = window;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    tell (self, _ ("A table of names belongs on this computer; choose a folder of yours."));
  else if (!tema_pseudonyms_save (self->names, path, &error))
    tell (self, error->message);
  else
    choose_copy (self);
}

static void
save_cb (TemaReviewWindow *self)
{
  static const char *const suffixes[] = { "csv", NULL };
  g_autoptr (GError) error = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  g_clear_pointer (&self->names, tema_pseudonyms_unref);
  if (!gtk_switch_get_active (self->without_names))
    {
      choose_copy (self);
      return;
    }
  self->names = tema_review_names_read (self->names_list, &error);
  if (self->names == NULL)
    tell (self, error->message);
  else
    tema_choose_files (GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                       _ ("Keep the Table of Names for Yourself"), _ ("_Save"), _ ("Names.csv"),
                       FALSE, _ ("Tables"), suffixes, table_chosen_cb, self);
}

static void
tema_review_window_dispose (GObject *object)
{
  TemaReviewWindow *self = TEMA_REVIEW_WINDOW (object);

  g_clear_object (&self->project);
  g_clear_pointer (&self->names, tema_pseudonyms_unref);
  G_OBJECT_CLASS (tema_review_window_parent_class)->dispose (object);
}

static void
tema_review_window_class_init (TemaReviewWindowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = tema_review_window_dispose;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
create_questions (TemaReviewWindow *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *for_whom = adw_entry_row_new ();
  GtkWidget *without_names = adw_action_row_new ();

  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("A project of its own with the texts and all that was made of them, without the log and "
         "without files. What is written and coded in it comes back with “Merge a copy”."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (for_whom), _ ("For whom"));
  self->for_whom = GTK_EDITABLE (for_whom);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (without_names), _ ("Take out names"));
  self->without_names = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->without_names), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (without_names), GTK_WIDGET (self->without_names));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (without_names),
                                         GTK_WIDGET (self->without_names));
  g_signal_connect_swapped (self->without_names, "notify::active", G_CALLBACK (switched_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), for_whom);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), without_names);
  /* A group without a heading leaves its list without a name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (for_whom)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Review Copy"), -1);
  return group;
}

static void
tema_review_window_init (TemaReviewWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *header = adw_header_bar_new ();

  self->save_button = tema_named_button_new (_ ("_Save the copy…"));
  gtk_widget_add_css_class (self->save_button, "suggested-action");
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save_button);
  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "backup-details");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (create_questions (self)));
  self->names_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->names_group);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), page);
  gtk_widget_set_vexpand (page, TRUE);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Review Copy"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/**
 * tema_review_window_new:
 * @parent: the window it belongs to
 * @project: the project
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
tema_review_window_new (GtkWindow *parent, TemaProject *project)
{
  TemaReviewWindow *self = g_object_new (TEMA_TYPE_REVIEW_WINDOW, "transient-for", parent, NULL);

  self->project = g_object_ref (project);
  self->names_list = TEMA_REVIEW_NAMES (tema_review_names_new (project));
  gtk_widget_set_visible (GTK_WIDGET (self->names_list), FALSE);
  adw_preferences_group_add (self->names_group, GTK_WIDGET (self->names_list));
  return GTK_WIDGET (self);
}
