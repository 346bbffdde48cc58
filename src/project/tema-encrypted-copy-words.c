/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What a passphrase must be, and the sentence for everything that can go wrong with an encrypted
 * archive: it names the file and says what to do. */
#include "tema-config.h"

#include "project/tema-encrypted-copy-private.h"

#include "base/tema-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Passphrases */

/* One passphrase has one spelling in bytes, whatever keyboard it was typed on. */
char *
_tema_passphrase_dup (const char *passphrase)
{
  char *normal = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);

  return normal != NULL ? normal : g_strdup (passphrase);
}

void
_tema_passphrase_free (char *passphrase)
{
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));
  g_free (passphrase);
}

/**
 * tema_encrypted_copy_is_supported:
 *
 * Returns: whether the library that packs was built with what encrypts
 */
gboolean
tema_encrypted_copy_is_supported (void)
{
  return tema_encrypted_zip_is_supported ();
}

/**
 * tema_encrypted_copy_check_passphrase:
 * @passphrase: what shall open an archive
 * @error: return location
 *
 * The key is made of the passphrase by a thousand rounds only, as the format has it: what is short
 * is guessed. Fails with %TEMA_ERROR_INVALID.
 *
 * Returns: whether it is long enough
 */
gboolean
tema_encrypted_copy_check_passphrase (const char *passphrase, GError **error)
{
  if (g_utf8_validate (passphrase, -1, NULL)
      && g_utf8_strlen (passphrase, -1) >= TEMA_PASSPHRASE_MIN_CHARS)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_INVALID,
               _ ("A passphrase has at least %d characters; four or five words do."),
               TEMA_PASSPHRASE_MIN_CHARS);
  return FALSE;
}

/* Failures */

/*
 * _tema_encrypted_copy_fail_to_write:
 * @error: return location
 * @path: what could not be written
 * @reason: an errno
 *
 * Returns: %FALSE
 */
gboolean
_tema_encrypted_copy_fail_to_write (GError **error, const char *path, int reason)
{
  g_autofree char *shown = g_filename_display_basename (path);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               _ ("“%s” could not be written there (%s). Choose another name or folder."), shown,
               g_strerror (reason));
  return FALSE;
}

static const char *
get_sentence (TemaEncryptedZipFault fault)
{
  switch (fault)
    {
    case TEMA_ENCRYPTED_ZIP_WRONG:
      return _ ("“%s” does not open with this passphrase. Check capital letters and the keyboard’s "
                "language, and type it again.");
    case TEMA_ENCRYPTED_ZIP_OTHER:
      return _ ("“%s” is not an encrypted copy of a project. Choose the file that “Save an "
                "encrypted copy” made.");
    case TEMA_ENCRYPTED_ZIP_MORE:
      return _ ("“%s” holds something else than one project. Unpack it with an archive program and "
                "open the project that is in it.");
    case TEMA_ENCRYPTED_ZIP_LARGE:
      return _ ("“%s” unpacks to more than a project can be; it may have been made to fill the "
                "disk. Ask who made it for another copy.");
    case TEMA_ENCRYPTED_ZIP_DAMAGED:
    default:
      return _ ("“%s” is damaged or was not copied completely. Copy it anew from where it came "
                "from.");
    }
}

/*
 * _tema_encrypted_copy_fail:
 * @error: return location
 * @fault: what went wrong
 * @archive: the archive
 * @path: what was written
 * @reason: an errno, for what the disk refused
 *
 * Returns: %FALSE
 */
gboolean
_tema_encrypted_copy_fail (
    GError **error, TemaEncryptedZipFault fault, const char *archive, const char *path, int reason)
{
  g_autofree char *shown = g_filename_display_basename (archive);

  if (fault == TEMA_ENCRYPTED_ZIP_DISK || fault == TEMA_ENCRYPTED_ZIP_SOURCE)
    return _tema_encrypted_copy_fail_to_write (error, path, reason);
  if (fault == TEMA_ENCRYPTED_ZIP_CANCELLED)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return FALSE;
    }
  if (fault == TEMA_ENCRYPTED_ZIP_UNSUPPORTED)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_FAILED,
                   _ ("“%s” cannot be encrypted or opened here: libarchive was built without "
                      "encryption on this computer. Use an archive program such as 7-Zip."),
                   shown);
      return FALSE;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, TEMA_ERROR,
               fault == TEMA_ENCRYPTED_ZIP_WRONG ? TEMA_ERROR_PASSPHRASE : TEMA_ERROR_INPUT,
               get_sentence (fault), shown);
#pragma GCC diagnostic pop
  return FALSE;
}
