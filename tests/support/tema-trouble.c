/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Stands between libtema and what it asks of SQLite and of files, and lets a chosen call fail: each
 * one of a function in turn, in one process and without a disk, so that what it does then is tried
 * everywhere. The linker leads the calls here (--wrap, see link_args in unit/store/meson.build);
 * SQLite's own calls of files are not touched, those are for tests/faults. */
#include "tema-trouble.h"

#ifndef SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_SESSION 1
#endif
#ifndef SQLITE_ENABLE_PREUPDATE_HOOK
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#endif
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define MAX_DEPTH 64

static struct
{
  TemaTrouble trouble;
  gboolean is_armed;
  guint n_calls;
  const char *struck; /* name of the call that failed first */
  const char *watched;
  guint n_until;
  void (*func) (void);
  GHashTable *known;    /* of guint64, borrowed: by which ways the call was come to already */
  GPtrArray *ways;      /* the same in order; NULL: no matter */
  GThread *thread;      /* of the test */
  int n_outer;          /* its functions: they are part of no way */
  int sqlite_code;      /* what SQLite would say of the last call, 0 when it did not fail here */
  gconstpointer failed; /* statement, backup or iterator whose last step failed here */
} self;

/**
 * tema_trouble_begin:
 * @trouble: what shall fail
 *
 * Counts anew, from now on. One thread asks at a time.
 */
void
tema_trouble_begin (const TemaTrouble *trouble)
{
  void *callers[MAX_DEPTH];

  memset (&self, 0, sizeof self);
  self.trouble = *trouble;
  self.thread = g_thread_self ();
  self.n_outer = trouble->way != 0 ? backtrace (callers, MAX_DEPTH) - 1 : 0;
  self.is_armed = TRUE;
}

/**
 * tema_trouble_do_at:
 * @call: a call's name
 * @at: which one, from 1
 * @func: what somebody else does just before it
 *
 * For races that are lost between two calls. A trouble that was begun stays.
 */
void
tema_trouble_do_at (const char *call, guint at, void (*func) (void))
{
  if (!self.is_armed)
    memset (&self, 0, sizeof self);
  self.watched = call;
  self.n_until = at;
  self.func = func;
}

/**
 * tema_trouble_end:
 *
 * Returns: whether it has come
 */
gboolean
tema_trouble_end (void)
{
  gboolean has_struck = self.struck != NULL;

  self.is_armed = FALSE;
  self.watched = NULL;
  self.sqlite_code = 0;
  self.failed = NULL;
  return has_struck;
}

guint
tema_trouble_get_n_calls (void)
{
  return self.n_calls;
}

/* The name of the call that failed. */
const char *
tema_trouble_get_struck (void)
{
  return self.struck != NULL ? self.struck : "nothing";
}

/**
 * tema_trouble_learn_ways:
 * @call: a call's name
 *
 * From now on nothing fails, and it is learned by which ways, from function to function, the
 * program comes to that call.
 */
void
tema_trouble_learn_ways (const char *call)
{
  void *callers[MAX_DEPTH];

  tema_trouble_begin (&(TemaTrouble){ TEMA_TROUBLE_SQLITE, call, 0, FALSE, 0 });
  self.n_outer = backtrace (callers, MAX_DEPTH) - 1;
  self.known = g_hash_table_new (g_int64_hash, g_int64_equal);
  self.ways = g_ptr_array_new_with_free_func (g_free);
}

/**
 * tema_trouble_take_ways:
 *
 * Ends it.
 *
 * Returns: (transfer full) (element-type guint64): all ways, as for TemaTrouble.way; where each of
 * them fails once, each function has seen it fail
 */
GPtrArray *
tema_trouble_take_ways (void)
{
  tema_trouble_end ();
  g_clear_pointer (&self.known, g_hash_table_unref);
  return g_steal_pointer (&self.ways);
}

/* A function that calls itself is one place, however deep. */
static guint64
find_way (void)
{
  void *callers[MAX_DEPTH];
  int n_callers
      = backtrace (callers, MAX_DEPTH) - (g_thread_self () == self.thread ? self.n_outer : 0);
  guint64 way = 0;

  for (int i = 0; i < n_callers; i++)
    {
      int before = 0;

      while (callers[before] != callers[i])
        before++;
      if (before == i)
        way = way * 1099511628211u + GPOINTER_TO_SIZE (callers[i]);
    }
  return MAX (way, 1);
}

static void
note_way (guint64 way)
{
  if (g_hash_table_contains (self.known, &way))
    return;
  g_ptr_array_add (self.ways, g_memdup2 (&way, sizeof way));
  g_hash_table_add (self.known, g_ptr_array_index (self.ways, self.ways->len - 1));
}

/* The first time that the call is come to by the way that is sought. */
static gboolean
is_by_way (guint64 way)
{
  return self.struck != NULL ? self.trouble.is_for_ever : way == self.trouble.way;
}

static void
let_others_act (const char *call)
{
  if (self.watched != NULL && g_str_equal (self.watched, call) && --self.n_until == 0)
    {
      self.watched = NULL;
      self.func ();
    }
}

static gboolean
is_its_turn (void)
{
  return self.trouble.at != 0 && self.n_calls >= self.trouble.at
         && (self.n_calls == self.trouble.at || self.trouble.is_for_ever
             || self.n_calls == self.trouble.and_at);
}

static gboolean
strikes (TemaTroubleKind kind, const char *call)
{
  guint64 way;

  let_others_act (call);
  if (!self.is_armed || self.trouble.kind != kind
      || (self.trouble.call != NULL && !g_str_equal (self.trouble.call, call)))
    return FALSE;
  self.n_calls++;
  /* Found in one place alone, or it would be another one. */
  way = self.ways != NULL || self.trouble.way != 0 ? find_way () : 0;
  if (self.ways != NULL)
    note_way (way);
  if (self.trouble.way != 0 ? !is_by_way (way) : !is_its_turn ())
    return FALSE;
  if (self.struck == NULL)
    self.struck = call;
  if (kind == TEMA_TROUBLE_FILE)
    errno = self.trouble.code;
  return TRUE;
}

static gboolean
file_fails (const char *call)
{
  return strikes (TEMA_TROUBLE_FILE, call);
}

static gboolean
sqlite_fails (const char *call)
{
  self.sqlite_code = 0;
  if (!strikes (TEMA_TROUBLE_SQLITE, call))
    return FALSE;
  self.sqlite_code = self.trouble.code;
  return TRUE;
}

/* Files */

#define WRAP(type, name, parameters, arguments, call, failed)                                      \
  type __real_##name parameters;                                                                   \
  type __wrap_##name parameters;                                                                   \
  type __wrap_##name parameters                                                                    \
  {                                                                                                \
    return file_fails (call) ? (failed) : __real_##name arguments;                                 \
  }

int __real_open64 (const char *path, int flags, ...);
int __wrap_open64 (const char *path, int flags, ...);

int
__wrap_open64 (const char *path, int flags, ...)
{
  mode_t mode;
  va_list args;

  va_start (args, flags);
  mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg (args, mode_t) : 0;
  va_end (args);
  return file_fails ("open") ? -1 : __real_open64 (path, flags, mode);
}

/* Closed in any case, as Linux does. */
int __real_close (int fd);
int __wrap_close (int fd);

int
__wrap_close (int fd)
{
  gboolean is_failing = file_fails ("close");
  int reason = errno;
  int result = __real_close (fd);

  if (!is_failing)
    return result;
  errno = reason;
  return -1;
}

static gsize
shorten (gsize n_bytes)
{
  return n_bytes > 1 && strikes (TEMA_TROUBLE_SHORT, "short") ? n_bytes / 2 : n_bytes;
}

WRAP (int, __open64_2, (const char *path, int flags), (path, flags), "open", -1)
WRAP (ssize_t, read, (int fd, void *bytes, size_t n), (fd, bytes, shorten (n)), "read", -1)
WRAP (ssize_t, write, (int fd, const void *bytes, size_t n), (fd, bytes, shorten (n)), "write", -1)
WRAP (ssize_t,
      pread64,
      (int fd, void *bytes, size_t n, off64_t at),
      (fd, bytes, shorten (n), at),
      "pread",
      -1)
WRAP (ssize_t,
      pwrite64,
      (int fd, const void *bytes, size_t n, off64_t at),
      (fd, bytes, shorten (n), at),
      "pwrite",
      -1)
WRAP (int, fsync, (int fd), (fd), "fsync", -1)
WRAP (int, ftruncate64, (int fd, off64_t n), (fd, n), "ftruncate", -1)
WRAP (int, fstat64, (int fd, struct stat64 *status), (fd, status), "fstat", -1)
WRAP (int, stat64, (const char *path, struct stat64 *status), (path, status), "stat", -1)
WRAP (int, lstat64, (const char *path, struct stat64 *status), (path, status), "lstat", -1)
WRAP (int, flock, (int fd, int operation), (fd, operation), "flock", -1)
WRAP (int, chmod, (const char *path, mode_t mode), (path, mode), "chmod", -1)
WRAP (int, rename, (const char *from, const char *to), (from, to), "rename", -1)
WRAP (int,
      renameat2,
      (int from_fd, const char *from, int to_fd, const char *to, unsigned flags),
      (from_fd, from, to_fd, to, flags),
      "renameat2",
      -1)
WRAP (int, link, (const char *from, const char *to), (from, to), "link", -1)
WRAP (int,
      linkat,
      (int from_fd, const char *from, int to_fd, const char *to, int flags),
      (from_fd, from, to_fd, to, flags),
      "linkat",
      -1)
WRAP (char *, realpath, (const char *path, char *resolved), (path, resolved), "realpath", NULL)
WRAP (int, g_unlink, (const char *path), (path), "unlink", -1)
WRAP (int, g_mkdir_with_parents, (const char *path, int mode), (path, mode), "mkdir", -1)
WRAP (GDir *,
      g_dir_open,
      (const char *path, guint flags, GError **error),
      (path, flags, error),
      "opendir",
      NULL)

int __real_statfs64 (const char *path, struct statfs64 *status);
int __wrap_statfs64 (const char *path, struct statfs64 *status);
int __real_statvfs64 (const char *path, struct statvfs64 *status);
int __wrap_statvfs64 (const char *path, struct statvfs64 *status);

/* With ENOLINK the folder is one of another computer, with ENOTCONN one of another program. */
int
__wrap_statfs64 (const char *path, struct statfs64 *status)
{
  gboolean is_failing = file_fails ("statfs");

  if (is_failing && errno != ENOLINK && errno != ENOTCONN)
    return -1;
  if (__real_statfs64 (path, status) != 0)
    return -1;
  if (is_failing)
    status->f_type = self.trouble.code == ENOLINK ? 0x6969 : 0x65735546;
  return 0;
}

/* With ENOSPC the disk says that it is full. */
int
__wrap_statvfs64 (const char *path, struct statvfs64 *status)
{
  gboolean is_failing = file_fails ("statvfs");

  if (is_failing && errno != ENOSPC)
    return -1;
  if (__real_statvfs64 (path, status) != 0)
    return -1;
  if (is_failing)
    status->f_bavail = 0;
  return 0;
}

/* SQLite */

#define WRAP_SQLITE(name, parameters, arguments)                                                   \
  int __real_##name parameters;                                                                    \
  int __wrap_##name parameters;                                                                    \
  int __wrap_##name parameters                                                                     \
  {                                                                                                \
    return sqlite_fails (#name) ? self.sqlite_code : __real_##name arguments;                      \
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
    self.failed = stepped;                                                                         \
    return self.sqlite_code;                                                                       \
  }

/* What ends a series of steps says again how the last one went. */
#define WRAP_LAST(name, type)                                                                      \
  int __real_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped)                                                                \
  {                                                                                                \
    int code = self.failed != NULL && self.failed == stepped ? self.trouble.code : SQLITE_OK;      \
    int result = __real_##name (stepped);                                                          \
                                                                                                   \
    if (code != SQLITE_OK)                                                                         \
      {                                                                                            \
        self.failed = NULL;                                                                        \
        return code;                                                                               \
      }                                                                                            \
    return result;                                                                                 \
  }

#define WRAP_LAST_FAILING(name, type)                                                              \
  int __real_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped);                                                               \
  int __wrap_##name (type *stepped)                                                                \
  {                                                                                                \
    gboolean had_failed = self.failed != NULL && self.failed == stepped;                           \
    gboolean is_failing = !had_failed && sqlite_fails (#name);                                     \
    int result = __real_##name (stepped);                                                          \
                                                                                                   \
    if (had_failed)                                                                                \
      self.failed = NULL;                                                                          \
    return had_failed || is_failing ? self.trouble.code : result;                                  \
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
  if (self.sqlite_code != SQLITE_BUSY && self.sqlite_code != SQLITE_LOCKED)
    self.failed = backup;
  return self.sqlite_code;
}

int __real_sqlite3_exec (sqlite3 *, const char *, sqlite3_callback, void *, char **);
int __wrap_sqlite3_exec (
    sqlite3 *db, const char *sql, sqlite3_callback func, void *data, char **message);

int
__wrap_sqlite3_exec (
    sqlite3 *db, const char *sql, sqlite3_callback func, void *data, char **message)
{
  if (strikes (TEMA_TROUBLE_SQLITE_LATE, "sqlite3_exec"))
    {
      __real_sqlite3_exec (db, sql, func, data, message);
      return self.sqlite_code = self.trouble.code;
    }
  return sqlite_fails ("sqlite3_exec") ? self.sqlite_code
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

  return is_failing ? self.sqlite_code : code;
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
  return self.is_armed && sqlite3_column_type (statement, column) != SQLITE_NULL
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
  return self.sqlite_code;
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
  return self.sqlite_code != 0 ? self.sqlite_code : __real_sqlite3_errcode (db);
}

int
__wrap_sqlite3_extended_errcode (sqlite3 *db)
{
  return self.sqlite_code != 0 ? self.sqlite_code : __real_sqlite3_extended_errcode (db);
}
