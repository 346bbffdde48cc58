/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What comes from outside: codes from the codebook or the tray, quotes from the list of passages.
 * They land where they are dropped, in a theme at their rank or on the nearest free spot. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include "project/tema-passage.h"

static void
end_hovering (TemaBoardCanvas *self)
{
  if (!self->is_dropping)
    return;
  self->is_dropping = FALSE;
  self->drop_theme = -2;
  g_clear_pointer (&self->base, _tema_board_canvas_free_preview);
  _tema_board_canvas_stop_edge (self);
  _tema_board_canvas_restyle (self);
}

static GdkDragAction
motion_cb (TemaBoardCanvas *self, double x, double y)
{
  double board_x, board_y;

  if (!_tema_board_canvas_can_change (self) || self->hand != HAND_NOTHING)
    return 0;
  self->at_x = x;
  self->at_y = y;
  self->is_dropping = TRUE;
  if (self->base == NULL)
    self->base = _tema_board_canvas_make_preview (self, NULL, -1, 0);
  _tema_board_canvas_to_board (self, x, y, &board_x, &board_y);
  self->drop_theme
      = _tema_board_canvas_find_drop (self, self->base, board_x, board_y, FALSE, &self->drop_rank);
  _tema_board_canvas_restyle (self);
  _tema_board_canvas_follow_edge (self);
  return GDK_ACTION_COPY;
}

static void
leave_cb (TemaBoardCanvas *self)
{
  end_hovering (self);
}

static void
place (TemaBoardCanvas *self, const GValue *value, const TemaBoardPlace *where)
{
  TemaAct *act;

  if (G_VALUE_HOLDS (value, TEMA_TYPE_CODE_SET))
    {
      const TemaCodeSet *set = g_value_get_boxed (value);

      act = tema_act_place_codes (self->board, (TemaCode *const *)set->codes->pdata,
                                  set->codes->len, where);
    }
  else
    {
      const TemaQuoteSet *set = g_value_get_boxed (value);

      act = tema_act_place_quotes (self->board, (const gint64 *)set->coding_ids->data,
                                   set->coding_ids->len, where);
    }
  _tema_board_canvas_run (self, act, NULL, _tema_board_canvas_select_created);
}

static guint
count_dropped (const GValue *value)
{
  if (G_VALUE_HOLDS (value, TEMA_TYPE_CODE_SET))
    return ((const TemaCodeSet *)g_value_get_boxed (value))->codes->len;
  return ((const TemaQuoteSet *)g_value_get_boxed (value))->coding_ids->len;
}

static gboolean
drop_cb (TemaBoardCanvas *self, const GValue *value, double x, double y)
{
  g_autofree TemaBoardPoint *points = NULL;
  TemaBoardPlace where = { NULL, G_MAXUINT, NULL };
  guint n_dropped = count_dropped (value);
  double board_x, board_y;
  int theme;

  if (motion_cb (self, x, y) == 0 || n_dropped == 0)
    return FALSE;
  theme = self->drop_theme;
  where.rank = self->drop_rank;
  end_hovering (self);
  _tema_board_canvas_to_board (self, x, y, &board_x, &board_y);
  if (theme >= 0)
    where.theme = TEMA_THEME (
        _tema_board_canvas_get_object (self, _tema_board_canvas_get_theme (self, theme)));
  else
    where.points = points = _tema_board_canvas_find_new_points (
        self, G_VALUE_HOLDS (value, TEMA_TYPE_CODE_SET) ? TEMA_CARD_CODE : TEMA_CARD_QUOTE,
        n_dropped, board_x - self->metrics.card_width / 2, board_y - self->metrics.card_height / 2);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  place (self, value, &where);
  return TRUE;
}

void
_tema_board_canvas_add_drop (TemaBoardCanvas *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  gtk_drop_target_set_gtypes (target, (GType[]){ TEMA_TYPE_CODE_SET, TEMA_TYPE_QUOTE_SET }, 2);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
