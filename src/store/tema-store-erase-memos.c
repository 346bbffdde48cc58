/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is written about somebody's words goes with them: memos on the erased document, on its
 * passages and codings, on cases that speak there and nowhere else, and those that were about it
 * when it was deleted. Entries of the journal stay; what lay open meanwhile is forgotten. */
#include "tema-config.h"

#include "store/tema-store-erase-memos.h"

#include "base/tema-error.h"
#include "store/tema-statement.h"

#include <glib/gi18n-lib.h>

/* Cases that go: as tema-store-erase-cases.c says. */
#define GOING                                                                                      \
  "SELECT one.id FROM study_case AS one JOIN case_part ON case_part.study_case = one.id"           \
  " AND case_part.document = ?1 WHERE NOT EXISTS (SELECT 1 FROM case_part AS other"                \
  " WHERE other.study_case = one.id AND other.document <> ?1)"                                     \
  " AND NOT EXISTS (SELECT 1 FROM study_case AS within WHERE within.parent = one.id)"

#define WRITTEN_ABOUT_IT                                                                           \
  " document = ?1 OR coding IN (SELECT id FROM coding WHERE document = ?1)"                        \
  " OR study_case IN (" GOING ")"

#define WAS_ABOUT                                                                                  \
  " about_name = ?1 AND kind = 0 AND is_of_project = 0"                                            \
  " AND coalesce (document, code, coding, theme, node, study_case) IS NULL"

/**
 * tema_erase_list_memos:
 * @self: an erasure
 * @error: return location
 *
 * Notes the memos that go with the document, and their titles. Store thread only.
 *
 * Returns: whether they could be read
 */
gboolean
tema_erase_list_memos (TemaErasure *self, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self->store, "SELECT id, title FROM memo WHERE" WRITTEN_ABOUT_IT);
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, self->document);
  while (tema_statement_step (select, &local_error))
    {
      tema_erasure_add_id (self, tema_statement_get_int (select, 0));
      tema_erasure_add_name (self, tema_statement_get_text (select, 1));
    }
  return tema_error_pass_on (local_error, error);
}

/* Nodes that stand for such a memo stay, without its words. */
static gboolean
let_nodes_go (TemaErasure *self, GError **error)
{
  TemaStatement *update = tema_store_prepare (
      self->store, "UPDATE node SET memo = NULL, text = CASE text WHEN '' THEN ?2 ELSE text END"
                   " WHERE memo IN (SELECT id FROM memo WHERE" WRITTEN_ABOUT_IT ")");

  tema_statement_bind_int (update, 1, self->document);
  tema_statement_bind_text (update, 2, _ ("(a document that was erased)"));
  return tema_statement_run (update, error);
}

static gboolean
run_with_name (TemaErasure *self, const char *sql, const char *name, GError **error)
{
  TemaStatement *statement = tema_store_prepare (self->store, sql);

  tema_statement_bind_text (statement, 1, name);
  return tema_statement_run (statement, error);
}

/* Of a document that was deleted before, names alone are left to tell what was about it. */
static gboolean
delete_by_names (TemaErasure *self, GError **error)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = g_ptr_array_index (self->names, i);

      if (!run_with_name (self,
                          "UPDATE node SET memo = NULL WHERE memo IN"
                          " (SELECT id FROM memo WHERE" WAS_ABOUT ")",
                          name, error)
          || !run_with_name (self, "DELETE FROM memo WHERE" WAS_ABOUT, name, error)
          || !run_with_name (self, "UPDATE memo SET about_name = '' WHERE about_name = ?1", name,
                             error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_erase_delete_memos:
 * @self: an erasure that knows every name the document had
 * @error: return location
 *
 * Deletes the memos that go with the document, while its cases and codings are still there to tell
 * which. Store thread only.
 *
 * Returns: whether it worked
 */
gboolean
tema_erase_delete_memos (TemaErasure *self, GError **error)
{
  TemaStatement *statement;

  if (!let_nodes_go (self, error))
    return FALSE;
  statement = tema_store_prepare (self->store, "DELETE FROM memo WHERE" WRITTEN_ABOUT_IT);
  tema_statement_bind_int (statement, 1, self->document);
  return tema_statement_run (statement, error) && delete_by_names (self, error);
}
