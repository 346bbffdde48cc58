/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A table of cases as a plain value. Its first column names the case; a second one headed "Part of"
 * names the case that gathers it; all others are attributes. */
#include "base/tema-case-table.h"

static void
row_free (gpointer data)
{
  TemaCaseTableRow *row = data;

  g_free (row->name);
  g_free (row->within);
  g_strfreev (row->cells);
  g_free (row);
}

/**
 * tema_case_table_new:
 *
 * Returns: (transfer full): a table without columns and rows
 */
TemaCaseTable *
tema_case_table_new (void)
{
  TemaCaseTable *self = g_new0 (TemaCaseTable, 1);

  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  return self;
}

/**
 * tema_case_table_free:
 * @self: (transfer full): a table
 */
void
tema_case_table_free (TemaCaseTable *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * tema_case_table_add_column:
 * @self: a table without rows
 * @name: of an attribute
 */
void
tema_case_table_add_column (TemaCaseTable *self, const char *name)
{
  g_ptr_array_add (self->columns, g_strdup (name));
}

/**
 * tema_case_table_add_row:
 * @self: a table with all its columns
 * @name: of the case
 * @within: name of the case that gathers it, "" for none
 * @cells: (array zero-terminated=1): one a column; missing ones say nothing
 */
void
tema_case_table_add_row (TemaCaseTable *self,
                         const char *name,
                         const char *within,
                         const char *const *cells)
{
  TemaCaseTableRow *row = g_new0 (TemaCaseTableRow, 1);
  guint n_given = g_strv_length ((char **)cells);

  row->name = g_strdup (name);
  row->within = g_strdup (within);
  row->cells = g_new0 (char *, self->columns->len + 1);
  for (guint i = 0; i < self->columns->len; i++)
    row->cells[i] = g_strdup (i < n_given ? cells[i] : "");
  g_ptr_array_add (self->rows, row);
}

/**
 * tema_case_table_copy:
 * @self: a table
 *
 * Returns: (transfer full): another one, equal in all
 */
TemaCaseTable *
tema_case_table_copy (const TemaCaseTable *self)
{
  TemaCaseTable *copy = tema_case_table_new ();

  for (guint i = 0; i < self->columns->len; i++)
    tema_case_table_add_column (copy, g_ptr_array_index (self->columns, i));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TemaCaseTableRow *row = g_ptr_array_index (self->rows, i);

      tema_case_table_add_row (copy, row->name, row->within, (const char *const *)row->cells);
    }
  return copy;
}

/**
 * tema_case_table_get_cell:
 * @self: a table
 * @row: which row
 * @column: which column
 *
 * Returns: (transfer none): what is said there, "" for nothing
 */
const char *
tema_case_table_get_cell (const TemaCaseTable *self, guint row, guint column)
{
  return ((TemaCaseTableRow *)g_ptr_array_index (self->rows, row))->cells[column];
}

/**
 * tema_case_table_dup_column:
 * @self: a table
 * @column: which column
 *
 * Returns: (transfer full) (array zero-terminated=1): its cells from top to bottom
 */
char **
tema_case_table_dup_column (const TemaCaseTable *self, guint column)
{
  char **cells = g_new0 (char *, self->rows->len + 1);

  for (guint i = 0; i < self->rows->len; i++)
    cells[i] = g_strdup (tema_case_table_get_cell (self, i, column));
  return cells;
}

/* The heading as this program writes it, whatever language the report had. */
static gboolean
is_within_heading (const char *heading)
{
  static const char *const headings[] = { "Part of", "Del av", "Del af", "Teil von", NULL };

  return g_strv_contains (headings, heading);
}

static const char *
get_cell (char **line, guint index)
{
  return index < g_strv_length (line) ? line[index] : "";
}

/**
 * tema_case_table_new_from_cells:
 * @lines: (element-type GStrv): lines of a spreadsheet, the first with the headings; lines may
 * differ in length
 *
 * Reads a table of cases: the first column names them. Lines without a name and columns without a
 * heading are left out.
 *
 * Returns: (transfer full): the table
 */
TemaCaseTable *
tema_case_table_new_from_cells (GPtrArray *lines)
{
  TemaCaseTable *self = tema_case_table_new ();
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (guint));
  char **headings = lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;
  g_autofree char *second = NULL;
  gboolean has_within;

  if (headings == NULL)
    return self;
  second = g_strstrip (g_strdup (get_cell (headings, 1)));
  has_within = is_within_heading (second);
  for (guint i = has_within ? 2 : 1; i < g_strv_length (headings); i++)
    {
      g_autofree char *heading = g_strstrip (g_strdup (headings[i]));

      if (*heading == '\0')
        continue;
      tema_case_table_add_column (self, heading);
      g_array_append_val (sources, i);
    }
  for (guint l = 1; l < lines->len; l++)
    {
      char **line = g_ptr_array_index (lines, l);
      g_autofree char *name = g_strstrip (g_strdup (get_cell (line, 0)));
      g_autofree char *within = g_strstrip (g_strdup (has_within ? get_cell (line, 1) : ""));
      g_autofree const char **cells = g_new0 (const char *, sources->len + 1);

      if (*name == '\0')
        continue;
      for (guint i = 0; i < sources->len; i++)
        cells[i] = get_cell (line, g_array_index (sources, guint, i));
      tema_case_table_add_row (self, name, within, cells);
    }
  return self;
}
