/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-import.h"

G_BEGIN_DECLS

TemaImportFile *_tema_import_file_new (GFile *file) G_GNUC_WARN_UNUSED_RESULT;
GFile *_tema_import_file_get_file (TemaImportFile *self);
void _tema_import_file_set_state (TemaImportFile *self, TemaImportState state);
void
_tema_import_file_take_reading (TemaImportFile *self, TemaReading *reading, const char *sha256);
TemaAct *_tema_import_file_make_act (TemaImportFile *self,
                                     GCancellable *cancellable) G_GNUC_WARN_UNUSED_RESULT;
void _tema_import_file_finish (TemaImportFile *self, TemaProject *project, TemaAct *act);
void _tema_import_file_refuse (TemaImportFile *self, const GError *error);

void _tema_import_file_look (TemaImportFile *self, TemaProject *project);
GPtrArray *_tema_import_list_speakers_alike (const TemaReading *reading) G_GNUC_WARN_UNUSED_RESULT;

/**
 * TemaImportRead:
 * @reading: what a file says
 * @sha256: (nullable): the check value of its bytes
 *
 * A file that was read.
 */
typedef struct
{
  TemaReading *reading;
  char *sha256;
} TemaImportRead;

TemaImportRead *_tema_import_read (GFile *file,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void _tema_import_read_free (TemaImportRead *self);

/**
 * TemaImportAhead:
 * @file: which file
 * @cancellable: to stop it
 * @thread: to be joined before the rest is looked at
 * @read: (nullable): what it says
 * @error: (nullable): why it could not be read
 *
 * A file that is read on a thread of its own while the one before is stored.
 */
typedef struct
{
  TemaImportFile *file;
  GCancellable *cancellable;
  GThread *thread;
  TemaImportRead *read;
  GError *error;
} TemaImportAhead;

void
_tema_import_ahead_begin (TemaImportAhead *self, TemaImportFile *file, GCancellable *cancellable);

G_END_DECLS
