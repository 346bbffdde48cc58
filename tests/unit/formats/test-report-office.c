/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* LibreOffice opens the .docx and the .odt; the pages that it prints show what it understood.
 * Skipped (77) where LibreOffice is not installed. */
#include "formats/tema-writer.h"

#include "codebook-report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gio/gio.h>
#include <poppler.h>
#include <string.h>

static char *folder;

/* Removes what we and the office program put there. */
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

/* Every blank as one, so that lines may break anywhere. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (squeezed, *p);
  return g_string_free (squeezed, FALSE);
}

static PopplerDocument *
print (GBytes *bytes, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  g_autofree char *pdf = g_strdup_printf ("%s.pdf", path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) pdf_file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) office = NULL;
  PopplerDocument *document;

  assert_true (tema_write_file (file, bytes, NULL, &error));
  office = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                             &error, "timeout", "150", "soffice", profile, "--headless",
                             "--norestore", "--convert-to", "pdf", "--outdir", folder, path, NULL);
  assert_non_null (office);
  assert_true (g_subprocess_wait_check (office, NULL, &error));
  strcpy (strrchr (pdf, '/') + 1, "book.pdf");
  pdf_file = g_file_new_for_path (pdf);
  document = poppler_document_new_from_gfile (pdf_file, NULL, NULL, &error);
  assert_non_null (document);
  g_file_delete (pdf_file, NULL, NULL);
  return document;
}

static char *
read_page (PopplerDocument *document, int at)
{
  PopplerPage *page = poppler_document_get_page (document, at);
  char *text = poppler_page_get_text (page);

  g_object_unref (page);
  return text;
}

static void
judge (GBytes *bytes, const char *name, const TemaReport *report, guint least_pages)
{
  PopplerDocument *document = print (bytes, name);
  const guint n_pages = poppler_document_get_n_pages (document);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *squeezed = NULL;

  assert_true (n_pages >= least_pages);
  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *text = read_page (document, i);
      g_autofree char *foot = tema_report_format_page (report, i + 1, n_pages);

      assert_non_null (strstr (text, "Description"));
      assert_non_null (strstr (text, "References"));
      assert_non_null (strstr (text, foot));
      assert_non_null (strstr (text, report->project));
      g_string_append (all, text);
    }
  squeezed = squeeze (all->str);
  for (guint i = 0; i < report->rows->len; i++)
    {
      const TemaReportRow *row = report->rows->pdata[i];
      g_autofree char *name_cell = squeeze (row->cells[0]);

      assert_non_null (strstr (squeezed, name_cell));
    }
  g_object_unref (document);
}

static void
test_word_document_prints (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (110);
  g_autoptr (GBytes) bytes = tema_write_report_docx (report, NULL);

  judge (bytes, "book.docx", report, 4);
}

static void
test_open_document_prints (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (110);
  g_autoptr (GBytes) bytes = tema_write_report_odt (report, NULL);

  judge (bytes, "book.odt", report, 4);
}

/* The last word of a row that is taller than a page must reach the paper. */
static void
test_a_giant_row_prints_whole (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (5);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) docx = NULL;
  g_autoptr (GBytes) odt = NULL;
  const char *cells[] = { "Giant", NULL, "1", "1", NULL };

  for (guint i = 0; i < 900; i++)
    g_string_append_printf (text, "night%03u follows ", i);
  cells[1] = text->str;
  tema_report_add_row (report, cells);
  docx = tema_write_report_docx (report, NULL);
  odt = tema_write_report_odt (report, NULL);
  for (guint i = 0; i < 2; i++)
    {
      PopplerDocument *document = print (i == 0 ? docx : odt, i == 0 ? "book.docx" : "book.odt");
      g_autoptr (GString) all = g_string_new (NULL);

      for (int j = 0; j < poppler_document_get_n_pages (document); j++)
        {
          g_autofree char *page = read_page (document, j);

          g_string_append (all, page);
        }
      for (guint j = 0; j < 900; j += 31)
        {
          g_autofree char *word = g_strdup_printf ("night%03u", j);

          assert_non_null (strstr (all->str, word));
        }
      assert_non_null (strstr (all->str, "night899"));
      g_object_unref (document);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_word_document_prints),
    cmocka_unit_test (test_open_document_prints),
    cmocka_unit_test (test_a_giant_row_prints_whole),
  };
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autoptr (GFile) file = NULL;
  int n_failed;

  if (office == NULL)
    {
      g_print ("Skipped: LibreOffice is not installed (apt package libreoffice-writer-nogui).\n");
      return 77;
    }
  folder = g_dir_make_tmp ("tema-office-XXXXXX", NULL);
  n_failed = cmocka_run_group_tests (tests, NULL, NULL);
  file = g_file_new_for_path (folder);
  remove_tree (file);
  g_free (folder);
  return n_failed;
}
