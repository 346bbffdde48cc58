/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Working copies: what is known of them without opening them, and how they go. Where they lie is
 * told by tema-working-base.c. */
#include "tema-config.h"

#include "store/tema-working-private.h"

#include "base/tema-error.h"
#include "store/tema-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define INCOMING "incoming"

/* Where copies of the target are looked at before they are believed. */
char *
tema_working_dup_incoming (TemaWorking *self)
{
  return g_build_filename (self->base, INCOMING, NULL);
}

static void
candidate_free (gpointer data)
{
  TemaWorkingCandidate *candidate = data;

  g_free (candidate->folder);
  g_free (candidate->file);
  /* NULL once it is in use. */
  g_clear_pointer (&candidate->record, tema_working_record_free);
  g_free (candidate);
}

/* Returns 0, or an errno: a working copy that cannot be looked at may have acts. */
static int
add_candidate (GPtrArray *candidates, const char *folder, const char *name)
{
  g_autofree char *file = g_build_filename (folder, name, NULL);
  int reason;
  g_autoptr (TemaWorkingRecord) record = tema_working_record_load (folder, &reason);
  TemaWorkingCandidate *candidate;

  if (record == NULL || !g_file_test (file, G_FILE_TEST_IS_REGULAR))
    return reason;
  candidate = g_new0 (TemaWorkingCandidate, 1);
  candidate->folder = g_strdup (folder);
  candidate->file = g_steal_pointer (&file);
  candidate->record = g_steal_pointer (&record);
  g_ptr_array_add (candidates, candidate);
  return 0;
}

/* Working copies of one target: one, unless another project took the place of the first. %NULL with
 * @reason as errno when it is not known which there are: that is not the same as none. */
GPtrArray *
tema_working_list_candidates (const char *base, const char *name, int *reason)
{
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (base, 0, &error);
  const char *found;

  *reason = dir != NULL || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? 0 : EIO;
  while (dir != NULL && *reason == 0 && (found = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (base, found, NULL);

      if (!g_str_equal (found, INCOMING))
        *reason = add_candidate (candidates, folder, name);
    }
  return *reason == 0 ? g_steal_pointer (&candidates) : NULL;
}

/* The one that holds what was not published, or else any; borrowed. */
static const TemaWorkingCandidate *
choose_candidate (GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      const TemaWorkingCandidate *candidate = g_ptr_array_index (candidates, i);

      if (!candidate->record->is_settled)
        return candidate;
    }
  return candidates->len > 0 ? g_ptr_array_index (candidates, 0) : NULL;
}

/* Folders of ours are two deep. */
void
tema_working_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        tema_working_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* Writes down what is known; %FALSE leaves what was noted before. */
gboolean
tema_working_save (TemaWorking *self, GError **error)
{
  return tema_working_record_save (self->record, self->folder, error);
}

/* Gives all locks back. The store is closed by now. */
void
tema_working_free (TemaWorking *self)
{
  if (self->record != NULL && (self->is_at_rest || self->is_let_go))
    {
      self->record->is_settled = TRUE;
      tema_working_save (self, NULL);
    }
  g_clear_pointer (&self->target_lock, tema_store_lock_release);
  g_clear_pointer (&self->base_lock, tema_store_lock_release);
  g_clear_pointer (&self->record, tema_working_record_free);
  g_mutex_clear (&self->publishing);
  g_mutex_clear (&self->mutex);
  g_free (self->target);
  g_free (self->name);
  g_free (self->base);
  g_free (self->folder);
  g_free (self->file);
  g_free (self->service);
  g_free (self);
}

/* A working copy on the same network drive would be no better than the file itself. */
static gboolean
is_place_for_copy (const char *target)
{
  g_autofree char *service = NULL;

  switch (tema_store_place_find (target, &service))
    {
    case TEMA_PLACE_SERVICE:
    case TEMA_PLACE_PORTAL:
      return TRUE;
    case TEMA_PLACE_NETWORK:
    case TEMA_PLACE_MOUNT:
      return !tema_working_is_root_remote ();
    case TEMA_PLACE_HERE:
    default:
      return FALSE;
    }
}

static gboolean
has_unsettled (const char *target, gboolean if_not_known)
{
  g_autofree char *base = tema_working_dup_base (target);
  g_autofree char *name = g_path_get_basename (target);
  int reason;
  g_autoptr (GPtrArray) candidates = tema_working_list_candidates (base, name, &reason);
  const TemaWorkingCandidate *chosen;

  if (candidates == NULL)
    return if_not_known;
  chosen = choose_candidate (candidates);
  return chosen != NULL && !chosen->record->is_settled;
}

/* Whether a project is to be worked on in a copy: because of its place, or because there is one
 * with acts that nobody has published, whatever the place is now. Who may not look into his data
 * folder may open what lies on his own disk all the same. */
gboolean
tema_working_is_wanted (const char *target)
{
  return is_place_for_copy (target) || has_unsettled (target, FALSE);
}

static char *
dup_real_folder_path (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);
  char *real = realpath (folder, NULL);
  char *joined = g_build_filename (real != NULL ? real : folder, name, NULL);

  free (real);
  return joined;
}

/* The target that @path was, when there is no file any more, but a working copy with acts that
 * nobody has published; %NULL otherwise. */
char *
tema_working_dup_lost (const char *path)
{
  g_autofree char *target = dup_real_folder_path (path);

  return !g_file_test (target, G_FILE_TEST_EXISTS) && has_unsettled (target, FALSE)
             ? g_steal_pointer (&target)
             : NULL;
}

static char *
dup_target (const char *path)
{
  char *real = realpath (path, NULL);
  char *target = real != NULL ? g_strdup (real) : dup_real_folder_path (path);

  free (real);
  return target;
}

/**
 * tema_working_report_free:
 * @report: (transfer full): a report
 */
void
tema_working_report_free (TemaWorkingReport *report)
{
  g_free (report->target);
  g_free (report->file);
  g_free (report->service);
  g_free (report);
}

/* What has another stamp may be the same content all the same: a service, or a copy back and forth,
 * gives it another number. What cannot be read is not known to be. */
static TemaTargetState
find_state (const TemaWorkingRecord *record, const char *target)
{
  g_autofree char *sha256 = NULL;
  struct stat status;
  int reason;

  if (stat (target, &status) != 0)
    return TEMA_TARGET_GONE;
  if (tema_file_stamp_is_of (&record->stamp, &status))
    return TEMA_TARGET_SAME;
  sha256 = tema_target_dup_sha256 (target, &reason);
  return sha256 != NULL && tema_working_record_knows (record, sha256) ? TEMA_TARGET_SAME
                                                                      : TEMA_TARGET_CHANGED;
}

/**
 * tema_working_find:
 * @path: a project, or where one was
 *
 * Finds the working copy that there is of a project, without opening it. Waits; any thread.
 *
 * Returns: (transfer full) (nullable): what is known of it
 */
TemaWorkingReport *
tema_working_find (const char *path)
{
  g_autofree char *target = dup_target (path);
  g_autofree char *base = tema_working_dup_base (target);
  g_autofree char *name = g_path_get_basename (target);
  int reason;
  g_autoptr (GPtrArray) candidates = tema_working_list_candidates (base, name, &reason);
  const TemaWorkingCandidate *chosen = candidates != NULL ? choose_candidate (candidates) : NULL;
  TemaWorkingReport *report;

  if (chosen == NULL)
    return NULL;
  report = g_new0 (TemaWorkingReport, 1);
  report->target = g_strdup (target);
  report->file = g_strdup (chosen->file);
  report->kind = tema_store_place_find (target, &report->service);
  report->published_at = chosen->record->published_at;
  report->is_settled = chosen->record->is_settled;
  report->state = find_state (chosen->record, target);
  return report;
}

/**
 * tema_working_dup_file:
 * @path: a project, or where one was
 *
 * Any thread.
 *
 * Returns: (transfer full): the file that holds what was done last: the working copy when it has
 * acts that were not published, or else @path itself
 */
char *
tema_working_dup_file (const char *path)
{
  g_autoptr (TemaWorkingReport) report = tema_working_find (path);

  return g_strdup (report != NULL && !report->is_settled ? report->file : path);
}

/**
 * tema_working_dup_guid:
 * @path: a project that is not open in this program
 *
 * Waits; any thread.
 *
 * Returns: (transfer full) (nullable): which project it is; %NULL when it cannot be read
 */
char *
tema_working_dup_guid (const char *path)
{
  TemaStore *store = tema_store_open_here (path, TEMA_STORE_READ, NULL);
  char *guid;

  if (store == NULL)
    return NULL;
  guid = g_strdup (tema_store_get_guid (store));
  tema_store_close (store);
  return guid;
}

static gboolean
refuse_removing (const char *target, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (target);

  g_set_error (
      error, TEMA_ERROR, TEMA_ERROR_FAILED,
      _ ("The working copy of “%s” has changes that are nowhere else, so it was not "
         "removed. Open the project, so that its file gets them, or save a copy elsewhere."),
      shown);
  return FALSE;
}

/**
 * tema_working_remove:
 * @path: a project that is not open, or where one was
 * @error: return location
 *
 * Removes the working copy of a project, if there is one. Any thread. Fails with
 * %TEMA_ERROR_LOCKED when somebody works in it, %TEMA_ERROR_FAILED when it has what was not
 * published.
 *
 * Returns: whether there is none any more
 */
gboolean
tema_working_remove (const char *path, GError **error)
{
  g_autofree char *target = dup_target (path);
  g_autofree char *base = tema_working_dup_base (target);
  g_autofree char *name = g_path_get_basename (target);
  TemaStoreLock *lock;
  gboolean is_unsettled;

  if (!g_file_test (base, G_FILE_TEST_IS_DIR))
    return TRUE;
  lock = tema_working_lock (base, name, error);
  if (lock == NULL)
    return FALSE;
  is_unsettled = has_unsettled (target, TRUE);
  if (!is_unsettled)
    tema_working_remove_folder (base);
  tema_store_lock_release (lock);
  if (is_unsettled)
    return refuse_removing (target, error);
  g_rmdir (base);
  return TRUE;
}
