/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tema_guid_new (void);
char *tema_guid_new_derived (const char *name);
char *tema_guid_normalize (const char *text);
gint64 tema_guid_to_id (const char *guid);

G_END_DECLS
