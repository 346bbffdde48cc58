/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Tema authors
 */
/* tema-cli batch: a script of acts, each acknowledged when it is safely on disk. */
#include "tema-config.h"

#include "cli/tema-cli.h"

#include "base/tema-error.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Words with a tab between, where a line has one, so that quotes need no quoting; else as a shell
 * splits them. */
static gboolean
split_line (const char *line, char ***words, GError **error)
{
  int n_words;

  if (strchr (line, '\t') == NULL)
    return g_shell_parse_argv (line, &n_words, words, error);
  *words = g_strsplit (line, "\t", -1);
  for (char **word = *words; *word != NULL; word++)
    if (word == *words && strchr (*word, ' ') != NULL)
      {
        /* "code-quote DOCUMENT<TAB>…": the verb and the first argument may stand with a blank
         * between. */
        g_autofree char *joined = g_strjoinv ("\t", *words);
        char *blank = strchr (joined, ' ');

        *blank = '\t';
        g_strfreev (*words);
        *words = g_strsplit (joined, "\t", -1);
        break;
      }
  return TRUE;
}

static gboolean
run_line (TemaProject *project, const char *line, GError **error)
{
  g_auto (GStrv) words = NULL;
  g_autofree char **argv = NULL;
  int argc;

  if (!split_line (line, &words, error))
    return FALSE;
  argc = g_strv_length (words);
  /* The verbs re-order their words; those that are freed stay in order. */
  argv = g_memdup2 (words, sizeof (char *) * (argc + 1));
  return tema_cli_do_verb (project, argc, argv, error);
}

static int
run_lines (TemaProject *project, const char *path, FILE *input)
{
  g_autoptr (GError) error = NULL;
  char *line = NULL;
  size_t size = 0;
  ssize_t n_bytes;
  guint number = 0;

  while (error == NULL && (n_bytes = getline (&line, &size, input)) >= 0)
    {
      number++;
      while (n_bytes > 0 && (line[n_bytes - 1] == '\n' || line[n_bytes - 1] == '\r'))
        line[--n_bytes] = '\0';
      if (n_bytes > 0 && line[0] != '#')
        {
          if (!g_utf8_validate (line, n_bytes, NULL))
            g_set_error (&error, TEMA_ERROR, TEMA_ERROR_INPUT, _ ("this line is not valid UTF-8"));
          else
            run_line (project, line, &error);
        }
      if (error == NULL)
        {
          printf ("ok %u\n", number);
          fflush (stdout);
        }
    }
  free (line);
  if (error == NULL)
    return 0;
  g_prefix_error (&error, _ ("line %u: "), number);
  return tema_cli_fail (path, error);
}

/**
 * tema_cli_batch:
 * @argc: words
 * @argv: the words
 *
 * Reads commands from standard input, one a line; empty lines and those that begin with # pass.
 * Prints "ok N" when line N is safely on disk and stops at the first line that fails.
 *
 * Returns: exit status
 */
int
tema_cli_batch (int argc, char **argv)
{
  TemaProject *project;
  int status;

  if (!tema_cli_parse ("batch", NULL, &argc, &argv, 1, 1))
    return TEMA_CLI_USAGE;
  project = tema_cli_open_to_change (argv[1], &status);
  return project != NULL ? tema_cli_close (project, run_lines (project, argv[1], stdin)) : status;
}
