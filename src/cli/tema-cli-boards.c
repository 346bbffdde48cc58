/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli boards and rounds: what theme boards there are, and what was kept of them. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "project/tema-themes-report.h"

#include <glib/gi18n.h>

/**
 * tema_cli_find_board:
 * @project: a project
 * @name: (nullable): as a script names it; %NULL means the only one there is
 * @error: return location
 *
 * Returns: (transfer none): the board, or %NULL
 */
TemaBoard *
tema_cli_find_board (TemaProject *project, const char *name, GError **error)
{
  GListModel *boards = tema_project_get_boards (project);
  guint n_boards = g_list_model_get_n_items (boards);
  TemaBoard *board = NULL;

  if (name != NULL)
    board = tema_project_find_board (project, name);
  else if (n_boards == 1)
    {
      g_autoptr (TemaBoard) only = g_list_model_get_item (boards, 0);

      board = only;
    }
  if (board != NULL)
    return board;
  if (name != NULL)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 _ ("there is no board “%s”; “tema-cli boards” lists them"), name);
  else
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                 n_boards == 0 ? _ ("there is no theme board; “tema-cli board-from-codebook” makes "
                                    "one")
                               : _ ("there are several boards; name one with --board"));
  return NULL;
}

/**
 * tema_cli_dup_state:
 * @board: a board
 * @round: (nullable): one of its rounds as a script names it; %NULL is the board now
 * @error: return location
 *
 * Returns: (transfer full): the state, or %NULL
 */
TemaBoardState *
tema_cli_dup_state (TemaBoard *board, const char *round, GError **error)
{
  TemaRound *found;
  const TemaBoardState *state;

  if (round == NULL)
    return tema_board_dup_state (board);
  found = tema_board_find_round (board, round);
  if (found == NULL)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
                   _ ("there is no round “%s”; “tema-cli rounds” lists them"), round);
      return NULL;
    }
  state = tema_round_get_state (found, error);
  return state != NULL ? tema_board_state_copy (state) : NULL;
}

static const char *
status_word (TemaThemeStatus status)
{
  return status == TEMA_THEME_KEPT        ? "kept"
         : status == TEMA_THEME_DISCARDED ? "discarded"
                                          : "candidate";
}

static void
add_theme_json (JsonBuilder *builder, const TemaBoardState *state, guint index)
{
  const TemaBoardStateTheme *theme = tema_board_state_get_theme (state, index);
  g_autofree char *path = tema_board_state_dup_path (state, index);
  g_autofree char *color = tema_color_to_string (&theme->color);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "path", path);
  tema_cli_json_string (builder, "name", theme->name);
  tema_cli_json_string (builder, "guid", theme->guid);
  tema_cli_json_string (builder, "parent",
                        theme->parent >= 0 ? tema_board_state_get_theme (state, theme->parent)->guid
                                           : NULL);
  tema_cli_json_count (builder, "depth", tema_board_state_get_depth (state, index));
  tema_cli_json_string (builder, "definition", theme->definition);
  tema_cli_json_string (builder, "colour", color);
  tema_cli_json_string (builder, "status", status_word (theme->status));
  tema_cli_json_string (builder, "reason", theme->reason);
  tema_cli_json_count (builder, "codes", theme->n_codes);
  tema_cli_json_count (builder, "references", theme->n_references);
  tema_cli_json_count (builder, "files", theme->n_files);
  json_builder_end_object (builder);
}

static void
add_card_json (JsonBuilder *builder, const TemaBoardState *state, guint index)
{
  static const char *const kinds[] = { "code", "quote", "note" };
  const TemaBoardStateCard *card = tema_board_state_get_card (state, index);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "guid", card->guid);
  tema_cli_json_string (builder, "kind", kinds[card->kind]);
  tema_cli_json_string (builder, "theme",
                        card->theme >= 0 ? tema_board_state_get_theme (state, card->theme)->guid
                                         : NULL);
  tema_cli_json_string (builder, "code", card->name);
  tema_cli_json_string (builder, "text", card->text);
  tema_cli_json_string (builder, "document", card->document);
  json_builder_end_object (builder);
}

static void
add_json (JsonBuilder *builder, TemaBoard *board)
{
  g_autoptr (TemaBoardState) state = tema_board_dup_state (board);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "name", state->name);
  tema_cli_json_string (builder, "guid", tema_board_get_guid (board));
  tema_cli_json_count (builder, "codes", state->n_codes);
  tema_cli_json_count (builder, "placed", state->n_placed);
  tema_cli_json_count (builder, "rounds", g_list_model_get_n_items (tema_board_get_rounds (board)));
  json_builder_set_member_name (builder, "themes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < state->themes->len; i++)
    add_theme_json (builder, state, i);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "cards");
  json_builder_begin_array (builder);
  for (guint i = 0; i < state->cards->len; i++)
    add_card_json (builder, state, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_board (TemaBoard *board)
{
  g_autofree char *name = tema_cli_dup_printable (tema_board_get_name (board));
  g_autoptr (GPtrArray) themes = tema_board_list_themes (board);

  g_print ("%s\t%u\t%u\t%u\t%u\n", name, themes->len, tema_board_get_n_placed (board),
           tema_board_get_n_codes (board),
           g_list_model_get_n_items (tema_board_get_rounds (board)));
}

/**
 * tema_cli_boards:
 * @argc: words
 * @argv: the words
 *
 * Prints name, themes, codes placed, codes in all and rounds of each board, a tab between, or all
 * of it as JSON.
 *
 * Returns: exit status
 */
int
tema_cli_boards (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry options[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL }, { NULL } };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GListModel *boards;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("boards", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  boards = tema_project_get_boards (project);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);

      if (as_json)
        add_json (builder, board);
      else
        print_board (board);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return tema_cli_close (project, 0);
}

static void
add_round (JsonBuilder *builder, TemaBoard *board, TemaRound *round, gboolean as_json)
{
  const TemaBoardState *state = tema_round_get_state (round, NULL);
  guint n_themes = state != NULL ? state->themes->len : 0;
  guint n_placed = state != NULL ? state->n_placed : 0;

  if (!as_json)
    {
      g_autofree char *board_name = tema_cli_dup_printable (tema_board_get_name (board));
      g_autofree char *name = tema_cli_dup_printable (tema_round_get_name (round));
      g_autofree char *reason = tema_cli_dup_printable (tema_round_get_reason (round));

      g_print ("%s\t%s\t%s\t%u\t%u\t%u\t%s\n", board_name, name, tema_round_get_time (round),
               tema_round_get_phase (round), n_themes, n_placed, reason);
      return;
    }
  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "board", tema_board_get_name (board));
  tema_cli_json_string (builder, "name", tema_round_get_name (round));
  tema_cli_json_string (builder, "guid", tema_round_get_guid (round));
  tema_cli_json_string (builder, "time", tema_round_get_time (round));
  tema_cli_json_string (builder, "reason", tema_round_get_reason (round));
  tema_cli_json_count (builder, "phase", tema_round_get_phase (round));
  tema_cli_json_count (builder, "themes", n_themes);
  tema_cli_json_count (builder, "placed", n_placed);
  json_builder_end_object (builder);
}

static int
write_rounds (TemaProject *project, const char *name, const char *language, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReport) report = NULL;
  TemaBoard *board = tema_cli_find_board (project, name, &error);

  if (board == NULL)
    return tema_cli_fail (tema_project_get_path (project), error);
  report = tema_rounds_report_new (tema_project_get_title (project), board, language,
                                   TEMA_REPORT_PAPER_A4);
  return tema_cli_write_report (report, path);
}

/**
 * tema_cli_rounds:
 * @argc: words
 * @argv: the words
 *
 * Writes one page per round of a board, or prints board, name, time, phase, themes, codes placed
 * and reason of each round, a tab between, or JSON.
 *
 * Returns: exit status
 */
int
tema_cli_rounds (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *board_name = NULL;
  g_autofree char *language = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry options[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
                                   { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
                                   { "board", 0, 0, G_OPTION_ARG_STRING, &board_name, NULL, NULL },
                                   { "language", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL },
                                   { NULL } };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GListModel *boards;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("rounds", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (!tema_cli_takes_language ("rounds", language))
    return tema_cli_usage ("rounds");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  if (output != NULL)
    return tema_cli_close (project, write_rounds (project, board_name, language, output));
  boards = tema_project_get_boards (project);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (boards); i++)
    {
      g_autoptr (TemaBoard) board = g_list_model_get_item (boards, i);
      GListModel *rounds = tema_board_get_rounds (board);

      for (guint j = 0; j < g_list_model_get_n_items (rounds); j++)
        {
          g_autoptr (TemaRound) round = g_list_model_get_item (rounds, j);

          add_round (builder, board, round, as_json);
        }
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return tema_cli_close (project, 0);
}
