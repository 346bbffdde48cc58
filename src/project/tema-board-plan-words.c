/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The lines of a plan in words, as they are shown before a board is applied. */
#include "tema-config.h"

#include "project/tema-board-plan.h"

#include <glib/gi18n-lib.h>

static char *
dup_move_sentence (const TemaBoardStep *step)
{
  if (*step->from == '\0')
    return g_strdup_printf (_ ("“%s” moves from the top to “%s”"), step->subject, step->to);
  if (*step->to == '\0')
    return g_strdup_printf (_ ("“%s” moves from “%s” to the top"), step->subject, step->from);
  return g_strdup_printf (_ ("“%s” moves from “%s” to “%s”"), step->subject, step->from, step->to);
}

static char *
dup_stay_sentence (const TemaBoardStep *step)
{
  if (step->kind == TEMA_BOARD_STEP_DISCARDED)
    return g_strdup_printf (_ ("“%s” stays out: the theme was discarded"), step->subject);
  if (step->kind == TEMA_BOARD_STEP_LOOP)
    return g_strdup_printf (_ ("“%s” stays where it is: “%s” lies below it"), step->subject,
                            step->to);
  if (step->kind == TEMA_BOARD_STEP_TWICE)
    return g_strdup_printf (_ ("“%s” lies in several themes: in the codebook it goes under “%s”"),
                            step->subject, step->to);
  if (*step->to == '\0')
    return g_strdup_printf (
        _ ("“%s” stays as it is: there is another code of that name at the top"), step->subject);
  return g_strdup_printf (_ ("“%s” stays as it is: there is another code of that name in “%s”"),
                          step->subject, step->to);
}

/**
 * tema_board_step_dup_sentence:
 * @step: a line of a plan
 *
 * Returns: (transfer full): the line in words, in the user's language
 */
char *
tema_board_step_dup_sentence (const TemaBoardStep *step)
{
  switch (step->kind)
    {
    case TEMA_BOARD_STEP_CREATE:
      return *step->to != '\0'
                 ? g_strdup_printf (_ ("“%s” becomes a new code in “%s”"), step->subject, step->to)
                 : g_strdup_printf (_ ("“%s” becomes a new code at the top"), step->subject);
    case TEMA_BOARD_STEP_RENAME:
      return g_strdup_printf (_ ("“%s” is renamed “%s”"), step->from, step->to);
    case TEMA_BOARD_STEP_DESCRIBE:
      return g_strdup_printf (_ ("“%s” gets the definition of its theme"), step->subject);
    case TEMA_BOARD_STEP_MOVE:
      return dup_move_sentence (step);
    case TEMA_BOARD_STEP_ORDER:
      return *step->subject != '\0'
                 ? g_strdup_printf (_ ("The codes in “%s” get the order of the board"),
                                    step->subject)
                 : g_strdup (_ ("The codes at the top get the order of the board"));
    default:
      return dup_stay_sentence (step);
    }
}
