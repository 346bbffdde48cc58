/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What there is to do when a target was changed elsewhere: both are kept, whatever is chosen. */
#include "tema-config.h"

#include "store/tema-working-private.h"

#include "store/tema-file.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MOST_NAMES 100

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

/* What is put behind the name must have room; a letter is never cut in two. Where there is no room
 * for that alone, shortening helps nothing and the name stays. */
static void
shorten (char *stem, gssize n_most)
{
  const char *end;

  if ((gssize)strlen (stem) <= n_most)
    return;
  g_utf8_validate (stem, n_most, &end);
  stem[end - stem] = '\0';
}

/* "study (laptop, 2026-01-31 10.12).tema", where nothing is yet. */
static char *
dup_name_beside (const TemaWorking *working, const char *whose)
{
  g_autofree char *folder = g_path_get_dirname (working->target);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d %H.%M");
  g_autofree char *stem = g_strdup (working->name);
  gsize n_most = tema_store_get_most_name_bytes (working->target);
  char *path = NULL;

  if (g_str_has_suffix (stem, ".tema"))
    stem[strlen (stem) - strlen (".tema")] = '\0';
  for (guint i = 1; i < MOST_NAMES && path == NULL; i++)
    {
      g_autofree char *count = i > 1 ? g_strdup_printf (", %u", i) : g_strdup ("");
      g_autofree char *tail = g_strdup_printf (" (%s, %s%s).tema", whose, when, count);
      g_autofree char *name = NULL;

      shorten (stem, (gssize)n_most - (gssize)strlen (tail));
      name = g_strconcat (stem, tail, NULL);
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
  g_autofree char *snapshot = g_build_filename (working->folder, TEMA_WORKING_SNAPSHOT, NULL);
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
  g_autofree char *copy = g_build_filename (working->folder, TEMA_WORKING_SNAPSHOT, NULL);
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

static gpointer
stop_job (TemaStore *self, gpointer data, GError **error)
{
  self->n_leaving++;
  return NULL;
}

static gpointer
resume_job (TemaStore *self, gpointer data, GError **error)
{
  self->n_leaving--;
  return NULL;
}

/**
 * tema_store_stop_acts:
 * @self: a store
 *
 * Called before what was done here is kept elsewhere and left: acts that were asked for before are
 * done, later ones fail with %TEMA_ERROR_CONFLICT, as nobody would find them again. Waits; any
 * thread but the store's.
 */
void
tema_store_stop_acts (TemaStore *self)
{
  tema_store_call (self, stop_job, NULL, NULL);
}

/**
 * tema_store_resume_acts:
 * @self: a store for which tema_store_stop_acts() was called
 *
 * It could not be kept elsewhere: work goes on here. Waits; any thread but the store's.
 */
void
tema_store_resume_acts (TemaStore *self)
{
  tema_store_call (self, resume_job, NULL, NULL);
}

/**
 * tema_store_let_go_of_working:
 * @self: a store with a working copy that takes no acts any more
 *
 * What was done here is kept elsewhere by now: when the store has been closed, opening the target
 * again takes what lies there. Any thread.
 */
void
tema_store_let_go_of_working (TemaStore *self)
{
  self->working->is_let_go = TRUE;
}
