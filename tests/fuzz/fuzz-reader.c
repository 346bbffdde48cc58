/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A whole reader, from the bytes to the checked reading and through the worker's pipe; FUZZ_READER
 * names it. */
#include "fuzz.h"

#include "formats/tema-map-formats-private.h"
#include "formats/tema-readers-private.h"
#include "formats/tema-refi.h"

#include <string.h>

/* A map arrives whole; and written anew, it has as many nodes. */
static void
check_map (const TemaMapState *sent, const TemaMapState *arrived)
{
  g_autoptr (GBytes) opml = tema_map_write (sent, TEMA_MAP_FORMAT_OPML);
  g_autoptr (GBytes) text = tema_map_write (sent, TEMA_MAP_FORMAT_TXT);
  g_autoptr (TemaReading) again = _tema_read_here (&tema_reader_opml, opml, NULL, NULL);
  g_autoptr (TemaReading) outline = _tema_read_here (&tema_reader_outline, text, NULL, NULL);

  g_assert_cmpuint (arrived->nodes->len, ==, sent->nodes->len);
  g_assert_cmpuint (arrived->edges->len, ==, sent->edges->len);
  g_assert_true (again != NULL && again->map->nodes->len == sent->nodes->len);
  g_assert_true (sent->nodes->len == 0
                 || (outline != NULL && outline->map->nodes->len == sent->nodes->len));
}

/* A study arrives whole, and can be written again whatever it says. */
static void
check_study (const TemaStudy *sent)
{
  g_autoptr (GBytes) packed = tema_study_pack (sent);
  g_autoptr (TemaStudy) arrived
      = tema_study_unpack (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  g_autofree char *one = tema_study_dump (sent);
  g_autofree char *other = tema_study_dump (arrived);
  g_autoptr (GBytes) archive = tema_write_qdpx (sent, TEMA_REFI_NVIVO, NULL);
  g_autoptr (TemaReading) again = NULL;

  g_assert_cmpstr (one, ==, other);
  if (archive == NULL)
    return;
  again = _tema_read_here (&tema_reader_qdpx, archive, NULL, NULL);
  g_assert_true (again != NULL && again->study->codes->len == sent->codes->len);
}

/* What arrives must be what was sent. */
static void
send_over (const TemaReading *reading)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (tema_reading_to_variant (reading));
  g_autoptr (GBytes) packed
      = g_bytes_new (g_variant_get_data (variant), g_variant_get_size (variant));
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) arrived = tema_reading_new_from_bytes (packed, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (arrived->text, ==, reading->text);
  g_assert_cmpuint (arrived->turns->len, ==, reading->turns->len);
  g_assert_true ((arrived->map == NULL) == (reading->map == NULL));
  if (reading->map != NULL)
    check_map (reading->map, arrived->map);
  if (reading->study != NULL)
    check_study (reading->study);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n_bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaReading) reading = NULL;

  if (n_bytes == 0)
    return 0;
  (void)FUZZ_READER.sniff (bytes, "a.txt");
  reading = _tema_read_here (&FUZZ_READER, bytes, NULL, &error);
  g_assert_true ((reading == NULL) == (error != NULL));
  if (reading != NULL)
    send_over (reading);
  return 0;
}
