/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A project as an encrypted archive. The plain copy that goes in lies in the user's data folder, as
 * backups do and never where the archive goes (a stick, a synchronised folder), and has lost its
 * name before a byte of it is packed. The archive is read back and compared before it gets its own.
 */
#include "tema-config.h"

#include "project/tema-encrypted-copy-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "project/tema-project-private.h"
#include "store/tema-file.h"
#include "store/tema-store-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/* What everybody can read of an archive: the same for all, so that it says nothing. */
#define ENTRY_NAME "project.tema"

typedef struct
{
  char *path;
  gboolean may_replace;
  char *passphrase;
  int plain; /* the copy that goes in, without a name; -1: none yet */
} Saving;

static Saving *
saving_new (const char *path, gboolean may_replace, const char *passphrase)
{
  Saving *self = g_new0 (Saving, 1);

  self->path = g_canonicalize_filename (path, NULL);
  self->may_replace = may_replace;
  self->passphrase = _tema_passphrase_dup (passphrase);
  self->plain = -1;
  return self;
}

static void
saving_free (Saving *self)
{
  if (self->plain >= 0)
    close (self->plain);
  _tema_passphrase_free (self->passphrase);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* The plain copy */

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

/* A folder of a run that was killed is nobody's: whoever works in one holds its lock. */
static void
remove_abandoned (const char *all)
{
  g_autoptr (GDir) dir = g_dir_open (all, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (all, name, NULL);
      int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);

      if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
        remove_folder (folder);
      if (fd >= 0)
        close (fd);
    }
}

/* Opened, and gone from the folder: when this program ends, however it does, it is gone. */
static int
open_nameless (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  int reason = errno;

  g_unlink (path);
  errno = reason;
  return fd;
}

static gboolean
copy_within (TemaStore *store, Saving *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, ENTRY_NAME, NULL);

  if (!tema_store_save_copy (store, path, FALSE, error))
    return FALSE;
  self->plain = open_nameless (path);
  return self->plain >= 0 ? TRUE : _tema_encrypted_copy_fail_to_write (error, path, errno);
}

/* Store thread. */
static gpointer
copy_job (TemaStore *store, gpointer data, GError **error)
{
  g_autofree char *all = g_build_filename (g_get_user_data_dir (), "tema", "encrypting", NULL);
  g_autofree char *folder = g_build_filename (all, "XXXXXX", NULL);
  gboolean is_copied;
  int fd;

  g_mkdir_with_parents (all, 0700);
  remove_abandoned (all);
  if (g_mkdtemp_full (folder, 0700) == NULL)
    return GINT_TO_POINTER (_tema_encrypted_copy_fail_to_write (error, folder, errno));
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  if (fd >= 0)
    flock (fd, LOCK_EX | LOCK_NB);
  is_copied = copy_within (store, data, folder, error);
  remove_folder (folder);
  if (fd >= 0)
    close (fd);
  return is_copied ? data : NULL;
}

/* The archive */

/*
 * _tema_encrypted_copy_dup_made:
 * @path: a file that shall be made
 *
 * Returns: (transfer full): what it is called in the same folder until it is whole
 */
char *
_tema_encrypted_copy_dup_made (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *name = g_strconcat (".tema-", guid, ".new", NULL);

  return g_build_filename (folder, name, NULL);
}

/* What can be read back from the disk with the passphrase is what went in, or there is no copy. */
static TemaEncryptedZipFault
pack_and_compare (Saving *self, int made, GCancellable *cancellable)
{
  g_autofree char *went_in = NULL;
  g_autofree char *came_out = NULL;
  TemaEncryptedZipFault fault = tema_encrypted_zip_write (self->plain, made, ENTRY_NAME,
                                                          self->passphrase, cancellable, &went_in);

  if (fault != TEMA_ENCRYPTED_ZIP_FINE)
    return fault;
  if (fsync (made) != 0)
    return TEMA_ENCRYPTED_ZIP_DISK;
  fault = tema_encrypted_zip_read (made, -1, self->passphrase, cancellable, &came_out);
  if (fault == TEMA_ENCRYPTED_ZIP_FINE && !g_str_equal (went_in, came_out))
    return TEMA_ENCRYPTED_ZIP_DAMAGED;
  return fault;
}

static gboolean
write_made (Saving *self, const char *made, GCancellable *cancellable, GError **error)
{
  int fd = open (made, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  TemaEncryptedZipFault fault;
  int reason;

  if (fd < 0)
    return _tema_encrypted_copy_fail_to_write (error, self->path, errno);
  fault = pack_and_compare (self, fd, cancellable);
  reason = errno;
  close (fd);
  return fault == TEMA_ENCRYPTED_ZIP_FINE
         || _tema_encrypted_copy_fail (error, fault, self->path, self->path, reason);
}

/* Any thread. */
static gboolean
write_archive (gpointer project, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *self = data;
  g_autofree char *made = _tema_encrypted_copy_dup_made (self->path);

  if (write_made (self, made, cancellable, error))
    return tema_file_put_in_place (made, self->path, self->may_replace, error);
  g_unlink (made);
  return FALSE;
}

/* Before anything is copied. */
static gboolean
can_save (TemaProject *project, Saving *self, GError **error)
{
  if (!tema_encrypted_zip_is_supported ())
    return _tema_encrypted_copy_fail (error, TEMA_ENCRYPTED_ZIP_UNSUPPORTED, self->path, self->path,
                                      0);
  return _tema_project_require_open (project, error)
         && tema_encrypted_copy_check_passphrase (self->passphrase, error)
         && tema_store_require_free (self->path, self->may_replace, error);
}

/**
 * tema_project_save_encrypted_copy:
 * @self: a project
 * @path: where the archive goes, "….zip"
 * @may_replace: whether a file that is there already may be replaced
 * @passphrase: what opens it, UTF-8
 * @error: return location
 *
 * Writes the project as it stands into a zip that is encrypted with AES-256 and authenticated, and
 * waits for it. It is read back and compared with what went in before it gets its name; on failure
 * there is nothing new and nothing changed. Fails with %TEMA_ERROR_INVALID for a short passphrase,
 * %TEMA_ERROR_IO where something cannot be written.
 *
 * Returns: whether the archive is there, whole
 */
gboolean
tema_project_save_encrypted_copy (TemaProject *self,
                                  const char *path,
                                  gboolean may_replace,
                                  const char *passphrase,
                                  GError **error)
{
  g_autoptr (Saving) saving = saving_new (path, may_replace, passphrase);

  return can_save (self, saving, error)
         && tema_store_call (_tema_project_get_store (self), copy_job, saving, error) != NULL
         && write_archive (self, saving, NULL, error);
}

/**
 * tema_project_save_encrypted_copy_async:
 * @self: a project
 * @path: where the archive goes
 * @may_replace: whether a file that is there already may be replaced
 * @passphrase: what opens it
 * @cancellable: (nullable): to stop it; nothing is left then
 * @callback: called when the archive is there, or could not be made
 * @user_data: handed to @callback
 *
 * Like tema_project_save_encrypted_copy() without waiting.
 */
void
tema_project_save_encrypted_copy_async (TemaProject *self,
                                        const char *path,
                                        gboolean may_replace,
                                        const char *passphrase,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Saving *saving = saving_new (path, may_replace, passphrase);
  GError *error = NULL;

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, saving, (GDestroyNotify)saving_free);
  if (can_save (self, saving, &error))
    _tema_project_write_out (self, task, copy_job, write_archive);
  else
    g_task_return_error (task, error);
}

/**
 * tema_project_save_encrypted_copy_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the archive is there
 */
gboolean
tema_project_save_encrypted_copy_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
