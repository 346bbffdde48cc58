/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The disk's bad days. Stands between the program and libc at every call that changes a file or
 * opens one below one folder: counts them, fails or kills at a chosen one, and writes down what was
 * asked of the disk, so that power loss can be played through afterwards.
 *
 * Linked into a test program, or preloaded into tema-cli and told what to do by its environment:
 * TEMA_FAULTS_FOLDER, _AT, _HOW (kill, tear, or an errno's number), _FOR_EVER, _RECORD. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include "tema-faults.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MAX_FDS 4096

static struct
{
  char folder[4096];
  size_t n_folder_bytes;
  unsigned at_call;
  TemaFault fault;
  int error_number;
  bool for_ever;
  bool is_paused;
  unsigned n_calls;
  bool has_struck;
  bool is_watched[MAX_FDS]; /* descriptors of files in the folder */
  int record_fd;            /* -1: nothing is written down */
} faults = { .record_fd = -1 };
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

/**
 * tema_faults_arm:
 * @folder: absolute; calls on files in it count
 * @at_call: the call it happens at, from 1
 * @fault: what happens
 * @error_number: errno of a call that fails
 * @for_ever: whether all later calls fail too
 *
 * Starts counting anew.
 */
void
tema_faults_arm (
    const char *folder, unsigned at_call, TemaFault fault, int error_number, bool for_ever)
{
  snprintf (faults.folder, sizeof faults.folder, "%s/", folder);
  faults.n_folder_bytes = strlen (faults.folder);
  faults.at_call = at_call;
  faults.fault = fault;
  faults.error_number = error_number;
  faults.for_ever = for_ever;
  faults.n_calls = 0;
  faults.has_struck = false;
  faults.is_paused = false;
}

/* While the test itself looks at the files. */
void
tema_faults_pause (bool is_paused)
{
  faults.is_paused = is_paused;
}

/* Calls that counted so far. */
unsigned
tema_faults_get_n_calls (void)
{
  return faults.n_calls;
}

/* Whether the chosen call has come. */
bool
tema_faults_has_struck (void)
{
  return faults.has_struck;
}

__attribute__ ((constructor)) static void
arm_from_environment (void)
{
  const char *folder = getenv ("TEMA_FAULTS_FOLDER");
  const char *at = getenv ("TEMA_FAULTS_AT");
  const char *how = getenv ("TEMA_FAULTS_HOW");
  const char *record = getenv ("TEMA_FAULTS_RECORD");
  TemaFault fault = TEMA_FAULT_NONE;

  if (folder == NULL)
    return;
  if (how != NULL)
    fault = strcmp (how, "kill") == 0   ? TEMA_FAULT_KILL
            : strcmp (how, "tear") == 0 ? TEMA_FAULT_TEAR
                                        : TEMA_FAULT_ERROR;
  if (record != NULL)
    faults.record_fd
        = (int)syscall (SYS_openat, AT_FDCWD, record, O_WRONLY | O_CREAT | O_APPEND, 0600);
  tema_faults_arm (folder, at != NULL ? (unsigned)atoi (at) : 0, fault,
                   fault == TEMA_FAULT_ERROR ? atoi (how) : 0,
                   getenv ("TEMA_FAULTS_FOR_EVER") != NULL);
}

static bool
is_path_watched (const char *path)
{
  return faults.n_folder_bytes > 0 && !faults.is_paused
         && strncmp (path, faults.folder, faults.n_folder_bytes) == 0;
}

/* A descriptor of the folder itself counts too: its sync makes names durable. */
static bool
is_folder_watched (const char *path)
{
  return faults.n_folder_bytes > 0 && strlen (path) == faults.n_folder_bytes - 1
         && strncmp (path, faults.folder, faults.n_folder_bytes - 1) == 0;
}

static bool
is_fd_watched (int fd)
{
  return fd >= 0 && fd < MAX_FDS && faults.is_watched[fd] && !faults.is_paused;
}

/* Whether this call fails. Does not come back from death. */
static bool
strike (int fd, const void *bytes, size_t n_bytes, off64_t at)
{
  unsigned number = __atomic_add_fetch (&faults.n_calls, 1, __ATOMIC_SEQ_CST);

  if (faults.fault == TEMA_FAULT_NONE || faults.at_call == 0 || number < faults.at_call
      || (number > faults.at_call && !faults.for_ever))
    return false;
  faults.has_struck = true;
  if (faults.fault == TEMA_FAULT_TEAR && bytes != NULL && n_bytes > 1)
    {
      if (at >= 0)
        syscall (SYS_pwrite64, fd, bytes, n_bytes / 2, at);
      else
        syscall (SYS_write, fd, bytes, n_bytes / 2);
    }
  if (faults.fault != TEMA_FAULT_ERROR)
    for (;;)
      syscall (SYS_kill, syscall (SYS_getpid), SIGKILL);
  errno = faults.error_number;
  return true;
}

static bool
strike_call (void)
{
  return strike (-1, NULL, 0, -1);
}

/* One line a call: what, which inode, numbers, bytes in hexadecimal. */
static void __attribute__ ((format (printf, 3, 4)))
record (const void *bytes, size_t n_bytes, const char *format, ...)
{
  static const char digits[] = "0123456789abcdef";
  char *line;
  int n_chars;
  va_list args;

  if (faults.record_fd < 0)
    return;
  line = malloc (9000 + 2 * n_bytes);
  va_start (args, format);
  n_chars = vsnprintf (line, 8900, format, args);
  va_end (args);
  for (size_t i = 0; i < n_bytes; i++)
    {
      line[n_chars++] = digits[((const unsigned char *)bytes)[i] >> 4];
      line[n_chars++] = digits[((const unsigned char *)bytes)[i] & 15];
    }
  line[n_chars++] = '\n';
  pthread_mutex_lock (&mutex);
  syscall (SYS_write, faults.record_fd, line, n_chars);
  pthread_mutex_unlock (&mutex);
  free (line);
}

static unsigned long
inode_of (int fd)
{
  struct stat status;

  return fstat (fd, &status) == 0 ? status.st_ino : 0;
}

static int
open_watched (const char *path, int flags, mode_t mode)
{
  struct stat status;
  bool is_new = lstat (path, &status) != 0;
  int fd;

  if (strike_call ())
    return -1;
  fd = (int)syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  if (fd >= 0 && fd < MAX_FDS)
    faults.is_watched[fd] = true;
  if (fd >= 0 && is_new)
    record (NULL, 0, "create %lu %s", inode_of (fd), path + faults.n_folder_bytes);
  else if (fd >= 0 && (flags & O_TRUNC))
    record (NULL, 0, "truncate %lu 0", inode_of (fd));
  return fd;
}

/* A file that gets its name when it is complete. */
static int
open_nameless (const char *folder, int flags, mode_t mode)
{
  int fd;

  if (!faults.is_paused && strike_call ())
    return -1;
  fd = (int)syscall (SYS_openat, AT_FDCWD, folder, flags, mode);
  if (fd >= 0 && fd < MAX_FDS)
    faults.is_watched[fd] = true;
  if (fd >= 0)
    record (NULL, 0, "nameless %lu", inode_of (fd));
  return fd;
}

static int
open_any (const char *path, int flags, mode_t mode)
{
  int fd;

  if (is_path_watched (path))
    return open_watched (path, flags, mode);
  if ((flags & __O_TMPFILE) == __O_TMPFILE && is_folder_watched (path))
    return open_nameless (path, flags, mode);
  fd = (int)syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  if (fd >= 0 && fd < MAX_FDS)
    faults.is_watched[fd] = is_folder_watched (path);
  return fd;
}

static mode_t
mode_from (int flags, va_list args)
{
  return flags & (O_CREAT | __O_TMPFILE) ? va_arg (args, mode_t) : 0;
}

int
open (const char *path, int flags, ...)
{
  va_list args;
  int fd;

  va_start (args, flags);
  fd = open_any (path, flags, mode_from (flags, args));
  va_end (args);
  return fd;
}

int
open64 (const char *path, int flags, ...)
{
  va_list args;
  int fd;

  va_start (args, flags);
  fd = open_any (path, flags, mode_from (flags, args));
  va_end (args);
  return fd;
}

int __open_2 (const char *path, int flags);
int __open64_2 (const char *path, int flags);

int
__open_2 (const char *path, int flags)
{
  return open_any (path, flags, 0);
}

int
__open64_2 (const char *path, int flags)
{
  return open_any (path, flags, 0);
}

int
close (int fd)
{
  if (fd >= 0 && fd < MAX_FDS)
    faults.is_watched[fd] = false;
  return (int)syscall (SYS_close, fd);
}

/* A full disk takes what still fits, and says so at the next call. */
static ssize_t
write_watched (int fd, const void *bytes, size_t n_bytes, off64_t at)
{
  off64_t place = at >= 0 ? at : lseek64 (fd, 0, SEEK_CUR);
  ssize_t n_written;

  if (strike (fd, bytes, n_bytes, at))
    {
      if (faults.error_number != ENOSPC || n_bytes < 2 || faults.n_calls > faults.at_call)
        return -1;
      n_bytes /= 2;
    }
  n_written = at >= 0 ? syscall (SYS_pwrite64, fd, bytes, n_bytes, at)
                      : syscall (SYS_write, fd, bytes, n_bytes);
  if (n_written > 0)
    record (bytes, n_written, "write %lu %lld ", inode_of (fd), (long long)place);
  return n_written;
}

ssize_t
write (int fd, const void *bytes, size_t n_bytes)
{
  if (is_fd_watched (fd))
    return write_watched (fd, bytes, n_bytes, -1);
  if (fd == STDOUT_FILENO)
    record (bytes, n_bytes, "say ");
  return syscall (SYS_write, fd, bytes, n_bytes);
}

ssize_t
pwrite (int fd, const void *bytes, size_t n_bytes, off_t at)
{
  return is_fd_watched (fd) ? write_watched (fd, bytes, n_bytes, at)
                            : syscall (SYS_pwrite64, fd, bytes, n_bytes, at);
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t n_bytes, off64_t at)
{
  return is_fd_watched (fd) ? write_watched (fd, bytes, n_bytes, at)
                            : syscall (SYS_pwrite64, fd, bytes, n_bytes, at);
}

static int
sync_any (int fd, long number)
{
  int result;

  if (!is_fd_watched (fd))
    return (int)syscall (number, fd);
  if (strike_call ())
    return -1;
  result = (int)syscall (number, fd);
  if (result == 0)
    record (NULL, 0, "sync %lu", inode_of (fd));
  return result;
}

int
fsync (int fd)
{
  return sync_any (fd, SYS_fsync);
}

int
fdatasync (int fd)
{
  return sync_any (fd, SYS_fdatasync);
}

static int
truncate_any (int fd, off64_t n_bytes)
{
  int result;

  if (is_fd_watched (fd) && strike_call ())
    return -1;
  result = (int)syscall (SYS_ftruncate, fd, n_bytes);
  if (result == 0 && is_fd_watched (fd))
    record (NULL, 0, "truncate %lu %lld", inode_of (fd), (long long)n_bytes);
  return result;
}

int
ftruncate (int fd, off_t n_bytes)
{
  return truncate_any (fd, n_bytes);
}

int
ftruncate64 (int fd, off64_t n_bytes)
{
  return truncate_any (fd, n_bytes);
}

int
unlink (const char *path)
{
  bool is_watched = is_path_watched (path);
  int result;

  if (is_watched && strike_call ())
    return -1;
  result = (int)syscall (SYS_unlink, path);
  if (result == 0 && is_watched)
    record (NULL, 0, "unlink %s", path + faults.n_folder_bytes);
  return result;
}

static int
rename_any (const char *from, const char *to, unsigned flags)
{
  bool is_watched = is_path_watched (from) || is_path_watched (to);
  int result;

  if (is_watched && strike_call ())
    return -1;
  result = (int)syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
  if (result == 0 && is_watched)
    record (NULL, 0, "rename %s\t%s", from + faults.n_folder_bytes, to + faults.n_folder_bytes);
  return result;
}

int
rename (const char *from, const char *to)
{
  return rename_any (from, to, 0);
}

int
renameat2 (int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
  (void)from_fd;
  (void)to_fd;
  return rename_any (from, to, flags);
}

/* The only use: a file without a name gets one. */
int
linkat (int from_fd, const char *from, int to_fd, const char *to, int flags)
{
  bool is_watched = is_path_watched (to);
  struct stat status;
  int result;

  if (is_watched && strike_call ())
    return -1;
  result = (int)syscall (SYS_linkat, from_fd, from, to_fd, to, flags);
  if (result == 0 && is_watched && stat (to, &status) == 0)
    record (NULL, 0, "name %lu %s", (unsigned long)status.st_ino, to + faults.n_folder_bytes);
  return result;
}

int
link (const char *from, const char *to)
{
  bool is_watched = is_path_watched (to);
  int result;

  if (is_watched && strike_call ())
    return -1;
  result = (int)syscall (SYS_link, from, to);
  if (result == 0 && is_watched)
    record (NULL, 0, "link %s\t%s", from + faults.n_folder_bytes, to + faults.n_folder_bytes);
  return result;
}

/* File systems without locks: FUSE document portals, some network shares. TEMA_FAULTS_NO_LOCKS=1
 * makes every lock fail as it does there. */
static bool
has_no_locks (void)
{
  return getenv ("TEMA_FAULTS_NO_LOCKS") != NULL;
}

int
flock (int fd, int operation)
{
  if (has_no_locks ())
    {
      errno = ENOSYS;
      return -1;
    }
  return (int)syscall (SYS_flock, fd, operation);
}

static int
fcntl_any (int fd, int command, void *argument)
{
  if (has_no_locks () && (command == F_SETLK || command == F_SETLKW || command == F_GETLK))
    {
      errno = ENOSYS;
      return -1;
    }
  return (int)syscall (SYS_fcntl, fd, command, argument);
}

int
fcntl (int fd, int command, ...)
{
  va_list args;
  void *argument;

  va_start (args, command);
  argument = va_arg (args, void *);
  va_end (args);
  return fcntl_any (fd, command, argument);
}

int
fcntl64 (int fd, int command, ...)
{
  va_list args;
  void *argument;

  va_start (args, command);
  argument = va_arg (args, void *);
  va_end (args);
  return fcntl_any (fd, command, argument);
}
