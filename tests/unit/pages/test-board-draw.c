/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The picture of a board: everything is on it, on white, and words are text. */
#include "pages/tema-board-draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gio/gio.h>
#include <libxml/parser.h>
#include <poppler.h>
#include <string.h>

static TemaBoardState *
board_new (void)
{
  TemaBoardState *state = tema_board_state_new ("What <the> night & asks");
  TemaBoardStateTheme *theme
      = tema_board_state_add_theme (state, "00000000-0000-4000-8000-000000000001");

  theme->code = g_strdup ("");
  theme->name = g_strdup ("Small & <unheard>");
  theme->definition = g_strdup ("A definition");
  theme->reason = g_strdup ("");
  theme->color = (TemaColor){ 50, 100, 200 };
  theme->x = -700;
  theme->y = -300;
  for (guint i = 0; i < 12; i++)
    {
      TemaBoardStateCard *card
          = tema_board_state_add_card (state, "00000000-0000-4000-8000-000000000002");

      card->kind = i % 3;
      card->theme = i < 6 ? 0 : -1;
      card->subject = g_strdup ("");
      card->name = g_strdup_printf ("Code number %u", i);
      card->text = i % 3 == TEMA_CARD_CODE
                       ? g_strdup ("")
                       : g_strdup ("Vi hørte vaktbyttet \x01 på blåmandag & <mer>, lenge etter.");
      card->document = g_strdup ("Interview 1");
      card->x = i * 60;
      card->y = 2000;
    }
  return state;
}

static PopplerDocument *
open_pdf (GBytes *bytes)
{
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);

  assert_non_null (document);
  return document;
}

static void
test_svg_has_text (void **state)
{
  g_autoptr (TemaBoardState) board = board_new ();
  g_autoptr (GBytes) bytes = tema_board_draw_to_bytes (board, TEMA_BOARD_FORM_SVG, NULL);
  gsize n_bytes;
  const char *svg = g_bytes_get_data (bytes, &n_bytes);
  xmlDocPtr xml = xmlReadMemory (svg, n_bytes, NULL, NULL, XML_PARSE_NONET);

  assert_non_null (xml);
  xmlFreeDoc (xml);
  assert_non_null (g_strstr_len (svg, n_bytes, ">Small &amp; &lt;unheard&gt;</text>"));
  assert_non_null (g_strstr_len (svg, n_bytes, ">Code number 9</text>"));
  assert_non_null (g_strstr_len (svg, n_bytes, "fill=\"#ffffff\"/>"));
}

static void
test_pdf_has_text_and_everything (void **state)
{
  g_autoptr (TemaBoardState) board = board_new ();
  g_autoptr (GBytes) bytes = tema_board_draw_to_bytes (board, TEMA_BOARD_FORM_PDF, NULL);
  PopplerDocument *document = open_pdf (bytes);
  PopplerPage *page = poppler_document_get_page (document, 0);
  g_autofree char *text = poppler_page_get_text (page);
  double width, height;

  assert_int_equal (poppler_document_get_n_pages (document), 1);
  poppler_page_get_size (page, &width, &height);
  /* From the theme far up to the cards far down. */
  assert_true (height > 2300 * 0.75 && width > 700 * 0.75);
  for (guint i = 0; i < 12; i += 3)
    {
      g_autofree char *name = g_strdup_printf ("Code number %u", i);

      assert_non_null (strstr (text, name));
    }
  g_object_unref (page);
  g_object_unref (document);
}

static cairo_status_t
read_cb (void *closure, unsigned char *data, unsigned int length)
{
  GInputStream *stream = closure;

  return g_input_stream_read_all (stream, data, length, NULL, NULL, NULL) ? CAIRO_STATUS_SUCCESS
                                                                          : CAIRO_STATUS_READ_ERROR;
}

static void
test_png_is_white_around (void **state)
{
  g_autoptr (TemaBoardState) board = board_new ();
  g_autoptr (GBytes) bytes = tema_board_draw_to_bytes (board, TEMA_BOARD_FORM_PNG, NULL);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream (read_cb, stream);
  const unsigned char *pixels = cairo_image_surface_get_data (surface);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  gboolean has_ink = FALSE;

  assert_int_equal (cairo_surface_status (surface), CAIRO_STATUS_SUCCESS);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel = ((const guint32 *)(pixels + (gsize)y * stride))[x] & 0xffffff;

        if (x < 20 || y < 20 || x >= width - 20 || y >= height - 20)
          assert_int_equal (pixel, 0xffffff);
        has_ink = has_ink || pixel != 0xffffff;
      }
  assert_true (has_ink);
  cairo_surface_destroy (surface);
}

static void
test_cards_eight_to_a_page (void **state)
{
  g_autoptr (TemaBoardState) board = board_new ();
  g_autoptr (GBytes) bytes = tema_board_cards_to_pdf (board, TEMA_REPORT_PAPER_A4, NULL);
  PopplerDocument *document = open_pdf (bytes);
  PopplerPage *page = poppler_document_get_page (document, 1);
  g_autofree char *text = poppler_page_get_text (page);
  double width, height;

  assert_int_equal (poppler_document_get_n_pages (document), 2);
  poppler_page_get_size (page, &width, &height);
  assert_float_equal (width, 595.28, 0.1);
  assert_float_equal (height, 841.89, 0.1);
  assert_non_null (strstr (text, "Code number 9"));
  assert_null (strstr (text, "Code number 6"));
  g_object_unref (page);
  g_object_unref (document);
}

/* A board so wide that no picture could hold it is drawn smaller, and whole. */
static void
test_wide_board_is_drawn_smaller (void **state)
{
  g_autoptr (TemaBoardState) board = board_new ();
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *png;
  guint32 width, height;

  ((TemaBoardStateCard *)g_ptr_array_index (board->cards, 11))->x = TEMA_BOARD_MAX_PLACE;
  bytes = tema_board_draw_to_bytes (board, TEMA_BOARD_FORM_PNG, NULL);
  png = g_bytes_get_data (bytes, NULL);
  width = GUINT32_FROM_BE (*(const guint32 *)(png + 16));
  height = GUINT32_FROM_BE (*(const guint32 *)(png + 20));
  assert_true (width > 1000 && width <= 32767);
  assert_true (height >= 1 && height < width / 10);
}

static void
test_letter_is_another_paper (void **state)
{
  g_autoptr (TemaBoardState) board = board_new ();
  g_autoptr (GBytes) bytes = tema_board_cards_to_pdf (board, TEMA_REPORT_PAPER_LETTER, NULL);
  PopplerDocument *document = open_pdf (bytes);
  PopplerPage *page = poppler_document_get_page (document, 0);
  double width, height;

  poppler_page_get_size (page, &width, &height);
  assert_float_equal (width, 612, 0.1);
  assert_float_equal (height, 792, 0.1);
  g_object_unref (page);
  g_object_unref (document);
}

/* A theme that was given up is on the picture, paler, with its words to be read. */
static void
test_discarded_theme_is_shown (void **state)
{
  g_autoptr (TemaBoardState) board = board_new ();
  TemaBoardStateTheme *theme = g_ptr_array_index (board->themes, 0);
  g_autoptr (GBytes) kept = tema_board_draw_to_bytes (board, TEMA_BOARD_FORM_SVG, NULL);
  g_autoptr (GBytes) discarded = NULL;

  theme->status = TEMA_THEME_DISCARDED;
  g_clear_pointer (&theme->definition, g_free);
  theme->definition = g_strdup ("");
  discarded = tema_board_draw_to_bytes (board, TEMA_BOARD_FORM_SVG, NULL);
  assert_false (g_bytes_equal (kept, discarded));
  assert_non_null (g_strstr_len (g_bytes_get_data (discarded, NULL), g_bytes_get_size (discarded),
                                 ">Small &amp; &lt;unheard&gt;<"));
  assert_non_null (
      g_strstr_len (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), ">A definition<"));
  assert_null (g_strstr_len (g_bytes_get_data (discarded, NULL), g_bytes_get_size (discarded),
                             ">A definition<"));
}

/* The smallest box that holds all ink of a page drawn on a sheet, in points. */
static void
find_ink (const TemaBoardState *board, int width, int height, int ink[4])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  const unsigned char *pixels;
  int stride = cairo_image_surface_get_stride (surface);

  tema_board_draw_on_sheet (board, width, height, cr);
  assert_int_equal (cairo_status (cr), CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  ink[0] = width, ink[1] = height, ink[2] = ink[3] = -1;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      if (((const guint32 *)(pixels + (gsize)y * stride))[x] != 0)
        {
          ink[0] = MIN (ink[0], x);
          ink[1] = MIN (ink[1], y);
          ink[2] = MAX (ink[2], x);
          ink[3] = MAX (ink[3], y);
        }
  cairo_surface_destroy (surface);
}

static void
test_sheet_holds_the_whole_board (void **state)
{
  static const int sheets[][2] = { { 595, 842 }, { 842, 595 } };
  g_autoptr (TemaBoardState) board = board_new ();
  int ink[4];

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      find_ink (board, sheets[i][0], sheets[i][1], ink);
      /* Nothing in the margin, where printers cannot print, and no stamp in the middle. */
      assert_true (ink[0] >= 10 && ink[1] >= 10);
      assert_true (ink[2] < sheets[i][0] - 10 && ink[3] < sheets[i][1] - 10);
      assert_true (ink[3] - ink[1] > sheets[i][1] / 2);
    }
  /* A sheet that is all margin stays white. */
  find_ink (board, 12, 12, ink);
  assert_int_equal (ink[2], -1);
}

static void
test_an_empty_board (void **state)
{
  g_autoptr (TemaBoardState) board = tema_board_state_new ("Empty");

  for (int form = TEMA_BOARD_FORM_PNG; form <= TEMA_BOARD_FORM_PDF; form++)
    {
      g_autoptr (GBytes) bytes = tema_board_draw_to_bytes (board, form, NULL);

      assert_non_null (bytes);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_svg_has_text),
    cmocka_unit_test (test_pdf_has_text_and_everything),
    cmocka_unit_test (test_png_is_white_around),
    cmocka_unit_test (test_cards_eight_to_a_page),
    cmocka_unit_test (test_wide_board_is_drawn_smaller),
    cmocka_unit_test (test_letter_is_another_paper),
    cmocka_unit_test (test_discarded_theme_is_shown),
    cmocka_unit_test (test_sheet_holds_the_whole_board),
    cmocka_unit_test (test_an_empty_board),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
