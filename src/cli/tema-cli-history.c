/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli history: the log of acts. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

static void
add_json (JsonBuilder *builder, const TemaHistoryEntry *entry)
{
  json_builder_begin_object (builder);
  tema_cli_json_count (builder, "number", entry->number);
  tema_cli_json_string (builder, "time", entry->time);
  tema_cli_json_string (builder, "coder", entry->coder);
  tema_cli_json_string (builder, "label", entry->label);
  tema_cli_json_count (builder, "phase", entry->phase);
  tema_cli_json_boolean (builder, "undone", entry->is_undone);
  json_builder_end_object (builder);
}

static void
print_line (const TemaHistoryEntry *entry)
{
  g_autofree char *coder = tema_cli_dup_printable (entry->coder);
  g_autofree char *label = tema_cli_dup_printable (entry->label);

  g_print ("%" G_GINT64_FORMAT "\t%s\t%s\t%s%s", entry->number, entry->time, coder, label,
           entry->is_undone ? "\tundone" : "");
  if (entry->phase != 0)
    g_print ("\tphase %u", entry->phase);
  g_print ("\n");
}

/**
 * tema_cli_history:
 * @argc: words
 * @argv: the words
 *
 * Prints number, time, coder and label of every act, oldest first, a tab between, or JSON.
 *
 * Returns: exit status
 */
int
tema_cli_history (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry options[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL }, { NULL } };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("history", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  entries = tema_project_list_history (project, &error);
  if (entries == NULL)
    return tema_cli_close (project, tema_cli_fail (argv[1], error));
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    if (as_json)
      add_json (builder, g_ptr_array_index (entries, i));
    else
      print_line (g_ptr_array_index (entries, i));
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return tema_cli_close (project, 0);
}
