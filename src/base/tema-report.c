/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A titled table as a value: made by project/, written by formats/, laid out by pages/. */
#include "base/tema-report.h"

static void
column_free (gpointer data)
{
  TemaReportColumn *column = data;

  g_free (column->heading);
  g_free (column);
}

static void
row_free (gpointer data)
{
  TemaReportRow *row = data;

  g_strfreev (row->cells);
  g_free (row);
}

static void
run_free (gpointer data)
{
  TemaReportRun *run = data;

  g_free (run->text);
  g_free (run);
}

/**
 * tema_report_new:
 *
 * Returns: (transfer full): an empty report on A4
 */
TemaReport *
tema_report_new (void)
{
  TemaReport *self = g_new0 (TemaReport, 1);

  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  return self;
}

/**
 * tema_report_free:
 * @self: (transfer full): a report
 */
void
tema_report_free (TemaReport *self)
{
  g_free (self->title);
  g_free (self->lead);
  g_free (self->project);
  g_free (self->page_format);
  g_free (self->level_heading);
  g_free (self->language);
  g_free (self->author);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * tema_report_add_column:
 * @self: a report
 * @heading: the column's heading
 * @share: its share of the text width, 0 to 1
 * @align: where its cells stand
 * @is_indented: whether its cells show the row's level
 */
void
tema_report_add_column (TemaReport *self,
                        const char *heading,
                        double share,
                        TemaReportAlign align,
                        gboolean is_indented)
{
  TemaReportColumn *column = g_new0 (TemaReportColumn, 1);

  column->heading = g_strdup (heading);
  column->share = share;
  column->align = align;
  column->is_indented = is_indented;
  g_ptr_array_add (self->columns, column);
}

/**
 * tema_report_add_row:
 * @self: a report
 * @cells: (array zero-terminated=1): as many texts as there are columns
 *
 * Returns: (transfer none): the new row, to set its level and weight
 */
TemaReportRow *
tema_report_add_row (TemaReport *self, const char *const *cells)
{
  TemaReportRow *row = g_new0 (TemaReportRow, 1);

  row->cells = g_strdupv ((char **)cells);
  g_ptr_array_add (self->rows, row);
  return row;
}

/**
 * tema_report_parse_lead:
 * @lead: (nullable): a line with words in italics between asterisks
 *
 * Takes a lead line apart.
 *
 * Returns: (transfer full) (element-type TemaReportRun): its runs in order, none empty
 */
GPtrArray *
tema_report_parse_lead (const char *lead)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (run_free);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_italic = FALSE;

  for (const char *p = lead != NULL ? lead : "";; p++)
    {
      if ((*p == '*' || *p == '\0') && text->len > 0)
        {
          TemaReportRun *run = g_new0 (TemaReportRun, 1);

          run->text = g_strndup (text->str, text->len);
          run->is_italic = is_italic;
          g_ptr_array_add (runs, run);
          g_string_truncate (text, 0);
        }
      if (*p == '\0')
        return runs;
      if (*p == '*')
        is_italic = !is_italic;
      else
        {
          if (*p == '\\' && p[1] != '\0')
            p++;
          g_string_append_c (text, *p);
        }
    }
}

/**
 * tema_report_escape_lead:
 * @text: words that must stay as they are
 *
 * Returns: (transfer full): @text with asterisks and backslashes made literal for a lead line
 */
char *
tema_report_escape_lead (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '*' || *p == '\\')
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }
  return g_string_free (escaped, FALSE);
}
