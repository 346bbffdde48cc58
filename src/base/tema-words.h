/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize tema_count_chars (const char *text, gsize n_bytes);
gsize tema_count_words (const char *text, gsize n_bytes);
gboolean tema_is_blank (const char *text, gsize n_bytes);

G_END_DECLS
