/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Sudden death and disk errors at every call of what makes, uses and clears backups. The project is
 * whole whatever happens, each backup that is offered is whole, and what a restoring replaces is
 * still there. */
#include "faults-scenarios.h"

#include "base/tema-error.h"
#include "project/tema-backup.h"
#include "project/tema-erase.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-erase.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define CANARY "Then I go round with the torch."
#define SECONDS_A_DAY (24 * 60 * 60)

static gint64 clock_now;

static gint64
get_clock (void)
{
  return clock_now;
}

static TemaProject *
open_project (void)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, &error);

  assert_ok (error);
  return project;
}

static char *
dup_other_path (void)
{
  return g_build_filename (faults_folder, "other.tema", NULL);
}

/* What there is at first: a backup of “A study”, then the project is called otherwise. */
static void
prepare_backed_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = NULL;

  faults_write_project (faults_get_base ());
  project = open_project ();
  assert_true (tema_project_back_up (project, TEMA_BACKUP_ASKED, &error));
  tema_test_do (project, tema_act_set_title ("Changed"));
  tema_project_close (project);
}

/* Every backup on the list becomes a project that is sound and has what the list says of it. */
static guint
assert_backups_are_whole (const char *title_of_one)
{
  g_autoptr (GListModel) backups = tema_backup_list_for_path (faults_project);
  guint n_backups = g_list_model_get_n_items (backups);
  gboolean has_title = title_of_one == NULL;

  for (guint i = 0; i < n_backups; i++)
    {
      g_autoptr (TemaBackup) backup = g_list_model_get_item (backups, i);
      g_autofree char *path = g_strdup_printf ("%s/copy-%u.tema", faults_folder, i);
      g_autoptr (TemaProject) copy = NULL;
      g_autoptr (GError) error = NULL;

      if (!tema_backup_save_copy (backup, path, &error))
        fail_msg ("a backup that is offered is none: %s", error->message);
      copy = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
      assert_ok (error);
      tema_test_assert_healthy (copy);
      has_title = has_title || g_str_equal (tema_project_get_title (copy), title_of_one);
      tema_project_close (copy);
      g_unlink (path);
    }
  if (!has_title)
    fail_msg ("no backup has “%s”", title_of_one);
  return n_backups;
}

/* Of what was under way nothing lies beside the project once it has been opened. */
static void
assert_nothing_lies_about (void)
{
  g_autoptr (GDir) dir = g_dir_open (faults_folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "study.tema.") || g_str_has_prefix (name, ".study.tema."))
      if (!g_str_equal (name, ".study.tema.lock"))
        fail_msg ("%s is left", name);
}

/* What was under way leaves nothing behind that would hinder the next one. */
static void
assert_next_backup_works (void)
{
  g_autoptr (TemaProject) project = open_project ();
  g_autoptr (GError) error = NULL;

  assert_nothing_lies_about ();
  tema_test_do (project, tema_act_set_title ("Afterwards"));
  tema_project_back_up (project, TEMA_BACKUP_ASKED, &error);
  assert_ok (error);
  tema_project_close (project);
  assert_backups_are_whole ("Afterwards");
}

/* A backup, beside an older one */

static gboolean
run_back_up (GError **error)
{
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, error);

  return project != NULL && tema_project_back_up (project, TEMA_BACKUP_ASKED, error);
}

static void
verify_backed_up (gboolean is_done)
{
  g_autoptr (TemaProject) project = open_project ();

  tema_test_assert_healthy (project);
  assert_string_equal (tema_project_get_title (project), "Changed");
  tema_project_close (project);
  assert_backups_are_whole ("A study");
  if (is_done)
    assert_backups_are_whole ("Changed");
  assert_next_backup_works ();
}

/* A backup by which many others are not needed any more */

static void
prepare_many (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = NULL;

  faults_write_project (faults_get_base ());
  project = open_project ();
  tema_store_set_backup_clock (get_clock);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      clock_now = 1760000000 + i * 600;
      tema_test_do (project, tema_act_set_title (title));
      assert_true (tema_project_back_up (project, TEMA_BACKUP_TIMED, &error));
    }
  tema_test_do (project, tema_act_set_title ("Changed"));
  tema_project_close (project);
}

static gboolean
run_thinning (GError **error)
{
  tema_store_set_backup_clock (get_clock);
  clock_now = 1760000000 + 400 * (gint64)SECONDS_A_DAY;
  return run_back_up (error);
}

static void
verify_thinned (gboolean is_done)
{
  guint n_backups;

  assert_backups_are_whole (is_done ? "Changed" : NULL);
  n_backups = assert_backups_are_whole (NULL);
  assert_in_range (n_backups, 1, 7);
  if (is_done)
    assert_in_range (n_backups, 1, 6);
  tema_store_set_backup_clock (get_clock);
  clock_now = 1760000000 + 401 * (gint64)SECONDS_A_DAY;
  assert_next_backup_works ();
}

/* Going back while the project is open */

/* A note that cannot be read is no note: then there is nothing to choose. */
static TemaBackup *
find_oldest_backup (GError **error)
{
  g_autoptr (GListModel) backups = tema_backup_list_for_path (faults_project);
  guint n_backups = g_list_model_get_n_items (backups);

  if (n_backups > 0)
    return g_list_model_get_item (backups, n_backups - 1);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO, "There is no backup that could be read.");
  return NULL;
}

static gboolean
run_restore (GError **error)
{
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, error);
  g_autoptr (TemaBackup) backup = project != NULL ? find_oldest_backup (error) : NULL;
  g_autoptr (TemaProject) restored
      = backup != NULL ? tema_project_restore (project, backup, error) : NULL;

  return restored != NULL;
}

static void
verify_restored (gboolean is_done)
{
  g_autoptr (TemaProject) project = open_project ();
  gboolean is_restored = g_str_equal (tema_project_get_title (project), "A study");

  tema_test_assert_healthy (project);
  if (!is_restored)
    assert_string_equal (tema_project_get_title (project), "Changed");
  assert_true (is_restored || !is_done);
  tema_project_close (project);
  assert_backups_are_whole (is_restored ? "Changed" : "A study");
  assert_next_backup_works ();
}

/* Going back when there is no project to open: damaged, or gone */

static void
write_damaged (void)
{
  g_autofree char *noise = g_strnfill (20000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (noise, 20000);

  faults_write_project (bytes);
}

static void
prepare_damaged (void)
{
  prepare_backed_up ();
  write_damaged ();
}

static void
prepare_gone (void)
{
  prepare_backed_up ();
  g_unlink (faults_project);
}

static gboolean
run_restore_closed (GError **error)
{
  g_autoptr (TemaBackup) backup = find_oldest_backup (error);

  return backup != NULL && tema_backup_restore_closed (backup, faults_project, error);
}

static gboolean
is_damaged_kept (void)
{
  g_autoptr (GPtrArray) copies = tema_store_list_safety_copies (faults_project);
  gboolean is_kept = FALSE;

  for (guint i = 0; i < copies->len; i++)
    {
      g_autoptr (GBytes) bytes = faults_read (g_ptr_array_index (copies, i));
      gsize n_bytes;
      const char *data = g_bytes_get_data (bytes, &n_bytes);

      is_kept = is_kept || (n_bytes == 20000 && strspn (data, "x") >= 20000);
    }
  return is_kept;
}

static void
verify_brought_back (gboolean is_done)
{
  g_autoptr (TemaProject) project = NULL;

  assert_backups_are_whole ("A study");
  if (!is_done && !g_file_test (faults_project, G_FILE_TEST_EXISTS))
    return;
  project = open_project ();
  tema_test_assert_healthy (project);
  assert_string_equal (tema_project_get_title (project), "A study");
  tema_project_close (project);
  assert_next_backup_works ();
}

static void
verify_restored_closed (gboolean is_done)
{
  g_autoptr (GBytes) now = faults_read (faults_project);

  if (g_bytes_get_size (now) == 20000)
    {
      assert_false (is_done);
      assert_backups_are_whole ("A study");
      g_unlink (faults_project);
      assert_true (run_restore_closed (NULL));
      return;
    }
  assert_true (is_damaged_kept ());
  verify_brought_back (TRUE);
}

/* A backup as a project of its own */

static gboolean
run_copy_backup (GError **error)
{
  g_autoptr (TemaBackup) backup = find_oldest_backup (error);
  g_autofree char *other = dup_other_path ();

  return backup != NULL && tema_backup_save_copy (backup, other, error);
}

static gboolean
run_copy (GError **error)
{
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, error);
  g_autofree char *other = dup_other_path ();

  return project != NULL && tema_project_save_copy (project, other, FALSE, error);
}

static void
verify_other (const char *title, gboolean is_done)
{
  g_autofree char *other = dup_other_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = NULL;

  verify_backed_up (FALSE);
  if (!is_done && !g_file_test (other, G_FILE_TEST_EXISTS))
    return;
  project = tema_project_open (other, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_assert_healthy (project);
  assert_string_equal (tema_project_get_title (project), title);
}

static void
verify_copied_backup (gboolean is_done)
{
  verify_other ("A study", is_done);
}

static void
verify_copied (gboolean is_done)
{
  verify_other ("Changed", is_done);
}

/* Erasing somebody's words, in the project and in its backups */

/* Backups that could not be read are on a list of their own: they are told of, not forgotten. */
static gboolean
run_erase (GError **error)
{
  g_autoptr (TemaProject) project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, error);
  TemaDocument *document
      = project != NULL ? tema_project_find_document (project, "Interview 2") : NULL;
  g_autoptr (TemaErasure) erasure
      = project != NULL ? tema_project_erase_document (project, document, error) : NULL;

  if (erasure == NULL || !tema_erasure_clear_copies (erasure, FALSE, error))
    return FALSE;
  if (erasure->unreadable->len == 0)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO, "%u backups could not be read.",
               erasure->unreadable->len);
  return FALSE;
}

static gboolean
has_words (const char *path, const char *words)
{
  g_autoptr (GBytes) bytes = faults_read (path);
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  return memmem (data, n_bytes, words, strlen (words)) != NULL;
}

static void
assert_no_backup_has_words (void)
{
  g_autoptr (GListModel) backups = tema_backup_list_for_path (faults_project);

  for (guint i = 0; i < g_list_model_get_n_items (backups); i++)
    {
      g_autoptr (TemaBackup) backup = g_list_model_get_item (backups, i);

      assert_false (has_words (tema_backup_get_path (backup), CANARY));
    }
}

static void
verify_erased (gboolean is_done)
{
  g_autoptr (TemaProject) project = open_project ();
  gboolean is_erased = tema_project_find_document (project, "Interview 2") == NULL;

  tema_test_assert_healthy (project);
  assert_string_equal (tema_project_get_title (project), "Changed");
  assert_non_null (tema_project_find_document (project, "Interview 1"));
  assert_true (is_erased || !is_done);
  tema_project_close (project);
  assert_int_equal (has_words (faults_project, CANARY), !is_erased);
  assert_true (assert_backups_are_whole ("A study") >= 1);
  if (is_done)
    assert_no_backup_has_words ();
  assert_next_backup_works ();
}

static const FaultsScenario scenarios[] = {
  { "back up", prepare_backed_up, run_back_up, verify_backed_up },
  { "back up and let go of others", prepare_many, run_thinning, verify_thinned },
  { "restore", prepare_backed_up, run_restore, verify_restored },
  { "restore over a damaged file", prepare_damaged, run_restore_closed, verify_restored_closed },
  { "restore what is gone", prepare_gone, run_restore_closed, verify_brought_back },
  { "copy of a backup", prepare_backed_up, run_copy_backup, verify_copied_backup },
  { "copy of the project", prepare_backed_up, run_copy, verify_copied },
  { "erase", prepare_backed_up, run_erase, verify_erased },
};

static void
strike (const char *kind, TemaFault fault, int error_number, gboolean for_ever, guint usual_stride)
{
  faults_strike_everywhere (scenarios, G_N_ELEMENTS (scenarios), kind, fault, error_number,
                            for_ever, usual_stride);
}

static void
test_death (void **state)
{
  strike ("death", TEMA_FAULT_KILL, 0, FALSE, 17);
  strike ("death in a write", TEMA_FAULT_TEAR, 0, FALSE, 37);
}

static void
test_disk_errors (void **state)
{
  strike ("disk error", TEMA_FAULT_ERROR, EIO, FALSE, 23);
  strike ("disk errors for ever", TEMA_FAULT_ERROR, EIO, TRUE, 41);
}

static void
test_disk_full (void **state)
{
  strike ("disk full once", TEMA_FAULT_ERROR, ENOSPC, FALSE, 37);
  strike ("disk full", TEMA_FAULT_ERROR, ENOSPC, TRUE, 43);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_death),
    cmocka_unit_test (test_disk_errors),
    cmocka_unit_test (test_disk_full),
  };

  return cmocka_run_group_tests (tests, faults_set_up, faults_tear_down);
}
