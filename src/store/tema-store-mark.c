/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Whether the file still holds what we left there. A program that copies another project over it,
 * or changes it behind our back, keeps its name and its place on the disk; what it cannot keep is
 * which project's which act is the last one. */
#include "tema-config.h"

#include "store/tema-store-mark.h"

#include "base/tema-error.h"
#include "store/tema-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK                                                                                       \
  "SELECT guid || ' ' || ifnull ((SELECT number || ' ' || at FROM act ORDER BY number DESC"        \
  " LIMIT 1), '') FROM project"

/* The project, and the number and time of its last act. */
static char *
read_mark (TemaStore *self, GError **error)
{
  TemaStatement *select = tema_store_prepare (self, MARK);
  GError *local_error = NULL;
  char *mark = NULL;

  if (tema_statement_step (select, &local_error))
    mark = g_strdup (tema_statement_get_text (select, 0));
  else if (local_error == NULL)
    mark = g_strdup ("");
  tema_statement_reset (select);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return mark;
}

/* A mark begins with the project and a space. */
static gboolean
is_same_project (const char *one, const char *other)
{
  return strncmp (one, other, strcspn (one, " ") + 1) == 0;
}

static gboolean
refuse (TemaStore *self, const char *found, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (self->path);

  if (is_same_project (found, self->mark))
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_PROJECT,
                 _ ("“%s” was changed by another program while it was open, and nothing more is "
                    "written to it. Close the project and open it again to see what it holds now; "
                    "what it held before is in its backups."),
                 shown);
  else
    g_set_error (error, TEMA_ERROR, TEMA_ERROR_PROJECT,
                 _ ("Another project was copied over “%s” while it was open, and nothing more is "
                    "written to it. Your project as it was is in its backups: go back to one."),
                 shown);
  return FALSE;
}

static void
note_status (TemaStore *self)
{
  if (stat (self->path, &self->left) != 0)
    self->left = (struct stat){ 0 };
}

static gboolean
is_as_it_was_left (TemaStore *self)
{
  const struct stat *left = &self->left;
  struct stat now;

  return stat (self->path, &now) == 0
         && ((now.st_size ^ left->st_size) | (now.st_mtim.tv_sec ^ left->st_mtim.tv_sec)
             | (now.st_mtim.tv_nsec ^ left->st_mtim.tv_nsec)
             | (now.st_ctim.tv_sec ^ left->st_ctim.tv_sec)
             | (now.st_ctim.tv_nsec ^ left->st_ctim.tv_nsec))
                == 0;
}

/**
 * tema_store_drop_stale:
 * @self: a connected store outside any transaction
 *
 * Lets SQLite forget the pages it knows if somebody else has written to the file. It would do so by
 * itself where a counter in the file says so; two copies of one project that were worked on as
 * often have the same counter, and of the two half would be written over the other. Store thread
 * only.
 */
void
tema_store_drop_stale (TemaStore *self)
{
  if (!is_as_it_was_left (self))
    sqlite3_db_release_memory (self->db);
}

/**
 * tema_store_note_mark:
 * @self: a store that has just connected
 *
 * Notes what the file holds. Store thread only.
 */
void
tema_store_note_mark (TemaStore *self)
{
  g_free (self->mark);
  self->mark = read_mark (self, NULL);
  note_status (self);
}

/**
 * tema_store_forget_mark:
 * @self: a store that lets go of its file
 */
void
tema_store_forget_mark (TemaStore *self)
{
  g_clear_pointer (&self->mark, g_free);
  g_clear_pointer (&self->next_mark, g_free);
}

/**
 * tema_store_require_unchanged:
 * @self: a connected store; in a transaction, when it is about to be written to
 * @error: return location
 *
 * Finds out whether the file holds what we left there. Fails with %TEMA_ERROR_PROJECT. Store thread
 * only.
 *
 * Returns: whether it does
 */
gboolean
tema_store_require_unchanged (TemaStore *self, GError **error)
{
  g_autofree char *found = read_mark (self, error);

  if (found == NULL)
    return FALSE;
  /* Of an act whose commit has failed it is not known on which side of it the file is. */
  if (self->mark == NULL || g_strcmp0 (found, self->next_mark) == 0)
    {
      tema_store_forget_mark (self);
      self->mark = g_strdup (found);
    }
  if (!g_str_equal (found, self->mark))
    return refuse (self, found, error);
  note_status (self);
  return TRUE;
}

/**
 * tema_store_prepare_mark:
 * @self: a store in a transaction that has its line in the log
 * @error: return location
 *
 * Notes what the file will hold. Store thread only.
 *
 * Returns: whether that could be found out
 */
gboolean
tema_store_prepare_mark (TemaStore *self, GError **error)
{
  g_free (self->next_mark);
  self->next_mark = read_mark (self, error);
  return self->next_mark != NULL;
}

/**
 * tema_store_take_mark:
 * @self: a store whose transaction is on disk
 *
 * The file holds what was noted last. Store thread only.
 */
void
tema_store_take_mark (TemaStore *self)
{
  g_free (self->mark);
  self->mark = g_steal_pointer (&self->next_mark);
  note_status (self);
}

/**
 * tema_store_look_at_file:
 * @self: a store
 * @error: return location
 *
 * Finds out whether the file is still where it was and what it was, without anybody writing to it.
 * Of a file that is open for reading, or of which something is known to be wrong, there is nothing
 * new to say. Store thread only.
 *
 * Returns: whether it is
 */
gboolean
tema_store_look_at_file (TemaStore *self, GError **error)
{
  if (self->is_read_only || self->db == NULL || self->is_suspect || self->is_ahead)
    return TRUE;
  if (!tema_store_require_in_place (self, error))
    return FALSE;
  if (is_as_it_was_left (self))
    return TRUE;
  tema_store_drop_stale (self);
  return tema_store_require_unchanged (self, error);
}
