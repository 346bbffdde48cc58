/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What poppler says of the pages of a PDF becomes one text; pages are parted by form feeds here.
 * Poppler itself is another project's to fuzz, and lives behind the worker's walls. */
#include "fuzz.h"

#include "formats/tema-readers-private.h"
#include "formats/tema-speaker-labels.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autofree char *raw = g_strndup ((const char *)data, n_bytes);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_auto (GStrv) pages = g_strsplit (text, "\f", 100);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (TemaReading) reading = tema_reading_new ("x");

  for (char **page = pages; *page != NULL; page++)
    g_ptr_array_add (texts, *page);
  _tema_pdf_join_pages (texts, reading);
  tema_speaker_labels_apply (reading);
  g_assert_true (g_utf8_validate (reading->text, -1, NULL));
  return 0;
}
