/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void tema_cli_json_string (JsonBuilder *builder, const char *key, const char *value);
void tema_cli_json_count (JsonBuilder *builder, const char *key, gint64 value);
void tema_cli_json_boolean (JsonBuilder *builder, const char *key, gboolean value);
void tema_cli_json_print (JsonBuilder *builder);

G_END_DECLS
