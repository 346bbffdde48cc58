/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Running acts: the canvas waits, shows what has come of it, or says why nothing has. */
#include "tema-config.h"

#include "map/tema-map-canvas-private.h"

typedef struct
{
  TemaMapCanvas *canvas;
  TemaMap *map; /* where it was begun */
  TemaAct *act;
  char *done_text;   /* nullable: told with an offer to undo */
  AfterMapAct after; /* nullable */
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->canvas);
  g_object_unref (self->map);
  g_object_unref (self->act);
  g_free (self->done_text);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

/* Whether anything may be changed here at all. */
gboolean
_tema_map_canvas_can_change (TemaMapCanvas *self)
{
  return self->project != NULL && !tema_project_is_read_only (self->project);
}

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  TemaMapCanvas *self = errand->canvas;
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_here = self->things != NULL && self->map == errand->map;
  gboolean is_done = tema_project_do_finish (TEMA_PROJECT (project), result, &error);

  if (is_here && self->is_pending) /* it failed, or changed nothing */
    {
      self->is_pending = FALSE;
      _tema_map_canvas_refresh (self);
    }
  if (!is_done)
    {
      gtk_widget_activate_action (widget, "win.show-error", "s", error->message);
      return;
    }
  if (is_here && errand->after != NULL)
    errand->after (self, tema_act_get_created (errand->act));
  if (errand->done_text != NULL)
    gtk_widget_activate_action (widget, "win.notify-undo", "s", errand->done_text);
}

/*
 * _tema_map_canvas_run:
 * @self: a canvas with a map that may be changed
 * @act: (transfer full): what to do
 * @done_text: (transfer full) (nullable): what to tell when it is done, with an offer to undo
 * @after: (nullable): called when it is done and the canvas shows it
 */
void
_tema_map_canvas_run (TemaMapCanvas *self, TemaAct *act, char *done_text, AfterMapAct after)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->canvas = g_object_ref (self);
  errand->map = g_object_ref (self->map);
  errand->act = g_object_ref (act);
  errand->done_text = done_text;
  errand->after = after;
  tema_project_do_async (self->project, act, NULL, act_done_cb, errand);
}

/* For _tema_map_canvas_run(): chooses what has come, and brings it into sight. */
void
_tema_map_canvas_select_created (TemaMapCanvas *self, const char *const *created)
{
  if (created == NULL || created[0] == NULL || _tema_map_canvas_find (self, created[0]) == NULL)
    return;
  _tema_map_canvas_select_guids (self, created);
  _tema_map_canvas_reveal (self, created[0]);
}
