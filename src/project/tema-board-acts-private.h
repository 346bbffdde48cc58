/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act-private.h"
#include "project/tema-board-acts.h"
#include "project/tema-board-rows.h"

G_BEGIN_DECLS

/**
 * TemaBoardParams:
 * @board: the board's id
 * @ids: (element-type gint64): the things it is about: cards, themes, codes or codings
 * @more_ids: (element-type gint64): others
 * @theme: where to: a theme's id, 0 for the canvas; or the one theme it is about
 * @rank: place among the things there
 * @points: (element-type TemaBoardPoint): places on the canvas; empty leaves them as they are
 * @name: a name
 * @text: a definition, a reason, a note
 * @color: a colour
 * @number: a status, a phase
 * @width: in pixels
 * @height: in pixels
 *
 * What a verb on boards captures: plain data, whichever of it the verb needs.
 */
typedef struct
{
  gint64 board;
  GArray *ids;
  GArray *more_ids;
  gint64 theme;
  guint rank;
  GArray *points;
  char *name;
  char *text;
  TemaColor color;
  int number;
  int width;
  int height;
} TemaBoardParams;

TemaAct *_tema_board_act_new (TemaActMutate mutate,
                              TemaBoard *board,
                              TemaBoardParams **params) G_GNUC_WARN_UNUSED_RESULT;
void _tema_board_params_add_cards (GArray *ids, TemaCard *const *cards, guint n_cards);
void _tema_board_params_add_themes (GArray *ids, TemaTheme *const *themes, guint n_themes);
void
_tema_board_params_set_place (TemaBoardParams *params, const TemaBoardPlace *place, guint n_things);

gint64 _tema_board_insert (TemaAct *act, TemaStore *store, const char *name, GError **error);
gboolean _tema_board_require (TemaStore *store, gint64 board, GError **error);
gboolean _tema_board_require_theme (TemaStore *store, gint64 board, gint64 theme, GError **error);
gboolean
_tema_board_require_outside (TemaStore *store, gint64 theme, gint64 new_parent, GError **error);
char *_tema_board_dup_text (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean _tema_board_run (TemaStore *store, const char *sql, gint64 first, GError **error);
gboolean
_tema_board_run_on_pair (TemaStore *store, const char *sql, gint64 a, gint64 b, GError **error);
GArray *_tema_board_list_cards (TemaStore *store, gint64 board, gint64 theme, GError **error);
GArray *_tema_board_list_themes (TemaStore *store, gint64 board, gint64 parent, GError **error);
gboolean
_tema_board_place_cards (TemaStore *store, gint64 theme, const GArray *ids, GError **error);
gboolean
_tema_board_place_themes (TemaStore *store, gint64 parent, const GArray *ids, GError **error);
gboolean _tema_board_set_point (
    TemaStore *store, const char *sql, gint64 id, TemaBoardPoint point, GError **error);
void _tema_board_insert_ids (GArray *list, const GArray *ids, guint rank);
gboolean _tema_board_has_twin (TemaStore *store, gint64 card, gint64 theme);
gboolean _tema_board_move_cards (TemaStore *store,
                                 gint64 board,
                                 const GArray *ids,
                                 gint64 theme,
                                 guint rank,
                                 const GArray *points,
                                 GError **error);
gboolean _tema_board_remove_cards (TemaStore *store, const GArray *ids, GError **error);
gboolean _tema_board_move_themes (TemaStore *store,
                                  gint64 board,
                                  const GArray *ids,
                                  gint64 parent,
                                  guint rank,
                                  const GArray *points,
                                  GError **error);
gboolean _tema_board_delete_themes (TemaStore *store, const GArray *ids, GError **error);
gboolean _tema_board_follow_merge (TemaStore *store, gint64 from, gint64 to, GError **error);
gboolean _tema_board_insert_theme (TemaStore *store, const TemaThemeRow *row, GError **error);
gboolean _tema_board_insert_card (TemaStore *store, const TemaCardRow *row, GError **error);
gboolean _tema_board_copy_cards (TemaAct *act,
                                 TemaStore *store,
                                 const TemaBoardParams *params,
                                 GError **error);
gboolean _tema_board_copy_rows (
    TemaStore *store, TemaBoardRows *rows, gint64 board, gint64 into, GError **error);

#define TEMA_SET_CARD_POINT "UPDATE card SET x = ?1, y = ?2 WHERE id = ?3 AND (x <> ?1 OR y <> ?2)"
#define TEMA_SET_THEME_POINT                                                                       \
  "UPDATE theme SET x = ?1, y = ?2 WHERE id = ?3 AND (x <> ?1 OR y <> ?2)"
/* A theme and all within it. */
#define TEMA_THEME_BRANCH                                                                          \
  "WITH RECURSIVE branch (id) AS (SELECT ?1 UNION SELECT theme.id FROM theme JOIN branch"          \
  " ON theme.parent = branch.id) "

G_END_DECLS
