/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* How a report as an OpenDocument text looks: named styles that a thesis can restyle, the sheet and
 * its foot. */
#include "formats/tema-report-odt-private.h"

/* A length in points from twips, with a point whatever the locale says. */
void
_tema_odt_append_length (GString *xml, const char *attribute, guint twips)
{
  g_string_append_printf (xml, " %s=\"%u.%02upt\"", attribute, twips / 20, twips % 20 * 5);
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

      _tema_odt_append_length (paragraph, "fo:margin-left",
                               _tema_report_get_indent (report, widths, level));
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
      "fo:color=\"#8c8c8c\"/></style:style>");
  if (report->repeats_cells)
    g_string_append (xml, "<style:style style:family=\"text\" style:name=\"Repeated_20_Text\" "
                          "style:display-name=\"Repeated Text\"><style:text-properties "
                          "fo:color=\"#767676\"/></style:style>");
  g_string_append (xml, "</office:styles>");
}

static void
append_footer (GString *xml, const TemaReport *report)
{
  g_autofree char *project = tema_report_clean_text (report->project);
  g_autoptr (GPtrArray) parts = tema_report_parse_page_format (report->page_format);

  g_string_append (xml, "<style:footer><text:p text:style-name=\"PageFoot\">");
  _tema_odt_append_inline (xml, g_strdelimit (project, "\n\t", ' '));
  g_string_append (xml, "<text:tab/>");
  for (guint i = 0; i < parts->len; i++)
    {
      const TemaReportPagePart *part = parts->pdata[i];

      if (part->kind == TEMA_REPORT_PAGE_PART_TEXT)
        _tema_odt_append_inline (xml, part->text);
      else if (part->kind == TEMA_REPORT_PAGE_PART_PAGE)
        g_string_append (xml,
                         "<text:page-number text:select-page=\"current\">1</text:page-number>");
      else
        g_string_append (xml, "<text:page-count>1</text:page-count>");
    }
  g_string_append (xml, "</text:p></style:footer>");
}

/* The part styles.xml: looks by name, the sheet and its foot. */
void
_tema_odt_append_styles (GString *xml, const TemaReport *report, const guint *widths)
{
  g_string_append (xml, TEMA_ODT_XML_HEAD
                   "<office:document-styles " TEMA_ODT_NAMESPACES
                   "><office:font-face-decls><style:font-face style:name=\"Serif\" "
                   "svg:font-family=\"'Liberation "
                   "Serif', 'Times New Roman'\" style:font-family-generic=\"roman\" "
                   "style:font-pitch=\"variable\"/></office:font-face-decls>");
  append_named_styles (xml, report, widths);
  g_string_append (xml, "<office:automatic-styles><style:page-layout style:name=\"Sheet\">"
                        "<style:page-layout-properties style:print-orientation=\"portrait\"");
  _tema_odt_append_length (xml, "fo:page-width", _tema_report_get_page_width (report));
  _tema_odt_append_length (xml, "fo:page-height", _tema_report_get_page_height (report));
  _tema_odt_append_length (xml, "fo:margin-left", TEMA_REPORT_MARGIN_TWIPS);
  _tema_odt_append_length (xml, "fo:margin-right", TEMA_REPORT_MARGIN_TWIPS);
  _tema_odt_append_length (xml, "fo:margin-top", TEMA_REPORT_MARGIN_TWIPS);
  /* The foot stands in the lower margin: its 32 pt are part of the 2.5 cm. */
  _tema_odt_append_length (xml, "fo:margin-bottom", TEMA_REPORT_MARGIN_TWIPS - 640);
  g_string_append (xml, "/><style:footer-style><style:header-footer-properties svg:height=\"32pt\" "
                        "fo:min-height=\"32pt\" fo:margin-top=\"18pt\"/></style:footer-style>"
                        "</style:page-layout><style:style style:family=\"paragraph\" "
                        "style:name=\"PageFoot\" style:parent-style-name=\"Footer\">"
                        "<style:paragraph-properties><style:tab-stops><style:tab-stop "
                        "style:type=\"right\"");
  _tema_odt_append_length (xml, "style:position", _tema_report_get_text_width (report));
  g_string_append (xml, "/></style:tab-stops></style:paragraph-properties></style:style>"
                        "</office:automatic-styles><office:master-styles><style:master-page "
                        "style:name=\"Standard\" style:page-layout-name=\"Sheet\">");
  append_footer (xml, report);
  g_string_append (xml, "</style:master-page></office:master-styles></office:document-styles>");
}
