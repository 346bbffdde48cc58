/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>
#include <sys/stat.h>

G_BEGIN_DECLS

gboolean tema_file_create (const char *path, const void *bytes, gsize n_bytes, GError **error);
gboolean tema_file_make_private (const char *path);
gboolean tema_file_sync (const char *path, GError **error);
gboolean
tema_file_put_in_place (const char *made, const char *path, gboolean may_replace, GError **error);
gboolean tema_file_copy_bytes (const char *from, const char *to, GError **error);

gboolean tema_file_is_same (const struct stat *one, const struct stat *other);

/* These say what went wrong as an errno, 0 if nothing did */
int tema_file_write_all (int fd, const char *bytes, gsize n_bytes);
int tema_file_sync_path (const char *path, int flags);
int tema_file_sync_folder_of (const char *path);
int tema_file_copy (const char *from, const char *to, const char **culprit);

G_END_DECLS
