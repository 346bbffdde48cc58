/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on cards and themes of a board at once: move, remove, arrange. What was chosen together is
 * changed together and taken back together. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"

#include <glib/gi18n-lib.h>

static TemaAct *
things_act (TemaActMutate mutate,
            TemaCard *const *cards,
            guint n_cards,
            TemaTheme *const *themes,
            guint n_themes,
            TemaBoardParams **params)
{
  TemaBoard *board = n_cards > 0    ? tema_card_get_board (cards[0])
                     : n_themes > 0 ? tema_theme_get_board (themes[0])
                                    : NULL;
  TemaAct *act = _tema_board_act_new (mutate, board, params);

  _tema_board_params_add_cards ((*params)->ids, cards, n_cards);
  _tema_board_params_add_themes ((*params)->more_ids, themes, n_themes);
  return act;
}

/* The points of the themes follow those of the cards. */
static GArray *
dup_theme_points (const TemaBoardParams *params)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (TemaBoardPoint));

  if (params->points->len > params->ids->len)
    g_array_append_vals (points, &g_array_index (params->points, TemaBoardPoint, params->ids->len),
                         params->points->len - params->ids->len);
  return points;
}

/* The rank is one among the cards; themes go behind the other themes. */
static gboolean
move_things (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autoptr (GArray) theme_points = dup_theme_points (params);

  _tema_act_add_changed (act, params->ids->len + params->more_ids->len);
  return _tema_board_require_theme (store, params->board, params->theme, error)
         && _tema_board_move_cards (store, params->board, params->ids, params->theme, params->rank,
                                    params->points, error)
         && _tema_board_move_themes (store, params->board, params->more_ids, params->theme,
                                     G_MAXUINT, theme_points, error);
}

/**
 * tema_act_move_things:
 * @cards: (array length=n_cards): cards of one board, in the order they shall have
 * @n_cards: how many
 * @themes: (array length=n_themes): themes of the same board, in the order they shall have
 * @n_themes: how many
 * @place: where to; its rank is one among the cards, its points are first those of the cards
 *
 * Moves cards and themes together, as tema_act_move_cards() and tema_act_move_themes() do, in one
 * act. Fails with %TEMA_ERROR_INVALID, and moves nothing, when a theme would come to lie in itself.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_things (TemaCard *const *cards,
                      guint n_cards,
                      TemaTheme *const *themes,
                      guint n_themes,
                      const TemaBoardPlace *place)
{
  TemaBoardParams *params;
  TemaAct *act = things_act (move_things, cards, n_cards, themes, n_themes, &params);
  guint n_things = n_cards + n_themes;
  char theme[64];

  _tema_board_params_set_place (params, place, n_things);
  if (place->theme != NULL)
    _tema_act_set_label (
        act,
        g_dngettext (GETTEXT_PACKAGE, "Move %u thing to “%s”", "Move %u things to “%s”", n_things),
        n_things, _tema_act_shorten (theme, tema_theme_get_name (place->theme)));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Move %u thing on the board",
                                      "Move %u things on the board", n_things),
                         n_things);
  return act;
}

static gboolean
remove_things (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  _tema_act_add_changed (act, params->ids->len + params->more_ids->len);
  return _tema_board_remove_cards (store, params->ids, error)
         && _tema_board_delete_themes (store, params->more_ids, error);
}

/**
 * tema_act_remove_things:
 * @cards: (array length=n_cards): cards of one board
 * @n_cards: how many
 * @themes: (array length=n_themes): themes of the same board
 * @n_themes: how many
 *
 * Takes cards and themes, with all in these, off the board in one act. Codes and codings are not
 * touched.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_remove_things (TemaCard *const *cards,
                        guint n_cards,
                        TemaTheme *const *themes,
                        guint n_themes)
{
  TemaBoardParams *params;
  TemaAct *act = things_act (remove_things, cards, n_cards, themes, n_themes, &params);
  guint n_things = n_cards + n_themes;

  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Take %u thing off the board",
                                    "Take %u things off the board", n_things),
                       n_things);
  return act;
}

/* @ids and @points go together; @number of them, the first ones, are themes. */
static gboolean
arrange_board (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  for (guint i = 0; i < params->ids->len; i++)
    if (!_tema_board_set_point (
            store, (int)i < params->number ? TEMA_SET_THEME_POINT : TEMA_SET_CARD_POINT,
            g_array_index (params->ids, gint64, i),
            g_array_index (params->points, TemaBoardPoint, i), error))
      return FALSE;
  _tema_act_add_changed (act, params->ids->len);
  return TRUE;
}

static void
add_spots (TemaBoardParams *params, const TemaBoardSpot *spots, guint n_spots, gboolean themes)
{
  for (guint i = 0; i < n_spots; i++)
    {
      gint64 id;

      if ((spots[i].theme != NULL) != themes)
        continue;
      id = themes ? tema_theme_get_id (spots[i].theme) : tema_card_get_id (spots[i].card);
      g_array_append_val (params->ids, id);
      g_array_append_val (params->points, spots[i].point);
    }
}

/**
 * tema_act_arrange_board:
 * @board: a board
 * @spots: (array length=n_spots): things on its canvas and where they shall be
 * @n_spots: how many
 *
 * Moves many things on the canvas at once, themes and loose cards alike.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_arrange_board (TemaBoard *board, const TemaBoardSpot *spots, guint n_spots)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (arrange_board, board, &params);
  char name[64];

  add_spots (params, spots, n_spots, TRUE);
  params->number = params->ids->len;
  add_spots (params, spots, n_spots, FALSE);
  _tema_act_set_label (act, _ ("Arrange board “%s”"),
                       _tema_act_shorten (name, tema_board_get_name (board)));
  return act;
}
