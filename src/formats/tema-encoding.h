/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

#include "formats/tema-reading.h"

G_BEGIN_DECLS

/* Longest text of one document, in bytes of UTF-8. */
#define TEMA_MAX_TEXT_BYTES (64 * 1024 * 1024)

char *
tema_decode_text (GBytes *bytes, TemaReading *reading, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_is_probably_text (GBytes *bytes);
gboolean tema_starts_with_bom (GBytes *bytes);
gsize tema_peek_ascii (GBytes *bytes, char *beginning, gsize n_bytes);
char *tema_normalise_line_ends (char *text, gsize n_bytes, guint *n_separators);
gunichar tema_windows_1252_to_unichar (guchar byte);

G_END_DECLS
