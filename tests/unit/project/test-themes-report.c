/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The tables of a thesis from a board: which tables, which rows, which cells are one. */
#include "board-study.h"

#include "project/tema-themes-report.h"
#include "project/tema-versions.h"

#include <sqlite3.h>

/* "[caption] Night/Handover -/Tiredness" with - for a cell that is one with the cell above, | for a
 * line above. */
static void
assert_report (TemaReport *report, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint table = 0; table < tema_report_get_n_tables (report); table++)
    {
      guint first_row, end_row;
      const char *caption = tema_report_get_table (report, table, &first_row, &end_row);

      if (*caption != '\0')
        g_string_append_printf (found, "[%s] ", caption);
      for (guint i = first_row; i < end_row; i++)
        {
          const TemaReportRow *row = report->rows->pdata[i];

          g_string_append (found, row->has_rule ? "| " : "");
          for (guint j = 0; j < report->columns->len; j++)
            g_string_append_printf (found, "%s%s", j > 0 ? "/" : "",
                                    tema_report_get_n_spanned (report, i, j) == 0 ? "-"
                                                                                  : row->cells[j]);
          g_string_append_c (found, ' ');
        }
    }
  assert_string_equal (g_strchomp (found->str), expected);
}

static TemaReport *
make_report (Study *study, TemaThemesReportKind kind, guint first_table, const char *language)
{
  g_autoptr (TemaBoardState) state = tema_board_dup_state (board_of (study));
  TemaThemesReportOptions options
      = { .kind = kind, .language = language, .first_table = first_table };
  g_autoptr (GError) error = NULL;
  TemaReport *report = tema_themes_report_new (study->project, state, &options, &error);

  assert_ok (error);
  return report;
}

/* Puts both themes of the study into a dimension and discards a third. */
static void
make_dimension (Study *study)
{
  TemaTheme *themes[] = { theme_of (study, "Night"), theme_of (study, "Asking") };
  TemaBoardPlace place = { NULL, G_MAXUINT, NULL };
  TemaCode *code = code_of (study, "Union");

  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Ward", NULL, NULL, 0));
  place.theme = theme_of (study, "Ward");
  tema_test_do (study->project, tema_act_move_themes (themes, 2, &place));
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Thin", NULL, NULL, 0));
  place.theme = theme_of (study, "Thin");
  tema_test_do (study->project, tema_act_place_codes (board_of (study), &code, 1, &place));
  tema_test_do (study->project,
                tema_act_set_theme_status (theme_of (study, "Thin"), TEMA_THEME_DISCARDED, "Thin"));
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Alone", NULL, NULL, 0));
}

static void
test_one_table_without_dimensions (void **state)
{
  Study *study = *state;
  g_autoptr (TemaReport) report = make_report (study, TEMA_THEMES_REPORT_TABLES, 0, NULL);

  assert_report (report, "[Round one] Night/Handover -/Tiredness | Asking/Help");
  assert_string_equal (((TemaReportColumn *)report->columns->pdata[0])->heading, "Theme");
}

static void
test_a_table_for_each_dimension (void **state)
{
  Study *study = *state;
  g_autoptr (TemaReport) report = NULL;

  make_dimension (study);
  report = make_report (study, TEMA_THEMES_REPORT_TABLES, 4, "nb");
  assert_report (report, "[Tabell 4: Ward] Night/Handover -/Tiredness | Asking/Help "
                         "[Tabell 5: Round one] Alone/");
  /* The code of the discarded theme is not in the table, and not counted. */
  assert_string_equal (report->lead, "Round one. 3 temaer, 3 koder.");
  assert_string_equal (((TemaReportColumn *)report->columns->pdata[1])->heading, "Koder");
}

static void
test_extracts (void **state)
{
  Study *study = *state;
  g_autoptr (TemaReport) report = NULL;

  make_dimension (study);
  report = make_report (study, TEMA_THEMES_REPORT_EXTRACTS, 1, "nn");
  assert_report (report, "Ward/Night/Handover/«You listen» (Interview 1) "
                         "-/-/-/«You listen» (Interview 2) "
                         "-/-/Tiredness/«Vi hørte vakt» (Interview 1) "
                         "| -/Asking/Help/«You listen» (Interview 1)");
  assert_string_equal (report->lead, "Round one. 2 tema, 3 kodar.");
  assert_true (report->repeats_cells);
}

static void
test_sheets (void **state)
{
  Study *study = *state;
  g_autoptr (TemaReport) report = NULL;
  gint64 coding = coding_of (study, "Tiredness");
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };

  tema_test_do (study->project, tema_act_place_quotes (board_of (study), &coding, 1, &place));
  tema_test_do (study->project,
                tema_act_describe_theme (theme_of (study, "Night"), "What is not heard."));
  report = make_report (study, TEMA_THEMES_REPORT_SHEETS, 1, "en");
  assert_report (
      report,
      "[Night] Definition/What is not heard. | Status/candidate "
      "| Behind it/codes: 2, references: 3, documents: 2 of 2 "
      "| Codes/Handover -/Tiredness | Key extracts/“Vi hørte vakt” (Interview 1) "
      "[Asking] Status/candidate | Behind it/codes: 1, references: 1, documents: 1 of 2 "
      "| Silent informants/Interview 2 | Codes/Help | Key extracts/“You listen” (Interview 1)");
  assert_true (tema_report_table_starts_page (report, 1));
}

/* A kept round makes the tables it would have made then. */
static void
test_of_a_round (void **state)
{
  Study *study = *state;
  TemaThemesReportOptions options = { .kind = TEMA_THEMES_REPORT_TABLES };
  g_autoptr (TemaReport) report = NULL;
  TemaRound *round;

  tema_test_do (study->project, tema_act_keep_round (board_of (study), "First", NULL, 3));
  make_dimension (study);
  round = tema_board_find_round (board_of (study), "First");
  report
      = tema_themes_report_new (study->project, tema_round_get_state (round, NULL), &options, NULL);
  assert_report (report, "[Round one] Night/Handover -/Tiredness | Asking/Help");
}

static void
test_comparison (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) before = tema_board_dup_state (board_of (study));
  g_autoptr (TemaBoardState) after = NULL;
  g_autoptr (TemaReport) report = NULL, same = NULL;
  TemaCard *card = card_of (study, "Pay");
  TemaBoardPlace place = { theme_of (study, "Night"), 0, NULL };

  tema_test_do (study->project, tema_act_move_cards (&card, 1, &place));
  tema_test_do (study->project, tema_act_set_theme_status (theme_of (study, "Asking"),
                                                           TEMA_THEME_KEPT, "Many voices"));
  after = tema_board_dup_state (board_of (study));
  report
      = tema_comparison_report_new ("Study", "A", before, "B", after, "nb", TEMA_REPORT_PAPER_A4);
  assert_string_equal (report->title, "Fra «A» til «B»");
  assert_report (report, "Status/Asking/kandidat/beholdt: Many voices "
                         "Flyttet/Pay/utenfor temaene/Night");
  same = tema_comparison_report_new ("Study", "A", before, "A", before, "nb", TEMA_REPORT_PAPER_A4);
  assert_int_equal (same->rows->len, 0);
  assert_string_equal (same->lead, "Ingenting er annerledes.");
}

static TemaReport *
compare_now (Study *study, const TemaBoardState *before)
{
  g_autoptr (TemaBoardState) after = tema_board_dup_state (board_of (study));

  return tema_comparison_report_new ("Study", "A", before, "B", after, "en", TEMA_REPORT_PAPER_A4);
}

/* To and from the canvas is told with its name, for themes as for cards. */
static void
test_comparison_names_the_canvas (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) first = tema_board_dup_state (board_of (study));
  g_autoptr (TemaBoardState) second = NULL;
  g_autoptr (TemaReport) in = NULL, out = NULL;
  TemaTheme *asking = theme_of (study, "Asking");
  TemaCard *cards[] = { card_of (study, "Handover"), card_of (study, "Pay") };
  TemaCode *code = code_of (study, "Union");
  TemaBoardPlace place = { theme_of (study, "Night"), 0, NULL };

  tema_test_do (study->project, tema_act_move_themes (&asking, 1, &place));
  tema_test_do (study->project, tema_act_move_cards (&cards[1], 1, &place));
  in = compare_now (study, first);
  assert_report (in, "Theme moved/Asking/outside the themes/Night "
                     "Moved/Pay/outside the themes/Night");
  second = tema_board_dup_state (board_of (study));
  place.theme = NULL;
  tema_test_do (study->project, tema_act_move_themes (&asking, 1, &place));
  tema_test_do (study->project, tema_act_move_cards (cards, 1, &place));
  tema_test_do (study->project, tema_act_place_codes (board_of (study), &code, 1, &place));
  tema_test_do (study->project, tema_act_remove_cards (&cards[1], 1));
  out = compare_now (study, second);
  assert_report (out, "Theme moved/Asking/Night/outside the themes "
                      "New on the board/Union//outside the themes "
                      "Moved/Handover/Night/outside the themes Off the board/Pay/Night/");
}

/* One page a round, with what was discarded and why. */
static void
test_rounds (void **state)
{
  Study *study = *state;
  g_autoptr (TemaReport) report = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *date = NULL;

  tema_test_do (study->project, tema_act_keep_round (board_of (study), "First", "A try", 3));
  tema_test_do (study->project, tema_act_set_theme_status (theme_of (study, "Asking"),
                                                           TEMA_THEME_DISCARDED, "Thin"));
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "Second", NULL, 4));
  report = tema_rounds_report_new ("Study", board_of (study), "nb", TEMA_REPORT_PAPER_A4);
  /* In words, as elsewhere in a report: "12. mars 2026". */
  date = tema_version_dup_date (
      tema_round_get_time (tema_board_find_round (board_of (study), "First")), "nb");
  assert_null (strchr (date, '-'));
  expected
      = g_strdup_printf ("[First (%s): A try] Night/Handover -/Tiredness | Asking/Help "
                         "[Second (%s)] Night/Handover -/Tiredness | Asking (forkastet: Thin)/Help",
                         date, date);
  assert_report (report, expected);
  assert_string_equal (report->title, "Runder: Round one");
}

/* The quotes that were chosen and nothing else; a quote whose code is told with all its passages is
 * not told twice. */
static void
test_only_quotes (void **state)
{
  Study *study = *state;
  g_autoptr (TemaBoardState) board = NULL;
  TemaThemesReportOptions options = { .kind = TEMA_THEMES_REPORT_EXTRACTS,
                                      .language = "en",
                                      .title = "What they say",
                                      .only_quotes = TRUE };
  gint64 codings[] = { coding_of (study, "Tiredness"), coding_of (study, "Help") };
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };
  g_autoptr (TemaReport) quotes = NULL, all = NULL;
  g_autoptr (GError) error = NULL;

  tema_test_do (study->project, tema_act_place_quotes (board_of (study), codings, 2, &place));
  tema_test_do (study->project, tema_act_place_note (board_of (study), "Really?", &place));
  board = tema_board_dup_state (board_of (study));
  quotes = tema_themes_report_new (study->project, board, &options, &error);
  assert_ok (error);
  assert_string_equal (quotes->title, "What they say");
  assert_report (quotes, "/Night/Tiredness/“Vi hørte vakt” (Interview 1) "
                         "-/-/Help/“You listen” (Interview 1)");
  assert_string_equal (quotes->lead, "Round one. 1 theme, 2 codes.");
  options.only_quotes = FALSE;
  options.title = "";
  all = tema_themes_report_new (study->project, board, &options, &error);
  assert_ok (error);
  assert_string_not_equal (all->title, "");
  assert_report (all, "/Night/Handover/“You listen” (Interview 1) "
                      "-/-/-/“You listen” (Interview 2) "
                      "-/-/Tiredness/“Vi hørte vakt” (Interview 1) "
                      "-/-/Help/“You listen” (Interview 1) "
                      "| -/Asking/Help/“You listen” (Interview 1)");
  assert_string_equal (all->lead, "Round one. 2 themes, 3 codes.");
}

/* A theme deep within a dimension is named with those between; one with codes of its own beside
 * its themes is a row too. */
static void
test_themes_within_themes (void **state)
{
  Study *study = *state;
  g_autoptr (TemaReport) report = NULL;
  g_autoptr (TemaReport) sheets = NULL;
  TemaTheme *asking = theme_of (study, "Asking");
  TemaCard *pay = card_of (study, "Pay");
  TemaBoardPlace place = { theme_of (study, "Night"), G_MAXUINT, NULL };

  tema_test_do (study->project, tema_act_move_themes (&asking, 1, &place));
  place.theme = asking;
  tema_test_do (study->project, tema_act_create_theme (board_of (study), "Deep", &place, &pay, 1));
  tema_test_do (study->project, tema_act_place_note (board_of (study), "Really?", &place));
  report = make_report (study, TEMA_THEMES_REPORT_TABLES, 1, "en");
  assert_report (report, "[Table 1: Night] Night/Handover -/Tiredness | Asking/Help "
                         "| Asking › Deep/Pay");
  sheets = make_report (study, TEMA_THEMES_REPORT_SHEETS, 0, "en");
  assert_int_equal (tema_report_get_n_tables (sheets), 3);
  assert_string_equal (sheets->lead, report->lead);
}

/* Of a round that another program damaged the name is there, and a sentence. */
static void
test_damaged_round_is_told (void **state)
{
  Study *study = *state;
  g_autofree char *path = g_strdup (tema_project_get_path (study->project));
  g_autoptr (TemaReport) report = NULL;
  sqlite3 *db = NULL;

  tema_test_do (study->project, tema_act_keep_round (board_of (study), "First", "A try", 3));
  tema_test_do (study->project, tema_act_keep_round (board_of (study), "Second", NULL, 3));
  g_clear_object (&study->project);
  assert_int_equal (sqlite3_open (path, &db), SQLITE_OK);
  assert_int_equal (
      sqlite3_exec (db, "UPDATE round SET content = 'x' WHERE name = 'First'", NULL, NULL, NULL),
      SQLITE_OK);
  sqlite3_close (db);
  study->project = tema_project_open (path, TEMA_OPEN_DEFAULT, NULL);
  report = tema_rounds_report_new ("Study", board_of (study), "en", TEMA_REPORT_PAPER_A4);
  assert_int_equal (tema_report_get_n_tables (report), 2);
  for (guint table = 0; table < 2; table++)
    {
      guint first_row, end_row;
      const char *caption = tema_report_get_table (report, table, &first_row, &end_row);

      assert_true (g_str_has_prefix (caption, table == 0 ? "First" : "Second"));
      assert_int_equal (end_row - first_row, table == 0 ? 1 : 3);
    }
}

int
main (void)
{
#define STUDY_TEST(name) cmocka_unit_test_setup_teardown (name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
    STUDY_TEST (test_one_table_without_dimensions),
    STUDY_TEST (test_a_table_for_each_dimension),
    STUDY_TEST (test_extracts),
    STUDY_TEST (test_sheets),
    STUDY_TEST (test_of_a_round),
    STUDY_TEST (test_comparison),
    STUDY_TEST (test_comparison_names_the_canvas),
    STUDY_TEST (test_rounds),
    STUDY_TEST (test_only_quotes),
    STUDY_TEST (test_themes_within_themes),
    STUDY_TEST (test_damaged_round_is_told),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
