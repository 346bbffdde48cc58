/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* RTF: its words in every way of writing them; what is left out is told. */
#include "reading-support.h"

static void
test_words (void **data)
{
  assert_text ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil\\fcharset0 Arial;}"
               "{\\f1\\fcharset204 Arial Cyr;}}{\\colortbl;\\red0\\green0\\blue0;}"
               "{\\*\\generator Noe 1;}{\\info{\\title T}{\\author A}}\\viewkind4\\uc1\\pard\\f0\n"
               "P\\'e5 natten \\b fet\\b0  skrift\\par\r\n"
               "\\u229?\\u-10179?\\u-8640? \\{a\\\\b\\} \\emdash\\~x\\_y\\-z\\tab t\\line "
               "{\\f1\\'e0\\'e1}{\\uc2\\u246\\'c3\\'b6}{\\uc0\\u230}!\\par}",
               "a.rtf",
               "På natten fet skrift\nå\xf0\x9f\x99\x80 {a\\b} —\xc2\xa0x‑y\xc2\xadz\tt\nабöæ!\n");
}

static void
test_tables_fields_footnotes (void **data)
{
  g_autoptr (TemaReading) reading = read_string (
      "{\\rtf1 {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt lenke}}{\\footnote \\chftn Se der.}"
      " slutt\\par\\trowd\\intbl en\\par to\\cell tre\\cell\\row\\pard Etter\\par}",
      "a.rtf");

  assert_string_equal (reading->text, "lenke[1] slutt\nen to\ttre\nEtter\n[1] Se der.\n");
  assert_true (has_note (reading, TEMA_READ_NOTE_UNDERSTOOD, "1 footnote"));
}

static void
test_left_out_is_told (void **data)
{
  g_autoptr (TemaReading) reading = read_string (
      "{\\rtf1 a{\\*\\annotation nei}{\\pict 00ff}{\\header topp}{\\deleted bort}{\\v skjult}"
      "{\\*\\ukjent x}b{\\'81}\\u-10179? c",
      "a.txt");

  assert_string_equal (reading->text, "ab\xef\xbf\xbd\xef\xbf\xbd c");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "1 comment left out"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "1 picture left out"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "1 deleted passage"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "1 hidden passage"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "2 characters could not be read"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "ends before its document"));
}

static void
test_labels (void **data)
{
  g_autoptr (TemaReading) reading
      = read_string ("{\\rtf1 {\\b I:} Hei.\\par {\\b R1:} Hei.\\par}", "a.rtf");

  assert_turn (reading, 0, "I", -1, -1, "Hei.");
  assert_turn (reading, 1, "R1", -1, -1, "Hei.");
}

static void
test_hostile (void **data)
{
  g_autoptr (GString) deep = g_string_new ("{\\rtf1 x");
  g_autoptr (TemaReading) reading = NULL;

  assert_text ("{\\rtf1 a\\bin5 }}}}}b}c", "a.rtf", "ab");
  assert_text ("{\\rtf1 a\\bin99 b}", "a.rtf", "a");
  assert_text ("{\\rtf1 a\\bin-5 b}", "a.rtf", "a");
  assert_text ("{\\rtf1 a\\uc99999999999\\u230 b}", "a.rtf", "aæ");
  assert_text ("{\\rtf1 a\\u99999999999?b}", "a.rtf",
               "a\xef\xbf\xbd"
               "b");
  assert_text ("{\\rtf1 a}}}}b", "a.rtf", "a");
  assert_text ("{\\rtf1\\ansicpg99999 a\\'e5\\'", "a.rtf", "aå");
  assert_refused ("{\\rtf1}", 7, "a.rtf", "no text");
  assert_refused ("{\\rtf1\\", 7, "a.rtf", "no text");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '{');
  assert_refused (deep->str, deep->len, "a.rtf", "1000");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_words),
    cmocka_unit_test (test_tables_fields_footnotes),
    cmocka_unit_test (test_left_out_is_told),
    cmocka_unit_test (test_labels),
    cmocka_unit_test (test_hostile),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
