/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Web pages: what a reader sees, in lines; hidden parts never become text. */
#include "reading-support.h"

static void
test_blocks (void **data)
{
  assert_text (
      "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>"
      "<h1>Natt</h1><p>En <b>stille</b>\n  vakt&nbsp;p&aring; post.<br>Ny linje &amp;lt;</p>"
      "<ul><li>kaffe</li><li>ro</li></ul><script>if (a<b) x();</script>"
      "<table><tr><th>Tid</th><th>Sted</th></tr><tr><td><p>02</p></td><td>Post<br>4</td></tr>"
      "</table><!-- skjult --><noscript>nei</noscript><pre>a\n  b</pre>Slutt</body></html>",
      "a.html",
      "Natt\nEn stille vakt\xc2\xa0på post.\nNy linje &lt;\nkaffe\nro\nTid\tSted\n02\tPost 4\n"
      "a\n  b\nSlutt");
}

static void
test_hidden_is_told (void **data)
{
  g_autoptr (TemaReading) reading = read_string (
      "<html><p hidden>en</p><div style='color:red; DISPLAY : none'>to<div>tre</div></div>"
      "<template>x</template><img src=a.png>Synlig<input hidden>!</html>",
      "a.txt");

  assert_string_equal (reading->text, "Synlig!");
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "3 hidden parts"));
  assert_true (has_note (reading, TEMA_READ_NOTE_LEFT_OUT, "1 picture"));
}

static void
test_encodings (void **data)
{
  assert_text ("<html><meta charset=\"iso-8859-1\"><p>på", "a.html", "på");
  assert_text ("<html><meta charset=\"iso-8859-1\"><p>p\xe5", "a.html", "på");
  assert_text ("<html><meta charset='windows-1250'><p>\xb9", "a.html", "ą");
  assert_text ("<html><meta charset=\"utf-16\"><p>på", "a.html", "på");
  assert_text ("\xef\xbb\xbf<html><p>på", "a.html", "på");
}

static void
test_labels (void **data)
{
  g_autoptr (TemaReading) reading
      = read_string ("<html><p><b>I:</b> Hei.</p><p><b>R1:</b> Hei.</p></html>", "a.html");

  assert_turn (reading, 1, "R1", -1, -1, "Hei.");
}

static char *
repeat (const char *before, const char *piece, guint n)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
test_hostile (void **data)
{
  g_autofree char *deep = repeat ("<html>", "<div>", 100000);
  g_autofree char *wide = repeat ("<html><p ", "a=b c ", 100000);
  g_autofree char *distinct = NULL;
  g_autofree char *long_text = repeat ("<html><p>", "natt og dag ", 1000000);
  g_autoptr (GString) names = g_string_new ("<html><p");
  g_autoptr (TemaReading) reading = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (names, " a%u", i);
  distinct = g_strconcat (names->str, ">x", NULL);
  assert_refused (deep, strlen (deep), "a.html", "honest");
  assert_refused (wide, strlen (wide), "a.html", "honest");
  assert_refused (distinct, strlen (distinct), "a.html", "honest");
  reading = read_string (long_text, "a.html");
  assert_int_equal (reading->n_chars, 12 * 1000000 - 1);
  assert_refused ("<html><p>a\0b", 12, "a.html", "not a text");
  assert_refused ("<html><script>x</script>", 24, "a.html", "no text");
  assert_text ("<!DOCTYPE html [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><p>a&x;b", "a.html",
               "]>\na&x;b");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_blocks),    cmocka_unit_test (test_hidden_is_told),
    cmocka_unit_test (test_encodings), cmocka_unit_test (test_labels),
    cmocka_unit_test (test_hostile),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
