/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Several tables on paper: captions stay with their tables, cells that span rows are told again on
 * a new page, no line lies on another, every code is there once. */
#include "pages/tema-report-layout-private.h"

#include "themes-report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const TemaPage *
get_page (TemaReportLayout *layout, guint page)
{
  return &g_array_index (layout->pages, TemaPage, page);
}

static guint
count_part (const TemaPage *page, TemaPagePart part, guint column)
{
  guint n = 0;

  for (guint i = 0; i < page->lines->len; i++)
    {
      const TemaPlacedLine *line = &g_array_index (page->lines, TemaPlacedLine, i);

      n += line->part == part && line->column == column;
    }
  return n;
}

/* No two lines of a column share a place. */
static void
assert_apart (TemaReportLayout *layout)
{
  for (guint p = 0; p < layout->pages->len; p++)
    {
      const GArray *lines = get_page (layout, p)->lines;

      for (guint i = 0; i < lines->len; i++)
        for (guint j = i + 1; j < lines->len; j++)
          {
            const TemaPlacedLine *a = &g_array_index (lines, TemaPlacedLine, i);
            const TemaPlacedLine *b = &g_array_index (lines, TemaPlacedLine, j);

            if (a->column == b->column && a->part != TEMA_PAGE_PART_PROJECT
                && b->part != TEMA_PAGE_PART_PROJECT && a->part != TEMA_PAGE_PART_NUMBER
                && b->part != TEMA_PAGE_PART_NUMBER)
              assert_true (ABS (a->baseline - b->baseline) > 8);
            assert_true (a->baseline < layout->height && b->baseline < layout->height);
          }
    }
}

static void
test_two_tables_on_one_page (void **state)
{
  g_autoptr (TemaReport) report = themes_report_new (4);
  TemaReportLayout *layout = tema_report_layout_new (report);

  assert_int_equal (layout->pages->len, 1);
  assert_apart (layout);
  assert_int_equal (count_part (get_page (layout, 0), TEMA_PAGE_PART_CAPTION, 0), 2);
  assert_int_equal (count_part (get_page (layout, 0), TEMA_PAGE_PART_HEADING, 0), 2);
  assert_int_equal (count_part (get_page (layout, 0), TEMA_PAGE_PART_CELL, 0), 4);
  assert_int_equal (count_part (get_page (layout, 0), TEMA_PAGE_PART_CELL, 1), report->rows->len);
  assert_int_equal (layout->bookmarks->len, 2);
  tema_report_layout_free (layout);
}

/* 100 codes of one theme: its name and the headings stand on every page that has some of them. */
static void
test_a_span_over_pages (void **state)
{
  g_autoptr (TemaReport) report = themes_report_new (100);
  TemaReportLayout *layout = tema_report_layout_new (report);
  guint n_codes = 0;

  assert_true (layout->pages->len >= 3);
  assert_apart (layout);
  for (guint i = 0; i < layout->pages->len; i++)
    {
      assert_true (count_part (get_page (layout, i), TEMA_PAGE_PART_HEADING, 0) >= 1);
      assert_true (count_part (get_page (layout, i), TEMA_PAGE_PART_CELL, 0) >= 1);
      n_codes += count_part (get_page (layout, i), TEMA_PAGE_PART_CELL, 1);
    }
  assert_int_equal (n_codes, report->rows->len);
  tema_report_layout_free (layout);
}

/* A name longer than its codes are high makes the rows below give way. */
static void
test_a_long_name_beside_few_codes (void **state)
{
  for (guint n_rows = 1; n_rows < 40; n_rows++)
    {
      g_autoptr (TemaReport) report = themes_report_new (n_rows);
      TemaReportRow *row = report->rows->pdata[3];
      TemaReportLayout *layout;

      g_free (row->cells[0]);
      row->cells[0]
          = g_strdup ("What the night does not hear, and what nobody writes down, and who "
                      "carries it home on the first bus in the morning, and for how long "
                      "it stays, and where it goes when it does not stay any longer");
      layout = tema_report_layout_new (report);
      assert_apart (layout);
      tema_report_layout_free (layout);
    }
}

static void
test_tables_on_new_pages (void **state)
{
  g_autoptr (TemaReport) report = themes_report_new (4);
  TemaReportLayout *layout;

  ((TemaReportTable *)report->tables->pdata[1])->starts_page = TRUE;
  layout = tema_report_layout_new (report);
  assert_int_equal (layout->pages->len, 2);
  assert_int_equal (count_part (get_page (layout, 1), TEMA_PAGE_PART_CAPTION, 0), 1);
  tema_report_layout_free (layout);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_two_tables_on_one_page),
    cmocka_unit_test (test_a_span_over_pages),
    cmocka_unit_test (test_a_long_name_beside_few_codes),
    cmocka_unit_test (test_tables_on_new_pages),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
