/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What tema-cli lists, for people and for scripts. */
#include "cli-inside.h"

#include <string.h>

static void
test_boards_for_scripts (void **state)
{
  g_autoptr (JsonNode) boards = NULL;
  g_autoptr (JsonNode) rounds = NULL;
  JsonArray *themes, *cards;
  JsonObject *board;

  cli_write_study ();
  boards = cli_ask_json ("boards P --json");
  rounds = cli_ask_json ("rounds P --json");
  board = cli_get_object (boards, 0);
  themes = json_object_get_array_member (board, "themes");
  cards = json_object_get_array_member (board, "cards");
  cli_assert_member (board, "name", "One");
  assert_int_equal (json_object_get_int_member (board, "rounds"), 2);
  assert_int_equal (json_array_get_length (themes), 2);
  cli_assert_member (json_array_get_object_element (themes, 1), "path", "Morning");
  assert_int_equal (json_array_get_length (cards), 4);
  cli_assert_member (cli_get_object (rounds, 0), "reason", "To begin with");
  assert_int_equal (json_object_get_int_member (cli_get_object (rounds, 0), "phase"), 3);
}

static void
test_maps_for_scripts (void **state)
{
  g_autoptr (JsonNode) maps = NULL;
  JsonObject *map, *link;

  cli_write_study ();
  cli_assert_done ("map-from-board P One", NULL);
  cli_assert_done ("map-from-codebook P All", NULL);
  cli_assert_done ("maps P", "\tcodebook\n");
  maps = cli_ask_json ("maps P --json");
  map = cli_get_object (maps, 0);
  cli_assert_member (map, "name", "Ideas");
  cli_assert_member (map, "source", "nothing");
  assert_true (json_object_get_null_member (map, "board"));
  link = json_array_get_object_element (json_object_get_array_member (map, "links"), 0);
  cli_assert_member (link, "label", "because");
  cli_assert_member (link, "arrow", "target");
  cli_assert_member (cli_get_object (maps, 1), "board", "One");
  cli_assert_refused ("map P -o @out.svg", 1, "there are several maps");
}

static void
test_cases_for_scripts (void **state)
{
  g_autoptr (JsonNode) cases = NULL;
  JsonObject *one, *part;

  cli_write_study ();
  cases = cli_ask_json ("cases P --json");
  one = cli_get_object (cases, 1);
  cli_assert_member (one, "name", "R1");
  cli_assert_member (one, "group", "Nurses");
  cli_assert_member (json_object_get_object_member (one, "attributes"), "Age", "42");
  part = json_array_get_object_element (json_object_get_array_member (one, "parts"), 0);
  cli_assert_member (part, "document", "Interview 1");
  cli_assert_member (part, "speaker", "R1");
  cli_assert_done ("cases P", "R1\tNurses\t42\t");
  cli_assert_done ("cases P -o @out.csv --attribute Age --title Who --language nb", NULL);
}

static void
test_speakers_for_scripts (void **state)
{
  g_autoptr (JsonNode) speakers = NULL, renamed = NULL;
  g_auto (CliAnswer) dry = { 0 }, joined = { 0 };

  cli_write_study ();
  speakers = cli_ask_json ("speakers P --json");
  cli_assert_member (cli_get_object (speakers, 0), "document", "Interview 1");
  cli_assert_member (cli_get_object (speakers, 0), "speaker", "I");
  cli_assert_member (cli_get_object (speakers, 0), "case", "");
  cli_assert_member (cli_get_object (speakers, 1), "speaker", "R1");
  cli_assert_member (cli_get_object (speakers, 1), "case", "R1");
  cli_assert_done ("speakers P 'Interview 1'", "Interview 1\tR1\t");
  dry = cli_run ("rename-speaker P R1 I --document 'Interview 1' --dry-run");
  assert_int_equal (dry.status, 0);
  assert_non_null (strstr (dry.err, "of “R1” with the"));
  cli_assert_done ("speakers P", "Interview 1\tR1\t");
  cli_assert_done ("rename-speaker P R1 Anne", " · 1 document\n");
  renamed = cli_ask_json ("speakers P --json");
  cli_assert_member (cli_get_object (renamed, 1), "speaker", "Anne");
  cli_assert_member (cli_get_object (renamed, 1), "case", "R1");
  cli_assert_done ("history P", "Rename speaker “R1” to “Anne” in “Interview 1”");
  joined = cli_batch ("rename-speaker Anne I --document 'Interview 1'");
  assert_int_equal (joined.status, 0);
  cli_assert_done ("history P", "Join speaker “Anne” with “I” in “Interview 1”");
}

static void
test_memos_for_scripts (void **state)
{
  static const char *const abouts[]
      = { "project",  "document:Interview 1", "passage:Interview 1:0-10",
          "code:Pay", "theme:Night",          "case:R1" };
  g_autoptr (JsonNode) none = NULL;

  cli_write_study ();
  for (guint i = 0; i < G_N_ELEMENTS (abouts); i++)
    {
      g_autofree char *write = g_strdup_printf ("memo P --about '%s' 'On %u'", abouts[i], i);
      g_autofree char *ask = g_strdup_printf ("memos P --json --about '%s'", abouts[i]);
      g_autofree char *text = g_strdup_printf ("\"text\" : \"On %u\"", i);

      cli_assert_done (write, "-");
      cli_assert_done (ask, text);
    }
  cli_assert_done ("memo P 'About nothing.'", "-");
  cli_assert_done ("memos P", "\tnothing\t");
  none = cli_ask_json ("journal P --json");
  assert_int_equal (json_array_get_length (json_node_get_array (none)), 1);
  cli_assert_member (cli_get_object (none, 0), "kind", "journal");
}

/* Words come on standard input, to their end, and are text. */
static void
test_memo_from_standard_input (void **state)
{
  g_autofree char *long_text = g_strnfill (5 * 1024 * 1024, 'a');
  g_auto (CliAnswer) written = { 0 };
  g_auto (CliAnswer) too_long = { 0 };
  g_auto (CliAnswer) no_text = { 0 };

  cli_write_study ();
  written = cli_run_in (NULL, "Line 1\nLine 2\n", "memo P --title Two");
  assert_int_equal (written.status, 0);
  cli_assert_done ("memos P --json", "Line 1\\nLine 2\\n");
  too_long = cli_run_in (NULL, long_text, "memo P");
  assert_int_equal (too_long.status, 1);
  cli_assert_sentence ("too long", &too_long);
  no_text = cli_run_in (NULL, "\xff\xfe", "memo P");
  assert_int_equal (no_text.status, 1);
  assert_non_null (strstr (no_text.err, "This is not text."));
}

static void
test_questions_and_phase (void **state)
{
  g_autoptr (JsonNode) questions = NULL;

  cli_write_study ();
  cli_assert_done (
      "questions P --add 'And by day?' --date 2026-02-01 --comment Wider --choose 'And "
      "by day?'",
      "-");
  questions = cli_ask_json ("questions P --json");
  assert_true (json_object_get_boolean_member (cli_get_object (questions, 1), "chosen"));
  cli_assert_member (cli_get_object (questions, 1), "comment", "Wider");
  cli_assert_done ("questions P", "2026-02-01\tAnd by day?\tchosen\n");
  cli_assert_refused ("questions P --add 'When?' --date tomorrow --choose When?", 1, "tomorrow");
  cli_assert_done ("phase P", "0\t");
  cli_assert_done ("phase P 4", NULL);
  cli_assert_done ("phase P", "4\t");
}

static void
test_history (void **state)
{
  g_autofree char *written = NULL;
  g_autoptr (JsonNode) condensed = NULL;

  cli_write_study ();
  cli_assert_done ("phase P 2", NULL);
  cli_assert_done ("code P 'Interview 1' 4 9 Pay", NULL);
  cli_assert_done ("history P", "\tphase 2\n");
  cli_assert_done ("history P", "\tundone");
  cli_assert_done ("history P --code Pay", "Pay");
  cli_assert_done ("history P --theme Night --without-undone", "Night");
  cli_assert_done ("history P --phase 2 --coder Ada --from 2020-01-01 --to 2100-01-01 --words Pay",
                   "\tphase 2\n");
  cli_assert_done ("history P --condensed", NULL);
  condensed = cli_ask_json ("history P --condensed --json");
  assert_true (json_array_get_length (json_node_get_array (condensed)) > 3);
  cli_assert_done ("history P -o @out.csv --columns who,what --title Trail --language nb", NULL);
  written = cli_dup_file ("out.csv");
  assert_non_null (strstr (written, "Ada"));
}

static void
test_versions (void **state)
{
  g_autoptr (JsonNode) versions = NULL;

  cli_write_study ();
  versions = cli_ask_json ("versions P --json");
  cli_assert_member (cli_get_object (versions, 0), "reason", "Before the second interview");
  cli_assert_done ("keep-version P --language nb", NULL);
  cli_assert_done ("versions P", "2\t");
  cli_assert_done ("code P 'Interview 1' 4 9 Pay", NULL);
  {
    g_auto (CliAnswer) lines = cli_batch ("rename-code Pay Wages\n");

    assert_int_equal (lines.status, 0);
  }
  cli_assert_done ("compare-versions P Early", "Wages");
  cli_assert_done ("compare-versions P Early --without-counts", "Wages");
  cli_assert_done ("compare-versions P Early 2", "");
  cli_assert_done ("compare-versions P 1 -o @out.docx --paper letter", NULL);
}

static void
test_agreement (void **state)
{
  g_autoptr (JsonNode) rows = NULL;
  JsonObject *row;

  cli_write_study ();
  cli_assert_done ("agreement P --coders 'Ada, Bo'", "Pay\t");
  cli_assert_done ("agreement P --coders Ada,Bo --unit turns", "All codes together");
  cli_assert_done ("agreement P --coders Ada,Bo --unit characters --document 'Interview 1'", "Pay");
  cli_assert_done ("agreement P --coders Ada,Bo --unit sentences -o @out.html --language nn", NULL);
  rows = cli_ask_json ("agreement P --coders Ada,Bo --json");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (rows)); i++)
    {
      row = cli_get_object (rows, i);
      if (g_str_has_suffix (json_object_get_string_member (row, "code"), "Pay"))
        {
          JsonArray *disagreements = json_object_get_array_member (row, "disagreements");
          JsonObject *one = json_array_get_object_element (disagreements, 0);

          cli_assert_member (one, "document", "Interview 1");
          assert_int_equal (json_object_get_int_member (one, "last"), 12);
          return;
        }
    }
  fail_msg ("Pay is not measured");
}

static void
test_lists_of_backups (void **state)
{
  g_autoptr (JsonNode) backups = NULL;

  cli_write_study ();
  cli_assert_done ("backup P", ".tema\n");
  cli_assert_done ("phase P 1", NULL);
  backups = cli_ask_json ("backups P --json");
  assert_true (json_object_get_int_member (cli_get_object (backups, 0), "actsSince") >= 1);
  cli_run_sql ("PRAGMA user_version = 4000");
  {
    g_auto (CliAnswer) answer = cli_run ("backups P");

    assert_int_equal (answer.status, 4);
    assert_non_null (strstr (answer.out, "act"));
    cli_assert_sentence ("a newer project", &answer);
  }
  cli_assert_refused ("backup P", 4, "study.tema");
}

static void
test_where (void **state)
{
  g_autoptr (JsonNode) place = NULL;

  cli_write_study ();
  cli_assert_done ("where P", "study.tema\n");
  place = cli_ask_json ("where P --json");
  cli_assert_member (json_node_get_object (place), "state", "upToDate");
  assert_true (json_object_get_null_member (json_node_get_object (place), "workingCopy"));
  cli_assert_done ("publish P --keep ours", NULL);
  cli_assert_done ("publish P --keep both", NULL);
  cli_assert_done ("publish P --keep other", NULL);
  cli_assert_done ("publish P --anew", NULL);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_boards_for_scripts),
    cmocka_unit_test (test_maps_for_scripts),
    cmocka_unit_test (test_cases_for_scripts),
    cmocka_unit_test (test_speakers_for_scripts),
    cmocka_unit_test (test_memos_for_scripts),
    cmocka_unit_test (test_memo_from_standard_input),
    cmocka_unit_test (test_questions_and_phase),
    cmocka_unit_test (test_history),
    cmocka_unit_test (test_versions),
    cmocka_unit_test (test_agreement),
    cmocka_unit_test (test_lists_of_backups),
    cmocka_unit_test (test_where),
  };

  return cmocka_run_group_tests (tests, cli_set_up, cli_tear_down);
}
