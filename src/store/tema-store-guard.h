/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *tema_store_guard_resolve (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
tema_store_guard_header (const char *path, int newest_version, int *version, GError **error);
gboolean tema_store_guard_journal (const char *path, GError **error);

gboolean tema_store_guard_is_claimed (const char *path);
gboolean tema_store_guard_claim (const char *path, GError **error);
void tema_store_guard_release (const char *path);

char *tema_store_guard_resolve_lost (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
