/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "tema-trouble.h"

G_BEGIN_DECLS

/* What is to come, and what has come. */
typedef struct
{
  TemaTrouble trouble;
  gboolean is_armed;
  guint n_calls;
  const char *struck; /* name of the call that failed first */
  const char *watched;
  guint n_until;
  void (*func) (void);
  GHashTable *known;    /* of guint64, borrowed: by which ways the call was come to already */
  GPtrArray *ways;      /* the same in order; NULL: no matter */
  GThread *thread;      /* of the test */
  int n_outer;          /* its functions: they are part of no way */
  int sqlite_code;      /* what SQLite would say of the last call, 0 when it did not fail here */
  gconstpointer failed; /* statement, backup or iterator whose last step failed here */
} TemaTroubleState;

extern TemaTroubleState tema_trouble_state;

gboolean tema_trouble_strikes (TemaTroubleKind kind, const char *call);

G_END_DECLS
