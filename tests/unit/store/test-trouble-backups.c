/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Every call outside of what is done with backups and damaged files fails in turn. */
#include "trouble-study.h"

#include "store/tema-store-backup.h"
#include "store/tema-store-erase.h"
#include "store/tema-store-rescue.h"

#include <glib/gstdio.h>
#include <string.h>

static char *other_path;
static char *journal_path;
static TemaBackupNote *note;
static TemaStore *store; /* with a thread of its own */
static gint64 erased;

static int
set_up (void **state)
{
  trouble_set_up (state);
  other_path = g_build_filename (trouble_folder, "other.tema", NULL);
  journal_path = trouble_dup_path ("study.tema-journal");
  return 0;
}

static int
tear_down (void **state)
{
  g_free (other_path);
  g_free (journal_path);
  g_clear_pointer (&note, tema_backup_note_free);
  return trouble_tear_down (state);
}

static void
prepare_store (void)
{
  g_autoptr (GError) error = NULL;

  store = tema_store_open (trouble_path, TEMA_STORE_WRITE, &error);
  assert_ok (error);
}

/* A backup, after which the study goes on. */
static void
prepare_backup (void)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&note, tema_backup_note_free);
  trouble_open ();
  note = tema_store_back_up_here (&trouble_store, TEMA_BACKUP_ASKED, &error);
  assert_ok (error);
  trouble_close ();
  trouble_run_sql ("UPDATE project SET title = 'Later'; INSERT INTO act (number, at, coder, label,"
                   " kind, is_undone, is_redoable) SELECT max (number) + 1, at, coder, 'Later', 2,"
                   " 0, 0 FROM act");
  erased = trouble_get_number ("SELECT id FROM document WHERE name = 'Interview I'");
}

static void
prepare_backup_and_open (void)
{
  prepare_backup ();
  trouble_open ();
}

/* Of what lies among the backups, each is whole and has its note. */
static void
verify_backups (gboolean is_done)
{
  g_autoptr (GPtrArray) notes = tema_backup_shelf_list (trouble_backups);

  for (guint i = 0; i < notes->len; i++)
    g_free (trouble_dup_digest (((TemaBackupNote *)g_ptr_array_index (notes, i))->path));
  if (is_done)
    assert_true (notes->len > 0);
  if (!trouble_now->is_for_ever)
    assert_int_equal (trouble_count_files (trouble_backups, ".tema"), notes->len);
}

static gboolean
run_back_up (GError **error)
{
  g_autoptr (TemaBackupNote) made = tema_store_back_up (store, TEMA_BACKUP_TIMED, NULL, error);

  return made != NULL;
}

static void
verify_store (gboolean is_done)
{
  g_clear_pointer (&store, tema_store_close);
  verify_backups (is_done);
}

static gboolean
run_back_up_here (GError **error)
{
  g_autoptr (TemaBackupNote) made
      = tema_store_back_up_here (&trouble_store, TEMA_BACKUP_BEFORE_BULK, error);

  return made != NULL;
}

static gboolean
run_verify (GError **error)
{
  return tema_store_back_up_verify (note, error);
}

static gboolean
run_holds (GError **error)
{
  gboolean holds = FALSE;

  if (!tema_store_backup_holds (note, erased, "Interview I", &holds, error))
    return FALSE;
  assert_true (holds);
  return TRUE;
}

static gboolean
run_scrub (GError **error)
{
  return tema_store_backup_scrub (note, erased, "Interview I", "Ada", error);
}

static gboolean
run_remove (GError **error)
{
  return tema_backup_shelf_remove (note, error);
}

static void
verify_removed (gboolean is_done)
{
  if (is_done)
    assert_int_equal (trouble_count_files (trouble_backups, ".tema"), 0);
}

static gboolean
run_due (GError **error)
{
  /* What cannot be found out is no reason for a backup. */
  tema_store_is_backup_due (&trouble_store, TRUE);
  return TRUE;
}

static gboolean
run_sweep (GError **error)
{
  tema_backup_shelf_sweep (trouble_backups);
  return TRUE;
}

static void
prepare_leftovers (void)
{
  prepare_backup ();
  trouble_write ("backups/left.new", "");
}

static gboolean
run_update (GError **error)
{
  return tema_backup_shelf_update (note, error);
}

static void
test_backups (void **state)
{
  static const TroubleScenario scenarios[] = {
    { "back up", prepare_store, run_back_up, verify_store, 7 },
    { "back up again", prepare_backup_and_open, run_back_up_here, verify_backups, 47 },
    { "verify a backup", prepare_backup, run_verify, verify_backups, 29 },
    { "look into a backup", prepare_backup, run_holds, verify_backups, 29 },
    { "scrub a backup", prepare_backup, run_scrub, verify_backups, 67 },
    { "is a backup due", prepare_backup_and_open, run_due, verify_backups, 1 },
    { "sweep", prepare_leftovers, run_sweep, verify_backups, 1 },
    { "note again", prepare_backup, run_update, verify_backups, 1 },
    { "remove a backup", prepare_backup, run_remove, verify_removed, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    trouble_everywhere (&scenarios[i]);
}

/* Restoring */

static gboolean
run_copy_backup (GError **error)
{
  return tema_store_copy_backup (note, other_path, error);
}

static void
verify_other (gboolean is_done)
{
  if (is_done)
    g_free (trouble_dup_digest (other_path));
  else if (!trouble_now->is_for_ever)
    assert_int_equal (trouble_count_files (trouble_folder, ".new"), 0);
}

static gboolean
run_restore (GError **error)
{
  g_autofree char *new_path
      = tema_store_prepare_restoring (&trouble_store, note, "Ada", "Restore", error);

  return new_path != NULL && tema_store_swap (&trouble_store, new_path, error);
}

static gboolean
run_restore_closed (GError **error)
{
  return tema_store_restore_closed (note, trouble_path, error);
}

/* Over what an interrupted program left, of which SQLite takes no notice. */
static void
prepare_backup_and_journal (void)
{
  static const char zeros[1024] = { 0 };

  prepare_backup ();
  assert_true (g_file_set_contents (journal_path, zeros, sizeof zeros, NULL));
}

/* What fails before anything was touched leaves the journal. */
static gboolean
run_restore_over_journal (GError **error)
{
  gboolean is_done = run_restore_closed (error);

  g_unlink (journal_path);
  return is_done;
}

static void
test_restoring (void **state)
{
  static const TroubleScenario scenarios[] = {
    { "copy a backup", prepare_backup, run_copy_backup, verify_other, 29 },
    { "restore", prepare_backup_and_open, run_restore, NULL, 71, TRUE },
    { "restore over a journal", prepare_backup_and_journal, run_restore_over_journal, NULL, 97,
      TRUE },
    { "restore what is closed", prepare_backup, run_restore_closed, NULL, 41, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    trouble_everywhere (&scenarios[i]);
}

/* Rescuing */

static gboolean
run_rescue (GError **error)
{
  g_autoptr (TemaStoreRescue) rescue
      = tema_store_rescue (trouble_path, other_path, NULL, NULL, NULL, error);

  return rescue != NULL;
}

static void
verify_rescue (gboolean is_done)
{
  if (is_done)
    g_free (trouble_dup_digest (other_path));
  else if (!trouble_now->is_for_ever)
    assert_false (g_file_test (other_path, G_FILE_TEST_EXISTS));
}

static void
test_rescuing (void **state)
{
  static const TroubleScenario scenarios[] = {
    { "rescue", NULL, run_rescue, verify_rescue, 101 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    trouble_everywhere (&scenarios[i]);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_backups),
    cmocka_unit_test (test_restoring),
    cmocka_unit_test (test_rescuing),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
