/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Reads a table out of a Word document: the first one with headings of a codebook, else the first.
 */
#include "tema-config.h"

#include "formats/tema-codebook-table-private.h"

#include "base/tema-error.h"
#include "formats/tema-csv.h"
#include "formats/tema-docx-words.h"
#include "formats/tema-encoding.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-xml.h"
#include "formats/tema-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_INDENT 40
#define TWIPS_A_BLANK 100
#define LEVEL_BLANKS 4

static const char *const docx_suffixes[] = { ".docx", ".docm", NULL };

typedef struct
{
  GString *best;         /* the table that is taken so far */
  gboolean is_headed;    /* it has headings */
  GString *table;        /* the one that is open */
  gboolean table_headed; /* likewise */
  guint n_tables;
  guint n_lines;
  guint depth;      /* of open tables: one within a cell is part of the cell */
  GPtrArray *cells; /* char *: of the open row */
  GString *cell;
  guint indent; /* of the cell's first paragraph, in blanks */
  guint span;   /* columns the open cell takes */
  guint n_paragraphs;
  gboolean in_text;
  guint n_skipped;
  GHashTable *styles; /* id of a style → blanks it moves a paragraph in, or NULL */
  char *style;        /* nullable: the one that is open in styles.xml */
} Walk;

static guint
docx_sniff (GBytes *bytes, const char *file_name)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes < 4 || memcmp (data, "PK\3\4", 4) != 0)
    return 0;
  if (memmem (data, n_bytes, "word/document.xml", 17) != NULL)
    return 90;
  return tema_name_has_suffix (file_name, docx_suffixes) ? 60 : 0;
}

static gboolean
is_skipped (TemaDocxWord word)
{
  return word == W_DEL || word == W_MOVE_FROM || word == W_RT || word == W_SDT_PR
         || word == W_DEL_TEXT || word == W_FALLBACK || word == W_TEXT_BOX;
}

static void
start_table (Walk *walk)
{
  if (walk->depth++ > 0)
    return;
  g_string_truncate (walk->table, 0);
  walk->table_headed = FALSE;
  walk->n_lines = 0;
}

static void
end_table (Walk *walk)
{
  if (walk->depth == 0 || --walk->depth > 0 || walk->n_lines == 0)
    return;
  walk->n_tables++;
  if (walk->best->len > 0 && (walk->is_headed || !walk->table_headed))
    return;
  g_string_assign (walk->best, walk->table->str);
  walk->is_headed = walk->table_headed;
}

static void
start_cell (Walk *walk)
{
  g_string_truncate (walk->cell, 0);
  walk->indent = 0;
  walk->span = 1;
  walk->n_paragraphs = 0;
}

static void
end_cell (Walk *walk)
{
  while (walk->cell->len > 0 && walk->cell->str[walk->cell->len - 1] == '\n')
    g_string_truncate (walk->cell, walk->cell->len - 1);
  g_ptr_array_add (
      walk->cells,
      g_strdup_printf ("%*s%s", walk->cell->len > 0 ? (int)walk->indent : 0, "", walk->cell->str));
  for (guint i = 1; i < walk->span && walk->cells->len < TEMA_CSV_MAX_CELLS; i++)
    g_ptr_array_add (walk->cells, g_strdup (""));
}

static void
end_row (Walk *walk, TemaXml *xml)
{
  guint n_cells = MIN (walk->cells->len, TEMA_CSV_MAX_CELLS);

  if (n_cells > 0 && walk->n_lines == 0)
    {
      g_ptr_array_add (walk->cells, NULL);
      walk->table_headed = _tema_table_is_header ((char **)walk->cells->pdata);
    }
  if (n_cells > 0)
    {
      _tema_table_append_line (walk->table, (char **)walk->cells->pdata, n_cells);
      walk->n_lines++;
    }
  g_ptr_array_set_size (walk->cells, 0);
  if (walk->n_lines > TEMA_CSV_MAX_LINES)
    tema_xml_refuse (xml, _ ("it has more than 100,000 lines"));
  else if (walk->table->len > TEMA_MAX_TEXT_BYTES)
    tema_xml_refuse (xml, _ ("its text is longer than 64 MB, which is more than a document may "
                             "have"));
}

static guint
read_count (TemaXml *xml, const char *attribute, guint most)
{
  g_autofree char *text = tema_xml_dup_attribute (xml, attribute);
  gint64 count = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return CLAMP (count, 0, most);
}

static guint
read_blanks (TemaXml *xml)
{
  guint left = MAX (read_count (xml, "left", 10000), read_count (xml, "start", 10000));

  return MIN (left / TWIPS_A_BLANK, MAX_INDENT);
}

static void
take_style (Walk *walk, TemaXml *xml)
{
  g_autofree char *id = tema_xml_dup_attribute (xml, "val");

  if (id != NULL)
    walk->indent = GPOINTER_TO_UINT (g_hash_table_lookup (walk->styles, id));
}

/* What moves the words of a paragraph to the right; its own indent counts instead of its style's.
 */
static void
take_layout (Walk *walk, TemaXml *xml, const char *name)
{
  if (walk->n_paragraphs > 0)
    return;
  if (strcmp (name, "pStyle") == 0)
    take_style (walk, xml);
  else if (strcmp (name, "ind") == 0)
    walk->indent = read_blanks (xml);
  else if (strcmp (name, "ilvl") == 0)
    walk->indent = MIN (walk->indent + LEVEL_BLANKS * read_count (xml, "val", 10), MAX_INDENT);
}

static void
start_content (Walk *walk, TemaXml *xml, const char *name, TemaDocxWord word)
{
  if (word == W_T)
    walk->in_text = TRUE;
  else if (word == W_TAB && walk->cell->len < TEMA_MAX_TEXT_BYTES)
    g_string_append_c (walk->cell, '\t');
  else if (word == W_BR || word == W_CR)
    g_string_append_c (walk->cell, '\n');
  else if (word == W_NO_BREAK_HYPHEN)
    g_string_append (walk->cell, "\u2011");
  else if (strcmp (name, "gridSpan") == 0)
    walk->span = MAX (read_count (xml, "val", TEMA_CSV_MAX_CELLS), 1);
  else
    take_layout (walk, xml, name);
}

static void
on_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;
  TemaDocxWord word = tema_docx_find_word (uri, name);

  if (walk->n_skipped > 0 || is_skipped (word))
    walk->n_skipped++;
  else if (strcmp (name, "tbl") == 0)
    start_table (walk);
  else if (walk->depth == 1 && word == W_TC)
    start_cell (walk);
  else if (walk->depth > 0)
    start_content (walk, xml, name, word);
}

static void
end_paragraph (Walk *walk)
{
  walk->n_paragraphs++;
  g_string_append_c (walk->cell, '\n');
}

static void
on_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;
  TemaDocxWord word = tema_docx_find_word (uri, name);

  if (walk->n_skipped > 0)
    walk->n_skipped--;
  else if (strcmp (name, "tbl") == 0)
    end_table (walk);
  else if (word == W_T)
    walk->in_text = FALSE;
  else if (walk->depth > 0 && word == W_P)
    end_paragraph (walk);
  else if (walk->depth == 1 && word == W_TC)
    end_cell (walk);
  else if (walk->depth == 1 && word == W_TR)
    end_row (walk, xml);
}

static void
on_text (const char *text, gsize n_bytes, gpointer user_data)
{
  Walk *walk = user_data;

  if (walk->in_text && walk->n_skipped == 0 && walk->depth > 0)
    g_string_append_len (walk->cell, text, n_bytes);
}

static void
on_style_start (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
  Walk *walk = user_data;

  if (strcmp (name, "style") == 0)
    {
      g_free (walk->style);
      walk->style = tema_xml_dup_attribute (xml, "styleId");
    }
  else if (strcmp (name, "ind") == 0 && walk->style != NULL)
    g_hash_table_replace (walk->styles, g_steal_pointer (&walk->style),
                          GUINT_TO_POINTER (read_blanks (xml)));
}

static void
ignore_end (TemaXml *xml, const char *uri, const char *name, gpointer user_data)
{
}

static void
ignore_text (const char *text, gsize n_bytes, gpointer user_data)
{
}

static gboolean
want_document (const char *name, gpointer user_data)
{
  return strcmp (name, "word/document.xml") == 0 || strcmp (name, "word/styles.xml") == 0;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, TEMA_ERROR, TEMA_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
read_body (GBytes *bytes, Walk *walk, GError **error)
{
  static const TemaXmlHandler handler = { on_start, on_end, on_text };
  static const TemaXmlHandler styles = { on_style_start, ignore_end, ignore_text };
  g_autoptr (TemaZip) zip = tema_zip_read (bytes, want_document, NULL, error);

  if (zip == NULL)
    return FALSE;
  if (tema_zip_peek (zip, "word/document.xml") == NULL)
    return refuse (error, _ ("it is not a Word document: the part with the text is missing"));
  if (tema_zip_peek (zip, "word/styles.xml") != NULL
      && !tema_xml_walk (tema_zip_peek (zip, "word/styles.xml"), &styles, walk, error))
    return FALSE;
  if (!tema_xml_walk (tema_zip_peek (zip, "word/document.xml"), &handler, walk, error))
    return FALSE;
  return walk->n_tables > 0 || refuse (error, _ ("there is no table with codes in it"));
}

static TemaReading *
docx_table_read (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (TemaReading) reading = tema_reading_new (_ ("Table in a Word document"));
  Walk walk = { .best = g_string_new (NULL),
                .table = g_string_new (NULL),
                .cell = g_string_new (NULL),
                .cells = g_ptr_array_new_with_free_func (g_free),
                .styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean is_read = read_body (bytes, &walk, error);

  if (is_read)
    tema_reading_take_text (reading, g_strdup (walk.best->str));
  if (is_read && walk.n_tables > 1)
    tema_reading_add_note (reading, TEMA_READ_NOTE_LEFT_OUT,
                           _ ("Only one table was read; tables left out: %u"), walk.n_tables - 1);
  g_string_free (walk.best, TRUE);
  g_string_free (walk.table, TRUE);
  g_string_free (walk.cell, TRUE);
  g_ptr_array_unref (walk.cells);
  g_hash_table_unref (walk.styles);
  g_free (walk.style);
  return is_read ? g_steal_pointer (&reading) : NULL;
}

const TemaReader tema_reader_docx_table = {
  .id = "docx-table",
  .name = N_ ("Table in a Word document"),
  .suffixes = docx_suffixes,
  .sniff = docx_sniff,
  .read = docx_table_read,
  .needs_worker = TRUE,
};
