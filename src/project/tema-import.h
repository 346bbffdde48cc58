/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-project.h"

G_BEGIN_DECLS

/**
 * TemaImportState:
 * @TEMA_IMPORT_WAITING: its turn has not come
 * @TEMA_IMPORT_READING: being read in the background
 * @TEMA_IMPORT_DONE: on disk
 * @TEMA_IMPORT_REFUSED: nothing was changed; see the message
 * @TEMA_IMPORT_CANCELLED: the user stopped before this file
 * @TEMA_IMPORT_GONE: the document was imported, and is not in the project any more
 */
typedef enum
{
  TEMA_IMPORT_WAITING,
  TEMA_IMPORT_READING,
  TEMA_IMPORT_DONE,
  TEMA_IMPORT_REFUSED,
  TEMA_IMPORT_CANCELLED,
  TEMA_IMPORT_GONE,
} TemaImportState;

#define TEMA_TYPE_IMPORT_FILE (tema_import_file_get_type ())
/**
 * TemaImportFile:
 *
 * What became of one file of an import. Properties (notify): state, message.
 */
G_DECLARE_FINAL_TYPE (TemaImportFile, tema_import_file, TEMA, IMPORT_FILE, GObject)

const char *tema_import_file_get_name (TemaImportFile *self);
TemaImportState tema_import_file_get_state (TemaImportFile *self);
const char *tema_import_file_get_message (TemaImportFile *self);
const char *const *tema_import_file_get_understood (TemaImportFile *self);
const char *const *tema_import_file_get_left_out (TemaImportFile *self);
const GError *tema_import_file_get_error (TemaImportFile *self);
const char *tema_import_file_get_document (TemaImportFile *self);
gboolean tema_import_file_has_speakers_alike (TemaImportFile *self);

#define TEMA_TYPE_IMPORT (tema_import_get_type ())
/**
 * TemaImport:
 *
 * Many files on their way into a project: read in the background (parsers touch no database), each
 * stored as one act. A #GListModel of #TemaImportFile in the order given. Documents, and codebooks
 * as .qdc, are told apart by content. Properties (notify): n-finished, is-running, n-gone.
 */
G_DECLARE_FINAL_TYPE (TemaImport, tema_import, TEMA, IMPORT, GObject)

TemaImport *tema_import_new (TemaProject *project, GListModel *files) G_GNUC_WARN_UNUSED_RESULT;
void tema_import_start (TemaImport *self);
void tema_import_cancel (TemaImport *self);
gboolean tema_import_is_running (TemaImport *self);
guint tema_import_get_n_finished (TemaImport *self);
double tema_import_get_progress (TemaImport *self);
guint tema_import_get_n_done (TemaImport *self);
guint tema_import_get_n_refused (TemaImport *self);
guint tema_import_get_n_gone (TemaImport *self);
gboolean tema_import_run (TemaImport *self, GError **error);

G_END_DECLS
