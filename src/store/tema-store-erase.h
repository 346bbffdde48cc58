/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-backup-shelf.h"
#include "store/tema-store.h"

G_BEGIN_DECLS

/* Inside a job */
TemaChanges *tema_store_erase_document (TemaStore *self,
                                        gint64 document,
                                        const char *coder,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Any thread but the store's */
gboolean tema_store_backup_holds (
    const TemaBackupNote *note, gint64 document, const char *name, gboolean *holds, GError **error);
gboolean tema_store_backup_scrub (
    TemaBackupNote *note, gint64 document, const char *name, const char *coder, GError **error);
GPtrArray *tema_store_list_safety_copies (const char *project_path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
