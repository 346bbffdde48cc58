/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A table as a workbook of one sheet (ECMA-376, SpreadsheetML): as little of the format as every
 * spreadsheet opens. Words are inline strings, which no program takes for a formula, and only plain
 * numbers in columns of numbers are numbers. The archive is ours, as for .docx and .odt. */
#include "tema-config.h"

#include "formats/tema-writer.h"

#include "base/tema-error.h"
#include "formats/tema-report-parts-private.h"
#include "formats/tema-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What Excel holds: a file with more is "corrupt" to it. */
#define MAX_ROWS 1048576
#define MAX_COLUMNS 16384
#define MAX_CELL_CHARS 16000 /* each may be two of the 32,767 units of UTF-16 that a cell has */
#define CUT " […]"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static const struct
{
  const char *name;
  const char *content;
} fixed_parts[] = {
  { "[Content_Types].xml",
    HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
         "<Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
         "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
         "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
         "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/"
         "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
         "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/"
         "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>" },
  { "_rels/.rels",
    HEAD "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
         "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>" },
  { "xl/_rels/workbook.xml.rels",
    HEAD "<Relationships xmlns=\"" RELATIONS "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
         "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" OFFICE
         "/styles\" Target=\"styles.xml\"/></Relationships>" },
  { "xl/styles.xml", HEAD
    "<styleSheet xmlns=\"" SHEET "\"><fonts count=\"2\"><font><sz val=\"11\"/><name "
    "val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
    "patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/>"
    "<bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" "
    "fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"2\"><xf "
    "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"0\" "
    "fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
    "</cellStyles></styleSheet>" },
};

/* 0 is A, 26 is AA. */
static void
append_column_name (GString *xml, guint column)
{
  char name[8];
  guint at = sizeof name;

  name[--at] = '\0';
  for (guint n = column + 1; n > 0; n = (n - 1) / 26)
    name[--at] = 'A' + (n - 1) % 26;
  g_string_append (xml, name + at);
}

/* No leading zero, no sign but "-", at most 15 digits: what a spreadsheet can hold exactly. */
static gboolean
is_number (const char *cell)
{
  const char *p = cell + (cell[0] == '-');
  gsize n_digits = strspn (p, "0123456789"), n_decimals = 0;

  if (n_digits == 0 || (n_digits > 1 && *p == '0'))
    return FALSE;
  p += n_digits;
  if (*p == '.')
    {
      n_decimals = strspn (p + 1, "0123456789");
      if (n_decimals == 0)
        return FALSE;
      p += 1 + n_decimals;
    }
  return *p == '\0' && n_digits + n_decimals <= 15;
}

/* Line ends within a cell stay. */
static void
append_words (GString *xml, const char *cell)
{
  g_autofree char *clean = tema_report_clean_text (cell);

  if (g_utf8_strlen (clean, -1) > MAX_CELL_CHARS)
    {
      *g_utf8_offset_to_pointer (clean, MAX_CELL_CHARS) = '\0';
      _tema_xml_append_text (xml, clean);
      g_string_append (xml, CUT);
      return;
    }
  _tema_xml_append_text (xml, clean);
}

static void
append_cell (GString *xml, guint column, guint row, const char *cell, gboolean may_be_number)
{
  if (*cell == '\0')
    return;
  g_string_append (xml, "<c r=\"");
  append_column_name (xml, column);
  g_string_append_printf (xml, "%u\"", row);
  if (may_be_number && is_number (cell))
    {
      g_string_append_printf (xml, "><v>%s</v></c>", cell);
      return;
    }
  g_string_append_printf (xml, "%s t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                          row == 1 ? " s=\"1\"" : "");
  append_words (xml, cell);
  g_string_append (xml, "</t></is></c>");
}

static void
append_headings (GString *xml, const TemaReport *report)
{
  g_string_append (xml, "<row r=\"1\">");
  for (guint i = 0; i < report->columns->len; i++)
    append_cell (xml, i, 1, ((const TemaReportColumn *)report->columns->pdata[i])->heading, FALSE);
  g_string_append (xml, "</row>");
}

static void
append_row (GString *xml, const TemaReport *report, guint at)
{
  const TemaReportRow *row = report->rows->pdata[at];

  g_string_append_printf (xml, "<row r=\"%u\">", at + 2);
  for (guint i = 0; i < report->columns->len; i++)
    {
      const TemaReportColumn *column = report->columns->pdata[i];
      g_autofree char *cell = tema_report_dup_cell (row, i);

      append_cell (xml, i, at + 2, cell, column->align == TEMA_REPORT_ALIGN_END);
    }
  g_string_append (xml, "</row>");
}

/* The headings stay in sight. */
static GBytes *
make_sheet (const TemaReport *report)
{
  GString *xml = g_string_new (HEAD "<worksheet xmlns=\"" SHEET
                                    "\"><sheetViews><sheetView workbookViewId=\"0\"><pane "
                                    "ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
                                    "state=\"frozen\"/></sheetView></sheetViews><sheetData>");

  append_headings (xml, report);
  for (guint i = 0; i < report->rows->len; i++)
    append_row (xml, report, i);
  g_string_append (xml, "</sheetData></worksheet>");
  return g_string_free_to_bytes (xml);
}

/* A sheet's name has at most 31 characters, and none of []:*?/\ in it. */
static GBytes *
make_workbook (const TemaReport *report)
{
  GString *xml = g_string_new (HEAD "<workbook xmlns=\"" SHEET "\" xmlns:r=\"" OFFICE
                                    "\"><sheets><sheet name=\"");
  g_autofree char *clean = tema_report_clean_text (report->title);
  g_autofree char *name = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), 31));

  g_strdelimit (name, "[]:*?/\\'\n\t", ' ');
  g_strstrip (name);
  _tema_xml_append_text (xml, *name != '\0' ? name : "Tema");
  g_string_append (xml, "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
  return g_string_free_to_bytes (xml);
}

static gboolean
add_part (TemaZipWriter *zip, const char *name, GBytes *bytes, GError **error)
{
  gboolean is_added = tema_zip_writer_add (zip, name, bytes, FALSE, error);

  g_bytes_unref (bytes);
  return is_added;
}

/**
 * tema_write_report_xlsx:
 * @report: a report of one table
 * @error: return location for an error
 *
 * Writes the table alone as a workbook: a line of headings that stays in sight, then the rows. The
 * same report always makes the same bytes. A cell of more than 16,000 characters is cut and says
 * so. Any thread. Fails with %TEMA_ERROR_INVALID when there are more rows or columns than a
 * spreadsheet holds. Source: ECMA-376 part 1, 18.
 *
 * Returns: (transfer full): the file's bytes, or %NULL
 */
GBytes *
tema_write_report_xlsx (const TemaReport *report, GError **error)
{
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();

  if (report->rows->len >= MAX_ROWS || report->columns->len > MAX_COLUMNS)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
                   _ ("A spreadsheet holds at most 1,048,575 rows below its headings. Save it as "
                      ".csv, which has no such limit."));
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fixed_parts); i++)
    if (!add_part (zip, fixed_parts[i].name,
                   g_bytes_new_static (fixed_parts[i].content, strlen (fixed_parts[i].content)),
                   error))
      return NULL;
  if (!add_part (zip, "xl/workbook.xml", make_workbook (report), error)
      || !add_part (zip, "xl/worksheets/sheet1.xml", make_sheet (report), error))
    return NULL;
  return tema_zip_writer_finish (zip, error);
}
