/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "project/tema-backup.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *tema_backup_row_new (TemaBackup *backup, const char *counts_now, gboolean can_restore);
char *tema_backup_row_dup_since (TemaBackup *backup);

G_END_DECLS
