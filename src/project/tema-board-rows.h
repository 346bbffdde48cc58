/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-board-state.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

/* Themes within themes, at most. */
#define TEMA_THEME_MAX_DEPTH 50

/* One row each of the tables of theme boards, as plain data on its way from the store thread to the
 * main thread. */
typedef struct
{
  gint64 id;
  gint64 position;
  char *guid;
  char *name;
} TemaBoardRow;

typedef struct
{
  gint64 id;
  gint64 board;
  gint64 parent; /* 0 on the canvas */
  gint64 rank;
  gint64 code; /* 0: none stands for it */
  char *guid;
  char *name;
  char *definition;
  char *reason;
  TemaColor color;
  TemaThemeStatus status;
  int x;
  int y;
  int width;
  int height;
} TemaThemeRow;

typedef struct
{
  gint64 id;
  gint64 board;
  gint64 theme; /* 0 loose on the canvas */
  gint64 rank;
  gint64 code;   /* of a quote: the code of its coding */
  gint64 coding; /* 0 but for quotes */
  gint64 document;
  guint first_char;
  guint last_char;
  TemaCardKind kind;
  char *guid;
  char *coding_guid;
  char *text; /* the passage or the note, "" for codes */
  int x;
  int y;
} TemaCardRow;

typedef struct
{
  gint64 id;
  gint64 board;
  gint64 position;
  char *guid;
  char *name;
  char *reason;
  char *at;
  char *content;
  int phase;
} TemaRoundRow;

/**
 * TemaBoardRows:
 * @boards: (element-type TemaBoardRow): new or changed
 * @themes: (element-type TemaThemeRow): new or changed
 * @cards: (element-type TemaCardRow): new or changed
 * @rounds: (element-type TemaRoundRow): new or changed
 * @gone_boards: (element-type gint64): ids
 * @gone_themes: (element-type gint64): ids
 * @gone_cards: (element-type gint64): ids
 * @gone_rounds: (element-type gint64): ids
 *
 * What the models of the boards must take over.
 */
typedef struct
{
  GPtrArray *boards;
  GPtrArray *themes;
  GPtrArray *cards;
  GPtrArray *rounds;
  GArray *gone_boards;
  GArray *gone_themes;
  GArray *gone_cards;
  GArray *gone_rounds;
} TemaBoardRows;

TemaBoardRows *tema_board_rows_new (void) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_rows_free (TemaBoardRows *self);
gboolean tema_board_rows_is_empty (const TemaBoardRows *self);
gboolean tema_board_rows_load_all (TemaBoardRows *self, TemaStore *store, GError **error);
gboolean
tema_board_rows_load_board (TemaBoardRows *self, TemaStore *store, gint64 board, GError **error);
gboolean tema_board_rows_load_changes (TemaBoardRows *self,
                                       TemaStore *store,
                                       const TemaChanges *changes,
                                       GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaBoardRows, tema_board_rows_free)

TemaBoardRow *tema_board_row_copy (const TemaBoardRow *row) G_GNUC_WARN_UNUSED_RESULT;
TemaThemeRow *tema_theme_row_copy (const TemaThemeRow *row) G_GNUC_WARN_UNUSED_RESULT;
TemaCardRow *tema_card_row_copy (const TemaCardRow *row) G_GNUC_WARN_UNUSED_RESULT;
TemaRoundRow *tema_round_row_copy (const TemaRoundRow *row) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_row_free (TemaBoardRow *row);
void tema_theme_row_free (TemaThemeRow *row);
void tema_card_row_free (TemaCardRow *row);
void tema_round_row_free (TemaRoundRow *row);

G_END_DECLS
