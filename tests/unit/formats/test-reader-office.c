/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Word, OpenDocument, PDF and codebook files: what becomes text, what is told, what is refused. */
#include "office-support.h"

#include <cairo-pdf.h>

#include "formats/tema-writer.h"

static void
test_docx_text (void **data)
{
  g_autoptr (GBytes) bytes = make_docx (
      DOCX ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Night</w:t><w:tab/"
            "><w:t>shift &amp; "
            "æ</w:t><w:br/><w:t>two</w:t></w:r></w:p>"
            "<w:p><w:ins><w:r><w:t>in</w:t></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></"
            "w:r>"
            "</w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:instrText>PAGE"
            "</w:instrText></w:r><w:r><w:t>!</w:t></w:r></w:p>"
            "<w:sdt><w:sdtContent>" P (
                "kept") "</w:sdtContent></w:sdt>"
                        "<w:tbl><w:tr><w:tc>" P ("a") P ("b") "</w:tc><w:tc>" P (
                            "c") "</w:tc></w:tr></w:tbl>"
                                 "<w:p><w:r><mc:AlternateContent><mc:Choice><w:"
                                 "txbxContent>" P ("box") "</w:txbxContent></"
                                                          "mc:Choice><mc:Fallback><w:"
                                                          "txbxContent>" P (
                                                              "box") "</w:txbxContent></"
                                                                     "mc:Fallback></"
                                                                     "mc:AlternateContent><w:"
                                                                     "t>outer</w:t></w:r></"
                                                                     "w:p>"));
  g_autoptr (TemaReading) reading = read_made (bytes, "a.docx");

  assert_string_equal (reading->text, "Night\tshift & æ\ntwo\nin!\nkept\na\nb\tc\nouter\nbox\n");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Deleted"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Hidden"));
}

static void
test_docx_notes (void **data)
{
  const char *parts[]
      = { "word/document.xml",
          DOCX ("<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>"),
          "word/footnotes.xml",
          "<w:footnotes xmlns:w=\"" W "\"><w:footnote w:id=\"0\" w:type=\"separator\">" P (
              "-") "</w:footnote><w:footnote w:id=\"2\">" P ("Aside") "</w:footnote></w:footnotes>",
          "word/header1.xml",
          "<x/>",
          NULL };
  g_autoptr (GBytes) bytes = make_zip (parts);
  g_autoptr (TemaReading) reading = read_made (bytes, "a.docx");

  assert_string_equal (reading->text, "Text[1]\n\n[1] Aside\n");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "headers"));
}

static void
test_docx_teams (void **data)
{
  g_autoptr (GBytes) old = make_docx (DOCX (P ("Ward meeting") P ("0:0:3.450 --&gt; 0:0:7.120") P (
      "Kari Moe") P ("Good night.") P ("0:0:7.500 --&gt; 0:0:9.0") P ("Ola Lie") P ("Hello.")));
  g_autoptr (GBytes) new = make_docx (
      DOCX (P ("Kari Moe   0:03") P ("Good night.") P ("Ola Lie   1:00:09") P ("Hi.")));
  g_autoptr (TemaReading) first = read_made (old, "a.docx");
  g_autoptr (TemaReading) second = read_made (new, "a.docx");

  assert_int_equal (first->turns->len, 2);
  assert_turn (first, 0, "Kari Moe", 3450, 7120, "Good night.");
  assert_turn (first, 1, "Ola Lie", 7500, 9000, "Hello.");
  assert_true (g_str_has_prefix (first->text, "Ward meeting\n"));
  assert_int_equal (second->turns->len, 2);
  assert_string_equal (turn_at (second, 1)->speaker, "Ola Lie");
  assert_int_equal (turn_at (second, 1)->start_ms, 3609000);
}

static void
test_odt_text (void **data)
{
  g_autoptr (GBytes) bytes = make_odt (ODT (
      "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>",
      "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
      "<text:h>Night</text:h><text:p>One<!-- x --> two<text:s text:c=\"2\"/>three<text:tab/>"
      "<text:line-break/>four<text:note><text:note-citation>1</text:note-citation><text:note-body>"
      "<text:p>Aside</text:p></text:note-body></text:note>.<text:span text:style-name=\"T1\">no"
      "</text:span></text:p><table:table-row><table:table-cell><text:p>a</text:p>"
      "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>"
      "</table:table-row>"));
  g_autoptr (TemaReading) reading = read_made (bytes, "a.odt");

  assert_string_equal (reading->text, "Night\nOne two  three\t\nfour[1].\na\tb\n\n[1] Aside\n");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Hidden"));
}

static void
test_hostile (void **data)
{
  const char *dots[] = { "../word/x", "x", "word/document.xml", DOCX (P ("a")), NULL };
  const char *twice[] = { "word/document.xml", DOCX (P ("a")), "Word/Document.xml", "x", NULL };
  g_autoptr (GString) deep = g_string_new ("<w:document xmlns:w=\"" W "\">");
  g_autoptr (GString) many = g_string_new ("<w:document xmlns:w=\"" W "\"");
  g_autofree char *zeros = g_strnfill (32 * 1024 * 1024, ' ');
  GBytes *bytes[6] = { NULL };

  for (int i = 0; i < 300; i++)
    g_string_append (deep, "<w:p>");
  for (int i = 0; i < 100000; i++)
    g_string_append_printf (many, " a%d=\"\"", i);
  g_string_append (many, "/>");
  bytes[0] = make_zip (dots);
  refuse_made (bytes[0], "a.docx", "do harm");
  bytes[1] = make_zip (twice);
  refuse_made (bytes[1], "a.docx", "same name");
  bytes[2] = make_docx (deep->str);
  refuse_made (bytes[2], "a.docx", "deeper");
  bytes[3] = make_docx (many->str);
  refuse_made (bytes[3], "a.docx", "XML");
  bytes[4] = make_docx ("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>");
  refuse_made (bytes[4], "a.docx", "document type");
  bytes[5] = make_docx (zeros);
  refuse_made (bytes[5], "a.docx", "200 times");
  for (int i = 0; i < 6; i++)
    g_bytes_unref (bytes[i]);
}

/* Every prefix gives an answer; a changed byte never passes for a sound file of another text. */
static void
test_truncated (void **data)
{
  GBytes *made[2] = { make_docx (DOCX (P ("A night"))), NULL };

  made[1] = make_odt (ODT ("", "<text:p>A night</text:p>"));
  for (int kind = 0; kind < 2; kind++)
    {
      gsize n_bytes;
      const char *whole = g_bytes_get_data (made[kind], &n_bytes);

      for (gsize n = 0; n < n_bytes; n++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (TemaReading) reading
              = try_read (whole, n, kind == 0 ? "a.docx" : "a.odt", &error);

          assert_true ((reading == NULL) == (error != NULL));
        }
      for (gsize n = 0; n < n_bytes; n++)
        {
          g_autofree char *changed = g_memdup2 (whole, n_bytes);
          g_autoptr (TemaReading) reading = NULL;

          changed[n] ^= 0x5a;
          reading = try_read (changed, n_bytes, kind == 0 ? "a.docx" : "a.odt", NULL);
          if (reading != NULL)
            assert_string_equal (reading->text, "A night\n");
        }
    }
  g_bytes_unref (made[0]);
  g_bytes_unref (made[1]);
}

static void
test_qdc (void **data)
{
  g_autoptr (TemaReading) reading = read_string (
      "\xef\xbb\xbf<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:0:4\">"
      "<Codes><Code guid=\"{51B2B2B7-27EB-4ECB-9D56-E75B0A0496C2}\" name=\"Sleep &amp; "
      "rest\" isCodable=\"0\" color=\"#ff0000\"><Description>Why</Description>"
      "<Code guid=\"x\" name=\"Naps\" isCodable=\"1\" color=\"red?\"/></Code></Codes>"
      "<Sets/></CodeBook>",
      "a.qdc");
  g_autoptr (GBytes) written = tema_write_outline_qdc (reading->outline, NULL);
  g_autoptr (TemaReading) again = read_made (written, "b.qdc");
  g_autoptr (GBytes) rewritten = tema_write_outline_qdc (again->outline, NULL);
  const TemaOutlineCode *top = g_ptr_array_index (again->outline->codes, 0);
  const TemaOutlineCode *below = g_ptr_array_index (again->outline->codes, 1);

  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "identifier"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "Colours"));
  assert_string_equal (top->name, "Sleep & rest");
  assert_string_equal (top->description, "Why");
  assert_false (top->is_codable);
  assert_true (top->has_color);
  assert_int_equal (below->depth, 1);
  assert_true (below->is_codable);
  assert_true (g_bytes_equal (written, rewritten));
}

static cairo_status_t
on_pdf (void *closure, const unsigned char *data, unsigned int n_bytes)
{
  g_byte_array_append (closure, data, n_bytes);
  return CAIRO_STATUS_SUCCESS;
}

static void
test_pdf (void **data)
{
  static const char *const said[]
      = { "The night was quiet.", "Nobody called.", "Then a bell rang.", "We both ran." };
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_pdf, array, 400, 600);
  cairo_t *cairo = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) broken = g_bytes_new_static ("%PDF-1.4 and no more", 20);
  g_autoptr (TemaReading) reading = NULL;

  for (int i = 0; i < 4; i++)
    {
      g_autofree char *number = g_strdup_printf ("Page %d", i + 1);

      cairo_move_to (cairo, 50, 100);
      cairo_show_text (cairo, said[i]);
      cairo_move_to (cairo, 50, 580);
      cairo_show_text (cairo, number);
      cairo_show_page (cairo);
    }
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
  bytes = g_byte_array_free_to_bytes (array);
  reading = read_made (bytes, "a.pdf");
  assert_non_null (strstr (reading->text, "The night was quiet."));
  assert_null (strstr (reading->text, "Page 2"));
  refuse_made (broken, "a.pdf", "damaged");
}

/* A scan has pictures and nothing to read; what to do about it is told. */
static void
test_pdf_of_pictures (void **data)
{
  for (guint is_picture = 0; is_picture < 2; is_picture++)
    {
      GByteArray *array = g_byte_array_new ();
      cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_pdf, array, 400, 600);
      cairo_t *cairo = cairo_create (surface);
      cairo_surface_t *scan = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 40, 60);
      g_autoptr (GBytes) bytes = NULL;

      if (is_picture)
        {
          cairo_set_source_surface (cairo, scan, 0, 0);
          cairo_paint (cairo);
        }
      cairo_show_page (cairo);
      cairo_destroy (cairo);
      cairo_surface_destroy (scan);
      cairo_surface_destroy (surface);
      bytes = g_byte_array_free_to_bytes (array);
      refuse_made (bytes, "a.pdf", "pictures of paper; let a program recognise the text (OCR)");
    }
}

/* A container as Office makes them: a head, and a directory of entries of 128 bytes. */
static GBytes *
make_container (const char *stream, gsize at)
{
  GByteArray *container = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  gsize n_bytes;
  g_autofree char *name = g_convert (stream, -1, "UTF-16LE", "UTF-8", NULL, &n_bytes, &error);

  assert_null (error);
  g_byte_array_set_size (container, 2048);
  memset (container->data, 0, 2048);
  memcpy (container->data, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
  memcpy (container->data + at, name, n_bytes);
  container->data[at + 64] = n_bytes + 2;
  return g_byte_array_free_to_bytes (container);
}

static void
test_office_with_password (void **data)
{
  g_autoptr (GBytes) locked = make_container ("EncryptedPackage", 512 + 128);
  g_autoptr (GBytes) last = make_container ("EncryptedPackage", 2048 - 128);
  g_autoptr (GBytes) old = make_container ("WordDocument", 512 + 128);
  g_autoptr (GBytes) in_text = make_container ("EncryptedPackage", 512 + 66);
  g_autoptr (GBytes) longer = make_container ("EncryptedPackages", 512 + 128);

  refuse_made (locked, "Interview.docx", "it is protected by a password");
  refuse_made (last, "Interview.docx", "it is protected by a password");
  refuse_made (old, "Interview.docx", "it is an old Office document");
  refuse_made (in_text, "Interview.doc", "it is an old Office document");
  refuse_made (longer, "Interview.doc", "it is an old Office document");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_docx_text),
    cmocka_unit_test (test_docx_notes),
    cmocka_unit_test (test_docx_teams),
    cmocka_unit_test (test_odt_text),
    cmocka_unit_test (test_hostile),
    cmocka_unit_test (test_truncated),
    cmocka_unit_test (test_qdc),
    cmocka_unit_test (test_pdf),
    cmocka_unit_test (test_pdf_of_pictures),
    cmocka_unit_test (test_office_with_password),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
