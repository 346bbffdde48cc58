/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* New themes and notes on a board, with their words open for typing; a theme of some cards of
 * another. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

#include <glib/gi18n.h>
#include <math.h>

static gboolean
is_name_taken (TemaBoardCanvas *self, const char *name)
{
  for (guint i = 0; i < self->state->themes->len; i++)
    if (g_utf8_collate (tema_board_state_get_theme (self->state, i)->name, name) == 0)
      return TRUE;
  return FALSE;
}

static char *
dup_free_name (TemaBoardCanvas *self)
{
  char *name = g_strdup (_ ("New theme"));

  for (guint i = 2; is_name_taken (self, name); i++)
    {
      g_free (name);
      name = g_strdup_printf (_ ("New theme %u"), i);
    }
  return name;
}

static void
name_created (TemaBoardCanvas *self, const char *const *created)
{
  if (created != NULL && created[0] != NULL)
    _tema_board_canvas_start_editing (self, created[0]);
}

static TemaBoardPoint
find_theme_point (TemaBoardCanvas *self, double x, double y)
{
  TemaBoardRect rect = {
    .x = floor (x),
    .y = floor (y),
    .width = self->metrics.card_width + 2 * self->metrics.padding,
    .height = self->metrics.header_height + self->metrics.drop_height
              + 2 * (self->metrics.card_height + self->metrics.gap),
  };
  g_autofree TemaBoardPoint *points = _tema_board_canvas_find_points (self, &rect, 1, NULL);

  return points[0];
}

static void
create_theme (TemaBoardCanvas *self, double x, double y, GPtrArray *cards)
{
  g_autofree char *name = dup_free_name (self);
  TemaBoardPoint point = find_theme_point (self, x, y);
  const TemaBoardPlace place = { NULL, G_MAXUINT, &point };

  _tema_board_canvas_run (
      self,
      tema_act_create_theme (self->board, name, &place,
                             cards != NULL ? (TemaCard *const *)cards->pdata : NULL,
                             cards != NULL ? cards->len : 0),
      NULL, name_created);
}

/* Where the menu was asked for, else in the middle of what is seen. */
static void
get_wanted_point (TemaBoardCanvas *self, double *x, double *y)
{
  if (self->has_menu_point)
    {
      *x = self->menu_x;
      *y = self->menu_y;
    }
  else
    {
      _tema_board_canvas_get_middle (self, x, y);
      *x -= self->metrics.card_width / 2;
      *y -= self->metrics.header_height;
    }
  self->has_menu_point = FALSE;
}

/* A theme whose name is open for typing, with its corner near a point of the widget. */
void
_tema_board_canvas_new_theme_at (TemaBoardCanvas *self, double x, double y)
{
  double board_x, board_y;

  if (!_tema_board_canvas_can_change (self))
    return;
  _tema_board_canvas_to_board (self, x, y, &board_x, &board_y);
  create_theme (self, board_x - self->metrics.padding, board_y - self->metrics.padding, NULL);
}

void
_tema_board_canvas_new_theme_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  double x, y;

  get_wanted_point (TEMA_BOARD_CANVAS (widget), &x, &y);
  create_theme (TEMA_BOARD_CANVAS (widget), x, y, NULL);
}

void
_tema_board_canvas_group_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  g_autoptr (GPtrArray) guids = _tema_board_canvas_list_topmost (self);
  g_autoptr (GPtrArray) cards = _tema_board_canvas_list_cards (self, guids);
  Thing *first
      = guids->len > 0 ? _tema_board_canvas_find (self, g_ptr_array_index (guids, 0)) : NULL;

  if (first != NULL)
    create_theme (self, first->target.x, first->target.y, cards);
}

/* Of the chosen cards, if there are any. */
void
_tema_board_canvas_new_theme_of_chosen_cb (GtkWidget *widget,
                                           const char *action,
                                           GVariant *parameter)
{
  if (tema_board_canvas_can_do (TEMA_BOARD_CANVAS (widget), "board.group"))
    _tema_board_canvas_group_cb (widget, action, parameter);
  else
    _tema_board_canvas_new_theme_cb (widget, action, parameter);
}

void
_tema_board_canvas_new_note_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  TemaTheme *theme = _tema_board_canvas_get_only_theme (self);
  g_autofree TemaBoardPoint *points = NULL;
  TemaBoardPlace place = { theme, G_MAXUINT, NULL };
  double x, y;

  get_wanted_point (self, &x, &y);
  if (theme == NULL)
    place.points = points = _tema_board_canvas_find_new_points (self, TEMA_CARD_NOTE, 1, x, y);
  _tema_board_canvas_run (self, tema_act_place_note (self->board, _ ("New note"), &place), NULL,
                          name_created);
}

void
_tema_board_canvas_split_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TemaBoardCanvas *self = TEMA_BOARD_CANVAS (widget);
  g_autoptr (GPtrArray) guids = _tema_board_canvas_list_topmost (self);
  g_autoptr (GPtrArray) cards = _tema_board_canvas_list_cards (self, guids);
  g_autofree char *name = dup_free_name (self);
  TemaTheme *theme = cards->len > 0 ? tema_card_get_theme (g_ptr_array_index (cards, 0)) : NULL;
  Thing *frame = theme != NULL ? _tema_board_canvas_find (self, tema_theme_get_guid (theme)) : NULL;
  TemaBoardPoint point;

  if (frame == NULL)
    return;
  point = find_theme_point (self, frame->target.x + frame->target.width + self->metrics.margin,
                            frame->target.y);
  _tema_board_canvas_run (
      self, tema_act_split_theme (theme, (TemaCard *const *)cards->pdata, cards->len, name, &point),
      NULL, name_created);
}
