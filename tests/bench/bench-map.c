/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a map costs before anything is drawn on a screen: a large one tidied up in every way, laid
 * out, searched, written. The floor is every word measured anew and nothing placed; what is tidied
 * was shown before, so its words are known. Prints JSON,
 * medians in milliseconds. */
#include "formats/tema-map-formats.h"
#include "pages/tema-map-draw.h"
#include "pages/tema-map-layout.h"
#include "pages/tema-map-tidy.h"

#include <stdlib.h>
#include <sys/resource.h>

#define RUNS 15
#define CHILDREN 5

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

static double
median (double *values)
{
  qsort (values, RUNS, sizeof (double), compare_doubles);
  return values[RUNS / 2];
}

static void
print_case (const char *name, double *values, double floor_ms)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  g_print ("{\"case\": \"%s\", \"ms\": %.3f, \"floor_ms\": %.3f, \"rss_mb\": %.0f}\n", name,
           median (values), floor_ms, usage.ru_maxrss / 1024.0);
}

static void
add_branch (TemaMapState *map, int parent, guint n_nodes, guint depth)
{
  guint n_children = depth == 0 ? 8 : CHILDREN;

  for (guint i = 0; i < n_children && map->nodes->len < n_nodes; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("Idea %u of the night shift and its people", map->nodes->len);
      int index = map->nodes->len;

      tema_map_state_add_node (map, parent, text)->color = *tema_palette_get_color (i);
      if (depth < 5)
        add_branch (map, index, n_nodes, depth + 1);
    }
}

static TemaMapState *
map_new (guint n_nodes)
{
  TemaMapState *map = tema_map_state_new ("Bench");

  tema_map_state_add_node (map, -1, "Nurses on the night shift");
  add_branch (map, 0, n_nodes, 0);
  return map;
}

/* Every word measured, in metrics that know none. */
static double
bench_floor (const TemaMapState *map)
{
  double values[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
      double start = now_ms ();

      for (guint j = 0; j < map->nodes->len; j++)
        tema_map_words_unref (tema_map_metrics_break_words (
            metrics, tema_map_state_get_node (map, j)->text, 13.5, FALSE));
      values[i] = now_ms () - start;
    }
  return median (values);
}

static void
bench_tidy (void)
{
  g_autoptr (TemaMapState) map = map_new (5000);
  double floor_ms = bench_floor (map);
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  g_assert (map->nodes->len == 5000);
  for (guint arrangement = 0; arrangement < TEMA_MAP_N_ARRANGEMENTS; arrangement++)
    {
      g_autofree char *name = g_strdup_printf ("tidy up a map of 5,000 nodes, %s",
                                               tema_map_arrangement_to_key (arrangement));
      double values[RUNS];

      for (guint i = 0; i < RUNS; i++)
        {
          double start = now_ms ();

          tema_map_tidy (map, metrics, arrangement);
          values[i] = now_ms () - start;
        }
      print_case (name, values, floor_ms);
    }
}

static void
bench_layout (void)
{
  g_autoptr (TemaMapState) map = map_new (2000);
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  double layouts[RUNS], places[RUNS];

  tema_map_tidy (map, metrics, TEMA_MAP_TWO_SIDED);
  for (guint i = 0; i < RUNS; i++)
    {
      double start = now_ms ();
      g_autoptr (TemaMapLayout) layout = tema_map_layout_new (map, metrics);
      int x, y;

      layouts[i] = now_ms () - start;
      start = now_ms ();
      tema_map_layout_find_child_place (layout, 0, &x, &y);
      places[i] = now_ms () - start;
    }
  print_case ("lay out a map of 2,000 nodes", layouts, 0);
  print_case ("find a place for a child among 2,000 nodes", places, 0);
}

static void
bench_writing (void)
{
  g_autoptr (TemaMapState) map = map_new (5000);
  double values[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      double start = now_ms ();
      g_autoptr (GBytes) bytes = tema_map_write (map, TEMA_MAP_FORMAT_OPML);

      g_assert (bytes != NULL);
      values[i] = now_ms () - start;
    }
  print_case ("write a map of 5,000 nodes as .opml", values, 0);
}

int
main (void)
{
  bench_tidy ();
  bench_layout ();
  bench_writing ();
  return 0;
}
