/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* One file on its way in is read: as a whole, or as what another program keeps in a database or a
 * folder. Any thread; touches no project. */
#include "tema-config.h"

#include "project/tema-foreign-study.h"
#include "project/tema-import-file-private.h"

#include "formats/tema-reader.h"

/**
 * _tema_import_read_free:
 * @self: (transfer full): what a file says
 */
void
_tema_import_read_free (TemaImportRead *self)
{
  g_clear_pointer (&self->reading, tema_reading_free);
  g_free (self->sha256);
  g_free (self);
}

/* What another program keeps in a database or a folder, and not in a file to be read as a whole. */
static TemaImportRead *
read_foreign (GFile *file, GCancellable *cancellable, GError **error)
{
  TemaReading *reading = tema_study_file_read (file, cancellable, error);
  TemaImportRead *read = reading != NULL ? g_new0 (TemaImportRead, 1) : NULL;

  if (read != NULL)
    read->reading = reading;
  return read;
}

static TemaImportRead *
read_whole (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = tema_read_source_file (file, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);
  TemaReading *reading = bytes != NULL ? tema_read_bytes (bytes, name, cancellable, error) : NULL;
  TemaImportRead *read;

  if (reading == NULL)
    return NULL;
  read = g_new0 (TemaImportRead, 1);
  read->reading = reading;
  if (reading->study == NULL)
    read->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return read;
}

/**
 * _tema_import_read:
 * @file: a file, or a folder of another program
 * @cancellable: to stop it
 * @error: return location
 *
 * Returns: (transfer full): what it says, or %NULL
 */
TemaImportRead *
_tema_import_read (GFile *file, GCancellable *cancellable, GError **error)
{
  return tema_foreign_study_is_one (file) ? read_foreign (file, cancellable, error)
                                          : read_whole (file, cancellable, error);
}

static gpointer
read_ahead (gpointer data)
{
  TemaImportAhead *self = data;

  self->read = _tema_import_read (_tema_import_file_get_file (self->file), self->cancellable,
                                  &self->error);
  return NULL;
}

/**
 * _tema_import_ahead_begin:
 * @self: where it is kept, until its thread is joined
 * @file: a file
 * @cancellable: to stop it
 *
 * Reads a file on a thread of its own, while the one before is stored.
 */
void
_tema_import_ahead_begin (TemaImportAhead *self, TemaImportFile *file, GCancellable *cancellable)
{
  *self = (TemaImportAhead){ .file = file, .cancellable = cancellable };
  self->thread = g_thread_new ("tema-read", read_ahead, self);
}
