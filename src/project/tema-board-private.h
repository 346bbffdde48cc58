/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-board-rows.h"
#include "project/tema-board.h"
#include "project/tema-codebook.h"

G_BEGIN_DECLS

/* A card, a theme and a round keep their row; they belong to a board and never outlive it in its
 * lists. */
TemaCard *_tema_card_new (TemaBoard *board) G_GNUC_WARN_UNUSED_RESULT;
gboolean
_tema_card_update (TemaCard *self, const TemaCardRow *row, TemaCode *code, TemaDocument *document);
void _tema_card_set_theme (TemaCard *self, TemaTheme *theme);
void _tema_card_forget_board (TemaCard *self);
const TemaCardRow *_tema_card_get_row (TemaCard *self);

TemaTheme *_tema_theme_new (TemaBoard *board) G_GNUC_WARN_UNUSED_RESULT;
gboolean _tema_theme_update (TemaTheme *self, const TemaThemeRow *row, TemaCode *code);
void _tema_theme_set_parent (TemaTheme *self, TemaTheme *parent);
void _tema_theme_forget_board (TemaTheme *self);
const TemaThemeRow *_tema_theme_get_row (TemaTheme *self);
GListStore *_tema_theme_get_theme_store (TemaTheme *self);
GListStore *_tema_theme_get_card_store (TemaTheme *self);

TemaRound *_tema_round_new (TemaBoard *board) G_GNUC_WARN_UNUSED_RESULT;
gboolean _tema_round_update (TemaRound *self, const TemaRoundRow *row);
void _tema_round_forget_board (TemaRound *self);
const TemaRoundRow *_tema_round_get_row (TemaRound *self);

/**
 * TemaBoardSources:
 * @codebook: the project's codes
 * @documents: (element-type TemaDocument): the project's documents in own order
 *
 * Where boards look up what their rows name.
 */
typedef struct
{
  TemaCodebook *codebook;
  GListModel *documents;
  TemaDocument *(*find_document) (gpointer owner, gint64 id);
  gpointer owner;
} TemaBoardSources;

/* Known to tema-board.c, tema-board-sort.c and tema-board-queries.c alone. */
struct _TemaBoard
{
  GObject parent_instance;

  TemaBoardSources sources;
  TemaBoardRow *row;        /* NULL only before the first update */
  GHashTable *themes_by_id; /* gint64 → TemaTheme, owns both */
  GHashTable *cards_by_id;  /* gint64 → TemaCard, owns both */
  GHashTable *rounds_by_id; /* gint64 → TemaRound, owns both */
  GListStore *themes;       /* on the canvas, in own order */
  GListStore *cards;        /* loose ones */
  GListStore *rounds;       /* oldest first */
  GListStore *tray;         /* codes not on the board, in the codebook's order */
  guint n_codes;
  guint n_placed;
};

TemaBoard *_tema_board_new (const TemaBoardSources *sources) G_GNUC_WARN_UNUSED_RESULT;
void _tema_board_update (TemaBoard *self, const TemaBoardRow *row);
const TemaBoardRow *_tema_board_get_row (TemaBoard *self);
const TemaBoardSources *_tema_board_get_sources (TemaBoard *self);
void _tema_board_take_theme (TemaBoard *self, const TemaThemeRow *row);
void _tema_board_take_card (TemaBoard *self, const TemaCardRow *row);
void _tema_board_take_round (TemaBoard *self, const TemaRoundRow *row);
gboolean _tema_board_remove (TemaBoard *self, gint64 id);
void _tema_board_sort (TemaBoard *self);
void _tema_board_refresh_tray (TemaBoard *self, GPtrArray *codes);
void _tema_board_emit_changed (TemaBoard *self);
void _tema_board_close (TemaBoard *self);
TemaCode *_tema_board_find_code (TemaBoard *self, gint64 id);

/**
 * TemaBoards:
 *
 * All boards of a project.
 */
typedef struct _TemaBoards TemaBoards;

TemaBoards *_tema_boards_new (const TemaBoardSources *sources) G_GNUC_WARN_UNUSED_RESULT;
void _tema_boards_free (TemaBoards *self);
GListModel *_tema_boards_get_list (TemaBoards *self);
TemaBoard *_tema_boards_find (TemaBoards *self, gint64 id);
TemaTheme *_tema_boards_find_theme (TemaBoards *self, gint64 id);
void _tema_boards_take_rows (TemaBoards *self, const TemaBoardRows *rows);
void _tema_boards_finish (TemaBoards *self, gboolean everything_may_differ);

/* The one way to a state, from rows of any origin (tema-board-freeze.c). */

/**
 * TemaCodeFacts:
 * @guid: (nullable): the code's GUID, %NULL when there is no such code
 * @name: its name
 * @color: its colour
 * @n_references: its own codings
 * @documents: (element-type gint64): where those are, each document once
 *
 * What a board shows of a code.
 */
typedef struct
{
  char *guid;
  char *name;
  TemaColor color;
  guint n_references;
  GArray *documents;
} TemaCodeFacts;

TemaCodeFacts *_tema_code_facts_new (void) G_GNUC_WARN_UNUSED_RESULT;
void _tema_code_facts_free (TemaCodeFacts *self);

/**
 * TemaBoardLookups:
 * @find_code: makes the facts of a code; %NULL when there is none
 * @dup_document_name: name of a document; %NULL when there is none
 * @data: handed to both
 *
 * Where the freezer looks up what rows name.
 */
typedef struct
{
  TemaCodeFacts *(*find_code) (gint64 code, gpointer data);
  char *(*dup_document_name) (gint64 document, gpointer data);
  gpointer data;
} TemaBoardLookups;

TemaBoardState *_tema_board_freeze (const char *name,
                                    GPtrArray *theme_rows,
                                    GPtrArray *card_rows,
                                    const TemaBoardLookups *lookups) G_GNUC_WARN_UNUSED_RESULT;
TemaBoardState *_tema_board_freeze_from_store (TemaStore *store,
                                               gint64 board,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
int _tema_theme_rows_compare (gconstpointer a, gconstpointer b);
int _tema_card_rows_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
