/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean tema_sample_exists (void);
GFile *tema_sample_copy (GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean tema_sample_is_copy (const char *path);

G_END_DECLS
