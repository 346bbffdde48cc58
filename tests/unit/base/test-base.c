/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Colours, GUIDs, words, outlines: the small things that everything stands on. */
#include "tema-test.h"

#include "base/tema-color.h"
#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "base/tema-report.h"
#include "base/tema-words.h"

#include <string.h>

static void
test_colors (void **state)
{
  TemaColor color = { 1, 2, 3 };
  g_autofree char *text = NULL;

  assert_true (tema_color_parse ("#3584E4", &color));
  assert_int_equal (color.red, 0x35);
  assert_int_equal (color.blue, 0xe4);
  assert_true (tema_color_parse ("#f0a", &color));
  text = tema_color_to_string (&color);
  assert_string_equal (text, "#ff00aa");
  assert_false (tema_color_parse ("red", &color));
  assert_false (tema_color_parse ("#12345", &color));
  assert_false (tema_color_parse ("#12345g", &color));
  assert_false (tema_color_parse (NULL, &color));
  assert_int_equal (color.red, 0xff);
  for (guint i = 0; i < tema_palette_get_n_colors (); i++)
    for (guint j = 0; j < i; j++)
      assert_false (tema_color_equal (tema_palette_get_color (i), tema_palette_get_color (j)));
  /* Colours that differ in one part only are not the same. */
  assert_true (tema_color_equal (&(TemaColor){ 1, 2, 3 }, &(TemaColor){ 1, 2, 3 }));
  assert_false (tema_color_equal (&(TemaColor){ 1, 2, 3 }, &(TemaColor){ 1, 2, 4 }));
  assert_false (tema_color_equal (&(TemaColor){ 1, 2, 3 }, &(TemaColor){ 1, 4, 3 }));
}

static void
test_guids (void **state)
{
  g_autofree char *a = tema_guid_new ();
  g_autofree char *upper = g_ascii_strup (a, -1);
  g_autofree char *braced = g_strdup_printf ("{%s}", upper);
  g_autofree char *normal = tema_guid_normalize (braced);

  assert_string_equal (a, normal);
  assert_true (tema_guid_to_id (a) > 0);
  assert_int_equal (tema_guid_to_id ("00000000-0000-4000-8000-000000000001"),
                    tema_guid_to_id ("00000000-0000-4000-8000-000000000001"));
  assert_null (tema_guid_normalize (""));
  assert_null (tema_guid_normalize ("{00000000-0000-4000-8000-000000000001)"));
  assert_null (tema_guid_normalize ("(00000000-0000-4000-8000-000000000001}"));
  assert_null (tema_guid_normalize (NULL));
  assert_null (tema_guid_normalize ("{00000000-0000-4000-8000-00000000000}"));
  assert_null (tema_guid_normalize ("g0000000-0000-4000-8000-000000000001"));
}

static gsize
count (const char *text)
{
  return tema_count_words (text, strlen (text));
}

static void
test_words (void **state)
{
  assert_int_equal (count (""), 0);
  assert_int_equal (count ("  — … "), 0);
  assert_int_equal (count ("You listen for what they do not say."), 8);
  assert_int_equal (count ("I don't; it's well-kept"), 4);
  assert_int_equal (count ("vaktbyttet på blåmandag 🙂"), 3);
  assert_int_equal (count ("blåbær cafe\xcc\x81"), 2);
  assert_int_equal (count ("they’re 12:04"), 3);
  assert_int_equal (count ("'quoted' words"), 2);
  /* A hyphen that may not break, and one that shows only at the end of a line. */
  assert_int_equal (count ("well\xe2\x80\x90kept vakt\xc2\xad"
                           "byttet"),
                    2);
  assert_true (tema_is_blank (" \n\t\xc2\xa0\xe2\x80\x8b\xef\xbb\xbf", 10));
  assert_false (tema_is_blank (" a ", 3));
}

static void
test_exit_statuses (void **state)
{
  g_autoptr (GError) locked = g_error_new (TEMA_ERROR, TEMA_ERROR_LOCKED, "x");
  g_autoptr (GError) input = g_error_new (TEMA_ERROR, TEMA_ERROR_INPUT, "x");
  g_autoptr (GError) io = g_error_new (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "x");
  g_autoptr (GError) file = g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOSPC, "x");
  g_autoptr (GError) foreign = g_error_new (G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, "x");
  g_autoptr (GError) project = g_error_new (TEMA_ERROR, TEMA_ERROR_PROJECT, "x");
  g_autoptr (GError) damaged = g_error_new (TEMA_ERROR, TEMA_ERROR_DAMAGED, "x");
  g_autoptr (GError) disk = g_error_new (TEMA_ERROR, TEMA_ERROR_IO, "x");
  g_autoptr (GError) invalid = g_error_new (TEMA_ERROR, TEMA_ERROR_INVALID, "x");

  assert_int_equal (tema_error_to_exit_status (NULL), 0);
  assert_int_equal (tema_error_to_exit_status (locked), 6);
  assert_int_equal (tema_error_to_exit_status (input), 3);
  assert_int_equal (tema_error_to_exit_status (io), 5);
  assert_int_equal (tema_error_to_exit_status (file), 5);
  assert_int_equal (tema_error_to_exit_status (disk), 5);
  assert_int_equal (tema_error_to_exit_status (project), 4);
  assert_int_equal (tema_error_to_exit_status (damaged), 4);
  assert_int_equal (tema_error_to_exit_status (invalid), 1);
  assert_int_equal (tema_error_to_exit_status (foreign), 1);
}

static void
test_lead (void **state)
{
  g_autofree char *escaped = tema_report_escape_lead ("5 * 3 \\ *");
  g_autofree char *lead = g_strconcat ("a *b* c ", escaped, NULL);
  g_autoptr (GPtrArray) runs = tema_report_parse_lead (lead);
  TemaReportRun *run;

  assert_int_equal (runs->len, 3);
  run = g_ptr_array_index (runs, 1);
  assert_string_equal (run->text, "b");
  assert_true (run->is_italic);
  run = g_ptr_array_index (runs, 2);
  assert_string_equal (run->text, " c 5 * 3 \\ *");
}

static void
assert_clean (const char *text, const char *expected, guint n_dropped)
{
  g_autofree char *clean = tema_report_clean_text (text);

  assert_string_equal (clean, expected);
  assert_int_equal (tema_report_count_dropped (text), n_dropped);
}

/* What paper cannot show is left out, and it is known how much that was. */
static void
test_clean_text (void **state)
{
  assert_clean (NULL, "", 0);
  assert_clean ("tab\tand\nline", "tab\tand\nline", 0);
  assert_clean ("a\r\nb\rc\vd\fe\xc2\x85"
                "f\xe2\x80\xa8g\xe2\x80\xa9h",
                "a\nb\nc\nd\ne\nf\ng\nh", 0);
  assert_clean ("bell\x07 and delete\x7f and \xc2\x9f", "bell and delete and ", 3);
  /* Characters that are none. */
  assert_clean ("\xef\xbf\xbe|\xef\xbf\xbf|\xef\xb7\x90|\xef\xb7\xaf", "|||", 4);
  assert_clean ("\xef\xb7\x8f|\xef\xb7\xb0|🙂", "\xef\xb7\x8f|\xef\xb7\xb0|🙂", 0);
}

static void
assert_foot (const char *format, const char *expected)
{
  TemaReport report = { .page_format = (char *)format };
  g_autofree char *foot = tema_report_format_page (&report, 3, 8);

  assert_string_equal (foot, expected);
}

/* Translators write the foot; whatever they write, nothing is read that is not there. */
static void
test_foot (void **state)
{
  assert_foot ("Page %u of %u", "Page 3 of 8");
  assert_foot ("%2$u pages, this is %1$u", "8 pages, this is 3");
  assert_foot ("100 %% of %u", "100 % of 3");
  assert_foot ("%u %u %u %s %", "3 8 %u %s %");
  assert_foot ("", "");
  assert_foot (NULL, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_colors), cmocka_unit_test (test_guids),
    cmocka_unit_test (test_words),  cmocka_unit_test (test_exit_statuses),
    cmocka_unit_test (test_lead),   cmocka_unit_test (test_clean_text),
    cmocka_unit_test (test_foot),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
