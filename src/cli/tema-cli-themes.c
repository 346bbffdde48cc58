/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli board, themes and compare: a theme board as a picture and as the tables of a thesis. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "pages/tema-board-draw.h"
#include "project/tema-themes-report.h"

#include <glib/gi18n.h>

static const struct
{
  const char *suffix;
  TemaBoardForm form;
} forms[] = {
  { ".png", TEMA_BOARD_FORM_PNG },
  { ".svg", TEMA_BOARD_FORM_SVG },
  { ".pdf", TEMA_BOARD_FORM_PDF },
};

static int
write_picture (const TemaBoardState *state, const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (lower, forms[i].suffix))
      {
        GBytes *bytes = tema_board_draw_to_bytes (state, forms[i].form, &error);

        return tema_cli_write_bytes (path, bytes, error);
      }
  g_set_error (&error, TEMA_ERROR, TEMA_ERROR_FAILED,
               _ ("a board can be written as .svg, .png or .pdf; give the file one of these "
                  "endings"));
  return tema_cli_write_bytes (path, NULL, error);
}

static gboolean
is_pdf (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".pdf");
}

static int
write_cards (const TemaBoardState *state, TemaReportPaper paper, const char *path)
{
  GError *error = NULL;
  GBytes *bytes = tema_board_cards_to_pdf (state, paper, &error);

  return tema_cli_write_bytes (path, bytes, error);
}

/* Finds a state and hands it over to @write. */
typedef int (*WriteState) (TemaProject *project, const TemaBoardState *state, gpointer data);

static int
with_state (const char *path, const char *board, const char *round, WriteState write, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaBoardState) state = NULL;
  TemaBoard *found;
  int status;
  TemaProject *project = tema_cli_open (path, FALSE, &status);

  if (project == NULL)
    return status;
  found = tema_cli_find_board (project, board, &error);
  state = found != NULL ? tema_cli_dup_state (found, round, &error) : NULL;
  status = state != NULL ? write (project, state, data) : tema_cli_fail (path, error);
  return tema_cli_close (project, status);
}

typedef struct
{
  const char *output;
  gboolean as_cards;
  TemaReportPaper paper;
} BoardOptions;

static int
write_board (TemaProject *project, const TemaBoardState *state, gpointer data)
{
  const BoardOptions *options = data;

  return options->as_cards ? write_cards (state, options->paper, options->output)
                           : write_picture (state, options->output);
}

/**
 * tema_cli_board:
 * @argc: words
 * @argv: the words
 *
 * Writes a whole board as a picture, or its cards to cut out.
 *
 * Returns: exit status
 */
int
tema_cli_board (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *round = NULL;
  g_autofree char *paper = NULL;
  gboolean as_cards = FALSE;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { "round", 0, 0, G_OPTION_ARG_STRING, &round, NULL, NULL },
                                   { "cards", 0, 0, G_OPTION_ARG_NONE, &as_cards, NULL, NULL },
                                   { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, NULL, NULL },
                                   { NULL } };
  BoardOptions options = { NULL, FALSE, TEMA_REPORT_PAPER_A4 };

  if (!tema_cli_parse ("board", entries, &argc, &argv, 1, 2))
    return TEMA_CLI_USAGE;
  if (output == NULL || !tema_cli_parse_paper (paper, &options.paper)
      || (as_cards && !is_pdf (output)))
    return tema_cli_usage ("board");
  options.output = output;
  options.as_cards = as_cards;
  return with_state (argv[1], argc > 2 ? argv[2] : NULL, round, write_board, &options);
}

typedef struct
{
  TemaThemesReportOptions report;
  const char *output;
} ThemesOptions;

static int
write_themes (TemaProject *project, const TemaBoardState *state, gpointer data)
{
  const ThemesOptions *options = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReport) report = tema_themes_report_new (project, state, &options->report, &error);

  return report != NULL ? tema_cli_write_report (report, options->output)
                        : tema_cli_fail (options->output, error);
}

/**
 * tema_cli_themes:
 * @argc: words
 * @argv: the words
 *
 * Writes theme → code tables, the table of extracts, or one page per theme.
 *
 * Returns: exit status
 */
int
tema_cli_themes (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *board = NULL;
  g_autofree char *round = NULL;
  g_autofree char *title = NULL;
  g_autofree char *language = NULL;
  g_autofree char *paper = NULL;
  gboolean extracts = FALSE, sheets = FALSE, only_quotes = FALSE;
  int first_table = 1;
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
          { "board", 0, 0, G_OPTION_ARG_STRING, &board, NULL, NULL },
          { "round", 0, 0, G_OPTION_ARG_STRING, &round, NULL, NULL },
          { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL },
          { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
          { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, NULL, NULL },
          { "extracts", 0, 0, G_OPTION_ARG_NONE, &extracts, NULL, NULL },
          { "only-quotes", 0, 0, G_OPTION_ARG_NONE, &only_quotes, NULL, NULL },
          { "sheets", 0, 0, G_OPTION_ARG_NONE, &sheets, NULL, NULL },
          { "first-table", 0, 0, G_OPTION_ARG_INT, &first_table, NULL, NULL },
          { NULL } };
  ThemesOptions options = { 0 };

  if (!tema_cli_parse ("themes", entries, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (output == NULL || (extracts && sheets) || !tema_cli_takes_language ("themes", language)
      || !tema_cli_parse_paper (paper, &options.report.paper) || first_table < 0)
    return tema_cli_usage ("themes");
  options.report.kind = extracts ? TEMA_THEMES_REPORT_EXTRACTS
                        : sheets ? TEMA_THEMES_REPORT_SHEETS
                                 : TEMA_THEMES_REPORT_TABLES;
  options.report.language = language;
  options.report.title = title;
  options.report.first_table = first_table;
  options.report.only_quotes = only_quotes;
  options.output = output;
  return with_state (argv[1], board, round, write_themes, &options);
}

typedef struct
{
  const char *board;
  const char *before;
  const char *after;
  const char *language;
  const char *output;
  TemaReportPaper paper;
} CompareOptions;

static void
print_differences (const TemaBoardState *before, const TemaBoardState *after)
{
  g_autoptr (TemaBoardComparison) comparison = tema_board_compare (before, after);
  GPtrArray *changes = tema_board_comparison_get_changes (comparison);

  for (guint i = 0; i < changes->len; i++)
    {
      const TemaBoardChange *change = g_ptr_array_index (changes, i);
      g_autofree char *sentence = tema_board_change_dup_sentence (change);
      g_autofree char *shown = tema_cli_dup_printable (sentence);

      if (!change->is_explained)
        g_print ("%s\n", shown);
    }
}

static int
compare (TemaProject *project, const TemaBoardState *before, gpointer data)
{
  const CompareOptions *options = data;
  g_autoptr (GError) error = NULL;
  TemaBoard *board = tema_cli_find_board (project, options->board, &error);
  g_autoptr (TemaBoardState) after
      = board != NULL ? tema_cli_dup_state (board, options->after, &error) : NULL;
  g_autoptr (TemaReport) report = NULL;

  if (after == NULL)
    return tema_cli_fail (tema_project_get_path (project), error);
  if (options->output == NULL)
    {
      print_differences (before, after);
      return 0;
    }
  report = tema_comparison_report_new (tema_project_get_title (project), options->before, before,
                                       options->after != NULL ? options->after
                                                              : tema_board_get_name (board),
                                       after, options->language, options->paper);
  return tema_cli_write_report (report, options->output);
}

/**
 * tema_cli_compare:
 * @argc: words
 * @argv: the words
 *
 * Compares a round with another, or with the board now: prints the differences, or writes them as a
 * table.
 *
 * Returns: exit status
 */
int
tema_cli_compare (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *board = NULL;
  g_autofree char *language = NULL;
  g_autofree char *paper = NULL;
  const GOptionEntry entries[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { "board", 0, 0, G_OPTION_ARG_STRING, &board, NULL, NULL },
                                   { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
                                   { "paper", 0, 0, G_OPTION_ARG_STRING, &paper, NULL, NULL },
                                   { NULL } };
  CompareOptions options = { 0 };

  if (!tema_cli_parse ("compare", entries, &argc, &argv, 2, 3))
    return TEMA_CLI_USAGE;
  if (!tema_cli_takes_language ("compare", language)
      || !tema_cli_parse_paper (paper, &options.paper))
    return tema_cli_usage ("compare");
  options.board = board;
  options.before = argv[2];
  options.after = argc > 3 ? argv[3] : NULL;
  options.language = language;
  options.output = output;
  return with_state (argv[1], board, argv[2], compare, &options);
}
