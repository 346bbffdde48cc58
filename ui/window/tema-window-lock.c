/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Why a project can only be read, and what to do about it. Whoever waits until somebody else is
 * done is told when that is so. */
#include "tema-config.h"

#include "window/tema-window-private.h"

#include <glib/gi18n.h>

#define SECONDS_BETWEEN_LOOKS 3

static char *
dup_reason (TemaWindow *self, gboolean is_free)
{
  const char *damage = tema_project_get_damage (self->project);
  const char *holder = tema_project_get_holder (self->project);
  const char *reason = tema_project_get_reason (self->project);

  if (damage != NULL)
    return g_strdup (damage);
  if (is_free)
    return g_strdup (_ ("Nobody else has this project open any more – you can work in it here."));
  if (holder != NULL)
    return g_strdup_printf (_ ("This project is held open by %s – you can read, not change."),
                            holder);
  return g_strdup (reason != NULL ? reason
                                  : _ ("This project is read only – you can read, not change."));
}

static void
show (TemaWindow *self, gboolean is_free)
{
  gboolean is_damaged = tema_project_get_damage (self->project) != NULL;
  gboolean is_held = tema_project_get_holder (self->project) != NULL;
  g_autofree char *text = dup_reason (self, is_free);

  gtk_label_set_text (self->lock_label, text);
  gtk_widget_set_visible (self->lock_restore, is_damaged);
  gtk_widget_set_visible (self->lock_rescue, is_damaged);
  gtk_widget_set_visible (self->lock_copy, !is_damaged && !is_held);
  gtk_widget_set_visible (self->lock_open, !is_damaged && is_free);
  gtk_widget_set_visible (self->lock_take_over,
                          !is_damaged && !is_free && tema_project_can_take_over (self->project));
  gtk_revealer_set_reveal_child (self->lock_bar, tema_project_is_read_only (self->project));
}

static gboolean
look_cb (gpointer window)
{
  TemaWindow *self = window;

  if (self->project != NULL)
    _tema_window_look_at_lock (self);
  return G_SOURCE_CONTINUE;
}

void
_tema_window_stop_looking_at_lock (TemaWindow *self)
{
  g_clear_handle_id (&self->watching_lock, g_source_remove);
}

/*
 * _tema_window_look_at_lock:
 * @self: a window with a project
 *
 * Tells when whoever held the project has closed it, and when somebody has it again.
 */
void
_tema_window_look_at_lock (TemaWindow *self)
{
  gboolean is_free = tema_project_is_free (self->project);

  if (is_free != gtk_widget_get_visible (self->lock_open))
    show (self, is_free);
}

/*
 * _tema_window_update_lock_bar:
 * @self: a window with a project
 *
 * Says why the project can only be read, if so, and what to do.
 */
void
_tema_window_update_lock_bar (TemaWindow *self)
{
  show (self, tema_project_is_free (self->project));
  _tema_window_stop_looking_at_lock (self);
  if (tema_project_is_read_only (self->project) && tema_project_get_holder (self->project) != NULL)
    self->watching_lock = g_timeout_add_seconds (SECONDS_BETWEEN_LOOKS, look_cb, self);
}

static void
open_for_writing_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  TemaWindow *self = window;
  g_autofree char *path = NULL;

  if (self->project == NULL)
    return;
  path = g_strdup (tema_project_get_path (self->project));
  _tema_window_let_go_of_project (self);
  _tema_window_stop_looking_at_lock (self);
  _tema_window_open_here (self, path, TEMA_OPEN_READ_ONLY_IF_LOCKED | TEMA_OPEN_SALVAGE);
}

void
_tema_window_add_lock_actions (TemaWindow *self)
{
  static const GActionEntry actions[] = { { "open-for-writing", open_for_writing_cb } };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
