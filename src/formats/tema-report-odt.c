/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A report as an OpenDocument text: one real table whose looks are named styles. Says nothing of
 * the machine or the time: the same report is the same bytes. */
#include "formats/tema-writer.h"

#include "formats/tema-report-odt-private.h"

#include <string.h>

#define MIME_TYPE "application/vnd.oasis.opendocument.text"

static const char manifest[] = TEMA_ODT_XML_HEAD
    "<manifest:manifest xmlns:manifest=\"" TEMA_ODT_OASIS "manifest:1.0\" manifest:version=\"1.2\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
    "manifest:media-type=\"" MIME_TYPE "\"/>"
    "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
    "</manifest:manifest>";

static void
append_meta (GString *xml, const TemaReport *report)
{
  g_string_append (xml,
                   TEMA_ODT_XML_HEAD "<office:document-meta " TEMA_ODT_NAMESPACES "><office:meta>"
                                     "<meta:generator>Tema</meta:generator><dc:title>");
  _tema_xml_append_clean (xml, report->title);
  g_string_append (xml, "</dc:title>");
  if (report->author != NULL && report->author[0] != '\0')
    {
      g_string_append (xml, "<meta:initial-creator>");
      _tema_xml_append_clean (xml, report->author);
      g_string_append (xml, "</meta:initial-creator><dc:creator>");
      _tema_xml_append_clean (xml, report->author);
      g_string_append (xml, "</dc:creator>");
    }
  g_string_append_printf (xml, "<dc:language>%s</dc:language></office:meta></office:document-meta>",
                          _tema_report_get_locale (report));
}

/* Text inside a paragraph: LF, tabs and runs of blanks have elements of their own. */
void
_tema_odt_append_inline (GString *xml, const char *text)
{
  gboolean after_blank = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      char character[8] = { 0 };

      memcpy (character, p, g_utf8_next_char (p) - p);
      if (*p == '\n')
        g_string_append (xml, "<text:line-break/>");
      else if (*p == '\t')
        g_string_append (xml, "<text:tab/>");
      else if (*p == ' ' && after_blank)
        g_string_append (xml, "<text:s/>");
      else
        _tema_xml_append_text (xml, character);
      after_blank = *p == ' ' || *p == '\n' || *p == '\t';
    }
}

static void
append_span (GString *xml, const char *text, const char *style)
{
  if (text[0] == '\0')
    return;
  if (style != NULL)
    g_string_append_printf (xml, "<text:span text:style-name=\"%s\">", style);
  _tema_odt_append_inline (xml, text);
  if (style != NULL)
    g_string_append (xml, "</text:span>");
}

/* The table's own geometry: widths, rules, which rows may break. */
static void
append_table_styles (GString *xml, const TemaReport *report, const guint *widths)
{
  g_string_append (xml, "<style:style style:family=\"table\" style:name=\"Codes\">"
                        "<style:table-properties table:align=\"left\" "
                        "table:border-model=\"collapsing\"");
  _tema_odt_append_length (xml, "style:width", _tema_report_get_text_width (report));
  g_string_append (xml, "/></style:style>");
  for (guint i = 0; i < report->columns->len; i++)
    {
      g_string_append_printf (xml,
                              "<style:style style:family=\"table-column\" style:name=\"Codes.%u\">"
                              "<style:table-column-properties",
                              i + 1);
      _tema_odt_append_length (xml, "style:column-width", widths[i]);
      g_string_append (xml, "/></style:style>");
    }
  g_string_append (xml, "<style:style style:family=\"table-row\" style:name=\"WholeRow\">"
                        "<style:table-row-properties fo:keep-together=\"always\"/></style:style>"
                        "<style:style style:family=\"table-row\" style:name=\"TallRow\">"
                        "<style:table-row-properties fo:keep-together=\"auto\"/></style:style>");
}

/* Cells of the headings, the rows and the last row; the last column needs no gap at its end. */
static void
append_cell_styles (GString *xml)
{
  static const struct
  {
    const char *name;
    const char *borders;
  } styles[] = {
    { "Head", "fo:border-top=\"1.2pt solid #4d4d4d\" fo:border-bottom=\"0.7pt solid #737373\"" },
    { "Body", "" },
    { "Rule", "fo:border-top=\"0.7pt solid #737373\"" },
    { "End", "fo:border-bottom=\"1.2pt solid #4d4d4d\"" },
    { "RuleEnd", "fo:border-top=\"0.7pt solid #737373\" fo:border-bottom=\"1.2pt solid #4d4d4d\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    for (guint is_last = 0; is_last <= 1; is_last++)
      g_string_append_printf (xml,
                              "<style:style style:family=\"table-cell\" style:name=\"%s%s\">"
                              "<style:table-cell-properties fo:padding-left=\"0pt\" "
                              "fo:padding-right=\"%dpt\" fo:padding-top=\"0pt\" "
                              "fo:padding-bottom=\"0pt\" %s/></style:style>",
                              styles[i].name, is_last ? "Last" : "",
                              is_last ? 0 : TEMA_REPORT_GAP_TWIPS / 20, styles[i].borders);
}

/* A paragraph of a script that runs the other way needs it said. */
static void
append_rtl_styles (GString *xml)
{
  g_string_append (xml, "<style:style style:family=\"paragraph\" style:name=\"RightToLeft\" "
                        "style:parent-style-name=\"Table_20_Text\"><style:paragraph-properties "
                        "style:writing-mode=\"rl-tb\" fo:text-align=\"start\"/></style:style>"
                        "<style:style style:family=\"paragraph\" style:name=\"CaptionOnNewPage\" "
                        "style:parent-style-name=\"Caption\"><style:paragraph-properties "
                        "fo:break-before=\"page\"/></style:style>");
}

static void
append_headings (GString *xml, const TemaReport *report)
{
  g_string_append (xml, "<table:table-header-rows><table:table-row table:style-name=\"WholeRow\">");
  for (guint i = 0; i < report->columns->len; i++)
    {
      const TemaReportColumn *column = report->columns->pdata[i];

      g_string_append_printf (
          xml,
          "<table:table-cell table:style-name=\"Head%s\" office:value-type=\"string\"><text:p "
          "text:style-name=\"Table_20_Header%s\">",
          i + 1 == report->columns->len ? "Last" : "",
          column->align == TEMA_REPORT_ALIGN_END ? "_20_Number" : "");
      _tema_xml_append_clean (xml, column->heading);
      g_string_append (xml, "</text:p></table:table-cell>");
    }
  g_string_append (xml, "</table:table-row></table:table-header-rows>");
}

static void
append_cell (GString *xml, const TemaReport *report, guint at, guint end_row, guint column)
{
  const TemaReportRow *row = report->rows->pdata[at];
  const gboolean is_name = column == _tema_report_get_name_column (report);
  const gboolean is_number
      = ((const TemaReportColumn *)report->columns->pdata[column])->align == TEMA_REPORT_ALIGN_END;
  guint n_rows;
  gboolean is_repeated;
  g_autofree char *cell = _tema_report_dup_laid_cell (report, at, column, &n_rows, &is_repeated);
  const gboolean is_end = at + n_rows == end_row;
  const char *style = NULL;

  if (n_rows == 0)
    {
      g_string_append (xml, "<table:covered-table-cell/>");
      return;
    }
  g_string_append_printf (xml, "<table:table-cell table:style-name=\"%s%s\" ",
                          row->has_rule ? (is_end ? "RuleEnd" : "Rule")
                          : is_end      ? "End"
                                        : "Body",
                          column + 1 == report->columns->len ? "Last" : "");
  if (n_rows > 1)
    g_string_append_printf (xml, "table:number-rows-spanned=\"%u\" ", n_rows);
  g_string_append (xml, "office:value-type=\"string\"><text:p text:style-name=\"");
  if (is_name)
    g_string_append_printf (xml, "Code_20_level_20_%u\">",
                            _tema_report_get_styled_level (report, row) + 1);
  else if (!is_number && _tema_text_is_rtl (cell))
    g_string_append (xml, "RightToLeft\">");
  else
    g_string_append (xml, is_number ? "Table_20_Number\">" : "Table_20_Text\">");
  if (is_repeated)
    style = "Repeated_20_Text";
  else if (is_name && row->is_strong)
    style = "Top_20_Code";
  else if (is_number && row->is_faint)
    style = "Faint_20_Number";
  append_span (xml, cell, style);
  g_string_append (xml, "</text:p></table:table-cell>");
}

static void
append_table (GString *xml, const TemaReport *report, guint table)
{
  guint first_row, end_row;

  tema_report_get_table (report, table, &first_row, &end_row);
  if (table == 0)
    g_string_append (xml, "<table:table table:name=\"Codes\" table:style-name=\"Codes\">");
  else
    g_string_append_printf (xml, "<table:table table:name=\"Codes%u\" table:style-name=\"Codes\">",
                            table + 1);
  for (guint i = 0; i < report->columns->len; i++)
    g_string_append_printf (xml, "<table:table-column table:style-name=\"Codes.%u\"/>", i + 1);
  append_headings (xml, report);
  for (guint i = first_row; i < end_row; i++)
    {
      g_string_append_printf (xml, "<table:table-row table:style-name=\"%s\">",
                              _tema_report_may_split (report, report->rows->pdata[i]) ? "TallRow"
                                                                                      : "WholeRow");
      for (guint j = 0; j < report->columns->len; j++)
        append_cell (xml, report, i, end_row, j);
      g_string_append (xml, "</table:table-row>");
    }
  g_string_append (xml, "</table:table>");
}

static void
append_caption (GString *xml, const TemaReport *report, guint table)
{
  guint first_row, end_row;
  g_autofree char *caption
      = tema_report_clean_text (tema_report_get_table (report, table, &first_row, &end_row));

  if (caption[0] == '\0' && table == 0)
    return;
  g_string_append_printf (
      xml, "<text:p text:style-name=\"%s\">",
      table > 0 && tema_report_table_starts_page (report, table) ? "CaptionOnNewPage" : "Caption");
  _tema_odt_append_inline (xml, caption);
  g_string_append (xml, "</text:p>");
}

static void
append_lead (GString *xml, const TemaReport *report)
{
  g_autoptr (GPtrArray) runs = tema_report_parse_lead (report->lead);

  if (runs->len == 0)
    return;
  g_string_append (xml, "<text:p text:style-name=\"Lead\">");
  for (guint i = 0; i < runs->len; i++)
    {
      const TemaReportRun *run = runs->pdata[i];
      g_autofree char *clean = tema_report_clean_text (run->text);

      append_span (xml, clean, run->is_italic ? "Emphasis" : NULL);
    }
  g_string_append (xml, "</text:p>");
}

static void
append_content (GString *xml, const TemaReport *report, const guint *widths)
{
  g_autofree char *title = tema_report_clean_text (report->title);

  g_string_append (xml, TEMA_ODT_XML_HEAD "<office:document-content " TEMA_ODT_NAMESPACES
                                          "><office:automatic-styles>");
  append_table_styles (xml, report, widths);
  append_cell_styles (xml);
  append_rtl_styles (xml);
  g_string_append (xml, "<style:style style:family=\"paragraph\" style:name=\"AfterTable\" "
                        "style:parent-style-name=\"Standard\"><style:paragraph-properties "
                        "fo:line-height=\"1pt\"/><style:text-properties fo:font-size=\"1pt\"/>"
                        "</style:style></office:automatic-styles><office:body><office:text>"
                        "<text:p text:style-name=\"Title\">");
  _tema_odt_append_inline (xml, title);
  g_string_append (xml, "</text:p>");
  append_lead (xml, report);
  for (guint i = 0; report->columns->len > 0 && i < tema_report_get_n_tables (report); i++)
    {
      append_caption (xml, report, i);
      append_table (xml, report, i);
    }
  g_string_append (xml, "<text:p text:style-name=\"AfterTable\"/></office:text></office:body>"
                        "</office:document-content>");
}

/**
 * tema_write_report_odt:
 * @report: a report
 * @error: return location for an error
 *
 * Writes an OpenDocument text 1.2: a table whose heading row repeats on each page and whose rows
 * stay together unless one may be taller than a page. Looks are the same named styles as in
 * tema_write_report_docx(). The same report always makes the same bytes. Any thread. Fails only
 * where the zip cannot be made.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
tema_write_report_odt (const TemaReport *report, GError **error)
{
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autofree guint *widths
      = report->columns->len > 0
            ? _tema_report_dup_widths (report, _tema_report_get_text_width (report))
            : g_new0 (guint, 1);

  /* The type comes first and unpacked, so that it can be read at a fixed place. */
  if (!_tema_report_add_fixed (zip, "mimetype", MIME_TYPE, TRUE, error))
    return NULL;
  append_content (xml, report, widths);
  if (!_tema_report_add_made (zip, "content.xml", xml, error))
    return NULL;
  _tema_odt_append_styles (xml, report, widths);
  if (!_tema_report_add_made (zip, "styles.xml", xml, error))
    return NULL;
  append_meta (xml, report);
  if (!_tema_report_add_made (zip, "meta.xml", xml, error)
      || !_tema_report_add_fixed (zip, "META-INF/manifest.xml", manifest, FALSE, error))
    return NULL;
  return tema_zip_writer_finish (zip, error);
}
