/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* A verified copy of an open project as it stands at one moment, through its own connection and a
 * slice at a time, so that acts go on in between. */
#include "tema-config.h"

#include "store/tema-working-private.h"

#include "base/tema-error.h"
#include "store/tema-file.h"
#include "store/tema-store-backup.h"
#include "store/tema-store-connection.h"
#include "store/tema-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define PAGES_A_SLICE 512

typedef struct
{
  const char *path;
  sqlite3 *copy;
  sqlite3_backup *backup;
  TemaBackupNote *note; /* set by the last slice */
} Snapshot;

static gboolean
fail (const Snapshot *snapshot, int code, GError **error)
{
  TemaStore about = { .path = (char *)snapshot->path };

  tema_store_set_sqlite_error (error, &about, code);
  return FALSE;
}

/* Nobody opens the copy before it is whole, so it needs no journal. */
static gpointer
begin_job (TemaStore *self, gpointer data, GError **error)
{
  Snapshot *snapshot = data;
  int code;

  if (self->db == NULL)
    return GINT_TO_POINTER (fail (snapshot, SQLITE_IOERR, error));
  if (!tema_file_make_private (snapshot->path))
    return GINT_TO_POINTER (fail (snapshot, SQLITE_CANTOPEN, error));
  code = sqlite3_open_v2 (snapshot->path, &snapshot->copy,
                          SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW,
                          "unix");
  if (code == SQLITE_OK)
    code = sqlite3_exec (snapshot->copy, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;",
                         NULL, NULL, NULL);
  if (code == SQLITE_OK)
    {
      snapshot->backup = sqlite3_backup_init (snapshot->copy, "main", self->db, "main");
      code = snapshot->backup != NULL ? SQLITE_OK : sqlite3_errcode (snapshot->copy);
    }
  if (code == SQLITE_OK)
    return GINT_TO_POINTER (TRUE);
  return GINT_TO_POINTER (fail (snapshot, code, error));
}

/* What acts change in pages that were copied already goes into the copy too, as they come through
 * the same connection. */
static gpointer
slice_job (TemaStore *self, gpointer data, GError **error)
{
  Snapshot *snapshot = data;
  int code = sqlite3_backup_step (snapshot->backup, PAGES_A_SLICE);

  if (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED)
    return GINT_TO_POINTER (TRUE);
  if (code == SQLITE_DONE)
    code = sqlite3_backup_finish (g_steal_pointer (&snapshot->backup));
  if (code != SQLITE_OK)
    return GINT_TO_POINTER (fail (snapshot, code, error));
  snapshot->note = tema_store_describe (self, error);
  return GINT_TO_POINTER (snapshot->note != NULL);
}

static gpointer
end_job (TemaStore *self, gpointer data, GError **error)
{
  Snapshot *snapshot = data;

  if (snapshot->backup != NULL)
    sqlite3_backup_finish (snapshot->backup);
  sqlite3_close (snapshot->copy);
  return NULL;
}

static gpointer
describe_job (TemaStore *self, gpointer data, GError **error)
{
  return tema_connection_check (self, "PRAGMA quick_check(1)", error)
             ? tema_store_describe (self, error)
             : NULL;
}

/* Opened as what it is, a file that may have come out wrong. */
static gboolean
verify (const Snapshot *snapshot, GError **error)
{
  TemaStore *copy = tema_store_open_here (snapshot->path, TEMA_STORE_READ, error);
  g_autoptr (TemaBackupNote) found
      = copy != NULL ? tema_store_call (copy, describe_job, NULL, error) : NULL;

  g_clear_pointer (&copy, tema_store_close);
  if (found == NULL)
    return FALSE;
  if (tema_backup_note_has_same_acts (found, snapshot->note)
      && found->n_documents == snapshot->note->n_documents
      && found->n_codes == snapshot->note->n_codes && found->n_codings == snapshot->note->n_codings)
    return TRUE;
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_IO, "%s",
               _ ("The copy did not come out the same as the project, so it was thrown away. The "
                  "project is as it was. Check the disk."));
  return FALSE;
}

static gboolean
take (TemaStore *self, Snapshot *snapshot, GCancellable *cancellable, GError **error)
{
  gboolean is_whole = tema_store_call (self, begin_job, snapshot, error) != NULL;

  while (is_whole && snapshot->note == NULL)
    is_whole = !g_cancellable_set_error_if_cancelled (cancellable, error)
               && tema_store_call (self, slice_job, snapshot, error) != NULL;
  tema_store_call (self, end_job, snapshot, NULL);
  return is_whole && verify (snapshot, error);
}

/*
 * tema_store_take_snapshot:
 * @self: a store
 * @path: where; what is there goes
 * @cancellable: (nullable): to stop
 * @error: return location
 *
 * Copies the project and verifies the copy. Waits; any thread but the store's.
 *
 * Returns: (transfer full): what the copy holds, or %NULL with nothing left
 */
TemaBackupNote *
tema_store_take_snapshot (TemaStore *self,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error)
{
  Snapshot snapshot = { .path = path };

  g_unlink (path);
  if (take (self, &snapshot, cancellable, error))
    return snapshot.note;
  g_clear_pointer (&snapshot.note, tema_backup_note_free);
  g_unlink (path);
  return NULL;
}
