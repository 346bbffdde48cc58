/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One act of a kind, made anew each time that it shall be tried, and named by its function. */
#pragma once

#include "board-study.h"

typedef struct
{
  const char *name;
  TemaAct *(*make) (Study *study);
} Case;

#define CASE(function)                                                                             \
  {                                                                                                \
#function, function                                                                            \
  }

#define ACT(function, expression)                                                                  \
  static TemaAct *function (Study *study)                                                          \
  {                                                                                                \
    return expression;                                                                             \
  }

/* An act that takes many things and gets @one. */
#define ACT_ON(function, type, thing, expression)                                                  \
  static TemaAct *function (Study *study)                                                          \
  {                                                                                                \
    type *one = thing;                                                                             \
                                                                                                   \
    return expression;                                                                             \
  }
