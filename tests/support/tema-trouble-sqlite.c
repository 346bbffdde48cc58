/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Calls of SQLite that fail; see tema-trouble.c. */
#include "tema-trouble-private.h"

#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION 1
#endif
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif
#include <sqlite3.h>

static gboolean
sqlite_fails (const char *call)
{
  tema_trouble_state.sqlite_code = 0;
  if (!tema_trouble_strikes (TEMA_TROUBLE_SQLITE, call))
    return FALSE;
  tema_trouble_state.sqlite_code = tema_trouble_state.trouble.code;
  return TRUE;
}

#define WRAP_SQLITE(name, parameters, arguments)                                                   \
  int __real_##name parameters;                                                                    \
  int __wrap_##name parameters;                                                                    \
  int __wrap_##name parameters                                                                     \
  {                                                                                                \
    return sqlite_fails (#name) ? tema_trouble_state.sqlite_code : __real_##name arguments;        \
  }

/* No memory for the end mark of a text, which it gets when it is first asked for. */
static GHashTable *ended; /* statement → a bit for each column of its row that has been read */

static gboolean
is_first_read (sqlite3_stmt *statement, int column)
{
  gsize bits;

  if (ended == NULL)
    ended = g_hash_table_new (NULL, NULL);
  bits = GPOINTER_TO_SIZE (g_hash_table_lookup (ended, statement));
  g_hash_table_insert (ended, statement, GSIZE_TO_POINTER (bits | (gsize)1 << column));
  return (bits & (gsize)1 << column) == 0;
}

static void
forget_reads (gconstpointer statement)
{
  if (ended != NULL)
    g_hash_table_remove (ended, statement);
}

#define WRAP_STEP(name, type)                                                                      \
  int __real_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped)                                                                \
  {                                                                                                \
    forget_reads (stepped);                                                                        \
    if (!sqlite_fails (#name))                                                                     \
      return __real_##name (stepped);                                                              \
    tema_trouble_state.failed = stepped;                                                           \
    return tema_trouble_state.sqlite_code;                                                         \
  }

/* What ends a series of steps says again how the last one went. */
#define WRAP_LAST(name, type)                                                                      \
  int __real_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped)                                                                \
  {                                                                                                \
    int code = tema_trouble_state.failed != NULL && tema_trouble_state.failed == stepped           \
                   ? tema_trouble_state.trouble.code                                               \
                   : SQLITE_OK;                                                                    \
    int result = __real_##name (stepped);                                                          \
                                                                                                   \
    if (code != SQLITE_OK)                                                                         \
      {                                                                                            \
        tema_trouble_state.failed = NULL;                                                          \
        return code;                                                                               \
      }                                                                                            \
    return result;                                                                                 \
  }

#define WRAP_LAST_FAILING(name, type)                                                              \
  int __real_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped)                                                                \
  {                                                                                                \
    gboolean had_failed                                                                            \
        = tema_trouble_state.failed != NULL && tema_trouble_state.failed == stepped;               \
    gboolean is_failing = !had_failed && sqlite_fails (#name);                                     \
    int result = __real_##name (stepped);                                                          \
                                                                                                   \
    if (had_failed)                                                                                \
      tema_trouble_state.failed = NULL;                                                            \
    return had_failed || is_failing ? tema_trouble_state.trouble.code : result;                    \
  }

WRAP_STEP (sqlite3_step, sqlite3_stmt)
WRAP_STEP (sqlite3changeset_next, sqlite3_changeset_iter)
WRAP_LAST (sqlite3_reset, sqlite3_stmt)
WRAP_LAST (sqlite3_finalize, sqlite3_stmt)
WRAP_LAST_FAILING (sqlite3changeset_finalize, sqlite3_changeset_iter)
WRAP_LAST_FAILING (sqlite3_backup_finish, sqlite3_backup)
WRAP_SQLITE (sqlite3session_attach,
             (sqlite3_session * session, const char *table),
             (session, table))
WRAP_SQLITE (sqlite3session_changeset,
             (sqlite3_session * session, int *n_bytes, void **bytes),
             (session, n_bytes, bytes))
WRAP_SQLITE (sqlite3changeset_start,
             (sqlite3_changeset_iter * *iter, int n_bytes, void *bytes),
             (iter, n_bytes, bytes))
WRAP_SQLITE (sqlite3changeset_invert,
             (int n_bytes, const void *bytes, int *n_out, void **out),
             (n_bytes, bytes, n_out, out))
WRAP_SQLITE (sqlite3changeset_apply,
             (sqlite3 * db,
              int n_bytes,
              void *bytes,
              int (*filter) (void *, const char *),
              int (*conflict) (void *, int, sqlite3_changeset_iter *),
              void *data),
             (db, n_bytes, bytes, filter, conflict, data))
WRAP_SQLITE (sqlite3session_create,
             (sqlite3 * db, const char *name, sqlite3_session **session),
             (db, name, session))
WRAP_SQLITE (sqlite3_prepare_v2,
             (sqlite3 * db, const char *sql, int n, sqlite3_stmt **statement, const char **rest),
             (db, sql, n, statement, rest))
WRAP_SQLITE (
    sqlite3_prepare_v3,
    (sqlite3 * db, const char *sql, int n, unsigned flags, sqlite3_stmt **out, const char **rest),
    (db, sql, n, flags, out, rest))
WRAP_SQLITE (sqlite3_bind_int64,
             (sqlite3_stmt * statement, int index, sqlite3_int64 value),
             (statement, index, value))
WRAP_SQLITE (sqlite3_bind_text64,
             (sqlite3_stmt * statement,
              int index,
              const char *text,
              sqlite3_uint64 n_bytes,
              void (*free_text) (void *),
              unsigned char encoding),
             (statement, index, text, n_bytes, free_text, encoding))
WRAP_SQLITE (sqlite3_bind_blob64,
             (sqlite3_stmt * statement,
              int index,
              const void *bytes,
              sqlite3_uint64 n_bytes,
              void (*free_bytes) (void *)),
             (statement, index, bytes, n_bytes, free_bytes))
WRAP_SQLITE (sqlite3_blob_open,
             (sqlite3 * db,
              const char *name,
              const char *table,
              const char *column,
              sqlite3_int64 row,
              int flags,
              sqlite3_blob **blob),
             (db, name, table, column, row, flags, blob))
WRAP_SQLITE (sqlite3_blob_write,
             (sqlite3_blob * blob, const void *bytes, int n_bytes, int at),
             (blob, bytes, n_bytes, at))
WRAP_SQLITE (sqlite3_bind_zeroblob64,
             (sqlite3_stmt * statement, int index, sqlite3_uint64 n_bytes),
             (statement, index, n_bytes))

int __real_sqlite3_backup_step (sqlite3_backup *backup, int n_pages);
int __wrap_sqlite3_backup_step (sqlite3_backup *backup, int n_pages);

int
__wrap_sqlite3_backup_step (sqlite3_backup *backup, int n_pages)
{
  if (!sqlite_fails ("sqlite3_backup_step"))
    return __real_sqlite3_backup_step (backup, n_pages);
  /* Another program that is at work is no failure: the next step may go on. */
  if (tema_trouble_state.sqlite_code != SQLITE_BUSY
      && tema_trouble_state.sqlite_code != SQLITE_LOCKED)
    tema_trouble_state.failed = backup;
  return tema_trouble_state.sqlite_code;
}

int __real_sqlite3_exec (sqlite3 *, const char *, sqlite3_callback, void *, char **);
int __wrap_sqlite3_exec (
    sqlite3 *db, const char *sql, sqlite3_callback func, void *data, char **message);

int
__wrap_sqlite3_exec (
    sqlite3 *db, const char *sql, sqlite3_callback func, void *data, char **message)
{
  if (tema_trouble_strikes (TEMA_TROUBLE_SQLITE_LATE, "sqlite3_exec"))
    {
      __real_sqlite3_exec (db, sql, func, data, message);
      return tema_trouble_state.sqlite_code = tema_trouble_state.trouble.code;
    }
  return sqlite_fails ("sqlite3_exec") ? tema_trouble_state.sqlite_code
                                       : __real_sqlite3_exec (db, sql, func, data, message);
}

int __real_sqlite3_open_v2 (const char *path, sqlite3 **db, int flags, const char *vfs);
int __wrap_sqlite3_open_v2 (const char *path, sqlite3 **db, int flags, const char *vfs);

/* The connection is there all the same, and has to be closed. */
int
__wrap_sqlite3_open_v2 (const char *path, sqlite3 **db, int flags, const char *vfs)
{
  gboolean is_failing = sqlite_fails ("sqlite3_open_v2");
  int code = __real_sqlite3_open_v2 (path, db, flags, vfs);

  return is_failing ? tema_trouble_state.sqlite_code : code;
}

sqlite3_backup *__real_sqlite3_backup_init (sqlite3 *, const char *, sqlite3 *, const char *);
sqlite3_backup *
__wrap_sqlite3_backup_init (sqlite3 *to, const char *to_name, sqlite3 *from, const char *from_name);

sqlite3_backup *
__wrap_sqlite3_backup_init (sqlite3 *to, const char *to_name, sqlite3 *from, const char *from_name)
{
  return sqlite_fails ("sqlite3_backup_init")
             ? NULL
             : __real_sqlite3_backup_init (to, to_name, from, from_name);
}

const unsigned char *__real_sqlite3_column_text (sqlite3_stmt *statement, int column);
const unsigned char *__wrap_sqlite3_column_text (sqlite3_stmt *statement, int column);

const unsigned char *
__wrap_sqlite3_column_text (sqlite3_stmt *statement, int column)
{
  return tema_trouble_state.is_armed && sqlite3_column_type (statement, column) != SQLITE_NULL
                 && is_first_read (statement, column) && sqlite_fails ("sqlite3_column_text")
             ? NULL
             : __real_sqlite3_column_text (statement, column);
}

unsigned char *__real_sqlite3_serialize (sqlite3 *, const char *, sqlite3_int64 *, unsigned);
unsigned char *
__wrap_sqlite3_serialize (sqlite3 *db, const char *name, sqlite3_int64 *n_bytes, unsigned flags);

unsigned char *
__wrap_sqlite3_serialize (sqlite3 *db, const char *name, sqlite3_int64 *n_bytes, unsigned flags)
{
  return sqlite_fails ("sqlite3_serialize") ? NULL
                                            : __real_sqlite3_serialize (db, name, n_bytes, flags);
}

int __real_sqlite3_deserialize (sqlite3 *db,
                                const char *name,
                                unsigned char *bytes,
                                sqlite3_int64 n_bytes,
                                sqlite3_int64 n_room,
                                unsigned flags);
int __wrap_sqlite3_deserialize (sqlite3 *db,
                                const char *name,
                                unsigned char *bytes,
                                sqlite3_int64 n_bytes,
                                sqlite3_int64 n_room,
                                unsigned flags);

/* The bytes are SQLite's from then on, whether it worked or not. */
int
__wrap_sqlite3_deserialize (sqlite3 *db,
                            const char *name,
                            unsigned char *bytes,
                            sqlite3_int64 n_bytes,
                            sqlite3_int64 n_room,
                            unsigned flags)
{
  if (!sqlite_fails ("sqlite3_deserialize"))
    return __real_sqlite3_deserialize (db, name, bytes, n_bytes, n_room, flags);
  if (flags & SQLITE_DESERIALIZE_FREEONCLOSE)
    sqlite3_free (bytes);
  return tema_trouble_state.sqlite_code;
}

void *__real_sqlite3_malloc (int n_bytes);
void *__wrap_sqlite3_malloc (int n_bytes);

void *
__wrap_sqlite3_malloc (int n_bytes)
{
  return sqlite_fails ("sqlite3_malloc") ? NULL : __real_sqlite3_malloc (n_bytes);
}

void *__real_sqlite3_malloc64 (sqlite3_uint64 n_bytes);
void *__wrap_sqlite3_malloc64 (sqlite3_uint64 n_bytes);

void *
__wrap_sqlite3_malloc64 (sqlite3_uint64 n_bytes)
{
  return sqlite_fails ("sqlite3_malloc64") ? NULL : __real_sqlite3_malloc64 (n_bytes);
}

void *__real_sqlite3_realloc64 (void *bytes, sqlite3_uint64 n_bytes);
void *__wrap_sqlite3_realloc64 (void *bytes, sqlite3_uint64 n_bytes);

void *
__wrap_sqlite3_realloc64 (void *bytes, sqlite3_uint64 n_bytes)
{
  return sqlite_fails ("sqlite3_realloc64") ? NULL : __real_sqlite3_realloc64 (bytes, n_bytes);
}

int __real_sqlite3_db_readonly (sqlite3 *db, const char *name);
int __wrap_sqlite3_db_readonly (sqlite3 *db, const char *name);

int
__wrap_sqlite3_db_readonly (sqlite3 *db, const char *name)
{
  return sqlite_fails ("sqlite3_db_readonly") ? 1 : __real_sqlite3_db_readonly (db, name);
}

/* What SQLite says of its last call is what was said of it here. */
int __real_sqlite3_errcode (sqlite3 *db);
int __wrap_sqlite3_errcode (sqlite3 *db);
int __real_sqlite3_extended_errcode (sqlite3 *db);
int __wrap_sqlite3_extended_errcode (sqlite3 *db);

int
__wrap_sqlite3_errcode (sqlite3 *db)
{
  return tema_trouble_state.sqlite_code != 0 ? tema_trouble_state.sqlite_code
                                             : __real_sqlite3_errcode (db);
}

int
__wrap_sqlite3_extended_errcode (sqlite3 *db)
{
  return tema_trouble_state.sqlite_code != 0 ? tema_trouble_state.sqlite_code
                                             : __real_sqlite3_extended_errcode (db);
}
