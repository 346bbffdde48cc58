/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* What sudden death, or a file that could not be written, left in working copies that nobody has
 * open: found without opening the project, and settled without a window. */
#include "tema-config.h"

#include "store/tema-working-private.h"

#include "base/tema-error.h"
#include "store/tema-store-copy.h"
#include "store/tema-store-private.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>

/**
 * tema_working_rest_free:
 * @rest: (transfer full): a rest
 */
void
tema_working_rest_free (TemaWorkingRest *rest)
{
  g_free (rest->target);
  g_free (rest->file);
  g_free (rest);
}

/* A lock that can be had is given back at once: looking must keep nobody from opening. */
static gboolean
is_open_somewhere (const char *base, const char *name)
{
  TemaStoreLock *lock = tema_working_lock (base, name, NULL);

  if (lock == NULL)
    return TRUE;
  tema_store_lock_release (lock);
  return FALSE;
}

/* Reading only, and not through a store: whoever opens the project meanwhile is not kept from it. A
 * journal that would have to be played back makes the count unknown. */
static gboolean
count_after (sqlite3 *db, gint64 last_act, guint *n_acts)
{
  sqlite3_stmt *select = NULL;
  gboolean is_counted
      = sqlite3_prepare_v2 (db, "SELECT count (*) FROM act WHERE number > ?", -1, &select, NULL)
            == SQLITE_OK
        && sqlite3_bind_int64 (select, 1, last_act) == SQLITE_OK
        && sqlite3_step (select) == SQLITE_ROW;

  if (is_counted)
    *n_acts = (guint)sqlite3_column_int64 (select, 0);
  sqlite3_finalize (select);
  return is_counted;
}

/* Whether it is known how many acts the target has not got. */
static gboolean
count_acts (const TemaWorkingCandidate *candidate, guint *n_acts)
{
  sqlite3 *db = NULL;
  int unused;
  gboolean is_counted
      = candidate->record->last_act >= 0
        && sqlite3_open_v2 (candidate->file, &db,
                            SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
                            "unix")
               == SQLITE_OK;

  if (is_counted)
    {
      sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &unused);
      sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, &unused);
      is_counted = count_after (db, candidate->record->last_act, n_acts);
    }
  sqlite3_close (db);
  return is_counted;
}

/* One that cannot be looked into may have something. */
static TemaWorkingRest *
rest_from_candidate (const TemaWorkingCandidate *candidate, const char *target)
{
  TemaWorkingRest *rest;
  struct stat status;
  guint n_acts = 0;
  gboolean is_counted;

  if (candidate->record->is_settled)
    return NULL;
  is_counted = count_acts (candidate, &n_acts);
  if (is_counted && n_acts == 0)
    return NULL;
  rest = g_new0 (TemaWorkingRest, 1);
  rest->target = g_strdup (target);
  rest->file = g_strdup (candidate->file);
  rest->n_acts = n_acts;
  rest->is_gone = stat (rest->target, &status) != 0;
  return rest;
}

static void
add_rest (GPtrArray *rests, const char *base, const char *target)
{
  g_autofree char *name = g_path_get_basename (target);
  int unread;
  g_autoptr (GPtrArray) candidates = tema_working_list_candidates (base, name, &unread);

  /* None where somebody tidied up; NULL where it cannot be read just now, and the next look tells.
   */
  if (candidates == NULL || candidates->len == 0 || is_open_somewhere (base, name))
    return;
  for (guint i = 0; i < candidates->len; i++)
    {
      TemaWorkingRest *rest = rest_from_candidate (g_ptr_array_index (candidates, i), target);

      if (rest != NULL)
        g_ptr_array_add (rests, rest);
    }
}

static int
compare_rests (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(TemaWorkingRest *const *)a)->target, (*(TemaWorkingRest *const *)b)->target);
}

/* Whether it is this computer's: another one may have the same home. */
static gboolean
is_ours (const char *base, const char *target)
{
  g_autofree char *own = tema_working_is_root_remote () ? tema_working_dup_base (target) : NULL;

  return own == NULL || g_str_equal (base, own);
}

static void
add_rests_in (GPtrArray *rests, const char *base)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);

  tema_working_add_unsettled (targets, base);
  for (guint i = 0; i < targets->len; i++)
    if (is_ours (base, g_ptr_array_index (targets, i)))
      add_rest (rests, base, g_ptr_array_index (targets, i));
}

/**
 * tema_working_list_rests:
 *
 * Lists what working copies have that their files have not, of projects that nobody has open on
 * this computer. Waits; any thread.
 *
 * Returns: (transfer full) (element-type TemaWorkingRest): in order of their files
 */
GPtrArray *
tema_working_list_rests (void)
{
  GPtrArray *rests = g_ptr_array_new_with_free_func ((GDestroyNotify)tema_working_rest_free);
  g_autoptr (GPtrArray) bases = tema_working_list_bases ();

  for (guint i = 0; i < bases->len; i++)
    add_rests_in (rests, g_ptr_array_index (bases, i));
  g_ptr_array_sort (rests, compare_rests);
  return rests;
}

/**
 * tema_working_publish_rest:
 * @target: a project that is not open, or where one was
 * @error: return location
 *
 * Brings the file up to date with what an earlier session left; one that is gone is made anew.
 * Waits; any thread. Fails like tema_store_open() and tema_store_publish().
 *
 * Returns: whether the file has everything
 */
gboolean
tema_working_publish_rest (const char *target, GError **error)
{
  TemaStore *store = tema_store_open (target, TEMA_STORE_WRITE, error);
  gboolean is_published;

  if (store == NULL)
    return FALSE;
  is_published = tema_store_publish (store, TEMA_PUBLISH_ANEW, NULL, error);
  tema_store_close (store);
  return is_published;
}

static gpointer
copy_job (TemaStore *store, gpointer path, GError **error)
{
  return GINT_TO_POINTER (tema_store_save_copy (store, path, TRUE, error));
}

/* What it has lies elsewhere by now. Where the file is still what it was, opening it goes on with
 * the working copy all the same. */
static gboolean
settle (const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  int reason;
  g_autoptr (TemaWorkingRecord) record = tema_working_record_load (folder, &reason);

  if (record == NULL && reason == 0)
    return TRUE;
  if (record == NULL)
    {
      g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
                   _ ("“%s” could not be read (%s). Check the disk and try again."), file,
                   g_strerror (reason));
      return FALSE;
    }
  record->is_settled = TRUE;
  return tema_working_record_save (record, folder, error);
}

static gboolean
copy_and_settle (const char *file, const char *path, GError **error)
{
  TemaStore *store = tema_store_open_here (file, TEMA_STORE_READ, error);
  gboolean is_copied;

  if (store == NULL)
    return FALSE;
  is_copied = tema_store_call (store, copy_job, (char *)path, error) != NULL;
  tema_store_close (store);
  return is_copied && settle (file, error);
}

/**
 * tema_working_save_rest:
 * @rest: what an earlier session left
 * @path: where the copy goes; a file that nobody works on is replaced
 * @error: return location
 *
 * Saves a copy of the whole project, with what its file has not. From then on nothing waits for
 * that file any more. Waits; any thread. Fails like tema_store_save_copy(), and with
 * %TEMA_ERROR_LOCKED when somebody has opened the project meanwhile.
 *
 * Returns: whether the copy is there
 */
gboolean
tema_working_save_rest (const TemaWorkingRest *rest, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (rest->file);
  g_autofree char *base = g_path_get_dirname (folder);
  g_autofree char *name = g_path_get_basename (rest->target);
  TemaStoreLock *lock = tema_working_lock (base, name, error);
  gboolean is_saved;

  if (lock == NULL)
    return FALSE;
  is_saved = copy_and_settle (rest->file, path, error);
  tema_store_lock_release (lock);
  return is_saved;
}
