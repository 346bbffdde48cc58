/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The laid-out appendix: every word on paper once, no row torn without need, nothing past the
 * margins – on invented, random and hostile codebooks. */
#include "pages/tema-report-layout-private.h"

#include "codebook-report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <poppler.h>
#include <string.h>

/* How high the lines of a cell are together, wherever they stand. */
static double
get_cell_height (TemaReportLayout *layout, guint row, guint column)
{
  double height = 0;

  for (guint i = 0; i < layout->pages->len; i++)
    {
      const TemaPage *page = &g_array_index (layout->pages, TemaPage, i);

      for (guint j = 0; j < page->lines->len; j++)
        {
          const TemaPlacedLine *placed = &g_array_index (page->lines, TemaPlacedLine, j);
          const TemaShapedLine *line
              = &g_array_index (layout->shaped, TemaShapedLine, placed->shaped);

          if (placed->part == TEMA_PAGE_PART_CELL && placed->row == row && placed->column == column)
            height += line->ascent + line->descent + 1;
        }
    }
  return height;
}

/* What the lines of each cell say when they are read in order. */
static char *
read_cell (TemaReportLayout *layout, TemaPagePart part, guint row, guint column, guint *n_pages)
{
  GString *text = g_string_new (NULL);
  gboolean is_first = TRUE;

  *n_pages = 0;
  for (guint i = 0; i < layout->pages->len; i++)
    {
      const TemaPage *page = &g_array_index (layout->pages, TemaPage, i);
      gboolean is_here = FALSE;

      for (guint j = 0; j < page->lines->len; j++)
        {
          const TemaPlacedLine *placed = &g_array_index (page->lines, TemaPlacedLine, j);
          const PangoLayoutLine *line
              = g_array_index (layout->shaped, TemaShapedLine, placed->shaped).line;

          if (placed->part != part || placed->row != row || placed->column != column)
            continue;
          if (line->is_paragraph_start && !is_first)
            g_string_append_c (text, '\n');
          g_string_append_len (text, pango_layout_get_text (line->layout) + line->start_index,
                               line->length);
          is_first = FALSE;
          is_here = TRUE;
        }
      *n_pages += is_here;
    }
  return g_string_free (text, FALSE);
}

static void
judge_headings (TemaReportLayout *layout, const TemaPage *page)
{
  guint n_headings = 0;
  guint n_numbers = 0;
  gboolean has_rows = FALSE;

  for (guint j = 0; j < page->lines->len; j++)
    {
      const TemaPlacedLine *placed = &g_array_index (page->lines, TemaPlacedLine, j);

      n_headings += placed->part == TEMA_PAGE_PART_HEADING;
      n_numbers += placed->part == TEMA_PAGE_PART_NUMBER;
      /* Headings stand above every row of their page. */
      if (placed->part == TEMA_PAGE_PART_CELL)
        {
          has_rows = TRUE;
          assert_true (n_headings >= layout->n_columns);
        }
    }
  assert_int_equal (n_numbers, 1);
  if (has_rows)
    assert_true (page->rules->len >= 2);
}

/* A blank at a line's end may hang over the edge: nobody sees it. */
static double
get_hanging_width (const PangoLayoutLine *line)
{
  const char *end = pango_layout_get_text (line->layout) + line->start_index + line->length;

  return line->length > 0 && end[-1] == ' ' ? 0.3 * TEMA_PAGE_TEXT_PT : 0;
}

/* No line past the margins, none on top of another of its column, no row reaching into the next. */
static void
judge_places (TemaReportLayout *layout, const TemaPage *page)
{
  g_autofree double *column_bottoms = g_new0 (double, layout->n_columns + 1);
  double row_bottom = 0;
  double above = 0;
  guint row = G_MAXUINT;

  for (guint j = 0; j < page->lines->len; j++)
    {
      const TemaPlacedLine *placed = &g_array_index (page->lines, TemaPlacedLine, j);
      const TemaShapedLine *line = &g_array_index (layout->shaped, TemaShapedLine, placed->shaped);
      const double top = placed->baseline - line->ascent;
      const double bottom = placed->baseline + line->descent;
      double right = layout->width - layout->margin_x;

      assert_true (placed->x >= layout->margin_x - 0.1);
      if (placed->part == TEMA_PAGE_PART_CELL || placed->part == TEMA_PAGE_PART_HEADING)
        right = layout->columns[placed->column].x + layout->columns[placed->column].width;
      assert_true (placed->x + line->width - get_hanging_width (line->line) <= right + 0.1);
      if (placed->part == TEMA_PAGE_PART_PROJECT || placed->part == TEMA_PAGE_PART_NUMBER)
        {
          assert_true (top > layout->height - layout->margin_y);
          assert_true (bottom < layout->height);
          continue;
        }
      assert_true (top >= layout->margin_y - 0.1);
      assert_true (bottom <= layout->height - layout->margin_y + 0.1);
      if (placed->part != TEMA_PAGE_PART_CELL)
        continue;
      if (placed->row != row)
        {
          assert_true (row == G_MAXUINT || placed->row > row);
          above = row_bottom;
          row = placed->row;
          memset (column_bottoms, 0, layout->n_columns * sizeof (double));
        }
      assert_true (top >= above - 0.01);
      assert_true (top >= column_bottoms[placed->column] - 0.01);
      column_bottoms[placed->column] = bottom;
      row_bottom = MAX (row_bottom, bottom);
    }
}

static void
judge (const TemaReport *report, double width, double height)
{
  g_autoptr (TemaReportLayout) layout
      = width > 0 ? tema_report_layout_new_for_size (report, width, height)
                  : tema_report_layout_new (report);
  const double body = layout->height - 2 * layout->margin_y;

  for (guint i = 0; i < layout->pages->len; i++)
    {
      judge_headings (layout, &g_array_index (layout->pages, TemaPage, i));
      judge_places (layout, &g_array_index (layout->pages, TemaPage, i));
    }
  for (guint i = 0; i < report->rows->len; i++)
    {
      double tallest = 0;
      guint most_pages = 0;

      for (guint j = 0; j < report->columns->len; j++)
        {
          g_autofree char *wanted = tema_report_dup_cell (report->rows->pdata[i], j);
          guint n_pages;
          g_autofree char *drawn = read_cell (layout, TEMA_PAGE_PART_CELL, i, j, &n_pages);

          assert_string_equal (drawn, wanted);
          most_pages = MAX (most_pages, n_pages);
          tallest = MAX (tallest, get_cell_height (layout, i, j));
        }
      /* Only a row taller than what three lines of headings leave of the page is torn. */
      if (tallest + 75 < body)
        assert_int_equal (most_pages, 1);
    }
}

static void
test_every_cell_is_drawn_once (void **state)
{
  static const guint sizes[] = { 1, 34, 110 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (TemaReport) report = sample_report_new (sizes[i]);

      judge (report, 0, 0);
      judge (report, 420, 595);
      report->paper = TEMA_REPORT_PAPER_LETTER;
      judge (report, 0, 0);
    }
}

static void
test_no_short_row_is_torn (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (110);
  g_autoptr (TemaReportLayout) layout = tema_report_layout_new (report);

  assert_true (layout->pages->len >= 4);
  for (guint i = 0; i < report->rows->len; i++)
    {
      guint n_pages;
      g_autofree char *text = read_cell (layout, TEMA_PAGE_PART_CELL, i, 1, &n_pages);

      assert_int_equal (n_pages, 1);
    }
}

static void
test_a_code_stays_with_its_first_subcode (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (340);
  g_autoptr (TemaReportLayout) layout = tema_report_layout_new (report);

  for (guint i = 0; i + 1 < layout->pages->len; i++)
    {
      const TemaPage *page = &g_array_index (layout->pages, TemaPage, i);
      guint last = 0;

      for (guint j = 0; j < page->lines->len; j++)
        if (g_array_index (page->lines, TemaPlacedLine, j).part == TEMA_PAGE_PART_CELL)
          last = g_array_index (page->lines, TemaPlacedLine, j).row;
      assert_true (((TemaReportRow *)report->rows->pdata[last])->level
                   >= ((TemaReportRow *)report->rows->pdata[last + 1])->level);
    }
}

static void
add_row (TemaReport *report, guint level, const char *name, const char *description)
{
  const char *cells[] = { name, description, "1", "2", NULL };

  tema_report_add_row (report, cells)->level = level;
}

static void
test_a_row_taller_than_a_page_goes_on (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (3);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TemaReportLayout) layout = NULL;
  guint n_pages;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "night %u was long, %s", i, i % 40 == 0 ? "\n\n" : "");
  add_row (report, 1, "A long story", text->str);
  add_row (report, 1, "After it", "Short.");
  judge (report, 0, 0);
  judge (report, 300, 300);
  layout = tema_report_layout_new (report);
  g_free (read_cell (layout, TEMA_PAGE_PART_CELL, 3, 1, &n_pages));
  assert_true (n_pages >= 3);
  g_free (read_cell (layout, TEMA_PAGE_PART_CELL, 4, 1, &n_pages));
  assert_int_equal (n_pages, 1);
}

static void
test_hostile_texts (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (2);
  g_autofree char *word = g_strnfill (600, 'w');
  g_autoptr (TemaReportLayout) layout = NULL;
  const char *too_few[] = { "Alone", NULL };

  add_row (report, 3, word, word);
  add_row (report, 0, "נוירולוגיה بالليل",
           "الممرضات في نوبة الليل يتحدثن بهدوء في الممر الطويل حتى الصباح.");
  add_row (report, 1, "😴 at 04:00 👩🏽‍⚕️",
           "e\xcc\x81 – a\xcc\x8a – \xe2\x80\x8bzero\r\nCRLF\rCR\x01\x02 \xff broken");
  add_row (report, 4000000000u, "Deep", "Deeper than any tree.");
  add_row (report, 0, "", "");
  add_row (report, 0, "\n\n", "a\n");
  tema_report_add_row (report, too_few);
  for (guint i = 0; i < 40; i++)
    add_row (report, i, "Step down the stairs", "<b>&amp; \"markup\"</b>");
  g_free (report->title);
  report->title
      = g_strdup ("A title that is far too long for one line and therefore has to wrap & <b>");
  g_free (report->project);
  report->project = g_strdup (word);
  judge (report, 0, 0);
  judge (report, 250, 400);
}

static void
test_random_reports (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2403);

  for (guint round = 0; round < 25; round++)
    {
      g_autoptr (TemaReport) report = sample_report_new (g_rand_int_range (rand, 0, 6));
      guint n_rows = g_rand_int_range (rand, 1, 40);

      for (guint i = 0; i < n_rows; i++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          guint n_words = g_rand_int_range (rand, 0, g_rand_boolean (rand) ? 20 : 300);

          for (guint j = 0; j < n_words; j++)
            g_string_append_printf (text, "%.*s%c", g_rand_int_range (rand, 1, 30),
                                    "nattevaktssykepleieroverlapping",
                                    g_rand_int_range (rand, 0, 20) == 0 ? '\n' : ' ');
          add_row (report, g_rand_int_range (rand, 0, 14), "Overlapping på vakt", text->str);
        }
      judge (report, g_rand_int_range (rand, 220, 700), g_rand_int_range (rand, 260, 900));
    }
}

static void
test_a_report_without_rows_or_words (void **state)
{
  g_autoptr (TemaReport) empty = sample_report_new (0);
  g_autoptr (TemaReport) bare = tema_report_new ();
  g_autoptr (TemaReportLayout) layout = tema_report_layout_new (empty);
  g_autoptr (TemaReportLayout) nothing = tema_report_layout_new (bare);
  g_autoptr (GBytes) pdf = tema_report_layout_to_pdf (nothing, NULL);
  guint n_pages;
  g_autofree char *heading = read_cell (layout, TEMA_PAGE_PART_HEADING, 0, 3, &n_pages);

  assert_int_equal (tema_report_layout_get_n_pages (layout), 1);
  assert_string_equal (heading, "References");
  assert_int_equal (g_array_index (layout->pages, TemaPage, 0).rules->len, 3);
  assert_int_equal (tema_report_layout_get_n_pages (nothing), 1);
  assert_non_null (pdf);
}

static void
test_number_headings_stay_whole (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (3);
  g_autoptr (TemaReportLayout) layout = NULL;
  guint n_headings = 0;

  ((TemaReportColumn *)report->columns->pdata[3])->share = 0.02;
  layout = tema_report_layout_new (report);
  for (guint j = 0; j < g_array_index (layout->pages, TemaPage, 0).lines->len; j++)
    n_headings
        += g_array_index (g_array_index (layout->pages, TemaPage, 0).lines, TemaPlacedLine, j).part
           == TEMA_PAGE_PART_HEADING;
  assert_int_equal (n_headings, 4);
}

static char *
read_pdf_page (PopplerDocument *document, int at)
{
  g_autoptr (GObject) page = G_OBJECT (poppler_document_get_page (document, at));

  return poppler_page_get_text (POPPLER_PAGE (page));
}

static void
test_pdf_says_the_same (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (110);
  g_autoptr (TemaReportLayout) layout = tema_report_layout_new (report);
  g_autoptr (GBytes) pdf = tema_report_layout_to_pdf (layout, NULL);
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *author = NULL;

  assert_non_null (document);
  assert_int_equal (poppler_document_get_n_pages (document), layout->pages->len);
  for (guint i = 0; i < layout->pages->len; i++)
    {
      g_autofree char *text = read_pdf_page (document, i);
      g_autofree char *foot = tema_report_format_page (report, i + 1, layout->pages->len);

      assert_non_null (strstr (text, "References"));
      assert_non_null (strstr (text, foot));
      assert_non_null (strstr (text, "Nurses on the night shift"));
      g_string_append (all, text);
    }
  for (guint i = 0; i < report->rows->len; i++)
    assert_non_null (strstr (all->str, ((TemaReportRow *)report->rows->pdata[i])->cells[0]));
  title = poppler_document_get_title (document);
  author = poppler_document_get_author (document);
  assert_string_equal (title, "Appendix 3. Codebook");
  assert_null (author);
  g_object_unref (document);
}

static void
test_same_report_same_bytes (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (60);
  g_autoptr (TemaReportLayout) one = NULL;
  g_autoptr (TemaReportLayout) two = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  g_setenv ("SOURCE_DATE_EPOCH", "1772323200", TRUE);
  one = tema_report_layout_new (report);
  two = tema_report_layout_new (report);
  first = tema_report_layout_to_pdf (one, NULL);
  second = tema_report_layout_to_pdf (two, NULL);
  assert_true (g_bytes_equal (first, second));
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

static gpointer
lay_out_thread (gpointer data)
{
  return tema_report_layout_new (data);
}

static void
test_made_in_a_thread_drawn_here (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (34);
  g_autoptr (TemaReportLayout) layout
      = g_thread_join (g_thread_new ("layout", lay_out_thread, report));
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
  cairo_t *cr = cairo_create (surface);
  const guint8 *pixels;
  gsize n_dark = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  tema_report_layout_draw_page (layout, 0, cr);
  assert_int_equal (cairo_status (cr), CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  for (gsize i = 0; i < 842 * (gsize)cairo_image_surface_get_stride (surface); i += 4)
    n_dark += pixels[i] < 128;
  assert_true (n_dark > 5000);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_page_format (void **state)
{
  g_autoptr (TemaReport) report = tema_report_new ();
  g_autofree char *plain = NULL;
  g_autofree char *turned = NULL;
  g_autofree char *odd = NULL;

  report->page_format = g_strdup ("Side %u av %u");
  plain = tema_report_format_page (report, 2, 9);
  assert_string_equal (plain, "Side 2 av 9");
  g_free (report->page_format);
  report->page_format = g_strdup ("%2$u/%1$u");
  turned = tema_report_format_page (report, 2, 9);
  assert_string_equal (turned, "9/2");
  g_free (report->page_format);
  report->page_format = g_strdup ("100%% %s%n %3$u%");
  odd = tema_report_format_page (report, 2, 9);
  assert_string_equal (odd, "100% %s%n %3$u%");
}

/* The paper that was asked for, and never so small that no word fits. */
static void
test_page_sizes (void **state)
{
  static const double sizes[][4] = { { 612, 792, 612, 792 }, { 1, 1, 144, 144 } };
  g_autoptr (TemaReport) report = tema_report_new ();
  g_autoptr (TemaReportLayout) letter = NULL;
  double width = 0, height = 0;

  tema_report_add_column (report, "Code", 1, TEMA_REPORT_ALIGN_START, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (TemaReportLayout) layout
          = tema_report_layout_new_for_size (report, sizes[i][0], sizes[i][1]);

      tema_report_layout_get_page_size (layout, &width, NULL);
      tema_report_layout_get_page_size (layout, NULL, &height);
      assert_float_equal (width, sizes[i][2], 0.01);
      assert_float_equal (height, sizes[i][3], 0.01);
    }
  report->paper = TEMA_REPORT_PAPER_LETTER;
  letter = tema_report_layout_new (report);
  tema_report_layout_get_page_size (letter, &width, &height);
  assert_float_equal (width, 612, 0.01);
  assert_float_equal (height, 792, 0.01);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_every_cell_is_drawn_once),
    cmocka_unit_test (test_no_short_row_is_torn),
    cmocka_unit_test (test_a_code_stays_with_its_first_subcode),
    cmocka_unit_test (test_a_row_taller_than_a_page_goes_on),
    cmocka_unit_test (test_hostile_texts),
    cmocka_unit_test (test_random_reports),
    cmocka_unit_test (test_a_report_without_rows_or_words),
    cmocka_unit_test (test_number_headings_stay_whole),
    cmocka_unit_test (test_pdf_says_the_same),
    cmocka_unit_test (test_same_report_same_bytes),
    cmocka_unit_test (test_made_in_a_thread_drawn_here),
    cmocka_unit_test (test_page_format),
    cmocka_unit_test (test_page_sizes),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
