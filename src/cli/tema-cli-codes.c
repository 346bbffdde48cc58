/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli codes: the codebook with its counts. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

static void
add_json (JsonBuilder *builder, TemaCode *code)
{
  g_autofree char *path = tema_code_dup_path (code);
  g_autofree char *color = tema_color_to_string (tema_code_get_color (code));
  TemaCode *parent = tema_code_get_parent (code);

  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "path", path);
  tema_cli_json_string (builder, "name", tema_code_get_name (code));
  tema_cli_json_string (builder, "guid", tema_code_get_guid (code));
  tema_cli_json_string (builder, "parent", parent != NULL ? tema_code_get_guid (parent) : NULL);
  tema_cli_json_count (builder, "depth", tema_code_get_depth (code));
  tema_cli_json_string (builder, "description", tema_code_get_description (code));
  tema_cli_json_string (builder, "colour", color);
  tema_cli_json_boolean (builder, "codable", tema_code_is_codable (code));
  tema_cli_json_count (builder, "files", tema_code_get_n_files (code));
  tema_cli_json_count (builder, "references", tema_code_get_n_references (code));
  tema_cli_json_count (builder, "files_with_subcodes", tema_code_get_n_files_with_subcodes (code));
  tema_cli_json_count (builder, "references_with_subcodes",
                       tema_code_get_n_references_with_subcodes (code));
  json_builder_end_object (builder);
}

static void
print_line (TemaCode *code)
{
  g_autofree char *path = tema_code_dup_path (code);
  g_autofree char *shown = tema_cli_dup_printable (path);

  g_print ("%s\t%u\t%u\t%u\t%u\n", shown, tema_code_get_n_files (code),
           tema_code_get_n_references (code), tema_code_get_n_files_with_subcodes (code),
           tema_code_get_n_references_with_subcodes (code));
}

/**
 * tema_cli_codes:
 * @argc: words
 * @argv: the words
 *
 * Prints path, files, references and both with subcodes, a tab between, or JSON.
 *
 * Returns: exit status
 */
int
tema_cli_codes (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry options[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL }, { NULL } };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) codes = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("codes", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  codes = tema_codebook_list_in_order (tema_project_get_codebook (project));
  json_builder_begin_array (builder);
  for (guint i = 0; i < codes->len; i++)
    if (as_json)
      add_json (builder, g_ptr_array_index (codes, i));
    else
      print_line (g_ptr_array_index (codes, i));
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return tema_cli_close (project, 0);
}
