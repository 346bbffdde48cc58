/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A project that is held as a working copy: what the window tells of the file, the choice when that
 * was changed elsewhere, and closing only when it has everything or is known not to. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#include "compat/tema-settings.h"
#include "help/tema-help-window.h"
#include "place/tema-conflict-dialog.h"
#include "place/tema-place-window.h"
#include "project/tema-place.h"
#include "project/tema-publisher.h"

/* Shorter than the time between two looks at the file. */
#define SECONDS_TO_ASK_IN 8

static void choose_side (TemaWindow *self);

static TemaPublisher *
get_publisher (TemaWindow *self)
{
  return self->project != NULL ? tema_project_get_publisher (self->project) : NULL;
}

static gboolean
is_trouble (TemaPublishState state)
{
  return state == TEMA_PUBLISH_STATE_FAILED || state == TEMA_PUBLISH_STATE_GONE
         || state == TEMA_PUBLISH_STATE_CONFLICT;
}

/*
 * _tema_window_get_saved_words:
 * @self: a window with a project
 *
 * Returns: what stands behind the file's name when nothing is on its way to this computer's disk
 */
const char *
_tema_window_get_saved_words (TemaWindow *self)
{
  TemaPublisher *publisher = get_publisher (self);

  if (publisher == NULL)
    return _ ("Saved");
  switch (tema_publisher_get_state (publisher))
    {
    case TEMA_PUBLISH_STATE_WAITING:
    case TEMA_PUBLISH_STATE_PUBLISHING:
      return _ ("Updating the file…");
    case TEMA_PUBLISH_STATE_PUBLISHED:
      return _ ("Saved");
    case TEMA_PUBLISH_STATE_FAILED:
    case TEMA_PUBLISH_STATE_GONE:
    case TEMA_PUBLISH_STATE_CONFLICT:
    default:
      return _ ("Saved here only");
    }
}

static void
hide_trouble (TemaWindow *self)
{
  if (!self->is_telling_trouble)
    return;
  self->is_telling_trouble = FALSE;
  gtk_widget_set_visible (self->place_publish, FALSE);
  gtk_widget_set_visible (self->place_choose, FALSE);
  gtk_revealer_set_reveal_child (self->place_bar, FALSE);
}

static void
show_trouble (TemaWindow *self, TemaPublisher *publisher, TemaPublishState state)
{
  self->is_telling_trouble = TRUE;
  _tema_window_show_place_bar (self, tema_publisher_get_problem (publisher), NULL);
  gtk_widget_set_visible (self->place_publish, state != TEMA_PUBLISH_STATE_CONFLICT);
  gtk_widget_set_visible (self->place_choose, state == TEMA_PUBLISH_STATE_CONFLICT);
}

static gboolean
has_just_come (TemaWindow *self)
{
  return g_get_monotonic_time () - self->came_back_us < SECONDS_TO_ASK_IN * G_USEC_PER_SEC;
}

static void
state_cb (TemaWindow *self, GParamSpec *pspec, TemaPublisher *publisher)
{
  TemaPublishState state = tema_publisher_get_state (publisher);

  _tema_window_update_titles (self);
  if (!is_trouble (state))
    {
      if (state == TEMA_PUBLISH_STATE_PUBLISHED)
        hide_trouble (self);
      return;
    }
  show_trouble (self, publisher, state);
  /* Somebody who has just opened the project, or come back to it, is asked; somebody in the midst
   * of work is told, and no question takes the key that they are about to press. */
  if (state == TEMA_PUBLISH_STATE_CONFLICT && !self->has_acts && has_just_come (self))
    choose_side (self);
}

/* A project is on the screen. */
void
_tema_window_watch_publisher (TemaWindow *self)
{
  TemaPublisher *publisher = get_publisher (self);
  g_autofree char *recovered = publisher != NULL ? tema_publisher_dup_recovered (publisher) : NULL;

  self->came_back_us = g_get_monotonic_time ();
  self->is_telling_trouble = FALSE;
  self->is_telling_recovery = recovered != NULL;
  if (publisher == NULL)
    return;
  g_signal_connect_object (publisher, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  if (recovered == NULL)
    return;
  _tema_window_show_place_bar (self, recovered, NULL);
  gtk_widget_set_visible (self->place_copy, FALSE);
}

/* The choice */

typedef struct
{
  TemaWindow *window;
  TemaConflictChoice choice;
} Settling;

static void
settled_cb (GObject *publisher, GAsyncResult *result, gpointer data)
{
  g_autofree Settling *settling = data;
  g_autoptr (TemaWindow) self = settling->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tema_publisher_settle_finish (TEMA_PUBLISHER (publisher), result, &error);

  if (path == NULL)
    {
      if (self->project != NULL)
        _tema_window_show_failure (self, error, tema_project_get_path (self->project));
      return;
    }
  if (get_publisher (self) != TEMA_PUBLISHER (publisher)
      || settling->choice == TEMA_CONFLICT_USE_OURS)
    return;
  hide_trouble (self);
  _tema_window_let_go_of_project (self);
  _tema_window_open_here (self, path, TEMA_OPEN_READ_ONLY_IF_LOCKED | TEMA_OPEN_SALVAGE);
}

static void
chosen_cb (TemaConflictChoice choice, gpointer window)
{
  TemaWindow *self = window;
  TemaPublisher *publisher = get_publisher (self);
  Settling *settling;

  if (publisher == NULL)
    return;
  /* What was typed belongs to what is kept; later words wait for the project that is opened then.
   */
  _tema_window_flush (self);
  settling = g_new0 (Settling, 1);
  settling->window = g_object_ref (self);
  settling->choice = choice;
  tema_publisher_settle_async (publisher, choice, NULL, settled_cb, settling);
}

static void
compared_cb (GObject *publisher, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;
  g_autoptr (TemaConflict) conflict
      = tema_publisher_compare_finish (TEMA_PUBLISHER (publisher), result, NULL);
  g_autofree char *shown = NULL;

  if (conflict == NULL || get_publisher (self) != TEMA_PUBLISHER (publisher))
    return;
  shown = g_filename_display_basename (tema_project_get_path (self->project));
  tema_conflict_dialog_show (GTK_WINDOW (self), shown, conflict, chosen_cb, self);
}

/* Asks which of two files to go on with. */
static void
choose_side (TemaWindow *self)
{
  TemaPublisher *publisher = get_publisher (self);

  if (publisher != NULL)
    tema_publisher_compare_async (publisher, NULL, compared_cb, g_object_ref (self));
}

static void
choose_side_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  choose_side (window);
}

/* Whoever asks for it means that a file that is gone shall be there again. */
static void
publish_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaPublisher *publisher = get_publisher (window);

  if (publisher != NULL)
    tema_publisher_publish_async (publisher, TRUE, NULL, NULL, NULL);
}

/* Where it lies */

static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

/* Later: the click that asked for it still belongs to a window on top of this one. */
static void
remove_cb (TemaWindow *self)
{
  self->removes_working_copy = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

static void
place_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;
  GtkWidget *place = tema_place_window_new (GTK_WINDOW (self), self->project);

  tema_help_window_set_page_of (place, "files");
  tema_settings_scale_window (GTK_WINDOW (place));
  g_signal_connect_object (place, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (place));
}

void
_tema_window_add_place_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = {
    { "place", place_cb },
    { "publish", publish_cb },
    { "choose-side", choose_side_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

/* Closing */

static void
published_cb (GObject *publisher, GAsyncResult *result, gpointer window)
{
  g_autoptr (TemaWindow) self = window;

  self->is_publishing_last = FALSE;
  if (tema_publisher_publish_finish (TEMA_PUBLISHER (publisher), result, NULL))
    gtk_window_close (GTK_WINDOW (self));
  else
    self->removes_working_copy = FALSE;
}

/* Whether the window waits until the file has everything. When that fails, the bar says why and the
 * window stays; whoever closes it then knows, and the changes wait in the working copy. */
gboolean
_tema_window_publish_and_close (TemaWindow *self)
{
  TemaPublisher *publisher = get_publisher (self);
  TemaPublishState state;

  if (publisher == NULL || self->is_publishing_last)
    return FALSE;
  state = tema_publisher_get_state (publisher);
  if (state != TEMA_PUBLISH_STATE_WAITING && state != TEMA_PUBLISH_STATE_PUBLISHING)
    return FALSE;
  self->is_publishing_last = TRUE;
  tema_publisher_publish_async (publisher, FALSE, NULL, published_cb, g_object_ref (self));
  return TRUE;
}

/* The project is closed and the window goes. What has something of its own is not removed. */
void
_tema_window_remove_working_copy (TemaWindow *self)
{
  if (self->removes_working_copy && self->path != NULL)
    tema_place_remove_working_copy (self->path, NULL);
  self->removes_working_copy = FALSE;
}
