/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs that change which theme lies where: create, move, split, merge, dissolve, delete. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"

#include "base/tema-guid.h"
#include "project/tema-map-subject-private.h"

#include <glib/gi18n-lib.h>

/* A theme within another takes its colour; on the canvas, the next one of the palette. */
static TemaColor
find_color (TemaStore *store, gint64 board, gint64 parent)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT color FROM theme WHERE id = ?");
  g_autoptr (GArray) siblings = NULL;
  TemaColor color;
  gboolean is_found;

  tema_statement_bind_int (select, 1, parent);
  is_found = tema_statement_step (select, NULL)
             && tema_color_parse (tema_statement_get_text (select, 0), &color);
  tema_statement_reset (select);
  if (is_found)
    return color;
  siblings = _tema_board_list_themes (store, board, 0, NULL);
  return *tema_palette_get_color (siblings != NULL ? siblings->len : 0);
}

/* Makes an empty theme inside a running act. Returns its id, or -1. */
static gint64
insert_theme (TemaAct *act,
              TemaStore *store,
              gint64 board,
              gint64 parent,
              guint rank,
              const char *name,
              const GArray *points,
              GError **error)
{
  g_autofree char *clean = _tema_act_dup_name (name, error);
  g_autofree char *guid = tema_guid_new ();
  g_autoptr (GArray) siblings = NULL;
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));
  char nothing[] = "";
  TemaThemeRow row = { .id = tema_guid_to_id (guid), .board = board, .parent = parent };

  if (clean == NULL || !_tema_board_require_theme (store, board, parent, error)
      || (siblings = _tema_board_list_themes (store, board, parent, error)) == NULL)
    return -1;
  row.guid = guid;
  row.name = clean;
  row.definition = nothing;
  row.reason = nothing;
  row.rank = G_MAXINT32;
  row.color = find_color (store, board, parent);
  if (points->len > 0)
    {
      row.x = g_array_index (points, TemaBoardPoint, 0).x;
      row.y = g_array_index (points, TemaBoardPoint, 0).y;
    }
  g_array_append_val (made, row.id);
  _tema_board_insert_ids (siblings, made, rank);
  if (!_tema_board_insert_theme (store, &row, error)
      || !_tema_board_place_themes (store, parent, siblings, error))
    return -1;
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return row.id;
}

static gboolean
fill_theme (TemaStore *store, const TemaBoardParams *params, gint64 theme, GError **error)
{
  g_autoptr (GArray) no_points = g_array_new (FALSE, FALSE, sizeof (TemaBoardPoint));

  return _tema_board_move_cards (store, params->board, params->ids, theme, G_MAXUINT, no_points,
                                 error);
}

static gboolean
create_theme (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  gint64 theme = insert_theme (act, store, params->board, params->theme, params->rank, params->name,
                               params->points, error);

  return theme > 0 && fill_theme (store, params, theme, error);
}

/**
 * tema_act_create_theme:
 * @board: a board
 * @name: its name; fails with %TEMA_ERROR_INVALID when empty
 * @place: (nullable): the theme to put it into, or its point on the canvas
 * @cards: (array length=n_cards) (nullable): cards that go into it, in order
 * @n_cards: how many, 0 for an empty theme
 *
 * Makes a theme, empty or of cards that lie on the board already.
 *
 * Returns: (transfer full): the act; its created GUID is the theme's
 */
TemaAct *
tema_act_create_theme (TemaBoard *board,
                       const char *name,
                       const TemaBoardPlace *place,
                       TemaCard *const *cards,
                       guint n_cards)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (create_theme, board, &params);
  char short_name[64];

  params->name = g_strdup (name);
  _tema_board_params_add_cards (params->ids, cards, n_cards);
  _tema_board_params_set_place (params, place, 1);
  if (n_cards == 0)
    _tema_act_set_label (act, _ ("Create theme “%s”"), _tema_act_shorten (short_name, name));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Create theme “%s” of %u card",
                                      "Create theme “%s” of %u cards", n_cards),
                         _tema_act_shorten (short_name, name), n_cards);
  return act;
}

/* Moves themes into another or on the canvas, inside a running act. */
gboolean
_tema_board_move_themes (TemaStore *store,
                         gint64 board,
                         const GArray *ids,
                         gint64 parent,
                         guint rank,
                         const GArray *points,
                         GError **error)
{
  g_autoptr (GArray) siblings = NULL;

  if (!_tema_board_require_theme (store, board, parent, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!_tema_board_require_theme (store, board, g_array_index (ids, gint64, i), error)
        || !_tema_board_require_outside (store, g_array_index (ids, gint64, i), parent, error))
      return FALSE;
  siblings = _tema_board_list_themes (store, board, parent, error);
  if (siblings == NULL)
    return FALSE;
  _tema_board_insert_ids (siblings, ids, rank);
  for (guint i = 0; i < MIN (points->len, ids->len); i++)
    if (!_tema_board_set_point (store, TEMA_SET_THEME_POINT, g_array_index (ids, gint64, i),
                                g_array_index (points, TemaBoardPoint, i), error))
      return FALSE;
  return _tema_board_place_themes (store, parent, siblings, error);
}

static gboolean
move_themes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  _tema_act_add_changed (act, params->ids->len);
  return _tema_board_move_themes (store, params->board, params->ids, params->theme, params->rank,
                                  params->points, error);
}

static TemaAct *
themes_act (TemaActMutate mutate,
            TemaTheme *const *themes,
            guint n_themes,
            TemaBoardParams **params)
{
  TemaAct *act = _tema_board_act_new (
      mutate, n_themes > 0 ? tema_theme_get_board (themes[0]) : NULL, params);

  _tema_board_params_add_themes ((*params)->ids, themes, n_themes);
  return act;
}

/**
 * tema_act_move_themes:
 * @themes: (array length=n_themes): themes of one board, in the order they shall have
 * @n_themes: how many
 * @place: where to
 *
 * Moves themes with all that is in them: into another theme, where they become subthemes, or on the
 * canvas. Fails with %TEMA_ERROR_INVALID when a theme would come to lie in itself.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_themes (TemaTheme *const *themes, guint n_themes, const TemaBoardPlace *place)
{
  TemaBoardParams *params;
  TemaAct *act = themes_act (move_themes, themes, n_themes, &params);
  char name[64], into[64];

  _tema_board_params_set_place (params, place, n_themes);
  if (n_themes == 1 && place->theme != NULL)
    _tema_act_set_label (act, _ ("Move theme “%s” into “%s”"),
                         _tema_act_shorten (name, tema_theme_get_name (themes[0])),
                         _tema_act_shorten (into, tema_theme_get_name (place->theme)));
  else if (n_themes == 1)
    _tema_act_set_label (act, _ ("Move theme “%s”"),
                         _tema_act_shorten (name, tema_theme_get_name (themes[0])));
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Move %u theme", "Move %u themes", n_themes), n_themes);
  return act;
}

static gboolean
split_theme (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  TemaStatement *select;
  gint64 parent = 0, rank = 0, theme;

  if (!_tema_board_require_theme (store, params->board, params->theme, error))
    return FALSE;
  select = tema_store_prepare (store, "SELECT ifnull (parent, 0), rank FROM theme WHERE id = ?");
  tema_statement_bind_int (select, 1, params->theme);
  if (tema_statement_step (select, NULL))
    {
      parent = tema_statement_get_int (select, 0);
      rank = tema_statement_get_int (select, 1);
    }
  tema_statement_reset (select);
  theme = insert_theme (act, store, params->board, parent, rank + 1, params->name, params->points,
                        error);
  return theme > 0 && fill_theme (store, params, theme, error);
}

/**
 * tema_act_split_theme:
 * @theme: a theme
 * @cards: (array length=n_cards): those of its cards that leave it, in order
 * @n_cards: how many
 * @name: name of the new theme; fails with %TEMA_ERROR_INVALID when empty
 * @point: (nullable): where the new theme shall be, if it comes to lie on the canvas
 *
 * Makes a new theme beside one, of some of its cards. The old one keeps name, definition and the
 * rest.
 *
 * Returns: (transfer full): the act; its created GUID is the new theme's
 */
TemaAct *
tema_act_split_theme (TemaTheme *theme,
                      TemaCard *const *cards,
                      guint n_cards,
                      const char *name,
                      const TemaBoardPoint *point)
{
  const TemaBoardPlace place = { theme, G_MAXUINT, point };
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (split_theme, tema_theme_get_board (theme), &params);
  char before[64], after[64];

  params->name = g_strdup (name);
  _tema_board_params_add_cards (params->ids, cards, n_cards);
  _tema_board_params_set_place (params, &place, 1);
  _tema_act_set_label (act, _ ("Split “%s” off “%s”"), _tema_act_shorten (after, name),
                       _tema_act_shorten (before, tema_theme_get_name (theme)));
  return act;
}

/* Empties one theme into another, or on the canvas for 0. */
static gboolean
pour (TemaStore *store,
      gint64 board,
      gint64 from,
      gint64 to,
      const GArray *card_points,
      const GArray *theme_points,
      GError **error)
{
  g_autoptr (GArray) cards = _tema_board_list_cards (store, board, from, error);
  g_autoptr (GArray) themes
      = cards != NULL ? _tema_board_list_themes (store, board, from, error) : NULL;

  return themes != NULL
         && _tema_board_move_cards (store, board, cards, to, G_MAXUINT, card_points, error)
         && _tema_board_move_themes (store, board, themes, to, G_MAXUINT, theme_points, error);
}

static gboolean
merge_theme (TemaStore *store, gint64 board, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GArray) no_points = g_array_new (FALSE, FALSE, sizeof (TemaBoardPoint));

  return _tema_board_require_theme (store, board, from, error)
         && _tema_board_require_outside (store, from, to, error)
         && pour (store, board, from, to, no_points, no_points, error)
         && _tema_board_run_on_pair (
             store,
             "UPDATE theme SET definition = ltrim (definition || char (10) || char (10) ||"
             " (SELECT definition FROM theme WHERE id = ?1), char (10)) WHERE id = ?2"
             " AND (SELECT definition FROM theme WHERE id = ?1) NOT IN ('', definition)",
             from, to, error)
         && _tema_map_follow (store, TEMA_NODE_THEME, from, to, error)
         && _tema_board_run_on_pair (store, "UPDATE memo SET theme = ?2 WHERE theme = ?1", from, to,
                                     error)
         && _tema_board_run (store, "DELETE FROM theme WHERE id = ?1", from, error);
}

static gboolean
merge_themes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  if (!_tema_board_require_theme (store, params->board, params->theme, error))
    return FALSE;
  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 from = g_array_index (params->ids, gint64, i);

      if (from != params->theme && !merge_theme (store, params->board, from, params->theme, error))
        return FALSE;
      _tema_act_add_changed (act, from != params->theme);
    }
  return TRUE;
}

/**
 * tema_act_merge_themes:
 * @themes: (array length=n_themes): themes that shall be one with @into
 * @n_themes: how many
 * @into: the theme that stays
 *
 * Puts all cards and subthemes of @themes into @into (a code that lies in both keeps one card),
 * their definitions behind its own, and deletes them. Fails with %TEMA_ERROR_INVALID when @into
 * lies within one of them.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_merge_themes (TemaTheme *const *themes, guint n_themes, TemaTheme *into)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (merge_themes, tema_theme_get_board (into), &params);
  char name[64];

  _tema_board_params_add_themes (params->ids, themes, n_themes);
  params->theme = tema_theme_get_id (into);
  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Merge %u theme into “%s”",
                                    "Merge %u themes into “%s”", n_themes),
                       n_themes, _tema_act_shorten (name, tema_theme_get_name (into)));
  return act;
}

static gboolean
dissolve_theme (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autoptr (GArray) card_points = g_array_new (FALSE, FALSE, sizeof (TemaBoardPoint));
  g_autoptr (GArray) theme_points = g_array_new (FALSE, FALSE, sizeof (TemaBoardPoint));
  g_autoptr (GArray) cards = NULL;
  TemaStatement *select;
  gint64 parent = 0;

  if (!_tema_board_require_theme (store, params->board, params->theme, error)
      || (cards = _tema_board_list_cards (store, params->board, params->theme, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < params->points->len; i++)
    g_array_append_val (i < cards->len ? card_points : theme_points,
                        g_array_index (params->points, TemaBoardPoint, i));
  select = tema_store_prepare (store, "SELECT ifnull (parent, 0) FROM theme WHERE id = ?");
  tema_statement_bind_int (select, 1, params->theme);
  if (tema_statement_step (select, NULL))
    parent = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  _tema_act_add_changed (act, 1);
  return pour (store, params->board, params->theme, parent, card_points, theme_points, error)
         && _tema_map_let_go (store, TEMA_NODE_THEME, params->theme, error)
         && _tema_board_run (store, "DELETE FROM theme WHERE id = ?1", params->theme, error);
}

/**
 * tema_act_dissolve_theme:
 * @theme: a theme
 * @points: (array length=n_points) (nullable): for a theme on the canvas: where its cards, in
 * order, and then its subthemes come to lie
 * @n_points: how many
 *
 * Takes a theme's frame away and leaves what was in it: in the theme it lay in, or on the canvas.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_dissolve_theme (TemaTheme *theme, const TemaBoardPoint *points, guint n_points)
{
  const TemaBoardPlace place = { theme, G_MAXUINT, points };
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (dissolve_theme, tema_theme_get_board (theme), &params);
  char name[64];

  _tema_board_params_set_place (params, &place, n_points);
  _tema_act_set_label (act, _ ("Dissolve theme “%s”"),
                       _tema_act_shorten (name, tema_theme_get_name (theme)));
  return act;
}

/* Deletes themes with all in them, inside a running act. */
gboolean
_tema_board_delete_themes (TemaStore *store, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 theme = g_array_index (ids, gint64, i);

      if (!_tema_board_run (store, TEMA_THEME_BRANCH TEMA_MAP_LET_GO ("theme") " IN branch", theme,
                            error)
          || !_tema_board_run (store, TEMA_THEME_BRANCH "DELETE FROM card WHERE theme IN branch",
                               theme, error)
          || !_tema_board_run (store, TEMA_THEME_BRANCH "DELETE FROM theme WHERE id IN branch",
                               theme, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
delete_themes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  _tema_act_add_changed (act, params->ids->len);
  return _tema_board_delete_themes (store, params->ids, error);
}

/**
 * tema_act_delete_themes:
 * @themes: (array length=n_themes): themes of one board
 * @n_themes: how many
 *
 * Deletes themes with all cards and themes in them. Codes and codings are not touched: codes whose
 * last card goes are in the tray again.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_themes (TemaTheme *const *themes, guint n_themes)
{
  TemaBoardParams *params;
  TemaAct *act = themes_act (delete_themes, themes, n_themes, &params);
  char name[64];

  if (n_themes == 1)
    _tema_act_set_label (act, _ ("Delete theme “%s”"),
                         _tema_act_shorten (name, tema_theme_get_name (themes[0])));
  else
    _tema_act_set_label (
        act, g_dngettext (GETTEXT_PACKAGE, "Delete %u theme", "Delete %u themes", n_themes),
        n_themes);
  return act;
}
