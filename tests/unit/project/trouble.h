/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* SQLite that refuses a statement or is interrupted within one, at a point that a test chooses;
 * and a print of everything that the file holds, to prove that nothing of it has changed. */
#pragma once

#include "board-study.h"

#include "project/tema-project-private.h"
#include "store/tema-store-private.h"

#include <string.h>

typedef enum
{
  INTERRUPT, /* within a statement that runs */
  REFUSE,    /* a statement, when it is prepared */
} TroubleKind;

typedef struct
{
  TroubleKind kind;
  gboolean lasts; /* from its point on, else once */
} Trouble;

static const Trouble troubles[]
    = { { INTERRUPT, FALSE }, { REFUSE, FALSE }, { INTERRUPT, TRUE }, { REFUSE, TRUE } };

/* Looks until it strikes; 0 when it shall not. */
static guint trouble_countdown;
static guint trouble_n_looks;
static gboolean trouble_lasts, trouble_struck;

static inline gboolean
trouble_look (void)
{
  trouble_n_looks++;
  if (trouble_countdown == 0)
    return FALSE;
  if (trouble_countdown > 1)
    {
      trouble_countdown--;
      return FALSE;
    }
  trouble_struck = TRUE;
  if (!trouble_lasts)
    trouble_countdown = 0;
  return TRUE;
}

/* SQLite looks once more when a statement has ended. Then a commit has happened, and it would be a
 * lie to call it interrupted. The way back is never in trouble. */
static inline int
trouble_progress_cb (void *data)
{
  for (sqlite3_stmt *each = sqlite3_next_stmt (data, NULL); each != NULL;
       each = sqlite3_next_stmt (data, each))
    if (sqlite3_stmt_busy (each))
      return g_strcmp0 (sqlite3_sql (each), "ROLLBACK") != 0 && trouble_look ();
  return 0;
}

/* Transactions are never refused: there must be a way back. */
static inline int
trouble_authorize_cb (
    void *data, int action, const char *a, const char *b, const char *c, const char *trigger)
{
  if (action != SQLITE_SELECT && action != SQLITE_INSERT && action != SQLITE_UPDATE
      && action != SQLITE_DELETE)
    return SQLITE_OK;
  return trouble_look () ? SQLITE_DENY : SQLITE_OK;
}

static inline void
trouble_install (sqlite3 *db, TroubleKind kind)
{
  if (kind == INTERRUPT)
    sqlite3_progress_handler (db, 1, trouble_progress_cb, db);
  else
    sqlite3_set_authorizer (db, trouble_authorize_cb, NULL);
}

/* @at: which look it strikes at, from 1; G_MAXUINT only counts the looks. */
static inline void
trouble_arm (const Trouble *trouble, guint at)
{
  trouble_countdown = at;
  trouble_lasts = trouble->lasts;
  trouble_struck = FALSE;
  trouble_n_looks = 0;
}

static inline void
trouble_begin (Study *study, const Trouble *trouble, guint at)
{
  TemaStore *store = _tema_project_get_store (study->project);

  /* Nothing is asked of the disk here; a connection that was opened anew does not know. */
  assert_true (tema_store_exec (store, "PRAGMA synchronous = OFF", NULL));
  /* Statements that are prepared already are asked nothing. */
  g_clear_pointer (&store->statements, g_hash_table_unref);
  trouble_arm (trouble, at);
  trouble_install (store->db, trouble->kind);
}

/* Returns whether the trouble came. */
static inline gboolean
trouble_end (Study *study)
{
  TemaStore *store = _tema_project_get_store (study->project);

  trouble_countdown = 0;
  sqlite3_progress_handler (store->db, 0, NULL, NULL);
  sqlite3_set_authorizer (store->db, NULL, NULL);
  /* One that was not given back would hold the file. */
  for (sqlite3_stmt *each = sqlite3_next_stmt (store->db, NULL); each != NULL;
       each = sqlite3_next_stmt (store->db, each))
    if (sqlite3_stmt_busy (each))
      fail_msg ("not given back: %s", sqlite3_sql (each));
  return trouble_struck;
}

/* What is said to a person: a sentence, and of the project's file, not of SQL. */
static inline void
assert_sentence (const char *where, const GError *error)
{
  if (error == NULL || strlen (error->message) < 10
      || strchr (".!?”", error->message[strlen (error->message) - 1]) == NULL)
    fail_msg ("%s: not a sentence: %s", where, error != NULL ? error->message : "not a word");
  if (strstr (error->message, "SELECT") != NULL || strchr (error->message, '\n') != NULL)
    fail_msg ("%s: %s", where, error->message);
}

/* Two prints of everything, of which only the first line that differs is worth reading. */
static inline void
assert_same (const char *where, const char *expected, const char *found)
{
  g_auto (GStrv) wanted = NULL, got = NULL;
  guint i = 0;

  if (g_str_equal (expected, found))
    return;
  wanted = g_strsplit (expected, "\n", -1);
  got = g_strsplit (found, "\n", -1);
  while (wanted[i] != NULL && got[i] != NULL && g_str_equal (wanted[i], got[i]))
    i++;
  fail_msg ("%s: “%s” instead of “%s”", where, got[i] != NULL ? got[i] : "",
            wanted[i] != NULL ? wanted[i] : "");
}

static inline char *
dup_rows (Study *study, const char *sql)
{
  GString *rows = g_string_new (NULL);
  sqlite3_stmt *select = NULL;

  assert_int_equal (
      sqlite3_prepare_v2 (_tema_project_get_store (study->project)->db, sql, -1, &select, NULL),
      SQLITE_OK);
  while (sqlite3_step (select) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (select); i++)
      g_string_append_printf (rows, "%s%c", (const char *)sqlite3_column_text (select, i),
                              i + 1 < sqlite3_column_count (select) ? '|' : '\n');
  sqlite3_finalize (select);
  return g_string_free (rows, FALSE);
}

/* Every row of every table, but for the log of acts. */
static inline char *
dup_file (Study *study)
{
  static const char *const tables[] = {
    "SELECT * FROM project",
    "SELECT * FROM document ORDER BY id",
    "SELECT * FROM turn",
    "SELECT t.* FROM document_text t JOIN document d USING (id) ORDER BY id",
    "SELECT * FROM code",
    "SELECT * FROM document_note ORDER BY id",
    "SELECT * FROM coding",
    "SELECT * FROM annotation ORDER BY id",
    "SELECT * FROM board",
    "SELECT * FROM theme ORDER BY id",
    "SELECT * FROM card",
    "SELECT * FROM round ORDER BY id",
    "SELECT name FROM coder",
  };
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *part = dup_rows (study, tables[i]);

      g_string_append_printf (rows, "%s\n%s", tables[i], part);
    }
  return g_string_free (rows, FALSE);
}

/* What a whole act leaves, whatever numbers chance gives to what it makes. */
static inline char *
dup_words_of_file (Study *study)
{
  static const char *const tables[] = {
    "SELECT title FROM project",
    "SELECT name, position, group_name, n_words FROM document ORDER BY 1, 2",
    "SELECT first, last, speaker FROM turn ORDER BY 1, 2",
    "SELECT text FROM document_text JOIN document USING (id) ORDER BY 1",
    "SELECT is_left_out, text FROM document_note ORDER BY 1, 2",
    "SELECT c.name, p.name, c.position, c.description, c.color, c.is_codable, c.origin"
    " FROM code c LEFT JOIN code p ON c.parent = p.id ORDER BY 1, 2, 3",
    "SELECT c.name, first, last, quote, comment, document FROM coding JOIN code c ON c.id = code"
    " ORDER BY 1, 2, 3, 6",
    "SELECT first, last, quote, text FROM annotation ORDER BY 1, 2",
    "SELECT name, position FROM board ORDER BY 1, 2",
    "SELECT b.name, t.name, p.name, t.rank, t.definition, t.color, t.status, t.reason, t.x, t.y,"
    " t.width, t.height, c.name FROM theme t JOIN board b ON t.board = b.id"
    " LEFT JOIN theme p ON t.parent = p.id LEFT JOIN code c ON c.id = t.code"
    " ORDER BY 1, 2, 3, 4, 9",
    "SELECT b.name, t.name, a.rank, a.kind, c.name, a.text, a.x, a.y FROM card a"
    " JOIN board b ON a.board = b.id LEFT JOIN theme t ON a.theme = t.id"
    " LEFT JOIN code c ON c.id = a.code ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
    "SELECT position, name, reason, phase, length (content) FROM round ORDER BY 1",
  };
  GString *rows = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *part = dup_rows (study, tables[i]);

      g_string_append (rows, part);
    }
  return g_string_free (rows, FALSE);
}
