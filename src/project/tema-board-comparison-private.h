/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-board-comparison.h"

G_BEGIN_DECLS

struct _TemaBoardComparison
{
  const TemaBoardState *before;
  const TemaBoardState *after;
  GPtrArray *changes;
  int *new_themes; /* by theme before: its index after, -1 gone */
  int *old_themes; /* by theme after: its index before, -1 new */
  int *new_cards;
  int *old_cards;
  TemaBoardMarks *old_theme_marks;
  TemaBoardMarks *theme_marks;
  TemaBoardMarks *old_card_marks;
  TemaBoardMarks *card_marks;
  int *split_from;  /* by theme after: the theme before that it was split off, -1 */
  int *merged_into; /* by theme before: the theme after that it went into, -1 */
};

/* What the files of the comparison say all the time. */
static inline const TemaBoardStateTheme *
theme_before (TemaBoardComparison *self, int index)
{
  return tema_board_state_get_theme (self->before, index);
}

static inline const TemaBoardStateTheme *
theme_after (TemaBoardComparison *self, int index)
{
  return tema_board_state_get_theme (self->after, index);
}

static inline const TemaBoardStateCard *
card_before (TemaBoardComparison *self, int index)
{
  return tema_board_state_get_card (self->before, index);
}

static inline const TemaBoardStateCard *
card_after (TemaBoardComparison *self, int index)
{
  return tema_board_state_get_card (self->after, index);
}

void _tema_board_pair (TemaBoardComparison *self);
gboolean _tema_board_is_home (TemaBoardComparison *self, int before, int after);

G_END_DECLS
