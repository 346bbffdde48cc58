/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From a target to the working copy that is to be opened. What was done here and not published is
 * never replaced; what was changed elsewhere is taken in when nothing was done here; where both
 * were, the working copy is opened and the conflict stands until somebody chooses. */
#include "tema-config.h"

#include "store/tema-working-private.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_LOCK_TRIES 4
#define MS_BETWEEN_LOCK_TRIES 10

/* A copy of the target that is not believed yet. */
typedef struct
{
  char *file;
  char *sha256;
  TemaFileStamp stamp;
  gboolean has_journal; /* of a change that was interrupted where it lies */
} Incoming;

static void
incoming_clear (Incoming *incoming)
{
  g_free (incoming->file);
  g_free (incoming->sha256);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Incoming, incoming_clear)

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autofree char *shown = g_filename_display_name (folder);

  if (g_mkdir_with_parents (folder, 0700) == 0 && chmod (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               /* Translators: folder, what the system says */
               _ ("The folder “%s” for working copies could not be made (%s). Free some space, or "
                  "copy the project to a folder on your own disk."),
               shown, g_strerror (errno));
  return FALSE;
}

static TemaWorking *
working_new (const char *target)
{
  TemaWorking *self = g_new0 (TemaWorking, 1);

  g_mutex_init (&self->publishing);
  g_mutex_init (&self->mutex);
  self->target = g_strdup (target);
  self->name = g_path_get_basename (target);
  self->base = tema_working_dup_base (target);
  self->kind = tema_store_place_find (target, &self->service);
  return self;
}

/* Somebody may be asking just now whether it is free (tema-working-rest.c), which takes no time. */
static gboolean
lock_base (TemaWorking *self, GError **error)
{
  for (guint i = 1; i < MOST_LOCK_TRIES && self->base_lock == NULL; i++)
    {
      self->base_lock = tema_working_lock (self->base, self->name, NULL);
      if (self->base_lock == NULL)
        g_usleep (MS_BETWEEN_LOCK_TRIES * 1000);
    }
  if (self->base_lock == NULL)
    self->base_lock = tema_working_lock (self->base, self->name, error);
  return self->base_lock != NULL;
}

/* Other computers, and whoever opens the file where it lies, see this one. A portal has no locks,
 * and other places may have none: then what is done elsewhere is found out before publishing. */
static gboolean
lock_target (TemaWorking *self, gboolean may_take_over, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->kind == TEMA_PLACE_PORTAL)
    return TRUE;
  self->target_lock = tema_store_lock_take (self->target, may_take_over, &local_error);
  if (self->target_lock != NULL || !g_error_matches (local_error, TEMA_ERROR, TEMA_ERROR_LOCKED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What cannot be looked at may have acts that are nowhere else: it is never taken for nothing. */
static gboolean
refuse_unread (TemaWorking *self, int reason, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->target);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               /* Translators: file name, what the system says */
               _ ("The working copy of “%s” on this computer could not be looked at (%s). Nothing "
                  "was changed. Open the project again in a moment."),
               shown, g_strerror (reason));
  return FALSE;
}

/* Nobody else writes records here as long as we have the lock. */
static gboolean
use (TemaWorking *self, TemaWorkingCandidate *candidate)
{
  self->folder = g_strdup (candidate->folder);
  self->file = g_strdup (candidate->file);
  self->record = g_steal_pointer (&candidate->record);
  /* One that could not be understood does not say it. */
  g_free (self->record->target);
  self->record->target = g_strdup (self->target);
  self->was_settled = self->record->is_settled;
  return TRUE;
}

static gpointer
describe_job (TemaStore *store, gpointer data, GError **error)
{
  return tema_store_describe (store, error);
}

static TemaBackupNote *
describe_file (const char *path, TemaStoreFlags flags, char **guid, GError **error)
{
  TemaStore *store = tema_store_open_here (path, flags, error);
  TemaBackupNote *note = NULL;

  if (store == NULL)
    return NULL;
  *guid = g_strdup (tema_store_get_guid (store));
  note = tema_store_call (store, describe_job, NULL, error);
  tema_store_close (store);
  return note;
}

/* Whether a working copy has acts that were not published. One that cannot be looked into may. */
static gboolean
has_acts (const TemaWorkingCandidate *candidate)
{
  g_autofree char *guid = NULL;
  g_autoptr (TemaBackupNote) note = NULL;

  if (candidate->record->is_settled)
    return FALSE;
  note = describe_file (candidate->file, TEMA_STORE_READ, &guid, NULL);
  return note == NULL || note->last_act != candidate->record->last_act;
}

static TemaWorkingCandidate *
find_with_acts (GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    if (has_acts (g_ptr_array_index (candidates, i)))
      return g_ptr_array_index (candidates, i);
  return NULL;
}

static TemaWorkingCandidate *
find_by_stamp (GPtrArray *candidates, const struct stat *status)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      TemaWorkingCandidate *candidate = g_ptr_array_index (candidates, i);

      if (tema_file_stamp_is_of (&candidate->record->stamp, status))
        return candidate;
    }
  return NULL;
}

/* One that the target's content came from, or went to. */
static TemaWorkingCandidate *
find_by_content (GPtrArray *candidates, const char *sha256)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      TemaWorkingCandidate *candidate = g_ptr_array_index (candidates, i);

      if (tema_working_record_knows (candidate->record, sha256))
        return candidate;
    }
  return NULL;
}

static gboolean
has_hot_journal (const char *journal)
{
  struct stat status;

  return stat (journal, &status) == 0 && S_ISREG (status.st_mode) && status.st_size > 512;
}

/* A change that was interrupted where the file lies is finished in the copy. */
static gboolean
copy_journal (TemaWorking *self, Incoming *incoming, GError **error)
{
  g_autofree char *journal = g_strconcat (self->target, "-journal", NULL);
  g_autofree char *copied = g_strconcat (incoming->file, "-journal", NULL);

  incoming->has_journal = has_hot_journal (journal);
  return !incoming->has_journal || tema_file_copy_bytes (journal, copied, error);
}

static gboolean
copy_in (TemaWorking *self, Incoming *incoming, GError **error)
{
  g_autofree char *folder = tema_working_dup_incoming (self);

  tema_working_remove_folder (folder);
  incoming->file = g_build_filename (folder, self->name, NULL);
  return make_folder (folder, error)
         && tema_target_copy (self->target, incoming->file, &incoming->sha256, &incoming->stamp,
                              error)
         && copy_journal (self, incoming, error);
}

/* The old copy has nothing of its own: said before it goes, so that death in between leaves no
 * doubt.
 */
static gboolean
settle_old (TemaWorking *self, gint64 *published_at, GError **error)
{
  int reason;
  g_autoptr (TemaWorkingRecord) old = tema_working_record_load (self->folder, &reason);

  if (reason != 0)
    return refuse_unread (self, reason, error);
  *published_at = old != NULL ? old->published_at : 0;
  if (old == NULL || old->is_settled)
    return TRUE;
  old->is_settled = TRUE;
  return tema_working_record_save (old, self->folder, error);
}

static gboolean
install (TemaWorking *self,
         const Incoming *incoming,
         const TemaBackupNote *note,
         const char *guid,
         GError **error)
{
  g_autofree char *journal = NULL;
  gint64 published_at = 0;

  self->folder = g_build_filename (self->base, guid, NULL);
  self->file = g_build_filename (self->folder, self->name, NULL);
  journal = g_strconcat (self->file, "-journal", NULL);
  if (!make_folder (self->folder, error) || !settle_old (self, &published_at, error))
    return FALSE;
  g_unlink (journal);
  if (!tema_file_put_in_place (incoming->file, self->file, TRUE, error))
    return FALSE;
  self->record = tema_working_record_new (self->target);
  tema_working_record_set_sha256 (self->record, incoming->sha256);
  self->record->stamp = incoming->stamp;
  self->record->published_at = published_at;
  /* What an interrupted change left there is not what is here. */
  self->record->last_act = incoming->has_journal ? -1 : note->last_act;
  self->record->version = note->version;
  self->was_settled = TRUE;
  return TRUE;
}

/* A project's GUID comes from a file and names a folder. */
static gboolean
is_name (const char *guid)
{
  gboolean is_good = *guid != '\0' && *guid != '.';

  for (const char *p = guid; *p != '\0' && is_good; p++)
    is_good = g_ascii_isalnum (*p) || *p == '-';
  return is_good;
}

static gboolean
take_over_incoming (TemaWorking *self, const Incoming *incoming, GError **error)
{
  g_autofree char *guid = NULL;
  g_autoptr (TemaBackupNote) note = describe_file (
      incoming->file, incoming->has_journal ? TEMA_STORE_WRITE : TEMA_STORE_READ, &guid, error);

  if (note == NULL)
    return FALSE;
  if (guid == NULL || !is_name (guid))
    {
      g_free (guid);
      guid = g_compute_checksum_for_string (G_CHECKSUM_SHA256, incoming->sha256, -1);
    }
  return install (self, incoming, note, guid, error);
}

static gboolean
take_in (TemaWorking *self, GPtrArray *candidates, GError **error)
{
  g_auto (Incoming) incoming = { 0 };
  TemaWorkingCandidate *same, *own;

  if (!copy_in (self, &incoming, error))
    return FALSE;
  same = incoming.has_journal ? NULL : find_by_content (candidates, incoming.sha256);
  if (same != NULL)
    {
      TemaTargetState state;

      use (self, same);
      return tema_target_look (self, &state, error);
    }
  own = find_with_acts (candidates);
  if (own == NULL)
    return take_over_incoming (self, &incoming, error);
  self->state = TEMA_TARGET_CHANGED;
  return use (self, own);
}

static gboolean
refuse_gone (TemaWorking *self, int reason, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->target);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               _ ("“%s” could not be opened (%s). Check that it is still there."), shown,
               g_strerror (reason));
  return FALSE;
}

static gboolean
refuse_to_write (TemaWorking *self, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->target);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_READ_ONLY,
               _ ("“%s” may not be written to. Make the file writable and open it again, or save a "
                  "copy elsewhere and work on that."),
               shown);
  return FALSE;
}

static gboolean
choose (TemaWorking *self, GError **error)
{
  int unread;
  g_autoptr (GPtrArray) candidates = tema_working_list_candidates (self->base, self->name, &unread);
  TemaWorkingCandidate *own = NULL;
  struct stat status;

  if (candidates == NULL)
    return refuse_unread (self, unread, error);
  if (stat (self->target, &status) != 0)
    {
      int reason = errno;

      own = find_with_acts (candidates);
      self->state = TEMA_TARGET_GONE;
      return own != NULL ? use (self, own) : refuse_gone (self, reason, error);
    }
  if (access (self->target, W_OK) != 0)
    {
      own = find_with_acts (candidates);
      if (own == NULL)
        return refuse_to_write (self, error);
    }
  if (own == NULL)
    own = find_by_stamp (candidates, &status);
  return own != NULL && tema_file_stamp_is_of (&own->record->stamp, &status)
             ? use (self, own)
             : take_in (self, candidates, error);
}

static gboolean
open_locked (TemaWorking *self, GError **error)
{
  g_autofree char *incoming = tema_working_dup_incoming (self);
  gboolean is_chosen;

  tema_target_sweep (self);
  is_chosen = choose (self, error);
  tema_working_remove_folder (incoming);
  if (!is_chosen)
    return FALSE;
  /* From now on there may be acts; only closing says that there are none. */
  self->record->is_settled = FALSE;
  if (tema_working_save (self, error))
    return TRUE;
  g_clear_pointer (&self->record, tema_working_record_free);
  return FALSE;
}

/*
 * tema_working_open:
 * @target: absolute path of a project, links resolved
 * @may_take_over: whether another computer's lock means nothing any more
 * @error: return location
 *
 * Finds or makes the working copy of a project, and keeps others from it. Waits; any thread. Fails
 * like tema_store_open().
 *
 * Returns: (transfer full): the working copy, whose file is to be opened for writing, or %NULL
 */
TemaWorking *
tema_working_open (const char *target, gboolean may_take_over, GError **error)
{
  TemaWorking *self = working_new (target);

  if (make_folder (self->base, error) && lock_target (self, may_take_over, error)
      && lock_base (self, error) && open_locked (self, error))
    return self;
  tema_working_free (self);
  return NULL;
}

/*
 * tema_working_dup_readable:
 * @target: absolute path of a project, links resolved
 *
 * Finds what somebody reads who opens a project for reading only: the working copy as long as the
 * target is what it was, because acts come to it first. Waits; any thread.
 *
 * Returns: (transfer full): path of the file
 */
char *
tema_working_dup_readable (const char *target)
{
  g_autoptr (TemaWorkingReport) report = tema_working_find (target);
  gboolean is_newer = report != NULL && !report->is_settled && report->state != TEMA_TARGET_CHANGED;

  return g_strdup (is_newer ? report->file : target);
}
