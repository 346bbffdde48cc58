/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Whether the pages of a file are whole: looked through before it is on the screen where that takes
 * no time, else behind what the screen needs, and before the first act in any case. */
#include "tema-config.h"

#include "store/tema-store-connection.h"
#include "store/tema-store-private.h"

#include <sys/stat.h>

/* Above this size the file is looked through after the project is on the screen. */
#define AT_ONCE_BYTES (24 * 1024 * 1024)
#define QUICK_CHECK "PRAGMA quick_check(1)"

/* Recordings and scans are most of a file of a hundred megabytes, and no act touches them: they
 * have their own checksums, and backups look through all of them. */
#define FAULT_BESIDE_KEPT_FILES                                                                    \
  "SELECT 1 FROM sqlite_schema AS s, pragma_quick_check (s.name) AS c"                             \
  " WHERE s.type = 'table' AND s.rootpage > 0 AND s.name <> 'kept_file_piece'"                     \
  " AND c.quick_check <> 'ok' LIMIT 1"

gint64 _tema_store_max_whole_bytes = 128 * 1024 * 1024;

static gint64
get_size (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 ? status.st_size : G_MAXINT64;
}

static gboolean
is_sound_beside_kept_files (TemaStore *self)
{
  TemaStatement *select = tema_store_prepare (self, FAULT_BESIDE_KEPT_FILES);
  GError *error = NULL;
  gboolean is_fault = tema_statement_step (select, &error) || error != NULL;

  tema_statement_reset (select);
  g_clear_error (&error);
  return !is_fault;
}

/**
 * tema_store_look_at_once:
 * @self: a store that has just connected
 * @error: return location
 *
 * Looks through a small file; a large one is left to tema_store_look_before_act(). A damaged file
 * may be looked at, but not be written to: that could make it worse. Store thread only.
 *
 * Returns: whether it may stay open
 */
gboolean
tema_store_look_at_once (TemaStore *self, GError **error)
{
  self->needs_look = get_size (self->path) > AT_ONCE_BYTES;
  if (self->needs_look)
    return TRUE;
  if (!self->is_read_only)
    return tema_connection_check (self, QUICK_CHECK, error);
  if (!tema_connection_check (self, QUICK_CHECK, NULL))
    tema_store_set_damage (self, "");
  return TRUE;
}

/**
 * tema_store_look_before_act:
 * @self: a connected store
 *
 * Looks through the file, unless that was done since it was connected. Store thread only.
 *
 * Returns: %FALSE when it was found damaged now; it is open for reading only from then on
 */
gboolean
tema_store_look_before_act (TemaStore *self)
{
  gboolean is_sound;

  if (!self->needs_look || self->db == NULL)
    return TRUE;
  self->needs_look = FALSE;
  is_sound = get_size (self->path) > _tema_store_max_whole_bytes
                 ? is_sound_beside_kept_files (self)
                 : tema_connection_check (self, QUICK_CHECK, NULL);
  if (!is_sound)
    tema_store_set_damage (self, "");
  return is_sound;
}

static gpointer
look_job (TemaStore *self, gpointer data, GError **error)
{
  tema_store_look_before_act (self);
  return NULL;
}

/**
 * tema_store_look_later:
 * @self: a store, of which the screen has all that it needs first
 *
 * Lets a large file be looked through behind what is asked of the store by now. Any thread.
 */
void
tema_store_look_later (TemaStore *self)
{
  tema_store_call_async (self, look_job, NULL, NULL, NULL);
}
