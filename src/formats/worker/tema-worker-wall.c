/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The walls around a process that reads a foreign file: limits always, Landlock and seccomp where
 * the kernel has them. The only file of Tema with raw system calls for this.
 *
 * Landlock and seccomp and not bubblewrap: they need no user namespaces (which many systems deny),
 * no program beside ours, work inside a Flatpak, and cost microseconds where bubblewrap costs
 * milliseconds a file. A wall that is missing is never an error: the limits stand alone then. */
#include "tema-config.h"

#include "worker/tema-worker-wall.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_UNDEFINED__
#define IS_SANITIZED 1
#else
#define IS_SANITIZED 0
#endif

/* Newer than the headers of Debian 12; a kernel that does not know them says so by its version. */
#define LANDLOCK_FS_TRUNCATE (1ULL << 14)
#define LANDLOCK_FS_IOCTL_DEVICE (1ULL << 15)
#define LANDLOCK_NET_BIND_AND_CONNECT 3ULL
#define LANDLOCK_SCOPE_SOCKETS_AND_SIGNALS 3ULL

/* As of version 6; older kernels take its beginning. */
typedef struct
{
  guint64 handled_fs;
  guint64 handled_net;
  guint64 scoped;
} LandlockRules;

/* Programs, their data and nothing of a person's: no home, no /tmp, no /proc, no /dev. */
static const char *const readable_folders[] = { "/usr",
                                                "/lib",
                                                "/lib32",
                                                "/lib64",
                                                "/etc/fonts",
                                                "/etc/ld.so.cache",
                                                "/nix/store",
                                                "/etc/localtime",
                                                "/app",
                                                "/gnu/store",
                                                "/var/cache/fontconfig" };

static void
limit (int resource, rlim_t most)
{
  struct rlimit value = { most, most };

  setrlimit (resource, &value);
}

/**
 * tema_wall_keep_secrets:
 *
 * No image of memory on disk, nobody may look into this process, and no program that is started
 * gains rights.
 */
void
tema_wall_keep_secrets (void)
{
  limit (RLIMIT_CORE, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static guint64
folder_rights (gboolean is_folder)
{
  guint64 rights = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;

  return is_folder ? rights | LANDLOCK_ACCESS_FS_READ_DIR : rights;
}

static void
allow_reading (int rules, const char *path)
{
  struct landlock_path_beneath_attr beneath = {
    .allowed_access = folder_rights (TRUE),
    .parent_fd = open (path, O_PATH | O_CLOEXEC),
  };

  if (beneath.parent_fd < 0)
    return;
  if (syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0)
    {
      beneath.allowed_access = folder_rights (FALSE);
      (void)syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    }
  close (beneath.parent_fd);
}

/**
 * tema_wall_close_files:
 *
 * From here on this process and its children read nothing but programs and their data, write
 * nothing, make no connection and send no signal outside, whatever takes them over. Does what the
 * kernel's Landlock can do; without it, nothing.
 */
void
tema_wall_close_files (void)
{
  int version
      = (int)syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  LandlockRules asked = { .handled_fs = (1ULL << 13) - 1 };
  gsize n_bytes = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  int rules;

  if (version < 1)
    return;
  asked.handled_fs |= version >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0;
  asked.handled_fs |= version >= 3 ? LANDLOCK_FS_TRUNCATE : 0;
  asked.handled_fs |= version >= 5 ? LANDLOCK_FS_IOCTL_DEVICE : 0;
  asked.handled_net = LANDLOCK_NET_BIND_AND_CONNECT;
  asked.scoped = LANDLOCK_SCOPE_SOCKETS_AND_SIGNALS;
  rules = (int)syscall (SYS_landlock_create_ruleset, &asked, n_bytes, 0);
  if (rules < 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (readable_folders); i++)
    allow_reading (rules, readable_folders[i]);
  allow_reading (rules, TEMA_LOCALEDIR);
  (void)syscall (SYS_landlock_restrict_self, rules, 0);
  close (rules);
}

/**
 * tema_wall_limit:
 * @n_input_bytes: size of the file to be read, which is mapped beside what reading it takes
 * @cpu_seconds: processor time for all that it will do
 *
 * What this process may take. When it takes more, the kernel ends it.
 */
void
tema_wall_limit (gsize n_input_bytes, guint cpu_seconds)
{
  limit (RLIMIT_CPU, cpu_seconds * (IS_SANITIZED ? 4 : 1));
  limit (RLIMIT_FSIZE, 0);
  limit (RLIMIT_NOFILE, 32);
  if (!IS_SANITIZED)
    limit (RLIMIT_AS, (rlim_t)TEMA_WORKER_MEMORY_BYTES + n_input_bytes);
}

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

#define LOAD(field) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, field))
#define DENY BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define ALLOW BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define PERMIT(name) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), ALLOW
/* Permitted when none of @bits is set in argument @n. */
#define PERMIT_WITHOUT(name, n, bits)                                                              \
  BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 4), LOAD (args[n]),                          \
      BPF_JUMP (BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1), DENY, ALLOW
#define WRITING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND | __O_TMPFILE)

/**
 * tema_wall_close_system:
 *
 * Leaves this process the system calls that a parser needs: memory, time, its open files (the way
 * to its parent is one), reading others. No new socket, no process, no thread, no program, no
 * writing of files, no signal but to itself. What is not on the list fails with EPERM; it does not
 * kill, so that a newer C library finds another way.
 */
void
tema_wall_close_system (void)
{
#if defined ARCHITECTURE
  const struct sock_filter filter[] = {
    LOAD (arch),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
    DENY,
    LOAD (nr),
    PERMIT (read),
    PERMIT (write),
    PERMIT (mmap),
    PERMIT (munmap),
    PERMIT (mremap),
    PERMIT (mprotect),
    PERMIT (madvise),
    PERMIT (brk),
    PERMIT (futex),
    PERMIT (close),
    PERMIT (fstat),
    PERMIT (newfstatat),
    PERMIT (statx),
    PERMIT (statfs),
    PERMIT (lseek),
    PERMIT (pread64),
    PERMIT (readv),
    PERMIT (writev),
    PERMIT (fcntl),
    PERMIT (dup),
    PERMIT (getdents64),
    PERMIT (readlinkat),
    PERMIT (faccessat),
    PERMIT (getcwd),
    PERMIT (clock_gettime),
    PERMIT (clock_getres),
    PERMIT (gettimeofday),
    PERMIT (setitimer),
    PERMIT (ppoll),
    PERMIT (recvmsg),
    PERMIT (sendto),
    PERMIT (getpid),
    PERMIT (gettid),
    PERMIT (getuid),
    PERMIT (geteuid),
    PERMIT (getgid),
    PERMIT (getegid),
    PERMIT (getrandom),
    PERMIT (rt_sigaction),
    PERMIT (rt_sigprocmask),
    PERMIT (rt_sigreturn),
    PERMIT (sigaltstack),
    PERMIT (sched_yield),
    PERMIT (sched_getaffinity),
    PERMIT (uname),
    PERMIT (sysinfo),
    PERMIT (exit),
    PERMIT (exit_group),
#ifdef SYS_open
    PERMIT_WITHOUT (open, 1, WRITING),
    PERMIT (stat),
    PERMIT (lstat),
    PERMIT (access),
    PERMIT (readlink),
    PERMIT (alarm),
    PERMIT (poll),
    PERMIT (time),
    PERMIT (arch_prctl),
#endif
    PERMIT_WITHOUT (openat, 2, WRITING),
    /* abort() */
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_tgkill, 0, 3),
    LOAD (args[0]),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint32)getpid (), 0, 1),
    ALLOW,
    DENY,
  };
  const struct sock_fprog program = { G_N_ELEMENTS (filter), (struct sock_filter *)filter };

  if (IS_SANITIZED)
    return;
  if (syscall (SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0)
    return;
#endif
  /* Without the filter at least no network, where that is allowed. */
  if (unshare (CLONE_NEWUSER | CLONE_NEWNET) != 0)
    return;
}

/**
 * tema_wall_has_landlock:
 *
 * Returns: whether this kernel lets a process close files to itself
 */
gboolean
tema_wall_has_landlock (void)
{
  return syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) >= 1;
}

/**
 * tema_wall_has_seccomp:
 *
 * Returns: whether tema_wall_close_system() knows this machine and the kernel has seccomp
 */
gboolean
tema_wall_has_seccomp (void)
{
#if defined ARCHITECTURE
  const guint32 action = SECCOMP_RET_ERRNO;

  return syscall (SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
#else
  return FALSE;
#endif
}
