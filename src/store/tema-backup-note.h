/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-backup-shelf.h"

G_BEGIN_DECLS

/* Within the room: notes as files beside their copies. */
char *tema_backup_note_dup_path (const char *backup_path);
TemaBackupNote *tema_backup_note_load (const char *path) G_GNUC_WARN_UNUSED_RESULT;
int tema_backup_note_save (const TemaBackupNote *note);

G_END_DECLS
