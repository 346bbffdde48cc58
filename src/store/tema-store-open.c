/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From a path to a connection that may be trusted, and back to one file at rest. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-time.h"
#include "store/tema-file.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-guard.h"
#include "store/tema-store-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS_TO_OPEN 30
#define MAX_HEAP_BYTES (G_GINT64_CONSTANT (2048) * 1024 * 1024)
#define STEPS_BETWEEN_LOOKS 100000
/* Above this size the quick check runs after the project is on the screen, before the first act. */
#define QUICK_CHECK_AT_ONCE_BYTES (24 * 1024 * 1024)

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

static int
stop_when_late (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *)data;
}

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

static gboolean
set_pragmas (TemaStore *self, GError **error)
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

static gboolean
quick_check (TemaStore *self, GError **error)
{
  TemaStatement *check = tema_store_prepare (self, "PRAGMA quick_check(1)");
  gboolean is_sound = tema_statement_step (check, error)
                      && g_strcmp0 (tema_statement_get_text (check, 0), "ok") == 0;

  tema_statement_reset (check);
  if (!is_sound && error != NULL && *error == NULL)
    tema_store_set_sqlite_error (error, self, SQLITE_CORRUPT);
  return is_sound;
}

static gboolean
is_small (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 && status.st_size <= QUICK_CHECK_AT_ONCE_BYTES;
}

static gpointer
quick_check_job (TemaStore *self, gpointer data, GError **error)
{
  if (!quick_check (self, NULL))
    tema_store_set_damage (self, "");
  return NULL;
}

/* A damaged file may be looked at, but not be written to: that could make it worse. */
static gboolean
quick_check_at_once (TemaStore *self, GError **error)
{
  if (!is_small (self->path))
    return TRUE;
  if (!self->is_read_only)
    return quick_check (self, error);
  if (!quick_check (self, NULL))
    tema_store_set_damage (self, "");
  return TRUE;
}

static gboolean
has_hot_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  struct stat status;

  return stat (journal, &status) == 0 && status.st_size > 512;
}

/* A journal plays old pages back into the file: keep both as they are before that. */
static gboolean
keep_before_recovery (const char *path, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return tema_store_copy_aside (path, "recovery", error)
         && tema_store_copy_aside (journal, "recovery", error);
}

static gboolean
open_database_with (TemaStore *self, const char *locks, GError **error)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW
              | (self->is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  int code = sqlite3_open_v2 (self->path, &self->db, flags, locks);
  struct stat status;

  if (code != SQLITE_OK)
    {
      tema_store_set_sqlite_error (error, self, code);
      return FALSE;
    }
  /* SQLite contents itself with reading where writing is refused. */
  if (!self->is_read_only && sqlite3_db_readonly (self->db, "main") == 1)
    {
      g_autofree char *shown = g_filename_display_basename (self->path);

      g_set_error (
          error, TEMA_ERROR, TEMA_ERROR_READ_ONLY,
          _ ("“%s” may not be written to. Make the file writable and open it again, or save a "
             "copy elsewhere and work on that."),
          shown);
      return FALSE;
    }
  harden (self->db);
  if (stat (self->path, &status) == 0)
    {
      self->device = status.st_dev;
      self->inode = status.st_ino;
    }
  return TRUE;
}

static gboolean
open_database (TemaStore *self, GError **error)
{
  return open_database_with (self, "unix", error);
}

static gboolean
lacks_locks (TemaStore *self)
{
  sqlite3_exec (self->db, "SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
  switch (sqlite3_extended_errcode (self->db))
    {
    case SQLITE_IOERR_LOCK:
    case SQLITE_IOERR_RDLOCK:
    case SQLITE_IOERR_CHECKRESERVEDLOCK:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Where nobody can lock, nobody of us writes: reading, and with it a copy to a better place, goes
 * without locks there. */
static gboolean
open_for_connection (TemaStore *self, GError **error)
{
  if (!open_database (self, error))
    return FALSE;
  if (!self->is_read_only || !lacks_locks (self))
    return TRUE;
  sqlite3_close (self->db);
  self->db = NULL;
  return open_database_with (self, "unix-none", error);
}

/* A file of an older program that may not be written: its content is taken into memory and brought
 * up to date there. */
static gboolean
continue_in_memory (TemaStore *self, GError **error)
{
  sqlite3 *memory = NULL;
  sqlite3_backup *backup = NULL;
  int code
      = sqlite3_open_v2 (":memory:", &memory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    backup = sqlite3_backup_init (memory, "main", self->db, "main");
  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      code = sqlite3_backup_finish (backup);
    }
  else if (code == SQLITE_OK)
    code = sqlite3_errcode (memory);
  if (code != SQLITE_OK)
    {
      sqlite3_close (memory);
      tema_store_set_sqlite_error (error, self, code);
      return FALSE;
    }
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->db);
  self->db = memory;
  harden (self->db);
  return TRUE;
}

/* A file is held against the schema of its own version before anything of it can run, and against
 * today's when it has been brought there. */
static gboolean
bring_up_to_date (TemaStore *self, int version, GError **error)
{
  guint n_migrations;
  const TemaMigration *migrations = tema_store_list_migrations (&n_migrations);

  if (!tema_store_compare_schema (self, migrations, version, error))
    return FALSE;
  if (version == tema_store_get_newest_version ())
    return TRUE;
  return (self->is_read_only ? continue_in_memory (self, error)
                             : tema_store_back_up_before_migration (self, error))
         && tema_store_migrate (self, migrations, n_migrations, version, error)
         && tema_store_compare_schema (self, migrations, n_migrations, error);
}

/* Every text came by an act, which act_document tells for ever: one that it does not know of means
 * that its page was overwritten by an empty one, which no check of SQLite's can see. */
#define UNNEEDED_TEXTS                                                                             \
  " document_text WHERE id NOT IN (SELECT id FROM document)"                                       \
  " AND id IN (SELECT document FROM act_document)"                                                 \
  " AND id NOT IN (SELECT d.document FROM act_document d"                                          \
  "  JOIN act a ON a.number = d.act WHERE a.changeset IS NOT NULL)"

static gboolean
gives_row (TemaStore *self, const char *sql)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  gboolean is_there = tema_statement_step (select, NULL);

  tema_statement_reset (select);
  return is_there;
}

/* Sound from top to bottom, which costs time: asked only before something is thrown away. */
static gboolean
is_beyond_doubt (TemaStore *self)
{
  TemaStatement *check = tema_store_prepare (self, "PRAGMA integrity_check(1)");
  gboolean is_sound = tema_statement_step (check, NULL)
                      && g_strcmp0 (tema_statement_get_text (check, 0), "ok") == 0;

  tema_statement_reset (check);
  return is_sound && !gives_row (self, "PRAGMA foreign_key_check");
}

/* Texts whose document is gone and that no kept act could bring back. In a damaged file it may be
 * the document's row that is wrong: then the text stays. */
static gboolean
let_go_of_texts (TemaStore *self, GError **error)
{
  if (self->is_read_only || !gives_row (self, "SELECT 1 FROM" UNNEEDED_TEXTS " LIMIT 1")
      || !is_beyond_doubt (self))
    return TRUE;
  return tema_statement_run (tema_store_prepare (self, "DELETE FROM" UNNEEDED_TEXTS), error);
}

/* What the header said may have been part of a change that an interrupted migration has taken back
 * by now. */
static gboolean
read_version (TemaStore *self, int *version, GError **error)
{
  TemaStatement *pragma = tema_store_prepare (self, "PRAGMA user_version");
  g_autofree char *shown = NULL;

  if (!tema_statement_step (pragma, error))
    return FALSE;
  *version = tema_statement_get_int (pragma, 0);
  tema_statement_reset (pragma);
  if (*version >= 1 && *version <= tema_store_get_newest_version ())
    return TRUE;
  shown = g_filename_display_basename (self->path);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_PROJECT,
               _ ("“%s” was left by another program in a state that Tema does not know. Restore a "
                  "backup."),
               shown);
  return FALSE;
}

static gboolean
connect_claimed (TemaStore *self, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + SECONDS_TO_OPEN * G_USEC_PER_SEC;
  gboolean is_open;
  int version;

  if (!open_for_connection (self, error))
    return FALSE;
  sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, stop_when_late, &deadline);
  is_open = set_pragmas (self, error) && read_version (self, &version, error)
            && bring_up_to_date (self, version, error) && quick_check_at_once (self, error)
            && let_go_of_texts (self, error);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  if (is_open && self->jobs != NULL && !is_small (self->path))
    tema_store_call_async (self, quick_check_job, NULL, NULL, NULL);
  return is_open;
}

static gboolean
take_lock (TemaStore *self, GError **error)
{
  if (!tema_store_require_one_name (self->path, error)
      || !tema_store_require_short_name (self->path, TEMA_ERROR_READ_ONLY, error))
    return FALSE;
  self->lock = tema_store_lock_take (self->path, self->may_take_over, error);
  if (self->lock != NULL)
    tema_store_sweep_beside (self->path);
  return self->lock != NULL;
}

static gboolean
connect_guarded (TemaStore *self, GError **error)
{
  int version = 0;

  if (!tema_store_guard_claim (self->path, error))
    return FALSE;
  if (tema_store_guard_header (self->path, tema_store_get_newest_version (), &version, error)
      && (self->is_read_only || self->lock != NULL || take_lock (self, error))
      && tema_store_guard_journal (self->path, error)
      && (self->is_read_only || !has_hot_journal (self->path)
          || keep_before_recovery (self->path, error))
      && connect_claimed (self, error))
    return TRUE;
  tema_store_disconnect (self);
  return FALSE;
}

/**
 * tema_store_reconnect:
 * @self: a store whose disk has failed
 * @error: return location
 *
 * Throws away what SQLite remembers, opens the file anew and checks it. The lock is held all the
 * while. Store thread only.
 *
 * Returns: whether the store can be used; if not, it says why until this works
 */
gboolean
tema_store_reconnect (TemaStore *self, GError **error)
{
  GError *local_error = NULL;
  guint n_migrations;
  const TemaMigration *migrations = tema_store_list_migrations (&n_migrations);

  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->db);
  self->db = NULL;
  self->n_changeset_bytes = -1;
  self->is_suspect = FALSE;
  g_clear_error (&self->trouble);
  if (tema_store_guard_journal (self->path, &local_error) && open_database (self, &local_error)
      && set_pragmas (self, &local_error)
      && tema_store_compare_schema (self, migrations, n_migrations, &local_error)
      && quick_check (self, &local_error))
    {
      self->is_suspect = FALSE;
      tema_store_resolve_doubt (self);
      return TRUE;
    }
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->db);
  self->db = NULL;
  self->trouble = g_error_copy (local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/* A change that sudden death interrupted lies in the journal until somebody who may write plays it
 * back. A reader does so first, unless a writer is at work: then the journal is that writer's. */
static void
finish_interrupted_change (const char *path)
{
  TemaStore writer = { .path = (char *)path, .n_changeset_bytes = -1 };

  if (has_hot_journal (path) && connect_guarded (&writer, NULL))
    tema_store_disconnect (&writer);
}

/**
 * tema_store_connect:
 * @self: a store with path and mode set
 * @error: return location
 *
 * Opens the file after looking at it from outside: header, lock, journal, then SQLite with
 * everything a foreign file could misuse turned off, then schema and quick check. On failure
 * nothing stays open or locked.
 *
 * Returns: whether the project is open
 */
gboolean
tema_store_connect (TemaStore *self, GError **error)
{
  if (self->is_read_only)
    finish_interrupted_change (self->path);
  return connect_guarded (self, error);
}

/* The journal goes. Where another file lies in the project's place by now, a journal beside it may
 * be that one's: only an empty one, which says nothing, is taken away. */
static void
leave_one_file (TemaStore *self)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  struct stat status;

  if (tema_store_is_in_place (self))
    sqlite3_exec (self->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  else if (lstat (journal, &status) == 0 && S_ISREG (status.st_mode) && status.st_size == 0)
    g_unlink (journal);
}

/* Closes the connection so that one file is left; the lock stays. */
static void
let_go_of_file (TemaStore *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (self->db != NULL && !self->is_read_only)
    leave_one_file (self);
  sqlite3_close (self->db);
  self->db = NULL;
  g_clear_error (&self->trouble);
  g_clear_pointer (&self->damage, g_free);
  tema_store_guard_release (self->path);
}

/**
 * tema_store_disconnect:
 * @self: a store, open or half open
 *
 * Closes the connection so that one file is left, and gives the lock back.
 */
void
tema_store_disconnect (TemaStore *self)
{
  let_go_of_file (self);
  g_clear_pointer (&self->lock, tema_store_lock_release);
}

static gboolean
fill_new_file (TemaStore *self, const char *title, GError **error)
{
  guint n_migrations;
  const TemaMigration *migrations = tema_store_list_migrations (&n_migrations);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *now = tema_time_dup_now ();
  TemaStatement *insert;

  if (!tema_store_exec (self, "PRAGMA application_id = 0x54454d41; PRAGMA synchronous = FULL;",
                        error)
      || !tema_store_migrate (self, migrations, n_migrations, 0, error))
    return FALSE;
  insert = tema_store_prepare (self, "INSERT INTO project (id, guid, title, created_at, made_with)"
                                     " VALUES (1, ?, ?, ?, ?)");
  tema_statement_bind_text (insert, 1, guid);
  tema_statement_bind_text (insert, 2, title);
  tema_statement_bind_text (insert, 3, now);
  tema_statement_bind_text (insert, 4, "Tema " TEMA_VERSION);
  return tema_statement_run (insert, error);
}

/**
 * tema_store_swap:
 * @self: a store open for writing
 * @new_path: a verified project in the same folder that nobody has open
 * @error: return location
 *
 * Puts another file in the place of the project and goes on with that one. The lock is held all the
 * time, and our own connection is closed before the rename, so that nobody ever sees half of
 * either. Store thread only. When the rename fails, the project is open as before; when the new
 * file cannot be opened, the store is closed.
 *
 * Returns: whether the store has the new file
 */
gboolean
tema_store_swap (TemaStore *self, const char *new_path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_replaced = TRUE;

  if (!tema_store_is_in_place (self))
    {
      tema_store_set_sqlite_error (error, self, SQLITE_READONLY_DBMOVED);
      return FALSE;
    }
  let_go_of_file (self);
  if (!tema_file_put_in_place (new_path, self->path, TRUE, &local_error))
    is_replaced = FALSE;
  self->n_changeset_bytes = -1;
  if (!connect_guarded (self, error))
    {
      /* Jobs that were asked for already find an empty database instead of none. */
      self->is_read_only = TRUE;
      sqlite3_open_v2 (":memory:", &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
      return FALSE;
    }
  if (!is_replaced)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return is_replaced;
}

/**
 * tema_store_connect_empty:
 * @self: a store without a connection
 * @title: the project's title
 * @error: return location
 *
 * Connects to an empty project in memory. Store thread only.
 *
 * Returns: whether it worked; if not, there is no connection
 */
gboolean
tema_store_connect_empty (TemaStore *self, const char *title, GError **error)
{
  int code
      = sqlite3_open_v2 (":memory:", &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code != SQLITE_OK)
    tema_store_set_sqlite_error (error, self, code);
  else
    harden (self->db);
  if (code == SQLITE_OK && fill_new_file (self, title, error))
    return TRUE;
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->db);
  self->db = NULL;
  return FALSE;
}

/* An empty project as bytes, made in memory: nothing half made ever lies in a folder. */
static guchar *
make_empty (const char *path, const char *title, sqlite3_int64 *n_bytes, GError **error)
{
  TemaStore store = { .path = (char *)path };
  guchar *bytes;

  if (!tema_store_connect_empty (&store, title, error))
    return NULL;
  bytes = sqlite3_serialize (store.db, "main", n_bytes, 0);
  if (bytes == NULL)
    tema_store_set_sqlite_error (error, &store, SQLITE_NOMEM);
  g_clear_pointer (&store.statements, g_hash_table_unref);
  sqlite3_close (store.db);
  return bytes;
}

/**
 * tema_store_create:
 * @path: where; there must be nothing yet
 * @title: the project's title
 * @error: return location
 *
 * Makes an empty project. Any thread. Fails with %TEMA_ERROR_IO; nothing is left behind then, and
 * an existing file is never touched.
 *
 * Returns: whether the file is on disk
 */
gboolean
tema_store_create (const char *path, const char *title, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *shown = g_filename_display_basename (absolute);
  sqlite3_int64 n_bytes = 0;
  guchar *bytes;
  gboolean is_made;

  if (g_file_test (absolute, G_FILE_TEST_EXISTS))
    {
      g_set_error (
          error, TEMA_ERROR, TEMA_ERROR_IO,
          _ ("The project “%s” could not be made there (%s). Choose another name or folder."),
          shown, g_strerror (EEXIST));
      return FALSE;
    }
  if (!tema_store_require_short_name (absolute, TEMA_ERROR_IO, error))
    return FALSE;
  bytes = make_empty (absolute, title, &n_bytes, error);
  if (bytes == NULL)
    return FALSE;
  is_made = tema_file_create (absolute, bytes, n_bytes, error);
  sqlite3_free (bytes);
  return is_made;
}
