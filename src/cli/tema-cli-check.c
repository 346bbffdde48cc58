/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli check: is the project whole, and is every coded passage still the text that was coded?
 */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include <glib/gi18n.h>

/**
 * tema_cli_check:
 * @argc: words
 * @argv: the words
 *
 * Prints what was verified; each problem is a line on standard error. With --rebuild it would also
 * remake derived tables; this version of the file has none, so there is nothing to remake.
 *
 * Returns: exit status: 0 when all is well, 4 when not
 */
int
tema_cli_check (int argc, char **argv)
{
  gboolean rebuild = FALSE;
  const GOptionEntry options[]
      = { { "rebuild", 0, 0, G_OPTION_ARG_NONE, &rebuild, NULL, NULL }, { NULL } };
  g_autoptr (GError) error = NULL;
  TemaProject *project;
  TemaHealth *health;
  int status;

  if (!tema_cli_parse ("check", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open (argv[1], FALSE, &status);
  if (project == NULL)
    return status;
  health = tema_project_check (project, &error);
  if (health == NULL)
    return tema_cli_close (project, tema_cli_fail (argv[1], error));
  for (guint i = 0; i < health->problems->len; i++)
    tema_cli_warn (argv[1], "%s", (char *)g_ptr_array_index (health->problems, i));
  g_print (_ ("%u of %u passages verified in %u documents\n"), health->n_verified,
           health->n_codings, health->n_documents);
  status = health->problems->len == 0 ? 0 : 4;
  tema_health_free (health);
  return tema_cli_close (project, status);
}
