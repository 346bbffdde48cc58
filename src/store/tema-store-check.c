/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The health check of the file and its rows: what SQLite can say of itself, and what must not be
 * though it could be. */
#include "tema-config.h"

#include "store/tema-store-check-private.h"

#include "base/tema-error.h"
#include "store/tema-statement.h"

#include <glib/gi18n-lib.h>

#define MAX_PROBLEMS_EACH 20

/*
 * _tema_store_check_add_problem:
 * @check: a check
 * @format: a sentence
 *
 * Adds what is wrong.
 */
void
_tema_store_check_add_problem (TemaStoreCheck *check, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (check->problems, g_strdup_vprintf (format, args));
  va_end (args);
}

/* A statement about one table, or about all. */
static TemaStatement *
prepare_for (TemaStore *self, const char *all, const char *one, const char *table)
{
  TemaStatement *select = tema_store_prepare (self, table == NULL ? all : one);

  if (table != NULL)
    tema_statement_bind_text (select, 1, table);
  return select;
}

/*
 * _tema_store_check_integrity:
 * @self: a store
 * @check: what is found goes in
 * @table: (nullable): one table with its indexes; %NULL for the file as a whole
 * @error: return location
 *
 * What SQLite can say of pages and rows.
 *
 * Returns: whether the file could be read
 */
gboolean
_tema_store_check_integrity (TemaStore *self,
                             TemaStoreCheck *check,
                             const char *table,
                             GError **error)
{
  TemaStatement *pragma
      = prepare_for (self, "PRAGMA integrity_check(20)",
                     "SELECT integrity_check FROM pragma_integrity_check (?) LIMIT 20", table);
  GError *local_error = NULL;

  while (tema_statement_step (pragma, &local_error))
    if (g_strcmp0 (tema_statement_get_text (pragma, 0), "ok") != 0)
      _tema_store_check_add_problem (check, _ ("The file is damaged: %s"),
                                     tema_statement_get_text (pragma, 0));
  return tema_error_pass_on (local_error, error);
}

/*
 * _tema_store_check_references:
 * @self: a store
 * @check: what is found goes in
 * @table: (nullable): one table; %NULL for all
 * @error: return location
 *
 * Rows that point to rows that are not there.
 *
 * Returns: whether the file could be read
 */
gboolean
_tema_store_check_references (TemaStore *self,
                              TemaStoreCheck *check,
                              const char *table,
                              GError **error)
{
  TemaStatement *pragma = prepare_for (self, "PRAGMA foreign_key_check",
                                       "SELECT * FROM pragma_foreign_key_check (?)", table);
  GError *local_error = NULL;

  while (tema_statement_step (pragma, &local_error))
    if (check->problems->len < MAX_PROBLEMS_EACH)
      _tema_store_check_add_problem (
          check, _ ("A row of “%s” points to a row of “%s” that is not there."),
          tema_statement_get_text (pragma, 0), tema_statement_get_text (pragma, 2));
  return tema_error_pass_on (local_error, error);
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
    _tema_store_check_add_problem (check, _ ("The code “%s” lies below itself."),
                                   tema_statement_get_text (select, 0));
  return tema_error_pass_on (local_error, error);
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
      _tema_store_check_add_problem (check, sentence, tema_statement_get_text (select, 0));
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
      _tema_store_check_add_problem (check, _ ("A name or a note is damaged: “%s”"),
                                     tema_statement_get_text (select, 0));
  return tema_error_pass_on (local_error, error);
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
    _tema_store_check_add_problem (
        check, _ ("%s: a speaker's turn (%ld–%ld) lies outside the text."),
        tema_statement_get_text (select, 0), (glong)tema_statement_get_int (select, 1),
        (glong)tema_statement_get_int (select, 2));
  return tema_error_pass_on (local_error, error);
}

/* What rows say of each other. */
gboolean (*const _tema_store_check_rows[]) (TemaStore *self, TemaStoreCheck *check, GError **error)
    = { check_tree, check_boards, check_maps, check_turns, check_names, NULL };
