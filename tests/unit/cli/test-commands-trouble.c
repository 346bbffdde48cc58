/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Every command of tema-cli with a call of SQLite or of a file failing once the project is open:
 * the whole answer, or a sentence, an exit status, every row as before and no half of a file. */
#include "cli-inside.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

typedef struct
{
  const char *line;
  const char *input; /* nullable: what comes on standard input */
  gboolean is_changing;
  gboolean is_in_parts;  /* more than one act, of which the first ones may be done */
  gboolean may_say_less; /* "?" stands for a word of somebody else's that there was no memory for */
} Deed;

static const TemaTrouble troubles[] = {
  { TEMA_TROUBLE_SQLITE, NULL, 0, FALSE, SQLITE_IOERR },
  { TEMA_TROUBLE_SQLITE, NULL, 0, TRUE, SQLITE_CORRUPT },
  { TEMA_TROUBLE_FILE, NULL, 0, FALSE, EIO },
  { TEMA_TROUBLE_FILE, NULL, 0, TRUE, ENOSPC },
};

static guint n_points;

/* How many calls a line makes. */
static guint
count_calls (const TemaTrouble *trouble, const Deed *deed, CliAnswer *answer)
{
  TemaTrouble none = *trouble;

  none.at = 0;
  *answer = cli_run_in (&none, deed->input != NULL ? deed->input : "", deed->line);
  return tema_trouble_get_n_calls ();
}

/* Where the project is open: what comes before is tried in project/reading-trouble. */
static guint
count_opening_calls (const TemaTrouble *trouble, gboolean is_changing)
{
  const Deed nothing = { is_changing ? "undo P none" : "text P Nobody", NULL, FALSE, FALSE, FALSE };
  g_auto (CliAnswer) answer = { 0 };
  guint n_calls = count_calls (trouble, &nothing, &answer);

  assert_int_equal (answer.status, 1);
  return n_calls;
}

static gboolean
has_output (void)
{
  g_autoptr (GDir) dir = g_dir_open (cli_folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "out"))
      return TRUE;
  return FALSE;
}

static void
try_at (const Deed *deed, const TemaTrouble *trouble, guint at, const CliAnswer *whole)
{
  TemaTrouble now = *trouble;
  g_autofree char *before = NULL;
  g_autofree char *where = NULL;
  g_auto (CliAnswer) answer = { 0 };

  cli_write_study ();
  before = deed->is_changing ? cli_dup_rows () : NULL;
  now.at = at;
  answer = cli_run_in (&now, deed->input != NULL ? deed->input : "", deed->line);
  where = g_strdup_printf ("%s %s, kind %u%s at %u (%s)", deed->line,
                           deed->input != NULL ? deed->input : "", trouble->kind,
                           trouble->is_for_ever ? " for ever" : "", at, tema_trouble_get_struck ());
  n_points++;
  if (answer.status == 0 && !deed->is_changing && !deed->may_say_less
      && strcmp (answer.out, whole->out) != 0)
    fail_msg ("%s: half of an answer: %s", where, answer.out);
  if (answer.status == 0)
    return;
  cli_assert_sentence (where, &answer);
  if (answer.status > 6 || answer.status == 2)
    fail_msg ("%s: exit status %d", where, answer.status);
  /* Where no file can be removed, none is. */
  if (!(trouble->kind == TEMA_TROUBLE_FILE && trouble->is_for_ever) && has_output ())
    fail_msg ("%s: something is left where it should be written", where);
  if (deed->is_changing && !deed->is_in_parts)
    {
      g_autofree char *after = cli_dup_rows ();

      if (strcmp (before, after) != 0)
        fail_msg ("%s: %d, and yet something is done: %s", where, answer.status, answer.err);
    }
}

/* Files are asked for where one is written. */
static gboolean
is_met (const Deed *deed, const TemaTrouble *trouble)
{
  return trouble->kind != TEMA_TROUBLE_FILE || strstr (deed->line, "@out") != NULL
         || strstr (deed->line, "@in") != NULL;
}

/* The first calls behind the opening, and some of the later ones. */
static void
try_deed (const Deed *deed)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      guint n_opening, n_calls;
      g_auto (CliAnswer) whole = { 0 };

      if (!is_met (deed, &troubles[i]))
        continue;
      cli_write_study ();
      n_opening = count_opening_calls (&troubles[i], deed->is_changing);
      n_calls = count_calls (&troubles[i], deed, &whole);
      if (whole.status != 0)
        fail_msg ("%s: %d: %s", deed->line, whole.status, whole.err);
      for (guint at = n_opening > 2 ? n_opening - 1 : 1; at <= n_calls;
           at += at < n_opening + 2 ? 1 : MAX (1, (n_calls - n_opening) / 3))
        try_at (deed, &troubles[i], at, &whole);
    }
}

static const Deed asking[] = {
  { "documents P" },
  { "text P" },
  { "text P 'Interview 1'" },
  { "codings P" },
  { "codings P --code Listening --json" },
  { "codings P -o @out.csv" },
  { "codings P -o @out.xlsx" },
  { "codebook P -o @out.csv" },
  { "codebook P -o @out.csv --no-bom" },
  { "codebook P -o @out.pdf" },
  { "codebook P -o @out.docx --kept Early" },
  { "codebook P -o @out.qdc" },
  { "board P -o @out.svg" },
  { "board P -o @out.pdf --cards" },
  { "board P --round First -o @out.png" },
  { "themes P -o @out.odt" },
  { "themes P -o @out.html --extracts" },
  { "themes P -o @out.docx --sheets" },
  { "rounds P" },
  { "rounds P -o @out.html" },
  { "compare P First" },
  { "compare P First Second -o @out.docx" },
  { "map P -o @out.svg" },
  { "map P -o @out.opml" },
  { "cases P --json" },
  { "cases P -o @out.csv" },
  { "speakers P --json" },
  { "speakers P 'Interview 1'" },
  { "rename-speaker P I Interviewer --dry-run" },
  { "quote P 'Interview 1' 0 10" },
  { "versions P" },
  { "compare-versions P Early" },
  { "compare-versions P Early -o @out.docx" },
  { "memos P --json" },
  { "memos P -o @out.md" },
  { "memos P -o @out.odt" },
  { "journal P -o @out.html" },
  { "questions P -o @out.csv" },
  { "history P" },
  { "history P --condensed" },
  { "history P -o @out.csv --code Pay" },
  { "count P" },
  { "list-ops P" },
  { "export P --losses" },
  { "export P -o @out.qdpx" },
  { "export P -o @out.qdc" },
  { "agreement P --coders Ada,Bo" },
  { "agreement P --coders Ada,Bo --unit sentences -o @out.html" },
  { "copy P -o @out.tema" },
  { "review-copy P -o @out.tema" },
  { "check P" },
  { "check P --explain" },
  { "import-codebook P @in/codes.csv --dry-run" },
  { "merge P @in/other.tema --dry-run", NULL, FALSE, FALSE, TRUE },
};

static const Deed changing[] = {
  { "code P 'Interview 1' 4 9 Pay", NULL, TRUE },
  { "code P 'Interview 1' 4 9 New/Newer --create", NULL, TRUE, TRUE },
  { "uncode P 'Interview 1' 0 10 Handover", NULL, TRUE },
  { "undo P", NULL, TRUE },
  { "batch P", "undo 2\nredo 2\n", TRUE, TRUE },
  { "board-from-codebook P Two", NULL, TRUE },
  { "apply-board P One", NULL, TRUE },
  { "apply-board P One --categories", NULL, TRUE },
  { "map-from-board P One", NULL, TRUE },
  { "map-from-codebook P All", NULL, TRUE },
  { "import-map P @in/ideas.md", NULL, TRUE },
  { "import-cases P @in/cases.csv", NULL, TRUE },
  { "keep-version P Late", NULL, TRUE },
  { "memo P --about theme:Night", "To think of.", TRUE },
  { "journal P 'Another day.'", NULL, TRUE },
  { "questions P --add What?", NULL, TRUE },
  { "questions P --choose 'How, at night?'", NULL, TRUE },
  { "questions P --add What? --choose What?", NULL, TRUE, TRUE },
  { "phase P 3", NULL, TRUE },
  { "import P @in/third.txt", NULL, TRUE },
  { "rename-speaker P I Interviewer", NULL, TRUE },
  { "import-codebook P @in/codes.csv", NULL, TRUE },
  { "merge P @in/other.tema --conflicts theirs --removals all", NULL, TRUE },
  { "erase P 'Interview 2' --backups keep", NULL, TRUE, TRUE },
  { "check P --repair", NULL, TRUE, TRUE },
};

/* One act a line, as a batch of its own. */
static const char *const lines[] = {
  "code-quote 'Interview 1' Pay 'folded sheet'",
  "create-code Deep",
  "rename-code Pay Wages",
  "move-code Pay Listening",
  "delete-code Pay",
  "rename-document 'Interview 1' First",
  "rename-speaker --document 'Interview 1' R1 Anne",
  "delete-document 'Interview 1'",
  "create-board Two",
  "delete-board One",
  "create-theme One Dusk Night",
  "define-theme One Night 'When it is dark.'",
  "discard-theme One Morning Thin",
  "move-theme One Morning Night",
  "merge-themes One Morning Night",
  "split-theme One Night Part Handover",
  "delete-theme One Night",
  "place One Morning Handover",
  "place-quote One Morning 'Interview 2' Listening 'folded sheet'",
  "place-note One - Hm",
  "arrange-board One",
  "keep-round One Third Why 4",
  "restore-round One First",
  "create-map More",
  "delete-map Ideas",
  "add-node Ideas Quiet Within",
  "stand-for Ideas Quiet code Pay",
  "note-node Ideas Quiet 'Not a sound.'",
  "delete-node Ideas Quiet",
  "link-nodes Ideas Night Alone",
  "tidy-map Ideas",
  "create-case R2 Nurses",
  "rename-case R1 Berit",
  "delete-case Nurses",
  "create-attribute Trained yes-no",
  "say R1 Ward A",
  "give R1 'Interview 2'",
  "give R1 'Interview 1' I",
  "attribute-quotations '(%s)'",
};

static void
test_asking (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (asking); i++)
    try_deed (&asking[i]);
}

static void
test_changing (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    try_deed (&changing[i]);
}

static void
test_lines (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const Deed deed = { "batch P", lines[i], TRUE, FALSE, FALSE };

      try_deed (&deed);
    }
}

/* What is taken in: files that stay, in a folder beside the study. */
static int
set_up (void **state)
{
  g_autofree char *folder = NULL;

  cli_set_up (state);
  folder = cli_dup_path ("in");
  g_mkdir (folder, 0700);
  cli_write ("in/codes.csv", "Name,Description\nPay,By the month.\nUnions,\n");
  cli_write ("in/ideas.md", "# Ideas\n\n- one\n  - two\n");
  cli_write ("in/cases.csv", "Informant,Age\nR1,43\nR3,20\n");
  cli_write ("in/third.txt", "I: And now?\n\nR2: Now I sleep.\n");
  cli_write_study ();
  cli_assert_done ("copy P -o @in/other.tema", NULL);
  cli_assert_done ("import @in/other.tema @in/third.txt", NULL);
  cli_assert_done ("code @in/other.tema third 0 6 Pay", NULL);
  return 0;
}

static int
tear_down (void **state)
{
  print_message ("%u points\n", n_points);
  return cli_tear_down (state);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_asking),
    cmocka_unit_test (test_changing),
    cmocka_unit_test (test_lines),
  };

  return cmocka_run_group_tests (tests, set_up, tear_down);
}
