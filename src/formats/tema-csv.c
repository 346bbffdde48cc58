/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Tables as spreadsheets write them into files and onto the clipboard: RFC 4180, with a semicolon
 * where the comma is the decimal mark, or with tabs. */
#include "tema-config.h"

#include "formats/tema-csv.h"

#include "base/tema-error.h"
#include "formats/tema-encoding.h"
#include "formats/tema-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *at;
  char separator;
  guint line;
} Parser;

/* Whichever of the three the first line has most of, outside quotation marks. */
static char
find_separator (const char *text)
{
  guint counts[3] = { 0, 0, 0 };
  static const char separators[] = { '\t', ';', ',' };
  gboolean is_quoted = FALSE;
  guint best = 2;

  for (const char *p = text; *p != '\0' && (is_quoted || *p != '\n'); p++)
    if (*p == '"')
      is_quoted = !is_quoted;
    else if (!is_quoted)
      for (guint i = 0; i < 3; i++)
        counts[i] += *p == separators[i];
  for (guint i = 0; i < 3; i++)
    if (counts[i] > counts[best])
      best = i;
  return separators[best];
}

/* Behind an apostrophe that our own writer put before what a spreadsheet would take for a formula.
 */
static char *
unguard (char *cell)
{
  static const char *const starts[] = { "=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠" };

  for (guint i = 0; cell[0] == '\'' && i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (cell + 1, starts[i]))
      {
        memmove (cell, cell + 1, strlen (cell));
        break;
      }
  return cell;
}

static char *
parse_quoted (Parser *self, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  guint first_line = self->line;

  for (self->at++; *self->at != '\0'; self->at++)
    {
      if (*self->at == '"' && self->at[1] != '"')
        {
          self->at++;
          /* What stands between the mark and the separator is kept: people write such things. */
          while (*self->at != '\0' && *self->at != self->separator && *self->at != '\n')
            g_string_append_c (cell, *self->at++);
          return g_string_free (g_steal_pointer (&cell), FALSE);
        }
      self->at += *self->at == '"';
      self->line += *self->at == '\n';
      g_string_append_c (cell, *self->at);
    }
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
               _ ("line %u: a quotation mark is opened and never closed"), first_line);
  return NULL;
}

static char *
parse_cell (Parser *self, GError **error)
{
  const char separators[] = { self->separator, '\n', '\0' };
  gsize n_bytes;
  char *cell;

  if (*self->at == '"')
    return parse_quoted (self, error);
  n_bytes = strcspn (self->at, separators);
  cell = g_strndup (self->at, n_bytes);
  self->at += n_bytes;
  return cell;
}

static char **
parse_line (Parser *self, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  while (TRUE)
    {
      char *cell = parse_cell (self, error);

      if (cell == NULL)
        return NULL;
      g_ptr_array_add (cells, unguard (cell));
      if (cells->len > TEMA_CSV_MAX_CELLS)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                       _ ("line %u: there are more than %d cells in it"), self->line,
                       TEMA_CSV_MAX_CELLS);
          return NULL;
        }
      if (*self->at != self->separator)
        break;
      self->at++;
    }
  if (*self->at == '\n')
    self->at++;
  self->line++;
  g_ptr_array_set_free_func (cells, NULL);
  g_ptr_array_add (cells, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}

static gboolean
is_empty (char **line)
{
  return line[0][0] == '\0' && line[1] == NULL;
}

/**
 * tema_csv_parse:
 * @text: valid UTF-8 with LF as line end: a .csv file, or what a spreadsheet put on the clipboard
 * @error: return location
 *
 * Reads a table. The separator (comma, semicolon or tab) is found in the first line; lines may
 * differ in length, empty ones are left out. Any thread. Fails with %TEMA_ERROR_INPUT when a
 * quotation mark is never closed or there is more than a table may have: %TEMA_CSV_MAX_LINES,
 * %TEMA_CSV_MAX_CELLS.
 *
 * Returns: (transfer full) (element-type GStrv): the lines, or %NULL
 */
GPtrArray *
tema_csv_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  Parser parser = { text, find_separator (text), 1 };

  while (*parser.at != '\0')
    {
      char **line = parse_line (&parser, error);

      if (line == NULL)
        return NULL;
      if (is_empty (line))
        g_strfreev (line);
      else
        g_ptr_array_add (lines, line);
      if (lines->len > TEMA_CSV_MAX_LINES)
        {
          g_set_error (error, TEMA_ERROR, TEMA_ERROR_INPUT, _ ("it has more than %d lines"),
                       TEMA_CSV_MAX_LINES);
          return NULL;
        }
    }
  return g_steal_pointer (&lines);
}

/**
 * tema_csv_read_file:
 * @file: a .csv file
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Reads a table from a file, in whatever encoding tema_decode_text() knows. Any thread. Fails with
 * %TEMA_ERROR_INPUT when it is none or too large, or with %G_IO_ERROR; the message names the file.
 *
 * Returns: (transfer full) (element-type GStrv): the lines, or %NULL
 */
GPtrArray *
tema_csv_read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (TemaReading) reading = tema_reading_new ("CSV");
  g_autoptr (GBytes) bytes = tema_read_source_file (file, cancellable, error);
  g_autofree char *text = NULL;
  GPtrArray *lines = NULL;

  if (bytes != NULL)
    text = tema_decode_text (bytes, reading, error);
  if (text != NULL)
    lines = tema_csv_parse (text, error);
  if (lines == NULL)
    g_prefix_error (error, _ ("“%s” could not be read as a table: "), shown);
  return lines;
}
