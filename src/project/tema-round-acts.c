/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on rounds: keep the board as it is, go back to a kept state, let a round go. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"
#include "project/tema-board-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "project/tema-map-subject-private.h"
#include "project/tema-memos-private.h"

#include <glib/gi18n-lib.h>

#define MAX_PHASE 6

static gboolean
insert_round (TemaAct *act,
              TemaStore *store,
              const TemaBoardParams *params,
              const char *name,
              const char *reason,
              const char *content,
              GError **error)
{
  TemaStatement *insert = tema_store_prepare (
      store, "INSERT INTO round (id, guid, board, position, name, reason, phase, at, content)"
             " VALUES (?1, ?2, ?3, (SELECT ifnull (max (position), 0) + 1 FROM round WHERE board ="
             " ?3), ?4, ?5, CASE ?6 WHEN 0 THEN (SELECT phase FROM project) ELSE ?6 END, ?7, ?8)");
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();

  tema_statement_bind_int (insert, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_int (insert, 3, params->board);
  tema_statement_bind_text (insert, 4, name);
  tema_statement_bind_text (insert, 5, reason);
  tema_statement_bind_int (insert, 6, params->number);
  tema_statement_bind_text (insert, 7, now);
  tema_statement_bind_text (insert, 8, content);
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return tema_statement_run (insert, error);
}

/* Frozen here and not from what the window shows: acts that are still on their way to the disk come
 * before this one, and belong into the round. */
static gboolean
keep_round (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autofree char *name = _tema_act_dup_name (params->name, error);
  g_autofree char *reason = name != NULL ? _tema_board_dup_text (params->text, error) : NULL;
  g_autoptr (TemaBoardState) state
      = reason != NULL ? _tema_board_freeze_from_store (store, params->board, error) : NULL;
  g_autofree char *content = state != NULL ? tema_board_state_to_text (state) : NULL;

  return content != NULL && insert_round (act, store, params, name, reason, content, error);
}

/**
 * tema_act_keep_round:
 * @board: a board
 * @name: the round's name; fails with %TEMA_ERROR_INVALID when empty
 * @reason: (nullable): why it is kept, for the method chapter
 * @phase: the phase of the analysis, 1 to 6, 0 for the one the study is in (Braun & Clarke 2006)
 *
 * Keeps the board's present state: themes, cards, names and counts as they are now. It never
 * changes afterwards, whatever happens to the board, the codes or the passages.
 *
 * Returns: (transfer full): the act; its created GUID is the round's
 */
TemaAct *
tema_act_keep_round (TemaBoard *board, const char *name, const char *reason, guint phase)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (keep_round, board, &params);
  char short_name[64];

  params->name = g_strdup (name);
  params->text = g_strdup (reason);
  params->number = MIN (phase, MAX_PHASE);
  _tema_act_set_label (act, _ ("Keep round “%s”"), _tema_act_shorten (short_name, name));
  return act;
}

static TemaAct *
round_act (TemaActMutate mutate, TemaRound *round, TemaBoardParams **params)
{
  gint64 id = tema_round_get_id (round);
  TemaAct *act = _tema_board_act_new (mutate, tema_round_get_board (round), params);

  g_array_append_val ((*params)->ids, id);
  return act;
}

static gboolean
describe_round (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autofree char *name = _tema_act_dup_name (params->name, error);
  g_autofree char *reason = name != NULL ? _tema_board_dup_text (params->text, error) : NULL;
  TemaStatement *update;

  if (reason == NULL)
    return FALSE;
  update = tema_store_prepare (store, "UPDATE round SET name = ?1, reason = ?2 WHERE id = ?3 AND"
                                      " (name <> ?1 OR reason <> ?2)");
  tema_statement_bind_text (update, 1, name);
  tema_statement_bind_text (update, 2, reason);
  tema_statement_bind_int (update, 3, g_array_index (params->ids, gint64, 0));
  _tema_act_add_changed (act, 1);
  return tema_statement_run (update, error);
}

/**
 * tema_act_describe_round:
 * @round: a round
 * @name: its new name; fails with %TEMA_ERROR_INVALID when empty
 * @reason: (nullable): why it was kept
 *
 * Gives a round another name or reason. What it kept stays.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_describe_round (TemaRound *round, const char *name, const char *reason)
{
  TemaBoardParams *params;
  TemaAct *act = round_act (describe_round, round, &params);
  char short_name[64];

  params->name = g_strdup (name);
  params->text = g_strdup (reason);
  _tema_act_set_label (act, _ ("Describe round “%s”"),
                       _tema_act_shorten (short_name, tema_round_get_name (round)));
  return act;
}

/* An id for a GUID that is still there, else 0. */
static gint64
find_row (TemaStore *store, const char *sql, const char *guid)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  gint64 id = 0;

  tema_statement_bind_int (select, 1, tema_guid_to_id (guid));
  tema_statement_bind_text (select, 2, guid);
  if (tema_statement_step (select, NULL))
    id = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return id;
}

#define FIND_CODE "SELECT id FROM code WHERE id = ? AND guid = ?"
#define FIND_CODING "SELECT id FROM coding WHERE id = ? AND guid = ?"

static gboolean
restore_themes (TemaStore *store, gint64 board, const TemaBoardState *state, GError **error)
{
  for (guint i = 0; i < state->themes->len; i++)
    {
      const TemaBoardStateTheme *theme = tema_board_state_get_theme (state, i);
      TemaThemeRow row = {
        .id = tema_guid_to_id (theme->guid),
        .board = board,
        .parent = theme->parent >= 0
                      ? tema_guid_to_id (tema_board_state_get_theme (state, theme->parent)->guid)
                      : 0,
        .rank = i,
        .code = find_row (store, FIND_CODE, theme->code),
        .guid = theme->guid,
        .name = theme->name,
        .definition = theme->definition,
        .reason = theme->reason,
        .color = theme->color,
        .status = theme->status,
        .x = theme->x,
        .y = theme->y,
        .width = theme->width,
        .height = theme->height,
      };

      if (!_tema_board_insert_theme (store, &row, error))
        return FALSE;
    }
  return TRUE;
}

/* Cards of codes and passages that are gone from the project stay away. */
static gboolean
restore_cards (
    TemaAct *act, TemaStore *store, gint64 board, const TemaBoardState *state, GError **error)
{
  for (guint i = 0; i < state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (state, i);
      TemaCardRow row = {
        .id = tema_guid_to_id (card->guid),
        .board = board,
        .theme = card->theme >= 0
                     ? tema_guid_to_id (tema_board_state_get_theme (state, card->theme)->guid)
                     : 0,
        .rank = i,
        .code = card->kind == TEMA_CARD_CODE ? find_row (store, FIND_CODE, card->subject) : 0,
        .coding = card->kind == TEMA_CARD_QUOTE ? find_row (store, FIND_CODING, card->subject) : 0,
        .kind = card->kind,
        .guid = card->guid,
        .text = card->text,
        .x = card->x,
        .y = card->y,
      };

      if (card->kind != TEMA_CARD_NOTE && row.code == 0 && row.coding == 0)
        continue;
      if (!_tema_board_insert_card (store, &row, error))
        return FALSE;
      _tema_act_add_changed (act, 1);
    }
  return TRUE;
}

static TemaBoardState *
load_round (TemaStore *store, gint64 round, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT content FROM round WHERE id = ?");
  TemaBoardState *state = NULL;

  tema_statement_bind_int (select, 1, round);
  if (tema_statement_step (select, NULL))
    state = tema_board_state_parse (tema_statement_get_text (select, 0), error);
  else /* or it could not be looked for, which the act will say instead */
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND, _ ("This round is no longer there."));
  tema_statement_reset (select);
  return state;
}

static gboolean
restore_round (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autoptr (TemaBoardState) state
      = load_round (store, g_array_index (params->ids, gint64, 0), error);
  g_autoptr (GArray) standing = NULL, on_themes = NULL;

  return state != NULL && _tema_board_require (store, params->board, error)
         && (standing = _tema_map_list_standing (store, params->board, error)) != NULL
         && (on_themes = _tema_memo_list_on_themes (store, params->board, error)) != NULL
         && _tema_board_run (store, TEMA_MAP_LET_GO_OF_BOARD, params->board, error)
         && _tema_board_run (store, "DELETE FROM card WHERE board = ?1", params->board, error)
         && _tema_board_run (store, "DELETE FROM theme WHERE board = ?1", params->board, error)
         && restore_themes (store, params->board, state, error)
         && _tema_map_stand_again (store, standing, error)
         && _tema_memo_return_to_themes (store, on_themes, error)
         && restore_cards (act, store, params->board, state, error);
}

/**
 * tema_act_restore_round:
 * @round: a round
 *
 * Makes the board what it was when the round was kept, with the same themes and cards. Codes and
 * passages that are gone from the project meanwhile stay away; names of codes are today's. The
 * other rounds stay. Keep the present state as a round first, or trust undo.
 *
 * Returns: (transfer full): the act; it changed as many cards as are on the board then
 */
TemaAct *
tema_act_restore_round (TemaRound *round)
{
  TemaBoardParams *params;
  TemaAct *act = round_act (restore_round, round, &params);
  char name[64];

  _tema_act_set_label (act, _ ("Go back to round “%s”"),
                       _tema_act_shorten (name, tema_round_get_name (round)));
  return act;
}

static gboolean
delete_round (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  _tema_act_add_changed (act, 1);
  return _tema_board_run (store, "DELETE FROM round WHERE id = ?1",
                          g_array_index (params->ids, gint64, 0), error);
}

/**
 * tema_act_delete_round:
 * @round: a round
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_round (TemaRound *round)
{
  TemaBoardParams *params;
  TemaAct *act = round_act (delete_round, round, &params);
  char name[64];

  _tema_act_set_label (act, _ ("Delete round “%s”"),
                       _tema_act_shorten (name, tema_round_get_name (round)));
  return act;
}
