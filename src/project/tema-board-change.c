/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A difference between two states of a board, in words. */
#include "tema-config.h"

#include "project/tema-board-comparison.h"

#include <glib/gi18n-lib.h>

static char *
dup_move_sentence (const TemaBoardChange *change)
{
  if (*change->from == '\0')
    return g_strdup_printf (_ ("“%s” moved from the canvas to “%s”"), change->subject, change->to);
  if (*change->to == '\0')
    return g_strdup_printf (_ ("“%s” moved from “%s” to the canvas"), change->subject,
                            change->from);
  return g_strdup_printf (_ ("“%s” moved from “%s” to “%s”"), change->subject, change->from,
                          change->to);
}

static char *
dup_theme_sentence (const TemaBoardChange *change)
{
  switch (change->kind)
    {
    case TEMA_BOARD_CHANGE_THEME_CAME:
      return g_strdup_printf (_ ("The theme “%s” is new"), change->subject);
    case TEMA_BOARD_CHANGE_THEME_SPLIT:
      return g_strdup_printf (_ ("The theme “%s” was split off “%s”"), change->subject,
                              change->from);
    case TEMA_BOARD_CHANGE_THEME_MERGED:
      return g_strdup_printf (_ ("The theme “%s” was merged into “%s”"), change->subject,
                              change->to);
    case TEMA_BOARD_CHANGE_THEME_WENT:
      return g_strdup_printf (_ ("The theme “%s” is gone"), change->subject);
    case TEMA_BOARD_CHANGE_THEME_RENAMED:
      return g_strdup_printf (_ ("The theme “%s” was renamed “%s”"), change->from, change->to);
    case TEMA_BOARD_CHANGE_THEME_STATUS:
      return g_strdup_printf (_ ("The theme “%s” has another status"), change->subject);
    case TEMA_BOARD_CHANGE_THEME_DEFINED:
    default:
      return g_strdup_printf (_ ("The theme “%s” has another definition"), change->subject);
    }
}

/**
 * tema_board_change_dup_sentence:
 * @change: a difference
 *
 * Returns: (transfer full): it in words, in the user's language
 */
char *
tema_board_change_dup_sentence (const TemaBoardChange *change)
{
  switch (change->kind)
    {
    case TEMA_BOARD_CHANGE_THEME_MOVED:
    case TEMA_BOARD_CHANGE_CARD_MOVED:
      return dup_move_sentence (change);
    case TEMA_BOARD_CHANGE_CARD_CAME:
      return *change->to != '\0'
                 ? g_strdup_printf (_ ("“%s” came into “%s”"), change->subject, change->to)
                 : g_strdup_printf (_ ("“%s” came on the canvas"), change->subject);
    case TEMA_BOARD_CHANGE_CARD_WENT:
      return *change->from != '\0'
                 ? g_strdup_printf (_ ("“%s” was taken out of “%s”"), change->subject, change->from)
                 : g_strdup_printf (_ ("“%s” was taken off the canvas"), change->subject);
    case TEMA_BOARD_CHANGE_CARD_RENAMED:
      return g_strdup_printf (_ ("“%s” was renamed “%s”"), change->from, change->to);
    default:
      return dup_theme_sentence (change);
    }
}
