/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which kept acts have a word of a document that is to be erased: its rows, its names of before,
 * its quotes on theme boards and in the rounds kept of them. */
#include "tema-config.h"

#include "store/tema-store-erase-private.h"

#include "store/tema-changeset.h"
#include "store/tema-store-erase-nodes.h"
#include "store/tema-store-erase-rounds.h"

/* Columns of card, round and memo in schema order; a test holds them against the schema. */
#define CARD_COLUMN_CODING 7
#define TURN_COLUMN_SPEAKER 4
#define ROUND_COLUMN_CONTENT 8
#define MEMO_COLUMN_CODING 11
#define MEMO_COLUMN_CASE 14
#define MEMO_COLUMN_ABOUT_NAME 15

/* Tables whose rows belong to a document, and which of their columns says to which. */
static const struct
{
  const char *table;
  int document_column;
} owned[] = {
  { "case_part", 3 }, { "document", 0 },      { "coding", 2 }, { "annotation", 2 },
  { "turn", 1 },      { "document_note", 1 }, { "memo", 6 },
};

/* Those, and where quotes of it may be shown. */
static const char *const tables[] = {
  "document",   "coding", "annotation", "turn",  "document_note", "case_part", "attribute_value",
  "study_case", "card",   "node",       "round", "memo",          NULL
};

/* One change of a kept act. */
typedef struct
{
  sqlite3_changeset_iter *iter;
  const char *table;
  int op;
} Change;

/**
 * tema_erasure_list_tables:
 *
 * Returns: (transfer none) (array zero-terminated=1): the tables that may hold anything of a
 * document
 */
const char *const *
tema_erasure_list_tables (void)
{
  return tables;
}

static void
add_once (GPtrArray *names, const char *name)
{
  if (name != NULL && *name != '\0'
      && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/**
 * tema_erasure_add_name:
 * @self: an erasure
 * @name: (nullable): what the document is or was called, if anything
 *
 * Notes a name, once.
 */
void
tema_erasure_add_name (TemaErasure *self, const char *name)
{
  add_once (self->names, name);
}

/**
 * tema_erasure_add_speaker:
 * @self: an erasure
 * @name: (nullable): what somebody who speaks in the document is or was called, if anything
 *
 * Notes a name, once.
 */
void
tema_erasure_add_speaker (TemaErasure *self, const char *name)
{
  add_once (self->speakers, name);
}

/**
 * tema_erasure_add_id:
 * @self: an erasure
 * @id: of a row that belongs to the document
 *
 * Notes a row.
 */
void
tema_erasure_add_id (TemaErasure *self, gint64 id)
{
  g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
}

static int
find_document_column (const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    if (g_str_equal (owned[i].table, table))
      return owned[i].document_column;
  return -1;
}

/* Nothing where the change does not say: a row that comes has no value of before, one that goes
 * none of after, and what did not change is not told. */
static sqlite3_value *
get_value (const Change *change, int column, gboolean is_new)
{
  sqlite3_value *value = NULL;

  if (is_new)
    sqlite3changeset_new (change->iter, column, &value);
  else
    sqlite3changeset_old (change->iter, column, &value);
  return value;
}

static gint64
get_int (const Change *change, int column, gboolean is_new)
{
  sqlite3_value *value = get_value (change, column, is_new);

  return value != NULL ? sqlite3_value_int64 (value) : 0;
}

static const char *
get_text (const Change *change, int column, gboolean is_new)
{
  sqlite3_value *value = get_value (change, column, is_new);

  return value != NULL ? (const char *)sqlite3_value_text (value) : NULL;
}

/* Names that a document had before it was renamed are in no table any more. */
static void
take_names (TemaErasure *self, const Change *change)
{
  for (int is_new = 0; is_new < 2; is_new++)
    {
      tema_erasure_add_name (self, get_text (change, 2, is_new)); /* name */
      tema_erasure_add_name (self, get_text (change, 8, is_new)); /* source_name */
    }
}

/* Likewise of those who speak. */
static void
take_speakers (TemaErasure *self, const Change *change)
{
  for (int is_new = 0; is_new < 2; is_new++)
    tema_erasure_add_speaker (self, get_text (change, TURN_COLUMN_SPEAKER, is_new));
}

/* A memo is about a coding of the document, about somebody who speaks there alone, or was about the
 * document. */
static gboolean
memo_tells (TemaErasure *self, const Change *change, gboolean is_new)
{
  gint64 coding = get_int (change, MEMO_COLUMN_CODING, is_new);
  gint64 study_case = get_int (change, MEMO_COLUMN_CASE, is_new);
  const char *name = get_text (change, MEMO_COLUMN_ABOUT_NAME, is_new);

  return g_hash_table_contains (self->ids, &coding)
         || g_hash_table_contains (self->ids, &study_case)
         || get_int (change, 6, is_new) == self->document
         || (name != NULL
             && g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL));
}

/* Quotes on theme boards show codings of the document; rounds keep their words. Cards come before
 * codings in a changeset, so a card is known by its coding once an earlier act has told that. */
static gboolean
shows_it (TemaErasure *self, const Change *change, gboolean is_new)
{
  gint64 coding;

  if (g_str_equal (change->table, "round"))
    return tema_erase_round_tells (get_text (change, ROUND_COLUMN_CONTENT, is_new), self->ids);
  if (g_str_equal (change->table, "memo"))
    return memo_tells (self, change, is_new);
  if (!g_str_equal (change->table, "card"))
    return FALSE;
  coding = get_int (change, CARD_COLUMN_CODING, is_new);
  return g_hash_table_contains (self->ids, &coding);
}

/* Whether one change of a kept act is about the document. */
static gboolean
is_about (TemaErasure *self, const Change *change, gint64 id)
{
  gboolean is_new = change->op == SQLITE_INSERT;
  int column = find_document_column (change->table);

  return g_hash_table_contains (self->ids, &id)
         || (column >= 0 && get_int (change, column, is_new) == self->document)
         || shows_it (self, change, FALSE) || shows_it (self, change, TRUE);
}

static gboolean
take_change (TemaErasure *self, Change *change)
{
  int n_columns, is_indirect;
  gint64 id;

  sqlite3changeset_op (change->iter, &change->table, &n_columns, &change->op, &is_indirect);
  if (g_str_equal (change->table, "node"))
    return tema_erase_node_tells (change->iter, change->op, self->document, self->names);
  id = get_int (change, 0, change->op == SQLITE_INSERT);
  if (!is_about (self, change, id))
    return FALSE;
  tema_erasure_add_id (self, id);
  if (g_str_equal (change->table, "document"))
    take_names (self, change);
  else if (g_str_equal (change->table, "turn"))
    take_speakers (self, change);
  return TRUE;
}

/* What cannot be read may have anything in it. */
static gboolean
walk_changeset (
    TemaErasure *self, const void *bytes, int n_bytes, gboolean *has_any, GError **error)
{
  Change change = { NULL, NULL, 0 };
  int code;

  *has_any = !tema_changeset_is_well_formed (bytes, n_bytes, NULL);
  if (*has_any)
    return TRUE;
  code = sqlite3changeset_start (&change.iter, n_bytes, (void *)bytes);
  if (code == SQLITE_OK)
    {
      while (sqlite3changeset_next (change.iter) == SQLITE_ROW)
        if (take_change (self, &change))
          *has_any = TRUE;
      code = sqlite3changeset_finalize (change.iter);
    }
  if (code == SQLITE_OK)
    return TRUE;
  tema_store_set_sqlite_error (error, self->store, code);
  return FALSE;
}

static gboolean
walk_row (TemaErasure *self, sqlite3_stmt *select, GError **error)
{
  gint64 number = sqlite3_column_int64 (select, 0);
  gboolean has_any;

  if (!walk_changeset (self, sqlite3_column_blob (select, 1), sqlite3_column_bytes (select, 1),
                       &has_any, error))
    return FALSE;
  if (has_any)
    g_array_append_val (self->acts, number);
  return TRUE;
}

static gboolean
walk (TemaErasure *self, GError **error)
{
  sqlite3_stmt *select = NULL;
  gboolean is_walked = TRUE;
  int code = sqlite3_prepare_v2 (
      self->store->db,
      "SELECT number, changeset FROM act WHERE changeset IS NOT NULL ORDER BY number", -1, &select,
      NULL);

  if (code == SQLITE_OK)
    while (is_walked && (code = sqlite3_step (select)) == SQLITE_ROW)
      is_walked = walk_row (self, select, error);
  sqlite3_finalize (select);
  if (is_walked && code != SQLITE_DONE)
    {
      tema_store_set_sqlite_error (error, self->store, code);
      return FALSE;
    }
  return is_walked;
}

/**
 * tema_erasure_walk_acts:
 * @self: an erasure that knows the rows and names of now
 * @error: return location
 *
 * Finds the acts that have a word of the document, with the rows and names that only they know.
 * Twice, because an act may be about a row that only a later one tells to be the document's. Store
 * thread only.
 *
 * Returns: whether all could be looked through
 */
gboolean
tema_erasure_walk_acts (TemaErasure *self, GError **error)
{
  if (!walk (self, error))
    return FALSE;
  g_array_set_size (self->acts, 0);
  return walk (self, error);
}
