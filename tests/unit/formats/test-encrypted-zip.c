/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One encrypted file in a zip: it comes out as it went in, or one word says why not; what was not
 * authenticated to its end has no check sum. The linker leads the calls here (--wrap, see
 * meson.build). */
#include "reading-support.h"

#include "formats/tema-encrypted-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define PASSPHRASE "vinter over vidda"
#define BLOCK_BYTES (256 * 1024)

/* Which call is in trouble, at which time, and how. */
static struct
{
  const char *call;
  guint countdown;
  int reason; /* 0: it takes or gives only a part */
  gboolean for_ever, has_struck;
} trouble;

static void
begin_trouble (const char *call, guint at, int reason, gboolean for_ever)
{
  trouble.call = call;
  trouble.countdown = at;
  trouble.reason = reason;
  trouble.for_ever = for_ever;
  trouble.has_struck = FALSE;
}

static gboolean
end_trouble (void)
{
  trouble.call = NULL;
  return trouble.has_struck;
}

static gboolean
strikes (const char *call)
{
  if (g_strcmp0 (trouble.call, call) != 0)
    return FALSE;
  if (trouble.countdown > 1)
    {
      trouble.countdown--;
      return FALSE;
    }
  if (!trouble.for_ever)
    trouble.call = NULL;
  trouble.has_struck = TRUE;
  errno = trouble.reason;
  return TRUE;
}

#define WRAP(type, name, parameters, arguments, failure)                                           \
  type __real_##name parameters;                                                                   \
  type __wrap_##name parameters;                                                                   \
  type __wrap_##name parameters                                                                    \
  {                                                                                                \
    return strikes (#name) ? (failure) : __real_##name arguments;                                  \
  }

WRAP (int, fstat64, (int fd, struct stat64 *status), (fd, status), -1)
WRAP (off64_t, lseek64, (int fd, off64_t at, int whence), (fd, at, whence), -1)
WRAP (ssize_t,
      pread64,
      (int fd, void *bytes, size_t n, off64_t at),
      (fd, bytes, n, at),
      trouble.reason != 0 ? -1 : 0)
WRAP (ssize_t,
      write,
      (int fd, const void *bytes, size_t n),
      (fd, bytes, n),
      trouble.reason != 0 ? -1 : __real_write (fd, bytes, MAX (n / 2, 1)))

/* The same with the size of the block known to the compiler. */
ssize_t __real___pread64_chk (int fd, void *bytes, size_t n, off64_t at, size_t room);
ssize_t __wrap___pread64_chk (int fd, void *bytes, size_t n, off64_t at, size_t room);

ssize_t
__wrap___pread64_chk (int fd, void *bytes, size_t n, off64_t at, size_t room)
{
  return strikes ("pread64") ? (trouble.reason != 0 ? -1 : 0)
                             : __real___pread64_chk (fd, bytes, n, at, room);
}

WRAP (int,
      archive_write_set_options,
      (struct archive * archive, const char *options),
      (archive, options),
      ARCHIVE_FAILED)
WRAP (int, archive_write_set_format_zip, (struct archive * archive), (archive), ARCHIVE_FATAL)
WRAP (int,
      archive_write_header,
      (struct archive * archive, struct archive_entry *entry),
      (archive, entry),
      ARCHIVE_FATAL)
WRAP (int, archive_write_close, (struct archive * archive), (archive), ARCHIVE_FATAL)
WRAP (la_ssize_t,
      archive_write_data,
      (struct archive * archive, const void *bytes, size_t n),
      (archive, bytes, n),
      ARCHIVE_FATAL)

static int
memory_file_new (const void *bytes, gsize n_bytes)
{
  int fd = memfd_create ("test", MFD_CLOEXEC);

  assert_true (fd >= 0);
  for (gsize done = 0; done < n_bytes;)
    {
      ssize_t n_written = __real_write (fd, (const char *)bytes + done, n_bytes - done);

      assert_true (n_written > 0);
      done += n_written;
    }
  return fd;
}

static GBytes *
take_bytes (int fd)
{
  gsize n_bytes = __real_lseek64 (fd, 0, SEEK_END);
  char *bytes = g_malloc (n_bytes + 1);

  assert_int_equal (__real_pread64 (fd, bytes, n_bytes, 0), n_bytes);
  close (fd);
  return g_bytes_new_take (bytes, n_bytes);
}

/* Nothing that packs away, so that there are as many blocks in the zip. */
static GBytes *
make_noise (gsize n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (n_bytes);
  guint8 *bytes = g_malloc (n_bytes + 4);

  for (gsize i = 0; i < n_bytes; i += 4)
    {
      guint32 word = g_rand_int (rand);

      memcpy (bytes + i, &word, 4);
    }
  return g_bytes_new_take (bytes, n_bytes);
}

/* Packs @plain; @zip is what came of it, and worth nothing when it failed. */
static TemaEncryptedZipFault
pack (GBytes *plain, GCancellable *cancellable, GBytes **zip, char **sha256)
{
  int from = memory_file_new (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
  int to = memory_file_new (NULL, 0);
  TemaEncryptedZipFault fault
      = tema_encrypted_zip_write (from, to, "study.tema", PASSPHRASE, cancellable, sha256);
  int reason = errno;

  close (from);
  *zip = take_bytes (to);
  assert_true ((*sha256 != NULL) == (fault == TEMA_ENCRYPTED_ZIP_FINE));
  errno = reason;
  return fault;
}

static TemaEncryptedZipFault
unpack (
    GBytes *zip, const char *passphrase, GCancellable *cancellable, GBytes **plain, char **sha256)
{
  int from = memory_file_new (g_bytes_get_data (zip, NULL), g_bytes_get_size (zip));
  int to = plain != NULL ? memory_file_new (NULL, 0) : -1;
  TemaEncryptedZipFault fault = tema_encrypted_zip_read (from, to, passphrase, cancellable, sha256);
  int reason = errno;

  close (from);
  if (plain != NULL)
    *plain = take_bytes (to);
  assert_true ((*sha256 != NULL) == (fault == TEMA_ENCRYPTED_ZIP_FINE));
  errno = reason;
  return fault;
}

/* The zip that nothing hinders. */
static GBytes *
zip_new (GBytes *plain)
{
  GBytes *zip;
  g_autofree char *sha256 = NULL;

  assert_int_equal (pack (plain, NULL, &zip, &sha256), TEMA_ENCRYPTED_ZIP_FINE);
  return zip;
}

static void
assert_unpacks (GBytes *zip, TemaEncryptedZipFault expected)
{
  g_autofree char *sha256 = NULL;

  assert_int_equal (unpack (zip, PASSPHRASE, NULL, NULL, &sha256), expected);
}

static void
test_there_and_back (void **state)
{
  static const gsize sizes[] = { 1, BLOCK_BYTES - 1, BLOCK_BYTES, BLOCK_BYTES + 1, 700000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) plain = make_noise (sizes[i]), zip = NULL, back = NULL;
      g_autofree char *packed = NULL, *unpacked = NULL, *compared = NULL, *true_sum = NULL;

      true_sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, plain);
      assert_int_equal (pack (plain, NULL, &zip, &packed), TEMA_ENCRYPTED_ZIP_FINE);
      assert_int_equal (unpack (zip, PASSPHRASE, NULL, &back, &unpacked), TEMA_ENCRYPTED_ZIP_FINE);
      assert_true (g_bytes_equal (plain, back));
      /* Only to compare it. */
      assert_int_equal (unpack (zip, PASSPHRASE, NULL, NULL, &compared), TEMA_ENCRYPTED_ZIP_FINE);
      assert_string_equal (packed, true_sum);
      assert_string_equal (unpacked, true_sum);
      assert_string_equal (compared, true_sum);
    }
}

/* Interrupted, or taken a piece at a time, it is the same. */
static void
test_interrupted (void **state)
{
  static const char *const calls[] = { "pread64", "write", "write" };
  static const int reasons[] = { EINTR, EINTR, 0 };
  g_autoptr (GBytes) plain = make_noise (300000);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GBytes) zip = NULL, back = NULL;
      g_autofree char *packed = NULL, *unpacked = NULL;

      begin_trouble (calls[i], 1, reasons[i], FALSE);
      assert_int_equal (pack (plain, NULL, &zip, &packed), TEMA_ENCRYPTED_ZIP_FINE);
      assert_true (end_trouble ());
      if (i > 0)
        begin_trouble (calls[i], 1, reasons[i], FALSE);
      assert_int_equal (unpack (zip, PASSPHRASE, NULL, &back, &unpacked), TEMA_ENCRYPTED_ZIP_FINE);
      assert_int_equal (end_trouble (), i > 0 || trouble.has_struck);
      assert_true (g_bytes_equal (plain, back));
    }
}

/* The disk takes no more, at any write: it is said with the disk's reason, whatever comes after. */
static void
test_full_disk (void **state)
{
  g_autoptr (GBytes) plain = make_noise (700000), zip = zip_new (plain);
  guint n_packing = 0, n_unpacking = 0;

  /* The first ones, and then ever fewer of the seventy. */
  for (guint at = 1;; at += 1 + at / 4)
    {
      g_autoptr (GBytes) half = NULL;
      g_autofree char *sha256 = NULL;
      TemaEncryptedZipFault fault;

      begin_trouble ("write", at, at % 2 == 0 ? ENOSPC : EIO, at % 3 == 0);
      fault = pack (plain, NULL, &half, &sha256);
      if (!end_trouble ())
        break;
      assert_int_equal (errno, at % 2 == 0 ? ENOSPC : EIO);
      assert_int_equal (fault, TEMA_ENCRYPTED_ZIP_DISK);
      n_packing++;
    }
  for (guint at = 1;; at++)
    {
      g_autoptr (GBytes) half = NULL;
      g_autofree char *sha256 = NULL;
      TemaEncryptedZipFault fault;

      begin_trouble ("write", at, ENOSPC, FALSE);
      fault = unpack (zip, PASSPHRASE, NULL, &half, &sha256);
      if (!end_trouble ())
        break;
      assert_int_equal (errno, ENOSPC);
      assert_int_equal (fault, TEMA_ENCRYPTED_ZIP_DISK);
      n_unpacking++;
    }
  assert_true (n_packing > 3);
  assert_true (n_unpacking > 1);
}

/* A project that cannot be read, or is shorter than it was a moment ago, is no disk that is full.
 */
static void
test_a_source_in_trouble (void **state)
{
  static const struct
  {
    const char *call;
    guint at;
    int reason;
  } cases[] = { { "fstat64", 1, EIO }, { "pread64", 1, EIO }, { "pread64", 2, 0 } };
  g_autoptr (GBytes) plain = make_noise (700000);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) zip = NULL;
      g_autofree char *sha256 = NULL;

      begin_trouble (cases[i].call, cases[i].at, cases[i].reason, FALSE);
      assert_int_equal (pack (plain, NULL, &zip, &sha256), TEMA_ENCRYPTED_ZIP_SOURCE);
      assert_true (end_trouble ());
    }
}

/* An archive that takes no more says so, and is let go of. */
static void
test_an_archive_in_trouble (void **state)
{
  static const char *const calls[]
      = { "archive_write_header", "archive_write_data", "archive_write_close" };
  g_autoptr (GBytes) plain = make_noise (1000);

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GBytes) zip = NULL;
      g_autofree char *sha256 = NULL;

      begin_trouble (calls[i], 1, EIO, FALSE);
      assert_int_equal (pack (plain, NULL, &zip, &sha256), TEMA_ENCRYPTED_ZIP_DISK);
      assert_true (end_trouble ());
    }
}

/* Where libarchive cannot encrypt nothing is written that only looks as if it were. */
static void
test_without_encryption (void **state)
{
  static const char *const calls[]
      = { "archive_write_set_options", "archive_write_set_format_zip" };
  g_autoptr (GBytes) plain = make_noise (1000), zip = zip_new (plain);

  assert_true (tema_encrypted_zip_is_supported ());
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GBytes) nothing = NULL;
      g_autofree char *packed = NULL, *unpacked = NULL;

      begin_trouble (calls[i], 1, EINVAL, TRUE);
      assert_false (tema_encrypted_zip_is_supported ());
      assert_int_equal (pack (plain, NULL, &nothing, &packed), TEMA_ENCRYPTED_ZIP_UNSUPPORTED);
      assert_int_equal (g_bytes_get_size (nothing), 0);
      assert_int_equal (unpack (zip, PASSPHRASE, NULL, NULL, &unpacked),
                        TEMA_ENCRYPTED_ZIP_UNSUPPORTED);
      end_trouble ();
    }
}

static void
test_stopped (void **state)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) plain = make_noise (1000), zip = zip_new (plain), half = NULL;
  g_autofree char *packed = NULL, *unpacked = NULL;

  g_cancellable_cancel (cancellable);
  assert_int_equal (pack (plain, cancellable, &half, &packed), TEMA_ENCRYPTED_ZIP_CANCELLED);
  assert_int_equal (unpack (zip, PASSPHRASE, cancellable, NULL, &unpacked),
                    TEMA_ENCRYPTED_ZIP_CANCELLED);
}

/* Another passphrase, and none, open nothing, and that is told apart from damage. */
static void
test_wrong_passphrases (void **state)
{
  static const char *const passphrases[] = { "", "x", "Vinter over vidda", PASSPHRASE " " };
  g_autoptr (GBytes) plain = make_noise (5000), zip = zip_new (plain);

  for (guint i = 0; i < G_N_ELEMENTS (passphrases); i++)
    {
      g_autoptr (GBytes) nothing = NULL;
      g_autofree char *sha256 = NULL;

      assert_int_equal (unpack (zip, passphrases[i], NULL, &nothing, &sha256),
                        TEMA_ENCRYPTED_ZIP_WRONG);
      assert_int_equal (g_bytes_get_size (nothing), 0);
    }
}

/* Cut anywhere, or with any byte changed that what comes out hangs on, it is never fine. */
static void
test_damaged (void **state)
{
  g_autoptr (GBytes) plain = make_noise (300), zip = zip_new (plain);
  gsize n_bytes = g_bytes_get_size (zip);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (zip, NULL), n_bytes);
  /* Behind the header, its name, and what it has besides. */
  gsize first = 30 + bytes[26] + bytes[28];

  for (gsize n = 0; n < n_bytes; n += n < 60 ? 1 : 7)
    {
      g_autoptr (GBytes) cut = g_bytes_new (bytes, n);
      g_autofree char *sha256 = NULL;

      assert_int_not_equal (unpack (cut, PASSPHRASE, NULL, NULL, &sha256), TEMA_ENCRYPTED_ZIP_FINE);
    }
  /* Salt, what was encrypted, and the code that authenticates it. */
  for (gsize at = first; at < first + 300; at += 9)
    {
      g_autoptr (GBytes) changed = NULL;
      g_autofree char *sha256 = NULL;
      TemaEncryptedZipFault fault;

      bytes[at] ^= 0x10;
      changed = g_bytes_new (bytes, n_bytes);
      bytes[at] ^= 0x10;
      fault = unpack (changed, PASSPHRASE, NULL, NULL, &sha256);
      assert_true (fault == TEMA_ENCRYPTED_ZIP_DAMAGED || fault == TEMA_ENCRYPTED_ZIP_WRONG);
    }
}

/* A zip with one entry of a kind, or two. */
static GBytes *
make_zip_of (guint type, guint n_entries, gboolean is_encrypted)
{
  struct archive *archive = archive_write_new ();
  g_autofree char *buffer = g_malloc (65536);
  size_t n_used = 0;

  assert_int_equal (archive_write_set_format_zip (archive), ARCHIVE_OK);
  if (is_encrypted)
    assert_int_equal (archive_write_set_options (archive, "zip:encryption=aes256"), ARCHIVE_OK);
  assert_int_equal (archive_write_set_passphrase (archive, PASSPHRASE), ARCHIVE_OK);
  assert_int_equal (archive_write_set_bytes_in_last_block (archive, 1), ARCHIVE_OK);
  assert_int_equal (archive_write_open_memory (archive, buffer, 65536, &n_used), ARCHIVE_OK);
  for (guint i = 0; i < n_entries; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, i == 0 ? "a" : "b");
      archive_entry_set_filetype (entry, type);
      archive_entry_set_perm (entry, 0600);
      if (type == AE_IFLNK)
        archive_entry_set_symlink (entry, "/etc/passwd");
      archive_entry_set_size (entry, type == AE_IFREG ? 4 : 0);
      assert_int_equal (archive_write_header (archive, entry), ARCHIVE_OK);
      if (type == AE_IFREG)
        assert_int_equal (archive_write_data (archive, "text", 4), 4);
      archive_entry_free (entry);
    }
  assert_int_equal (archive_write_close (archive), ARCHIVE_OK);
  archive_write_free (archive);
  return g_bytes_new (buffer, n_used);
}

/* Other zips are told what they are; a link leads nowhere. */
static void
test_other_zips (void **state)
{
  static const struct
  {
    guint type, n_entries;
    gboolean is_encrypted;
    TemaEncryptedZipFault expected;
  } cases[] = {
    { AE_IFREG, 1, TRUE, TEMA_ENCRYPTED_ZIP_FINE },
    { AE_IFREG, 2, TRUE, TEMA_ENCRYPTED_ZIP_MORE },
    { AE_IFREG, 1, FALSE, TEMA_ENCRYPTED_ZIP_OTHER },
    { AE_IFDIR, 1, TRUE, TEMA_ENCRYPTED_ZIP_OTHER },
    { AE_IFLNK, 1, TRUE, TEMA_ENCRYPTED_ZIP_OTHER },
  };
  g_autoptr (GBytes) text = g_bytes_new_static ("PK\3\4 is no zip, only its first letters.", 39);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) zip
          = make_zip_of (cases[i].type, cases[i].n_entries, cases[i].is_encrypted);

      assert_unpacks (zip, cases[i].expected);
    }
  assert_unpacks (text, TEMA_ENCRYPTED_ZIP_OTHER);
}

/* What is no file, or cannot be asked what it is, is none of ours. */
static void
test_what_is_no_file (void **state)
{
  static const char *const calls[] = { "fstat64", "lseek64", "pread64" };
  g_autoptr (GBytes) plain = make_noise (100), zip = zip_new (plain);
  g_autofree char *sha256 = NULL;
  int ends[2];

  assert_int_equal (pipe (ends), 0);
  assert_false (tema_encrypted_zip_is_one (ends[0]));
  assert_int_equal (tema_encrypted_zip_read (ends[0], -1, PASSPHRASE, NULL, &sha256),
                    TEMA_ENCRYPTED_ZIP_OTHER);
  assert_null (sha256);
  close (ends[0]);
  close (ends[1]);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      begin_trouble (calls[i], 1, EIO, FALSE);
      assert_unpacks (zip, TEMA_ENCRYPTED_ZIP_OTHER);
      assert_true (end_trouble ());
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_there_and_back),
    cmocka_unit_test (test_interrupted),
    cmocka_unit_test (test_full_disk),
    cmocka_unit_test (test_a_source_in_trouble),
    cmocka_unit_test (test_an_archive_in_trouble),
    cmocka_unit_test (test_without_encryption),
    cmocka_unit_test (test_stopped),
    cmocka_unit_test (test_wrong_passphrases),
    cmocka_unit_test (test_damaged),
    cmocka_unit_test (test_other_zips),
    cmocka_unit_test (test_what_is_no_file),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
