/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A codebook's table. The first byte chooses how levels are told and, with its highest bits,
 * whether what follows is text, the sheet of a spreadsheet or the body of a Word document. */
#include "fuzz.h"

#include "formats/tema-codebook-table-private.h"
#include "formats/tema-csv.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-zip.h"

static void
add_part (TemaZipWriter *zip, const char *name, GBytes *bytes)
{
  (void)!tema_zip_writer_add (zip, name, bytes, TRUE, NULL);
}

static GBytes *
make_book (GBytes *sheet)
{
  static const char book[] = "<workbook><sheets><sheet r:id='a' xmlns:r='urn:r'/></sheets>"
                             "</workbook>";
  static const char relations[] = "<r><r Id='a' Target='s.xml'/></r>";
  static const char strings[] = "<sst><si><t>Code</t></si><si><t>Trust &gt; Friends</t></si></sst>";
  static const char styles[] = "<s><cellXfs><xf/><xf><alignment indent='3'/></xf></cellXfs></s>";
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_autoptr (GBytes) book_part = g_bytes_new_static (book, sizeof book - 1);
  g_autoptr (GBytes) relations_part = g_bytes_new_static (relations, sizeof relations - 1);
  g_autoptr (GBytes) strings_part = g_bytes_new_static (strings, sizeof strings - 1);
  g_autoptr (GBytes) styles_part = g_bytes_new_static (styles, sizeof styles - 1);

  add_part (zip, "xl/workbook.xml", book_part);
  add_part (zip, "xl/_rels/workbook.xml.rels", relations_part);
  add_part (zip, "xl/sharedStrings.xml", strings_part);
  add_part (zip, "xl/styles.xml", styles_part);
  add_part (zip, "xl/s.xml", sheet);
  return tema_zip_writer_finish (zip, NULL);
}

static GBytes *
make_document (GBytes *body)
{
  static const char styles[]
      = "<s><style styleId='A'><ind left='720'/></style><style><ind left='9'/></style></s>";
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_autoptr (GBytes) styles_part = g_bytes_new_static (styles, sizeof styles - 1);

  add_part (zip, "word/styles.xml", styles_part);
  add_part (zip, "word/document.xml", body);
  return tema_zip_writer_finish (zip, NULL);
}

static void
check_outline (const TemaOutline *outline)
{
  guint deepest = 0;

  g_assert_cmpuint (outline->codes->len, >, 0);
  for (guint i = 0; i < outline->codes->len; i++)
    {
      const TemaOutlineCode *code = g_ptr_array_index (outline->codes, i);

      g_assert_true (g_utf8_validate (code->name, -1, NULL) && *code->name != '\0');
      g_assert_cmpuint (code->depth, <=, deepest);
      deepest = code->depth + 1;
    }
}

static void
read_table (const TemaReading *reading, TemaTableLevels levels)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = tema_csv_parse (reading->text, &error);
  g_autoptr (TemaReading) notes = tema_reading_new ("x");
  g_autoptr (TemaOutline) outline = NULL;

  if (lines != NULL)
    outline = tema_codebook_from_table (lines, &levels, notes, &error);
  g_assert_true ((outline == NULL) == (error != NULL));
  if (outline != NULL)
    check_outline (outline);
}

static const TemaReader *
choose_reader (guint8 choice)
{
  if ((choice & 0x80) == 0)
    return &tema_reader_csv;
  return (choice & 0x40) == 0 ? &tema_reader_xlsx : &tema_reader_docx_table;
}

static GBytes *
make_file (const TemaReader *reader, GBytes *rest)
{
  if (reader == &tema_reader_csv)
    return g_bytes_ref (rest);
  return reader == &tema_reader_xlsx ? make_book (rest) : make_document (rest);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  const TemaReader *reader = n_bytes > 1 ? choose_reader (data[0]) : NULL;
  g_autoptr (GBytes) rest = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TemaReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  if (reader == NULL)
    return 0;
  rest = g_bytes_new (data + 1, n_bytes - 1);
  bytes = make_file (reader, rest);
  if (bytes == NULL)
    return 0;
  reading = _tema_read_here (reader, bytes, NULL, &error);
  g_assert_true ((reading == NULL) == (error != NULL));
  if (reading != NULL)
    read_table (reading, (data[0] & 0x3f) % TEMA_N_TABLE_LEVELS);
  return 0;
}
