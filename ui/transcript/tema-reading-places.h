/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint tema_reading_places_get (const char *document_guid);
void tema_reading_places_set (const char *document_guid, guint first_char);

G_END_DECLS
