/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What happens to a project's place while it is open, and places that are no good: the next act
 * stops, says so, writes nothing at the old name; a copy elsewhere keeps everything. Two programs,
 * and locks that are held for as long as something is written. */
#include "faults-support.h"

#include "base/tema-error.h"
#include "store/tema-store.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static TemaProject *
open_base (void)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project;

  faults_empty_folder ();
  faults_write_project (faults_get_base ());
  project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_do (project, tema_act_set_title ("Before"));
  return project;
}

static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (faults_folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n_files += !g_str_equal (name, "data");
  return n_files;
}

/* The act is refused with a sentence, everything can still be read and copied, and the copy opens.
 */
static void
assert_stops_and_saves_elsewhere (TemaProject *project, const char *said)
{
  g_autofree char *elsewhere = g_build_filename (faults_folder, "elsewhere.tema", NULL);
  g_autofree char *before = tema_test_dup_dump (project);
  g_autofree char *after = NULL;
  g_autoptr (TemaProject) copy = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      assert_false (tema_project_do (project, tema_act_set_title ("Lost?"), &error));
      if (strstr (error->message, said) == NULL || strstr (error->message, "copy") == NULL)
        fail_msg ("said: %s", error->message);
      g_clear_error (&error);
    }
  tema_project_save_copy (project, elsewhere, FALSE, &error);
  assert_ok (error);
  copy = tema_project_open (elsewhere, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  after = tema_test_dup_dump (copy);
  assert_string_equal (before, after);
  tema_test_assert_healthy (copy);
  tema_test_do (copy, tema_act_set_title ("Goes on"));
}

static void
test_renamed_while_open (void **state)
{
  TemaProject *project = open_base ();
  g_autofree char *moved = g_build_filename (faults_folder, "moved.tema", NULL);
  g_autoptr (TemaProject) found = NULL;
  g_autoptr (GError) error = NULL;

  assert_int_equal (g_rename (faults_project, moved), 0);
  assert_stops_and_saves_elsewhere (project, "no longer where it was");
  assert_false (g_file_test (faults_project, G_FILE_TEST_EXISTS));
  g_object_unref (project);
  found = tema_project_open (moved, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  assert_string_equal (tema_project_get_title (found), "Before");
  g_clear_object (&found);
  /* moved and elsewhere; nothing at the old name. */
  assert_int_equal (count_files (), 2);
}

static void
test_deleted_while_open (void **state)
{
  TemaProject *project = open_base ();

  assert_int_equal (g_unlink (faults_project), 0);
  assert_stops_and_saves_elsewhere (project, "no longer where it was");
  g_object_unref (project);
  assert_int_equal (count_files (), 1);
}

static void
test_replaced_while_open (void **state)
{
  TemaProject *project = open_base ();
  g_autoptr (GBytes) after = NULL;

  assert_int_equal (g_unlink (faults_project), 0);
  faults_write_project (faults_get_base ());
  assert_stops_and_saves_elsewhere (project, "Another file");
  g_object_unref (project);
  after = faults_read (faults_project);
  assert_true (g_bytes_equal (after, faults_get_base ()));
  assert_int_equal (count_files (), 2);
}

/* A journal beside the file that took the place is that one's. */
static void
test_journal_of_the_replacement_stays (void **state)
{
  TemaProject *project = open_base ();
  g_autofree char *journal = g_strconcat (faults_project, "-journal", NULL);

  assert_int_equal (g_unlink (faults_project), 0);
  faults_write_project (faults_get_base ());
  assert_true (g_file_set_contents (journal, "somebody's journal", -1, NULL));
  assert_false (tema_project_do (project, tema_act_set_title ("Lost?"), NULL));
  g_object_unref (project);
  assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
}

static void
test_folder_gone_while_open (void **state)
{
  g_autofree char *below = g_build_filename (faults_folder, "below", NULL);
  g_autofree char *path = g_build_filename (below, "study.tema", NULL);
  g_autofree char *away = g_build_filename (faults_folder, "away", NULL);
  TemaProject *project;
  g_autoptr (GError) error = NULL;

  g_object_unref (open_base ());
  assert_int_equal (g_mkdir (below, 0700), 0);
  assert_int_equal (g_rename (faults_project, path), 0);
  project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  assert_int_equal (g_rename (below, away), 0);
  assert_stops_and_saves_elsewhere (project, "no longer where it was");
  g_object_unref (project);
  assert_false (g_file_test (below, G_FILE_TEST_EXISTS));
}

static void
test_symbolic_link_changed_while_open (void **state)
{
  g_autofree char *alias = g_build_filename (faults_folder, "alias.tema", NULL);
  TemaProject *project;
  g_autoptr (GError) error = NULL;

  g_object_unref (open_base ());
  assert_int_equal (symlink (faults_project, alias), 0);
  project = tema_project_open (alias, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  /* The link is only a way to the file. */
  assert_int_equal (g_unlink (alias), 0);
  tema_test_do (project, tema_act_set_title ("Through the link"));
  g_object_unref (project);
  assert_int_equal (count_files (), 1);
}

/* Runs in a name space of its own, where file systems can be mounted; exit status 77: not allowed.
 */
static int
run_with_mounts (FaultsChild child)
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      g_setenv ("CMOCKA_TEST_ABORT", "1", TRUE);
      if (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
        _exit (77);
      child (-1, NULL);
      _exit (0);
    }
  waitpid (pid, &status, 0);
  if (WIFEXITED (status) && WEXITSTATUS (status) == 77)
    skip ();
  return status;
}

static void
mount_or_leave (const char *place, const char *options)
{
  if (mount ("tmpfs", place, "tmpfs", 0, options) != 0)
    _exit (77);
}

static void
be_on_read_only_media (int unused, gpointer nothing)
{
  g_autofree char *below = g_build_filename (faults_folder, "disk", NULL);
  g_autofree char *path = g_build_filename (below, "study.tema", NULL);
  g_autofree char *elsewhere = g_build_filename (faults_folder, "elsewhere.tema", NULL);
  g_autoptr (TemaProject) project = NULL;
  g_autoptr (GError) error = NULL;

  g_object_unref (open_base ());
  assert_int_equal (g_mkdir (below, 0700), 0);
  mount_or_leave (below, "size=4m");
  assert_true (g_file_set_contents (path, g_bytes_get_data (faults_get_base (), NULL),
                                    g_bytes_get_size (faults_get_base ()), NULL));

  /* It turns read-only while it is open. */
  project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  tema_test_do (project, tema_act_set_title ("On the disk"));
  if (mount (NULL, below, NULL, MS_REMOUNT | MS_RDONLY, "size=4m") != 0)
    {
      /* Open for writing it cannot be turned; then it is made so by hand. */
      g_clear_object (&project);
      assert_int_equal (mount (NULL, below, NULL, MS_REMOUNT | MS_RDONLY, "size=4m"), 0);
    }
  else
    {
      assert_stops_and_saves_elsewhere (project, "copy elsewhere");
      g_clear_object (&project);
      g_unlink (elsewhere);
    }

  /* It is read-only from the start. */
  assert_null (tema_project_open (path, TEMA_OPEN_DEFAULT, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY));
  g_clear_error (&error);
  project = tema_project_open (path, TEMA_OPEN_READ_ONLY_IF_LOCKED, &error);
  assert_ok (error);
  assert_true (tema_project_is_read_only (project));
  assert_null (tema_project_get_holder (project));
  assert_non_null (tema_project_get_reason (project));
  tema_test_assert_healthy (project);
  tema_project_save_copy (project, elsewhere, FALSE, &error);
  assert_ok (error);
}

static void
test_read_only_media (void **state)
{
  assert_int_equal (run_with_mounts (be_on_read_only_media), 0);
}

/* One disk of each size: works, or says that there is no room; then room is made and work goes on.
 */
static void
fill_small_disks (int unused, gpointer nothing)
{
  g_autofree char *below = g_build_filename (faults_folder, "disk", NULL);
  g_autofree char *path = g_build_filename (below, "study.tema", NULL);
  g_autofree char *ballast = g_build_filename (below, "ballast", NULL);
  guint n_full = 0, n_sizes = 0;

  g_bytes_ref (faults_get_base ());
  faults_empty_folder ();
  assert_int_equal (g_mkdir (below, 0700), 0);
  /* The smallest has room for the project itself and the ballast, and hardly more. */
  for (guint n_kb = g_bytes_get_size (faults_get_base ()) / 1024 + 120; n_kb <= 4096;
       n_kb += 76 * faults_stride (5))
    {
      g_autofree char *options = g_strdup_printf ("size=%uk", n_kb);
      g_autofree char *dump = NULL;
      g_autofree char *after = NULL;
      g_autofree char *long_text = g_strnfill (90000, 'x');
      TemaProject *project;
      g_autoptr (GError) error = NULL;
      gboolean was_full = FALSE;

      mount_or_leave (below, options);
      assert_true (g_file_set_contents (path, g_bytes_get_data (faults_get_base (), NULL),
                                        g_bytes_get_size (faults_get_base ()), NULL));
      assert_true (g_file_set_contents (ballast, long_text, 60000, NULL));
      project = tema_project_open (path, TEMA_OPEN_DEFAULT, &error);
      assert_ok (error);
      for (guint i = 0; i < 60 && !was_full; i++)
        {
          g_autoptr (TemaReading) reading = tema_reading_new ("Text");
          g_autofree char *name = g_strdup_printf ("Document %u", i);

          tema_reading_take_text (reading, g_strdup (long_text));
          g_free (dump);
          dump = tema_test_dup_dump (project);
          was_full
              = !tema_project_do (project, tema_act_add_document (name, "", "", reading), &error);
        }
      n_sizes++;
      if (was_full)
        {
          n_full++;
          if (strstr (error->message, "full") == NULL)
            fail_msg ("%u kB: %s", n_kb, error->message);
          after = tema_test_dup_dump (project);
          assert_string_equal (dump, after);
          g_unlink (ballast);
          tema_test_do (project, tema_act_set_title ("Room again"));
        }
      project = tema_test_project_reopen (project);
      tema_test_assert_healthy (project);
      g_object_unref (project);
      assert_int_equal (umount (below), 0);
    }
  print_message ("%u disk sizes, %u full, 0 acknowledged acts lost\n", n_sizes, n_full);
  if (n_full == 0)
    _exit (1);
}

static void
test_small_disks (void **state)
{
  faults_get_base ();
  assert_int_equal (run_with_mounts (fill_small_disks), 0);
}

static void
run_with_small_files (int to_parent, gpointer data)
{
  const rlim_t n_bytes = GPOINTER_TO_SIZE (data);
  const struct rlimit limit = { n_bytes, n_bytes };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  faults_run_session (to_parent, NULL);
}

static void
test_limits_of_file_size (void **state)
{
  gsize n_base = g_bytes_get_size (faults_get_base ());
  guint n_values = 50 / faults_stride (3);

  for (guint i = 0; i < n_values; i++)
    {
      /* Less than the file has would keep a change from being taken back, too. */
      gsize n_bytes = n_base + 4096 + i * n_base / n_values;
      g_autofree char *where
          = g_strdup_printf ("files of %" G_GSIZE_FORMAT " bytes at most", n_bytes);
      g_autoptr (FaultsRun) run = NULL;

      faults_empty_folder ();
      faults_write_project (faults_get_base ());
      run = faults_run (run_with_small_files, GSIZE_TO_POINTER (n_bytes));
      if (run->status != 0)
        fail_msg ("%s: ended with %d", where, run->status);
      faults_assert_told (run, FALSE, where);
      faults_verify (run, TRUE, where);
    }
}

/* Names that another program would read as something else. */
static void
test_odd_names (void **state)
{
  static const char *const names[] = { "file:evil.tema?mode=memory",
                                       "-rf.tema",
                                       "a?b#c%41.tema",
                                       "two\nlines.tema",
                                       "\xff\xfe.tema",
                                       ":memory:",
                                       " .tema",
                                       "æøå 🙂.tema",
                                       "'; DROP TABLE code; --" };
  g_autofree char *old_folder = g_get_current_dir ();

  faults_empty_folder ();
  assert_int_equal (g_chdir (faults_folder), 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (faults_folder, names[i], NULL);
      g_autoptr (TemaProject) project = NULL;
      g_autoptr (GError) error = NULL;

      project = tema_project_create (names[i], "Odd", &error);
      assert_ok (error);
      assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      tema_test_add_document (project, "A", "Some text.");
      project = tema_test_project_reopen (g_steal_pointer (&project));
      assert_int_equal (g_list_model_get_n_items (tema_project_get_documents (project)), 1);
      g_clear_object (&project);
      assert_int_equal (count_files (), 1);
      assert_int_equal (g_unlink (path), 0);
    }
  assert_int_equal (g_chdir (old_folder), 0);
}

static guint
n_locks_on (const char *path)
{
  g_autofree char *locks = NULL;
  g_autofree char *wanted = NULL;
  struct stat status;
  guint n = 0;

  if (stat (path, &status) != 0)
    return 0;
  assert_true (g_file_get_contents ("/proc/locks", &locks, NULL, NULL));
  wanted = g_strdup_printf (":%lu ", (gulong)status.st_ino);
  for (const char *p = locks; (p = strstr (p, wanted)) != NULL; p++)
    n++;
  return n;
}

static gint is_session_over;
static gint n_samples;

/* As long as a project is open, its lock is held: sampled all the while. A lock that is lost stays
 * lost; one that is passed over, since the kernel's list moves while it is read (other programs
 * take and give), is there when one looks again. Says whether it was held. */
static gpointer
watch_lock (gpointer lock)
{
  while (!g_atomic_int_get (&is_session_over))
    {
      guint n_looks = 0;

      while (n_locks_on (lock) != 1)
        {
          if (++n_looks == 50)
            return GINT_TO_POINTER (FALSE);
          g_usleep (200);
        }
      g_atomic_int_inc (&n_samples);
    }
  return GINT_TO_POINTER (TRUE);
}

static void
test_lock_is_held_all_the_while (void **state)
{
  TemaProject *project = open_base ();
  g_autofree char *lock = g_build_filename (faults_folder, ".study.tema.lock", NULL);
  g_autofree char *elsewhere = g_build_filename (faults_folder, "elsewhere.tema", NULL);
  GThread *watcher;
  gboolean was_held;

  g_atomic_int_set (&is_session_over, 0);
  g_atomic_int_set (&n_samples, 0);
  watcher = g_thread_new ("watcher", watch_lock, lock);
  /* On a busy machine the watcher comes to look late: the work goes on until it has. */
  for (guint i = 0; i < 40 || (i < 2000 && g_atomic_int_get (&n_samples) <= 10); i++)
    {
      g_autofree char *name = g_strdup_printf ("Code %u", i);

      tema_test_add_code (project, NULL, name);
      if (i < 40 && i % 10 == 0)
        {
          tema_test_assert_healthy (project);
          assert_true (tema_project_save_copy (project, elsewhere, TRUE, NULL));
          /* Somebody looks at the file meanwhile, as a file chooser does. */
          g_assert_null (tema_project_open (faults_project, TEMA_OPEN_READ_ONLY, NULL));
        }
    }
  g_atomic_int_set (&is_session_over, 1);
  was_held = GPOINTER_TO_INT (g_thread_join (watcher));
  assert_true (was_held);
  assert_true (n_samples > 10);
  g_object_unref (project);
  assert_int_equal (n_locks_on (lock), 0);
}

static gboolean
look_at_locks (TemaStore *store, gpointer data, GError **error)
{
  /* SQLite's own, besides ours on the other file. */
  *(guint *)data = n_locks_on (tema_store_get_path (store));
  return TRUE;
}

static gpointer
act_job (TemaStore *store, gpointer data, GError **error)
{
  static const char *const label = "look";

  return tema_store_act (store, "Ada", &label, NULL, look_at_locks, data, error);
}

static void
test_sqlite_locks_last_through_a_transaction (void **state)
{
  g_autoptr (GError) error = NULL;
  TemaStore *store;
  TemaChanges *changes;
  guint n_locks = 0;

  g_object_unref (open_base ());
  store = tema_store_open (faults_project, TEMA_STORE_WRITE, &error);
  assert_ok (error);
  changes = tema_store_call (store, act_job, &n_locks, &error);
  assert_ok (error);
  tema_changes_free (changes);
  assert_true (n_locks >= 2);
  tema_store_close (store);
}

static void
open_again (int to_parent, gpointer unused)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  TemaProject *project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, &error);
  FaultsReport report = { 0 };

  report.is_done = project != NULL;
  report.is_excused = g_get_monotonic_time () - start < G_USEC_PER_SEC;
  if (error != NULL)
    g_strlcpy (report.message, error->message, sizeof report.message);
  faults_tell (to_parent, &report);
}

/* Another program is told at once, and by whom; reading it may. */
static void
test_second_program (void **state)
{
  pid_t pid;
  int ready[2], go[2];
  char byte;

  g_object_unref (open_base ());
  assert_int_equal (pipe (ready), 0);
  assert_int_equal (pipe (go), 0);
  pid = fork ();
  if (pid == 0)
    {
      TemaProject *project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, NULL);

      if (write (ready[1], "r", 1) == 1)
        for (guint i = 0; poll (&(struct pollfd){ go[0], POLLIN, 0 }, 1, 0) == 0; i++)
          {
            g_autofree char *name = g_strdup_printf ("Title %u", i);

            tema_project_do (project, tema_act_set_title (name), NULL);
          }
      tema_project_close (project);
      _exit (0);
    }
  assert_int_equal (read (ready[0], &byte, 1), 1);
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (FaultsRun) run = faults_run (open_again, NULL);
      const FaultsReport *report = &g_array_index (run->reports, FaultsReport, 0);

      assert_false (report->is_done);
      assert_true (report->is_excused);
      assert_non_null (strstr (report->message, g_get_user_name ()));
      if (i % 10 == 0)
        {
          g_autoptr (TemaProject) reader
              = tema_project_open (faults_project, TEMA_OPEN_READ_ONLY, NULL);

          assert_non_null (reader);
        }
    }
  assert_int_equal (write (go[1], "g", 1), 1);
  waitpid (pid, NULL, 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_renamed_while_open),
    cmocka_unit_test (test_deleted_while_open),
    cmocka_unit_test (test_replaced_while_open),
    cmocka_unit_test (test_journal_of_the_replacement_stays),
    cmocka_unit_test (test_folder_gone_while_open),
    cmocka_unit_test (test_symbolic_link_changed_while_open),
    cmocka_unit_test (test_read_only_media),
    cmocka_unit_test (test_small_disks),
    cmocka_unit_test (test_limits_of_file_size),
    cmocka_unit_test (test_odd_names),
    cmocka_unit_test (test_lock_is_held_all_the_while),
    cmocka_unit_test (test_sqlite_locks_last_through_a_transaction),
    cmocka_unit_test (test_second_program),
  };

  return cmocka_run_group_tests (tests, faults_set_up, faults_tear_down);
}
