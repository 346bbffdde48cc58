/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* The file that a working copy is of, which other programs and other computers change as they like:
 * read as a whole, replaced as a whole, and never when it is not what it was. */
#include "tema-config.h"

#include "store/tema-working-private.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_BYTES (256 * 1024)
/* A service may write while we read. */
#define MOST_TRIES 5
#define MS_BETWEEN_TRIES 200

/* Says that the target could not be read or replaced, and why. */
gboolean
tema_target_fail (const TemaWorking *self, int reason, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->target);
  g_autofree char *folder = g_path_get_dirname (self->target);
  g_autofree char *shown_folder = g_filename_display_name (folder);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               /* Translators: file name, folder, what the system says: "No space left on device" */
               _ ("“%s” in “%s” could not be brought up to date (%s). Nothing is lost: the working "
                  "copy on this computer has everything, and Tema tries again while the "
                  "project is open. Or save a copy elsewhere."),
               shown, shown_folder, g_strerror (reason));
  return FALSE;
}

static int
read_chunk (int fd, guchar *chunk, gssize *n_read)
{
  do
    *n_read = read (fd, chunk, CHUNK_BYTES);
  while (*n_read < 0 && errno == EINTR);
  return *n_read < 0 ? errno : 0;
}

/* Reads all of a file into a checksum, and into another file if there is one. Returns 0, or an
 * errno. */
static int
read_all (int from, int to, GChecksum *checksum)
{
  g_autofree guchar *chunk = g_malloc (CHUNK_BYTES);
  gssize n_read;

  for (;;)
    {
      int reason = read_chunk (from, chunk, &n_read);

      if (reason == 0 && n_read > 0 && to >= 0)
        reason = tema_file_write_all (to, (const char *)chunk, n_read);
      if (reason != 0 || n_read == 0)
        return reason;
      g_checksum_update (checksum, chunk, n_read);
    }
}

/* Never through a link. The document portal refuses to be asked for that (ELOOP for a plain file):
 * there the file is looked at before and after, and has to be one and the same. */
static int
open_no_link (const char *path, int flags)
{
  struct stat before, opened;
  int fd = open (path, flags | O_CLOEXEC | O_NOFOLLOW, 0);

  if (fd >= 0 || errno != ELOOP || lstat (path, &before) != 0 || !S_ISREG (before.st_mode))
    return fd;
  fd = open (path, flags | O_CLOEXEC, 0);
  if (fd < 0 || (fstat (fd, &opened) == 0 && tema_file_is_same (&opened, &before)))
    return fd;
  close (fd);
  errno = ELOOP;
  return -1;
}

/* What a file holds; %NULL with @reason as errno when it cannot be read. */
char *
tema_target_dup_sha256 (const char *path, int *reason)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = open_no_link (path, O_RDONLY | O_NONBLOCK);

  *reason = fd < 0 ? errno : read_all (fd, -1, checksum);
  if (fd >= 0)
    close (fd);
  return *reason == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static int
copy_open (int from, const char *to, char **sha256)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  int fd = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int reason = fd < 0 ? errno : read_all (from, fd, checksum);

  if (reason == 0 && fsync (fd) != 0)
    reason = errno;
  if (fd >= 0)
    close (fd);
  if (reason == 0)
    *sha256 = g_strdup (g_checksum_get_string (checksum));
  else
    g_unlink (to);
  return reason;
}

/* Returns 0, EAGAIN when the file was changed meanwhile, or another errno. */
static int
copy_once (const char *target, const char *to, char **sha256, TemaFileStamp *stamp)
{
  int from = open (target, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat before, after;
  int reason = from < 0 || fstat (from, &before) != 0 ? errno : 0;

  if (reason == 0 && !S_ISREG (before.st_mode))
    reason = EINVAL;
  if (reason == 0)
    reason = copy_open (from, to, sha256);
  if (reason == 0)
    {
      tema_file_stamp_from (stamp, &before);
      if (stat (target, &after) != 0 || !tema_file_stamp_is_of (stamp, &after))
        reason = EAGAIN;
    }
  if (from >= 0)
    close (from);
  return reason;
}

/* Copies the target as it stands at one moment to where nothing is yet, for its owner alone. On
 * failure nothing is left. */
gboolean
tema_target_copy (
    const char *target, const char *to, char **sha256, TemaFileStamp *stamp, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (target);
  int reason = EAGAIN;

  for (guint i = 0; reason == EAGAIN && i < MOST_TRIES; i++)
    {
      if (i > 0)
        g_usleep (MS_BETWEEN_TRIES * 1000);
      reason = copy_once (target, to, sha256, stamp);
      if (reason == EAGAIN)
        {
          g_clear_pointer (sha256, g_free);
          g_unlink (to);
        }
    }
  if (reason == 0)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               /* Translators: file name, what the system says */
               _ ("“%s” could not be copied to this computer to work on (%s). It was not changed. "
                  "Free some space, or wait until the file is there as a whole."),
               shown, g_strerror (reason));
  return FALSE;
}

/* What lies there by now has another stamp: is it another content? Publishing on. */
static int
compare_content (TemaWorking *self, const struct stat *status, TemaTargetState *state)
{
  int reason;
  g_autofree char *sha256 = tema_target_dup_sha256 (self->target, &reason);
  TemaWorkingRecord *record = self->record;

  if (sha256 == NULL)
    return reason;
  *state = TEMA_TARGET_SAME;
  g_mutex_lock (&self->mutex);
  /* We died, or could not note it, after it was put there. */
  if (g_str_equal (sha256, record->pending_sha256))
    {
      tema_working_record_take_pending (record);
      record->published_at = g_get_real_time () / G_USEC_PER_SEC;
    }
  /* Or torn by our own death: then nobody else has a file that could be lost. */
  if (g_str_equal (sha256, record->sha256) || record->is_in_place)
    tema_file_stamp_from (&record->stamp, status);
  else
    *state = TEMA_TARGET_CHANGED;
  g_mutex_unlock (&self->mutex);
  return 0;
}

/*
 * tema_target_look:
 * @self: a working copy
 * @state: (out): what lies there
 * @error: return location
 *
 * Finds out whether the target is what this computer took or gave last: by its stamp, and by its
 * content where that differs. Waits; whoever calls holds the right to publish. Fails with
 * %TEMA_ERROR_IO when it cannot be read.
 *
 * Returns: whether it is known
 */
gboolean
tema_target_look (TemaWorking *self, TemaTargetState *state, GError **error)
{
  struct stat status;
  int reason = 0;

  if (stat (self->target, &status) != 0)
    {
      reason = errno;
      *state = TEMA_TARGET_GONE;
      if (reason == ENOENT || reason == ENOTDIR)
        reason = 0;
    }
  else if (tema_file_stamp_is_of (&self->record->stamp, &status))
    *state = TEMA_TARGET_SAME;
  else
    reason = compare_content (self, &status, state);
  if (reason != 0)
    return tema_target_fail (self, reason, error);
  g_mutex_lock (&self->mutex);
  self->state = *state;
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

/* Dropbox, OneDrive and Nextcloud do not synchronise what begins with "~" and ends with ".tmp". One
 * computer and one target have one such name, so that what death leaves is found. */
static char *
dup_beside (const TemaWorking *self)
{
  g_autofree char *folder = g_path_get_dirname (self->target);
  g_autofree char *hash = g_path_get_basename (self->base);
  g_autofree char *name = g_strdup_printf ("~tema-%.16s.tmp", hash);

  return g_build_filename (folder, name, NULL);
}

/* Removes what sudden death in the midst of publishing left beside the target. */
void
tema_target_sweep (TemaWorking *self)
{
  g_autofree char *beside = dup_beside (self);

  g_unlink (beside);
}

/* A folder in which files may be written need not be one that may be opened. */
static int
sync_folder (const char *path)
{
  int reason = tema_file_sync_folder_of (path);

  return reason == EACCES || reason == EPERM || reason == EBADF || reason == EISDIR ? 0 : reason;
}

static gboolean
is_unchanged (TemaWorking *self)
{
  struct stat status;

  return stat (self->target, &status) == 0 && tema_file_stamp_is_of (&self->record->stamp, &status);
}

/* A journal of the file that was there was taken in together with it; it must never be played back
 * into the new one. */
static int
remove_journal (TemaWorking *self)
{
  g_autofree char *journal = g_strconcat (self->target, "-journal", NULL);

  return g_unlink (journal) != 0 && errno != ENOENT ? errno : 0;
}

static int
give_name (TemaWorking *self, const char *beside, gboolean is_anew, TemaFileStamp *given)
{
  struct stat status = { 0 };
  int reason;

  /* One that cannot be looked at has no stamp, and is known by its content. */
  (void)stat (beside, &status);
  tema_file_stamp_from (given, &status);
  if (is_anew)
    {
      g_autoptr (GError) error = NULL;

      if (tema_file_put_in_place (beside, self->target, FALSE, &error))
        return 0;
      /* Only what lies there was made elsewhere; all else is the disk's doing. */
      return lstat (self->target, &status) == 0 ? EEXIST : EIO;
    }
  /* Who could read the file may go on to. */
  if (stat (self->target, &status) == 0 && chmod (beside, status.st_mode & 0777) != 0)
    g_debug ("mode: %s", g_strerror (errno));
  if (!is_unchanged (self))
    return ESTALE;
  reason = remove_journal (self);
  if (reason == 0 && g_rename (beside, self->target) != 0)
    reason = errno;
  return reason == 0 ? sync_folder (self->target) : reason;
}

/* As a whole: a copy beside it, looked at, synced, then renamed over it. */
static int
replace (TemaWorking *self, const char *made, gboolean is_anew, TemaFileStamp *given)
{
  g_autofree char *beside = dup_beside (self);
  g_autofree char *sha256 = NULL;
  const char *culprit;
  int reason;

  g_unlink (beside);
  reason = tema_file_copy (made, beside, &culprit);
  if (reason != 0)
    return reason;
  sha256 = tema_target_dup_sha256 (beside, &reason);
  if (reason == 0 && !g_str_equal (sha256, self->record->pending_sha256))
    reason = EIO;
  if (reason == 0)
    reason = give_name (self, beside, is_anew, given);
  if (reason != 0)
    g_unlink (beside);
  return reason;
}

static int
write_over (int from, const char *target, TemaFileStamp *given)
{
  int to = open_no_link (target, O_WRONLY);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  int reason = to < 0 ? errno : read_all (from, to, checksum);
  struct stat status = { 0 };

  if (reason == 0 && (ftruncate (to, lseek (to, 0, SEEK_CUR)) != 0 || fsync (to) != 0))
    reason = errno;
  if (to >= 0)
    {
      (void)fstat (to, &status);
      close (to);
    }
  tema_file_stamp_from (given, &status);
  return reason;
}

/* Where nothing can be made beside the target (a portal that gives this one file only) there is no
 * way to replace it as a whole. Then the best that can be had: what is about to be written lies
 * whole and synced on this computer, it is noted and synced that the writing has begun, and only
 * then is the file written over. Whoever dies in between finds the note, knows that the torn file
 * is its own doing, and writes it anew, as does whoever fails half-way. Others may see half of it
 * for a moment. */
static int
overwrite (TemaWorking *self, const char *made, TemaFileStamp *given)
{
  int from, reason;

  if (!is_unchanged (self))
    return ESTALE;
  self->record->is_in_place = TRUE;
  if (!tema_working_save (self, NULL))
    return EIO;
  from = open (made, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  reason = from < 0 ? errno : write_over (from, self->target, given);
  if (from >= 0)
    close (from);
  return reason;
}

static gboolean
may_only_overwrite (const TemaWorking *self, int reason)
{
  return (reason == EACCES || reason == EPERM || reason == ENOSYS || reason == EOPNOTSUPP
          || reason == ENAMETOOLONG)
         && access (self->target, W_OK) == 0;
}

static gboolean
fail_changed (TemaWorking *self, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->target);

  g_mutex_lock (&self->mutex);
  self->state = TEMA_TARGET_CHANGED;
  g_mutex_unlock (&self->mutex);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_CONFLICT,
               _ ("“%s” was changed elsewhere while you worked on it here. Both are kept: choose "
                  "which one to go on with."),
               shown);
  return FALSE;
}

/* A service may have put its own file there as soon as ours was: a stamp says that what lies there
 * is ours only when it is what was given. Renaming changes when a file was changed, and in some
 * places its number; then the content tells. */
static int
look_at_given (TemaWorking *self, TemaFileStamp *given, TemaFileStamp *stamp)
{
  g_autofree char *sha256 = NULL;
  struct stat status;
  int reason = 0;

  if (stat (self->target, &status) != 0)
    return errno;
  tema_file_stamp_from (stamp, &status);
  given->changed_ns = stamp->changed_ns;
  if (tema_file_stamp_is_of (given, &status))
    return 0;
  sha256 = tema_target_dup_sha256 (self->target, &reason);
  if (reason != 0 || g_str_equal (sha256, self->record->pending_sha256))
    return reason;
  /* Nor is it half of what was written over. */
  self->record->is_in_place = FALSE;
  tema_working_save (self, NULL);
  return ESTALE;
}

/*
 * tema_target_put:
 * @self: a working copy whose record says what is pending
 * @made: a verified copy of it
 * @is_anew: whether the target is gone and shall be made
 * @stamp: (out): of what lies there then
 * @error: return location
 *
 * Puts what is pending in the target's place: as a whole wherever that is possible. Whoever calls
 * holds the right to publish. Fails with %TEMA_ERROR_CONFLICT when the target is not what it was,
 * %TEMA_ERROR_IO when it could not be written; it is as it was then, unless it can only be written
 * over.
 *
 * Returns: whether it lies there
 */
gboolean
tema_target_put (
    TemaWorking *self, const char *made, gboolean is_anew, TemaFileStamp *stamp, GError **error)
{
  TemaFileStamp given = { 0 };
  int reason;

  if (!is_anew && access (self->target, W_OK) != 0)
    return tema_target_fail (self, errno, error);
  /* A journal of what lay there once would be played back into what is put there now. */
  if (is_anew && !tema_store_put_leftovers_aside (self->target, "publish", error))
    return FALSE;
  reason = replace (self, made, is_anew, &given);
  if (!is_anew && may_only_overwrite (self, reason))
    reason = overwrite (self, made, &given);
  if (reason == 0)
    reason = look_at_given (self, &given, stamp);
  if (reason == 0)
    return TRUE;
  if (reason == ESTALE || (is_anew && reason == EEXIST))
    return fail_changed (self, error);
  return tema_target_fail (self, reason, error);
}
