/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A report as an OpenDocument text: one real table whose looks are named styles. Says nothing of
 * the machine or the time: the same report is the same bytes. */
#include "formats/tema-writer.h"

#include "formats/tema-report-parts-private.h"
#include "formats/tema-zip.h"

#include <string.h>

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"
#define MIME_TYPE "application/vnd.oasis.opendocument.text"
#define NAMESPACES                                                                                 \
  "xmlns:office=\"" OASIS "office:1.0\" xmlns:style=\"" OASIS "style:1.0\" xmlns:text=\"" OASIS    \
  "text:1.0\" xmlns:table=\"" OASIS "table:1.0\" xmlns:fo=\"" OASIS                                \
  "xsl-fo-compatible:1.0\" xmlns:svg=\"" OASIS "svg-compatible:1.0\" xmlns:meta=\"" OASIS          \
  "meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\""

#define MARGIN_TWIPS 1417 /* 2.5 cm */
#define GAP_TWIPS 200

static const char manifest[] = XML_HEAD
    "<manifest:manifest xmlns:manifest=\"" OASIS "manifest:1.0\" manifest:version=\"1.2\">"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
    "manifest:media-type=\"" MIME_TYPE "\"/>"
    "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
    "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
    "</manifest:manifest>";

static guint
get_page_width (const TemaReport *report)
{
  return report->paper == TEMA_REPORT_PAPER_LETTER ? 12240 : 11906;
}

static guint
get_page_height (const TemaReport *report)
{
  return report->paper == TEMA_REPORT_PAPER_LETTER ? 15840 : 16838;
}

static guint
get_text_width (const TemaReport *report)
{
  return get_page_width (report) - 2 * MARGIN_TWIPS;
}

/* A length in points from twips, with a point whatever the locale says. */
static void
append_length (GString *xml, const char *attribute, guint twips)
{
  g_string_append_printf (xml, " %s=\"%u.%02upt\"", attribute, twips / 20, twips % 20 * 5);
}

static void
append_meta (GString *xml, const TemaReport *report)
{
  g_string_append (xml, XML_HEAD "<office:document-meta " NAMESPACES "><office:meta>"
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

/* One paragraph style; a blank in a name is written _20_, as OpenDocument wants. */
static void
append_style (GString *xml,
              const char *name,
              const char *shown_name,
              const char *parent,
              const char *paragraph,
              const char *text)
{
  g_string_append_printf (xml,
                          "<style:style style:family=\"paragraph\" style:name=\"%s\" "
                          "style:display-name=\"%s\"",
                          name, shown_name);
  if (parent != NULL)
    g_string_append_printf (xml, " style:parent-style-name=\"%s\"", parent);
  g_string_append_printf (xml,
                          "><style:paragraph-properties %s/><style:text-properties %s/>"
                          "</style:style>",
                          paragraph, text);
}

static void
append_default_style (GString *xml, const TemaReport *report)
{
  g_auto (GStrv) tag = g_strsplit (_tema_report_get_locale (report), "-", 2);

  g_string_append_printf (
      xml,
      "<style:default-style style:family=\"paragraph\"><style:paragraph-properties "
      "style:writing-mode=\"page\"/><style:text-properties style:font-name=\"Serif\" "
      "style:font-name-asian=\"Serif\" style:font-name-complex=\"Serif\" fo:font-size=\"10.25pt\" "
      "style:font-size-complex=\"10.25pt\" fo:language=\"%s\" fo:country=\"%s\"/>"
      "</style:default-style>",
      tag[0], tag[1] != NULL ? tag[1] : "none");
}

static void
append_code_styles (GString *xml, const TemaReport *report, const guint *widths)
{
  const guint deepest = MIN (tema_report_get_max_level (report), TEMA_REPORT_MAX_STYLED_LEVEL);

  for (guint level = 0; level <= deepest; level++)
    {
      g_autofree char *name = g_strdup_printf ("Code_20_level_20_%u", level + 1);
      g_autofree char *shown_name = g_strdup_printf ("Code level %u", level + 1);
      g_autoptr (GString) paragraph = g_string_new (NULL);

      append_length (paragraph, "fo:margin-left", _tema_report_get_indent (report, widths, level));
      append_style (xml, name, shown_name, "Table_20_Text", paragraph->str, "");
    }
}

static void
append_named_styles (GString *xml, const TemaReport *report, const guint *widths)
{
  g_string_append (xml, "<office:styles>");
  append_default_style (xml, report);
  append_style (xml, "Standard", "Standard", NULL, "", "");
  append_style (xml, "Title", "Title", "Standard",
                "fo:margin-bottom=\"4pt\" fo:keep-with-next=\"always\"",
                "fo:font-size=\"15pt\" fo:font-weight=\"bold\" style:font-size-complex=\"15pt\" "
                "style:font-weight-complex=\"bold\"");
  append_style (xml, "Lead", "Lead", "Standard",
                "fo:margin-bottom=\"8pt\" fo:keep-with-next=\"always\"",
                "fo:font-size=\"9.5pt\" fo:color=\"#444444\"");
  append_style (xml, "Caption", "Caption", "Standard",
                "fo:margin-top=\"6pt\" fo:margin-bottom=\"4pt\" fo:keep-with-next=\"always\"",
                "fo:font-weight=\"bold\" style:font-weight-complex=\"bold\"");
  append_style (xml, "Table_20_Text", "Table Text", "Standard",
                "fo:margin-top=\"3.3pt\" fo:margin-bottom=\"3.3pt\"", "");
  append_style (xml, "Table_20_Header", "Table Header", "Table_20_Text",
                "fo:margin-top=\"4.2pt\" fo:margin-bottom=\"4.2pt\"",
                "fo:font-weight=\"bold\" style:font-weight-complex=\"bold\"");
  append_style (xml, "Table_20_Header_20_Number", "Table Header Number", "Table_20_Header",
                "fo:text-align=\"end\"", "");
  append_style (xml, "Table_20_Number", "Table Number", "Table_20_Text", "fo:text-align=\"end\"",
                "");
  append_code_styles (xml, report, widths);
  append_style (xml, "Footer", "Footer", "Standard", "fo:margin-top=\"0pt\"",
                "fo:font-size=\"8.75pt\" fo:color=\"#606060\"");
  g_string_append (
      xml,
      "<style:style style:family=\"text\" style:name=\"Emphasis\" style:display-name=\"Emphasis\">"
      "<style:text-properties fo:font-style=\"italic\" style:font-style-complex=\"italic\"/>"
      "</style:style><style:style style:family=\"text\" style:name=\"Top_20_Code\" "
      "style:display-name=\"Top Code\"><style:text-properties fo:font-weight=\"bold\" "
      "style:font-weight-complex=\"bold\"/></style:style><style:style style:family=\"text\" "
      "style:name=\"Faint_20_Number\" style:display-name=\"Faint Number\"><style:text-properties "
      "fo:color=\"#8c8c8c\"/></style:style></office:styles>");
}

/* Text inside a paragraph: LF, tabs and runs of blanks have elements of their own. */
static void
append_inline (GString *xml, const char *text)
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
  append_inline (xml, text);
  if (style != NULL)
    g_string_append (xml, "</text:span>");
}

static void
append_footer (GString *xml, const TemaReport *report)
{
  g_autofree char *project = tema_report_clean_text (report->project);
  g_autoptr (GPtrArray) parts = tema_report_parse_page_format (report->page_format);

  g_string_append (xml, "<style:footer><text:p text:style-name=\"PageFoot\">");
  append_inline (xml, g_strdelimit (project, "\n\t", ' '));
  g_string_append (xml, "<text:tab/>");
  for (guint i = 0; i < parts->len; i++)
    {
      const TemaReportPagePart *part = parts->pdata[i];

      if (part->kind == TEMA_REPORT_PAGE_PART_TEXT)
        append_inline (xml, part->text);
      else if (part->kind == TEMA_REPORT_PAGE_PART_PAGE)
        g_string_append (xml,
                         "<text:page-number text:select-page=\"current\">1</text:page-number>");
      else
        g_string_append (xml, "<text:page-count>1</text:page-count>");
    }
  g_string_append (xml, "</text:p></style:footer>");
}

static void
append_styles (GString *xml, const TemaReport *report, const guint *widths)
{
  g_string_append (xml, XML_HEAD "<office:document-styles " NAMESPACES
                                 "><office:font-face-decls><style:font-face style:name=\"Serif\" "
                                 "svg:font-family=\"'Liberation "
                                 "Serif', 'Times New Roman'\" style:font-family-generic=\"roman\" "
                                 "style:font-pitch=\"variable\"/></office:font-face-decls>");
  append_named_styles (xml, report, widths);
  g_string_append (xml, "<office:automatic-styles><style:page-layout style:name=\"Sheet\">"
                        "<style:page-layout-properties style:print-orientation=\"portrait\"");
  append_length (xml, "fo:page-width", get_page_width (report));
  append_length (xml, "fo:page-height", get_page_height (report));
  append_length (xml, "fo:margin-left", MARGIN_TWIPS);
  append_length (xml, "fo:margin-right", MARGIN_TWIPS);
  append_length (xml, "fo:margin-top", MARGIN_TWIPS);
  /* The foot stands in the lower margin: its 32 pt are part of the 2.5 cm. */
  append_length (xml, "fo:margin-bottom", MARGIN_TWIPS - 640);
  g_string_append (xml, "/><style:footer-style><style:header-footer-properties svg:height=\"32pt\" "
                        "fo:min-height=\"32pt\" fo:margin-top=\"18pt\"/></style:footer-style>"
                        "</style:page-layout><style:style style:family=\"paragraph\" "
                        "style:name=\"PageFoot\" style:parent-style-name=\"Footer\">"
                        "<style:paragraph-properties><style:tab-stops><style:tab-stop "
                        "style:type=\"right\"");
  append_length (xml, "style:position", get_text_width (report));
  g_string_append (xml, "/></style:tab-stops></style:paragraph-properties></style:style>"
                        "</office:automatic-styles><office:master-styles><style:master-page "
                        "style:name=\"Standard\" style:page-layout-name=\"Sheet\">");
  append_footer (xml, report);
  g_string_append (xml, "</style:master-page></office:master-styles></office:document-styles>");
}

/* The table's own geometry: widths, rules, which rows may break. */
static void
append_table_styles (GString *xml, const TemaReport *report, const guint *widths)
{
  g_string_append (xml, "<style:style style:family=\"table\" style:name=\"Codes\">"
                        "<style:table-properties table:align=\"left\" "
                        "table:border-model=\"collapsing\"");
  append_length (xml, "style:width", get_text_width (report));
  g_string_append (xml, "/></style:style>");
  for (guint i = 0; i < report->columns->len; i++)
    {
      g_string_append_printf (xml,
                              "<style:style style:family=\"table-column\" style:name=\"Codes.%u\">"
                              "<style:table-column-properties",
                              i + 1);
      append_length (xml, "style:column-width", widths[i]);
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
                              styles[i].name, is_last ? "Last" : "", is_last ? 0 : GAP_TWIPS / 20,
                              styles[i].borders);
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
  g_autofree char *cell = tema_report_dup_cell (row, column);
  const guint n_rows = tema_report_get_n_spanned (report, at, column);
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
  if (is_name && row->is_strong)
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
  append_inline (xml, caption);
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

  g_string_append (xml,
                   XML_HEAD "<office:document-content " NAMESPACES "><office:automatic-styles>");
  append_table_styles (xml, report, widths);
  append_cell_styles (xml);
  append_rtl_styles (xml);
  g_string_append (xml, "<style:style style:family=\"paragraph\" style:name=\"AfterTable\" "
                        "style:parent-style-name=\"Standard\"><style:paragraph-properties "
                        "fo:line-height=\"1pt\"/><style:text-properties fo:font-size=\"1pt\"/>"
                        "</style:style></office:automatic-styles><office:body><office:text>"
                        "<text:p text:style-name=\"Title\">");
  append_inline (xml, title);
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

static gboolean
add_fixed (TemaZipWriter *zip, const char *name, const char *text, gboolean stored, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return tema_zip_writer_add (zip, name, bytes, stored, error);
}

static gboolean
add_made (TemaZipWriter *zip, const char *name, GString *xml, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml->str, xml->len);

  g_string_truncate (xml, 0);
  return tema_zip_writer_add (zip, name, bytes, FALSE, error);
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
  g_autofree guint *widths = report->columns->len > 0
                                 ? _tema_report_dup_widths (report, get_text_width (report))
                                 : g_new0 (guint, 1);

  /* The type comes first and unpacked, so that it can be read at a fixed place. */
  if (!add_fixed (zip, "mimetype", MIME_TYPE, TRUE, error))
    return NULL;
  append_content (xml, report, widths);
  if (!add_made (zip, "content.xml", xml, error))
    return NULL;
  append_styles (xml, report, widths);
  if (!add_made (zip, "styles.xml", xml, error))
    return NULL;
  append_meta (xml, report);
  if (!add_made (zip, "meta.xml", xml, error)
      || !add_fixed (zip, "META-INF/manifest.xml", manifest, FALSE, error))
    return NULL;
  return tema_zip_writer_finish (zip, error);
}
