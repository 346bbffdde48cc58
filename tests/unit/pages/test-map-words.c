/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The words of a map broken into lines: of every script, behind hyphens, without end, remembered.
 */
#include "pages/tema-map-words-private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define MAX_LINES 40

static void
assert_nothing_lost (const TemaMapWords *words, const char *text)
{
  g_auto (GStrv) wanted = g_strsplit_set (text, " \n", -1);
  g_autofree char *shown = g_strjoinv (" ", words->lines);
  g_auto (GStrv) got = g_strsplit (shown, " ", -1);
  g_autofree char *wanted_letters = g_strjoinv ("", wanted);
  g_autofree char *got_letters = g_strjoinv ("", got);

  assert_string_equal (got_letters, wanted_letters);
}

/* Scripts that are added up letter by letter, scripts that are left to Pango, and both in one text:
 * every line fits, and no letter of any is lost. */
static void
test_letters_of_every_script (void **state)
{
  static const char *const texts[] = {
    "Ærlig talt, på blåmandag",
    "νοσηλεύτρια τη νύχτα",
    "ночная смена",
    "Ӂ Ҋ Ԩ ҋ",
    "điều dưỡng ca đêm Ạ ỹ",
    "50 € – nei — ja … “sitat” ‘ord’",
    "cafe\xcc\x81 is two letters and one sign",
    "old \xd2\x83 signs \xd2\x89 above letters",
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d, \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85",
    "a\xe2\x80\x8b"
    "b\xe2\x80\x8b"
    "c",
    "夜勤の看護師",
    "🙂🙂 smiles",
    "line\xe2\x80\xa8separator",
  };
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) text = g_string_new (texts[i]);
      g_autoptr (TemaMapWords) once = NULL, many = NULL;

      once = tema_map_metrics_break_words (metrics, text->str, 13.5, FALSE);
      assert_true (once->width > 0 && once->width < 300);
      while (g_utf8_strlen (text->str, -1) < 160)
        g_string_append_printf (text, " %s", texts[i]);
      many = tema_map_metrics_break_words (metrics, text->str, 13.5, FALSE);
      assert_true (many->n_lines > 1);
      assert_true (many->width <= 261);
      assert_true (many->width >= MIN (once->width, 60));
      if (strstr (text->str, "\xe2\x80\xa8") == NULL)
        assert_nothing_lost (many, text->str);
    }
}

/* A line ends behind what joins two words, and that stays on it. */
static void
test_broken_behind_hyphens (void **state)
{
  static const char *const joints[] = { "-", "/", "–", "—" };
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);

  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TemaMapWords) words = NULL;

      for (guint j = 0; j < 12; j++)
        g_string_append_printf (text, "%snatten", j > 0 ? joints[i] : "");
      words = tema_map_metrics_break_words (metrics, text->str, 13.5, FALSE);
      assert_true (words->n_lines > 1);
      for (guint j = 0; j + 1 < words->n_lines; j++)
        {
          assert_true (g_str_has_suffix (words->lines[j], joints[i]));
          assert_true (g_str_has_prefix (words->lines[j + 1], "natten"));
        }
      assert_nothing_lost (words, text->str);
    }
}

/* What nobody would read ends in "…", however it is broken; what cannot be shown is a blank. */
static void
test_words_without_end (void **state)
{
  g_autoptr (TemaMapMetrics) metrics = tema_map_metrics_new (1);
  static const char *const lines[] = { "linje\n", "夜\n", "natt " };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TemaMapWords) words = NULL;

      for (guint j = 0; j < 4000; j++)
        g_string_append (text, lines[i]);
      words = tema_map_metrics_break_words (metrics, text->str, 13.5, FALSE);
      assert_int_equal (words->n_lines, MAX_LINES + 1);
      assert_string_equal (words->lines[MAX_LINES], "…");
      assert_null (words->lines[words->n_lines]);
    }
  {
    g_autoptr (TemaMapWords) words
        = tema_map_metrics_break_words (metrics, "one\ttwo\r\nthree\x01", 13.5, FALSE);

    assert_int_equal (words->n_lines, 2);
    assert_string_equal (words->lines[0], "one two ");
    assert_string_equal (words->lines[1], "three ");
  }
  {
    g_autoptr (TemaMapWords) words = tema_map_metrics_break_words (metrics, "", 13.5, TRUE);

    assert_int_equal (words->n_lines, 1);
    assert_string_equal (words->lines[0], "");
  }
}

/* Who keeps words has them still when the ruler forgot twenty thousand others. */
static void
test_a_ruler_forgets (void **state)
{
  TemaMapRuler *ruler = _tema_map_ruler_new (260);
  TemaMapWords *kept = tema_map_words_ref (_tema_map_ruler_break (ruler, "kept", 13.5, FALSE));
  TemaMapWords *again;

  assert_ptr_equal (_tema_map_ruler_break (ruler, "kept", 13.5, FALSE), kept);
  assert_ptr_not_equal (_tema_map_ruler_break (ruler, "kept", 13.5, TRUE), kept);
  assert_ptr_not_equal (_tema_map_ruler_break (ruler, "kept", 17, FALSE), kept);
  _tema_map_ruler_trim (ruler);
  assert_ptr_equal (_tema_map_ruler_break (ruler, "kept", 13.5, FALSE), kept);
  for (guint i = 0; i < 20000; i++)
    {
      char text[12];

      g_snprintf (text, sizeof text, "%u", i);
      _tema_map_ruler_break (ruler, text, 13.5, FALSE);
    }
  _tema_map_ruler_trim (ruler);
  again = _tema_map_ruler_break (ruler, "kept", 13.5, FALSE);
  assert_ptr_not_equal (again, kept);
  assert_string_equal (kept->lines[0], again->lines[0]);
  assert_float_equal (kept->width, again->width, 0.001);
  tema_map_words_unref (kept);
  _tema_map_ruler_free (ruler);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_letters_of_every_script),
    cmocka_unit_test (test_broken_behind_hyphens),
    cmocka_unit_test (test_words_without_end),
    cmocka_unit_test (test_a_ruler_forgets),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
