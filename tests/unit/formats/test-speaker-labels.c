/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Speaker labels become turns; sentences with a colon do not; nothing is ever lost. */
#include "reading-support.h"

#define END -1

static void
test_interview (void **data)
{
  static const char source[]
      = "Intervju 7\nDato: 2024-01-01\nDeltakere: I (intervjuer), R1\n\n"
        "[00:00:09] I: Hvordan er natten?\n\n"
        "[00:01:12] R1: Stille. Note: ikke alltid.\n\nKl. 12:04 kom legen.\n\n"
        "I: Og så?\n";
  g_autoptr (TemaReading) reading = read_string (source, "a.txt");
  g_autofree char *again = put_labels_back (reading);

  assert_int_equal (reading->turns->len, 3);
  assert_turn (reading, 0, "I", 9000, END, "Hvordan er natten?");
  assert_turn (reading, 1, "R1", 72000, END, "Stille. Note: ikke alltid.\n\nKl. 12:04 kom legen.");
  assert_turn (reading, 2, "I", -1, END, "Og så?");
  assert_string_equal (turn_at (reading, 1)->label, "[00:01:12] R1: ");
  assert_string_equal (again, source);
  assert_true (g_str_has_prefix (reading->text, "Intervju 7\nDato: 2024-01-01\nDeltakere: I ("));
  assert_true (has_note (reading, TEMA_READ_NOTE_UNDERSTOOD, "3 turns of 2 speakers"));
}

static void
test_forms (void **data)
{
  static const struct
  {
    const char *source;
    const char *speaker;
    gint64 start_ms;
    gint64 end_ms;
    const char *text;
  } forms[] = {
    { "I: Ja.\nR: Nei.", "I", -1, -1, "Ja." },
    { "INTERVIEWER: Yes.\nINFORMANT 2: No.", "INTERVIEWER", -1, -1, "Yes." },
    { "Intervjuer: Ja.\nInformant 2: Nei.", "Intervjuer", -1, -1, "Ja." },
    { "R1 12:04 Ja.\nR2 12:09 Nei.", "R1", 724000, -1, "Ja." },
    { "R1 (0:12:04): Ja.\nR2 (0:12:09): Nei.", "R1", 724000, -1, "Ja." },
    { "R1 [12:04.5]: Ja.\nR2: Nei.", "R1", 724500, -1, "Ja." },
    { "Speaker 1  00:01:02\nYes.\n\nSpeaker 2  00:01:09\nNo.", "Speaker 1", 62000, -1, "Yes." },
    { "Kari Nordmann: Ja.\nOla: Nei.\nKari Nordmann: Å.\nOla: Jo.", "Kari Nordmann", -1, -1,
      "Ja." },
    { "Kari Nordmann   0:03\nJa.\nOla   0:05\nNei.\nKari Nordmann   0:09\nÅ.\nOla   1:00\nJo.",
      "Kari Nordmann", 3000, -1, "Ja." },
    { "**Q:** Yes?\n\n**A:** No.", "Q", -1, -1, "Yes?" },
    { "[SPEAKER_00]: Yes.\n[SPEAKER_01]: No.", "SPEAKER_00", -1, -1, "Yes." },
    { "[00:00.000 --> 00:04.500] R1: Ja.\nI: Nei.", "R1", 0, 4500, "Ja." },
    { "I:\n\nJa.\n\nR1:\n\nNei.", "I", -1, -1, "Ja." },
    { "  I:\tJa.\n  R1:\tNei.", "I", -1, -1, "Ja." },
    { "Int.: Ja.\nResp.: Nei.", "Int.", -1, -1, "Ja." },
    { "Åse (sykepleier): Ja.\nI: Nei.\nÅse (sykepleier): Å.", "Åse (sykepleier)", -1, -1, "Ja." },
    { "I : Ja.\nR1 : Nei.", "I", -1, -1, "Ja." },
    { "IP1: Ja.\nM: Nei.", "IP1", -1, -1, "Ja." },
    { "#00:01:02-3# I: Ja.\nR1: Nei.", "I", 62300, -1, "Ja." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (TemaReading) reading = read_string (forms[i].source, "a.txt");
      g_autofree char *again = put_labels_back (reading);

      if (reading->turns->len < 2)
        fail_msg ("no turns in: %s", forms[i].source);
      assert_turn (reading, 0, forms[i].speaker, forms[i].start_ms, forms[i].end_ms, forms[i].text);
      assert_string_equal (again, forms[i].source);
    }
}

static void
test_plain_prose_stays (void **data)
{
  static const char *const texts[] = {
    "Feltnotat\nDato: 2024-01-01\nSted: Post 4\nNote: stille.\nNote: travelt.\nSted: Post 5\n",
    "Hun sa det slik: vi rekker det ikke.\nHan sa det slik: jo.\nHun sa det slik: nei.",
    "Klokken 12:04 kom legen.\nKl. 12:09 gikk hun.\n12:04 var det stille.",
    "Se https://example.org/a\nhttp://example.org/b\n",
    "A: a thing once, and that is all there is of it.",
    "To ting var viktige: ro og kaffe.\nOg en til: søvn."
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TemaReading) reading = read_string (texts[i], "a.txt");

      if (reading->turns->len > 0)
        fail_msg ("turns in: %s", texts[i]);
      assert_string_equal (reading->text, texts[i]);
    }
}

static void
test_head_stays (void **data)
{
  g_autoptr (TemaReading) reading = read_string (
      "Informant: kvinne, 44\nIntervjuer: Kari\n\nI: Hei.\nR1: Hei.\nI: Takk.\nR1: Ha det.",
      "a.txt");

  assert_int_equal (reading->turns->len, 4);
  assert_turn (reading, 0, "I", -1, -1, "Hei.");
  assert_true (g_str_has_prefix (reading->text, "Informant: kvinne, 44\nIntervjuer: Kari\n\nHei."));
}

/* Lines put together by chance: whatever is taken for a label, the source comes back. */
static void
test_source_comes_back (void **data)
{
  static const char *const pieces[] = { "I:",
                                        "R1:",
                                        "R1 (0:12):",
                                        "[00:01:02] I: ",
                                        "Kari Å: ",
                                        "\n",
                                        "\n\n",
                                        " ",
                                        "\t",
                                        "ja",
                                        "æøå: ",
                                        "Speaker 1  0:02\n",
                                        "**",
                                        "#",
                                        "(",
                                        ")",
                                        "12:04",
                                        "[",
                                        "]: ",
                                        "\xc2\xa0",
                                        "Note: ",
                                        "-->",
                                        "R2 12:09 ",
                                        "…",
                                        "\xf0\x9f\x99\x82",
                                        "I\n:",
                                        "a\xcc\x8a",
                                        "_" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  guint n_with_turns = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) source = g_string_new ("x");
      g_autoptr (TemaReading) reading = NULL;
      g_autofree char *again = NULL;

      for (gint n = g_rand_int_range (rand, 0, 60); n > 0; n--)
        g_string_append (
            source, n % 4 == 0 ? "\n" : pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_string_append (source, "\nslutt");
      reading = read_string (source->str, "a.txt");
      again = put_labels_back (reading);
      assert_string_equal (again, source->str);
      n_with_turns += reading->turns->len > 0;
    }
  assert_true (n_with_turns > 500);
}

static void
test_too_many (void **data)
{
  g_autoptr (GString) source = g_string_new (NULL);

  for (guint i = 0; i < 200001; i++)
    g_string_append (source, "I:x\nR1: y\n");
  assert_text (source->str, "a.txt", source->str + 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_interview),         cmocka_unit_test (test_forms),
    cmocka_unit_test (test_plain_prose_stays), cmocka_unit_test (test_head_stays),
    cmocka_unit_test (test_source_comes_back), cmocka_unit_test (test_too_many),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
