/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What tema-cli does and writes: lines of batches, copies, tables, languages, repairs. */
#include "cli-inside.h"

#include "project/tema-codebook-report.h"

#include <string.h>

/* Whether a document's text in a report is of a language is seen in one word of it. */
static void
test_languages (void **state)
{
  static const char *const all[]
      = { "codebook P -o @out.csv",      "themes P -o @out.csv", "rounds P -o @out.csv",
          "compare P First -o @out.csv", "cases P -o @out.csv",  NULL };
  static const char *const three[]
      = { "history P -o @out.csv", "memos P -o @out.csv",
          "journal P -o @out.csv", "questions P -o @out.csv",
          "codings P -o @out.csv", "compare-versions P Early -o @out.csv",
          "keep-version P Late",   "agreement P --coders Ada,Bo" };
  guint n_languages;
  const TemaReportLanguage *languages = tema_report_languages (&n_languages);

  cli_write_study ();
  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autofree char *wrong = g_strconcat (all[i], " --language xx", NULL);
      g_autofree char *german = g_strconcat (all[i], " --language de", NULL);
      g_autofree char *english = NULL;
      g_autofree char *written = NULL;

      cli_assert_refused (wrong, 2, "--language en|nb|nn|da|sv|de");
      cli_assert_done (all[i], NULL);
      english = cli_dup_file ("out.csv");
      for (guint j = 0; j < n_languages; j++)
        {
          g_autofree char *line = g_strdup_printf ("%s --language %s", all[i], languages[j].tag);

          cli_assert_done (line, NULL);
        }
      cli_assert_done (german, NULL);
      written = cli_dup_file ("out.csv");
      assert_string_not_equal (english, written);
    }
  for (guint i = 0; i < G_N_ELEMENTS (three); i++)
    {
      g_autofree char *danish = g_strconcat (three[i], " --language da", NULL);

      cli_assert_refused (danish, 2, "--language en|nb|nn]");
    }
  cli_assert_refused ("quote P 'Interview 1' 0 10 --language xx", 2, "fr]");
  cli_assert_done ("quote P 'Interview 1' 0 10 --language fr", "« ");
}

/* In capitals too, as other systems write them. */
static void
test_endings_in_capitals (void **state)
{
  static const struct
  {
    const char *line;
    const char *name;
    const char *begin;
  } outputs[] = {
    { "board P -o @out.PDF --cards --paper letter", "out.PDF", "%PDF" },
    { "board P -o @out.Svg", "out.Svg", "<?xml" },
    { "map P -o @out.OPML", "out.OPML", "<?xml" },
    { "map P -o @out.PNG", "out.PNG", "\x89PNG" },
    { "codebook P -o @out.HTML", "out.HTML", "<!DOCTYPE" },
    { "codings P -o @out.XLSX", "out.XLSX", "PK" },
    { "export P -o @out.QDC", "out.QDC", "<?xml" },
    { "export P -o @out.QDPX --for nvivo", "out.QDPX", "PK" },
    { "memos P -o @out.MD", "out.MD", "# " },
  };

  cli_write_study ();
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autofree char *written = NULL;

      cli_assert_done (outputs[i].line, NULL);
      written = cli_dup_file (outputs[i].name);
      if (written == NULL || !g_str_has_prefix (written, outputs[i].begin))
        fail_msg ("%s: %.20s", outputs[i].line, written);
    }
}

/* Words with tabs between need no quotes; the verb and its first word may have a blank. */
static void
test_lines_with_tabs (void **state)
{
  g_auto (CliAnswer) answer = { 0 };

  cli_write_study ();
  answer = cli_batch ("code-quote\tInterview 1\tPay\tI have a folded sheet\r\n"
                      "code-quote Interview 2\tPay\tno more\n"
                      "\n# nothing\n"
                      "rename-code\tPay\tWages");
  assert_string_equal (answer.err, "");
  assert_string_equal (answer.out, "ok 1\nok 2\nok 3\nok 4\nok 5\n");
  cli_assert_done ("codings P --code Wages", "no more");
}

static void
test_lines_that_are_done (void **state)
{
  g_auto (CliAnswer) answer = { 0 };
  g_autoptr (JsonNode) maps = NULL;
  JsonArray *nodes;

  cli_write_study ();
  answer = cli_batch ("stand-for Ideas Night theme Night\n"
                      "stand-for Ideas Quiet code Pay\n"
                      "add-node Ideas - Paper\nstand-for Ideas Paper document 'Interview 1'\n"
                      "add-node Ideas - Nurse\nstand-for Ideas Nurse case R1\n"
                      "add-node Ideas - Thought\nstand-for Ideas Thought memo Why\n"
                      "tidy-map Ideas\n"
                      "map-from-board One --without-codes\n"
                      "create-attribute Trained yes-no\nsay R1 Trained yes\n"
                      "create-attribute Remark\nsay R1 Remark '-'\n"
                      "give R1 'Interview 2'\n"
                      "create-theme One Dusk Night\nmove-theme One Dusk Morning\n"
                      "apply-board One --categories\n"
                      "undo 2\nredo\nredo 1\n");
  assert_string_equal (answer.err, "");
  assert_int_equal (answer.status, 0);
  maps = cli_ask_json ("maps P --json");
  nodes = json_object_get_array_member (cli_get_object (maps, 0), "nodes");
  cli_assert_member (json_array_get_object_element (nodes, 0), "stands_for", "theme");
  cli_assert_done ("check P", "passages verified");
}

static void
test_merging (void **state)
{
  g_autoptr (JsonNode) rows = NULL;

  cli_write_study ();
  cli_assert_done ("copy P -o @other.tema", NULL);
  {
    g_auto (CliAnswer) mine = cli_batch ("describe-code Pay Mine\n");
    g_auto (CliAnswer) theirs
        = cli_run_in (NULL, "describe-code Pay Theirs\ncreate-code Union\n", "batch @other.tema");

    assert_int_equal (mine.status + theirs.status, 0);
  }
  cli_assert_done ("merge P @other.tema --dry-run", "conflict\tPay\t");
  rows = cli_ask_json ("merge P @other.tema --dry-run --json --conflicts mine");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (rows)); i++)
    if (g_str_equal (json_object_get_string_member (cli_get_object (rows, i), "state"), "conflict"))
      cli_assert_member (cli_get_object (rows, i), "choice", "mine");
  cli_assert_refused ("merge P @other.tema --conflicts x", 2, "usage");
  cli_assert_refused ("merge P @other.tema --removals x", 2, "usage");
  cli_assert_done ("merge P @other.tema --conflicts both --removals none --json", "Union");
  cli_assert_done ("codes P", "Union\t");
  cli_assert_done ("undo P", NULL);
  cli_assert_done ("merge P @other.tema --conflicts newer --removals own", ": ");
  cli_assert_done ("codes P --json", "Theirs");
}

static void
test_review_copies (void **state)
{
  g_autofree char *names = NULL;

  cli_write_study ();
  cli_assert_done ("review-copy P -o @out.tema --pseudonymise @names.csv --for Eva", NULL);
  names = cli_dup_file ("names.csv");
  assert_non_null (strstr (names, "Nurses"));
  cli_assert_done ("review-copy P -o @out2.tema --pseudonyms @names.csv", NULL);
  cli_assert_refused ("review-copy P -o @out.tema", 5, "out.tema");
  cli_assert_refused ("review-copy P -o @out3.tema --pseudonymise @names.csv", 5, "names.csv");
  cli_assert_done ("code @out.tema 'Interview 1' 4 9 Pay", NULL);
}

static void
test_tables_of_codes (void **state)
{
  g_auto (CliAnswer) shown = { 0 };

  cli_write_study ();
  cli_write ("codes.csv", "Code;Description\nPay;By the month.\nUnions;\n-Branches;\n");
  shown = cli_run ("import-codebook P @codes.csv --dry-run --levels none");
  assert_int_equal (shown.status, 0);
  assert_non_null (strstr (shown.out, "= Pay\n+ Unions\n"));
  cli_assert_refused ("import-codebook P @codes.csv --levels deep", 2, "usage");
  cli_assert_done ("import-codebook P @codes.csv --levels indent", "codes.csv: Codebook: 3 codes");
  cli_assert_done ("codes P", "Unions");
}

/* Only the one in whose name a copy has no coder at all. */
static void
test_nobody_and_somebody (void **state)
{
  cli_write_study ();
  g_unsetenv ("TEMA_CODER");
  cli_assert_done ("code P 'Interview 1' 4 9 Pay", NULL);
  g_setenv ("TEMA_CODER", "", TRUE);
  cli_assert_done ("restore P 1", NULL);
  g_setenv ("TEMA_CODER", "Ada", TRUE);
  cli_assert_done ("restore P 1", NULL);
  cli_assert_done ("backups P", "act");
}

/* What a passage's words are now, what they should be, and that it is put right. */
static void
test_passages_that_went_astray (void **state)
{
  g_auto (CliAnswer) found = { 0 };

  cli_write_study ();
  cli_run_sql (
      "UPDATE coding SET first = first + 1, last = last + 1 WHERE quote LIKE 'what they%'");
  found = cli_run ("check P --explain");
  assert_int_equal (found.status, 4);
  assert_non_null (strstr (found.out, "    Repair: "));
  cli_assert_done ("check P --repair", "1 repaired, 0 left as they are");
  cli_assert_done ("check P --explain", "passages verified");
  cli_assert_done ("check P --repair", "passages verified");
}

static void
test_random_acts (void **state)
{
  g_auto (CliAnswer) count = { 0 };
  g_auto (CliAnswer) tokens = { 0 };

  cli_write_study ();
  cli_assert_done ("stress @stress.tema --seed 7 --count 150", "ok 7-150\n");
  cli_assert_done ("stress @stress.tema --seed 8 --count 20", "ok 8-20\n");
  count = cli_run ("count @stress.tema");
  assert_true (g_ascii_strtoull (count.out, NULL, 10) > 60);
  tokens = cli_run ("list-ops @stress.tema");
  assert_non_null (strstr (tokens.out, "7-"));
  cli_assert_done ("check @stress.tema", "passages verified");
}

static void
test_losses (void **state)
{
  static const char *const programs[] = { "any", "nvivo", "atlas", "maxqda" };

  cli_write_study ();
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *line = g_strdup_printf ("export P --losses --for %s", programs[i]);

      cli_assert_done (line, i > 0 ? " " : NULL);
    }
  cli_assert_refused ("export P --losses -o @out.qdpx", 2, "usage");
  cli_assert_refused ("export P", 2, "usage");
}

static void
test_studies_of_other_programs (void **state)
{
  cli_write_study ();
  cli_assert_done ("export P -o @out.qdpx", NULL);
  cli_assert_done ("import @new.tema @out.qdpx", "out.qdpx: ");
  cli_assert_done ("documents @new.tema", "Interview 1");
  cli_assert_refused ("import @no/where.tema @out.qdpx", 5, "where.tema");
  cli_assert_done ("import @plain @out.qdpx", "out.qdpx: ");
  cli_assert_done ("new @plain2", NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_languages),
    cmocka_unit_test (test_endings_in_capitals),
    cmocka_unit_test (test_lines_with_tabs),
    cmocka_unit_test (test_lines_that_are_done),
    cmocka_unit_test (test_merging),
    cmocka_unit_test (test_review_copies),
    cmocka_unit_test (test_tables_of_codes),
    cmocka_unit_test (test_nobody_and_somebody),
    cmocka_unit_test (test_passages_that_went_astray),
    cmocka_unit_test (test_random_acts),
    cmocka_unit_test (test_losses),
    cmocka_unit_test (test_studies_of_other_programs),
  };

  return cmocka_run_group_tests (tests, cli_set_up, cli_tear_down);
}
