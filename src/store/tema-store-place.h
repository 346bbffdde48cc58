/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *tema_store_place_dup_notice (const char *path);
char *tema_store_place_dup_service (const char *path);
gboolean tema_store_place_is_remote_type (gint64 file_system_type);
GPtrArray *tema_store_place_list_conflicts (const char *path);

G_END_DECLS
