/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli export: a whole project as REFI-QDA for another program, and what will not arrive. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"
#include "formats/tema-refi.h"
#include "project/tema-study-acts.h"

#include <glib/gi18n.h>

static void
print_losses (const TemaStudy *study, TemaRefiProgram program, const char *path)
{
  g_autoptr (GPtrArray) losses = tema_refi_list_losses (study, program);

  for (guint i = 0; i < losses->len; i++)
    if (path != NULL)
      tema_cli_warn (path, "%s", (const char *)g_ptr_array_index (losses, i));
    else
      g_print ("%s\n", (const char *)g_ptr_array_index (losses, i));
}

static int
write_study (const TemaStudy *study, TemaRefiProgram program, const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  GError *error = NULL;
  GBytes *bytes = NULL;

  if (g_str_has_suffix (lower, ".qdc"))
    bytes = tema_write_study_qdc (study, &error);
  else if (g_str_has_suffix (lower, ".qdpx"))
    bytes = tema_write_qdpx (study, program, &error);
  else
    g_set_error (&error, TEMA_ERROR, TEMA_ERROR_FAILED,
                 _ ("a project can be written as .qdpx, its codebook as .qdc; give the file one of "
                    "these endings"));
  return tema_cli_write_bytes (path, bytes, error);
}

static int
export_project (TemaProject *project,
                TemaRefiProgram program,
                gboolean only_losses,
                const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaStudy) study = tema_project_dup_study (project, &error);
  int status;

  if (study == NULL)
    return tema_cli_fail (tema_project_get_path (project), error);
  if (only_losses)
    {
      print_losses (study, program, NULL);
      return 0;
    }
  status = write_study (study, program, path);
  if (status == 0)
    print_losses (study, program, path);
  return status;
}

/**
 * tema_cli_export:
 * @argc: words
 * @argv: the words
 *
 * With --losses nothing is written: what will not arrive goes to standard output. Else it goes to
 * standard error when the file is there.
 *
 * Returns: exit status
 */
int
tema_cli_export (int argc, char **argv)
{
  g_autofree char *path = NULL, *word = NULL;
  gboolean only_losses = FALSE;
  TemaRefiProgram program = TEMA_REFI_ANY;
  const GOptionEntry options[] = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, NULL, NULL },
                                   { "for", 0, 0, G_OPTION_ARG_STRING, &word, NULL, NULL },
                                   { "losses", 0, 0, G_OPTION_ARG_NONE, &only_losses, NULL, NULL },
                                   { NULL } };
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("export", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if ((path == NULL) != only_losses || (word != NULL && !tema_refi_program_parse (word, &program)))
    return tema_cli_usage ("export");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  return tema_cli_close (project, export_project (project, program, only_losses, path));
}
