/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The appendix's files, read back by programs that know nothing of how they were written. */
#include "formats/tema-writer.h"

#include "codebook-report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

typedef GBytes *(*Write) (const TemaReport *report, GError **error);

static const Write writers[] = {
  tema_write_report_docx,
  tema_write_report_odt,
  tema_write_report_html,
  tema_write_report_csv,
};

/* A report that wants to break out of every format. */
static TemaReport *
hostile_report_new (void)
{
  TemaReport *report = sample_report_new (3);
  const char *cells[][5] = {
    { "<w:p>&amp;\"'</w:p>", "]]><script>alert(1)</script>", "1", "2", NULL },
    { "control \x01\x02\x1b[31m\x7f", "broken \xff\xfe utf-8 \xed\xa0\x80", "-3", "+1,5", NULL },
    { "=SUM(A1:A9)", "+cmd|' /C calc'!A0", "@x", "-2+3", NULL },
    { "＝HYPERLINK(\"x\")", "\tTab first", "\r=1", "0", NULL },
    { "Line\r\none\rtwo\nthree\u2028four", "a,b;\"c\"", " 12", "12", NULL },
    { "نوبة الليل", "😴👩🏽‍⚕️ e\u0301", "3", "4", NULL },
    { "", "  two  blanks  ", "", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    tema_report_add_row (report, (const char *const *)cells[i])->level = i * 7;
  g_free (report->title);
  report->title = g_strdup ("Title <&> \x02 \"quoted\"\nsecond line");
  g_free (report->lead);
  report->lead = g_strdup ("*<i>* & \\* \x03 *open");
  g_free (report->project);
  report->project = g_strdup ("Project </footer> & \x04");
  g_free (report->language);
  report->language = g_strdup ("nb\" onload=\"x");
  report->author = g_strdup ("A. <Author> & son");
  return report;
}

static GHashTable *
unzip (GBytes *bytes, char **first_name)
{
  GHashTable *files
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  struct archive *zip = archive_read_new ();
  struct archive_entry *entry;
  gsize n_bytes;
  const void *raw = g_bytes_get_data (bytes, &n_bytes);
  int status;

  archive_read_support_format_zip (zip);
  assert_int_equal (archive_read_open_memory (zip, raw, n_bytes), ARCHIVE_OK);
  while ((status = archive_read_next_header (zip, &entry)) == ARCHIVE_OK)
    {
      gsize size = archive_entry_size (entry);
      char *content = g_malloc0 (size + 1);

      /* libarchive checks sizes and sums while it reads. */
      assert_int_equal (archive_read_data (zip, content, size + 1), size);
      assert_true (archive_entry_mtime (entry) < 400000000);
      if (first_name != NULL && *first_name == NULL)
        *first_name = g_strdup (archive_entry_pathname (entry));
      assert_true (g_hash_table_insert (files, g_strdup (archive_entry_pathname (entry)),
                                        g_bytes_new_take (content, size)));
    }
  assert_int_equal (status, ARCHIVE_EOF);
  archive_read_free (zip);
  return files;
}

static xmlDoc *
parse_part (GHashTable *files, const char *name)
{
  GBytes *bytes = g_hash_table_lookup (files, name);
  xmlDoc *doc;

  assert_non_null (bytes);
  doc = xmlReadMemory (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), name, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  assert_non_null (doc);
  return doc;
}

/* Counts what an XPath finds; prefixes are the document's own. */
static guint
count (xmlDoc *doc, const char *path)
{
  xmlXPathContext *context = xmlXPathNewContext (doc);
  xmlXPathObject *found;
  guint n;

  for (xmlNs *ns = xmlDocGetRootElement (doc)->nsDef; ns != NULL; ns = ns->next)
    if (ns->prefix != NULL)
      xmlXPathRegisterNs (context, ns->prefix, ns->href);
  found = xmlXPathEvalExpression (BAD_CAST path, context);
  assert_non_null (found);
  n = found->nodesetval != NULL ? found->nodesetval->nodeNr : 0;
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return n;
}

static void
append_text_of (GString *text, xmlNode *node)
{
  for (; node != NULL; node = node->next)
    {
      const char *name = (const char *)node->name;

      if (node->type == XML_TEXT_NODE)
        g_string_append (text, (const char *)node->content);
      else if (g_str_equal (name, "br") || g_str_equal (name, "line-break"))
        g_string_append_c (text, '\n');
      else if (g_str_equal (name, "s"))
        g_string_append_c (text, ' ');
      else if (g_str_equal (name, "tab"))
        g_string_append_c (text, '\t');
      else if (node->type == XML_ELEMENT_NODE)
        append_text_of (text, node->children);
    }
}

/* Compares every cell below the headings with the report. @path finds the cells in order. */
static void
judge_cells (xmlDoc *doc, const char *path, const TemaReport *report)
{
  xmlXPathContext *context = xmlXPathNewContext (doc);
  xmlXPathObject *found;
  guint at = report->columns->len;

  if (xmlDocGetRootElement (doc)->nsDef != NULL)
    for (xmlNs *ns = xmlDocGetRootElement (doc)->nsDef; ns != NULL; ns = ns->next)
      xmlXPathRegisterNs (context, ns->prefix, ns->href);
  found = xmlXPathEvalExpression (BAD_CAST path, context);
  assert_int_equal (found->nodesetval->nodeNr, (report->rows->len + 1) * report->columns->len);
  for (guint i = 0; i < report->rows->len; i++)
    for (guint j = 0; j < report->columns->len; j++, at++)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        g_autofree char *wanted = tema_report_dup_cell (report->rows->pdata[i], j);

        append_text_of (text, found->nodesetval->nodeTab[at]->children);
        assert_string_equal (text->str, wanted);
      }
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
}

static void
judge_docx (const TemaReport *report)
{
  g_autoptr (GBytes) bytes = tema_write_report_docx (report, NULL);
  g_autoptr (GHashTable) files = unzip (bytes, NULL);
  GHashTableIter iter;
  gpointer name;
  xmlDoc *doc;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    xmlFreeDoc (parse_part (files, name));
  doc = parse_part (files, "word/document.xml");
  judge_cells (doc, "//w:tc", report);
  assert_int_equal (count (doc, "//w:tr[1]/w:trPr/w:tblHeader"), 1);
  assert_int_equal (count (doc, "//w:tblLayout[@w:type='fixed']"), 1);
  assert_int_equal (count (doc, "//w:tr[w:trPr/w:cantSplit]"), report->rows->len + 1);
  xmlFreeDoc (doc);
  doc = parse_part (files, "word/footer1.xml");
  assert_int_equal (count (doc, "//w:fldSimple[@w:instr=' PAGE ']"), 1);
  assert_int_equal (count (doc, "//w:fldSimple[@w:instr=' NUMPAGES ']"), 1);
  xmlFreeDoc (doc);
}

static void
judge_odt (const TemaReport *report)
{
  g_autofree char *first_name = NULL;
  g_autoptr (GBytes) bytes = tema_write_report_odt (report, NULL);
  g_autoptr (GHashTable) files = unzip (bytes, &first_name);
  const guint8 *raw = g_bytes_get_data (bytes, NULL);
  xmlDoc *doc = parse_part (files, "content.xml");

  assert_string_equal (first_name, "mimetype");
  assert_memory_equal (raw + 38, "application/vnd.oasis.opendocument.text", 39);
  judge_cells (doc, "//table:table-cell", report);
  assert_int_equal (count (doc, "//table:table-header-rows/table:table-row"), 1);
  assert_int_equal (count (doc, "//table:table-row[@table:style-name='WholeRow']"),
                    report->rows->len + 1);
  xmlFreeDoc (doc);
  doc = parse_part (files, "styles.xml");
  assert_int_equal (count (doc, "//style:footer//text:page-number"), 1);
  assert_int_equal (count (doc, "//style:footer//text:page-count"), 1);
  xmlFreeDoc (doc);
  xmlFreeDoc (parse_part (files, "meta.xml"));
  xmlFreeDoc (parse_part (files, "META-INF/manifest.xml"));
}

static void
judge_html (const TemaReport *report)
{
  g_autoptr (GBytes) bytes = tema_write_report_html (report, NULL);
  gsize n_bytes;
  const char *raw = g_bytes_get_data (bytes, &n_bytes);
  xmlDoc *doc = htmlReadMemory (raw, n_bytes, NULL, "UTF-8",
                                HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);

  assert_non_null (doc);
  judge_cells (doc, "//tr/th | //tr/td", report);
  assert_int_equal (count (doc, "//script"), 0);
  assert_int_equal (count (doc, "//@*[starts-with(name(), 'on')]"), 0);
  assert_int_equal (count (doc, "//@href | //@src"), 0);
  assert_int_equal (count (doc, "//thead//th[@scope='col']"), report->columns->len);
  assert_int_equal (count (doc, "//tbody//th[@scope='row']"), report->rows->len);
  assert_non_null (strstr (raw, "content=\"default-src 'none'; style-src 'unsafe-inline'\""));
  xmlFreeDoc (doc);
}

/* A small reader of RFC 4180: lines of cells. */
static GPtrArray *
parse_csv (const char *p)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *line = g_ptr_array_new_with_free_func (g_free);

  while (*p != '\0')
    {
      GString *cell = g_string_new (NULL);

      if (*p == '"')
        {
          for (p++; *p != '"' || p[1] == '"'; p++)
            {
              assert_int_not_equal (*p, '\0');
              g_string_append_c (cell, *p);
              p += *p == '"';
            }
          p++;
        }
      else
        for (; *p != ',' && *p != '\r' && *p != '\0'; p++)
          {
            assert_int_not_equal (*p, '"');
            assert_int_not_equal (*p, '\n');
            g_string_append_c (cell, *p);
          }
      g_ptr_array_add (line, g_string_free (cell, FALSE));
      if (*p == ',')
        {
          p++;
          continue;
        }
      assert_memory_equal (p, "\r\n", 2);
      p += 2;
      g_ptr_array_add (lines, line);
      line = g_ptr_array_new_with_free_func (g_free);
    }
  g_ptr_array_unref (line);
  return lines;
}

static void
judge_csv (const TemaReport *report)
{
  g_autoptr (GBytes) bytes = tema_write_report_csv (report, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GPtrArray) lines = parse_csv (text + 3);

  assert_memory_equal (text, "\xef\xbb\xbf", 3);
  assert_int_equal (lines->len, report->rows->len + 1);
  for (guint i = 0; i < report->rows->len; i++)
    {
      const TemaReportRow *row = report->rows->pdata[i];
      GPtrArray *line = lines->pdata[i + 1];
      g_autofree char *level = g_strdup_printf ("%u", row->level + 1);

      assert_int_equal (line->len, report->columns->len + 1);
      assert_string_equal (line->pdata[line->len - 1], level);
      for (guint j = 0; j < report->columns->len; j++)
        {
          g_autofree char *wanted = tema_report_dup_cell (row, j);
          const char *cell = line->pdata[j];

          if (cell[0] == '\'' && wanted[0] != '\'')
            cell++;
          assert_string_equal (cell, wanted);
        }
    }
}

static void
test_every_format_holds_every_cell (void **state)
{
  static const guint sizes[] = { 0, 1, 34, 110 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (TemaReport) report = sample_report_new (sizes[i]);

      judge_docx (report);
      judge_odt (report);
      judge_html (report);
      judge_csv (report);
    }
}

static void
test_hostile_texts_stay_texts (void **state)
{
  g_autoptr (TemaReport) report = hostile_report_new ();

  judge_docx (report);
  judge_odt (report);
  judge_html (report);
  judge_csv (report);
}

static void
test_formulas_are_disarmed (void **state)
{
  g_autoptr (TemaReport) report = hostile_report_new ();
  g_autoptr (GBytes) bytes = tema_write_report_csv (report, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GPtrArray) lines = parse_csv (text + 3);
  GPtrArray *numbers = lines->pdata[5];
  GPtrArray *formulas = lines->pdata[6];
  GPtrArray *others = lines->pdata[7];

  assert_string_equal (numbers->pdata[2], "-3");
  assert_string_equal (numbers->pdata[3], "+1,5");
  assert_string_equal (formulas->pdata[0], "'=SUM(A1:A9)");
  assert_string_equal (formulas->pdata[1], "'+cmd|' /C calc'!A0");
  assert_string_equal (formulas->pdata[2], "'@x");
  assert_string_equal (formulas->pdata[3], "'-2+3");
  assert_string_equal (others->pdata[0], "'＝HYPERLINK(\"x\")");
  assert_string_equal (others->pdata[1], "'\tTab first");
  assert_string_equal (others->pdata[2], "'\n=1");
}

static void
test_same_report_same_bytes (void **state)
{
  g_autoptr (TemaReport) one = sample_report_new (110);
  g_autoptr (TemaReport) two = sample_report_new (110);
  g_autoptr (TemaReport) other = sample_report_new (109);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autoptr (GBytes) first = writers[i](one, NULL);
      g_autoptr (GBytes) second = writers[i](two, NULL);
      g_autoptr (GBytes) third = writers[i](other, NULL);

      assert_true (g_bytes_equal (first, second));
      assert_false (g_bytes_equal (first, third));
    }
}

static void
test_a_bare_report_is_a_file_too (void **state)
{
  g_autoptr (TemaReport) report = tema_report_new ();

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autoptr (GBytes) bytes = writers[i](report, NULL);

      assert_non_null (bytes);
    }
}

static void
test_language_levels_and_properties (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (34);
  g_autoptr (GBytes) docx = NULL;
  g_autoptr (GBytes) odt = NULL;
  g_autoptr (GHashTable) word = NULL;
  g_autoptr (GHashTable) open = NULL;
  xmlDoc *doc;

  g_free (report->language);
  report->language = g_strdup ("nn");
  report->paper = TEMA_REPORT_PAPER_LETTER;
  docx = tema_write_report_docx (report, NULL);
  odt = tema_write_report_odt (report, NULL);
  word = unzip (docx, NULL);
  open = unzip (odt, NULL);
  doc = parse_part (word, "word/styles.xml");
  assert_int_equal (count (doc, "//w:lang[@w:val='nn-NO']"), 1);
  assert_int_equal (count (doc, "//w:style[starts-with(w:name/@w:val,'Code level')]"), 3);
  assert_int_equal (count (doc, "//w:style[w:name/@w:val='Code level 3']//w:ind[@w:left='400']"),
                    1);
  xmlFreeDoc (doc);
  doc = parse_part (word, "docProps/core.xml");
  assert_int_equal (count (doc, "//dc:title"), 1);
  assert_int_equal (count (doc, "//dc:creator"), 0);
  xmlFreeDoc (doc);
  doc = parse_part (word, "word/document.xml");
  assert_int_equal (count (doc, "//w:pgSz[@w:w='12240'][@w:h='15840']"), 1);
  assert_int_equal (count (doc, "//w:pStyle[@w:val='Codelevel1']"), 4);
  xmlFreeDoc (doc);
  doc = parse_part (open, "styles.xml");
  assert_int_equal (count (doc, "//style:text-properties[@fo:language='nn'][@fo:country='NO']"), 1);
  xmlFreeDoc (doc);
}

static void
test_a_giant_row_may_break (void **state)
{
  g_autoptr (TemaReport) report = sample_report_new (3);
  g_autofree char *text = g_strnfill (9000, 'n');
  const char *cells[] = { "Long", text, "1", "1", NULL };
  g_autoptr (GBytes) docx = NULL;
  g_autoptr (GHashTable) word = NULL;
  xmlDoc *doc;

  tema_report_add_row (report, cells);
  docx = tema_write_report_docx (report, NULL);
  word = unzip (docx, NULL);
  doc = parse_part (word, "word/document.xml");
  assert_int_equal (count (doc, "//w:tr[w:trPr/w:cantSplit]"), 4);
  assert_int_equal (count (doc, "//w:tr"), 5);
  xmlFreeDoc (doc);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_every_format_holds_every_cell),
    cmocka_unit_test (test_hostile_texts_stay_texts),
    cmocka_unit_test (test_formulas_are_disarmed),
    cmocka_unit_test (test_same_report_same_bytes),
    cmocka_unit_test (test_a_bare_report_is_a_file_too),
    cmocka_unit_test (test_language_levels_and_properties),
    cmocka_unit_test (test_a_giant_row_may_break),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
