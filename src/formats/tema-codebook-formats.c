/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The door for codebooks: .qdc, and tables of every kind. A table is a document to the ordinary
 * import; it becomes a codebook only when somebody asks for one. */
#include "tema-config.h"

#include "formats/tema-codebook-table-private.h"

#include "base/tema-error.h"
#include "formats/tema-csv.h"
#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const csv_suffixes[] = { ".csv", ".tsv", ".tab", ".txt", NULL };

static guint
csv_sniff (GBytes *bytes, const char *file_name)
{
  return tema_is_probably_text (bytes) ? 40 : 0;
}

static gboolean
has_separator (const char *text)
{
  return strpbrk (text, "\t;,\"") != NULL;
}

/* A list without a separator in its first line is one column, commas and all. */
static char *
quote_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *table = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      _tema_table_append_line (table, &lines[i], 1);
  return g_string_free (table, FALSE);
}

static TemaReading *
csv_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("Table (text)"));
  g_autofree char *text = tema_decode_text (bytes, reading, error);
  const char *first = text;
  g_autofree char *first_line = NULL;

  if (text == NULL)
    return NULL;
  /* Spreadsheets tell each other the separator in a line of its own. */
  if (g_str_has_prefix (first, "sep=") && first[4] != '\0' && first[5] == '\n')
    first += 6;
  first += strspn (first, "\n");
  first_line = g_strndup (first, strcspn (first, "\n"));
  tema_reading_take_text (reading,
                          has_separator (first_line) ? g_strdup (first) : quote_lines (first));
  return g_steal_pointer (&reading);
}

const TemaReader tema_reader_csv = {
  .id = "csv",
  .name = N_ ("Table (text)"),
  .suffixes = csv_suffixes,
  .sniff = csv_sniff,
  .read = csv_read,
};

/* The surest first. */
static const TemaReader *const readers[] = {
  &tema_reader_xlsx,       //
  &tema_reader_docx_table, //
  &tema_reader_csv,        //
};

/**
 * tema_table_reader_list:
 * @n_readers: (out): how many there are
 *
 * Returns: (transfer none): the readers of tables, for the file chooser and for the worker
 */
const TemaReader *const *
tema_table_reader_list (gsize *n_readers)
{
  *n_readers = G_N_ELEMENTS (readers);
  return readers;
}

void
_tema_table_append_line (GString *table, char **cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      g_string_append (table, i > 0 ? "\t\"" : "\"");
      for (const char *p = cells[i]; *p != '\0'; p++)
        if (*p == '"')
          g_string_append (table, "\"\"");
        else if (*p != '\r')
          g_string_append_c (table, *p);
      g_string_append_c (table, '"');
    }
  g_string_append_c (table, '\n');
}

static TemaReading *
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return NULL;
}

/**
 * tema_table_read_bytes:
 * @bytes: a file's content
 * @file_name: (nullable): its name, never decisive against the content
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads a table: .csv with any usual separator and encoding, the first sheet of an .xlsx, or the
 * first table of a .docx that looks like a codebook. Blanks before a word of a cell are kept, and
 * a cell that is shown indented has blanks for it. Any thread; office files are read by the worker.
 * Fails with %TEMA_ERROR_INPUT and one sentence that does not repeat the file's name.
 *
 * Returns: (transfer full): a reading whose text is the table for tema_csv_parse(), or %NULL
 */
TemaReading *
tema_table_read_bytes (GBytes *bytes,
                       const char *file_name,
                       GCancellable *cancellable,
                       GError **error)
{
  const TemaReader *reader
      = g_bytes_get_size (bytes) > 0
            ? _tema_find_surest (readers, G_N_ELEMENTS (readers), bytes, file_name)
            : NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (reader == NULL)
    return refuse (error, _ ("it is no table that Tema can read; save it as .csv, .xlsx or .docx"));
  return _tema_read_with (reader, bytes, cancellable, error);
}

static TemaReading *
read_table (GBytes *bytes,
            const char *file_name,
            TemaTableLevels *levels,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (TemaReading) reading = tema_table_read_bytes (bytes, file_name, cancellable, error);
  g_autoptr (GPtrArray) lines = reading != NULL ? tema_csv_parse (reading->text, error) : NULL;

  if (lines == NULL)
    return NULL;
  reading->outline = tema_codebook_from_table (lines, levels, reading, error);
  if (reading->outline == NULL)
    return NULL;
  tema_reading_take_text (reading, g_strdup (""));
  return g_steal_pointer (&reading);
}

/**
 * tema_codebook_read_bytes:
 * @bytes: a file's content
 * @file_name: (nullable): its name, never decisive against the content
 * @levels: (inout): how a table says which code belongs under which, or
 * %TEMA_TABLE_LEVELS_FOUND; set to what was taken, and left alone where the file is no table
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads a codebook: REFI-QDA (.qdc), or a table as tema_table_read_bytes() reads it. Any thread.
 * Fails with %TEMA_ERROR_INPUT and one sentence that does not repeat the file's name.
 *
 * Returns: (transfer full): a reading with an outline, or %NULL
 */
TemaReading *
tema_codebook_read_bytes (GBytes *bytes,
                          const char *file_name,
                          TemaTableLevels *levels,
                          GCancellable *cancellable,
                          GError **error)
{
  if (g_bytes_get_size (bytes) > 0 && tema_reader_find (bytes, file_name) == &tema_reader_qdc)
    return _tema_read_with (&tema_reader_qdc, bytes, cancellable, error);
  return read_table (bytes, file_name, levels, cancellable, error);
}

/**
 * tema_codebook_read_file:
 * @file: a file
 * @levels: (inout): see tema_codebook_read_bytes()
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads a codebook from a file, see tema_codebook_read_bytes(). Fails besides with %TEMA_ERROR_IO.
 * The sentence begins with the file's name.
 *
 * Returns: (transfer full): a reading with an outline, or %NULL
 */
TemaReading *
tema_codebook_read_file (GFile *file,
                         TemaTableLevels *levels,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GBytes) bytes = tema_read_source_file (file, cancellable, error);
  TemaReading *reading
      = bytes != NULL ? tema_codebook_read_bytes (bytes, shown, levels, cancellable, error) : NULL;

  if (reading == NULL)
    g_prefix_error (error, "%s: ", shown);
  return reading;
}
