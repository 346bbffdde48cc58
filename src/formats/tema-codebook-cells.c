/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What stands in the cells of a table about a code: its name, the number before it, how far in. */
#include "tema-config.h"

#include "formats/tema-codebook-table-private.h"

#include <string.h>

#define TAB_WIDTH 4

/* The name, which stands furthest right where several columns may have one. */
static const char *
get_name (const TableColumns *columns, char **cells)
{
  const char *name = "";

  for (guint i = columns->levels->len; i > 0 && *name == '\0'; i--)
    name = _tema_table_get_cell (cells, g_array_index (columns->levels, int, i - 1));
  return name;
}

TableLine
_tema_table_get_line (const TableColumns *columns, GPtrArray *lines, guint i)
{
  char **cells = g_ptr_array_index (lines, i);

  return (TableLine){ get_name (columns, cells), _tema_table_get_cell (cells, columns->number),
                      _tema_table_get_cell (cells, columns->parent) };
}

guint
_tema_table_get_first_line (const TableColumns *columns)
{
  return columns->headings != NULL;
}

/* Columns of blanks before the first word; *words is set to that word. */
guint
_tema_table_measure_indent (const char *cell, const char **words)
{
  guint width = 0;

  for (; *cell != '\0' && g_unichar_isspace (g_utf8_get_char (cell));
       cell = g_utf8_next_char (cell))
    width += *cell == '\t' ? TAB_WIDTH - width % TAB_WIDTH : 1;
  if (words != NULL)
    *words = cell;
  return width;
}

/* "1.1.2" of "1.1.2. Belonging", and where the name begins; NULL when there is no number. */
char *
_tema_table_dup_number (const char *text, const char **name)
{
  const char *end;
  GString *number = g_string_new (NULL);

  _tema_table_measure_indent (text, &text);
  for (end = text; g_ascii_isdigit (*end) || (*end == '.' && g_ascii_isdigit (end[1])); end++)
    g_string_append_c (number, *end);
  if (number->len > 0 && (*end == '.' || *end == ')' || *end == ':'))
    end++;
  _tema_table_measure_indent (end, name);
  if (number->len > 0 && number->len < 100 && (*name > end || **name == '\0'))
    return g_string_free (number, FALSE);
  g_string_free (number, TRUE);
  return NULL;
}

/* Squeezes blanks, as a name has none but single ones. */
char *
_tema_table_dup_name (const char *text)
{
  GString *name = g_string_new (NULL);
  gboolean is_due = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          is_due = name->len > 0;
          continue;
        }
      if (is_due)
        g_string_append_c (name, ' ');
      g_string_append_unichar (name, c);
      is_due = FALSE;
    }
  return g_string_free (name, FALSE);
}

/* Arrows of every kind are ">". */
char *
_tema_table_dup_plain_arrows (const char *text)
{
  static const char *const arrows[] = { "->", "=>", "→", "⇒", "›", "»" };
  GString *plain = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    g_string_replace (plain, arrows[i], ">", 0);
  return g_string_free (plain, FALSE);
}
