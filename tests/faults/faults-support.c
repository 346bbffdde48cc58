/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Children that work on a project until something happens to them, and the judge who looks at what
 * is left: no acknowledged act is lost, what was not acknowledged is there wholly or not at all. */
#include "faults-support.h"

#include "store/tema-store-schema.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef TEMA_WITH_COVERAGE
/* A child ends without the clean-up that would write down what it ran through. */
void __gcov_dump (void);
#endif

char *faults_folder;
char *faults_project;
static GBytes *base;

static void
remove_below (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_below (path);
      g_remove (path);
    }
}

/* What the schema should be is made once in a process; made before any child, it is made once for
 * all of them. */
static void
make_schemas (void)
{
  TemaStore store = { .path = faults_project };
  guint n_migrations;
  const TemaMigration *migrations = tema_store_list_migrations (&n_migrations);

  assert_int_equal (sqlite3_open (":memory:", &store.db), SQLITE_OK);
  for (guint n = 1; n <= n_migrations; n++)
    assert_false (tema_store_compare_schema (&store, migrations, n, NULL));
  assert_int_equal (sqlite3_close (store.db), SQLITE_OK);
  /* A child may want to give SQLite memory of its own. */
  assert_int_equal (sqlite3_shutdown (), SQLITE_OK);
}

/* Memory rather than disk where there is some: sudden death of a process does not ask for more. */
int
faults_set_up (void **state)
{
  g_autofree char *template = g_build_filename (
      g_access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir (), "tema-faults-XXXXXX", NULL);
  g_autofree char *data = NULL;

  faults_folder = g_strdup (g_mkdtemp (template));
  faults_project = g_build_filename (faults_folder, "study.tema", NULL);
  data = g_build_filename (faults_folder, "data", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  make_schemas ();
  return 0;
}

int
faults_tear_down (void **state)
{
  g_clear_pointer (&base, g_bytes_unref);
  remove_below (faults_folder);
  g_rmdir (faults_folder);
  g_clear_pointer (&faults_folder, g_free);
  g_clear_pointer (&faults_project, g_free);
  return 0;
}

void
faults_empty_folder (void)
{
  remove_below (faults_folder);
}

GBytes *
faults_read (const char *path)
{
  char *contents = NULL;
  gsize n_bytes = 0;

  assert_true (g_file_get_contents (path, &contents, &n_bytes, NULL));
  return g_bytes_new_take (contents, n_bytes);
}

void
faults_write_project (GBytes *bytes)
{
  FILE *file = fopen (faults_project, "w");

  assert_non_null (file);
  assert_int_equal (fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), file),
                    g_bytes_get_size (bytes));
  fclose (file);
}

/* Every how manieth point is tried: all of them in a night (TEMA_FAULTS_STRIDE=1). */
guint
faults_stride (guint usual)
{
  const char *wanted = g_getenv ("TEMA_FAULTS_STRIDE");

  return wanted != NULL ? (guint)MAX (atoi (wanted), 1) : usual;
}

static gboolean
read_report (int from_child, FaultsReport *report)
{
  gsize n_read = 0;

  while (n_read < sizeof *report)
    {
      gssize n_bytes = read (from_child, (char *)report + n_read, sizeof *report - n_read);

      if (n_bytes <= 0)
        return FALSE;
      n_read += n_bytes;
    }
  return TRUE;
}

/* Runs a child and waits for its end. */
FaultsRun *
faults_run (FaultsChild child, gpointer data)
{
  FaultsRun *run = g_new0 (FaultsRun, 1);
  FaultsReport report;
  int ends[2];
  pid_t pid;

  run->reports = g_array_new (FALSE, FALSE, sizeof (FaultsReport));
  assert_int_equal (pipe (ends), 0);
  fflush (NULL);
  pid = fork ();
  if (pid == 0)
    {
      close (ends[0]);
      /* A failed assertion ends the child, not the test that waits for it. */
      g_setenv ("CMOCKA_TEST_ABORT", "1", TRUE);
      /* Nor does cmocka answer for it. */
      signal (SIGSEGV, SIG_DFL);
      signal (SIGBUS, SIG_DFL);
      signal (SIGABRT, SIG_DFL);
      child (ends[1], data);
#ifdef TEMA_WITH_COVERAGE
      __gcov_dump ();
#endif
      _exit (0);
    }
  close (ends[1]);
  while (read_report (ends[0], &report))
    if (report.step == G_MAXINT)
      run->n_calls = atoi (report.message);
    else
      g_array_append_val (run->reports, report);
  close (ends[0]);
  waitpid (pid, &run->status, 0);
  return run;
}

void
faults_run_free (FaultsRun *run)
{
  g_array_unref (run->reports);
  g_free (run);
}

void
faults_tell (int to_parent, const FaultsReport *report)
{
  if (write (to_parent, report, sizeof *report) != sizeof *report)
    _exit (3);
}

void
faults_tell_calls (int to_parent)
{
  FaultsReport report = { .step = G_MAXINT };

  g_snprintf (report.message, sizeof report.message, "%u", tema_faults_get_n_calls ());
  faults_tell (to_parent, &report);
}

static void
make_base (int to_parent, gpointer unused)
{
  g_autoptr (TemaProject) project = tema_test_project_new (faults_folder, "study.tema");
  g_autoptr (GString) text = g_string_new (NULL);
  TemaCode *a, *b, *c;

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "You listen for what they do not say. 🙂 æøå\n");
  tema_test_add_document (project, "Interview 1", text->str);
  tema_test_add_document (project, "Interview 2", "Then I go round with the torch.");
  tema_test_add_document (project, "Interview 3", "Nothing happened that night.");
  a = tema_test_add_code (project, NULL, "A");
  b = tema_test_add_code (project, a, "B");
  c = tema_test_add_code (project, NULL, "C");
  tema_test_add_code (project, NULL, "D");
  for (guint i = 0; i < 30; i++)
    {
      TemaCode *code = i % 3 == 0 ? a : i % 3 == 1 ? b : c;

      tema_test_do (project,
                    tema_act_code_passage (tema_project_find_document (project, "Interview 1"),
                                           i * 7, i * 7 + 20, &code, 1));
    }
}

/* A small project with a bit of everything, made once. */
GBytes *
faults_get_base (void)
{
  if (base == NULL)
    {
      g_autoptr (FaultsRun) run = NULL;

      faults_empty_folder ();
      run = faults_run (make_base, NULL);
      assert_int_equal (run->status, 0);
      base = faults_read (faults_project);
    }
  return base;
}

typedef struct
{
  const FaultsRun *run;
  gboolean may_be_one_ahead;
} Verdict;

static void
digest_into (TemaProject *project, char *digest)
{
  g_autofree char *dump = tema_test_dup_dump (project);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);

  g_strlcpy (digest, sum, sizeof ((FaultsReport *)NULL)->digest);
}

static gboolean
is_one_step_ahead (TemaProject *project, const char *wanted)
{
  char digest[72];

  if (tema_project_undo (project, NULL))
    digest_into (project, digest);
  if (g_str_equal (digest, wanted))
    return TRUE;
  /* What was under way may have been an undo. */
  if (!tema_project_redo (project, NULL) || !tema_project_redo (project, NULL))
    return FALSE;
  digest_into (project, digest);
  return g_str_equal (digest, wanted);
}

/* The last state that was acknowledged; the opening always is. */
static const FaultsReport *
get_last_done (const FaultsRun *run)
{
  guint i = run->reports->len - 1;

  while (i > 0 && !g_array_index (run->reports, FaultsReport, i).is_done)
    i--;
  return &g_array_index (run->reports, FaultsReport, i);
}

/* In a child of its own, as after a restart. */
static void
judge (int to_parent, gpointer data)
{
  const Verdict *verdict = data;
  const FaultsRun *run = verdict->run;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_project_open (faults_project, TEMA_OPEN_DEFAULT, &error);
  FaultsReport said = { 0 };

  if (project == NULL)
    g_snprintf (said.message, sizeof said.message, "does not open: %s", error->message);
  else if (g_get_monotonic_time () - start > 2 * G_USEC_PER_SEC)
    g_strlcpy (said.message, "opening took more than two seconds", sizeof said.message);
  else
    {
      tema_test_assert_healthy (project);
      if (run->reports->len > 0)
        {
          const FaultsReport *last = get_last_done (run);

          digest_into (project, said.digest);
          if (!g_str_equal (said.digest, last->digest)
              && !(verdict->may_be_one_ahead && is_one_step_ahead (project, last->digest)))
            g_snprintf (said.message, sizeof said.message, "is not as step %s left it",
                        faults_get_step_name (last->step));
        }
      if (said.message[0] == '\0'
          && !tema_project_do (project, tema_act_set_title ("Afterwards"), &error))
        g_snprintf (said.message, sizeof said.message, "cannot be changed: %s", error->message);
      tema_project_close (project);
    }
  faults_tell (to_parent, &said);
}

/* Opens what is left and holds it against the last acknowledged state. */
void
faults_verify (const FaultsRun *run, gboolean may_be_one_ahead, const char *where)
{
  Verdict verdict = { run, may_be_one_ahead };
  g_autoptr (FaultsRun) judged = faults_run (judge, &verdict);

  if (judged->status != 0 || judged->reports->len != 1)
    fail_msg ("%s: the judge died (%d)", where, judged->status);
  if (g_array_index (judged->reports, FaultsReport, 0).message[0] != '\0')
    fail_msg ("%s: the project %s", where,
              g_array_index (judged->reports, FaultsReport, 0).message);
}

/* Each failure comes with a sentence, changes nothing, and after a single fault work goes on. */
void
faults_assert_told (const FaultsRun *run, gboolean struck_once, const char *where)
{
  guint n_failed = 0;
  const char *before = NULL, *last_message = "";

  for (guint i = 0; i < run->reports->len; i++)
    {
      const FaultsReport *report = &g_array_index (run->reports, FaultsReport, i);
      const char *step = faults_get_step_name (report->step);

      if (!report->is_done && !report->is_excused)
        {
          n_failed++;
          last_message = report->message;
          if (strlen (report->message) < 20 || strchr (report->message, '.') == NULL)
            fail_msg ("%s: step %s failed without a sentence: “%s”", where, step, report->message);
          /* When the disk fails for ever in the last sync of a commit, the file may hold the act;
           * then nothing more is written until the project is opened again. */
          if ((struck_once || n_failed > 1) && before != NULL
              && !g_str_equal (before, report->digest))
            fail_msg ("%s: step %s failed and changed something (%s)", where, step,
                      report->message);
        }
      before = report->digest;
    }
  if (struck_once && n_failed > 1)
    fail_msg ("%s: %u steps failed after one fault: %s", where, n_failed, last_message);
}
