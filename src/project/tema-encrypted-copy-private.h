/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "formats/tema-encrypted-zip.h"
#include "project/tema-encrypted-copy.h"

G_BEGIN_DECLS

char *_tema_passphrase_dup (const char *passphrase);
void _tema_passphrase_free (char *passphrase);
char *_tema_encrypted_copy_dup_made (const char *path);
gboolean _tema_encrypted_copy_fail_to_write (GError **error, const char *path, int reason);
gboolean _tema_encrypted_copy_fail (
    GError **error, TemaEncryptedZipFault fault, const char *archive, const char *path, int reason);

G_END_DECLS
