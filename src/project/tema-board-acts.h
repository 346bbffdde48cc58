/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act.h"
#include "project/tema-board.h"

G_BEGIN_DECLS

/**
 * TemaBoardPoint:
 * @x: in pixels at the zoom of 1, to the right
 * @y: likewise, downwards
 *
 * A place on the canvas of a board: where the upper left corner of a thing is.
 */
typedef struct
{
  int x;
  int y;
} TemaBoardPoint;

/**
 * TemaBoardPlace:
 * @theme: (nullable): the theme to put things into, %NULL for the canvas
 * @rank: place among the cards (or themes) there, not counting those that move; G_MAXUINT is the
 * end. On the canvas it is the order in which keys walk and tables are written.
 * @points: (nullable): for the canvas one point a thing, in the same order; %NULL leaves places as
 * they are
 *
 * Where things shall be put. Give points that are free (tema_board_layout_find_free()).
 */
typedef struct
{
  TemaTheme *theme;
  guint rank;
  const TemaBoardPoint *points;
} TemaBoardPlace;

/* Boards */
TemaAct *tema_act_create_board (const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_create_board_from_codebook (const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_rename_board (TemaBoard *board, const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_duplicate_board (TemaBoard *board, const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_board (TemaBoard *board, guint position) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_board (TemaBoard *board) G_GNUC_WARN_UNUSED_RESULT;

/* Cards. The created GUIDs are those of the cards, in order. */
TemaAct *tema_act_place_codes (TemaBoard *board,
                               TemaCode *const *codes,
                               guint n_codes,
                               const TemaBoardPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_place_quotes (TemaBoard *board,
                                const gint64 *coding_ids,
                                guint n_codings,
                                const TemaBoardPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_place_note (TemaBoard *board,
                              const char *text,
                              const TemaBoardPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_change_note (TemaCard *card, const char *text) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_cards (TemaCard *const *cards,
                              guint n_cards,
                              const TemaBoardPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_copy_cards (TemaCard *const *cards,
                              guint n_cards,
                              const TemaBoardPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_remove_cards (TemaCard *const *cards, guint n_cards) G_GNUC_WARN_UNUSED_RESULT;

/* Themes */
TemaAct *tema_act_create_theme (TemaBoard *board,
                                const char *name,
                                const TemaBoardPlace *place,
                                TemaCard *const *cards,
                                guint n_cards) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_rename_theme (TemaTheme *theme, const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_describe_theme (TemaTheme *theme,
                                  const char *definition) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_color_theme (TemaTheme *theme, const TemaColor *color) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_set_theme_status (TemaTheme *theme,
                                    TemaThemeStatus status,
                                    const char *reason) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_themes (TemaTheme *const *themes,
                               guint n_themes,
                               const TemaBoardPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_resize_theme (TemaTheme *theme, int x, int y, int width, int height)
    G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_split_theme (TemaTheme *theme,
                               TemaCard *const *cards,
                               guint n_cards,
                               const char *name,
                               const TemaBoardPoint *point) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_merge_themes (TemaTheme *const *themes,
                                guint n_themes,
                                TemaTheme *into) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_dissolve_theme (TemaTheme *theme,
                                  const TemaBoardPoint *points,
                                  guint n_points) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_themes (TemaTheme *const *themes,
                                 guint n_themes) G_GNUC_WARN_UNUSED_RESULT;

/* Cards and themes at once. The created GUIDs of copies are those of the cards, then of the themes.
 */
TemaAct *tema_act_copy_things (TemaCard *const *cards,
                               guint n_cards,
                               TemaTheme *const *themes,
                               guint n_themes,
                               const TemaBoardPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_move_things (TemaCard *const *cards,
                               guint n_cards,
                               TemaTheme *const *themes,
                               guint n_themes,
                               const TemaBoardPlace *place) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_remove_things (TemaCard *const *cards,
                                 guint n_cards,
                                 TemaTheme *const *themes,
                                 guint n_themes) G_GNUC_WARN_UNUSED_RESULT;

/**
 * TemaBoardSpot:
 * @theme: (nullable): a theme on the canvas
 * @card: (nullable): a loose card; one of the two is given
 * @point: where it shall be
 *
 * One thing and its new place.
 */
typedef struct
{
  TemaTheme *theme;
  TemaCard *card;
  TemaBoardPoint point;
} TemaBoardSpot;

TemaAct *tema_act_arrange_board (TemaBoard *board,
                                 const TemaBoardSpot *spots,
                                 guint n_spots) G_GNUC_WARN_UNUSED_RESULT;

/* Rounds */
TemaAct *tema_act_keep_round (TemaBoard *board, const char *name, const char *reason, guint phase)
    G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_describe_round (TemaRound *round,
                                  const char *name,
                                  const char *reason) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_restore_round (TemaRound *round) G_GNUC_WARN_UNUSED_RESULT;
TemaAct *tema_act_delete_round (TemaRound *round) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
