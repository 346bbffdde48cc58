/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on whole boards: create, rename, duplicate, order, delete. */
#include "tema-config.h"

#include "project/tema-board-acts-private.h"

#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "project/tema-map-subject-private.h"

#include <glib/gi18n-lib.h>

static GArray *
list_boards (TemaStore *store, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, "SELECT id FROM board ORDER BY position, id");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      gint64 id = tema_statement_get_int (select, 0);

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, local_error);
  return NULL;
}

/* Makes an empty board behind the others, inside a running act. Returns its id, or -1. */
gint64
_tema_board_insert (TemaAct *act, TemaStore *store, const char *name, GError **error)
{
  g_autofree char *clean = _tema_act_dup_name (name, error);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  gint64 id = tema_guid_to_id (guid);
  TemaStatement *insert;

  if (clean == NULL)
    return -1;
  insert = tema_store_prepare (
      store, "INSERT INTO board (id, guid, name, position, created_at) VALUES (?, ?, ?,"
             " (SELECT ifnull (max (position), -1) + 1 FROM board), ?)");
  tema_statement_bind_int (insert, 1, id);
  tema_statement_bind_text (insert, 2, guid);
  tema_statement_bind_text (insert, 3, clean);
  tema_statement_bind_text (insert, 4, now);
  if (!tema_statement_run (insert, error))
    return -1;
  _tema_act_add_created (act, guid);
  _tema_act_add_changed (act, 1);
  return id;
}

static gboolean
create_board (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  return _tema_board_insert (act, store, params->name, error) > 0;
}

/**
 * tema_act_create_board:
 * @name: its name; fails with %TEMA_ERROR_INVALID when empty
 *
 * Makes an empty board behind the others.
 *
 * Returns: (transfer full): the act; its created GUID is the board's
 */
TemaAct *
tema_act_create_board (const char *name)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (create_board, NULL, &params);
  char short_name[64];

  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Create board “%s”"), _tema_act_shorten (short_name, name));
  return act;
}

static gboolean
rename_board (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autofree char *name = _tema_act_dup_name (params->name, error);

  return name != NULL && _tema_board_require (store, params->board, error)
         && _tema_act_rename_row (act, store,
                                  "UPDATE board SET name = ?1 WHERE id = ?2 AND name <> ?1",
                                  params->board, name, error);
}

/**
 * tema_act_rename_board:
 * @board: a board
 * @name: its new name; fails with %TEMA_ERROR_INVALID when empty
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_rename_board (TemaBoard *board, const char *name)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (rename_board, board, &params);
  char before[64], after[64];

  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Rename “%s” to “%s”"),
                       _tema_act_shorten (before, tema_board_get_name (board)),
                       _tema_act_shorten (after, name));
  return act;
}

static gboolean
duplicate_board (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autoptr (TemaBoardRows) rows = tema_board_rows_new ();
  gint64 board;

  if (!_tema_board_require (store, params->board, error)
      || !tema_board_rows_load_board (rows, store, params->board, error))
    return FALSE;
  board = _tema_board_insert (act, store, params->name, error);
  return board > 0 && _tema_board_copy_rows (store, rows, board, 0, error);
}

/**
 * tema_act_duplicate_board:
 * @board: a board
 * @name: name of the copy; fails with %TEMA_ERROR_INVALID when empty
 *
 * Makes a second board with the same themes and cards, to group the same codes in another way. Kept
 * rounds stay with the first.
 *
 * Returns: (transfer full): the act; its created GUID is the new board's
 */
TemaAct *
tema_act_duplicate_board (TemaBoard *board, const char *name)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (duplicate_board, board, &params);
  char short_name[64];

  params->name = g_strdup (name);
  _tema_act_set_label (act, _ ("Duplicate board “%s”"),
                       _tema_act_shorten (short_name, tema_board_get_name (board)));
  return act;
}

static gboolean
move_board (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;
  g_autoptr (GArray) boards = NULL;
  g_autoptr (GArray) moving = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!_tema_board_require (store, params->board, error)
      || (boards = list_boards (store, error)) == NULL)
    return FALSE;
  g_array_append_val (moving, params->board);
  _tema_board_insert_ids (boards, moving, params->rank);
  _tema_act_add_changed (act, 1);
  for (guint i = 0; i < boards->len; i++)
    if (!_tema_board_run_on_pair (store,
                                  "UPDATE board SET position = ?2 WHERE id = ?1 AND position <> ?2",
                                  g_array_index (boards, gint64, i), i, error))
      return FALSE;
  return TRUE;
}

/**
 * tema_act_move_board:
 * @board: a board
 * @position: its place among the other boards, G_MAXUINT for the end
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_move_board (TemaBoard *board, guint position)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (move_board, board, &params);
  char name[64];

  params->rank = position;
  _tema_act_set_label (act, _ ("Move board “%s”"),
                       _tema_act_shorten (name, tema_board_get_name (board)));
  return act;
}

static gboolean
delete_board (TemaAct *act, TemaStore *store, gpointer data, GError **error)
{
  const TemaBoardParams *params = data;

  _tema_act_add_changed (act, 1);
  return _tema_board_run (store, TEMA_MAP_LET_GO_OF_BOARD, params->board, error)
         && _tema_board_run (store, "UPDATE map SET board = NULL WHERE board = ?1", params->board,
                             error)
         && _tema_board_run (store, "DELETE FROM card WHERE board = ?1", params->board, error)
         && _tema_board_run (store, "DELETE FROM theme WHERE board = ?1", params->board, error)
         && _tema_board_run (store, "DELETE FROM round WHERE board = ?1", params->board, error)
         && _tema_board_run (store, "DELETE FROM board WHERE id = ?1", params->board, error);
}

/**
 * tema_act_delete_board:
 * @board: a board
 *
 * Deletes a board with its themes, cards and rounds. Codes and codings are not touched.
 *
 * Returns: (transfer full): the act
 */
TemaAct *
tema_act_delete_board (TemaBoard *board)
{
  TemaBoardParams *params;
  TemaAct *act = _tema_board_act_new (delete_board, board, &params);
  char name[64];

  _tema_act_set_label (act, _ ("Delete board “%s”"),
                       _tema_act_shorten (name, tema_board_get_name (board)));
  return act;
}
