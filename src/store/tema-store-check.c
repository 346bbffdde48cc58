/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The health check: what SQLite can say of itself, and what it cannot: that each quote equals its
 * slice of the text. */
#include "tema-config.h"

#include "store/tema-store-check.h"

#include "base/tema-error.h"
#include "base/tema-text-index.h"
#include "store/tema-statement.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PROBLEMS_EACH 20

/**
 * tema_store_check_free:
 * @check: (transfer full): a check
 */
void
tema_store_check_free (TemaStoreCheck *check)
{
  g_ptr_array_unref (check->problems);
  g_free (check);
}

static void G_GNUC_PRINTF (2, 3) add_problem (TemaStoreCheck *check, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (check->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

static gboolean
check_integrity (TemaStore *self, TemaStoreCheck *check, GError **error)
{
  TemaStatement *pragma = tema_store_prepare (self, "PRAGMA integrity_check(20)");
  GError *local_error = NULL;

  while (tema_statement_step (pragma, &local_error))
    if (g_strcmp0 (tema_statement_get_text (pragma, 0), "ok") != 0)
      add_problem (check, _ ("The file is damaged: %s"), tema_statement_get_text (pragma, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_references (TemaStore *self, TemaStoreCheck *check, GError **error)
{
  TemaStatement *pragma = tema_store_prepare (self, "PRAGMA foreign_key_check");
  GError *local_error = NULL;

  while (tema_statement_step (pragma, &local_error))
    if (check->problems->len < MAX_PROBLEMS_EACH)
      add_problem (check, _ ("A row of “%s” points to a row of “%s” that is not there."),
                   tema_statement_get_text (pragma, 0), tema_statement_get_text (pragma, 2));
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  return TRUE;
}

/* A code above itself would never be shown, and never end. */
static gboolean
check_tree (TemaStore *self, TemaStoreCheck *check, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self, "WITH RECURSIVE reached (id) AS (SELECT id FROM code WHERE parent IS NULL UNION"
            " SELECT code.id FROM code JOIN reached ON code.parent = reached.id)"
            " SELECT name FROM code WHERE id NOT IN reached LIMIT 20");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    add_problem (check, _ ("The code “%s” lies below itself."),
                 tema_statement_get_text (select, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  return TRUE;
}

/* Names of what @sql finds, each in a sentence. */
static gboolean
check_places (
    TemaStore *self, TemaStoreCheck *check, const char *sql, const char *sentence, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      add_problem (check, sentence, tema_statement_get_text (select, 0));
#pragma GCC diagnostic pop
    }
  return tema_error_pass_on (local_error, error);
}

/* A theme in itself, or on another board than what it lies in, would never be shown. */
static gboolean
check_boards (TemaStore *self, TemaStoreCheck *check, GError **error)
{
  return check_places (
             self, check,
             "WITH RECURSIVE reached (id, board) AS (SELECT id, board FROM theme WHERE parent IS"
             " NULL UNION SELECT theme.id, theme.board FROM theme JOIN reached ON theme.parent ="
             " reached.id AND theme.board = reached.board)"
             " SELECT name FROM theme WHERE id NOT IN (SELECT id FROM reached) LIMIT 20",
             _ ("The theme “%s” lies in itself or on another board than the theme it lies in."),
             error)
         && check_places (
             self, check,
             "SELECT theme.name FROM card JOIN theme ON theme.id = card.theme AND theme.board <>"
             " card.board LIMIT 20",
             _ ("A card in the theme “%s” belongs to another board."), error);
}

/* A node in a circle, or on another map than what it hangs on, would never be shown. */
static gboolean
check_maps (TemaStore *self, TemaStoreCheck *check, GError **error)
{
  return check_places (
             self, check,
             "WITH RECURSIVE reached (id, map) AS (SELECT id, map FROM node WHERE parent IS NULL"
             " UNION SELECT node.id, node.map FROM node JOIN reached ON node.parent = reached.id"
             " AND node.map = reached.map)"
             " SELECT text FROM node WHERE id NOT IN (SELECT id FROM reached) LIMIT 20",
             _ ("The node “%s” hangs on itself or on a node of another map."), error)
         && check_places (self, check,
                          "SELECT map.name FROM edge JOIN map ON map.id = edge.map"
                          " JOIN node AS a ON a.id = edge.source JOIN node AS b ON b.id ="
                          " edge.target WHERE a.map <> edge.map OR b.map <> edge.map LIMIT 20",
                          _ ("A cross-link of the map “%s” leads to another map."), error);
}

/* Names and notes that are no text: the window shows a mark for each place. */
static gboolean
check_texts (TemaStore *self, TemaStoreCheck *check, const char *sql, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    if (!tema_statement_is_valid_text (select, 0) && check->problems->len < MAX_PROBLEMS_EACH)
      add_problem (check, _ ("A name or a note is damaged: “%s”"),
                   tema_statement_get_text (select, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  return TRUE;
}

/* The guard allows no longer SELECT than these. */
static gboolean
check_names (TemaStore *self, TemaStoreCheck *check, GError **error)
{
  return check_texts (
             self, check,
             "SELECT title FROM project UNION ALL SELECT name FROM coder"
             " UNION ALL SELECT name FROM document UNION ALL SELECT group_name FROM document"
             " UNION ALL SELECT name FROM code UNION ALL SELECT description FROM code"
             " UNION ALL SELECT speaker FROM turn UNION ALL SELECT text FROM document_note"
             " UNION ALL SELECT comment FROM coding UNION ALL SELECT text FROM annotation",
             error)
         && check_texts (
             self, check,
             "SELECT name FROM board UNION ALL SELECT name FROM theme"
             " UNION ALL SELECT definition FROM theme UNION ALL SELECT reason FROM theme"
             " UNION ALL SELECT text FROM card UNION ALL SELECT name FROM round"
             " UNION ALL SELECT reason FROM round UNION ALL SELECT content FROM round",
             error)
         && check_texts (
             self, check,
             "SELECT name FROM map UNION ALL SELECT text FROM node"
             " UNION ALL SELECT note FROM node UNION ALL SELECT label FROM edge"
             " UNION ALL SELECT name FROM study_case UNION ALL SELECT name FROM attribute"
             " UNION ALL SELECT choices FROM attribute UNION ALL SELECT value FROM"
             " attribute_value UNION ALL SELECT speaker FROM case_part",
             error)
         && check_texts (
             self, check,
             "SELECT title FROM memo UNION ALL SELECT text FROM memo UNION ALL SELECT about_name"
             " FROM memo UNION ALL SELECT wording FROM research_question UNION ALL SELECT comment"
             " FROM research_question UNION ALL SELECT name FROM codebook_version"
             " UNION ALL SELECT reason FROM codebook_version UNION ALL SELECT content FROM"
             " codebook_version UNION ALL SELECT xml FROM foreign_part",
             error);
}

static gboolean
check_turns (TemaStore *self, TemaStoreCheck *check, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self, "SELECT d.name, t.first, t.last FROM turn t JOIN document d ON d.id = t.document"
            " WHERE t.last > d.n_chars LIMIT 20");
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    add_problem (check, _ ("%s: a speaker's turn (%ld–%ld) lies outside the text."),
                 tema_statement_get_text (select, 0), (glong)tema_statement_get_int (select, 1),
                 (glong)tema_statement_get_int (select, 2));
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_slice (TemaTextIndex *text, gint64 first, gint64 last, const char *quote)
{
  gsize first_byte = tema_text_index_to_byte (text, first);
  gsize n_bytes = tema_text_index_to_byte (text, last) - first_byte;

  return strlen (quote) == n_bytes
         && memcmp (tema_text_index_get_text (text) + first_byte, quote, n_bytes) == 0;
}

static void
check_quote (TemaStoreCheck *check,
             TemaTextIndex *text,
             const char *document,
             gint64 first,
             gint64 last,
             const char *quote,
             const char *code)
{
  check->n_codings++;
  if (first < 0 || last <= first || last > (gint64)tema_text_index_get_n_chars (text))
    add_problem (check, _ ("%s: a passage of “%s” (%ld–%ld) lies outside the text."), document,
                 code, (glong)first, (glong)last);
  else if (is_slice (text, first, last, quote))
    check->n_verified++;
  else
    add_problem (check, _ ("%s: the passage of “%s” at %ld–%ld is not the text that was coded."),
                 document, code, (glong)first, (glong)last);
}

static gboolean
check_quotes_of (TemaStore *self,
                 TemaStoreCheck *check,
                 gint64 document,
                 const char *name,
                 TemaTextIndex *text,
                 GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self,
      "SELECT first, last, quote, ifnull ((SELECT name FROM code WHERE id = coding.code), '?')"
      " FROM coding WHERE document = ? ORDER BY first, last");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document);
  while (tema_statement_step (select, &local_error))
    check_quote (check, text, name, tema_statement_get_int (select, 0),
                 tema_statement_get_int (select, 1), tema_statement_get_text (select, 2),
                 tema_statement_get_text (select, 3));
  return tema_error_pass_on (local_error, error);
}

/* Notes in the margin and memos: both are beside the words they were written for. */
static gboolean
check_notes_of (TemaStore *self,
                TemaStoreCheck *check,
                gint64 document,
                const char *name,
                TemaTextIndex *text,
                GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self, "SELECT first, last, quote FROM annotation WHERE document = ?1 UNION ALL"
            " SELECT first, last, quote FROM memo WHERE document = ?1 AND first IS NOT NULL"
            " ORDER BY first, last");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document);
  while (tema_statement_step (select, &local_error))
    {
      gint64 first = tema_statement_get_int (select, 0);
      gint64 last = tema_statement_get_int (select, 1);

      if (first < 0 || last <= first || last > (gint64)tema_text_index_get_n_chars (text)
          || !is_slice (text, first, last, tema_statement_get_text (select, 2)))
        add_problem (check, _ ("%s: a note at %ld–%ld is not beside the text it was written for."),
                     name, (glong)first, (glong)last);
    }
  return tema_error_pass_on (local_error, error);
}

/* What the list of documents says of one. */
typedef struct
{
  gint64 id;
  char *name;
  gint64 n_chars;
  char *sha256;
} Document;

static void
document_free (gpointer data)
{
  Document *document = data;

  g_free (document->name);
  g_free (document->sha256);
  g_free (document);
}

/* @text stays %NULL when there is none, or none that is one: then that is told. */
static gboolean
load_text (TemaStore *self,
           TemaStoreCheck *check,
           const Document *document,
           TemaTextIndex **text,
           GError **error)
{
  TemaStatement *select = tema_store_prepare (self, "SELECT text FROM document_text WHERE id = ?");
  GError *local_error = NULL;

  tema_statement_bind_int (select, 1, document->id);
  if (!tema_statement_step (select, &local_error))
    {
      if (local_error == NULL)
        add_problem (check, _ ("%s: the text is missing."), document->name);
    }
  else if (!tema_statement_is_valid_text (select, 0))
    add_problem (check, _ ("%s: the text is damaged."), document->name);
  else
    *text = tema_text_index_new (tema_statement_get_text (select, 0),
                                 tema_statement_get_n_bytes (select, 0));
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

static gboolean
check_document (TemaStore *self, TemaStoreCheck *check, const Document *document, GError **error)
{
  g_autoptr (TemaTextIndex) text = NULL;
  g_autofree char *digest = NULL;

  check->n_documents++;
  if (!load_text (self, check, document, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, tema_text_index_get_text (text), -1);
  if ((gint64)tema_text_index_get_n_chars (text) != document->n_chars
      || g_strcmp0 (digest, document->sha256) != 0)
    add_problem (check, _ ("%s: the text is not the one that was imported."), document->name);
  return check_quotes_of (self, check, document->id, document->name, text, error)
         && check_notes_of (self, check, document->id, document->name, text, error);
}

/* All of them first: the walk below runs other statements on the same tables. */
static GPtrArray *
list_documents (TemaStore *self, GError **error)
{
  TemaStatement *select = tema_store_prepare (
      self, "SELECT id, name, n_chars, sha256 FROM document ORDER BY position, id");
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (document_free);
  GError *local_error = NULL;

  while (tema_statement_step (select, &local_error))
    {
      Document *document = g_new0 (Document, 1);

      document->id = tema_statement_get_int (select, 0);
      document->name = g_strdup (tema_statement_get_text (select, 1));
      document->n_chars = tema_statement_get_int (select, 2);
      document->sha256 = g_strdup (tema_statement_get_text (select, 3));
      g_ptr_array_add (documents, document);
    }
  if (local_error == NULL)
    return g_steal_pointer (&documents);
  g_propagate_error (error, local_error);
  return NULL;
}

static gboolean
check_documents (TemaStore *self, TemaStoreCheck *check, GError **error)
{
  g_autoptr (GPtrArray) documents = list_documents (self, error);

  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    if (!check_document (self, check, g_ptr_array_index (documents, i), error))
      return FALSE;
  return TRUE;
}

/**
 * tema_store_check_passages:
 * @self: a store
 * @error: return location
 *
 * The part of tema_store_check() that looks at texts and passages, and not at the file as a whole:
 * quick enough to be run again and again. Store thread only.
 *
 * Returns: (transfer full): what was found, or %NULL when the file could not be read to its end
 */
TemaStoreCheck *
tema_store_check_passages (TemaStore *self, GError **error)
{
  g_autoptr (TemaStoreCheck) check = g_new0 (TemaStoreCheck, 1);

  check->problems = g_ptr_array_new_with_free_func (g_free);
  return check_documents (self, check, error) ? g_steal_pointer (&check) : NULL;
}

/**
 * tema_store_check:
 * @self: a store
 * @error: return location
 *
 * Verifies the whole project: the file's structure, references between rows, the trees of codes,
 * themes and nodes, each text's length and check value, and for every coding and
 * annotation and memo on a passage that its quote equals its slice of the text. Changes
 * nothing. Store thread only.
 *
 * Returns: (transfer full): what was found, or %NULL when the file could not be read to its end
 */
TemaStoreCheck *
tema_store_check (TemaStore *self, GError **error)
{
  g_autoptr (TemaStoreCheck) check = g_new0 (TemaStoreCheck, 1);

  check->problems = g_ptr_array_new_with_free_func (g_free);
  if (check_integrity (self, check, error) && check_references (self, check, error)
      && check_tree (self, check, error) && check_boards (self, check, error)
      && check_maps (self, check, error) && check_turns (self, check, error)
      && check_names (self, check, error) && check_documents (self, check, error))
    return g_steal_pointer (&check);
  return NULL;
}
