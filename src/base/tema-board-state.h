/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "base/tema-color.h"

G_BEGIN_DECLS

/* Places and sizes on a board lie between this and its negative. */
#define TEMA_BOARD_MAX_PLACE 1000000

/**
 * TemaCardKind:
 * @TEMA_CARD_CODE: a code of the codebook
 * @TEMA_CARD_QUOTE: a passage that was coded
 * @TEMA_CARD_NOTE: words of the researcher's own
 *
 * What a card shows.
 */
typedef enum
{
  TEMA_CARD_CODE,
  TEMA_CARD_QUOTE,
  TEMA_CARD_NOTE,
} TemaCardKind;

/**
 * TemaThemeStatus:
 * @TEMA_THEME_CANDIDATE: being tried
 * @TEMA_THEME_KEPT: it stays
 * @TEMA_THEME_DISCARDED: it was given up; still on the board, with a reason, but in no table
 *
 * How far a theme has come. Source: Braun & Clarke 2006, phases 3 and 4.
 */
typedef enum
{
  TEMA_THEME_CANDIDATE,
  TEMA_THEME_KEPT,
  TEMA_THEME_DISCARDED,
} TemaThemeStatus;

/**
 * TemaBoardStateTheme:
 * @guid: the theme's GUID, the same in all rounds of a board
 * @code: GUID of the code that stands for it in the codebook, "" for none
 * @parent: index of the theme it lies in, always smaller than its own; -1 on the canvas
 * @name: never empty
 * @definition: may be empty
 * @reason: of the status; may be empty
 * @color: the frame's colour
 * @status: how far it has come
 * @x: on the canvas, in pixels at the zoom of 1; of no meaning within a theme
 * @y: likewise
 * @width: what was asked for, 0 as wide as its content needs
 * @height: likewise
 * @n_codes: different codes on its cards, those of its subthemes too
 * @n_references: different codings behind it, those of its subthemes too
 * @n_files: documents those codings are in, each once: how many informants speak in it
 *
 * One theme of a state.
 */
typedef struct
{
  char *guid;
  char *code;
  int parent;
  char *name;
  char *definition;
  char *reason;
  TemaColor color;
  TemaThemeStatus status;
  int x;
  int y;
  int width;
  int height;
  guint n_codes;
  guint n_references;
  guint n_files;
} TemaBoardStateTheme;

/**
 * TemaBoardStateCard:
 * @guid: the card's GUID, the same in all rounds of a board
 * @subject: GUID of the code or coding it shows; "" for a note
 * @theme: index of the theme it lies in, -1 loose on the canvas
 * @kind: what it shows
 * @name: name of the code, also for a quote; "" for a note
 * @text: the passage or the note; "" for a code
 * @document: name of the document a quote is from; "" else
 * @color: the code's colour
 * @n_files: documents that the code occurs in; 1 for a quote, 0 for a note
 * @n_references: codings of the code; 1 for a quote, 0 for a note
 * @x: on the canvas, in pixels at the zoom of 1; of no meaning within a theme
 * @y: likewise
 *
 * One card of a state.
 */
typedef struct
{
  char *guid;
  char *subject;
  int theme;
  TemaCardKind kind;
  char *name;
  char *text;
  char *document;
  TemaColor color;
  guint n_files;
  guint n_references;
  int x;
  int y;
} TemaBoardStateCard;

/**
 * TemaBoardState:
 * @name: the board's name
 * @themes: (element-type TemaBoardStateTheme): in reading order, each before those within it
 * @cards: (element-type TemaBoardStateCard): those of a theme one behind the other, in its order;
 * loose ones last
 * @n_codes: codes that passages may have, in the whole codebook
 * @n_placed: how many of those lie on the board or stand for a theme of it
 * @n_documents: documents in the project
 *
 * A board as a plain value, with all names and counts in it: what a round keeps, what the layout
 * places, what is drawn, compared and written into reports. It needs no project.
 */
typedef struct
{
  char *name;
  GPtrArray *themes;
  GPtrArray *cards;
  guint n_codes;
  guint n_placed;
  guint n_documents;
} TemaBoardState;

TemaBoardState *tema_board_state_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
TemaBoardState *tema_board_state_copy (const TemaBoardState *self) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_state_free (TemaBoardState *self);
TemaBoardStateTheme *tema_board_state_add_theme (TemaBoardState *self, const char *guid);
TemaBoardStateCard *tema_board_state_add_card (TemaBoardState *self, const char *guid);
const TemaBoardStateTheme *tema_board_state_get_theme (const TemaBoardState *self, guint index);
const TemaBoardStateCard *tema_board_state_get_card (const TemaBoardState *self, guint index);
int tema_board_state_find_theme (const TemaBoardState *self, const char *guid);
int tema_board_state_find_card (const TemaBoardState *self, const char *guid);
guint tema_board_state_get_depth (const TemaBoardState *self, guint theme);
gboolean tema_board_state_is_discarded (const TemaBoardState *self, int theme);
char *tema_board_state_dup_path (const TemaBoardState *self, int theme) G_GNUC_WARN_UNUSED_RESULT;
char *tema_board_state_to_text (const TemaBoardState *self) G_GNUC_WARN_UNUSED_RESULT;
TemaBoardState *tema_board_state_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaBoardState, tema_board_state_free)

G_END_DECLS
