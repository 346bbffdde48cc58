/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* An encrypted copy that somebody else made, opened with the passphrase they gave: it is read to
 * its end or refused, and has a check sum only when all of it was authenticated. */
#include "fuzz.h"

#include "formats/tema-encrypted-zip.h"

#include <sys/mman.h>
#include <unistd.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  int fd = memfd_create ("archive", MFD_CLOEXEC);
  g_autofree char *sha256 = NULL;
  TemaEncryptedZipFault fault;

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, n_bytes), ==, (ssize_t)n_bytes);
  fault = tema_encrypted_zip_read (fd, -1, "winter over the moor", NULL, &sha256);
  g_assert_true ((fault == TEMA_ENCRYPTED_ZIP_FINE) == (sha256 != NULL));
  close (fd);
  return 0;
}
