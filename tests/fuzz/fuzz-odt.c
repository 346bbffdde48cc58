/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The XML of an OpenDocument text: content and styles, parted by NUL, in a sound zip. */
#include "fuzz.h"

#include "formats/tema-readers-private.h"
#include "formats/tema-zip.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  const uint8_t *zero = n_bytes == 0 ? NULL : memchr (data, 0, n_bytes);
  gsize n_content = zero == NULL ? n_bytes : (gsize)(zero - data);
  g_autoptr (TemaZipWriter) writer = tema_zip_writer_new ();
  g_autoptr (GBytes) content = g_bytes_new_static (data, n_content), file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = NULL;

  if (n_bytes == 0 || !tema_zip_writer_add (writer, "content.xml", content, TRUE, NULL))
    return 0;
  if (zero != NULL)
    {
      g_autoptr (GBytes) styles = g_bytes_new_static (zero + 1, n_bytes - n_content - 1);

      if (!tema_zip_writer_add (writer, "styles.xml", styles, TRUE, NULL))
        return 0;
    }
  file = tema_zip_writer_finish (writer, NULL);
  reading = _tema_read_here (&tema_reader_odt, file, NULL, &error);
  g_assert_true ((reading == NULL) == (error != NULL));
  return 0;
}
