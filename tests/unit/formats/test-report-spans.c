/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Several tables, cells that span rows and lines between groups: in our own words of each form, and
 * in what LibreOffice understands of them (that part is left out where it is not installed). */
#include "formats/tema-writer.h"

#include "themes-report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <archive.h>
#include <archive_entry.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

static guint
count (const char *text, const char *piece)
{
  guint n = 0;

  for (const char *p = strstr (text, piece); p != NULL; p = strstr (p + 1, piece))
    n++;
  return n;
}

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

static void
test_word (void **state)
{
  g_autoptr (TemaReport) report = themes_report_new (5);
  g_autoptr (GBytes) bytes = tema_write_report_docx (report, NULL);
  g_autofree char *xml = dup_member (bytes, "word/document.xml");

  assert_int_equal (count (xml, "<w:tbl>"), 2);
  assert_int_equal (count (xml, "<w:tblHeader/>"), 2);
  assert_int_equal (count (xml, "<w:pStyle w:val=\"Caption\"/>"), 2);
  assert_int_equal (count (xml, "<w:vMerge w:val=\"restart\"/>"), 4);
  assert_int_equal (count (xml, "<w:vMerge/>"), 2 + 4 + 2 + 2);
  assert_non_null (strstr (xml, "Table 5: The ward"));
  assert_int_equal (count (xml, ">Theme 0.1<"), 1);
}

static void
test_open_document (void **state)
{
  g_autoptr (TemaReport) report = themes_report_new (5);
  g_autoptr (GBytes) bytes = tema_write_report_odt (report, NULL);
  g_autofree char *xml = dup_member (bytes, "content.xml");

  assert_int_equal (count (xml, "<table:table "), 2);
  assert_int_equal (count (xml, "<table:table-header-rows>"), 2);
  assert_int_equal (count (xml, "number-rows-spanned=\"3\""), 3);
  assert_int_equal (count (xml, "number-rows-spanned=\"5\""), 1);
  assert_int_equal (count (xml, "<table:covered-table-cell/>"), 2 + 4 + 2 + 2);
}

static void
test_web_page (void **state)
{
  g_autoptr (TemaReport) report = themes_report_new (5);
  g_autoptr (GBytes) bytes = tema_write_report_html (report, NULL);
  g_autofree char *html = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  assert_int_equal (count (html, "<thead>"), 2);
  assert_int_equal (count (html, "<caption"), 2);
  assert_int_equal (count (html, "rowspan=\"3\""), 3);
  assert_int_equal (count (html, "rowspan=\"5\""), 1);
  assert_int_equal (count (html, "<tr class=\"rule\">"), 2);
}

/* A spreadsheet sorts: every row says all of itself. */
static void
test_spreadsheet (void **state)
{
  g_autoptr (TemaReport) report = themes_report_new (2);
  g_autoptr (GBytes) bytes = tema_write_report_csv (report, NULL);
  g_autofree char *csv = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  assert_true (g_str_has_prefix (csv, "\xef\xbb\xbf"
                                      "Dimension,Theme,Codes\r\n"
                                      "The person,Theme 0.0,Code 0.0.0\r\n"
                                      "The person,Theme 0.0,Code 0.0.1\r\n"));
  assert_true (g_str_has_suffix (csv, "The ward,Theme 1.1,Code 1.1.2\r\n"));
  assert_int_equal (count (csv, "\r\n"), 1 + 3 + 2 + 3 + 3);
}

/* A table that goes over many pages: a page may begin with any row, and says all of it. */
static void
test_cells_are_repeated (void **state)
{
  g_autoptr (TemaReport) report = themes_report_new (5);
  g_autoptr (GBytes) docx = NULL, odt = NULL, web = NULL;
  g_autofree char *word = NULL, *open = NULL, *html = NULL;
  guint n_repeated = 2 + 4 + 2 + 2;

  report->repeats_cells = TRUE;
  docx = tema_write_report_docx (report, NULL);
  odt = tema_write_report_odt (report, NULL);
  web = tema_write_report_html (report, NULL);
  word = dup_member (docx, "word/document.xml");
  open = dup_member (odt, "content.xml");
  html = g_strndup (g_bytes_get_data (web, NULL), g_bytes_get_size (web));
  assert_null (strstr (word, "vMerge"));
  assert_null (strstr (open, "covered-table-cell"));
  assert_null (strstr (open, "rows-spanned"));
  assert_null (strstr (strstr (html, "<body"), "rowspan"));
  assert_int_equal (count (word, "<w:rStyle w:val=\"RepeatedText\"/>"), n_repeated);
  assert_int_equal (count (open, "<text:span text:style-name=\"Repeated_20_Text\">"), n_repeated);
  assert_int_equal (count (html, " class=\"again\""), n_repeated);
  assert_int_equal (count (word, ">Theme 0.1<"), 5);
  assert_int_equal (count (open, ">Theme 0.1<"), 5);
  assert_int_equal (count (html, ">Theme 0.1<"), 5);
}

/* Where people write 2,5, a spreadsheet wants semicolons; a region does not matter. */
static void
test_separators (void **state)
{
  static const char *const with_semicolon[]
      = { "nb", "nn", "no", "da", "sv", "de", "de-AT", "NB-no" };
  static const char *const with_comma[] = { "en", "en-GB", "", "deu", "fr\"", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (with_semicolon) + G_N_ELEMENTS (with_comma); i++)
    {
      gboolean is_semicolon = i < G_N_ELEMENTS (with_semicolon);
      g_autoptr (TemaReport) report = themes_report_new (2);
      g_autoptr (GBytes) bytes = NULL;
      const char *csv;

      g_free (report->language);
      report->language = g_strdup (is_semicolon ? with_semicolon[i]
                                                : with_comma[i - G_N_ELEMENTS (with_semicolon)]);
      bytes = tema_write_report_csv (report, NULL);
      csv = g_bytes_get_data (bytes, NULL);
      assert_true (g_str_has_prefix (csv + 3, is_semicolon ? "Dimension;Theme;Codes\r\n"
                                                           : "Dimension,Theme,Codes\r\n"));
      assert_int_equal (count (csv, "The person;Theme 0.0;Code 0.0.1\r\n"), is_semicolon);
    }
}

static char *
convert (const char *folder, GBytes *bytes, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *html = g_build_filename (folder, "themes.html", NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  g_autoptr (GSubprocess) office = NULL;
  char *text = NULL;

  assert_true (
      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
  office = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                             NULL, "timeout", "100", "soffice", profile, "--headless",
                             "--norestore", "--convert-to", "html", "--outdir", folder, path, NULL);
  assert_non_null (office);
  assert_true (g_subprocess_wait_check (office, NULL, NULL));
  assert_true (g_file_get_contents (html, &text, NULL, NULL));
  g_unlink (html);
  return text;
}

static void
remove_tree (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);

  while (children != NULL)
    {
      GFile *child = NULL;

      if (!g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) || child == NULL)
        break;
      remove_tree (child);
    }
  g_file_delete (file, NULL, NULL);
}

/* What LibreOffice understood, as its own web page tells. */
static void
test_libreoffice_has_the_spans (void **state)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *folder = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (TemaReport) report = themes_report_new (5);
  g_autoptr (GBytes) docx = tema_write_report_docx (report, NULL);
  g_autoptr (GBytes) odt = tema_write_report_odt (report, NULL);

  if (office == NULL)
    {
      g_print ("left out: LibreOffice is not installed (apt package libreoffice-writer-nogui)\n");
      return;
    }
  folder = g_dir_make_tmp ("tema-spans-XXXXXX", NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *html
          = convert (folder, i == 0 ? docx : odt, i == 0 ? "themes.docx" : "themes.odt");
      g_autofree char *lower = g_ascii_strdown (html, -1);

      assert_int_equal (count (lower, "<thead>"), 2);
      assert_int_equal (count (lower, "rowspan=\"3\""), 3);
      assert_int_equal (count (lower, "rowspan=\"5\""), 1);
      assert_true (count (lower, "#737373") >= 2);
      assert_non_null (strstr (html, "Table 5: The ward"));
    }
  file = g_file_new_for_path (folder);
  remove_tree (file);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_word),
    cmocka_unit_test (test_open_document),
    cmocka_unit_test (test_web_page),
    cmocka_unit_test (test_spreadsheet),
    cmocka_unit_test (test_cells_are_repeated),
    cmocka_unit_test (test_separators),
    cmocka_unit_test (test_libreoffice_has_the_spans),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
