/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include "store/tema-store.h"

G_BEGIN_DECLS

gboolean
tema_store_save_copy (TemaStore *self, const char *path, gboolean may_replace, GError **error);

gboolean tema_store_is_name_free (const char *path) G_GNUC_WARN_UNUSED_RESULT;

gboolean tema_store_require_free (const char *path, gboolean may_replace, GError **error);

gboolean tema_store_put_leftovers_aside (const char *path, const char *why, GError **error);

G_END_DECLS
