/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Brings what is readable in a damaged project into a new one, or into memory. The damaged file is
 * only read, and only while nobody in this process has it open. */
#include "tema-config.h"

#include "store/tema-store-rescue-private.h"

#include "base/tema-error.h"
#include "base/tema-guid.h"
#include "store/tema-file.h"
#include "store/tema-store-copy.h"
#include "store/tema-store-guard.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define MOST_LOSSES 3

/**
 * tema_store_rescue_free:
 * @rescue: (transfer full): what a rescue brought out
 */
void
tema_store_rescue_free (TemaStoreRescue *rescue)
{
  g_ptr_array_unref (rescue->losses);
  g_free (rescue);
}

static char *
dup_title (const char *path)
{
  char *title = g_filename_display_basename (path);

  if (g_str_has_suffix (title, ".tema"))
    title[strlen (title) - 5] = '\0';
  return title;
}

static gboolean
rescue_into (TemaRescue *self, const char *path, const char *made, GError **error)
{
  g_autofree char *title = dup_title (path);
  gboolean is_filled;

  if (!tema_store_create (made, title, error))
    return FALSE;
  self->target.path = g_strdup (made);
  self->target.n_changeset_bytes = -1;
  is_filled = tema_store_connect (&self->target, error);
  if (is_filled)
    {
      is_filled = tema_rescue_fill (self, path, title, error);
      tema_store_disconnect (&self->target);
    }
  g_free (self->target.path);
  return is_filled && tema_file_sync (made, error);
}

/* Nobody may write meanwhile. Where no lock can be had, nobody can. */
static gboolean
keep_others_out (const char *path, TemaStoreLock **lock, GError **error)
{
  GError *local_error = NULL;

  *lock = tema_store_lock_take (path, FALSE, &local_error);
  if (*lock != NULL || g_error_matches (local_error, TEMA_ERROR, TEMA_ERROR_READ_ONLY))
    {
      g_clear_error (&local_error);
      return TRUE;
    }
  g_propagate_error (error, local_error);
  return FALSE;
}

/* Nobody knows the name that it has while it is made. */
static void
name_target (GError *error, const char *made, const char *target)
{
  g_autofree char *hidden = g_filename_display_basename (made);
  g_autofree char *shown = g_filename_display_basename (target);
  g_autoptr (GString) message = g_string_new (error->message);

  g_string_replace (message, hidden, shown, 0);
  g_free (error->message);
  error->message = g_string_free (g_steal_pointer (&message), FALSE);
}

static gboolean
rescue_claimed (TemaRescue *self, const char *path, const char *new_path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (new_path);
  g_autofree char *guid = tema_guid_new ();
  g_autofree char *name = g_strconcat (".tema-", guid, ".rescue", NULL);
  g_autofree char *made = g_build_filename (folder, name, NULL);
  GError *local_error = NULL;

  self->pages = tema_pages_open (path, error);
  if (self->pages == NULL)
    return FALSE;
  if (!rescue_into (self, path, made, &local_error))
    g_unlink (made);
  g_clear_pointer (&self->pages, tema_pages_close);
  if (local_error == NULL)
    return tema_file_put_in_place (made, new_path, FALSE, error);
  name_target (local_error, made, new_path);
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
rescue_kept (TemaRescue *self, const char *path, const char *new_path, GError **error)
{
  TemaStoreLock *lock = NULL;
  gboolean is_made;

  if (!tema_store_guard_claim (path, error))
    return FALSE;
  is_made = keep_others_out (path, &lock, error) && rescue_claimed (self, path, new_path, error);
  g_clear_pointer (&lock, tema_store_lock_release);
  tema_store_guard_release (path);
  return is_made;
}

/* The bar has room for the first few; rescuing tells all of them. */
static char *
dup_losses (GPtrArray *losses)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (losses->len, MOST_LOSSES); i++)
    g_string_append_printf (text, " %s", (const char *)g_ptr_array_index (losses, i));
  if (losses->len > MOST_LOSSES)
    {
      guint n_more = losses->len - MOST_LOSSES;
      g_autofree char *more = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u more was found.", "%u more were found.", n_more),
          n_more);

      g_string_append_printf (text, " %s", more);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
salvage_claimed (TemaStore *self, TemaRescue *rescue, GError **error)
{
  g_autofree char *title = dup_title (self->path);
  TemaStoreLock *lock = NULL;
  gboolean is_filled = FALSE;

  if (!keep_others_out (self->path, &lock, error))
    return FALSE;
  rescue->target.path = self->path;
  rescue->target.n_changeset_bytes = -1;
  rescue->pages = tema_pages_open (self->path, error);
  if (rescue->pages != NULL)
    is_filled = tema_store_connect_empty (&rescue->target, title, error)
                && tema_rescue_fill (rescue, self->path, title, error);
  g_clear_pointer (&rescue->pages, tema_pages_close);
  g_clear_pointer (&rescue->target.statements, g_hash_table_unref);
  g_clear_pointer (&lock, tema_store_lock_release);
  if (is_filled)
    self->db = g_steal_pointer (&rescue->target.db);
  sqlite3_close (rescue->target.db);
  return is_filled;
}

/**
 * tema_store_salvage:
 * @self: a store for reading, without a connection
 * @error: return location
 *
 * Takes what can be read of a damaged file into memory, as a rescue does, and reads it there. The
 * file is only read, and not needed any more afterwards. Store thread only. Fails with
 * %TEMA_ERROR_DAMAGED when nothing can be read.
 *
 * Returns: whether there is something to be read
 */
gboolean
tema_store_salvage (TemaStore *self, GError **error)
{
  g_autoptr (TemaStoreRescue) report = g_new0 (TemaStoreRescue, 1);
  TemaRescue rescue = { .report = report };
  g_autofree char *lost = NULL;

  report->losses = g_ptr_array_new_with_free_func (g_free);
  if (!tema_store_guard_claim (self->path, error))
    return FALSE;
  if (!salvage_claimed (self, &rescue, error))
    {
      tema_store_guard_release (self->path);
      return FALSE;
    }
  lost = dup_losses (report->losses);
  tema_store_set_damage (self, lost);
  return TRUE;
}

/**
 * tema_store_rescue:
 * @path: a damaged project that is not open in this process
 * @new_path: where the new project goes; there must be nothing yet
 * @cancellable: (nullable): to stop it
 * @progress: (nullable): called now and then
 * @data: handed to @progress
 * @error: return location
 *
 * Copies what is readable into a new project, table by table and row by row, and says what is not;
 * of a working copy that was not published, what is in that. The damaged file is never written to.
 * Any thread; takes as long as reading the file. Fails with %TEMA_ERROR_DAMAGED when nothing can be
 * read, %TEMA_ERROR_LOCKED, %TEMA_ERROR_IO; nothing new is left then.
 *
 * Returns: (transfer full): what was brought out and what not, or %NULL
 */
TemaStoreRescue *
tema_store_rescue (const char *path,
                   const char *new_path,
                   GCancellable *cancellable,
                   TemaStoreProgress progress,
                   gpointer data,
                   GError **error)
{
  g_autofree char *file = tema_working_dup_file (path);
  g_autofree char *real = tema_store_guard_resolve (file, error);
  g_autofree char *target = g_canonicalize_filename (new_path, NULL);
  g_autoptr (TemaStoreRescue) report = g_new0 (TemaStoreRescue, 1);
  TemaRescue rescue
      = { .cancellable = cancellable, .progress = progress, .data = data, .report = report };

  report->losses = g_ptr_array_new_with_free_func (g_free);
  if (real == NULL)
    return NULL;
  if (!tema_store_require_free (target, FALSE, error)
      || !rescue_kept (&rescue, real, target, error))
    return NULL;
  return g_steal_pointer (&report);
}
