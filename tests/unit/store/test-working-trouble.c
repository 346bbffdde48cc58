/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Targets that cannot be replaced as they should: no file can be made beside them, they are
 * read-only, the drive is full, they change in the very moment. What libtema asks of the target's
 * folder goes through here (see meson.build). */
#include "tema-test.h"

#include "base/tema-error.h"
#include "project/tema-publisher.h"
#include "store/tema-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static struct
{
  int beside_reason; /* no file can be made beside the target */
  int rename_reason; /* it cannot be renamed over it */
  int write_reason;  /* bytes cannot be written to either */
  int access_reason; /* the target may not be written to */
  gboolean dies;     /* after half of the first bytes to the target itself */
  const char *rival; /* takes the target's place while the copy beside it is synced */
  int beside_fd;
  int target_fd;
} trouble;

static char *folder;
static char *path;

int __real_open64 (const char *name, int flags, ...);
int __wrap_open64 (const char *name, int flags, ...);
ssize_t __real_write (int fd, const void *bytes, size_t n_bytes);
ssize_t __wrap_write (int fd, const void *bytes, size_t n_bytes);
int __real_rename (const char *from, const char *to);
int __wrap_rename (const char *from, const char *to);
int __real_fsync (int fd);
int __wrap_fsync (int fd);
int __real_access (const char *name, int mode);
int __wrap_access (const char *name, int mode);

static gboolean
is_beside (const char *name)
{
  return strstr (name, "/~tema-") != NULL;
}

int
__wrap_open64 (const char *name, int flags, ...)
{
  va_list args;
  mode_t mode;
  int fd;

  va_start (args, flags);
  mode = flags & O_CREAT ? va_arg (args, mode_t) : 0;
  va_end (args);
  if (is_beside (name) && (flags & O_CREAT) && trouble.beside_reason != 0)
    {
      errno = trouble.beside_reason;
      return -1;
    }
  fd = __real_open64 (name, flags, mode);
  if (is_beside (name) && (flags & O_CREAT))
    trouble.beside_fd = fd;
  if (g_strcmp0 (name, path) == 0 && (flags & O_ACCMODE) == O_WRONLY)
    trouble.target_fd = fd;
  return fd;
}

ssize_t
__wrap_write (int fd, const void *bytes, size_t n_bytes)
{
  gboolean is_watched = fd >= 0 && (fd == trouble.beside_fd || fd == trouble.target_fd);

  if (is_watched && trouble.dies)
    {
      if (__real_write (fd, bytes, n_bytes / 2) < 0)
        _exit (3);
      _exit (0);
    }
  if (!is_watched || trouble.write_reason == 0)
    return __real_write (fd, bytes, n_bytes);
  if (__real_write (fd, bytes, n_bytes / 2) < 0)
    return -1;
  errno = trouble.write_reason;
  return -1;
}

int
__wrap_rename (const char *from, const char *to)
{
  if (is_beside (from) && trouble.rename_reason != 0)
    {
      errno = trouble.rename_reason;
      return -1;
    }
  return __real_rename (from, to);
}

int
__wrap_fsync (int fd)
{
  if (fd >= 0 && fd == trouble.beside_fd && trouble.rival != NULL)
    assert_int_equal (__real_rename (trouble.rival, path), 0);
  return __real_fsync (fd);
}

int
__wrap_access (const char *name, int mode)
{
  if (g_strcmp0 (name, path) == 0 && mode == W_OK && trouble.access_reason != 0)
    {
      errno = trouble.access_reason;
      return -1;
    }
  return __real_access (name, mode);
}

static void
end_trouble (void)
{
  memset (&trouble, 0, sizeof trouble);
  trouble.beside_fd = trouble.target_fd = -1;
}

static TemaProject *
open_project (void)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  return project;
}

static int
set_up (void **state)
{
  end_trouble ();
  folder = tema_test_folder_new ();
  path = g_build_filename (folder, "study.tema", NULL);
  g_setenv ("TEMA_PLACE", "portal", TRUE);
  g_object_unref (tema_test_project_new (folder, "study.tema"));
  return 0;
}

static int
tear_down (void **state)
{
  end_trouble ();
  g_unsetenv ("TEMA_PLACE");
  g_clear_pointer (&path, g_free);
  tema_test_folder_remove (folder);
  return 0;
}

static gboolean
is_title_there (const char *title)
{
  g_autofree char *root = g_strdup (g_getenv ("TEMA_WORKING_DIR"));
  g_autoptr (TemaProject) project = NULL;

  g_setenv ("TEMA_WORKING_DIR", "/nowhere/at/all", TRUE);
  g_setenv ("TEMA_PLACE", "here", TRUE);
  project = tema_project_open (path, TEMA_OPEN_READ_ONLY, NULL);
  g_setenv ("TEMA_PLACE", "portal", TRUE);
  g_setenv ("TEMA_WORKING_DIR", root, TRUE);
  return project != NULL && g_str_equal (tema_project_get_title (project), title)
         && tema_project_get_damage (project) == NULL;
}

static void
assert_nothing_beside (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    assert_null (strchr (name, '~'));
}

/* A portal that gives this one file only, or that lets a file be made but not renamed. */
static void
test_written_over (void **state)
{
  static const int reasons[] = { EACCES, EPERM, ENOSYS };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaProject) project = open_project ();
      gboolean at_rename = i % 2 == 1;

      trouble.beside_reason = at_rename ? 0 : reasons[i / 2];
      trouble.rename_reason = at_rename ? reasons[i / 2] : 0;
      tema_test_do (project, tema_act_set_title (title));
      assert_true (tema_project_publish (project, FALSE, &error));
      assert_ok (error);
      end_trouble ();
      assert_true (is_title_there (title));
      assert_nothing_beside ();
      /* It is known what lies there: publishing again has nothing to do, closing neither. */
      assert_true (tema_project_publish (project, FALSE, NULL));
    }
}

static void
die_writing_over (void)
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      TemaProject *project = tema_project_open (path, TEMA_OPEN_DEFAULT, NULL);

      trouble.beside_reason = EACCES;
      trouble.dies = TRUE;
      if (tema_project_do (project, tema_act_set_title ("Torn"), NULL))
        tema_project_publish (project, FALSE, NULL);
      _exit (4);
    }
  assert_int_equal (waitpid (pid, &status, 0), pid);
  assert_int_equal (status, 0);
}

/* Half of the file is written over when the program dies. The next opening knows whose doing that
 * is.
 */
static void
test_torn_by_death (void **state)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project;

  project = open_project ();
  tema_test_add_document (project, "A", "Some words that make the file differ.");
  g_object_unref (project);
  die_writing_over ();
  project = open_project ();
  assert_string_equal (tema_project_get_title (project), "Torn");
  assert_true (tema_project_publish (project, FALSE, &error));
  assert_ok (error);
  assert_true (is_title_there ("Torn"));
  tema_test_assert_healthy (project);
  g_object_unref (project);
}

static void
assert_fails (TemaProject *project)
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

static void
test_torn_by_error (void **state)
{
  g_autoptr (TemaProject) project = open_project ();

  trouble.beside_reason = EACCES;
  trouble.write_reason = EIO;
  tema_test_do (project, tema_act_set_title ("At last"));
  assert_fails (project);
  trouble.write_reason = 0;
  assert_true (tema_project_publish (project, FALSE, NULL));
  end_trouble ();
  assert_true (is_title_there ("At last"));
}

/* The drive is full: work goes on, the file is as it was, and follows when there is room. */
static void
test_full (void **state)
{
  TemaProject *project = open_project ();

  trouble.write_reason = ENOSPC;
  tema_test_do (project, tema_act_set_title ("No room"));
  assert_fails (project);
  assert_true (is_title_there ("A study"));
  assert_nothing_beside ();
  tema_test_do (project, tema_act_set_title ("Still no room"));
  assert_fails (project);
  /* Whoever closes now finds it again. */
  g_object_unref (project);
  assert_true (is_title_there ("A study"));
  project = open_project ();
  assert_string_equal (tema_project_get_title (project), "Still no room");
  assert_int_equal (tema_publisher_get_n_recovered (tema_project_get_publisher (project)), 2);
  end_trouble ();
  assert_true (tema_project_publish (project, FALSE, NULL));
  assert_true (is_title_there ("Still no room"));
  g_object_unref (project);
}

static void
test_read_only (void **state)
{
  TemaProject *project = open_project ();
  g_autoptr (GError) error = NULL;

  tema_test_do (project, tema_act_set_title ("Not there"));
  trouble.access_reason = EROFS;
  assert_fails (project);
  g_object_unref (project);
  assert_true (is_title_there ("A study"));
  /* What is nowhere else can be opened and worked on, whatever the file allows. */
  project = open_project ();
  assert_string_equal (tema_project_get_title (project), "Not there");
  assert_fails (project);
  trouble.access_reason = 0;
  assert_true (tema_project_publish (project, FALSE, NULL));
  g_object_unref (project);
  assert_true (is_title_there ("Not there"));
  /* With nothing of its own, a file that may not be written to is for reading. */
  trouble.access_reason = EROFS;
  assert_null (tema_project_open (path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY));
  project = tema_project_open (path, TEMA_OPEN_READ_ONLY_IF_LOCKED, NULL);
  assert_true (tema_project_is_read_only (project));
  g_object_unref (project);
}

/* Another computer's file arrives while ours lies beside it already: it is not replaced. */
static void
test_changed_in_the_moment (void **state)
{
  g_autofree char *rival = g_build_filename (folder, "rival", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = open_project ();
  const char *culprit;

  tema_test_do (project, tema_act_set_title ("Ours"));
  assert_int_equal (tema_file_copy (path, rival, &culprit), 0);
  trouble.rival = rival;
  assert_false (tema_project_publish (project, FALSE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT));
  end_trouble ();
  assert_true (is_title_there ("A study"));
  assert_nothing_beside ();
  g_clear_error (&error);
  /* It was the very same content after all. */
  assert_true (tema_project_publish (project, FALSE, &error));
  assert_ok (error);
  assert_true (is_title_there ("Ours"));
}

#define TEST(function) cmocka_unit_test_setup_teardown (function, set_up, tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_written_over), TEST (test_torn_by_death), TEST (test_torn_by_error),
    TEST (test_full),         TEST (test_read_only),     TEST (test_changed_in_the_moment),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
