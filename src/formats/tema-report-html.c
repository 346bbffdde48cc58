/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A report as one self-contained web page: no script, nothing fetched, a policy that forbids both.
 */
#include "formats/tema-writer.h"

#include "formats/tema-report-parts-private.h"

static const char style[]
    = ":root{color-scheme:light dark}\n"
      "body{font-family:\"Liberation Serif\",\"Times New Roman\",\"Noto "
      "Serif\",serif;line-height:1.3;"
      "max-width:48rem;margin:3rem auto;padding:0 1.5rem;color:#1a1a1a;background:#fff}\n"
      "h1{font-size:1.45rem;margin:0 0 .3rem}\n"
      ".lead{font-size:.92rem;color:#474747;margin:0 0 .9rem}\n"
      "table{width:100%;border-collapse:collapse;table-layout:fixed;"
      "border-top:2px solid #4d4d4d;border-bottom:2px solid #4d4d4d}\n"
      "th,td{padding:.3rem .9rem .3rem "
      "0;text-align:start;vertical-align:baseline;font-weight:normal;"
      "overflow-wrap:anywhere;white-space:pre-line}\n"
      "th:last-child,td:last-child{padding-right:0}\n"
      "thead th{font-weight:bold;border-bottom:1px solid #737373;overflow-wrap:normal}\n"
      "th.n,td.n{text-align:end;font-variant-numeric:tabular-nums}\n"
      ".strong{font-weight:bold}\n"
      "caption{text-align:start;font-weight:bold;padding:0 0 .35rem}\n"
      "table+table{margin-top:2rem}\n"
      "tr.rule>*{border-top:1px solid #737373}\n"
      "th[rowspan],td[rowspan]{vertical-align:top}\n"
      "tr.faint .n,.again{color:#767676}\n"
      "footer{font-size:.85rem;color:#616161;margin-top:1.5rem}\n"
      "@media(prefers-color-scheme:dark){body{color:#eee;background:#1d1d1d}"
      ".lead,footer{color:#bbb}table,thead th,tr.rule>*{border-color:#999}tr.faint "
      ".n,.again{color:#9a9a9a}}\n"
      "@media print{@page{margin:2.5cm}body{max-width:none;margin:0;padding:0;font-size:10.25pt;"
      "color:#000;background:#fff}.lead,footer{color:#474747}table,thead th{border-color:#4d4d4d}"
      "tr.faint .n,.again{color:#767676}thead{display:table-header-group}"
      "table.page{break-before:page}"
      "tr{break-inside:avoid}}\n";

static void
append_lead (GString *html, const TemaReport *report)
{
  g_autoptr (GPtrArray) runs = tema_report_parse_lead (report->lead);

  if (runs->len == 0)
    return;
  g_string_append (html, "<p class=\"lead\" dir=\"auto\">");
  for (guint i = 0; i < runs->len; i++)
    {
      const TemaReportRun *run = runs->pdata[i];

      g_string_append (html, run->is_italic ? "<em>" : "");
      _tema_xml_append_clean (html, run->text);
      g_string_append (html, run->is_italic ? "</em>" : "");
    }
  g_string_append (html, "</p>\n");
}

static const char *
get_class (const TemaReport *report, guint column)
{
  const TemaReportColumn *geometry = report->columns->pdata[column];

  return geometry->align == TEMA_REPORT_ALIGN_END ? " class=\"n\"" : "";
}

static void
append_headings (GString *html, const TemaReport *report, const guint *widths)
{
  g_string_append (html, "<colgroup>");
  for (guint i = 0; i < report->columns->len; i++)
    g_string_append_printf (html, "<col style=\"width:%u.%02u%%\">", widths[i] / 100,
                            widths[i] % 100);
  g_string_append (html, "</colgroup>\n<thead>\n<tr>");
  for (guint i = 0; i < report->columns->len; i++)
    {
      const TemaReportColumn *column = report->columns->pdata[i];

      g_string_append_printf (html, "<th scope=\"col\"%s>", get_class (report, i));
      _tema_xml_append_clean (html, column->heading);
      g_string_append (html, "</th>");
    }
  g_string_append (html, "</tr>\n</thead>\n");
}

static void
append_span (GString *html, guint n_rows)
{
  if (n_rows > 1)
    g_string_append_printf (html, " rowspan=\"%u\"", n_rows);
}

/* The name is the row's heading; its level shows as indentation. */
static void
append_name (GString *html,
             const TemaReport *report,
             const TemaReportRow *row,
             const char *cell,
             guint n_rows,
             gboolean is_repeated)
{
  const guint level = _tema_report_get_styled_level (report, row);

  g_string_append (html, "<th scope=\"row\" dir=\"auto\"");
  append_span (html, n_rows);
  if (is_repeated)
    g_string_append (html, " class=\"again\"");
  else if (row->is_strong)
    g_string_append (html, " class=\"strong\"");
  if (level > 0)
    g_string_append_printf (html, " style=\"padding-inline-start:%u.%uem\"", level * 9 / 10,
                            level * 9 % 10);
  g_string_append_c (html, '>');
  _tema_xml_append_text (html, cell);
  g_string_append (html, "</th>");
}

static void
append_row (GString *html, const TemaReport *report, guint at, guint name_column)
{
  const TemaReportRow *row = report->rows->pdata[at];

  if (row->is_faint || row->has_rule)
    g_string_append_printf (html, "<tr class=\"%s%s%s\">", row->is_faint ? "faint" : "",
                            row->is_faint && row->has_rule ? " " : "", row->has_rule ? "rule" : "");
  else
    g_string_append (html, "<tr>");
  for (guint i = 0; i < report->columns->len; i++)
    {
      guint n_rows;
      gboolean is_repeated;
      g_autofree char *cell = _tema_report_dup_laid_cell (report, at, i, &n_rows, &is_repeated);

      if (n_rows == 0)
        continue;
      if (i == name_column)
        {
          append_name (html, report, row, cell, n_rows, is_repeated);
          continue;
        }
      g_string_append_printf (html, "<td%s",
                              is_repeated ? " class=\"again\"" : get_class (report, i));
      append_span (html, n_rows);
      g_string_append (html, " dir=\"auto\">");
      _tema_xml_append_text (html, cell);
      g_string_append (html, "</td>");
    }
  g_string_append (html, "</tr>\n");
}

static void
append_table (GString *html, const TemaReport *report, guint table)
{
  const guint name_column = _tema_report_get_name_column (report);
  g_autofree guint *widths = _tema_report_dup_widths (report, 10000);
  guint first_row, end_row;
  const char *caption = tema_report_get_table (report, table, &first_row, &end_row);

  g_string_append (html, tema_report_table_starts_page (report, table) && table > 0
                             ? "<table class=\"page\">\n"
                             : "<table>\n");
  if (*caption != '\0')
    {
      g_string_append (html, "<caption dir=\"auto\">");
      _tema_xml_append_clean (html, caption);
      g_string_append (html, "</caption>\n");
    }
  append_headings (html, report, widths);
  g_string_append (html, "<tbody>\n");
  for (guint i = first_row; i < end_row; i++)
    append_row (html, report, i, name_column);
  g_string_append (html, "</tbody>\n</table>\n");
}

static void
append_head (GString *html, const TemaReport *report)
{
  g_string_append_printf (html,
                          "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                          "'none'; style-src 'unsafe-inline'\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n"
                          "<meta name=\"generator\" content=\"Tema\">\n",
                          _tema_report_get_language (report));
  if (report->author != NULL && report->author[0] != '\0')
    {
      g_string_append (html, "<meta name=\"author\" content=\"");
      _tema_xml_append_clean (html, report->author);
      g_string_append (html, "\">\n");
    }
  g_string_append (html, "<title>");
  _tema_xml_append_clean (html, report->title);
  g_string_append_printf (html, "</title>\n<style>\n%s</style>\n</head>\n", style);
}

/**
 * tema_write_report_html:
 * @report: a report
 * @error: return location for an error
 *
 * Writes one page of HTML 5 that needs nothing beside it and may fetch nothing; printed, it repeats
 * its headings. The same report always makes the same bytes. Any thread. Never fails.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
tema_write_report_html (const TemaReport *report, GError **error)
{
  g_autoptr (GString) html = g_string_new (NULL);

  append_head (html, report);
  g_string_append (html, "<body>\n<h1 dir=\"auto\">");
  _tema_xml_append_clean (html, report->title);
  g_string_append (html, "</h1>\n");
  append_lead (html, report);
  for (guint i = 0; report->columns->len > 0 && i < tema_report_get_n_tables (report); i++)
    append_table (html, report, i);
  if (report->project != NULL && report->project[0] != '\0')
    {
      g_string_append (html, "<footer dir=\"auto\">");
      _tema_xml_append_clean (html, report->project);
      g_string_append (html, "</footer>\n");
    }
  g_string_append (html, "</body>\n</html>\n");
  return g_string_free_to_bytes (g_steal_pointer (&html));
}
