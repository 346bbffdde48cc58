/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What libtema asks of a target's folder goes through here (see meson.build), and is refused by the
 * name of the file. */
#include "target-trouble.h"

#include "base/tema-error.h"
#include "project/tema-publisher.h"
#include "store/tema-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

/* Some pages, of which one has changed, and others have not come yet: what is written over is
 * neither the old file nor the new one. */
#define TORN_BYTES (10 * 4096)

TargetTrouble target_trouble;
char *target_folder;
char *target_path;

int __real_open64 (const char *name, int flags, ...);
int __wrap_open64 (const char *name, int flags, ...);
int __wrap___open64_2 (const char *name, int flags);
ssize_t __real_write (int fd, const void *bytes, size_t n_bytes);
ssize_t __wrap_write (int fd, const void *bytes, size_t n_bytes);
int __real_rename (const char *from, const char *to);
int __wrap_rename (const char *from, const char *to);
int __real_fsync (int fd);
int __wrap_fsync (int fd);
int __real_access (const char *name, int mode);
int __wrap_access (const char *name, int mode);
int __real_ftruncate64 (int fd, off64_t n_bytes);
int __wrap_ftruncate64 (int fd, off64_t n_bytes);

static gboolean
is_beside (const char *name)
{
  return strstr (name, "/~tema-") != NULL;
}

static void
spoil (const char *name)
{
  int fd = __real_open64 (name, O_WRONLY);

  assert_int_equal (pwrite (fd, "x", 1, 2000), 1);
  close (fd);
}

/* Why a file cannot be opened, or 0. */
static int
find_reason (const char *name, int flags)
{
  int reason = 0;

  if (is_beside (name) && (flags & O_CREAT))
    reason = target_trouble.beside_reason;
  else if ((flags & O_TMPFILE) == O_TMPFILE)
    reason = target_trouble.record_reason;
  else if (g_strcmp0 (name, target_path) == 0 && (flags & O_ACCMODE) == O_WRONLY)
    reason = target_trouble.target_reason;
  else if (g_str_has_suffix (name, "/publishing") && (flags & O_ACCMODE) == O_RDONLY)
    reason = target_trouble.made_reason;
  if (reason != 0 && is_beside (name) && target_trouble.at_refusal != NULL)
    target_trouble.at_refusal ();
  return reason;
}

static void
note_opened (const char *name, int flags, int fd)
{
  if (is_beside (name) && (flags & O_CREAT))
    target_trouble.beside_fd = fd;
  if (g_strcmp0 (name, target_path) == 0 && (flags & O_ACCMODE) == O_WRONLY)
    target_trouble.target_fd = fd;
  if (g_strcmp0 (name, target_folder) == 0)
    target_trouble.folder_fd = fd;
}

int
__wrap_open64 (const char *name, int flags, ...)
{
  va_list args;
  mode_t mode;
  int fd, reason;

  va_start (args, flags);
  mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg (args, mode_t) : 0;
  va_end (args);
  reason = find_reason (name, flags);
  if (reason != 0)
    {
      errno = reason;
      return -1;
    }
  if (is_beside (name) && !(flags & O_CREAT) && target_trouble.rots)
    spoil (name);
  fd = __real_open64 (name, flags, mode);
  note_opened (name, flags, fd);
  return fd;
}

/* What a release's header calls where it cannot see the flags. */
int
__wrap___open64_2 (const char *name, int flags)
{
  return __wrap_open64 (name, flags);
}

ssize_t
__wrap_write (int fd, const void *bytes, size_t n_bytes)
{
  gboolean is_watched
      = fd >= 0 && (fd == target_trouble.beside_fd || fd == target_trouble.target_fd);

  if (is_watched && target_trouble.dies)
    {
      if (__real_write (fd, bytes, MIN (n_bytes, TORN_BYTES)) < 0)
        _exit (3);
      _exit (0);
    }
  if (!is_watched || target_trouble.write_reason == 0)
    return __real_write (fd, bytes, n_bytes);
  if (__real_write (fd, bytes, MIN (n_bytes, TORN_BYTES)) < 0)
    return -1;
  errno = target_trouble.write_reason;
  return -1;
}

/* A service is as fast as we are. */
static void
tell_put (void)
{
  if (target_trouble.at_put != NULL)
    target_trouble.at_put ();
}

int
__wrap_rename (const char *from, const char *to)
{
  int code;

  if (is_beside (from) && target_trouble.rename_reason != 0)
    {
      errno = target_trouble.rename_reason;
      return -1;
    }
  code = __real_rename (from, to);
  if (is_beside (from))
    tell_put ();
  return code;
}

int
__wrap_fsync (int fd)
{
  if (fd >= 0 && fd == target_trouble.beside_fd && target_trouble.rival != NULL)
    assert_int_equal (__real_rename (target_trouble.rival, target_path), 0);
  errno = fd >= 0 && fd == target_trouble.folder_fd   ? target_trouble.folder_reason
          : fd >= 0 && fd == target_trouble.target_fd ? target_trouble.sync_reason
                                                      : 0;
  if (errno != 0)
    return -1;
  if (fd >= 0 && fd == target_trouble.target_fd)
    tell_put ();
  return __real_fsync (fd);
}

int
__wrap_ftruncate64 (int fd, off64_t n_bytes)
{
  if (fd != target_trouble.target_fd || target_trouble.cut_reason == 0)
    return __real_ftruncate64 (fd, n_bytes);
  errno = target_trouble.cut_reason;
  return -1;
}

int
__wrap_access (const char *name, int mode)
{
  if (g_strcmp0 (name, target_path) == 0 && mode == W_OK && target_trouble.access_reason != 0)
    {
      errno = target_trouble.access_reason;
      return -1;
    }
  return __real_access (name, mode);
}

void
target_end_trouble (void)
{
  memset (&target_trouble, 0, sizeof target_trouble);
  target_trouble.beside_fd = target_trouble.target_fd = target_trouble.folder_fd = -1;
}

TemaProject *
target_open (void)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (target_path, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  return project;
}

int
target_set_up (void **state)
{
  target_end_trouble ();
  target_folder = tema_test_folder_new ();
  target_path = g_build_filename (target_folder, "study.tema", NULL);
  g_setenv ("TEMA_PLACE", "portal", TRUE);
  g_object_unref (tema_test_project_new (target_folder, "study.tema"));
  return 0;
}

int
target_tear_down (void **state)
{
  target_end_trouble ();
  g_unsetenv ("TEMA_PLACE");
  g_clear_pointer (&target_path, g_free);
  tema_test_folder_remove (target_folder);
  return 0;
}

gboolean
target_has_title (const char *title)
{
  g_autofree char *root = g_strdup (g_getenv ("TEMA_WORKING_DIR"));
  g_autoptr (TemaProject) project = NULL;

  g_setenv ("TEMA_WORKING_DIR", "/nowhere/at/all", TRUE);
  g_setenv ("TEMA_PLACE", "here", TRUE);
  project = tema_project_open (target_path, TEMA_OPEN_READ_ONLY, NULL);
  g_setenv ("TEMA_PLACE", "portal", TRUE);
  g_setenv ("TEMA_WORKING_DIR", root, TRUE);
  return project != NULL && g_str_equal (tema_project_get_title (project), title)
         && tema_project_get_damage (project) == NULL;
}

void
target_assert_nothing_beside (void)
{
  g_autoptr (GDir) dir = g_dir_open (target_folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    assert_null (strchr (name, '~'));
}

void
target_assert_fails (TemaProject *project)
{
  g_autoptr (GError) error = NULL;
  TemaPublisher *publisher = tema_project_get_publisher (project);

  assert_false (tema_project_publish (project, FALSE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  assert_non_null (strstr (error->message, "study.tema"));
  assert_non_null (strstr (error->message, "save a copy elsewhere"));
  assert_int_equal (tema_publisher_get_state (publisher), TEMA_PUBLISH_STATE_FAILED);
  assert_string_equal (tema_publisher_get_problem (publisher), error->message);
}

char *target_rival;

/* The same content under another stamp. */
void
target_make_rival (void)
{
  const char *culprit;

  g_clear_pointer (&target_rival, g_free);
  target_rival = g_build_filename (target_folder, "rival", NULL);
  g_unlink (target_rival);
  assert_int_equal (tema_file_copy (target_path, target_rival, &culprit), 0);
}

void
target_bring_rival (void)
{
  assert_int_equal (__real_rename (target_rival, target_path), 0);
}
