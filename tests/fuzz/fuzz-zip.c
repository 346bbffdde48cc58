/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The directory and the parts of a foreign zip. */
#include "fuzz.h"

#include "formats/tema-zip.h"

static gboolean
want_all (const char *name, gpointer user_data)
{
  g_assert_true (name[0] != '/' && name[0] != '\0');
  return TRUE;
}

/* Our own way to one entry: it may refuse, and may not run on. */
static void
open_entry (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = tema_zip_open_entry (bytes, name, NULL, &error);
  guint8 block[4096];

  g_assert_true ((stream == NULL) == (error != NULL));
  for (guint i = 0; stream != NULL && i < 1000; i++)
    if (g_input_stream_read (stream, block, sizeof block, NULL, NULL) <= 0)
      return;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaZip) zip = tema_zip_read (bytes, want_all, NULL, &error);

  g_assert_true ((zip == NULL) == (error != NULL));
  if (zip != NULL)
    {
      (void)tema_zip_has (zip, "word/document.xml");
      (void)tema_zip_count_under (zip, "word/");
    }
  open_entry (bytes, "word/document.xml");
  open_entry (bytes, "a");
  return 0;
}
