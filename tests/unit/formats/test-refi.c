/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* REFI-QDA projects: there and back without a difference, always valid; every way of counting that
 * programs have; every dialect; nothing that does harm. */
#include "tema-config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../project/study-sample.h"
#include "base/tema-error.h"
#include "formats/tema-reader.h"
#include "formats/tema-refi.h"
#include "formats/tema-zip.h"

#include <libxml/relaxng.h>
#include <string.h>

static gboolean
wants_all (const char *name, gpointer user_data)
{
  return TRUE;
}

static void
on_invalid (void *user_data, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (user_data, format, args);
  va_end (args);
}

static void
assert_valid (GBytes *xml, const char *schema)
{
  g_autofree char *path = g_build_filename (g_getenv ("TEMA_TEST_SCHEMAS"), schema, NULL);
  g_autoptr (GString) complaints = g_string_new (NULL);
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt (path);
  xmlRelaxNGPtr grammar = xmlRelaxNGParse (parser);
  xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt (grammar);
  xmlDocPtr document = xmlReadMemory (g_bytes_get_data (xml, NULL), g_bytes_get_size (xml), NULL,
                                      NULL, XML_PARSE_NONET);

  assert_non_null (grammar);
  assert_non_null (document);
  xmlRelaxNGSetValidErrors (validator, on_invalid, on_invalid, complaints);
  if (xmlRelaxNGValidateDoc (validator, document) != 0)
    fail_msg ("%s\n%s", complaints->str, (const char *)g_bytes_get_data (xml, NULL));
  xmlFreeDoc (document);
  xmlRelaxNGFreeValidCtxt (validator);
  xmlRelaxNGFree (grammar);
  xmlRelaxNGFreeParserCtxt (parser);
}

static void
assert_archive_valid (GBytes *archive)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaZip) zip = tema_zip_read (archive, wants_all, NULL, &error);

  assert_null (error);
  assert_valid (tema_zip_peek (zip, "project.qde"), "refi-project.rng");
}

static TemaReading *
read_study (GBytes *archive)
{
  g_autoptr (GError) error = NULL;
  TemaReading *reading = tema_read_bytes (archive, "study.qdpx", NULL, &error);

  if (error != NULL)
    fail_msg ("%s", error->message);
  assert_non_null (reading->study);
  return reading;
}

/* What the format does not say: when codes were made, GUIDs of whole documents of cases, the words
 * for a format, the project's own GUID. */
static char *
dump_carried (const TemaStudy *study)
{
  g_autofree char *dump = sample_dump_sorted (study);
  g_autoptr (GRegex) codes
      = g_regex_new ("^(codes .*) created_at=\"[^\"]*\"$", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GRegex) parts = g_regex_new ("^parts guid=\"[^\"]*\"", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GRegex) formats = g_regex_new (" format=\"[^\"]*\"", 0, 0, NULL);
  g_autoptr (GRegex) guid = g_regex_new ("^study guid=\"[^\"]*\"", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *one = g_regex_replace (codes, dump, -1, 0, "\\1", 0, NULL);
  g_autofree char *two = g_regex_replace (parts, one, -1, 0, "parts", 0, NULL);
  g_autofree char *three = g_regex_replace (formats, two, -1, 0, "", 0, NULL);
  g_autofree char *all = g_regex_replace (guid, three, -1, 0, "study", 0, NULL);
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, sample_compare_lines);
  return g_strjoinv ("\n", lines);
}

static void
assert_same (const TemaStudy *one, const TemaStudy *other)
{
  g_autofree char *a = dump_carried (one);
  g_autofree char *b = dump_carried (other);
  g_auto (GStrv) lines_a = g_strsplit (a, "\n", -1), lines_b = g_strsplit (b, "\n", -1);

  for (guint i = 0; lines_a[i] != NULL && lines_b[i] != NULL; i++)
    assert_string_equal (lines_a[i], lines_b[i]);
  assert_int_equal (g_strv_length (lines_a), g_strv_length (lines_b));
}

/* The order of rows that tables show. */
static void
assert_same_order (const TemaStudy *one, const TemaStudy *other)
{
  for (guint i = 0; i < one->codes->len; i++)
    assert_string_equal (g_array_index (one->codes, TemaStudyCode, i).guid,
                         g_array_index (other->codes, TemaStudyCode, i).guid);
  for (guint i = 0; i < one->sources->len; i++)
    assert_string_equal (g_array_index (one->sources, TemaStudySource, i).guid,
                         g_array_index (other->sources, TemaStudySource, i).guid);
}

static void
test_there_and_back (void **state)
{
  for (guint32 seed = 0; seed < 40; seed++)
    for (guint program = 0; program < TEMA_REFI_N_PROGRAMS; program += seed < 8 ? 1 : 4)
      {
        g_autoptr (TemaStudy) study = sample_study_new (seed, 60, FALSE);
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) archive = tema_write_qdpx (study, program, &error), again = NULL;
        g_autoptr (TemaReading) reading = NULL;

        assert_null (error);
        assert_archive_valid (archive);
        reading = read_study (archive);
        assert_same (study, reading->study);
        assert_same_order (study, reading->study);
        again = tema_write_qdpx (study, program, NULL);
        assert_true (g_bytes_equal (archive, again));
      }
}

/* What a project says beyond the format still gives a valid file, and is told before. */
static void
test_losses (void **state)
{
  for (guint32 seed = 0; seed < 10; seed++)
    {
      g_autoptr (TemaStudy) study = sample_study_new (seed, 30, TRUE);
      g_autoptr (GPtrArray) losses = tema_refi_list_losses (study, TEMA_REFI_NVIVO);
      g_autoptr (GBytes) archive = NULL;
      g_autoptr (GBytes) codebook = tema_write_study_qdc (study, NULL);
      g_autofree char *told = NULL;

      g_ptr_array_add (losses, NULL);
      told = g_strjoinv ("\n", (char **)losses->pdata);
      assert_non_null (strstr (told, "Maps, which that program leaves out: 1"));
      assert_non_null (strstr (told, "Where codes come from (theory or data): 1"));
      assert_non_null (strstr (told, "Notes of nodes: 1"));
      assert_valid (codebook, "refi-codebook.rng");
      archive = tema_write_qdpx (study, TEMA_REFI_ANY, NULL);
      assert_archive_valid (archive);
    }
}

/* An archive from XML and files: "name", "content", …, NULL. */
static GBytes *make_archive (const char *first, ...) G_GNUC_NULL_TERMINATED;

static GBytes *
make_archive (const char *first, ...)
{
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  va_list args;

  va_start (args, first);
  for (const char *name = first; name != NULL; name = va_arg (args, const char *))
    {
      const char *content = va_arg (args, const char *);
      g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

      assert_true (tema_zip_writer_add (zip, name, bytes, FALSE, NULL));
    }
  va_end (args);
  return tema_zip_writer_finish (zip, NULL);
}

#define CODE_A "aaaaaaaa-0000-4000-8000-000000000001"
#define SOURCE_A "aaaaaaaa-0000-4000-8000-000000000002"
#define HEAD                                                                                       \
  "<?xml version=\"1.0\"?><Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"P\" origin=\"X 1\">"   \
  "<CodeBook><Codes><Code guid=\"" CODE_A "\" name=\"c\" isCodable=\"true\"/></Codes></CodeBook>"

/* How a program counts, as tema-qde-place.c has to find out. */
typedef struct
{
  gboolean is_wide, has_mark, is_utf16, is_included;
} Way;

static const char *const lines[] = {
  "Vi rodde ut før sola kom.",
  "🎣 Fisken var borte 🐟 hele dagen.",
  "Ingen sa noe på veien hjem.",
  "Etterpå lo hun av det hele.",
};

static gint64
count_so (const char *text, gint64 at, const Way *way)
{
  gint64 counted = way->has_mark ? 1 : 0;

  for (; at > 0; at--, text = g_utf8_next_char (text))
    counted += (way->is_wide && *text == '\n') || (way->is_utf16 && g_utf8_get_char (text) > 0xffff)
                   ? 2
                   : 1;
  return counted;
}

static void
append_selection (
    GString *xml, const char *text, gint64 first, gint64 last, const Way *way, gboolean named)
{
  g_autofree char *quote = g_utf8_substring (text, first, last);

  g_string_append_printf (
      xml,
      "<PlainTextSelection guid=\"bbbbbbbb-0000-4000-8000-%012d\" name=\"%s\" startPosition=\"%d\""
      " endPosition=\"%d\"><Coding guid=\"cccccccc-0000-4000-8000-%012d\"><CodeRef targetGUID=\""
      "{" CODE_A "}\"/></Coding></PlainTextSelection>",
      (int)first, named ? quote : "Interview", (int)count_so (text, first, way),
      (int)count_so (text, last, way) - way->is_included, (int)first);
}

/* Every way of counting, with names that quote and with names that say nothing. */
static void
test_ways_of_counting (void **state)
{
  g_autofree char *text = g_strjoinv (
      "\n", (char **)(const char *[]){ lines[0], lines[1], lines[2], lines[3], NULL });

  for (guint number = 0; number < 32; number++)
    {
      const Way way = { number & 1, (number & 2) != 0, (number & 4) != 0, (number & 8) != 0 };
      gboolean is_named = (number & 16) == 0;
      g_autoptr (GString) xml
          = g_string_new (HEAD "<Sources><TextSource guid=\"" SOURCE_A
                               "\" name=\"T\" plainTextPath=\"internal://t.txt\">");
      g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
      g_autofree char *stored = g_strjoinv (way.is_wide ? "\r\n" : "\n", parts);
      g_autofree char *marked = g_strconcat (way.has_mark ? "\xef\xbb\xbf" : "", stored, NULL);
      g_autoptr (GBytes) archive = NULL;
      g_autoptr (TemaReading) reading = NULL;
      static const gint64 spans[][2]
          = { { 3, 8 }, { 28, 34 }, { 39, 44 }, { 52, 57 }, { 75, 80 }, { 87, 94 }, { 109, 113 } };

      for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
        append_selection (xml, text, spans[i][0], spans[i][1], &way, is_named);
      g_string_append (xml, "</TextSource></Sources></Project>");
      archive = make_archive ("Trial.QDE", xml->str, "Sources/T.TXT", marked, NULL);
      reading = read_study (archive);
      assert_int_equal (reading->study->codings->len, G_N_ELEMENTS (spans));
      for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
        {
          const TemaStudyCoding *coding
              = &g_array_index (reading->study->codings, TemaStudyCoding, i);
          g_autofree char *said = g_strdup_printf ("way %u, span %u: %d–%d", number, i,
                                                   (int)coding->first, (int)coding->last);
          g_autofree char *wanted = g_strdup_printf ("way %u, span %u: %d–%d", number, i,
                                                     (int)spans[i][0], (int)spans[i][1]);

          assert_string_equal (said, wanted);
        }
      assert_true (reading->study->notes->len > 0);
    }
}

/* Folder in any case, path without a scheme, no namespace, braces and upper case, byte order mark,
 * children in another order, an empty entry, one selection a coding, cases coded as codes are. */
static void
test_dialects (void **state)
{
  static const char xml[]
      = "\xef\xbb\xbf<Project name=\"Dialect\" origin=\"Other\"><Sources>"
        "<TextSource plainTextPath=\"S.txt\" guid=\"{AAAAAAAA-0000-4000-8000-000000000002}\" "
        "name=\"S\">"
        "<NoteRef targetGUID=\"dddddddd-0000-4000-8000-000000000001\"/>"
        "<PlainTextSelection guid=\"BBBBBBBB-0000-4000-8000-000000000001\" name=\"ut\" "
        "startPosition=\"9\" endPosition=\"11\"><Coding "
        "guid=\"CCCCCCCC-0000-4000-8000-000000000001\">"
        "<CodeRef "
        "targetGUID=\"AAAAAAAA-0000-4000-8000-000000000001\"/></Coding></PlainTextSelection>"
        "<PlainTextSelection guid=\"BBBBBBBB-0000-4000-8000-000000000002\" name=\"ut\" "
        "startPosition=\"9\" endPosition=\"11\"><Coding "
        "guid=\"CCCCCCCC-0000-4000-8000-000000000001\">"
        "<CodeRef "
        "targetGUID=\"EEEEEEEE-0000-4000-8000-000000000001\"/></Coding></PlainTextSelection>"
        "<PlainTextSelection guid=\"BBBBBBBB-0000-4000-8000-000000000003\" name=\"\" "
        "startPosition=\"3\" endPosition=\"8\"/>"
        "<PlainTextSelection guid=\"BBBBBBBB-0000-4000-8000-000000000004\" name=\"\" "
        "startPosition=\"12\" endPosition=\"15\"><Description>Before what?</Description>"
        "</PlainTextSelection>"
        "<VariableValue><VariableRef targetGUID=\"f0000000-0000-4000-8000-000000000001\"/>"
        "<BooleanValue>true</BooleanValue></VariableValue></TextSource>"
        "<VideoSource guid=\"99999999-0000-4000-8000-000000000001\" name=\"V\" "
        "path=\"internal://v.m4a\">"
        "<VideoSelection guid=\"99999999-0000-4000-8000-000000000002\" begin=\"0\" end=\"5\">"
        "<Coding guid=\"99999999-0000-4000-8000-000000000003\"><CodeRef "
        "targetGUID=\"aaaaaaaa-0000-4000-8000-000000000001\"/></Coding><Coding "
        "guid=\"99999999-0000-4000-8000-000000000004\"><CodeRef "
        "targetGUID=\"77777777-0000-4000-8000-000000000004\"/></Coding></VideoSelection></"
        "VideoSource>"
        "<PDFSource guid=\"88888888-0000-4000-8000-000000000001\" name=\"D\" "
        "path=\"internal://d.pdf\">"
        "<PDFSelection guid=\"88888888-0000-4000-8000-000000000002\" page=\"0\" firstX=\"1\" "
        "firstY=\"2\" secondX=\"3\" secondY=\"4\"/><Representation "
        "guid=\"88888888-0000-4000-8000-000000000003\" plainTextPath=\"internal://d.txt\">"
        "<PlainTextSelection guid=\"88888888-0000-4000-8000-000000000002\" name=\"Page\" "
        "startPosition=\"0\" endPosition=\"4\"><Coding "
        "guid=\"88888888-0000-4000-8000-000000000004\">"
        "<CodeRef "
        "targetGUID=\"aaaaaaaa-0000-4000-8000-000000000001\"/></Coding></PlainTextSelection>"
        "</Representation></PDFSource></Sources>"
        "<Cases><Case guid=\"EEEEEEEE-0000-4000-8000-000000000001\" name=\"Anne\"><Description>A "
        "teacher</Description></Case></Cases>"
        "<Variables><Variable guid=\"F0000000-0000-4000-8000-000000000001\" name=\"Rural\" "
        "typeOfVariable=\"Boolean\"/></Variables>"
        "<Notes><Note guid=\"DDDDDDDD-0000-4000-8000-000000000001\" name=\"On S\">"
        "<PlainTextContent>A memo</PlainTextContent></Note><Note "
        "guid=\"DDDDDDDD-0000-4000-8000-000000000002\"><PlainTextContent>Where is "
        "this?</PlainTextContent></Note></Notes>"
        "<Links><Link guid=\"66666666-0000-4000-8000-000000000001\" "
        "originGUID=\"dddddddd-0000-4000-8000-000000000002\" "
        "targetGUID=\"bbbbbbbb-0000-4000-8000-000000000003\"/></Links>"
        "<Sets><Set guid=\"55555555-0000-4000-8000-000000000001\" name=\"Good codes\"><MemberCode "
        "targetGUID=\"aaaaaaaa-0000-4000-8000-000000000001\"/></Set><Set "
        "guid=\"55555555-0000-4000-8000-000000000002\" name=\"Villages\"><MemberSource "
        "targetGUID=\"aaaaaaaa-0000-4000-8000-000000000002\"/></Set></Sets>"
        "<CodeBook><Codes><Code name=\"Sea\" guid=\"AAAAAAAA-0000-4000-8000-000000000001\" "
        "color=\"#ABC\"/></Codes></CodeBook><Wonder colour=\"blue\"><Deep/></Wonder></Project>";
  g_autoptr (GBytes) archive = make_archive (
      "My study.qde", xml, "SOURCES/.root", "", "SOURCES/s.txt", "Vi rodde ut før sola.",
      "SOURCES/v.m4a", "sound", "SOURCES/d.pdf", "%PDF", "SOURCES/d.txt", "Page one", NULL);
  g_autoptr (TemaReading) reading = read_study (archive);
  TemaStudy *study = reading->study;
  g_autoptr (GBytes) back = NULL;
  g_autoptr (TemaZip) zip = NULL;
  GBytes *written;

  assert_string_equal (study->title, "Dialect");
  assert_int_equal (study->sources->len, 2);
  assert_string_equal (g_array_index (study->sources, TemaStudySource, 0).group, "Villages");
  assert_int_equal (study->codings->len, 2);
  assert_int_equal (g_array_index (study->codings, TemaStudyCoding, 0).first, 9);
  assert_string_equal (g_array_index (study->codes, TemaStudyCode, 0).color, "#aabbcc");
  /* Coded with a case: a part of it. The values of the document make a case of that. */
  assert_int_equal (study->cases->len, 2);
  assert_int_equal (study->parts->len, 2);
  assert_string_equal (g_array_index (study->values, TemaStudyValue, 0).value, "1");
  /* The memo, the case's description; the linked note and the comment are annotations. */
  assert_int_equal (study->memos->len, 2);
  assert_int_equal (g_array_index (study->memos, TemaStudyMemo, 0).about, TEMA_STUDY_ABOUT_SOURCE);
  assert_int_equal (study->annotations->len, 2);
  assert_string_equal (g_array_index (study->boards, TemaStudyBoard, 0).name, "Sets of Other");
  assert_string_equal (g_array_index (study->themes, TemaStudyTheme, 0).name, "Good codes");
  assert_int_equal (study->cards->len, 1);
  assert_int_equal (study->files->len, 2);
  assert_true (study->losses->len >= 3);
  back = tema_write_qdpx (study, TEMA_REFI_ANY, NULL);
  assert_archive_valid (back);
  zip = tema_zip_read (back, wants_all, NULL, NULL);
  assert_non_null (tema_zip_peek (zip, "sources/v.m4a"));
  written = tema_zip_peek (zip, "project.qde");
  assert_non_null (memmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                           "99999999-0000-4000-8000-000000000003", 36));
  /* Its code was never there. */
  assert_null (memmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                       "99999999-0000-4000-8000-000000000004", 36));
  assert_non_null (
      memmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), "<PDFSelection", 13));
}

/* Speakers become turns, passages move with their words, and the text goes out as it came. */
static void
test_speakers (void **state)
{
  static const char text[]
      = "I: Hva skjedde?\nR1: Vi rodde ut.\nI: Og så?\nR1: Fisken var borte.\n";
  const char *at = strstr (text, "rodde");
  g_autofree char *xml = g_strdup_printf (
      HEAD "<Sources><TextSource guid=\"" SOURCE_A
           "\" name=\"T\" plainTextPath=\"internal://t.txt\">"
           "<PlainTextSelection guid=\"bbbbbbbb-0000-4000-8000-000000000001\" name=\"rodde ut\" "
           "startPosition=\"%d\" endPosition=\"%d\"><Coding guid=\"cccccccc-0000-4000-8000-"
           "000000000001\"><CodeRef targetGUID=\"" CODE_A "\"/></Coding></PlainTextSelection>"
           "</TextSource></Sources></Project>",
      (int)(at - text), (int)(at - text) + 8);
  g_autoptr (GBytes) archive = make_archive ("project.qde", xml, "sources/t.txt", text, NULL);
  g_autoptr (TemaReading) reading = read_study (archive);
  const TemaStudyCoding *coding = &g_array_index (reading->study->codings, TemaStudyCoding, 0);
  const TemaStudySource *source = &g_array_index (reading->study->sources, TemaStudySource, 0);
  g_autofree char *quote = g_utf8_substring (source->text, coding->first, coding->last);
  g_autoptr (GBytes) back = tema_write_qdpx (reading->study, TEMA_REFI_ANY, NULL);
  g_autoptr (TemaZip) zip = tema_zip_read (back, wants_all, NULL, NULL);
  GBytes *written = tema_zip_peek (zip, "sources/" SOURCE_A ".txt");
  g_autoptr (TemaReading) again = read_study (back);

  assert_int_equal (reading->study->turns->len, 4);
  assert_string_equal (quote, "rodde ut");
  assert_int_equal (g_bytes_get_size (written), strlen (text));
  assert_memory_equal (g_bytes_get_data (written, NULL), text, strlen (text));
  assert_same (reading->study, again->study);
}

static void
assert_refused (GBytes *archive, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = tema_read_bytes (archive, "a.qdpx", NULL, &error);

  assert_null (reading);
  assert_true (g_error_matches (error, TEMA_ERROR, TEMA_ERROR_INPUT));
  if (strstr (error->message, why) == NULL)
    fail_msg ("“%s” does not say “%s”", error->message, why);
}

static void
test_hostile (void **state)
{
  g_autoptr (GBytes) up = make_archive ("project.qde", HEAD "</Project>", "../evil.txt", "x", NULL);
  g_autoptr (GBytes) entities = make_archive (
      "project.qde", "<!DOCTYPE a [<!ENTITY b \"c\">]><Project name=\"&b;\"/>", NULL);
  g_autoptr (GBytes) other = make_archive ("project.qde", "<Other/>", NULL);
  g_autoptr (GBytes) none = make_archive ("sources/a.qde", HEAD "</Project>", NULL);
  g_autoptr (GBytes) broken = make_archive ("project.qde", HEAD, NULL);
  g_autoptr (GBytes) whole = make_archive ("project.qde", HEAD "</Project>", NULL);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 30);
  g_autoptr (GString) deep = g_string_new ("<Project name=\"d\">");
  g_autoptr (GBytes) nested = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "<x>");
  nested = make_archive ("project.qde", deep->str, NULL);
  assert_refused (up, "may have been made to do harm");
  assert_refused (entities, "document type");
  assert_refused (other, "not a REFI-QDA project");
  assert_refused (none, ".qde");
  assert_refused (broken, "damaged in line 1");
  assert_refused (cut, "");
  assert_refused (nested, "nested deeper");
}

/* Numbers that are none, passages outside, codes that are not there: told, and the rest is kept. */
static void
test_bad_rows (void **state)
{
  g_autoptr (GBytes) archive = make_archive (
      "project.qde",
      HEAD "<Sources><TextSource guid=\"" SOURCE_A "\" name=\"T\"><PlainTextContent>Vi rodde "
           "ut</PlainTextContent>"
           "<PlainTextSelection guid=\"b\" startPosition=\"x\" endPosition=\"4\"/>"
           "<PlainTextSelection guid=\"bbbbbbbb-0000-4000-8000-000000000001\" startPosition=\"3\" "
           "endPosition=\"9223372036854775807\"><Coding "
           "guid=\"cccccccc-0000-4000-8000-000000000001\"><CodeRef "
           "targetGUID=\"" CODE_A "\"/></Coding></PlainTextSelection>"
           "<PlainTextSelection guid=\"bbbbbbbb-0000-4000-8000-000000000002\" startPosition=\"3\" "
           "endPosition=\"8\"><Coding guid=\"cccccccc-0000-4000-8000-000000000002\"><CodeRef "
           "targetGUID=\"" CODE_A "\"/></Coding></PlainTextSelection></TextSource></Sources>"
           "</Project>",
      NULL);
  g_autoptr (TemaReading) reading = read_study (archive);

  assert_int_equal (reading->study->codings->len, 1);
  assert_true (reading->study->losses->len >= 2);
}

static gboolean
contains (GBytes *bytes, const char *text)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text))
         != NULL;
}

/* A recording with its transcript: the words are a document, what joins them to the recording goes
 * with that, there and back and again. So do codes of cases. */
static void
test_recordings (void **state)
{
  g_autoptr (GBytes) archive = make_archive (
      "project.qde",
      HEAD
      "<Cases><Case guid=\"eeeeeeee-0000-4000-8000-000000000001\" name=\"Anne\"><CodeRef "
      "targetGUID=\"" CODE_A "\"/></Case><Case guid=\"eeeeeeee-0000-4000-8000-000000000002\" "
      "name=\"Berit\"><CodeRef targetGUID=\"" CODE_A "\"/><CodeRef "
      "targetGUID=\"77777777-0000-4000-8000-000000000009\"/></Case></Cases>"
      "<Sources><AudioSource guid=\"99999999-0000-4000-8000-000000000001\" name=\"Sound\" "
      "path=\"internal://a.m4a\"><Transcript guid=\"99999999-0000-4000-8000-000000000002\" "
      "name=\"Said\" plainTextPath=\"internal://a.txt\"><SyncPoint "
      "guid=\"99999999-0000-4000-8000-000000000003\" timeStamp=\"0\" position=\"0\"/><SyncPoint "
      "guid=\"99999999-0000-4000-8000-000000000004\" timeStamp=\"900\" position=\"8\"/>"
      "<TranscriptSelection guid=\"99999999-0000-4000-8000-000000000005\" name=\"&amp; said\" "
      "fromSyncPoint=\"99999999-0000-4000-8000-000000000003\" "
      "toSyncPoint=\"99999999-0000-4000-8000-000000000004\"><Coding "
      "guid=\"99999999-0000-4000-8000-000000000006\"><CodeRef targetGUID=\"" CODE_A
      "\"/></Coding></TranscriptSelection></Transcript><AudioSelection "
      "guid=\"99999999-0000-4000-8000-000000000007\" begin=\"0\" end=\"5\"/></AudioSource>"
      "</Sources></Project>",
      "sources/a.txt", "Vi rodde ut før sola.", "sources/a.m4a", "sound", NULL);
  g_autoptr (TemaReading) one = read_study (archive);
  g_autoptr (GBytes) back = tema_write_qdpx (one->study, TEMA_REFI_ANY, NULL);
  g_autoptr (TemaReading) other = read_study (back);
  g_autoptr (GBytes) again = tema_write_qdpx (other->study, TEMA_REFI_ANY, NULL);
  g_autoptr (TemaZip) zip = tema_zip_read (back, wants_all, NULL, NULL);
  GBytes *written = tema_zip_peek (zip, "project.qde");

  assert_int_equal (one->study->sources->len, 1);
  assert_archive_valid (back);
  assert_true (contains (written, "<Transcript guid="));
  assert_true (contains (written, "plainTextPath=\"internal://99999999-0000-4000-8000-"
                                  "000000000002.txt\" name=\"Said\""));
  assert_true (contains (written, "timeStamp=\"900\" position=\"8\""));
  assert_true (contains (written, "name=\"&amp; said\" fromSyncPoint="));
  assert_true (contains (written, "99999999-0000-4000-8000-000000000006"));
  assert_true (contains (written, "99999999-0000-4000-8000-000000000007"));
  /* The code of each case, but not the one that is nowhere. */
  assert_int_equal (one->study->foreign->len, 4);
  assert_false (contains (written, "77777777-0000-4000-8000-000000000009"));
  assert_int_equal (other->study->sources->len, 1);
  assert_true (g_bytes_equal (back, again));
}

/* Sets of a codebook become themes, as those of a whole project do; who wants codes has them. */
static void
test_codebook_sets (void **state)
{
  static const char qdc[]
      = "<?xml version=\"1.0\"?><CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"X\"><Codes>"
        "<Code guid=\"" CODE_A "\" name=\"Sea\" isCodable=\"true\"><Code "
        "guid=\"aaaaaaaa-0000-4000-8000-000000000003\" name=\"Boats\" isCodable=\"true\" "
        "color=\"#112233\"><Description>What floats</Description></Code></Code></Codes><Sets><Set "
        "guid=\"55555555-0000-4000-8000-000000000001\" name=\"Wet\"><MemberCode guid=\"" CODE_A
        "\"/></Set></Sets></CodeBook>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (qdc, sizeof qdc - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = tema_read_bytes (bytes, "a.qdc", NULL, &error);
  const TemaOutlineCode *boats;

  assert_null (error);
  assert_int_equal (reading->study->codes->len, 2);
  assert_int_equal (reading->study->themes->len, 1);
  assert_string_equal (g_array_index (reading->study->themes, TemaStudyTheme, 0).name, "Wet");
  assert_int_equal (reading->study->cards->len, 1);
  assert_int_equal (reading->outline->codes->len, 2);
  boats = g_ptr_array_index (reading->outline->codes, 1);
  assert_int_equal (boats->depth, 1);
  assert_string_equal (boats->description, "What floats");
  assert_true (boats->has_color && boats->color.blue == 0x33);
  assert_string_equal (boats->guid, "aaaaaaaa-0000-4000-8000-000000000003");
}

/* A project of more megabytes than any part that is read as a whole. */
static void
test_large (void **state)
{
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_autoptr (GString) xml = g_string_sized_new (90 * 1024 * 1024);
  g_autoptr (GBytes) project = NULL, archive = NULL;
  g_autoptr (TemaReading) reading = NULL;

  g_string_append (xml, HEAD "<Sources><TextSource guid=\"" SOURCE_A "\" name=\"T\">"
                             "<PlainTextContent>Vi rodde ut</PlainTextContent>");
  for (guint i = 0; i < 20; i++)
    {
      g_string_append (xml, "<!-- > ");
      for (guint k = 0; k < 4 * 1024 * 1024 / 8; k++)
        g_string_append (xml, "<\" -' >");
      g_string_append_printf (
          xml,
          "--><PlainTextSelection guid=\"bbbbbbbb-0000-4000-8000-%012u\" name=\"rodde\" "
          "startPosition=\"3\" endPosition=\"8\"><Coding "
          "guid=\"cccccccc-0000-4000-8000-%012u\"><CodeRef targetGUID=\"" CODE_A
          "\"/></Coding></PlainTextSelection>",
          i, i);
    }
  g_string_append (xml, "</TextSource></Sources></Project>");
  project = g_string_free_to_bytes (g_steal_pointer (&xml));
  assert_true (tema_zip_writer_add (zip, "project.qde", project, TRUE, NULL));
  archive = tema_zip_writer_finish (zip, NULL);
  reading = read_study (archive);
  assert_int_equal (reading->study->codings->len, 20);
  assert_int_equal (g_array_index (reading->study->codings, TemaStudyCoding, 19).first, 3);
}

/* One byte of a text is another one: the check sum tells. */
static void
test_damaged_part (void **state)
{
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_autoptr (GBytes) text = g_bytes_new_static ("Vi rodde ut før sola.", 22);
  g_autoptr (GBytes) xml = g_bytes_new_static (
      HEAD "<Sources><TextSource guid=\"" SOURCE_A "\" name=\"T\" "
           "plainTextPath=\"internal://t.txt\"/></Sources></Project>",
      strlen (HEAD "<Sources><TextSource guid=\"" SOURCE_A "\" name=\"T\" "
                   "plainTextPath=\"internal://t.txt\"/></Sources></Project>"));
  g_autoptr (GBytes) whole = NULL, damaged = NULL;
  gsize n_bytes;
  guint8 *copy;

  assert_true (tema_zip_writer_add (zip, "project.qde", xml, FALSE, NULL));
  assert_true (tema_zip_writer_add (zip, "sources/t.txt", text, TRUE, NULL));
  whole = tema_zip_writer_finish (zip, NULL);
  copy = g_memdup2 (g_bytes_get_data (whole, &n_bytes), g_bytes_get_size (whole));
  *(guint8 *)memmem (copy, n_bytes, "rodde", 5) = 'b';
  damaged = g_bytes_new_take (copy, n_bytes);
  g_clear_pointer (&text, g_bytes_unref);
  assert_refused (damaged, "damaged");
}

/* What is written piece by piece is what was written as a whole, and others wait behind it. */
static void
test_pieces (void **state)
{
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (GBytes) other = g_bytes_new_static ("other", 5), archive = NULL;
  g_autoptr (TemaZip) back = NULL;
  GBytes *part;

  tema_zip_writer_begin (zip, "long");
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *piece = g_strdup_printf ("%u lines of it\n", i * 7919);

      tema_zip_writer_write (zip, piece, strlen (piece));
      g_string_append (all, piece);
      if (i == 100)
        assert_true (tema_zip_writer_add (zip, "other", other, FALSE, NULL));
    }
  assert_true (tema_zip_writer_end (zip, NULL));
  assert_true (tema_zip_writer_add (zip, "last", other, TRUE, NULL));
  archive = tema_zip_writer_finish (zip, NULL);
  back = tema_zip_read (archive, wants_all, NULL, NULL);
  part = tema_zip_peek (back, "long");
  assert_int_equal (g_bytes_get_size (part), all->len);
  assert_memory_equal (g_bytes_get_data (part, NULL), all->str, all->len);
  assert_true (g_bytes_equal (tema_zip_peek (back, "other"), other));
  assert_true (g_bytes_equal (tema_zip_peek (back, "last"), other));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_there_and_back),   cmocka_unit_test (test_losses),
    cmocka_unit_test (test_ways_of_counting), cmocka_unit_test (test_dialects),
    cmocka_unit_test (test_speakers),         cmocka_unit_test (test_hostile),
    cmocka_unit_test (test_bad_rows),         cmocka_unit_test (test_recordings),
    cmocka_unit_test (test_codebook_sets),    cmocka_unit_test (test_large),
    cmocka_unit_test (test_damaged_part),     cmocka_unit_test (test_pieces),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
