/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/**
 * TemaFileStamp:
 * @n_bytes: size
 * @modified_ns: when it was changed
 * @changed_ns: when it or what the file system says of it was changed
 * @inode: which file
 *
 * A file that has the stamp that it had is the one that it was; one that has not is looked at.
 */
typedef struct
{
  gint64 n_bytes;
  gint64 modified_ns;
  gint64 changed_ns;
  guint64 inode;
} TemaFileStamp;

/**
 * TemaWorkingRecord:
 * @target: absolute path of the file that the working copy is of
 * @sha256: of what lay there when this computer last took or gave it; "" when nothing did
 * @stamp: of that file
 * @published_at: seconds since 1970, 0 while nothing was given
 * @last_act: number of the newest line in the log of what lay there, -1 when it is another
 * content than the working copy's all the same
 * @version: schema version of what lay there
 * @pending_sha256: of what is about to take its place, "" when nothing is
 * @pending_act: number of the newest line in its log
 * @pending_version: its schema version
 * @is_in_place: whether the file is being written to where it lies, because it cannot be replaced
 * @is_settled: whether the working copy was closed with everything published
 *
 * What is known of the file that a working copy is of. Lies beside the working copy.
 */
typedef struct
{
  char *target;
  char *sha256;
  TemaFileStamp stamp;
  gint64 published_at;
  gint64 last_act;
  int version;
  char *pending_sha256;
  gint64 pending_act;
  int pending_version;
  gboolean is_in_place;
  gboolean is_settled;
} TemaWorkingRecord;

TemaWorkingRecord *tema_working_record_new (const char *target) G_GNUC_WARN_UNUSED_RESULT;
TemaWorkingRecord *tema_working_record_load (const char *folder,
                                             int *reason) G_GNUC_WARN_UNUSED_RESULT;
gboolean
tema_working_record_save (const TemaWorkingRecord *self, const char *folder, GError **error);
void tema_working_record_free (TemaWorkingRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TemaWorkingRecord, tema_working_record_free)

void tema_working_record_set_sha256 (TemaWorkingRecord *self, const char *sha256);
void tema_working_record_set_pending (TemaWorkingRecord *self,
                                      const char *sha256,
                                      gint64 last_act,
                                      int version);
void tema_working_record_take_pending (TemaWorkingRecord *self);
gboolean tema_working_record_knows (const TemaWorkingRecord *self, const char *sha256);

void tema_file_stamp_from (TemaFileStamp *stamp, const struct stat *status);
gboolean tema_file_stamp_is_of (const TemaFileStamp *stamp, const struct stat *status);

G_END_DECLS
