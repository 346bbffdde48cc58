/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TEMA_GUID_CHARS 36

char *tema_guid_new (void);
char *tema_guid_new_derived (const char *name);
char *tema_guid_normalize (const char *text);
gint64 tema_guid_to_id (const char *guid);
gboolean tema_guid_parse (const char *text, gsize n_bytes, guint8 guid[16]);
void tema_guid_format (const guint8 guid[16], char *text);

G_END_DECLS
