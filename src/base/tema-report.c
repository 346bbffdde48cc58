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
table_free (gpointer data)
{
  TemaReportTable *table = data;

  g_free (table->caption);
  g_free (table->name);
  g_free (table);
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
  self->tables = g_ptr_array_new_with_free_func (table_free);
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
  g_free (self->table_heading);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->tables);
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
 * tema_report_add_table:
 * @self: a report
 * @caption: what stands above the table; "" for nothing
 * @starts_page: whether it begins on a new page
 *
 * Begins a table: the rows that are added from now on are its. Where a report has several tables,
 * the first begins before the first row.
 *
 * Returns: (transfer none): the table
 */
TemaReportTable *
tema_report_add_table (TemaReport *self, const char *caption, gboolean starts_page)
{
  TemaReportTable *table = g_new0 (TemaReportTable, 1);

  table->first_row = self->rows->len;
  table->caption = g_strdup (caption);
  table->starts_page = starts_page;
  g_ptr_array_add (self->tables, table);
  return table;
}

/**
 * tema_report_get_n_tables:
 * @self: a report
 *
 * Returns: how many tables there are, at least 1
 */
guint
tema_report_get_n_tables (const TemaReport *self)
{
  return MAX (self->tables->len, 1);
}

/**
 * tema_report_get_table:
 * @self: a report
 * @table: index of a table
 * @first_row: (out): index of its first row
 * @end_row: (out): index of the row after its last
 *
 * Returns: (transfer none): its caption, "" for none
 */
const char *
tema_report_get_table (const TemaReport *self, guint table, guint *first_row, guint *end_row)
{
  const TemaReportTable *found = self->tables->len > 0 ? self->tables->pdata[table] : NULL;

  *first_row = found != NULL ? found->first_row : 0;
  *end_row = table + 1 < self->tables->len
                 ? ((const TemaReportTable *)self->tables->pdata[table + 1])->first_row
                 : self->rows->len;
  return found != NULL && found->caption != NULL ? found->caption : "";
}

/**
 * tema_report_get_table_name:
 * @self: a report
 * @table: index of a table
 *
 * Returns: (transfer none): what tells its rows from those of the others in one list
 */
const char *
tema_report_get_table_name (const TemaReport *self, guint table)
{
  const TemaReportTable *found = self->tables->len > 0 ? self->tables->pdata[table] : NULL;

  if (found == NULL)
    return "";
  return found->name != NULL ? found->name : found->caption;
}

/**
 * tema_report_table_starts_page:
 * @self: a report
 * @table: index of a table
 *
 * Returns: whether it begins on a new page
 */
gboolean
tema_report_table_starts_page (const TemaReport *self, guint table)
{
  return self->tables->len > 0
         && ((const TemaReportTable *)self->tables->pdata[table])->starts_page;
}

/* The table that a row is in ends before this row. */
static guint
find_end (const TemaReport *self, guint row)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (((const TemaReportTable *)self->tables->pdata[i])->first_row > row)
      return ((const TemaReportTable *)self->tables->pdata[i])->first_row;
  return self->rows->len;
}

/**
 * tema_report_get_n_spanned:
 * @self: a report
 * @row: index of a row
 * @column: index of a column
 *
 * Returns: how many rows the cell takes, itself among them; 0 where it is one with the cell above
 */
guint
tema_report_get_n_spanned (const TemaReport *self, guint row, guint column)
{
  guint end = find_end (self, row), n_rows = 1;
  gboolean is_first = row == 0 || find_end (self, row - 1) == row;

  if (!is_first && ((const TemaReportRow *)self->rows->pdata[row])->n_merged > column)
    return 0;
  while (row + n_rows < end
         && ((const TemaReportRow *)self->rows->pdata[row + n_rows])->n_merged > column)
    n_rows++;
  return n_rows;
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
