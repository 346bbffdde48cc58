/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Every call outside of what is done with a working copy fails in turn: opening one, publishing it,
 * keeping both sides of a conflict. What was done here is there at the next opening, the file is
 * the old or the new one, and nobody finds a conflict with himself. */
#include "trouble-study.h"

#include "base/tema-error.h"
#include "store/tema-working-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define DONE_HERE "Done here"
#define DONE_ELSEWHERE "Done elsewhere"

static TemaStore *store;
static gboolean has_act, is_elsewhere, is_let_go;

static void
close_store (void)
{
  g_clear_pointer (&store, tema_store_close);
}

static gboolean
open_store (GError **error)
{
  store = tema_store_open (trouble_path, TEMA_STORE_WRITE, error);
  return store != NULL;
}

static gboolean
mutate (TemaStore *self, gpointer sql, GError **error)
{
  return tema_store_exec (self, sql, error);
}

static gpointer
act_job (TemaStore *self, gpointer data, GError **error)
{
  const char *label = "Do something";
  g_autoptr (TemaChanges) changes
      = tema_store_act (self, "Ada", &label, "token", mutate,
                        (gpointer) "UPDATE project SET title = '" DONE_HERE "'", error);

  return GINT_TO_POINTER (changes != NULL);
}

static gpointer
title_job (TemaStore *self, gpointer data, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, "SELECT title FROM project");
  char *title = NULL;

  assert_true (tema_statement_step (select, error));
  title = g_strdup (tema_statement_get_text (select, 0));
  tema_statement_reset (select);
  return title;
}

/* Prepared states */

static void
prepare_new (void)
{
  g_setenv ("TEMA_PLACE", "Dropbox", TRUE);
  has_act = is_elsewhere = is_let_go = FALSE;
}

static void
prepare_settled (void)
{
  g_autoptr (GError) error = NULL;

  prepare_new ();
  assert_true (open_store (&error));
  assert_true (tema_store_publish (store, TEMA_PUBLISH_DEFAULT, NULL, &error));
  close_store ();
}

static void
prepare_act (void)
{
  g_autoptr (GError) error = NULL;

  prepare_new ();
  assert_true (open_store (&error));
  assert_non_null (tema_store_call (store, act_job, NULL, &error));
  assert_ok (error);
  has_act = TRUE;
}

static void
prepare_unpublished (void)
{
  prepare_act ();
  close_store ();
}

static void
change_elsewhere (void)
{
  trouble_run_sql ("UPDATE project SET title = '" DONE_ELSEWHERE "'");
  is_elsewhere = TRUE;
}

static void
prepare_followed (void)
{
  prepare_settled ();
  change_elsewhere ();
}

static void
prepare_conflict (void)
{
  prepare_act ();
  change_elsewhere ();
}

static void
prepare_closed_conflict (void)
{
  prepare_conflict ();
  close_store ();
}

static void
prepare_journal (void)
{
  prepare_new ();
  trouble_interrupt ();
  /* The judge, who opens the file itself, is another computer that finishes the change. */
  is_elsewhere = TRUE;
}

static void
prepare_journal_and_act (void)
{
  prepare_unpublished ();
  trouble_interrupt ();
  is_elsewhere = TRUE;
}

/* The same file by another stamp, as after a copy back and forth. */
static void
prepare_touched (void)
{
  g_autofree char *bytes = NULL;
  gsize n_bytes;

  prepare_unpublished ();
  assert_true (g_file_get_contents (trouble_path, &bytes, &n_bytes, NULL));
  assert_true (g_file_set_contents (trouble_path, bytes, n_bytes, NULL));
}

/* The record of what was done here says nothing sensible any more. */
static void
prepare_nonsense (void)
{
  g_autoptr (TemaWorkingReport) report = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *record = NULL;

  prepare_unpublished ();
  report = tema_working_find (trouble_path);
  folder = g_path_get_dirname (report->file);
  record = g_build_filename (folder, "record", NULL);
  assert_true (g_file_set_contents (record, "[working-copy]\nbytes=4\n", -1, NULL));
  /* What is not known to be the same is another's. */
  is_elsewhere = TRUE;
}

/* What is done */

static gboolean
run_open (GError **error)
{
  gboolean is_open = open_store (error);

  close_store ();
  return is_open;
}

static gboolean
run_open_for_reading (GError **error)
{
  store = tema_store_open (trouble_path, TEMA_STORE_READ, error);
  if (store == NULL)
    return FALSE;
  close_store ();
  return TRUE;
}

static gboolean
run_publish (GError **error)
{
  gboolean is_published = tema_store_publish (store, TEMA_PUBLISH_DEFAULT, NULL, error);

  close_store ();
  return is_published;
}

static gboolean
run_keep_ours (GError **error)
{
  g_autofree char *path = tema_store_keep_ours_beside (store, error);

  if (path != NULL)
    {
      tema_store_let_go_of_working (store);
      is_let_go = TRUE;
    }
  close_store ();
  return path != NULL;
}

static gboolean
run_keep_target (GError **error)
{
  g_autofree char *path = tema_store_keep_target_beside (store, error);
  gboolean is_kept = path != NULL && tema_store_publish (store, TEMA_PUBLISH_DEFAULT, NULL, error);

  if (path != NULL)
    is_elsewhere = FALSE;
  close_store ();
  return is_kept;
}

static gboolean
run_describe (GError **error)
{
  g_autoptr (TemaBackupNote) note = tema_store_describe_target (store, error);

  close_store ();
  return note != NULL;
}

/* What is told of a copy that is not open is told, or nothing is. */
static gboolean
run_find (GError **error)
{
  g_autoptr (TemaWorkingReport) report = tema_working_find (trouble_path);
  g_autoptr (GPtrArray) unsettled = tema_working_list_unsettled ();
  g_autofree char *file = tema_working_dup_file (trouble_path);
  g_autofree char *guid = tema_working_dup_guid (trouble_path);

  return TRUE;
}

/* Undisturbed, as on the next day: the work is there, goes where it belongs, and whoever is asked
 * to choose has really two things to choose from. */
static void
verify_next_day (gboolean is_done)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  if (!open_store (&error))
    fail_msg ("the next day: %s", error->message);
  title = tema_store_call (store, title_job, NULL, &error);
  assert_ok (error);
  /* What lies beside the file by now is asked about again, where that could not be noted. */
  if (has_act && !is_let_go && !g_str_equal (title, DONE_HERE))
    fail_msg ("kind %d, %d at %u (%s): “%s”", trouble_now->kind, trouble_now->code, trouble_now->at,
              tema_trouble_get_struck (), title);
  if (tema_store_publish (store, TEMA_PUBLISH_DEFAULT, NULL, &error))
    assert_true (tema_store_is_published (store));
  else
    {
      if (!is_elsewhere)
        fail_msg ("kind %d, %d at %u (%s): %s", trouble_now->kind, trouble_now->code,
                  trouble_now->at, tema_trouble_get_struck (), error->message);
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_CONFLICT));
    }
  close_store ();
}

static void
try_all (const TroubleScenario *scenarios, gsize n_scenarios)
{
  for (gsize i = 0; i < n_scenarios; i++)
    trouble_everywhere (&scenarios[i]);
  g_unsetenv ("TEMA_PLACE");
}

static void
test_opening (void **state)
{
  static const TroubleScenario scenarios[] = {
    { "a working copy is made", prepare_new, run_open, verify_next_day, 61, .is_long = TRUE },
    { "it is opened again", prepare_settled, run_open, verify_next_day, 61, .is_long = TRUE },
    { "with acts", prepare_unpublished, run_open, verify_next_day, 61, .is_long = TRUE },
    { "what was changed elsewhere", prepare_followed, run_open, verify_next_day, 71,
      .is_long = TRUE },
    { "both were changed", prepare_closed_conflict, run_open, verify_next_day, 71,
      .is_long = TRUE },
    { "a record of nothing", prepare_nonsense, run_open, verify_next_day, 71, .is_long = TRUE },
    { "another stamp", prepare_touched, run_open, verify_next_day, 71, .is_long = TRUE },
    { "a journal beside", prepare_journal, run_open, verify_next_day, 71, TRUE, .is_long = TRUE },
    { "a journal, and acts", prepare_journal_and_act, run_open, verify_next_day, 71, TRUE,
      .is_long = TRUE },
    { "to be read", prepare_unpublished, run_open_for_reading, verify_next_day, 61,
      .is_long = TRUE },
    { "to be found", prepare_closed_conflict, run_find, verify_next_day, 61, .is_long = TRUE },
  };

  try_all (scenarios, G_N_ELEMENTS (scenarios));
}

static void
test_publishing (void **state)
{
  static const TroubleScenario scenarios[] = {
    { "published", prepare_act, run_publish, verify_next_day, 17, TRUE, .is_long = TRUE },
    { "ours beside", prepare_conflict, run_keep_ours, verify_next_day, 29, TRUE, .is_long = TRUE },
    { "theirs beside", prepare_conflict, run_keep_target, verify_next_day, 29, TRUE,
      .is_long = TRUE },
    { "theirs looked at", prepare_conflict, run_describe, verify_next_day, 29, TRUE,
      .is_long = TRUE },
  };

  try_all (scenarios, G_N_ELEMENTS (scenarios));
}

/* What cannot be looked at is not removed: it may have what is nowhere else. */
static void
test_unread_is_not_removed (void **state)
{
  static const char *const calls[] = { "opendir", "open" };
  static const TemaTrouble none = { TEMA_TROUBLE_SQLITE, "nothing", 0, FALSE, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      gboolean has_struck = TRUE;

      trouble_write_study ();
      prepare_unpublished ();
      for (guint at = 1; has_struck; at++)
        {
          TemaTrouble trouble = { TEMA_TROUBLE_FILE, calls[i], at, FALSE, EIO, 0 };
          g_autoptr (GError) error = NULL;

          tema_trouble_begin (&trouble);
          assert_false (tema_working_remove (trouble_path, &error));
          has_struck = tema_trouble_end ();
          trouble_assert_sentence (calls[i], error);
        }
      trouble_now = &none;
      verify_next_day (FALSE);
    }
  g_unsetenv ("TEMA_PLACE");
}

/* Nothing beside the file is ever replaced, whatever is kept within one minute. */
static void
test_names_beside (void **state)
{
  guint n_counted = 0;

  trouble_write_study ();
  prepare_conflict ();
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = tema_store_keep_ours_beside (store, &error);

      assert_ok (error);
      n_counted += strstr (path, ", 2).tema") != NULL;
    }
  close_store ();
  assert_in_range (n_counted, 1, 2);
  assert_int_equal (trouble_count_files (trouble_folder, ".tema"), 4);
  g_unsetenv ("TEMA_PLACE");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_opening),
    cmocka_unit_test (test_publishing),
    cmocka_unit_test (test_unread_is_not_removed),
    cmocka_unit_test (test_names_beside),
  };

  return cmocka_run_group_tests (tests, trouble_set_up, trouble_tear_down);
}
