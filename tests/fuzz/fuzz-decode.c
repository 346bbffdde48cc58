/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Bytes to text: whatever comes in, what comes out is UTF-8 with LF line ends, or one sentence. */
#include "fuzz.h"

#include "formats/tema-encoding.h"
#include "formats/tema-html-guard.h"
#include "formats/tema-readers-private.h"

#include <string.h>

static void
check (char *text, GError *error)
{
  g_assert_true ((text == NULL) == (error != NULL));
  if (text != NULL)
    {
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_null (strchr (text, '\r'));
    }
  g_free (text);
  g_clear_error (&error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n_bytes);
  g_autoptr (TemaReading) text = tema_reading_new ("x"), page = tema_reading_new ("x");
  GError *error = NULL;
  char beginning[64];
  char *decoded;

  if (n_bytes == 0)
    return 0;
  tema_peek_ascii (bytes, beginning, sizeof beginning);
  (void)tema_is_probably_text (bytes);
  (void)tema_describe_binary (bytes);
  (void)tema_reader_find (bytes, "a.md");
  decoded = tema_decode_text (bytes, text, &error);
  check (decoded, error);
  error = NULL;
  decoded = tema_html_decode (bytes, page, &error);
  check (decoded, error);
  return 0;
}
