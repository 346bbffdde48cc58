/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Nodes of maps can stand for a document, and keep its name when it is deleted. When it is erased
 * for good, the name goes from them; the researcher's own words stay. */
#include "tema-config.h"

#include "store/tema-store-erase-nodes.h"

#include "store/tema-statement.h"

#include <glib/gi18n-lib.h>

/* Columns of node in schema order; a test holds them against the schema. */
#define NODE_COLUMN_TEXT 5
#define NODE_COLUMN_DOCUMENT 13

static gboolean
is_name (const char *text, const GPtrArray *names)
{
  return text != NULL
         && g_ptr_array_find_with_equal_func ((GPtrArray *)names, text, g_str_equal, NULL);
}

/**
 * tema_erase_node_tells:
 * @iter: a changeset, at a change of table node
 * @op: what kind of change it is
 * @document: a document's id
 * @names: (element-type utf8): what it is and was called
 *
 * Returns: whether the change has the document or its name in it
 */
gboolean
tema_erase_node_tells (sqlite3_changeset_iter *iter,
                       int op,
                       gint64 document,
                       const GPtrArray *names)
{
  gboolean tells = FALSE;

  for (int is_new = 0; is_new < 2; is_new++)
    {
      sqlite3_value *text = NULL, *subject = NULL;

      if ((is_new && op == SQLITE_DELETE) || (!is_new && op == SQLITE_INSERT))
        continue;
      if (is_new)
        {
          sqlite3changeset_new (iter, NODE_COLUMN_TEXT, &text);
          sqlite3changeset_new (iter, NODE_COLUMN_DOCUMENT, &subject);
        }
      else
        {
          sqlite3changeset_old (iter, NODE_COLUMN_TEXT, &text);
          sqlite3changeset_old (iter, NODE_COLUMN_DOCUMENT, &subject);
        }
      tells = tells || (subject != NULL && sqlite3_value_int64 (subject) == document)
              || (text != NULL && is_name ((const char *)sqlite3_value_text (text), names));
    }
  return tells;
}

/**
 * tema_erase_scrub_nodes:
 * @store: a store, inside the erasing
 * @document: a document's id
 * @names: (element-type utf8): what it is and was called
 * @error: return location
 *
 * Lets nodes go of the document and of its name.
 *
 * Returns: whether it was done
 */
gboolean
tema_erase_scrub_nodes (TemaStore *store, gint64 document, const GPtrArray *names, GError **error)
{
  TemaStatement *update
      = tema_store_prepare (store, "UPDATE node SET document = NULL, text = CASE text WHEN '' THEN"
                                   " ?2 ELSE text END WHERE document = ?1");

  tema_statement_bind_int (update, 1, document);
  /* Translators: stands on a map where the name of the document was */
  tema_statement_bind_text (update, 2, _ ("(a document that was erased)"));
  if (!tema_statement_run (update, error))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      update = tema_store_prepare (store, "UPDATE node SET text = ?2 WHERE text = ?1");
      tema_statement_bind_text (update, 1, g_ptr_array_index (names, i));
      tema_statement_bind_text (update, 2, _ ("(a document that was erased)"));
      if (!tema_statement_run (update, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_erase_nodes_hold:
 * @store: a store, perhaps of a version without maps
 * @name: what a document is called
 *
 * Returns: whether a node says it
 */
gboolean
tema_erase_nodes_hold (TemaStore *store, const char *name)
{
  TemaStatement *select
      = tema_store_prepare (store, "SELECT 1 FROM sqlite_schema WHERE name = 'node'");
  gboolean holds = tema_statement_step (select, NULL);

  tema_statement_reset (select);
  if (!holds)
    return FALSE;
  select = tema_store_prepare (store, "SELECT 1 FROM node WHERE text = ? LIMIT 1");
  tema_statement_bind_text (select, 1, name);
  holds = tema_statement_step (select, NULL);
  tema_statement_reset (select);
  return holds;
}
