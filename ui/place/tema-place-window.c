/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where a project lies, made anew each time it is asked for. It shows what is known without waiting
 * for a drive, except of a file that is worked on itself: there, a thread finds out why. Another
 * one finds out whether the disk is encrypted. */
#include "tema-config.h"

#include "place/tema-place-window.h"

#include <glib/gi18n.h>

#include "base/tema-task.h"
#include "base/tema-volume.h"
#include "compat/tema-open-uri.h"
#include "project/tema-place.h"
#include "project/tema-publisher.h"

struct _TemaPlaceWindow
{
  AdwWindow parent_instance;

  TemaProject *project;

  GtkWidget *publish_button;
  GtkSpinner *spinner;
  GtkLabel *why_label;
  AdwActionRow *file_row;
  AdwActionRow *working_row;
  AdwActionRow *published_row;
  AdwActionRow *secrecy_row; /* hidden until a thread knows what to say */
  GtkWidget *remove_button;
};

enum
{
  SIGNAL_REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TemaPlaceWindow, tema_place_window, ADW_TYPE_WINDOW)

static const char *
get_state_words (TemaPublisher *publisher)
{
  switch (tema_publisher_get_state (publisher))
    {
    case TEMA_PUBLISH_STATE_WAITING:
    case TEMA_PUBLISH_STATE_PUBLISHING:
      return _ ("The file gets the latest changes in a moment.");
    case TEMA_PUBLISH_STATE_PUBLISHED:
      return _ ("The file has everything.");
    case TEMA_PUBLISH_STATE_FAILED:
    case TEMA_PUBLISH_STATE_GONE:
    case TEMA_PUBLISH_STATE_CONFLICT:
    default:
      return tema_publisher_get_problem (publisher);
    }
}

static void
set_subtitle (AdwActionRow *row, const char *text)
{
  adw_action_row_set_subtitle (row, text);
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
}

static void
show_published (TemaPlaceWindow *self, const TemaPlace *place, TemaPublisher *publisher)
{
  TemaPublishState state = tema_publisher_get_state (publisher);
  g_autofree char *published = tema_place_dup_published (place);
  g_autofree char *text = g_strdup_printf ("%s. %s", published, get_state_words (publisher));
  gboolean is_busy = state == TEMA_PUBLISH_STATE_WAITING || state == TEMA_PUBLISH_STATE_PUBLISHING;

  set_subtitle (self->published_row, text);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "place.remove",
                                 state == TEMA_PUBLISH_STATE_PUBLISHED);
}

static void
show_place (TemaPlaceWindow *self, const TemaPlace *place)
{
  TemaPublisher *publisher = tema_project_get_publisher (self->project);
  g_autofree char *shown = g_filename_display_name (place->path);
  g_autofree char *working
      = place->working_path != NULL ? g_filename_display_name (place->working_path) : NULL;

  g_autofree char *why
      = publisher != NULL
            ? g_strconcat (place->why, " ",
                           _ ("So you work on a copy on this computer, and the file is replaced by "
                              "it as a whole within seconds."),
                           NULL)
            : g_strdup (place->why);

  gtk_label_set_text (self->why_label, why);
  set_subtitle (self->file_row, shown);
  set_subtitle (self->working_row, publisher != NULL ? working : NULL);
  set_subtitle (self->published_row, NULL);
  gtk_widget_set_visible (self->publish_button, publisher != NULL);
  gtk_widget_set_visible (self->remove_button, publisher != NULL);
  if (publisher != NULL)
    show_published (self, place, publisher);
}

static void
show_now (TemaPlaceWindow *self)
{
  g_autoptr (TemaPlace) place = tema_project_dup_place (self->project);

  show_place (self, place);
}

static gpointer
find_place (gpointer window, gpointer path, GCancellable *cancellable, GError **error)
{
  return tema_place_find (path);
}

static void
found_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  TemaPlaceWindow *self = TEMA_PLACE_WINDOW (window);
  g_autoptr (TemaPlace) place = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->project != NULL)
    show_place (self, place);
}

static gpointer
find_volume (gpointer window, gpointer path, GCancellable *cancellable, GError **error)
{
  return GUINT_TO_POINTER (tema_volume_find (path));
}

static void
looked_at_volume_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  TemaPlaceWindow *self = TEMA_PLACE_WINDOW (window);
  TemaVolume volume = GPOINTER_TO_UINT (g_task_propagate_pointer (G_TASK (result), NULL));

  if (self->project != NULL)
    set_subtitle (self->secrecy_row, tema_volume_get_words (volume));
}

static void
look_at_volume (TemaPlaceWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, looked_at_volume_cb, NULL);

  set_subtitle (self->secrecy_row, NULL);
  g_task_set_task_data (task, g_strdup (tema_project_get_path (self->project)), g_free);
  tema_task_make (task, find_volume, NULL);
}

static void
load (TemaPlaceWindow *self)
{
  g_autoptr (GTask) task = NULL;

  show_now (self);
  look_at_volume (self);
  if (tema_project_get_publisher (self->project) != NULL)
    return;
  task = g_task_new (self, NULL, found_cb, NULL);
  g_task_set_task_data (task, g_strdup (tema_project_get_path (self->project)), g_free);
  tema_task_make (task, find_place, (GDestroyNotify)tema_place_free);
}

static void
publish_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaPlaceWindow *self = TEMA_PLACE_WINDOW (widget);
  TemaPublisher *publisher = tema_project_get_publisher (self->project);

  /* Whoever asks for it means that a file that is gone shall be there again. */
  tema_publisher_publish_async (publisher, TRUE, NULL, NULL, NULL);
}

static void
open_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaPlaceWindow *self = TEMA_PLACE_WINDOW (widget);
  g_autofree char *folder = g_path_get_dirname (tema_project_get_path (self->project));

  tema_open_folder (GTK_WINDOW (self), folder);
}

static gboolean
remove_later_cb (gpointer window)
{
  g_signal_emit (window, signals[SIGNAL_REMOVE], 0);
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

/* Later: until its click is over, the question needs the window that it was asked from. */
static void
remove_chosen_cb (GtkWidget *dialog, const char *response, TemaPlaceWindow *self)
{
  if (g_str_equal (response, "remove"))
    g_idle_add_full (G_PRIORITY_DEFAULT, remove_later_cb, g_object_ref (self), g_object_unref);
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaPlaceWindow *self = TEMA_PLACE_WINDOW (widget);
  g_autofree char *shown = g_filename_display_basename (tema_project_get_path (self->project));
  g_autofree char *body = g_strdup_printf (
      _ ("“%s” has everything. The project closes, and of the working copy nothing is left on this "
         "computer; backups stay. Opening the file again makes a new working copy."),
      shown);
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _ ("Remove the Working Copy?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Close and remove"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
tema_place_window_dispose (GObject *object)
{
  TemaPlaceWindow *self = TEMA_PLACE_WINDOW (object);

  g_clear_object (&self->project);
  G_OBJECT_CLASS (tema_place_window_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, TemaPlaceWindow, name)

static void
tema_place_window_class_init (TemaPlaceWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = tema_place_window_dispose;
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", TEMA_TYPE_PLACE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/tema/place/tema-place-window.ui");
  BIND (publish_button);
  BIND (spinner);
  BIND (why_label);
  BIND (file_row);
  BIND (working_row);
  BIND (published_row);
  BIND (secrecy_row);
  BIND (remove_button);
  gtk_widget_class_install_action (widget_class, "place.publish", NULL, publish_cb);
  gtk_widget_class_install_action (widget_class, "place.open-folder", NULL, open_folder_cb);
  gtk_widget_class_install_action (widget_class, "place.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
tema_place_window_init (TemaPlaceWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tema_place_window_new:
 * @parent: the project's window
 * @project: an open project
 *
 * Returns: (transfer none): the window, to be presented
 */
GtkWidget *
tema_place_window_new (GtkWindow *parent, TemaProject *project)
{
  TemaPlaceWindow *self = g_object_new (TEMA_TYPE_PLACE_WINDOW, "transient-for", parent, NULL);
  TemaPublisher *publisher = tema_project_get_publisher (project);

  self->project = g_object_ref (project);
  if (publisher != NULL)
    g_signal_connect_object (publisher, "notify::state", G_CALLBACK (show_now), self,
                             G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
