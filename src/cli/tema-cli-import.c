/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli import: files of any kind that Tema reads, a line each on what became of them. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-reader.h"
#include "project/tema-foreign-study.h"
#include "project/tema-import.h"

#include <glib/gi18n.h>

static void
print_file (TemaImportFile *file)
{
  const char *const *understood = tema_import_file_get_understood (file);
  const char *const *left_out = tema_import_file_get_left_out (file);
  g_autofree char *name = tema_cli_dup_printable (tema_import_file_get_name (file));

  if (tema_import_file_get_state (file) != TEMA_IMPORT_DONE)
    {
      tema_cli_warn (tema_import_file_get_name (file), "%s", tema_import_file_get_message (file));
      return;
    }
  g_print ("%s: %s", name, tema_import_file_get_message (file));
  for (; *understood != NULL; understood++)
    g_print ("; %s", *understood);
  g_print ("\n");
  for (; *left_out != NULL; left_out++)
    tema_cli_warn (tema_import_file_get_name (file), "%s", *left_out);
}

static gboolean
are_projects (int argc, char **argv)
{
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[i]);

      if (!tema_study_file_is_one (file))
        return FALSE;
    }
  return TRUE;
}

/* Projects of other programs may come into a project that is made for them. */
static TemaProject *
open_or_create (int argc, char **argv, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  TemaProject *project;

  if (!are_projects (argc, argv) || g_file_test (argv[1], G_FILE_TEST_EXISTS))
    return tema_cli_open_to_change (argv[1], status);
  title = g_filename_display_basename (argv[1]);
  if (g_str_has_suffix (title, ".tema"))
    title[strlen (title) - 5] = '\0';
  project = tema_project_create (argv[1], title, &error);
  if (project == NULL)
    *status = tema_cli_fail (argv[1], error);
  return project;
}

/**
 * tema_cli_import:
 * @argc: words
 * @argv: the words
 *
 * Each file is one act. Where all are projects of other programs the project is made when there is
 * none. What was understood goes to standard output, what was left out or refused to standard
 * error.
 *
 * Returns: exit status: that of the first refused file
 */
int
tema_cli_import (int argc, char **argv)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (TemaImport) import = NULL;
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("import", NULL, &argc, &argv, 2, -1))
    return TEMA_CLI_USAGE;
  tema_reader_prepare ();
  project = open_or_create (argc, argv, &status);
  if (project == NULL)
    return status;
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[i]);

      g_list_store_append (files, file);
    }
  import = tema_import_new (project, G_LIST_MODEL (files));
  tema_import_run (import, &error);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (import)); i++)
    {
      g_autoptr (TemaImportFile) file = g_list_model_get_item (G_LIST_MODEL (import), i);

      print_file (file);
    }
  return tema_cli_close (project, error != NULL ? MAX (tema_error_to_exit_status (error), 1) : 0);
}
