/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TemaPagesJournal:
 *
 * The rollback journal beside a file: pages as they were before a change that was interrupted.
 */
typedef struct _TemaPagesJournal TemaPagesJournal;

TemaPagesJournal *tema_pages_journal_open (const char *path,
                                           guint n_page_bytes) G_GNUC_WARN_UNUSED_RESULT;
void tema_pages_journal_close (TemaPagesJournal *self);
gboolean tema_pages_journal_read (TemaPagesJournal *self, guint page, guint8 *bytes);

G_END_DECLS
