/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The connection to SQLite: opened so that nothing a foreign file holds can be misused, and with
 * bounds to what it may ask of us. */
#include "tema-config.h"

#include "store/tema-store-connection.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#define MAX_HEAP_BYTES (G_GINT64_CONSTANT (2048) * 1024 * 1024)

/* What a hostile file may ask of us at most; ours needs far less. */
static const struct
{
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024 },
  { SQLITE_LIMIT_SQL_LENGTH, 100000 },
  { SQLITE_LIMIT_COLUMN, 100 },
  { SQLITE_LIMIT_EXPR_DEPTH, 100 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 20 },
  { SQLITE_LIMIT_FUNCTION_ARG, 16 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 2 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
};

static void
harden (sqlite3 *db)
{
  int unused;

  /* For the whole process; what a made-up file wants more, it does not get. */
  sqlite3_hard_heap_limit64 (MAX_HEAP_BYTES);
  sqlite3_extended_result_codes (db, 1);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, &unused);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &unused);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, &unused);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, &unused);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, &unused);
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (db, limits[i].limit, limits[i].value);
  sqlite3_busy_timeout (db, 5000);
}

/**
 * tema_connection_set_up:
 * @self: a store with a connection
 * @error: return location
 *
 * Says how SQLite shall treat the file. Store thread only.
 *
 * Returns: whether it will
 */
gboolean
tema_connection_set_up (TemaStore *self, GError **error)
{
  return tema_store_exec (self,
                          "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                          "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                          "PRAGMA temp_store = MEMORY; PRAGMA recursive_triggers = OFF;"
                          "PRAGMA cache_size = -32768;",
                          error)
         /* Measured: TRUNCATE with FULL keeps every acknowledged commit and is three times as
          * fast as DELETE with EXTRA. The journal goes when the project is closed. */
         && (self->is_read_only
             || tema_store_exec (self, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;",
                                 error));
}

/**
 * tema_connection_check:
 * @self: a store with a connection
 * @pragma: a literal: "PRAGMA quick_check(1)" or "PRAGMA integrity_check(1)"
 * @error: return location
 *
 * Lets SQLite look through the file. Store thread only.
 *
 * Returns: whether it was looked through and found sound
 */
gboolean
tema_connection_check (TemaStore *self, const char *pragma, GError **error)
{
  TemaStatement *check = tema_store_prepare (self, pragma);
  GError *local_error = NULL;
  gboolean is_sound = tema_statement_step (check, &local_error)
                      && g_strcmp0 (tema_statement_get_text (check, 0), "ok") == 0;

  tema_statement_reset (check);
  if (is_sound)
    return TRUE;
  if (local_error == NULL)
    tema_store_set_sqlite_error (&local_error, self, SQLITE_CORRUPT);
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
refuse_to_write (TemaStore *self, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->path);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY,
               _ ("“%s” may not be written to. Make the file writable and open it again, or save a "
                  "copy elsewhere and work on that."),
               shown);
  return FALSE;
}

static gboolean
fail (TemaStore *self, int code, GError **error)
{
  tema_store_set_sqlite_error (error, self, code);
  return FALSE;
}

static gboolean
open_with (TemaStore *self, const char *locks, GError **error)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
              | (self->is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  int code = sqlite3_open_v2 (self->path, &self->db, flags, locks);
  struct stat status;

  if (code != SQLITE_OK)
    return fail (self, code, error);
  /* SQLite contents itself with reading where writing is refused. */
  if (!self->is_read_only && sqlite3_db_readonly (self->db, "main") == 1)
    return refuse_to_write (self, error);
  if (stat (self->path, &status) != 0)
    return fail (self, SQLITE_CANTOPEN, error);
  harden (self->db);
  self->device = status.st_dev;
  self->inode = status.st_ino;
  return TRUE;
}

/**
 * tema_connection_open:
 * @self: a store without a connection
 * @error: return location
 *
 * Store thread only. On failure too there may be something to close.
 *
 * Returns: whether the file is open
 */
gboolean
tema_connection_open (TemaStore *self, GError **error)
{
  return open_with (self, "unix", error);
}

static gboolean
lacks_locks (TemaStore *self)
{
  static const int codes[]
      = { SQLITE_IOERR_LOCK, SQLITE_IOERR_RDLOCK, SQLITE_IOERR_CHECKRESERVEDLOCK };
  int code;

  sqlite3_exec (self->db, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
  code = sqlite3_extended_errcode (self->db);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (code == codes[i])
      return TRUE;
  return FALSE;
}

/**
 * tema_connection_open_unlocked:
 * @self: a store without a connection
 * @error: return location
 *
 * Opens the file as tema_connection_open() does. Where nobody can lock, nobody of us writes:
 * reading, and with it a copy to a better place, goes without locks there. Store thread only.
 *
 * Returns: whether the file is open
 */
gboolean
tema_connection_open_unlocked (TemaStore *self, GError **error)
{
  if (!tema_connection_open (self, error))
    return FALSE;
  if (!self->is_read_only || !lacks_locks (self))
    return TRUE;
  tema_connection_close (self);
  return open_with (self, "unix-none", error);
}

static int
open_memory (sqlite3 **db)
{
  return sqlite3_open_v2 (":memory:", db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
}

/**
 * tema_connection_open_memory:
 * @self: a store without a connection
 * @error: return location
 *
 * Gives it an empty database that is nowhere on the disk. Store thread only.
 *
 * Returns: whether it is there
 */
gboolean
tema_connection_open_memory (TemaStore *self, GError **error)
{
  int code = open_memory (&self->db);

  if (code == SQLITE_OK)
    return TRUE;
  return fail (self, code, error);
}

static int
copy_into (sqlite3 *memory, sqlite3 *file)
{
  sqlite3_backup *backup = sqlite3_backup_init (memory, "main", file, "main");

  if (backup == NULL)
    return sqlite3_errcode (memory);
  sqlite3_backup_step (backup, -1);
  return sqlite3_backup_finish (backup);
}

/**
 * tema_connection_continue_in_memory:
 * @self: a store with a connection
 * @error: return location
 *
 * Takes the content of a file of an older program that may not be written into memory, to be
 * brought up to date there. Store thread only.
 *
 * Returns: whether the connection is to the copy now
 */
gboolean
tema_connection_continue_in_memory (TemaStore *self, GError **error)
{
  sqlite3 *memory = NULL;
  int code = open_memory (&memory);

  if (code == SQLITE_OK)
    code = copy_into (memory, self->db);
  if (code != SQLITE_OK)
    {
      sqlite3_close (memory);
      return fail (self, code, error);
    }
  tema_connection_close (self);
  self->db = memory;
  harden (self->db);
  return TRUE;
}

/**
 * tema_connection_close:
 * @self: a store
 *
 * Store thread only.
 */
void
tema_connection_close (TemaStore *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->db);
  self->db = NULL;
  self->keeps_memos = FALSE;
}
