/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli text: the stored text, exactly. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static gboolean
print_text (TemaProject *project, TemaDocument *document, GError **error)
{
  g_autoptr (TemaTranscript) transcript = tema_project_load_transcript (project, document, error);
  const char *text;

  if (transcript == NULL)
    return FALSE;
  text = tema_transcript_get_text (transcript);
  fwrite (text, 1, strlen (text), stdout);
  return TRUE;
}

static gboolean
print_all (TemaProject *project, GError **error)
{
  GListModel *documents = tema_project_get_documents (project);
  g_autoptr (GPtrArray) codes = tema_codebook_list_in_order (tema_project_get_codebook (project));

  for (guint i = 0; i < g_list_model_get_n_items (documents); i++)
    {
      g_autoptr (TemaDocument) document = g_list_model_get_item (documents, i);

      printf ("%s\n\n", tema_document_get_name (document));
      if (!print_text (project, document, error))
        return FALSE;
      printf ("\n\n");
    }
  for (guint i = 0; i < codes->len; i++)
    {
      TemaCode *code = g_ptr_array_index (codes, i);
      g_autofree char *path = tema_code_dup_path (code);

      printf ("%s\n%s\n\n", path, tema_code_get_description (code));
    }
  return TRUE;
}

static gboolean
print_named (TemaProject *project, const char *name, GError **error)
{
  TemaDocument *document = tema_project_find_document (project, name);

  if (document != NULL)
    return print_text (project, document, error);
  g_set_error (error, TEMA_ERROR, TEMA_ERROR_NOT_FOUND,
               _ ("there is no document “%s”; “tema-cli documents” lists them"), name);
  return FALSE;
}

/**
 * tema_cli_text:
 * @argc: words
 * @argv: the words
 *
 * Prints one document's text to the letter, or all documents and codes one after the other.
 *
 * Returns: exit status
 */
int
tema_cli_text (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  gboolean is_printed;
  int status;

  if (!tema_cli_parse ("text", NULL, &argc, &argv, 1, 2))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  is_printed = argc == 3 ? print_named (project, argv[2], &error) : print_all (project, &error);
  return tema_cli_close (project, is_printed ? 0 : tema_cli_fail (argv[1], error));
}
