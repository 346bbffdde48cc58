/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Which codes and themes an act was about, read from its changeset when it is done, so that the
 * audit trail can be asked about one of them long after the details were let go of. Numbers only:
 * nothing here knows a word of anybody. */
#include "store/tema-store-subjects.h"

#include "store/tema-changeset.h"
#include "store/tema-store-log.h"

/* An act about more than so many is about the codebook as a whole, and is found without a filter;
 * a line of the log must not cost more than what it tells of. */
#define MAX_SUBJECTS 500
/* Rows of which an act changed something else than their code or theme are looked up, so many. */
#define MAX_LOOKUPS 1000
#define N_COLUMNS 2

/* Columns in schema order; a test holds them against the schema. */
typedef struct
{
  const char *table;
  int code;           /* column that holds a code's id, -1 for none */
  int theme;          /* likewise a theme's */
  int places[5];      /* columns that only say where a thing stands, ended by -1 */
  const char *lookup; /* code and theme of one row, 0 for none; NULL where the row says it itself */
} Table;

static const Table tables[] = {
  { "code", 0, -1, { 3, -1 }, NULL },
  { "coding", 3, -1, { -1 }, "SELECT code, 0 FROM coding WHERE id = ?" },
  { "theme", 10, 0, { 4, 11, 12, -1 }, NULL },
  { "card",
    6,
    3,
    { 4, 9, 10, -1 },
    "SELECT ifnull (ifnull (card.code, coding.code), 0), ifnull (theme, 0) FROM card"
    " LEFT JOIN coding ON coding.id = card.coding WHERE card.id = ?" },
  { "node",
    11,
    12,
    { 4, 14, 15, -1 },
    "SELECT ifnull (code, 0), ifnull (theme, 0) FROM node WHERE id = ?" },
  { "memo", 10, 12, { -1 }, "SELECT ifnull (code, 0), ifnull (theme, 0) FROM memo WHERE id = ?" },
};

typedef struct
{
  TemaStore *store;
  GHashTable *found[N_COLUMNS];  /* sets of gint64: codes, themes */
  GHashTable *placed[N_COLUMNS]; /* likewise: of which nothing but the place is another one */
  guint n_lookups;
} Subjects;

static void
subjects_init (Subjects *self, TemaStore *store)
{
  self->store = store;
  self->n_lookups = 0;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      self->found[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      self->placed[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    }
}

static void
subjects_clear (Subjects *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_hash_table_unref (self->found[i]);
      g_hash_table_unref (self->placed[i]);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Subjects, subjects_clear)

static const Table *
find_table (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i].table, name))
      return &tables[i];
  return NULL;
}

static void
add (GHashTable *set, gint64 id)
{
  if (id != 0 && g_hash_table_size (set) < MAX_SUBJECTS)
    g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static sqlite3_value *
get_value (sqlite3_changeset_iter *iter, int column, int n_columns, gboolean is_new)
{
  sqlite3_value *value = NULL;

  /* An act of an older version knows fewer columns. */
  if (column < 0 || column >= n_columns)
    return NULL;
  if (is_new)
    sqlite3changeset_new (iter, column, &value);
  else
    sqlite3changeset_old (iter, column, &value);
  return value;
}

static gboolean
is_place (const Table *table, int column)
{
  for (guint i = 0; table->places[i] >= 0; i++)
    if (table->places[i] == column)
      return TRUE;
  return FALSE;
}

/* Whether an update gave a row nothing but another place: siblings do that for one that moved. */
static gboolean
is_only_placed (const Table *table, sqlite3_changeset_iter *iter, int n_columns)
{
  for (int i = 0; i < n_columns; i++)
    if (get_value (iter, i, n_columns, TRUE) != NULL && !is_place (table, i))
      return FALSE;
  return TRUE;
}

/* A row whose code or theme the changeset does not name, because it stayed the same. */
static void
look_up (Subjects *self, const Table *table, gint64 row, GHashTable **sets)
{
  TemaStatement *select;

  if (self->n_lookups++ >= MAX_LOOKUPS)
    return;
  select = tema_store_prepare (self->store, table->lookup);
  tema_statement_bind_int (select, 1, row);
  if (tema_statement_step (select, NULL))
    for (guint i = 0; i < N_COLUMNS; i++)
      add (sets[i], tema_statement_get_int (select, i));
  tema_statement_reset (select);
}

static void
add_value (GHashTable *set, sqlite3_value *value)
{
  if (value != NULL)
    add (set, sqlite3_value_int64 (value));
}

static void
read_change (Subjects *self, sqlite3_changeset_iter *iter)
{
  const char *name = NULL;
  int n_columns, operation, is_indirect;
  const Table *table;
  GHashTable **sets;
  sqlite3_value *row;

  sqlite3changeset_op (iter, &name, &n_columns, &operation, &is_indirect);
  table = find_table (name);
  if (table == NULL)
    return;
  sets = operation == SQLITE_UPDATE && is_only_placed (table, iter, n_columns) ? self->placed
                                                                               : self->found;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      int column = i == 0 ? table->code : table->theme;

      if (operation != SQLITE_INSERT)
        add_value (sets[i], get_value (iter, column, n_columns, FALSE));
      if (operation != SQLITE_DELETE)
        add_value (sets[i], get_value (iter, column, n_columns, TRUE));
    }
  row = get_value (iter, 0, n_columns, operation == SQLITE_INSERT);
  if (table->lookup != NULL && operation != SQLITE_DELETE && row != NULL)
    look_up (self, table, sqlite3_value_int64 (row), sets);
}

/* A damaged changeset tells nothing; undo says so where it matters. */
static void
read_changeset (Subjects *self, gconstpointer bytes, int n_bytes)
{
  sqlite3_changeset_iter *iter = NULL;

  if (!tema_changeset_is_well_formed (bytes, n_bytes, tema_log_has_table)
      || sqlite3changeset_start (&iter, n_bytes, (void *)bytes) != SQLITE_OK)
    return;
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    read_change (self, iter);
  sqlite3changeset_finalize (iter);
}

static gboolean
insert (Subjects *self, gint64 act, TemaSubjectKind kind, GHashTable *set, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      TemaStatement *statement
          = tema_store_prepare (self->store, "INSERT OR IGNORE INTO act_subject (act, kind,"
                                             " subject) VALUES (?, ?, ?)");

      tema_statement_bind_int (statement, 1, act);
      tema_statement_bind_int (statement, 2, kind);
      tema_statement_bind_int (statement, 3, *(gint64 *)id);
      if (!tema_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * tema_subjects_write:
 * @self: a store in the transaction of an act
 * @act: its number, which stands in the log
 * @changeset: what it changed
 * @n_bytes: length of that
 * @codings: (nullable) (element-type TemaChange): new codings that are not in it
 * @error: return location
 *
 * Writes which codes and themes an act was about: those that it made, changed or deleted, and those
 * of the codings, cards, nodes and memos that it did so with, before and after, at most 500 of
 * either kind. What only got another place among its siblings counts when there is nothing else.
 *
 * Returns: whether it worked
 */
gboolean
tema_subjects_write (TemaStore *self,
                     gint64 act,
                     gconstpointer changeset,
                     int n_bytes,
                     const GArray *codings,
                     GError **error)
{
  g_auto (Subjects) subjects = { 0 };
  gboolean is_placing;

  subjects_init (&subjects, self);
  read_changeset (&subjects, changeset, n_bytes);
  for (guint i = 0; codings != NULL && i < codings->len; i++)
    add (subjects.found[0], g_array_index (codings, TemaChange, i).new_code);
  is_placing
      = g_hash_table_size (subjects.found[0]) == 0 && g_hash_table_size (subjects.found[1]) == 0;
  return insert (&subjects, act, TEMA_SUBJECT_CODE,
                 is_placing ? subjects.placed[0] : subjects.found[0], error)
         && insert (&subjects, act, TEMA_SUBJECT_THEME,
                    is_placing ? subjects.placed[1] : subjects.found[1], error);
}

static int
derive_all (TemaStore *self, sqlite3_stmt *select, GError **error)
{
  int code;

  while ((code = sqlite3_step (select)) == SQLITE_ROW)
    if (!tema_subjects_write (self, sqlite3_column_int64 (select, 0),
                              sqlite3_column_blob (select, 1), sqlite3_column_bytes (select, 1),
                              NULL, error))
      return SQLITE_OK; /* it was told already */
  return code;
}

/**
 * tema_subjects_derive:
 * @self: a store in the transaction that brings its file up to date
 * @error: return location
 *
 * Writes what the acts of before were about, as far as their details are still there. Once in the
 * life of a file; about a second for 100 MB of details.
 *
 * Returns: whether it worked
 */
gboolean
tema_subjects_derive (TemaStore *self, GError **error)
{
  sqlite3_stmt *select = NULL;
  int code = sqlite3_prepare_v2 (self->db,
                                 "SELECT number, changeset FROM act WHERE kind = 0"
                                 " AND changeset IS NOT NULL ORDER BY number",
                                 -1, &select, NULL);

  if (code == SQLITE_OK)
    code = derive_all (self, select, error);
  sqlite3_finalize (select);
  if (code != SQLITE_DONE && code != SQLITE_OK)
    tema_store_set_sqlite_error (error, self, code);
  return code == SQLITE_DONE;
}
