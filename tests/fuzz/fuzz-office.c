/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A whole .docx or .odt: the reader that its bytes ask for, from the zip to the text. */
#include "fuzz.h"

#include "formats/tema-readers-private.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n_bytes);
  const TemaReader *reader = n_bytes == 0 ? NULL : tema_reader_find (bytes, "a.docx");
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = NULL;

  if (reader != &tema_reader_docx && reader != &tema_reader_odt)
    return 0;
  reading = _tema_read_here (reader, bytes, NULL, &error);
  g_assert_true ((reading == NULL) == (error != NULL));
  return 0;
}
