/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Targets that can only be written over, as nothing can be made beside them: the file is torn, by
 * death or by the disk, and made whole again; or something comes in between, and not a byte of it
 * is touched. */
#include "target-trouble.h"

#include "base/tema-error.h"
#include "project/tema-publisher.h"
#include "store/tema-working-private.h"

#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A portal that gives this one file only, or that lets a file be made but not renamed. */
static void
test_written_over (void **state)
{
  static const int reasons[] = { EACCES, EPERM, ENOSYS, EOPNOTSUPP, ENAMETOOLONG };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaProject) project = target_open ();
      gboolean at_rename = i % 2 == 1;

      target_trouble.beside_reason = at_rename ? 0 : reasons[i / 2];
      target_trouble.rename_reason = at_rename ? reasons[i / 2] : 0;
      tema_test_do (project, tema_act_set_title (title));
      assert_true (tema_project_publish (project, FALSE, &error));
      assert_ok (error);
      target_end_trouble ();
      assert_true (target_has_title (title));
      target_assert_nothing_beside ();
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
      TemaProject *project = tema_project_open (target_path, TEMA_OPEN_DEFAULT, NULL);

      target_trouble.beside_reason = EACCES;
      target_trouble.dies = TRUE;
      if (tema_project_do (project, tema_act_set_title ("Torn"), NULL))
        tema_project_publish (project, FALSE, NULL);
      _exit (4);
    }
  assert_int_equal (waitpid (pid, &status, 0), pid);
  assert_int_equal (status, 0);
}

/* What lies there is neither what did, nor what should. */
static void
assert_torn (void)
{
  g_autoptr (TemaWorkingReport) report = tema_working_find (target_path);
  g_autofree char *place = g_path_get_dirname (report->file);
  int reason;
  g_autoptr (TemaWorkingRecord) record = tema_working_record_load (place, &reason);
  g_autofree char *sha256 = tema_target_dup_sha256 (target_path, &reason);

  assert_true (record->is_in_place);
  assert_string_not_equal (sha256, record->sha256);
  assert_string_not_equal (sha256, record->pending_sha256);
}

/* Half of the file is written over when the program dies. The next opening knows whose doing that
 * is.
 */
static void
test_torn_by_death (void **state)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project;

  project = target_open ();
  tema_test_add_document (project, "A", "Some words that make the file differ.");
  g_object_unref (project);
  die_writing_over ();
  assert_torn ();
  project = target_open ();
  assert_string_equal (tema_project_get_title (project), "Torn");
  assert_true (tema_project_publish (project, FALSE, &error));
  assert_ok (error);
  assert_true (target_has_title ("Torn"));
  tema_test_assert_healthy (project);
  g_object_unref (project);
}

static void
test_torn_by_error (void **state)
{
  g_autoptr (TemaProject) project = target_open ();

  target_trouble.beside_reason = EACCES;
  target_trouble.write_reason = EIO;
  tema_test_do (project, tema_act_set_title ("At last"));
  target_assert_fails (project);
  target_trouble.write_reason = 0;
  assert_true (tema_project_publish (project, FALSE, NULL));
  target_end_trouble ();
  assert_true (target_has_title ("At last"));
}

/* All of it is written, and then it is not known to last. */
static void
test_torn_at_the_end (void **state)
{
  int *const reasons[] = { &target_trouble.cut_reason, &target_trouble.sync_reason };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);
      g_autoptr (TemaProject) project = target_open ();

      target_trouble.beside_reason = EACCES;
      *reasons[i] = EIO;
      tema_test_do (project, tema_act_set_title (title));
      target_assert_fails (project);
      target_end_trouble ();
      assert_true (tema_project_publish (project, FALSE, NULL));
      assert_true (target_has_title (title));
    }
}

static void
take_rights (void)
{
  target_trouble.access_reason = EACCES;
}

static void
refuse_target (void)
{
  target_trouble.target_reason = EACCES;
}

static void
refuse_record (void)
{
  target_trouble.record_reason = ENOSPC;
}

static void
refuse_made (void)
{
  target_trouble.made_reason = EIO;
}

/* What comes in between when it can only be written over: not a byte of the file is touched. */
static void
test_not_written_over (void **state)
{
  void (*const betweens[]) (void)
      = { target_bring_rival, take_rights, refuse_target, refuse_record, refuse_made };

  for (guint i = 0; i < G_N_ELEMENTS (betweens); i++)
    {
      g_autofree char *before = g_strdup_printf ("Before %u", i);
      g_autofree char *title = g_strdup_printf ("Title %u", i);
      g_autoptr (TemaProject) project = target_open ();
      g_autoptr (GError) error = NULL;

      tema_test_do (project, tema_act_set_title (before));
      assert_true (tema_project_publish (project, FALSE, NULL));
      target_make_rival ();
      tema_test_do (project, tema_act_set_title (title));
      target_trouble.beside_reason = EACCES;
      target_trouble.at_refusal = betweens[i];
      assert_false (tema_project_publish (project, FALSE, &error));
      assert_int_equal (error->code, i == 0 ? TEMA_ERROR_CONFLICT : TEMA_ERROR_IO);
      assert_non_null (strstr (error->message, i == 0 ? "Both are kept" : "Nothing is lost"));
      target_end_trouble ();
      assert_true (target_has_title (before));
      assert_true (tema_project_publish (project, FALSE, NULL));
      assert_true (target_has_title (title));
    }
  g_clear_pointer (&target_rival, g_free);
}

#define TEST(function) cmocka_unit_test_setup_teardown (function, target_set_up, target_tear_down)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (test_written_over),    TEST (test_torn_by_death),    TEST (test_torn_by_error),
    TEST (test_torn_at_the_end), TEST (test_not_written_over),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
