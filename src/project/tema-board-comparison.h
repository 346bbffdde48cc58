/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-board-state.h"

G_BEGIN_DECLS

/**
 * TemaBoardChangeKind:
 * @TEMA_BOARD_CHANGE_THEME_CAME: a theme is new
 * @TEMA_BOARD_CHANGE_THEME_SPLIT: a theme is new, made of cards of one that stayed
 * @TEMA_BOARD_CHANGE_THEME_MERGED: a theme is gone, most of its cards are in one that stayed
 * @TEMA_BOARD_CHANGE_THEME_WENT: a theme is gone
 * @TEMA_BOARD_CHANGE_THEME_RENAMED: a theme has another name
 * @TEMA_BOARD_CHANGE_THEME_MOVED: a theme lies in another theme, or on the canvas
 * @TEMA_BOARD_CHANGE_THEME_STATUS: a theme was kept, discarded, or made a candidate again
 * @TEMA_BOARD_CHANGE_THEME_DEFINED: a theme has another definition
 * @TEMA_BOARD_CHANGE_CARD_CAME: a card is new on the board
 * @TEMA_BOARD_CHANGE_CARD_MOVED: a card lies in another theme, or on the canvas
 * @TEMA_BOARD_CHANGE_CARD_RENAMED: its code has another name, its note other words
 * @TEMA_BOARD_CHANGE_CARD_WENT: a card is gone from the board
 *
 * What is different between two states of a board.
 */
typedef enum
{
  TEMA_BOARD_CHANGE_THEME_CAME,
  TEMA_BOARD_CHANGE_THEME_SPLIT,
  TEMA_BOARD_CHANGE_THEME_MERGED,
  TEMA_BOARD_CHANGE_THEME_WENT,
  TEMA_BOARD_CHANGE_THEME_RENAMED,
  TEMA_BOARD_CHANGE_THEME_MOVED,
  TEMA_BOARD_CHANGE_THEME_STATUS,
  TEMA_BOARD_CHANGE_THEME_DEFINED,
  TEMA_BOARD_CHANGE_CARD_CAME,
  TEMA_BOARD_CHANGE_CARD_MOVED,
  TEMA_BOARD_CHANGE_CARD_RENAMED,
  TEMA_BOARD_CHANGE_CARD_WENT,
} TemaBoardChangeKind;

/**
 * TemaBoardChange:
 * @kind: what it is
 * @before: index of the theme or card in the state before, -1 when it is new
 * @after: index of the theme or card in the state after, -1 when it is gone
 * @subject: name of the theme or what stands on the card
 * @from: what it was or where: a name, a definition, a reason, a theme's path; "" for the canvas or
 * nothing. For a split the theme it was split off.
 * @to: what it is or where, likewise. For a merge the theme it went into.
 * @is_explained: a card's move that a split or a merge in the list tells of already
 *
 * One difference.
 */
typedef struct
{
  TemaBoardChangeKind kind;
  int before;
  int after;
  char *subject;
  char *from;
  char *to;
  gboolean is_explained;
} TemaBoardChange;

/**
 * TemaBoardMarks:
 * @TEMA_BOARD_MARK_NONE: as it was
 * @TEMA_BOARD_MARK_NEW: it came
 * @TEMA_BOARD_MARK_GONE: it went
 * @TEMA_BOARD_MARK_MOVED: it lies elsewhere
 * @TEMA_BOARD_MARK_RENAMED: it has another name
 * @TEMA_BOARD_MARK_CHANGED: it has another definition or status, was split or merged into
 *
 * How a thing on the board is marked when two states are compared.
 */
typedef enum
{
  TEMA_BOARD_MARK_NONE = 0,
  TEMA_BOARD_MARK_NEW = 1 << 0,
  TEMA_BOARD_MARK_GONE = 1 << 1,
  TEMA_BOARD_MARK_MOVED = 1 << 2,
  TEMA_BOARD_MARK_RENAMED = 1 << 3,
  TEMA_BOARD_MARK_CHANGED = 1 << 4,
} TemaBoardMarks;

/**
 * TemaBoardComparison:
 *
 * All that is different between two states of a board, or of two boards of one project.
 */
typedef struct _TemaBoardComparison TemaBoardComparison;

TemaBoardComparison *tema_board_compare (const TemaBoardState *before,
                                         const TemaBoardState *after) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_comparison_free (TemaBoardComparison *self);
GPtrArray *tema_board_comparison_get_changes (TemaBoardComparison *self);
TemaBoardMarks tema_board_comparison_get_theme_marks (TemaBoardComparison *self, int after);
TemaBoardMarks tema_board_comparison_get_card_marks (TemaBoardComparison *self, int after);
TemaBoardMarks tema_board_comparison_get_old_theme_marks (TemaBoardComparison *self, int before);
TemaBoardMarks tema_board_comparison_get_old_card_marks (TemaBoardComparison *self, int before);
int tema_board_comparison_find_old_theme (TemaBoardComparison *self, int after);
int tema_board_comparison_find_old_card (TemaBoardComparison *self, int after);
char *tema_board_change_dup_sentence (const TemaBoardChange *change) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaBoardComparison, tema_board_comparison_free)

G_END_DECLS
