/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli rescue: what is readable in a damaged project, as a new one. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "project/tema-rescue.h"

#include <glib/gi18n.h>

/**
 * tema_cli_rescue:
 * @argc: words
 * @argv: the words
 *
 * Prints what was brought out; each loss is a line on standard error. Never overwrites, and never
 * writes to the damaged file.
 *
 * Returns: exit status
 */
int
tema_cli_rescue (int argc, char **argv)
{
  g_autofree char *out = NULL;
  const GOptionEntry options[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL }, { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (TemaRescue) rescue = NULL;

  if (!tema_cli_parse ("rescue", options, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  if (out == NULL)
    return tema_cli_usage ("rescue");
  rescue = tema_rescue (argv[1], out, &error);
  if (rescue == NULL)
    return tema_cli_fail (argv[1], error);
  for (guint i = 0; i < rescue->losses->len; i++)
    tema_cli_warn (argv[1], "%s", (char *)g_ptr_array_index (rescue->losses, i));
  g_print (
      _ ("%u documents, %u codes and %u coded passages rescued; what was done before cannot be "
         "undone there\n"),
      rescue->n_documents, rescue->n_codes, rescue->n_codings);
  return 0;
}
