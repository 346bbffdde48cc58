/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A report as a Word document: one real table whose looks are named styles, so that a thesis can
 * restyle it. Says nothing of the machine or the time: the same report is the same bytes. */
#include "formats/tema-writer.h"

#include "formats/tema-report-parts-private.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define W_NAMESPACE "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define R_NAMESPACE                                                                                \
  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define R_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define P_TYPE "http://schemas.openxmlformats.org/package/2006/"
#define W_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

#define RULE "<w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"737373\"/>"

static const char content_types[] = XML_HEAD
    "<Types xmlns=\"" P_TYPE "content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships"
    "+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" W_TYPE "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" W_TYPE "styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"" W_TYPE "settings+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" W_TYPE "footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package"
    ".core-properties+xml\"/>"
    "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-"
    "officedocument.extended-properties+xml\"/></Types>";

static const char package_relations[] = XML_HEAD
    "<Relationships xmlns=\"" P_TYPE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" R_TYPE "officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" P_TYPE "relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" R_TYPE "extended-properties\" "
    "Target=\"docProps/app.xml\"/></Relationships>";

static const char document_relations[]
    = XML_HEAD "<Relationships xmlns=\"" P_TYPE "relationships\">"
               "<Relationship Id=\"rId1\" Type=\"" R_TYPE "styles\" Target=\"styles.xml\"/>"
               "<Relationship Id=\"rId2\" Type=\"" R_TYPE "settings\" Target=\"settings.xml\"/>"
               "<Relationship Id=\"rId3\" Type=\"" R_TYPE "footer\" Target=\"footer1.xml\"/>"
               "</Relationships>";

static const char app_properties[] = XML_HEAD
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    "\"><Application>Tema</Application></Properties>";

static const char settings[] = XML_HEAD
    "<w:settings " W_NAMESPACE "><w:compat><w:compatSetting w:name=\"compatibilityMode\" "
    "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>";

static void
append_core_properties (GString *xml, const TemaReport *report)
{
  g_string_append (xml,
                   XML_HEAD "<cp:coreProperties xmlns:cp=\"" P_TYPE "metadata/core-properties\" "
                            "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
  _tema_xml_append_clean (xml, report->title);
  g_string_append (xml, "</dc:title>");
  if (report->author != NULL && report->author[0] != '\0')
    {
      g_string_append (xml, "<dc:creator>");
      _tema_xml_append_clean (xml, report->author);
      g_string_append (xml, "</dc:creator>");
    }
  g_string_append_printf (xml, "<dc:language>%s</dc:language></cp:coreProperties>",
                          _tema_report_get_locale (report));
}

/* Word knows these names itself and translates them; the others are ours. */
static const char *
get_origin (const char *id)
{
  static const char *const built_in[] = { "Title", "Footer", "Emphasis", "Caption", NULL };

  if (g_str_equal (id, "Normal"))
    return " w:default=\"1\"";
  return g_strv_contains (built_in, id) ? "" : " w:customStyle=\"1\"";
}

/* One paragraph style; @paragraph and @run are the insides of w:pPr and w:rPr. */
static void
append_style (GString *xml,
              const char *id,
              const char *name,
              const char *parent,
              const char *paragraph,
              const char *run)
{
  g_string_append_printf (xml,
                          "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>",
                          get_origin (id), id, name);
  if (parent != NULL)
    g_string_append_printf (xml, "<w:basedOn w:val=\"%s\"/>", parent);
  g_string_append_printf (xml, "<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>",
                          paragraph, run);
}

static void
append_character_style (GString *xml, const char *id, const char *name, const char *run)
{
  g_string_append_printf (xml,
                          "<w:style w:type=\"character\"%s w:styleId=\"%s\">"
                          "<w:name w:val=\"%s\"/><w:qFormat/><w:rPr>%s</w:rPr></w:style>",
                          get_origin (id), id, name, run);
}

static void
append_code_styles (GString *xml, const TemaReport *report, const guint *widths)
{
  const guint deepest = MIN (tema_report_get_max_level (report), TEMA_REPORT_MAX_STYLED_LEVEL);

  for (guint level = 0; level <= deepest; level++)
    {
      g_autofree char *id = g_strdup_printf ("Codelevel%u", level + 1);
      g_autofree char *name = g_strdup_printf ("Code level %u", level + 1);
      g_autofree char *paragraph = g_strdup_printf (
          "<w:ind w:left=\"%u\"/>", _tema_report_get_indent (report, widths, level));

      append_style (xml, id, name, "TableText", paragraph, "");
    }
}

static void
append_styles (GString *xml, const TemaReport *report, const guint *widths)
{
  const char *locale = _tema_report_get_locale (report);
  g_autofree char *foot = g_strdup_printf ("<w:tabs><w:tab w:val=\"right\" w:pos=\"%u\"/></w:tabs>",
                                           _tema_report_get_text_width (report));

  g_string_append_printf (
      xml,
      XML_HEAD
      "<w:styles " W_NAMESPACE "><w:docDefaults><w:rPrDefault><w:rPr>"
      "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
      "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang w:val=\"%s\"/></w:rPr></w:rPrDefault>"
      "<w:pPrDefault/></w:docDefaults>",
      locale);
  append_style (xml, "Normal", "Normal", NULL, "", "");
  append_style (xml, "Title", "Title", "Normal", "<w:keepNext/><w:spacing w:after=\"80\"/>",
                "<w:b/><w:bCs/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>");
  append_style (xml, "Lead", "Lead", "Normal", "<w:keepNext/><w:spacing w:after=\"160\"/>",
                "<w:color w:val=\"444444\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>");
  append_style (xml, "Caption", "caption", "Normal",
                "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"80\"/>", "<w:b/><w:bCs/>");
  append_style (xml, "TableText", "Table Text", "Normal",
                "<w:spacing w:before=\"66\" w:after=\"66\"/>", "");
  append_style (xml, "TableHeader", "Table Header", "TableText",
                "<w:keepNext/><w:spacing w:before=\"84\" w:after=\"84\"/>", "<w:b/><w:bCs/>");
  append_style (xml, "TableNumber", "Table Number", "TableText", "<w:jc w:val=\"right\"/>", "");
  append_code_styles (xml, report, widths);
  append_style (xml, "Footer", "footer", "Normal", foot,
                "<w:color w:val=\"606060\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>");
  append_character_style (xml, "TopCode", "Top Code", "<w:b/><w:bCs/>");
  append_character_style (xml, "FaintNumber", "Faint Number", "<w:color w:val=\"8C8C8C\"/>");
  if (report->repeats_cells)
    append_character_style (xml, "RepeatedText", "Repeated Text", "<w:color w:val=\"767676\"/>");
  append_character_style (xml, "Emphasis", "Emphasis", "<w:i/><w:iCs/>");
  g_string_append (xml, "</w:styles>");
}

/* Runs of clean text; LF becomes a line break, a tab a tab. */
static void
append_run (GString *xml, const char *text, const char *style)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const gboolean is_rtl = _tema_text_is_rtl (text);

  if (text[0] == '\0')
    return;
  g_string_append (xml, "<w:r>");
  if (style != NULL || is_rtl)
    g_string_append_printf (xml, "<w:rPr>%s%s%s%s</w:rPr>",
                            style != NULL ? "<w:rStyle w:val=\"" : "", style != NULL ? style : "",
                            style != NULL ? "\"/>" : "", is_rtl ? "<w:rtl/>" : "");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = g_strsplit (lines[i], "\t", -1);

      g_string_append (xml, i > 0 ? "<w:br/>" : "");
      for (guint j = 0; pieces[j] != NULL; j++)
        {
          g_string_append (xml, j > 0 ? "<w:tab/>" : "");
          g_string_append (xml, "<w:t xml:space=\"preserve\">");
          _tema_xml_append_text (xml, pieces[j]);
          g_string_append (xml, "</w:t>");
        }
    }
  g_string_append (xml, "</w:r>");
}

static void
append_title (GString *xml, const TemaReport *report)
{
  g_autofree char *title = tema_report_clean_text (report->title);
  g_autoptr (GPtrArray) runs = tema_report_parse_lead (report->lead);

  g_string_append_printf (xml, "<w:p><w:pPr><w:pStyle w:val=\"Title\"/>%s</w:pPr>",
                          _tema_text_is_rtl (title) ? "<w:bidi/>" : "");
  append_run (xml, title, NULL);
  g_string_append (xml, "</w:p>");
  if (runs->len == 0)
    return;
  g_string_append (xml, "<w:p><w:pPr><w:pStyle w:val=\"Lead\"/></w:pPr>");
  for (guint i = 0; i < runs->len; i++)
    {
      const TemaReportRun *run = runs->pdata[i];
      g_autofree char *clean = tema_report_clean_text (run->text);

      append_run (xml, clean, run->is_italic ? "Emphasis" : NULL);
    }
  g_string_append (xml, "</w:p>");
}

/* A cell up to its text. @merge is the element that begins or continues a span; @borders the inside
 * of w:tcBorders. */
static void
begin_cell (GString *xml,
            const TemaReport *report,
            const guint *widths,
            guint column,
            const char *merge,
            const char *borders)
{
  g_string_append_printf (xml, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>%s", widths[column],
                          merge);
  if (borders != NULL)
    g_string_append_printf (xml, "<w:tcBorders>%s</w:tcBorders>", borders);
  if (column + 1 < report->columns->len)
    g_string_append_printf (xml, "<w:tcMar><w:right w:w=\"%d\" w:type=\"dxa\"/></w:tcMar>",
                            TEMA_REPORT_GAP_TWIPS);
  g_string_append (xml, "</w:tcPr><w:p><w:pPr>");
}

static void
append_headings (GString *xml, const TemaReport *report, const guint *widths)
{
  g_string_append (xml, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
  for (guint i = 0; i < report->columns->len; i++)
    {
      const TemaReportColumn *column = report->columns->pdata[i];
      g_autofree char *heading = tema_report_clean_text (column->heading);

      begin_cell (xml, report, widths, i, "",
                  "<w:top w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"4D4D4D\"/>"
                  "<w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"737373\"/>");
      g_string_append_printf (xml, "<w:pStyle w:val=\"TableHeader\"/>%s</w:pPr>",
                              column->align == TEMA_REPORT_ALIGN_END ? "<w:jc w:val=\"right\"/>"
                                                                     : "");
      append_run (xml, heading, NULL);
      g_string_append (xml, "</w:p></w:tc>");
    }
  g_string_append (xml, "</w:tr>");
}

static void
append_cell (GString *xml, const TemaReport *report, guint at, guint column, const guint *widths)
{
  const TemaReportRow *row = report->rows->pdata[at];
  const gboolean is_name = column == _tema_report_get_name_column (report);
  const gboolean is_number
      = ((const TemaReportColumn *)report->columns->pdata[column])->align == TEMA_REPORT_ALIGN_END;
  guint n_rows;
  gboolean is_repeated;
  g_autofree char *cell = _tema_report_dup_laid_cell (report, at, column, &n_rows, &is_repeated);
  const char *style = NULL;

  begin_cell (xml, report, widths, column,
              n_rows == 0  ? "<w:vMerge/>"
              : n_rows > 1 ? "<w:vMerge w:val=\"restart\"/>"
                           : "",
              row->has_rule ? RULE : NULL);
  if (is_name)
    g_string_append_printf (xml, "<w:pStyle w:val=\"Codelevel%u\"/>",
                            _tema_report_get_styled_level (report, row) + 1);
  else
    g_string_append_printf (xml, "<w:pStyle w:val=\"%s\"/>",
                            is_number ? "TableNumber" : "TableText");
  if (_tema_report_keeps_next (report, at))
    g_string_append (xml, "<w:keepNext/>");
  if (!is_number && _tema_text_is_rtl (cell))
    g_string_append (xml, "<w:bidi/>");
  g_string_append (xml, "</w:pPr>");
  if (is_repeated)
    style = "RepeatedText";
  else if (is_name && row->is_strong)
    style = "TopCode";
  else if (is_number && row->is_faint)
    style = "FaintNumber";
  if (n_rows > 0)
    append_run (xml, cell, style);
  g_string_append (xml, "</w:p></w:tc>");
}

/* Between two tables there must be a paragraph, or Word takes them for one. */
static void
append_caption (GString *xml, const TemaReport *report, guint table)
{
  guint first_row, end_row;
  g_autofree char *caption
      = tema_report_clean_text (tema_report_get_table (report, table, &first_row, &end_row));

  if (caption[0] == '\0' && table == 0)
    return;
  g_string_append_printf (
      xml, "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/>%s%s</w:pPr>",
      table > 0 && tema_report_table_starts_page (report, table) ? "<w:pageBreakBefore/>" : "",
      _tema_text_is_rtl (caption) ? "<w:bidi/>" : "");
  append_run (xml, caption, NULL);
  g_string_append (xml, "</w:p>");
}

static void
append_table (GString *xml, const TemaReport *report, guint table, const guint *widths)
{
  guint first_row, end_row;

  tema_report_get_table (report, table, &first_row, &end_row);
  g_string_append_printf (
      xml,
      "<w:tbl><w:tblPr><w:tblW w:w=\"%u\" w:type=\"dxa\"/><w:tblBorders>"
      "<w:top w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"4D4D4D\"/>"
      "<w:bottom w:val=\"single\" w:sz=\"10\" w:space=\"0\" w:color=\"4D4D4D\"/></w:tblBorders>"
      "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/>"
      "<w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>"
      "<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" "
      "w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
      _tema_report_get_text_width (report));
  for (guint i = 0; i < report->columns->len; i++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%u\"/>", widths[i]);
  g_string_append (xml, "</w:tblGrid>");
  append_headings (xml, report, widths);
  for (guint i = first_row; i < end_row; i++)
    {
      g_string_append (xml, _tema_report_may_split (report, report->rows->pdata[i])
                                ? "<w:tr>"
                                : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
      for (guint j = 0; j < report->columns->len; j++)
        append_cell (xml, report, i, j, widths);
      g_string_append (xml, "</w:tr>");
    }
  g_string_append (xml, "</w:tbl>");
}

static void
append_document (GString *xml, const TemaReport *report, const guint *widths)
{
  g_string_append (xml, XML_HEAD "<w:document " W_NAMESPACE " " R_NAMESPACE "><w:body>");
  append_title (xml, report);
  for (guint i = 0; report->columns->len > 0 && i < tema_report_get_n_tables (report); i++)
    {
      append_caption (xml, report, i);
      append_table (xml, report, i, widths);
    }
  /* Word wants a paragraph after a table; this one must not make a page of its own. */
  g_string_append_printf (
      xml,
      "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz "
      "w:val=\"2\"/></w:rPr>"
      "</w:pPr></w:p><w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
      "<w:pgSz w:w=\"%u\" w:h=\"%u\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
      "w:left=\"%d\" w:header=\"708\" w:footer=\"640\" w:gutter=\"0\"/></w:sectPr></w:body>"
      "</w:document>",
      _tema_report_get_page_width (report), _tema_report_get_page_height (report),
      TEMA_REPORT_MARGIN_TWIPS, TEMA_REPORT_MARGIN_TWIPS, TEMA_REPORT_MARGIN_TWIPS,
      TEMA_REPORT_MARGIN_TWIPS);
}

static void
append_footer (GString *xml, const TemaReport *report)
{
  g_autofree char *project = tema_report_clean_text (report->project);
  g_autoptr (GPtrArray) parts = tema_report_parse_page_format (report->page_format);

  g_string_append (xml, XML_HEAD "<w:ftr " W_NAMESPACE " " R_NAMESPACE
                                 "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
  append_run (xml, g_strdelimit (project, "\n\t", ' '), NULL);
  g_string_append (xml, "<w:r><w:tab/></w:r>");
  for (guint i = 0; i < parts->len; i++)
    {
      const TemaReportPagePart *part = parts->pdata[i];

      if (part->kind == TEMA_REPORT_PAGE_PART_TEXT)
        append_run (xml, part->text, NULL);
      else
        g_string_append_printf (
            xml, "<w:fldSimple w:instr=\" %s \"><w:r><w:t>1</w:t></w:r></w:fldSimple>",
            part->kind == TEMA_REPORT_PAGE_PART_PAGE ? "PAGE" : "NUMPAGES");
    }
  g_string_append (xml, "</w:p></w:ftr>");
}

/**
 * tema_write_report_docx:
 * @report: a report
 * @error: return location for an error
 *
 * Writes a Word document (ECMA-376, transitional): a table of fixed widths whose first row repeats
 * on each page and whose rows do not break unless one may be taller than a page. Looks are styles:
 * Title, Lead, Table Text, Table Header, Table Number, Code level 1 and on, Top Code, Faint Number.
 * The same report always makes the same bytes. Any thread. Fails only where the zip cannot be made.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
tema_write_report_docx (const TemaReport *report, GError **error)
{
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autofree guint *widths
      = report->columns->len > 0
            ? _tema_report_dup_widths (report, _tema_report_get_text_width (report))
            : g_new0 (guint, 1);

  if (!_tema_report_add_fixed (zip, "[Content_Types].xml", content_types, FALSE, error)
      || !_tema_report_add_fixed (zip, "_rels/.rels", package_relations, FALSE, error))
    return NULL;
  append_document (xml, report, widths);
  if (!_tema_report_add_made (zip, "word/document.xml", xml, error))
    return NULL;
  append_styles (xml, report, widths);
  if (!_tema_report_add_made (zip, "word/styles.xml", xml, error))
    return NULL;
  append_footer (xml, report);
  if (!_tema_report_add_made (zip, "word/footer1.xml", xml, error))
    return NULL;
  append_core_properties (xml, report);
  if (!_tema_report_add_made (zip, "docProps/core.xml", xml, error)
      || !_tema_report_add_fixed (zip, "docProps/app.xml", app_properties, FALSE, error)
      || !_tema_report_add_fixed (zip, "word/settings.xml", settings, FALSE, error)
      || !_tema_report_add_fixed (zip, "word/_rels/document.xml.rels", document_relations, FALSE,
                                  error))
    return NULL;
  return tema_zip_writer_finish (zip, error);
}
