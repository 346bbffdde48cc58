/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Stands between libtema and what it asks of SQLite and of files, and lets a chosen call fail: each
 * one of a function in turn, in one process and without a disk, so that what it does then is tried
 * everywhere. The linker leads the calls here (--wrap, see link_args in unit/store/meson.build);
 * SQLite's own calls of files are not touched, those are for tests/faults. Here are the calls of
 * files; tema-trouble-sqlite.c has those of SQLite. */
#include "tema-trouble-private.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define MAX_DEPTH 64

TemaTroubleState tema_trouble_state;

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

  memset (&tema_trouble_state, 0, sizeof tema_trouble_state);
  tema_trouble_state.trouble = *trouble;
  tema_trouble_state.thread = g_thread_self ();
  tema_trouble_state.n_outer = trouble->way != 0 ? backtrace (callers, MAX_DEPTH) - 1 : 0;
  tema_trouble_state.is_armed = TRUE;
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
  if (!tema_trouble_state.is_armed)
    memset (&tema_trouble_state, 0, sizeof tema_trouble_state);
  tema_trouble_state.watched = call;
  tema_trouble_state.n_until = at;
  tema_trouble_state.func = func;
}

/**
 * tema_trouble_end:
 *
 * Returns: whether it has come
 */
gboolean
tema_trouble_end (void)
{
  gboolean has_struck = tema_trouble_state.struck != NULL;

  tema_trouble_state.is_armed = FALSE;
  tema_trouble_state.watched = NULL;
  tema_trouble_state.sqlite_code = 0;
  tema_trouble_state.failed = NULL;
  return has_struck;
}

guint
tema_trouble_get_n_calls (void)
{
  return tema_trouble_state.n_calls;
}

/* The name of the call that failed. */
const char *
tema_trouble_get_struck (void)
{
  return tema_trouble_state.struck != NULL ? tema_trouble_state.struck : "nothing";
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
  tema_trouble_state.n_outer = backtrace (callers, MAX_DEPTH) - 1;
  tema_trouble_state.known = g_hash_table_new (g_int64_hash, g_int64_equal);
  tema_trouble_state.ways = g_ptr_array_new_with_free_func (g_free);
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
  g_clear_pointer (&tema_trouble_state.known, g_hash_table_unref);
  return g_steal_pointer (&tema_trouble_state.ways);
}

/* A function that calls itself is one place, however deep. */
static guint64
find_way (void)
{
  void *callers[MAX_DEPTH];
  int n_callers
      = backtrace (callers, MAX_DEPTH)
        - (g_thread_self () == tema_trouble_state.thread ? tema_trouble_state.n_outer : 0);
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
  if (g_hash_table_contains (tema_trouble_state.known, &way))
    return;
  g_ptr_array_add (tema_trouble_state.ways, g_memdup2 (&way, sizeof way));
  g_hash_table_add (tema_trouble_state.known,
                    g_ptr_array_index (tema_trouble_state.ways, tema_trouble_state.ways->len - 1));
}

/* The first time that the call is come to by the way that is sought. */
static gboolean
is_by_way (guint64 way)
{
  return tema_trouble_state.struck != NULL ? tema_trouble_state.trouble.is_for_ever
                                           : way == tema_trouble_state.trouble.way;
}

static void
let_others_act (const char *call)
{
  if (tema_trouble_state.watched != NULL && g_str_equal (tema_trouble_state.watched, call)
      && --tema_trouble_state.n_until == 0)
    {
      tema_trouble_state.watched = NULL;
      tema_trouble_state.func ();
    }
}

static gboolean
is_its_turn (void)
{
  return tema_trouble_state.trouble.at != 0
         && tema_trouble_state.n_calls >= tema_trouble_state.trouble.at
         && (tema_trouble_state.n_calls == tema_trouble_state.trouble.at
             || tema_trouble_state.trouble.is_for_ever
             || tema_trouble_state.n_calls == tema_trouble_state.trouble.and_at);
}

/* Whether this call is the one. */
gboolean
tema_trouble_strikes (TemaTroubleKind kind, const char *call)
{
  guint64 way;

  let_others_act (call);
  if (!tema_trouble_state.is_armed || tema_trouble_state.trouble.kind != kind
      || (tema_trouble_state.trouble.call != NULL
          && !g_str_equal (tema_trouble_state.trouble.call, call)))
    return FALSE;
  tema_trouble_state.n_calls++;
  /* Found in one place alone, or it would be another one. */
  way = tema_trouble_state.ways != NULL || tema_trouble_state.trouble.way != 0 ? find_way () : 0;
  if (tema_trouble_state.ways != NULL)
    note_way (way);
  if (tema_trouble_state.trouble.way != 0 ? !is_by_way (way) : !is_its_turn ())
    return FALSE;
  if (tema_trouble_state.struck == NULL)
    tema_trouble_state.struck = call;
  if (kind == TEMA_TROUBLE_FILE)
    errno = tema_trouble_state.trouble.code;
  return TRUE;
}

static gboolean
file_fails (const char *call)
{
  return tema_trouble_strikes (TEMA_TROUBLE_FILE, call);
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
  return n_bytes > 1 && tema_trouble_strikes (TEMA_TROUBLE_SHORT, "short") ? n_bytes / 2 : n_bytes;
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
    status->f_type = tema_trouble_state.trouble.code == ENOLINK ? 0x6969 : 0x65735546;
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
