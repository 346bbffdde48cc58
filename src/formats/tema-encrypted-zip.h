/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TemaEncryptedZipFault:
 * @TEMA_ENCRYPTED_ZIP_FINE: it went well
 * @TEMA_ENCRYPTED_ZIP_UNSUPPORTED: this libarchive was built without encryption
 * @TEMA_ENCRYPTED_ZIP_OTHER: it is no zip whose first entry is encrypted with AES
 * @TEMA_ENCRYPTED_ZIP_MORE: it holds more than one plain file
 * @TEMA_ENCRYPTED_ZIP_WRONG: it does not open with this passphrase
 * @TEMA_ENCRYPTED_ZIP_DAMAGED: it is cut, or a byte of it is not as it was written
 * @TEMA_ENCRYPTED_ZIP_LARGE: it unpacks to more than it may
 * @TEMA_ENCRYPTED_ZIP_SOURCE: what shall be packed could not be read
 * @TEMA_ENCRYPTED_ZIP_DISK: what comes out could not be written; errno tells why
 * @TEMA_ENCRYPTED_ZIP_CANCELLED: somebody has changed their mind
 *
 * How packing or unpacking went. Whoever asked knows the file's name and says what to do.
 */
typedef enum
{
  TEMA_ENCRYPTED_ZIP_FINE,
  TEMA_ENCRYPTED_ZIP_UNSUPPORTED,
  TEMA_ENCRYPTED_ZIP_OTHER,
  TEMA_ENCRYPTED_ZIP_MORE,
  TEMA_ENCRYPTED_ZIP_WRONG,
  TEMA_ENCRYPTED_ZIP_DAMAGED,
  TEMA_ENCRYPTED_ZIP_LARGE,
  TEMA_ENCRYPTED_ZIP_SOURCE,
  TEMA_ENCRYPTED_ZIP_DISK,
  TEMA_ENCRYPTED_ZIP_CANCELLED,
} TemaEncryptedZipFault;

gboolean tema_encrypted_zip_is_supported (void);
gboolean tema_encrypted_zip_is_one (int fd);
TemaEncryptedZipFault tema_encrypted_zip_write (int from,
                                                int to,
                                                const char *name,
                                                const char *passphrase,
                                                GCancellable *cancellable,
                                                char **sha256) G_GNUC_WARN_UNUSED_RESULT;
TemaEncryptedZipFault tema_encrypted_zip_read (int from,
                                               int to,
                                               const char *passphrase,
                                               GCancellable *cancellable,
                                               char **sha256) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
