/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* After the disk has failed: find out what is true, and go on only when it is known. What SQLite
 * remembers is thrown away, the file is opened anew and checked; a sync that failed is never asked
 * for again. */
#include "tema-config.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-guard.h"
#include "store/tema-store-private.h"
#include "store/tema-store-schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

/**
 * tema_store_is_in_place:
 * @self: an open store
 *
 * Returns: whether the file that was opened still lies at its path
 */
gboolean
tema_store_is_in_place (TemaStore *self)
{
  struct stat opened = { .st_ino = self->inode, .st_dev = self->device };
  struct stat there;

  return stat (self->path, &there) == 0 && tema_file_is_same (&opened, &there);
}

static gboolean
refuse_moved (TemaStore *self, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->path);
  struct stat status;

  if (stat (self->path, &status) == 0)
    g_set_error (
        error, TEMA_ERROR, TEMA_ERROR_IO,
        _ ("Another file lies in the place of “%s” now, so the change was not made. Save a "
           "copy elsewhere; both are kept then."),
        shown);
  else
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
                 _ ("“%s” is no longer where it was: it was moved, renamed or deleted, or its disk "
                    "is gone. The change was not made. Save a copy elsewhere, or open the project "
                    "from where it lies now."),
                 shown);
  return FALSE;
}

/**
 * tema_store_require_in_place:
 * @self: an open store
 * @error: return location
 *
 * The same where nobody has asked for a change. Fails with %TEMA_ERROR_IO.
 *
 * Returns: whether the file still lies at its path
 */
gboolean
tema_store_require_in_place (TemaStore *self, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->path);
  struct stat status;

  if (tema_store_is_in_place (self))
    return TRUE;
  if (stat (self->path, &status) == 0)
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
                 _ ("Another file lies in the place of “%s” now, and nothing more can be saved "
                    "there. Save a copy elsewhere; both are kept then."),
                 shown);
  else
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
                 _ ("“%s” is no longer where it was: it was moved, renamed or deleted, or its disk "
                    "is gone. Nothing more can be saved there. Save a copy elsewhere, or open the "
                    "project from where it lies now."),
                 shown);
  return FALSE;
}

/**
 * tema_store_require_sound:
 * @self: an open store
 * @error: return location
 *
 * Called before anything is written: is the file still the one that was opened, under that one
 * name, and is it known what it holds? Store thread only.
 *
 * Returns: whether an act may begin
 */
gboolean
tema_store_require_sound (TemaStore *self, GError **error)
{
  if (!tema_store_is_in_place (self))
    return refuse_moved (self, error);
  if (!tema_store_require_one_name (self->path, error))
    return FALSE;
  if ((self->is_suspect || self->db == NULL) && !tema_store_reconnect (self, error))
    return FALSE;
  if (self->is_ahead)
    {
      g_autofree char *shown = g_filename_display_basename (self->path);

      g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO,
                   _ ("The disk failed while “%s” was saved, and it is not certain that the last "
                      "change will last. Save a copy elsewhere, or close the project and open it "
                      "again."),
                   shown);
      return FALSE;
    }
  return TRUE;
}

static gboolean
look_for_act (TemaStore *self, gint64 number, gboolean *is_there, GError **error)
{
  TemaStatement *select
      = tema_store_prepare (self, "SELECT EXISTS (SELECT 1 FROM act WHERE number = ?)");
  gboolean is_known;

  tema_statement_bind_int (select, 1, number);
  is_known = tema_statement_step (select, error);
  if (is_known)
    *is_there = tema_statement_get_int (select, 0) != 0;
  tema_statement_reset (select);
  return is_known;
}

/* A transaction that changes nothing of the content, but goes through every write and sync of one
 * that does: new writes, new syncs, and the journal ends empty and synced. */
static gboolean
write_once_more (TemaStore *self)
{
  g_autofree char *sql = g_strdup_printf ("BEGIN IMMEDIATE; PRAGMA user_version = %d; COMMIT",
                                          tema_store_get_newest_version ());
  gboolean is_written = tema_store_exec (self, sql, NULL);

  if (!is_written)
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  return is_written;
}

/**
 * tema_store_settle:
 * @self: a store in which an act has just failed and was rolled back
 * @act: the number it would have had, 0 if it had none yet
 * @error: the error of the act; cleared when the act turns out to be on disk
 *
 * If the disk was to blame, opens the file anew and looks whether the act is there after all: a
 * disk can fail in the very last sync, when the file is whole already. Store thread only.
 *
 * Returns: whether the act is on disk
 */
gboolean
tema_store_settle (TemaStore *self, gint64 act, GError **error)
{
  if (!self->is_suspect)
    return FALSE;
  self->doubtful_act = act;
  if (!tema_store_is_in_place (self))
    return FALSE;
  if (!tema_store_reconnect (self, NULL) || !self->is_ahead)
    return FALSE;
  /* Nobody was told of a failure yet. */
  if (write_once_more (self))
    {
      self->is_ahead = FALSE;
      g_clear_error (error);
      return TRUE;
    }
  return FALSE;
}

/**
 * tema_store_resolve_doubt:
 * @self: a store with a connection opened anew
 * @error: return location
 *
 * Looks whether the act that failed in its commit is in the file after all. Store thread only.
 *
 * Returns: whether that is known now; if not, it is to be asked again
 */
gboolean
tema_store_resolve_doubt (TemaStore *self, GError **error)
{
  if (self->doubtful_act != 0 && !look_for_act (self, self->doubtful_act, &self->is_ahead, error))
    return FALSE;
  self->doubtful_act = 0;
  return TRUE;
}

/**
 * tema_store_recover:
 * @self: a store from which reading has just failed
 *
 * Opens the file anew, if that can help. Store thread only.
 *
 * Returns: whether it is worth reading again
 */
gboolean
tema_store_recover (TemaStore *self)
{
  return tema_store_is_in_place (self) && !self->is_read_only && tema_store_reconnect (self, NULL);
}
