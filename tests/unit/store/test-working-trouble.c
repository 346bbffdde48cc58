/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Targets that cannot be replaced as they should: they are read-only, the drive is full, its folder
 * cannot be synced, they change in the very moment. */
#include "target-trouble.h"

#include "base/tema-error.h"
#include "project/tema-publisher.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Not every place can wait for the names in a target_folder; a disk that fails is told. */
static void
test_folder_that_is_not_synced (void **state)
{
  static const int reasons[] = { EINVAL, ENOSYS, EOPNOTSUPP, EACCES, EPERM, EBADF, EISDIR, EIO };
  g_autoptr (TemaProject) project = target_open ();

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      tema_test_do (project, tema_act_set_title (title));
      target_trouble.folder_reason = reasons[i];
      if (reasons[i] == EIO)
        target_assert_fails (project);
      else
        assert_true (tema_project_publish (project, FALSE, NULL));
      target_end_trouble ();
      assert_true (target_has_title (title));
      assert_true (tema_project_publish (project, FALSE, NULL));
    }
}

/* What was written is read again before it takes the place of anything. */
static void
test_rotten (void **state)
{
  g_autoptr (TemaProject) project = target_open ();

  tema_test_do (project, tema_act_set_title ("Whole"));
  target_trouble.rots = TRUE;
  target_assert_fails (project);
  assert_true (target_has_title ("A study"));
  target_assert_nothing_beside ();
  target_end_trouble ();
  assert_true (tema_project_publish (project, FALSE, NULL));
  assert_true (target_has_title ("Whole"));
}

/* The file is gone and shall be made anew: what comes back meanwhile is not replaced, and what the
 * disk does is not said to be somebody's work. */
static void
test_made_anew (void **state)
{
  g_autoptr (TemaProject) project = target_open ();
  g_autoptr (GError) error = NULL;

  target_make_rival ();
  tema_test_do (project, tema_act_set_title ("Anew"));
  assert_int_equal (g_unlink (target_path), 0);
  target_trouble.beside_reason = ENOSPC;
  assert_false (tema_project_publish (project, TRUE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  g_clear_error (&error);
  target_end_trouble ();
  target_trouble.folder_reason = EIO;
  assert_false (tema_project_publish (project, TRUE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_IO));
  assert_false (g_file_test (target_path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  target_end_trouble ();
  target_trouble.rival = target_rival;
  assert_false (tema_project_publish (project, TRUE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT));
  target_end_trouble ();
  assert_true (target_has_title ("A study"));
  target_assert_nothing_beside ();
  assert_int_equal (g_unlink (target_path), 0);
  assert_true (tema_project_publish (project, TRUE, NULL));
  assert_true (target_has_title ("Anew"));
  g_clear_pointer (&target_rival, g_free);
}

/* The drive is full: work goes on, the file is as it was, and follows when there is room. */
static void
test_full (void **state)
{
  TemaProject *project = target_open ();

  target_trouble.write_reason = ENOSPC;
  tema_test_do (project, tema_act_set_title ("No room"));
  target_assert_fails (project);
  assert_true (target_has_title ("A study"));
  target_assert_nothing_beside ();
  tema_test_do (project, tema_act_set_title ("Still no room"));
  target_assert_fails (project);
  /* Whoever closes now finds it again. */
  g_object_unref (project);
  assert_true (target_has_title ("A study"));
  project = target_open ();
  assert_string_equal (tema_project_get_title (project), "Still no room");
  assert_int_equal (tema_publisher_get_n_recovered (tema_project_get_publisher (project)), 2);
  target_end_trouble ();
  assert_true (tema_project_publish (project, FALSE, NULL));
  assert_true (target_has_title ("Still no room"));
  g_object_unref (project);
}

static void
test_read_only (void **state)
{
  TemaProject *project = target_open ();
  g_autoptr (GError) error = NULL;

  tema_test_do (project, tema_act_set_title ("Not there"));
  target_trouble.access_reason = EROFS;
  target_assert_fails (project);
  g_object_unref (project);
  assert_true (target_has_title ("A study"));
  /* What is nowhere else can be opened and worked on, whatever the file allows. */
  project = target_open ();
  assert_string_equal (tema_project_get_title (project), "Not there");
  target_assert_fails (project);
  target_trouble.access_reason = 0;
  assert_true (tema_project_publish (project, FALSE, NULL));
  g_object_unref (project);
  assert_true (target_has_title ("Not there"));
  /* With nothing of its own, a file that may not be written to is for reading. */
  target_trouble.access_reason = EROFS;
  assert_null (tema_project_open (target_path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY));
  project = tema_project_open (target_path, TEMA_OPEN_READ_ONLY_IF_LOCKED, NULL);
  assert_true (tema_project_is_read_only (project));
  g_object_unref (project);
}

/* Changed elsewhere, and not to be written to any more: what was done here is opened all the same,
 * and it is said that there are two. */
static void
test_read_only_and_changed (void **state)
{
  TemaProject *project = target_open ();
  g_autofree char *root = g_strdup (g_getenv ("TEMA_WORKING_DIR"));
  g_autoptr (GError) error = NULL;

  target_trouble.write_reason = ENOSPC;
  tema_test_do (project, tema_act_set_title ("Ours"));
  g_object_unref (project);
  target_end_trouble ();
  g_setenv ("TEMA_WORKING_DIR", "/nowhere/at/all", TRUE);
  g_setenv ("TEMA_PLACE", "here", TRUE);
  project = target_open ();
  tema_test_do (project, tema_act_set_title ("Theirs"));
  g_object_unref (project);
  g_setenv ("TEMA_PLACE", "portal", TRUE);
  g_setenv ("TEMA_WORKING_DIR", root, TRUE);
  target_trouble.access_reason = EROFS;
  project = target_open ();
  assert_string_equal (tema_project_get_title (project), "Ours");
  assert_false (tema_project_publish (project, FALSE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT));
  g_object_unref (project);
  assert_true (target_has_title ("Theirs"));
}

/* Another computer's file arrives while ours lies beside it already: it is not replaced. */
static void
test_changed_in_the_moment (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = target_open ();

  target_make_rival ();
  tema_test_do (project, tema_act_set_title ("Ours"));
  target_trouble.rival = target_rival;
  assert_false (tema_project_publish (project, FALSE, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT));
  target_end_trouble ();
  assert_true (target_has_title ("A study"));
  target_assert_nothing_beside ();
  g_clear_error (&error);
  /* It was the very same content after all. */
  assert_true (tema_project_publish (project, FALSE, &error));
  assert_ok (error);
  assert_true (target_has_title ("Ours"));
  g_clear_pointer (&target_rival, g_free);
}

/* What somebody else has done to the file is on its way. */
static void
make_changed_rival (void)
{
  sqlite3 *db = NULL;

  target_make_rival ();
  assert_int_equal (sqlite3_open (target_rival, &db), SQLITE_OK);
  assert_int_equal (sqlite3_exec (db, "UPDATE project SET title = 'Theirs'", NULL, NULL, NULL),
                    SQLITE_OK);
  sqlite3_close (db);
}

/* Another computer's file arrives as soon as ours lies there: it is not taken for ours. */
static void
test_changed_right_after (void **state)
{
  static const int reasons[] = { 0, EACCES };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      TemaProject *project = target_open ();

      make_changed_rival ();
      tema_test_do (project, tema_act_set_title (i == 0 ? "Ours" : "Ours again"));
      target_trouble.beside_reason = reasons[i];
      target_trouble.at_put = target_bring_rival;
      assert_false (tema_project_publish (project, FALSE, &error));
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT));
      target_end_trouble ();
      assert_false (tema_project_publish (project, FALSE, NULL));
      assert_true (target_has_title ("Theirs"));
      g_object_unref (project);
      project = target_open ();
      assert_false (tema_project_publish (project, FALSE, NULL));
      path = tema_project_settle_conflict (project, TEMA_CONFLICT_USE_OURS, NULL);
      assert_non_null (path);
      assert_true (tema_project_publish (project, FALSE, NULL));
      g_object_unref (project);
    }
  g_clear_pointer (&target_rival, g_free);
}

static void
bring_same (void)
{
  target_make_rival ();
  target_bring_rival ();
}

static void
take_away (void)
{
  assert_int_equal (g_unlink (target_path), 0);
}

static void
bring_folder (void)
{
  take_away ();
  assert_int_equal (g_mkdir (target_path, 0700), 0);
}

/* The same content under another number, as where a place does not keep it: no conflict. What is
 * not there, or cannot be read, is not said to be. */
static void
test_otherwise_right_after (void **state)
{
  g_autoptr (TemaProject) project = target_open ();

  tema_test_do (project, tema_act_set_title ("Ours"));
  target_trouble.at_put = bring_same;
  assert_true (tema_project_publish (project, FALSE, NULL));
  tema_test_do (project, tema_act_set_title ("Ours, and on"));
  target_trouble.at_put = bring_folder;
  target_assert_fails (project);
  target_end_trouble ();
  assert_int_equal (g_rmdir (target_path), 0);
  target_trouble.at_put = take_away;
  assert_true (tema_project_publish (project, TRUE, NULL));
  assert_true (target_has_title ("Ours, and on"));
  tema_test_do (project, tema_act_set_title ("Gone"));
  target_assert_fails (project);
  target_end_trouble ();
  assert_true (tema_project_publish (project, TRUE, NULL));
  assert_true (target_has_title ("Gone"));
  g_clear_pointer (&target_rival, g_free);
}

#define TEST(function) cmocka_unit_test_setup_teardown (function, target_set_up, target_tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_folder_that_is_not_synced),
    TEST (test_rotten),
    TEST (test_made_anew),
    TEST (test_full),
    TEST (test_read_only),
    TEST (test_read_only_and_changed),
    TEST (test_changed_in_the_moment),
    TEST (test_changed_right_after),
    TEST (test_otherwise_right_after),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
