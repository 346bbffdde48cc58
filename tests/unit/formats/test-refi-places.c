/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Passages of long texts, whose characters take one to four bytes, are found again character by
 * character in every way of counting. Texts and passages are drawn by lot. */
#include "tema-config.h"

#include "reading-support.h"

#include "formats/tema-zip.h"

#define N_PASSAGES 60
#define CODE_GUID "aaaaaaaa-0000-4000-8000-000000000001"

static const char *const pieces[]
    = { "a", "m", "ro", "ø", "sjø", "é", "–", "…", "漢", "𝄞", "🐟", " ", " ", "\n", "natt", "kom" };

/* From some hundred bytes, where blocks hardly matter, to some thousand. */
static char *
make_text (GRand *lot)
{
  GString *text = g_string_new ("begynner");
  gsize n_pieces = g_rand_int_range (lot, 100, 2000);

  for (gsize i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (lot, 0, G_N_ELEMENTS (pieces))]);
  g_string_append (text, "slutter");
  return g_string_free (text, FALSE);
}

/* A bit a step away from the standard: 1 line ends as two, 2 a mark, 4 UTF-16, 8 the end included.
 */
static gint64
count_so (const char *text, gint64 at, guint way)
{
  gint64 counted = (way & 2) != 0;

  for (; at > 0; at--, text = g_utf8_next_char (text))
    counted
        += ((way & 1) != 0 && *text == '\n') || ((way & 4) != 0 && g_utf8_get_char (text) > 0xffff)
               ? 2
               : 1;
  return counted;
}

static void
append_passage (GString *xml, const char *text, guint number, const gint64 place[2], guint way)
{
  g_autofree char *quote = g_utf8_substring (text, place[0], place[1]);

  g_string_append_printf (
      xml,
      "<PlainTextSelection guid=\"bbbbbbbb-0000-4000-8000-%012u\" name=\"%s\" startPosition=\"%d\""
      " endPosition=\"%d\"><Coding guid=\"cccccccc-0000-4000-8000-%012u\"><CodeRef "
      "targetGUID=\"" CODE_GUID "\"/></Coding></PlainTextSelection>",
      number, quote, (int)count_so (text, place[0], way),
      (int)count_so (text, place[1], way) - ((way & 8) != 0), number);
}

static GBytes *
make_archive (const char *xml, const char *text, guint way)
{
  g_autoptr (TemaZipWriter) zip = tema_zip_writer_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *joined = g_strjoinv ((way & 1) != 0 ? "\r\n" : "\n", lines);
  g_autofree char *stored = g_strconcat ((way & 2) != 0 ? "\xef\xbb\xbf" : "", joined, NULL);
  g_autoptr (GBytes) text_part = g_bytes_new (stored, strlen (stored));
  g_autoptr (GBytes) xml_part = g_bytes_new (xml, strlen (xml));

  assert_true (tema_zip_writer_add (zip, "sources/t.txt", text_part, FALSE, NULL));
  assert_true (tema_zip_writer_add (zip, "project.qde", xml_part, FALSE, NULL));
  return tema_zip_writer_finish (zip, NULL);
}

static void
assert_found_again (GRand *lot, guint way)
{
  g_autofree char *text = make_text (lot);
  gint64 n_chars = g_utf8_strlen (text, -1), places[N_PASSAGES][2];
  g_autoptr (GString) xml = g_string_new (
      "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"P\"><CodeBook><Codes><Code "
      "guid=\"" CODE_GUID
      "\" name=\"c\" isCodable=\"true\"/></Codes></CodeBook><Sources><TextSource guid=\""
      "aaaaaaaa-0000-4000-8000-000000000002\" name=\"T\" plainTextPath=\"internal://t.txt\">");
  g_autoptr (GBytes) archive = NULL;
  g_autoptr (TemaReading) reading = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_PASSAGES; i++)
    {
      places[i][0] = i == 0 ? 0 : g_rand_int_range (lot, 0, n_chars - 20);
      places[i][1] = i == 1 ? n_chars : places[i][0] + g_rand_int_range (lot, 12, 20);
      append_passage (xml, text, i, places[i], way);
    }
  g_string_append (xml, "</TextSource></Sources></Project>");
  archive = make_archive (xml->str, text, way);
  reading = read_here (archive, "study.qdpx", &error);
  assert_null (error);
  assert_int_equal (reading->study->codings->len, N_PASSAGES);
  for (guint i = 0; i < N_PASSAGES; i++)
    {
      const TemaStudyCoding *coding = &g_array_index (reading->study->codings, TemaStudyCoding, i);

      if (coding->first != places[i][0] || coding->last != places[i][1])
        fail_msg ("way %u, passage %u of %d characters: %d–%d, not %d–%d", way, i, (int)n_chars,
                  (int)coding->first, (int)coding->last, (int)places[i][0], (int)places[i][1]);
    }
}

static void
test_long_texts (void **state)
{
  g_autoptr (GRand) lot = g_rand_new_with_seed (20261126);

  for (guint round = 0; round < 8; round++)
    for (guint way = 0; way < 16; way++)
      assert_found_again (lot, way);
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_long_texts) };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
