/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* Listings for scripts. json-glib, because a writer of our own would be the second best. */
#include "cli/tema-cli-json.h"

/**
 * tema_cli_json_string:
 * @builder: inside an object
 * @key: the key
 * @value: (nullable): the value
 */
void
tema_cli_json_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

/**
 * tema_cli_json_count:
 * @builder: inside an object
 * @key: the key
 * @value: the value
 */
void
tema_cli_json_count (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

/**
 * tema_cli_json_boolean:
 * @builder: inside an object
 * @key: the key
 * @value: the value
 */
void
tema_cli_json_boolean (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

/**
 * tema_cli_json_print:
 * @builder: a finished value
 *
 * Prints it on standard output.
 */
void
tema_cli_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  JsonNode *root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  g_print ("%s\n", text);
  json_node_unref (root);
}
