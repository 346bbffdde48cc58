/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A whole PDF, read as the worker reads it: poppler asked page by page, the pages joined. What
 * poppler loses hold of dies with the worker (poppler.supp); everything else is a find. */
#include "fuzz.h"

#include "formats/tema-readers-private.h"
#include "formats/worker/tema-worker-pdf.h"

/* The worker's clock is left out: the fuzzer has its own on the same signal. */
unsigned
fuzz_alarm (unsigned seconds)
{
  return 0;
}

static void
step_is_done (void)
{
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = NULL;

  if (n_bytes == 0)
    return 0;
  tema_worker_pdf_set_up (step_is_done);
  (void)tema_reader_pdf.sniff (bytes, "a.pdf");
  reading = _tema_read_here (&tema_reader_pdf, bytes, NULL, &error);
  g_assert_true ((reading == NULL) == (error != NULL));
  return 0;
}
