/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

#include "formats/tema-reading.h"

G_BEGIN_DECLS

char *
tema_html_decode (GBytes *bytes, TemaReading *reading, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean tema_html_check_tags (const char *html, GError **error);

G_END_DECLS
