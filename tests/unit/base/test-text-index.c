/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Character ↔ byte agrees with GLib's walk, for every position of texts of every kind. */
#include "tema-test.h"

#include "base/tema-text-index.h"

#include <string.h>

static void
assert_agrees (const char *text)
{
  g_autoptr (TemaTextIndex) index = tema_text_index_new (text, strlen (text));
  gsize n_chars = g_utf8_strlen (text, -1);

  assert_int_equal (tema_text_index_get_n_chars (index), n_chars);
  for (gsize i = 0; i <= n_chars; i++)
    {
      gsize at_byte = g_utf8_offset_to_pointer (text, i) - text;

      assert_int_equal (tema_text_index_to_byte (index, i), at_byte);
      assert_int_equal (tema_text_index_to_char (index, at_byte), i);
    }
}

static void
test_kinds (void **state)
{
  assert_agrees ("");
  assert_agrees ("plain");
  assert_agrees ("æøå 🙂 e\xcc\x81 👩🏽‍⚕️ שלום \xe2\x80\x8b.");
}

static void
test_around_steps (void **state)
{
  for (int n_chars = 250; n_chars < 520; n_chars += 3)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (int i = 0; i < n_chars; i++)
        g_string_append_unichar (text, i % 7 == 0 ? 0x1f642 : i % 3 == 0 ? 0xe5 : 'a');
      assert_agrees (text->str);
    }
}

static void
test_slice (void **state)
{
  g_autoptr (TemaTextIndex) index
      = tema_text_index_new ("Vi 🙂 hørte", strlen ("Vi 🙂 hørte"));
  g_autofree char *slice = tema_text_index_dup_slice (index, 3, 7);

  assert_string_equal (slice, "🙂 hø");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_kinds),
    cmocka_unit_test (test_around_steps),
    cmocka_unit_test (test_slice),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
