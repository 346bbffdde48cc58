/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Codebooks that people keep in tables: every way to tell levels, headings in six languages,
 * spreadsheets and Word tables, and files made to do harm. */
#include "office-support.h"

#include "formats/tema-codebook-table-private.h"
#include "formats/tema-csv.h"

/* One line a code: two blanks a level, ": description" where there is one. */
static char *
dup_tree (const TemaOutline *outline)
{
  GString *tree = g_string_new (NULL);

  for (guint i = 0; i < outline->codes->len; i++)
    {
      const TemaOutlineCode *code = g_ptr_array_index (outline->codes, i);

      g_string_append_printf (tree, "%*s%s", (int)(2 * code->depth), "", code->name);
      if (code->description != NULL)
        g_string_append_printf (tree, ": %s", code->description);
      g_string_append_c (tree, '\n');
    }
  return g_string_free (tree, FALSE);
}

static TemaReading *
read_as (GBytes *bytes, const char *name, TemaTableLevels asked, TemaTableLevels *found)
{
  g_autoptr (GError) error = NULL;
  TemaTableLevels levels = asked;
  TemaReading *reading = tema_codebook_read_bytes (bytes, name, &levels, NULL, &error);

  if (reading == NULL)
    fail_msg ("%s: %s", name, error->message);
  if (found != NULL)
    *found = levels;
  return reading;
}

static void
assert_tree (const char *table, TemaTableLevels levels, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (table, strlen (table));
  TemaTableLevels found;
  g_autoptr (TemaReading) reading = read_as (bytes, "codes.csv", TEMA_TABLE_LEVELS_FOUND, &found);
  g_autofree char *tree = dup_tree (reading->outline);

  assert_string_equal (tree, expected);
  assert_int_equal (found, levels);
}

static void
assert_told (const TemaReading *reading, const char *part)
{
  for (guint i = 0; i < reading->notes->len; i++)
    if (strstr (((TemaReadNote *)g_ptr_array_index (reading->notes, i))->text, part) != NULL)
      return;
  fail_msg ("nothing says \"%s\"", part);
}

static void
test_no_levels (void **state)
{
  assert_tree ("Code,Description\nTrust,Whom they trust\nand/or,\nHe/she,Both\n",
               TEMA_TABLE_LEVELS_NONE, "Trust: Whom they trust\nand/or\nHe/she: Both\n");
  assert_tree ("Trust\nWorry, and what comes of it\n", TEMA_TABLE_LEVELS_NONE,
               "Trust\nWorry, and what comes of it\n");
  assert_tree ("Trust;Whom they trust\nWorry;\n", TEMA_TABLE_LEVELS_NONE,
               "Trust: Whom they trust\nWorry\n");
}

static void
test_indent (void **state)
{
  assert_tree ("Kode;Beskrivelse\nTillit;\n  Skole;Lærere\n    Karakterer;\n  Venner;\nUro;\n",
               TEMA_TABLE_LEVELS_INDENT,
               "Tillit\n  Skole: Lærere\n    Karakterer\n  Venner\nUro\n");
  assert_tree ("Trust\n\tSchool\n\t\tMarks\n\tFriends\nWorry\n", TEMA_TABLE_LEVELS_INDENT,
               "Trust\n  School\n    Marks\n  Friends\nWorry\n");
  /* Blanks of every width, and a step back to somewhere in between. */
  assert_tree ("Code\nA\n      B\n   C\n \xc2\xa0 D\n", TEMA_TABLE_LEVELS_INDENT,
               "A\n  B\n  C\n  D\n");
}

static void
test_columns (void **state)
{
  assert_tree ("Theme,Code,Definition\nTrust,School,Teachers\n,Friends,\nWorry,School,\n",
               TEMA_TABLE_LEVELS_COLUMNS,
               "Trust\n  School: Teachers\n  Friends\nWorry\n  School\n");
  assert_tree ("Trust,,\n,School,\n,,Marks\n,Friends,\nWorry,,\n", TEMA_TABLE_LEVELS_COLUMNS,
               "Trust\n  School\n    Marks\n  Friends\nWorry\n");
  /* A line of its own for the theme, with what it means. */
  assert_tree ("Tema;Kode;Definisjon\nTillit;;Til hvem\n;Skole;\nTillit;Venner;\n",
               TEMA_TABLE_LEVELS_COLUMNS, "Tillit: Til hvem\n  Skole\n  Venner\n");
  assert_tree ("Level 1,Level 2,Level 3\nA,B,C\nA,D,\n", TEMA_TABLE_LEVELS_COLUMNS,
               "A\n  B\n    C\n  D\n");
  assert_tree ("Code,Subcode,Description\nA,,Top\nA,B,Below\n", TEMA_TABLE_LEVELS_COLUMNS,
               "A: Top\n  B: Below\n");
}

static void
test_paths (void **state)
{
  assert_tree ("Name\nTrust > School\nTrust > School > Marks\nTrust → Friends\nWorry\n",
               TEMA_TABLE_LEVELS_GREATER, "Trust\n  School\n    Marks\n  Friends\nWorry\n");
  assert_tree ("Code,Memo\nTrust/School,Teachers\nTrust/Friends,\nWorry/Night,\n",
               TEMA_TABLE_LEVELS_SLASH, "Trust\n  School: Teachers\n  Friends\nWorry\n  Night\n");
  assert_tree ("Code\nTrust\nTrust/School\nWorry\nJoy\nHope\n", TEMA_TABLE_LEVELS_SLASH,
               "Trust\n  School\nWorry\nJoy\nHope\n");
}

static void
test_numbers (void **state)
{
  assert_tree ("Code\n1 Trust\n1.1 School\n1.1.2 Marks\n1.2. Friends\n2 Worry\n",
               TEMA_TABLE_LEVELS_NUMBERS, "Trust\n  School\n    Marks\n  Friends\nWorry\n");
  assert_tree ("1;Trust;Whom\n1.1;School;\n2;Worry;\n", TEMA_TABLE_LEVELS_NUMBERS,
               "Trust: Whom\n  School\nWorry\n");
  assert_tree ("Nr;Kode;Forklaring\n1;Tillit;\n1.1;Skole;Lærere\n", TEMA_TABLE_LEVELS_NUMBERS,
               "Tillit\n  Skole: Lærere\n");
  /* As Tema writes its own appendix. */
  assert_tree ("Name,Description,Files,References,Level\nTrust,,3,9,1\nSchool,Teachers,2,4,2\n"
               "Worry,,0,0,1\n",
               TEMA_TABLE_LEVELS_NUMBERS, "Trust\n  School: Teachers\nWorry\n");
  /* A list that is only numbered, and names that are numbers. */
  assert_tree ("Code\n1. Trust\n2. Worry\n", TEMA_TABLE_LEVELS_NONE, "1. Trust\n2. Worry\n");
  assert_tree ("Code\n2020\n2021\n", TEMA_TABLE_LEVELS_NONE, "2020\n2021\n");
}

static void
test_parents (void **state)
{
  assert_tree ("Code,Parent,Description\nSchool,trust,Teachers\nTrust,,\nNight,Worry,\n",
               TEMA_TABLE_LEVELS_PARENTS, "Trust\n  School: Teachers\nWorry\n  Night\n");
  assert_tree ("Code,Description,Category\nSchool,Teachers,Trust\nFriends,,Trust\n",
               TEMA_TABLE_LEVELS_PARENTS, "Trust\n  School: Teachers\n  Friends\n");
  /* The same name under two parents is two codes; the same under one is one. */
  assert_tree ("Code,Parent\nA,\nB,\nOther,A\nOther,B\nOther,A\n", TEMA_TABLE_LEVELS_PARENTS,
               "A\n  Other\nB\n  Other\n");
}

static void
test_rings (void **state)
{
  const char *table = "Code,Parent\nA,B\nB,C\nC,A\nD,D\nE,A\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, strlen (table));
  g_autoptr (TemaReading) reading = read_as (bytes, NULL, TEMA_TABLE_LEVELS_FOUND, NULL);
  g_autofree char *tree = dup_tree (reading->outline);

  assert_int_equal (reading->outline->codes->len, 5);
  assert_told (reading, "belonged under themselves");
  assert_non_null (strstr (tree, "D\n"));
}

static void
test_languages (void **state)
{
  static const char *const headings[]
      = { "Code;Description;Parent",    "KODE;Beskrivelse;Overordnet", "Kode;Skildring;Overordna",
          "Kode;Beskrivelse;Hører til", "Kod;Beskrivning;Överordnad",  "Code;Beschreibung;Oberkode",
          "kode:; Definisjon ;Forelder" };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_autofree char *table = g_strdup_printf ("%s\nA;Aa;\nB;Bb;A\n", headings[i]);

      assert_tree (table, TEMA_TABLE_LEVELS_PARENTS, "A: Aa\n  B: Bb\n");
    }
}

static void
test_details_colors_and_the_rest (void **state)
{
  const char *table = "Code,Definition,Include,Exclude,Example,Colour,Files\n"
                      "Trust,Whom,Said aloud,,\"“I do”\",#33aa55,3\n"
                      "Worry,,,Fear,,pale,1\n,lost,,,,,\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, strlen (table));
  g_autoptr (TemaReading) reading = read_as (bytes, NULL, TEMA_TABLE_LEVELS_FOUND, NULL);
  const TemaOutlineCode *trust = g_ptr_array_index (reading->outline->codes, 0);
  const TemaOutlineCode *worry = g_ptr_array_index (reading->outline->codes, 1);

  assert_string_equal (trust->description, "Whom\nInclude: Said aloud\nExample: “I do”");
  assert_string_equal (worry->description, "Exclude: Fear");
  assert_true (trust->has_color);
  assert_false (worry->has_color);
  assert_told (reading, "Columns left out: “Files”");
  assert_told (reading, "Colours that could not be understood: 1");
  assert_told (reading, "Lines without the name of a code left out: 1");
  assert_told (reading, "Names from column “Code”");
}

static void
test_asked_levels (void **state)
{
  const char *table = "Code\nA/B\nhe/she\n1.1 C\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, strlen (table));

  for (TemaTableLevels levels = TEMA_TABLE_LEVELS_NONE; levels < TEMA_N_TABLE_LEVELS; levels++)
    {
      TemaTableLevels found;
      g_autoptr (TemaReading) reading = read_as (bytes, NULL, levels, &found);

      assert_int_equal (found, levels);
      assert_int_equal (reading->outline->codes->len, levels == TEMA_TABLE_LEVELS_SLASH ? 5 : 3);
    }
}

static void
test_encodings (void **state)
{
  static const char latin[] = "Kode;Beskrivelse\r\nF\xf8lelser;N\xe6rhet\r\n";
  static const char hinted[] = "sep=|\nsep is no code\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (latin, strlen (latin));
  g_autoptr (TemaReading) reading = read_as (bytes, "k.csv", TEMA_TABLE_LEVELS_FOUND, NULL);
  g_autofree char *tree = dup_tree (reading->outline);
  g_autoptr (GBytes) hinted_bytes = g_bytes_new_static (hinted, strlen (hinted));
  g_autoptr (TemaReading) other = read_as (hinted_bytes, "k.csv", TEMA_TABLE_LEVELS_FOUND, NULL);

  assert_string_equal (tree, "Følelser: Nærhet\n");
  assert_told (reading, "Windows-1252");
  assert_int_equal (other->outline->codes->len, 1);
}

#define SHEET(rows)                                                                                \
  "<worksheet "                                                                                    \
  "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" rows           \
  "</sheetData></worksheet>"

static GBytes *
make_xlsx (const char *sheet)
{
  const char *parts[] = {
    "xl/workbook.xml",
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http:"
    "//schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
    "<sheet name=\"Old\" sheetId=\"1\" state=\"hidden\" r:id=\"rId9\"/>"
    "<sheet name=\"Codes\" sheetId=\"2\" r:id=\"rId1\"/>"
    "<sheet name=\"More\" sheetId=\"3\" r:id=\"rId2\"/></sheets></workbook>",
    "xl/_rels/workbook.xml.rels",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId9\" Target=\"worksheets/sheet9.xml\"/>"
    "<Relationship Id=\"rId1\" Target=\"worksheets/sheet2.xml\"/></Relationships>",
    "xl/sharedStrings.xml",
    "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>Code</t></si>"
    "<si><r><t>Tru</t></r><r><t>st</t></r><rPh><t>x</t></rPh></si><si><t>Night &amp; day</t></si>"
    "</sst>",
    "xl/styles.xml",
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellStyleXfs>"
    "<xf><alignment indent=\"9\"/></xf></cellStyleXfs><cellXfs><xf/><xf><alignment indent=\"2\"/>"
    "</xf></cellXfs></styleSheet>",
    "xl/worksheets/sheet2.xml",
    sheet,
    NULL,
  };

  return make_zip (parts);
}

static void
test_xlsx (void **state)
{
  g_autoptr (GBytes) bytes = make_xlsx (
      SHEET ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>"
             "Description</t></is></c></row>"
             "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"str\"><f>A1</f><v>Whom_"
             "x000D_\nand \"why\"</v></c></row>"
             "<row r=\"3\"><c r=\"A3\" s=\"1\" t=\"s\"><v>2</v></c><c r=\"B3\" t=\"e\"><v>#REF!"
             "</v></c></row>"
             "<row r=\"5\"><c t=\"n\"><v>1.1000000000000001</v></c></row>"));
  g_autoptr (TemaReading) reading = read_as (bytes, "codes.xlsx", TEMA_TABLE_LEVELS_FOUND, NULL);
  g_autofree char *tree = dup_tree (reading->outline);

  assert_string_equal (tree, "Trust: Whom\nand \"why\"\n  Night & day\n1.1\n");
  assert_told (reading, "Only the first sheet was read; sheets left out: 1");
}

static void
refuse_table (GBytes *bytes, const char *name, const char *part)
{
  g_autoptr (GError) error = NULL;
  TemaTableLevels levels = TEMA_TABLE_LEVELS_FOUND;
  TemaReading *reading = tema_codebook_read_bytes (bytes, name, &levels, NULL, &error);

  assert_null (reading);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (strstr (error->message, part) == NULL)
    fail_msg ("\"%s\" does not say \"%s\"", error->message, part);
}

static void
test_hostile_xlsx (void **state)
{
  g_autoptr (GBytes) none = make_xlsx (SHEET (""));
  g_autoptr (GBytes) far = make_xlsx (
      SHEET ("<row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"ZZZZZZZZZ1\"><v>1</v></c></row><row>"
             "<c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>99999999999</v></c>"
             "<c r=\"?\" t=\"s\"><v>-1</v></c></row>"));
  g_autoptr (TemaReading) reading = read_as (far, NULL, TEMA_TABLE_LEVELS_FOUND, NULL);
  g_autoptr (GBytes) doctype = make_xlsx ("<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet/>");
  const char *parts[] = { "xl/workbook.xml", "<workbook/>", NULL };
  g_autoptr (GBytes) empty = make_zip (parts);

  refuse_table (none, "a.xlsx", "no text");
  assert_told (reading, "Cells beyond column 1000 left out: 1");
  refuse_table (doctype, "a.xlsx", "");
  refuse_table (empty, "a.xlsx", "first sheet is missing");
}

#define CELL(text) "<w:tc>" P (text) "</w:tc>"
#define INDENTED(twips, text)                                                                      \
  "<w:tc><w:p><w:pPr><w:ind w:left=\"" twips "\"/></w:pPr><w:r><w:t>" text                         \
  "</w:t></w:r></w:p></w:tc>"

static void
test_docx (void **state)
{
  g_autoptr (GBytes) bytes = make_docx (DOCX (
      P ("Appendix") "<w:tbl><w:tr>" CELL ("Who") CELL ("When") "</w:tr><w:tr>" CELL ("I1")
          CELL ("May") "</w:tr></w:tbl><w:tbl><w:tr>" CELL ("Kode")
              CELL ("Definisjon") "</w:tr><w:tr>" CELL ("Tillit") "<w:tc>" P ("Til hvem")
                  P ("og hvorfor") "</w:tc></w:tr><w:tr>" INDENTED ("284", "Skole")
                      CELL ("") "</w:tr><w:tr>" INDENTED (
                          "284", "Venner") "<w:tc>"
                                           "<w:tbl><w:tr>" CELL ("inner") "</w:tr></w:tbl>" P (
                                               "x") "</w:tc></w:tr></w:tbl>"));
  g_autoptr (TemaReading) reading = read_as (bytes, "codes.docx", TEMA_TABLE_LEVELS_FOUND, NULL);
  g_autofree char *tree = dup_tree (reading->outline);
  g_autoptr (GBytes) without = make_docx (DOCX (P ("No table")));

  assert_string_equal (tree, "Tillit: Til hvem\nog hvorfor\n  Skole\n  Venner: inner\nx\n");
  assert_told (reading, "Only one table was read; tables left out: 1");
  refuse_table (without, "a.docx", "no table with codes");
}

static void
test_limits (void **state)
{
  g_autoptr (GString) deep = g_string_new ("Code\n");
  g_autoptr (GString) many = g_string_new ("Code\n");
  g_autoptr (GString) long_name = g_string_new ("Code\n");
  g_autoptr (GBytes) deep_bytes = NULL, many_bytes = NULL, long_bytes = NULL;
  g_autoptr (TemaReading) reading = NULL;
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) binary = g_bytes_new_static ("\x7f"
                                                  "ELF\0\0\0\1",
                                                  8);

  for (guint i = 0; i < 102; i++)
    g_string_append (deep, "a>");
  for (guint i = 0; i < 300000; i++)
    g_string_append (many, "a>");
  for (guint i = 0; i < 600; i++)
    g_string_append (long_name, "ø");
  deep_bytes = g_bytes_new (deep->str, deep->len);
  many_bytes = g_bytes_new (many->str, many->len);
  long_bytes = g_bytes_new (long_name->str, long_name->len);
  refuse_table (deep_bytes, NULL, "deeper than 100");
  refuse_table (many_bytes, NULL, "more than 100,000");
  refuse_table (nothing, "a.csv", "no table");
  refuse_table (binary, "a.csv", "no table");
  reading = read_as (long_bytes, NULL, TEMA_TABLE_LEVELS_FOUND, NULL);
  assert_told (reading, "shortened to 500");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_no_levels),
    cmocka_unit_test (test_indent),
    cmocka_unit_test (test_columns),
    cmocka_unit_test (test_paths),
    cmocka_unit_test (test_numbers),
    cmocka_unit_test (test_parents),
    cmocka_unit_test (test_rings),
    cmocka_unit_test (test_languages),
    cmocka_unit_test (test_details_colors_and_the_rest),
    cmocka_unit_test (test_asked_levels),
    cmocka_unit_test (test_encodings),
    cmocka_unit_test (test_xlsx),
    cmocka_unit_test (test_hostile_xlsx),
    cmocka_unit_test (test_docx),
    cmocka_unit_test (test_limits),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
