/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A memo outlives what it is about, and tells what that was called. Any act may take a thing away,
 * alone or with a hundred others, so it is the connection that sees to it: rules that are made anew
 * with each connection, stand in no file, and reach the changeset like any other change. Undone and
 * done again, they find nothing left to do: memos come first in a changeset. */
#include "tema-config.h"

#include "store/tema-store-memos.h"

/* A coding that is taken away leaves its passage, which the memo is about from then on. A document
 * leaves nothing of its words. */
#define RULES                                                                                      \
  "CREATE TEMP TRIGGER memo_without_document BEFORE DELETE ON main.document BEGIN"                 \
  " UPDATE memo SET about_name = OLD.name, document = NULL, first = NULL, last = NULL, quote = ''" \
  " WHERE document = OLD.id; END;"                                                                 \
  "CREATE TEMP TRIGGER memo_without_code BEFORE DELETE ON main.code BEGIN"                         \
  " UPDATE memo SET about_name = OLD.name, code = NULL WHERE code = OLD.id; END;"                  \
  "CREATE TEMP TRIGGER memo_without_coding BEFORE DELETE ON main.coding BEGIN"                     \
  " UPDATE memo SET about_name = ifnull ((SELECT name FROM code WHERE id = OLD.code), ''),"        \
  " document = OLD.document, first = OLD.first, last = OLD.last, quote = OLD.quote, coding = NULL" \
  " WHERE coding = OLD.id; END;"                                                                   \
  "CREATE TEMP TRIGGER memo_without_theme BEFORE DELETE ON main.theme BEGIN"                       \
  " UPDATE memo SET about_name = OLD.name, theme = NULL WHERE theme = OLD.id; END;"                \
  "CREATE TEMP TRIGGER memo_without_node BEFORE DELETE ON main.node BEGIN"                         \
  " UPDATE memo SET node = NULL, about_name = coalesce (nullif (OLD.text, ''),"                    \
  " (SELECT name FROM code WHERE id = OLD.code), (SELECT name FROM theme WHERE id = OLD.theme),"   \
  " (SELECT name FROM document WHERE id = OLD.document),"                                          \
  " (SELECT name FROM study_case WHERE id = OLD.study_case),"                                      \
  " (SELECT title FROM memo WHERE id = OLD.memo), '') WHERE node = OLD.id; END;"                   \
  "CREATE TEMP TRIGGER memo_without_case BEFORE DELETE ON main.study_case BEGIN"                   \
  " UPDATE memo SET about_name = OLD.name, study_case = NULL WHERE study_case = OLD.id; END;"

/**
 * tema_store_keep_memos:
 * @self: a store open for writing, outside a transaction
 * @error: return location
 *
 * Makes sure that in this connection memos outlive what they are about. Store thread only.
 *
 * Returns: whether they will
 */
gboolean
tema_store_keep_memos (TemaStore *self, GError **error)
{
  if (self->keeps_memos)
    return TRUE;
  /* All of them or none: what a lack of memory left half done is made again from the start. */
  if (!tema_store_exec (self, "SAVEPOINT memo_rules;" RULES "RELEASE memo_rules;", error))
    {
      sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
      return FALSE;
    }
  self->keeps_memos = TRUE;
  return TRUE;
}
