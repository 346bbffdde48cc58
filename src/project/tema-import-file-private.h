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

G_END_DECLS
