/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-act.h"
#include "project/tema-board.h"
#include "project/tema-codebook.h"

G_BEGIN_DECLS

/**
 * TemaBoardStepKind:
 * @TEMA_BOARD_STEP_CREATE: a theme becomes a new code
 * @TEMA_BOARD_STEP_RENAME: the code of a theme gets the theme's name
 * @TEMA_BOARD_STEP_DESCRIBE: the code of a theme gets the theme's definition
 * @TEMA_BOARD_STEP_MOVE: a code comes to lie under another
 * @TEMA_BOARD_STEP_ORDER: codes get the order that the board has
 * @TEMA_BOARD_STEP_DISCARDED: a discarded theme stays out; nothing changes
 * @TEMA_BOARD_STEP_TWICE: a code lies in several themes and goes under the first; nothing more
 * @TEMA_BOARD_STEP_LOOP: a code stays where it is, it would come to lie below itself
 * @TEMA_BOARD_STEP_NAME_TAKEN: a code stays as it is, another of its name is there
 *
 * What applying a board does to the codebook, or why it does not.
 */
typedef enum
{
  TEMA_BOARD_STEP_CREATE,
  TEMA_BOARD_STEP_RENAME,
  TEMA_BOARD_STEP_DESCRIBE,
  TEMA_BOARD_STEP_MOVE,
  TEMA_BOARD_STEP_ORDER,
  TEMA_BOARD_STEP_DISCARDED,
  TEMA_BOARD_STEP_TWICE,
  TEMA_BOARD_STEP_LOOP,
  TEMA_BOARD_STEP_NAME_TAKEN,
} TemaBoardStepKind;

/**
 * TemaBoardStep:
 * @kind: what it is
 * @subject: name of the code or theme
 * @from: name or place before; "" for the top or nothing
 * @to: name or place after; "" for the top or nothing
 *
 * One line of a plan.
 */
typedef struct
{
  TemaBoardStepKind kind;
  char *subject;
  char *from;
  char *to;
} TemaBoardStep;

/**
 * TemaBoardPlanFlags:
 * @TEMA_BOARD_PLAN_CODES: themes without a code become codes that passages may have
 * @TEMA_BOARD_PLAN_CATEGORIES: they become folders that only hold codes
 *
 * What new codes are like.
 */
typedef enum
{
  TEMA_BOARD_PLAN_CODES,
  TEMA_BOARD_PLAN_CATEGORIES,
} TemaBoardPlanFlags;

/**
 * TemaBoardPlan:
 *
 * What applying a board to the codebook will do, found without doing it.
 */
typedef struct _TemaBoardPlan TemaBoardPlan;

TemaBoardPlan *tema_board_plan_new (TemaBoard *board,
                                    TemaBoardPlanFlags flags) G_GNUC_WARN_UNUSED_RESULT;
void tema_board_plan_free (TemaBoardPlan *self);
GPtrArray *tema_board_plan_get_steps (TemaBoardPlan *self);
guint tema_board_plan_get_n_changes (TemaBoardPlan *self);
char *tema_board_step_dup_sentence (const TemaBoardStep *step) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_board_step_is_change (const TemaBoardStep *step);
TemaAct *tema_act_apply_board (TemaBoardPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaBoardPlan, tema_board_plan_free)

G_END_DECLS
