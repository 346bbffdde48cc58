/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What office programs write now and then: symbols, switches that are off, notes of every kind,
 * parts that lie elsewhere. No word of it is lost, and each thing left out is told. */
#include "office-support.h"

#include "formats/tema-encoding.h"
#include "store/tema-store-schema.h"
#include "formats/tema-writer.h"

#define RUN(properties, text) "<w:r><w:rPr>" properties "</w:rPr><w:t>" text "</w:t></w:r>"

static void
assert_docx (const char *document, const char *expected)
{
  g_autoptr (GBytes) bytes = make_docx (document);
  g_autoptr (TemaReading) reading = read_made (bytes, "a.docx");

  assert_string_equal (reading->text, expected);
}

static void
test_docx_symbols (void **data)
{
  g_autoptr (GBytes) bytes
      = make_docx (DOCX ("<w:p><w:r><w:sym w:char=\"F0FC\"/><w:sym w:char=\"00E6\"/>"
                         "<w:sym w:char=\"F021\"/><w:sym w:char=\"E000\"/><w:sym w:char=\"D800\"/>"
                         "<w:sym w:char=\"1F\"/><w:sym/><w:sym w:char=\"F900\"/></w:r></w:p>"));
  g_autoptr (TemaReading) reading = read_made (bytes, "a.docx");

  assert_string_equal (reading->text, "✓æ□□□□□\xef\xa4\x80\n");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "shown as □: 5"));
}

static void
test_docx_breaks_and_hyphens (void **data)
{
  assert_docx (DOCX ("<w:p><w:r><w:br w:type=\"page\"/><w:t>a</w:t><w:br w:type=\"page\"/>"
                     "<w:br w:type=\"page\"/><w:t>b</w:t><w:br w:type=\"textWrapping\"/>"
                     "<w:cr/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:ptab/><w:t>d</w:t>"
                     "</w:r></w:p>"),
               "a\nb\n\nc\u2011\u00ad\td\n");
}

/* Hidden by the run, by a style of the run or the paragraph; and switches that say "off". */
static void
test_docx_hidden_by_style (void **data)
{
  static const char styles[]
      = "<w:styles xmlns:w=\"" W "\"><w:style w:styleId=\"Gone\"><w:rPr><w:vanish/></w:rPr>"
        "</w:style><w:style w:styleId=\"Back\"><w:rPr><w:vanish w:val=\"off\"/></w:rPr></w:style>"
        "<w:vanish/><w:style><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
  const char *parts[] = {
    "word/document.xml",
    DOCX (
        "<w:p>" RUN ("<w:rStyle w:val=\"Gone\"/>", "one") RUN ("<w:rStyle w:val=\"Back\"/>", "two")
            RUN ("<w:rStyle/>", "three") RUN ("<w:vanish w:val=\"false\"/>", "four")
                RUN ("<w:vanish w:val=\"0\"/>", "five") RUN ("<w:vanish w:val=\"true\"/>", "six")
                    RUN ("<w:vanish/><w:vanish/>",
                         "seven") "</w:p><w:p><w:pPr><w:pStyle "
                                  "w:val=\"Gone\"/></w:pPr>" RUN (
                                      "", "eight") "</w:p>"
                                                   "<w:p><w:pPr><w:rPr><w:vanish/"
                                                   "></w:rPr></w:pPr>" RUN ("", "nine") "</w:p>"),
    "word/styles.xml", styles, NULL
  };
  g_autoptr (GBytes) bytes = make_zip (parts);
  g_autoptr (TemaReading) reading = read_made (bytes, "a.docx");

  assert_string_equal (reading->text, "twothreefourfive\nnine\n");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Hidden passages left out: 4"));
}

static void
test_docx_notes_of_every_kind (void **data)
{
  const char *parts[]
      = { "word/document.xml",
          DOCX ("<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id=\"1\"/><w:endnoteReference "
                "w:id=\"1\"/><w:footnoteReference/><w:endnoteReference w:id=\"9\"/>"
                "<w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id=\"1\"/></w:r></w:p>"),
          "word/footnotes.xml",
          "<w:footnotes xmlns:w=\"" W "\"><w:footnote w:type=\"separator\" w:id=\"1\">" P (
              "-") "</w:footnote><w:footnote w:type=\"normal\" w:id=\"1\"><w:p><w:r><w:t>Foot</w:t>"
                   "<w:footnoteReference w:id=\"1\"/></w:r></w:p></w:footnote></w:footnotes>",
          "word/endnotes.xml",
          "<w:endnotes xmlns:w=\"" W "\"><w:endnote w:id=\"1\">" P ("End") "</w:endnote>"
                                                                           "</w:endnotes>",
          NULL };
  g_autoptr (GBytes) bytes = make_zip (parts);
  g_autoptr (TemaReading) reading = read_made (bytes, "a.docx");

  assert_string_equal (reading->text, "a[1][2][3][4]\n\n[1] Foot\n[2] End\n[3] \n[4] \n");
}

/* Pictures and charts have letters of their own, and their own names for paragraphs. */
static void
test_docx_what_is_no_text (void **data)
{
  g_autoptr (GBytes) bytes = make_docx (
      "<w:document xmlns:w=\"" W
      "\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
      "xmlns:b=\"http://schemas.microsoft.com/office/drawingml/2007/x\" "
      "xmlns:v=\"urn:schemas-microsoft-com:vml\"><w:body>"
      "<w:p><w:r><w:t>kept</w:t><w:drawing><a:blip/><a:p><a:r><a:t>chart</a:t></a:r></a:p>"
      "<b:p><b:t>chart</b:t></b:p></w:drawing><w:object/><v:imagedata/><w:commentReference/>"
      "</w:r><t>nothing</t></w:p><w:altChunk/><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>item</w:t>"
      "</w:r></w:p><w:p><w:moveFrom>" RUN (
          "", "moved") "</w:moveFrom><w:pPr><w:rPr><w:del/></w:rPr>"
                       "</w:pPr></w:p><w:tbl><w:tr/></w:tbl></w:body></w:document>");
  g_autoptr (TemaReading) reading = read_made (bytes, "a.docx");

  assert_string_equal (reading->text, "kept\nitem\n");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Pictures left out: 2"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Embedded objects left out: 2"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Comments left out: 1"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "bullet was left out: 1"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "(tracked changes) left out: 1"));
}

#define RELATION(attributes)                                                                       \
  "<Relationships xmlns=\"r\"><Relationship Target=\"x\"/><Relationship " attributes               \
  "/></Relationships>"
#define OFFICE "Type=\"http://x/officeDocument\" "

/* The text lies where the package says, at its usual place when that says nothing, and a part of
 * another machine is never asked for. */
static void
test_docx_text_elsewhere (void **data)
{
  static const char *const cases[][3] = {
    { RELATION (OFFICE "Target=\"/odd/main.xml\""), "odd/main.xml", NULL },
    { RELATION (OFFICE "Target=\"main.xml\" TargetMode=\"Internal\""), "main.xml", NULL },
    { RELATION ("Type=\"http://x/theme\" Target=\"main.xml\""), "word/document.xml", NULL },
    { RELATION (OFFICE), "word/document.xml", NULL },
    { RELATION (OFFICE "Target=\"http://e/a\" TargetMode=\"external\""), "word/document.xml",
      NULL },
    { "not XML", "word/document.xml", NULL },
    { RELATION (OFFICE "Target=\"gone.xml\""), "word/document.xml", "part with the text" },
    { RELATION ("Type=\"http://x/theme\""), "odd/main.xml", "part with the text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *parts[]
          = { "_rels/.rels", cases[i][0], cases[i][1], DOCX (P ("Here.")), "word/x", "x", NULL };
      g_autoptr (GBytes) bytes = make_zip (parts);
      g_autoptr (TemaReading) reading = NULL;

      if (cases[i][2] != NULL)
        {
          refuse_made (bytes, "a.docx", cases[i][2]);
          continue;
        }
      reading = read_made (bytes, "a.docx");
      assert_string_equal (reading->text, "Here.\n");
    }
}

/* A part that is damaged is told, whichever it is. */
static void
test_docx_damaged_parts (void **data)
{
  static const char *const names[]
      = { "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *parts[] = { "word/document.xml", DOCX (P ("a")), names[i], "<x>\n<y></x>", NULL };
      g_autoptr (GBytes) bytes = make_zip (parts);

      refuse_made (bytes, "a.docx", "damaged in line 2");
    }
}

static void
test_odt_what_is_no_text (void **data)
{
  g_autoptr (GBytes) bytes = make_odt (ODT (
      "<style:text-properties text:display=\"none\"/><style:style style:name=\"T1\">"
      "<style:text-properties text:display=\"true\"/></style:style><style:style "
      "style:name=\"P1\"><style:text-properties text:display=\"none\"/></style:style>",
      "lost<text:forms><text:p>f</text:p></text:forms><text:sequence-decls/><text:variable-decls/>"
      "<text:user-field-decls/><text:p>  One \n two<text:ruby>base<text:ruby-text>above"
      "</text:ruby-text></text:ruby><text:span text:style-name=\"T1\"> three</text:span>"
      "<text:change/><text:annotation><text:p>c</text:p></text:annotation><text:object/>"
      "<text:image/><text:hidden-text>h</text:hidden-text></text:p>"
      "<text:p text:style-name=\"P1\">no</text:p><text:h text:style-name=\"P1\">no</text:h>"
      "<text:list text:style-name=\"P1\"><text:p>item</text:p></text:list>"
      "<table:table-row/><table:table-row><table:table-cell table:number-columns-repeated=\"3\"/>"
      "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
      "<text:p>a<text:s text:c=\"5000\"/>b</text:p>"));
  g_autoptr (TemaReading) reading = read_made (bytes, "a.odt");
  g_autofree char *blanks = g_strnfill (1000, ' ');
  g_autofree char *expected = g_strdup_printf ("One twobase three\nitem\n\t\t\tx\na%sb\n", blanks);

  assert_string_equal (reading->text, expected);
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Deleted passages"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Comments left out: 1"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Embedded objects left out: 1"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Pictures left out: 1"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Hidden passages left out: 3"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "shortened to that: 1"));
}

#define MIME "mimetype", "application/vnd.oasis.opendocument.text"

static void
test_odt_parts (void **data)
{
  const char *locked[]
      = { MIME, "META-INF/manifest.xml", "<m:encryption-data/>", "content.xml", "x", NULL };
  const char *empty[] = { MIME, "other.xml", "<x/>", NULL };
  const char *damaged[]
      = { MIME, "content.xml", ODT ("", "<text:p>a</text:p>"), "styles.xml", "<x>\n</y>", NULL };
  const char *header[] = { MIME,
                           "content.xml",
                           ODT ("", "<text:p>a</text:p>"),
                           "styles.xml",
                           "<x xmlns:style=\"urn:s\"><style:header>top</style:header></x>",
                           NULL };
  const char *footer[] = { MIME,
                           "content.xml",
                           ODT ("", "<text:p>a</text:p>"),
                           "styles.xml",
                           "<x xmlns:style=\"urn:s\"><style:footer>end</style:footer></x>",
                           NULL };
  const char *plain[] = { MIME,         "content.xml", ODT ("", "<text:p>a</text:p>"),
                          "styles.xml", "<x/>",        "META-INF/manifest.xml",
                          "<x/>",       NULL };
  const char *const *refused[] = { locked, empty, damaged };
  const char *const sentences[] = { "password", "part with the text is missing", "line 2" };
  const char *const *read[] = { header, footer, plain };

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GBytes) bad = make_zip (refused[i]);
      g_autoptr (GBytes) good = make_zip (read[i]);
      g_autoptr (TemaReading) reading = read_made (good, "a.odt");

      refuse_made (bad, "a.odt", sentences[i]);
      assert_string_equal (reading->text, "a\n");
      assert_int_equal (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "headers and footers"), i < 2);
    }
}

#define CODEBOOK(codes)                                                                            \
  "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes>" codes              \
  "</Codes></CodeBook>"
#define GUID "51B2B2B7-27EB-4ECB-9D56-E75B0A0496C2"

static void
test_qdc_what_is_mended (void **data)
{
  g_autofree char *long_name = g_strnfill (600, 'x');
  g_autofree char *text = g_strdup_printf (
      CODEBOOK ("<Code guid=\"" GUID "\" name=\"\" isCodable=\"FALSE\" color=\"\"><Description>"
                " </Description></Code><Code guid=\"" GUID "\" isCodable=\"true\"><Description>"
                "a\r\nb</Description><Note/></Code><Code name=\"%s\"/><Sets><Set/></Sets>"),
      long_name);
  g_autoptr (TemaReading) reading = read_string (text, "a.qdc");
  const TemaOutlineCode *codes[3];

  assert_int_equal (reading->outline->codes->len, 3);
  for (guint i = 0; i < 3; i++)
    codes[i] = g_ptr_array_index (reading->outline->codes, i);
  assert_string_equal (codes[0]->name, "Code without a name");
  assert_false (codes[0]->is_codable);
  assert_null (codes[0]->description);
  assert_string_equal (codes[1]->description, "a\nb");
  assert_string_not_equal (codes[0]->guid, codes[1]->guid);
  assert_int_equal (strlen (codes[2]->name), 500);
}

static void
test_qdc_refused (void **data)
{
  static const char *const others[] = { "<?xml version=\"1.0\"?><Other>x</Other>",
                                        "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:other\"/>" };
  g_autoptr (GString) deep = g_string_new ("<?xml version=\"1.0\"?><CodeBook><Codes>");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_refused (others[i], strlen (others[i]), "a.qdc", "codebook");
  for (guint i = 0; i < 101; i++)
    g_string_append (deep, "<Code name=\"a\">");
  assert_refused (deep->str, deep->len, "a.qdc", "deeper than 100");
}

/* What a name may hold: written, it is read again as it was, but for what XML cannot say. */
static void
test_qdc_written_names (void **data)
{
  g_autoptr (TemaOutline) outline = tema_outline_new ();
  g_autoptr (TemaOutline) nothing = tema_outline_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TemaReading) reading = NULL;
  g_autoptr (GError) error = NULL;
  TemaOutlineCode *code = tema_outline_add (outline, "a \"b\" & <c> 'd' \x01\xef\xbf\xbe", 0);

  code->description = g_strdup ("\"One\"\n<two>\t& three\xef\xbf\xbf.");
  tema_outline_add (outline, "Below", 1)->description = g_strdup ("");
  tema_outline_add (outline, "Top", 0);
  bytes = tema_write_outline_qdc (outline, &error);
  assert_null (error);
  reading = read_made (bytes, "a.qdc");
  code = g_ptr_array_index (reading->outline->codes, 0);
  assert_string_equal (code->name, "a \"b\" & <c> 'd'");
  assert_string_equal (code->description, "\"One\"\n<two>\t& three.");
  code = g_ptr_array_index (reading->outline->codes, 1);
  assert_int_equal (code->depth, 1);
  assert_null (code->description);
  assert_null (tema_write_outline_qdc (nothing, &error));
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INVALID));
}

/* Which bytes XML may be written in; what hides a tag from the check of tags is refused. */
static void
test_xml_encodings (void **data)
{
  static const char *const plain[] = { "", " encoding='UTF-8'", " encoding=\"iso-8859-1\"",
                                       " encoding=\"windows-1252\"", " encoding" };
  static const char *const refused[]
      = { " encoding=\"UTF-7\"", " encoding='IBM037'", " encoding=\"SHIFT_JIS\"" };
  static const char *const wide[] = { "UTF-16LE", "UTF-16BE", "UTF-16" };
  static const char body[] = "?><CodeBook><Codes><Code name=\"Night\"/></Codes></CodeBook>";

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_autofree char *text = g_strconcat ("<?xml version=\"1.0\"", plain[i], body, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaReading) reading = try_read (text, strlen (text), "a.qdc", &error);

      /* The last says "encoding" and not which, which is no XML. */
      assert_int_equal (reading != NULL, i < 4);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *text = g_strconcat ("<?xml version=\"1.0\"", refused[i], body, NULL);

      assert_refused (text, strlen (text), "a.qdc", "not written as UTF-8");
    }
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      gsize n_bytes;
      g_autofree char *text = g_strconcat ("<?xml version=\"1.0\"", body, NULL);
      g_autofree char *converted = g_convert (text, -1, wide[i], "UTF-8", NULL, &n_bytes, NULL);
      g_autoptr (TemaReading) reading = try_read (converted, n_bytes, "a.qdc", NULL);

      assert_non_null (reading);
      assert_int_equal (reading->outline->codes->len, 1);
    }
}

/* Tags in sections of plain characters and comments are no tags. */
static void
test_xml_sections (void **data)
{
  assert_docx (DOCX ("<!-- <w:p> > --><w:p><w:r><w:t><![CDATA[a <b> & c]]></w:t></w:r></w:p>"
                     "<?target <?>"),
               "a <b> & c\n");
}

static void
test_rtf_code_pages_and_rows (void **data)
{
  assert_text ("{\\rtf1\\mac \\'8c}", "a.rtf", "å");
  assert_text ("{\\rtf1\\pc \\'86}", "a.rtf", "å");
  assert_text ("{\\rtf1\\pca \\'86}", "a.rtf", "å");
  assert_text ("{\\rtf1\\ansicpg65001 \\'c3\\'a5}", "a.rtf", "å");
  assert_text ("{\\rtf1 a\\sect b\\nestcell c\\nestrow d\\row e}", "a.rtf", "a\nb\tc\nd\ne");
  assert_text ("{\\rtf1 a{\\v b\\plain c}{\\v0 d}{\\deleted0 e}\\uc f}", "a.rtf", "acdef");
  assert_text ("{\\rtf1 a{\\footnote b{\\footnote c}\\par}d}", "a.rtf", "a[1]d\n[1] bc\n");
}

static TemaReading *
join_pages (const char *const *pages)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  TemaReading *reading = tema_reading_new ("PDF");

  for (; *pages != NULL; pages++)
    g_ptr_array_add (texts, (gpointer)*pages);
  _tema_pdf_join_pages (texts, reading);
  return reading;
}

/* What stands at the edge of most pages is no text of the interview; what stands there once is. */
static void
test_pdf_margins (void **data)
{
  static const char *const numbers[]
      = { "First.\n1\n", "Second.\n\n 2 \n", "- 3 -\nThird.\n3", "47110815\nFourth.\n\f4", NULL };
  static const char *const two[] = { "Head\nFirst.", "Head\nSecond.", NULL };
  static const char *const empty[]
      = { "Head\nA.\nFoot 1", "", "Head\nB.\nFoot 2", "Head\nC.\nFoot 3", "Odd\nD.\nFoot 4", NULL };
  g_autoptr (TemaReading) numbered = join_pages (numbers);
  g_autoptr (TemaReading) short_one = join_pages (two);
  g_autoptr (TemaReading) headed = join_pages (empty);

  assert_string_equal (numbered->text, "First.\nSecond.\n\n- 3 -\nThird.\n47110815\nFourth.\n\n");
  assert_true (has_note (numbered, TEMA_READ_NOTE_LEFT_OUT, "page numbers left out: 4"));
  assert_string_equal (short_one->text, "Head\nFirst.\nHead\nSecond.\n");
  assert_string_equal (headed->text, "A.\nB.\nC.\nOdd\nD.\n");
  assert_true (has_note (headed, TEMA_READ_NOTE_LEFT_OUT,
                         "Pages without text, perhaps pictures of paper: 1"));
}

/* A line that fills the page goes on in the next one, up to an empty line. */
static void
test_pdf_paragraphs (void **data)
{
  static const char *const pages[]
      = { "This is a line that is as long as the page is wide, so it\ngoes on.\n"
          "This is a line that is as long as the page is wide, so it\n\nNew.",
          "This is a line that is as long as the page is wide, so it", NULL };
  g_autoptr (TemaReading) reading = join_pages (pages);

  assert_string_equal (reading->text,
                       "This is a line that is as long as the page is wide, so it goes on.\n"
                       "This is a line that is as long as the page is wide, so it\nNew.\n"
                       "This is a line that is as long as the page is wide, so it\n");
}

/* A file that lies in no folder, such as one on a phone, is read through GIO. */
static void
test_files_without_a_path (void **data)
{
  static const struct
  {
    const char *uri, *part;
  } cases[] = {
    { "resource:///tema/store/sql/001.sql", NULL },
    { "resource:///tema/store/sql", "folder" },
    { "resource:///tema/nowhere", "" },
  };
  guint n_migrations;

  /* Brings the resources along. */
  assert_non_null (tema_store_list_migrations (&n_migrations));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (cases[i].uri);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = tema_read_source_file (file, NULL, &error);

      if (cases[i].part == NULL)
        {
          assert_null (error);
          assert_non_null (g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                         "CREATE TABLE"));
          continue;
        }
      assert_null (bytes);
      assert_non_null (strstr (error->message, cases[i].part));
    }
}

static const char *broken_text;
static guint broken_turns[4];

static TemaReading *
read_broken (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  TemaReading *reading = tema_reading_new ("Broken");

  tema_reading_take_text (reading, g_strdup ("Six chars."));
  for (guint i = 0; i < 4; i += 2)
    tema_reading_add_turn (reading, broken_turns[i], broken_turns[i + 1], "I", NULL, -1, -1);
  if (broken_text != NULL)
    tema_reading_take_text (reading, g_strdup (broken_text));
  return reading;
}

/* A reader that breaks its promises is not believed: no text that is none, no turn outside it. */
static void
test_broken_promises (void **data)
{
  static const TemaReader broken = { .id = "broken", .read = read_broken };
  static const guint turns[][4] = { { 0, 3, 2, 5 }, { 3, 2, 4, 5 }, { 0, 3, 4, 11 } };
  g_autofree char *endless = g_strnfill (TEMA_MAX_TEXT_BYTES + 1, 'x');
  const char *const texts[] = { "a\xff", endless };
  const char *const parts[] = { "could not be understood", "longer than 64 MB" };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      g_autoptr (GError) error = NULL;

      memcpy (broken_turns, turns[i], sizeof broken_turns);
      assert_null (_tema_read_here (&broken, bytes, NULL, &error));
      assert_non_null (strstr (error->message, "could not be understood"));
    }
  memset (broken_turns, 0, sizeof broken_turns);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      broken_text = texts[i];
      assert_null (_tema_read_here (&broken, bytes, NULL, &error));
      assert_non_null (strstr (error->message, parts[i]));
    }
}

static void
test_html_heads_and_hiding (void **data)
{
  assert_text ("<!-- saved -->\n<?xml version=\"1.0\"?><!-- x > y --><html><p>a</html>", "a", "a");
  assert_text ("<p style=\"visibility: hidden\">no<p style=\"display:none\">no<p style>yes<p "
               "class=x style=\"color:red\">yes",
               "a.html", "yes\nyes");
  assert_text ("<p>a</pre></b></p>b<pre> c\n d</pre>", "a.html", "a\nb\n c\n d");
  /* A comment that never ends is the whole page. */
  assert_refused ("<!-- a > b", 10, "a.html", "no text");
}

/* An archive that its format could not count is refused, not written wrong. */
static void
test_too_many_parts (void **data)
{
  g_autoptr (TemaZipWriter) writer = tema_zip_writer_new ();
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;
  guint n_added = 0;

  while (tema_zip_writer_add (writer, "a", nothing, TRUE, &error))
    n_added++;
  assert_int_equal (n_added, 0xfffe);
  assert_non_null (strstr (error->message, "too large"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_docx_symbols),
    cmocka_unit_test (test_docx_breaks_and_hyphens),
    cmocka_unit_test (test_docx_hidden_by_style),
    cmocka_unit_test (test_docx_notes_of_every_kind),
    cmocka_unit_test (test_docx_what_is_no_text),
    cmocka_unit_test (test_docx_text_elsewhere),
    cmocka_unit_test (test_docx_damaged_parts),
    cmocka_unit_test (test_odt_what_is_no_text),
    cmocka_unit_test (test_odt_parts),
    cmocka_unit_test (test_qdc_what_is_mended),
    cmocka_unit_test (test_qdc_refused),
    cmocka_unit_test (test_qdc_written_names),
    cmocka_unit_test (test_xml_encodings),
    cmocka_unit_test (test_xml_sections),
    cmocka_unit_test (test_rtf_code_pages_and_rows),
    cmocka_unit_test (test_pdf_margins),
    cmocka_unit_test (test_pdf_paragraphs),
    cmocka_unit_test (test_files_without_a_path),
    cmocka_unit_test (test_broken_promises),
    cmocka_unit_test (test_html_heads_and_hiding),
    cmocka_unit_test (test_too_many_parts),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
