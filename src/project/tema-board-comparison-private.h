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

void _tema_board_pair (TemaBoardComparison *self);
gboolean _tema_board_is_home (TemaBoardComparison *self, int before, int after);

G_END_DECLS
