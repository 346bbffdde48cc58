/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What is known of the file that a working copy is of, and the file beside the working copy that
 * says it. */
#include "tema-config.h"

#include "store/tema-working-record.h"

#include "store/tema-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define GROUP "working-copy"
#define NAME "record"

/**
 * tema_working_record_new:
 * @target: absolute path of a project
 *
 * Returns: (transfer full): a record of a file that nothing is known of yet
 */
TemaWorkingRecord *
tema_working_record_new (const char *target)
{
  TemaWorkingRecord *self = g_new0 (TemaWorkingRecord, 1);

  self->target = g_strdup (target);
  self->sha256 = g_strdup ("");
  self->pending_sha256 = g_strdup ("");
  self->last_act = -1;
  return self;
}

/**
 * tema_working_record_free:
 * @self: (transfer full): a record
 */
void
tema_working_record_free (TemaWorkingRecord *self)
{
  g_free (self->target);
  g_free (self->sha256);
  g_free (self->pending_sha256);
  g_free (self);
}

static void
set_text (char **field, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
}

/**
 * tema_working_record_set_sha256:
 * @self: a record
 * @sha256: of what lies there now
 */
void
tema_working_record_set_sha256 (TemaWorkingRecord *self, const char *sha256)
{
  set_text (&self->sha256, sha256);
}

/**
 * tema_working_record_set_pending:
 * @self: a record
 * @sha256: of what is about to be put there, "" when nothing is
 * @last_act: number of the newest line in its log
 * @version: its schema version
 */
void
tema_working_record_set_pending (TemaWorkingRecord *self,
                                 const char *sha256,
                                 gint64 last_act,
                                 int version)
{
  set_text (&self->pending_sha256, sha256);
  self->pending_act = last_act;
  self->pending_version = version;
}

/**
 * tema_working_record_take_pending:
 * @self: a record
 *
 * What was about to be put there lies there.
 */
void
tema_working_record_take_pending (TemaWorkingRecord *self)
{
  set_text (&self->sha256, self->pending_sha256);
  self->last_act = self->pending_act;
  self->version = self->pending_version;
  tema_working_record_set_pending (self, "", 0, 0);
  self->is_in_place = FALSE;
}

/**
 * tema_working_record_knows:
 * @self: a record
 * @sha256: of what lies in the target's place
 *
 * Also when we died before it was noted that it was put there, or half-way through writing it.
 *
 * Returns: whether this computer took or gave it
 */
gboolean
tema_working_record_knows (const TemaWorkingRecord *self, const char *sha256)
{
  return g_str_equal (self->sha256, sha256) || g_str_equal (self->pending_sha256, sha256)
         || self->is_in_place;
}

static void
read_text (GKeyFile *file, const char *key, char **field)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);

  if (text != NULL)
    set_text (field, text);
}

static void
read_stamp (GKeyFile *file, TemaFileStamp *stamp)
{
  stamp->n_bytes = g_key_file_get_int64 (file, GROUP, "bytes", NULL);
  stamp->modified_ns = g_key_file_get_int64 (file, GROUP, "modified-ns", NULL);
  stamp->changed_ns = g_key_file_get_int64 (file, GROUP, "changed-ns", NULL);
  stamp->inode = g_key_file_get_uint64 (file, GROUP, "inode", NULL);
}

/* Whether there is a record; one that is there and cannot be read has @reason. */
static gboolean
read_file (const char *folder, char **text, gsize *n_bytes, int *reason)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (GError) error = NULL;

  *reason = 0;
  if (g_file_get_contents (path, text, n_bytes, &error))
    return TRUE;
  if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    *reason = EIO;
  return FALSE;
}

/**
 * tema_working_record_load:
 * @folder: of a working copy
 * @reason: (out): 0, or why what is there cannot be read, as errno
 *
 * One that says nothing sensible is taken for one of which nothing is known: acts may be here, and
 * what lies in the target's place is another's. Any thread.
 *
 * Returns: (transfer full) (nullable): what is noted there; %NULL when nothing is, or @reason
 */
TemaWorkingRecord *
tema_working_record_load (const char *folder, int *reason)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  g_autofree char *target = NULL;
  TemaWorkingRecord *self;
  gsize n_bytes;

  if (!read_file (folder, &text, &n_bytes, reason))
    return NULL;
  if (g_key_file_load_from_data (file, text, n_bytes, G_KEY_FILE_NONE, NULL))
    target = g_key_file_get_string (file, GROUP, "target", NULL);
  if (target == NULL)
    return tema_working_record_new ("");
  self = tema_working_record_new (NULL);
  self->target = g_strcompress (target);
  read_text (file, "sha256", &self->sha256);
  read_stamp (file, &self->stamp);
  self->published_at = g_key_file_get_int64 (file, GROUP, "published-at", NULL);
  self->last_act = g_key_file_get_int64 (file, GROUP, "last-act", NULL);
  self->version = g_key_file_get_integer (file, GROUP, "version", NULL);
  read_text (file, "pending-sha256", &self->pending_sha256);
  self->pending_act = g_key_file_get_int64 (file, GROUP, "pending-act", NULL);
  self->pending_version = g_key_file_get_integer (file, GROUP, "pending-version", NULL);
  self->is_in_place = g_key_file_get_boolean (file, GROUP, "in-place", NULL);
  self->is_settled = g_key_file_get_boolean (file, GROUP, "settled", NULL);
  return self;
}

/* A file name need not be UTF-8, the text of a record must be. */
static char *
dup_text (const TemaWorkingRecord *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *target = g_strescape (self->target, NULL);

  g_key_file_set_string (file, GROUP, "target", target);
  g_key_file_set_string (file, GROUP, "sha256", self->sha256);
  g_key_file_set_int64 (file, GROUP, "bytes", self->stamp.n_bytes);
  g_key_file_set_int64 (file, GROUP, "modified-ns", self->stamp.modified_ns);
  g_key_file_set_int64 (file, GROUP, "changed-ns", self->stamp.changed_ns);
  g_key_file_set_uint64 (file, GROUP, "inode", self->stamp.inode);
  g_key_file_set_int64 (file, GROUP, "published-at", self->published_at);
  g_key_file_set_int64 (file, GROUP, "last-act", self->last_act);
  g_key_file_set_integer (file, GROUP, "version", self->version);
  g_key_file_set_string (file, GROUP, "pending-sha256", self->pending_sha256);
  g_key_file_set_int64 (file, GROUP, "pending-act", self->pending_act);
  g_key_file_set_integer (file, GROUP, "pending-version", self->pending_version);
  g_key_file_set_boolean (file, GROUP, "in-place", self->is_in_place);
  g_key_file_set_boolean (file, GROUP, "settled", self->is_settled);
  return g_key_file_to_data (file, NULL, NULL);
}

/**
 * tema_working_record_save:
 * @self: a record
 * @folder: of its working copy
 * @error: return location
 *
 * Writes it down, whole or not at all, and waits until it is on the disk. Any thread. Fails with
 * %TEMA_ERROR_IO; what was noted before stands then.
 *
 * Returns: whether it is noted
 */
gboolean
tema_working_record_save (const TemaWorkingRecord *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);
  g_autofree char *text = dup_text (self);

  g_unlink (new_path);
  return tema_file_create (new_path, text, strlen (text), error)
         && tema_file_put_in_place (new_path, path, TRUE, error);
}

static gint64
to_ns (const struct timespec *time)
{
  return (gint64)time->tv_sec * 1000000000 + time->tv_nsec;
}

/**
 * tema_file_stamp_from:
 * @stamp: (out): a stamp
 * @status: what stat() says of a file
 */
void
tema_file_stamp_from (TemaFileStamp *stamp, const struct stat *status)
{
  stamp->n_bytes = status->st_size;
  stamp->modified_ns = to_ns (&status->st_mtim);
  stamp->changed_ns = to_ns (&status->st_ctim);
  stamp->inode = status->st_ino;
}

/**
 * tema_file_stamp_is_of:
 * @stamp: a stamp
 * @status: what stat() says of a file
 *
 * Returns: whether the file has that stamp, and so needs not be read
 */
gboolean
tema_file_stamp_is_of (const TemaFileStamp *stamp, const struct stat *status)
{
  TemaFileStamp now;

  tema_file_stamp_from (&now, status);
  return now.n_bytes == stamp->n_bytes && now.modified_ns == stamp->modified_ns
         && now.changed_ns == stamp->changed_ns && now.inode == stamp->inode;
}
