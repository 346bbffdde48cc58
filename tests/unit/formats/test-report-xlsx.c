/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Workbooks: what is a number and what is words, what no sheet can be named, and what is too long
 * for a cell. That every part is well-formed is proven by cli/codings-out. */
#include "formats/tema-writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <archive.h>
#include <archive_entry.h>
#include <cmocka.h>
#include <string.h>

static char *
dup_member (GBytes *bytes, const char *name)
{
  struct archive *zip = archive_read_new ();
  struct archive_entry *entry;
  char *text = NULL;

  archive_read_support_format_zip (zip);
  assert_int_equal (archive_read_open_memory (zip, (void *)g_bytes_get_data (bytes, NULL),
                                              g_bytes_get_size (bytes)),
                    ARCHIVE_OK);
  while (text == NULL && archive_read_next_header (zip, &entry) == ARCHIVE_OK)
    if (g_str_equal (archive_entry_pathname (entry), name))
      {
        GString *read = g_string_new (NULL);
        char buffer[4096];
        ssize_t n_bytes;

        while ((n_bytes = archive_read_data (zip, buffer, sizeof buffer)) > 0)
          g_string_append_len (read, buffer, n_bytes);
        text = g_string_free (read, FALSE);
      }
  archive_read_free (zip);
  assert_non_null (text);
  return text;
}

/* One row of words, then a number. */
static char *
dup_part (const char *title, const char *words, const char *number, const char *part)
{
  g_autoptr (TemaReport) report = tema_report_new ();
  g_autoptr (GBytes) bytes = NULL;

  report->title = g_strdup (title);
  tema_report_add_column (report, "Words", 0, TEMA_REPORT_ALIGN_START, FALSE);
  tema_report_add_column (report, "Number", 0, TEMA_REPORT_ALIGN_END, FALSE);
  tema_report_add_row (report, (const char *const[]){ words, number, NULL });
  bytes = tema_write_report_xlsx (report, NULL);
  assert_non_null (bytes);
  return dup_member (bytes, part);
}

static char *
dup_sheet (const char *words, const char *number)
{
  return dup_part ("T", words, number, "xl/worksheets/sheet1.xml");
}

static void
test_numbers_and_words (void **state)
{
  static const char *const numbers[] = { "0", "7", "-3", "12.5", "123456789012345" };
  static const char *const words[]
      = { "007", "1.", ".5", "+3", "1,5", "1e5", "=1", "1234567890123456", "-", "12 " };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *sheet = dup_sheet (numbers[i], numbers[i]);
      g_autofree char *as_number = g_strdup_printf ("<c r=\"B2\"><v>%s</v></c>", numbers[i]);
      g_autofree char *as_words = g_strdup_printf ("\"preserve\">%s</t></is></c>", numbers[i]);

      assert_non_null (strstr (sheet, as_number));
      assert_non_null (strstr (sheet, as_words));
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *sheet = dup_sheet ("x", words[i]);

      assert_null (strstr (sheet, "<v>"));
      assert_null (strstr (sheet, "<f>"));
      assert_non_null (strstr (sheet, "<c r=\"B2\" t=\"inlineStr\">"));
    }
}

static void
test_hostile_words (void **state)
{
  g_autofree char *sheet = dup_sheet ("</t><f>1</f>&\x01\n'\"", "");
  g_autofree char *long_words = g_strnfill (40000, 'x');
  g_autofree char *cut = dup_sheet (long_words, "");
  const char *begin = strstr (cut, "xxxx");

  assert_non_null (strstr (sheet, "&lt;/t&gt;&lt;f&gt;1&lt;/f&gt;&amp;\n&#39;&quot;</t>"));
  assert_null (strstr (sheet, "<f>"));
  assert_null (strstr (sheet, "r=\"B2\""));
  assert_int_equal (strspn (begin, "x"), 16000);
  assert_true (g_str_has_prefix (begin + 16000, " […]</t>"));
}

static void
test_name_of_the_sheet (void **state)
{
  static const struct
  {
    const char *title, *name;
  } cases[] = {
    { "Codings", "Codings" },
    { "a/b:c*d?[e]\\f'g", "a b c d  e  f g" },
    { "???", "Tema" },
    { "A title that is much longer than a sheet may be", "A title that is much longer tha" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *workbook = dup_part (cases[i].title, "x", "", "xl/workbook.xml");
      g_autofree char *expected = g_strdup_printf ("<sheet name=\"%s\" ", cases[i].name);

      assert_non_null (strstr (workbook, expected));
    }
}

static void
test_wide (void **state)
{
  g_autoptr (TemaReport) report = tema_report_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sheet = NULL;

  report->title = g_strdup ("T");
  for (guint i = 0; i < 703; i++)
    tema_report_add_column (report, "H", 0, TEMA_REPORT_ALIGN_START, FALSE);
  bytes = tema_write_report_xlsx (report, NULL);
  sheet = dup_member (bytes, "xl/worksheets/sheet1.xml");
  assert_non_null (strstr (sheet, "r=\"Z1\""));
  assert_non_null (strstr (sheet, "r=\"AA1\""));
  assert_non_null (strstr (sheet, "r=\"ZZ1\""));
  assert_non_null (strstr (sheet, "r=\"AAA1\""));
  for (guint i = 703; i < 16385; i++)
    tema_report_add_column (report, "H", 0, TEMA_REPORT_ALIGN_START, FALSE);
  assert_null (tema_write_report_xlsx (report, NULL));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_numbers_and_words),
    cmocka_unit_test (test_hostile_words),
    cmocka_unit_test (test_name_of_the_sheet),
    cmocka_unit_test (test_wide),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
