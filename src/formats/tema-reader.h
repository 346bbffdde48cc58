/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

#include "formats/tema-reading.h"

G_BEGIN_DECLS

/**
 * TemaReader:
 * @id: short name for scripts and tests: "txt", "vtt", "docx"
 * @name: (translatable): name for people
 * @suffixes: (array zero-terminated=1): usual file name endings, for the file chooser only
 * @sniff: whether the bytes look like this format, 0 (no) to 100 (certainly); the name is only a
 * tie-breaker
 * @read: makes a reading of the bytes; any thread; fails with %TEMA_ERROR_INPUT and one sentence
 * that does not repeat the file's name (the caller puts it in front)
 * @needs_worker: read in the limited worker process, never in ours
 *
 * One format that Tema reads: one small file in this room, one line in the table of tema-reader.c.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *const *suffixes;
  guint (*sniff) (GBytes *bytes, const char *file_name);
  TemaReading *(*read) (GBytes *bytes, GCancellable *cancellable, GError **error);
  gboolean needs_worker;
} TemaReader;

/**
 * TemaReaderGuardFunc:
 * @path: a file that is about to be opened
 * @error: return location
 *
 * Any thread. Opens nothing.
 *
 * Returns: whether the file may be opened
 */
typedef gboolean (*TemaReaderGuardFunc) (const char *path, GError **error);

const TemaReader *const *tema_reader_list (gsize *n_readers);
const TemaReader *tema_reader_find (GBytes *bytes, const char *file_name);

void tema_reader_prepare (void);
void tema_reader_set_guard (TemaReaderGuardFunc guard);
TemaReading *tema_read_bytes (GBytes *bytes,
                              const char *file_name,
                              GCancellable *cancellable,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *tema_read_source_file (GFile *file,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
TemaReading *
tema_read_file (GFile *file, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
