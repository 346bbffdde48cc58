/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What the word processors' writers share, so that .docx and .odt are one table. */
#include "formats/tema-report-parts-private.h"

#include <string.h>

#define TWIPS_PER_HEADING_CHAR 112 /* a bold Times at 10 pt, generously */
#define INDENT_TWIPS 200
#define MAX_INDENT_SHARE 0.45
#define CHAR_TWIPS 92        /* a Times at 10 pt on average */
#define MAX_UNSPLIT_LINES 35 /* more lines than this might not fit on one page */

/**
 * _tema_xml_append_text:
 * @xml: where to append
 * @text: clean text (tema_report_clean_text)
 *
 * Appends text for an element or a quoted attribute.
 */
void
_tema_xml_append_text (GString *xml, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (xml, "&amp;");
        break;
      case '<':
        g_string_append (xml, "&lt;");
        break;
      case '>':
        g_string_append (xml, "&gt;");
        break;
      case '"':
        g_string_append (xml, "&quot;");
        break;
      case '\'':
        g_string_append (xml, "&#39;");
        break;
      default:
        g_string_append_c (xml, *p);
      }
}

/**
 * _tema_xml_append_clean:
 * @xml: where to append
 * @text: (nullable): any text
 *
 * Appends text on one line: what XML cannot hold is dropped, line ends and tabs become blanks.
 */
void
_tema_xml_append_clean (GString *xml, const char *text)
{
  g_autofree char *clean = tema_report_clean_text (text);

  _tema_xml_append_text (xml, g_strdelimit (clean, "\n\t", ' '));
}

/**
 * _tema_report_get_language:
 * @report: a report
 *
 * Returns: (transfer none): its language for a lang attribute, "en" where it is not a plain tag
 */
const char *
_tema_report_get_language (const TemaReport *report)
{
  const char *tag = report->language;

  if (tag == NULL || tag[0] == '\0' || strlen (tag) > 35)
    return "en";
  for (const char *p = tag; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return "en";
  return tag;
}

/**
 * _tema_report_get_locale:
 * @report: a report
 *
 * Returns: (transfer none): its language as spelling checkers name it, with a country
 */
const char *
_tema_report_get_locale (const TemaReport *report)
{
  const char *tag = _tema_report_get_language (report);

  if (g_ascii_strcasecmp (tag, "nb") == 0 || g_ascii_strcasecmp (tag, "no") == 0)
    return "nb-NO";
  if (g_ascii_strcasecmp (tag, "nn") == 0)
    return "nn-NO";
  if (g_ascii_strcasecmp (tag, "en") == 0)
    return "en-GB";
  return tag;
}

/**
 * _tema_report_get_page_width:
 * @report: a report
 *
 * Returns: the width of its paper in twips, 20 a point
 */
guint
_tema_report_get_page_width (const TemaReport *report)
{
  return report->paper == TEMA_REPORT_PAPER_LETTER ? 12240 : 11906;
}

/**
 * _tema_report_get_page_height:
 * @report: a report
 *
 * Returns: the height of its paper in twips
 */
guint
_tema_report_get_page_height (const TemaReport *report)
{
  return report->paper == TEMA_REPORT_PAPER_LETTER ? 15840 : 16838;
}

/**
 * _tema_report_get_text_width:
 * @report: a report
 *
 * Returns: the width between its margins in twips
 */
guint
_tema_report_get_text_width (const TemaReport *report)
{
  return _tema_report_get_page_width (report) - 2 * TEMA_REPORT_MARGIN_TWIPS;
}

static const TemaReportColumn *
get_column (const TemaReport *report, guint column)
{
  return report->columns->pdata[column];
}

/* The widest column of text pays for headings of numbers. */
static guint
find_payer (const TemaReport *report, const guint *widths)
{
  guint payer = 0;

  for (guint i = 1; i < report->columns->len; i++)
    {
      const gboolean is_text = get_column (report, i)->align == TEMA_REPORT_ALIGN_START;
      const gboolean payer_is_text = get_column (report, payer)->align == TEMA_REPORT_ALIGN_START;

      if (is_text && (!payer_is_text || widths[i] > widths[payer]))
        payer = i;
    }
  return payer;
}

/**
 * _tema_report_dup_widths:
 * @report: a report with columns
 * @total_twips: width of the text, 1440 an inch
 *
 * Returns: (transfer full): the columns' widths in twips, which together make @total_twips; a
 * column of numbers is wide enough for its heading
 */
guint *
_tema_report_dup_widths (const TemaReport *report, guint total_twips)
{
  const guint n = report->columns->len;
  guint *widths = g_new0 (guint, n);
  double reached = 0;
  guint given = 0;
  guint payer;

  for (guint i = 0; i < n; i++)
    {
      reached += tema_report_get_share (report, i) * total_twips;
      widths[i] = i + 1 == n ? total_twips - given : (guint)(reached + 0.5) - given;
      given += widths[i];
    }
  payer = find_payer (report, widths);
  for (guint i = 0; i < n; i++)
    {
      const char *heading = get_column (report, i)->heading;
      glong n_chars = heading != NULL ? g_utf8_strlen (heading, -1) : 0;
      guint needed = n_chars * TWIPS_PER_HEADING_CHAR + (i + 1 < n ? TEMA_REPORT_GAP_TWIPS : 0);

      if (i == payer || get_column (report, i)->align != TEMA_REPORT_ALIGN_END
          || widths[i] >= needed || needed - widths[i] > widths[payer] * 2 / 5)
        continue;
      widths[payer] -= needed - widths[i];
      widths[i] = needed;
    }
  return widths;
}

/**
 * _tema_report_get_indent:
 * @report: a report
 * @widths: its columns' widths in twips
 * @level: a styled level
 *
 * Returns: how far names of that level move in, in twips: less a step in a deep tree, never half of
 * the column
 */
guint
_tema_report_get_indent (const TemaReport *report, const guint *widths, guint level)
{
  const double most = widths[_tema_report_get_name_column (report)] * MAX_INDENT_SHARE;
  const guint deepest = CLAMP (tema_report_get_max_level (report), 1, TEMA_REPORT_MAX_STYLED_LEVEL);
  const double step = MIN (INDENT_TWIPS, most / deepest);

  return (guint)(MIN (step * level, most) + 0.5);
}

/**
 * _tema_report_get_styled_level:
 * @report: a report
 * @row: one of its rows
 *
 * Returns: the row's level, at most %TEMA_REPORT_MAX_STYLED_LEVEL
 */
guint
_tema_report_get_styled_level (const TemaReport *report, const TemaReportRow *row)
{
  return MIN (row->level, TEMA_REPORT_MAX_STYLED_LEVEL);
}

/**
 * _tema_report_get_name_column:
 * @report: a report
 *
 * Returns: the column that holds the names of the tree, 0 where none is indented
 */
guint
_tema_report_get_name_column (const TemaReport *report)
{
  for (guint i = 0; i < report->columns->len; i++)
    if (get_column (report, i)->is_indented)
      return i;
  return 0;
}

/* Ideographs and emoji are two letters wide. */
static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return n;
}

/**
 * _tema_report_may_split:
 * @report: a report
 * @row: one of its rows
 *
 * Returns: whether the row could be taller than a page, so that it must be allowed to break: some
 * programs cut off a row that may neither break nor fit
 */
gboolean
_tema_report_may_split (const TemaReport *report, const TemaReportRow *row)
{
  for (guint i = 0; i < report->columns->len; i++)
    {
      g_autofree char *cell = tema_report_dup_cell (row, i);
      const double width = tema_report_get_share (report, i) * 9000 * (1 - MAX_INDENT_SHARE / 2);
      double n_lines = count_letters (cell) * CHAR_TWIPS / MAX (width, CHAR_TWIPS);

      for (const char *p = strchr (cell, '\n'); p != NULL; p = strchr (p + 1, '\n'))
        n_lines++;
      if (n_lines > MAX_UNSPLIT_LINES)
        return TRUE;
    }
  return FALSE;
}

/**
 * _tema_report_keeps_next:
 * @report: a report
 * @row: index of a row
 *
 * Returns: whether the next row is a child of this one, which then does not end a page
 */
gboolean
_tema_report_keeps_next (const TemaReport *report, guint row)
{
  return row + 1 < report->rows->len
         && ((const TemaReportRow *)report->rows->pdata[row + 1])->level
                > ((const TemaReportRow *)report->rows->pdata[row])->level;
}

/**
 * _tema_report_find_spanning:
 * @report: a report
 * @row: index of a row
 * @column: index of a column
 *
 * Returns: (transfer none): the row whose cell takes this place: itself, or one above
 */
const TemaReportRow *
_tema_report_find_spanning (const TemaReport *report, guint row, guint column)
{
  while (row > 0 && tema_report_get_n_spanned (report, row, column) == 0)
    row--;
  return report->rows->pdata[row];
}

/**
 * _tema_report_dup_laid_cell:
 * @report: a report
 * @row: index of a row
 * @column: index of a column
 * @n_rows: (out): how many rows the cell takes, 0 where there is none of its own
 * @is_repeated: (out): whether its words stand above already
 *
 * Lays a cell out for a program that breaks pages itself. Where the report repeats its cells, each
 * row has its own, so that a page may begin with any of them.
 *
 * Returns: (transfer full): its text, clean
 */
char *
_tema_report_dup_laid_cell (
    const TemaReport *report, guint row, guint column, guint *n_rows, gboolean *is_repeated)
{
  *n_rows = tema_report_get_n_spanned (report, row, column);
  *is_repeated = report->repeats_cells && *n_rows == 0;
  if (report->repeats_cells)
    *n_rows = 1;
  return tema_report_dup_cell (*is_repeated ? _tema_report_find_spanning (report, row, column)
                                            : report->rows->pdata[row],
                               column);
}

/**
 * _tema_text_is_rtl:
 * @text: clean text
 *
 * Returns: whether its first letter is of a script that runs from right to left
 */
gboolean
_tema_text_is_rtl (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      switch (g_unichar_get_script (c))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_ADLAM:
          return TRUE;
        default:
          return FALSE;
        }
    }
  return FALSE;
}

/**
 * _tema_report_add_fixed:
 * @zip: a document that is written
 * @name: a part of it
 * @text: (transfer none): its content, which lives as long as the program
 * @stored: whether it must not be packed
 * @error: return location
 *
 * Adds a part that is the same in every report. Fails like tema_zip_writer_add().
 *
 * Returns: whether it was added
 */
gboolean
_tema_report_add_fixed (
    TemaZipWriter *zip, const char *name, const char *text, gboolean stored, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return tema_zip_writer_add (zip, name, bytes, stored, error);
}

/**
 * _tema_report_add_made:
 * @zip: a document that is written
 * @name: a part of it
 * @xml: its content; empty afterwards, for the next
 * @error: return location
 *
 * Adds a part that was made. Fails like tema_zip_writer_add().
 *
 * Returns: whether it was added
 */
gboolean
_tema_report_add_made (TemaZipWriter *zip, const char *name, GString *xml, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (xml->str, xml->len);

  g_string_truncate (xml, 0);
  return tema_zip_writer_add (zip, name, bytes, FALSE, error);
}
