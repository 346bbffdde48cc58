/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* WebVTT and SubRip: speakers, times and every word; what is broken is told. */
#include "reading-support.h"

static void
test_teams (void **data)
{
  g_autoptr (TemaReading) reading = read_string (
      "\xef\xbb\xbfWEBVTT\r\n\r\n"
      "6f1c2a9e-1111-2222-3333-444455556666/12-0\r\n00:00:01.000 --> 00:00:03.500\r\n"
      "<v Kari Nordmann>Hvordan er\r\nnatten?</v>\r\n\r\n"
      "6f1c2a9e-1111-2222-3333-444455556666/12-1\r\n00:00:03.500 --> 00:00:04.000\r\n"
      "<v Kari Nordmann>Fortell.</v>\r\n\r\n"
      "NOTE en bemerkning\r\nover to linjer\r\n\r\n"
      "STYLE\r\n::cue { color: red }\r\n\r\n"
      "01:02.250 --> 01:05.000 align:start position:0%\r\n"
      "<v.loud R&amp;D>Stille, <i>mest</i> &lt;3 &amp;lt; <00:01:03.000><c.x>ja</c> <laughter>\r\n",
      "møte.txt");

  assert_string_equal (reading->format, "WebVTT");
  assert_string_equal (reading->text,
                       "Hvordan er natten? Fortell.\nStille, mest <3 &lt; ja <laughter>");
  assert_int_equal (reading->turns->len, 2);
  assert_turn (reading, 0, "Kari Nordmann", 1000, 4000, "Hvordan er natten? Fortell.");
  assert_turn (reading, 1, "R&D", 62250, 65000, "Stille, mest <3 &lt; ja <laughter>");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "1 remark"));
  assert_false (has_note (reading, TEMA_READ_NOTE_UNDERSTOOD, "Kari"));
}

static void
test_two_voices_in_one_caption (void **data)
{
  g_autoptr (TemaReading) reading
      = read_string ("WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>Ja?</v> <v R1>Nei.</v>\n", "a.vtt");

  assert_string_equal (reading->text, "Ja?\nNei.");
  assert_turn (reading, 1, "R1", 1000, 2000, "Nei.");
}

static void
test_dialogue_keeps_its_lines (void **data)
{
  assert_text ("WEBVTT\n\n00:01.000 --> 00:02.000\n- Er du\nvåken?\n- Ja.\n", "a.vtt",
               "- Er du våken?\n- Ja.");
}

static void
test_without_speakers (void **data)
{
  g_autoptr (TemaReading) reading = read_string ("WEBVTT\n\n00:00.000 --> 00:02.000\nEn natt\n\n"
                                                 "00:02.000 --> 00:04.000\npå vakt.\n\n"
                                                 "00:06.500 --> 00:08.000\nEtter pausen.\n",
                                                 "a.vtt");

  assert_string_equal (reading->text, "En natt på vakt.\nEtter pausen.");
  assert_turn (reading, 0, NULL, 0, 4000, "En natt på vakt.");
  assert_turn (reading, 1, NULL, 6500, 8000, "Etter pausen.");
}

static void
test_names_inside (void **data)
{
  g_autoptr (TemaReading) reading = read_string (
      "1\n00:00:00,000 --> 00:00:02,000\n[SPEAKER_00]: Hei.\n\n"
      "2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_00]: Og så?\n\n"
      "3\n00:00:03,000 --> 23:00:05,5\n[SPEAKER_01]: {\\an8}<font color=\"red\">Natt.</font>\n",
      "a.srt");

  assert_string_equal (reading->format, "SubRip");
  assert_string_equal (reading->text, "Hei. Og så?\nNatt.");
  assert_turn (reading, 0, "SPEAKER_00", 0, 3000, "Hei. Og så?");
  assert_turn (reading, 1, "SPEAKER_01", 3000, 82805500, "Natt.");
}

static void
test_broken_is_told (void **data)
{
  g_autoptr (TemaReading) reading = read_string ("1\n00:00:00,000 --> 00:00:02,000\nFørste\n\n"
                                                 "rest av den\n\n2\n00:00:xx --> 00:00:04,000\n"
                                                 "Andre\n3\n00:00:04,000 --> 00:00:05,000\nTredje",
                                                 "a.srt");

  assert_string_equal (reading->text, "Første rest av den Andre Tredje");
  assert_true (
      has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "1 time could not be read (first in line 8)"));
  assert_true (has_note (reading, TEMA_READ_NOTE_UNDERSTOOD,
                         "1 line stood outside the captions (first: line 5)"));
}

/* Nobody records longer than a day: the words stay, the times do not. */
static void
test_beyond_a_day (void **data)
{
  g_autoptr (TemaReading) reading = read_string ("WEBVTT\n\n23:59:59.000 --> 24:00:00.000\nFør\n\n"
                                                 "24:00:01.000 --> 24:00:02.000\nEtter\n",
                                                 "a.vtt");

  assert_string_equal (reading->text, "Før Etter");
  assert_true (
      has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "1 time could not be read (first in line 6)"));
}

static void
test_hostile (void **data)
{
  g_autoptr (GString) many = g_string_new ("WEBVTT\n\n");
  g_autofree char *open = g_strnfill (2 * 1024 * 1024, '<');
  g_autofree char *file = g_strconcat ("WEBVTT\n\n00:00.000 --> 00:01.000\n", open, NULL);

  assert_text (file, "a.vtt", open);
  for (guint i = 0; i <= 200001; i++)
    g_string_append (many, "00:00.000 --> 00:01.000\nx\n\n");
  assert_refused (many->str, many->len, "a.vtt", "200000");
  assert_refused ("WEBVTT\n\n", 8, "a.vtt", "no text");
  assert_refused ("WEBVTT\n\n99999999999:00.000 --> 1", 31, "a.vtt", "no text");
}

/* Numbers stand for letters; what stands for none that a text may have stays as it was typed. */
static void
test_numbers_for_letters (void **data)
{
  static const char *const cases[][2] = {
    { "&#65;&#x42;&#X43; &#229;", "ABC å" },
    { "&#x1F642;", "🙂" },
    { "&#0; &#xD800; &#1114112; &#x110000;", "&#0; &#xD800; &#1114112; &#x110000;" },
    { "&#; &#x; &#65 &#x4g; &#123456789;", "&#; &#x; &#65 &#x4g; &#123456789;" },
    { "&#65", "&#65" },
    { "R&D &amp; &lt;3 &nope;", "R&D & <3 &nope;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file
          = g_strdup_printf ("WEBVTT\n\n00:01.000 --> 00:02.000\n%s\n", cases[i][0]);

      assert_text (file, "a.vtt", cases[i][1]);
    }
}

/* What is for programs or for the typist is no speech, but a word that only begins like it is. */
static void
test_asides (void **data)
{
  static const char *const asides[] = { "NOTE",  "NOTE of the typist", "NOTE\tof the typist",
                                        "STYLE", "STYLE  \t",          "REGION \nid:x" };

  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    {
      g_autofree char *file = g_strdup_printf (
          "WEBVTT\n\n%s\nmore of it\n\n00:01.000 --> 00:02.000\nSaid.\n", asides[i]);

      assert_text (file, "a.vtt", "Said.");
    }
  {
    g_autoptr (TemaReading) reading
        = read_string ("WEBVTT\n\nNOTES were taken.\n\n00:01.000 --> 00:02.000\nSaid.\n", "a.vtt");

    assert_non_null (strstr (reading->text, "NOTES were taken."));
  }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_numbers_for_letters),
    cmocka_unit_test (test_asides),
    cmocka_unit_test (test_teams),
    cmocka_unit_test (test_two_voices_in_one_caption),
    cmocka_unit_test (test_dialogue_keeps_its_lines),
    cmocka_unit_test (test_without_speakers),
    cmocka_unit_test (test_names_inside),
    cmocka_unit_test (test_broken_is_told),
    cmocka_unit_test (test_beyond_a_day),
    cmocka_unit_test (test_hostile),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
