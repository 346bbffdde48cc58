/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is looked at before SQLite sees a file: any project may be hostile, a journal beside it too.
 * Never opens a project that this process has open: closing any other descriptor of it would drop
 * SQLite's locks. */
#include "tema-config.h"

#include "store/tema-store-guard.h"

#include "base/tema-error.h"
#include "store/tema-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_BYTES 100

static const guint8 sqlite_magic[16] = "SQLite format 3";
static const guint8 journal_magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

/* Files open in this process, path → "device:inode": the same file under two names is one file. */
static GHashTable *claimed;
G_LOCK_DEFINE_STATIC (claimed);

static char *
dup_shown_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_filename_display_name (name);
}

static gboolean G_GNUC_PRINTF (4, 5)
    refuse (GError **error, const char *path, int code, const char *format, ...)
{
  g_autofree char *shown = dup_shown_name (path);
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, TEMA_ERROR, code, "“%s” %s", shown, reason);
  return FALSE;
}

/**
 * tema_store_guard_resolve:
 * @path: any path of an existing file
 * @error: return location
 *
 * Makes a path absolute and follows its links, so that the lock and the journal lie beside the real
 * file. Fails with %TEMA_ERROR_IO when there is no such file.
 *
 * Returns: (transfer full): the real path
 */
char *
tema_store_guard_resolve (const char *path, GError **error)
{
  char *real = realpath (path, NULL);
  char *copy;

  if (real == NULL)
    {
      refuse (error, path, TEMA_ERROR_IO,
              _ ("could not be opened (%s). Check that it is still there."), g_strerror (errno));
      return NULL;
    }
  copy = g_strdup (real);
  free (real);
  return copy;
}

/**
 * tema_store_guard_resolve_lost:
 * @path: absolute path of a file that may be gone
 *
 * Follows the links in a path as far as there is something to follow. Any thread.
 *
 * Returns: (transfer full): where the file lies or lay
 */
char *
tema_store_guard_resolve_lost (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *real_folder = NULL;
  char *real = tema_store_guard_resolve (path, NULL);

  if (real != NULL)
    return real;
  real_folder = tema_store_guard_resolve (folder, NULL);
  return g_build_filename (real_folder != NULL ? real_folder : folder, name, NULL);
}

static guint32
read_big_endian (const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

/* Whether pages of a database follow a beginning that is none. */
static gboolean
looks_damaged (int fd, off_t size)
{
  guint8 first[2] = { 0 };

  for (guint i = 0; i < 2; i++)
    if (pread (fd, &first[i], 1, (i + 1) * 4096) != 1
        || (first[i] != 0x02 && first[i] != 0x05 && first[i] != 0x0a && first[i] != 0x0d))
      return FALSE;
  return size % 4096 == 0;
}

static gboolean
read_header (const char *path, guint8 *header, GError **error)
{
  struct stat status;
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  gboolean is_damaged;
  ssize_t n_bytes;

  if (fd < 0)
    return refuse (
        error, path, TEMA_ERROR_IO,
        _ ("could not be opened (%s). Check that it is still there and that you may read "
           "it."),
        g_strerror (errno));
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      return refuse (error, path, TEMA_ERROR_PROJECT, _ ("is not a file. Choose a project file."));
    }
  n_bytes = pread (fd, header, HEADER_BYTES, 0);
  is_damaged = looks_damaged (fd, status.st_size);
  close (fd);
  if (status.st_size == 0)
    return refuse (error, path, TEMA_ERROR_PROJECT,
                   _ ("is an empty file. It was not changed. If a project was here, restore it "
                      "from a backup."));
  if (n_bytes != HEADER_BYTES || memcmp (header, sqlite_magic, sizeof sqlite_magic) != 0)
    return is_damaged
               ? refuse (error, path, TEMA_ERROR_DAMAGED,
                         _ ("has a damaged beginning. It was not changed. Restore a backup, or "
                            "rescue what is readable into a new project."))
               : refuse (error, path, TEMA_ERROR_PROJECT,
                         _ ("is not a Tema project. It was not changed."));
  return TRUE;
}

/**
 * tema_store_guard_header:
 * @path: absolute path of a file that is not open in this process
 * @newest_version: newest schema that this program knows
 * @version: (out): the file's schema version
 * @error: return location
 *
 * Looks at the first 100 bytes: is it SQLite, is it ours, do we know its version? Touches nothing.
 * Fails with %TEMA_ERROR_PROJECT.
 *
 * Returns: whether the file may be opened
 */
gboolean
tema_store_guard_header (const char *path, int newest_version, int *version, GError **error)
{
  guint8 header[HEADER_BYTES];
  guint32 file_version;

  if (!read_header (path, header, error))
    return FALSE;
  if (read_big_endian (header + 68) != TEMA_STORE_APPLICATION_ID)
    return refuse (error, path, TEMA_ERROR_PROJECT,
                   _ ("is a database of another program, not a Tema project. It was not changed."));
  file_version = read_big_endian (header + 60);
  if (file_version > (guint32)newest_version)
    return refuse (error, path, TEMA_ERROR_PROJECT,
                   _ ("was made by a newer Tema (file version %u, this program knows up to %d). It "
                      "was not changed. Update Tema to open it."),
                   file_version, newest_version);
  /* Write-ahead logging would put two more files beside this one; Tema never turns it on. */
  if (header[18] != 1 || header[19] != 1)
    return refuse (error, path, TEMA_ERROR_PROJECT,
                   _ ("was changed by another program into a form that Tema does not use. It was "
                      "not changed. Open a backup."));
  if (file_version == 0)
    return refuse (error, path, TEMA_ERROR_PROJECT,
                   _ ("is not a complete Tema project. It was not changed."));
  *version = file_version;
  return TRUE;
}

/* A file that takes part in a multi-file transaction ends in the journal magic and names the other
 * file, which SQLite would delete. Tema never makes one. */
static gboolean
names_another_file (int fd, off_t size)
{
  guint8 tail[8];

  return size >= 16 && pread (fd, tail, sizeof tail, size - 8) == sizeof tail
         && memcmp (tail, journal_magic, sizeof tail) == 0;
}

static gboolean
set_aside (const char *journal, GError **error)
{
  g_autofree char *aside = g_strdup_printf ("%s.set-aside", journal);

  for (int i = 2; g_file_test (aside, G_FILE_TEST_EXISTS); i++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.set-aside-%d", journal, i);
    }
  if (g_rename (journal, aside) != 0)
    return refuse (
        error, journal, TEMA_ERROR_PROJECT,
        _ ("is not a journal of this project and could not be moved away (%s). The "
           "project was not opened. Move it away yourself, or open a copy of the project "
           "without it."),
        g_strerror (errno));
  return refuse (error, journal, TEMA_ERROR_PROJECT,
                 _ ("is not a journal that Tema wrote: it asks for another file to be deleted. It "
                    "was set aside, nothing was deleted. Open the project again if you trust it."));
}

/**
 * tema_store_guard_journal:
 * @path: absolute path of a project that is not open in this process
 * @error: return location
 *
 * Looks at the rollback journal beside a project before SQLite plays it back. A journal that names
 * a super-journal is set aside and the opening is refused, because stock SQLite would delete
 * whatever file it names.
 *
 * Returns: whether the project may be opened
 */
gboolean
tema_store_guard_journal (const char *path, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  struct stat status;
  gboolean is_foreign;
  int fd = open (journal, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);

  /* Where there is no room for its name there is no journal. */
  if (fd < 0 && (errno == ENOENT || errno == ENAMETOOLONG))
    return TRUE;
  if (fd < 0)
    return refuse (error, journal, TEMA_ERROR_PROJECT,
                   _ ("lies beside the project and could not be read (%s). Move it away and "
                      "open the project again."),
                   g_strerror (errno));
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      return refuse (error, journal, TEMA_ERROR_PROJECT,
                     _ ("is not a file. Move it away and open the project again."));
    }
  is_foreign = names_another_file (fd, status.st_size);
  close (fd);
  if (!is_foreign)
    return TRUE;
  return set_aside (journal, error);
}

static char *
dup_inode_key (const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return NULL;
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)status.st_dev,
                          (guint64)status.st_ino);
}

static gboolean
has_inode_key (gpointer path, gpointer key, gpointer wanted)
{
  return g_str_equal (key, wanted);
}

/* Whether a file of that device and inode is open here; the table is locked. */
static gboolean
find_claimed (const char *key)
{
  if (claimed == NULL)
    claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return g_hash_table_find (claimed, has_inode_key, (gpointer)key) != NULL;
}

/**
 * tema_store_guard_is_claimed:
 * @path: any path
 *
 * Asks, without opening it, whether a file is a project that is open in this process, whatever its
 * name. Whoever is about to open a file that a person chose asks first: closing it again would drop
 * SQLite's locks. Any thread.
 *
 * Returns: whether it is
 */
gboolean
tema_store_guard_is_claimed (const char *path)
{
  g_autofree char *key = dup_inode_key (path);
  gboolean is_there;

  if (key == NULL)
    return FALSE;
  G_LOCK (claimed);
  is_there = find_claimed (key);
  G_UNLOCK (claimed);
  return is_there;
}

/**
 * tema_store_guard_claim:
 * @path: absolute path of an existing file
 * @error: return location
 *
 * Marks a file as open in this process, whatever its name. Any thread.
 * Fails with %TEMA_ERROR_LOCKED when it is open already.
 *
 * Returns: whether it was free
 */
gboolean
tema_store_guard_claim (const char *path, GError **error)
{
  g_autofree char *key = dup_inode_key (path);
  gboolean is_free;

  if (key == NULL)
    return refuse (error, path, TEMA_ERROR_IO, _ ("could not be opened (%s)."), g_strerror (errno));
  G_LOCK (claimed);
  is_free = !find_claimed (key);
  if (is_free)
    g_hash_table_insert (claimed, g_strdup (path), g_steal_pointer (&key));
  G_UNLOCK (claimed);
  if (is_free)
    return TRUE;
  return refuse (error, path, TEMA_ERROR_LOCKED, _ ("is open in this program already."));
}

/**
 * tema_store_guard_release:
 * @path: what was claimed
 *
 * Takes the mark away, even when the file has another inode by now. Any thread.
 */
void
tema_store_guard_release (const char *path)
{
  G_LOCK (claimed);
  g_hash_table_remove (claimed, path);
  G_UNLOCK (claimed);
}
