/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* From a path to a connection that may be trusted, and back to one file at rest. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-connection.h"
#include "store/tema-store-guard.h"
#include "store/tema-store-mark.h"
#include "store/tema-store-schema.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define SECONDS_TO_OPEN 30
#define STEPS_BETWEEN_LOOKS 100000

static int
stop_when_late (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *)data;
}

/* More than @n_bytes of a journal. */
static gboolean
has_journal (const char *path, gsize n_bytes)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  struct stat status;

  return stat (journal, &status) == 0 && status.st_size > (goffset)n_bytes;
}

/* Behind the header of one sector, that has pages to be played back. */
static gboolean
has_hot_journal (const char *path)
{
  return has_journal (path, 512);
}

static goffset
get_size (const char *path)
{
  struct stat status = { 0 };

  (void)stat (path, &status);
  return status.st_size;
}

/* The journal is what makes the project whole: nobody is to take it away for want of room. */
static gboolean
refuse_unkept (const char *path, const char *journal, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  g_autofree char *shown_journal = g_filename_display_basename (journal);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "tema", "before", NULL);
  g_autofree char *shown_folder = g_filename_display_name (folder);
  g_autofree char *needed = g_format_size (get_size (path) + get_size (journal));

  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
               _ ("“%s” was left in the middle of a change. Before that is put right, a copy of it "
                  "is kept in the folder “%s”, which takes %s and could not be written. Nothing "
                  "was changed. Make room there and open it again; leave “%s” where it is."),
               shown, shown_folder, needed, shown_journal);
  return FALSE;
}

/* A journal plays old pages back into the file: keep both as they are before that. */
static gboolean
keep_before_recovery (TemaStore *self, GError **error)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *copy = NULL;

  if (tema_store_copy_aside (journal, "recovery", &copy, NULL)
      && tema_store_copy_aside (self->path, "recovery", NULL, NULL))
    return TRUE;
  if (copy != NULL)
    g_unlink (copy);
  self->is_unkept = TRUE;
  return refuse_unkept (self->path, journal, error);
}

/* A copy of everything takes as long as the file is large and its disk slow, which says nothing of
 * the file: the time to open it stands still meanwhile. */
static gboolean
keep_before_migration (TemaStore *self, gint64 *deadline, GError **error)
{
  gint64 n_left = *deadline - g_get_monotonic_time ();
  gboolean is_kept;

  *deadline = G_MAXINT64;
  is_kept = self->is_read_only ? tema_connection_continue_in_memory (self, error)
                               : tema_store_back_up_before_migration (self, error);
  *deadline = g_get_monotonic_time () + n_left;
  return is_kept;
}

/* A file is held against the schema of its own version before anything of it can run, and against
 * today's when it has been brought there. */
static gboolean
bring_up_to_date (TemaStore *self, int version, gint64 *deadline, GError **error)
{
  guint n_migrations;
  const TemaMigration *migrations = tema_store_list_migrations (&n_migrations);

  if (!tema_store_compare_schema (self, migrations, version, error))
    return FALSE;
  if (version == tema_store_get_newest_version ())
    return TRUE;
  return keep_before_migration (self, deadline, error)
         && tema_store_migrate (self, migrations, n_migrations, version, error)
         && tema_store_compare_schema (self, migrations, n_migrations, error);
}

/* Every text came by an act, which act_document tells for ever: one that it does not know of means
 * that its page was overwritten by an empty one, which no check of SQLite's can see. */
#define UNNEEDED_TEXTS                                                                             \
  " document_text WHERE id NOT IN (SELECT id FROM document)"                                       \
  " AND id IN (SELECT document FROM act_document)"                                                 \
  " AND id NOT IN (SELECT d.document FROM act_document d"                                          \
  "  JOIN act a ON a.number = d.act WHERE a.changeset IS NOT NULL)"

/* The bytes of kept files likewise: act_document knows files too. */
#define UNNEEDED_PIECES                                                                            \
  " kept_file_piece WHERE kept_file NOT IN (SELECT id FROM kept_file)"                             \
  " AND kept_file IN (SELECT document FROM act_document)"                                          \
  " AND kept_file NOT IN (SELECT d.document FROM act_document d"                                   \
  "  JOIN act a ON a.number = d.act WHERE a.changeset IS NOT NULL)"

static gboolean
gives_row (TemaStore *self, const char *sql, gboolean *is_there, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, sql);
  GError *local_error = NULL;

  *is_there = tema_statement_step (select, &local_error);
  tema_statement_reset (select);
  return tema_error_pass_on (local_error, error);
}

/* Sound from top to bottom, which costs time: asked only before something is thrown away. What
 * cannot be found out leaves a doubt. */
static gboolean
is_beyond_doubt (TemaStore *self)
{
  gboolean has_orphans;

  return tema_connection_check (self, "PRAGMA integrity_check(1)", NULL)
         && gives_row (self, "PRAGMA foreign_key_check", &has_orphans, NULL) && !has_orphans;
}

/* Texts and files of which the row is gone, and that no kept act could bring back. In a damaged
 * file it may be that row that is wrong: then they stay. */
static gboolean
let_go_of_texts (TemaStore *self, GError **error)
{
  gboolean is_any = FALSE, is_any_piece = FALSE;

  if (self->is_read_only)
    return TRUE;
  if (!gives_row (self, "SELECT 1 FROM" UNNEEDED_TEXTS " LIMIT 1", &is_any, error)
      || !gives_row (self, "SELECT 1 FROM" UNNEEDED_PIECES " LIMIT 1", &is_any_piece, error))
    return FALSE;
  if ((!is_any && !is_any_piece) || !is_beyond_doubt (self))
    return TRUE;
  return tema_statement_run (tema_store_prepare (self, "DELETE FROM" UNNEEDED_TEXTS), error)
         && tema_statement_run (tema_store_prepare (self, "DELETE FROM" UNNEEDED_PIECES), error);
}

/* What the header said may have been part of a change that an interrupted migration has taken back
 * by now. */
static gboolean
read_version (TemaStore *self, int *version, GError **error)
{
  TemaStatement *pragma = tema_store_prepare (self, "PRAGMA user_version");
  g_autofree char *shown = NULL;

  if (!tema_statement_step (pragma, error))
    return FALSE;
  *version = tema_statement_get_int (pragma, 0);
  tema_statement_reset (pragma);
  if (*version >= 1 && *version <= tema_store_get_newest_version ())
    return TRUE;
  shown = g_filename_display_basename (self->path);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_PROJECT,
               _ ("“%s” was left by another program in a state that Tema does not know. Restore a "
                  "backup."),
               shown);
  return FALSE;
}

static gboolean
connect_claimed (TemaStore *self, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + SECONDS_TO_OPEN * G_USEC_PER_SEC;
  gboolean is_open;
  int version;

  if (!tema_connection_open_unlocked (self, error))
    return FALSE;
  sqlite3_progress_handler (self->db, STEPS_BETWEEN_LOOKS, stop_when_late, &deadline);
  is_open = tema_connection_set_up (self, error) && read_version (self, &version, error)
            && bring_up_to_date (self, version, &deadline, error)
            && tema_store_look_at_once (self, error) && let_go_of_texts (self, error);
  sqlite3_progress_handler (self->db, 0, NULL, NULL);
  return is_open;
}

static gboolean
take_lock (TemaStore *self, GError **error)
{
  if (!tema_store_require_one_name (self->path, error)
      || !tema_store_require_short_name (self->path, TEMA_ERROR_READ_ONLY, error))
    return FALSE;
  self->lock = tema_store_lock_take (self->path, self->may_take_over, error);
  if (self->lock != NULL)
    tema_store_sweep_beside (self->path);
  return self->lock != NULL;
}

static gboolean
connect_guarded (TemaStore *self, GError **error)
{
  int version = 0;

  if (!tema_store_guard_claim (self->path, error))
    return FALSE;
  if (tema_store_guard_header (self->path, tema_store_get_newest_version (), &version, error)
      && (self->is_read_only || self->lock != NULL || take_lock (self, error))
      && tema_store_guard_journal (self->path, error)
      && (self->is_read_only || !has_hot_journal (self->path) || keep_before_recovery (self, error))
      && connect_claimed (self, error))
    {
      tema_store_note_mark (self);
      return TRUE;
    }
  tema_store_disconnect (self);
  return FALSE;
}

/**
 * tema_store_reconnect:
 * @self: a store whose disk has failed
 * @error: return location
 *
 * Throws away what SQLite remembers, opens the file anew and checks it. The lock is held all the
 * while. Store thread only.
 *
 * Returns: whether the store can be used; if not, it says why until this works
 */
gboolean
tema_store_reconnect (TemaStore *self, GError **error)
{
  GError *local_error = NULL;
  guint n_migrations;
  const TemaMigration *migrations = tema_store_list_migrations (&n_migrations);

  tema_connection_close (self);
  self->n_changeset_bytes = -1;
  self->is_suspect = FALSE;
  g_clear_error (&self->trouble);
  if (tema_store_guard_journal (self->path, &local_error)
      && tema_connection_open (self, &local_error) && tema_connection_set_up (self, &local_error)
      && tema_store_compare_schema (self, migrations, n_migrations, &local_error)
      && tema_connection_check (self, "PRAGMA quick_check(1)", &local_error)
      && tema_store_resolve_doubt (self, &local_error))
    return TRUE;
  tema_connection_close (self);
  self->trouble = g_error_copy (local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/* A change that sudden death interrupted lies in the journal until somebody who may write plays it
 * back. A reader does so first, unless a writer is at work: then the journal is that writer's. What
 * is too short for a journal is in a reader's way too, and gone once a writer has seen it. Where
 * nothing is in the way but room for a copy, that is told. */
static gboolean
finish_interrupted_change (const char *path, GError **error)
{
  TemaStore writer = { .path = (char *)path, .n_changeset_bytes = -1 };
  g_autoptr (GError) local_error = NULL;

  if (!has_journal (path, 0))
    return TRUE;
  if (connect_guarded (&writer, &local_error))
    tema_store_disconnect (&writer);
  if (writer.is_unkept)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return !writer.is_unkept;
}

/**
 * tema_store_connect:
 * @self: a store with path and mode set
 * @error: return location
 *
 * Opens the file after looking at it from outside: header, lock, journal, then SQLite with
 * everything a foreign file could misuse turned off, then schema and quick check. On failure
 * nothing stays open or locked.
 *
 * Returns: whether the project is open
 */
gboolean
tema_store_connect (TemaStore *self, GError **error)
{
  if (self->is_read_only && !finish_interrupted_change (self->path, error))
    return FALSE;
  return connect_guarded (self, error);
}

/* The journal goes. Where another file lies in the project's place by now, a journal beside it may
 * be that one's: only an empty one, which says nothing, is taken away. */
static void
leave_one_file (TemaStore *self)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  struct stat status;

  if (tema_store_is_in_place (self))
    sqlite3_exec (self->db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  else if (lstat (journal, &status) == 0 && S_ISREG (status.st_mode) && status.st_size == 0)
    g_unlink (journal);
}

/* Closes the connection so that one file is left; the lock stays. */
static void
let_go_of_file (TemaStore *self)
{
  if (self->db != NULL && !self->is_read_only)
    {
      g_clear_pointer (&self->statements, g_hash_table_unref);
      leave_one_file (self);
    }
  tema_connection_close (self);
  g_clear_error (&self->slip);
  g_clear_error (&self->trouble);
  g_clear_pointer (&self->damage, g_free);
  tema_store_forget_mark (self);
  tema_store_guard_release (self->path);
}

/**
 * tema_store_disconnect:
 * @self: a store, open or half open
 *
 * Closes the connection so that one file is left, and gives the lock back.
 */
void
tema_store_disconnect (TemaStore *self)
{
  let_go_of_file (self);
  g_clear_pointer (&self->lock, tema_store_lock_release);
}

/**
 * tema_store_swap:
 * @self: a store open for writing
 * @new_path: a verified project in the same folder that nobody has open
 * @error: return location
 *
 * Puts another file in the place of the project and goes on with that one. The lock is held all the
 * time, and our own connection is closed before the rename, so that nobody ever sees half of
 * either. Store thread only. When the rename fails, the project is open as before; when the new
 * file cannot be opened, the store is closed.
 *
 * Returns: whether the store has the new file
 */
gboolean
tema_store_swap (TemaStore *self, const char *new_path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean is_replaced = TRUE;

  if (!tema_store_is_in_place (self))
    {
      tema_store_set_sqlite_error (error, self, SQLITE_READONLY_DBMOVED);
      return FALSE;
    }
  let_go_of_file (self);
  if (!tema_file_put_in_place (new_path, self->path, TRUE, &local_error))
    is_replaced = FALSE;
  self->n_changeset_bytes = -1;
  if (!connect_guarded (self, error))
    {
      /* Jobs that were asked for already find an empty database instead of none. */
      self->is_read_only = TRUE;
      tema_connection_open_memory (self, NULL);
      return FALSE;
    }
  if (!is_replaced)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return is_replaced;
}
