/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is behind the cases that nodes of maps stand for: documents and codings. Of no other case is
 * it counted, and it is counted anew only by an act that may have changed it. */
#include "project/tema-map-subject-private.h"

#include "base/tema-error.h"

/* All cases within a case, and it. */
#define WITHIN                                                                                     \
  "WITH RECURSIVE within (id) AS (VALUES (?1) UNION SELECT study_case.id FROM study_case"          \
  " JOIN within ON study_case.parent = within.id)"

#define COUNT_FILES                                                                                \
  WITHIN " SELECT count (DISTINCT document) FROM case_part"                                        \
         " WHERE study_case IN (SELECT id FROM within)"

/* A coding is a case's when it lies where the case speaks: in its document, in a turn that its
 * speaker has, in its passage. */
#define COUNT_REFERENCES                                                                           \
  WITHIN " SELECT count (DISTINCT coding.id) FROM case_part AS part"                               \
         " JOIN coding ON coding.document = part.document"                                         \
         " WHERE part.study_case IN (SELECT id FROM within)"                                       \
         " AND (part.first IS NULL OR (part.first <= coding.first AND coding.last <= part.last))"  \
         " AND (part.speaker = '' OR part.speaker = (SELECT turn.speaker FROM turn"                \
         " WHERE turn.document = coding.document AND turn.first <= coding.first"                   \
         " ORDER BY turn.first DESC LIMIT 1))"

static const char *const tables[]
    = { "node", "coding", "study_case", "case_part", "turn", "document" };

/* Whether an act may have changed any of the counts. */
gboolean
_tema_map_case_counts_may_differ (const TemaChanges *changes)
{
  guint n_changes;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      tema_changes_get (changes, tables[i], &n_changes);
      if (n_changes > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
count (TemaStore *store, const char *sql, gint64 study_case, guint *number, GError **error)
{
  TemaStatement *select = tema_store_prepare (store, sql);
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, study_case);
  if (tema_statement_step (select, &local_error))
    *number = tema_statement_get_int (select, 0);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  tema_statement_reset (select);
  return TRUE;
}

/* Counts what is behind each case that a node stands for. */
gboolean
_tema_map_load_case_counts (TemaMapRows *self, TemaStore *store, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      store, "SELECT DISTINCT study_case FROM node WHERE study_case IS NOT NULL");
  GError *local_error = NULL;

  g_array_set_size (self->case_counts, 0);
  while (tema_statement_step (select, &local_error))
    {
      TemaMapCaseCount one = { .study_case = tema_statement_get_int (select, 0) };

      g_array_append_val (self->case_counts, one);
    }
  for (guint i = 0; i < self->case_counts->len && local_error == NULL; i++)
    {
      TemaMapCaseCount *one = &g_array_index (self->case_counts, TemaMapCaseCount, i);

      if (!count (store, COUNT_FILES, one->study_case, &one->n_files, &local_error))
        break;
      count (store, COUNT_REFERENCES, one->study_case, &one->n_references, &local_error);
    }
  return tema_error_pass_on (local_error, error);
}
