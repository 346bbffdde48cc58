/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* More than one who codes: a copy to hand out, a copy that came back, how far the two agree, and
 * whom this copy is for. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"
#include "help/tema-help-window.h"
#include "project/tema-review-copy.h"
#include "together/tema-agreement-window.h"
#include "together/tema-merge-window.h"
#include "together/tema-review-window.h"

/*
 * _tema_window_merge:
 * @self: a window with a project that can be changed
 * @path: another copy of it
 *
 * Shows what a merge would do.
 */
void
_tema_window_merge (TemaWindow *self, const char *path)
{
  GtkWidget *merge = tema_merge_window_new (GTK_WINDOW (self), self->project, path);

  tema_help_window_set_page_of (merge, "together");
  tema_settings_scale_window (GTK_WINDOW (merge));
  gtk_window_present (GTK_WINDOW (merge));
}

static void
copy_chosen_cb (GListModel *files, gpointer window)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    _tema_window_merge (window, path);
  else
    tema_window_show_error (window,
                            _ ("A project must be on this computer; choose a folder of yours."));
}

static void
merge_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  static const char *const suffixes[] = { "tema", NULL };

  tema_choose_files (window, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Merge a Copy"), _ ("_Compare"), NULL,
                     FALSE, _ ("Tema projects"), suffixes, copy_chosen_cb, window);
}

static void
review_saved_cb (TemaWindow *self, const char *for_whom)
{
  g_autofree char *text = *for_whom != '\0'
                              ? g_strdup_printf (_ ("Review copy for %s saved"), for_whom)
                              : g_strdup (_ ("Review copy saved"));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s", text);
}

static void
review_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;
  GtkWidget *review = tema_review_window_new (window, self->project);

  tema_help_window_set_page_of (review, "together");
  tema_settings_scale_window (GTK_WINDOW (review));
  g_signal_connect_object (review, "saved", G_CALLBACK (review_saved_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (review));
}

static void
place_chosen_cb (TemaWindow *self, TemaDocument *document, guint first_char, guint last_char)
{
  adw_view_stack_set_visible_child_name (self->screens, "code");
  _tema_window_show_passage (self, document, first_char, last_char);
}

static void
agreement_saved_cb (TemaWindow *self, const char *name)
{
  g_autofree char *text = g_strdup_printf (_ ("Agreement saved to “%s”"), name);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.notify", "s", text);
}

static void
agreement_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;
  GtkWidget *agreement = tema_agreement_window_new (window, self->project);

  tema_help_window_set_page_of (agreement, "together");
  tema_settings_scale_window (GTK_WINDOW (agreement));
  g_signal_connect_object (agreement, "place-chosen", G_CALLBACK (place_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (agreement, "saved", G_CALLBACK (agreement_saved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (agreement));
}

/* The actions of this file. */
void
_tema_window_add_together_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = {
    { "merge", merge_cb },
    { "review-copy", review_copy_cb },
    { "agreement", agreement_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

static void
review_of_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_autofree char *review_of
      = tema_project_load_review_of_finish (TEMA_PROJECT (project), result, NULL);
  g_autofree char *text = NULL;

  if (self->project != TEMA_PROJECT (project))
    return;
  text = review_of != NULL && *review_of != '\0'
             ? g_strdup_printf (_ ("Review copy for %s"), review_of)
             : g_strdup ("");
  gtk_label_set_text (self->review_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->review_label), *text != '\0');
  _tema_window_ask_who_codes (self);
}

/*
 * _tema_window_look_for_whom:
 * @self: a window with a project
 *
 * Says whom this copy is for, where it is a review copy.
 */
void
_tema_window_look_for_whom (TemaWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->review_label), FALSE);
  tema_project_load_review_of_async (self->project, NULL, review_of_cb, g_object_ref (self));
}

void
_tema_window_place_merge_cb (TemaWindow *self)
{
  if (self->conflict != NULL)
    _tema_window_merge (self, self->conflict);
}
