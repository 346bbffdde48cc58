/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Verbs on theme boards, for batches: one act each. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "pages/tema-board-layout.h"
#include "project/tema-board-acts.h"
#include "project/tema-board-plan.h"

#include <glib/gi18n.h>

static gboolean
fail (GError **error, TemaError code, const char *format, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, TEMA_ERROR, (int)code, format, name);
#pragma GCC diagnostic pop
  return FALSE;
}

static TemaTheme *
find_theme (TemaBoard *board, const char *name, GError **error)
{
  TemaTheme *theme = board != NULL ? tema_board_find_theme (board, name) : NULL;

  if (board != NULL && theme == NULL)
    fail (error, TEMA_ERROR_NOT_FOUND,
          _ ("there is no theme “%s” on the board; “tema-cli boards --json” lists them"), name);
  return theme;
}

/* "-" is the canvas. */
static gboolean
find_place (TemaBoard *board, const char *name, TemaBoardPlace *place, GError **error)
{
  *place = (TemaBoardPlace){ NULL, G_MAXUINT, NULL };
  if (board == NULL)
    return FALSE;
  if (g_str_equal (name, "-"))
    return TRUE;
  place->theme = find_theme (board, name, error);
  return place->theme != NULL;
}

/* Somewhere free for a new theme on the canvas. */
static TemaBoardPoint
find_point (TemaBoard *board)
{
  g_autoptr (TemaBoardState) state = tema_board_dup_state (board);
  g_autoptr (TemaBoardLayout) layout = NULL;
  TemaBoardMetrics metrics;
  TemaBoardRect rect = { 0 };

  tema_board_metrics_init (&metrics, 1);
  layout = tema_board_layout_new (state, &metrics);
  rect.width = metrics.card_width + 2 * metrics.padding;
  rect.height = metrics.header_height + metrics.card_height + metrics.gap + metrics.drop_height;
  tema_board_layout_find_free (layout, 40, 40, &rect);
  return (TemaBoardPoint){ rect.x, rect.y };
}

static gboolean
do_create_board (TemaProject *project, int argc, char **argv, GError **error)
{
  return tema_project_do (project, tema_act_create_board (argv[1]), error);
}

static gboolean
do_board_from_codebook (TemaProject *project, int argc, char **argv, GError **error)
{
  return tema_project_do (project, tema_act_create_board_from_codebook (argv[1]), error);
}

static gboolean
do_delete_board (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);

  return board != NULL && tema_project_do (project, tema_act_delete_board (board), error);
}

static gboolean
do_create_theme (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  TemaBoardPlace place;
  TemaBoardPoint point;

  if (!find_place (board, argc > 3 ? argv[3] : "-", &place, error))
    return FALSE;
  point = find_point (board);
  place.points = &point;
  return tema_project_do (project, tema_act_create_theme (board, argv[2], &place, NULL, 0), error);
}

/* Codes that are on the board already move; the others come. */
static gboolean
do_place (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  TemaBoardPlace place;

  if (!find_place (board, argv[2], &place, error))
    return FALSE;
  for (int i = 3; i < argc; i++)
    {
      TemaCode *code = tema_codebook_find (tema_project_get_codebook (project), argv[i]);
      TemaCard *card = code != NULL ? tema_board_find_card_of_code (board, code) : NULL;

      if (code == NULL)
        return fail (error, TEMA_ERROR_NOT_FOUND,
                     _ ("there is no code “%s”; “tema-cli codes” lists them"), argv[i]);
      if (!tema_project_do (project,
                            card != NULL ? tema_act_move_cards (&card, 1, &place)
                                         : tema_act_place_codes (board, &code, 1, &place),
                            error))
        return FALSE;
    }
  return TRUE;
}

/* The first coding of a code whose passage reads so. */
static gint64
find_coding (TemaProject *project, TemaDocument *document, TemaCode *code, const char *quote)
{
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, NULL);
  guint n_codings = 0;
  const TemaCoding *const *codings
      = transcript != NULL ? tema_transcript_get_codings (transcript, &n_codings) : NULL;

  for (guint i = 0; i < n_codings; i++)
    {
      g_autofree char *text = g_utf8_substring (tema_transcript_get_text (transcript),
                                                codings[i]->first_char, codings[i]->last_char);

      if (codings[i]->code == code && g_str_equal (text, quote))
        return codings[i]->id;
    }
  return 0;
}

static gboolean
do_place_quote (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  TemaDocument *document = tema_project_find_document (project, argv[3]);
  TemaCode *code = tema_codebook_find (tema_project_get_codebook (project), argv[4]);
  TemaBoardPlace place;
  gint64 coding;

  if (!find_place (board, argv[2], &place, error))
    return FALSE;
  coding = document != NULL && code != NULL ? find_coding (project, document, code, argv[5]) : 0;
  if (coding == 0)
    return fail (error, TEMA_ERROR_NOT_FOUND,
                 _ ("no passage of that code reads so: “%s”; “tema-cli codings” lists them"),
                 argv[5]);
  return tema_project_do (project, tema_act_place_quotes (board, &coding, 1, &place), error);
}

static gboolean
do_place_note (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  TemaBoardPlace place;

  return find_place (board, argv[2], &place, error)
         && tema_project_do (project, tema_act_place_note (board, argv[3], &place), error);
}

typedef TemaAct *(*ThemeAct) (TemaTheme *theme, const char *text);

static TemaAct *
keep_theme (TemaTheme *theme, const char *reason)
{
  return tema_act_set_theme_status (theme, TEMA_THEME_KEPT, reason);
}

static TemaAct *
discard_theme (TemaTheme *theme, const char *reason)
{
  return tema_act_set_theme_status (theme, TEMA_THEME_DISCARDED, reason);
}

static gboolean
do_with_theme (TemaProject *project, int argc, char **argv, GError **error)
{
  static const struct
  {
    const char *name;
    ThemeAct make_act;
  } acts[] = {
    { "rename-theme", tema_act_rename_theme },
    { "define-theme", tema_act_describe_theme },
    { "keep-theme", keep_theme },
    { "discard-theme", discard_theme },
  };
  TemaTheme *theme = find_theme (tema_cli_find_board (project, argv[1], error), argv[2], error);

  for (gsize i = 0; theme != NULL && i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, argv[0]))
      return tema_project_do (project, acts[i].make_act (theme, argc > 3 ? argv[3] : ""), error);
  return FALSE;
}

static gboolean
do_move_theme (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  TemaTheme *theme = find_theme (board, argv[2], error);
  TemaBoardPlace place;
  TemaBoardPoint point;

  if (theme == NULL || !find_place (board, argv[3], &place, error))
    return FALSE;
  point = find_point (board);
  place.points = &point;
  return tema_project_do (project, tema_act_move_themes (&theme, 1, &place), error);
}

static gboolean
do_merge_themes (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  TemaTheme *theme = find_theme (board, argv[2], error);
  TemaTheme *into = theme != NULL ? find_theme (board, argv[3], error) : NULL;

  return into != NULL && tema_project_do (project, tema_act_merge_themes (&theme, 1, into), error);
}

static gboolean
do_split_theme (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  TemaTheme *theme = find_theme (board, argv[2], error);
  g_autoptr (GPtrArray) leaving = g_ptr_array_new ();
  TemaBoardPoint point;

  if (theme == NULL)
    return FALSE;
  for (int i = 4; i < argc; i++)
    {
      TemaCode *code = tema_codebook_find (tema_project_get_codebook (project), argv[i]);
      TemaCard *card = code != NULL ? tema_board_find_card_of_code (board, code) : NULL;

      if (card == NULL || tema_card_get_theme (card) != theme)
        return fail (error, TEMA_ERROR_NOT_FOUND, _ ("“%s” does not lie in this theme"), argv[i]);
      g_ptr_array_add (leaving, card);
    }
  point = find_point (board);
  return tema_project_do (project,
                          tema_act_split_theme (theme, (TemaCard *const *)leaving->pdata,
                                                leaving->len, argv[3], &point),
                          error);
}

static gboolean
do_delete_theme (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaTheme *theme = find_theme (tema_cli_find_board (project, argv[1], error), argv[2], error);

  return theme != NULL && tema_project_do (project, tema_act_delete_themes (&theme, 1), error);
}

static TemaAct *
arrange (TemaBoard *board)
{
  g_autoptr (TemaBoardState) state = tema_board_dup_state (board);
  g_autoptr (GArray) spots = g_array_new (FALSE, FALSE, sizeof (TemaBoardSpot));
  TemaBoardMetrics metrics;

  tema_board_metrics_init (&metrics, 1);
  tema_board_arrange (state, &metrics, 1400);
  for (guint i = 0; i < state->themes->len; i++)
    {
      const TemaBoardStateTheme *theme = tema_board_state_get_theme (state, i);
      TemaBoardSpot spot
          = { tema_board_find_theme (board, theme->guid), NULL, { theme->x, theme->y } };

      if (theme->parent < 0)
        g_array_append_val (spots, spot);
    }
  for (guint i = 0; i < state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (state, i);
      TemaBoardSpot spot = { NULL, tema_board_find_card (board, card->guid), { card->x, card->y } };

      if (card->theme < 0)
        g_array_append_val (spots, spot);
    }
  return tema_act_arrange_board (board, (const TemaBoardSpot *)spots->data, spots->len);
}

static gboolean
do_arrange_board (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);

  return board != NULL && tema_project_do (project, arrange (board), error);
}

static gboolean
do_keep_round (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  guint64 phase = 0;

  if (board == NULL || (argc > 4 && !g_ascii_string_to_unsigned (argv[4], 10, 0, 6, &phase, error)))
    return FALSE;
  return tema_project_do (
      project, tema_act_keep_round (board, argv[2], argc > 3 ? argv[3] : NULL, phase), error);
}

static gboolean
do_restore_round (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  TemaRound *round = board != NULL ? tema_board_find_round (board, argv[2]) : NULL;

  if (board != NULL && round == NULL)
    return fail (error, TEMA_ERROR_NOT_FOUND,
                 _ ("there is no round “%s”; “tema-cli rounds” lists them"), argv[2]);
  return round != NULL && tema_project_do (project, tema_act_restore_round (round), error);
}

static gboolean
do_apply_board (TemaProject *project, int argc, char **argv, GError **error)
{
  TemaBoard *board = tema_cli_find_board (project, argv[1], error);
  g_autoptr (TemaBoardPlan) plan = NULL;

  if (board == NULL)
    return FALSE;
  plan = tema_board_plan_new (board, argc > 2 && g_str_equal (argv[2], "--categories")
                                         ? TEMA_BOARD_PLAN_CATEGORIES
                                         : TEMA_BOARD_PLAN_CODES);
  return tema_project_do (project, tema_act_apply_board (plan), error);
}

/* What can be done with boards. */
const TemaCliVerb tema_cli_board_verbs[] = {
  { "create-board", "NAME", 1, 1, do_create_board },
  { "board-from-codebook", "NAME", 1, 1, do_board_from_codebook },
  { "delete-board", "BOARD", 1, 1, do_delete_board },
  { "create-theme", "BOARD NAME [THEME]", 2, 3, do_create_theme },
  { "rename-theme", "BOARD THEME NAME", 3, 3, do_with_theme },
  { "define-theme", "BOARD THEME TEXT", 3, 3, do_with_theme },
  { "keep-theme", "BOARD THEME [REASON]", 2, 3, do_with_theme },
  { "discard-theme", "BOARD THEME [REASON]", 2, 3, do_with_theme },
  { "move-theme", "BOARD THEME NEW-THEME|-", 3, 3, do_move_theme },
  { "merge-themes", "BOARD THEME INTO", 3, 3, do_merge_themes },
  { "split-theme", "BOARD THEME NAME CODE…", 4, G_MAXINT, do_split_theme },
  { "delete-theme", "BOARD THEME", 2, 2, do_delete_theme },
  { "place", "BOARD THEME|- CODE…", 3, G_MAXINT, do_place },
  { "place-quote", "BOARD THEME|- DOCUMENT CODE QUOTE", 5, 5, do_place_quote },
  { "place-note", "BOARD THEME|- TEXT", 3, 3, do_place_note },
  { "arrange-board", "BOARD", 1, 1, do_arrange_board },
  { "keep-round", "BOARD NAME [REASON [PHASE]]", 2, 4, do_keep_round },
  { "restore-round", "BOARD ROUND", 2, 2, do_restore_round },
  { "apply-board", "BOARD [--categories]", 1, 2, do_apply_board },
  { NULL },
};
