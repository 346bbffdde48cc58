/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The window that writes the project for another program: first which, then what will not arrive
 * there, then where to. */
#include "tema-config.h"

#include "exchange/tema-exchange.h"

#include "base/tema-task.h"
#include "compat/tema-choose-file.h"
#include "compat/tema-saved.h"
#include "formats/tema-refi.h"
#include "project/tema-study-acts.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWindow *parent;
  TemaProject *project;
  TemaStudy *study; /* nullable until it is read */
  GtkWidget *window;
  GtkDropDown *program;
  GtkLabel *losses;
  GtkWidget *save;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->project);
  g_clear_pointer (&self->study, tema_study_unref);
  g_free (self);
}

static void
show_losses (Export *self)
{
  TemaRefiProgram program = gtk_drop_down_get_selected (self->program);
  g_autoptr (GPtrArray) losses = NULL;
  g_autofree char *text = NULL;

  if (self->study == NULL)
    return;
  losses = tema_refi_list_losses (self->study, program);
  g_ptr_array_add (losses, NULL);
  text = g_strjoinv ("\n", (char **)losses->pdata);
  gtk_label_set_text (self->losses, text);
}

static gpointer
collect (gpointer window, gpointer project, GCancellable *cancellable, GError **error)
{
  return tema_project_dup_study (project, error);
}

static void
collected_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  Export *self = data;
  g_autoptr (GError) error = NULL;
  TemaStudy *study = g_task_propagate_pointer (G_TASK (result), &error);

  if (study == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->parent), "win.show-error", "s", error->message);
      gtk_window_close (GTK_WINDOW (window));
      return;
    }
  self->study = study;
  gtk_widget_set_sensitive (self->save, TRUE);
  show_losses (self);
}

typedef struct
{
  TemaStudy *study;
  TemaRefiProgram program;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  tema_study_unref (writing->study);
  g_free (writing);
}

static GBytes *
make_bytes (gpointer data, GError **error)
{
  const Writing *writing = data;

  return tema_write_qdpx (writing->study, writing->program, error);
}

static void
place_chosen_cb (GListModel *files, gpointer data)
{
  Export *self = data;
  Writing *writing = g_new0 (Writing, 1);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *name = tema_saved_dup_name (file);
  g_autofree char *saved = g_strdup_printf (_ ("Project exported to “%s”"), name);

  writing->study = tema_study_ref (self->study);
  writing->program = gtk_drop_down_get_selected (self->program);
  tema_saved_write (file, &(TemaSavedTelling){ self->parent, saved }, make_bytes, writing,
                    writing_free);
  gtk_window_close (GTK_WINDOW (self->window));
}

static void
save_cb (Export *self)
{
  static const char *const suffixes[] = { "qdpx", NULL };
  g_autofree char *name = g_strconcat (tema_project_get_title (self->project), ".qdpx", NULL);

  g_strdelimit (name, "/\\", '-');
  tema_choose_files (GTK_WINDOW (self->window), GTK_FILE_CHOOSER_ACTION_SAVE,
                     _ ("Export the Project"), _ ("_Export"), name, FALSE, _ ("REFI-QDA projects"),
                     suffixes, place_chosen_cb, self);
}

static GtkWidget *
make_programs (Export *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_For"));
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < TEMA_REFI_N_PROGRAMS; i++)
    gtk_string_list_append (names, tema_refi_program_get_name (i));
  self->program = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->program), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->program));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->program),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_signal_connect_swapped (self->program, "notify::selected", G_CALLBACK (show_losses), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->program));
  return row;
}

static GtkWidget *
make_losses (Export *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *label = gtk_label_new (_ ("Looking through the project…"));

  self->losses = GTK_LABEL (label);
  gtk_label_set_wrap (self->losses, TRUE);
  gtk_label_set_xalign (self->losses, 0);
  gtk_label_set_yalign (self->losses, 0);
  gtk_label_set_selectable (self->losses, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_content (Export *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = gtk_label_new (_ ("What will not arrive"));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_start (inside, 18);
  gtk_widget_set_margin_end (inside, 18);
  gtk_widget_set_margin_top (inside, 12);
  gtk_widget_set_margin_bottom (inside, 18);
  gtk_box_append (GTK_BOX (inside), make_programs (self));
  gtk_box_append (GTK_BOX (inside), heading);
  gtk_box_append (GTK_BOX (inside), make_losses (self));
  self->save = gtk_button_new_with_mnemonic (_ ("_Export…"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_halign (self->save, GTK_ALIGN_END);
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (save_cb), self);
  gtk_box_append (GTK_BOX (inside), self->save);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), inside);
  return box;
}

static gboolean
escape_cb (GtkWidget *window, GVariant *unused, gpointer data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
}

/**
 * tema_exchange_show_export:
 * @parent: the window of the project
 * @project: the project
 *
 * Shows the window that writes a project for another program. Main thread only.
 */
void
tema_exchange_show_export (GtkWindow *parent, TemaProject *project)
{
  Export *self = g_new0 (Export, 1);
  g_autoptr (GTask) task = NULL;

  self->parent = g_object_ref (parent);
  self->project = g_object_ref (project);
  self->window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (self->window), _ ("Export Project"));
  gtk_window_set_transient_for (GTK_WINDOW (self->window), parent);
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 520, 420);
  adw_window_set_content (ADW_WINDOW (self->window), make_content (self));
  add_escape (self->window);
  g_object_set_data_full (G_OBJECT (self->window), "tema-export", self, export_free);
  gtk_window_present (GTK_WINDOW (self->window));
  task = g_task_new (self->window, NULL, collected_cb, self);
  g_task_set_task_data (task, g_object_ref (project), g_object_unref);
  tema_task_make (task, collect, (GDestroyNotify)tema_study_unref);
}
