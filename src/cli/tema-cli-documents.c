/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli documents: the list of documents. */
#include "tema-config.h"

#include "cli/tema-cli-json.h"
#include "cli/tema-cli.h"

static void
add_json (JsonBuilder *builder, TemaDocument *document)
{
  json_builder_begin_object (builder);
  tema_cli_json_string (builder, "name", tema_document_get_name (document));
  tema_cli_json_string (builder, "guid", tema_document_get_guid (document));
  tema_cli_json_count (builder, "characters", tema_document_get_n_chars (document));
  tema_cli_json_count (builder, "words", tema_document_get_n_words (document));
  tema_cli_json_count (builder, "turns", tema_document_get_n_turns (document));
  tema_cli_json_count (builder, "references", tema_document_get_n_references (document));
  tema_cli_json_string (builder, "sha256", tema_document_get_sha256 (document));
  json_builder_end_object (builder);
}

static void
print_line (TemaDocument *document)
{
  g_autofree char *name = tema_cli_dup_printable (tema_document_get_name (document));

  g_print ("%s\t%s\t%u\t%u\t%u\t%u\n", name, tema_document_get_guid (document),
           tema_document_get_n_chars (document), tema_document_get_n_words (document),
           tema_document_get_n_turns (document), tema_document_get_n_references (document));
}

/**
 * tema_cli_documents:
 * @argc: words
 * @argv: the words
 *
 * Prints name, GUID, characters, words, turns and references, a tab between, or JSON.
 *
 * Returns: exit status
 */
int
tema_cli_documents (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry options[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL }, { NULL } };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  TemaProject *project;
  GListModel *documents;
  int status;

  if (!tema_cli_parse ("documents", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  documents = tema_project_get_documents (project);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      if (as_json)
        add_json (builder, document);
      else
        print_line (document);
    }
  json_builder_end_array (builder);
  if (as_json)
    tema_cli_json_print (builder);
  return tema_cli_close (project, 0);
}
