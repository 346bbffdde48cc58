/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Sudden death and disk errors at every call of working in a copy and publishing it. The file is
 * always whole, the old or the new one; what was acknowledged is never lost; the next opening goes
 * on from there, and sees no conflict where there is none. */
#include "faults-scenarios.h"

#include "base/tema-error.h"
#include "project/tema-place.h"
#include "project/tema-publisher.h"
#include "store/tema-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static char *working_folder;

/* The shared folder and the working copies lie below the folder that faults watch. */
static void
use_copies (const char *place)
{
  g_clear_pointer (&working_folder, g_free);
  working_folder = g_build_filename (faults_folder, "working", NULL);
  g_setenv ("TEMA_WORKING_DIR", working_folder, TRUE);
  g_setenv ("TEMA_PLACE", place, TRUE);
}

static TemaProject *
open_project (void)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  return project;
}

/* What another computer reads; it must be a project whenever it looks. */
static char *
dup_title_there (void)
{
  g_autofree char *place = g_strdup (g_getenv ("TEMA_PLACE"));
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = NULL;
  char *title;

  g_setenv ("TEMA_PLACE", "here", TRUE);
  g_setenv ("TEMA_WORKING_DIR", "/nowhere/at/all", TRUE);
  project = tema_project_open (faults_project, TEMA_OPEN_READ_ONLY, &error);
  assert_ok (error);
  tema_test_assert_healthy (project);
  title = g_strdup (tema_project_get_title (project));
  g_setenv ("TEMA_PLACE", place, TRUE);
  g_setenv ("TEMA_WORKING_DIR", working_folder, TRUE);
  return title;
}

/* Nothing but the project lies where others see it. */
static void
assert_nothing_lies_about (void)
{
  g_autoptr (GDir) dir = g_dir_open (faults_folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, "study.tema") && !g_str_equal (name, "working")
        && !g_str_equal (name, "data") && !g_str_equal (name, ".study.tema.lock"))
      fail_msg ("%s is left", name);
}

static void
prepare_published (void)
{
  g_autoptr (TemaProject) project = NULL;

  use_copies ("Dropbox");
  faults_write_project (faults_get_base ());
  project = open_project ();
  tema_test_do (project, tema_act_set_title ("Before"));
  tema_project_close (project);
}

/* Opened, changed, published, changed again and published by closing. */
static gboolean
run_work (GError **error)
{
  g_autoptr (TemaProject) project = NULL;

  project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, error);
  return project != NULL && tema_project_do (project, tema_act_set_title ("First"), error)
         && tema_project_publish (project, FALSE, error)
         && tema_project_do (project, tema_act_set_title ("Second"), error)
         && tema_project_publish (project, FALSE, error);
}

static gboolean
is_one_of (const char *title)
{
  return g_str_equal (title, "Before") || g_str_equal (title, "First")
         || g_str_equal (title, "Second");
}

static void
verify_goes_on (const char *least)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = open_project ();
  g_autofree char *there = NULL;

  tema_test_assert_healthy (project);
  if (!is_one_of (tema_project_get_title (project)))
    fail_msg ("“%s”", tema_project_get_title (project));
  if (least != NULL)
    assert_string_equal (tema_project_get_title (project), least);
  /* No conflict with ourselves, and what is left over goes there. */
  tema_project_publish (project, FALSE, &error);
  assert_ok (error);
  there = dup_title_there ();
  assert_string_equal (there, tema_project_get_title (project));
  assert_nothing_lies_about ();
  tema_test_do (project, tema_act_set_title ("Afterwards"));
  tema_project_close (project);
  g_free (there);
  there = dup_title_there ();
  assert_string_equal (there, "Afterwards");
  assert_nothing_lies_about ();
}

static void
verify_work (gboolean is_done)
{
  g_autofree char *there = dup_title_there ();

  assert_true (is_one_of (there));
  if (is_done)
    assert_string_equal (there, "Second");
  verify_goes_on (is_done ? "Second" : NULL);
}

/* An earlier session died with an act that is nowhere else: whatever happens now, it is not lost.
 */
static void
prepare_unpublished (void)
{
  TemaProject *project;

  prepare_published ();
  project = open_project ();
  tema_test_do (project, tema_act_set_title ("First"));
  /* As after death: nothing of closing is done. */
}

static gboolean
run_recover (GError **error)
{
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, error);

  return project != NULL && tema_project_publish (project, FALSE, error);
}

static void
verify_recovered (gboolean is_done)
{
  g_autofree char *there = dup_title_there ();

  assert_true (g_str_equal (there, "First") || (!is_done && g_str_equal (there, "Before")));
  verify_goes_on ("First");
}

/* The file was changed elsewhere, and there is an act here. */
static void
prepare_conflict (void)
{
  g_autofree char *other = g_build_filename (faults_folder, "other.tema", NULL);
  g_autoptr (GError) error = NULL;
  TemaProject *project;

  prepare_unpublished ();
  assert_true (tema_file_copy_bytes (faults_project, other, &error));
  g_setenv ("TEMA_PLACE", "here", TRUE);
  project = tema_project_open (other, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_do (project, tema_act_set_title ("Theirs"));
  g_object_unref (project);
  assert_int_equal (g_rename (other, faults_project), 0);
  g_setenv ("TEMA_PLACE", "Dropbox", TRUE);
}

static gboolean
run_settle (TemaConflictChoice choice, GError **error)
{
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, error);
  g_autofree char *path
      = project != NULL ? tema_project_settle_conflict (project, choice, error) : NULL;

  return path != NULL
         && (choice != TEMA_CONFLICT_USE_OURS || tema_project_publish (project, FALSE, error));
}

static gboolean
run_keep_both (GError **error)
{
  return run_settle (TEMA_CONFLICT_KEEP_BOTH, error);
}

static gboolean
run_use_ours (GError **error)
{
  return run_settle (TEMA_CONFLICT_USE_OURS, error);
}

static gboolean
run_use_other (GError **error)
{
  return run_settle (TEMA_CONFLICT_USE_OTHER, error);
}

/* Whether a title is somewhere among the files, the working copies and the backups. */
static gboolean
has_title_below (const char *folder, const char *title)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean has_title = FALSE;

  while (dir != NULL && !has_title && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (TemaProject) project = NULL;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        has_title = has_title_below (path, title);
      else if (g_str_has_suffix (path, ".tema"))
        project = tema_project_open (path, TEMA_OPEN_READ_ONLY, NULL);
      if (project != NULL)
        has_title = g_str_equal (tema_project_get_title (project), title);
    }
  return has_title;
}

static void
verify_both_kept (gboolean is_done)
{
  g_autofree char *there = dup_title_there ();

  assert_true (g_str_equal (there, "Theirs") || g_str_equal (there, "First"));
  g_setenv ("TEMA_PLACE", "here", TRUE);
  g_setenv ("TEMA_WORKING_DIR", "/nowhere/at/all", TRUE);
  assert_true (has_title_below (faults_folder, "Theirs"));
  assert_true (has_title_below (faults_folder, "First"));
  use_copies ("Dropbox");
  g_object_unref (open_project ());
}

static void
verify_settled_with_ours (gboolean is_done)
{
  if (is_done)
    {
      g_autofree char *there = dup_title_there ();

      assert_string_equal (there, "First");
    }
  verify_both_kept (is_done);
}

static const FaultsScenario scenarios[] = {
  { "work and publish", prepare_published, run_work, verify_work },
  { "publish after death", prepare_unpublished, run_recover, verify_recovered },
  { "keep both", prepare_conflict, run_keep_both, verify_both_kept },
  { "use ours", prepare_conflict, run_use_ours, verify_settled_with_ours },
  { "use the other", prepare_conflict, run_use_other, verify_both_kept },
};

static void
strike (const char *kind, TemaFault fault, int error_number, gboolean for_ever, guint usual_stride)
{
  use_copies ("Dropbox");
  faults_strike_everywhere (scenarios, G_N_ELEMENTS (scenarios), kind, fault, error_number,
                            for_ever, usual_stride);
}

static void
test_death (void **state)
{
  strike ("death", TEMA_FAULT_KILL, 0, FALSE, 17);
  strike ("death in a write", TEMA_FAULT_TEAR, 0, FALSE, 61);
}

static void
test_disk_errors (void **state)
{
  strike ("disk error", TEMA_FAULT_ERROR, EIO, FALSE, 47);
  strike ("disk errors for ever", TEMA_FAULT_ERROR, EIO, TRUE, 71);
}

static void
test_disk_full (void **state)
{
  strike ("disk full once", TEMA_FAULT_ERROR, ENOSPC, FALSE, 67);
  strike ("disk full", TEMA_FAULT_ERROR, ENOSPC, TRUE, 83);
}

static void
test_read_only (void **state)
{
  strike ("turned read-only", TEMA_FAULT_ERROR, EROFS, TRUE, 79);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_death),
    cmocka_unit_test (test_disk_errors),
    cmocka_unit_test (test_disk_full),
    cmocka_unit_test (test_read_only),
  };

  return cmocka_run_group_tests (tests, faults_set_up, faults_tear_down);
}
