/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where the project lies: a calm word, once, when that is a synchronised folder or the network, and
 * a word as long as a copy that a conflict left lies beside it. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include "base/tema-task.h"

#include <glib/gi18n.h>
#include <sys/stat.h>

typedef struct
{
  gboolean is_again;    /* the project is open for a while */
  gint64 folder_ns;     /* when something in its folder was changed */
  gboolean is_changed;  /* since somebody looked last */
  char *notice;         /* nullable */
  GPtrArray *conflicts; /* (nullable) (element-type filename) */
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->notice);
  g_clear_pointer (&place->conflicts, g_ptr_array_unref);
  g_free (place);
}

static gint64
get_folder_ns (TemaProject *project)
{
  g_autofree char *folder = g_path_get_dirname (tema_project_get_path (project));
  struct stat status;

  return stat (folder, &status) == 0
             ? status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + status.st_mtim.tv_nsec
             : 0;
}

/* A network that does not answer must not hold the window. */
static gboolean
look_around (gpointer project, gpointer data, GCancellable *cancellable, GError **error)
{
  Place *place = data;
  gint64 folder_ns = get_folder_ns (project);

  place->is_changed = folder_ns != place->folder_ns;
  place->folder_ns = folder_ns;
  if (!place->is_again)
    place->notice = tema_project_dup_place_notice (project);
  if (!place->is_again || place->is_changed)
    place->conflicts = tema_project_list_conflicts (project);
  return TRUE;
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
tell_conflict (TemaWindow *self, const char *conflict)
{
  g_autofree char *shown = g_filename_display_basename (conflict);
  g_autofree char *text = g_strdup_printf (
      _ ("Beside this project lies “%s”, which a synchronising service made when two computers "
         "changed the project. Look at what it has, and delete it when nothing is missing "
         "here."),
      shown);

  _tema_window_show_place_bar (self, text, conflict);
}

static gboolean
has_path (GPtrArray *paths, const char *path)
{
  return paths != NULL && g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL);
}

/* Who has closed the bar is not told of the same file again before the project is opened again. */
static const char *
find_untold (TemaWindow *self, GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    if (!has_path (self->told_conflicts, g_ptr_array_index (conflicts, i)))
      return g_ptr_array_index (conflicts, i);
  return NULL;
}

static void
take_conflicts (TemaWindow *self, GPtrArray *conflicts)
{
  const char *untold = find_untold (self, conflicts);

  if (self->conflict != NULL && !has_path (conflicts, self->conflict))
    {
      g_clear_pointer (&self->conflict, g_free);
      gtk_widget_set_visible (self->place_open, FALSE);
      gtk_widget_set_visible (self->place_merge, FALSE);
      gtk_revealer_set_reveal_child (self->place_bar, FALSE);
    }
  if (untold != NULL)
    tell_conflict (self, untold);
  g_clear_pointer (&self->told_conflicts, g_ptr_array_unref);
  self->told_conflicts = g_ptr_array_ref (conflicts);
}

static void
looked_cb (GObject *project, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  Place *place = g_task_get_task_data (G_TASK (result));

  self->is_looking = FALSE;
  if (self->project != TEMA_PROJECT (project))
    return;
  /* What concerns the file itself comes first; the rest is looked for another time. */
  if (self->is_telling_trouble || self->is_telling_recovery)
    {
      self->folder_ns = 0;
      return;
    }
  self->folder_ns = place->folder_ns;
  if (place->conflicts != NULL)
    take_conflicts (self, place->conflicts);
  if (self->conflict == NULL && place->notice != NULL && !_tema_window_has_seen_notice (self))
    _tema_window_show_place_bar (self, place->notice, NULL);
}

static void
look (TemaWindow *self, gboolean is_again)
{
  g_autoptr (GTask) task = g_task_new (self->project, NULL, looked_cb, g_object_ref (self));
  Place *place = g_new0 (Place, 1);

  place->is_again = is_again;
  place->folder_ns = self->folder_ns;
  self->is_looking = TRUE;
  g_task_set_task_data (task, place, place_free);
  tema_task_run (task, look_around);
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
  gtk_revealer_set_reveal_child (self->place_bar, FALSE);
  g_clear_pointer (&self->conflict, g_free);
  g_clear_pointer (&self->told_conflicts, g_ptr_array_unref);
  self->folder_ns = 0;
  look (self, FALSE);
}

/*
 * _tema_window_look_again:
 * @self: a window with a project
 *
 * Tells of copies that a conflict has left since somebody looked last. A drive that has not
 * answered yet is not asked again.
 */
void
_tema_window_look_again (TemaWindow *self)
{
  if (!self->is_looking)
    look (self, TRUE);
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
