/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli copy: a project under another name, checked before it is called one. */
#include "tema-config.h"

#include "cli/tema-cli.h"

/**
 * tema_cli_copy:
 * @argc: words
 * @argv: the words
 *
 * Never overwrites.
 *
 * Returns: exit status
 */
int
tema_cli_copy (int argc, char **argv)
{
  g_autofree char *out = NULL;
  const GOptionEntry options[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL }, { NULL } };
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("copy", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (out == NULL)
    return tema_cli_usage ("copy");
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  if (!tema_project_save_copy (project, out, FALSE, &error))
    status = tema_cli_fail (out, error);
  return tema_cli_close (project, status);
}
