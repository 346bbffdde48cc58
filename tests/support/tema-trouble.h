/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaTroubleKind:
 * @TEMA_TROUBLE_SQLITE: the call of SQLite fails, and nothing has happened
 * @TEMA_TROUBLE_SQLITE_LATE: it fails, but what it should do is done, as when the last sync fails
 * @TEMA_TROUBLE_FILE: the call that asks something of a file fails
 * @TEMA_TROUBLE_SHORT: a read or a write gives or takes half of what was asked for
 *
 * What is in the way.
 */
typedef enum
{
  TEMA_TROUBLE_SQLITE,
  TEMA_TROUBLE_SQLITE_LATE,
  TEMA_TROUBLE_FILE,
  TEMA_TROUBLE_SHORT,
} TemaTroubleKind;

/**
 * TemaTrouble:
 * @kind: which calls count
 * @call: (nullable): only calls of this name, "stat" or "sqlite3_step"; %NULL counts all
 * @at: the call it happens at, from 1; 0 only counts
 * @is_for_ever: whether all later calls fail too
 * @and_at: another call, later, that fails too; 0 for none
 * @code: what SQLite returns, or errno
 * @way: instead of @at: by which way the program comes to the call that fails; 0 for none
 *
 * A trouble that is to come.
 */
typedef struct
{
  TemaTroubleKind kind;
  const char *call;
  guint at;
  gboolean is_for_ever;
  int code;
  guint and_at;
  guint64 way;
} TemaTrouble;

void tema_trouble_begin (const TemaTrouble *trouble);
void tema_trouble_do_at (const char *call, guint at, void (*func) (void));
gboolean tema_trouble_end (void);
void tema_trouble_learn_ways (const char *call);
GPtrArray *tema_trouble_take_ways (void);
guint tema_trouble_get_n_calls (void);
const char *tema_trouble_get_struck (void);

G_END_DECLS
