/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Who withdraws from a study takes along what is known of them: a case that speaks in the erased
 * document and nowhere else goes with it. One that gathers others, or speaks elsewhere too, stays.
 */
#include "tema-config.h"

#include "store/tema-store-erase-cases.h"

#include "base/tema-error.h"
#include "store/tema-statement.h"

#define GOING                                                                                      \
  "SELECT one.id FROM study_case AS one JOIN case_part ON case_part.study_case = one.id"           \
  " AND case_part.document = ?1 WHERE NOT EXISTS (SELECT 1 FROM case_part AS other"                \
  " WHERE other.study_case = one.id AND other.document <> ?1)"                                     \
  " AND NOT EXISTS (SELECT 1 FROM study_case AS within WHERE within.parent = one.id)"

static gboolean
note_rows (TemaErasure *self, const char *sql, GError **error)
{
  TemaStatement *select = tema_store_prepare (self->store, sql);
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, self->document);
  while (tema_statement_step (select, &local_error))
    {
      tema_erasure_add_id (self, tema_statement_get_int (select, 0));
      tema_erasure_add_name (self, tema_statement_get_text (select, 1));
    }
  return tema_error_pass_on (local_error, error);
}

/**
 * tema_erase_list_cases:
 * @self: an erasure
 * @error: return location
 *
 * Notes the cases that go with the document, what is said of them, and their names. Store thread
 * only.
 *
 * Returns: whether they could be read
 */
gboolean
tema_erase_list_cases (TemaErasure *self, GError **error)
{
  return note_rows (self, "SELECT id, '' FROM case_part WHERE document = ?1", error)
         && note_rows (self, "SELECT id, name FROM study_case WHERE id IN (" GOING ")", error)
         && note_rows (self, "SELECT id, '' FROM attribute_value WHERE study_case IN (" GOING ")",
                       error);
}

static gboolean
run (TemaErasure *self, const char *sql, GError **error)
{
  TemaStatement *statement = tema_store_prepare (self->store, sql);

  tema_statement_bind_int (statement, 1, self->document);
  return tema_statement_run (statement, error);
}

/**
 * tema_erase_delete_cases:
 * @self: an erasure
 * @error: return location
 *
 * Deletes the cases that go with the document, and where it is somebody's words. Store thread only.
 *
 * Returns: whether it worked
 */
gboolean
tema_erase_delete_cases (TemaErasure *self, GError **error)
{
  return run (self, "DELETE FROM attribute_value WHERE study_case IN (" GOING ")", error)
         && run (self, "DELETE FROM study_case WHERE id IN (" GOING ")", error)
         && run (self, "DELETE FROM case_part WHERE document = ?1", error);
}
