/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "pages/tema-board-layout.h"

G_BEGIN_DECLS

/**
 * TemaBoardField:
 *
 * Rectangles that are taken, findable by place: which of them does a rectangle meet?
 */
typedef struct _TemaBoardField TemaBoardField;

TemaBoardField *_tema_board_field_new (int margin, gboolean has_edges) G_GNUC_WARN_UNUSED_RESULT;
void _tema_board_field_free (TemaBoardField *self);
void _tema_board_field_add (TemaBoardField *self, const TemaBoardRect *rect);
gboolean _tema_board_field_meets (const TemaBoardField *self, const TemaBoardRect *rect);
int _tema_board_field_find_y (const TemaBoardField *self, const TemaBoardRect *rect);
void _tema_board_field_find_free (const TemaBoardField *self,
                                  int near_x,
                                  int near_y,
                                  TemaBoardRect *rect);

/**
 * TemaBoardSizes:
 * @themes: (element-type TemaBoardRect): frames; at the origin until they are placed
 * @cards: (element-type TemaBoardRect): cards; those in a theme relative to it
 * @first_cards: (element-type guint): by theme, index of its first card
 * @n_cards: (element-type guint): by theme, how many own cards it has
 *
 * How large everything is, and where in its theme.
 */
typedef struct
{
  GArray *themes;
  GArray *cards;
  GArray *first_cards;
  GArray *n_cards;
} TemaBoardSizes;

void _tema_board_sizes_init (TemaBoardSizes *self,
                             const TemaBoardState *state,
                             const TemaBoardMetrics *metrics);
void _tema_board_sizes_clear (TemaBoardSizes *self);

struct _TemaBoardLayout
{
  TemaBoardSizes sizes; /* all places made absolute */
  GArray *parents;      /* gint: by theme */
  GArray *homes;        /* gint: by card, the theme it lies in */
  TemaBoardField *field;
  TemaBoardMetrics metrics;
};

G_END_DECLS
