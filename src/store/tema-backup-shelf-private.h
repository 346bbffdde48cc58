/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-backup-shelf.h"

G_BEGIN_DECLS

char *_tema_backup_shelf_dup_root (void);
int _tema_backup_shelf_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
