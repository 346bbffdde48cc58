/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* REFI-QDA that is odd and legal: sets and graphs of every kind, texts that are elsewhere, how a
 * .qde may be written, what is kept of what Tema does not show. What was read goes out to every
 * program and comes back. */
#include "tema-config.h"

#include "refi-support.h"

/* Codes make themes, documents make a group, once; what is neither is kept as it is. */
static void
test_sets (void **state)
{
  /* clang-format off */
  static const char xml[] =
      "<Project name=\"P\">" CODES "<Sources><TextSource guid=\"" SOURCE "\" name=\"S\">"
      WORDS (TEXT) "</TextSource><TextSource guid=\"" SOURCE_B "\" name=\"T\">" WORDS (TEXT)
      "</TextSource></Sources><Sets>"
      SET (ID ("41"), "Villages", TARGET ("MemberSource", SOURCE) "<MemberSource/>") SET (
      ID ("42"), "Again", TARGET ("MemberSource", SOURCE) TARGET ("MemberSource", SOURCE_B))
      SET (ID ("43"), "", TARGET ("MemberSource", SOURCE_B)) SET (ID ("44"), "Told",
      "<Description>Why &amp; how</Description>" TARGET ("MemberSource", SOURCE_B)) SET (ID ("45"),
      "Notes", TARGET ("MemberNote", ID ("21")) TARGET ("MemberSource", SOURCE))
      SET (ID ("46"), "Empty", "") SET (ID ("47"), "Codes", TARGET ("MemberCode", CODE)
      TARGET ("MemberCode", CODE) TARGET ("MemberSource", SOURCE))
      SET (ID ("48"), "More codes", "<MemberCode guid=\"" CODE_B "\"/>") "</Sets><Notes>"
      NOTE (ID ("21"), WORDS ("n")) "</Notes></Project>";
  /* clang-format on */
  g_autoptr (TemaReading) reading = read_qde (xml);
  TemaStudy *study = reading->study;
  guint n_kept = 0;

  assert_string_equal (g_array_index (study->sources, TemaStudySource, 0).group, "Villages");
  assert_string_equal (g_array_index (study->sources, TemaStudySource, 1).group, "");
  for (guint i = 0; i < study->foreign->len; i++)
    n_kept += g_str_equal (g_array_index (study->foreign, TemaStudyForeign, i).kind, "Set");
  assert_int_equal (n_kept, 5);
  assert_int_equal (study->themes->len, 2);
  assert_int_equal (study->cards->len, 2);
  assert_int_equal (study->boards->len, 1);
  assert_string_equal (g_array_index (study->boards, TemaStudyBoard, 0).name, "Sets of REFI-QDA");
  assert_comes_back (study);
}

/* A graph with Tema's own vertices is a board; any other is a map. */
static void
test_graphs (void **state)
{
  g_autofree char *one = derive (ID ("41"), "vertex");
  g_autofree char *two = derive (ID ("42"), "vertex");
  g_autofree char *branch = derive (ID ("72"), "branch");
  /* clang-format off */
  g_autofree char *xml =
      g_strdup_printf (HEAD CODES "<Sources><TextSource guid=\"" SOURCE "\" name=\"S\">"
      WORDS (TEXT) SELECTION (ID ("11"), "3", "8", CODING (ID ("31"), TARGET ("CodeRef", CODE)))
      "</TextSource></Sources><Sets>" SET (ID ("41"), "Night", TARGET ("MemberCode", CODE)) SET (
      ID ("42"), "Dusk", TARGET ("MemberCode", CODE_B) TARGET ("MemberCode", ID ("99"))) "</Sets>"
      "<Graphs><Graph guid=\"" ID ("50") "\" name=\"Board\">"
      "<Vertex guid=\"%s\" representedGUID=\"" ID ("41")
      "\" firstX=\"10\" firstY=\"20\" secondX=\"110\" secondY=\"5\" color=\"#ff0000\"/>"
      "<Vertex guid=\"%s\" representedGUID=\"" ID ("42")
      "\" firstX=\"-9999999999\" firstY=\"20\" secondX=\"99999999999\" secondY=\"70\"/>"
      VERTEX (ID ("61"), "representedGUID=\"" CODE "\" firstX=\"1\" firstY=\"2\"")
      VERTEX (ID ("62"), "representedGUID=\"" ID ("31") "\"")
      VERTEX (ID ("63"), "name=\"A note\"")
      VERTEX (ID ("64"), "representedGUID=\"" ID ("99") "\"") "<Edge guid=\"" ID ("81")
      "\" sourceVertex=\"%s\" targetVertex=\"%s\"/><Edge guid=\"" ID ("82")
      "\" sourceVertex=\"%s\" targetVertex=\"" ID ("61") "\"/>"
      EDGE (ID ("83"), "targetVertex=\"" ID ("62") "\"")
      EDGE (ID ("84"), "sourceVertex=\"" ID ("61") "\"")
      EDGE (ID ("85"), "sourceVertex=\"" ID ("99") "\" targetVertex=\"" ID ("62") "\"")
      EDGE (ID ("86"), "sourceVertex=\"" ID ("63") "\" targetVertex=\"" ID ("62") "\"") "</Graph>"
      "<Graph guid=\"" ID ("51") "\" name=\"Map\">" VERTEX (ID ("71"),
      "name=\"Sea\" representedGUID=\"" CODE
      "\" shape=\"Oval\" firstX=\"1\" firstY=\"1\" secondX=\"9\"")
      VERTEX (ID ("72"), "name=\"Shore\" representedGUID=\"" CODE_B "\" shape=\"Star\"") VERTEX (
      ID ("73"), "name=\"S\" representedGUID=\"" SOURCE "\" shape=\"Note\" color=\"#00ff00\"")
      VERTEX (ID ("74"), "name=\"Free\" representedGUID=\"" ID ("99")
      "\" shape=\"RoundedRectangle\"") "<Edge guid=\"%s\" sourceVertex=\"" ID ("71")
      "\" targetVertex=\"" ID ("72") "\"/>" EDGE (ID ("91"), "sourceVertex=\"" ID ("71")
      "\" targetVertex=\"" ID ("73") "\" direction=\"OneWay\" name=\"to\"") EDGE (ID ("92"),
      "sourceVertex=\"" ID ("73") "\" targetVertex=\"" ID ("74") "\" direction=\"Bidirectional\"")
      EDGE (ID ("93"), "sourceVertex=\"" ID ("72") "\" targetVertex=\"" ID ("74")
      "\" direction=\"Associative\"") EDGE (ID ("94"), "sourceVertex=\"" ID ("74") "\"")
      EDGE (ID ("95"), "targetVertex=\"" ID ("74") "\"") "</Graph></Graphs></Project>", one, two,
      one, two, one, branch) ;
  /* clang-format on */
  g_autoptr (TemaReading) reading = read_qde (xml);
  TemaStudy *study = reading->study;
  const TemaStudyTheme *theme;

  assert_int_equal (study->boards->len, 1);
  assert_int_equal (study->themes->len, 2);
  theme = &g_array_index (study->themes, TemaStudyTheme, 0);
  assert_int_equal (theme->width, 100);
  assert_int_equal (theme->height, 0);
  assert_string_equal (g_array_index (study->themes, TemaStudyTheme, 1).parent, ID ("41"));
  assert_int_equal (study->cards->len, 5);
  assert_int_equal (study->maps->len, 1);
  assert_int_equal (study->nodes->len, 4);
  assert_string_equal (g_array_index (study->nodes, TemaStudyNode, 0).text, "");
  assert_string_equal (g_array_index (study->nodes, TemaStudyNode, 1).text, "Shore");
  assert_string_equal (g_array_index (study->nodes, TemaStudyNode, 1).parent, ID ("71"));
  assert_int_equal (study->edges->len, 3);
  assert_int_equal (g_array_index (study->edges, TemaStudyEdge, 0).arrow, 1);
  assert_int_equal (g_array_index (study->edges, TemaStudyEdge, 1).arrow, 2);
  assert_int_equal (g_array_index (study->edges, TemaStudyEdge, 2).arrow, 0);
  assert_comes_back (study);
}

/* Texts beside the project, wherever it says they are. */
static void
test_where_texts_are (void **state)
{
  /* clang-format off */
  static const char xml[] =
      HEAD "<Sources><TextSource guid=\"" ID ("01")
      "\" name=\"a\" plainTextPath=\"internal://A.TXT\"/><TextSource guid=\"" ID ("02")
      "\" name=\"b\" plainTextPath=\"sources/b.txt\"/><TextSource guid=\"" ID ("03")
      "\" name=\"c\" plainTextPath=\"http://x.org/a.txt\"/><TextSource guid=\"" ID ("04")
      "\" name=\"d\" plainTextPath=\"/home/a.txt\"/><TextSource guid=\"" ID ("05")
      "\" name=\"e\" richTextPath=\"internal://e.docx\"/><TextSource guid=\"" ID ("06")
      "\" name=\"f\" richTextPath=\"internal://F.DOCX\"/><TextSource guid=\"" ID ("07")
      "\" name=\"g\" plainTextPath=\"internal://g.txt\"/><TextSource guid=\"" ID ("08")
      "\" name=\"h\" plainTextPath=\"internal://none.txt\"/><TextSource guid=\"" ID ("09")
      "\" name=\"i\" plainTextPath=\"internal://deep/a.txt\"/><TextSource guid=\"" ID ("0a")
      "\" name=\"j\"/><PDFSource guid=\"" ID ("0b") "\" name=\"k\" path=\"internal://k.pdf\"/>"
      "<PDFSource guid=\"" ID ("0c") "\" name=\"l\" path=\"internal://none.pdf\">"
      "<Representation guid=\"" ID ("0d") "\" plainTextPath=\"internal://none.txt\"/></PDFSource>"
      "<PictureSource guid=\"" ID ("0e") "\" name=\"m\" path=\"internal://m.png\"/>"
      "<AudioSource guid=\"" ID ("0f") "\" name=\"n\" path=\"internal://n.mp3\">"
      "<Transcript guid=\"" ID ("10") "\" name=\"t\" plainTextPath=\"internal://b.txt\">"
      "<SyncPoint guid=\"" ID ("11") "\" position=\"1\" timeStamp=\"0\"/></Transcript>"
      "<Transcript guid=\"" ID ("12") "\" name=\"u\" plainTextPath=\"internal://none.txt\"/>"
      "</AudioSource></Sources><Notes><Note guid=\"" ID ("13")
      "\" name=\"o\" plainTextPath=\"internal://none.txt\"/></Notes></Project>";
  /* clang-format on */
  /* clang-format off */
  const char *parts[] =
      { "x/other.qde", "<a/>", "Study.QDE", "<a/>", "project.qde", xml, "later.qde", "<a/>",
      "sources/", "", "sources/a.txt", "Line\r\nLine\r\n", "sources/b.txt", "Words",
      "sources/e.docx", "no archive", "sources/F.DOCX", "none either", "sources/g.txt", "",
      "sources/k.pdf", "%PDF", "sources/m.png", "picture", NULL } ;
  /* clang-format on */
  g_autoptr (GBytes) archive = make_zip (parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = tema_reader_qdpx.read (archive, NULL, &error);
  TemaStudy *study;

  assert_null (error);
  study = reading->study;
  assert_int_equal (study->sources->len, 5);
  assert_string_equal (g_array_index (study->sources, TemaStudySource, 0).text, "Line\nLine\n");
  assert_string_equal (g_array_index (study->sources, TemaStudySource, 1).text, "Words");
  assert_string_equal (g_array_index (study->sources, TemaStudySource, 2).text, "");
  assert_true (study->losses->len >= 6);
  assert_int_equal (study->files->len, 2);
}

static void
test_archives_that_are_not (void **state)
{
  const char *none[] = { "sources/a.txt", "a", "deep/project.qde", HEAD "</Project>", NULL };
  const char *broken[] = { "project.qde", HEAD, NULL };
  g_autoptr (GBytes) no_project = make_zip (none);
  g_autoptr (GBytes) half = make_zip (broken);
  gsize n_bytes;
  const char *data = g_bytes_get_data (no_project, &n_bytes);

  refuse_qde (data, n_bytes, "no REFI-QDA project in it");
  data = g_bytes_get_data (half, &n_bytes);
  refuse_qde (data, n_bytes, "");
  refuse_qde (data, n_bytes / 2, "");
  refuse_qde ("PK\3\4", 4, "");
}

/* With marks, in UTF-16 of both kinds, with the names of other namespaces; what is no project, is
 * cut off, or has what no text has. */
static void
test_ways_of_writing (void **state)
{
  static const char body[] = HEAD CODES "</Project>";
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };
  static const char *const codebook
      = "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Codes><Code guid=\"" CODE
        "\" name=\"Sea\"/></Codes><Sets><Set guid=\"" ID (
            "41") "\" name=\"Night\"><MemberCode guid=\"" CODE "\"/></Set></Sets></CodeBook>";
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", body, NULL);
  g_autoptr (TemaReading) with_mark = read_qde (marked);
  g_autoptr (TemaReading) of_codes = read_qde (codebook);
  g_autoptr (TemaReading) named
      = read_qde ("<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"N\"/>");
  g_autofree char *long_tag = g_strnfill (11 * 1024 * 1024, 'a');
  g_autofree char *tagged = g_strconcat ("<Project name=\"", long_tag, "\"/>", NULL);

  assert_int_equal (with_mark->study->codes->len, 2);
  assert_int_equal (of_codes->study->themes->len, 1);
  assert_string_equal (named->study->title, "N");
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *wide = g_strconcat ("\xef\xbb\xbf", body, NULL);
      gsize n_bytes;
      g_autofree char *converted
          = g_convert (wide, -1, encodings[i], "UTF-8", NULL, &n_bytes, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TemaReading) reading = try_qde (converted, n_bytes, &error);

      assert_null (error);
      assert_int_equal (reading->study->codes->len, 2);
      refuse_qde (converted, n_bytes - 40, "");
    }
  refuse_qde ("", 0, "");
  refuse_qde (body, 20, "");
  refuse_qde (body, strlen (body) - 8, "");
  refuse_qde ("<Project>\0</Project>", 20, "");
  refuse_qde ("<html/>", 7, "not a REFI-QDA project");
  refuse_qde ("<Project xmlns=\"urn:other\"/>", 28, "not a REFI-QDA project");
  refuse_qde ("<CodeBook xmlns=\"urn:QDA-XML:project:1.0\"/>", 43, "not a REFI-QDA project");
  refuse_qde ("<?xml version=\"1.0\" encoding=\"UTF-7\"?><Project/>", 48, "");
  refuse_qde ("<!DOCTYPE a [<!ENTITY b \"c\">]><Project/>", 40, "");
  refuse_qde (tagged, strlen (tagged), "");
}

/* A memory of what Tema does not show: areas of PDF files, recordings, links, things that nobody
 * knows; without what points to nothing any more. */
static void
test_what_is_kept (void **state)
{
  /* clang-format off */
  static const char xml[] =
      HEAD CODES "<Sources><PDFSource guid=\"" SOURCE "\" name=\"D\" path=\"internal://d.pdf\">"
      "<Description>A paper</Description><PDFSelection guid=\"" ID ("11") "\" page=\"1\">"
      CODING (ID ("31"), TARGET ("CodeRef", CODE))
      CODING (ID ("32"), TARGET ("CodeRef", ID ("99"))) "<Coding guid=\"" ID ("33") "\">"
      "<CodeRef targetGUID=\"{" CODE "}\"/></Coding><Coding guid=\"" ID ("34") "\"><CodeRef/>"
      "</Coding></PDFSelection><Representation guid=\"" ID ("12") "\">" WORDS (TEXT)
      "</Representation></PDFSource><PDFSelection guid=\"" ID ("13") "\"/><VideoSource guid=\""
      ID ("14") "\" name=\"V &amp; W\" path=\"internal://v.mp4\"><Description>Seen &lt;twice&gt;"
      "</Description>" TARGET ("NoteRef", ID ("21")) TARGET ("NoteRef", ID ("98"))
      "<Transcript guid=\"" ID ("15") "\" name=\"T\" creatingUser=\"" ID ("97")
      "\" modifiedDateTime=\"2026-01-01T00:00:00Z\">" WORDS (TEXT) "<SyncPoint guid=\"" ID ("16")
      "\" position=\"3\" timeStamp=\"10\"/><TranscriptSelection guid=\"" ID ("17")
      "\" fromSyncPoint=\"" ID ("16") "\"><Coding guid=\"" ID ("35") "\">"
      TARGET ("CodeRef", CODE) "</Coding></TranscriptSelection></Transcript><Transcript guid=\""
      ID ("18") "\" name=\"None\"/><VideoSelection guid=\"" ID ("19") "\">"
      CODING (ID ("36"), TARGET ("CodeRef", CODE) "<Deep>"
                         CODING (ID ("37"), TARGET ("CodeRef", ID ("99"))) "</Deep>")
      "</VideoSelection></VideoSource></Sources><Wonder colour=\"blue\"><Deep>words"
      "</Deep>" TARGET ("MemberSource", ID ("96")) "</Wonder><Wonder/><Links>"
      LINK (ID ("61"), CODE, CODE_B) "</Links><Notes>" NOTE (ID ("21"), WORDS ("n")) "</Notes>"
      "</Project>";
  /* clang-format on */
  const char *parts[]
      = { "project.qde", xml, "sources/d.pdf", "%PDF", "sources/v.mp4", "film", NULL };
  g_autoptr (GBytes) archive = make_zip (parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = tema_reader_qdpx.read (archive, NULL, &error);
  TemaStudy *study;
  g_autoptr (GBytes) back = NULL;
  g_autofree char *written = NULL;

  assert_null (error);
  study = reading->study;
  _tema_qdpx_attach (reading, archive);
  assert_int_equal (study->sources->len, 2);
  assert_int_equal (study->files->len, 2);
  assert_comes_back (study);
  back = tema_write_qdpx (study, TEMA_REFI_ANY, &error);
  assert_null (error);
  {
    g_autoptr (GInputStream) stream = tema_zip_open_entry (back, "project.qde", NULL, &error);
    g_autoptr (GBytes) bytes = g_input_stream_read_bytes (stream, 100000, NULL, &error);

    written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  }
  assert_non_null (strstr (written, ID ("31")));
  assert_null (strstr (written, ID ("32")));
  assert_non_null (strstr (written, ID ("33")));
  assert_null (strstr (written, ID ("34")));
  /* One within another goes alone. */
  assert_non_null (strstr (written, ID ("36")));
  assert_null (strstr (written, ID ("37")));
  assert_non_null (strstr (written, "TranscriptSelection"));
  assert_non_null (strstr (written, "Seen &lt;twice&gt;"));
  assert_null (strstr (written, ID ("98")));
}

/* Among the losses is one of this file, for this reason. */
static void
assert_told (const TemaStudy *study, const char *file, const char *reason)
{
  for (guint i = 0; i < study->losses->len; i++)
    if (strstr (study->losses->pdata[i], file) != NULL
        && strstr (study->losses->pdata[i], reason) != NULL)
      return;
  fail_msg ("nothing is told of %s: %s", file, reason);
}

/* Files that are not what the archive says are left out, and told. */
static void
test_files_that_cannot_be_opened (void **state)
{
  const char *parts[] = { "project.qde", HEAD "</Project>", NULL };
  g_autoptr (GBytes) archive = make_zip (parts);
  g_autoptr (TemaReading) reading = tema_reader_qdpx.read (archive, NULL, NULL);
  TemaStudyFile files[]
      = { { .guid = CODE, .name = "gone.png", .place = "sources/gone.png" }, { .guid = CODE_B } };

  g_array_append_vals (reading->study->files, files, 2);
  _tema_qdpx_attach (reading, archive);
  assert_int_equal (reading->study->files->len, 0);
  assert_int_equal (reading->study->losses->len, 2);
  _tema_qdpx_attach (reading, archive);
}

/* What the directory of an archive says of a part: how much comes out of it. */
static GBytes *
say_size (GBytes *archive, const char *name, guint32 n_bytes)
{
  g_autoptr (GByteArray) changed = g_byte_array_new ();
  guint32 said = GUINT32_TO_LE (n_bytes);
  guint8 *at;

  g_byte_array_append (changed, g_bytes_get_data (archive, NULL), g_bytes_get_size (archive));
  at = changed->data;
  do
    at = memmem (at + 1, changed->data + changed->len - at - 1, "PK\1\2", 4);
  while (memcmp (at + 46, name, strlen (name)) != 0);
  memcpy (at + 24, &said, sizeof said);
  return g_byte_array_free_to_bytes (g_steal_pointer (&changed));
}

/* One file that would fill the disk, and one too many of those that do not: the text stays. */
static void
test_files_that_are_too_large (void **state)
{
  const guint32 n_large = 300 * 1024 * 1024;
  g_autofree char *noise = g_strnfill (n_large / 150, 'n');
  /* clang-format off */
  static const char xml[] =
      HEAD "<Sources><VideoSource guid=\"" ID ("61") "\" name=\"A\" path=\"internal://a.mp4\"/>"
      "<VideoSource guid=\"" ID ("62") "\" name=\"B\" path=\"internal://b.mp4\"/>"
      "<VideoSource guid=\"" ID ("63") "\" name=\"C\" path=\"internal://c.mp4\"/>"
      "<TextSource guid=\"" SOURCE "\" name=\"S\">" WORDS (TEXT) "</TextSource></Sources></Project>";
  /* clang-format on */
  const char *parts[]
      = { "project.qde", xml,     "sources/a.mp4", "film", "sources/b.mp4", "film", "sources/c.mp4",
          "film",        "noise", noise,           NULL };
  g_autoptr (TemaZipWriter) writer = tema_zip_writer_new ();
  g_autoptr (GBytes) archive = NULL, bomb = NULL, first = NULL, second = NULL;
  g_autoptr (TemaReading) reading = NULL;

  for (guint i = 0; parts[i] != NULL; i += 2)
    {
      g_autoptr (GBytes) part = g_bytes_new_static (parts[i + 1], strlen (parts[i + 1]));

      assert_true (tema_zip_writer_add (writer, parts[i], part, TRUE, NULL));
    }
  archive = tema_zip_writer_finish (writer, NULL);
  bomb = say_size (archive, "sources/a.mp4", 2 * n_large);
  first = say_size (bomb, "sources/b.mp4", n_large);
  second = say_size (first, "sources/c.mp4", n_large);
  reading = tema_reader_qdpx.read (second, NULL, NULL);
  assert_int_equal (reading->study->files->len, 3);
  _tema_qdpx_attach (reading, second);
  assert_int_equal (reading->study->sources->len, 1);
  assert_int_equal (reading->study->files->len, 1);
  assert_string_equal (g_array_index (reading->study->files, TemaStudyFile, 0).name, "b.mp4");
  assert_told (reading->study, "sources/a.mp4", "200 times");
  assert_told (reading->study, "sources/c.mp4", "512 MB");
}

/* A coding where none can be has no GUID: what a note of it is about is nothing, and nothing falls.
 */
static void
test_note_of_a_misplaced_coding (void **state)
{
  /* clang-format off */
  static const char xml[] =
      HEAD CODES "<Sources><TextSource guid=\"" SOURCE "\" name=\"S\">" WORDS (TEXT)
      "</TextSource></Sources><Sets><Set guid=\"" ID ("41") "\" name=\"Night\"><Coding guid=\""
      ID ("31") "\"><NoteRef targetGUID=\"" ID ("21") "\"/></Coding></Set></Sets><Notes>"
      NOTE (ID ("21"), WORDS ("Free")) "</Notes></Project>";
  /* clang-format on */
  g_autoptr (TemaReading) reading = read_qde (xml);
  const TemaStudyMemo *memo = find_memo (reading->study, ID ("21"));

  assert_string_equal (memo->text, "Free");
  assert_int_equal (memo->about, TEMA_STUDY_ABOUT_NOTHING);
  assert_null (memo->thing);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_sets),
    cmocka_unit_test (test_graphs),
    cmocka_unit_test (test_where_texts_are),
    cmocka_unit_test (test_archives_that_are_not),
    cmocka_unit_test (test_ways_of_writing),
    cmocka_unit_test (test_what_is_kept),
    cmocka_unit_test (test_files_that_cannot_be_opened),
    cmocka_unit_test (test_files_that_are_too_large),
    cmocka_unit_test (test_note_of_a_misplaced_coding),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
