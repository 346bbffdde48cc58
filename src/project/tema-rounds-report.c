/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How the analysis changed, for the method chapter: the rounds of a board one by one, and what is
 * different between two of them. */
#include "tema-config.h"

#include "project/tema-themes-report.h"

#include "project/tema-board-words-private.h"
#include "project/tema-report-words-private.h"
#include "project/tema-versions.h"

/* An empty report in one language. */
TemaReport *
_tema_board_report_new (const char *language, const char *project_title, TemaReportPaper paper)
{
  const TemaReportWords *words = _tema_report_words_find (language);
  TemaReport *report = tema_report_new ();

  report->project = g_strdup (project_title);
  report->page_format = g_strdup (words->page_format);
  report->language = g_strdup (words->tag);
  report->paper = paper;
  return report;
}

static const char *
status_of (const TemaBoardState *state, int theme, const TemaBoardWords *words)
{
  return words
      ->status_names[MIN (tema_board_state_get_theme (state, theme)->status, TEMA_THEME_DISCARDED)];
}

/* Before and after of a difference, in words. */
static void
add_change (TemaReport *report,
            const TemaBoardChange *change,
            const TemaBoardState *before,
            const TemaBoardState *after,
            const TemaBoardWords *words)
{
  g_autofree char *from = g_strdup (change->from);
  g_autofree char *to = g_strdup (change->to);
  const char *cells[] = { words->changes[change->kind], change->subject, from, to, NULL };
  gboolean is_move = change->kind == TEMA_BOARD_CHANGE_THEME_MOVED
                     || change->kind == TEMA_BOARD_CHANGE_CARD_MOVED;

  if (change->kind == TEMA_BOARD_CHANGE_THEME_STATUS)
    {
      g_free (from);
      g_free (to);
      from = g_strconcat (status_of (before, change->before, words),
                          *change->from != '\0' ? ": " : "", change->from, NULL);
      to = g_strconcat (status_of (after, change->after, words), *change->to != '\0' ? ": " : "",
                        change->to, NULL);
    }
  if ((is_move || change->kind == TEMA_BOARD_CHANGE_CARD_WENT) && *change->from == '\0')
    {
      g_free (from);
      from = g_strdup (words->canvas);
    }
  if ((is_move || change->kind == TEMA_BOARD_CHANGE_CARD_CAME) && *change->to == '\0')
    {
      g_free (to);
      to = g_strdup (words->canvas);
    }
  cells[2] = from;
  cells[3] = to;
  tema_report_add_row (report, cells);
}

/**
 * tema_comparison_report_new:
 * @project_title: the project's title, for the foot of each page
 * @before_name: what the state before is called
 * @before: a state of a board
 * @after_name: what the state after is called
 * @after: another
 * @language: (nullable): "en", "nb" or "nn"
 * @paper: A4 or Letter
 *
 * Makes a table of all that is different between two rounds, for the method chapter. Moves that a
 * split or a merge tells of already are not listed again. Any thread.
 *
 * Returns: (transfer full): the report
 */
TemaReport *
tema_comparison_report_new (const char *project_title,
                            const char *before_name,
                            const TemaBoardState *before,
                            const char *after_name,
                            const TemaBoardState *after,
                            const char *language,
                            TemaReportPaper paper)
{
  const TemaBoardWords *words = _tema_board_words_find (language);
  g_autoptr (TemaBoardComparison) comparison = tema_board_compare (before, after);
  GPtrArray *changes = tema_board_comparison_get_changes (comparison);
  TemaReport *report = _tema_board_report_new (language, project_title, paper);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  report->title = g_strdup_printf (words->comparison, before_name, after_name);
#pragma GCC diagnostic pop
  tema_report_add_column (report, words->change, 0.2, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->what, 0.26, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->before, 0.27, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->after, 0.27, TEMA_REPORT_ALIGN_START, FALSE);
  for (guint i = 0; i < changes->len; i++)
    {
      const TemaBoardChange *change = g_ptr_array_index (changes, i);

      if (!change->is_explained)
        add_change (report, change, before, after, words);
    }
  if (report->rows->len == 0)
    report->lead = g_strdup (words->no_changes);
  return report;
}

/* "Two dimensions (12 March 2026): Themes say something now" */
static char *
dup_round_caption (TemaRound *round, const char *language)
{
  const char *reason = tema_round_get_reason (round);
  g_autofree char *date = tema_version_dup_date (tema_round_get_time (round), language);

  return g_strdup_printf ("%s (%s)%s%s", tema_round_get_name (round), date,
                          *reason != '\0' ? ": " : "", reason);
}

/* A theme with all it lies in, and why it was discarded, if it was. */
static char *
dup_theme_name (const TemaBoardState *state, guint index, const TemaBoardWords *words)
{
  const TemaBoardStateTheme *theme = tema_board_state_get_theme (state, index);
  g_autofree char *path = tema_board_state_dup_path (state, index);

  if (theme->status != TEMA_THEME_DISCARDED)
    return g_steal_pointer (&path);
  return g_strdup_printf ("%s (%s%s%s)", path, words->status_names[TEMA_THEME_DISCARDED],
                          *theme->reason != '\0' ? ": " : "", theme->reason);
}

static void
add_theme (TemaReport *report,
           const TemaBoardState *state,
           guint index,
           const TemaBoardWords *words)
{
  g_autofree char *name = dup_theme_name (state, index, words);
  guint n_rows = 0;
  TemaReportRow *row;

  for (guint i = 0; i < state->cards->len; i++)
    {
      const TemaBoardStateCard *card = tema_board_state_get_card (state, i);
      const char *cells[] = { n_rows == 0 ? name : "", card->name, NULL };

      if (card->theme != (int)index || card->kind != TEMA_CARD_CODE)
        continue;
      row = tema_report_add_row (report, cells);
      row->n_merged = n_rows > 0;
      row->has_rule = n_rows == 0 && index > 0;
      n_rows++;
    }
  if (n_rows == 0)
    {
      const char *cells[] = { name, "", NULL };

      tema_report_add_row (report, cells)->has_rule = index > 0;
    }
}

/**
 * tema_rounds_report_new:
 * @project_title: the project's title, for the foot of each page
 * @board: a board
 * @language: (nullable): "en", "nb" or "nn"
 * @paper: A4 or Letter
 *
 * Makes one page per kept round: its name, date and reason, and the themes and codes of then,
 * discarded ones with their reason. In the place of a damaged round it says so. Main thread only.
 *
 * Returns: (transfer full): the report
 */
TemaReport *
tema_rounds_report_new (const char *project_title,
                        TemaBoard *board,
                        const char *language,
                        TemaReportPaper paper)
{
  const TemaBoardWords *words = _tema_board_words_find (language);
  TemaReport *report = _tema_board_report_new (language, project_title, paper);
  GListModel *rounds = tema_board_get_rounds (board);
  guint n_rounds = g_list_model_get_n_items (rounds);

  report->title = g_strdup_printf ("%s: %s", words->rounds, tema_board_get_name (board));
  report->table_heading = g_strdup (words->round);
  tema_report_add_column (report, words->theme, 0.45, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, words->codes, 0.55, TEMA_REPORT_ALIGN_START, FALSE);
  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (TemaRound) round = g_list_model_get_item (rounds, i);
      const TemaBoardState *state = tema_round_get_state (round, NULL);
      g_autofree char *caption = dup_round_caption (round, language);

      tema_report_add_table (report, caption, TRUE)->name = g_strdup (tema_round_get_name (round));
      if (state == NULL)
        tema_report_add_row (report, (const char *const[]){ words->damaged, "", NULL });
      for (guint j = 0; state != NULL && j < state->themes->len; j++)
        add_theme (report, state, j, words);
    }
  return report;
}
