/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A report as a spreadsheet opens it: RFC 4180 with a byte order mark, because Excel takes UTF-8
 * without one for the system's old encoding. No cell can become a formula. */
#include "formats/tema-report-parts-private.h"
#include "formats/tema-writer.h"

#include <string.h>

/* Spreadsheets run what begins like this, the full-width forms too. */
static gboolean
begins_like_formula (const char *cell)
{
  static const char *const starts[] = { "=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (cell, starts[i]))
      return TRUE;
  return FALSE;
}

/* "-3", "+1.5", "-2,5": a number in any country, and nothing else. */
static gboolean
is_number (const char *cell)
{
  const char *p = cell + (cell[0] == '-' || cell[0] == '+');
  gsize n_digits = strspn (p, "0123456789");

  if (n_digits == 0)
    return FALSE;
  p += n_digits;
  if (*p == '.' || *p == ',')
    {
      p++;
      n_digits = strspn (p, "0123456789");
      if (n_digits == 0)
        return FALSE;
      p += n_digits;
    }
  return *p == '\0';
}

/* Where people write 2,5, spreadsheets take lines apart at semicolons, and would put a line with
 * commas into one cell. */
static char
get_separator (const TemaReport *report)
{
  static const char *const with_comma[] = { "nb", "nn", "no", "da", "sv", "de" };
  const char *tag = _tema_report_get_language (report);
  gsize n_language = strcspn (tag, "-");

  for (guint i = 0; i < G_N_ELEMENTS (with_comma); i++)
    if (n_language == 2 && g_ascii_strncasecmp (tag, with_comma[i], 2) == 0)
      return ';';
  return ',';
}

static void
append_cell (GString *csv, const TemaReport *report, const char *cell, gboolean is_first)
{
  gboolean is_guarded = begins_like_formula (cell) && !is_number (cell);

  if (!is_first)
    g_string_append_c (csv, get_separator (report));
  if (!is_guarded && strpbrk (cell, ",\"\n\t;") == NULL)
    {
      g_string_append (csv, cell);
      return;
    }
  g_string_append_c (csv, '"');
  if (is_guarded)
    g_string_append_c (csv, '\'');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static gboolean
has_captions (const TemaReport *report)
{
  return report->table_heading != NULL && report->tables->len > 0;
}

static void
append_row (GString *csv, const TemaReport *report, guint at, const char *table_name)
{
  const TemaReportRow *row = report->rows->pdata[at];

  if (has_captions (report))
    {
      g_autofree char *clean = tema_report_clean_text (table_name);

      append_cell (csv, report, clean, TRUE);
    }
  /* A spreadsheet sorts and filters: what spans rows on paper stands in each of them here. */
  for (guint i = 0; i < report->columns->len; i++)
    {
      g_autofree char *cell = tema_report_dup_cell (_tema_report_find_spanning (report, at, i), i);

      append_cell (csv, report, cell, i == 0 && !has_captions (report));
    }
  if (report->level_heading != NULL)
    {
      g_autofree char *level = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64)row->level + 1);

      append_cell (csv, report, level, report->columns->len == 0);
    }
  g_string_append (csv, "\r\n");
}

static void
append_headings (GString *csv, const TemaReport *report)
{
  if (has_captions (report))
    {
      g_autofree char *heading = tema_report_clean_text (report->table_heading);

      append_cell (csv, report, heading, TRUE);
    }
  for (guint i = 0; i < report->columns->len; i++)
    {
      const TemaReportColumn *column = report->columns->pdata[i];
      g_autofree char *heading = tema_report_clean_text (column->heading);

      append_cell (csv, report, heading, i == 0 && !has_captions (report));
    }
  if (report->level_heading != NULL)
    {
      g_autofree char *heading = tema_report_clean_text (report->level_heading);

      append_cell (csv, report, heading, report->columns->len == 0);
    }
  g_string_append (csv, "\r\n");
}

/**
 * tema_write_report_csv:
 * @report: a report
 * @error: return location for an error
 *
 * Writes the table alone: a line of headings, then the rows; of several tables one, with a first
 * column of captions where the report names it. What spans rows stands in each of them. Names are
 * bare, without indentation; where the report has a level heading, a last column tells each row's
 * level, 1 at the top. Cells are parted by commas, in languages with a decimal comma by semicolons.
 * Lines end in CR LF, line ends within a cell are LF. A cell that a
 * spreadsheet would take for a formula gets an apostrophe in front; plain numbers do not. The same
 * report always makes the same bytes. Any thread. Never fails.
 *
 * Returns: (transfer full): the file's bytes
 */
GBytes *
tema_write_report_csv (const TemaReport *report, GError **error)
{
  g_autoptr (GString) csv = g_string_new ("\xef\xbb\xbf");

  append_headings (csv, report);
  for (guint table = 0; table < tema_report_get_n_tables (report); table++)
    {
      guint first_row, end_row;
      const char *name = tema_report_get_table_name (report, table);

      tema_report_get_table (report, table, &first_row, &end_row);
      for (guint i = first_row; i < end_row; i++)
        append_row (csv, report, i, name);
    }
  return g_string_free_to_bytes (g_steal_pointer (&csv));
}
