/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Databases of other programs: made by who knows whom, so they are read from a copy in memory, with
 * nothing of theirs trusted, bounds to everything, and plain tables alone. */
#include "tema-config.h"

#include "store/tema-foreign.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <string.h>

#define MAX_SECONDS 60
#define STEPS_BETWEEN_LOOKS 10000
#define MAX_TEXT_BYTES (64 * 1024 * 1024)
#define MAX_ROWS 2000000

struct _TemaForeign
{
  sqlite3 *db;
  GCancellable *cancellable; /* nullable */
  gint64 until;              /* monotonic: when patience ends */
  guint64 n_rows;            /* handed out so far */
  GError *error;             /* nullable: the first that happened */
};

struct _TemaForeignRows
{
  TemaForeign *foreign;
  sqlite3_stmt *statement; /* nullable: there is no such table */
  GPtrArray *texts;        /* cleaned values of the row; freed with the next */
};

static const struct
{
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, MAX_TEXT_BYTES },
  { SQLITE_LIMIT_SQL_LENGTH, 100000 },
  { SQLITE_LIMIT_COLUMN, 200 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 5 },
  { SQLITE_LIMIT_FUNCTION_ARG, 16 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
  { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static int
look_at_clock (gpointer data)
{
  TemaForeign *self = data;

  return g_cancellable_is_cancelled (self->cancellable) || g_get_monotonic_time () > self->until;
}

/* What SQLite has to say goes to whoever asks at the end; the first thing is the one that counts.
 */
static void
note_failure (TemaForeign *self, int code)
{
  if (self->error != NULL || g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    return;
  if ((code & 0xff) == SQLITE_INTERRUPT)
    refuse (&self->error, _ ("reading it takes too long; it may be damaged or made to do harm"));
  else if ((code & 0xff) == SQLITE_NOMEM || (code & 0xff) == SQLITE_TOOBIG)
    refuse (&self->error, _ ("it holds more than Tema reads of another program's project"));
  else
    refuse (&self->error,
            _ ("it is damaged; open it in the program that made it and save it anew"));
}

static void
harden (TemaForeign *self)
{
  int unused;

  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, &unused);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &unused);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, &unused);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, &unused);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, &unused);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, &unused);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, &unused);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->db, limits[i].limit, limits[i].value);
  sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, look_at_clock, self);
}

/* A copy that SQLite may keep. A file in WAL mode cannot be opened in memory; its header can be
 * told that it is none, and a log beside it is the caller's to look for. */
static gboolean
hand_over (TemaForeign *self, GBytes *bytes)
{
  gsize n_bytes;
  const guchar *data = g_bytes_get_data (bytes, &n_bytes);
  guchar *copy = sqlite3_malloc64 (n_bytes);

  if (copy == NULL)
    return FALSE;
  memcpy (copy, data, n_bytes);
  if (copy[18] == 2 && copy[19] == 2)
    copy[18] = copy[19] = 1;
  return sqlite3_deserialize (self->db, "main", copy, n_bytes, n_bytes,
                              SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
         == SQLITE_OK;
}

/* Whether it can be read at all, before anybody asks what is in it. */
static gboolean
is_readable (TemaForeign *self)
{
  int code = sqlite3_exec (self->db,
                           "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                           "PRAGMA temp_store = MEMORY; SELECT count (*) FROM sqlite_schema",
                           NULL, NULL, NULL);

  if (code != SQLITE_OK)
    note_failure (self, code);
  return code == SQLITE_OK;
}

/**
 * tema_foreign_open:
 * @bytes: a file
 * @cancellable: (nullable): a cancellable, kept
 * @error: return location
 *
 * Opens a copy of a database in memory: no trigger, view or virtual table of it is ever run, no
 * journal is looked for. Any thread. Fails with %TEMA_ERROR_INPUT and one sentence that does not
 * repeat the file's name.
 *
 * Returns: (transfer full): the database, or %NULL
 */
TemaForeign *
tema_foreign_open (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaForeign) self = g_new0 (TemaForeign, 1);

  if (g_bytes_get_size (bytes) < 512
      || memcmp (g_bytes_get_data (bytes, NULL), "SQLite format 3", 16) != 0)
    {
      refuse (error, _ ("it is no project of another program that Tema can read"));
      return NULL;
    }
  self->until = g_get_monotonic_time () + MAX_SECONDS * G_TIME_SPAN_SECOND;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  if (sqlite3_open_v2 (":memory:", &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL)
          != SQLITE_OK
      || !hand_over (self, bytes))
    {
      refuse (error, _ ("there is not enough memory to read it"));
      return NULL;
    }
  harden (self);
  if (is_readable (self))
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&self->error));
  return NULL;
}

/**
 * tema_foreign_close:
 * @self: (transfer full): a database; its rows are freed before
 *
 * Lets go of the copy.
 */
void
tema_foreign_close (TemaForeign *self)
{
  sqlite3_close (self->db);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self);
}

static gboolean
ask (TemaForeign *self, const char *sql, const char *table, const char *column)
{
  sqlite3_stmt *select = NULL;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &select, NULL);
  gboolean is_there = FALSE;

  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (select, 1, table, -1, SQLITE_STATIC);
      if (column != NULL)
        sqlite3_bind_text (select, 2, column, -1, SQLITE_STATIC);
      code = sqlite3_step (select);
      is_there = code == SQLITE_ROW;
    }
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    note_failure (self, code);
  sqlite3_finalize (select);
  return is_there;
}

/**
 * tema_foreign_has:
 * @self: a database
 * @table: name of a table
 * @column: (nullable): name of one of its columns
 *
 * Returns: whether there is such a table – a plain one, no view and no virtual table – with such a
 * column
 */
gboolean
tema_foreign_has (TemaForeign *self, const char *table, const char *column)
{
  if (!ask (self,
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE"
            " AND rootpage > 0 AND sql NOT LIKE 'CREATE VIRTUAL%'",
            table, NULL))
    return FALSE;
  return column == NULL
         || ask (self, "SELECT 1 FROM pragma_table_info (?1) WHERE name = ?2 COLLATE NOCASE", table,
                 column);
}

/**
 * tema_foreign_finish:
 * @self: a database
 * @error: return location
 *
 * Returns: whether all that was asked was answered; what was read is worth nothing when not
 */
gboolean
tema_foreign_finish (TemaForeign *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/**
 * tema_foreign_select:
 * @self: a database
 * @table: the table that is asked; where there is none there are no rows
 * @sql: a literal: "SELECT * FROM code_name"; which columns there are the rows tell
 *
 * Asks for rows. Never fails: tema_foreign_finish() tells.
 *
 * Returns: (transfer full): the rows
 */
TemaForeignRows *
tema_foreign_select (TemaForeign *self, const char *table, const char *sql)
{
  TemaForeignRows *rows = g_new0 (TemaForeignRows, 1);
  int code;

  rows->foreign = self;
  rows->texts = g_ptr_array_new_with_free_func (g_free);
  if (self->error != NULL || !tema_foreign_has (self, table, NULL))
    return rows;
  code = sqlite3_prepare_v2 (self->db, sql, -1, &rows->statement, NULL);
  if (code != SQLITE_OK)
    note_failure (self, code);
  return rows;
}

/**
 * tema_foreign_rows_next:
 * @rows: rows
 *
 * Returns: whether there is another row, which is then the current one
 */
gboolean
tema_foreign_rows_next (TemaForeignRows *rows)
{
  TemaForeign *self = rows->foreign;
  int code;

  g_ptr_array_set_size (rows->texts, 0);
  if (rows->statement == NULL || self->error != NULL)
    return FALSE;
  code = self->n_rows++ < MAX_ROWS ? sqlite3_step (rows->statement) : SQLITE_TOOBIG;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    note_failure (self, code);
  return code == SQLITE_ROW;
}

/**
 * tema_foreign_rows_free:
 * @rows: (transfer full): rows
 *
 * Lets go of them.
 */
void
tema_foreign_rows_free (TemaForeignRows *rows)
{
  sqlite3_finalize (rows->statement);
  g_ptr_array_unref (rows->texts);
  g_free (rows);
}

static int
find_column (TemaForeignRows *rows, const char *column)
{
  int n_columns = rows->statement != NULL ? sqlite3_column_count (rows->statement) : 0;

  for (int i = 0; i < n_columns; i++)
    if (g_ascii_strcasecmp (sqlite3_column_name (rows->statement, i), column) == 0)
      return i;
  return -1;
}

/* Text as Tema takes it: valid, without NUL. What is broken becomes the sign for it, so that
 * positions behind it stay right. */
static char *
dup_clean (const char *text, gsize n_bytes)
{
  GString *clean = g_string_sized_new (n_bytes);

  for (const char *end = text + n_bytes; text < end;)
    {
      gunichar c = g_utf8_get_char_validated (text, end - text);

      if (*text == '\0' || c == (gunichar)-1 || c == (gunichar)-2)
        {
          g_string_append (clean, "\xef\xbf\xbd");
          text++;
          continue;
        }
      g_string_append_unichar (clean, c);
      text = g_utf8_next_char (text);
    }
  return g_string_free (clean, FALSE);
}

/**
 * tema_foreign_rows_get_text:
 * @rows: rows on a row
 * @column: name of a column
 *
 * Returns: (transfer none): the value as text: "" where there is none or no such column, valid
 * UTF-8 always; good until the next row
 */
const char *
tema_foreign_rows_get_text (TemaForeignRows *rows, const char *column)
{
  int i = find_column (rows, column);
  const char *text = NULL;
  gsize n_bytes;

  if (i >= 0 && sqlite3_column_type (rows->statement, i) != SQLITE_NULL)
    text = (const char *)sqlite3_column_text (rows->statement, i);
  if (text == NULL)
    return "";
  n_bytes = sqlite3_column_bytes (rows->statement, i);
  if (strlen (text) == n_bytes && g_utf8_validate (text, n_bytes, NULL))
    return text;
  g_ptr_array_add (rows->texts, dup_clean (text, n_bytes));
  return g_ptr_array_index (rows->texts, rows->texts->len - 1);
}

/**
 * tema_foreign_rows_get_int:
 * @rows: rows on a row
 * @column: name of a column
 * @instead: what to give where there is no whole number
 *
 * Returns: the value, also of "12" and of 12.0
 */
gint64
tema_foreign_rows_get_int (TemaForeignRows *rows, const char *column, gint64 instead)
{
  int i = find_column (rows, column);
  const char *text;
  gint64 number;

  if (i < 0)
    return instead;
  switch (sqlite3_column_type (rows->statement, i))
    {
    case SQLITE_INTEGER:
      return sqlite3_column_int64 (rows->statement, i);
    case SQLITE_FLOAT:
      number = sqlite3_column_int64 (rows->statement, i);
      return (double)number == sqlite3_column_double (rows->statement, i) ? number : instead;
    case SQLITE_TEXT:
      text = (const char *)sqlite3_column_text (rows->statement, i);
      return text != NULL
                     && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &number, NULL)
                 ? number
                 : instead;
    default:
      return instead;
    }
}
