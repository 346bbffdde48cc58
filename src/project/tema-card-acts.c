/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on cards: place codes, quotes and notes; move, copy, remove. Codes and codings themselves
 * are never touched. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"

#include <glib/gi18n-lib.h>

static TemaBoardPoint
get_point (const TemaBoardParams *params, guint index)
{
  return index < params->points->len ? g_array_index (params->points, TemaBoardPoint, index)
                                     : (TemaBoardPoint){ 0, 0 };
}

/* Makes a card that is not yet among the others of its theme; 0 when the theme has it already, -1
 * on failure. */
static gint64
insert_card (TemaAct *act, TemaStore *store, TemaCardRow *row, TemaBoardPoint point, GError **error)
{
  g_autofree char *guid = tema_guid_new ();

  row->guid = guid;
  row->id = tema_guid_to_id (guid);
  row->rank = G_MAXINT32;
  row->x = point.x;
  row->y = point.y;
  if (!_tema_board_insert_card (store, row, error))
    return -1;
  if (row->theme != 0 && _tema_board_has_twin (store, row->id, row->theme))
    return _tema_board_run (store, "DELETE FROM card WHERE id = ?1", row->id, error) ? 0 : -1;
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return row->id;
}

static gboolean
row_is_there (TemaStore *store, const char *sql, gint64 id)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  gboolean is_there;

  tema_statement_bind_int (select, 1, id);
  is_there = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  return is_there;
}

static gboolean
require_subject (TemaStore *store, TemaCardKind kind, gint64 subject, GError **error)
{
  if (kind == TEMA_CARD_CODE && !row_is_there (store, "SELECT 1 FROM code WHERE id = ?", subject))
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("This code is no longer in the codebook."));
  else if (kind == TEMA_CARD_QUOTE
           && !row_is_there (store, "SELECT 1 FROM coding WHERE id = ?", subject))
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("This passage no longer has its code."));
  else
    return TRUE;
  return FALSE;
}

/* Puts new cards at their rank in the theme. */
static gboolean
line_up (TemaStore *store, const TemaBoardParams *params, const GArray *made, GError **error)
{
  g_autoptr (GArray) there = _tema_board_list_cards (store, params->board, params->theme, error);

  if (there == NULL)
    return FALSE;
  _tema_board_insert_ids (there, made, params->rank);
  return _tema_board_place_cards (store, params->theme, there, error);
}

static gboolean
place_subjects (TemaAct *act,
                TemaStore *store,
                const TemaBoardParams *params,
                TemaCardKind kind,
                GError **error)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!_tema_board_require_theme (store, params->board, params->theme, error))
    return FALSE;
  for (guint i = 0; i < params->ids->len; i++)
    {
      gint64 subject = g_array_index (params->ids, gint64, i);
      TemaCardRow row = {
        .board = params->board,
        .theme = params->theme,
        .kind = kind,
        .code = kind == TEMA_CARD_CODE ? subject : 0,
        .coding = kind == TEMA_CARD_QUOTE ? subject : 0,
      };
      gint64 id;

      if (!require_subject (store, kind, subject, error))
        return FALSE;
      id = insert_card (act, store, &row, get_point (params, i), error);
      if (id < 0)
        return FALSE;
      if (id > 0)
        g_array_append_val (made, id);
    }
  return line_up (store, params, made, error);
}

static gboolean
place_codes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  return place_subjects (act, store, data, TEMA_CARD_CODE, error);
}

/**
 * tema_act_place_codes:
 * @board: a board
 * @codes: (array length=n_codes): codes, in the order they shall have
 * @n_codes: how many
 * @place: (nullable): where to; %NULL for the end of the canvas
 *
 * Makes a card of each code. A theme that has a code already keeps the card it has; elsewhere on
 * the board a code may lie more than once.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of the new cards
 */
TemaAct *
tema_act_place_codes (TemaBoard *board,
                      TemaCode *const *codes,
                      guint n_codes,
                      const TemaBoardPlace *place)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (place_codes, board, &params);
  char name[64];

  for (guint i = 0; i < n_codes; i++)
    {
      gint64 id = tema_code_get_id (codes[i]);

      g_array_append_val (params->ids, id);
    }
  _tema_board_params_set_place (params, place, n_codes);
  if (n_codes == 1)
    _tema_act_set_label (act, _ ("Place “%s” on the board"),
                         _tema_act_shorten (name, tema_code_get_name (codes[0])));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Place %u code on the board",
                                      "Place %u codes on the board", n_codes),
                         n_codes);
  return act;
}

static gboolean
place_quotes (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  return place_subjects (act, store, data, TEMA_CARD_QUOTE, error);
}

/**
 * tema_act_place_quotes:
 * @board: a board
 * @coding_ids: (array length=n_codings): codings, in the order they shall have
 * @n_codings: how many
 * @place: (nullable): where to; %NULL for the end of the canvas
 *
 * Makes a card of each passage. It shows what the coding says for as long as the coding is there.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of the new cards
 */
TemaAct *
tema_act_place_quotes (TemaBoard *board,
                       const gint64 *coding_ids,
                       guint n_codings,
                       const TemaBoardPlace *place)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (place_quotes, board, &params);

  g_array_append_vals (params->ids, coding_ids, n_codings);
  _tema_board_params_set_place (params, place, n_codings);
  _tema_act_set_label (act,
                       g_dngettext (GETTEXT_PACKAGE, "Place %u quote on the board",
                                    "Place %u quotes on the board", n_codings),
                       n_codings);
  return act;
}

static char *
dup_note (const TemaBoardParams *params, GError **error)
{
  g_autofree char *text = _tema_board_dup_text (params->text, error);

  if (text != NULL && *text == '\0')
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID, _ ("Write something first."));
      return NULL;
    }
  return g_steal_pointer (&text);
}

static gboolean
place_note (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autofree char *text = dup_note (params, error);
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));
  TemaCardRow row
      = { .board = params->board, .theme = params->theme, .kind = TEMA_CARD_NOTE, .text = text };
  gint64 id;

  if (text == NULL || !_tema_board_require_theme (store, params->board, params->theme, error))
    return FALSE;
  id = insert_card (act, store, &row, get_point (params, 0), error);
  g_array_append_val (made, id);
  return id > 0 && line_up (store, params, made, error);
}

/**
 * tema_act_place_note:
 * @board: a board
 * @text: the researcher's words; fails with %TEMA_ERROR_INVALID when empty
 * @place: (nullable): where to; %NULL for the end of the canvas
 *
 * Returns: (transfer full): the act; its created GUID is the card's
 */
TemaAct *
tema_act_place_note (TemaBoard *board, const char *text, const TemaBoardPlace *place)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (place_note, board, &params);

  params->text = g_strdup (text);
  _tema_board_params_set_place (params, place, 1);
  _tema_act_set_label (act, _ ("Place a note on the board"));
  return act;
}

static gboolean
change_note (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autofree char *text = dup_note (params, error);
  TemaStatement *update;

  if (text == NULL)
    return FALSE;
  update = tema_store_prepare (
      store, "UPDATE card SET text = ?1 WHERE id = ?2 AND kind = 2 AND text <> ?1");
  tema_statement_bind_text (update, 1, text);
  tema_statement_bind_int (update, 2, g_array_index (params->ids, gint64, 0));
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

/**
 * tema_act_change_note:
 * @card: a note
 * @text: what it shall say; fails with %TEMA_ERROR_INVALID when empty
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_change_note (TemaCard *card, const char *text)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (change_note, tema_card_get_board (card), &params);

  _tema_board_params_add_cards (params->ids, &card, 1);
  params->text = g_strdup (text);
  _tema_act_set_label (act, _ ("Change a note on the board"));
  return act;
}

static gboolean
move_cards (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  _tema_act_add_changed (act, params->ids->len);
  return _tema_board_require_theme (store, params->board, params->theme, error)
         && _tema_board_move_cards (store, params->board, params->ids, params->theme, params->rank,
                                    params->points, error);
}

static TemaAct *
cards_act (TemaActMutate mutate, TemaCard *const *cards, guint n_cards, const TemaBoardPlace *place)
{
  TemaBoardParams *params;
  TemaAct *act
      = _tema_board_act_new (mutate, n_cards > 0 ? tema_card_get_board (cards[0]) : NULL, &params);

  _tema_board_params_add_cards (params->ids, cards, n_cards);
  _tema_board_params_set_place (params, place, n_cards);
  return act;
}

/**
 * tema_act_move_cards:
 * @cards: (array length=n_cards): cards of one board, in the order they shall have
 * @n_cards: how many
 * @place: where to
 *
 * Moves cards into a theme, to another place in it, or on the canvas. A card whose code the theme
 * has already is laid on that one: one of the two stays.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_cards (TemaCard *const *cards, guint n_cards, const TemaBoardPlace *place)
{
  TemaAct *act = cards_act (move_cards, cards, n_cards, place);
  char card[64], theme[64];

  if (n_cards == 1 && place->theme != NULL)
    _tema_act_set_label (act, _ ("Move “%s” to “%s”"),
                         _tema_act_shorten (card, tema_card_get_title (cards[0])),
                         _tema_act_shorten (theme, tema_theme_get_name (place->theme)));
  else if (place->theme != NULL)
    _tema_act_set_label (
        act,
        g_dngettext (GETTEXT_PACKAGE, "Move %u card to “%s”", "Move %u cards to “%s”", n_cards),
        n_cards, _tema_act_shorten (theme, tema_theme_get_name (place->theme)));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Move %u card on the board",
                                      "Move %u cards on the board", n_cards),
                         n_cards);
  return act;
}

static gboolean
load_card (TemaStore *store, gint64 board, gint64 id, TemaCardRow *row, char **text, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT kind, ifnull (code, 0), ifnull (coding, 0), text, x, y"
                                   " FROM card WHERE id = ? AND board = ?");

  tema_statement_bind_int (select, 1, id);
  tema_statement_bind_int (select, 2, board);
  if (!tema_statement_step (select, NULL))
    {
      /* Or it could not be looked for, which the act will say instead. */
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                   _ ("This card is no longer on the board."));
      return FALSE;
    }
  row->board = board;
  row->kind = tema_statement_get_int (select, 0);
  row->code = tema_statement_get_int (select, 1);
  row->coding = tema_statement_get_int (select, 2);
  *text = g_strdup (tema_statement_get_text (select, 3));
  row->text = *text;
  row->x = tema_statement_get_int (select, 4);
  row->y = tema_statement_get_int (select, 5);
  tema_statement_reset (select);
  return TRUE;
}

/* Lays copies of @ids into the theme at the rank, inside a running act. */
gboolean
_tema_board_copy_cards (TemaAct *act,
                        TemaStore *store,
                        const TemaBoardParams *params,
                        GError **error)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!_tema_board_require_theme (store, params->board, params->theme, error))
    return FALSE;
  for (guint i = 0; i < params->ids->len; i++)
    {
      TemaCardRow row = { 0 };
      g_autofree char *text = NULL;
      gint64 id;

      if (!load_card (store, params->board, g_array_index (params->ids, gint64, i), &row, &text,
                      error))
        return FALSE;
      row.theme = params->theme;
      id = insert_card (act, store, &row,
                        i < params->points->len ? get_point (params, i)
                                                : (TemaBoardPoint){ row.x, row.y },
                        error);
      if (id < 0)
        return FALSE;
      if (id > 0)
        g_array_append_val (made, id);
    }
  return line_up (store, params, made, error);
}

static gboolean
copy_cards (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  return _tema_board_copy_cards (act, store, data, error);
}

/**
 * tema_act_copy_cards:
 * @cards: (array length=n_cards): cards of one board, in the order the copies shall have
 * @n_cards: how many
 * @place: where to
 *
 * Lays copies of cards into a theme or on the canvas: the same code in two themes, to be decided
 * later. A theme that has a code already keeps the card it has.
 *
 * Returns: (transfer full): the act; its created GUIDs are those of the new cards
 */
TemaAct *
tema_act_copy_cards (TemaCard *const *cards, guint n_cards, const TemaBoardPlace *place)
{
  TemaAct *act = cards_act (copy_cards, cards, n_cards, place);
  char card[64];

  if (n_cards == 1)
    _tema_act_set_label (act, _ ("Copy “%s” on the board"),
                         _tema_act_shorten (card, tema_card_get_title (cards[0])));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Copy %u card on the board",
                                      "Copy %u cards on the board", n_cards),
                         n_cards);
  return act;
}

/* Takes cards off the board, inside a running act. */
gboolean
_tema_board_remove_cards (TemaStore *store, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!_tema_board_run (store, "DELETE FROM card WHERE id = ?1", g_array_index (ids, gint64, i),
                          error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_cards (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  _tema_act_add_changed (act, params->ids->len);
  return _tema_board_remove_cards (store, params->ids, error);
}

/**
 * tema_act_remove_cards:
 * @cards: (array length=n_cards): cards of one board
 * @n_cards: how many
 *
 * Takes cards off the board. A code whose last card goes is in the tray again.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_remove_cards (TemaCard *const *cards, guint n_cards)
{
  TemaAct *act = cards_act (remove_cards, cards, n_cards, NULL);
  char card[64];

  if (n_cards == 1)
    _tema_act_set_label (act, _ ("Take “%s” off the board"),
                         _tema_act_shorten (card, tema_card_get_title (cards[0])));
  else
    _tema_act_set_label (act,
                         g_dngettext (GETTEXT_PACKAGE, "Take %u card off the board",
                                      "Take %u cards off the board", n_cards),
                         n_cards);
  return act;
}
