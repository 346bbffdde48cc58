/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Running acts: the canvas waits, shows what has come of it, or says why nothing has. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

typedef struct
{
  TemaBoardCanvas *canvas;
  TemaBoard *board; /* where it was begun */
  TemaAct *act;
  char *done_text; /* nullable: told with an offer to undo */
  AfterAct after;  /* nullable */
} Errand;

static void
errand_free (Errand *self)
{
  g_object_unref (self->canvas);
  g_object_unref (self->board);
  g_object_unref (self->act);
  g_free (self->done_text);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

/* Whether anything may be changed here at all. */
gboolean
_tema_board_canvas_can_change (TemaBoardCanvas *self)
{
  return self->project != NULL && !self->is_kept && !tema_project_is_read_only (self->project);
}

static void
act_done_cb (GObject *project, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  TemaBoardCanvas *self = errand->canvas;
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_here = self->things != NULL && self->board == errand->board;

  if (!tema_project_do_finish (TEMA_PROJECT (project), result, &error))
    {
      gtk_widget_activate_action (widget, "win.show-error", "s", error->message);
      if (is_here)
        {
          self->is_pending = FALSE;
          _tema_board_canvas_refresh (self);
        }
      return;
    }
  if (is_here && self->is_pending) /* an act that changed nothing */
    {
      self->is_pending = FALSE;
      _tema_board_canvas_refresh (self);
    }
  if (is_here && errand->after != NULL)
    errand->after (self, tema_act_get_created (errand->act));
  if (errand->done_text != NULL)
    gtk_widget_activate_action (widget, "win.notify-undo", "s", errand->done_text);
}

/*
 * _tema_board_canvas_run:
 * @self: a canvas with a board that may be changed
 * @act: (transfer full): what to do
 * @done_text: (transfer full) (nullable): what to tell when it is done, with an offer to undo
 * @after: (nullable): called when it is done and the canvas shows it
 */
void
_tema_board_canvas_run (TemaBoardCanvas *self, TemaAct *act, char *done_text, AfterAct after)
{
  Errand *errand = g_new0 (Errand, 1);

  self->has_run = TRUE;
  errand->canvas = g_object_ref (self);
  errand->board = g_object_ref (self->board);
  errand->act = g_object_ref (act);
  errand->done_text = done_text;
  errand->after = after;
  tema_project_do_async (self->project, act, NULL, act_done_cb, errand);
}

/* For _tema_board_canvas_run(): chooses what has come, and brings it into sight. */
void
_tema_board_canvas_select_created (TemaBoardCanvas *self, const char *const *created)
{
  Thing *first = created != NULL ? _tema_board_canvas_find (self, created[0]) : NULL;

  if (first == NULL)
    return;
  _tema_board_canvas_select_guids (self, created);
  _tema_board_canvas_reveal_rect (self, &first->target);
}
