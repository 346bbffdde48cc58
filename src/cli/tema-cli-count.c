/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli count and list-ops: which random acts of tema-cli stress are in the file. */
#include "tema-config.h"

#include "cli/tema-cli.h"

static GPtrArray *
list_tokens (const char *path, int *status)
{
  g_autoptr (GError) error = NULL;
  TemaProject *project = tema_cli_open (path, FALSE, status);
  GPtrArray *tokens;

  if (project == NULL)
    return NULL;
  tokens = tema_project_list_tokens (project, &error);
  if (tokens == NULL)
    *status = tema_cli_fail (path, error);
  tema_cli_close (project, 0);
  return tokens;
}

/**
 * tema_cli_count:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_count (int argc, char **argv)
{
  g_autoptr (GPtrArray) tokens = NULL;
  int status;

  if (!tema_cli_parse ("count", NULL, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  tokens = list_tokens (argv[1], &status);
  if (tokens != NULL)
    g_print ("%u\n", tokens->len);
  return status;
}

/**
 * tema_cli_list_ops:
 * @argc: words
 * @argv: the words
 *
 * Returns: exit status
 */
int
tema_cli_list_ops (int argc, char **argv)
{
  g_autoptr (GPtrArray) tokens = NULL;
  int status;

  if (!tema_cli_parse ("list-ops", NULL, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  tokens = list_tokens (argv[1], &status);
  for (guint i = 0; tokens != NULL && i < tokens->len; i++)
    g_print ("%s\n", (char *)g_ptr_array_index (tokens, i));
  return status;
}
