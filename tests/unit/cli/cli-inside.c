/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Runs commands of tema-cli within this process, on a small study with one of each kind in it. In a
 * line "P" is the project and "@name" a file beside it; blanks part words, '…' holds them together.
 */
#include "cli-inside.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int tema_cli_main (int argc, char **argv);

char *cli_folder;
char *cli_project;

static GBytes *study_bytes;

#define INTERVIEW                                                                                  \
  "I: What happens in the first ten minutes?\n\nR1: You listen for what they do not say. You "     \
  "listen.\n\nI: And then?\n\nR1: I have a folded sheet in my pocket.\n"

/* What the study is made of, as somebody would type it. */
static const char making[]
    = "code 'Interview 1' 0 10 'The shift/Handover' --create\n"
      "code-quote 'Interview 1' Listening 'what they do not say' --create\n"
      "code-quote 'Interview 2' Listening 'folded sheet'\n"
      "create-code Pay\n"
      "describe-code Pay 'By the hour.'\n"
      "create-board One\n"
      "create-theme One Night\n"
      "create-theme One Day\n"
      "place One Night Handover\n"
      "place One - Pay\n"
      "place-quote One Night 'Interview 1' Listening 'what they do not say'\n"
      "place-note One Day 'To think of'\n"
      "keep-round One First 'To begin with' 3\n"
      "rename-theme One Day Morning\n"
      "keep-round One Second\n"
      "create-map Ideas Night\n"
      "add-node Ideas Night Quiet\n"
      "add-node Ideas - Alone\n"
      "link-nodes Ideas Quiet Alone because\n"
      "create-case Nurses\n"
      "create-case R1 Nurses\n"
      "create-attribute Age number\n"
      "create-attribute Ward choice A B\n"
      "say R1 Age 42\n"
      "give R1 'Interview 1' R1\n"
      "rename-document 'Interview 2' Second\n"
      "undo\n";

void
cli_answer_clear (CliAnswer *answer)
{
  g_free (answer->out);
  g_free (answer->err);
}

char *
cli_dup_path (const char *name)
{
  return g_build_filename (cli_folder, name, NULL);
}

/* Makes a file beside the study. */
void
cli_write (const char *name, const char *text)
{
  g_autofree char *path = cli_dup_path (name);

  assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* What is in a file beside the study; NULL where there is none. */
char *
cli_dup_file (const char *name)
{
  g_autofree char *path = cli_dup_path (name);
  char *contents = NULL;

  g_file_get_contents (path, &contents, NULL, NULL);
  return contents;
}

static char **
split (const char *line, int *argc)
{
  g_autoptr (GError) error = NULL;
  char **argv = NULL;
  g_autofree char *whole = g_strconcat ("tema-cli ", line, NULL);

  g_shell_parse_argv (whole, argc, &argv, &error);
  assert_ok (error);
  for (char **word = argv; *word != NULL; word++)
    if (g_str_equal (*word, "P") || **word == '@')
      {
        char *path = **word == '@' ? cli_dup_path (*word + 1) : g_strdup (cli_project);

        g_free (*word);
        *word = path;
      }
  return argv;
}

/* Puts a file in memory in a stream's place, and says where the stream went before. */
static int
redirect (int fd, int to)
{
  int kept = dup (fd);

  assert_true (kept >= 0 && dup2 (to, fd) == fd);
  return kept;
}

static void
give_back (int fd, int kept)
{
  assert_int_equal (dup2 (kept, fd), fd);
  close (kept);
}

static char *
take_text (int fd)
{
  off_t n_bytes = lseek (fd, 0, SEEK_END);
  char *text = g_malloc0 ((gsize)n_bytes + 1);

  assert_int_equal (pread (fd, text, (gsize)n_bytes, 0), n_bytes);
  close (fd);
  return text;
}

static int
make_input (const char *text)
{
  int fd = memfd_create ("input", MFD_CLOEXEC);

  assert_int_equal (write (fd, text, strlen (text)), strlen (text));
  lseek (fd, 0, SEEK_SET);
  return fd;
}

/**
 * cli_run_in:
 * @trouble: (nullable): what fails meanwhile
 * @input: what comes on standard input
 * @line: the words behind "tema-cli"
 *
 * Returns: what it did
 */
CliAnswer
cli_run_in (const TemaTrouble *trouble, const char *input, const char *line)
{
  int argc, in = make_input (input), out = memfd_create ("out", MFD_CLOEXEC),
            err = memfd_create ("err", MFD_CLOEXEC), kept[3];
  g_auto (GStrv) words = split (line, &argc);
  g_autofree char **argv = g_memdup2 (words, sizeof (char *) * (gsize)(argc + 1));
  CliAnswer answer = { 0 };

  fflush (stdout);
  kept[0] = redirect (STDIN_FILENO, in);
  kept[1] = redirect (STDOUT_FILENO, out);
  kept[2] = redirect (STDERR_FILENO, err);
  rewind (stdin);
  if (trouble != NULL)
    tema_trouble_begin (trouble);
  answer.status = tema_cli_main (argc, argv);
  answer.has_struck = trouble != NULL && tema_trouble_end ();
  fflush (stdout);
  fflush (stderr);
  for (int i = 0; i < 3; i++)
    give_back (i, kept[i]);
  close (in);
  answer.out = take_text (out);
  answer.err = take_text (err);
  return answer;
}

CliAnswer
cli_run (const char *line)
{
  return cli_run_in (NULL, "", line);
}

CliAnswer
cli_batch (const char *lines)
{
  return cli_run_in (NULL, lines, "batch P");
}

/* What comes as JSON; to be unreffed. */
JsonNode *
cli_ask_json (const char *line)
{
  g_auto (CliAnswer) answer = cli_run (line);
  g_autoptr (GError) error = NULL;
  JsonNode *root = json_from_string (answer.out, &error);

  assert_int_equal (answer.status, 0);
  assert_ok (error);
  return root;
}

JsonObject *
cli_get_object (JsonNode *root, guint index)
{
  return json_array_get_object_element (json_node_get_array (root), index);
}

/* @part: (nullable): what must stand in its output */
void
cli_assert_done (const char *line, const char *part)
{
  g_auto (CliAnswer) answer = cli_run (line);

  if (answer.status != 0)
    fail_msg ("%s: %d: %s", line, answer.status, answer.err);
  if (part != NULL && strstr (answer.out, part) == NULL)
    fail_msg ("%s: not “%s”: %s", line, part, answer.out);
}

/* One line that begins as all do, and has nothing of a program's in it. */
void
cli_assert_sentence (const char *where, const CliAnswer *answer)
{
  const char *end = strchr (answer->err, '\n');

  if (!g_str_has_prefix (answer->err, "tema-cli: ") || strlen (answer->err) < 20 || end == NULL
      || strstr (answer->err, "(null)") != NULL || !g_utf8_validate (answer->err, -1, NULL))
    fail_msg ("%s: %d: no sentence: %s", where, answer->status, answer->err);
}

/* Nothing is done, one line says why; what is used wrongly says how it is used. */
void
cli_assert_refused (const char *line, int status, const char *part)
{
  g_auto (CliAnswer) answer = cli_run (line);

  if (answer.status != status || strstr (answer.err, part) == NULL)
    fail_msg ("%s: %d, not “%s”: %s", line, answer.status, part, answer.err);
  if (status != 2)
    cli_assert_sentence (line, &answer);
  else if (strstr (answer.err, "usage: tema-cli ") == NULL)
    fail_msg ("%s: it is not said how: %s", line, answer.err);
  assert_string_equal (answer.out, "");
}

/* What another program does to the study, without asking whether it may. */
void
cli_run_sql (const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  assert_int_equal (sqlite3_open (cli_project, &db), SQLITE_OK);
  if (sqlite3_exec (db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", NULL,
                    NULL, NULL)
          != SQLITE_OK
      || sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    fail_msg ("%s: %s", sql, message);
  sqlite3_close (db);
}

/* Every row of every table but the numbers that chance gives, to tell whether anything changed. */
char *
cli_dup_rows (void)
{
  GString *rows = g_string_new (NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *tables = NULL;

  assert_int_equal (sqlite3_open_v2 (cli_project, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
  assert_int_equal (sqlite3_prepare_v2 (db,
                                        "SELECT 'SELECT * FROM \"' || name || '\"' FROM"
                                        " sqlite_schema WHERE type = 'table' ORDER BY name",
                                        -1, &tables, NULL),
                    SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW)
    {
      sqlite3_stmt *select = NULL;

      sqlite3_prepare_v2 (db, (const char *)sqlite3_column_text (tables, 0), -1, &select, NULL);
      g_string_append_printf (rows, "\n%s\n", sqlite3_column_text (tables, 0));
      while (select != NULL && sqlite3_step (select) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count (select); i++)
          g_string_append_printf (rows, "%s|", (const char *)sqlite3_column_text (select, i));
      sqlite3_finalize (select);
    }
  sqlite3_finalize (tables);
  sqlite3_close (db);
  return g_string_free (rows, FALSE);
}

static void
empty_folder (const char *folder, gboolean with_folders)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0 && with_folders)
        {
          empty_folder (path, TRUE);
          g_rmdir (path);
        }
    }
}

/* Nothing but the study, as it was made; its backup of the day stays. */
void
cli_write_study (void)
{
  gsize n_bytes;
  const char *bytes = g_bytes_get_data (study_bytes, &n_bytes);

  empty_folder (cli_folder, FALSE);
  assert_true (g_file_set_contents_full (cli_project, bytes, (gssize)n_bytes,
                                         G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
make_study (void)
{
  char *contents;
  gsize n_bytes;

  cli_write ("Interview 1.txt", INTERVIEW);
  cli_write ("Interview 2.txt", "We talk about it. A folded sheet, no more: a folded\nnote.\n");
  cli_assert_done ("new P --title 'Night shift'", NULL);
  cli_assert_done ("import P '@Interview 1.txt' '@Interview 2.txt'", "Interview 2.txt: ");
  {
    g_auto (CliAnswer) answer = cli_batch (making);

    if (answer.status != 0)
      fail_msg ("%s", answer.err);
  }
  g_setenv ("TEMA_CODER", "Bo", TRUE);
  cli_assert_done ("code P 'Interview 1' 0 10 Handover", NULL);
  cli_assert_done ("code P 'Interview 1' 4 12 Pay", NULL);
  g_setenv ("TEMA_CODER", "Ada", TRUE);
  cli_assert_done ("memo P --about code:Pay --title Why 'Because of the unions.'", NULL);
  cli_assert_done ("journal P 'A long day.'", NULL);
  cli_assert_done ("questions P --add 'How, at night?' --date 2026-01-10", NULL);
  cli_assert_done ("keep-version P Early --reason 'Before the second interview' --phase 2", NULL);
  assert_true (g_file_get_contents (cli_project, &contents, &n_bytes, NULL));
  study_bytes = g_bytes_new_take (contents, n_bytes);
}

int
cli_set_up (void **state)
{
  /* Many runs: in memory, where there is a place for it. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  cli_folder = tema_test_folder_new ();
  cli_project = cli_dup_path ("study.tema");
  g_setenv ("XDG_DATA_HOME", cli_folder, TRUE);
  g_setenv ("TEMA_CODER", "Ada", TRUE);
  make_study ();
  return 0;
}

int
cli_tear_down (void **state)
{
  tema_test_folder_remove (cli_folder);
  g_clear_pointer (&study_bytes, g_bytes_unref);
  g_free (cli_project);
  return 0;
}
