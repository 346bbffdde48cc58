/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Copies of what lies on a board: of a whole board, of themes with all that is in them. A copy has
 * GUIDs of its own and points into the copy, never back at the original. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"

#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>

/* The copies' ids by the originals'. */
static void
note_copy (GHashTable *copies, gint64 original, gint64 copy)
{
  g_hash_table_insert (copies, g_memdup2 (&original, sizeof original),
                       g_memdup2 (&copy, sizeof copy));
}

static gint64
find_copy (GHashTable *copies, gint64 original, gint64 otherwise)
{
  const gint64 *copy = g_hash_table_lookup (copies, &original);

  return copy != NULL ? *copy : otherwise;
}

/* Copies rows to a board inside a running act. The rows become those of the copies, with new ids
 * and GUIDs; what lies in nothing that is copied comes to lie in @into, 0 for the canvas. */
gboolean
_tema_board_copy_rows (
    TemaStore *store, TemaBoardRows *rows, gint64 board, gint64 into, GError **error)
{
  g_autoptr (GHashTable) copies
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; i < rows->themes->len; i++)
    {
      TemaThemeRow *row = g_ptr_array_index (rows->themes, i);

      g_free (row->guid);
      row->guid = tema_guid_new ();
      note_copy (copies, row->id, tema_guid_to_id (row->guid));
    }
  for (guint i = 0; i < rows->themes->len; i++)
    {
      TemaThemeRow *row = g_ptr_array_index (rows->themes, i);

      row->id = find_copy (copies, row->id, 0);
      row->parent = find_copy (copies, row->parent, into);
      row->board = board;
      if (!_tema_board_insert_theme (store, row, error))
        return FALSE;
    }
  for (guint i = 0; i < rows->cards->len; i++)
    {
      TemaCardRow *row = g_ptr_array_index (rows->cards, i);

      g_free (row->guid);
      row->guid = tema_guid_new ();
      row->id = tema_guid_to_id (row->guid);
      row->theme = find_copy (copies, row->theme, into);
      row->board = board;
      if (!_tema_board_insert_card (store, row, error))
        return FALSE;
    }
  return TRUE;
}

static TemaThemeRow *
find_theme_row (const TemaBoardRows *rows, gint64 id)
{
  for (guint i = 0; i < rows->themes->len; i++)
    {
      TemaThemeRow *row = g_ptr_array_index (rows->themes, i);

      if (row->id == id)
        return row;
    }
  return NULL;
}

/* The theme is the wanted one or lies in it. */
static gboolean
is_in_branch (const TemaBoardRows *rows, gint64 theme, gint64 wanted)
{
  for (const TemaThemeRow *row = find_theme_row (rows, theme); row != NULL;
       row = find_theme_row (rows, row->parent))
    if (row->id == wanted)
      return TRUE;
  return FALSE;
}

/* One theme of the board with all that is in it. */
static TemaBoardRows *
pick_branch (const TemaBoardRows *rows, gint64 theme)
{
  TemaBoardRows *branch = tema_board_rows_new ();

  for (guint i = 0; i < rows->themes->len; i++)
    {
      const TemaThemeRow *row = g_ptr_array_index (rows->themes, i);

      if (is_in_branch (rows, row->id, theme))
        g_ptr_array_add (branch->themes, tema_theme_row_copy (row));
    }
  for (guint i = 0; i < rows->cards->len; i++)
    {
      const TemaCardRow *row = g_ptr_array_index (rows->cards, i);

      if (is_in_branch (rows, row->theme, theme))
        g_ptr_array_add (branch->cards, tema_card_row_copy (row));
    }
  return branch;
}

/* Nothing of the copy may lie deeper than themes can. */
static gboolean
require_depth (TemaStore *store, const TemaBoardRows *branch, gint64 board, GError **error)
{
  for (guint i = 0; i < branch->themes->len; i++)
    {
      const TemaThemeRow *row = g_ptr_array_index (branch->themes, i);

      if (!_tema_board_require_theme (store, board, row->id, error))
        return FALSE;
    }
  return TRUE;
}

/* Returns the copy's id, or -1. */
static gint64
copy_theme (TemaAct *act,
            TemaStore *store,
            const TemaBoardParams *params,
            const TemaBoardRows *rows,
            guint index,
            GError **error)
{
  gint64 theme = g_array_index (params->more_ids, gint64, index);
  guint point = params->ids->len + index;
  g_autoptr (TemaBoardRows) branch = NULL;
  TemaThemeRow *top;

  if (!_tema_board_require_theme (store, params->board, theme, error))
    return -1;
  branch = pick_branch (rows, theme);
  top = find_theme_row (branch, theme);
  top->rank = G_MAXINT32;
  if (point < params->points->len)
    {
      top->x = g_array_index (params->points, TemaBoardPoint, point).x;
      top->y = g_array_index (params->points, TemaBoardPoint, point).y;
    }
  _tema_act_add_changed (act, branch->themes->len + branch->cards->len);
  if (!_tema_board_copy_rows (store, branch, params->board, params->theme, error)
      || !require_depth (store, branch, params->board, error))
    return -1;
  _tema_act_add_created (act, top->guid);
  return top->id;
}

/* The rank is one among the cards, if there are any; then themes go behind the other themes. */
static gboolean
copy_themes (TemaAct *act, TemaStore *store, const TemaBoardParams *params, GError **error)
{
  g_autoptr (TemaBoardRows) rows = tema_board_rows_new ();
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) siblings
      = _tema_board_list_themes (store, params->board, params->theme, error);

  if (siblings == NULL || !tema_board_rows_load_board (rows, store, params->board, error))
    return FALSE;
  for (guint i = 0; i < params->more_ids->len; i++)
    {
      gint64 id = copy_theme (act, store, params, rows, i, error);

      if (id < 0)
        return FALSE;
      g_array_append_val (made, id);
    }
  _tema_board_insert_ids (siblings, made, params->ids->len > 0 ? G_MAXUINT : params->rank);
  return _tema_board_place_themes (store, params->theme, siblings, error);
}

static gboolean
copy_things (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  return _tema_board_require_theme (store, params->board, params->theme, error)
         && _tema_board_copy_cards (act, store, params, error)
         && copy_themes (act, store, params, error);
}

static void
set_label (TemaAct *act, TemaTheme *const *themes, guint n_themes, guint n_things)
{
  char name[64];

  if (n_themes == 1 && n_things == 1)
    _tema_act_set_label (act, _ ("Copy theme “%s”"),
                         _tema_act_shorten (name, tema_theme_get_name (themes[0])));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Copy %u thing on the board",
                                      "Copy %u things on the board", n_things),
                         n_things);
}

/**
 * tema_act_copy_things:
 * @cards: (array length=n_cards): cards of one board, in the order the copies shall have
 * @n_cards: how many
 * @themes: (array length=n_themes): themes of the same board, likewise; none lies in another
 * @n_themes: how many
 * @place: where to; its rank is one among the cards, or among the themes if there are no cards; its
 * points are first those of the cards
 *
 * Copies cards, as tema_act_copy_cards() does, and themes with all that is in them, in one act. A
 * copied theme has the name, definition, colour, status and size of the first. Fails with
 * %TEMA_ERROR_INVALID, and copies nothing, when themes would lie too deep.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of the new cards, then those of
 * the copies of @themes
 */
TemaAct *
tema_act_copy_things (TemaCard *const *cards,
                      guint n_cards,
                      TemaTheme *const *themes,
                      guint n_themes,
                      const TemaBoardPlace *place)
{
  TemaBoardParams *params;
  TemaBoard *board = n_cards > 0    ? tema_card_get_board (cards[0])
                     : n_themes > 0 ? tema_theme_get_board (themes[0])
                                    : NULL;
  TemaAct *act = _tema_board_act_new (copy_things, board, &params);

  _tema_board_params_add_cards (params->ids, cards, n_cards);
  _tema_board_params_add_themes (params->more_ids, themes, n_themes);
  _tema_board_params_set_place (params, place, n_cards + n_themes);
  set_label (act, themes, n_themes, n_cards + n_themes);
  return act;
}
