/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean tema_file_create (const char *path, const void *bytes, gsize n_bytes, GError **error);
gboolean tema_file_make_private (const char *path);
gboolean tema_file_sync (const char *path, GError **error);
gboolean
tema_file_put_in_place (const char *made, const char *path, gboolean may_replace, GError **error);
gboolean tema_file_copy_bytes (const char *from, const char *to, GError **error);

G_END_DECLS
