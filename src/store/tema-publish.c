/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Publishing: a working copy takes its target's place as a whole. And what there is to do when the
 * target was changed elsewhere: both are kept, whatever is chosen. */
#include "tema-config.h"

#include "store/tema-working-private.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define SNAPSHOT "publishing"
#define MOST_NAMES 100

typedef struct
{
  gint64 last_act;
  gint64 version;
} Standing;

static gboolean
read_number (TemaStore *self, const char *sql, gint64 *number)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  gboolean is_there = tema_statement_step (select, NULL);

  if (is_there)
    *number = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return is_there;
}

/* What a project has is told by the newest line of its log, and by its version. */
static gpointer
standing_job (TemaStore *self, gpointer standing, GError **error)
{
  Standing *now = standing;

  return GINT_TO_POINTER (
      self->db != NULL
      && read_number (self, "SELECT ifnull (max (number), 0) FROM act", &now->last_act)
      && read_number (self, "PRAGMA user_version", &now->version));
}

/* What cannot be read may be anything. */
static gboolean
is_as_published (TemaWorking *working, const Standing *now)
{
  gboolean is_same;

  g_mutex_lock (&working->mutex);
  is_same = *working->record->sha256 != '\0' && now->last_act == working->record->last_act
            && now->version == working->record->version;
  g_mutex_unlock (&working->mutex);
  return is_same;
}

/**
 * tema_store_is_published:
 * @self: a store with a working copy
 *
 * Waits for the store thread, not for the target.
 *
 * Returns: whether the target has got everything that was done here
 */
gboolean
tema_store_is_published (TemaStore *self)
{
  Standing now;

  return tema_store_call (self, standing_job, &now, NULL) != NULL
         && is_as_published (self->working, &now);
}

static gpointer
recovered_job (TemaStore *self, gpointer data, GError **error)
{
  TemaWorking *working = self->working;
  TemaStatement *select = tema_store_prepare (self, "SELECT count (*) FROM act WHERE number > ?");

  tema_statement_bind_int (select, 1, working->record->last_act);
  if (!working->was_settled && working->record->last_act >= 0 && tema_statement_step (select, NULL))
    working->n_recovered = tema_statement_get_int (select, 0);
  tema_statement_reset (select);
  return NULL;
}

/* The working copy was opened: what did an earlier session leave unpublished? */
void
tema_working_begin (TemaStore *self)
{
  tema_store_call (self, recovered_job, NULL, NULL);
}

/* The store thread's last look before the file is closed. */
void
tema_working_end (TemaStore *self)
{
  Standing now;

  self->working->is_at_rest = standing_job (self, &now, NULL) != NULL
                              && self->working->state == TEMA_TARGET_SAME
                              && is_as_published (self->working, &now);
}

static gboolean
refuse_gone (TemaWorking *working, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (working->target);
  g_autofree char *folder = g_path_get_dirname (working->target);
  g_autofree char *shown_folder = g_filename_display_name (folder);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               /* Translators: file name, folder */
               _ ("“%s” is no longer in “%s”: it was moved, renamed or deleted, or its drive is "
                  "gone. Your work goes on in the working copy on this computer. Write the file "
                  "again, or save a copy elsewhere."),
               shown, shown_folder);
  return FALSE;
}

static gboolean
refuse_changed (TemaWorking *working, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (working->target);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_CONFLICT,
               _ ("“%s” was changed elsewhere while you worked on it here. Both are kept: choose "
                  "which one to go on with."),
               shown);
  return FALSE;
}

/* The snapshot lies there. That it cannot be noted is no harm: it is known by its content. */
static void
note_published (TemaWorking *working)
{
  struct stat status;

  g_mutex_lock (&working->mutex);
  tema_working_record_take_pending (working->record);
  if (stat (working->target, &status) == 0)
    tema_file_stamp_from (&working->record->stamp, &status);
  working->record->published_at = g_get_real_time () / G_USEC_PER_SEC;
  working->state = TEMA_TARGET_SAME;
  g_mutex_unlock (&working->mutex);
  tema_working_save (working, NULL);
}

static gboolean
put_snapshot (TemaWorking *working,
              const char *snapshot,
              const TemaBackupNote *note,
              gboolean is_anew,
              GError **error)
{
  int reason;
  g_autofree char *sha256 = tema_target_dup_sha256 (snapshot, &reason);

  if (sha256 == NULL)
    return tema_target_fail (working, reason, error);
  g_mutex_lock (&working->mutex);
  tema_working_record_set_pending (working->record, sha256, note->last_act, note->version);
  g_mutex_unlock (&working->mutex);
  if (!tema_working_save (working, error) || !tema_target_put (working, snapshot, is_anew, error))
    return FALSE;
  note_published (working);
  return TRUE;
}

static gboolean
publish_now (TemaStore *self, gboolean is_anew, GCancellable *cancellable, GError **error)
{
  TemaWorking *working = self->working;
  g_autofree char *snapshot = g_build_filename (working->folder, SNAPSHOT, NULL);
  g_autoptr (TemaBackupNote) note = tema_store_take_snapshot (self, snapshot, cancellable, error);
  gboolean is_published = note != NULL && put_snapshot (working, snapshot, note, is_anew, error);

  g_unlink (snapshot);
  return is_published;
}

static gboolean
publish_locked (TemaStore *self, TemaPublishFlags flags, GCancellable *cancellable, GError **error)
{
  TemaTargetState state;

  if (!tema_target_look (self->working, &state, error))
    return FALSE;
  if (state == TEMA_TARGET_GONE)
    return flags & TEMA_PUBLISH_ANEW ? publish_now (self, TRUE, cancellable, error)
                                     : refuse_gone (self->working, error);
  if (state == TEMA_TARGET_SAME)
    return (tema_store_is_published (self) && !self->working->record->is_in_place)
           || publish_now (self, FALSE, cancellable, error);
  return refuse_changed (self->working, error);
}

/**
 * tema_store_publish:
 * @self: an open store
 * @flags: what somebody has decided
 * @cancellable: (nullable): to stop before the target is touched
 * @error: return location
 *
 * Brings the target up to date: a verified copy of the project takes its place, as a whole wherever
 * the place allows that. Acts go on meanwhile. Does nothing where the target has everything
 * already, or where the store works on the file itself. Waits; any thread but the store's. Fails
 * with %TEMA_ERROR_CONFLICT when the target was changed elsewhere, %TEMA_ERROR_IO when it is gone
 * or cannot be written; the target is as it was then, and the working copy has everything.
 *
 * Returns: whether the target is up to date
 */
gboolean
tema_store_publish (TemaStore *self,
                    TemaPublishFlags flags,
                    GCancellable *cancellable,
                    GError **error)
{
  gboolean is_published;

  if (self->working == NULL)
    return TRUE;
  g_mutex_lock (&self->working->publishing);
  is_published = publish_locked (self, flags, cancellable, error);
  g_mutex_unlock (&self->working->publishing);
  return is_published;
}

static gboolean
refuse_newer (TemaWorking *working, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (working->target);

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_CONFLICT,
               _ ("“%s” was changed elsewhere, and nothing was changed here since. Go on with the "
                  "other before you change anything."),
               shown);
  return FALSE;
}

static gboolean
look_locked (TemaStore *self, TemaTargetState *state, GError **error)
{
  if (!tema_target_look (self->working, state, error))
    return FALSE;
  if (*state == TEMA_TARGET_SAME)
    return TRUE;
  if (*state == TEMA_TARGET_GONE)
    return refuse_gone (self->working, error);
  return tema_store_is_published (self) ? refuse_newer (self->working, error)
                                        : refuse_changed (self->working, error);
}

/**
 * tema_store_look_at_target:
 * @self: an open store with a working copy
 * @state: (out): what lies there
 * @error: return location
 *
 * Finds out, without publishing, whether the target is what it was. Waits, but not for somebody who
 * publishes just now; any thread but the store's. Fails like tema_store_publish().
 *
 * Returns: whether nothing is in the way of publishing
 */
gboolean
tema_store_look_at_target (TemaStore *self, TemaTargetState *state, GError **error)
{
  gboolean is_fine;

  *state = TEMA_TARGET_SAME;
  if (!g_mutex_trylock (&self->working->publishing))
    return TRUE;
  is_fine = look_locked (self, state, error);
  g_mutex_unlock (&self->working->publishing);
  return is_fine;
}

/**
 * tema_store_has_working:
 * @self: a store
 *
 * Returns: whether it works on a working copy
 */
gboolean
tema_store_has_working (TemaStore *self)
{
  return self->working != NULL;
}

/**
 * tema_store_report_working:
 * @self: a store with a working copy
 *
 * Does not wait for anything.
 *
 * Returns: (transfer full): what is known of it
 */
TemaWorkingReport *
tema_store_report_working (TemaStore *self)
{
  TemaWorking *working = self->working;
  TemaWorkingReport *report = g_new0 (TemaWorkingReport, 1);

  report->target = g_strdup (working->target);
  report->file = g_strdup (working->file);
  report->kind = working->kind;
  report->service = g_strdup (working->service);
  g_mutex_lock (&working->mutex);
  report->published_at = working->record->published_at;
  report->is_settled = FALSE;
  report->n_recovered = working->n_recovered;
  report->state = working->state;
  g_mutex_unlock (&working->mutex);
  return report;
}

/* Conflicts */

static gpointer
describe_job (TemaStore *store, gpointer data, GError **error)
{
  return tema_store_describe (store, error);
}

static TemaBackupNote *
describe_copy (TemaWorking *working, const char *path, GError **error)
{
  g_autofree char *sha256 = NULL;
  TemaFileStamp stamp;
  TemaStore *copy;
  TemaBackupNote *note;

  if (!tema_target_copy (working->target, path, &sha256, &stamp, error))
    return NULL;
  copy = tema_store_open_here (path, TEMA_STORE_READ, error);
  note = copy != NULL ? tema_store_call (copy, describe_job, NULL, error) : NULL;
  g_clear_pointer (&copy, tema_store_close);
  return note;
}

/**
 * tema_store_describe_target:
 * @self: a store with a working copy
 * @error: return location
 *
 * Looks at what lies in the target's place by now, in a copy of it. Waits; any thread but the
 * store's. Fails like tema_store_open().
 *
 * Returns: (transfer full): what it holds, or %NULL
 */
TemaBackupNote *
tema_store_describe_target (TemaStore *self, GError **error)
{
  g_autofree char *folder = tema_working_dup_incoming (self->working);
  g_autofree char *path = g_build_filename (folder, self->working->name, NULL);
  TemaBackupNote *note;

  g_mutex_lock (&self->working->publishing);
  tema_working_remove_folder (folder);
  g_mkdir_with_parents (folder, 0700);
  note = describe_copy (self->working, path, error);
  tema_working_remove_folder (folder);
  g_mutex_unlock (&self->working->publishing);
  return note;
}

/* "study (laptop, 2026-01-31 10.12).tema", where nothing is yet. */
static char *
dup_name_beside (const TemaWorking *working, const char *whose)
{
  g_autofree char *folder = g_path_get_dirname (working->target);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H.%M");
  g_autofree char *stem = g_strdup (working->name);
  char *path = NULL;

  if (g_str_has_suffix (stem, ".tema"))
    stem[strlen (stem) - strlen (".tema")] = '\0';
  for (guint i = 1; i < MOST_NAMES && path == NULL; i++)
    {
      g_autofree char *count = i > 1 ? g_strdup_printf (", %u", i) : g_strdup ("");
      g_autofree char *name = g_strdup_printf ("%s (%s, %s%s).tema", stem, whose, when, count);

      path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_clear_pointer (&path, g_free);
    }
  return path != NULL ? path : g_build_filename (folder, working->name, NULL);
}

/* A verified file gets a name of its own beside the target; nothing is ever replaced. */
static gboolean
put_beside (const char *made, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *name = g_strdup_printf ("~tema-%.16s.tmp", hash);
  g_autofree char *beside = g_build_filename (folder, name, NULL);

  g_unlink (beside);
  return tema_file_copy_bytes (made, beside, error)
         && tema_file_put_in_place (beside, path, FALSE, error);
}

/**
 * tema_store_keep_ours_beside:
 * @self: a store with a working copy
 * @error: return location
 *
 * Puts what was done here beside the target, as a file of its own named after this computer. Waits;
 * any thread but the store's. Fails with %TEMA_ERROR_IO.
 *
 * Returns: (transfer full): its path, or %NULL with nothing new there
 */
char *
tema_store_keep_ours_beside (TemaStore *self, GError **error)
{
  TemaWorking *working = self->working;
  g_autofree char *snapshot = g_build_filename (working->folder, SNAPSHOT, NULL);
  g_autofree char *path = dup_name_beside (working, g_get_host_name ());
  g_autoptr (TemaBackupNote) note = NULL;
  gboolean is_kept;

  g_mutex_lock (&working->publishing);
  note = tema_store_take_snapshot (self, snapshot, NULL, error);
  is_kept = note != NULL && put_beside (snapshot, path, error);
  g_unlink (snapshot);
  g_mutex_unlock (&working->publishing);
  return is_kept ? g_steal_pointer (&path) : NULL;
}

static gboolean
keep_target (TemaWorking *working, const char *copy, const char *path, GError **error)
{
  g_autofree char *sha256 = NULL;
  TemaFileStamp stamp;

  if (!tema_target_copy (working->target, copy, &sha256, &stamp, error)
      || !put_beside (copy, path, error))
    return FALSE;
  /* What lies there is known now, and is not what is here: publishing replaces it. */
  g_mutex_lock (&working->mutex);
  tema_working_record_set_sha256 (working->record, sha256);
  working->record->stamp = stamp;
  working->record->last_act = -1;
  working->state = TEMA_TARGET_SAME;
  g_mutex_unlock (&working->mutex);
  return tema_working_save (working, error);
}

/**
 * tema_store_keep_target_beside:
 * @self: a store with a working copy
 * @error: return location
 *
 * Puts a copy of what lies in the target's place beside it, byte for byte, so that publishing may
 * replace it from now on. Waits; any thread but the store's. Fails with %TEMA_ERROR_IO; everything
 * is as before then.
 *
 * Returns: (transfer full): its path, or %NULL
 */
char *
tema_store_keep_target_beside (TemaStore *self, GError **error)
{
  TemaWorking *working = self->working;
  g_autofree char *copy = g_build_filename (working->folder, SNAPSHOT, NULL);
  /* Translators: part of a file name: "study (other computer, 2026-01-31 10.12).tema" */
  g_autofree char *path = dup_name_beside (working, _ ("other computer"));
  gboolean is_kept;

  g_mutex_lock (&working->publishing);
  g_unlink (copy);
  is_kept = keep_target (working, copy, path, error);
  g_unlink (copy);
  g_mutex_unlock (&working->publishing);
  return is_kept ? g_steal_pointer (&path) : NULL;
}

/**
 * tema_store_let_go_of_working:
 * @self: a store with a working copy
 *
 * What was done here is kept elsewhere by now: when the store has been closed, opening the target
 * again takes what lies there. Any thread.
 */
void
tema_store_let_go_of_working (TemaStore *self)
{
  self->working->is_let_go = TRUE;
}
