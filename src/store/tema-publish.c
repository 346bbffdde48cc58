/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Publishing: a working copy takes its target's place as a whole. */
#include "tema-config.h"

#include "store/tema-working-private.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct
{
  gint64 last_act;
  gint64 version;
} Standing;

/* What a project has is told by the newest line of its log, and by its version. */
static gpointer
standing_job (TemaStore *self, gpointer standing, GError **error)
{
  Standing *now = standing;

  return GINT_TO_POINTER (
      self->db != NULL
      && _tema_store_get_number (self, "SELECT ifnull (max (number), 0) FROM act", &now->last_act,
                                 NULL)
      && _tema_store_get_number (self, "PRAGMA user_version", &now->version, NULL));
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
  if (!working->was_settled && working->record->last_act >= 0)
    {
      /* Where they cannot be counted it is 0: nothing is said of them then. */
      tema_statement_step (select, NULL);
      working->n_recovered = tema_statement_get_int (select, 0);
    }
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
note_published (TemaWorking *working, const TemaFileStamp *stamp)
{
  g_mutex_lock (&working->mutex);
  tema_working_record_take_pending (working->record);
  working->record->stamp = *stamp;
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
  TemaFileStamp stamp;
  int reason;
  g_autofree char *sha256 = tema_target_dup_sha256 (snapshot, &reason);

  if (sha256 == NULL)
    return tema_target_fail (working, reason, error);
  g_mutex_lock (&working->mutex);
  tema_working_record_set_pending (working->record, sha256, note->last_act, note->version);
  g_mutex_unlock (&working->mutex);
  if (!tema_working_save (working, error)
      || !tema_target_put (working, snapshot, is_anew, &stamp, error))
    return FALSE;
  note_published (working, &stamp);
  return TRUE;
}

static gboolean
publish_now (TemaStore *self, gboolean is_anew, GCancellable *cancellable, GError **error)
{
  TemaWorking *working = self->working;
  g_autofree char *snapshot = g_build_filename (working->folder, TEMA_WORKING_SNAPSHOT, NULL);
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
