/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What can be asked of a project, and what must hold of every answer. */
#pragma once

#include "trouble.h"

typedef struct
{
  const char *name;
  /* The whole answer in words, NULL with an error. */
  char *(*ask) (Study *study, GError **error);
} Question;

/* It is whole, or a sentence says that there is none. */
static inline void
assert_whole_or_none (const char *where, const char *whole, const char *answer, const GError *error)
{
  if (answer == NULL)
    {
      assert_sentence (where, error);
      return;
    }
  assert_null (error);
  assert_same (where, whole, answer);
}

/* A project that is closed says so to whoever still asks; nothing is taken for an empty answer. */
static inline void
assert_closed_says_so (Study *study, const Question *questions, guint n_questions)
{
  tema_project_close (study->project);
  for (guint i = 0; i < n_questions; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *answer = questions[i].ask (study, &error);

      if (answer != NULL || !g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY))
        fail_msg ("%s: %s", questions[i].name, answer != NULL ? answer : error->message);
      assert_sentence (questions[i].name, error);
    }
}
