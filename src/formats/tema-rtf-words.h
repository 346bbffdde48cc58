/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *tema_rtf_symbol (const char *word);
gboolean tema_rtf_is_silent (const char *word);
gboolean tema_rtf_is_transparent (const char *word);
int tema_rtf_codepage_of_charset (int charset);
char *tema_rtf_decode (const char *data, gsize n_bytes, int codepage, guint *n_lost)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
