/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli new: an empty project. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include <string.h>

/**
 * tema_cli_new:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_new (int argc, char **argv)
{
  g_autofree char *title = NULL;
  const GOptionEntry options[]
      = { { "title", 0, 0, G_OPTION_ARG_STRING, &title, NULL, NULL }, { NULL } };
  g_autoptr (GError) error = NULL;
  TemaProject *project;

  if (!tema_cli_parse ("new", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (title == NULL)
    {
      title = g_filename_display_basename (argv[1]);
      if (g_str_has_suffix (title, ".tema"))
        title[strlen (title) - 5] = '\0';
    }
  project = tema_project_create (argv[1], title, &error);
  return project != NULL ? tema_cli_close (project, 0) : tema_cli_fail (argv[1], error);
}
