/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One file in a zip that is encrypted as WinZip, 7-Zip and the desktop's archive manager do it:
 * AES-256 in counter mode, the key from the passphrase by PBKDF2, HMAC-SHA1 over what is encrypted.
 * All of that is libarchive's. Both ways go through blocks, whatever the file's size, and nothing
 * counts as read before the last byte was authenticated. */
#include "tema-config.h"

#include "formats/tema-encrypted-zip.h"

#include "formats/tema-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_BYTES (256 * 1024)
#define LOCAL_HEADER_BYTES 30
#define FLAG_ENCRYPTED 0x0001
#define METHOD_AES 99

/* A project with recordings may be large, and pages of zeros in it pack well; what goes beyond both
 * was made to fill the disk. */
#define MAX_BYTES ((gint64)64 * 1024 * 1024 * 1024)
#define FREE_BYTES ((gint64)TEMA_ZIP_FREE_BYTES * 20)

/**
 * tema_encrypted_zip_is_supported:
 *
 * Returns: whether libarchive was built with what encrypts
 */
gboolean
tema_encrypted_zip_is_supported (void)
{
  struct archive *archive = archive_write_new ();
  gboolean is_supported
      = archive_write_set_format_zip (archive) == ARCHIVE_OK
        && archive_write_set_options (archive, "zip:encryption=aes256") == ARCHIVE_OK;

  archive_write_free (archive);
  return is_supported;
}

/**
 * tema_encrypted_zip_is_one:
 * @fd: a file that can be read at any place
 *
 * Looks at the first bytes alone: is it a zip whose first entry is encrypted with AES? Any thread.
 *
 * Returns: whether it looks like one
 */
gboolean
tema_encrypted_zip_is_one (int fd)
{
  guint8 header[LOCAL_HEADER_BYTES];

  return pread (fd, header, sizeof header, 0) == sizeof header && memcmp (header, "PK\3\4", 4) == 0
         && (header[6] & FLAG_ENCRYPTED) != 0 && header[8] == METHOD_AES && header[9] == 0;
}

/* Writing */

static struct archive_entry *
entry_new (const char *name, gint64 n_bytes)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, n_bytes);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_mtime (entry, g_get_real_time () / G_USEC_PER_SEC, 0);
  return entry;
}

/* Where an archive goes. libarchive lets go of all that it holds only when it can write to the end:
 * after a fault, what still comes is taken and goes nowhere. */
typedef struct
{
  int to;
  int reason; /* errno of the fault, or 0 */
} Sink;

static la_ssize_t
sink_cb (struct archive *archive, void *data, const void *bytes, size_t n_bytes)
{
  Sink *sink = data;
  size_t n_done = 0;

  while (sink->reason == 0 && n_done < n_bytes)
    {
      ssize_t n_written = write (sink->to, (const char *)bytes + n_done, n_bytes - n_done);

      if (n_written >= 0)
        n_done += n_written;
      else if (errno != EINTR)
        sink->reason = errno;
    }
  return n_bytes;
}

static TemaEncryptedZipFault
pack_blocks (struct archive *archive,
             const Sink *sink,
             int from,
             gint64 n_bytes,
             GChecksum *checksum,
             GCancellable *cancellable)
{
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);

  for (gint64 done = 0; done < n_bytes;)
    {
      ssize_t n_read = pread (from, block, MIN (BLOCK_BYTES, n_bytes - done), done);

      if (g_cancellable_is_cancelled (cancellable))
        return TEMA_ENCRYPTED_ZIP_CANCELLED;
      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read <= 0)
        return TEMA_ENCRYPTED_ZIP_SOURCE;
      g_checksum_update (checksum, block, n_read);
      if (archive_write_data (archive, block, n_read) != n_read || sink->reason != 0)
        return TEMA_ENCRYPTED_ZIP_DISK;
      done += n_read;
    }
  return TEMA_ENCRYPTED_ZIP_FINE;
}

static TemaEncryptedZipFault
pack (struct archive *archive,
      Sink *sink,
      int from,
      const char *name,
      GChecksum *checksum,
      GCancellable *cancellable)
{
  TemaEncryptedZipFault fault;
  struct archive_entry *entry;
  struct stat status;

  if (fstat (from, &status) != 0)
    return TEMA_ENCRYPTED_ZIP_SOURCE;
  entry = entry_new (name, status.st_size);
  fault = archive_write_set_bytes_in_last_block (archive, 1) == ARCHIVE_OK
                  && archive_write_open (archive, sink, NULL, sink_cb, NULL) == ARCHIVE_OK
                  && archive_write_header (archive, entry) == ARCHIVE_OK
              ? pack_blocks (archive, sink, from, status.st_size, checksum, cancellable)
              : TEMA_ENCRYPTED_ZIP_DISK;
  archive_entry_free (entry);
  if (fault == TEMA_ENCRYPTED_ZIP_FINE
      && (archive_write_close (archive) != ARCHIVE_OK || sink->reason != 0))
    fault = TEMA_ENCRYPTED_ZIP_DISK;
  return fault;
}

static void
let_go (struct archive *archive, Sink *sink, TemaEncryptedZipFault fault)
{
  int reason = sink->reason != 0 ? sink->reason : EIO;

  if (fault != TEMA_ENCRYPTED_ZIP_FINE)
    sink->reason = reason;
  archive_write_free (archive);
  errno = reason;
}

/**
 * tema_encrypted_zip_write:
 * @from: a complete file, open for reading
 * @to: an empty file, open for writing
 * @name: what the entry is called, ASCII; everybody can read that
 * @passphrase: what opens it, UTF-8
 * @cancellable: (nullable): to stop it
 * @sha256: (out) (nullable): of what was packed, as 64 hexadecimal digits
 *
 * Packs and encrypts a file. When it fails, @to holds nothing of use. Any thread.
 *
 * Returns: how it went
 */
TemaEncryptedZipFault
tema_encrypted_zip_write (int from,
                          int to,
                          const char *name,
                          const char *passphrase,
                          GCancellable *cancellable,
                          char **sha256)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  struct archive *archive = archive_write_new ();
  Sink sink = { to, 0 };
  TemaEncryptedZipFault fault = TEMA_ENCRYPTED_ZIP_UNSUPPORTED;

  *sha256 = NULL;
  if (archive_write_set_format_zip (archive) == ARCHIVE_OK
      && archive_write_set_options (archive, "zip:encryption=aes256") == ARCHIVE_OK
      && archive_write_set_passphrase (archive, passphrase) == ARCHIVE_OK)
    fault = pack (archive, &sink, from, name, checksum, cancellable);
  let_go (archive, &sink, fault);
  if (fault == TEMA_ENCRYPTED_ZIP_FINE)
    *sha256 = g_strdup (g_checksum_get_string (checksum));
  return fault;
}

/* Reading */

typedef struct
{
  struct archive *archive;
  int to; /* -1: only the checksum is wanted */
  gint64 n_zip;
  gint64 n_bytes; /* what came out */
  GChecksum *checksum;
  GCancellable *cancellable;
} Reading;

static gboolean
write_all (int to, const guint8 *bytes, gsize n_bytes)
{
  for (gsize done = 0; to >= 0 && done < n_bytes;)
    {
      ssize_t n_written = write (to, bytes + done, n_bytes - done);

      if (n_written >= 0)
        done += n_written;
      else if (errno != EINTR)
        return FALSE;
    }
  return TRUE;
}

/* Sizes in the zip are claims; only what comes out counts. */
static TemaEncryptedZipFault
take_block (Reading *self, const guint8 *block, gsize n_block, gint64 offset)
{
  if (offset != self->n_bytes)
    return TEMA_ENCRYPTED_ZIP_DAMAGED;
  self->n_bytes += n_block;
  if (self->n_bytes > MAX_BYTES
      || (self->n_bytes > FREE_BYTES && self->n_bytes / TEMA_ZIP_MAX_RATIO > self->n_zip))
    return TEMA_ENCRYPTED_ZIP_LARGE;
  g_checksum_update (self->checksum, block, n_block);
  return write_all (self->to, block, n_block) ? TEMA_ENCRYPTED_ZIP_FINE : TEMA_ENCRYPTED_ZIP_DISK;
}

/* libarchive says ARCHIVE_FAILED of a passphrase before it has read a byte of the entry; everything
 * else that goes wrong, and a wrong code of authenticity at the end, is another answer. */
static TemaEncryptedZipFault
unpack_blocks (Reading *self)
{
  TemaEncryptedZipFault fault = TEMA_ENCRYPTED_ZIP_FINE;
  const void *block;
  size_t n_block;
  la_int64_t offset;
  int result;

  while ((result = archive_read_data_block (self->archive, &block, &n_block, &offset))
         == ARCHIVE_OK)
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return TEMA_ENCRYPTED_ZIP_CANCELLED;
      if (n_block > 0)
        fault = take_block (self, block, n_block, offset);
      if (fault != TEMA_ENCRYPTED_ZIP_FINE)
        return fault;
    }
  if (result == ARCHIVE_EOF)
    return TEMA_ENCRYPTED_ZIP_FINE;
  return result == ARCHIVE_FAILED && self->n_bytes == 0 ? TEMA_ENCRYPTED_ZIP_WRONG
                                                        : TEMA_ENCRYPTED_ZIP_DAMAGED;
}

static gboolean
is_header (int result)
{
  return result == ARCHIVE_OK || result == ARCHIVE_WARN;
}

/* Its name is nobody's business: what comes out gets the name that was asked for. */
static TemaEncryptedZipFault
unpack (Reading *self)
{
  TemaEncryptedZipFault fault;
  struct archive_entry *entry;
  int result = archive_read_next_header (self->archive, &entry);

  if (!is_header (result))
    return TEMA_ENCRYPTED_ZIP_DAMAGED;
  if (!archive_entry_is_data_encrypted (entry))
    return TEMA_ENCRYPTED_ZIP_OTHER;
  if (archive_entry_filetype (entry) != AE_IFREG || archive_entry_hardlink (entry) != NULL)
    return TEMA_ENCRYPTED_ZIP_MORE;
  fault = unpack_blocks (self);
  if (fault != TEMA_ENCRYPTED_ZIP_FINE)
    return fault;
  result = archive_read_next_header (self->archive, &entry);
  if (is_header (result))
    return TEMA_ENCRYPTED_ZIP_MORE;
  return result == ARCHIVE_EOF ? TEMA_ENCRYPTED_ZIP_FINE : TEMA_ENCRYPTED_ZIP_DAMAGED;
}

static TemaEncryptedZipFault
open_and_unpack (Reading *self, int from, const char *passphrase)
{
  struct stat status;

  if (fstat (from, &status) != 0 || !S_ISREG (status.st_mode) || !tema_encrypted_zip_is_one (from)
      || lseek (from, 0, SEEK_SET) != 0)
    return TEMA_ENCRYPTED_ZIP_OTHER;
  self->n_zip = status.st_size;
  archive_read_support_format_zip_seekable (self->archive);
  if (archive_read_add_passphrase (self->archive, passphrase) != ARCHIVE_OK)
    return TEMA_ENCRYPTED_ZIP_WRONG;
  if (archive_read_open_fd (self->archive, from, BLOCK_BYTES) != ARCHIVE_OK)
    return TEMA_ENCRYPTED_ZIP_DAMAGED;
  return unpack (self);
}

/**
 * tema_encrypted_zip_read:
 * @from: a file, open for reading
 * @to: an empty file, open for writing; -1 when it shall only be compared
 * @passphrase: what opens it, UTF-8, not empty
 * @cancellable: (nullable): to stop it
 * @sha256: (out) (nullable): of what came out, as 64 hexadecimal digits
 *
 * Unpacks the one file in an encrypted zip, which may have been made to do harm. What was written
 * to @to counts only when it went well: it is authenticated at the end. Any thread.
 *
 * Returns: how it went
 */
TemaEncryptedZipFault
tema_encrypted_zip_read (
    int from, int to, const char *passphrase, GCancellable *cancellable, char **sha256)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  Reading reading = { .to = to, .checksum = checksum, .cancellable = cancellable };
  TemaEncryptedZipFault fault = TEMA_ENCRYPTED_ZIP_UNSUPPORTED;
  int reason;

  *sha256 = NULL;
  if (!tema_encrypted_zip_is_supported ())
    return fault;
  reading.archive = archive_read_new ();
  fault = open_and_unpack (&reading, from, passphrase);
  reason = errno;
  archive_read_free (reading.archive);
  if (fault == TEMA_ENCRYPTED_ZIP_FINE)
    *sha256 = g_strdup (g_checksum_get_string (checksum));
  errno = reason;
  return fault;
}
