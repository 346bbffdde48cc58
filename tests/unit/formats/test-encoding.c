/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Any encoding a transcript may have: read exactly, or refused; a guess is told. */
#include "reading-support.h"

#include "formats/tema-encoding.h"

static void
read_encoded (const char *text, const char *charset, const char *bom, gsize n_bom, const char *name)
{
  gsize n_bytes;
  g_autofree char *encoded = g_convert (text, -1, charset, "UTF-8", NULL, &n_bytes, NULL);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = NULL;

  assert_non_null (encoded);
  g_byte_array_append (file, (const guint8 *)bom, n_bom);
  g_byte_array_append (file, (const guint8 *)encoded, n_bytes);
  reading = try_read (file->data, file->len, "natt.txt", &error);
  assert_null (error);
  assert_string_equal (reading->text, text);
  assert_string_equal (reading->encoding, name);
  assert_int_equal (reading->n_chars, g_utf8_strlen (text, -1));
}

/* Blåbær, a family emoji of three with joiners, a combining ring, Arabic, zero width, tab. */
static const char corpus[]
    = "Nattevakt på blåbærposten\n\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2"
      "\x80\x8d\xf0\x9f\x91\xa7 a\xcc\x8a \xd9\x84\xd9\x8a\xd9\x84 "
      "x\xe2\x80\x8by\tz\n";

static void
test_marks (void **data)
{
  read_encoded (corpus, "UTF-8", "", 0, "UTF-8");
  read_encoded (corpus, "UTF-8", "\xef\xbb\xbf", 3, "UTF-8");
  read_encoded (corpus, "UTF-16LE", "\xff\xfe", 2, "UTF-16LE");
  read_encoded (corpus, "UTF-16BE", "\xfe\xff", 2, "UTF-16BE");
  read_encoded (corpus, "UTF-32LE", "\xff\xfe\0\0", 4, "UTF-32LE");
  read_encoded (corpus, "UTF-32BE", "\0\0\xfe\xff", 4, "UTF-32BE");
  read_encoded (corpus, "UTF-16LE", "", 0, "UTF-16LE");
  read_encoded (corpus, "UTF-16BE", "", 0, "UTF-16BE");
  read_encoded ("Vi rekker det ikke – på natten, sa hun…\n", "WINDOWS-1252", "", 0, "Windows-1252");
}

static void
test_guess_is_told (void **data)
{
  g_autoptr (TemaReading) latin = read_string ("p\xe5 natten\n", "a.txt");
  g_autoptr (TemaReading) utf8 = read_string ("på natten\n", "a.txt");

  assert_string_equal (latin->text, "på natten\n");
  assert_true (has_note (latin, TEMA_READ_NOTE_UNDERSTOOD, "Windows-1252 (guessed"));
  assert_int_equal (utf8->notes->len, 0);
}

static void
test_line_ends (void **data)
{
  g_autoptr (TemaReading) reading = read_string ("a\r\nb\rc\xe2\x80\xa8"
                                                 "d\xe2\x80\xa9"
                                                 "e\xc2\x85"
                                                 "f\r\r\ng\xc2\xa0\xe2\x80\xa6",
                                                 "a.txt");

  assert_string_equal (reading->text, "a\nb\nc\nd\ne\nf\n\ng\xc2\xa0\xe2\x80\xa6");
  assert_true (has_note (reading, TEMA_READ_NOTE_UNDERSTOOD, "3 line separators"));
}

static void
test_refused (void **data)
{
  static const char damaged[] = "på natten på vakt på post p\xe5 dagen\n";

  assert_refused ("a\0b", 3, "a.txt", "not a text");
  assert_refused ("\x81\x8d", 2, "a.txt", "no text contains");
  assert_refused ("\xff\xfe"
                  "a\0\0\xd8"
                  "b\0",
                  8, "a.txt", "UTF-16LE at byte 4");
  assert_refused ("\xff\xfe"
                  "a\0b",
                  5, "a.txt", "UTF-16LE at byte 4");
  assert_refused ("\xff\xfe\0\0a\0", 6, "a.txt", "UTF-32LE");
  assert_refused (damaged, strlen (damaged), "a.txt", "not valid UTF-8");
  assert_refused ("", 0, "a.txt", "empty");
  assert_refused (" \n\t\n", 4, "a.txt", "no text");
  assert_refused ("\xef\xbb\xbf", 3, "a.txt", "no text");
}

static void
test_cut_at_end_is_told (void **data)
{
  g_autoptr (TemaReading) reading = read_string ("på vakt p\xc3", "a.txt");

  assert_string_equal (reading->text, "på vakt p");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "middle of a character"));
}

/* A seeded text of everything that is not a line end or forbidden. */
static char *
make_text (GRand *rand)
{
  static const char *const pieces[]
      = { "natt", "vakt", " ", "æøå", "Å", "é", ". ", "\n", "\n\n", "“", "–", "…", "€", "\t", "?" };
  GString *text = g_string_new ("vakt");
  guint n = g_rand_int_range (rand, 1, 200);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  g_string_append (text, "på natten ");
  return g_string_free (text, FALSE);
}

static void
test_every_encoding_reads_the_same (void **data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20240117);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *text = make_text (rand);

      read_encoded (text, "UTF-8", "", 0, "UTF-8");
      read_encoded (text, "UTF-16LE", "\xff\xfe", 2, "UTF-16LE");
      read_encoded (text, "UTF-16BE", "", 0, "UTF-16BE");
      read_encoded (text, "UTF-32BE", "\0\0\xfe\xff", 4, "UTF-32BE");
      read_encoded (text, "WINDOWS-1252", "", 0, "Windows-1252");
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_marks),
    cmocka_unit_test (test_guess_is_told),
    cmocka_unit_test (test_line_ends),
    cmocka_unit_test (test_refused),
    cmocka_unit_test (test_cut_at_end_is_told),
    cmocka_unit_test (test_every_encoding_reads_the_same),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
