/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The XML of a Word document: text, styles, footnotes and endnotes, parted by NUL. */
#include "fuzz.h"

#include "formats/tema-docx-body.h"
#include "formats/tema-speaker-labels.h"
#include "formats/tema-teams.h"

#include <string.h>

#define N_PARTS 4

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  const uint8_t *end = data + n_bytes;
  g_autoptr (TemaReading) reading = tema_reading_new ("x");
  g_autoptr (GError) error = NULL;
  GBytes *parts[N_PARTS] = { NULL };

  for (int i = 0; i < N_PARTS && data < end; i++)
    {
      const uint8_t *zero = memchr (data, 0, end - data);

      zero = zero == NULL ? end : zero;
      parts[i] = g_bytes_new_static (data, zero - data);
      data = zero + 1;
    }
  if (parts[0] != NULL
      && tema_docx_read_body (parts[0], parts[1], parts[2], parts[3], reading, &error))
    {
      g_assert_true (g_utf8_validate (reading->text, -1, NULL));
      if (!tema_teams_apply (reading))
        tema_speaker_labels_apply (reading);
    }
  for (int i = 0; i < N_PARTS; i++)
    g_clear_pointer (&parts[i], g_bytes_unref);
  return 0;
}
