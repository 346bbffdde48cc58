/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Where a project lies, in words: the file itself, or a working copy and when it was published. */
#include "tema-config.h"

#include "project/tema-place.h"

#include "project/tema-project-private.h"
#include "store/tema-working.h"

#include <glib/gi18n-lib.h>

/**
 * tema_place_free:
 * @place: (transfer full): a place
 */
void
tema_place_free (TemaPlace *place)
{
  g_free (place->path);
  g_free (place->why);
  g_free (place->working_path);
  g_free (place);
}

static TemaPlaceState
get_state (const TemaWorkingReport *report)
{
  if (report->state == TEMA_TARGET_GONE)
    return TEMA_PLACE_GONE;
  if (report->state == TEMA_TARGET_CHANGED)
    return TEMA_PLACE_CHANGED;
  return report->is_settled ? TEMA_PLACE_UP_TO_DATE : TEMA_PLACE_BEHIND;
}

static TemaPlace *
place_from_report (const TemaWorkingReport *report)
{
  TemaPlace *place = g_new0 (TemaPlace, 1);

  place->path = g_strdup (report->target);
  place->why = tema_store_place_dup_words (report->kind, report->service);
  place->working_path = g_strdup (report->file);
  place->published_at = report->published_at;
  place->state = get_state (report);
  return place;
}

/**
 * tema_place_find:
 * @path: a project, or where one was
 *
 * Finds out where a project lies without opening it. Waits for the file system. Any thread.
 *
 * Returns: (transfer full): the place
 */
TemaPlace *
tema_place_find (const char *path)
{
  g_autoptr (TemaWorkingReport) report = tema_working_find (path);
  g_autofree char *service = NULL;
  TemaPlaceKind kind;
  TemaPlace *place;

  if (report != NULL)
    return place_from_report (report);
  place = g_new0 (TemaPlace, 1);
  place->path = g_canonicalize_filename (path, NULL);
  kind = tema_store_place_find (place->path, &service);
  place->why = tema_store_place_dup_words (kind, service);
  place->state
      = g_file_test (place->path, G_FILE_TEST_EXISTS) ? TEMA_PLACE_UP_TO_DATE : TEMA_PLACE_GONE;
  return place;
}

/**
 * tema_project_dup_place:
 * @self: an open project
 *
 * Where it lies, as far as that is known without waiting.
 *
 * Returns: (transfer full): the place
 */
TemaPlace *
tema_project_dup_place (TemaProject *self)
{
  TemaStore *store = _tema_project_get_store (self);
  TemaPlace *place;

  if (store != NULL && tema_store_has_working (store))
    {
      g_autoptr (TemaWorkingReport) report = tema_store_report_working (store);

      return place_from_report (report);
    }
  place = g_new0 (TemaPlace, 1);
  place->path = g_strdup (tema_project_get_path (self));
  place->why = tema_store_place_dup_words (TEMA_PLACE_HERE, NULL);
  return place;
}

/**
 * tema_place_dup_published:
 * @place: a place
 *
 * Returns: (transfer full): when the file was brought up to date last, in local time and the user's
 * language
 */
char *
tema_place_dup_published (const TemaPlace *place)
{
  g_autoptr (GDateTime) time
      = place->published_at > 0 ? g_date_time_new_from_unix_local (place->published_at) : NULL;

  return time != NULL ? g_date_time_format (time, _ ("%-e %B %Y, %H:%M"))
                      : g_strdup (_ ("Not yet from this computer"));
}

/**
 * tema_place_dup_state:
 * @place: a place
 *
 * Returns: (transfer full): how the file and its working copy stand, in one sentence
 */
char *
tema_place_dup_state (const TemaPlace *place)
{
  g_autofree char *published = tema_place_dup_published (place);

  switch (place->state)
    {
    case TEMA_PLACE_BEHIND:
      return g_strdup_printf (_ ("The working copy may have changes that the file has not. "
                                 "Updated last: %s."),
                              published);
    case TEMA_PLACE_CHANGED:
      return g_strdup_printf (
          _ ("The file was changed since this computer had it. Updated last: %s."), published);
    case TEMA_PLACE_GONE:
      return g_strdup_printf (_ ("The file is no longer there. Updated last: %s."), published);
    case TEMA_PLACE_UP_TO_DATE:
    default:
      return place->working_path != NULL
                 ? g_strdup_printf (_ ("The file has everything. Updated last: %s."), published)
                 : g_strdup (_ ("The file has everything."));
    }
}

static gpointer
look_job (TemaStore *store, gpointer data, GError **error)
{
  return GINT_TO_POINTER (tema_store_look_at_file (store, error));
}

/**
 * tema_project_look_at_file_async:
 * @self: a project
 * @callback: called when it is known
 * @user_data: handed to @callback
 *
 * Finds out, without waiting, whether the file of an open project is still where it was and still
 * holds it: it may be deleted, renamed, replaced or written over by another program, and nobody
 * would be told before the next act.
 */
void
tema_project_look_at_file_async (TemaProject *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, tema_project_look_at_file_async);
  _tema_project_ask (self, task, look_job, NULL);
}

/**
 * tema_project_look_at_file_finish:
 * @self: a project
 * @result: what the callback got
 * @error: return location
 *
 * Fails with %TEMA_ERROR_IO where it is gone, %TEMA_ERROR_PROJECT where it holds something else.
 *
 * Returns: whether it is the project
 */
gboolean
tema_project_look_at_file_finish (TemaProject *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * tema_place_list_unsettled:
 *
 * Lists projects that are open somewhere on this computer as a working copy, or were when a program
 * or the computer stopped, so that their files may lack something: opening each publishes it. Any
 * thread.
 *
 * Returns: (transfer full) (element-type filename): their paths
 */
GPtrArray *
tema_place_list_unsettled (void)
{
  return tema_working_list_unsettled ();
}

/**
 * tema_place_remove_working_copy:
 * @path: a project that is not open, or where one was
 * @error: return location
 *
 * Removes its working copy from this computer. Any thread. Fails with %TEMA_ERROR_LOCKED when it is
 * open, %TEMA_ERROR_FAILED when it has what the file has not.
 *
 * Returns: whether there is none any more
 */
gboolean
tema_place_remove_working_copy (const char *path, GError **error)
{
  return tema_working_remove (path, error);
}
