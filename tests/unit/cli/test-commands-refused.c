/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What tema-cli does not do: names that there are not, endings that nothing is written as, places
 * that cannot be written, files that are not what they are called; each with its sentence and exit
 * status, and the project as before. */
#include "cli-inside.h"

#include <string.h>

typedef struct
{
  const char *line;
  int status;
  const char *part;
} Refusal;

static void
assert_refusals (const Refusal *refusals, gsize n_refusals)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  cli_write_study ();
  before = cli_dup_rows ();
  for (gsize i = 0; i < n_refusals; i++)
    cli_assert_refused (refusals[i].line, refusals[i].status, refusals[i].part);
  after = cli_dup_rows ();
  assert_string_equal (before, after);
}

static void
test_no_command (void **state)
{
  g_auto (CliAnswer) none = cli_run ("");
  g_auto (CliAnswer) unknown = cli_run ("fly");

  assert_int_equal (none.status, 2);
  assert_non_null (strstr (none.err, "which command?"));
  assert_int_equal (unknown.status, 2);
  assert_non_null (strstr (unknown.err, "“fly”"));
}

/* The names of all commands, as the help lists them. */
static char **
dup_commands (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (CliAnswer) help = cli_run ("help");
  g_auto (GStrv) lines = g_strsplit (help.out, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "  ") && lines[i][2] != ' ')
      {
        g_autofree char *name = g_strndup (lines[i] + 2, strcspn (lines[i] + 2, " "));

        g_strv_builder_add (names, name);
      }
  return g_strv_builder_end (names);
}

/* Words that the command needs behind the project. */
static const char *
get_needed (const char *command)
{
  static const char *const needed[][2] = {
    { "import", "@nowhere.txt" },
    { "import-codebook", "@nowhere.csv" },
    { "export", "-o @out.qdc" },
    { "code", "D 0 5 C" },
    { "rename-speaker", "I Anne" },
    { "uncode", "D 0 5 C" },
    { "codebook", "-o @out.csv" },
    { "board", "-o @out.svg" },
    { "board-from-codebook", "B" },
    { "apply-board", "B" },
    { "themes", "-o @out.csv" },
    { "compare", "R" },
    { "map", "-o @out.svg" },
    { "map-from-board", "B" },
    { "map-from-codebook", "M" },
    { "import-map", "@nowhere.md" },
    { "import-cases", "@cases.csv" },
    { "quote", "D 0 5" },
    { "compare-versions", "V" },
    { "memo", "Words" },
    { "merge", "@other.tema" },
    { "review-copy", "-o @out.tema" },
    { "agreement", "--coders A,B" },
    { "copy", "-o @out.tema" },
    { "rescue", "-o @out.tema" },
    { "restore", "1" },
    { "erase", "D" },
    { "encrypt", "-o @out.zip --passphrase-file @passphrase.txt" },
    { "decrypt", "-o @out.tema --passphrase-file @passphrase.txt" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (g_str_equal (needed[i][0], command))
      return needed[i][1];
  return "";
}

/* Without words, with an option that there is not, and on a project that there is not. */
static void
test_every_command (void **state)
{
  static const char *const without_options[]
      = { "code", "uncode",         "board-from-codebook", "apply-board", "undo",
          "redo", "map-from-board", "map-from-codebook",   "import-map",  NULL };
  static const char *const making[] = { "new", "stress", NULL };
  g_auto (GStrv) commands = dup_commands ();

  assert_true (g_strv_length (commands) > 40);
  cli_write_study ();
  cli_write ("cases.csv", "Informant,Age\nR1,43\n");
  cli_write ("passphrase.txt", "a lamp at the end of the ward\n");
  for (guint i = 0; commands[i] != NULL; i++)
    {
      const char *needed = get_needed (commands[i]);
      g_autofree char *wrong = g_strdup_printf ("%s P %s --wings", commands[i], needed);
      g_autofree char *nowhere = g_strdup_printf ("%s @nowhere.tema %s", commands[i], needed);
      gboolean is_making = g_strv_contains (making, commands[i]);

      cli_assert_refused (commands[i], 2, commands[i]);
      if (!g_strv_contains (without_options, commands[i]))
        cli_assert_refused (wrong, 2, "--wings");
      if (!is_making)
        cli_assert_refused (nowhere, g_str_equal (commands[i], "restore") ? 1 : 5, "nowhere.tema");
    }
  cli_assert_done ("text -- P 'Interview 1'", "You listen");
  cli_assert_done ("--version", "tema-cli ");
}

/* What was said last of a project goes through a terminal unharmed. */
static void
test_odd_names (void **state)
{
  cli_assert_refused ("text P 'No\x01\x1b\x7f\u202e\u2066\tbody'", 1,
                      "No\\u0001\\u001b\\u007f\\u202e\\u2066 body");
}

/* A project that is open elsewhere, one of tomorrow, and one that is damaged. */
static void
test_projects_that_cannot_be_changed (void **state)
{
  static const char *const changing[] = {
    "code P 'Interview 1' 4 9 Pay",
    "keep-version P Late",
    "memo P x",
    "journal P x",
    "questions P --add x",
    "phase P 1",
    "erase P x",
    "check P --repair",
    "import P @in.txt",
    "batch P",
    "merge P @a.tema",
    "restore P 1",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaProject) project = NULL;

  cli_write_study ();
  cli_assert_done ("backup P", ".tema\n");
  cli_write ("in.txt", "Words.");
  project = tema_project_open (cli_project, TEMA_OPEN_DEFAULT, &error);
  assert_ok (error);
  for (guint i = 0; i < G_N_ELEMENTS (changing); i++)
    cli_assert_refused (changing[i], 6, "study.tema");
  tema_project_close (project);
  cli_run_sql ("PRAGMA user_version = 4000");
  for (guint i = 0; i + 1 < G_N_ELEMENTS (changing); i++)
    cli_assert_refused (changing[i], 4, "study.tema");
}

static void
test_names_that_there_are_not (void **state)
{
  static const Refusal refusals[] = {
    { "agreement P --coders Ada,Bo --document Nobody", 1, "“Nobody”" },
    { "agreement P --coders Ada,Eve", 1, "Eve" },
    { "cases P --attribute Height -o @out.csv", 1, "“Height”" },
    { "quote P Nobody 0 10", 1, "“Nobody”" },
    { "quote P 'Interview 1' 0 9000", 1, "“Interview 1” is not as long as that" },
    { "quote P 'Interview 1' 10 10", 2, "usage" },
    { "quote P 'Interview 1' x 10", 2, "usage" },
    { "quote P 'Interview 1' 0 x", 2, "usage" },
    { "memos P --about everything", 1, "“everything”" },
    { "memos P --about theme:Nothing", 1, "theme:NAME" },
    { "memos P --about code:Nothing", 1, "code:NAME" },
    { "memos P --about case:Nobody", 1, "case:NAME" },
    { "memos P --about document:Nobody", 1, "document:NAME" },
    { "memos P --about passage:Nobody:0-5", 1, "passage:NAME:FIRST-LAST" },
    { "memos P --about 'passage:Interview 1'", 1, "passage:NAME:FIRST-LAST" },
    { "memos P --about 'passage:Interview 1:0-5x'", 1, "passage:NAME:FIRST-LAST" },
    { "memo P --about code:Nothing Words", 1, "“code:Nothing”" },
    { "history P --code Nothing", 1, "no code “Nothing”" },
    { "history P --theme Nothing", 1, "no theme “Nothing”" },
    { "history P --code Pay --theme Nothing", 1, "no theme “Nothing”" },
    { "history P --phase x", 2, "usage" },
    { "history P --from today", 2, "usage" },
    { "history P --to 2026-02-30", 2, "usage" },
    { "history P --columns what,why", 2, "usage" },
    { "history P --paper a5", 2, "usage" },
    { "map P Nothing -o @out.svg", 1, "no map “Nothing”" },
    { "map P", 2, "usage" },
    { "board P Nothing -o @out.svg", 1, "no board “Nothing”" },
    { "board P --round Third -o @out.svg", 1, "no round “Third”" },
    { "board P -o @out.svg --cards", 2, "usage" },
    { "rounds P --board Nothing -o @out.csv", 1, "no board “Nothing”" },
    { "compare P First Third", 1, "no round “Third”" },
    { "compare P First --board Nothing", 1, "no board “Nothing”" },
    { "themes P --first-table -1 -o @out.csv", 2, "usage" },
    { "versions P more", 2, "usage" },
    { "keep-version P Late --phase 7", 2, "usage" },
    { "compare-versions P Late", 1, "no version “Late”" },
    { "compare-versions P Early Late", 1, "no version “Late”" },
    { "compare-versions P Early --paper a5", 2, "usage" },
    { "codebook P --kept Late -o @out.csv", 1, "no version “Late”" },
    { "codebook P --kept Early -o @out.qdc", 2, "usage" },
    { "codebook P --no-bom -o @out.html", 2, "usage" },
    { "questions P --choose Why?", 1, "no question “Why?”" },
    { "questions P --paper a5", 2, "usage" },
    { "cases P --paper a5", 2, "usage" },
    { "speakers P 'Interview 1' more", 2, "usage" },
    { "speakers P Nobody", 1, "“Nobody”" },
    { "rename-speaker P I", 2, "usage" },
    { "rename-speaker P Nobody Anne", 1, "No speaker is called “Nobody”" },
    { "rename-speaker P I Anne --document Nobody", 1, "“Nobody”" },
    { "rename-speaker P I ' '", 1, "cannot be empty" },
    { "memos P --paper a5", 2, "usage" },
    { "phase P 7", 2, "usage" },
    { "phase P x", 2, "usage" },
    { "erase P Nobody", 1, "no document “Nobody”" },
    { "restore P x", 1, "no backup “x”" },
    { "restore P 4000", 1, "no backup “4000”" },
    { "import-cases P @nowhere.csv", 5, "nowhere.csv" },
    { "import-codebook P @nowhere.csv", 5, "nowhere.csv" },
    { "import-map P @nowhere.opml", 5, "nowhere.opml" },
    { "merge P @nowhere.tema", 5, "nowhere.tema" },
    { "merge P @nowhere.tema --pseudonyms @names.csv", 5, "names.csv" },
    { "review-copy P -o @out.tema --pseudonyms @names.csv", 5, "names.csv" },
    { "review-copy P -o @out.tema --pseudonyms @names.csv --pseudonymise @new.csv", 2, "usage" },
    { "publish P --keep none", 2, "usage" },
    { "where @nowhere.tema", 5, "no such file" },
    { "stress @no/where.tema --count 1", 5, "where.tema" },
  };

  assert_refusals (refusals, G_N_ELEMENTS (refusals));
}

/* What nothing is written as says what can be. */
static void
test_endings (void **state)
{
  static const Refusal refusals[] = {
    { "codebook P -o @out.doc", 1, ".pdf, .docx, .odt, .html, .csv or .qdc" },
    { "board P -o @out.gif", 1, ".svg, .png or .pdf" },
    { "themes P -o @out.doc", 1, ".pdf, .docx, .odt, .html or .csv" },
    { "rounds P -o @out.doc", 1, ".pdf, .docx, .odt, .html or .csv" },
    { "compare P First -o @out.doc", 1, ".pdf, .docx, .odt, .html or .csv" },
    { "compare-versions P Early -o @out", 1, ".pdf, .docx, .odt, .html or .csv" },
    { "cases P -o @out.xls", 1, ".pdf, .docx, .odt, .html or .csv" },
    { "memos P -o @out.txt", 1, ".pdf, .docx, .odt, .html or .csv" },
    { "history P -o @out.txt", 1, ".pdf, .docx, .odt, .html or .csv" },
    { "agreement P --coders Ada,Bo -o @out.txt", 1, ".pdf, .docx, .odt, .html or .csv" },
    { "map P -o @out.gif", 1, ".svg, .png, .pdf, .md, .txt, .opml or .mm" },
    { "export P -o @out.xml", 1, ".qdpx, its codebook as .qdc" },
    { "codings P -o @out.docx", 2, "OUT.{csv,xlsx}" },
  };

  assert_refusals (refusals, G_N_ELEMENTS (refusals));
}

/* A folder that there is not. */
static void
test_places_that_cannot_be_written (void **state)
{
  static const char *const lines[] = {
    "codebook P -o @no/where.pdf",
    "codebook P -o @no/where.qdc",
    "codebook P -o @no/where.csv --no-bom",
    "board P -o @no/where.svg",
    "board P -o @no/where.pdf --cards",
    "themes P -o @no/where.docx",
    "rounds P -o @no/where.odt",
    "compare P First -o @no/where.html",
    "compare-versions P Early -o @no/where.csv",
    "cases P -o @no/where.docx",
    "memos P -o @no/where.md",
    "questions P -o @no/where.pdf",
    "history P -o @no/where.csv",
    "agreement P --coders Ada,Bo -o @no/where.csv",
    "map P -o @no/where.mm",
    "export P -o @no/where.qdpx",
    "codings P -o @no/where.xlsx",
    "copy P -o @no/where.tema",
    "review-copy P -o @no/where.tema",
    "review-copy P -o @out.tema --pseudonymise @no/where.csv",
    "restore P 1 -o @no/where.tema",
  };

  cli_write_study ();
  cli_assert_done ("backup P", ".tema\n");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    cli_assert_refused (lines[i], 5, "where");
}

static void
test_boards_that_are_not_one (void **state)
{
  cli_write_study ();
  cli_assert_done ("board-from-codebook P Two", NULL);
  cli_assert_refused ("board P -o @out.svg", 1, "there are several boards");
  cli_assert_done ("board P Two -o @out.svg", NULL);
  cli_assert_done ("new @out.tema", NULL);
  cli_assert_refused ("board @out.tema -o @out.svg", 1, "there is no theme board");
  cli_assert_refused ("map @out.tema -o @out.svg", 1, "there is no map");
  cli_assert_done ("codebook @out.tema -o @out.csv", NULL);
  cli_assert_refused ("new @out.tema", 5, "out.tema");
}

static void
test_lines_that_are_refused (void **state)
{
  static const char *const refused[] = {
    "say Nobody Age 4",
    "say R1 Height 4",
    "say R1 Age tall",
    "say R1",
    "give Nobody 'Interview 1'",
    "give R1 Nobody",
    "give R1 'Interview 1' Nobody",
    "create-case R2 Nobody",
    "rename-case Nobody R2",
    "rename-speaker I",
    "rename-speaker Nobody Anne",
    "rename-speaker I ''",
    "rename-speaker I Anne --document Nobody",
    "rename-speaker I Anne --document",
    "rename-speaker I Anne Berit Cecilie",
    "delete-case Nobody",
    "create-attribute Height wide",
    "create-attribute Age",
    "attribute-quotations",
    "create-map",
    "map-from-board Nothing",
    "delete-map Nothing",
    "add-node Nothing - x",
    "add-node Ideas Nothing x",
    "stand-for Nothing Quiet code Pay",
    "stand-for Ideas Nothing code Pay",
    "stand-for Ideas Quiet code Nothing",
    "stand-for Ideas Quiet document Nobody",
    "stand-for Ideas Quiet case Nobody",
    "stand-for Ideas Quiet memo Nothing",
    "stand-for Ideas Quiet theme Nothing",
    "stand-for Ideas Quiet wing Pay",
    "note-node Nothing Quiet x",
    "note-node Ideas Nothing x",
    "delete-node Nothing Quiet",
    "delete-node Ideas Nothing",
    "link-nodes Nothing Quiet Alone",
    "link-nodes Ideas Nothing Alone",
    "link-nodes Ideas Quiet Nothing",
    "tidy-map Nothing",
    "tidy-map Ideas star",
    "update-map Nothing",
    "import-map nowhere.opml",
    "import nowhere.txt",
    "place Nothing - Pay",
    "place-note Nothing - x",
    "arrange-board Nothing",
    "apply-board Nothing",
    "keep-round Nothing x",
    "restore-round Nothing First",
    "create-theme Nothing x",
    "move-theme One Nothing -",
    "place-quote Nothing - a b c",
    "code-quote 'Interview 1' Pay folded --create more",
    "code 'Interview 1' 0 5 --create",
    "code-quote --create 'Interview 1' Pay",
    "uncode 'Interview 1' 0 10 Pay",
  };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  cli_write_study ();
  before = cli_dup_rows ();
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_auto (CliAnswer) answer = cli_batch (refused[i]);

      if (answer.status == 0 || answer.status == 2 || strstr (answer.err, "line 1: ") == NULL)
        fail_msg ("%s: %d: %s", refused[i], answer.status, answer.err);
      cli_assert_sentence (refused[i], &answer);
    }
  after = cli_dup_rows ();
  assert_string_equal (before, after);
}

/* Who speaks instead is said, since names are easily written otherwise. */
static void
test_speakers_who_are_not_there (void **state)
{
  cli_write_study ();
  {
    g_auto (CliAnswer) answer = cli_batch ("give R1 'Interview 1' Berit");

    assert_int_not_equal (answer.status, 0);
    assert_non_null (strstr (answer.err, "“Berit” does not speak in “Interview 1”. Choose one of "
                                         "its speakers: I, R1."));
  }
  cli_write ("notes.txt", "Nobody speaks here.\n");
  cli_assert_done ("import P @notes.txt", NULL);
  {
    g_auto (CliAnswer) answer = cli_batch ("give R1 notes Berit");

    assert_int_not_equal (answer.status, 0);
    assert_non_null (strstr (answer.err, "“notes” has no speakers, so “Berit” is none of them."));
  }
}

/* Files that are not what they are called. */
static void
test_files_that_are_not (void **state)
{
  cli_write_study ();
  cli_write ("broken.tema", "This is no project.");
  cli_write ("broken.csv", "");
  cli_write ("broken.opml", "<opml><body>");
  cli_write ("cases.csv", "\"Informant\",\"Age\"\n\"R1\",\"not a number\"\n");
  cli_assert_refused ("documents @broken.tema", 4, "broken.tema");
  cli_assert_refused ("import @broken.tema P", 4, "broken.tema");
  cli_assert_refused ("merge P @broken.tema", 4, "broken.tema");
  cli_assert_refused ("count @broken.tema", 4, "broken.tema");
  cli_assert_refused ("list-ops @broken.tema", 4, "broken.tema");
  cli_assert_refused ("stress @broken.tema --count 1", 4, "broken.tema");
  cli_assert_refused ("rescue @broken.tema -o @out.tema", 5, "broken.tema");
  cli_assert_refused ("publish @broken.tema", 4, "broken.tema");
  cli_assert_refused ("import-codebook P @broken.csv", 3, "broken.csv");
  cli_assert_refused ("import-codebook P @broken.csv --dry-run", 3, "broken.csv");
  cli_assert_refused ("import-map P @broken.opml", 3, "opml");
}

/* What was asked for last is out of reach of undo; what was erased is nowhere. */
static void
test_erasing (void **state)
{
  cli_write_study ();
  cli_assert_done ("backup P", NULL);
  cli_assert_done ("erase P 'Interview 2'", "still in the backup ");
  cli_write_study ();
  cli_assert_done ("erase P 'Interview 2' --backups scrub", NULL);
  cli_write_study ();
  cli_assert_done ("erase P 'Interview 1' --backups remove", NULL);
  cli_assert_refused ("erase P 'Interview 1'", 1, "Interview 1");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_no_command),
    cmocka_unit_test (test_every_command),
    cmocka_unit_test (test_odd_names),
    cmocka_unit_test (test_projects_that_cannot_be_changed),
    cmocka_unit_test (test_names_that_there_are_not),
    cmocka_unit_test (test_endings),
    cmocka_unit_test (test_places_that_cannot_be_written),
    cmocka_unit_test (test_boards_that_are_not_one),
    cmocka_unit_test (test_lines_that_are_refused),
    cmocka_unit_test (test_speakers_who_are_not_there),
    cmocka_unit_test (test_files_that_are_not),
    cmocka_unit_test (test_erasing),
  };

  return cmocka_run_group_tests (tests, cli_set_up, cli_tear_down);
}
