/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a theme board costs before anything is drawn on a screen: another round shown and compared,
 * a large board laid out, a free place found, a picture written. Prints JSON, medians in
 * milliseconds.
 */
#include "pages/tema-board-draw.h"
#include "project/tema-board-comparison.h"

#include <stdlib.h>
#include <sys/resource.h>

#define RUNS 15
#define CARDS_PER_THEME 6

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return left < right ? -1 : left > right;
}

static void
print_case (const char *name, double *values)
{
  struct rusage usage;

  qsort (values, RUNS, sizeof (double), compare_doubles);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("{\"case\": \"%s\", \"ms\": %.3f, \"floor_ms\": 0, \"rss_mb\": %.0f}\n", name,
           values[RUNS / 2], usage.ru_maxrss / 1024.0);
}

/* @turn: how far the cards are turned from theme to theme. */
static TemaBoardState *
board_new (guint n_cards, guint turn)
{
  TemaBoardState *state = tema_board_state_new ("Bench");
  guint n_themes = n_cards / CARDS_PER_THEME + 1;

  for (guint i = 0; i < n_themes; i++)
    {
      g_autofree char *guid = g_strdup_printf ("00000000-0000-4000-8001-%012u", i);
      TemaBoardStateTheme *theme = tema_board_state_add_theme (state, guid);

      theme->code = g_strdup ("");
      theme->name = g_strdup_printf ("Theme %u", i);
      theme->definition = g_strdup ("What holds these codes together, in a sentence.");
      theme->reason = g_strdup ("");
      theme->color = *tema_palette_get_color (i);
      theme->x = 40 + i % 12 * 280;
      theme->y = 40 + i / 12 * 380;
    }
  for (guint i = 0; i < n_cards; i++)
    {
      guint number = (i + turn) % n_cards;
      g_autofree char *guid = g_strdup_printf ("00000000-0000-4000-8002-%012u", number);
      TemaBoardStateCard *card = tema_board_state_add_card (state, guid);

      card->theme = i / CARDS_PER_THEME;
      card->subject = g_strdup (guid);
      card->name = g_strdup_printf ("Code number %u of the codebook", number);
      card->text = g_strdup ("");
      card->document = g_strdup ("");
    }
  return state;
}

static void
bench_round (void)
{
  g_autoptr (TemaBoardState) shown = board_new (105, 0);
  g_autoptr (TemaBoardState) other = board_new (105, 3);
  g_autofree char *text = tema_board_state_to_text (other);
  TemaBoardMetrics metrics;
  double values[RUNS];

  tema_board_metrics_init (&metrics, 1);
  for (guint i = 0; i < RUNS; i++)
    {
      double start = now_ms ();
      g_autoptr (TemaBoardState) round = tema_board_state_parse (text, NULL);
      g_autoptr (TemaBoardComparison) comparison = tema_board_compare (shown, round);
      g_autoptr (TemaBoardLayout) layout = tema_board_layout_new (round, &metrics);

      g_assert (tema_board_comparison_get_changes (comparison)->len > 0);
      values[i] = now_ms () - start;
    }
  print_case ("another round of 105 codes: read and compared", values);
}

static void
bench_layout (void)
{
  g_autoptr (TemaBoardState) board = board_new (2000, 0);
  TemaBoardMetrics metrics;
  double layouts[RUNS], places[RUNS];

  tema_board_metrics_init (&metrics, 1);
  for (guint i = 0; i < RUNS; i++)
    {
      double start = now_ms ();
      g_autoptr (TemaBoardLayout) layout = tema_board_layout_new (board, &metrics);
      TemaBoardRect rect = { 0, 0, metrics.card_width, metrics.card_height };

      layouts[i] = now_ms () - start;
      start = now_ms ();
      tema_board_layout_find_free (layout, 1500, 1500, &rect);
      places[i] = now_ms () - start;
    }
  print_case ("lay out a board of 2,000 cards", layouts);
  print_case ("find a free place among 2,000 cards", places);
}

static void
bench_picture (void)
{
  g_autoptr (TemaBoardState) board = board_new (105, 0);
  double values[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      double start = now_ms ();
      g_autoptr (GBytes) bytes = tema_board_draw_to_bytes (board, TEMA_BOARD_FORM_SVG, NULL);

      g_assert (bytes != NULL);
      values[i] = now_ms () - start;
    }
  print_case ("draw a board of 105 codes as .svg", values);
}

int
main (void)
{
  bench_round ();
  bench_layout ();
  bench_picture ();
  return 0;
}
