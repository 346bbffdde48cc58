/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "base/tema-board-state.h"

G_BEGIN_DECLS

/**
 * TemaBoardRect:
 * @x: left
 * @y: top
 * @width: to the right
 * @height: downwards
 *
 * A rectangle on the canvas of a board or a map, in pixels at the zoom of 1.
 */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
} TemaBoardRect;

/**
 * TemaBoardMetrics:
 * @card_width: of every card
 * @card_height: of a card with one line
 * @line_height: of each further line of a quote or note
 * @chars_per_line: how many characters a line of a quote or note holds
 * @max_lines: more lines of a quote or note are not shown
 * @gap: between the cards of a theme
 * @padding: between a frame and what is in it
 * @header_height: the name of a theme and the line of its counts
 * @definition_height: more, if the theme has a definition
 * @drop_height: free space below what is in a theme, to drop cards on; an empty one has room for a
 * card besides
 * @margin: between things on the canvas
 *
 * Sizes of the look, in pixels at the zoom of 1. A screen with large text takes larger ones.
 */
typedef struct
{
  int card_width;
  int card_height;
  int line_height;
  int chars_per_line;
  int max_lines;
  int gap;
  int padding;
  int header_height;
  int definition_height;
  int drop_height;
  int margin;
} TemaBoardMetrics;

/**
 * TemaBoardDirection:
 * @TEMA_BOARD_LEFT: to the left
 * @TEMA_BOARD_RIGHT: to the right
 * @TEMA_BOARD_UP: upwards
 * @TEMA_BOARD_DOWN: downwards
 *
 * Where an arrow key leads.
 */
typedef enum
{
  TEMA_BOARD_LEFT,
  TEMA_BOARD_RIGHT,
  TEMA_BOARD_UP,
  TEMA_BOARD_DOWN,
} TemaBoardDirection;

/**
 * TemaBoardLayout:
 *
 * Where everything on a board stands: no two things on the canvas overlap, no two things in a theme
 * do, and all that is in a theme lies within its frame. Numbers only, made in one go, the same from
 * the same input. A frame that grows pushes what it would cover downwards, and nothing else.
 */
typedef struct _TemaBoardLayout TemaBoardLayout;

void tema_board_metrics_init (TemaBoardMetrics *self, double text_scale);
int tema_board_metrics_measure_card (const TemaBoardMetrics *self, const TemaBoardStateCard *card);

TemaBoardLayout *tema_board_layout_new (const TemaBoardState *state,
                                        const TemaBoardMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_layout_free (TemaBoardLayout *self);
const TemaBoardRect *tema_board_layout_get_theme (const TemaBoardLayout *self, guint theme);
const TemaBoardRect *tema_board_layout_get_card (const TemaBoardLayout *self, guint card);
void tema_board_layout_get_extents (const TemaBoardLayout *self, TemaBoardRect *extents);

int tema_board_layout_find_theme_at (const TemaBoardLayout *self, int x, int y);
int tema_board_layout_find_card_at (const TemaBoardLayout *self, int x, int y);
guint tema_board_layout_find_rank (const TemaBoardLayout *self, int theme, int x, int y);
int tema_board_layout_find_card_towards (const TemaBoardLayout *self,
                                         guint card,
                                         TemaBoardDirection direction);

void tema_board_layout_find_free (const TemaBoardLayout *self,
                                  int near_x,
                                  int near_y,
                                  TemaBoardRect *rect);
void tema_board_layout_reserve (TemaBoardLayout *self, const TemaBoardRect *rect);

void tema_board_arrange (TemaBoardState *state, const TemaBoardMetrics *metrics, int width);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaBoardLayout, tema_board_layout_free)

G_END_DECLS
