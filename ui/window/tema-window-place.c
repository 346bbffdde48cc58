/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where the project lies: a calm word, once, when that is a synchronised folder or the network, and
 * a word as long as a copy that a conflict left lies beside it. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

typedef struct
{
  char *notice;         /* nullable */
  GPtrArray *conflicts; /* (element-type filename) */
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->notice);
  g_clear_pointer (&place->conflicts, g_ptr_array_unref);
  g_free (place);
}

/* A network that does not answer must not hold the window. */
static void
look_in_thread (GTask *task, gpointer project, gpointer data, GCancellable *cancellable)
{
  Place *place = g_new0 (Place, 1);

  place->notice = tema_project_dup_place_notice (project);
  place->conflicts = tema_project_list_conflicts (project);
  g_task_return_pointer (task, place, place_free);
}

/*
 * _tema_window_show_place_bar:
 * @self: a window with a project
 * @text: what there is to tell of its place
 * @conflict: (nullable): a file beside it that it is about
 */
void
_tema_window_show_place_bar (TemaWindow *self, const char *text, const char *conflict)
{
  g_free (self->conflict);
  self->conflict = g_strdup (conflict);
  gtk_label_set_text (self->place_label, text);
  gtk_widget_set_visible (self->place_open, conflict != NULL);
  gtk_widget_set_visible (self->place_merge,
                          conflict != NULL && !tema_project_is_read_only (self->project));
  gtk_widget_set_visible (self->place_copy, conflict == NULL);
  gtk_widget_set_visible (self->place_publish, FALSE);
  gtk_widget_set_visible (self->place_choose, FALSE);
  gtk_revealer_set_reveal_child (self->place_bar, TRUE);
}

static void
looked_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  Place *place = g_task_propagate_pointer (G_TASK (result), NULL);
  const char *conflict = place->conflicts != NULL && place->conflicts->len > 0
                             ? g_ptr_array_index (place->conflicts, 0)
                             : NULL;

  /* What concerns the file itself comes first. */
  if (self->is_telling_trouble || self->is_telling_recovery)
    ;
  else if (self->project == TEMA_PROJECT (project) && conflict != NULL)
    {
      g_autofree char *shown = g_filename_display_basename (conflict);
      g_autofree char *text = g_strdup_printf (
          _ ("Beside this project lies “%s”, which a synchronising service made when two computers "
             "changed the project. Look at what it has, and delete it when nothing is missing "
             "here."),
          shown);

      _tema_window_show_place_bar (self, text, conflict);
    }
  else if (self->project == TEMA_PROJECT (project) && place->notice != NULL
           && !_tema_window_has_seen_notice (self))
    _tema_window_show_place_bar (self, place->notice, NULL);
  place_free (place);
}

/*
 * _tema_window_look_at_place:
 * @self: a window with a project
 *
 * Tells where the project lies, if there is something to tell.
 */
void
_tema_window_look_at_place (TemaWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self->project, NULL, looked_cb, g_object_ref (self));

  gtk_revealer_set_reveal_child (self->place_bar, FALSE);
  g_task_run_in_thread (task, look_in_thread);
}

/* A notice about the place is told once a project; a conflict is told until it is gone. */
void
_tema_window_place_closed_cb (TemaWindow *self)
{
  if (self->conflict == NULL && !self->is_telling_trouble && !self->is_telling_recovery)
    _tema_window_set_seen_notice (self);
  self->is_telling_recovery = FALSE;
  gtk_revealer_set_reveal_child (self->place_bar, FALSE);
}

void
_tema_window_place_open_cb (TemaWindow *self)
{
  g_autoptr (GFile) file = self->conflict != NULL ? g_file_new_for_path (self->conflict) : NULL;

  if (file != NULL)
    tema_window_open (self, file);
}
