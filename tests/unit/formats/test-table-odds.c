/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Tables that are odd and legal, and those that are refused: what programs write into spreadsheets
 * and Word files that nobody sees, parts that are missing or broken, more than a table may have. */
#include "office-support.h"

#include "formats/tema-codebook-table-private.h"
#include "formats/tema-csv.h"

#include <glib/gstdio.h>

static const TemaReader *
reader_of (const char *id)
{
  gsize n_readers;
  const TemaReader *const *readers = tema_table_reader_list (&n_readers);

  for (gsize i = 0; i < n_readers; i++)
    if (g_str_equal (readers[i]->id, id))
      return readers[i];
  fail_msg ("no reader %s", id);
  return NULL;
}

static void
assert_sniffed (const char *id, const char *content, const char *name, guint expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, strlen (content));

  assert_int_equal (reader_of (id)->sniff (bytes, name), expected);
}

/* An archive tells by its contents what it is; else its name may. */
static void
test_what_is_a_table (void **state)
{
  assert_sniffed ("xlsx", "PK", "a.xlsx", 0);
  assert_sniffed ("xlsx", "Name;Description", "a.xlsx", 0);
  assert_sniffed ("xlsx", "PK\3\4 xl/workbook.xml", "a.zip", 95);
  assert_sniffed ("xlsx", "PK\3\4 something", "a.xlsx", 60);
  assert_sniffed ("xlsx", "PK\3\4 something", "a.zip", 0);
  assert_sniffed ("docx-table", "PK", "a.docx", 0);
  assert_sniffed ("docx-table", "Name;Description", "a.docx", 0);
  assert_sniffed ("docx-table", "PK\3\4 word/document.xml", "a.zip", 90);
  assert_sniffed ("docx-table", "PK\3\4 something", "a.docx", 60);
  assert_sniffed ("docx-table", "PK\3\4 something", "a.zip", 0);
}

#define BOOK "xl/workbook.xml"
#define RELATIONS "xl/_rels/workbook.xml.rels"
#define STRINGS "xl/sharedStrings.xml"
#define STYLES "xl/styles.xml"
#define FIRST "xl/worksheets/sheet1.xml"

/* A name and a content each, NULL at the end. */
static TemaReading *
try_table (const char *id, const char *const *parts, GError **error)
{
  g_autoptr (GBytes) bytes = make_zip ((const char **)parts);

  return reader_of (id)->read (bytes, NULL, error);
}

static void
assert_table (const char *id, const char *const *parts, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = try_table (id, parts, &error);

  if (reading == NULL)
    fail_msg ("%s", error->message);
  assert_string_equal (reading->text, expected);
}

static void
refuse_parts (const char *id, const char *const *parts, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = try_table (id, parts, &error);

  assert_null (reading);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (strstr (error->message, part) == NULL)
    fail_msg ("“%s” does not say “%s”", error->message, part);
}

static const char one_sheet[]
    = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" state=\"veryHidden\" r:id=\"x\"/>"
      "<sheet name=\"B\" state=\"visible\" r:id=\"a\"/></sheets></workbook>";
static const char one_relation[]
    = "<Relationships><Relationship Target=\"no.xml\"/><Relationship Id=\"a\"/>"
      "<Relationship Id=\"b\" Target=\"b.xml\"/>"
      "<Relationship Id=\"a\" Target=\"/xl/worksheets/sheet1.xml\"/>"
      "<Relationship Id=\"a\" Target=\"second.xml\"/></Relationships>";

/* A place from the root of the archive; formats without a word on indents, with one that is too
 * large, and outside of the list; how words are pronounced; words that stand nowhere; columns that
 * are not told, or not in letters; kinds of cells. */
static void
test_odd_workbooks (void **state)
{
  const char *const parts[] = {
    BOOK,
    one_sheet,
    RELATIONS,
    one_relation,
    STYLES,
    "<styleSheet><cellXfs><alignment indent=\"3\"/><xf><alignment/></xf>"
    "<xf><alignment indent=\"4000\"/></xf></cellXfs><xf/><alignment indent=\"2\"/></styleSheet>",
    STRINGS,
    "<sst>x<t>nowhere</t><si><t>Night</t><rPh sb=\"0\" eb=\"1\"><t>naɪt</t></rPh></si></sst>",
    FIRST,
    "<worksheet><sheetData>outside<row/><row><c r=\"A1\" t=\"s\"><v>0</v></c>"
    "<c r=\"lower\" t=\"s\"><v>7</v></c><c t=\"s\"><v>none</v></c><c r=\"D1\" t=\"b\"><v>1</v></c>"
    "<c r=\"E1\" t=\"n\"><v>1.50</v></c><c r=\"F1\"><v>1.5 and more</v></c>"
    "<c r=\"G1\" t=\"e\"><v>#REF!</v></c>"
    "<c r=\"H1\" t=\"inlineStr\"><is><t>in_x000D_line</t><rPh><t>no</t></rPh></is></c></row>"
    "<row><c r=\"A2\" s=\"0\"><v>first</v></c><c r=\"A2\" s=\"0\"><v>again</v></c></row>"
    "<row><c s=\"1\"><v>deep</v></c><c s=\"99\"><v>flat</v></c></row></sheetData></worksheet>",
    NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = try_table ("xlsx", parts, &error);
  g_auto (GStrv) lines = NULL;

  assert_null (error);
  assert_int_equal (reading->notes->len, 0);
  lines = g_strsplit (reading->text, "\n", -1);
  assert_string_equal (lines[0], "\"Night\"\t\"\"\t\"\"\t\"1\"\t\"1.5\"\t\"1.5 and more\"\t\"\"\t"
                                 "\"inline\"");
  assert_string_equal (lines[1], "\"again\"");
  assert_true (g_str_has_prefix (lines[2], "\"  "));
  assert_true (g_str_has_suffix (lines[2], "deep\"\t\"flat\""));
}

/* A workbook needs its list of sheets, where they are, and the first of them; all else may be
 * missing. What is there must be whole. */
static void
test_broken_workbooks (void **state)
{
  static const char sheet[] = "<worksheet><row><c><v>1</v></c></row></worksheet>";
  static const char broken[] = "<a><b></a>";

  assert_table (
      "xlsx", (const char *const[]){ BOOK, one_sheet, RELATIONS, one_relation, FIRST, sheet, NULL },
      "\"1\"\n");
  refuse_parts ("xlsx", (const char *const[]){ BOOK, one_sheet, FIRST, sheet, NULL },
                "first sheet is missing");
  refuse_parts ("xlsx", (const char *const[]){ BOOK, one_sheet, RELATIONS, one_relation, NULL },
                "first sheet is missing");
  refuse_parts ("xlsx", (const char *const[]){ BOOK, broken, NULL }, "");
  refuse_parts ("xlsx", (const char *const[]){ BOOK, one_sheet, RELATIONS, broken, NULL }, "");
  refuse_parts (
      "xlsx",
      (const char *const[]){ BOOK, one_sheet, RELATIONS, one_relation, STYLES, broken, NULL }, "");
  refuse_parts (
      "xlsx",
      (const char *const[]){ BOOK, one_sheet, RELATIONS, one_relation, STRINGS, broken, NULL }, "");
  refuse_parts (
      "xlsx",
      (const char *const[]){ BOOK, one_sheet, RELATIONS, one_relation, FIRST, broken, NULL }, "");
}

/* Rows to one more than a table may have. */
static char *
dup_rows (const char *begin, const char *row, const char *end)
{
  GString *rows = g_string_new (begin);

  for (guint i = 0; i <= TEMA_CSV_MAX_LINES; i++)
    g_string_append (rows, row);
  g_string_append (rows, end);
  return g_string_free (rows, FALSE);
}

static void
test_too_many_lines (void **state)
{
  g_autofree char *sheet = dup_rows ("<worksheet>", "<row><c><v>1</v></c></row>", "</worksheet>");
  g_autofree char *table = dup_rows (
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      "<w:body><w:tbl>",
      "<w:tr><w:tc><w:p/></w:tc></w:tr>", "</w:tbl></w:body></w:document>");
  g_autofree char *text = dup_rows ("", "a;b\n", "");
  g_autoptr (GError) error = NULL;

  refuse_parts (
      "xlsx", (const char *const[]){ BOOK, one_sheet, RELATIONS, one_relation, FIRST, sheet, NULL },
      "more than 100,000 lines");
  refuse_parts ("docx-table", (const char *const[]){ "word/document.xml", table, NULL },
                "more than 100,000 lines");
  assert_null (tema_csv_parse (text, &error));
  assert_non_null (strstr (error->message, "more than 100000 lines"));
}

static void
test_broken_archives (void **state)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("PK\3\4 xl/workbook.xml word/document.xml", 38);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      assert_null (reader_of (i == 0 ? "xlsx" : "docx-table")->read (bytes, NULL, &error));
      assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
    }
}

#define CELL(inside) "<w:tc>" inside "</w:tc>"
#define WORDS(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define ROW(cells) "<w:tr>" cells "</w:tr>"
#define TABLE(rows) "<w:tbl>" rows "</w:tbl>"

static void
assert_word_table (const char *body, const char *styles, const char *expected)
{
  const char *parts[]
      = { "word/document.xml", body, styles != NULL ? "word/styles.xml" : NULL, styles, NULL };

  assert_table ("docx-table", parts, expected);
}

/* Tabs, breaks and hyphens; words that are deleted, moved, pronounced or shown twice; cells over
 * several columns; layouts that say nothing. */
static void
test_odd_cells (void **state)
{
  assert_word_table (
      DOCX (TABLE (ROW (CELL ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/>"
                              "<w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t></w:r></w:p>")
                            CELL ("<w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>" WORDS ("wide"))
                                CELL ("<w:tcPr><w:gridSpan w:val=\"-3\"/></w:tcPr>" WORDS ("one"))
                                    CELL ("<w:tcPr><w:gridSpan/></w:tcPr>" WORDS ("last"))))),
      NULL, "\"a\tb\nc\nd\u2011e\"\t\"wide\"\t\"\"\t\"\"\t\"one\"\t\"last\"\n");
  assert_word_table (
      DOCX (TABLE (ROW (CELL (
          "<w:p><w:del><w:r><w:delText>gone</w:delText><w:t>too</w:t></w:r></w:del>"
          "<w:moveFrom><w:r><w:t>there</w:t></w:r></w:moveFrom><w:r><w:t>here</w:t>"
          "<w:delText>bare</w:delText></w:r><w:ruby><w:rt><w:r><w:t>said</w:t></w:r></w:rt>"
          "</w:ruby></w:p><w:sdt><w:sdtPr><w:r><w:t>label</w:t></w:r></w:sdtPr></w:sdt>"
          "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:r>"
          "</w:p>")))),
      NULL, "\"here\"\n");
}

/* The indent of the first paragraph counts: its own, or its style's, or its list's. */
static void
test_indents (void **state)
{
  static const char styles[]
      = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:ind w:left=\"720\"/><w:style><w:pPr><w:ind w:left=\"720\"/></w:pPr></w:style>"
        "<w:style w:styleId=\"Deep\"><w:pPr><w:ind w:start=\"400\"/><w:ind w:left=\"0\"/></w:pPr>"
        "</w:style><w:style w:styleId=\"Flat\"/></w:styles>";
  const char *parts[] = {
    "word/document.xml",
    DOCX (TABLE (
        ROW (CELL ("<w:p><w:pPr><w:pStyle w:val=\"Deep\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"))
            ROW (CELL (
                "<w:p><w:pPr><w:pStyle w:val=\"Other\"/></w:pPr><w:r><w:t>b</w:t></w:r></w:p>"))
                ROW (CELL ("<w:p><w:pPr><w:pStyle/><w:ind/></w:pPr><w:r><w:t>c</w:t></w:r></w:p>"))
                    ROW (CELL ("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr><w:r>"
                               "<w:t>d</w:t></w:r></w:p><w:p><w:pPr><w:ind w:left=\"4000\"/>"
                               "</w:pPr><w:r><w:t>e</w:t></w:r></w:p>"))
                        ROW (CELL ("<w:p><w:pPr><w:ind w:left=\"720\"/></w:pPr></w:p>")))),
    "word/styles.xml", styles, NULL
  };
  g_autoptr (TemaReading) reading = try_table ("docx-table", parts, NULL);
  g_auto (GStrv) lines = NULL;

  assert_non_null (reading);
  lines = g_strsplit (reading->text, "\n", -1);
  assert_true (g_str_has_prefix (lines[0], "\" ") && g_str_has_suffix (lines[0], " a\""));
  assert_string_equal (lines[1], "\"b\"");
  assert_string_equal (lines[2], "\"c\"");
  assert_true (g_str_has_prefix (lines[3], "\" ") && g_str_has_suffix (lines[3], " d"));
  assert_string_equal (lines[4], "e\"");
  assert_string_equal (lines[5], "\"\"");
}

/* The first that has headings is taken; one within a cell is words; one without rows is nothing. */
static void
test_which_table (void **state)
{
  assert_word_table (DOCX (TABLE ("") TABLE (ROW ("")) TABLE (ROW (CELL (WORDS ("plain"))))
                               TABLE (ROW (CELL (WORDS ("Code"))) ROW (CELL (WORDS ("Night"))))
                                   TABLE (ROW (CELL (WORDS ("Code"))) ROW (CELL (WORDS ("Day"))))
                                       TABLE (ROW (CELL (WORDS ("later"))))),
                     NULL, "\"Code\"\n\"Night\"\n");
  assert_word_table (DOCX (WORDS ("before") TABLE (ROW (CELL (
                         TABLE (ROW (CELL (WORDS ("within")))) WORDS ("after")))) WORDS ("behind")),
                     NULL, "\"within\nafter\"\n");
}

static void
test_broken_word_files (void **state)
{
  static const char broken[] = "<a><b></a>";
  static const char table[] = DOCX (TABLE (ROW (CELL (WORDS ("x")))));

  refuse_parts ("docx-table", (const char *const[]){ "word/styles.xml", "<a/>", NULL },
                "part with the text is missing");
  refuse_parts (
      "docx-table",
      (const char *const[]){ "word/document.xml", table, "word/styles.xml", broken, NULL }, "");
  refuse_parts ("docx-table", (const char *const[]){ "word/document.xml", broken, NULL }, "");
  refuse_parts ("docx-table", (const char *const[]){ "word/document.xml", DOCX (""), NULL },
                "no table with codes");
}

static void
assert_cells (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = tema_csv_parse (text, &error);
  g_autoptr (GString) all = g_string_new (NULL);

  assert_null (error);
  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *line = g_strjoinv ("|", g_ptr_array_index (lines, i));

      g_string_append_printf (all, "%s/", line);
    }
  assert_string_equal (all->str, expected);
}

static void
refuse_cells (const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;

  assert_null (tema_csv_parse (text, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (strstr (error->message, part) == NULL)
    fail_msg ("“%s” does not say “%s”", error->message, part);
}

/* Separators within quotation marks are none; what guards against formulas is taken off again. */
static void
test_tables_of_text (void **state)
{
  g_autofree char *wide = g_strnfill (TEMA_CSV_MAX_CELLS, ';');

  assert_cells ("", "");
  assert_cells ("\n\na\n\n", "a/");
  assert_cells ("\"a;b;c\",d\n", "a;b;c|d/");
  assert_cells ("\"a,\nb\"\tc\n1\t2", "a,\nb|c/1|2/");
  assert_cells ("\"say \"\"yes\"\"\";b\n", "say \"yes\"|b/");
  assert_cells ("\"a\" or b;c\n\"d\" e", "a or b|c/d e/");
  assert_cells ("'=1;'+2;'a;'＝3;'\n", "=1|+2|'a|＝3|'/");
  refuse_cells ("a;b\n\"c;d\n", "line 2: a quotation mark is opened and never closed");
  refuse_cells (wide, "more than 1000 cells");
}

static void
test_files_of_text (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tema-tables-XXXXXX", NULL);
  static const struct
  {
    const char *content; /* NULL: no such file */
    const char *part;    /* NULL: it is read */
  } files[] = {
    { "a;b\n", NULL },
    { NULL, "table.csv" },
    { "\"a", "“table.csv” could not be read as a table: line 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, "table.csv", NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GError) why = NULL;
      g_autoptr (GError) why_no_codes = NULL;
      TemaTableLevels levels = TEMA_TABLE_LEVELS_FOUND;
      g_autoptr (GPtrArray) lines = NULL;
      g_autoptr (TemaReading) reading = NULL;

      g_unlink (path);
      if (files[i].content != NULL)
        assert_true (g_file_set_contents (path, files[i].content, -1, NULL));
      lines = tema_csv_read_file (file, NULL, &why);
      reading = tema_codebook_read_file (file, &levels, NULL, &why_no_codes);
      assert_int_equal (lines != NULL, files[i].part == NULL);
      assert_int_equal (reading != NULL, files[i].part == NULL);
      if (lines != NULL)
        continue;
      if (strstr (why->message, files[i].part) == NULL)
        fail_msg ("%s", why->message);
      assert_true (g_str_has_prefix (why_no_codes->message, "table.csv: "));
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Programs tell each other the separator in a line of its own. */
static void
test_told_separators (void **state)
{
  static const struct
  {
    const char *text;
    const char *read;
  } tables[] = {
    { "sep=;\na;b\n", "a;b\n" },
    { "sep=\n", "\"sep=\"\n" },
    { "sep=;;\nx\n", "sep=;;\nx\n" },
    { "\n\na, b\n", "a, b\n" },
  };
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a;b", 3);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) empty = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new (tables[i].text, strlen (tables[i].text));
      g_autoptr (TemaReading) reading = reader_of ("csv")->read (text, NULL, NULL);

      assert_string_equal (reading->text, tables[i].read);
    }
  g_cancellable_cancel (cancelled);
  assert_null (tema_table_read_bytes (bytes, "a.csv", cancelled, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  assert_null (tema_table_read_bytes (nothing, "a.csv", NULL, &empty));
  assert_non_null (strstr (empty->message, "no table that Tema can read"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_what_is_a_table),   cmocka_unit_test (test_odd_workbooks),
    cmocka_unit_test (test_broken_workbooks),  cmocka_unit_test (test_too_many_lines),
    cmocka_unit_test (test_broken_archives),   cmocka_unit_test (test_odd_cells),
    cmocka_unit_test (test_indents),           cmocka_unit_test (test_which_table),
    cmocka_unit_test (test_broken_word_files), cmocka_unit_test (test_tables_of_text),
    cmocka_unit_test (test_files_of_text),     cmocka_unit_test (test_told_separators),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
