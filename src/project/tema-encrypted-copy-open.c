/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A project out of an encrypted archive, under a name that is free. What came out is a foreign
 * project: the store looks at it when it is opened, as at any other. */
#include "tema-config.h"

#include "project/tema-encrypted-copy-private.h"

#include "base/tema-error.h"
#include "base/tema-task.h"
#include "store/tema-file.h"
#include "store/tema-store-copy.h"
#include "store/tema-store-guard.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct
{
  char *archive;
  char *path; /* nullable: only the passphrase is tried */
  char *passphrase;
} Opening;

static Opening *
opening_new (const char *archive, const char *path, const char *passphrase)
{
  Opening *self = g_new0 (Opening, 1);

  self->archive = g_canonicalize_filename (archive, NULL);
  self->path = path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
  self->passphrase = _tema_passphrase_dup (passphrase);
  return self;
}

static void
opening_free (Opening *self)
{
  _tema_passphrase_free (self->passphrase);
  g_free (self->archive);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/**
 * tema_encrypted_copy_is_one:
 * @archive: a file
 *
 * Looks at its name, whether it is a project that is open here, and at its first bytes. Any thread.
 *
 * Returns: whether it looks like a project in an encrypted archive
 */
gboolean
tema_encrypted_copy_is_one (const char *archive)
{
  g_autofree char *lower = g_ascii_strdown (archive, -1);
  int fd = g_str_has_suffix (lower, ".zip") && !tema_store_guard_is_claimed (archive)
               ? open (archive, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
               : -1;
  gboolean is_one = fd >= 0 && tema_encrypted_zip_is_one (fd);

  if (fd >= 0)
    close (fd);
  return is_one;
}

/* Whatever version: opening says more of a newer one than anybody could here. */
static gboolean
is_project (const char *made)
{
  int version;

  return tema_store_guard_header (made, G_MAXINT, &version, NULL);
}

static gboolean
refuse_content (GError **error, const char *archive)
{
  g_autofree char *shown = g_filename_display_basename (archive);

  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_INPUT,
      _ ("“%s” opens with this passphrase, but what is in it is no Tema project. Unpack it "
         "with an archive program."),
      shown);
  return FALSE;
}

static gboolean
unpack_to (Opening *self, int archive, const char *made, GCancellable *cancellable, GError **error)
{
  int fd = open (made, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  g_autofree char *sha256 = NULL;
  TemaEncryptedZipFault fault = TEMA_ENCRYPTED_ZIP_DISK;
  int reason = errno;

  if (fd >= 0)
    {
      fault = tema_encrypted_zip_read (archive, fd, self->passphrase, cancellable, &sha256);
      if (fault == TEMA_ENCRYPTED_ZIP_FINE && fsync (fd) != 0)
        fault = TEMA_ENCRYPTED_ZIP_DISK;
      reason = errno;
      close (fd);
    }
  if (fault != TEMA_ENCRYPTED_ZIP_FINE)
    return _tema_encrypted_copy_fail (error, fault, self->archive, self->path, reason);
  return is_project (made) || refuse_content (error, self->archive);
}

static gboolean
unpack_archive (Opening *self, int archive, GCancellable *cancellable, GError **error)
{
  g_autofree char *made = _tema_encrypted_copy_dup_made (self->path);

  if (!tema_store_require_free (self->path, FALSE, error))
    return FALSE;
  if (unpack_to (self, archive, made, cancellable, error))
    return tema_file_put_in_place (made, self->path, FALSE, error);
  g_unlink (made);
  return FALSE;
}

static gboolean
try_archive (Opening *self, int archive, GCancellable *cancellable, GError **error)
{
  g_autofree char *sha256 = NULL;
  TemaEncryptedZipFault fault
      = tema_encrypted_zip_read (archive, -1, self->passphrase, cancellable, &sha256);

  return fault == TEMA_ENCRYPTED_ZIP_FINE
         || _tema_encrypted_copy_fail (error, fault, self->archive, self->archive, errno);
}

/* Any thread. */
static gboolean
open_archive (gpointer source, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *self = data;
  int archive = open (self->archive, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  gboolean is_done;

  if (archive < 0)
    {
      g_autofree char *shown = g_filename_display_basename (self->archive);

      g_set_error (
          error, TEMA_ERROR, TEMA_ERROR_IO,
          _ ("“%s” could not be opened (%s). Check that it is still there and that you may "
             "read it."),
          shown, g_strerror (errno));
      return FALSE;
    }
  is_done = self->path != NULL ? unpack_archive (self, archive, cancellable, error)
                               : try_archive (self, archive, cancellable, error);
  close (archive);
  return is_done;
}

/**
 * tema_encrypted_copy_unpack:
 * @archive: an encrypted archive, which may have been made to do harm
 * @path: where the project goes; nothing may be there
 * @passphrase: what opens it
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Unpacks the project of an archive, for its owner alone, and waits for it. All of it is
 * authenticated before it gets its name; on failure nothing is left. Any thread. Fails with
 * %TEMA_ERROR_PASSPHRASE, %TEMA_ERROR_INPUT for an archive that is damaged or of another kind,
 * %TEMA_ERROR_IO where something cannot be written.
 *
 * Returns: whether the project is there
 */
gboolean
tema_encrypted_copy_unpack (const char *archive,
                            const char *path,
                            const char *passphrase,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (Opening) opening = opening_new (archive, path, passphrase);

  return open_archive (NULL, opening, cancellable, error);
}

static void
start (Opening *opening, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, opening, (GDestroyNotify)opening_free);
  tema_task_run (task, open_archive);
}

/**
 * tema_encrypted_copy_unpack_async:
 * @archive: an encrypted archive
 * @path: where the project goes
 * @passphrase: what opens it
 * @cancellable: (nullable): to stop it; nothing is left then
 * @callback: called when the project is there, or could not be unpacked
 * @user_data: handed to @callback
 *
 * Like tema_encrypted_copy_unpack() without waiting.
 */
void
tema_encrypted_copy_unpack_async (const char *archive,
                                  const char *path,
                                  const char *passphrase,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  start (opening_new (archive, path, passphrase), cancellable, callback, user_data);
}

/**
 * tema_encrypted_copy_unpack_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the project is there
 */
gboolean
tema_encrypted_copy_unpack_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * tema_encrypted_copy_check_async:
 * @archive: an encrypted archive
 * @passphrase: what may open it
 * @cancellable: (nullable): to stop it
 * @callback: called when it is known
 * @user_data: handed to @callback
 *
 * Reads an archive through to its end and writes nothing: does it open, and is it whole?
 */
void
tema_encrypted_copy_check_async (const char *archive,
                                 const char *passphrase,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  start (opening_new (archive, NULL, passphrase), cancellable, callback, user_data);
}

/**
 * tema_encrypted_copy_check_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it opens
 */
gboolean
tema_encrypted_copy_check_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
