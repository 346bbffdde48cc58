/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Moving and copying what is chosen: one door for hands, keys, the clipboard and the "Move to"
 * list. Whatever moves together moves in one act. */
#include "tema-config.h"

#include "themes/tema-board-canvas-private.h"

static gboolean
is_loose (TemaBoardCanvas *self, const Thing *thing)
{
  return thing->is_theme ? tema_board_state_get_theme (self->state, thing->index)->parent < 0
                         : tema_board_state_get_card (self->state, thing->index)->theme < 0;
}

static gboolean
are_all_loose (TemaBoardCanvas *self, GPtrArray *guids)
{
  for (guint i = 0; i < guids->len; i++)
    if (!is_loose (self, _tema_board_canvas_find (self, g_ptr_array_index (guids, i))))
      return FALSE;
  return TRUE;
}

/* Those that lie on the canvas already keep their place in the order that tables are written in. */
static TemaAct *
arrange_act (TemaBoardCanvas *self, GPtrArray *guids, const TemaBoardPoint *points)
{
  g_autofree TemaBoardSpot *spots = g_new0 (TemaBoardSpot, guids->len);

  for (guint i = 0; i < guids->len; i++)
    {
      Thing *thing = _tema_board_canvas_find (self, g_ptr_array_index (guids, i));
      GObject *object = _tema_board_canvas_get_object (self, thing);

      spots[i].theme = thing->is_theme ? TEMA_THEME (object) : NULL;
      spots[i].card = thing->is_theme ? NULL : TEMA_CARD (object);
      spots[i].point = points[i];
    }
  return tema_act_arrange_board (self->board, spots, guids->len);
}

static guint
find_loose_rank (TemaBoardCanvas *self, const Thing *thing)
{
  guint rank = 0;

  for (guint i = 0; i < thing->index; i++)
    if (thing->is_theme ? tema_board_state_get_theme (self->state, i)->parent < 0
                        : tema_board_state_get_card (self->state, i)->theme < 0)
      rank++;
  return rank;
}

/* Adds the cards or the themes of what moves, each with its point. */
static void
pick (TemaBoardCanvas *self,
      GPtrArray *guids,
      gboolean are_themes,
      const TemaBoardPoint *points,
      GPtrArray *models,
      GArray *picked_points)
{
  for (guint i = 0; i < guids->len; i++)
    {
      Thing *thing = _tema_board_canvas_find (self, g_ptr_array_index (guids, i));
      GObject *object = _tema_board_canvas_get_object (self, thing);

      if (object == NULL || thing->is_theme != are_themes)
        continue;
      if (points != NULL)
        g_array_append_val (picked_points, points[i]);
      g_ptr_array_add (models, g_object_ref (object));
    }
}

static TemaAct *
make_act (GPtrArray *cards, GPtrArray *themes, const TemaBoardPlace *place, gboolean is_copying)
{
  TemaCard *const *cards_data = (TemaCard *const *)cards->pdata;
  TemaTheme *const *themes_data = (TemaTheme *const *)themes->pdata;

  if (is_copying && themes->len > 0)
    return tema_act_copy_things (cards_data, cards->len, themes_data, themes->len, place);
  if (is_copying)
    return cards->len > 0 ? tema_act_copy_cards (cards_data, cards->len, place) : NULL;
  if (cards->len > 0 && themes->len > 0)
    return tema_act_move_things (cards_data, cards->len, themes_data, themes->len, place);
  if (cards->len > 0)
    return tema_act_move_cards (cards_data, cards->len, place);
  return themes->len > 0 ? tema_act_move_themes (themes_data, themes->len, place) : NULL;
}

static void
run_move (TemaBoardCanvas *self, GPtrArray *guids, TemaBoardPlace place, gboolean is_copying)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) themes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TemaBoardPoint));
  TemaAct *act;

  pick (self, guids, FALSE, place.points, cards, points);
  pick (self, guids, TRUE, place.points, themes, points);
  if (place.points != NULL)
    place.points = (const TemaBoardPoint *)points->data;
  act = make_act (cards, themes, &place, is_copying);
  if (act != NULL)
    _tema_board_canvas_run (self, act, NULL, is_copying ? _tema_board_canvas_select_created : NULL);
}

/*
 * _tema_board_canvas_move:
 * @self: a canvas
 * @guids: (element-type utf8): what moves, topmost things only; all of them are there
 * @theme: (nullable): where to, %NULL for the canvas
 * @rank: place there, see _tema_board_canvas_make_preview()
 * @points: (nullable) (array): for the canvas, one a thing
 * @is_copying: they stay, and copies come there
 */
void
_tema_board_canvas_move (TemaBoardCanvas *self,
                         GPtrArray *guids,
                         TemaTheme *theme,
                         guint rank,
                         const TemaBoardPoint *points,
                         gboolean is_copying)
{
  TemaBoardPlace place = { theme, rank, points };

  if (theme == NULL && !is_copying && are_all_loose (self, guids))
    {
      if (guids->len > 1)
        {
          _tema_board_canvas_run (self, arrange_act (self, guids, points), NULL, NULL);
          return;
        }
      place.rank
          = find_loose_rank (self, _tema_board_canvas_find (self, g_ptr_array_index (guids, 0)));
    }
  run_move (self, guids, place, is_copying);
}

/*
 * _tema_board_canvas_move_out:
 * @self: a canvas
 * @guids: (element-type utf8): what moves, topmost things only
 * @is_copying: they stay, and copies come there
 *
 * Moves things onto the canvas, to free spots near where they are now.
 */
void
_tema_board_canvas_move_out (TemaBoardCanvas *self, GPtrArray *guids, gboolean is_copying)
{
  g_autofree TemaBoardRect *rects = g_new0 (TemaBoardRect, MAX (guids->len, 1));
  g_autofree TemaBoardPoint *points = NULL;

  for (guint i = 0; i < guids->len; i++)
    rects[i] = _tema_board_canvas_find (self, g_ptr_array_index (guids, i))->target;
  points = _tema_board_canvas_find_points (self, rects, guids->len, is_copying ? NULL : guids);
  _tema_board_canvas_move (self, guids, NULL, G_MAXUINT, points, is_copying);
}
