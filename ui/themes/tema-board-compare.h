/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gtk/gtk.h>

#include "project/tema-board.h"
#include "project/tema-project.h"

G_BEGIN_DECLS

#define TEMA_TYPE_BOARD_COMPARE (tema_board_compare_get_type ())
/**
 * TemaBoardCompare:
 *
 * What is different between two rounds of a board, or between a round and now, as a list that can
 * be read; the marks on the board come from here too.
 *
 * Signals:
 * - changed (): something else is compared, or the other of the two is to be seen
 * - thing-chosen (const char *guid): a card or theme in the list: show it on the board
 */
G_DECLARE_FINAL_TYPE (TemaBoardCompare, tema_board_compare, TEMA, BOARD_COMPARE, GtkWidget)

/**
 * TemaBoardCompared:
 * @before_name: (transfer none): name of the earlier round
 * @before: (transfer none): the board then
 * @after_name: (transfer none): name of the later round, or "Now"
 * @after: (transfer none): the board then
 *
 * What is held against each other.
 */
typedef struct
{
  const char *before_name;
  const TemaBoardState *before;
  const char *after_name;
  const TemaBoardState *after;
} TemaBoardCompared;

void tema_board_compare_set_board (TemaBoardCompare *self, TemaProject *project, TemaBoard *board);
void tema_board_compare_begin (TemaBoardCompare *self, TemaRound *before);
const TemaBoardState *tema_board_compare_get_state (TemaBoardCompare *self);
GHashTable *tema_board_compare_get_marks (TemaBoardCompare *self);
gboolean tema_board_compare_get_compared (TemaBoardCompare *self, TemaBoardCompared *compared);

G_END_DECLS
