/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads the first sheet of a spreadsheet (Office Open XML) as a table: what its cells show as text,
 * with blanks for those that are shown indented. */
#include "tema-config.h"

#include "formats/tema-codebook-table-private.h"

#include "base/tema-error.h"
#include "formats/tema-csv.h"
#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-xml.h"
#include "formats/tema-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_INDENT 40

static const char *const xlsx_suffixes[] = { ".xlsx", ".xlsm", NULL };

/* The book: its sheets, the strings they share and which formats indent. */
typedef struct
{
  GPtrArray *strings;
  GArray *indents; /* guint: of each format of cells */
  char *sheet_id;  /* nullable: of the first sheet that is shown */
  char *sheet_part;
  guint n_sheets;

  GString *words; /* of the string that is open */
  gboolean in_string, in_words, in_phonetic, in_formats;
  gsize n_bytes; /* of all strings */
} Book;

/* The sheet while it is walked through. */
typedef struct
{
  const Book *book;
  GString *table;
  GPtrArray *cells; /* char *: of the open row */
  guint column;     /* of the open cell */
  guint indent;
  char *type; /* nullable */
  GString *value;
  gboolean in_value, in_phonetic;
  guint n_lines;
  guint n_wide; /* cells that lie too far right */
} Sheet;

static guint
xlsx_sniff (GBytes *bytes, const char *file_name)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes < 4 || memcmp (data, "PK\3\4", 4) != 0)
    return 0;
  if (memmem (data, n_bytes, "xl/workbook.xml", 15) != NULL)
    return 95;
  return tema_name_has_suffix (file_name, xlsx_suffixes) ? 60 : 0;
}

static void
ignore_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
}

static void
ignore_text (const char *text, gsize n_bytes, gpointer user_data)
{
}

static void
on_book_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Book *book = user_data;
  g_autofree char *state = NULL;

  if (strcmp (name, "sheet") != 0)
    return;
  state = tema_xml_dup_attribute (xml, "state");
  if (state != NULL && strcmp (state, "visible") != 0)
    return;
  if (book->n_sheets++ == 0)
    book->sheet_id = tema_xml_dup_attribute (xml, "id");
}

static void
on_relation (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Book *book = user_data;
  g_autofree char *id = tema_xml_dup_attribute (xml, "Id");
  g_autofree char *target = tema_xml_dup_attribute (xml, "Target");

  if (id == NULL || target == NULL || g_strcmp0 (id, book->sheet_id) != 0
      || book->sheet_part != NULL)
    return;
  book->sheet_part = target[0] == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
}

static void
on_style_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Book *book = user_data;
  g_autofree char *indent = NULL;
  guint none = 0;

  if (strcmp (name, "cellXfs") == 0)
    book->in_formats = TRUE;
  else if (book->in_formats && strcmp (name, "xf") == 0)
    g_array_append_val (book->indents, none);
  else if (book->in_formats && strcmp (name, "alignment") == 0 && book->indents->len > 0)
    {
      indent = tema_xml_dup_attribute (xml, "indent");
      if (indent != NULL)
        g_array_index (book->indents, guint, book->indents->len - 1)
            = MIN (g_ascii_strtoull (indent, NULL, 10), MAX_INDENT);
    }
}

static void
on_style_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Book *book = user_data;

  if (strcmp (name, "cellXfs") == 0)
    book->in_formats = FALSE;
}

static void
on_string_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Book *book = user_data;

  if (strcmp (name, "si") == 0)
    {
      book->in_string = TRUE;
      g_string_truncate (book->words, 0);
    }
  else if (strcmp (name, "rPh") == 0)
    book->in_phonetic = TRUE;
  else if (strcmp (name, "t") == 0)
    book->in_words = book->in_string && !book->in_phonetic;
}

static void
on_string_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Book *book = user_data;

  if (strcmp (name, "si") == 0)
    {
      g_ptr_array_add (book->strings, g_strdup (book->words->str));
      book->in_string = FALSE;
    }
  else if (strcmp (name, "rPh") == 0)
    book->in_phonetic = FALSE;
  else if (strcmp (name, "t") == 0)
    book->in_words = FALSE;
}

static void
on_string_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Book *book = user_data;

  if (book->in_words)
    g_string_append_len (book->words, text, n_bytes);
}

/* "BC12" is column 54; one that is no such name is the next. */
static guint
find_column (const char *name, guint next)
{
  guint column = 0;

  if (name == NULL || !g_ascii_isupper (*name))
    return next;
  for (; g_ascii_isupper (*name) && column < 100000; name++)
    column = column * 26 + (*name - 'A' + 1);
  return column - 1;
}

static void
start_cell (Sheet *sheet, TemaXml *xml)
{
  g_autofree char *place = tema_xml_dup_attribute (xml, "r");
  g_autofree char *format = tema_xml_dup_attribute (xml, "s");
  guint64 index = format != NULL ? g_ascii_strtoull (format, NULL, 10) : G_MAXUINT64;

  g_free (sheet->type);
  sheet->type = tema_xml_dup_attribute (xml, "t");
  sheet->column = find_column (place, sheet->column + 1);
  sheet->indent
      = index < sheet->book->indents->len ? g_array_index (sheet->book->indents, guint, index) : 0;
  g_string_truncate (sheet->value, 0);
}

/* Word for character that XML cannot hold: "_x000D_". */
static char *
dup_unescaped (const char *text)
{
  GString *plain = g_string_new (NULL);

  while (*text != '\0')
    if (strncmp (text, "_x000D_", 7) == 0)
      text += 7;
    else
      g_string_append_c (plain, *text++);
  return g_string_free (plain, FALSE);
}

static char *
dup_number (const char *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;
  double parsed = g_ascii_strtod (value, &end);

  if (end == value || *end != '\0')
    return g_strdup (value);
  return g_strdup (g_ascii_formatd (number, sizeof number, "%.15g", parsed));
}

/* What the cell shows. */
static char *
dup_cell (const Sheet *sheet)
{
  const char *value = sheet->value->str;
  guint64 index;
  char *end;

  if (g_strcmp0 (sheet->type, "s") == 0)
    {
      index = g_ascii_strtoull (value, &end, 10);
      return end != value && index < sheet->book->strings->len
                 ? dup_unescaped (g_ptr_array_index (sheet->book->strings, index))
                 : g_strdup ("");
    }
  if (sheet->type == NULL || strcmp (sheet->type, "n") == 0)
    return dup_number (value);
  if (strcmp (sheet->type, "e") == 0) /* #REF! and the like are no words */
    return g_strdup ("");
  return dup_unescaped (value);
}

static void
end_cell (Sheet *sheet, TemaXml *xml)
{
  g_autofree char *words = dup_cell (sheet);
  char *cell;

  if (*words == '\0')
    return;
  if (sheet->column >= TEMA_CSV_MAX_CELLS)
    {
      sheet->n_wide++;
      return;
    }
  cell = g_strdup_printf ("%*s%s", (int)sheet->indent, "", words);
  while (sheet->cells->len <= sheet->column)
    g_ptr_array_add (sheet->cells, g_strdup (""));
  g_free (g_ptr_array_index (sheet->cells, sheet->column));
  g_ptr_array_index (sheet->cells, sheet->column) = cell;
}

static void
end_row (Sheet *sheet, TemaXml *xml)
{
  if (sheet->cells->len == 0)
    return;
  _tema_table_append_line (sheet->table, (char **)sheet->cells->pdata, sheet->cells->len);
  g_ptr_array_set_size (sheet->cells, 0);
  if (++sheet->n_lines > TEMA_CSV_MAX_LINES)
    tema_xml_refuse (xml, _ ("it has more than 100,000 lines"));
  else if (sheet->table->len > TEMA_MAX_TEXT_BYTES)
    tema_xml_refuse (xml, _ ("its text is longer than 64 MB, which is more than a document may "
                             "have"));
}

static void
on_sheet_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Sheet *sheet = user_data;

  if (strcmp (name, "row") == 0)
    sheet->column = G_MAXUINT;
  else if (strcmp (name, "c") == 0)
    start_cell (sheet, xml);
  else if (strcmp (name, "rPh") == 0)
    sheet->in_phonetic = TRUE;
  else if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
    sheet->in_value = !sheet->in_phonetic;
}

static void
on_sheet_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Sheet *sheet = user_data;

  if (strcmp (name, "c") == 0)
    end_cell (sheet, xml);
  else if (strcmp (name, "row") == 0)
    end_row (sheet, xml);
  else if (strcmp (name, "rPh") == 0)
    sheet->in_phonetic = FALSE;
  else if (strcmp (name, "v") == 0 || strcmp (name, "t") == 0)
    sheet->in_value = FALSE;
}

static void
on_sheet_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Sheet *sheet = user_data;

  if (sheet->in_value)
    g_string_append_len (sheet->value, text, n_bytes);
}

static gboolean
want_book (const char *name, gpointer user_data)
{
  return strcmp (name, "xl/workbook.xml") == 0 || strcmp (name, "xl/_rels/workbook.xml.rels") == 0
         || strcmp (name, "xl/sharedStrings.xml") == 0 || strcmp (name, "xl/styles.xml") == 0;
}

static gboolean
want_sheet (const char *name, gpointer user_data)
{
  return strcmp (name, user_data) == 0;
}

static gboolean
walk_part (TemaZip *zip,
           const char *name,
           const TemaXmlHandler *handler,
           gpointer user_data,
           GError **error)
{
  GBytes *part = tema_zip_peek (zip, name);

  return part == NULL || tema_xml_walk (part, handler, user_data, error);
}

static gboolean
read_book (GBytes *bytes, Book *book, GError **error)
{
  static const TemaXmlHandler sheets = { on_book_start, ignore_end, ignore_text };
  static const TemaXmlHandler relations = { on_relation, ignore_end, ignore_text };
  static const TemaXmlHandler styles = { on_style_start, on_style_end, ignore_text };
  static const TemaXmlHandler strings = { on_string_start, on_string_end, on_string_text };
  g_autoptr (TemaZip) zip = tema_zip_read (bytes, want_book, NULL, error);

  return zip != NULL && walk_part (zip, "xl/workbook.xml", &sheets, book, error)
         && walk_part (zip, "xl/_rels/workbook.xml.rels", &relations, book, error)
         && walk_part (zip, "xl/styles.xml", &styles, book, error)
         && walk_part (zip, "xl/sharedStrings.xml", &strings, book, error);
}

static gboolean
read_sheet (GBytes *bytes, Sheet *sheet, GError **error)
{
  static const TemaXmlHandler handler = { on_sheet_start, on_sheet_end, on_sheet_text };
  char *name = sheet->book->sheet_part;
  g_autoptr (TemaZip) zip = name != NULL ? tema_zip_read (bytes, want_sheet, name, error) : NULL;

  if (name != NULL && zip == NULL)
    return FALSE;
  if (zip != NULL && tema_zip_peek (zip, name) != NULL)
    return tema_xml_walk (tema_zip_peek (zip, name), &handler, sheet, error);
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT,
                       _ ("it is not a spreadsheet: the part with the first sheet is missing"));
  return FALSE;
}

static void
finish (const Sheet *sheet, TemaReading *reading)
{
  tema_reading_take_text (reading, g_strdup (sheet->table->str));
  if (sheet->book->n_sheets > 1)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                           _ ("Only the first sheet was read; sheets left out: %u"),
                           sheet->book->n_sheets - 1);
  if (sheet->n_wide > 0)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                           _ ("Cells beyond column %d left out: %u"), TEMA_CSV_MAX_CELLS,
                           sheet->n_wide);
}

static TemaReading *
xlsx_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("Spreadsheet"));
  Book book = { .strings = g_ptr_array_new_with_free_func (g_free),
                .indents = g_array_new (FALSE, FALSE, sizeof (guint)),
                .words = g_string_new (NULL) };
  Sheet sheet = { .book = &book,
                  .table = g_string_new (NULL),
                  .cells = g_ptr_array_new_with_free_func (g_free),
                  .value = g_string_new (NULL) };
  gboolean is_read = read_book (bytes, &book, error) && read_sheet (bytes, &sheet, error);

  if (is_read)
    finish (&sheet, reading);
  g_ptr_array_unref (book.strings);
  g_array_unref (book.indents);
  g_string_free (book.words, TRUE);
  g_free (book.sheet_id);
  g_free (book.sheet_part);
  g_string_free (sheet.table, TRUE);
  g_ptr_array_unref (sheet.cells);
  g_string_free (sheet.value, TRUE);
  g_free (sheet.type);
  return is_read ? g_steal_pointer (&reading) : NULL;
}

const TemaReader tema_reader_xlsx = {
  .id = "xlsx",
  .name = N_ ("Spreadsheet"),
  .suffixes = xlsx_suffixes,
  .sniff = xlsx_sniff,
  .read = xlsx_read,
  .needs_worker = TRUE,
};
