/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The picture of a map: everything is on it, on white, and words are text. */
#include "pages/tema-map-draw.h"
#include "pages/tema-map-layout.h"
#include "pages/tema-map-tidy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gio/gio.h>
#include <libxml/parser.h>
#include <poppler.h>
#include <string.h>

static const char *const branches[][5] = {
  { "The shift", "Handover", "Medication round", "After four", NULL },
  { "The system", "Staffing", "Rota & <software>", "Doctors on call", NULL },
  { "The team", "Asking for help", "Being new", "Laughing together", NULL },
  { "Open questions", "Small hospitals?", "Who trains at night?", NULL },
};

static const TemaColor colors[]
    = { { 53, 132, 228 }, { 192, 28, 40 }, { 230, 138, 28 }, { 145, 65, 172 } };

static TemaMapState *
map_new (void)
{
  TemaMapState *map = tema_map_state_new ("Nurses <on> the night & shift");
  TemaMapStateNode *free_node;
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  tema_map_state_add_node (map, -1, "Nurses on the night shift");
  for (guint i = 0; i < G_N_ELEMENTS (branches); i++)
    {
      guint branch = map->nodes->len;

      tema_map_state_add_node (map, 0, branches[i][0])->color = colors[i];
      for (guint j = 1; branches[i][j] != NULL; j++)
        tema_map_state_add_node (map, branch, branches[i][j])->color = colors[i];
    }
  free_node = tema_map_state_add_node (map, -1, "A free thought\nin two lines");
  free_node->y = -700;
  free_node->x = 300;
  tema_map_state_add_edge (map, 4, 8, "wears down")->arrow = TEMA_EDGE_BOTH_WAYS;
  tema_map_state_add_edge (map, 1, 13, "");
  for (guint i = 0; i < map->nodes->len; i++)
    {
      TemaMapStateNode *node = g_ptr_array_index (map->nodes, i);

      node->shows_counts = i % 5 == 2;
      node->n_files = 3;
      node->n_references = 12;
      node->shape = i == 3 ? TEMA_NODE_ELLIPSE : i == 6 ? TEMA_NODE_WORDS : TEMA_NODE_BY_DEPTH;
      node->is_folded = i == 13;
      if (i % 4 == 1)
        {
          g_free (node->note);
          node->note = g_strdup ("A note");
        }
    }
  tema_map_tidy (map, metrics, TEMA_MAP_TWO_SIDED);
  return map;
}

static void
keep_picture (GBytes *bytes, const char *name)
{
  const char *folder = g_getenv ("TEMA_PICTURES");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
}

static void
test_svg_has_text (void **state)
{
  g_autoptr (TemaMapState) map = map_new ();
  g_autoptr (GBytes) bytes = tema_map_draw_to_bytes (map, TEMA_BOARD_FORM_SVG, NULL);
  gsize n_bytes;
  const char *svg = g_bytes_get_data (bytes, &n_bytes);
  xmlDocPtr xml = xmlReadMemory (svg, n_bytes, NULL, NULL, XML_PARSE_NONET);

  keep_picture (bytes, "map.svg");
  assert_non_null (xml);
  xmlFreeDoc (xml);
  assert_non_null (g_strstr_len (svg, n_bytes, ">Rota &amp; &lt;software&gt;</text>"));
  assert_non_null (g_strstr_len (svg, n_bytes, ">wears down</text>"));
  assert_non_null (g_strstr_len (svg, n_bytes, ">in two lines</text>"));
  assert_non_null (g_strstr_len (svg, n_bytes, ">3 files · 12 refs</text>"));
  assert_non_null (g_strstr_len (svg, n_bytes, "stroke-dasharray"));
  /* What is folded away is not drawn, but counted. */
  assert_non_null (g_strstr_len (svg, n_bytes, ">+2</text>"));
  assert_null (g_strstr_len (svg, n_bytes, "Small hospitals"));
}

static PopplerDocument *
draw_pdf (const TemaMapState *map)
{
  g_autoptr (GBytes) bytes = tema_map_draw_to_bytes (map, TEMA_BOARD_FORM_PDF, NULL);
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);

  keep_picture (bytes, "map.pdf");
  assert_non_null (document);
  return document;
}

/* Every word of every node is on the page, well within it. */
static void
test_pdf_has_text_and_everything (void **state)
{
  g_autoptr (TemaMapState) map = map_new ();
  PopplerDocument *document = draw_pdf (map);
  PopplerPage *page = poppler_document_get_page (document, 0);
  g_autofree char *title = poppler_document_get_title (document);
  double width, height;

  assert_int_equal (poppler_document_get_n_pages (document), 1);
  assert_string_equal (title, map->name);
  poppler_page_get_size (page, &width, &height);
  for (guint i = 0; i < map->nodes->len; i++)
    {
      const TemaMapStateNode *node = tema_map_state_get_node (map, i);
      g_auto (GStrv) lines = g_strsplit (node->text, "\n", -1);

      for (guint j = 0; lines[j] != NULL && !tema_map_state_is_hidden (map, i); j++)
        {
          GList *found = poppler_page_find_text (page, lines[j]);
          const PopplerRectangle *rect;

          assert_non_null (found);
          rect = found->data;
          assert_true (rect->x1 > 0 && rect->x2 < width && rect->y1 > 0 && rect->y2 < height);
          g_list_free_full (found, (GDestroyNotify)poppler_rectangle_free);
        }
    }
  g_object_unref (page);
  g_object_unref (document);
}

static gboolean
is_white_frame (cairo_surface_t *surface)
{
  const int width = cairo_image_surface_get_width (surface);
  const int height = cairo_image_surface_get_height (surface);
  const int stride = cairo_image_surface_get_stride (surface);
  const guchar *data = cairo_image_surface_get_data (surface);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel;

        if (x >= 40 && x < width - 40 && y >= 40 && y < height - 40)
          continue;
        memcpy (&pixel, data + y * stride + 4 * x, 4);
        if ((pixel & 0xffffff) != 0xffffff)
          return FALSE;
      }
  return TRUE;
}

typedef struct
{
  const guchar *bytes;
  gsize n_left;
} Source;

static cairo_status_t
read_cb (void *closure, unsigned char *into, unsigned int n_bytes)
{
  Source *source = closure;

  if (n_bytes > source->n_left)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (into, source->bytes, n_bytes);
  source->bytes += n_bytes;
  source->n_left -= n_bytes;
  return CAIRO_STATUS_SUCCESS;
}

/* Two points a pixel; arcs, labels and arrows lie within, so the margin is white all round. */
static void
check_png (const TemaMapState *map, const char *name)
{
  g_autoptr (GBytes) bytes = tema_map_draw_to_bytes (map, TEMA_BOARD_FORM_PNG, NULL);
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapLayout) layout = tema_map_layout_new (map, metrics);
  Source source = { g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) };
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_cb, &source);
  TemaBoardRect extents;

  keep_picture (bytes, name);
  tema_map_layout_get_extents (layout, &extents);
  assert_int_equal (cairo_surface_status (surface), CAIRO_STATUS_SUCCESS);
  assert_int_equal (cairo_image_surface_get_width (surface), 2 * (extents.width + 64));
  assert_int_equal (cairo_image_surface_get_height (surface), 2 * (extents.height + 64));
  assert_true (is_white_frame (surface));
  cairo_surface_destroy (surface);
}

static void
test_png_holds_everything (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  g_autoptr (TemaMapState) map = map_new ();

  for (guint i = 0; i < TEMA_MAP_N_ARRANGEMENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("map-%s.png", tema_map_arrangement_to_key (i));

      tema_map_tidy (map, metrics, i);
      check_png (map, name);
    }
}

/* A long arc between two nodes reaches far above both. */
static void
test_arcs_are_not_cut_off (void **state)
{
  g_autoptr (TemaMapState) map = tema_map_state_new ("Arc");

  tema_map_state_add_node (map, -1, "One");
  tema_map_state_add_node (map, -1, "Two")->x = 900;
  tema_map_state_add_edge (map, 0, 1, "a label that is a good deal longer than its arc is high");
  check_png (map, "arc.png");
}

static void
test_sheet_holds_everything (void **state)
{
  g_autoptr (TemaMapState) map = map_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 842, 595);
  cairo_t *cr = cairo_create (surface);

  ((TemaMapStateNode *)g_ptr_array_index (map->nodes, map->nodes->len - 1))->y = -3000;
  assert_false (tema_map_draw_is_wide (map));
  ((TemaMapStateNode *)g_ptr_array_index (map->nodes, map->nodes->len - 1))->y = 0;
  ((TemaMapStateNode *)g_ptr_array_index (map->nodes, map->nodes->len - 1))->x = 900;
  assert_true (tema_map_draw_is_wide (map));
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  tema_map_draw_on_sheet (map, 842, 595, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  assert_true (is_white_frame (surface));
  cairo_surface_destroy (surface);
}

static void
test_an_empty_map (void **state)
{
  g_autoptr (TemaMapState) map = tema_map_state_new ("");

  for (guint form = TEMA_BOARD_FORM_PNG; form <= TEMA_BOARD_FORM_PDF; form++)
    {
      g_autoptr (GBytes) bytes = tema_map_draw_to_bytes (map, form, NULL);

      assert_non_null (bytes);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_svg_has_text),
    cmocka_unit_test (test_pdf_has_text_and_everything),
    cmocka_unit_test (test_png_holds_everything),
    cmocka_unit_test (test_arcs_are_not_cut_off),
    cmocka_unit_test (test_sheet_holds_everything),
    cmocka_unit_test (test_an_empty_map),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
